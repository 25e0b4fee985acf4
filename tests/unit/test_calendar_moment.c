/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/i18n.h"
#include "base/text.h"
#include "calendar/date.h"
#include "support/check.h"

static day_number today; /* Monday 15 March 2021 */

static int start(void **state) {
    (void)state;
    setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1);
    tzset();
    i18n_init("en", NULL);
    today = date_from(2021, 3, 15);
    return 0;
}

/* The canonical form and the precision, as "2021-03-31 month". */
static const char *canonical(struct buffer *out, const struct moment *moment) {
    buffer_truncate(out, 0);
    moment_iso(out, moment);
    buffer_addf(out, " %s", precision_token(moment->precision));
    return buffer_text(out);
}

/* ---- Reading ----------------------------------------------------------------------------- */

static const struct reading {
    const char *text, *want;
} readings[] = {
    /* days */
    {"15/3", "2021-03-15 day"},
    {"15-3", "2021-03-15 day"},
    {"15/03/2021", "2021-03-15 day"},
    {"5/3/2021", "2021-03-05 day"},
    {"  15/03/2021 ", "2021-03-15 day"},
    {"15-3-21", "2021-03-15 day"},
    {"15.03.2021", "2021-03-15 day"},
    {"2021-06-30", "2021-06-30 day"},
    {"2021/06/30", "2021-06-30 day"},
    {"20210630", "2021-06-30 day"},
    {"27-NOV-2020", "2020-11-27 day"},
    {"27/nov/20", "2020-11-27 day"},
    {"2 giugno 2021", "2021-06-02 day"},
    {"2 giugno", "2021-06-02 day"},
    {"1° giugno 2021", "2021-06-01 day"},
    {"1º giugno 2021", "2021-06-01 day"},
    {"1o ottobre 2021", "2021-10-01 day"},
    {"1 ottobre 2021", "2021-10-01 day"},
    {"1 aprile 2021", "2021-04-01 day"},
    {"1 agosto del 2021", "2021-08-01 day"},
    {"15 mar. 2021", "2021-03-15 day"},
    {"15 sett 2021", "2021-09-15 day"},
    {"2 June 2021", "2021-06-02 day"},
    {"1st of June 2021", "2021-06-01 day"},
    {"June 2, 2021", "2021-06-02 day"},
    {"29/2/2020", "2020-02-29 day"},
    {"31–12–2021", "2021-12-31 day"}, /* en dashes */
    /* hours */
    {"2021-06-30T12:00", "2021-06-30T12:00 minute"},
    {"2021-06-30 12:00", "2021-06-30T12:00 minute"},
    {"2022-04-15 02:00:00", "2022-04-15T02:00 minute"},
    {"2021-06-30T00:00", "2021-06-30T00:00 minute"},
    {"2021-06-30 00:00:00", "2021-06-30 day"},
    {"2021-06-30T00:00:00.000", "2021-06-30 day"},
    {"2022-09-29T14:27:23.000+0000", "2022-09-29T16:27 minute"}, /* summer time */
    {"2022-12-29T14:27:23Z", "2022-12-29T15:27 minute"},
    {"2022-09-29T23:30:00+00:00", "2022-09-30T01:30 minute"},
    {"2022-09-29T14:27:00+02:00", "2022-09-29T14:27 minute"},
    {"2022-09-29 14:27:00-0530", "2022-09-29T21:57 minute"},
    {"15/03/2021 12:00", "2021-03-15T12:00 minute"},
    {"15/03/2021 9:05", "2021-03-15T09:05 minute"},
    {"15/03/2021 12.30", "2021-03-15T12:30 minute"},
    {"15/03/2021 ore 12", "2021-03-15T12:00 minute"},
    {"15/03/2021, ore 12.00", "2021-03-15T12:00 minute"},
    {"15 marzo 2021 alle ore 13:30", "2021-03-15T13:30 minute"},
    {"15/03/2021 ore 24", "2021-03-15T23:59 minute"},
    {"15/3 ore 9", "2021-03-15T09:00 minute"},
    /* periods */
    {"marzo 2021", "2021-03-31 month"},
    {"MARZO 2021", "2021-03-31 month"},
    {" Aprile 2026", "2026-04-30 month"},
    {"febbraio 2020", "2020-02-29 month"},
    {"mar 2021", "2021-03-31 month"},
    {"mar-21", "2021-03-31 month"},
    {"03/2021", "2021-03-31 month"},
    {"2021-03", "2021-03-31 month"},
    {"2021 marzo", "2021-03-31 month"},
    {"2021", "2021-12-31 year"},
    {"anno 2021", "2021-12-31 year"},
    {"Q2 2021", "2021-06-30 quarter"},
    {"q4 2021", "2021-12-31 quarter"},
    {"2021-Q1", "2021-03-31 quarter"},
    {"T3 2021", "2021-09-30 quarter"},
    {"2 trimestre 2021", "2021-06-30 quarter"},
    {"2° trimestre 2021", "2021-06-30 quarter"},
    {"2022 - 4° trimestre", "2022-12-31 quarter"},
    {"Secondo trimestre 2021", "2021-06-30 quarter"},
    {"III trimestre dell’anno 2021", "2021-09-30 quarter"},
    {"third quarter of 2021", "2021-09-30 quarter"},
    {"2nd quarter 2021", "2021-06-30 quarter"},
    {"primo semestre 2021", "2021-06-30 half"},
    {"I semestre 2021", "2021-06-30 half"},
    {"2° semestre del 2021", "2021-12-31 half"},
    {"1S 2021", "2021-06-30 half"},
    {"2021/S2", "2021-12-31 half"},
    {"first half of 2021", "2021-06-30 half"},
    {"H2 2021", "2021-12-31 half"},
    /* approximate */
    {"ca 31/03/2021", "2021-03-31 about"},
    {"ca. 31/03/2021", "2021-03-31 about"},
    {"Circa 31 marzo 2021", "2021-03-31 about"},
    {"~31/03/2021", "2021-03-31 about"},
    {"~ 31/03/2021 ore 12", "2021-03-31 about"},
    {"about 31/03/2021", "2021-03-31 about"},
    {"circa marzo 2021", "2021-03-31 month"},
    /* relative to Monday 15 March 2021 */
    {"oggi", "2021-03-15 day"},
    {"Domani", "2021-03-16 day"},
    {"dopodomani", "2021-03-17 day"},
    {"ieri", "2021-03-14 day"},
    {"today", "2021-03-15 day"},
    {"tomorrow", "2021-03-16 day"},
    {"yesterday", "2021-03-14 day"},
    {"ven", "2021-03-19 day"},
    {"venerdì", "2021-03-19 day"},
    {"Venerdi", "2021-03-19 day"},
    {"fri", "2021-03-19 day"},
    {"lun", "2021-03-22 day"}, /* today excluded */
    {"monday", "2021-03-22 day"},
    {"dom", "2021-03-21 day"},
    {"mar", "2021-03-16 day"},
    {"mercoledì", "2021-03-17 day"},
    {"+10g", "2021-03-25 day"},
    {"+10 giorni", "2021-03-25 day"},
    {"-1g", "2021-03-14 day"},
    {"+2s", "2021-03-29 day"},
    {"+2 settimane", "2021-03-29 day"},
    {"+2m", "2021-05-15 day"},
    {"+1a", "2022-03-15 day"},
    {"+10d", "2021-03-25 day"},
    {"+2w", "2021-03-29 day"},
    {"+1y", "2022-03-15 day"},
    {"+0g", "2021-03-15 day"},
    {"fine mese", "2021-03-31 day"},
    {"end of month", "2021-03-31 day"},
    /* two digits of a year: within fifty years */
    {"1/1/70", "2070-01-01 day"},
    {"1/1/72", "1972-01-01 day"},
    {"1/1/99", "1999-01-01 day"},
    {"1/1/00", "2000-01-01 day"},
};

static void reads_what_people_write(void **state) {
    struct buffer b = {0};

    (void)state;
    for (size_t i = 0; i < sizeof readings / sizeof readings[0]; i++) {
        struct moment moment;
        struct error error = {0};

        if (moment_parse(readings[i].text, today, &moment, &error) != STATUS_OK)
            fail_msg("“%s”: %s", readings[i].text, error.text);
        if (strcmp(canonical(&b, &moment), readings[i].want) != 0)
            fail_msg("“%s”: %s", readings[i].text, buffer_text(&b));
        assert_int_equal(moment.minute >= 0, moment.precision == PRECISION_MINUTE);
    }
    buffer_done(&b);
}

static const struct refusal {
    const char *text, *reason;
} refusals[] = {
    {"31/02/2021", "the day does not exist: February 2021 has 28 days"},
    {"29/02/2021", "February 2021 has 28 days"},
    {"31 aprile 2021", "April 2021 has 30 days"},
    {"20210631", "June 2021 has 30 days"},
    {"12/31/2021", "there is no month 31"},
    {"13/2021", "there is no month 13"},
    {"0/3/2021", "there is no day 0"},
    {"9999-12-31", "between 1900 and 2199"},
    {"31/12/1899", "between 1900 and 2199"},
    {"+999a", "between 1900 and 2199"},
    {"-99999m", "between 1900 and 2199"},
    {"+99999g", "between 1900 and 2199"},
    {"1/1/71", "four digits"}, /* fifty years ahead as well as behind */
    {"3 semestre 2021", "two halves"},
    {"15/03/2021 25:00", "no such hour"},
    {"15/03/2021 12:60", "no such hour"},
    {"15/03/2021 24:01", "no such hour"},
    {"", "missing"},
    {"  ", "missing"},
    {"N/D", "not a date"},
    {"domani mattina", "not a date"},
    {"15/03/2021x", "not a date"},
    {"15/03/2021 12", "not a date"},
    {"2021063", "not a date"},
    {"15//2021", "not a date"},
    {"15/03/202", "not a date"},
    {"/03/2021", "not a date"},
    {"5 trimestre 2021", "not a date"},
    {"12:00", "not a date"},
    {"1234.5", "not a date"},
    {"10g", "not a date"},
    {"marzo", "not a date"},
    {"ma", "not a date"},
    {"~", "missing"},
    {"\xFF\xFE", "not a date"},
    {"15/03/2021\n16/03/2021", "not a date"},
};

static void refuses_with_a_reason(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++) {
        struct moment moment = {.day = 77};
        struct error error = {0};

        if (moment_parse(refusals[i].text, today, &moment, &error) != STATUS_USAGE ||
            moment.day != 77 || strstr(error.text, refusals[i].reason) == NULL)
            fail_msg("“%s”: %s", refusals[i].text, error.text);
        assert_int_equal(moment_parse(refusals[i].text, today, &moment, NULL), STATUS_USAGE);
    }
}

/* From a file: what would mean another day on another one is refused, all else reads the same. */
static void a_file_says_days_that_stay(void **state) {
    static const char *const moving[] = {"oggi",     "domani", "ieri",     "ven",
                                         "lunedì",   "+10g",   "-2s",      "fine mese",
                                         "tomorrow", "15/3",   "2 giugno", "15-3"};
    static const char *const fixed[] = {"31/12/2021", "1/2/21", "03/2021", "Q2 2021",
                                        "2 giugno 2021"};
    struct moment moment, same;

    (void)state;
    for (size_t i = 0; i < sizeof moving / sizeof *moving; i++) {
        assert_int_equal(moment_parse(moving[i], 18701, &moment, NULL), STATUS_OK);
        assert_int_equal(moment_parse_fixed(moving[i], 18701, &moment, NULL), STATUS_USAGE);
    }
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++) {
        assert_int_equal(moment_parse(fixed[i], 18701, &moment, NULL), STATUS_OK);
        assert_int_equal(moment_parse_fixed(fixed[i], 18701, &same, NULL), STATUS_OK);
        assert_int_equal(moment.day, same.day);
    }
}

static void speaks_the_language_of_months(void **state) {
    struct moment moment;
    struct error error;

    (void)state;
    i18n_init("it", NULL);
    assert_int_equal(moment_parse("31/02/2021", today, &moment, &error), STATUS_USAGE);
    assert_non_null(strstr(error.text, "febbraio 2021"));
    i18n_init("en", NULL);
}

/* ---- Writing ----------------------------------------------------------------------------- */

static const struct writing {
    struct moment moment; /* its day in the rows below counts from 1970 */
    int year, month, day;
    const char *italian, *english, *italian_list, *english_list;
} writings[] = {
    {{0, -1, PRECISION_DAY}, 2021, 3, 15, "15/03/2021", "15/03/2021", "15/03/21", "15/03/21"},
    {{0, 725, PRECISION_MINUTE},
     2021,
     3,
     5,
     "05/03/2021 12:05",
     "05/03/2021 12:05",
     "05/03/21",
     "05/03/21"},
    {{0, -1, PRECISION_MONTH}, 2021, 3, 31, "marzo 2021", "March 2021", "03/2021", "03/2021"},
    {{0, -1, PRECISION_QUARTER}, 2021, 6, 30, "2° trimestre 2021", "Q2 2021", "T2 2021", "Q2 2021"},
    {{0, -1, PRECISION_HALF},
     2021,
     6,
     30,
     "primo semestre 2021",
     "first half of 2021",
     "S1 2021",
     "H1 2021"},
    {{0, -1, PRECISION_HALF},
     2021,
     12,
     31,
     "secondo semestre 2021",
     "second half of 2021",
     "S2 2021",
     "H2 2021"},
    {{0, -1, PRECISION_YEAR}, 2021, 12, 31, "2021", "2021", "2021", "2021"},
    {{0, -1, PRECISION_ABOUT},
     2021,
     3,
     31,
     "circa 31/03/2021",
     "about 31/03/2021",
     "~03/2021",
     "~03/2021"},
};

static void written_is(const struct moment *moment, enum date_style style, const char *want) {
    struct buffer b = {0};

    moment_format(&b, moment, style);
    assert_string_equal(buffer_text(&b), want);
    buffer_done(&b);
}

static void writes_by_language(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof writings / sizeof writings[0]; i++) {
        const struct writing *row = &writings[i];
        struct moment moment = row->moment;
        struct buffer b = {0};

        moment.day = date_from(row->year, row->month, row->day);
        i18n_init("it", NULL);
        written_is(&moment, DATE_FULL, row->italian);
        written_is(&moment, DATE_LIST, row->italian_list);
        i18n_init("en", NULL);
        written_is(&moment, DATE_FULL, row->english);
        written_is(&moment, DATE_LIST, row->english_list);
        moment_export(&b, &moment);
        assert_string_equal(buffer_text(&b), row->italian); /* whatever the language */
        buffer_done(&b);
    }
}

/* ---- Both ways --------------------------------------------------------------------------- */

/* The day of a precision that a day belongs to: the period's last. */
static struct moment moment_of(day_number day, enum precision precision) {
    static const int lengths[] = {
        [PRECISION_MONTH] = 1, [PRECISION_QUARTER] = 3, [PRECISION_HALF] = 6,
        [PRECISION_YEAR] = 12, [PRECISION_ABOUT] = 0,
    };
    struct moment moment = {day, precision == PRECISION_MINUTE ? day % 1440 : -1, precision};
    int year, month, ignored, length = lengths[precision];

    if (length > 0) {
        date_split(day, &year, &month, &ignored);
        month = (month + length - 1) / length * length;
        moment.day = date_from(year, month, date_days_in_month(year, month));
    }
    return moment;
}

static void comes_back(const struct moment *moment) {
    struct buffer b = {0};
    struct moment back;

    for (int language = 0; language < 2; language++) {
        i18n_init(language == 0 ? "it" : "en", NULL);
        buffer_truncate(&b, 0);
        moment_format(&b, moment, DATE_FULL);
        if (moment_parse(buffer_text(&b), today, &back, NULL) != STATUS_OK ||
            memcmp(&back, moment, sizeof back) != 0)
            fail_msg("“%s” is read otherwise", buffer_text(&b));
        buffer_truncate(&b, 0);
        moment_format(&b, moment, DATE_LIST);
        assert_true(text_width(buffer_text(&b)) <= 8);
        if (moment->precision != PRECISION_MINUTE && moment->precision != PRECISION_ABOUT &&
            (moment_parse(buffer_text(&b), moment->day, &back, NULL) != STATUS_OK ||
             memcmp(&back, moment, sizeof back) != 0))
            fail_msg("“%s” is read otherwise", buffer_text(&b));
    }
    buffer_truncate(&b, 0);
    moment_iso(&b, moment);
    assert_true(moment_from_iso(buffer_text(&b), precision_token(moment->precision), &back));
    assert_memory_equal(&back, moment, sizeof back);
    if (moment->precision == PRECISION_DAY || moment->precision == PRECISION_MINUTE) {
        assert_int_equal(moment_parse(buffer_text(&b), today, &back, NULL), STATUS_OK);
        assert_memory_equal(&back, moment, sizeof back);
    }
    buffer_done(&b);
}

static void every_precision_comes_back(void **state) {
    (void)state;
    for (int precision = PRECISION_DAY; precision <= PRECISION_ABOUT; precision++) {
        for (day_number day = date_from(1990, 1, 1); day <= date_from(2099, 12, 31); day += 13) {
            struct moment moment = moment_of(day, (enum precision)precision);

            comes_back(&moment);
        }
    }
    i18n_init("en", NULL);
}

static const struct iso {
    const char *text, *precision;
    bool good;
} isos[] = {
    {"2021-06-30", "day", true},
    {"2021-06-30", "about", true},
    {"2021-06-30", "month", true},
    {"2021-06-30", "quarter", true},
    {"2021-06-30", "half", true},
    {"2021-12-31", "year", true},
    {"2021-06-30T23:59", "minute", true},
    {"2021-06-30", "minute", false},
    {"2021-06-30T12:00", "day", false},
    {"2021-06-29", "month", false},
    {"2021-05-31", "quarter", false},
    {"2021-09-30", "half", false},
    {"2021-06-30", "year", false},
    {"2021-02-29", "day", false},
    {"2021-6-30", "day", false},
    {"30/06/2021", "day", false},
    {"2021-06-30 ", "day", false},
    {"2021/06/30", "day", false},
    {"2021-06-30T24:00", "minute", false},
    {"2021-06-30T12:60", "minute", false},
    {"2021-06-30 12:00", "minute", false},
    {"", "day", false},
    {"2021-06-30", "", false},
    {"2021-06-30", "decade", false},
    {"1899-12-31", "day", false},
};

static void reads_only_the_canonical_form(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof isos / sizeof isos[0]; i++) {
        struct moment moment;

        if (moment_from_iso(isos[i].text, isos[i].precision, &moment) != isos[i].good)
            fail_msg("“%s” %s", isos[i].text, isos[i].precision);
    }
}

static void precisions_have_names(void **state) {
    (void)state;
    for (int i = PRECISION_DAY; i <= PRECISION_ABOUT; i++) {
        enum precision back;

        assert_true(precision_from_token(precision_token((enum precision)i), &back));
        assert_int_equal(back, i);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_what_people_write),
        cmocka_unit_test(refuses_with_a_reason),
        cmocka_unit_test(a_file_says_days_that_stay),
        cmocka_unit_test(speaks_the_language_of_months),
        cmocka_unit_test(writes_by_language),
        cmocka_unit_test(every_precision_comes_back),
        cmocka_unit_test(reads_only_the_canonical_form),
        cmocka_unit_test(precisions_have_names),
    };

    return cmocka_run_group_tests_name("calendar moment", tests, start, NULL);
}
