/* SPDX-License-Identifier: EUPL-1.2 */
/* Everything by its name. */
#include <string.h>

#include "ui_world.h"

/* The line that is selected, without blanks at its end. */
static void expect_selected(struct world *world, const char *start) {
    for (int row = 0; row < 24; row++) {
        const char *line = canvas_text(&world->canvas, row);

        if (strncmp(line, "▸", strlen("▸")) == 0 && strstr(line, start))
            return;
    }
    fail_msg("“%s” is not selected:\n%s", start, canvas_text(&world->canvas, -1));
}

static void test_actions(void **state) {
    struct world *world = *state;

    type(world, ":");
    expect(world, "Per nome");
    expect(world, "azione");
    type(world, "cestino");
    expect_selected(world, "cestino");
    press(world, PRESS_DOWN);
    press(world, PRESS_UP);
    press(world, PRESS_ESCAPE);
    expect_gone(world, "Per nome");
}

/* The name is that of the table of actions as well; its key stands beside it. */
static void test_an_action_is_done(void **state) {
    struct world *world = *state;

    type(world, ":trash-view");
    expect(world, " T");
    press(world, PRESS_ENTER);
    expect_gone(world, "Per nome");
    expect(world, "cestino");
}

static void test_registers(void **state) {
    struct world *world = *state;

    type(world, ":comuni");
    expect(world, "registro");
    press(world, PRESS_ENTER);
    expect(world, "Firenze");
    assert_ptr_equal(world->app.browse.reg, register_by_name("municipality"));
}

/* Accents and case do not matter, parts of words in any order do. */
static void test_records(void **state) {
    struct world *world = *state;

    type(world, ":CLIMA citta");
    expect_selected(world, "ADAPT");
    expect(world, "scheda");
    press(world, PRESS_ENTER);
    expect(world, "Progetto ADAPT");
    press(world, PRESS_ESCAPE);
    expect(world, "1 Progetti");
}

/* From the help, under which anything may be open: a form that is not saved stays what it is. */
static void test_a_record_from_the_help(void **state) {
    struct world *world = *state;

    type(world, "S?:adapt");
    press(world, PRESS_ENTER);
    expect(world, "Progetto ADAPT");
    type(world, "S");
    press(world, PRESS_ESCAPE);
    expect(world, "Progetto ADAPT");
    press(world, PRESS_ESCAPE);
    type(world, "aMolto da perdere");
    press(world, PRESS_F1);
    type(world, ":adapt");
    press(world, PRESS_ENTER);
    expect(world, "Esc torna");
    press(world, PRESS_ESCAPE);
    expect(world, "Molto da perdere");
}

/* A saved view stands between the registers and the records. */
static void test_views(void **state) {
    struct world *world = *state;

    type(world, "8mA Ai comuni");
    press(world, PRESS_ENTER);
    press(world, PRESS_ENTER);
    type(world, "0:ai comuni");
    expect_selected(world, "vista");
    expect(world, "' A");
    press(world, PRESS_ENTER);
    assert_ptr_equal(world->app.browse.reg, register_by_name("service"));
}

/* What is typed ahead of the drawing is found before it is done. */
static void test_typed_ahead(void **state) {
    struct world *world = *state;

    for (const char *key = ":appalti"; *key; key++)
        app_key(&world->app, (unsigned char)*key);
    app_key(&world->app, PRESS_ENTER);
    app_draw(&world->app, &world->canvas.surface);
    expect(world, "C-01");
    expect(world, "Corso C-01");
}

static void test_nothing(void **state) {
    struct world *world = *state;

    type(world, ":xyzzy");
    expect(world, "niente ha questo nome");
    press(world, PRESS_ENTER);
    assert_non_null(world->app.palette);
    press(world, PRESS_BACKSPACE);
    press(world, PRESS_ESCAPE);
    assert_null(world->app.palette);
}

/* Only what works where it was opened; where one may only look, nothing that writes. */
static void test_only_what_works_here(void **state) {
    struct world *world = *state;

    type(world, ":provenance");
    expect(world, "niente ha questo nome");
    press(world, PRESS_ESCAPE);
    press(world, PRESS_ENTER);
    type(world, ":provenance");
    expect_gone(world, "niente ha questo nome");
    press(world, PRESS_ESCAPE);
    world->app.editing.allowed = false;
    type(world, ":duplicate");
    expect(world, "niente ha questo nome");
}

static void test_small_and_leaving(void **state) {
    struct world *world = *state;

    resize(world, 20, 60);
    type(world, ":");
    for (int i = 0; i < 80; i++)
        press(world, PRESS_DOWN);
    for (int i = 0; i < 80; i++)
        press(world, PRESS_PAGE_UP);
    resize(world, 1, 1);
    resize(world, 43, 132);
    type(world, "x");
    expect(world, ":x");
}

int main(void) {
#define TEST(test) cmocka_unit_test_setup_teardown(test, world_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_actions),
        TEST(test_an_action_is_done),
        TEST(test_registers),
        TEST(test_records),
        TEST(test_a_record_from_the_help),
        TEST(test_views),
        TEST(test_typed_ahead),
        TEST(test_nothing),
        TEST(test_only_what_works_here),
        TEST(test_small_and_leaving),
    };
    return cmocka_run_group_tests_name("ui palette", tests, NULL, NULL);
}
