/* SPDX-License-Identifier: EUPL-1.2 */
/* Cells that are kept but doubtful, and dates that would not stay what they are. */
#include "import_fixture.h"

/* What would be another day were the list imported on another one. */
static void dates_that_move_are_rejected(void **state) {
    static const struct {
        const char *cell, *reason;
    } cases[] = {
        {"oggi", "not a date"},
        {"domani", "not a date"},
        {"+10g", "not a date"},
        {"ven", "not a date"},
        {"fine mese", "not a date"},
        {"15/3", "the year is missing"},
        {"2 giugno", "the year is missing"},
    };
    const struct import_options options = import_defaults("project");

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char *list = text_format("Codice;Titolo;Inizio\nA;T;%s\n", cases[i].cell);
        char *wanted =
            text_format("rejected 2 A [Inizio] \"%s\": %s", cases[i].cell, cases[i].reason);
        struct import_plan *plan = plan_of(NULL, list, &options);
        char *told = plan_told(plan);

        if (strncmp(told, wanted, strlen(wanted)) != 0)
            fail_msg("%s\nwanted: %s", told, wanted);
        import_plan_free(plan);
        free(told);
        free(wanted);
        free(list);
    }
}

struct warnings {
    struct buffer told;
};

static enum status tell_warning(void *context, long long line, const char *column,
                                const char *reason, struct error *error) {
    struct warnings *warnings = context;

    (void)error;
    buffer_addf(&warnings->told, "%lld|%s|%s\n", line, column, reason);
    return STATUS_OK;
}

static void expect_warnings(const char *list, long long count, const char *expected) {
    const struct import_options options = import_defaults("project");
    struct import_plan *plan = plan_of(NULL, list, &options);
    struct warnings warnings = {0};
    struct error error = {0};

    assert_int_equal(import_plan_warnings(plan, tell_warning, &warnings, &error), STATUS_OK);
    assert_string_equal(buffer_text(&warnings.told), expected);
    assert_int_equal(import_plan_summary(plan)->warnings, count);
    buffer_done(&warnings.told);
    import_plan_free(plan);
}

static void what_is_doubtful_is_told_by_line_and_column(void **state) {
    (void)state;
    expect_warnings("Codice;Titolo;Inizio;Budget\nA;T;03/04/2021;1.234\nB;T;;\nC;T;05/06/2021;\n",
                    3,
                    "2|Inizio|03/04/2021 read as 3 April 2021\n"
                    "2|Budget|1.234 read with thousands: no other number of the list tells\n"
                    "4|Inizio|05/06/2021 read as 5 June 2021\n");
    /* not of rows that are rejected, for themselves or for a later one, nor of one told before */
    expect_warnings("Codice;Titolo;Inizio\nA;;03/04/2021\nB;T;03/04/2021\nB;U;03/04/2021\n", 0, "");
    expect_warnings("Codice;Titolo;Inizio\nA;T;03/04/2021\nA;T;03/04/2021\n", 1,
                    "2|Inizio|03/04/2021 read as 3 April 2021\n");
    /* the year of two digits may be the first one, whatever other dates say */
    expect_warnings("Codice;Titolo;Inizio\nA;T;21-03-04\nB;T;31/12/2021\n", 1,
                    "2|Inizio|21-03-04 read as 21 March 2004\n");
    expect_warnings("Codice;Titolo;Inizio\nA;T;21-03-04\nB;T;99-12-31\n", 0, "");
    /* a quote that nothing closes, where quotes are letters */
    expect_warnings("Codice;Titolo;Inizio\n1;\"aperta;31/12/2021\n2;il \"nome\";\n3;\"a\" b;\n", 1,
                    "2|Titolo|a quote opens the cell and does not close it: kept as a letter\n");
}

/* A reason quotes what the list has, not what was made of it for reading. */
static void reasons_quote_the_list(void **state) {
    static const struct {
        const char *cells, *reason;
        enum date_order dates;
        enum number_style numbers;
    } cases[] = {
        {"T;31/12/2021;", "[Inizio] \"31/12/2021\": no such day, read with the month first",
         DATES_MONTH_FIRST, NUMBERS_AUTO},
        {"T;21-13-06;", "[Inizio] \"21-13-06\": no such day, read with the year first",
         DATES_YEAR_FIRST, NUMBERS_AUTO},
        {"T;;1,500.255", "[Budget] \"1,500.255\": more decimals than the 2 that fit", DATES_AUTO,
         NUMBERS_ENGLISH},
        {"N/A;;", "[Titolo] \"N/A\": stands for nothing, but a value is required", DATES_AUTO,
         NUMBERS_AUTO},
        {" ;;", "[Titolo] a value is required", DATES_AUTO, NUMBERS_AUTO},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct import_options options = import_defaults("project");
        char *list = text_format("Codice;Titolo;Inizio;Budget\nA;%s\n", cases[i].cells);

        options.dates = cases[i].dates;
        options.numbers = cases[i].numbers;
        struct import_plan *plan = plan_of(NULL, list, &options);
        char *told = plan_told(plan);
        if (strstr(told, cases[i].reason) == NULL)
            fail_msg("%s\nwanted: %s", told, cases[i].reason);
        import_plan_free(plan);
        free(told);
        free(list);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_that_move_are_rejected),
        cmocka_unit_test(what_is_doubtful_is_told_by_line_and_column),
        cmocka_unit_test(reasons_quote_the_list),
    };

    return cmocka_run_group_tests_name("import doubts", tests, speak_english, NULL);
}
