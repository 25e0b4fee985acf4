/* SPDX-License-Identifier: EUPL-1.2 */
/* Columns of lists that a user chose. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "ui_world.h"

static int setup(void **state) {
    char *directory = directory_make();

    setenv("XDG_CONFIG_HOME", directory, 1);
    free(directory);
    return world_setup(state);
}

static int teardown(void **state) {
    char *directory = text_format("%s", getenv("XDG_CONFIG_HOME"));

    world_teardown(state);
    unsetenv("XDG_CONFIG_HOME");
    directory_remove(directory);
    return 0;
}

static void expect_file(const char *expected) {
    struct buffer path = {0};
    char bytes[1024] = "";

    file_config_path(&path, "config");
    FILE *file = fopen(buffer_text(&path), "r");
    if (file) {
        bytes[fread(bytes, 1, sizeof bytes - 1, file)] = '\0';
        fclose(file);
    }
    buffer_done(&path);
    assert_string_equal(bytes, expected);
}

static enum status read_line(struct columns *columns, const char *line, struct error *error) {
    const struct config_section sections[] = {{"columns", chosen_read, NULL, columns},
                                              {NULL, NULL, NULL, NULL}};
    char *key = text_format("%s", line), *value = strchr(key, '=');

    assert_non_null(value);
    *value++ = '\0';
    enum status status = sections[0].read(columns, "columns", key, value, 1, error);
    free(key);
    return status;
}

/* What is printed is read back the same; either language's names are taken. */
static void test_text(void **state) {
    struct columns columns = {0};
    struct buffer text = {0};
    struct error error = {0};
    const struct register_def *reg = register_by_name("project");

    (void)state;
    must(read_line(&columns, "project=code title:30 state", &error), &error);
    must(read_line(&columns, "corsi=titolo", &error), &error);
    chosen_print(chosen_of(&columns, reg), &text);
    assert_string_equal(buffer_text(&text), "code title:30 state");
    must(read_line(&columns, "progetti=stato titolo:30", &error), &error);
    buffer_truncate(&text, 0);
    chosen_print(chosen_of(&columns, reg), &text);
    assert_string_equal(buffer_text(&text), "state title:30");
    must(read_line(&columns, "project=", &error), &error);
    assert_null(chosen_of(&columns, reg));
    assert_non_null(chosen_of(&columns, register_by_name("course")));
    buffer_done(&text);
    chosen_done(&columns);
}

static void test_wrong_text(void **state) {
    static const char *const lines[][2] = {
        {"nothing=code", "nothing"},
        {"project=code colour", "colour"},
        {"project=code title code", "code"},
        {"project=title:2", "3"},
        {"project=title:201", "200"},
        {"project=title:", "200"},
        {"project=title:x", "200"},
        {"project=code title acronym summary cup level programme fund period axis role authority "
         "beneficiary partners start end state",
         "16"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct columns columns = {0};
        struct error error = {0};

        assert_int_equal(read_line(&columns, lines[i][0], &error), STATUS_CONFIG);
        assert_non_null(strstr(error.text, lines[i][1]));
        assert_null(chosen_of(&columns, register_by_name("project")));
        chosen_done(&columns);
    }
}

/* Whatever was chosen: columns stand side by side within the room that there is. */
static void test_always_fits(void **state) {
    static const char *const lines[] = {
        "project=state title code", "project=title:60 code:200 state", "project=notes:3",
        "project=code programme fund period axis authority beneficiary partners start end budget",
        "project=summary title notes code"};

    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        for (int columns = 58; columns <= 240; columns++) {
            const struct register_def *reg = register_by_name("project");
            struct columns all = {0};
            struct error error = {0};
            struct slot slots[LAYOUT_SLOTS];

            must(read_line(&all, lines[i], &error), &error);
            int count = layout_columns(reg, chosen_of(&all, reg), columns, NULL, slots);
            assert_in_range(count, 1, LAYOUT_SLOTS);
            assert_int_equal(slots[0].field, chosen_of(&all, reg)->columns[0].field);
            for (int at = 0; at < count; at++) {
                assert_int_equal(slots[at].x, at ? slots[at - 1].x + slots[at - 1].width + 1 : 0);
                assert_in_range(slots[at].x + slots[at].width, 1, columns);
            }
            chosen_done(&all);
        }
}

/* A column is hidden, the list shows it no more, and the file says so. */
static void test_hide(void **state) {
    struct world *world = *state;

    type(world, "1");
    expect(world, "in corso");
    type(world, "KG");
    press(world, PRESS_HOME);
    for (int i = 0; i < 3; i++)
        press(world, PRESS_DOWN);
    expect(world, "Colonne, da sinistra a destra");
    type(world, " ");
    press(world, PRESS_ENTER);
    expect(world, "salvato in");
    expect_gone(world, "in corso ");
    expect_file("[columns]\nproject = code title role progress end project\n");
}

static void test_order_and_width(void **state) {
    struct world *world = *state;

    type(world, "1Kj");
    press(world, PRESS_LEFT);
    type(world, "j+-");
    press(world, PRESS_ENTER);
    const struct chosen_columns *chosen = chosen_of(&world->columns, register_by_name("project"));
    assert_non_null(chosen);
    assert_string_equal(chosen->reg->fields[chosen->columns[0].field].name, "title");
    assert_string_equal(chosen->reg->fields[chosen->columns[1].field].name, "code");
    assert_int_equal(chosen->columns[0].width, 0);
    assert_in_range(chosen->columns[1].width, COLUMN_NARROWEST, 20);
    expect(world, " Titolo");
}

/* The usual ones leave no line in the file, and Esc leaves all as it was. */
static void test_usual_and_back(void **state) {
    struct world *world = *state;

    type(world, "1K>");
    press(world, PRESS_ESCAPE);
    assert_int_equal(world->columns.count, 0);
    expect_file("");
    type(world, "K>");
    press(world, PRESS_ENTER);
    assert_int_equal(world->columns.count, 1);
    type(world, "K");
    press(world, PRESS_DELETE);
    press(world, PRESS_ENTER);
    assert_int_equal(world->columns.count, 0);
    expect_file("[columns]\n");
}

static void test_one_stays(void **state) {
    struct world *world = *state;

    type(world, "lK"); /* keys typed ahead of the page */
    for (int i = 0; i < 6; i++)
        type(world, " j");
    type(world, " ");
    expect(world, "almeno una colonna");
    press(world, PRESS_ENTER);
    expect_gone(world, "Colonne, da");
}

int main(void) {
#define TEST(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text),
        cmocka_unit_test(test_wrong_text),
        cmocka_unit_test(test_always_fits),
        TEST(test_hide),
        TEST(test_order_and_width),
        TEST(test_usual_and_back),
        TEST(test_one_stays),
    };
    return cmocka_run_group_tests_name("ui columns", tests, NULL, NULL);
}
