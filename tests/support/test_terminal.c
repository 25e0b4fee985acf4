/* SPDX-License-Identifier: EUPL-1.2 */
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "support/check.h"
#include "support/keys.h"
#include "support/screen.h"
#include "support/terminal.h"

static struct terminal *open_shell(const char *script, struct terminal_setup setup) {
    setup.argv = (const char *const[]){"sh", "-c", script, NULL};
    return terminal_open(&setup);
}

static void test_echoes_what_is_typed(void **state) {
    struct terminal *terminal =
        terminal_open(&(struct terminal_setup){.argv = (const char *const[]){"cat", NULL}});

    (void)state;
    terminal_type(terminal, "perché no<Enter>");
    terminal_expect(terminal, "perché no");
    terminal_settle(terminal);
    assert_string_equal(terminal_row(terminal, 0), "perché no");
    assert_string_equal(terminal_row(terminal, 1), "perché no");
    assert_string_equal(terminal_row(terminal, 2), "");
    terminal_type(terminal, "<C-d>");
    assert_int_equal(terminal_wait_exit(terminal, 5000), 0);
    terminal_close(terminal);
}

static void test_knows_size_and_follows_a_resize(void **state) {
    struct terminal *terminal =
        open_shell("trap 'stty size' WINCH; stty size; read x; read x; read x",
                   (struct terminal_setup){.columns = 60, .rows = 20});

    (void)state;
    terminal_expect(terminal, "20 60");
    terminal_resize(terminal, 132, 43);
    terminal_type(terminal, "<Enter>");
    terminal_expect(terminal, "43 132");
    terminal_close(terminal);
}

static void test_cursor_and_styles(void **state) {
    struct terminal *terminal = open_shell(
        "printf '\\033[3;5Ha\\033[1mb\\033[0;7mc\\033[0;4;31md\\033[0m\\033[?25l'; read x",
        (struct terminal_setup){.columns = 20, .rows = 4});
    int row, column;

    (void)state;
    terminal_expect(terminal, "abcd");
    terminal_settle(terminal);
    terminal_cursor(terminal, &row, &column);
    assert_int_equal(row, 2);
    assert_int_equal(column, 8);
    assert_false(terminal_cursor_visible(terminal));
    assert_false(terminal_style(terminal, 2, 4).bold);
    assert_true(terminal_style(terminal, 2, 5).bold);
    assert_true(terminal_style(terminal, 2, 6).reverse);
    assert_int_equal(terminal_style(terminal, 2, 7).foreground, 1);
    assert_string_equal(terminal_photograph(terminal),
                        "\n\n    abcd\n\ncursor 2,8 hidden\n2: 5-5 bold\n2: 6-6 reverse\n"
                        "2: 7-7 underline foreground 1\n");
    terminal_close(terminal);
}

static void test_wide_and_combining_characters(void **state) {
    struct terminal *terminal =
        open_shell("printf 'a日本e\\314\\201z\\n'; read x", (struct terminal_setup){0});

    (void)state;
    terminal_expect(terminal, "a日本e\xcc\x81z");
    terminal_close(terminal);
}

/* However what comes is cut into reads, the screen is the same. */
static void test_torn_characters(void **state) {
    static const char text[] = "a██è\033[1mb‼c";

    (void)state;
    for (size_t cut = 0; cut < sizeof text - 1; cut++) {
        struct screen *screen = screen_open(20, 1, NULL, NULL);

        screen_feed(screen, text, cut);
        screen_feed(screen, text + cut, sizeof text - 1 - cut);
        char *row = screen_row(screen, 0);
        assert_string_equal(row, "a██èb‼c");
        free(row);
        screen_close(screen);
    }
}

static void test_counts_bytes(void **state) {
    struct terminal *terminal = open_shell("stty -echo; printf ready; read x; printf 12345; read x",
                                           (struct terminal_setup){0});
    size_t before;

    (void)state;
    terminal_expect(terminal, "ready");
    terminal_settle(terminal);
    before = terminal_count(terminal);
    terminal_type(terminal, "<Enter>");
    terminal_settle(terminal);
    assert_int_equal(terminal_count(terminal) - before, 5);
    assert_non_null(strstr(terminal_bytes(terminal), "ready12345"));
    terminal_close(terminal);
}

static void test_answers_a_cursor_report(void **state) {
    struct terminal *terminal = open_shell("stty raw -echo; printf 'ab\\033[6n'; dd bs=1 count=6 "
                                           "2>/dev/null | tr '\\033' E; read x",
                                           (struct terminal_setup){0});

    (void)state;
    terminal_expect(terminal, "abE[1;3R");
    terminal_close(terminal);
}

static void test_hangup_ends_the_program(void **state) {
    struct terminal *terminal = open_shell("echo up; read x; sleep 60", (struct terminal_setup){0});

    (void)state;
    terminal_expect(terminal, "up");
    terminal_hang_up(terminal);
    assert_int_equal(terminal_wait_exit(terminal, 2000), 128 + SIGHUP);
    terminal_close(terminal);
}

static void test_hangup_can_be_ignored(void **state) {
    struct terminal *terminal = open_shell("echo up; read x; exec sleep 60",
                                           (struct terminal_setup){.ignore_hangup = true});

    (void)state;
    terminal_expect(terminal, "up");
    terminal_hang_up(terminal);
    assert_int_equal(terminal_wait_exit(terminal, 200), -1);
    terminal_signal(terminal, SIGTERM);
    assert_int_equal(terminal_wait_exit(terminal, 2000), 128 + SIGTERM);
    terminal_close(terminal);
}

static void test_sees_whether_the_terminal_is_restored(void **state) {
    struct terminal *terminal =
        open_shell("stty raw -echo; printf '\\033[?1049hfull'; dd bs=1 count=1 >/dev/null 2>&1; "
                   "printf '\\033[?1049l'; stty sane; printf 'sane\\n'; read x",
                   (struct terminal_setup){0});

    (void)state;
    terminal_expect(terminal, "full");
    assert_false(terminal_restored(terminal));
    terminal_type(terminal, "x");
    terminal_expect(terminal, "sane");
    assert_true(terminal_restored(terminal));
    terminal_close(terminal);
}

static void test_keys_come_from_terminfo(void **state) {
    size_t len;
    char *keys = keys_encode("xterm-256color", "a<Down><F10><C-f><M-x><lt><Enter>", &len);

    (void)state;
    assert_string_equal(keys, "a\033OB\033[21~\006\033x<\r");
    assert_int_equal(len, strlen(keys));
    free(keys);
    keys = keys_encode("linux", "<F1>", &len);
    assert_string_equal(keys, "\033[[A");
    free(keys);
}

static void check_foreign(const char *bytes, const char *expected) {
    char *found = keys_find_foreign("xterm-256color", bytes, strlen(bytes));

    if (expected)
        assert_string_equal(found, expected);
    else
        assert_null(found);
    free(found);
}

static void test_foreign_controls_are_found(void **state) {
    (void)state;
    check_foreign("\033[?1049h\033[H\033[2J\033[1;31mperché\033[39;49m\033(B\r\n\033[5;10H-\033[9b",
                  NULL);
    check_foreign("x\033]0;title\007", "\\x1b]0;title\\x07");
    check_foreign("x\302\2331mx", "\\xc2\\x9b1mx");
    check_foreign("x\2331mx", "\\x9b1mx");
    check_foreign("x\001y", "\\x01y");
    check_foreign("\033[5;9yz", "\\x1b[5;9yz");
    check_foreign("a€b\340\240\200", NULL);
}

static void test_failed_tests_leave_nothing_behind(void **state) {
    (void)state;
    open_shell("read x", (struct terminal_setup){0});
    assert_int_equal(terminal_close_all(state), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_echoes_what_is_typed, terminal_close_all),
        cmocka_unit_test_teardown(test_knows_size_and_follows_a_resize, terminal_close_all),
        cmocka_unit_test_teardown(test_cursor_and_styles, terminal_close_all),
        cmocka_unit_test_teardown(test_wide_and_combining_characters, terminal_close_all),
        cmocka_unit_test(test_torn_characters),
        cmocka_unit_test_teardown(test_counts_bytes, terminal_close_all),
        cmocka_unit_test_teardown(test_answers_a_cursor_report, terminal_close_all),
        cmocka_unit_test_teardown(test_hangup_ends_the_program, terminal_close_all),
        cmocka_unit_test_teardown(test_hangup_can_be_ignored, terminal_close_all),
        cmocka_unit_test_teardown(test_sees_whether_the_terminal_is_restored, terminal_close_all),
        cmocka_unit_test(test_keys_come_from_terminfo),
        cmocka_unit_test(test_foreign_controls_are_found),
        cmocka_unit_test(test_failed_tests_leave_nothing_behind),
    };
    return cmocka_run_group_tests_name("terminal", tests, NULL, NULL);
}
