/* SPDX-License-Identifier: EUPL-1.2 */
/* Golden screens: what a person sees of the sample data, as text with its looks. */
#include "pty_fixture.h"
#include "register/register.h"
#include "support/golden.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const struct size { int columns, rows; } sizes[] = {{60, 20}, {80, 24}, {132, 43}};

static const struct manner {
    const char *name, *option;
} manners[] = {{"utf8", NULL}, {"ascii", "--ascii"}, {"mono", "--no-color"}};

/* Each is reached from the dashboard by these keys, and there when its text is. */
static const struct screen_shot {
    const char *name, *keys, *text;
} shots[] = {
    {"dashboard", "", "3 Corsi"},
    {"register", "2jj", "3/38"},
    {"detail", "1<Enter>", "Progetto ADAPT"},
    {"menu", "r", "Registri"},
    {"search", "0/scu", "trovat"},
    {"timeline", "1L+", "oggi"},
    {"calendar", "M<Down>", "22 marzo"},
};

static void photograph(struct terminal *terminal, const char *name) {
    terminal_settle(terminal);
    golden_check(name, terminal_photograph(terminal));
}

static void shoot(const struct demo *demo, const struct size *size, const struct manner *manner) {
    for (size_t i = 0; i < COUNT(shots); i++) {
        struct terminal_setup setup = {.columns = size->columns, .rows = size->rows};
        struct terminal *terminal = demo_show(demo, setup, manner->option);
        char *name = text_format("screen-%s-%dx%d-%s", shots[i].name, size->columns, size->rows,
                                 manner->name);

        terminal_type(terminal, shots[i].keys);
        terminal_expect(terminal, shots[i].text);
        photograph(terminal, name);
        free(name);
        terminal_close(terminal);
    }
}

static void test_utf8(void **state) {
    for (size_t i = 0; i < COUNT(sizes); i++)
        shoot(*state, &sizes[i], &manners[0]);
}

static void test_ascii(void **state) {
    for (size_t i = 0; i < COUNT(sizes); i++)
        shoot(*state, &sizes[i], &manners[1]);
}

static void test_mono(void **state) {
    for (size_t i = 0; i < COUNT(sizes); i++)
        shoot(*state, &sizes[i], &manners[2]);
}

/* A new register is one file, one line and one golden screen. */
static void test_every_register(void **state) {
    struct terminal *terminal = demo_show(*state, (struct terminal_setup){0}, NULL);

    for (int i = 0; registers[i]; i++) {
        char *keys = text_format("r%c", registers[i]->letter);
        char *name = text_format("screen-register-%s", registers[i]->name);

        terminal_type(terminal, keys);
        terminal_expect(terminal, registers[i]->plural.it);
        photograph(terminal, name);
        free(keys);
        free(name);
    }
    terminal_close(terminal);
}

static void test_help(void **state) {
    struct terminal *terminal =
        demo_show(*state, (struct terminal_setup){.columns = 80, .rows = 400}, NULL);

    terminal_type(terminal, "?");
    terminal_expect(terminal, "Segni");
    terminal_expect(terminal, "in ritardo"); /* the last line: none is left out */
    photograph(terminal, "screen-help");
    terminal_close(terminal);
}

/* A record that was measured: how it went, and the measurements. */
static void test_measured(void **state) {
    static const char *const options[] = {NULL, "--ascii"};
    static const char *const names[] = {"screen-measured", "screen-measured-ascii"};

    for (size_t i = 0; i < COUNT(options); i++) {
        struct terminal *terminal = demo_show(*state, (struct terminal_setup){0}, options[i]);

        terminal_type(terminal, "9");
        terminal_expect(terminal, "Indicatori");
        terminal_type(terminal, "<Down><Down><Down><Down><Down><Down><Down><Enter>");
        terminal_expect(terminal, "Indicatore COM-03");
        photograph(terminal, names[i]);
        terminal_close(terminal);
    }
}

static void test_side_by_side(void **state) {
    struct terminal *terminal =
        demo_show(*state, (struct terminal_setup){.columns = 200, .rows = 40}, NULL);

    photograph(terminal, "screen-dashboard-200x40");
    terminal_close(terminal);
}

static void test_english(void **state) {
    static const char *const english[] = {"LC_ALL=", "LANG=en_GB.UTF-8", NULL};
    struct terminal *terminal =
        demo_open(*state, (struct terminal_setup){.environment = english}, NULL);

    terminal_expect(terminal, "3 Courses");
    photograph(terminal, "screen-dashboard-english");
    terminal_close(terminal);
}

int main(void) {
#define TEST(test) cmocka_unit_test_teardown(test, terminal_close_all)
    const struct CMUnitTest tests[] = {
        TEST(test_utf8), TEST(test_ascii),        TEST(test_mono),    TEST(test_every_register),
        TEST(test_help), TEST(test_side_by_side), TEST(test_english), TEST(test_measured),
    };
    return cmocka_run_group_tests_name("screens", tests, demo_setup, demo_teardown);
}
