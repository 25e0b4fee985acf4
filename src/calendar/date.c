/* SPDX-License-Identifier: EUPL-1.2 */
#include "calendar/date.h"

#include <time.h>

#include "clock.h"

enum { FIRST_YEAR = 1900, LAST_YEAR = 2199, EPOCH_YEAR = 1970 };

static bool is_leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

/* Days before 1 January of a year, counted from year 1. */
static int days_before_year(int year) {
    int past = year - 1;

    return past * 365 + past / 4 - past / 100 + past / 400;
}

/* Days before the first of each month in a common year; the last is the year's length. */
static const int days_before_month[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};

static int month_start(int year, int month) {
    return days_before_month[month - 1] + (month > 2 && is_leap(year));
}

int date_days_in_month(int year, int month) {
    return days_before_month[month] - days_before_month[month - 1] + (month == 2 && is_leap(year));
}

bool date_valid(int year, int month, int day) {
    return year >= FIRST_YEAR && year <= LAST_YEAR && month >= 1 && month <= 12 && day >= 1 &&
           day <= date_days_in_month(year, month);
}

day_number date_from(int year, int month, int day) {
    return days_before_year(year) - days_before_year(EPOCH_YEAR) + month_start(year, month) + day -
           1;
}

void date_split(day_number day, int *year, int *month, int *day_of_month) {
    enum { DAYS_IN_400_YEARS = 146097 };
    int since = day + days_before_year(EPOCH_YEAR); /* 0 is 1 January of year 1 */
    int guess = (int)((int64_t)since * 400 / DAYS_IN_400_YEARS) + 1, number = 12, rest;

    while (days_before_year(guess) > since)
        guess--;
    while (days_before_year(guess + 1) <= since)
        guess++;
    rest = since - days_before_year(guess);
    while (month_start(guess, number) > rest)
        number--;
    *year = guess;
    *month = number;
    *day_of_month = rest - month_start(guess, number) + 1;
}

int date_weekday(day_number day) {
    enum { EPOCH_WEEKDAY = 3 }; /* 1 January 1970 was a Thursday */
    int weekday = (day + EPOCH_WEEKDAY) % 7;

    return weekday < 0 ? weekday + 7 : weekday;
}

day_number date_add_months(day_number day, int months) {
    int year, month, day_of_month, number, longest;

    date_split(day, &year, &month, &day_of_month);
    number = year * 12 + month - 1 + months;
    year = number / 12;
    month = number % 12 + 1;
    longest = date_days_in_month(year, month);
    return date_from(year, month, day_of_month < longest ? day_of_month : longest);
}

day_number clock_day(time_t now) {
    struct moment local;

    return moment_local(now, &local) ? local.day : (day_number)(now / (24 * 60 * 60));
}

int clock_seconds_to_midnight(time_t now) {
    struct tm local;
    time_t midnight;

    if (localtime_r(&now, &local) == NULL)
        return 1;
    local.tm_mday++;
    local.tm_hour = local.tm_min = local.tm_sec = 0;
    local.tm_isdst = -1; /* the offset of tomorrow, not of now */
    midnight = mktime(&local);
    return midnight > now ? (int)(midnight - now) : 1;
}

day_number date_today(void) { return clock_day(time(NULL)); }

int date_seconds_to_midnight(void) { return clock_seconds_to_midnight(time(NULL)); }
