/* SPDX-License-Identifier: EUPL-1.2 */
/* Views with a name: one's own in the configuration, everyone's in the database. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "register/own_views.h"
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

static char *config_path(void) {
    return text_format("%s/cruscotto/config", getenv("XDG_CONFIG_HOME"));
}

static void read_config(char *bytes, size_t size) {
    char *path = config_path();
    FILE *file = fopen(path, "r");

    *bytes = '\0';
    if (file) {
        bytes[fread(bytes, 1, size - 1, file)] = '\0';
        fclose(file);
    }
    free(path);
}

static void expect_config(const char *expected) {
    char bytes[2048];

    read_config(bytes, sizeof bytes);
    assert_string_equal(bytes, expected);
}

static void put_config(const char *text) {
    char *path = config_path(), *directory = text_format("%s/cruscotto", getenv("XDG_CONFIG_HOME"));

    assert_int_equal(file_make_directories(directory, NULL), STATUS_OK);
    assert_int_equal(file_replace(path, text, strlen(text), NULL), STATUS_OK);
    free(path);
    free(directory);
}

static void save_view(struct world *world, const char *name, char whose) {
    press(world, 'm');
    type(world, name);
    press(world, PRESS_ENTER);
    press(world, (uint32_t)whose);
}

/* Deadlines that have the word, sorted by title, in two columns. */
static void narrow_deadlines(struct world *world) {
    type(world, "2/bando");
    press(world, PRESS_ENTER);
    type(world, "o3");
    struct list *list = browse_list(&world->app);
    struct chosen_columns columns = {.reg = list->reg};
    struct error error = {0};

    must(chosen_parse(&columns, "title:30 code", &error), &error);
    must(chosen_take(&world->columns, &columns, &error), &error);
    list_change_columns(list);
    press(world, PRESS_DOWN);
}

static const char own_lines[] = "[views]\ns.title = Scuola\ns.register = deadline\n"
                                "s.filter = \"bando\"\ns.sort = title\ns.columns = title:30 code\n";

/* Nothing of it stands in the database, where others would read it. */
static void test_ones_own_stands_in_the_configuration(void **state) {
    struct world *world = *state;

    narrow_deadlines(world);
    save_view(world, "s Scuola", '1');
    expect(world, "salvata nella tua configurazione: ' s la richiama");
    expect_config(own_lines);
    type(world, "rw");
    expect(world, "nessuna scheda");
}

static void test_filter_order_and_columns_come_back(void **state) {
    struct world *world = *state;

    put_config("# mio\n[views]\ns.title = Scuola\ns.register = deadline\ns.filter = bando\n"
               "s.sort = -title\ns.columns = title:30 code\n");
    type(world, "'");
    expect(world, "Scuola");
    expect(world, "privata   Scadenze bando");
    type(world, "s");
    expect(world, "Chiude il bando");
    expect_gone(world, "Rendicontazione");
    expect(world, "ordine inverso: titolo");
    expect_row(world, 3, "!▸Chiude il bando                S-02");
    press(world, 'F');
    expect(world, "Rendicontazione");
    expect(world, "12/03/21");
}

/* A view without columns of its own is shown in those that the user chose. */
static void test_the_usual_columns_are_kept_too(void **state) {
    struct world *world = *state;

    type(world, "2");
    save_view(world, "u", '1');
    narrow_deadlines(world);
    expect_row(world, 3, "!▸Chiude il bando                S-02");
    type(world, "'u");
    expect(world, "18/03/21");
    put_config("[views]\nv.register = deadline\n");
    type(world, "'v");
    expect(world, "Rendicontazione 4° SAL         S-01");
}

static void test_everyones_stands_in_the_database(void **state) {
    struct world *world = *state;

    narrow_deadlines(world);
    save_view(world, "b Bandi", '2');
    expect(world, "salvata per tutti: ' b la richiama");
    expect_config("");
    type(world, "'");
    expect(world, "condivisa Scadenze \"bando\"");
    press(world, PRESS_ESCAPE);
    type(world, ":bandi");
    expect(world, "vista condivisa");
    press(world, PRESS_ESCAPE);
    type(world, "1'b");
    expect_row(world, 3, "!▸Chiude il bando                S-02");
}

/* Of one letter, one's own view is the one that a letter recalls; both are listed. */
static void test_ones_own_goes_first(void **state) {
    struct world *world = *state;

    type(world, "2");
    save_view(world, "x Di tutti", '2');
    type(world, "1");
    save_view(world, "x Mia", '1');
    type(world, ":mia");
    expect(world, "vista privata");
    press(world, PRESS_ESCAPE);
    type(world, "2'");
    expect(world, "privata   Progetti");
    expect(world, "condivisa Scadenze");
    type(world, "x");
    expect(world, "─1 Progetti─");
}

static void rename_first(struct world *world, const char *name) {
    type(world, "' ");
    press(world, 'U' - '@');
    type(world, name);
    press(world, PRESS_ENTER);
}

static void test_another_name_and_none(void **state) {
    struct world *world = *state;

    put_config("# mio\n[views]\ns.title = Scuola\ns.register = deadline\n\n[keys]\nzoom = none\n");
    rename_first(world, "Corsi e altro");
    expect_config("# mio\n[views]\ns.title = Corsi e altro\ns.register = deadline\n\n"
                  "[keys]\nzoom = none\n");
    rename_first(world, "");
    expect_config("# mio\n[views]\n\n[keys]\nzoom = none\n");
    type(world, "'");
    expect(world, "nessuna vista salvata: m salva");
}

/* Whoever may not write into the database has views of one's own all the same. */
static void test_reading_only(void **state) {
    struct world *world = *state;

    type(world, "2");
    world->app.editing.allowed = false;
    press(world, 'm');
    type(world, "s Scuola");
    press(world, PRESS_ENTER);
    expect(world, "solo per me");
    expect_gone(world, "per tutti");
    press(world, '1');
    expect(world, "salvata nella tua configurazione");
}

/* What cannot be written is told, and the file stays as it was. */
static void test_a_file_that_cannot_be_written(void **state) {
    struct world *world = *state;
    char *path = config_path(), *other = text_format("%s.other", path);

    put_config("# mio\n");
    assert_int_equal(rename(path, other), 0);
    assert_int_equal(symlink(other, path), 0);
    type(world, "2");
    save_view(world, "s Scuola", '1');
    expect(world, "simbolico");
    expect_config("# mio\n");
    unlink(path);
    assert_int_equal(mkdir(path, 0700), 0);
    save_view(world, "s Scuola", '1');
    expect(world, "non è un");
    rmdir(path);
    free(path);
    free(other);
}

/* A new name that cannot be written stays to be put right, and says why. */
static void test_a_name_that_cannot_be_written(void **state) {
    struct world *world = *state;
    char *path = config_path(), *other = text_format("%s.other", path);

    put_config("[views]\ns.title = Scuola\ns.register = deadline\n");
    assert_int_equal(rename(path, other), 0);
    assert_int_equal(symlink(other, path), 0);
    rename_first(world, "Corsi e altro");
    expect(world, "simbolico");
    expect(world, "Corsi e altro");
    free(path);
    free(other);
}

/* Another file that has the database's name gets nothing of it, nor does the one that had it. */
static void test_a_database_that_was_replaced(void **state) {
    struct world *world = *state;
    const char *path = store_path(world->app.store);
    char *other = text_format("%s.other", path);

    type(world, "2");
    assert_int_equal(rename(path, other), 0);
    save_view(world, "z Zuppa", '2');
    expect(world, "sostituita");
    assert_int_equal(rename(other, path), 0);
    type(world, "'");
    expect_gone(world, "Zuppa");
    free(other);
}

/* The letter of a shared view comes from whoever shared it: what is drawn is made safe. */
static void test_a_letter_that_is_a_control(void **state) {
    struct world *world = *state;

    PUT(world->app.store, "view", "code=x", "title=Storta", "letter=\xC2\x9B",
        "register=deadline");
    type(world, "'");
    expect(world, "Storta");
}

static void test_names_that_do_not_fit(void **state) {
    static const char *const names[] = {"", " ", "=", "; commento", "[x] tutto", "'"};
    struct world *world = *state;

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        press(world, 'm');
        type(world, names[i]);
        press(world, PRESS_ENTER);
        expect(world, "servono una lettera o una cifra e un nome");
        press(world, PRESS_ESCAPE);
    }
    save_view(world, "s Scuola ; corsi", '1');
    expect(world, "non sta in una riga");
    expect_config("");
}

/* A line that means nothing, and a view of what is no longer there. */
static void test_wrong_lines(void **state) {
    static const char *const lines[] = {"s = Scuola", ".title = x",          "s.colour = x",
                                        "s. = x",     "s.register = niente", "!.title = x"};
    struct world *world = *state;
    struct error error = {0};

    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        char *key = text_format("%s", lines[i]), *value = strstr(key, " = ");

        *value = '\0';
        assert_int_equal(own_views_read(NULL, "views", key, value + 3, 1, &error), STATUS_CONFIG);
        free(key);
    }
    put_config("[views]\na.register = deadline\na.filter = (\nb.register = deadline\n"
               "b.columns = colore\n");
    type(world, "1'a");
    expect(world, "filtro");
    type(world, "b");
    expect(world, "colore");
}

int main(void) {
#define TEST(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_ones_own_stands_in_the_configuration),
        TEST(test_filter_order_and_columns_come_back),
        TEST(test_the_usual_columns_are_kept_too),
        TEST(test_everyones_stands_in_the_database),
        TEST(test_ones_own_goes_first),
        TEST(test_another_name_and_none),
        TEST(test_reading_only),
        TEST(test_a_file_that_cannot_be_written),
        TEST(test_a_name_that_cannot_be_written),
        TEST(test_a_database_that_was_replaced),
        TEST(test_a_letter_that_is_a_control),
        TEST(test_names_that_do_not_fit),
        TEST(test_wrong_lines),
    };
    return cmocka_run_group_tests_name("ui: views", tests, NULL, NULL);
}
