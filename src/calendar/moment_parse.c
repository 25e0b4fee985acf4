/* SPDX-License-Identifier: EUPL-1.2 */
/* Dates as people and files write them, read by a table of patterns. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "calendar/date.h"
#include "pattern.h"
#include "words.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

enum { MINUTES_PER_HOUR = 60, MINUTES_PER_DAY = 24 * 60, MONTHS_PER_QUARTER = 3 };

/* A reading under way. */
struct reading {
    const char *given; /* for messages */
    day_number today;
    bool fixed; /* what depends on today is refused */
    struct parts parts;
    int value; /* of the pattern's row */
    struct moment *out;
    struct error *error;
};

static enum status refuse(struct reading *reading, const char *reason) {
    return error_value(reading->error, STATUS_USAGE, reading->given, reason);
}

/* ---- From parts to moments --------------------------------------------------------------- */

/* Settles the year: today's where there is none, that within fifty years where there are two
 * digits. */
static enum status settle_year(struct reading *reading) {
    enum { REACH = 50, CENTURY = 100 };
    struct parts *parts = &reading->parts;
    int this_year, month, day;

    date_split(reading->today, &this_year, &month, &day);
    if (parts->year_digits == 0 && reading->fixed)
        return refuse(reading, _("the year is missing: write for instance 31/12/2021"));
    if (parts->year_digits == 0)
        parts->year = this_year;
    if (parts->year_digits == 2) {
        parts->year += this_year / CENTURY * CENTURY;
        if (parts->year - this_year > REACH)
            parts->year -= CENTURY;
        else if (this_year - parts->year > REACH)
            parts->year += CENTURY;
        if (abs(parts->year - this_year) == REACH)
            return refuse(reading, _("write the year with four digits"));
    }
    if (!date_valid(parts->year, 1, 1))
        return refuse(reading, _("the year must lie between 1900 and 2199"));
    return STATUS_OK;
}

static enum status refuse_day(struct reading *reading) {
    const struct parts *parts = &reading->parts;
    struct buffer reason = {0};
    enum status status;

    if (parts->month < 1 || parts->month > 12)
        buffer_addf(&reason, _("there is no month %d; the day comes first, then the month"),
                    parts->month);
    else if (parts->day < 1)
        buffer_add_text(&reason, _("there is no day 0"));
    else
        buffer_addf(&reason, _("the day does not exist: %s %d has %d days"),
                    words_month(parts->month, i18n_language()), parts->year,
                    date_days_in_month(parts->year, parts->month));
    status = refuse(reading, buffer_text(&reason));
    buffer_done(&reason);
    return status;
}

/* A moment that stands in UTC or another zone is shown at the local hour. */
static void to_local(struct moment *moment, int zone) {
    (void)moment_local(((int64_t)moment->day * MINUTES_PER_DAY + moment->minute - zone) * 60,
                       moment);
}

static enum status add_hour(struct reading *reading) {
    const struct parts *parts = &reading->parts;
    int minute = parts->minute < 0 ? 0 : parts->minute;

    /* Lists made from a database write a day as its midnight, to the second. */
    if (parts->hour < 0 || (parts->hour == 0 && minute == 0 && parts->second == 0 && !parts->zoned))
        return STATUS_OK;
    if (minute > 59 || parts->second > 60 || parts->hour > 24 || (parts->hour == 24 && minute > 0))
        return refuse(reading, _("there is no such hour"));
    reading->out->precision = PRECISION_MINUTE;
    /* "Ore 24" is the end of that day. */
    reading->out->minute =
        parts->hour == 24 ? MINUTES_PER_DAY - 1 : parts->hour * MINUTES_PER_HOUR + minute;
    if (parts->zoned)
        to_local(reading->out, parts->zone);
    return STATUS_OK;
}

static enum status make_day(struct reading *reading) {
    const struct parts *parts = &reading->parts;
    enum status status = settle_year(reading);

    if (status != STATUS_OK)
        return status;
    if (!date_valid(parts->year, parts->month, parts->day))
        return refuse_day(reading);
    reading->out->day = date_from(parts->year, parts->month, parts->day);
    return add_hour(reading);
}

/* The period whose last month is given. */
static enum status make_period(struct reading *reading, int last_month, enum precision precision) {
    enum status status = settle_year(reading);
    int year = reading->parts.year;

    if (status != STATUS_OK)
        return status;
    reading->out->day = date_from(year, last_month, date_days_in_month(year, last_month));
    reading->out->precision = precision;
    return STATUS_OK;
}

static enum status make_month(struct reading *reading) {
    if (reading->parts.month < 1 || reading->parts.month > 12)
        return refuse_day(reading);
    return make_period(reading, reading->parts.month, PRECISION_MONTH);
}

static enum status make_quarter(struct reading *reading) {
    return make_period(reading, reading->parts.ordinal * MONTHS_PER_QUARTER, PRECISION_QUARTER);
}

static enum status make_half(struct reading *reading) {
    if (reading->parts.ordinal > 2)
        return refuse(reading, _("a year has two halves"));
    return make_period(reading, reading->parts.ordinal * 6, PRECISION_HALF);
}

static enum status make_year(struct reading *reading) {
    return make_period(reading, 12, PRECISION_YEAR);
}

static enum status make_near(struct reading *reading) {
    reading->out->day = reading->today + reading->value;
    return STATUS_OK;
}

static enum status make_weekday(struct reading *reading) {
    int ahead = reading->parts.weekday - date_weekday(reading->today);

    reading->out->day = reading->today + (ahead > 0 ? ahead : ahead + 7);
    return STATUS_OK;
}

static enum status make_month_end(struct reading *reading) {
    int year, month, day;

    date_split(reading->today, &year, &month, &day);
    reading->out->day = date_from(year, month, date_days_in_month(year, month));
    return STATUS_OK;
}

static enum status make_offset(struct reading *reading) {
    enum { MONTHS_IN_CALENDAR = 300 * 12 };
    static const int days[] = {[UNIT_DAY] = 1, [UNIT_WEEK] = 7, [UNIT_MONTH] = 0, [UNIT_YEAR] = 0};
    int unit_days = days[reading->parts.unit], count = reading->parts.count;
    int months = count * (reading->parts.unit == UNIT_YEAR ? 12 : 1), year, month, day;

    if (unit_days == 0 && abs(months) > MONTHS_IN_CALENDAR)
        return refuse(reading, _("the year must lie between 1900 and 2199"));
    reading->out->day = unit_days > 0 ? reading->today + count * unit_days
                                      : date_add_months(reading->today, months);
    date_split(reading->out->day, &year, &month, &day);
    if (!date_valid(year, month, day))
        return refuse(reading, _("the year must lie between 1900 and 2199"));
    return STATUS_OK;
}

/* Tried in this order; the first that takes the whole text decides. */
static const struct pattern {
    const char *text;
    enum status (*make)(struct reading *reading);
    int value;
} patterns[] = {
    {"%d/%m/%y", make_day, 0},
    {"%Y-%m-%d", make_day, 0},
    {"%Y%M%D", make_day, 0},
    {"%d-%m-%y", make_day, 0},
    {"%d.%m.%y", make_day, 0},
    {"%Y/%m/%d", make_day, 0},
    {"%d%*%~%b%~%y", make_day, 0}, /* 2 giugno 2021, 27-nov-2020, 1st of June 2021 */
    {"%b %d%*%~%Y", make_day, 0},  /* June 2, 2021 */
    {"%d/%m", make_day, 0},
    {"%d-%m", make_day, 0},
    {"%d%*%~%b", make_day, 0},
    {"%m/%Y", make_month, 0},
    {"%m-%Y", make_month, 0},
    {"%m.%Y", make_month, 0},
    {"%Y-%m", make_month, 0},
    {"%b%~%Y", make_month, 0},
    {"%b-%y", make_month, 0}, /* mar-21, as spreadsheets write it */
    {"%Y%~%b", make_month, 0},
    {"%Y", make_year, 0},
    {"anno %Y", make_year, 0},
    {"q%o%~%Y", make_quarter, 0},
    {"t%o%~%Y", make_quarter, 0},
    {"%oq%~%Y", make_quarter, 0},
    {"%ot%~%Y", make_quarter, 0},
    {"%o trim.%~%Y", make_quarter, 0},
    {"%o trimestre%~%Y", make_quarter, 0},
    {"trimestre %o%~%Y", make_quarter, 0},
    {"%o quarter%~%Y", make_quarter, 0},
    {"%Y%~q%o", make_quarter, 0},
    {"%Y%~t%o", make_quarter, 0},
    {"%Y%~%o trimestre", make_quarter, 0},
    {"%Y%~%o quarter", make_quarter, 0},
    {"s%o%~%Y", make_half, 0},
    {"h%o%~%Y", make_half, 0},
    {"%os%~%Y", make_half, 0},
    {"%oh%~%Y", make_half, 0},
    {"%o sem.%~%Y", make_half, 0},
    {"%o semestre%~%Y", make_half, 0},
    {"semestre %o%~%Y", make_half, 0},
    {"%o half%~%Y", make_half, 0},
    {"%Y%~s%o", make_half, 0},
    {"%Y%~h%o", make_half, 0},
    {"%Y%~%o semestre", make_half, 0},
    {"%Y%~%o half", make_half, 0},
    {"oggi", make_near, 0},
    {"domani", make_near, 1},
    {"dopodomani", make_near, 2},
    {"ieri", make_near, -1},
    {"today", make_near, 0},
    {"tomorrow", make_near, 1},
    {"yesterday", make_near, -1},
    {"%w", make_weekday, 0},
    {"%n %u", make_offset, 0},
    {"fine mese", make_month_end, 0},
    {"end of month", make_month_end, 0},
};

/* What may follow a day. */
static const char *const hours[] = {
    "_%H:%I",          "t%H:%I",          "_%H:%I:%S", "_%H:%I:%S%z", "t%H:%I:%S",   "t%H:%I:%S%z",
    "t%H:%I%z",        "_%H.%I",          "_ore %H",   "_ore %H:%I",  "_ore %H.%I",  "_alle ore %H",
    "_alle ore %H:%I", "_alle ore %H.%I", "_alle %H",  "_alle %H:%I", "_alle %H.%I", "_h %H",
    "_h %H:%I",        "_at %H:%I",       ", ore %H",  ", ore %H:%I", ", ore %H.%I",
};

static bool match_hour(const char *text, struct parts *parts) {
    for (size_t i = 0; i < COUNT(hours); i++) {
        struct parts trial = *parts;
        const char *rest = pattern_match(hours[i], text, &trial);

        if (rest != NULL && *rest == '\0') {
            *parts = trial;
            return true;
        }
    }
    return false;
}

static bool is_relative(const struct pattern *pattern) {
    return pattern->make == make_near || pattern->make == make_weekday ||
           pattern->make == make_offset || pattern->make == make_month_end;
}

static enum status make(struct reading *reading, const struct pattern *pattern) {
    if (reading->fixed && is_relative(pattern))
        return refuse(reading, _("not a date: it would be another one on another day; write for "
                                 "instance 31/12/2021"));
    reading->value = pattern->value;
    return pattern->make(reading);
}

static enum status read_folded(const char *text, struct reading *reading) {
    static const struct parts none = {.hour = -1, .minute = -1, .second = -1};

    for (size_t i = 0; i < COUNT(patterns); i++) {
        const char *rest;

        reading->parts = none;
        rest = pattern_match(patterns[i].text, text, &reading->parts);
        if (rest == NULL)
            continue;
        if (*rest == '\0' || (patterns[i].make == make_day && match_hour(rest, &reading->parts)))
            return make(reading, &patterns[i]);
    }
    return refuse(reading, *text == '\0' ? _("a date is missing")
                                         : _("not a date: write for instance 31/12/2021"));
}

/* "ca 31/03/2021": returns what follows the word, or text itself. */
static const char *skip_about(const char *text) {
    static const char *const words[] = {"~", "circa ", "ca. ", "ca.", "ca ", "about ", "approx. "};

    for (size_t i = 0; i < COUNT(words); i++) {
        size_t len = strlen(words[i]);

        if (strncmp(text, words[i], len) == 0)
            return text + len + strspn(text + len, " ");
    }
    return text;
}

static enum status read_about(const char *text, struct reading *reading) {
    const char *rest = skip_about(text);
    struct moment *out = reading->out;
    enum status status = read_folded(rest, reading);

    /* "Circa marzo 2021" stays a month: it says no more than that. */
    if (status == STATUS_OK && rest != text &&
        (out->precision == PRECISION_DAY || out->precision == PRECISION_MINUTE)) {
        out->precision = PRECISION_ABOUT;
        out->minute = -1;
    }
    return status;
}

static enum status parse(const char *text, day_number today, bool fixed, struct moment *out,
                         struct error *error) {
    struct moment found = {.minute = -1, .precision = PRECISION_DAY};
    struct reading reading = {
        .given = text, .today = today, .fixed = fixed, .out = &found, .error = error};
    struct buffer folded = {0};
    enum status status;

    /* Most dates of a list are digits and marks, for which folding changes nothing. */
    if (text[strspn(text, "0123456789/-")] == '\0') {
        status = read_folded(text, &reading);
    } else {
        text_fold(&folded, text);
        status =
            buffer_ok(&folded) ? read_about(buffer_text(&folded), &reading) : error_memory(error);
        buffer_done(&folded);
    }
    if (status == STATUS_OK)
        *out = found;
    return status;
}

enum status moment_parse(const char *text, day_number today, struct moment *out,
                         struct error *error) {
    return parse(text, today, false, out, error);
}

enum status moment_parse_fixed(const char *text, day_number today, struct moment *out,
                               struct error *error) {
    return parse(text, today, true, out, error);
}
