/* SPDX-License-Identifier: EUPL-1.2 */
/* Moments as the database, a person and a spreadsheet read them. */
#include <string.h>

#include "base/i18n.h"
#include "calendar/date.h"
#include "words.h"

/* Of the canonical form. */
enum { DAY_LENGTH = 10, MINUTE_LENGTH = 16 };

enum { MINUTES_PER_HOUR = 60 };

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const char *const precision_tokens[] = {
    [PRECISION_DAY] = "day",         [PRECISION_MINUTE] = "minute", [PRECISION_MONTH] = "month",
    [PRECISION_QUARTER] = "quarter", [PRECISION_HALF] = "half",     [PRECISION_YEAR] = "year",
    [PRECISION_ABOUT] = "about",
};

const char *precision_token(enum precision precision) { return precision_tokens[precision]; }

bool precision_from_token(const char *token, enum precision *precision) {
    for (size_t i = 0; i < COUNT(precision_tokens); i++) {
        if (strcmp(token, precision_tokens[i]) == 0) {
            *precision = (enum precision)i;
            return true;
        }
    }
    return false;
}

/* A moment taken apart for writing. */
struct written {
    int year, month, day, hour, minute;
    int quarter, half;
    enum language language;
};

static struct written take_apart(const struct moment *moment, enum language language) {
    struct written w = {.language = language};

    date_split(moment->day, &w.year, &w.month, &w.day);
    if (moment->minute >= 0) {
        w.hour = moment->minute / MINUTES_PER_HOUR;
        w.minute = moment->minute % MINUTES_PER_HOUR;
    }
    w.quarter = (w.month + 2) / 3;
    w.half = w.month <= 6 ? 1 : 2;
    return w;
}

/* How many months a period ends at a multiple of; 0 where it ends on any day. */
static int period_months(enum precision precision) {
    static const int months[] = {
        [PRECISION_MONTH] = 1, [PRECISION_QUARTER] = 3, [PRECISION_HALF] = 6,
        [PRECISION_YEAR] = 12, [PRECISION_ABOUT] = 0,
    };

    return months[precision];
}

static bool is_canonical(const struct written *w, enum precision precision) {
    int months = period_months(precision);

    return months == 0 ||
           (w->month % months == 0 && w->day == date_days_in_month(w->year, w->month));
}

/* Reads `count` digits at text. */
static bool read_number(const char *text, size_t count, int *value) {
    *value = 0;
    for (size_t i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return false;
        *value = *value * 10 + (text[i] - '0');
    }
    return true;
}

static bool read_day(const char *iso, struct written *w) {
    return read_number(iso, 4, &w->year) && iso[4] == '-' && read_number(iso + 5, 2, &w->month) &&
           iso[7] == '-' && read_number(iso + 8, 2, &w->day) &&
           date_valid(w->year, w->month, w->day);
}

static bool read_hour(const char *iso, struct written *w) {
    return iso[0] == 'T' && read_number(iso + 1, 2, &w->hour) && iso[3] == ':' &&
           read_number(iso + 4, 2, &w->minute) && w->hour < 24 && w->minute < 60;
}

bool moment_from_iso(const char *iso, const char *precision, struct moment *out) {
    struct written w = {0};
    struct moment found = {.minute = -1};
    size_t len = strlen(iso);

    if (!precision_from_token(precision, &found.precision))
        return false;
    if (len != (found.precision == PRECISION_MINUTE ? MINUTE_LENGTH : DAY_LENGTH) ||
        !read_day(iso, &w) || !is_canonical(&w, found.precision))
        return false;
    if (found.precision == PRECISION_MINUTE) {
        if (!read_hour(iso + DAY_LENGTH, &w))
            return false;
        found.minute = w.hour * MINUTES_PER_HOUR + w.minute;
    }
    found.day = date_from(w.year, w.month, w.day);
    *out = found;
    return true;
}

static void put_digits(char *to, int value, int count) {
    for (; count > 0; value /= 10)
        to[--count] = (char)('0' + value % 10);
}

/* Without printf: an import writes millions of these. */
void moment_iso(struct buffer *out, const struct moment *moment) {
    struct written w = take_apart(moment, LANGUAGE_ENGLISH);
    char text[] = "yyyy-mm-ddThh:mm";

    put_digits(text, w.year, 4);
    put_digits(text + 5, w.month, 2);
    put_digits(text + 8, w.day, 2);
    put_digits(text + 11, w.hour, 2);
    put_digits(text + 14, w.minute, 2);
    buffer_add(out, text, moment->precision == PRECISION_MINUTE ? MINUTE_LENGTH : DAY_LENGTH);
}

/* ---- In full ----------------------------------------------------------------------------- */

static void add_day(struct buffer *out, const struct written *w) {
    buffer_addf(out, "%02d/%02d/%04d", w->day, w->month, w->year);
}

static void add_minute(struct buffer *out, const struct written *w) {
    add_day(out, w);
    buffer_addf(out, " %02d:%02d", w->hour, w->minute);
}

static void add_month(struct buffer *out, const struct written *w) {
    buffer_addf(out, "%s %d", words_month(w->month, w->language), w->year);
}

static void add_quarter(struct buffer *out, const struct written *w) {
    if (w->language == LANGUAGE_ITALIAN)
        buffer_addf(out, "%d° trimestre %d", w->quarter, w->year);
    else
        buffer_addf(out, "Q%d %d", w->quarter, w->year);
}

static void add_half(struct buffer *out, const struct written *w) {
    if (w->language == LANGUAGE_ITALIAN)
        buffer_addf(out, "%s semestre %d", w->half == 1 ? "primo" : "secondo", w->year);
    else
        buffer_addf(out, "%s half of %d", w->half == 1 ? "first" : "second", w->year);
}

static void add_year(struct buffer *out, const struct written *w) {
    buffer_addf(out, "%d", w->year);
}

static void add_about(struct buffer *out, const struct written *w) {
    buffer_add_text(out, w->language == LANGUAGE_ITALIAN ? "circa " : "about ");
    add_day(out, w);
}

/* ---- In a list, at most eight columns ---------------------------------------------------- */

static void list_day(struct buffer *out, const struct written *w) {
    buffer_addf(out, "%02d/%02d/%02d", w->day, w->month, w->year % 100);
}

static void list_month(struct buffer *out, const struct written *w) {
    buffer_addf(out, "%02d/%d", w->month, w->year);
}

static void list_quarter(struct buffer *out, const struct written *w) {
    buffer_addf(out, "%c%d %d", w->language == LANGUAGE_ITALIAN ? 'T' : 'Q', w->quarter, w->year);
}

static void list_half(struct buffer *out, const struct written *w) {
    buffer_addf(out, "%c%d %d", w->language == LANGUAGE_ITALIAN ? 'S' : 'H', w->half, w->year);
}

/* The day of an approximate date says least; with it the text would be nine columns wide. */
static void list_about(struct buffer *out, const struct written *w) {
    buffer_addf(out, "~%02d/%d", w->month, w->year);
}

static const struct style {
    void (*list)(struct buffer *out, const struct written *w);
    void (*full)(struct buffer *out, const struct written *w);
} styles[] = {
    [PRECISION_DAY] = {list_day, add_day},       [PRECISION_MINUTE] = {list_day, add_minute},
    [PRECISION_MONTH] = {list_month, add_month}, [PRECISION_QUARTER] = {list_quarter, add_quarter},
    [PRECISION_HALF] = {list_half, add_half},    [PRECISION_YEAR] = {add_year, add_year},
    [PRECISION_ABOUT] = {list_about, add_about},
};

void moment_format(struct buffer *out, const struct moment *moment, enum date_style style) {
    struct written w = take_apart(moment, i18n_language());
    const struct style *row = &styles[moment->precision];

    (style == DATE_LIST ? row->list : row->full)(out, &w);
}

void moment_export(struct buffer *out, const struct moment *moment) {
    struct written w = take_apart(moment, LANGUAGE_ITALIAN);

    styles[moment->precision].full(out, &w);
}

void date_in_words(struct buffer *out, day_number day) {
    int year, month, day_of_month;

    date_split(day, &year, &month, &day_of_month);
    buffer_addf(out, "%d %s %d", day_of_month, words_month(month, i18n_language()), year);
}
