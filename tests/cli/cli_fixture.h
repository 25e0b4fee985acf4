/* SPDX-License-Identifier: EUPL-1.2 */
/* The program without a terminal: a home and a database of its own for each test. */
#ifndef CRUSCOTTO_TESTS_CLI_FIXTURE_H
#define CRUSCOTTO_TESTS_CLI_FIXTURE_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/check.h"
#include "support/process.h"

struct cli {
    char *directory;              /* everything of the test; also the home of the program */
    char *database;               /* made by cli_setup */
    struct process_result result; /* of the last run */
};

/* The last run: what it said, when a check fails. */
static inline void cli_fail(const struct cli *cli, const char *why) {
    fail_msg("%s\nexit %d\nout: %.2000s\nerr: %.2000s", why, cli->result.exit_code, cli->result.out,
             cli->result.err);
}

static inline void cli_start(struct cli *cli, struct process_setup setup) {
    process_free(&cli->result);
    setup.home = cli->directory;
    process_run(&setup, &cli->result);
    if (!cli->result.out)
        cli->result.out = calloc(1, 1);
    if (!cli->result.err)
        cli->result.err = calloc(1, 1);
}

/* RUN(cli, "list", "project"): with the test's database, on the day of the demonstration. */
#define RUN(cli, ...)                                                                              \
    cli_start(cli, (struct process_setup){.argv = (const char *const[]){                           \
                                              environment_program(), "--db", (cli)->database,      \
                                              "--today", "2021-03-15", __VA_ARGS__, NULL}})

/* RUN_BARE(cli, "--version"): these words only. */
#define RUN_BARE(cli, ...)                                                                         \
    cli_start(cli, (struct process_setup){                                                         \
                       .argv = (const char *const[]){environment_program(), __VA_ARGS__, NULL}})

static inline void expect_exit_at(const struct cli *cli, int code, int line) {
    if (cli->result.exit_code != code) {
        char why[64];
        snprintf(why, sizeof why, "line %d: exit %d was expected", line, code);
        cli_fail(cli, why);
    }
}

static inline void expect_text_at(const struct cli *cli, const char *stream, const char *text,
                                  bool there, int line) {
    if ((strstr(stream, text) != NULL) != there) {
        char why[300];
        snprintf(why, sizeof why, "line %d: %s: %.200s", line, there ? "missing" : "not wanted",
                 text);
        cli_fail(cli, why);
    }
}

#define EXPECT_EXIT(cli, code)   expect_exit_at(cli, code, __LINE__)
#define EXPECT_OUT(cli, text)    expect_text_at(cli, (cli)->result.out, text, true, __LINE__)
#define EXPECT_ERR(cli, text)    expect_text_at(cli, (cli)->result.err, text, true, __LINE__)
#define EXPECT_NO_OUT(cli, text) expect_text_at(cli, (cli)->result.out, text, false, __LINE__)

/* A message is one line that begins with the program's name, and no raw control byte is in it. */
static inline void expect_message_at(const struct cli *cli, int line) {
    const char *err = cli->result.err;
    char why[64];

    snprintf(why, sizeof why, "line %d: one clear sentence was expected", line);
    if (strncmp(err, "cruscotto: ", 11) != 0 || strchr(err, '\n') != err + cli->result.err_len - 1)
        cli_fail(cli, why);
}
#define EXPECT_MESSAGE(cli) expect_message_at(cli, __LINE__)

static inline char *cli_path(const struct cli *cli, const char *name) {
    return text_format("%s/%s", cli->directory, name);
}

/* Writes a file of the test and returns its path, to be freed. */
static inline char *cli_write(const struct cli *cli, const char *name, const char *bytes,
                              size_t count) {
    char *path = cli_path(cli, name);
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, count, file), count);
    assert_int_equal(fclose(file), 0);
    return path;
}

static inline char *cli_write_text(const struct cli *cli, const char *name, const char *text) {
    return cli_write(cli, name, text, strlen(text));
}

static inline char *cli_read(const char *path, size_t *len) {
    FILE *file = fopen(path, "rb");
    struct stat about;

    assert_non_null(file);
    assert_int_equal(fstat(fileno(file), &about), 0);
    char *bytes = malloc((size_t)about.st_size + 1);
    assert_non_null(bytes);
    *len = fread(bytes, 1, (size_t)about.st_size, file);
    bytes[*len] = '\0';
    fclose(file);
    return bytes;
}

static inline int cli_setup(void **state) {
    struct cli *cli = calloc(1, sizeof *cli);

    assert_non_null(cli);
    cli->directory = directory_make();
    cli->database = cli_path(cli, "test.db");
    RUN_BARE(cli, "init", cli->database);
    EXPECT_EXIT(cli, 0);
    *state = cli;
    return 0;
}

static inline int cli_teardown(void **state) {
    struct cli *cli = *state;

    process_free(&cli->result);
    directory_remove(cli->directory);
    free(cli->database);
    free(cli);
    return 0;
}

/* Imports a list that is written here, which must go in whole. */
static inline void cli_fill(struct cli *cli, const char *reg, const char *text) {
    char *path = cli_write_text(cli, "fill.csv", text);

    RUN(cli, "import", path, "--as", reg);
    EXPECT_EXIT(cli, 0);
    free(path);
}

/* The number behind a key of a JSON document; -1 where the key is not there. */
static inline long cli_number(const struct cli *cli, const char *key) {
    char *wanted = text_format("\"%s\":", key);
    const char *at = strstr(cli->result.out, wanted);
    long number = at ? strtol(at + strlen(wanted), NULL, 10) : -1;

    free(wanted);
    return number;
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, cli_setup, cli_teardown)

#endif
