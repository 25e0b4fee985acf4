/* SPDX-License-Identifier: EUPL-1.2 */
/* The talk where standard input is no terminal: lines are taken as they come. */
#include "cli_fixture.h"
#include "support/environment.h"

static const char PROJECTS[] = "Codice;Titolo;Stato\nA-1;Ambienti urbani;in corso\n"
                               "A-2;Boschi curati;in corso\nA-3;Ambienti montani;concluso\n";

static void talk(struct cli *cli, const char *lines) {
    cli_start(cli, (struct process_setup){
                       .argv = (const char *const[]){environment_program(), "--db", cli->database,
                                                     "--today", "2021-03-15", "--linear", NULL},
                       .input = lines});
    EXPECT_EXIT(cli, 0);
}

static void test_every_line_is_taken_and_the_end_ends_it(void **state) {
    struct cli *cli = *state;

    cli_fill(cli, "project", PROJECTS);
    talk(cli, "progetti\n/ambienti\nlist progetti --columns codice\n");
    EXPECT_OUT(cli, "Progetti: 3 schede");
    EXPECT_OUT(cli, "Progetti: 2 schede, cercando “ambienti”");
    EXPECT_OUT(cli, "\nA-2\n");
    talk(cli, "");
    EXPECT_OUT(cli, "q: fine.");
}

static void test_the_end_writes_nothing_that_is_open(void **state) {
    struct cli *cli = *state;

    cli_fill(cli, "project", PROJECTS);
    talk(cli, "trash progetti A-1\n");
    EXPECT_OUT(cli, "Spostarla nel cestino?");
    talk(cli, "scadenze\na\nResta aperta\n");
    EXPECT_OUT(cli, "Titolo (obbligatorio):");
    talk(cli, "progetti\nscadenze\n");
    EXPECT_NO_OUT(cli, "Resta aperta");
    EXPECT_OUT(cli, "Progetti: 3 schede");
    EXPECT_OUT(cli, "Scadenze: 0 schede");
}

static void test_a_reference_is_found_by_words_and_chosen_by_number(void **state) {
    struct cli *cli = *state;

    cli_fill(cli, "project", PROJECTS);
    talk(cli, "scadenze\na\nRapporto\n31/3/2021\n1\nambienti\n2\nn\n");
    EXPECT_OUT(cli, "1. A-");
    EXPECT_OUT(cli, "Ambienti urbani");
    EXPECT_NO_OUT(cli, "Boschi");
    RUN(cli, "list", "scadenze", "--columns=titolo,progetto");
    EXPECT_EXIT(cli, 0);
    EXPECT_OUT(cli, "Rapporto\tA-");
    EXPECT_NO_OUT(cli, "A-2");
}

static void test_words_without_a_record_stand_when_said_twice(void **state) {
    struct cli *cli = *state;

    cli_fill(cli, "project", PROJECTS);
    talk(cli, "scadenze\na\nRapporto\n31/3/2021\n1\nboschi\nboschi\nn\n");
    EXPECT_OUT(cli, "1. A-2, Boschi curati");
    RUN(cli, "list", "scadenze", "--columns=progetto");
    EXPECT_OUT(cli, "boschi");
}

/* Whichever record is open: the questions are about the one that is named. */
static void test_the_record_that_is_named_is_the_one_that_changes(void **state) {
    struct cli *cli = *state;

    cli_fill(cli, "project", PROJECTS);
    talk(cli, "progetti\n1\nset progetti A-2\nBoschi e prati\n");
    EXPECT_OUT(cli, "Titolo (ora: Boschi curati):");
    EXPECT_NO_OUT(cli, "Titolo (ora: Ambienti");
    talk(cli, "set progetti A-9\n");
    EXPECT_OUT(cli, "A-9");
    EXPECT_NO_OUT(cli, "Titolo");
}

static void test_the_export_is_what_is_searched_for(void **state) {
    struct cli *cli = *state;
    char *path = text_format("%s/fuori.csv", cli->directory);
    char *lines = text_format("progetti\nf stato:aperto\n/ambienti\"\nE %s\n", path);

    cli_fill(cli, "project", PROJECTS);
    talk(cli, lines);
    EXPECT_OUT(cli, "scritto: ");
    FILE *file = fopen(path, "rb");
    char text[4096] = "";

    assert_non_null(file);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    assert_non_null(strstr(text, "A-1"));
    assert_null(strstr(text, "A-2"));
    assert_null(strstr(text, "A-3"));
    free(lines);
    free(path);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_every_line_is_taken_and_the_end_ends_it),
        TEST(test_the_end_writes_nothing_that_is_open),
        TEST(test_a_reference_is_found_by_words_and_chosen_by_number),
        TEST(test_words_without_a_record_stand_when_said_twice),
        TEST(test_the_record_that_is_named_is_the_one_that_changes),
        TEST(test_the_export_is_what_is_searched_for),
    };

    return cmocka_run_group_tests_name("the talk through a pipe", tests, NULL, NULL);
}
