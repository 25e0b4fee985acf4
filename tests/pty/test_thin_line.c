/* SPDX-License-Identifier: EUPL-1.2 */
/* A line that is slower than the keys: frames wait for each other, keys do not. */
#include <stdio.h>
#include <time.h>

#include "pty_fixture.h"

#define QUESTION "\033[5n"

static int questions(const struct terminal *terminal) {
    int count = 0;

    for (const char *at = terminal_bytes(terminal); (at = strstr(at, QUESTION)); at++)
        count++;
    return count;
}

/* More than a fast line takes. */
static void wait_long(void) { nanosleep(&(struct timespec){.tv_nsec = 100000000}, NULL); }

static void await_question(struct terminal *terminal, int number) {
    for (int i = 0; i < 100 && questions(terminal) < number; i++)
        terminal_settle(terminal);
    assert_int_equal(questions(terminal), number);
}

/* The ends of the list in quick succession, until the terminal is asked. */
static void provoke_question(struct terminal *terminal) {
    for (int i = 0; i < 100 && questions(terminal) == 0; i++) {
        terminal_type(terminal, "G");
        terminal_expect(terminal, "39/39");
        terminal_type(terminal, "g");
        terminal_expect(terminal, "1/39");
    }
    assert_int_equal(questions(terminal), 1);
}

/* The list of all projects, on a line that the program has found slow. */
static struct terminal *open_slow(const struct demo *demo) {
    struct terminal *terminal = demo_show(demo, (struct terminal_setup){0}, NULL);

    terminal_hold_answers(terminal, true);
    terminal_type(terminal, "1g");
    terminal_expect(terminal, "1/39");
    provoke_question(terminal);
    wait_long();
    terminal_hold_answers(terminal, false);
    terminal_settle(terminal);
    return terminal;
}

static void test_frames_wait(void **state) {
    struct terminal *terminal = open_slow(*state);
    int before = questions(terminal);

    terminal_hold_answers(terminal, true);
    terminal_type(terminal, "j");
    terminal_expect(terminal, "2/39");
    terminal_settle(terminal);
    assert_int_equal(questions(terminal), before + 1);
    size_t count = terminal_count(terminal);
    for (int i = 0; i < 10; i++) {
        terminal_type(terminal, "j");
        terminal_settle(terminal);
    }
    assert_int_equal(terminal_count(terminal), count);
    wait_long();
    terminal_hold_answers(terminal, true); /* that one comes, the next ones do not */
    terminal_expect(terminal, "12/39");
    terminal_settle(terminal);
    assert_int_equal(questions(terminal), before + 2);
    terminal_hold_answers(terminal, false);
    terminal_close(terminal);
}

/* A key that changes nothing sends nothing on a slow line either. */
static void test_silence(void **state) {
    struct terminal *terminal = open_slow(*state);
    size_t count = terminal_count(terminal);

    terminal_type(terminal, "k");
    terminal_settle(terminal);
    terminal_type(terminal, "gk");
    terminal_settle(terminal);
    assert_int_equal(terminal_count(terminal), count);
    terminal_close(terminal);
}

static void test_terminal_that_never_answers(void **state) {
    struct terminal *terminal = demo_show(*state, (struct terminal_setup){0}, NULL);

    terminal_hold_answers(terminal, true);
    terminal_type(terminal, "1g");
    terminal_expect(terminal, "1/39");
    for (int i = 0; i < 20; i++) {
        terminal_type(terminal, "G");
        terminal_expect(terminal, "39/39");
        terminal_type(terminal, "g");
        terminal_expect(terminal, "1/39");
    }
    assert_int_equal(questions(terminal), 1);
    terminal_type(terminal, "Q");
    assert_int_equal(terminal_wait_exit(terminal, environment_patience_ms()), 0);
    terminal_close(terminal);
}

/* An answer that is torn on its way is no Esc and no other key. */
static void test_torn_answer(void **state) {
    struct terminal *terminal = open_slow(*state);
    int before = questions(terminal);

    terminal_hold_answers(terminal, true);
    terminal_type(terminal, "j");
    await_question(terminal, before + 1);
    terminal_send(terminal, "\033", 1);
    nanosleep(&(struct timespec){.tv_nsec = 60000000}, NULL);
    terminal_send(terminal, "[0", 2);
    nanosleep(&(struct timespec){.tv_nsec = 60000000}, NULL);
    terminal_send(terminal, "nj", 2);
    terminal_expect(terminal, "3/39");
    terminal_close(terminal);
}

/* What the terminal was asked is not answered to the shell. */
static void test_answer_is_awaited_at_the_end(void **state) {
    const struct demo *demo = *state;
    char *script = text_format("%s --db %s --today 2021-03-15; echo \"ended $?\"; read x; "
                               "printf 'read %%d characters\\n' ${#x}; read x",
                               environment_program(), demo->database);
    struct terminal *terminal = terminal_open(
        &(struct terminal_setup){.argv = (const char *const[]){"sh", "-c", script, NULL}});

    terminal_expect(terminal, "3 Corsi");
    terminal_settle(terminal);
    terminal_hold_answers(terminal, true);
    terminal_type(terminal, "1g");
    terminal_expect(terminal, "1/39");
    provoke_question(terminal);
    terminal_type(terminal, "Q");
    terminal_hold_answers(terminal, false);
    terminal_expect(terminal, "ended 0");
    terminal_type(terminal, "<Enter>");
    terminal_expect(terminal, "read 0 characters");
    free(script);
    terminal_close(terminal);
}

int main(void) {
#define TEST(test) cmocka_unit_test_teardown(test, terminal_close_all)
    const struct CMUnitTest tests[] = {
        TEST(test_frames_wait),
        TEST(test_silence),
        TEST(test_terminal_that_never_answers),
        TEST(test_torn_answer),
        TEST(test_answer_is_awaited_at_the_end),
    };
    return cmocka_run_group_tests_name("thin line", tests, demo_setup, demo_teardown);
}
