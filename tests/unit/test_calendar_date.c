/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../../src/calendar/clock.h"
#include "base/i18n.h"
#include "calendar/date.h"
#include "support/check.h"

static const struct known {
    int year, month, day;
    day_number number;
    int weekday;
} knowns[] = {
    {1900, 1, 1, -25567, 0}, {1969, 12, 31, -1, 2},   {1970, 1, 1, 0, 3},
    {2000, 2, 29, 11016, 1}, {2021, 3, 15, 18701, 0}, {2021, 6, 30, 18808, 2},
    {2026, 4, 5, 20548, 6},  {2027, 10, 4, 21095, 0}, {2199, 12, 31, 84005, 1},
};

static void knows_some_days(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof knowns / sizeof knowns[0]; i++) {
        const struct known *row = &knowns[i];

        assert_int_equal(date_from(row->year, row->month, row->day), row->number);
        assert_int_equal(date_weekday(row->number), row->weekday);
    }
}

/* Walks the calendar a day at a time by nothing but the rules of the Gregorian calendar. */
static void every_day_comes_back(void **state) {
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    day_number number = date_from(1900, 1, 1);
    int weekday = 0; /* 1 January 1900 was a Monday */

    (void)state;
    for (int year = 1900; year <= 2199; year++) {
        bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

        for (int month = 1; month <= 12; month++) {
            int length = lengths[month - 1] + (month == 2 && leap);

            assert_int_equal(date_days_in_month(year, month), length);
            assert_false(date_valid(year, month, length + 1));
            for (int day = 1; day <= length; day++, number++, weekday = (weekday + 1) % 7) {
                int y, m, d;

                date_split(number, &y, &m, &d);
                if (y != year || m != month || d != day || date_from(year, month, day) != number ||
                    date_weekday(number) != weekday || !date_valid(year, month, day))
                    fail_msg("%04d-%02d-%02d", year, month, day);
            }
        }
    }
}

/* The C library counts the same days. */
static void agrees_with_the_c_library(void **state) {
    (void)state;
    for (day_number number = date_from(1990, 1, 1); number <= date_from(2099, 12, 31); number++) {
        time_t at = (time_t)number * 24 * 60 * 60;
        struct tm utc;
        int year, month, day;

        assert_non_null(gmtime_r(&at, &utc));
        date_split(number, &year, &month, &day);
        if (utc.tm_year + 1900 != year || utc.tm_mon + 1 != month || utc.tm_mday != day ||
            (utc.tm_wday + 6) % 7 != date_weekday(number))
            fail_msg("%04d-%02d-%02d", year, month, day);
    }
}

static void refuses_days_that_do_not_exist(void **state) {
    (void)state;
    assert_false(date_valid(2021, 2, 29));
    assert_true(date_valid(2020, 2, 29));
    assert_true(date_valid(2000, 2, 29));
    assert_false(date_valid(2100, 2, 29));
    assert_false(date_valid(2021, 4, 31));
    assert_false(date_valid(2021, 0, 1));
    assert_false(date_valid(2021, 13, 1));
    assert_false(date_valid(2021, 1, 0));
    assert_false(date_valid(1899, 12, 31));
    assert_false(date_valid(2200, 1, 1));
}

static const struct step {
    int year, month, day, months, to_year, to_month, to_day;
} steps[] = {
    {2021, 1, 31, 1, 2021, 2, 28},  {2020, 1, 31, 1, 2020, 2, 29},   {2021, 3, 31, -1, 2021, 2, 28},
    {2021, 12, 15, 1, 2022, 1, 15}, {2021, 1, 15, -1, 2020, 12, 15}, {2020, 2, 29, 12, 2021, 2, 28},
    {2020, 2, 29, 48, 2024, 2, 29}, {2021, 5, 31, 0, 2021, 5, 31},   {2021, 1, 1, -13, 2019, 12, 1},
    {2021, 10, 31, 4, 2022, 2, 28},
};

static void adds_months(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        const struct step *row = &steps[i];

        assert_int_equal(date_add_months(date_from(row->year, row->month, row->day), row->months),
                         date_from(row->to_year, row->to_month, row->to_day));
    }
}

static void names_weekdays(void **state) {
    (void)state;
    i18n_init("it", NULL);
    assert_string_equal(date_weekday_short(0), "lun");
    assert_string_equal(date_weekday_short(6), "dom");
    i18n_init("en", NULL);
    assert_string_equal(date_weekday_short(0), "Mon");
    assert_string_equal(date_weekday_short(4), "Fri");
}

/* ---- The clock --------------------------------------------------------------------------- */

/* Summer time as in Rome, written out so that no zone files are needed. */
#define ROME "CET-1CEST,M3.5.0,M10.5.0/3"

static void zone_is(const char *zone) {
    setenv("TZ", zone, 1);
    tzset();
}

static time_t utc(int year, int month, int day, int hour, int minute, int second) {
    return (time_t)date_from(year, month, day) * 86400 + hour * 3600 + minute * 60 + second;
}

static const struct night {
    time_t now;
    int seconds;
} * nights(size_t *count) {
    static struct night rows[8];
    size_t used = 0;

    rows[used++] = (struct night){utc(2021, 1, 14, 23, 0, 0), 24 * 3600}; /* 0:00 */
    rows[used++] = (struct night){utc(2021, 1, 15, 22, 59, 59), 1};
    rows[used++] = (struct night){utc(2021, 7, 15, 21, 59, 30), 30};
    rows[used++] = (struct night){utc(2021, 3, 27, 23, 0, 0), 23 * 3600}; /* the short day */
    rows[used++] = (struct night){utc(2021, 3, 28, 12, 0, 0), 10 * 3600};
    rows[used++] = (struct night){utc(2021, 10, 30, 22, 0, 0), 25 * 3600}; /* the long day */
    rows[used++] = (struct night){utc(2021, 10, 31, 0, 30, 0), 22 * 3600 + 1800};
    rows[used++] = (struct night){utc(2021, 12, 31, 22, 59, 0), 60};
    *count = used;
    return rows;
}

static void waits_for_midnight_across_summer_time(void **state) {
    size_t count;
    const struct night *rows = nights(&count);

    (void)state;
    zone_is(ROME);
    for (size_t i = 0; i < count; i++) {
        int seconds = clock_seconds_to_midnight(rows[i].now);

        assert_int_equal(seconds, rows[i].seconds);
        assert_int_equal(clock_day(rows[i].now + seconds), clock_day(rows[i].now) + 1);
        assert_int_equal(clock_day(rows[i].now + seconds - 1), clock_day(rows[i].now));
    }
}

/* Where the clocks change at midnight itself, there is no 0:00: the timer may come early, but never
 * with nothing to wait for. */
static void waits_where_midnight_is_skipped(void **state) {
    (void)state;
    zone_is("XST3XDT,M10.3.0/0,M2.3.0/0");
    for (time_t now = utc(2021, 1, 1, 0, 0, 0); now < utc(2022, 1, 1, 0, 0, 0); now += 1799)
        assert_in_range(clock_seconds_to_midnight(now), 1, 26 * 3600);
    zone_is(ROME);
}

static void knows_the_local_day(void **state) {
    day_number today;

    (void)state;
    zone_is(ROME);
    assert_int_equal(clock_day(utc(2021, 3, 14, 22, 59, 59)), date_from(2021, 3, 14));
    assert_int_equal(clock_day(utc(2021, 3, 14, 23, 0, 0)), date_from(2021, 3, 15));
    assert_int_equal(clock_day(utc(2021, 7, 14, 22, 0, 0)), date_from(2021, 7, 15));
    today = clock_day(time(NULL));
    assert_in_range(date_today() - today, 0, 1);
    assert_in_range(date_seconds_to_midnight(), 1, 25 * 3600);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_some_days),
        cmocka_unit_test(every_day_comes_back),
        cmocka_unit_test(agrees_with_the_c_library),
        cmocka_unit_test(refuses_days_that_do_not_exist),
        cmocka_unit_test(adds_months),
        cmocka_unit_test(names_weekdays),
        cmocka_unit_test(waits_for_midnight_across_summer_time),
        cmocka_unit_test(waits_where_midnight_is_skipped),
        cmocka_unit_test(knows_the_local_day),
    };

    return cmocka_run_group_tests_name("calendar date", tests, NULL, NULL);
}
