/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Civil dates of the proleptic Gregorian calendar, 1900 to 2199, and dates known only in part.
 *
 * A date that a source gives as a month, quarter, half-year or year is kept as that period's last
 * day together with its precision, so that it sorts as its end and is shown as it was said.
 */
#ifndef CRUSCOTTO_CALENDAR_DATE_H
#define CRUSCOTTO_CALENDAR_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/error.h"

typedef int32_t day_number; /* days since 1970-01-01 */

enum precision {
    PRECISION_DAY,
    PRECISION_MINUTE,
    PRECISION_MONTH,
    PRECISION_QUARTER,
    PRECISION_HALF,
    PRECISION_YEAR,
    PRECISION_ABOUT, /* a day that the source calls approximate */
};

struct moment {
    day_number day;
    int minute; /* of the day, 0–1439, for PRECISION_MINUTE; else -1 */
    enum precision precision;
};

enum date_style {
    DATE_LIST, /* lists, at most 8 columns: 15/03/21 (a minute too), 03/2021, "T2 2021" (Q2), "S1
                  2021" (H1), 2021, "~03/2021" */
    DATE_FULL, /* 15/03/2021 12:00, "primo semestre 2021", "marzo 2021", "2021" */
};

bool date_valid(int year, int month, int day);
day_number date_from(int year, int month, int day); /* only for a valid date */
void date_split(day_number day, int *year, int *month, int *day_of_month);
int date_weekday(day_number day);            /* 0 = Monday … 6 = Sunday */
const char *date_weekday_short(int weekday); /* "lun", "Mon": in the current language */
int date_days_in_month(int year, int month);

/* Adds calendar months; a day that the month lacks becomes its last. */
day_number date_add_months(day_number day, int months);

day_number date_today(void); /* the local civil day, read anew at each call */

/* Seconds from now to the next local midnight, at least 1. */
int date_seconds_to_midnight(void);

/* The tokens that stand for precisions in the database and in machine output: day, minute, month, …
 */
const char *precision_token(enum precision precision);
bool precision_from_token(const char *token, enum precision *precision);

/* Reads what people and files write: "15/3", "15/03/2021", "15-3-21", "15.03.2021", ISO with or
 * without a time ("2021-06-30T12:00", "2022-09-29T14:27:23.000+0000", "2022-04-15 02:00:00"),
 * yyyymmdd, "15/03/2021 12:00" and "… ore 12", "27-NOV-2020", "2 giugno 2021", "marzo 2021", "mar
 * 2021", "03/2021", "2021", "Q2 2021", "2 trimestre 2021", "2022 - 4° trimestre", "primo semestre
 * 2021", "ca 31/03/2021" ("circa", "~"), and relative to today: "oggi", "domani", "dopodomani",
 * "ieri", "ven" (the next Friday, today excluded), "+10g", "+2s" (weeks), "+2m", "+1a", "fine
 * mese"; in English likewise (today, tomorrow, fri, +10d, +2w, +2m, +1y). A day and month without a
 * year take today's year. A two-digit year is the one within fifty years of today. A day that does
 * not exist is an error that says so. An hour with a zone becomes the local one; midnight to the
 * second without a zone ("2021-06-30 00:00:00") is a day alone, and hour 24 is 23:59. Errors are
 * STATUS_USAGE. */
enum status moment_parse(const char *text, day_number today, struct moment *out,
                         struct error *error) MUST_USE;

/* The same for what a file says: what would mean another day were it read on another one ("domani",
 * "+10g", "ven", "15/3") is an error. */
enum status moment_parse_fixed(const char *text, day_number today, struct moment *out,
                               struct error *error) MUST_USE;

/* Reads only the canonical form that moment_iso writes, with precision's token; a period must end
 * on its last day. */
bool moment_from_iso(const char *iso, const char *precision, struct moment *out);

/* Appends the canonical form: 2021-06-30, with T12:00 for PRECISION_MINUTE. */
void moment_iso(struct buffer *out, const struct moment *moment);

/* Appends the moment as a person reads it, in the current language. */
void moment_format(struct buffer *out, const struct moment *moment, enum date_style style);

/* The local day and minute of an instant in seconds since 1970; false where it has none. */
bool moment_local(int64_t instant, struct moment *out);

/* Appends the local day and time of an instant in ISO UTC, as the database keeps it
 * ("2021-03-15T09:30:00Z"); what is none, as it stands. */
void moment_format_instant(struct buffer *out, const char *iso);

/* Appends the instant at which a day begins here, in ISO UTC. */
void instant_of_day(struct buffer *out, day_number day);

/* Appends the day with its month in words, in the current language: "3 aprile 2021". */
void date_in_words(struct buffer *out, day_number day);

/* Appends the form of exports to a spreadsheet: gg/mm/aaaa, with hh:mm where known, and a period in
 * Italian words whatever the language, so that a file does not depend on who wrote it. */
void moment_export(struct buffer *out, const struct moment *moment);

#endif
