/* SPDX-License-Identifier: EUPL-1.2 */
#include "calendar/term.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "calendar/holiday.h"

enum { SATURDAY = 5, SUNDAY = 6 };

static int set_up(void **state) {
    (void)state;
    i18n_init("it", NULL);
    return 0;
}

static void iso(struct buffer *out, day_number day) {
    struct moment moment = {day, -1, PRECISION_DAY};

    buffer_truncate(out, 0);
    moment_iso(out, &moment);
}

static void test_vectors(void **state) {
    static const struct {
        const char *typed, *counted, *due;
    } rows[] = {
        /* Saint Francis is a holiday again from 2026 on */
        {"civile 04/10/2026", "2026-10-04", "2026-10-05"},
        {"civile 04/10/2027", "2027-10-04", "2027-10-05"},
        {"civile 02/05/2026", "2026-05-02", "2026-05-02"},
        {"processuale 02/05/2026", "2026-05-02", "2026-05-04"},
        {"ue 02/05/2026", "2026-05-02", "2026-05-04"},
        {"civile 05/04/2026", "2026-04-05", "2026-04-07"},
        {"ritroso-cpa 06/04/2026", "2026-04-06", "2026-04-04"},
        {"ritroso-cpc 06/04/2026", "2026-04-06", "2026-04-03"},
        {"ritroso 06/04/2026", "2026-04-06", "2026-04-03"},
        {"civile 25/12/2026", "2026-12-25", "2026-12-28"},
        {"civile 31/01/2027 +1m", "2027-02-28", "2027-03-01"},
        {"civile 31/01/2028 1 mese", "2028-02-29", "2028-02-29"},
        {"30g dal 01/03/2027 civile", "2027-03-31", "2027-03-31"},
        {"civil from 2027-03-01 2w", "2027-03-15", "2027-03-15"},
        {"ritroso-cpa 15 giorni prima del 20/04/2026", "2026-04-05", "2026-04-04"},
        {"lavorativi 24/12/2026 7g", "2027-01-07", "2027-01-07"},
        {"24/12/2026 +7gl", "2027-01-07", "2027-01-07"},
        {"lavorativi 22/06/2026 2g", "2026-06-24", "2026-06-24"},
        {"lavorativi 22/06/2026 2g patrono 24/6", "2026-06-25", "2026-06-25"},
        {"fisso 04/10/2027", "2027-10-04", "2027-10-04"},
        /* two days hold two working days: from Friday, Monday and Tuesday */
        {"ue 02/10/2026 2g", "2026-10-06", "2026-10-06"},
        {"ue 02/10/2026 1g", "2026-10-03", "2026-10-05"},
        /* August stands still; until 2014 up to the middle of September */
        {"processuale feriale 25/07/2025 30g", "2025-09-24", "2025-09-24"},
        {"processuale feriale 10/08/2025 1g", "2025-09-01", "2025-09-01"},
        {"processuale feriale 15/07/2026 1m", "2026-09-15", "2026-09-15"},
        {"processuale feriale 15/08/2025 1m", "2025-09-30", "2025-09-30"},
        {"processuale feriale 15/07/2013 1m", "2013-09-30", "2013-09-30"},
        {"processuale feriale 15/07/2024 14m", "2025-11-16", "2025-11-17"},
        {"ritroso-cpa feriale 10/09/2025 20g", "2025-07-21", "2025-07-21"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct term term;
        struct term_result result;
        struct error error = {0};
        struct buffer day = {0};
        if (term_parse(rows[i].typed, date_from(2026, 1, 1), &term, &error) != STATUS_OK ||
            term_compute(&term, &result, &error) != STATUS_OK)
            fail_msg("%s: %s", rows[i].typed, error.text);
        iso(&day, result.counted);
        if (strcmp(buffer_text(&day), rows[i].counted) != 0)
            fail_msg("%s: counted to %s", rows[i].typed, buffer_text(&day));
        iso(&day, result.due);
        if (strcmp(buffer_text(&day), rows[i].due) != 0)
            fail_msg("%s: moved to %s", rows[i].typed, buffer_text(&day));
        buffer_done(&day);
    }
}

static void test_working_days(void **state) {
    (void)state;
    assert_int_equal(term_working_days(date_from(2026, 12, 24), date_from(2027, 1, 7), 0, 0), 7);
    assert_int_equal(term_working_days(date_from(2025, 12, 31), date_from(2026, 12, 31), 0, 0),
                     254);
    assert_int_equal(term_working_days(date_from(2025, 12, 31), date_from(2026, 12, 31), 6, 24),
                     253);
    assert_int_equal(term_working_days(date_from(2026, 12, 31), date_from(2027, 12, 31), 0, 0),
                     254);
}

static bool is_holiday(day_number day) {
    return date_weekday(day) == SUNDAY || holiday_name(day) != NULL;
}

/* Whatever the day, it ends on one that is not off, the nearest in its direction. */
static void test_every_day_of_a_century(void **state) {
    static const struct {
        enum term_rule rule;
        int direction;
        bool saturday;
    } rows[] = {
        {TERM_CIVIL, 1, false},         {TERM_PROCEDURAL, 1, true},    {TERM_EU, 1, true},
        {TERM_BACKWARD_CPA, -1, false}, {TERM_BACKWARD_CPC, -1, true},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (day_number day = date_from(1990, 1, 1); day <= date_from(2099, 12, 31); day++) {
            const struct term term = {.rule = rows[i].rule, .from = day};
            struct term_result result;
            struct error error;
            assert_int_equal(term_compute(&term, &result, &error), STATUS_OK);
            assert_int_equal(result.counted, day);
            assert_true((result.due - day) * rows[i].direction >= 0);
            for (day_number at = day; at != result.due; at += rows[i].direction)
                assert_true(is_holiday(at) || (rows[i].saturday && date_weekday(at) == SATURDAY));
            assert_false(is_holiday(result.due) ||
                         (rows[i].saturday && date_weekday(result.due) == SATURDAY));
        }
}

static void test_what_cannot_be_counted_is_refused(void **state) {
    static const char *const typed[] = {
        "",
        "civile",
        "civile +30g",
        "31/02/2026",
        "2026",
        "civile ieri oggi",
        "01/01/2026 30x",
        "fisso 01/01/2026 1g",
        "2199-12-01 1a",
        "lavorativi 01/01/2026 1m",
        "civile feriale 01/01/2026",
        "1900-01-02 ritroso 1a",
        "01/01/2026 99999999999999999999g",
        "01/01/2026 99999g",
        "01/01/2026 patrono",
    };

    (void)state;
    for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
        struct term term;
        struct term_result result;
        struct error error = {0};
        enum status status = term_parse(typed[i], date_from(2026, 1, 1), &term, &error);
        if (status == STATUS_OK)
            status = term_compute(&term, &result, &error);
        if (status != STATUS_USAGE || error.text[0] == '\0')
            fail_msg("\"%s\" gave %d", typed[i], (int)status);
    }
}

static void test_it_says_how(void **state) {
    struct term term;
    struct term_result result;
    struct error error = {0};
    struct buffer text = {0};

    (void)state;
    assert_int_equal(term_parse("ritroso 06/04/2026", 0, &term, &error), STATUS_OK);
    assert_int_equal(term_compute(&term, &result, &error), STATUS_OK);
    assert_true(result.disputed);
    term_explain(&text, &term, &result);
    assert_non_null(strstr(buffer_text(&text), "ritroso (art. 155 c.p.c., art. 52 c.p.a.)\n"));
    assert_non_null(strstr(buffer_text(&text), "Lunedì dell’Angelo: "));
    assert_non_null(strstr(buffer_text(&text), "sab 04/04/2026"));
    buffer_done(&text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_vectors),
        cmocka_unit_test(test_working_days),
        cmocka_unit_test(test_every_day_of_a_century),
        cmocka_unit_test(test_what_cannot_be_counted_is_refused),
        cmocka_unit_test(test_it_says_how),
    };

    return cmocka_run_group_tests_name("legal terms", tests, set_up, NULL);
}
