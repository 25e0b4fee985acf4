/* SPDX-License-Identifier: EUPL-1.2 */
/* How a list was read, why, and what can be said instead; what an import would do, in every form. */
#include "base/file.h"
#include "cli_fixture.h"

/* ---- what the reader decided, and what can be said instead ---- */

static void test_each_decision_has_its_reason(void **state) {
    static const char *const labels[] = {"Codifica",      "Separatore", "Virgolette",
                                         "Tra virgolette", "Fine riga",  "Intestazione"};
    struct cli *cli = *state;
    char *path = cli_write_text(cli, "r.csv", "Codice;Titolo\nA;\"x;y\"\n");

    RUN_BARE(cli, "csv", path);
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        EXPECT_OUT(cli, labels[i]);
    RUN_BARE(cli, "csv", path, "--format", "json");
    EXPECT_OUT(cli, "\"reasons\":{\"encoding\":\"");
    RUN(cli, "import", path, "--as", "project", "-n");
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        EXPECT_OUT(cli, labels[i]);
    RUN(cli, "import", path, "--as", "project", "-n", "--format", "json");
    EXPECT_OUT(cli, "\"reasons\":{\"encoding\":\"");
    RUN(cli, "import", path, "--as", "project");
    EXPECT_NO_OUT(cli, "Tra virgolette");
    free(path);
}

/* The rows that a list gives with one option. */
static void expect_rows_at(struct cli *cli, const char *list, const char *option,
                           const char *rows, int line) {
    char *path = cli_write_text(cli, "o.csv", list);

    RUN_BARE(cli, "csv", path, option, "--format", "json");
    expect_exit_at(cli, 0, line);
    expect_text_at(cli, cli->result.out, rows, true, line);
    expect_text_at(cli, cli->result.out, "come richiesto", true, line);
    free(path);
}
#define EXPECT_ROWS(cli, list, option, rows) expect_rows_at(cli, list, option, rows, __LINE__)

static void test_every_decision_of_the_reader_can_be_said(void **state) {
    struct cli *cli = *state;

    EXPECT_ROWS(cli, "a;b\n1;2\n", "--delimiter=comma", "\"header\":[\"a;b\"]");
    EXPECT_ROWS(cli, "a;b\n\"1\";2\n", "--quote=none", "[\"\\\"1\\\"\",\"2\"]");
    EXPECT_ROWS(cli, "a;b\n'1;1';2\n", "--quote=single", "[\"1;1\",\"2\"]");
    EXPECT_ROWS(cli, "a;b\n%1;1%;2\n", "--quote=%", "[\"1;1\",\"2\"]");
    EXPECT_ROWS(cli, "a;b\n\"1\\\";1\";2\n", "--escape=backslash", "[\"1\\\";1\",\"2\"]");
    EXPECT_ROWS(cli, "a;b\n\"1\\\";2\n", "--escape=doubled", "[\"1\\\\\",\"2\"]");
    EXPECT_ROWS(cli, "a;b\n1;x\ry;2\n3;4\n", "--newline=lf", "[\"1\",\"x\\ry\",\"2\"]");
    EXPECT_ROWS(cli, "a;b\n1;x\r2;y\n", "--newline=cr", "[\"1\",\"x\"],\n[\"2\",\"y\"]");
    EXPECT_ROWS(cli, "t\nu\na;b\n1;2\n", "--header-line=3", "\"header\":[\"a\",\"b\"]");
    EXPECT_ROWS(cli, "a;b\n\x85;2\n", "--encoding=cp850", "[\"\xc3\xa0\",\"2\"]");
}

static void test_how_values_are_written_can_be_said(void **state) {
    static const struct {
        const char *option, *start, *budget;
    } cases[] = {
        {"--numbers=it", "2021-04-03", "budget,,,1230.00"},
        {"--numbers=en", "2021-04-03", "budget,,,1.23"},
        {"--dates=dmy", "2021-04-03", "budget"},
        {"--dates=mdy", "2021-03-04", "budget"},
        {"--dates=ymd", "2003-04-21", "budget"},
    };
    struct cli *cli = *state;
    char *path = cli_write_text(cli, "v.csv", "Codice;Titolo;Inizio;Budget\nA;T;03/04/21;1.230\n");

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        RUN(cli, "import", path, "--as", "project", "-n", "--format", "csv", cases[i].option);
        EXPECT_EXIT(cli, 0);
        EXPECT_OUT(cli, cases[i].start);
        EXPECT_OUT(cli, cases[i].budget);
        /* What was said is not doubtful any more. */
        if (strncmp(cases[i].option, "--dates", 7) == 0)
            EXPECT_NO_OUT(cli, "letta come");
    }
    free(path);
}

static void test_the_filter_of_a_profile_can_be_lifted(void **state) {
    struct cli *cli = *state;
    char *path = cli_write_text(cli, "i.csv",
                                "Codice Comune formato alfanumerico;Denominazione in italiano;"
                                "Codice Regione\n001001;Torre;01\n045001;Aulla;09\n");

    RUN(cli, "import", path, "-n", "--format", "json");
    EXPECT_OUT(cli, "\"filtered\":1,");
    RUN(cli, "import", path, "-n", "--format", "json", "--all-rows");
    EXPECT_OUT(cli, "\"rows\":2,\"new\":2,");
    EXPECT_OUT(cli, "\"filtered\":0,");
    free(path);
}

/* ---- what an import would do ---- */

static char *write_a_list_of_every_kind(struct cli *cli) {
    char *path = cli_write_text(cli, "p.csv",
                                "Codice;Titolo;Stato;Inizio\nA;Uno;In corso;Q1 2021\n"
                                "B;Due;;\nC;Tre;;\nS;Pari;;\n");

    RUN(cli, "import", path, "--as", "project", "--source", "s");
    EXPECT_EXIT(cli, 0);
    RUN(cli, "set", "project", "B", "title=A mano");
    EXPECT_EXIT(cli, 0);
    free(path);
    return cli_write_text(cli, "p.csv",
                          "Codice;Titolo;Stato;Inizio\nA;Uno;Liquidato;Q2 2021\n"
                          "B;Cambiato;;\nS;Pari;;\nN;Nuovo;;\nR;Rotto;boh;\n");
}

static void test_a_trial_tells_every_kind_in_words(void **state) {
    struct cli *cli = *state;
    char *path = write_a_list_of_every_kind(cli);

    RUN(cli, "import", path, "--as", "project", "--source", "s", "-n");
    EXPECT_EXIT(cli, 3);
    EXPECT_OUT(cli, "nuove 1 · cambiate 1 · uguali 1 · respinte 1 · in conflitto 1 · non più");
    EXPECT_OUT(cli, "riga 5, N: Nuovo");
    EXPECT_OUT(cli, "riga 2, A: Inizio: \"1° trimestre 2021\" → \"2° trimestre 2021\"");
    EXPECT_OUT(cli, "→ \"concluso\" (Liquidato)");
    EXPECT_OUT(cli, "C: Tre");
    EXPECT_OUT(cli, "riga 6, colonna “Stato”: “boh”");
    EXPECT_OUT(cli, "→ \"Cambiato\"");
    free(path);
}

static void test_a_trial_tells_every_kind_as_data(void **state) {
    struct cli *cli = *state;
    char *path = write_a_list_of_every_kind(cli);

    RUN(cli, "import", path, "--as", "project", "--source", "s", "-n", "--format", "csv");
    EXPECT_EXIT(cli, 3);
    EXPECT_OUT(cli, "kind,line,code,field,before,before_companion,after,after_companion,column,"
                    "reason,raw,warning\r\n");
    EXPECT_OUT(cli, "\r\nchanged,2,A,start,2021-03-31,quarter,2021-06-30,quarter,,,,\r\n");
    EXPECT_OUT(cli, "\r\nchanged,2,A,state,running,,done,Liquidato,,,,\r\n");
    EXPECT_OUT(cli, "\r\nconflicting,3,B,title,A mano,,Cambiato,,,modificato");
    EXPECT_OUT(cli, "\r\nsame,4,S,,,,,,,,,\r\n");
    EXPECT_OUT(cli, "\r\nnew,5,N,title,,,Nuovo,,,,,\r\n");
    EXPECT_OUT(cli, "\r\nrejected,6,R,,,,,,Stato,\"“boh”");
    EXPECT_OUT(cli, ",R;Rotto;boh;,\r\n");
    EXPECT_OUT(cli, "\r\ngone,,C,title,Tre,,,,,,,\r\n");
    RUN(cli, "import", path, "--as", "project", "--source", "s", "-n", "--format", "json");
    EXPECT_EXIT(cli, 3);
    EXPECT_OUT(cli, "{\"kind\":\"changed\",\"line\":2,\"code\":\"A\",\"field\":\"state\","
                    "\"before\":\"running\",\"before_companion\":null,\"after\":\"done\","
                    "\"after_companion\":\"Liquidato\"");
    EXPECT_OUT(cli, "{\"kind\":\"gone\",\"line\":null,\"code\":\"C\"");
    EXPECT_OUT(cli, "\"raw\":\"R;Rotto;boh;\"");
    /* Nothing was written all the while. */
    RUN(cli, "show", "project", "N");
    EXPECT_EXIT(cli, 1);
    free(path);
}

/* ---- profiles ---- */

static char *write_profile(struct cli *cli, const char *name, const char *text) {
    char *directory = text_format("%s/.config/cruscotto/profiles", cli->directory);
    char *path = text_format("%s/%s.ini", directory, name);
    struct error error = {0};

    assert_int_equal(file_make_directories(directory, &error), STATUS_OK);
    assert_int_equal(file_replace(path, text, strlen(text), &error), STATUS_OK);
    free(directory);
    return path;
}

static void test_profiles_are_listed(void **state) {
    struct cli *cli = *state;
    char *path = write_profile(cli, "nostro",
                               "[profile]\nregister = call\nsource = ufficio\n"
                               "only.it = solo aperti\nonly.en = open only\n"
                               "[columns]\ncode = N\ntitle = T\n");

    RUN_BARE(cli, "profiles", "--format", "csv");
    EXPECT_EXIT(cli, 0);
    EXPECT_OUT(cli, "\r\nnostro,call,ufficio,solo aperti,own,");
    EXPECT_OUT(cli, "\r\nanac-cig,tender,anac,solo Toscana,shipped,");
    RUN_BARE(cli, "--lang=en", "profiles", "--format", "json");
    EXPECT_OUT(cli, "\"only\":\"open only\",\"origin\":\"own\"");
    EXPECT_OUT(cli, "\"only\":\"Tuscany only\",\"origin\":\"shipped\"");
    RUN_BARE(cli, "profiles");
    EXPECT_OUT(cli, "nostro");
    free(path);
}

static void test_a_bad_profile_is_told_by_file_and_line(void **state) {
    struct cli *cli = *state;
    char *path = write_profile(cli, "rotto", "[profile]\nregister = call\n[columns]\nx = y\n");

    RUN_BARE(cli, "profiles", "--format", "csv");
    EXPECT_EXIT(cli, 10);
    EXPECT_MESSAGE(cli);
    EXPECT_ERR(cli, "rotto.ini:4");
    EXPECT_OUT(cli, "\r\nrotto,,,,own,");
    EXPECT_OUT(cli, "\r\nanac-cig,tender,");
    free(path);
}

static void test_the_tax_code_of_a_person_is_left_out(void **state) {
    struct cli *cli = *state;
    char *path = cli_write_text(cli, "g.csv",
                                "Codice;Titolo;Partita IVA\nA;Ente;01547070530\n"
                                "B;Persona;rssmra80a01h501u\nC;Storta;01547070531\n");

    RUN(cli, "import", path, "--as", "tender");
    EXPECT_EXIT(cli, 0);
    EXPECT_OUT(cli, "riga 3, Partita IVA: è il codice fiscale di una persona: non si prende");
    EXPECT_OUT(cli, "riga 4, Partita IVA: la cifra di controllo");
    EXPECT_NO_OUT(cli, "rssmra80a01h501u");
    RUN(cli, "list", "tender", "--columns", "code,winner_tax_code", "--format", "csv");
    EXPECT_OUT(cli, "A,01547070530\r\n");
    EXPECT_OUT(cli, "B,\r\n");
    EXPECT_OUT(cli, "C,01547070531\r\n");
    RUN(cli, "set", "tender", "A", "winner_tax_code=RSSMRA80A01H501U");
    EXPECT_EXIT(cli, 2);
    EXPECT_MESSAGE(cli);
    free(path);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, cli_setup, cli_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_each_decision_has_its_reason),
        TEST(test_every_decision_of_the_reader_can_be_said),
        TEST(test_how_values_are_written_can_be_said),
        TEST(test_the_filter_of_a_profile_can_be_lifted),
        TEST(test_a_trial_tells_every_kind_in_words),
        TEST(test_a_trial_tells_every_kind_as_data),
        TEST(test_profiles_are_listed),
        TEST(test_a_bad_profile_is_told_by_file_and_line),
        TEST(test_the_tax_code_of_a_person_is_left_out),
    };

    return cmocka_run_group_tests_name("command line: reading lists", tests, NULL, NULL);
}
