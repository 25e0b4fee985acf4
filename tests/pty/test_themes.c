/* SPDX-License-Identifier: EUPL-1.2 */
/* Themes of colours on terminals with many colours, few and none. */
#include <stdio.h>

#include "base/file.h"
#include "pty_fixture.h"
#include "support/golden.h"
#include "support/keys.h"

/* A home of one's own with a theme in its configuration. */
struct own {
    char *home, *variable;
    const char *environment[3];
};

static struct own own_make(const char *theme, const char *more) {
    struct own own = {.home = directory_make()};
    char *directory = text_format("%s/cruscotto", own.home);
    char *path = text_format("%s/config", directory);
    char *text = text_format("theme = %s\n", theme);

    assert_int_equal(file_make_directories(directory, NULL), STATUS_OK);
    assert_int_equal(file_replace(path, text, strlen(text), NULL), STATUS_OK);
    free(directory);
    free(path);
    free(text);
    own.variable = text_format("XDG_CONFIG_HOME=%s", own.home);
    own.environment[0] = own.variable;
    own.environment[1] = more;
    return own;
}

static void own_done(struct own *own) {
    directory_remove(own->home);
    free(own->variable);
}

static void leave(struct terminal *terminal) {
    terminal_type(terminal, "Q");
    assert_int_equal(terminal_wait_exit(terminal, environment_patience_ms()), 0);
    assert_true(terminal_restored(terminal));
    terminal_close(terminal);
}

static const char *const types[] = {"xterm-256color", "xterm", "linux", "vt100"};

/* The letters are those of the other golden screens: how they look is what counts here. */
static void photograph(struct terminal *terminal, const char *name) {
    const char *looks = strstr(terminal_photograph(terminal), "\ncursor ");

    assert_non_null(looks);
    golden_check(name, looks + 1);
}

static void shoot(const struct demo *demo, const char *theme) {
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        struct own own = own_make(theme, NULL);
        struct terminal_setup setup = {.environment = own.environment, .term = types[i]};
        struct terminal *terminal = demo_show(demo, setup, NULL);
        char *name = text_format("looks-%s-%s", theme, types[i]);

        photograph(terminal, name);
        char *foreign =
            keys_find_foreign(types[i], terminal_bytes(terminal), terminal_count(terminal));
        assert_null(foreign);
        free(name);
        leave(terminal);
        own_done(&own);
    }
}

static void test_contrast(void **state) { shoot(*state, "contrast"); }
static void test_color_blind(void **state) { shoot(*state, "color-blind"); }

static bool has_color(struct terminal *terminal) {
    const char *photograph = terminal_photograph(terminal);

    return strstr(photograph, "foreground") || strstr(photograph, "background");
}

static void test_mono(void **state) {
    struct own own = own_make("mono", NULL), environment = own_make("contrast", "NO_COLOR=1");
    struct terminal *terminal =
        demo_show(*state, (struct terminal_setup){.environment = own.environment}, NULL);

    assert_false(has_color(terminal));
    leave(terminal);
    terminal = demo_show(*state, (struct terminal_setup){.environment = environment.environment},
                         NULL);
    assert_false(has_color(terminal));
    leave(terminal);
    own_done(&environment);
    own_done(&own);
}

/* Chosen in the settings, from the first option on, it is seen at once: on every cell that is
 * blank, too. */
static void choose(struct terminal *terminal, const char *number, int ink, int paper) {
    char *keys = text_format("S<Home><Down><Down><Down><Down><Down><Down><Down><Enter>%s", number);

    terminal_type(terminal, keys);
    free(keys);
    terminal_expect(terminal, "salvato in");
    terminal_settle(terminal);
    for (int column = 0; column < 80; column += 79) {
        struct terminal_style style = terminal_style(terminal, 20, column);

        assert_int_equal(style.foreground, ink);
        assert_int_equal(style.background, paper);
    }
    terminal_type(terminal, "<Esc>");
    terminal_expect(terminal, "3 Corsi");
    terminal_settle(terminal);
}

static void test_chosen_while_it_runs(void **state) {
    struct own own = own_make("terminal", NULL);
    struct terminal *terminal =
        demo_show(*state, (struct terminal_setup){.environment = own.environment}, NULL);
    char *before = text_format("%s", terminal_photograph(terminal));

    choose(terminal, "2", 231, 16);
    choose(terminal, "4", -1, -1);
    assert_false(has_color(terminal));
    choose(terminal, "3", -1, -1);
    assert_true(has_color(terminal));
    choose(terminal, "2", 231, 16);
    choose(terminal, "1", -1, -1);
    assert_string_equal(terminal_photograph(terminal), before);
    free(before);
    leave(terminal);
    own_done(&own);
}

int main(void) {
#define TEST(test) cmocka_unit_test_teardown(test, terminal_close_all)
    const struct CMUnitTest tests[] = {
        TEST(test_contrast),
        TEST(test_color_blind),
        TEST(test_mono),
        TEST(test_chosen_while_it_runs),
    };
    return cmocka_run_group_tests_name("themes", tests, demo_setup, demo_teardown);
}
