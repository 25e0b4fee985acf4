/* SPDX-License-Identifier: EUPL-1.2 */
#include <langinfo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/text.h"
#include "support/check.h"
#include "support/environment.h"

/* A catalogue of two entries, the header and "yes", as msgfmt would write it. */
static void write_catalogue(const char *path) {
    static const char header[] = "Content-Type: text/plain; charset=UTF-8\n";
    static const char yes[] = "sì";
    enum { TABLES = 28, STRINGS = 60 };
    uint32_t words[STRINGS / 4] = {
        0x950412de,
        0,
        2,
        TABLES,
        TABLES + 16,
        0,
        0,
        0,
        STRINGS, /* "" */
        3,
        STRINGS + 1, /* "yes" */
        sizeof header - 1,
        STRINGS + 5, /* its translation, and that of "yes" */
        sizeof yes - 1,
        STRINGS + 5 + sizeof header,
    };
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    fwrite(words, 1, STRINGS, file);
    fwrite("\0yes", 1, 5, file);
    fwrite(header, 1, sizeof header, file);
    fwrite(yes, 1, sizeof yes, file);
    assert_int_equal(fclose(file), 0);
}

static int start(void **state) {
    char *directory = directory_make();
    char *messages = text_format("%s/it/LC_MESSAGES", directory);
    char *catalogue = text_format("%s/cruscotto.mo", messages);

    assert_int_equal(file_make_directories(messages, NULL), STATUS_OK);
    write_catalogue(catalogue);
    free(messages);
    free(catalogue);
    *state = directory;
    return 0;
}

static int stop(void **state) {
    directory_remove(*state);
    return 0;
}

static void locale_is(const char *all, const char *messages, const char *type, const char *lang) {
    const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LC_CTYPE", "LANG"};
    const char *const values[] = {all, messages, type, lang};

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (values[i] == NULL)
            unsetenv(names[i]);
        else
            setenv(names[i], values[i], 1);
    }
}

static const struct choice {
    const char *all, *messages, *lang, *wanted;
    enum language language;
} choices[] = {
    {NULL, NULL, NULL, NULL, LANGUAGE_ITALIAN},
    {NULL, NULL, "C", NULL, LANGUAGE_ITALIAN},
    {NULL, NULL, "POSIX", NULL, LANGUAGE_ITALIAN},
    {NULL, NULL, "C.UTF-8", NULL, LANGUAGE_ITALIAN},
    {NULL, NULL, "it_IT.UTF-8", NULL, LANGUAGE_ITALIAN},
    {NULL, NULL, "it", NULL, LANGUAGE_ITALIAN},
    {NULL, NULL, "it_CH@euro", NULL, LANGUAGE_ITALIAN},
    {NULL, NULL, "en_GB.UTF-8", NULL, LANGUAGE_ENGLISH},
    {NULL, NULL, "de_IT.UTF-8", NULL, LANGUAGE_ENGLISH},
    {NULL, NULL, "ital", NULL, LANGUAGE_ENGLISH},
    {NULL, "en_GB.UTF-8", "it_IT.UTF-8", NULL, LANGUAGE_ENGLISH},
    {"it_IT.UTF-8", "en_GB.UTF-8", "en_GB.UTF-8", NULL, LANGUAGE_ITALIAN},
    {"", "", "en_GB.UTF-8", NULL, LANGUAGE_ENGLISH},
    {"C.UTF-8", "en_GB.UTF-8", "en_GB.UTF-8", NULL, LANGUAGE_ITALIAN},
    {"it_IT.UTF-8", NULL, NULL, "en", LANGUAGE_ENGLISH},
    {"en_GB.UTF-8", NULL, NULL, "it", LANGUAGE_ITALIAN},
};

static void picks_the_language(void **state) {
    for (size_t i = 0; i < sizeof choices / sizeof choices[0]; i++) {
        const struct choice *row = &choices[i];

        locale_is(row->all, row->messages, NULL, row->lang);
        i18n_init(row->wanted, *state);
        if (i18n_language() != row->language)
            fail_msg("row %zu", i);
    }
}

static void translates_without_the_locale_installed(void **state) {
    const struct label label = {.en = "Projects", .it = "Progetti"};

    locale_is(NULL, NULL, NULL, "it_IT.UTF-8");
    i18n_init(NULL, *state);
    assert_string_equal(_("yes"), "sì");
    assert_string_equal(label_text(label), "Progetti");
    i18n_init("en", *state);
    assert_string_equal(_("yes"), "yes");
    assert_string_equal(label_text(label), "Projects");
    locale_is("C", NULL, NULL, NULL);
    i18n_init(NULL, *state);
    assert_string_equal(_("yes"), "sì");
    assert_string_equal(_("what no catalogue has"), "what no catalogue has");
}

static void always_works_in_utf8(void **state) {
    static const char *const names[] = {"C", "it_IT.UTF-8", "it_IT.ISO-8859-1", "xx_XX", ""};

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        locale_is(NULL, NULL, NULL, names[i]);
        i18n_init(NULL, *state);
        assert_string_equal(nl_langinfo(CODESET), "UTF-8");
        assert_int_equal(text_columns_of(0x65E5), 2);
    }
}

/* Run as <directory>/say, beside <directory>/locale, as build/cruscotto is beside build/locale. */
static int say(void) {
    locale_is(NULL, NULL, NULL, NULL);
    i18n_init("it", NULL);
    return strcmp(_("yes"), "sì") == 0 ? 0 : 1;
}

static void copy_program(const char *to) {
    static char bytes[65536];
    FILE *from = fopen("/proc/self/exe", "rb"), *copy = fopen(to, "wb");
    size_t count;

    assert_non_null(from);
    assert_non_null(copy);
    while ((count = fread(bytes, 1, sizeof bytes, from)) > 0)
        assert_int_equal(fwrite(bytes, 1, count, copy), count);
    fclose(from);
    assert_int_equal(fclose(copy), 0);
    assert_int_equal(chmod(to, 0700), 0);
}

static void finds_the_catalogue_beside_the_program(void **state) {
    char *tree = directory_make(), *program = text_format("%s/say", tree);
    char *locale = text_format("%s/locale", tree);
    int status;
    pid_t child;

    copy_program(program);
    assert_int_equal(symlink(*state, locale), 0);
    child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        execl(program, program, "say", (char *)NULL);
        _exit(2);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    free(program);
    free(locale);
    directory_remove(tree);
}

static const struct terminal {
    const char *all, *type, *lang;
    bool utf8;
} terminals[] = {
    {NULL, NULL, NULL, false},
    {NULL, NULL, "it_IT.UTF-8", true},
    {NULL, NULL, "it_IT.utf8", true},
    {NULL, NULL, "C.UTF-8", true},
    {NULL, NULL, "de_DE.UTF-8@euro", true},
    {NULL, NULL, "it_IT", false},
    {NULL, NULL, "it_IT.ISO-8859-15@euro", false},
    {NULL, NULL, "C", false},
    {NULL, "C", "it_IT.UTF-8", false},
    {"it_IT.UTF-8", "C", "C", true},
    {"C", NULL, "it_IT.UTF-8", false},
};

static void knows_the_terminals_encoding(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof terminals / sizeof terminals[0]; i++) {
        locale_is(terminals[i].all, NULL, terminals[i].type, terminals[i].lang);
        if (i18n_utf8_terminal() != terminals[i].utf8)
            fail_msg("row %zu", i);
    }
}

int main(int argc, char **argv) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(picks_the_language),
        cmocka_unit_test(translates_without_the_locale_installed),
        cmocka_unit_test(always_works_in_utf8),
        cmocka_unit_test(finds_the_catalogue_beside_the_program),
        cmocka_unit_test(knows_the_terminals_encoding),
    };

    if (argc == 2 && strcmp(argv[1], "say") == 0)
        return say();
    return cmocka_run_group_tests_name("base i18n", tests, start, stop);
}
