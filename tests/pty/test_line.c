/* SPDX-License-Identifier: EUPL-1.2 */
/* Lines that drop, terminals that hang, signals, sizes: the program ends, or goes on being right.
 */
#include <stdio.h>
#include <time.h>

#include "pty_fixture.h"

enum { ENDED_BY = 128 };

static int patience(void) { return environment_patience_ms(); }

static void wait_a_little(void) { nanosleep(&(struct timespec){.tv_nsec = 4000000}, NULL); }

/* ---- The end ----------------------------------------------------------------------------- */

/* In a shell that is still there when the program has ended, to look at what it left behind. */
static struct terminal *open_in_shell(const struct demo *demo, pid_t *program) {
    char *pid_path = text_format("%s/pid", demo->directory);
    char *script = text_format("sh -c 'echo $$ >%s; exec %s --db %s --today 2021-03-15'; "
                               "echo \"ended $?\"; read x",
                               pid_path, environment_program(), demo->database);
    struct terminal *terminal = terminal_open(
        &(struct terminal_setup){.argv = (const char *const[]){"sh", "-c", script, NULL}});

    terminal_expect(terminal, "3 Corsi");
    terminal_settle(terminal);
    assert_false(terminal_restored(terminal));
    FILE *file = fopen(pid_path, "r");
    int pid = 0;
    assert_non_null(file);
    assert_int_equal(fscanf(file, "%d", &pid), 1);
    fclose(file);
    *program = (pid_t)pid;
    free(pid_path);
    free(script);
    return terminal;
}

static void check_ended(struct terminal *terminal, int code) {
    char *text = text_format("ended %d", code);

    terminal_expect(terminal, text);
    assert_true(terminal_restored(terminal));
    free(text);
    terminal_close(terminal);
}

static void check_signal(const struct demo *demo, int number) {
    pid_t program = 0;
    struct terminal *terminal = open_in_shell(demo, &program);

    assert_int_equal(kill(program, number), 0);
    check_ended(terminal, ENDED_BY + number);
}

static void test_signals_restore_the_terminal(void **state) {
    check_signal(*state, SIGTERM);
    check_signal(*state, SIGINT);
    check_signal(*state, SIGQUIT);
    check_signal(*state, SIGHUP);
}

static void test_quit_restores_the_terminal(void **state) {
    pid_t program = 0;
    struct terminal *terminal = open_in_shell(*state, &program);

    terminal_type(terminal, "q");
    check_ended(terminal, 0);
}

static void test_dropped_line(void **state) {
    struct terminal *terminal = demo_show(*state, (struct terminal_setup){0}, NULL);

    terminal_hang_up(terminal);
    assert_int_equal(terminal_wait_exit(terminal, patience()), ENDED_BY + SIGHUP);
    terminal_close(terminal);
}

/* Under nohup only the end of input tells. */
static void test_dropped_line_with_hangup_ignored(void **state) {
    struct terminal *terminal =
        demo_show(*state, (struct terminal_setup){.ignore_hangup = true}, NULL);

    terminal_hang_up(terminal);
    assert_int_equal(terminal_wait_exit(terminal, patience()), ENDED_BY + SIGHUP);
    terminal_close(terminal);
}

/* Pages are asked for and not read, until the program stands in its write. */
static void block_output(struct terminal *terminal) {
    terminal_type(terminal, "2");
    for (int i = 0; i < 250; i++) {
        terminal_type(terminal, i % 2 ? "G" : "g");
        wait_a_little();
    }
}

static void test_blocked_output(void **state) {
    static const int numbers[] = {SIGTERM, SIGHUP};

    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        struct terminal *terminal = demo_show(*state, (struct terminal_setup){0}, NULL);
        block_output(terminal);
        terminal_signal(terminal, numbers[i]);
        wait_a_little();
        assert_int_equal(terminal_wait_exit(terminal, patience()), ENDED_BY + numbers[i]);
        terminal_close(terminal);
    }
}

static void test_dropped_line_while_blocked(void **state) {
    struct terminal *terminal = demo_show(*state, (struct terminal_setup){0}, NULL);

    block_output(terminal);
    terminal_hang_up(terminal);
    assert_int_equal(terminal_wait_exit(terminal, patience()), ENDED_BY + SIGHUP);
    terminal_close(terminal);
}

/* ---- Stopping and going on --------------------------------------------------------------- */

static void test_stop_and_continue(void **state) {
    struct terminal *terminal = demo_show(*state, (struct terminal_setup){0}, NULL);
    char *before = text_format("%s", terminal_photograph(terminal));

    terminal_signal(terminal, SIGSTOP);
    terminal_signal(terminal, SIGCONT);
    terminal_type(terminal, "jk");
    terminal_settle(terminal);
    assert_string_equal(terminal_photograph(terminal), before);
    /* The test's session has no shell that would continue a stopped job: it goes on by itself. */
    terminal_type(terminal, "<C-z>");
    terminal_expect(terminal, "3 Corsi");
    terminal_settle(terminal);
    assert_string_equal(terminal_photograph(terminal), before);
    terminal_type(terminal, "q");
    assert_int_equal(terminal_wait_exit(terminal, patience()), 0);
    free(before);
    terminal_close(terminal);
}

/* A shell with job control: ^Z gives it the terminal back, fg the program. */
static void test_stop_in_a_shell(void **state) {
    const struct demo *demo = *state;
    char *command = text_format("set -m; %s --db %s --today 2021-03-15; echo stopped $?; "
                                "read x; fg; echo ended $?; read x",
                                environment_program(), demo->database);
    struct terminal *terminal = terminal_open(&(struct terminal_setup){
        .argv = (const char *const[]){"bash", "--norc", "-c", command, NULL}});

    terminal_expect(terminal, "3 Corsi");
    terminal_settle(terminal);
    char *before = text_format("%s", terminal_photograph(terminal));
    terminal_type(terminal, "<C-z>");
    terminal_expect(terminal, "stopped 14");
    terminal_type(terminal, "<Enter>");
    terminal_expect(terminal, "3 Corsi");
    terminal_settle(terminal);
    assert_string_equal(terminal_photograph(terminal), before);
    terminal_type(terminal, "q");
    terminal_expect(terminal, "ended 0");
    free(before);
    free(command);
    terminal_close(terminal);
}

/* ---- Sizes ------------------------------------------------------------------------------- */

static void test_a_hundred_resizes(void **state) {
    static const int sizes[][2] = {{132, 43}, {60, 20}, {1, 1}, {200, 60}, {72, 15}, {300, 100}};
    struct terminal *terminal = demo_show(*state, (struct terminal_setup){0}, NULL);
    char *before = text_format("%s", terminal_photograph(terminal));

    for (int i = 0; i < 100; i++) {
        terminal_resize(terminal, sizes[i % 6][0], sizes[i % 6][1]);
        terminal_read(terminal);
    }
    terminal_resize(terminal, 80, 24);
    terminal_expect(terminal, "3 Corsi");
    terminal_settle(terminal);
    assert_string_equal(terminal_photograph(terminal), before);
    free(before);
    terminal_close(terminal);
}

static void test_too_small(void **state) {
    struct terminal *terminal = demo_show(*state, (struct terminal_setup){0}, NULL);

    terminal_resize(terminal, 50, 12);
    terminal_expect(terminal, "finestra di 50×12: ne serve una di 60×20");
    terminal_resize(terminal, 1, 1);
    terminal_settle(terminal);
    terminal_resize(terminal, 60, 20);
    terminal_expect(terminal, "3 Corsi");
    terminal_close(terminal);
}

static void test_opened_tiny(void **state) {
    struct terminal *terminal =
        demo_open(*state, (struct terminal_setup){.columns = 1, .rows = 1}, NULL);

    terminal_settle(terminal);
    terminal_resize(terminal, 80, 24);
    terminal_expect(terminal, "3 Corsi");
    terminal_type(terminal, "q");
    assert_int_equal(terminal_wait_exit(terminal, patience()), 0);
    terminal_close(terminal);
}

int main(void) {
#define TEST(test) cmocka_unit_test_teardown(test, terminal_close_all)
    const struct CMUnitTest tests[] = {
        TEST(test_signals_restore_the_terminal),
        TEST(test_quit_restores_the_terminal),
        TEST(test_dropped_line),
        TEST(test_dropped_line_with_hangup_ignored),
        TEST(test_blocked_output),
        TEST(test_dropped_line_while_blocked),
        TEST(test_stop_and_continue),
        TEST(test_stop_in_a_shell),
        TEST(test_a_hundred_resizes),
        TEST(test_too_small),
        TEST(test_opened_tiny),
    };
    return cmocka_run_group_tests_name("line", tests, demo_setup, demo_teardown);
}
