/* SPDX-License-Identifier: EUPL-1.2 */
/* The words of a call: verbs, options, languages, formats, help. */
#include "cli_fixture.h"

#include "../../src/command/verbs.h"

static const char PROJECTS[] = "Codice;Titolo;Fine;Stato;Budget\r\n"
                               "A-1;Bosco;30/06/2021;in corso;1.234,50\r\n"
                               "A-2;Città e paesi;31/12/2021;concluso;\r\n";

static void test_version_and_help_go_to_standard_output(void **state) {
    struct cli *cli = *state;

    RUN_BARE(cli, "--version");
    EXPECT_EXIT(cli, 0);
    assert_string_equal(cli->result.out, "cruscotto " VERSION "\n");
    RUN_BARE(cli, "--help");
    EXPECT_EXIT(cli, 0);
    EXPECT_OUT(cli, "Uso: cruscotto");
    EXPECT_OUT(cli, "--today AAAA-MM-GG");
    assert_string_equal(cli->result.err, "");
    RUN_BARE(cli, "--help", "--lang", "en");
    EXPECT_OUT(cli, "Usage: cruscotto");
    RUN_BARE(cli, "help", "due");
    EXPECT_OUT(cli, "--days N");
}

/* One table of verbs, of options: no name twice, help for all, in both languages. */
static void test_the_tables_are_whole(void **state) {
    struct cli *cli = *state;

    for (int i = 0; commands[i]; i++) {
        const struct command *command = commands[i];
        assert_true(command->summary && *command->summary);
        assert_true(command->least <= command->most);
        for (int j = 0; j < i; j++)
            assert_string_not_equal(command->name, commands[j]->name);
        RUN_BARE(cli, command->name, "--help");
        EXPECT_EXIT(cli, 0);
        EXPECT_NO_OUT(cli, command->summary); /* it is translated */
        RUN_BARE(cli, command->name, "--help", "--lang=en");
        EXPECT_EXIT(cli, 0);
        EXPECT_OUT(cli, command->summary);
    }
    for (int i = 0; i < OPTION_COUNT; i++) {
        assert_true(option_rows[i].name && option_rows[i].help);
        for (int j = 0; j < i; j++) {
            assert_string_not_equal(option_rows[i].name, option_rows[j].name);
            assert_true(!option_rows[i].letter || option_rows[i].letter != option_rows[j].letter);
        }
    }
}

static void test_every_option_goes_with_something(void **state) {
    (void)state;
    for (int i = 0; i < OPTION_COUNT; i++) {
        bool used = option_rows[i].everywhere;
        for (int j = 0; commands[j]; j++)
            used = used || help_has_option(commands[j], (enum option_id)i);
        if (!used)
            fail_msg("--%s goes with no command", option_rows[i].name);
    }
}

static void test_wrong_words_are_usage_errors(void **state) {
    static const struct {
        const char *words[4];
        const char *italian, *english;
    } cases[] = {
        {{"lits"}, "forse “list”", "did you mean \"list\""},
        {{"xyzzy"}, "Il comando “xyzzy” non esiste", "There is no command \"xyzzy\""},
        {{"export"}, "Manca REGISTRO. Uso: ", "REGISTER is missing. Usage: "},
        {{"show", "project"}, "Manca CODICE. Uso: ", "CODE is missing. Usage: "},
        {{"status", "--today=2021-02-30"},
         "cruscotto: “2021-02-30”: il giorno",
         "\"2021-02-30\": "},
        {{"list", "project", "altro"}, "“altro” è di troppo", "\"altro\" is too much"},
        {{"list", "projcet"}, "forse “project”", "did you mean \"project\""},
        {{"list", "xyzzy"}, "Il registro “xyzzy” non esiste", "There is no register"},
        {{"status", "--filtre", "x"}, "forse --filter", "did you mean --filter"},
        {{"status", "--filter", "x"}, "non vale per “status”", "does not go with \"status\""},
        {{"list", "project", "--limit"}, "vuole un valore", "needs a value"},
        {{"list", "project", "--limit=0"}, "un numero intero", "a whole number"},
        {{"list", "project", "--limit=2x"}, "un numero intero", "a whole number"},
        {{"list", "project", "--sort=xyzzy"}, "xyzzy", "xyzzy"},
        {{"list", "deadline", "--columns=xyzzy"},
         "cruscotto registers scadenze",
         "registers deadline"},
        {{"list", "project", "--filter=(a"}, "filtro", "filter"},
        {{"list", "project", "--format=xml"}, "table, tsv, excel, csv, json, markdown", "table, tsv, excel, csv, json, markdown"},
        {{"import", "x.csv", "--format=tsv"}, "table, csv, json", "table, csv, json"},
        {{"import", "x.csv", "--numbers=fr"}, "1.234,50", "1,234.50"},
        {{"import", "x.csv", "--dates=ddmm"}, "--dates vuole dmy", "--dates takes dmy"},
        {{"csv", "x.csv", "--quote=ab"}, "un carattere solo", "one character"},
        {{"csv", "x.csv", "--escape=ab"}, "doubled o backslash", "doubled or backslash"},
        {{"csv", "x.csv", "--newline=ab"}, "lf, crlf o cr", "lf, crlf or cr"},
        {{"status", "--today=31/02/2021"}, "31/02/2021", "31/02/2021"},
        {{"status", "--today=2021"}, "--today accetta un giorno", "--today takes a day"},
        {{"status", "--lang=de"}, "“de”: --lang accetta it oppure en", "--lang takes it or en"},
        {{"status", "--ascii=yes"}, "non prende un valore", "takes no value"},
        {{"import", "x.csv", "--encoding=klingon"}, "codifica sconosciuta", "not an encoding"},
        {{"import", "x.csv", "--delimiter=xyz"}, "il separatore", "a delimiter"},
        {{"import", "x.csv", "--read-only"}, "--read-only", "--read-only"},
        {{"init", "x.db", "--read-only"}, "--read-only", "--read-only"},
    };
    struct cli *cli = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *const *words = cases[i].words;
        RUN(cli, words[0], words[1], words[2]);
        EXPECT_EXIT(cli, 2);
        EXPECT_MESSAGE(cli);
        EXPECT_ERR(cli, cases[i].italian);
        assert_string_equal(cli->result.out, "");
        RUN(cli, "--lang=en", words[0], words[1], words[2]);
        if (strcmp(cases[i].italian, cases[i].english) != 0) {
            EXPECT_EXIT(cli, 2);
            EXPECT_ERR(cli, cases[i].english);
        }
    }
}

static void test_options_go_before_and_after_the_verb(void **state) {
    struct cli *cli = *state;

    cli_fill(cli, "project", PROJECTS);
    RUN_BARE(cli, "--format", "json", "list", "project", "--db", cli->database);
    EXPECT_EXIT(cli, 0);
    assert_int_equal(cli_number(cli, "total"), 2);
    RUN_BARE(cli, "list", "--db", cli->database, "--format=json", "project", "--limit", "1");
    EXPECT_EXIT(cli, 0);
    EXPECT_OUT(cli, "A-1");
    EXPECT_NO_OUT(cli, "A-2");
    /* also where the environment asks for the old way */
    cli_start(cli, (struct process_setup){
                       .argv = (const char *const[]){environment_program(), "list", "project",
                                                     "--db", cli->database, NULL},
                       .environment = (const char *const[]){"POSIXLY_CORRECT=1", NULL}});
    EXPECT_EXIT(cli, 0);
    EXPECT_OUT(cli, "A-1");
}

/* An argument that begins with a dash is one all the same. */
static void test_values_may_begin_with_a_dash(void **state) {
    struct cli *cli = *state;

    cli_fill(cli, "project", PROJECTS);
    RUN(cli, "list", "project", "--sort", "-end", "--columns", "code");
    EXPECT_EXIT(cli, 0);
    assert_string_equal(cli->result.out, "code\nA-2\nA-1\n");
    RUN(cli, "list", "project", "--filter", "-titolo:bosco", "--columns", "code");
    assert_string_equal(cli->result.out, "code\nA-2\n");
}

static void test_registers_answer_to_both_languages_and_to_a_beginning(void **state) {
    static const char *const names[] = {"project", "Projects", "Progetti", "progetto", "prog"};
    struct cli *cli = *state;

    cli_fill(cli, "project", PROJECTS);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        RUN(cli, "list", names[i], "--columns", "codice");
        EXPECT_EXIT(cli, 0);
        assert_string_equal(cli->result.out, "code\nA-1\nA-2\n");
    }
    RUN(cli, "list", "comun"); /* Comuni, Comunità di pratica */
    EXPECT_EXIT(cli, 2);
}

static void expect_language(struct cli *cli, const char *const *environment, const char *word) {
    cli_start(cli, (struct process_setup){
                       .argv = (const char *const[]){environment_program(), "--help", NULL},
                       .environment = environment});
    EXPECT_EXIT(cli, 0);
    EXPECT_OUT(cli, word);
}

static void test_the_language_comes_from_the_environment(void **state) {
    struct cli *cli = *state;

    expect_language(cli, (const char *const[]){"LC_ALL=C", NULL}, "Uso:");
    expect_language(cli, (const char *const[]){"LC_ALL=POSIX", NULL}, "Uso:");
    expect_language(cli, (const char *const[]){"LC_ALL=it_IT.UTF-8", NULL}, "Uso:");
    expect_language(cli, (const char *const[]){"LC_ALL", "LANG=en_GB.UTF-8", NULL}, "Usage:");
    expect_language(cli, (const char *const[]){"LC_ALL=de_DE.UTF-8", NULL}, "Usage:");
}

/* What programs read is the same in every language. */
static void test_machine_output_does_not_depend_on_the_language(void **state) {
    static const char *const views[][4] = {
        {"list", "project", "--format=tsv"},
        {"list", "project", "--format=csv"},
        {"list", "project", "--format=json"},
        {"show", "project", "A-1", "--format=json"},
        {"show", "project", "A-1"},
        {"due", "--days=400", "--format=json"},
        {"due", "--days=400"},
        {"imports", "--format=json"},
        {"imports", "--format=csv"},
        {"export", "project"},
        {"export", "project", "--format=json"},
        {"registers", "--format=json"},
        {"registers", "--format=csv"},
        {"status", "--format=json"},
        {"status", "--format=csv"},
        {"check", "--format=csv"},
    };
    struct cli *cli = *state;

    cli_fill(cli, "project", PROJECTS);
    cli_fill(cli, "deadline", "Codice;Titolo;Scadenza\nS-1;Rendiconto;primo semestre 2021\n");
    for (size_t i = 0; i < sizeof views / sizeof *views; i++) {
        const char *const *words = views[i];
        RUN(cli, "--lang=it", words[0], words[1], words[2], words[3]);
        EXPECT_EXIT(cli, 0);
        char *italian = text_format("%s", cli->result.out);
        RUN(cli, "--lang=en", words[0], words[1], words[2], words[3]);
        EXPECT_EXIT(cli, 0);
        if (strcmp(words[0], "check") != 0) /* it has advice, which is for people */
            assert_string_equal(cli->result.out, italian);
        free(italian);
    }
}

static void test_without_a_verb_and_a_terminal_it_is_status(void **state) {
    struct cli *cli = *state;
    char *said;

    RUN(cli, "status");
    EXPECT_EXIT(cli, 0);
    said = text_format("%s", cli->result.out);
    RUN_BARE(cli, "--db", cli->database, "--today", "15/03/2021");
    EXPECT_EXIT(cli, 0);
    assert_string_equal(cli->result.out, said);
    EXPECT_OUT(cli, "lun 15/03/2021");
    free(said);
    RUN_BARE(cli, "--db", cli->database, "--limit", "3");
    EXPECT_EXIT(cli, 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_version_and_help_go_to_standard_output),
        TEST(test_the_tables_are_whole),
        cmocka_unit_test(test_every_option_goes_with_something),
        TEST(test_wrong_words_are_usage_errors),
        TEST(test_options_go_before_and_after_the_verb),
        TEST(test_values_may_begin_with_a_dash),
        TEST(test_registers_answer_to_both_languages_and_to_a_beginning),
        TEST(test_the_language_comes_from_the_environment),
        TEST(test_machine_output_does_not_depend_on_the_language),
        TEST(test_without_a_verb_and_a_terminal_it_is_status),
    };

    return cmocka_run_group_tests_name("command line: words", tests, NULL, NULL);
}
