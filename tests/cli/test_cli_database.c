/* SPDX-License-Identifier: EUPL-1.2 */
/* Which database is opened, made or refused, with which code, and that nothing else is touched. */
#include "cli_fixture.h"

#include <dirent.h>

static void expect_mode(const char *path, mode_t mode) {
    struct stat about;

    assert_int_equal(stat(path, &about), 0);
    if ((about.st_mode & 07777) != mode)
        fail_msg("%s has mode %04o, not %04o", path, about.st_mode & 07777, mode);
}

static void test_init_makes_a_directory_to_share(void **state) {
    struct cli *cli = *state;
    char *directory = cli_path(cli, "condivisa"), *path = cli_path(cli, "condivisa/c.db");

    RUN_BARE(cli, "init", path);
    EXPECT_EXIT(cli, 0);
    EXPECT_OUT(cli, "Creata la base dati");
    EXPECT_OUT(cli, "chgrp");
    expect_mode(directory, 02770);
    expect_mode(path, 0660);
    RUN_BARE(cli, "--db", path, "check");
    EXPECT_EXIT(cli, 0);
    free(directory);
    free(path);
}

static void test_init_never_touches_what_is_there(void **state) {
    struct cli *cli = *state;
    char *path = cli_write_text(cli, "note.txt", "appunti\n");
    size_t len;

    RUN_BARE(cli, "init", path);
    EXPECT_EXIT(cli, 6);
    EXPECT_MESSAGE(cli);
    EXPECT_ERR(cli, "esiste già");
    char *bytes = cli_read(path, &len);
    assert_string_equal(bytes, "appunti\n");
    RUN_BARE(cli, "init", cli->database);
    EXPECT_EXIT(cli, 6);
    RUN_BARE(cli, "init", "");
    EXPECT_EXIT(cli, 2);
    RUN_BARE(cli, "init", "/proc/cruscotto/x.db");
    EXPECT_EXIT(cli, 6);
    EXPECT_MESSAGE(cli);
    free(bytes);
    free(path);
}

static void run_on(struct cli *cli, const char *database, const char *verb, const char *word) {
    cli_start(cli,
              (struct process_setup){.argv = (const char *const[]){environment_program(), "--db",
                                                                   database, verb, word, NULL}});
}

/* The names in a directory and the sizes of the files: to see that nothing was touched. */
static char *inventory(const char *directory) {
    struct dirent **entries;
    int count = scandir(directory, &entries, NULL, alphasort);
    char *text = calloc(1, 1);

    assert_true(count >= 0);
    for (int i = 0; i < count; i++) {
        struct stat about;
        char *path = text_format("%s/%s", directory, entries[i]->d_name);
        assert_int_equal(lstat(path, &about), 0);
        char *more = text_format("%s%s %lld\n", text, entries[i]->d_name,
                                 S_ISREG(about.st_mode) ? (long long)about.st_size : 0LL);
        free(text);
        free(path);
        free(entries[i]);
        text = more;
    }
    free(entries);
    return text;
}

static void test_a_missing_one_is_told_how_to_make(void **state) {
    static const char *const verbs[][2] = {
        {"status", NULL}, {"list", "project"}, {"export", "project"}, {"import", "-"},
        {"check", NULL},  {"due", NULL},       {"imports", NULL},     {NULL, NULL}};
    struct cli *cli = *state;
    char *path = cli_path(cli, "non-c-e.db");
    char *before = inventory(cli->directory);

    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        run_on(cli, path, verbs[i][0], verbs[i][1]);
        EXPECT_EXIT(cli, 6);
        EXPECT_MESSAGE(cli);
        EXPECT_ERR(cli, "cruscotto init ");
        EXPECT_ERR(cli, path);
    }
    char *after = inventory(cli->directory);
    assert_string_equal(before, after);
    free(before);
    free(after);
    free(path);
}

/* A file that SQLite would take for a database: the right beginning, another program's mark. */
static char *foreign_database(const struct cli *cli, const char *name, unsigned version_byte,
                              const char *mark) {
    size_t len;
    char *bytes = cli_read(cli->database, &len);

    if (mark)
        memcpy(bytes + 68, mark, 4);
    bytes[63] = (char)version_byte;
    char *path = cli_write(cli, name, bytes, len);
    free(bytes);
    return path;
}

static void expect_refusal(struct cli *cli, const char *path, int code, const char *why) {
    char *before = inventory(cli->directory);

    run_on(cli, path, "status", NULL);
    EXPECT_EXIT(cli, code);
    EXPECT_MESSAGE(cli);
    EXPECT_ERR(cli, why);
    run_on(cli, path, "import", "-");
    EXPECT_EXIT(cli, code);
    char *after = inventory(cli->directory);
    assert_string_equal(before, after);
    free(before);
    free(after);
}

static void test_what_is_no_database_of_ours_is_refused_untouched(void **state) {
    struct cli *cli = *state;
    char *text = cli_write_text(cli, "elenco.csv", "Codice;Titolo\nA;B\n");
    char *empty = cli_write_text(cli, "vuoto.db", "");
    char *foreign = foreign_database(cli, "altrui.db", 1, "ABCD");
    char *newer = foreign_database(cli, "futuro.db", 99, NULL);

    expect_refusal(cli, text, 7, "non è una base dati di cruscotto");
    expect_refusal(cli, empty, 7, "non è una base dati di cruscotto");
    expect_refusal(cli, foreign, 7, "altro programma");
    expect_refusal(cli, newer, 7, "più recente");
    expect_refusal(cli, cli->directory, 6, "cartella");
    expect_refusal(cli, "/dev/null", 6, "/dev/null");
    free(text);
    free(empty);
    free(foreign);
    free(newer);
}

static void run_unprivileged(struct cli *cli, const char *verb, const char *word) {
    cli_start(cli,
              (struct process_setup){.argv = (const char *const[]){environment_program(), "--db",
                                                                   cli->database, verb, word, NULL},
                                     .unprivileged = true});
}

static void test_one_without_permission_is_refused(void **state) {
    struct cli *cli = *state;

    assert_int_equal(chmod(cli->database, 0), 0);
    run_unprivileged(cli, "status", NULL);
    EXPECT_EXIT(cli, 6);
    EXPECT_MESSAGE(cli);
    assert_int_equal(chmod(cli->database, 0660), 0);
}

static void test_one_that_may_only_be_read_can_be_read(void **state) {
    struct cli *cli = *state;

    cli_fill(cli, "project", "Codice;Titolo\nA;Bosco\n");
    assert_int_equal(chmod(cli->database, 0440), 0);
    run_unprivileged(cli, "list", "project");
    EXPECT_EXIT(cli, 0);
    EXPECT_OUT(cli, "Bosco");
    run_unprivileged(cli, "import", "-");
    EXPECT_EXIT(cli, 6);
    EXPECT_MESSAGE(cli);
    EXPECT_ERR(cli, "permess");
    run_unprivileged(cli, "check", NULL);
    EXPECT_EXIT(cli, 0);
    EXPECT_OUT(cli, "non verificato");
    assert_int_equal(chmod(cli->database, 0660), 0);
}

/* A directory where nothing can be made: whoever may read the files can look. */
static void test_one_in_a_read_only_directory_can_be_read(void **state) {
    struct cli *cli = *state;
    char *directory = cli_path(cli, "chiusa"), *path = cli_path(cli, "chiusa/c.db");
    char *list = cli_write_text(cli, "elenco.csv", "Codice;Titolo\nA;Bosco\n");

    RUN_BARE(cli, "init", path);
    RUN_BARE(cli, "--db", path, "import", list, "--as", "project");
    EXPECT_EXIT(cli, 0);
    assert_int_equal(chmod(path, 0440), 0);
    assert_int_equal(chmod(directory, 0550), 0);
    cli_start(cli,
              (struct process_setup){.argv = (const char *const[]){environment_program(), "--db",
                                                                   path, "list", "project", NULL},
                                     .unprivileged = true});
    EXPECT_EXIT(cli, 0);
    EXPECT_OUT(cli, "Bosco");
    cli_start(cli,
              (struct process_setup){.argv = (const char *const[]){environment_program(), "--db",
                                                                   path, "import", list, NULL},
                                     .unprivileged = true});
    EXPECT_EXIT(cli, 6);
    EXPECT_MESSAGE(cli);
    assert_int_equal(chmod(directory, 0770), 0);
    free(directory);
    free(path);
    free(list);
}

static void test_the_first_named_wins(void **state) {
    struct cli *cli = *state;
    char *named = text_format("CRUSCOTTO_DB=%s", cli->database);
    char *configured = cli_path(cli, "configurata.db");
    char *text = text_format("database = %s\n", configured);
    char *directory = cli_path(cli, ".config"), *inner = cli_path(cli, ".config/cruscotto");

    assert_int_equal(mkdir(directory, 0700), 0);
    assert_int_equal(mkdir(inner, 0700), 0);
    char *config = cli_write_text(cli, ".config/cruscotto/config", text);
    /* the environment before the configuration */
    cli_start(cli,
              (struct process_setup){.argv = (const char *const[]){environment_program(), "status",
                                                                   "--format", "json", NULL},
                                     .environment = (const char *const[]){named, NULL}});
    EXPECT_EXIT(cli, 0);
    EXPECT_OUT(cli, cli->database);
    /* the configuration, which is not made */
    RUN_BARE(cli, "status");
    EXPECT_EXIT(cli, 6);
    EXPECT_ERR(cli, configured);
    /* an option before both */
    cli_start(cli,
              (struct process_setup){.argv = (const char *const[]){environment_program(), "status",
                                                                   "--db", "/nowhere/x.db", NULL},
                                     .environment = (const char *const[]){named, NULL}});
    EXPECT_EXIT(cli, 6);
    EXPECT_ERR(cli, "/nowhere/x.db");
    free(config);
    free(named);
    free(configured);
    free(text);
    free(directory);
    free(inner);
}

static void test_the_users_own_is_made_but_not_by_read_only(void **state) {
    struct cli *cli = *state;
    char *own = cli_path(cli, ".local/share/cruscotto/cruscotto.db");
    struct stat about;

    RUN_BARE(cli, "status", "--read-only");
    EXPECT_EXIT(cli, 6);
    assert_int_not_equal(stat(own, &about), 0);
    RUN_BARE(cli, "status");
    EXPECT_EXIT(cli, 0);
    expect_mode(own, 0660);
    free(own);
}

static void test_a_wrong_configuration_is_named_with_its_line(void **state) {
    struct cli *cli = *state;
    char *directory = cli_path(cli, ".config"), *inner = cli_path(cli, ".config/cruscotto");

    assert_int_equal(mkdir(directory, 0700), 0);
    assert_int_equal(mkdir(inner, 0700), 0);
    char *config = cli_write_text(cli, ".config/cruscotto/config", "# mia\ndatabsae = /x\n");
    RUN(cli, "status");
    EXPECT_EXIT(cli, 10);
    EXPECT_MESSAGE(cli);
    EXPECT_ERR(cli, "config:2: ");
    RUN_BARE(cli, "--help");
    EXPECT_EXIT(cli, 0);
    free(config);
    free(directory);
    free(inner);
}

/* Looking never writes: the bytes of the database stay as they are. */
static void test_looking_changes_nothing(void **state) {
    static const char *const looks[][2] = {{"status", NULL},  {"list", "project"},
                                           {"due", NULL},     {"export", "project"},
                                           {"imports", NULL}, {"show", "project"}};
    struct cli *cli = *state;
    size_t before, after;

    cli_fill(cli, "project", "Codice;Titolo\nA;Bosco\n");
    run_on(cli, cli->database, "status", NULL);
    char *old = cli_read(cli->database, &before);
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++)
        RUN(cli, looks[i][0], looks[i][1], strcmp(looks[i][0], "show") == 0 ? "A" : NULL);
    char *new = cli_read(cli->database, &after);
    assert_int_equal(before, after);
    assert_memory_equal(old, new, after);
    free(old);
    free(new);
}

static void test_check_names_what_is_wrong(void **state) {
    struct cli *cli = *state;

    RUN(cli, "check");
    EXPECT_EXIT(cli, 0);
    EXPECT_OUT(cli, "a posto");
    RUN(cli, "check", "--format", "json");
    EXPECT_EXIT(cli, 0);
    EXPECT_OUT(cli, "\"healthy\":true");
    assert_int_equal(chmod(cli->database, 0664), 0);
    RUN(cli, "check");
    EXPECT_EXIT(cli, 1);
    EXPECT_OUT(cli, "chmod 0660");
    EXPECT_MESSAGE(cli);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_init_makes_a_directory_to_share),
        TEST(test_init_never_touches_what_is_there),
        TEST(test_a_missing_one_is_told_how_to_make),
        TEST(test_what_is_no_database_of_ours_is_refused_untouched),
        TEST(test_one_without_permission_is_refused),
        TEST(test_one_that_may_only_be_read_can_be_read),
        TEST(test_one_in_a_read_only_directory_can_be_read),
        TEST(test_the_first_named_wins),
        TEST(test_the_users_own_is_made_but_not_by_read_only),
        TEST(test_a_wrong_configuration_is_named_with_its_line),
        TEST(test_looking_changes_nothing),
        TEST(test_check_names_what_is_wrong),
    };

    return cmocka_run_group_tests_name("command line: the database", tests, NULL, NULL);
}
