/* SPDX-License-Identifier: EUPL-1.2 */
/* What keys cost on the line, at 80 by 24 in an xterm. */
#include <time.h>

#include "pty_fixture.h"

enum {
    FIRST_FRAME = 2800,
    CURSOR = 50,
    SCROLL = 150,
    PAGE = 1800,
    PANE = 160,
    DETAIL = 1200,
};

static size_t cost(struct terminal *terminal, const char *keys) {
    size_t before = terminal_count(terminal);

    terminal_type(terminal, keys);
    terminal_settle(terminal);
    size_t after = terminal_count(terminal);
    print_message("%s: %zu bytes\n", *keys ? keys : "first frame", after - before);
    return after - before;
}

#define CHECK_COST(terminal, keys, most) assert_in_range(cost(terminal, keys), 1, most)

static void test_first_frame(void **state) {
    struct terminal *terminal = demo_show(*state, (struct terminal_setup){0}, NULL);

    assert_in_range(terminal_count(terminal), 1000, FIRST_FRAME);
    terminal_close(terminal);
}

static void test_cursor_and_panes(void **state) {
    struct terminal *terminal = demo_show(*state, (struct terminal_setup){0}, NULL);

    CHECK_COST(terminal, "j", CURSOR);
    CHECK_COST(terminal, "k", CURSOR);
    CHECK_COST(terminal, "<Tab>", PANE);
    CHECK_COST(terminal, "<BackTab>", PANE);
    CHECK_COST(terminal, "<Enter>", DETAIL);
    terminal_close(terminal);
}

static void test_scrolling(void **state) {
    struct terminal *terminal = demo_show(*state, (struct terminal_setup){0}, NULL);

    for (int i = 0; i < 6; i++)
        cost(terminal, "j");
    CHECK_COST(terminal, "j", SCROLL); /* the pane is full: it moves on by one row */
    CHECK_COST(terminal, "j", SCROLL);
    CHECK_COST(terminal, "<PgDn>", PAGE);
    cost(terminal, "2");
    CHECK_COST(terminal, "<PgDn>", PAGE);
    CHECK_COST(terminal, "<PgUp>", PAGE);
    terminal_close(terminal);
}

/* What was typed ahead is painted once. */
static void test_typed_ahead(void **state) {
    struct terminal *terminal = demo_show(*state, (struct terminal_setup){0}, NULL);

    assert_in_range(cost(terminal, "jjjjjjjjjjjjjjjjjjjjjjjjjkkkkkkkkkkkkkkkkkkkkkkkkk"), 0,
                    2 * PAGE);
    assert_in_range(cost(terminal, "<Tab><BackTab>jk"), 0, CURSOR);
    terminal_close(terminal);
}

/* A key that changes nothing sends nothing, and nor does time. */
static void test_silence(void **state) {
    struct terminal *terminal = demo_show(*state, (struct terminal_setup){0}, NULL);

    assert_int_equal(cost(terminal, "k"), 0);
    size_t before = terminal_count(terminal);
    nanosleep(&(struct timespec){.tv_sec = 1, .tv_nsec = 200000000}, NULL);
    terminal_read(terminal);
    assert_int_equal(terminal_count(terminal), before);
    terminal_close(terminal);
}

int main(void) {
#define TEST(test) cmocka_unit_test_teardown(test, terminal_close_all)
    const struct CMUnitTest tests[] = {
        TEST(test_first_frame), TEST(test_cursor_and_panes), TEST(test_scrolling),
        TEST(test_typed_ahead), TEST(test_silence),
    };
    return cmocka_run_group_tests_name("bytes", tests, demo_setup, demo_teardown);
}
