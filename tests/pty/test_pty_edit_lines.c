/* SPDX-License-Identifier: EUPL-1.2 */
/* Forms when something is in the way: a lock, a full file, a line that is gone; and what keys cost.
 */
#include <time.h>

#include "pty_fixture.h"
#include "store/store.h"

enum { KEY = 31, TAB = 300, DRAFT_SECONDS = 7 };

static struct terminal *begin(void **state) {
    return demo_show(*state, (struct terminal_setup){0}, NULL);
}

/* The test's own hold on the database. */
static struct store *hold(const struct demo *demo) {
    struct store_options options = {.path = demo->database, .access = STORE_WRITE};
    struct store *store = NULL;
    struct error error = {0};

    assert_int_equal(store_open(&options, &store, &error), STATUS_OK);
    assert_int_equal(store_begin(store, "altri", false, &error), STATUS_OK);
    return store;
}

static void test_a_lock_is_waited_for(void **state) {
    struct terminal *terminal = begin(state);
    struct store *store = hold(*state);

    terminal_type(terminal, "2e!<C-s>");
    terminal_expect(terminal, "in attesa che un’altra persona finisca di scrivere");
    store_rollback(store);
    terminal_expect(terminal, "salvata: S21-01");
    store_close(store);
    terminal_close(terminal);
}

static void test_a_lock_that_stays(void **state) {
    struct terminal *terminal = begin(state);
    struct store *store = hold(*state);

    terminal_type(terminal, "2e?<C-s>");
    terminal_expect(terminal, "in attesa");
    terminal_expect_gone(terminal, "in attesa");
    terminal_expect(terminal, "▸Titolo"); /* the form is as it was */
    assert_false(terminal_has(terminal, "locked"));
    store_rollback(store);
    terminal_type(terminal, "<C-s>");
    terminal_expect(terminal, "salvata: S21-01");
    store_close(store);
    terminal_close(terminal);
}

/* ---- a terminal that dies ---- */

static void wait_seconds(int seconds) { nanosleep(&(struct timespec){.tv_sec = seconds}, NULL); }

static void check_offered(const struct demo *demo, char *home, const char *text) {
    struct terminal *terminal = demo_open(demo, (struct terminal_setup){.home = home}, NULL);

    terminal_expect(terminal, "Scheda non salvata del");
    terminal_type(terminal, "s");
    terminal_expect(terminal, text);
    terminal_type(terminal, "<C-s>");
    terminal_expect(terminal, "salvata:");
    terminal_close(terminal);
    terminal = demo_show(demo, (struct terminal_setup){.home = home}, NULL);
    assert_false(terminal_has(terminal, "Scheda non salvata"));
    terminal_close(terminal);
}

static void test_kill(void **state) {
    char *home = directory_make();
    struct terminal *terminal = demo_show(*state, (struct terminal_setup){.home = home}, NULL);

    terminal_type(terminal, "2jje ucciso");
    terminal_settle(terminal);
    wait_seconds(DRAFT_SECONDS);
    terminal_signal(terminal, SIGKILL);
    assert_int_equal(terminal_wait_exit(terminal, environment_patience_ms()), 128 + SIGKILL);
    terminal_close(terminal);
    check_offered(*state, home, " ucciso");
    directory_remove(home);
}

/* What the screen said was saved is there, even where the program ended in that moment. */
static void test_a_save_that_was_shown(void **state) {
    struct terminal *terminal = demo_show(*state, (struct terminal_setup){0}, NULL);

    for (int i = 0; i < 3; i++) {
        terminal_type(terminal, "2<Home>e<C-u>salvata e mostrata<C-s>");
        terminal_expect(terminal, "salvata: S21-01 «salvata e mostrata»");
        terminal_signal(terminal, SIGKILL);
        assert_int_equal(terminal_wait_exit(terminal, environment_patience_ms()), 128 + SIGKILL);
        terminal_close(terminal);
        terminal = demo_show(*state, (struct terminal_setup){0}, NULL);
        terminal_type(terminal, "2<Home><Enter>");
        terminal_expect(terminal, "▸salvata e mostrata");
        terminal_type(terminal, "<Esc>u");
        terminal_expect(terminal, "annullato: Scadenza S21-01");
    }
    terminal_close(terminal);
}

static void test_hang_up(void **state) {
    char *home = directory_make();
    struct terminal *terminal = demo_show(*state, (struct terminal_setup){.home = home}, NULL);

    terminal_type(terminal, "2jjje caduto");
    terminal_settle(terminal);
    terminal_hang_up(terminal);
    (void)terminal_wait_exit(terminal, environment_patience_ms());
    terminal_close(terminal);
    check_offered(*state, home, " caduto");
    directory_remove(home);
}

static void test_termination(void **state) {
    char *home = directory_make();
    struct terminal *terminal = demo_show(*state, (struct terminal_setup){.home = home}, NULL);

    terminal_type(terminal, "2jjjje finito");
    terminal_settle(terminal);
    terminal_signal(terminal, SIGTERM);
    assert_int_equal(terminal_wait_exit(terminal, environment_patience_ms()), 128 + SIGTERM);
    terminal_close(terminal);
    check_offered(*state, home, " finito");
    directory_remove(home);
}

/* ---- windows ---- */

static void test_a_window_of_one(void **state) {
    struct terminal *terminal = begin(state);

    terminal_type(terminal, "2a");
    terminal_type(terminal, "Piccola");
    terminal_expect(terminal, "* Piccola");
    terminal_resize(terminal, 1, 1);
    terminal_settle(terminal);
    terminal_type(terminal, "x<Enter><Esc>");
    terminal_settle(terminal);
    terminal_resize(terminal, 60, 20);
    terminal_expect(terminal, "* Piccola");
    terminal_resize(terminal, 132, 43);
    terminal_expect(terminal, "* Piccola");
    terminal_type(terminal, "<Esc>n");
    terminal_expect(terminal, "2 Scadenze");
    terminal_close(terminal);
}

/* ---- what keys cost ---- */

static size_t cost(struct terminal *terminal, const char *keys) {
    size_t before = terminal_count(terminal);

    terminal_type(terminal, keys);
    terminal_settle(terminal);
    print_message("%s: %zu bytes\n", keys, terminal_count(terminal) - before);
    return terminal_count(terminal) - before;
}

static void each_key(struct terminal *terminal, const char *keys) {
    char key[2] = {0};

    for (; *keys; keys++) {
        key[0] = *keys;
        assert_in_range(cost(terminal, key), 1, KEY);
    }
}

static void test_costs(void **state) {
    struct terminal *terminal = begin(state);

    terminal_type(terminal, "2a");
    terminal_settle(terminal);
    each_key(terminal, "Titolo di prova");
    assert_in_range(cost(terminal, "<Backspace>"), 1, KEY);
    assert_in_range(cost(terminal, "<Left>"), 1, KEY);
    assert_in_range(cost(terminal, "<Tab>"), 1, TAB);
    cost(terminal, "<Tab>");
    each_key(terminal, "15/3");
    cost(terminal, "<C-u>");
    each_key(terminal, "+10g");
    terminal_type(terminal, "<Esc>n");
    terminal_close(terminal);
}

/* With a changed form open, the program wakes once, to keep it safe, and then sleeps. */
static void test_silence(void **state) {
    struct terminal *terminal = begin(state);

    terminal_type(terminal, "2a");
    terminal_type(terminal, "Silenzio");
    terminal_settle(terminal);
    size_t before = terminal_count(terminal);
    wait_seconds(DRAFT_SECONDS);
    terminal_read(terminal);
    assert_int_equal(terminal_count(terminal), before);
    terminal_type(terminal, "<Esc>n");
    terminal_close(terminal);
}

int main(void) {
#define TEST(test) cmocka_unit_test_teardown(test, terminal_close_all)
    const struct CMUnitTest tests[] = {
        TEST(test_a_lock_is_waited_for),
        TEST(test_a_lock_that_stays),
        TEST(test_kill),
        TEST(test_a_save_that_was_shown),
        TEST(test_hang_up),
        TEST(test_termination),
        TEST(test_a_window_of_one),
        TEST(test_costs),
        TEST(test_silence),
    };
    return cmocka_run_group_tests_name("edit lines", tests, demo_setup, demo_teardown);
}
