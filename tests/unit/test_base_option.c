/* SPDX-License-Identifier: EUPL-1.2 */
/* The table of options, and writing them into files. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../src/base/config_files.h"
#include "base/file.h"
#include "support/check.h"
#include "support/environment.h"

struct place {
    char *directory, *path, *other;
    struct config_files files;
};

static int start(void **state) {
    struct place *place = calloc(1, sizeof *place);

    i18n_init("en", NULL);
    place->directory = directory_make();
    place->path = text_format("%s/new/config", place->directory);
    place->other = text_format("%s/system.conf", place->directory);
    place->files = (struct config_files){place->other, place->path};
    *state = place;
    return 0;
}

static int stop(void **state) {
    struct place *place = *state;

    directory_remove(place->directory);
    free(place->path);
    free(place->other);
    free(place);
    return 0;
}

/* ---- the table ---------------------------------------------------------------------------- */

static void the_table_is_sound(void **state) {
    (void)state;
    for (size_t i = 0; i < CONFIG_OPTIONS; i++) {
        const struct option_def *option = &option_defs[i];

        assert_ptr_equal(option_by_key(option->key), option);
        assert_true(strlen(option->key) > 0 && strlen(option->help) > 0 && option->redo != 0);
        assert_true(option->offset + option->size <= sizeof(struct config));
        assert_true(option->least <= option->usual && option->usual <= option->most);
        assert_int_equal(option->type == TYPE_CHOICE, option->choices != NULL);
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(option->key, option_defs[j].key);
    }
    assert_null(option_by_key("nothing"));
}

static void choices_are_named(void **state) {
    (void)state;
    for (size_t i = 0; i < CONFIG_OPTIONS; i++) {
        const struct option_choice *choices = option_defs[i].choices;
        int count = 0;

        for (; choices && choices[count].token; count++) {
            assert_true(strlen(choices[count].label) > 0);
            for (int j = 0; j < count; j++)
                assert_string_not_equal(choices[count].token, choices[j].token);
        }
        assert_true(!choices || count == option_defs[i].most + 1);
    }
}

/* Every help and every label of a choice has an Italian sentence. */
static void all_is_translated(void **state) {
    char *catalogue = text_format("%s/locale", environment_build());

    (void)state;
    i18n_init("it", catalogue);
    for (size_t i = 0; i < CONFIG_OPTIONS; i++)
        assert_string_not_equal(option_defs[i].help, _(option_defs[i].help));
    i18n_init("en", NULL);
    free(catalogue);
}

/* What is written is what is read, for the default of every row. */
static void defaults_are_valid(void **state) {
    (void)state;
    for (size_t i = 0; i < CONFIG_OPTIONS; i++) {
        struct config config, again;
        struct buffer first = {0}, second = {0}, shown = {0};
        struct error error = {0};

        memset(&config, 0, sizeof config);
        memset(&again, 0, sizeof again);
        option_reset(&option_defs[i], &config);
        option_format(&option_defs[i], &config, &first);
        if (option_parse(&option_defs[i], buffer_text(&first), ORIGIN_USER, &again, &error))
            fail_msg("%s: %s", option_defs[i].key, error.text);
        option_format(&option_defs[i], &again, &second);
        assert_string_equal(buffer_text(&first), buffer_text(&second));
        option_show(&option_defs[i], &config, &shown);
        assert_int_equal(shown.len > 0, first.len > 0);
        buffer_done(&first);
        buffer_done(&second);
        buffer_done(&shown);
    }
}

static void flags_are_said_in_both_languages(void **state) {
    static const struct {
        const char *value;
        bool on;
    } rows[] = {{"yes", true}, {"no", false},  {"sì", true},     {"Si", true},
                {"on", true},  {"off", false}, {"false", false}, {"1", true}};
    const struct option_def *option = option_by_key("ascii");

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct config config = {.ascii = !rows[i].on};

        assert_int_equal(option_parse(option, rows[i].value, ORIGIN_USER, &config, NULL),
                         STATUS_OK);
        assert_int_equal(config.ascii, rows[i].on);
    }
}

/* ---- writing ------------------------------------------------------------------------------ */

static void put(const char *path, const char *text) {
    assert_int_equal(file_replace(path, text, strlen(text), NULL), STATUS_OK);
}

static void assert_holds(const char *path, const char *text) {
    struct buffer held = {0};
    struct error error = {0};
    bool found;

    assert_int_equal(ini_load(path, &held, &found, &error), STATUS_OK);
    assert_string_equal(buffer_text(&held), text);
    buffer_done(&held);
}

static const struct writing {
    const char *before, *section, *key, *value, *after;
} writings[] = {
    {"", "", "a", "1", "a = 1\n"},
    {"a=2\n", "", "a", "1", "a = 1\n"},
    {"# why\na = 2\n\nb = 3\n", "", "a", "1", "# why\na = 1\n\nb = 3\n"},
    {"# why\nb = 3\n\n", "", "a", "1", "# why\nb = 3\na = 1\n\n"},
    {"b = 3", "", "a", "1", "b = 3\na = 1\n"},
    {"b = 3\r\n", "", "a", "1", "b = 3\r\na = 1\r\n"},
    {"\xEF\xBB\xBF"
     "# x\n",
     "", "a", "1",
     "\xEF\xBB\xBF"
     "a = 1\n# x\n"},
    {"[s]\na = 9\n", "", "a", "1", "a = 1\n[s]\na = 9\n"},
    {"b = 3\n\n# of s\n[s]\na = 9\n", "", "a", "1", "b = 3\na = 1\n\n# of s\n[s]\na = 9\n"},
    {"a = 1\na = 2\n", "", "a", "3", "a = 3\n"},
    {"ab = 1\n", "", "a", "3", "ab = 1\na = 3\n"},
    {" a : x = y\n", "", "a", "3", "a = 3\n"},
    {"# a = 1\n", "", "a", "3", "a = 3\n# a = 1\n"},
    {"", "s", "a", "1", "[s]\na = 1\n"},
    {"b = 3\n", "s", "a", "1", "b = 3\n\n[s]\na = 1\n"},
    {"b = 3", "s", "a", "1", "b = 3\n\n[s]\na = 1\n"},
    {"[s]\n", "s", "a", "1", "[s]\na = 1\n"},
    {"[s]\nc = 1\n\n[t]\na = 2\n", "s", "a", "1", "[s]\nc = 1\na = 1\n\n[t]\na = 2\n"},
    {"[t]\na = 2\n[s]\na = 3\n", "s", "a", "1", "[t]\na = 2\n[s]\na = 1\n"},
    {"a = 1\n[s]\na = 2\n", "s", "a", NULL, "a = 1\n[s]\n"},
    {"a = 1\nb = 2\n", "", "a", NULL, "b = 2\n"},
    {"b = 2\n", "", "a", NULL, "b = 2\n"},
    {"a = 1\n", "", "a", "città “x” # y", "a = città “x” # y\n"},
};

static void sets_one_key_and_keeps_the_rest(void **state) {
    struct place *place = *state;

    for (size_t i = 0; i < sizeof writings / sizeof *writings; i++) {
        const struct writing *row = &writings[i];
        struct error error = {0};

        put(place->other, row->before);
        if (ini_write_key(place->other, row->section, row->key, row->value, &error) != STATUS_OK)
            fail_msg("row %zu: %s", i, error.text);
        assert_holds(place->other, row->after);
    }
}

static const struct refusal {
    const char *before, *value, *message;
} refusals[] = {
    {"a = 1\nwords\n", "2", "system.conf:2: \"key = value\" is expected"},
    {"a = 1\n", "x ; y", "has \" ;\" in it"},
    {"a = 1\n", "x\nb = 3", "cannot stand on a line"},
    {"a = 1\n", "x\x1B", "cannot stand on a line"},
    {"a = 1\n", "\xFF", "cannot stand on a line"},
    {"a = 1\n",
     "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123"
     "4567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567",
     NULL},
    {"a = 1\n",
     "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123"
     "45678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678"
     "90123456789",
     "too long"},
};

static void refuses_what_would_not_come_back(void **state) {
    struct place *place = *state;

    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
        struct error error = {0};
        enum status status;

        put(place->other, refusals[i].before);
        status = ini_write_key(place->other, "", "a", refusals[i].value, &error);
        assert_int_equal(status, refusals[i].message ? STATUS_CONFIG : STATUS_OK);
        if (!refusals[i].message)
            continue;
        assert_non_null(strstr(error.text, refusals[i].message));
        assert_holds(place->other, refusals[i].before);
    }
}

static void makes_what_is_missing(void **state) {
    struct place *place = *state;
    struct error error = {0};
    struct stat found;

    assert_int_equal(ini_write_key(place->path, "", "a", NULL, &error), STATUS_OK);
    assert_int_equal(stat(place->path, &found), -1);
    assert_int_equal(ini_write_key(place->path, "", "a", "1", &error), STATUS_OK);
    assert_holds(place->path, "a = 1\n");
    assert_int_equal(stat(place->path, &found), 0);
    assert_int_equal(found.st_mode & 0133, 0);
    assert_int_equal(chmod(place->path, 0600), 0);
    assert_int_equal(ini_write_key(place->path, "", "a", "2", &error), STATUS_OK);
    assert_int_equal(stat(place->path, &found), 0);
    assert_int_equal(found.st_mode & 0777, 0600);
    remove(place->path);
}

static void follows_no_link(void **state) {
    struct place *place = *state;
    char *link = text_format("%s/link", place->directory);
    struct error error = {0};
    struct stat found;

    put(place->other, "a = 1\n");
    assert_int_equal(symlink(place->other, link), 0);
    assert_int_equal(ini_write_key(link, "", "a", "2", &error), STATUS_OUTPUT);
    assert_non_null(strstr(error.text, "is a symbolic link"));
    assert_holds(place->other, "a = 1\n");
    assert_int_equal(lstat(link, &found), 0);
    assert_true(S_ISLNK(found.st_mode));
    assert_int_equal(ini_write_key(place->directory, "", "a", "2", &error), STATUS_OUTPUT);
    assert_non_null(strstr(error.text, "is not a file"));
    remove(link);
    free(link);
}

/* ---- saving an option --------------------------------------------------------------------- */

static void saves_an_option(void **state) {
    struct place *place = *state;
    const struct option_def *option = option_by_key("soon_days");
    struct config config, again;
    struct error error = {0};

    put(place->other, "soon_days = 10\n");
    assert_int_equal(config_load_from(&config, &place->files, NULL, &error), STATUS_OK);
    assert_int_equal(config_save_to(&config, &place->files, option, "20", &error), STATUS_OK);
    assert_int_equal(config.soon_days, 20);
    assert_int_equal(config_origin(&config, option), ORIGIN_USER);
    assert_holds(place->path, "soon_days = 20\n");
    assert_int_equal(config_load_from(&again, &place->files, NULL, &error), STATUS_OK);
    assert_int_equal(again.soon_days, 20);

    /* Taken out, the administrator's holds again. */
    assert_int_equal(config_save_to(&config, &place->files, option, NULL, &error), STATUS_OK);
    assert_int_equal(config.soon_days, 10);
    assert_int_equal(config_origin(&config, option), ORIGIN_SYSTEM);
    assert_holds(place->path, "");
}

static void a_failed_saving_changes_nothing(void **state) {
    struct place *place = *state;
    const struct option_def *option = option_by_key("soon_days");
    struct config config = {.soon_days = 5};
    struct error error = {0};

    put(place->other, "");
    put(place->path, "# mine\n");
    assert_int_equal(config_save_to(&config, &place->files, option, "many", &error), STATUS_CONFIG);
    assert_int_equal(remove(place->path), 0);
    assert_int_equal(symlink(place->other, place->path), 0);
    assert_int_equal(config_save_to(&config, &place->files, option, "6", &error), STATUS_OUTPUT);
    assert_int_equal(config.soon_days, 5);
    assert_int_equal(config_origin(&config, option), ORIGIN_DEFAULT);
    assert_holds(place->other, "");
}

/* The administrator sees to [sections] that this reader does not know. */
static enum status take(void *context, const char *section, const char *key, const char *value,
                        int line, struct error *error) {
    (void)error;
    buffer_addf(context, "%d:%s/%s=%s;", line, section, key, value);
    return STATUS_OK;
}

static enum status end(void *context, const char *path, struct error *error) {
    (void)path;
    (void)error;
    buffer_add_text(context, "end;");
    return STATUS_OK;
}

static void sections_go_to_who_reads_them(void **state) {
    struct place *place = *state;
    struct buffer taken = {0};
    const struct config_section sections[] = {{"keys", take, end, &taken}, {NULL, NULL, NULL, NULL}};
    struct config config;
    struct error error = {0};

    remove(place->path);
    put(place->other, "soon_days = 3\n[keys]\nadd = A\n");
    assert_int_equal(config_load_from(&config, &place->files, sections, &error), STATUS_OK);
    assert_string_equal(buffer_text(&taken), "3:keys/add=A;end;");
    assert_int_equal(config_load_from(&config, &place->files, NULL, &error), STATUS_CONFIG);
    assert_non_null(strstr(error.text, "system.conf:3: there is no section [keys]"));
    buffer_done(&taken);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_table_is_sound),
        cmocka_unit_test(choices_are_named),
        cmocka_unit_test(all_is_translated),
        cmocka_unit_test(defaults_are_valid),
        cmocka_unit_test(flags_are_said_in_both_languages),
        cmocka_unit_test(sets_one_key_and_keeps_the_rest),
        cmocka_unit_test(refuses_what_would_not_come_back),
        cmocka_unit_test(makes_what_is_missing),
        cmocka_unit_test(follows_no_link),
        cmocka_unit_test(saves_an_option),
        cmocka_unit_test(a_failed_saving_changes_nothing),
        cmocka_unit_test(sections_go_to_who_reads_them),
    };

    return cmocka_run_group_tests_name("base option", tests, start, stop);
}
