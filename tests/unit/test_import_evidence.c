/* SPDX-License-Identifier: EUPL-1.2 */
/* How cells and columns say in which way their numbers and dates are written. */
#include "../../src/import/cell.h"
#include "../../src/import/evidence.h"
#include "import_fixture.h"

static void each_number_says_how_it_is_written(void **state) {
    static const struct {
        const char *text;
        enum number_form form, whole;
    } cases[] = {
        {"1.234.567,89", NUMBER_ITALIAN, NUMBER_ITALIAN},
        {"1234567,89", NUMBER_ITALIAN, NUMBER_ITALIAN},
        {"12,5", NUMBER_ITALIAN, NUMBER_ITALIAN},
        {"0,125", NUMBER_ITALIAN, NUMBER_ITALIAN},
        {"114.000.000", NUMBER_ITALIAN, NUMBER_ITALIAN},
        {"€ 1.234,50", NUMBER_ITALIAN, NUMBER_ITALIAN},
        {"€1250000,00", NUMBER_ITALIAN, NUMBER_ITALIAN},
        {"-3,5", NUMBER_ITALIAN, NUMBER_ITALIAN},
        {"62,5%", NUMBER_ITALIAN, NUMBER_ITALIAN},
        {"1,234,567.89", NUMBER_ENGLISH, NUMBER_ENGLISH},
        {"1,234,567", NUMBER_ENGLISH, NUMBER_ENGLISH},
        {"390000.0", NUMBER_ENGLISH, NUMBER_ENGLISH},
        {"131897394.46000", NUMBER_ENGLISH, NUMBER_ENGLISH},
        {"1234.567", NUMBER_ENGLISH, NUMBER_ENGLISH},
        {"0.125", NUMBER_ENGLISH, NUMBER_ENGLISH},
        {".5", NUMBER_ENGLISH, NUMBER_ENGLISH},
        {"12.5 EUR", NUMBER_ENGLISH, NUMBER_ENGLISH},
        {"1'234.50", NUMBER_ENGLISH, NUMBER_ENGLISH},
        {"1.234", NUMBER_EITHER, NUMBER_ITALIAN},
        {"114.000", NUMBER_EITHER, NUMBER_ITALIAN},
        {"1,234", NUMBER_EITHER, NUMBER_ENGLISH},
        {"1234", NUMBER_PLAIN, NUMBER_PLAIN},
        {"1 234", NUMBER_PLAIN, NUMBER_PLAIN},
        {"1\xC2\xA0"
         "234,5",
         NUMBER_ITALIAN, NUMBER_ITALIAN},
        {"0", NUMBER_PLAIN, NUMBER_PLAIN},
        {"ca 2.000.000.000 €", NUMBER_NONE, NUMBER_NONE},
        {"12.03.2021", NUMBER_NONE, NUMBER_NONE},
        {"1.23.456", NUMBER_NONE, NUMBER_NONE},
        {"1.234,567,8", NUMBER_NONE, NUMBER_NONE},
        {"N/D", NUMBER_NONE, NUMBER_NONE},
        {"", NUMBER_NONE, NUMBER_NONE},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        if (number_form(cases[i].text, false) != cases[i].form ||
            number_form(cases[i].text, true) != cases[i].whole)
            fail_msg("%s: %d, whole %d", cases[i].text, (int)number_form(cases[i].text, false),
                     (int)number_form(cases[i].text, true));
    }
}

static void each_date_says_its_order(void **state) {
    static const struct {
        const char *text;
        enum date_form form;
        const char *day_first; /* after the month was put second */
    } cases[] = {
        {"31/12/2021", DATE_DAY_FIRST, "12/31/2021"},
        {"12/31/2021", DATE_MONTH_FIRST, "31/12/2021"},
        {"03/04/2021", DATE_EITHER, "04/03/2021"},
        {"3/4/21", DATE_EITHER, "4/3/21"},
        {"3-4-2021", DATE_EITHER, "4-3-2021"},
        {"3.4.2021", DATE_EITHER, "4.3.2021"},
        {"12/31/2021 10:30", DATE_MONTH_FIRST, "31/12/2021 10:30"},
        {"03/03/2021", DATE_OTHER, "03/03/2021"},
        {"2021-03-04", DATE_OTHER, "2021-03-04"},
        {"20210304", DATE_OTHER, "20210304"},
        {"13/13/2021", DATE_OTHER, "13/13/2021"},
        {"1/2/3/4", DATE_OTHER, "1/2/3/4"},
        {"27-NOV-2020", DATE_OTHER, "27-NOV-2020"},
        {"21-03-04", DATE_YEAR_EITHER, "03-21-04"},
        {"99-12-31", DATE_YEAR_FIRST, "12-99-31"},
        {"31-12-99", DATE_DAY_FIRST, "12-31-99"},
        {"21/03/04", DATE_DAY_FIRST, "03/21/04"}, /* nobody writes the year first so */
        {"31-1-21", DATE_DAY_FIRST, "1-31-21"},
        {"31-12-2021", DATE_DAY_FIRST, "12-31-2021"},
        {"", DATE_OTHER, ""},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct buffer out = {0};

        date_day_first(cases[i].text, &out);
        assert_int_equal(date_form(cases[i].text), cases[i].form);
        assert_string_equal(buffer_text(&out), cases[i].day_first);
        buffer_done(&out);
    }
}

static struct verdict verdict_of(enum evidence_kind kind, const char *cells) {
    struct evidence evidence = {0};
    char *copy = strdup(cells), *rest;

    for (char *cell = strtok_r(copy, "|", &rest); cell; cell = strtok_r(NULL, "|", &rest))
        evidence_add(&evidence, kind, cell);
    free(copy);
    return evidence_verdict(&evidence, kind);
}

static void a_column_of_numbers_decides(void **state) {
    static const struct {
        const char *cells;
        enum number_style style;
        bool mixed;
    } cases[] = {
        {"1.234|12,5|3", NUMBERS_ITALIAN, false},
        {"1.234|1.234.567", NUMBERS_ITALIAN, false},
        {"1.234|12.5", NUMBERS_ENGLISH, false},
        {"1,234|12", NUMBERS_ENGLISH, false}, /* all larger ones have a comma */
        {"1,234|12,50", NUMBERS_ITALIAN, false},
        {"1.234|850|12.000", NUMBERS_ITALIAN, false},
        {"1.234|1500", NUMBERS_AUTO, false},
        {"1.234|850|1500", NUMBERS_AUTO, false},
        {"1.234", NUMBERS_AUTO, false},
        {"12|1500", NUMBERS_AUTO, false},
        {"1.234|1,234|12", NUMBERS_AUTO, false},
        {"12,5|12.5", NUMBERS_AUTO, true},
        {"", NUMBERS_AUTO, false},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct verdict verdict = verdict_of(EVIDENCE_NUMBER, cases[i].cells);

        if (verdict.numbers != cases[i].style || verdict.mixed != cases[i].mixed)
            fail_msg("%s: style %d, mixed %d", cases[i].cells, (int)verdict.numbers, verdict.mixed);
    }
}

static void a_column_of_dates_decides(void **state) {
    struct evidence many = {.day_first = 100, .month_first = 5};

    (void)state;
    assert_int_equal(verdict_of(EVIDENCE_DATE, "03/04/2021|31/12/2021").dates, DATES_DAY_FIRST);
    assert_int_equal(verdict_of(EVIDENCE_DATE, "03/04/2021|12/31/2021").dates, DATES_MONTH_FIRST);
    assert_int_equal(verdict_of(EVIDENCE_DATE, "03/04/2021").dates, DATES_AUTO);
    assert_true(verdict_of(EVIDENCE_DATE, "31/12/2021|12/31/2021").mixed);
    assert_int_equal(verdict_of(EVIDENCE_DATE, "21-03-04").dates, DATES_AUTO);
    assert_int_equal(verdict_of(EVIDENCE_DATE, "21-03-04|99-12-31").dates, DATES_YEAR_FIRST);
    assert_int_equal(verdict_of(EVIDENCE_DATE, "21-03-04|31-12-99").dates, DATES_DAY_FIRST);
    assert_true(verdict_of(EVIDENCE_DATE, "99-12-31|31-12-99").mixed);
    /* One in twenty is a slip of the pen. */
    assert_int_equal(evidence_verdict(&many, EVIDENCE_DATE).dates, DATES_DAY_FIRST);
    many.month_first = 6;
    assert_true(evidence_verdict(&many, EVIDENCE_DATE).mixed);
}

static void a_column_of_codes_decides(void **state) {
    (void)state;
    assert_true(verdict_of(EVIDENCE_CODE, "1.0|2.0||13.0").floats);
    assert_false(verdict_of(EVIDENCE_CODE, "1.0|1.1").floats);
    assert_false(verdict_of(EVIDENCE_CODE, "1.0|A").floats);
    assert_false(verdict_of(EVIDENCE_CODE, "").floats);
}

static void words_for_nothing(void **state) {
    static const char *const nulls[] = {
        "",     " ",     "\t",          "\xC2\xA0",    "N/D", "n/d", "N/A", "ND",
        "NULL", "null",  "n.d.",        "N.A.",        "-",   "–",   "—",   "****************",
        "*",    "#####", "da_indicare", "Da Indicare", "#N/D"};
    static const char *const values[] = {"0",  "NA", "nd1", "Nessuno", "*nota",
                                         "#1", "-1", "N",   "d",       "Non noto"};

    (void)state;
    for (size_t i = 0; i < COUNT(nulls); i++)
        if (!cell_is_null(nulls[i], strlen(nulls[i])))
            fail_msg("“%s” is nothing", nulls[i]);
    for (size_t i = 0; i < COUNT(values); i++)
        if (cell_is_null(values[i], strlen(values[i])))
            fail_msg("“%s” is something", values[i]);
}

static void days_that_are_none(void **state) {
    static const char *const none[] = {"9999-12-31",          "31/12/9999",  "99991231",
                                       "9999-12-31T00:00:00", "31-DEC-9999", "00/01/1900"};

    (void)state;
    for (size_t i = 0; i < COUNT(none); i++)
        assert_true(cell_is_no_day(none[i]));
    assert_false(cell_is_no_day("31/12/2021"));
    assert_false(cell_is_no_day("999912310"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_number_says_how_it_is_written),
        cmocka_unit_test(each_date_says_its_order),
        cmocka_unit_test(a_column_of_numbers_decides),
        cmocka_unit_test(a_column_of_dates_decides),
        cmocka_unit_test(a_column_of_codes_decides),
        cmocka_unit_test(words_for_nothing),
        cmocka_unit_test(days_that_are_none),
    };

    return cmocka_run_group_tests_name("import_evidence", tests, speak_english, NULL);
}
