/* SPDX-License-Identifier: EUPL-1.2 */
/* The table of actions: everything that is said of it elsewhere hangs on its being right. */
#include <stdlib.h>
#include <string.h>

#include "../../src/ui/actions.h"
#include "../../src/ui/keys.h"
#include "base/i18n.h"
#include "support/check.h"
#include "support/environment.h"

static int start(void **state) {
    char *catalogue = text_format("%s/locale", environment_build());

    (void)state;
    i18n_init("it", catalogue);
    free(catalogue);
    return 0;
}

enum { ACTIONS_MOST = 300 };

/* The rows of all tables, with a NULL behind them. */
struct rows {
    const struct action *row[ACTIONS_MOST + 1];
};

static struct rows all_rows(void) {
    struct rows rows = {0};
    int count = 0;

    for (const struct action *const *table = action_tables; *table; table++)
        for (const struct action *action = *table; action->name && count < ACTIONS_MOST; action++)
            rows.row[count++] = action;
    assert_in_range(count, 1, ACTIONS_MOST - 1);
    return rows;
}

static void test_names_are_unique(void **state) {
    struct rows rows = all_rows();

    (void)state;
    for (int i = 0; rows.row[i]; i++)
        for (int j = i + 1; rows.row[j]; j++)
            assert_string_not_equal(rows.row[i]->name, rows.row[j]->name);
}

/* In one place, a key means one thing; and every name of a key is one. */
static void test_keys_are_unique_in_each_place(void **state) {
    struct rows rows = all_rows();

    (void)state;
    for (int i = 0; rows.row[i]; i++) {
        const struct action *action = rows.row[i];

        const char *names = action->keys;
        int count = 0;

        for (uint32_t key; (key = key_next(&names)); count++) {
            assert_int_not_equal(key, PRESS_UNKNOWN);
            for (int place = 1; place < PLACE_ALL; place <<= 1)
                if (action->places & (unsigned)place)
                    assert_ptr_equal(action_for(NULL, (enum place)place, key), action);
        }
        assert_true(count > 0);
    }
}

static void test_rows_are_complete(void **state) {
    struct rows rows = all_rows();

    (void)state;
    for (int i = 0; rows.row[i]; i++) {
        const struct action *action = rows.row[i];

        print_message("%s\n", action->name);
        assert_non_null(action->run);
        assert_true(action->help && *action->help);
        assert_in_range(action->section, 0, SECTION_COUNT - 1);
        assert_int_not_equal(action->places, 0);
        assert_int_equal(action->places & ~(unsigned)PLACE_ALL, 0);
    }
}

static void test_everything_is_translated(void **state) {
    struct rows rows = all_rows();

    (void)state;
    for (int i = 0; rows.row[i]; i++) {
        const struct action *action = rows.row[i];

        print_message("%s\n", action->name);
        assert_string_not_equal(_(action->help), action->help);
        if (action->hint)
            assert_string_not_equal(_(action->hint), action->hint);
    }
    for (int i = 0; i < SECTION_COUNT; i++)
        assert_string_not_equal(_(section_name((enum section)i)), section_name((enum section)i));
}

/* None needs AltGr, Alt or a key that an Italian keyboard lacks. */
static void test_keys_are_on_an_italian_keyboard(void **state) {
    struct rows rows = all_rows();

    (void)state;
    for (int i = 0; rows.row[i]; i++)
        assert_null(strpbrk(rows.row[i]->keys, "{}[]@#~`"));
}

/* Wherever one is, one can get help or go back. */
static void test_no_place_is_a_trap(void **state) {
    (void)state;
    for (int place = 1; place < PLACE_ALL; place <<= 1) {
        const struct action *escape = action_for(NULL, (enum place)place, PRESS_ESCAPE);

        if (place == PLACE_DASHBOARD)
            assert_string_equal(action_for(NULL, PLACE_DASHBOARD, 'q')->name, "quit");
        else
            assert_non_null(escape);
    }
}

static void check_hints(enum place place, int columns, bool ascii, const char *wanted) {
    struct theme theme = {.ascii = ascii};
    struct buffer line = {0};

    action_hints(&line, NULL, &theme, place, true, columns);
    assert_string_equal(buffer_text(&line), wanted);
    assert_true(line_width(buffer_text(&line)) <= columns);
    buffer_done(&line);
}

static void test_hints(void **state) {
    (void)state;
    check_hints(PLACE_DASHBOARD, 79, false,
                "  e modifica  Invio apri  Tab pannello  / cerca  r registri  ? aiuto  q esci");
    check_hints(PLACE_DASHBOARD, 79, true,
                "  e modifica  Invio apri  Tab pannello  / cerca  r registri  ? aiuto  q esci");
    check_hints(PLACE_DASHBOARD, 103, true,
                "  a nuova  e modifica  Su/Giu muovi  Invio apri  Tab pannello  / cerca  r registri  "
                "? aiuto  q esci");
    check_hints(PLACE_REGISTER, 79, false,
                "  a nuova  e modifica  Invio apri  / cerca  r registri  Esc indietro  ? aiuto");
    check_hints(PLACE_DASHBOARD, 59, false, "  Invio apri  / cerca  r registri  ? aiuto  q esci");
    check_hints(PLACE_DASHBOARD, 10, false, "  q esci");
    check_hints(PLACE_PROMPT, 79, false, "  Invio tieni  Esc annulla");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names_are_unique),
        cmocka_unit_test(test_keys_are_unique_in_each_place),
        cmocka_unit_test(test_rows_are_complete),
        cmocka_unit_test(test_everything_is_translated),
        cmocka_unit_test(test_keys_are_on_an_italian_keyboard),
        cmocka_unit_test(test_no_place_is_a_trap),
        cmocka_unit_test(test_hints),
    };
    return cmocka_run_group_tests_name("ui actions", tests, start, NULL);
}
