/* SPDX-License-Identifier: EUPL-1.2 */
/* The manual pages in the tree are those that the program writes from its tables; what it says of a
 * configuration. */
#include "cli_fixture.h"

#include "base/file.h"
#include "support/golden.h"

static const struct page {
    const char *file, *topic; /* NULL: of the program itself */
} pages[] = {
    {"src/man/cruscotto.1", NULL},
    {"src/man/cruscotto.conf.5", "configuration"},
};

static void test_the_pages_are_up_to_date(void **state) {
    struct cli *cli = *state;

    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        size_t len;

        RUN_BARE(cli, "--format", "man", "--lang", "en", "help", pages[i].topic);
        EXPECT_EXIT(cli, 0);
        char *page = cli_read(pages[i].file, &len);
        char *difference = golden_difference(page, cli->result.out);
        if (*difference)
            fail_msg("make man\n%s", difference);
        free(difference);
        free(page);
    }
}

/* mandoc is not needed to build or to test: where it is not there, its opinion is not asked. That the
 * other page is not installed is no fault of this one. */
static void test_mandoc_has_nothing_to_say(void **state) {
    static const char script[] =
        "mandoc -T lint \"$@\" | grep -v 'referenced manual not found' || true";
    struct cli *cli = *state;

    cli_start(cli, (struct process_setup){
                       .argv = (const char *const[]){"sh", "-c", "command -v mandoc", NULL}});
    if (cli->result.exit_code != 0)
        skip();
    cli_start(cli, (struct process_setup){
                       .argv = (const char *const[]){"sh", "-c", script, "sh", pages[0].file,
                                                     pages[1].file, NULL}});
    assert_string_equal(cli->result.out, "");
    EXPECT_EXIT(cli, 0);
}

/* Every option and every action is told, in the language of the reader. */
static void test_help_of_the_configuration(void **state) {
    struct cli *cli = *state;

    RUN_BARE(cli, "help", "configuration", "--lang", "it");
    EXPECT_EXIT(cli, 0);
    assert_non_null(strstr(cli->result.out, "soon_days = 0–366"));
    assert_non_null(strstr(cli->result.out, "palette = :"));
    assert_non_null(strstr(cli->result.out, "(se non è scritto: 7)"));
}

/* ---- the configuration -------------------------------------------------------------------- */

/* Runs a verb with these lines as the user's configuration. */
static void run_with(struct cli *cli, const char *lines, const char *verb) {
    char *directory = text_format("%s/cruscotto", cli->directory);
    char *path = text_format("%s/config", directory);
    char *home = text_format("XDG_CONFIG_HOME=%s", cli->directory);
    char *database = text_format("CRUSCOTTO_DB=%s", cli->database);

    assert_int_equal(file_make_directories(directory, NULL), STATUS_OK);
    assert_int_equal(file_replace(path, lines, strlen(lines), NULL), STATUS_OK);
    cli_start(cli, (struct process_setup){
                       .argv = (const char *const[]){environment_program(), verb, NULL},
                       .environment = (const char *const[]){home, database, NULL}});
    free(directory);
    free(path);
    free(home);
    free(database);
}

static void test_a_wrong_configuration_stops_every_verb(void **state) {
    static const struct {
        const char *lines, *message;
    } rows[] = {
        {"# mine\nsoon_dayz = 3\n", "config:2: "},
        {"ascii = boh\n", "config:1: "},
        {"[keys]\nsearch = q\n", "config:2: "},
        {"[keys]\n\nnothing = q\n", "config:3: "},
        {"[nothing]\na = 1\n", "config:2: "},
    };
    struct cli *cli = *state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        run_with(cli, rows[i].lines, "check");
        EXPECT_EXIT(cli, 10);
        assert_non_null(strstr(cli->result.err, rows[i].message));
        run_with(cli, rows[i].lines, "status");
        EXPECT_EXIT(cli, 10);
        run_with(cli, rows[i].lines, "help"); /* which may be what one needs now */
        EXPECT_EXIT(cli, 0);
    }
}

static void test_language_and_ascii_come_from_the_configuration(void **state) {
    struct cli *cli = *state;

    run_with(cli, "language = en\n", "help");
    assert_non_null(strstr(cli->result.out, "Usage: "));
    run_with(cli, "language = it\nascii = yes\n", "help");
    assert_non_null(strstr(cli->result.out, "Uso: "));
    for (const char *at = cli->result.out; *at; at++)
        assert_in_range((unsigned char)*at, 0, 127);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_the_pages_are_up_to_date),
        TEST(test_mandoc_has_nothing_to_say),
        TEST(test_help_of_the_configuration),
        TEST(test_a_wrong_configuration_stops_every_verb),
        TEST(test_language_and_ascii_come_from_the_configuration),
    };

    return cmocka_run_group_tests_name("command line: manual", tests, NULL, NULL);
}
