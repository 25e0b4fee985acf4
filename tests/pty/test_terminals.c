/* SPDX-License-Identifier: EUPL-1.2 */
/* Terminals of many types, and those that will not do. */
#include "pty_fixture.h"
#include "support/keys.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

enum { TERMINAL_UNUSABLE = 11 };

static const char *const types[] = {"xterm-256color", "xterm", "screen", "screen-256color",
                                    "tmux",           "linux", "vt100"};

/* Everything works, and nothing is sent that the terminal does not know. */
static void test_types(void **state) {
    for (size_t i = 0; i < COUNT(types); i++) {
        struct terminal *terminal =
            demo_show(*state, (struct terminal_setup){.term = types[i]}, NULL);

        print_message("%s\n", types[i]);
        terminal_type(terminal, "<Down><Down><Tab>j");
        terminal_expect(terminal, "▸2 Scadenze");
        terminal_type(terminal, "<Enter>");
        terminal_expect(terminal, "─Scadenza ");
        terminal_type(terminal, "<Esc>");
        terminal_expect(terminal, "▸2 Scadenze");
        terminal_settle(terminal);
        char *foreign =
            keys_find_foreign(types[i], terminal_bytes(terminal), terminal_count(terminal));
        assert_null(foreign);
        terminal_type(terminal, "q");
        assert_int_equal(terminal_wait_exit(terminal, environment_patience_ms()), 0);
        terminal_close(terminal);
    }
}

static void check_refused(const struct demo *demo, const char *term, const char *const *environment,
                          const char *sentence) {
    struct terminal *terminal =
        demo_open(demo, (struct terminal_setup){.term = term, .environment = environment}, NULL);

    assert_int_equal(terminal_wait_exit(terminal, environment_patience_ms()), TERMINAL_UNUSABLE);
    if (!strstr(terminal_bytes(terminal), sentence))
        fail_msg("“%s” was expected: %s", sentence, terminal_bytes(terminal));
    terminal_close(terminal);
}

static void test_unusable(void **state) {
    static const char *const unset[] = {"TERM", NULL};

    check_refused(*state, "no-such-terminal", NULL, "no-such-terminal");
    check_refused(*state, "dumb", NULL, "non sa posizionare il cursore");
    check_refused(*state, "xterm", unset, "TERM");
}

static bool has_color(struct terminal *terminal) {
    return strstr(terminal_photograph(terminal), "foreground") != NULL;
}

static void test_no_color(void **state) {
    static const char *const no_color[] = {"NO_COLOR=1", NULL};
    struct terminal *terminal = demo_show(*state, (struct terminal_setup){0}, NULL);

    assert_true(has_color(terminal));
    terminal_close(terminal);
    terminal = demo_show(*state, (struct terminal_setup){.environment = no_color}, NULL);
    assert_false(has_color(terminal));
    terminal_close(terminal);
    terminal = demo_show(*state, (struct terminal_setup){.term = "vt100"}, NULL);
    assert_false(has_color(terminal));
    terminal_close(terminal);
}

/* A terminal that is not said to take UTF-8 gets none. */
static void test_not_utf8(void **state) {
    static const char *const plain[] = {"LC_ALL", "LANG", "LC_CTYPE", NULL};
    struct terminal *terminal =
        demo_show(*state, (struct terminal_setup){.environment = plain}, NULL);

    terminal_type(terminal, "r<Esc>2<Enter>i<Esc>?");
    terminal_settle(terminal);
    const char *bytes = terminal_bytes(terminal);
    for (size_t i = 0; i < terminal_count(terminal); i++)
        assert_true((unsigned char)bytes[i] < 0x80);
    terminal_close(terminal);
}

/* Keys as other terminals send them, and the Esc of those without function keys. */
static void test_keys_by_other_names(void **state) {
    struct terminal *terminal = demo_show(*state, (struct terminal_setup){0}, NULL);

    terminal_send(terminal, "\033[B\033OB", 6);
    terminal_expect(terminal, "▸SUAP-2");
    terminal_send(terminal, "\033[1~", 4);
    terminal_expect(terminal, "▸ADAPT");
    terminal_send(terminal, "\033[1;5C", 6); /* unknown: none of its letters acts */
    terminal_send(terminal, "\0331", 2);
    terminal_expect(terminal, "─Aiuto");
    terminal_type(terminal, "<Esc>");
    terminal_expect(terminal, "▸1 Progetti");
    terminal_send(terminal, "\0330", 2);
    terminal_expect(terminal, "Chiudere il programma? s/n");
    terminal_type(terminal, "s");
    assert_int_equal(terminal_wait_exit(terminal, environment_patience_ms()), 0);
    terminal_close(terminal);
}

/* A sequence that a slow line tears apart is still one key. */
static void test_torn_sequence(void **state) {
    struct terminal *terminal = demo_show(*state, (struct terminal_setup){0}, NULL);

    terminal_send(terminal, "\033", 1);
    terminal_send(terminal, "[", 1);
    terminal_send(terminal, "B", 1);
    terminal_expect(terminal, "▸BOSCOVIVO");
    terminal_close(terminal);
}

int main(void) {
#define TEST(test) cmocka_unit_test_teardown(test, terminal_close_all)
    const struct CMUnitTest tests[] = {
        TEST(test_types),
        TEST(test_unusable),
        TEST(test_no_color),
        TEST(test_not_utf8),
        TEST(test_keys_by_other_names),
        TEST(test_torn_sequence),
    };
    return cmocka_run_group_tests_name("terminals", tests, demo_setup, demo_teardown);
}
