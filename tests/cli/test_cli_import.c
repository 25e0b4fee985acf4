/* SPDX-License-Identifier: EUPL-1.2 */
/* Lists through the program: what goes in, what is rejected and how it is told, what cannot be
 * used. */
#include "cli_fixture.h"

static void import_text(struct cli *cli, const char *text, size_t len) {
    char *path = cli_write(cli, "elenco.csv", text, len ? len : strlen(text));

    RUN(cli, "import", path, "--as", "project", "--format", "json");
    free(path);
}

static void expect_counts_at(const struct cli *cli, long new, long changed, long same,
                             long rejected, int line) {
    if (cli_number(cli, "new") != new || cli_number(cli, "changed") != changed ||
        cli_number(cli, "same") != same || cli_number(cli, "rejected") != rejected) {
        char why[128];
        snprintf(why, sizeof why, "line %d: new %ld, changed %ld, same %ld, rejected %ld wanted",
                 line, new, changed, same, rejected);
        cli_fail(cli, why);
    }
}
#define EXPECT_COUNTS(cli, new, changed, same, rejected)                                           \
    expect_counts_at(cli, new, changed, same, rejected, __LINE__)

static long count_projects(struct cli *cli) {
    RUN(cli, "list", "project", "--format", "json", "--limit", "1");
    return cli_number(cli, "total");
}

static void test_new_changed_same(void **state) {
    struct cli *cli = *state;

    import_text(cli, "Codice;Titolo;Budget\nA;Bosco;1.234,50\nB;Mare;10\n", 0);
    EXPECT_EXIT(cli, 0);
    EXPECT_COUNTS(cli, 2, 0, 0, 0);
    EXPECT_OUT(cli, "\"register\":\"project\"");
    EXPECT_OUT(cli, "\"encoding\":\"utf-8\",\"bom\":false,\"delimiter\":\"semicolon\"");
    EXPECT_OUT(cli, "\"rows\":2,\"new\":2,");
    assert_int_equal(cli_number(cli, "import"), 1);
    import_text(cli, "Codice;Titolo;Budget\nA;Bosco;1.234,50\nB;Mare;10\n", 0);
    EXPECT_EXIT(cli, 0);
    EXPECT_COUNTS(cli, 0, 0, 2, 0);
    EXPECT_OUT(cli, "\"import\":null");
    import_text(cli, "Codice;Titolo;Budget\nA;Bosco;1.234,51\nB;Mare;10\n", 0);
    EXPECT_COUNTS(cli, 0, 1, 1, 0);
}

static void test_from_standard_input_with_a_text_report(void **state) {
    struct cli *cli = *state;

    cli_start(cli, (struct process_setup){
                       .argv = (const char *const[]){environment_program(), "--db", cli->database,
                                                     "import", "-", "--as", "progetti", NULL},
                       .input = "Codice\tTitolo\nA\tBosco\n"});
    EXPECT_EXIT(cli, 0);
    EXPECT_OUT(cli, "ingresso standard → Progetti: 1 riga\n");
    EXPECT_OUT(cli, "separatore tabulazione, fonte elenco");
    EXPECT_OUT(cli, "importazione n. 1; per annullarla: cruscotto --db ");
    EXPECT_OUT(cli, " undo import:1\n");
    assert_string_equal(cli->result.err, "");
}

static void test_a_dry_run_writes_nothing(void **state) {
    struct cli *cli = *state;
    char *path = cli_write_text(cli, "elenco.csv", "Codice;Titolo\nA;Bosco\n");

    RUN(cli, "import", path, "--as", "project", "--dry-run");
    EXPECT_EXIT(cli, 0);
    EXPECT_OUT(cli, "è una prova");
    assert_int_equal(count_projects(cli), 0);
    RUN(cli, "import", path, "--as", "project", "-n", "--read-only");
    EXPECT_EXIT(cli, 0);
    free(path);
}

/* A bad cell costs its row, which is told with line, column and reason; the others go in. */
static void test_bad_cells_are_rejected_by_line_and_column(void **state) {
    static const struct {
        const char *row, *column, *reason;
    } cases[] = {
        {"X;Titolo;31/02/2021;;", "Fine", "31/02/2021"},
        {"X;Titolo;;;ca 2.000.000 €", "Budget", "ca 2.000.000 €"},
        {"X;Titolo;;stato ignoto;", "Stato", "stato ignoto"},
        {"X;;30/06/2021;;", "Titolo", "obbligatorio"},
    };
    struct cli *cli = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *text =
            text_format("Codice;Titolo;Fine;Stato;Budget\nA-%zu;\"Bosco\nfitto\";;;1,00\n%s\n", i,
                        cases[i].row);
        import_text(cli, text, 0);
        EXPECT_EXIT(cli, 3);
        EXPECT_COUNTS(cli, 1, 0, 0, 1);
        assert_int_equal(cli_number(cli, "line"), 4);
        char *column = text_format("\"column\":\"%s\"", cases[i].column);
        EXPECT_OUT(cli, column);
        EXPECT_OUT(cli, cases[i].reason);
        EXPECT_OUT(cli, "\"raw\":\"X;");
        assert_string_equal(cli->result.err, "");
        assert_int_equal(count_projects(cli), (long)i + 1);
        free(column);
        free(text);
    }
}

static void test_rejects_are_kept_and_can_be_mended(void **state) {
    struct cli *cli = *state;
    char *path =
        cli_write_text(cli, "elenco.csv", "Codice;Titolo;Fine\nA;Bosco;\nB;Mare;31/02/2021\n");
    char *rejects = cli_path(cli, "respinte.csv");
    size_t len;

    RUN(cli, "import", path, "--as", "project", "--rejects", rejects);
    EXPECT_EXIT(cli, 3);
    EXPECT_OUT(cli, "riga 3, colonna “Fine”: ");
    char *command =
        text_format("cruscotto --db %s import %s --as project\n", cli->database, rejects);
    EXPECT_OUT(cli, command);
    free(command);
    RUN(cli, "imports", "1", "--format", "tsv");
    EXPECT_EXIT(cli, 0);
    EXPECT_OUT(cli, "3\tFine\t");
    EXPECT_OUT(cli, "B;Mare;31/02/2021");
    char *bytes = cli_read(rejects, &len);
    assert_non_null(strstr(bytes, "B;Mare;31/02/2021;3;"));
    /* mended in place, it goes in */
    memcpy(strstr(bytes, "31/02"), "28/02", 5);
    char *mended = cli_write(cli, "corrette.csv", bytes, len);
    /* a part of a list: with a source of its own, too, nothing is gone */
    RUN(cli, "import", mended, "--as", "project", "--source", "list", "--format", "json");
    EXPECT_EXIT(cli, 0);
    EXPECT_COUNTS(cli, 1, 0, 0, 0);
    assert_int_equal(cli_number(cli, "gone"), 0);
    EXPECT_OUT(cli, "\"unknown_columns\":[]");
    /* the file is not overwritten, and then nothing is imported */
    free(path);
    path = cli_write_text(cli, "elenco.csv", "Codice;Titolo;Fine\nC;Lago;\nB;Mare;31/02/2021\n");
    RUN(cli, "import", path, "--as", "project", "--rejects", rejects);
    EXPECT_EXIT(cli, 9);
    EXPECT_MESSAGE(cli);
    assert_int_equal(count_projects(cli), 2);
    free(bytes);
    free(mended);
    free(rejects);
    free(path);
}

static void expect_unusable_at(struct cli *cli, const char *path, const char *why, int line) {
    RUN(cli, "import", path, "--as", "project");
    expect_exit_at(cli, 8, line);
    expect_message_at(cli, line);
    expect_text_at(cli, cli->result.err, why, true, line);
    if (count_projects(cli) != 0)
        fail_msg("line %d: something was written", line);
    RUN(cli, "imports", "--format", "json");
    expect_text_at(cli, cli->result.out, "{\"imports\":[]}", true, line);
}
#define EXPECT_UNUSABLE(cli, path, why) expect_unusable_at(cli, path, why, __LINE__)

/* Columns that go nowhere may be of persons: they are in the file of rejects, not in the database. */
static void test_rejects_are_kept_without_what_is_not_mapped(void **state) {
    struct cli *cli = *state;
    char *path = cli_write_text(cli, "l.csv",
                                "Codice;Titolo;Fine;nome_resp\nB;Mare;31/02/2021;Ada\n");
    char *rejects = cli_path(cli, "respinte.csv");
    size_t len;

    RUN(cli, "import", path, "--as", "project", "--rejects", rejects);
    EXPECT_EXIT(cli, 3);
    RUN(cli, "imports", "1", "--format", "tsv");
    EXPECT_OUT(cli, "\tCodice: B; Titolo: Mare; Fine: 31/02/2021\n");
    EXPECT_NO_OUT(cli, "Ada");
    char *bytes = cli_read(rejects, &len);
    assert_non_null(strstr(bytes, "B;Mare;31/02/2021;Ada;2;"));
    free(bytes);
    free(rejects);
    free(path);
}

static void test_lists_that_cannot_be_used(void **state) {
    struct cli *cli = *state;
    char *absent = cli_path(cli, "non-c-e.csv");
    char *binary = cli_write(cli, "b.csv", "Codice;Titolo\nA;\0\1\2\3\n", 19);
    char *nul = cli_write(cli, "n.csv", "Codice;Titolo\nA;Bosco\nB;Ma\0re\n", 31);
    char *twice = cli_write_text(cli, "t.csv", "Codice;Titolo;titolo \nA;B;C\n");
    char *keyless = cli_write_text(cli, "k.csv", "Colore;Gusto\nrosso;dolce\n");
    char *zip = cli_write(cli, "z.csv", "PK\3\4xxxxxxxxxxxxxxxxxxxxxxx", 27);

    EXPECT_UNUSABLE(cli, absent, absent);
    EXPECT_UNUSABLE(cli, cli->directory, cli->directory);
    EXPECT_UNUSABLE(cli, binary, "NUL");
    EXPECT_UNUSABLE(cli, nul, "NUL");
    EXPECT_UNUSABLE(cli, twice, "Titolo");
    EXPECT_UNUSABLE(cli, keyless, "Titolo");
    EXPECT_UNUSABLE(cli, zip, "CSV");
    free(absent);
    free(binary);
    free(nul);
    free(twice);
    free(keyless);
    free(zip);
}

static void test_an_empty_list_cannot_be_used_and_a_header_alone_can(void **state) {
    struct cli *cli = *state;
    char *path = cli_write_text(cli, "vuoto.csv", "");

    EXPECT_UNUSABLE(cli, path, "vuot");
    free(path);
    path = cli_write_text(cli, "testa.csv", "Codice;Titolo\n");
    RUN(cli, "import", path, "--as", "project");
    EXPECT_EXIT(cli, 0);
    EXPECT_ERR(cli, "nessuna riga");
    free(path);
}

static void test_a_list_without_permission(void **state) {
    struct cli *cli = *state;
    char *path = cli_write_text(cli, "chiuso.csv", "Codice;Titolo\nA;B\n");

    assert_int_equal(chmod(path, 0), 0);
    cli_start(cli, (struct process_setup){.argv = (const char *const[]){environment_program(),
                                                                        "--db", cli->database,
                                                                        "import", path, NULL},
                                          .unprivileged = true});
    EXPECT_EXIT(cli, 8);
    EXPECT_MESSAGE(cli);
    EXPECT_ERR(cli, "permesso negato");
    free(path);
}

/* Bytes that are no UTF-8 are read as what they are likeliest to be, and the row stays. */
static void test_bytes_that_are_no_utf_8(void **state) {
    struct cli *cli = *state;

    import_text(cli, "Codice;Titolo\nA;Citt\xe0\n", 0);
    EXPECT_EXIT(cli, 0);
    EXPECT_OUT(cli, "\"encoding\":\"windows-1252\"");
    RUN(cli, "show", "project", "A", "--format", "json");
    EXPECT_OUT(cli, "\"title\":\"Citt\xc3\xa0\"");
}

/* One line of this many bytes from a pipe: neither memory nor patience of anybody. */
static int import_endless_line(const struct cli *cli, size_t bytes, struct process_result *result) {
    char *path = cli_path(cli, "lunga.csv");
    FILE *file = fopen(path, "wb");
    char block[65536];

    assert_non_null(file);
    memset(block, 'x', sizeof block);
    for (size_t done = 0; done < bytes; done += sizeof block)
        assert_int_equal(fwrite(block, 1, sizeof block, file), sizeof block);
    assert_int_equal(fclose(file), 0);
    process_cruscotto(result, "--db", cli->database, "import", path, "--as", "project");
    assert_int_equal(unlink(path), 0);
    free(path);
    return result->exit_code;
}

static void test_a_hundred_megabytes_on_one_line(void **state) {
    struct cli *cli = *state;

    process_free(&cli->result);
    import_endless_line(cli, 100 * 1024 * 1024, &cli->result);
    EXPECT_EXIT(cli, 8);
    EXPECT_MESSAGE(cli);
    EXPECT_ERR(cli, "riga 1");
}

static void test_ten_thousand_columns(void **state) {
    struct cli *cli = *state;
    size_t count = 10000;
    char *text = malloc(2 * count + 64);

    assert_non_null(text);
    strcpy(text, "Codice;Titolo");
    for (size_t i = 0; i < count; i++)
        strcat(text + 2 * i, ";x");
    char *path = cli_write_text(cli, "larga.csv", text);
    EXPECT_UNUSABLE(cli, path, "colonne");
    free(text);
    free(path);
}

/* An input that ends in the middle of a cell, as a download that broke off: that row is rejected.
 */
static void test_an_input_that_breaks_off(void **state) {
    struct cli *cli = *state;

    import_text(cli, "\"Codice\";\"Titolo\"\n\"A\";\"Bosco\"\n\"B\";\"Ma", 0);
    EXPECT_EXIT(cli, 3);
    EXPECT_COUNTS(cli, 1, 0, 0, 1);
    assert_int_equal(cli_number(cli, "line"), 3);
}

/* Doubtful cells: few one by one, many column by column, all of them in JSON. */
static void test_doubtful_cells_are_told(void **state) {
    struct cli *cli = *state;
    char *path = cli_write_text(cli, "d.csv", "Codice;Titolo;Fine\n1;a;03/04/2021\n");

    RUN(cli, "import", path, "--as", "project", "-n");
    EXPECT_OUT(cli, "    riga 2, Fine: 03/04/2021 letta come 3 aprile 2021\n");
    RUN(cli, "import", path, "--as", "project", "-n", "--format", "json");
    EXPECT_OUT(cli, "\"warnings\":1,");
    EXPECT_OUT(cli,
               "\"warnings_list\":[\n{\"line\":2,\"column\":\"Fine\",\"reason\":\"03/04/2021 letta "
               "come 3 aprile 2021\"}]");
    free(path);
    path = cli_write_text(cli, "d.csv",
                          "Codice;Titolo;Fine\n1;a;03/04/2021\n2;a;03/04/2021\n3;a;03/04/2021\n"
                          "4;a;03/04/2021\n5;a;03/04/2021\n6;a;03/04/2021\n7;a;03/04/2021\n"
                          "8;a;03/04/2021\n9;a;03/04/2021\n10;a;03/04/2021\n11;a;03/04/2021\n");
    RUN(cli, "import", path, "--as", "project", "-n");
    EXPECT_OUT(cli,
               "    Fine: 11 valori, per esempio riga 2: 03/04/2021 letta come 3 aprile 2021\n");
    EXPECT_OUT(cli, "--format json");
    EXPECT_NO_OUT(cli, "riga 3, Fine");
    free(path);
}

static void test_rows_outside_a_filter_are_told(void **state) {
    struct cli *cli = *state;
    static const char header[] = "Codice Comune formato alfanumerico;Denominazione in italiano;"
                                 "Codice Regione\n";
    char *text = text_format("%s001001;Torre;01\n001002;Altra;01\n", header);
    char *path = cli_write_text(cli, "i.csv", text);

    RUN(cli, "import", path, "-n");
    EXPECT_EXIT(cli, 0);
    EXPECT_OUT(cli, "  2 righe fuori dal filtro del profilo (solo Toscana)\n");
    assert_string_equal(cli->result.err, "");
    free(path);
    free(text);
    text = text_format("%s001001;Torre;01\n045001;Aulla;09\n", header);
    path = cli_write_text(cli, "i.csv", text);
    RUN(cli, "import", path, "-n");
    EXPECT_OUT(cli, "Comuni: 1 riga\n");
    EXPECT_OUT(cli, "  1 riga fuori dal filtro del profilo (solo Toscana)\n");
    free(path);
    free(text);
}

static void test_a_register_that_cannot_be_told(void **state) {
    struct cli *cli = *state;
    char *path = cli_write_text(cli, "elenco.csv", "Colore;Gusto\nrosso;dolce\n");

    RUN(cli, "import", path);
    EXPECT_EXIT(cli, 8);
    EXPECT_MESSAGE(cli);
    EXPECT_ERR(cli, "Colore, Gusto");
    free(path);
    path = cli_write_text(cli, "elenco.csv", "Codice;Titolo;Note\nA;b;c\n");
    RUN(cli, "import", path);
    EXPECT_EXIT(cli, 2);
    EXPECT_MESSAGE(cli);
    EXPECT_ERR(cli, "--as");
    RUN(cli, "import", path, "--profile", "xyzzy");
    EXPECT_EXIT(cli, 2);
    EXPECT_MESSAGE(cli);
    free(path);
}

/* A short list says too little to tell one encoding from the other. */
static void test_accents_of_dos_are_hinted_at(void **state) {
    struct cli *cli = *state;
    char *path = cli_write_text(cli, "dos.csv", "Codice;Titolo\nA;Attivit\x85" " comune\n");

    RUN(cli, "import", path, "--as=project", "--dry-run");
    EXPECT_EXIT(cli, 0);
    EXPECT_OUT(cli, "prova --encoding cp850");
    RUN(cli, "import", path, "--as=project", "--encoding=cp850");
    EXPECT_EXIT(cli, 0);
    EXPECT_NO_OUT(cli, "prova --encoding");
    free(path);
    path = cli_write_text(cli, "win.csv", "Codice;Titolo\nB;Attivit\xE0" " comune\x85\n");
    RUN(cli, "import", path, "--as=project", "--dry-run");
    EXPECT_EXIT(cli, 0);
    EXPECT_NO_OUT(cli, "prova --encoding");
    free(path);
}

static void test_csv_shows_what_the_reader_understood(void **state) {
    struct cli *cli = *state;
    char *path =
        cli_write_text(cli, "v.csv", "Codice;Titolo\r\n=1+1;\"a\"\"b; c\"\r\n;\"\";x\xe0\r\n");

    RUN_BARE(cli, "csv", path, "--format", "json");
    EXPECT_EXIT(cli, 0);
    EXPECT_OUT(cli, "\"encoding\":\"windows-1252\"");
    EXPECT_OUT(cli, "\"delimiter\":\"semicolon\",\"quote\":\"\\\"\",\"escape\":\"doubled\","
                    "\"newline\":\"crlf\"");
    EXPECT_OUT(cli, "\"header\":[\"Codice\",\"Titolo\"],\"rows\":[\n[\"=1+1\",\"a\\\"b; c\"]");
    EXPECT_OUT(cli, "[null,\"\",\"x\xc3\xa0\"]");
    RUN_BARE(cli, "csv", path, "--format", "csv");
    EXPECT_EXIT(cli, 0);
    assert_string_equal(cli->result.out,
                        "Codice,Titolo\r\n=1+1,\"a\"\"b; c\"\r\n,\"\",x\xc3\xa0\r\n");
    RUN_BARE(cli, "csv", path);
    EXPECT_EXIT(cli, 0);
    EXPECT_OUT(cli, "Codifica");
    RUN_BARE(cli, "csv", path, "--delimiter", "comma", "--encoding", "utf-8", "--header-line", "2",
             "--format", "json");
    EXPECT_EXIT(cli, 0);
    EXPECT_OUT(cli, "\"header\":[\"=1+1;");
    RUN_BARE(cli, "csv", "/nowhere/x.csv");
    EXPECT_EXIT(cli, 8);
    EXPECT_MESSAGE(cli);
    free(path);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_new_changed_same),
        TEST(test_from_standard_input_with_a_text_report),
        TEST(test_a_dry_run_writes_nothing),
        TEST(test_bad_cells_are_rejected_by_line_and_column),
        TEST(test_rejects_are_kept_and_can_be_mended),
        TEST(test_rejects_are_kept_without_what_is_not_mapped),
        TEST(test_lists_that_cannot_be_used),
        TEST(test_an_empty_list_cannot_be_used_and_a_header_alone_can),
        TEST(test_a_list_without_permission),
        TEST(test_bytes_that_are_no_utf_8),
        TEST(test_a_hundred_megabytes_on_one_line),
        TEST(test_ten_thousand_columns),
        TEST(test_an_input_that_breaks_off),
        TEST(test_doubtful_cells_are_told),
        TEST(test_rows_outside_a_filter_are_told),
        TEST(test_a_register_that_cannot_be_told),
        TEST(test_accents_of_dos_are_hinted_at),
        TEST(test_csv_shows_what_the_reader_understood),
    };

    return cmocka_run_group_tests_name("command line: lists", tests, NULL, NULL);
}
