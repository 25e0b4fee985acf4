/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/number.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "base/i18n.h"
#include "base/text.h"

/* A number taken apart: what stands before and behind the decimal mark, unread. */
struct span {
    const char *start;
    size_t len;
};

struct shape {
    bool negative;
    struct span whole, fraction;
};

static enum status refuse(struct error *error, const char *text, const char *reason) {
    return error_value(error, STATUS_USAGE, text, reason);
}

static bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

/* Every blank that groups digits, typed or pasted from a web page. */
static const char *const blanks[] = {" ", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89"};
static const char *const currencies[] = {"\xE2\x82\xAC", "EURO", "EUR"};
static const char *const minuses[] = {"-", "\xE2\x88\x92", "\xE2\x80\x93"};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* The length of the word of the list that stands at the start, or, from_end, at the end. */
static size_t word_at(struct span text, const char *const *words, size_t count, bool from_end) {
    for (size_t i = 0; i < count; i++) {
        size_t len = strlen(words[i]);

        if (len <= text.len &&
            strncasecmp(from_end ? text.start + text.len - len : text.start, words[i], len) == 0)
            return len;
    }
    return 0;
}

static void skip_front(struct span *text, size_t count) {
    text->start += count;
    text->len -= count;
}

static void trim(struct span *text) { text_trim(&text->start, &text->len); }

/* Takes the sign and the currency off: "-€ 5", "€ -5", "5 EUR". */
static void strip(struct span *text, bool *negative) {
    size_t sign, front;

    *negative = false;
    trim(text);
    front = word_at(*text, currencies, COUNT(currencies), false);
    skip_front(text, front);
    trim(text);
    sign = word_at(*text, minuses, COUNT(minuses), false);
    *negative = sign > 0;
    if (sign == 0 && text->len > 0 && *text->start == '+')
        sign = 1;
    skip_front(text, sign);
    trim(text);
    if (front == 0) {
        front = word_at(*text, currencies, COUNT(currencies), false);
        skip_front(text, front);
    }
    if (front == 0)
        text->len -= word_at(*text, currencies, COUNT(currencies), true);
    trim(text);
}

static size_t count_of(struct span text, char byte) {
    size_t count = 0;

    for (size_t i = 0; i < text.len; i++)
        count += text.start[i] == byte;
    return count;
}

static size_t digits_at(struct span text) {
    size_t count = 0;

    while (count < text.len && is_digit(text.start[count]))
        count++;
    return count;
}

/* How many bytes of a separator stand at the start: the dot, or one of the blanks. */
static size_t separator_at(struct span text, bool dots) {
    if (dots)
        return text.len > 0 && *text.start == '.';
    return word_at(text, blanks, COUNT(blanks), false);
}

/* True for digits alone, or groups of three behind a first group of one to three that does not
 * begin with 0: what a thousands separator can stand in. */
static bool is_grouped(struct span text, bool dots) {
    size_t first = digits_at(text), digits = first;
    bool zero = text.len > 0 && *text.start == '0';

    skip_front(&text, first);
    while (text.len > 0) {
        size_t separator = separator_at(text, dots);

        if (separator == 0 || digits == 0 || first > 3 || zero)
            return false;
        skip_front(&text, separator);
        digits = digits_at(text);
        if (digits != 3)
            return false;
        skip_front(&text, digits);
    }
    return true;
}

static bool is_whole(struct span text) { return is_grouped(text, true) || is_grouped(text, false); }

static bool split_at(struct span text, char mark, struct shape *shape) {
    const char *at = memchr(text.start, mark, text.len);

    shape->whole = (struct span){text.start, (size_t)(at - text.start)};
    shape->fraction = (struct span){at + 1, text.len - shape->whole.len - 1};
    return shape->fraction.len > 0 && digits_at(shape->fraction) == shape->fraction.len;
}

/* 1,234.50 or 1,234,567: what an Italian list would hardly mean. */
static bool looks_english(struct span text) {
    const char *comma = memchr(text.start, ',', text.len);

    if (comma == NULL)
        return false;
    return memchr(comma, '.', text.len - (size_t)(comma - text.start)) != NULL ||
           (count_of(text, ',') > 1 && count_of(text, '.') == 0);
}

static bool take_apart(struct span text, struct shape *shape) {
    size_t commas = count_of(text, ','), dots = count_of(text, '.');

    if (commas > 1)
        return false;
    if (commas == 1)
        return split_at(text, ',', shape) && is_whole(shape->whole);
    if (is_whole(text)) {
        shape->whole = text;
        shape->fraction = (struct span){text.start, 0};
        return text.len > 0;
    }
    /* A dot that cannot part thousands is the decimal mark of a machine. */
    return dots == 1 && split_at(text, '.', shape) && digits_at(shape->whole) == shape->whole.len;
}

/* Adds a digit away from zero, so that INT64_MIN can be read back. */
static bool add_digit(int64_t *units, bool negative, int digit) {
    return !__builtin_mul_overflow(*units, 10, units) &&
           !__builtin_add_overflow(*units, negative ? -digit : digit, units);
}

static enum status refuse_decimals(struct error *error, const char *text, int decimals) {
    struct buffer reason = {0};
    enum status status;

    if (decimals == 0)
        return refuse(error, text, _("a whole number is needed"));
    buffer_addf(&reason, _("more decimals than the %d that fit"), decimals);
    status = refuse(error, text, buffer_text(&reason));
    buffer_done(&reason);
    return status;
}

static enum status to_units(const struct shape *shape, int decimals, const char *text,
                            int64_t *units, struct error *error) {
    int64_t value = 0;
    bool fits = true;

    for (size_t i = 0; i < shape->whole.len && fits; i++) {
        if (is_digit(shape->whole.start[i]))
            fits = add_digit(&value, shape->negative, shape->whole.start[i] - '0');
    }
    for (size_t i = 0; i < (size_t)decimals && fits; i++)
        fits = add_digit(&value, shape->negative,
                         i < shape->fraction.len ? shape->fraction.start[i] - '0' : 0);
    if (!fits)
        return refuse(error, text, _("the number is too large"));
    for (size_t i = (size_t)decimals; i < shape->fraction.len; i++) {
        if (shape->fraction.start[i] != '0')
            return refuse_decimals(error, text, decimals);
    }
    *units = value;
    return STATUS_OK;
}

enum status number_parse(const char *text, int decimals, int64_t *units, struct error *error) {
    struct span rest = {text, strlen(text)};
    struct shape shape;

    strip(&rest, &shape.negative);
    if (rest.len == 0)
        return refuse(error, text, _("a number is missing"));
    if (looks_english(rest))
        return refuse(error, text, _("English format? Write 1.234,50"));
    if (!take_apart(rest, &shape))
        return refuse(error, text, _("not a number: write for instance 1.234,50"));
    return to_units(&shape, decimals, text, units, error);
}

enum status number_parse_plain(const char *text, int decimals, int64_t *units,
                               struct error *error) {
    struct shape shape = {.negative = *text == '-'};
    struct span rest = {text + shape.negative, strlen(text + shape.negative)};
    bool good;

    shape.whole = (struct span){rest.start, digits_at(rest)};
    shape.fraction = (struct span){rest.start, 0};
    good = shape.whole.len > 0;
    if (good && shape.whole.len < rest.len)
        good = rest.start[shape.whole.len] == '.' && split_at(rest, '.', &shape);
    if (!good)
        return refuse(error, text, _("not a number: write for instance 1234.50"));
    return to_units(&shape, decimals, text, units, error);
}

/* How a language, or the machine, writes numbers. */
struct notation {
    char group, mark; /* group '\0': none */
};

static void add_grouped(struct buffer *out, const char *digits, size_t count, char group) {
    for (size_t i = 0; i < count; i++) {
        if (group != '\0' && i > 0 && (count - i) % 3 == 0)
            buffer_add_char(out, group);
        buffer_add_char(out, digits[i]);
    }
}

static void format_as(struct buffer *out, int64_t units, int decimals, int shown,
                      struct notation notation) {
    char digits[24]; /* 20 for the largest magnitude, or all decimals and one before them */
    uint64_t rest = units < 0 ? 0 - (uint64_t)units : (uint64_t)units;
    size_t at = sizeof digits, whole, keep = sizeof digits;

    for (int i = 0; i <= decimals || rest != 0; i++, rest /= 10)
        digits[--at] = (char)('0' + rest % 10);
    whole = sizeof digits - at - (size_t)decimals;
    while (keep > at + whole + (size_t)shown && digits[keep - 1] == '0')
        keep--;
    if (units < 0)
        buffer_add_char(out, '-');
    add_grouped(out, digits + at, whole, notation.group);
    if (keep == at + whole)
        return;
    buffer_add_char(out, notation.mark);
    buffer_add(out, digits + at + whole, keep - at - whole);
}

void number_format(struct buffer *out, int64_t units, int decimals, int shown) {
    static const struct notation notations[] = {
        [LANGUAGE_ITALIAN] = {'.', ','},
        [LANGUAGE_ENGLISH] = {',', '.'},
    };

    format_as(out, units, decimals, shown, notations[i18n_language()]);
}

void number_format_plain(struct buffer *out, int64_t units, int decimals, int shown) {
    format_as(out, units, decimals, shown, (struct notation){'\0', '.'});
}
