/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "../../src/base/config_files.h"
#include "base/buffer.h"
#include "base/config.h"
#include "base/file.h"
#include "base/i18n.h"
#include "support/check.h"
#include "support/environment.h"

static int start(void **state) {
    i18n_init("en", NULL);
    *state = directory_make();
    return 0;
}

static int stop(void **state) {
    directory_remove(*state);
    return 0;
}

/* ---- INI texts --------------------------------------------------------------------------- */

/* Writes each key as "line:section/key=value;" into the buffer that is the context. */
static enum status record(void *context, const char *section, const char *key, const char *value,
                          int line, struct error *error) {
    (void)error;
    buffer_addf(context, "%d:%s/%s=%s;", line, section, key, value);
    return STATUS_OK;
}

#define TEN          "0123456789"
#define FORTY_NINE   TEN TEN TEN TEN "012345678"
#define NINETY_NINE  FORTY_NINE FORTY_NINE "x"
#define LONGEST_LINE "k=" NINETY_NINE NINETY_NINE /* 200 bytes: one too many */

static const struct good_text {
    const char *text, *keys;
} good_texts[] = {
    {"", ""},
    {"\n\n", ""},
    {"a=1\n", "1:/a=1;"},
    {"a=1", "1:/a=1;"},
    {"a = 1 \r\n\r\n b = 2\r\n", "1:/a=1;3:/b=2;"},
    {"\xEF\xBB\xBF"
     "a=1\n",
     "1:/a=1;"},
    {"# a=1\n  ; b=2\n\tc=3\n", "3:/c=3;"},
    {"a: 1\nb = x = y : z\n", "1:/a=1;2:/b=x = y : z;"},
    {"a=\n", "1:/a=;"},
    {"a=x;y\n", "1:/a=x;y;"}, /* only a blank before it makes a comment */
    {"a=“perché” # no\n", "1:/a=“perché” # no;"},
    {"[s]\na=1\n[ t ]\n\nb=2\n", "2:s/a=1;5: t /b=2;"},
    {"a=1\n   b=2\n   c=3\n", "1:/a=1;2:/b=2;3:/c=3;"}, /* no continuation lines */
    {"[" FORTY_NINE "]\na=1\n", "2:" FORTY_NINE "/a=1;"},
    {"#" LONGEST_LINE LONGEST_LINE "\nb=2\n", "2:/b=2;"}, /* a comment may be as long as it likes */
    {"k" NINETY_NINE "=" FORTY_NINE FORTY_NINE "\nb=2\n",
     "1:/k" NINETY_NINE "=" FORTY_NINE FORTY_NINE ";2:/b=2;"}, /* 199 bytes */
};

static void reads_ini_texts(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof good_texts / sizeof good_texts[0]; i++) {
        struct buffer keys = {0};
        struct error error = {0};

        if (ini_read_text("t.ini", good_texts[i].text, record, &keys, &error) != STATUS_OK)
            fail_msg("row %zu: %s", i, error.text);
        assert_string_equal(buffer_text(&keys), good_texts[i].keys);
        buffer_done(&keys);
    }
}

static const struct bad_text {
    const char *text, *message;
} bad_texts[] = {
    {"a=1\n" LONGEST_LINE "\n", "t.ini:2: the line is longer than 199 bytes"},
    {"\n\n[" FORTY_NINE "x]\n", "t.ini:3: the section's name is longer than 49 bytes"},
    {"[s\n", "t.ini:1: a section is a line of its own: [name]"},
    {"[s] x\n", "t.ini:1: a section is a line of its own: [name]"},
    {"[s] ; why\n", "t.ini:1: \" ;\" would cut the line: a comment stands on a line of its own"},
    {"a=1 ; why\n", "t.ini:1: \" ;\" would cut the line: a comment stands on a line of its own"},
    {"a=1\t;why\n", "t.ini:1: \" ;\" would cut the line: a comment stands on a line of its own"},
    {"a=1\nwords alone\n", "t.ini:2: \"key = value\" is expected"},
    {"= 1\n", "t.ini:1: \"key = value\" is expected"},
    {"a=1\nb=\xFF\n", "t.ini:2: the line is not UTF-8"},
    {"#\xE0\n", "t.ini:1: the line is not UTF-8"},
};

static void refuses_what_inih_would_cut(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof bad_texts / sizeof bad_texts[0]; i++) {
        struct buffer keys = {0};
        struct error error = {0};

        assert_int_equal(ini_read_text("t.ini", bad_texts[i].text, record, &keys, &error),
                         STATUS_CONFIG);
        assert_string_equal(error.text, bad_texts[i].message);
        assert_int_equal(keys.len, 0); /* nothing is taken from a bad text */
        buffer_done(&keys);
    }
}

static enum status stop_at_b(void *context, const char *section, const char *key, const char *value,
                             int line, struct error *error) {
    record(context, section, key, value, line, error);
    return *key == 'b' ? error_set(error, STATUS_CONFIG, "no %s", value) : STATUS_OK;
}

static void stops_where_the_handler_says(void **state) {
    struct buffer keys = {0};
    struct error error = {0};

    (void)state;
    assert_int_equal(ini_read_text("t.ini", "a=1\n\nb=2\nc=3\n", stop_at_b, &keys, &error),
                     STATUS_CONFIG);
    assert_string_equal(error.text, "t.ini:3: no 2");
    assert_string_equal(buffer_text(&keys), "1:/a=1;3:/b=2;");
    assert_int_equal(ini_read_text("t.ini", "b=2\n", stop_at_b, &keys, NULL), STATUS_CONFIG);
    buffer_done(&keys);
}

static void write_file(const char *path, const char *bytes, size_t count) {
    assert_int_equal(file_replace(path, bytes, count, NULL), STATUS_OK);
}

static void reads_ini_files(void **state) {
    char *path = text_format("%s/one.ini", (char *)*state);
    struct buffer keys = {0};
    struct error error = {0};
    bool found = true;

    assert_int_equal(ini_read_file(path, record, &keys, &found, &error), STATUS_OK);
    assert_false(found);
    write_file(path, "a=1\n", 4);
    assert_int_equal(ini_read_file(path, record, &keys, &found, &error), STATUS_OK);
    assert_true(found);
    assert_string_equal(buffer_text(&keys), "1:/a=1;");
    write_file(path, "a=1\n\0b", 6);
    assert_int_equal(ini_read_file(path, record, &keys, &found, &error), STATUS_CONFIG);
    assert_non_null(strstr(error.text, "one.ini\""));
    assert_int_equal(ini_read_file(*state, record, &keys, &found, &error), STATUS_CONFIG);
    assert_int_equal(error.status, STATUS_CONFIG);
    assert_non_null(strstr(error.text, "it is a directory"));
    buffer_done(&keys);
    free(path);
}

/* A device that never ends is given up in time. */
static void gives_up_on_what_is_no_text(void **state) {
    struct error error = {0};
    bool found;

    (void)state;
    assert_int_equal(ini_read_file("/dev/zero", record, NULL, &found, &error), STATUS_CONFIG);
}

/* ---- The program's settings -------------------------------------------------------------- */

struct setup {
    char *system, *user;
};

static struct setup set_up(void **state, const char *system, const char *user) {
    struct setup setup = {
        .system = text_format("%s/system.conf", (char *)*state),
        .user = text_format("%s/config", (char *)*state),
    };

    remove(setup.system);
    remove(setup.user);
    if (system != NULL)
        write_file(setup.system, system, strlen(system));
    if (user != NULL)
        write_file(setup.user, user, strlen(user));
    return setup;
}

static enum status load(void **state, const char *system, const char *user, struct config *config,
                        struct error *error) {
    struct setup setup = set_up(state, system, user);
    struct config_files files = {setup.system, setup.user};
    enum status status = config_load_from(config, &files, NULL, error);

    free(setup.system);
    free(setup.user);
    return status;
}

static void has_defaults(void **state) {
    struct config config;
    struct error error = {0};

    assert_int_equal(load(state, NULL, NULL, &config, &error), STATUS_OK);
    assert_string_equal(config.database, "");
    assert_string_equal(config.shared_database, "");
    assert_string_equal(config.office, "");
    assert_int_equal(config.soon_days, 7);
    assert_int_equal(config.language, LANGUAGE_OF_ENVIRONMENT);
    assert_null(config_language(&config));
    assert_false(config.ascii);
    for (size_t i = 0; i < CONFIG_OPTIONS; i++)
        assert_int_equal(config_origin(&config, &option_defs[i]), ORIGIN_DEFAULT);
}

static void the_user_overrides_the_system(void **state) {
    struct config config;
    struct error error = {0};

    setenv("HOME", "/h", 1);
    assert_int_equal(load(state, "database = /srv/c.db\nsoon_days=10\n",
                          "database = ~/mine.db\noffice = Europa, Formazione\n", &config, &error),
                     STATUS_OK);
    assert_string_equal(config.database, "/h/mine.db");
    assert_string_equal(config.shared_database, "/srv/c.db");
    assert_string_equal(config.office, "Europa, Formazione");
    assert_int_equal(config.soon_days, 10);
    assert_int_equal(config_origin(&config, option_by_key("database")), ORIGIN_USER);
    assert_int_equal(config_origin(&config, option_by_key("soon_days")), ORIGIN_SYSTEM);
    assert_int_equal(config_origin(&config, option_by_key("ascii")), ORIGIN_DEFAULT);
}

/* The group's rights must never serve a path that a user chose. */
static void only_the_system_names_the_shared_database(void **state) {
    struct config config;
    struct error error = {0};

    assert_int_equal(load(state, NULL, "database = /srv/other.db\n", &config, &error), STATUS_OK);
    assert_string_equal(config.database, "/srv/other.db");
    assert_string_equal(config.shared_database, "");
    assert_int_equal(load(state, "database = ~/c.db\n", NULL, &config, &error), STATUS_CONFIG);
    assert_non_null(strstr(error.text, "system.conf:1: \"database\" needs a path"));
}

static const struct refused {
    const char *user, *message;
} refuseds[] = {
    {"\nsoon_day = 3\n", ":2: there is no option \"soon_day\"; did you mean \"soon_days\"?"},
    {"Database = /x\n", ":1: there is no option \"Database\"; did you mean \"database\"?"},
    {"windows = yes\n", ":1: there is no option \"windows\""},
    {"colour = yes\n", ":1: there is no option \"colour\"; did you mean \"color\"?"},
    {"[keys]\na=1\n", ":2: there is no section [keys]"},
    {"database = relative.db\n", ":1: \"database\" needs a path that begins with \"/\" or \"~/\""},
    {"soon_days = soon\n", ":1: \"soon_days\" takes a whole number from 0 to 366"},
    {"soon_days = -1\n", ":1: \"soon_days\" takes a whole number from 0 to 366"},
    {"soon_days = 367\n", ":1: \"soon_days\" takes a whole number from 0 to 366"},
    {"soon_days = 7.5\n", ":1: \"soon_days\" takes a whole number from 0 to 366"},
    {"ascii = maybe\n", ":1: \"ascii\" takes yes or no"},
    {"language = fr\n", ":1: \"language\" takes one of: auto, it, en"},
    {"color =\n", ":1: \"color\" takes one of: auto, yes, no"},
    {"soon_days =\n", ":1: \"soon_days\" takes a whole number from 0 to 366"},
    {"office = a\noffice\n", ":2: \"key = value\" is expected"},
    {"office = a\x1B\xFF\n", ":1: the line is not UTF-8"},
};

static void refuses_wrong_settings(void **state) {
    for (size_t i = 0; i < sizeof refuseds / sizeof refuseds[0]; i++) {
        struct config config;
        struct error error = {0};
        size_t len = strlen(refuseds[i].message);

        assert_int_equal(load(state, NULL, refuseds[i].user, &config, &error), STATUS_CONFIG);
        assert_true(strlen(error.text) > len);
        assert_string_equal(error.text + strlen(error.text) - len, refuseds[i].message);
    }
}

static void a_wrong_system_file_stops_everything(void **state) {
    struct config config;
    struct error error = {0};

    assert_int_equal(load(state, "x=1\n", "soon_days=3\n", &config, &error), STATUS_CONFIG);
    assert_non_null(strstr(error.text, "system.conf:1: "));
}

static void loads_the_users_file(void **state) {
    char *directory = text_format("%s/cruscotto", (char *)*state);
    char *path = text_format("%s/config", directory);
    struct config config;
    struct error error = {0};

    assert_int_equal(file_make_directories(directory, &error), STATUS_OK);
    write_file(path, "soon_days = 30\n", 15);
    setenv("XDG_CONFIG_HOME", *state, 1);
    assert_int_equal(config_load(&config, NULL, &error), STATUS_OK);
    assert_int_equal(config.soon_days, 30);
    free(directory);
    free(path);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_ini_texts),
        cmocka_unit_test(refuses_what_inih_would_cut),
        cmocka_unit_test(stops_where_the_handler_says),
        cmocka_unit_test(reads_ini_files),
        cmocka_unit_test(gives_up_on_what_is_no_text),
        cmocka_unit_test(has_defaults),
        cmocka_unit_test(the_user_overrides_the_system),
        cmocka_unit_test(only_the_system_names_the_shared_database),
        cmocka_unit_test(refuses_wrong_settings),
        cmocka_unit_test(a_wrong_system_file_stops_everything),
        cmocka_unit_test(loads_the_users_file),
    };

    return cmocka_run_group_tests_name("base config", tests, start, stop);
}
