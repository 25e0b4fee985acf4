/* SPDX-License-Identifier: EUPL-1.2 */
/* The settings: what is changed holds at once and stands in the user's file. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "ui_world.h"

struct scene {
    struct world *world;
    struct keymap keymap;
    char *directory, *path;
};

static int setup(void **state) {
    struct scene *scene = calloc(1, sizeof *scene);
    void *inner = NULL;

    scene->directory = directory_make();
    scene->path = text_format("%s/cruscotto/config", scene->directory);
    setenv("XDG_CONFIG_HOME", scene->directory, 1);
    world_setup(&inner);
    scene->world = inner;
    scene->world->options.keymap = &scene->keymap;
    *state = scene;
    return 0;
}

static int teardown(void **state) {
    struct scene *scene = *state;
    void *inner = scene->world;

    world_teardown(&inner);
    keymap_done(&scene->keymap);
    unsetenv("XDG_CONFIG_HOME");
    directory_remove(scene->directory);
    free(scene->path);
    free(scene);
    return 0;
}

static void expect_file(const struct scene *scene, const char *text) {
    char bytes[1024] = "";
    FILE *file = fopen(scene->path, "r");

    if (file) {
        size_t len = fread(bytes, 1, sizeof bytes - 1, file);
        bytes[len] = '\0';
        fclose(file);
    }
    assert_string_equal(bytes, text);
}

static void put_file(const struct scene *scene, const char *text) {
    char *directory = text_format("%s/cruscotto", scene->directory);

    assert_int_equal(file_make_directories(directory, NULL), STATUS_OK);
    assert_int_equal(file_replace(scene->path, text, strlen(text), NULL), STATUS_OK);
    free(directory);
}

/* Opens the settings and selects the first line with which this is on the screen. */
static void select_with(struct scene *scene, const char *wanted) {
    struct world *world = scene->world;

    if (!world->app.settings)
        type(world, "S");
    press(world, PRESS_HOME);
    for (int i = 0; i < 300 && !canvas_has(&world->canvas, wanted); i++)
        press(world, PRESS_DOWN);
    expect(world, wanted);
}

static void select_line(struct scene *scene, const char *name) {
    char *wanted = text_format("▸ %s ", name);

    select_with(scene, wanted);
    free(wanted);
}

/* What a file would say of an action stands beneath. */
static void select_action(struct scene *scene, const char *name) {
    char *wanted = text_format("\n %s = ", name);

    select_with(scene, wanted);
    free(wanted);
}

static void test_a_number(void **state) {
    struct scene *scene = *state;

    put_file(scene, "# mie\noffice = Scuola\n");
    select_line(scene, "soon_days");
    expect(scene->world, "Impostazioni");
    expect(scene->world, "valore usuale");
    press(scene->world, PRESS_ENTER);
    expect(scene->world, "soon_days = 7");
    press(scene->world, PRESS_BACKSPACE);
    type(scene->world, "999");
    press(scene->world, PRESS_ENTER);
    expect(scene->world, "un numero intero da 0 a 366");
    press(scene->world, 'U' & 0x1F);
    type(scene->world, "30");
    press(scene->world, PRESS_ENTER);
    expect(scene->world, "salvato in");
    expect(scene->world, "il tuo file"); /* where it comes from */
    expect(scene->world, "entro 30 giorni");
    expect_file(scene, "# mie\noffice = Scuola\nsoon_days = 30\n");
    press(scene->world, PRESS_DELETE);
    expect(scene->world, "entro 7 giorni");
    expect_file(scene, "# mie\noffice = Scuola\n");
}

static void test_a_flag_and_a_choice(void **state) {
    struct scene *scene = *state;

    select_line(scene, "ascii");
    press(scene->world, PRESS_ENTER);
    expect_file(scene, "ascii = yes\n");
    assert_true(scene->world->config.ascii);
    assert_true(scene->world->app.relook);
    press(scene->world, PRESS_ENTER);
    expect_file(scene, "ascii = no\n");
    select_line(scene, "color");
    press(scene->world, PRESS_ENTER);
    expect(scene->world, "─color─");
    type(scene->world, "3");
    expect_file(scene, "ascii = no\ncolor = no\n");
    assert_int_equal(scene->world->config.color, COLOR_NEVER);
    select_line(scene, "color");
    press(scene->world, PRESS_ENTER);
    press(scene->world, PRESS_ESCAPE);
    expect(scene->world, "Impostazioni");
}

static void test_a_text_and_what_holds_later(void **state) {
    struct scene *scene = *state;

    select_line(scene, "office");
    press(scene->world, PRESS_ENTER);
    type(scene->world, "Ufficio progetti");
    press(scene->world, PRESS_ENTER);
    expect_file(scene, "office = Ufficio progetti\n");
    select_line(scene, "database");
    press(scene->world, PRESS_ENTER);
    type(scene->world, "x.db");
    press(scene->world, PRESS_ENTER);
    expect(scene->world, "un percorso che inizi con");
    press(scene->world, PRESS_HOME);
    type(scene->world, "/tmp/");
    press(scene->world, PRESS_ENTER);
    expect(scene->world, "dal prossimo avvio");
    press(scene->world, PRESS_ESCAPE);
    expect_gone(scene->world, "Impostazioni");
    type(scene->world, "2y"); /* the office holds at once */
    expect(scene->world, "S-01");
    expect_gone(scene->world, "S-02");
}

static void test_a_key(void **state) {
    struct scene *scene = *state;

    select_action(scene, "history");
    press(scene->world, PRESS_ENTER);
    expect(scene->world, "premi un tasto");
    type(scene->world, "e"); /* belongs to another */
    expect(scene->world, "modifica la scheda");
    expect_file(scene, "");
    press(scene->world, PRESS_ENTER);
    press(scene->world, PRESS_ESCAPE);
    expect_gone(scene->world, "premi un tasto");
    expect(scene->world, "Impostazioni");
    press(scene->world, PRESS_ENTER);
    press(scene->world, PRESS_F1 + 8);
    expect_file(scene, "[keys]\nhistory = H F9\n");
    press(scene->world, PRESS_ESCAPE);
    press(scene->world, PRESS_F1 + 8);
    expect(scene->world, "Storia");
    press(scene->world, PRESS_ESCAPE);
    press(scene->world, 'H'); /* which it had before */
    expect(scene->world, "Storia");
    press(scene->world, PRESS_ESCAPE);
    select_action(scene, "history");
    expect(scene->world, "▸ H F9 ");
    press(scene->world, PRESS_ENTER);
    press(scene->world, 'H');
    expect_file(scene, "[keys]\nhistory = F9\n");
    press(scene->world, PRESS_ENTER);
    press(scene->world, PRESS_F1 + 8); /* none is left */
    expect_file(scene, "[keys]\nhistory = none\n");
    select_action(scene, "history");
    press(scene->world, PRESS_DELETE);
    expect_file(scene, "[keys]\n");
    assert_int_equal(scene->keymap.count, 0);
}

/* Sentences name the key that an action has now. */
static void test_sentences_follow(void **state) {
    struct scene *scene = *state;
    struct error error = {0};

    must(keymap_rebind(&scene->keymap, action_by_name("clear"), "%", &error), &error);
    must(keymap_rebind(&scene->keymap, action_by_name("undo"), "F9", &error), &error);
    must(keymap_rebind(&scene->keymap, action_by_name("search"), "", &error), &error);
    must(keymap_rebind(&scene->keymap, action_by_name("trash-view"), "X", &error), &error);
    type(scene->world, "2f");
    press(scene->world, PRESS_END);
    press(scene->world, PRESS_ENTER);
    type(scene->world, "titolo:niente");
    press(scene->world, PRESS_ENTER);
    expect(scene->world, "% toglie i filtri");
    type(scene->world, "%n");
    expect(scene->world, "ancora cercato niente: - cerca");
    type(scene->world, "X");
    expect(scene->world, "X mostra l’elenco");
    type(scene->world, "Xds");
    expect(scene->world, "nel cestino; F9 annulla");
}

/* Whatever stands in braces in a sentence is an action. */
static void test_braces_name_actions(void **state) {
    char *path = text_format("%s", "src/po/it.po");
    FILE *file = fopen(path, "r");
    char line[2000], name[64];

    (void)state;
    assert_non_null(file);
    while (fgets(line, sizeof line, file))
        for (const char *at = line; (at = strchr(at, '{')) != NULL; at++)
            if (sscanf(at, "{%63[a-z-]}", name) == 1 && !action_by_name(name))
                fail_msg("“%s” in: %s", name, line);
    fclose(file);
    free(path);
}

/* The way out keeps a key. */
static void test_the_last_key_of_the_way_out(void **state) {
    struct scene *scene = *state;

    put_file(scene, "");
    select_action(scene, "back");
    press(scene->world, PRESS_ENTER);
    press(scene->world, 'q');
    expect_file(scene, "[keys]\nback = Esc\n");
    expect(scene->world, "il tuo file");
    expect(scene->world, "Tasti · Che cosa si vede");
}

/* A file that leads elsewhere, or may not be written, is told, and nothing changes. */
static void test_a_file_that_is_not_written(void **state) {
    struct scene *scene = *state;
    char *other = text_format("%s/other", scene->directory);

    put_file(scene, "");
    assert_int_equal(file_replace(other, "x\n", 2, NULL), STATUS_OK);
    assert_int_equal(unlink(scene->path), 0);
    assert_int_equal(symlink(other, scene->path), 0);
    select_line(scene, "ascii");
    press(scene->world, PRESS_ENTER);
    expect(scene->world, "simbolico");
    assert_false(scene->world->config.ascii);
    select_action(scene, "history");
    press(scene->world, PRESS_ENTER);
    press(scene->world, PRESS_F1 + 8);
    expect(scene->world, "simbolico");
    assert_int_equal(scene->keymap.count, 0);
    expect_file(scene, "x\n");
    free(other);
}

static void test_small(void **state) {
    struct scene *scene = *state;

    resize(scene->world, 20, 60);
    select_action(scene, "palette");
    press(scene->world, PRESS_ENTER);
    resize(scene->world, 1, 1);
    resize(scene->world, 43, 132);
    expect(scene->world, "premi un tasto");
    press(scene->world, PRESS_ESCAPE);
    select_action(scene, "register");
    press(scene->world, PRESS_ENTER);
    expect(scene->world, "non si possono cambiare");
}

int main(void) {
#define TEST(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_a_number),
        TEST(test_a_flag_and_a_choice),
        TEST(test_a_text_and_what_holds_later),
        TEST(test_a_key),
        TEST(test_the_last_key_of_the_way_out),
        TEST(test_sentences_follow),
        TEST(test_braces_name_actions),
        TEST(test_a_file_that_is_not_written),
        TEST(test_small),
    };
    return cmocka_run_group_tests_name("ui settings", tests, NULL, NULL);
}
