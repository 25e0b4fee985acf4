/* SPDX-License-Identifier: EUPL-1.2 */
/* What bash and zsh offer behind the words of a call. */
#include "cli_fixture.h"

/* Asks for the words that may stand at the end of the line; they are in cli->result.out, one a
 * line. */
static void complete(struct cli *cli, const char *words) {
    static const char script[] = ". src/completion/cruscotto.sh; COMP_LINE=$1; COMP_POINT=${#1}; "
                                 "_cruscotto_bash; printf '%s\\n' \"${COMPREPLY[@]}\"";
    char *line = text_format("%s %s", environment_program(), words);
    char *database = text_format("CRUSCOTTO_DB=%s", cli->database);

    cli_start(cli, (struct process_setup){
                       .argv = (const char *const[]){"bash", "-c", script, "bash", line, NULL},
                       .environment = (const char *const[]){database, NULL}});
    EXPECT_EXIT(cli, 0);
    free(line);
    free(database);
}

static int setup(void **state) {
    cli_setup(state);
    struct cli *cli = *state;
    cli_start(cli, (struct process_setup){
                       .argv = (const char *const[]){"sh", "-c", "command -v bash awk", NULL}});
    if (cli->result.exit_code != 0) /* neither is needed to build or to use the program */
        skip();
    cli_fill(cli, "project", "Codice;Titolo\nA-1;Bosco\nA-2;Prato\n$(touch x);y\nZ-1;z\n");
    RUN(cli, "trash", "project", "Z-1");
    return 0;
}

static void test_words_come_from_the_program(void **state) {
    static const struct {
        const char *words, *offered;
    } cases[] = {
        {"his", "history\n"},
        {"--read-o", "--read-only\n"},
        {"done --reo", "--reopen\n"},
        {"list scad", "scadenze\n"},
        {"list dead", "deadline\n"},
        {"show progetti A-", "A-1\nA-2\n"},
        {"trash project A-1 A-2", "A-2\n"},
        {"restore project ", "Z-1\n"},
        {"set project A-1 stat", "state=\nstato=\n"},
        {"set project A-1 titolo=x acro", "acronym=\nacronimo=\n"},
        {"set project A-1 stato=pl", "planned\n"},
        {"list --columns titl project --columns tito", "titolo\n"},
        {"list project --format j", "json\n"},
        {"list project --format=j", "json\n"},
        {"import --as scad", "scadenze\n"},
        {"help hist", "history\n"},
        {"help conf", "configuration\n"},
        {"term proc", "procedural\nprocessuale\n"},
        {"undo ", "\n"},
        {"import x --rejects=", "\n"},
        {"nonsense ", "\n"},
    };
    struct cli *cli = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        complete(cli, cases[i].words);
        assert_string_equal(cli->result.out, cases[i].offered);
    }
}

/* A code from a list is neither run while it is offered nor when the line is sent. */
static void test_codes_are_quoted(void **state) {
    struct cli *cli = *state;

    complete(cli, "show project $");
    assert_string_equal(cli->result.out, "\\$\\(touch\\ x\\)\n");
    assert_int_not_equal(access("x", F_OK), 0);
}

/* zsh offers all words of the kind and picks by itself what begins as typed. */
static void complete_in_zsh(struct cli *cli, const char *words, const char *current) {
    static const char script[] =
        "words=($1 ${=2} \"$3\"); CURRENT=$#words; PREFIX=$3; "
        "compadd() { print -r -- \"${@[-1]}\" }; . src/completion/cruscotto.sh";
    char *database = text_format("CRUSCOTTO_DB=%s", cli->database);

    cli_start(cli, (struct process_setup){
                       .argv = (const char *const[]){"zsh", "-f", "-c", script, "zsh",
                                                     environment_program(), words, current, NULL},
                       .environment = (const char *const[]){database, NULL}});
    EXPECT_EXIT(cli, 0);
    free(database);
}

static void test_zsh_asks_the_same(void **state) {
    static const struct {
        const char *words, *current, *offered;
    } cases[] = {
        {"", "his", "\nhistory\n"},
        {"list", "scad", "\nscadenze\n"},
        {"show progetti", "A-", "A-1\nA-2\n"},
        {"set project A-1", "sta", "\nstato=\n"},
        {"help", "conf", "configuration\ninit\n"},
    };
    struct cli *cli = *state;

    cli_start(cli, (struct process_setup){
                       .argv = (const char *const[]){"sh", "-c", "command -v zsh", NULL}});
    if (cli->result.exit_code != 0) /* not needed to build or to use the program */
        skip();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        complete_in_zsh(cli, cases[i].words, cases[i].current);
        if (!strstr(cli->result.out, cases[i].offered))
            fail_msg("%s: %s%s", cases[i].words, cli->result.out, cli->result.err);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_words_come_from_the_program, setup, cli_teardown),
        cmocka_unit_test_setup_teardown(test_codes_are_quoted, setup, cli_teardown),
        cmocka_unit_test_setup_teardown(test_zsh_asks_the_same, setup, cli_teardown),
    };

    return cmocka_run_group_tests_name("command line: completion", tests, NULL, NULL);
}
