/* SPDX-License-Identifier: EUPL-1.2 */
#include "evidence.h"

#include <stdlib.h>
#include <string.h>

enum { GROUP = 3, WRONG_FEW = 20 };

static bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

/* ---- numbers ---- */

/* The digits and marks of a number, without sign, currency and blanks around. */
struct marks {
    int dots, commas;
    size_t before, behind; /* digits before the first mark, and behind the last */
    char last;             /* the last mark; 0: none */
    bool zero;             /* the first digit is 0 */
    bool equal_groups;     /* three digits between marks */
};

/* What may stand between the digits to group them, and be passed over. */
static size_t blank_at(const char *text) {
    static const char *const blanks[] = {
        " ", "'", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89", "\xE2\x80\x99"};

    for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++)
        if (strncmp(text, blanks[i], strlen(blanks[i])) == 0)
            return strlen(blanks[i]);
    return 0;
}

/* No letters before the digits but a currency's, and none behind but a currency's or a percent. */
static bool is_dressing(const char *text, size_t len) {
    static const char allowed[] = " +-%\t";
    static const char *const words[] = {"\xE2\x82\xAC", "EURO", "EUR",          "euro",
                                        "eur",          "Euro", "\xE2\x88\x92", "\xC2\xA0"};

    while (len > 0) {
        size_t step = strchr(allowed, *text) != NULL;

        for (size_t i = 0; step == 0 && i < sizeof words / sizeof *words; i++)
            if (strlen(words[i]) <= len && strncmp(text, words[i], strlen(words[i])) == 0)
                step = strlen(words[i]);
        if (step == 0)
            return false;
        text += step;
        len -= step;
    }
    return true;
}

/* Finds the number in the text: from its first digit (or mark before one) to its last. */
static bool find_number(const char *text, const char **start, const char **end) {
    size_t first = strcspn(text, "0123456789"), last = strlen(text);

    if (text[first] == '\0')
        return false;
    while (!is_digit(text[last - 1]))
        last--;
    if (first > 0 && (text[first - 1] == '.' || text[first - 1] == ','))
        first--;
    *start = text + first;
    *end = text + last;
    return is_dressing(text, first) && is_dressing(text + last, strlen(text + last));
}

static bool read_marks(const char *at, const char *end, struct marks *marks) {
    size_t run = 0, step;

    *marks = (struct marks){.zero = *at == '0', .equal_groups = true};
    for (; at < end; at += step) {
        step = is_digit(*at) || *at == '.' || *at == ',' ? 1 : blank_at(at);
        if (step == 0)
            return false;
        if (is_digit(*at)) {
            run++;
            continue;
        }
        if (*at != '.' && *at != ',')
            continue;
        if (marks->last == 0)
            marks->before = run;
        else
            marks->equal_groups &= run == GROUP;
        marks->dots += *at == '.';
        marks->commas += *at == ',';
        marks->last = *at;
        run = 0;
    }
    if (marks->last == 0)
        marks->before = run;
    marks->behind = run;
    return true;
}

static enum number_form decimal_mark(char mark) {
    return mark == ',' ? NUMBER_ITALIAN : NUMBER_ENGLISH;
}

static enum number_form group_mark(char mark) {
    return mark == '.' ? NUMBER_ITALIAN : NUMBER_ENGLISH;
}

/* One mark only: with other than three digits behind it, it can be nothing but a decimal mark. */
static enum number_form single_mark(const struct marks *marks, bool whole) {
    if (marks->behind != GROUP || marks->before > GROUP || marks->before == 0 || marks->zero)
        return decimal_mark(marks->last);
    return whole ? group_mark(marks->last) : NUMBER_EITHER;
}

enum number_form number_form(const char *text, bool whole) {
    const char *start, *end;
    struct marks marks;

    if (!find_number(text, &start, &end) || !read_marks(start, end, &marks))
        return NUMBER_NONE;
    if (marks.last == 0)
        return NUMBER_PLAIN;
    if (marks.dots + marks.commas == 1)
        return single_mark(&marks, whole);
    if (!marks.equal_groups)
        return NUMBER_NONE;
    if (marks.dots == 0 || marks.commas == 0)
        return marks.behind == GROUP ? group_mark(marks.last) : NUMBER_NONE;
    if (marks.last == ',' ? marks.commas > 1 : marks.dots > 1)
        return NUMBER_NONE;
    return decimal_mark(marks.last);
}

void number_italian(const char *text, struct buffer *out) {
    for (; *text; text++)
        if (*text != ',' && *text != '\'')
            buffer_add_char(out, *text == '.' ? ',' : *text);
}

/* ---- dates ---- */

struct day_and_month {
    int first, second;
    const char *second_start, *rest; /* rest: the mark before the year */
};

static int small_number(const char **at) {
    int number = 0, digits = 0;

    for (; is_digit(**at) && digits < GROUP; (*at)++, digits++)
        number = number * 10 + (**at - '0');
    return digits >= 1 && digits <= 2 ? number : -1;
}

/* Two small numbers and a year of two or four digits, with the same mark between. */
static bool split_date(const char *text, struct day_and_month *parts) {
    const char *at = text;

    parts->first = small_number(&at);
    char mark = *at;
    if (parts->first < 0 || (mark != '/' && mark != '-' && mark != '.'))
        return false;
    parts->second_start = ++at;
    parts->second = small_number(&at);
    if (parts->second < 0 || *at != mark)
        return false;
    parts->rest = at++;
    size_t digits = strspn(at, "0123456789");
    return (digits == 4 || digits == 2) && !is_digit(at[digits]) && at[digits] != mark;
}

static bool is_day(int number) { return number >= 1 && number <= 31; }

/* "21-03-04", as ISO writes dates but for the century; with slashes and dots nobody puts the year
 * first. */
static bool may_have_year_first(const char *text, const struct day_and_month *parts) {
    const char *last = parts->rest + 1;

    return *parts->rest == '-' && parts->rest == text + 5 && parts->second_start == text + 3 &&
           strspn(last, "0123456789") == 2 && is_day((last[0] - '0') * 10 + (last[1] - '0'));
}

enum date_form date_form(const char *text) {
    enum { MONTHS = 12 };
    struct day_and_month parts;

    if (!split_date(text, &parts) || parts.first == parts.second)
        return DATE_OTHER;
    if (parts.first > MONTHS && parts.second > MONTHS)
        return DATE_OTHER;
    if (parts.first > MONTHS && may_have_year_first(text, &parts))
        return is_day(parts.first) ? DATE_YEAR_EITHER : DATE_YEAR_FIRST;
    if (parts.first > MONTHS)
        return DATE_DAY_FIRST;
    return parts.second > MONTHS ? DATE_MONTH_FIRST : DATE_EITHER;
}

void date_day_first(const char *text, struct buffer *out) {
    struct day_and_month parts;

    if (!split_date(text, &parts)) {
        buffer_add_text(out, text);
        return;
    }
    buffer_add(out, parts.second_start, (size_t)(parts.rest - parts.second_start));
    buffer_add(out, parts.second_start - 1, 1);
    buffer_add(out, text, (size_t)(parts.second_start - 1 - text));
    buffer_add_text(out, parts.rest);
}

void date_year_last(const char *text, struct buffer *out) {
    struct day_and_month parts;
    size_t year = strspn(text, "0123456789");
    size_t day;

    if (year != 2 || !split_date(text, &parts) ||
        (day = strspn(parts.rest + 1, "0123456789")) != 2) {
        buffer_add_text(out, text);
        return;
    }
    buffer_add(out, parts.rest + 1, day);
    buffer_add(out, text + year, (size_t)(parts.rest + 1 - text) - year);
    buffer_add(out, text, year);
    buffer_add_text(out, parts.rest + 1 + day);
}

/* ---- columns ---- */

/* "5.0": a code that went through a library of spreadsheets. */
static bool is_float_code(const char *text) {
    size_t digits = strspn(text, "0123456789");

    return digits > 0 && strcmp(text + digits, ".0") == 0;
}

static void add_number(struct evidence *evidence, enum number_form form, const char *text) {
    evidence->italian += form == NUMBER_ITALIAN;
    evidence->english += form == NUMBER_ENGLISH;
    evidence->either_dot += form == NUMBER_EITHER && strchr(text, ',') == NULL;
    evidence->either_comma += form == NUMBER_EITHER && strchr(text, ',') != NULL;
    if (form == NUMBER_PLAIN) {
        bool is_large = strspn(text, "0123456789") > GROUP;
        evidence->large += is_large;
        evidence->small += !is_large;
    }
}

void evidence_add(struct evidence *evidence, enum evidence_kind kind, const char *text) {
    enum date_form form;

    if (kind == EVIDENCE_NONE || *text == '\0')
        return;
    evidence->cells++;
    if (kind == EVIDENCE_NUMBER || kind == EVIDENCE_WHOLE) {
        add_number(evidence, number_form(text, kind == EVIDENCE_WHOLE), text);
    } else if (kind == EVIDENCE_DATE) {
        form = date_form(text);
        evidence->day_first += form == DATE_DAY_FIRST;
        evidence->month_first += form == DATE_MONTH_FIRST;
        evidence->year_first += form == DATE_YEAR_FIRST;
    } else {
        evidence->floats += is_float_code(text);
    }
}

/* Small numbers stand without a mark, and every larger one has its groups, all with the same mark.
 */
static enum number_style style_of_groups(const struct evidence *evidence) {
    bool dots = evidence->either_dot > 0, commas = evidence->either_comma > 0;

    if (evidence->small == 0 || evidence->large > 0 || dots == commas)
        return NUMBERS_AUTO;
    return dots ? NUMBERS_ITALIAN : NUMBERS_ENGLISH;
}

static struct verdict number_verdict(const struct evidence *evidence) {
    struct verdict verdict = {0};

    if (evidence->italian > 0 && evidence->english > 0)
        verdict.mixed = true;
    else if (evidence->italian > 0)
        verdict.numbers = NUMBERS_ITALIAN;
    else if (evidence->english > 0)
        verdict.numbers = NUMBERS_ENGLISH;
    else
        verdict.numbers = style_of_groups(evidence);
    return verdict;
}

/* One date in twenty against the others is a slip of the pen, and refused as a day that does not
 * exist. */
static struct verdict date_verdict(const struct evidence *evidence) {
    long long day = evidence->day_first, month = evidence->month_first;
    struct verdict verdict = {0};

    if (evidence->year_first > 0 && day + month > 0)
        verdict.mixed = true;
    else if (evidence->year_first > 0)
        verdict.dates = DATES_YEAR_FIRST;
    else if (day > 0 && day >= month * WRONG_FEW)
        verdict.dates = DATES_DAY_FIRST;
    else if (month > 0 && month >= day * WRONG_FEW)
        verdict.dates = DATES_MONTH_FIRST;
    else
        verdict.mixed = day > 0 && month > 0;
    return verdict;
}

struct verdict evidence_verdict(const struct evidence *evidence, enum evidence_kind kind) {
    if (kind == EVIDENCE_NUMBER || kind == EVIDENCE_WHOLE)
        return number_verdict(evidence);
    if (kind == EVIDENCE_DATE)
        return date_verdict(evidence);
    return (struct verdict){.floats = evidence->cells > 0 && evidence->floats == evidence->cells};
}
