/* SPDX-License-Identifier: EUPL-1.2 */
#include "pattern.h"

#include <ctype.h>
#include <string.h>

#include "words.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

enum { MINUTES_PER_HOUR = 60 };

/* Reads at least `least` and at most `most` digits. */
static size_t read_digits(const char *text, size_t least, size_t most, int *value) {
    size_t len = 0;
    int number = 0;

    for (; len < most && text[len] >= '0' && text[len] <= '9'; len++)
        number = number * 10 + (text[len] - '0');
    if (len < least)
        return 0;
    *value = number;
    return len;
}

static size_t read_year(const char *text, struct parts *parts) {
    size_t len = read_digits(text, 4, 4, &parts->year);

    parts->year_digits = (int)len;
    return len;
}

static size_t read_any_year(const char *text, struct parts *parts) {
    size_t len = read_year(text, parts);

    if (len == 0)
        len = read_digits(text, 2, 2, &parts->year);
    parts->year_digits = (int)len;
    return len;
}

static size_t read_day(const char *text, struct parts *parts) {
    return read_digits(text, 1, 2, &parts->day);
}

static size_t read_full_day(const char *text, struct parts *parts) {
    return read_digits(text, 2, 2, &parts->day);
}

static size_t read_month(const char *text, struct parts *parts) {
    return read_digits(text, 1, 2, &parts->month);
}

static size_t read_full_month(const char *text, struct parts *parts) {
    return read_digits(text, 2, 2, &parts->month);
}

static size_t read_month_name(const char *text, struct parts *parts) {
    return words_read_month(text, &parts->month);
}

static size_t read_weekday(const char *text, struct parts *parts) {
    return words_read_weekday(text, &parts->weekday);
}

static size_t read_ordinal(const char *text, struct parts *parts) {
    return words_read_ordinal(text, &parts->ordinal);
}

static size_t read_unit(const char *text, struct parts *parts) {
    return words_read_unit(text, &parts->unit);
}

/* A count with its sign; five digits reach beyond the calendar in days already. */
static size_t read_count(const char *text, struct parts *parts) {
    size_t len = *text == '+' || *text == '-' ? read_digits(text + 1, 1, 5, &parts->count) : 0;

    if (len == 0)
        return 0;
    parts->count = *text == '-' ? -parts->count : parts->count;
    return len + 1;
}

static size_t read_hour(const char *text, struct parts *parts) {
    return read_digits(text, 1, 2, &parts->hour);
}

static size_t read_minute(const char *text, struct parts *parts) {
    return read_digits(text, 2, 2, &parts->minute);
}

/* Seconds, with a fraction that nobody needs. */
static size_t read_second(const char *text, struct parts *parts) {
    size_t len = read_digits(text, 2, 2, &parts->second);

    if (len > 0 && (text[len] == '.' || text[len] == ',') && isdigit((unsigned char)text[len + 1]))
        len += 1 + strspn(text + len + 1, "0123456789");
    return len;
}

/* "z", "+0000", "+00:00", "+02". */
static size_t read_zone(const char *text, struct parts *parts) {
    int hours = 0, minutes = 0;
    size_t len;

    parts->zoned = true;
    if (*text == 'z')
        return 1;
    if ((*text != '+' && *text != '-') || read_digits(text + 1, 2, 2, &hours) == 0)
        return 0;
    len = 3 + (text[3] == ':');
    if (read_digits(text + len, 2, 2, &minutes) > 0)
        len += 2;
    parts->zone = (hours * MINUTES_PER_HOUR + minutes) * (*text == '-' ? -1 : 1);
    return len;
}

static const struct token {
    char letter;
    size_t (*read)(const char *text, struct parts *parts); /* bytes taken; 0: not there */
} tokens[] = {
    {'Y', read_year},    {'y', read_any_year},   {'d', read_day},        {'D', read_full_day},
    {'m', read_month},   {'M', read_full_month}, {'b', read_month_name}, {'w', read_weekday},
    {'o', read_ordinal}, {'n', read_count},      {'u', read_unit},       {'H', read_hour},
    {'I', read_minute},  {'S', read_second},     {'z', read_zone},
};

/* What may join two parts: "marzo 2021", "marzo del 2021", "mar-2021", "2022 - 4° trimestre". */
static const char *skip_joint(const char *text) {
    static const char *const joints[] = {"dell'anno", "del", "of", "-", "/", ","};

    text += strspn(text, " ");
    for (size_t i = 0; i < COUNT(joints); i++) {
        size_t len = strlen(joints[i]);

        if (strncmp(text, joints[i], len) == 0)
            return text + len + strspn(text + len, " ");
    }
    return text;
}

static const char *match_token(char letter, const char *text, struct parts *parts) {
    if (letter == '~')
        return skip_joint(text);
    if (letter == '*')
        return text + words_skip_ordinal_mark(text);
    for (size_t i = 0; i < COUNT(tokens); i++) {
        if (tokens[i].letter == letter) {
            size_t len = tokens[i].read(text, parts);

            return len > 0 ? text + len : NULL;
        }
    }
    return NULL;
}

const char *pattern_match(const char *pattern, const char *text, struct parts *parts) {
    for (; *pattern != '\0' && text != NULL; pattern++) {
        if (*pattern == '%')
            text = match_token(*++pattern, text, parts);
        else if (*pattern == ' ')
            text += strspn(text, " ");
        else if (*pattern == '_')
            text = *text == ' ' ? text + strspn(text, " ") : NULL;
        else
            text = *text == *pattern ? text + 1 : NULL;
    }
    return text;
}
