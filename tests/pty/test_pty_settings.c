/* SPDX-License-Identifier: EUPL-1.2 */
/* Settings on a terminal: what is chosen holds at once, and at the next start. */
#include <stdio.h>

#include "base/file.h"
#include "pty_fixture.h"

/* A home of one's own, so that the other tests do not see what is saved. */
struct own {
    char *home, *variable, *path;
    const char *environment[3];
};

static struct own own_make(const char *language) {
    struct own own = {.home = directory_make()};

    own.variable = text_format("XDG_CONFIG_HOME=%s", own.home);
    own.path = text_format("%s/cruscotto/config", own.home);
    own.environment[0] = own.variable;
    own.environment[1] = language;
    return own;
}

static void own_done(struct own *own) {
    directory_remove(own->home);
    free(own->variable);
    free(own->path);
}

static void put_config(const struct own *own, const char *text) {
    char *directory = text_format("%s/cruscotto", own->home);

    assert_int_equal(file_make_directories(directory, NULL), STATUS_OK);
    assert_int_equal(file_replace(own->path, text, strlen(text), NULL), STATUS_OK);
    free(directory);
}

static void leave(struct terminal *terminal) {
    terminal_type(terminal, "Q");
    assert_int_equal(terminal_wait_exit(terminal, environment_patience_ms()), 0);
    terminal_close(terminal);
}

/* Language, then ASCII: both are seen at once, and are there at the next start. */
static void test_language_and_glyphs(void **state) {
    struct own own = own_make("LANG=it_IT.UTF-8");
    struct terminal_setup setup = {.environment = own.environment};
    struct terminal *terminal = demo_open(*state, setup, NULL);

    terminal_expect(terminal, "3 Corsi");
    terminal_type(terminal, "S<Home><Down><Down><Down><Down><Enter>");
    terminal_expect(terminal, "─language─");
    terminal_type(terminal, "3");
    terminal_expect(terminal, "─Settings─");
    terminal_type(terminal, "<Down><Enter>");
    terminal_expect(terminal, "-Settings-");
    leave(terminal);

    terminal = demo_open(*state, setup, NULL);
    terminal_expect(terminal, ">1 Projects-");
    terminal_type(terminal, "S<Home><Down><Down><Down><Down><Enter>2");
    terminal_expect(terminal, "-Impostazioni-");
    leave(terminal);
    own_done(&own);
}

/* A key of one's own works, its hint follows, and the old one does nothing. */
static void check_key(const struct demo *demo, const char *language, const char *hint,
                      const char *old) {
    struct own own = own_make(language);
    struct terminal_setup setup = {.environment = own.environment};

    put_config(&own, "[keys]\nregisters = %\nhelp = F1\n");
    struct terminal *terminal = demo_open(demo, setup, NULL);
    terminal_expect(terminal, hint);
    terminal_type(terminal, "r");
    terminal_expect(terminal, old);
    terminal_type(terminal, "%");
    terminal_expect(terminal, "─Registr");
    leave(terminal);
    own_done(&own);
}

static void test_keys_of_ones_own(void **state) {
    check_key(*state, "LANG=it_IT.UTF-8", "% registri", "F1 mostra i tasti");
}

/* A file that is a link stays one, and says so. */
static void test_a_link_is_not_followed(void **state) {
    struct own own = own_make("LANG=it_IT.UTF-8");
    struct terminal_setup setup = {.environment = own.environment};
    char *other = text_format("%s/other", own.home);

    put_config(&own, "");
    assert_int_equal(rename(own.path, other), 0);
    assert_int_equal(symlink(other, own.path), 0);
    struct terminal *terminal = demo_open(*state, setup, NULL);
    terminal_expect(terminal, "3 Corsi");
    terminal_type(terminal, "S<Home><Down><Down><Down><Down><Down><Enter>");
    terminal_expect(terminal, "simbolico"); /* a long path breaks the line before it */
    terminal_expect(terminal, "─Impostazioni─");
    leave(terminal);
    free(other);
    own_done(&own);
}

/* What is wrong is told before the screen is taken over. */
static void test_a_wrong_file_is_told(void **state) {
    struct own own = own_make("LANG=it_IT.UTF-8");
    struct terminal_setup setup = {.environment = own.environment};

    put_config(&own, "soon_days = 7\n\n[keys]\nadd = e\n");
    struct terminal *terminal = demo_open(*state, setup, NULL);
    assert_int_equal(terminal_wait_exit(terminal, environment_patience_ms()), 10);
    terminal_expect(terminal, "config:4:");
    terminal_close(terminal);
    own_done(&own);
}

int main(void) {
#define TEST(test) cmocka_unit_test_teardown(test, terminal_close_all)
    const struct CMUnitTest tests[] = {
        TEST(test_language_and_glyphs),
        TEST(test_keys_of_ones_own),
        TEST(test_a_link_is_not_followed),
        TEST(test_a_wrong_file_is_told),
    };
    return cmocka_run_group_tests_name("settings", tests, demo_setup, demo_teardown);
}
