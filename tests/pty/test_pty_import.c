/* SPDX-License-Identifier: EUPL-1.2 */
/* Lists imported on the screen: the preview is what the command line says, what is written is what
 * was ticked, and it can be taken back. */
#include <glob.h>

#include "cli/cli_fixture.h"
#include "support/golden.h"
#include "support/terminal.h"

#define LIST(name) "tests/data/import/" name

struct run {
    struct cli *cli;
    int columns, rows;
    const char *option;
};

static struct terminal *open_with(const struct run *run) {
    const char *const argv[] = {
        environment_program(), "--db", run->cli->database, "--today", "2021-03-15",
        run->option,           NULL};
    struct terminal *terminal = terminal_open(&(struct terminal_setup){
        .argv = argv, .home = run->cli->directory, .columns = run->columns, .rows = run->rows});
    terminal_expect(terminal, "3 Corsi");
    terminal_settle(terminal);
    return terminal;
}

#define open_dashboard(name) open_with(&(struct run){.cli = (name)})

/* Types a path into the prompt, which is opened where it is not. */
static void name_list(struct terminal *terminal, const char *path) {
    if (!terminal_has(terminal, "elenco:")) {
        terminal_type(terminal, "I");
        terminal_expect(terminal, "elenco:");
    }
    terminal_type(terminal, "<C-u>");
    terminal_type(terminal, path);
    terminal_settle(terminal);
    terminal_type(terminal, "<Enter>");
}

static struct terminal *preview_with(const struct run *run, const char *path) {
    struct terminal *terminal = open_with(run);

    name_list(terminal, path);
    terminal_expect(terminal, "da scrivere");
    terminal_settle(terminal);
    return terminal;
}

static struct terminal *preview(struct cli *cli, const char *path) {
    return preview_with(&(struct run){.cli = cli}, path);
}

static void quit(struct terminal *terminal) {
    terminal_type(terminal, "<C-c>");
    terminal_settle(terminal);
    terminal_type(terminal, "<F10>");
    assert_int_equal(terminal_wait_exit(terminal, environment_patience_ms()), 0);
    terminal_close(terminal);
}

static long count_projects(struct cli *cli) {
    RUN(cli, "list", "project", "--format", "json");
    EXPECT_EXIT(cli, 0);
    return cli_number(cli, "total");
}

static void expect_projects(struct cli *cli, long count) {
    if (count_projects(cli) != count)
        cli_fail(cli, text_format("%ld projects were expected", count));
}

/* ---- The preview -------------------------------------------------------------------------- */

static void expect_count(struct terminal *terminal, const struct cli *cli, const char *key,
                         const char *words, const char *path) {
    char *text = text_format("%s %ld", words, cli_number(cli, key));

    if (!terminal_has(terminal, text))
        fail_msg("%s: \"%s\" is not on the screen:\n%s", path, text, terminal_text(terminal));
    free(text);
}

static void expect_same_counts(struct terminal *terminal, const struct cli *cli, const char *path) {
    static const struct {
        const char *key, *words;
    } counts[] = {{"new", "1 nuove"},
                  {"changed", "2 cambiate"},
                  {"same", "3 uguali"},
                  {"rejected", "4 respinte"},
                  {"conflicting", "5 in conflitto"},
                  {"gone", "6 non più nell’elenco"}};

    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        expect_count(terminal, cli, counts[i].key, counts[i].words, path);
}

/* What a trial of the command line says of each list, the screen says too; what is of no use to the
 * one is of no use to the other. */
static void compare(struct cli *cli, struct terminal *terminal, const char *path) {
    RUN(cli, "import", path, "--dry-run", "--format", "json");
    name_list(terminal, path);
    if (cli->result.exit_code == 0 || cli->result.exit_code == 3) {
        terminal_expect(terminal, "da scrivere");
        terminal_settle(terminal);
        expect_same_counts(terminal, cli, path);
        terminal_type(terminal, "<Esc>");
        terminal_expect_gone(terminal, "da scrivere");
        return;
    }
    assert_true(cli->result.exit_code == 2 || cli->result.exit_code == 8);
    if (cli->result.exit_code == 2) {
        terminal_expect(terminal, "Per quale registro?");
        terminal_type(terminal, "<Esc>");
    }
    terminal_expect_gone(terminal, "Per quale registro?");
    terminal_expect(terminal, "elenco:");
}

static void test_previews_are_what_a_trial_says(void **state) {
    struct cli *cli = *state;
    struct terminal *terminal = open_dashboard(cli);
    glob_t lists;

    assert_int_equal(glob("sample-data/regional/*.[ct][sx][vt]", 0, NULL, &lists), 0);
    assert_true(lists.gl_pathc > 20);
    for (size_t i = 0; i < lists.gl_pathc; i++)
        compare(cli, terminal, lists.gl_pathv[i]);
    globfree(&lists);
    terminal_close(terminal);
    expect_projects(cli, 0);
}

/* What stands below the header, which is the dashboard's. */
static void test_screens(void **state) {
    static const struct {
        int columns, rows;
        const char *option, *golden;
    } screens[] = {{80, 24, NULL, "screen-import-80x24"},
                   {60, 20, "--ascii", "screen-import-60x20-ascii"}};
    struct cli *cli = *state;

    for (size_t i = 0; i < sizeof screens / sizeof *screens; i++) {
        struct terminal *terminal = preview_with(&(struct run){.cli = cli,
                                                               .columns = screens[i].columns,
                                                               .rows = screens[i].rows,
                                                               .option = screens[i].option},
                                                 LIST("progetti.csv"));
        golden_check(screens[i].golden, strchr(terminal_text(terminal), '\n') + 1);
        terminal_close(terminal);
    }
}

static void test_rows_are_filtered_and_opened(void **state) {
    struct cli *cli = *state;
    struct terminal *terminal = preview(cli, LIST("progetti.csv"));

    terminal_type(terminal, "4");
    terminal_expect(terminal, "1 di 2");
    terminal_expect_gone(terminal, "IMP-1");
    terminal_type(terminal, "<Enter>");
    terminal_expect(terminal, "La riga com’è nell’elenco");
    assert_true(terminal_has(terminal, "IMP-2;Mare pulito;in corso;31/02/2021;800,00"));
    assert_true(terminal_has(terminal, "respinta: non può entrare"));
    assert_true(terminal_has(terminal, "Fine"));
    terminal_type(terminal, "<Tab>");
    terminal_expect(terminal, "2 di 2");
    terminal_type(terminal, "<Esc><Tab>"); /* all kinds again, as none other is behind */
    terminal_expect(terminal, "di 4");
    terminal_type(terminal, "i");
    terminal_expect(terminal, "Come è stato letto l’elenco");
    assert_true(terminal_has(terminal, "le virgolette si raddoppiano"));
    assert_true(terminal_has(terminal, "Fine riga      lf"));
    quit(terminal);
}

static void test_changes_are_shown_field_by_field(void **state) {
    struct cli *cli = *state;

    RUN(cli, "import", LIST("progetti.csv"));
    struct terminal *terminal = preview(cli, LIST("progetti-cambiati.csv"));
    terminal_type(terminal, "2");
    terminal_expect(terminal, "1 di 1");
    terminal_type(terminal, "<Enter>");
    terminal_expect(terminal, "30/06/2021 → 31/12/2021");
    assert_true(terminal_has(terminal, "1.200,50 € → 1.500,00 €"));
    terminal_close(terminal);
}

/* ---- Writing ------------------------------------------------------------------------------ */

static void test_only_ticked_rows_are_written(void **state) {
    struct cli *cli = *state;
    struct terminal *terminal = preview(cli, LIST("progetti.csv"));

    terminal_expect(terminal, "2 da scrivere");
    terminal_type(terminal, "<Space>");
    terminal_expect(terminal, "1 da scrivere");
    terminal_type(terminal, "<C-s>");
    terminal_expect(terminal, "Importazione n. 1 scritta: 1 nuova, 0 cambiate, 2 respinte");
    terminal_type(terminal, "<C-s>"); /* once is enough */
    terminal_expect(terminal, "è già stato scritto");
    terminal_close(terminal);
    expect_projects(cli, 1);
    EXPECT_OUT(cli, "IMP-3");
    EXPECT_NO_OUT(cli, "IMP-1");
    RUN(cli, "imports", "1", "--format", "tsv");
    EXPECT_OUT(cli, "Mare pulito");
}

static void test_leaving_writes_nothing(void **state) {
    struct cli *cli = *state;
    struct terminal *terminal = preview(cli, LIST("progetti.csv"));

    terminal_type(terminal, "<Esc>");
    terminal_expect(terminal, "ancora nessuna importazione");
    terminal_close(terminal);
    expect_projects(cli, 0);
    RUN(cli, "imports", "--format", "json");
    EXPECT_NO_OUT(cli, "progetti.csv");
}

static void test_an_import_is_taken_back(void **state) {
    struct cli *cli = *state;
    struct terminal *terminal = preview(cli, LIST("progetti.csv"));

    terminal_type(terminal, "<F2>");
    terminal_expect(terminal, "n. 1 scritta");
    terminal_type(terminal, "L");
    terminal_expect(terminal, "+2 !2");
    terminal_type(terminal, "<Enter>");
    terminal_expect(terminal, "riga 3");
    assert_true(terminal_has(terminal, "IMP-2;Mare pulito"));
    terminal_type(terminal, "<Esc>u");
    terminal_expect(terminal, "Annullare tutta l’importazione n. 1 (progetti.csv)? s/N");
    terminal_type(terminal, "<Enter>"); /* no, where one does not say yes */
    terminal_expect_gone(terminal, "Annullare");
    expect_projects(cli, 2);
    terminal_type(terminal, "us");
    terminal_expect(terminal, "annullata: 2 schede");
    terminal_type(terminal, "u");
    terminal_expect(terminal, "è già stata annullata");
    terminal_close(terminal);
    expect_projects(cli, 0);
}

static void test_a_conflict_is_decided_on_the_screen(void **state) {
    struct cli *cli = *state;

    RUN(cli, "import", LIST("progetti.csv"));
    RUN(cli, "set", "project", "IMP-1", "title=Scritto a mano");
    EXPECT_EXIT(cli, 0);
    struct terminal *terminal = preview(cli, LIST("progetti-cambiati.csv"));
    terminal_expect(terminal, "5 in conflitto 1");
    terminal_expect(terminal, "1 da scrivere");
    terminal_type(terminal, "5<Enter>");
    terminal_expect(terminal, "Scritto a mano → Bosco di città");
    terminal_type(terminal, "<Space>");
    terminal_expect(terminal, "prende ciò che dice l’elenco");
    terminal_type(terminal, "<C-s>");
    terminal_expect(terminal, "scritta: 1 nuova, 1 cambiata");
    terminal_close(terminal);
    RUN(cli, "show", "project", "IMP-1", "--format", "json");
    EXPECT_OUT(cli, "Bosco di città");
    EXPECT_OUT(cli, "2021-12-31");
}

static void test_rejected_rows_go_to_a_file(void **state) {
    struct cli *cli = *state;
    struct terminal *terminal = preview(cli, LIST("progetti.csv"));
    char *path = cli_path(cli, "respinte.csv");
    size_t len;

    terminal_type(terminal, "R");
    terminal_expect(terminal, "progetti-righe-respinte.csv");
    terminal_type(terminal, "<C-u>~/respinte.csv<Enter>");
    terminal_expect(terminal, "le righe respinte sono in");
    char *bytes = cli_read(path, &len);
    assert_non_null(strstr(bytes, "Codice;Titolo;Stato;Fine;Budget;Riga;Motivo"));
    assert_non_null(strstr(bytes, "IMP-2;Mare pulito;in corso;31/02/2021;800,00;3;"));
    free(bytes);
    terminal_type(terminal, "R<C-u>~/respinte.csv<Enter>"); /* never over a file */
    terminal_expect(terminal, "esiste");
    terminal_close(terminal);
    free(path);
}

static void test_without_write_rights_one_may_look(void **state) {
    struct cli *cli = *state;
    struct terminal *terminal =
        preview_with(&(struct run){.cli = cli, .option = "--read-only"}, LIST("progetti.csv"));

    terminal_expect(terminal, "Solo da guardare");
    terminal_type(terminal, "<C-s>");
    terminal_expect(terminal, "aperta in sola lettura");
    terminal_close(terminal);
    expect_projects(cli, 0);
}

/* ---- Lists that are of no use, or read in another way -------------------------------------- */

static void test_what_cannot_be_read_is_told_and_can_be_put_right(void **state) {
    static const struct {
        const char *path, *words;
    } bad[] = {{"/nessuno/qui.csv", "qui.csv"},
               {"tests/data", "tests/data"},
               {"sample-data/regional/vuoto.csv", "è vuoto"},
               {"   ", "scrivi il percorso"}};
    struct cli *cli = *state;
    struct terminal *terminal = open_dashboard(cli);

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        name_list(terminal, bad[i].path);
        terminal_expect(terminal, bad[i].words);
        terminal_settle(terminal);
        assert_true(terminal_has(terminal, "elenco:"));
    }
    name_list(terminal, LIST("progetti.csv"));
    terminal_expect(terminal, "2 da scrivere");
    terminal_close(terminal);
}

static void test_paths_are_completed(void **state) {
    struct cli *cli = *state;
    struct terminal *terminal = open_dashboard(cli);
    char *path = cli_write_text(cli, "miei progetti.csv", "Codice;Titolo;Budget\nA;Uno;1\n");

    terminal_type(terminal, "Itests/data/imp<Tab>");
    terminal_expect(terminal, "elenco: tests/data/import/");
    terminal_type(terminal, "<Tab>");
    terminal_expect(terminal, "elenco: tests/data/import/progetti");
    terminal_type(terminal, "<Tab>");
    terminal_expect(terminal, "progetti-cambiati.csv");
    terminal_type(terminal, "<C-u>~/mi<Tab>");
    terminal_expect(terminal, "elenco: ~/miei progetti.csv");
    terminal_type(terminal, "<Enter>");
    terminal_expect(terminal, "1 da scrivere");
    terminal_type(terminal, "<Esc>I<C-u>'~/miei progetti.csv'");
    terminal_expect(terminal, "elenco: '~/miei");
    terminal_type(terminal, "<Enter>");
    terminal_expect(terminal, "1 da scrivere");
    terminal_close(terminal);
    free(path);
}

static void test_a_list_is_read_another_way(void **state) {
    struct cli *cli = *state;
    struct terminal *terminal = preview(cli, LIST("progetti-virgole.csv"));

    terminal_expect(terminal, "virgola");
    terminal_type(terminal, "wd");
    terminal_expect(terminal, "punto e virgola");
    terminal_type(terminal, "1"); /* the wrong one: the plan before stays */
    terminal_expect(terminal, "2 da scrivere");
    terminal_expect_gone(terminal, "Leggere l’elenco in altro modo");
    terminal_settle(terminal);
    assert_true(terminal_has(terminal, "virgola · "));
    terminal_type(terminal, "wf<C-u>regione<Enter>");
    terminal_expect(terminal, "fonte regione");
    terminal_type(terminal, "wh<C-u>1<Enter>");
    terminal_expect(terminal, "riga dell’intestazione: ");
    terminal_type(terminal, "<Esc>");
    terminal_expect(terminal, "2 da scrivere");
    terminal_type(terminal, "we5");
    terminal_expect(terminal, "iso-8859-15");
    terminal_type(terminal, "<C-s>");
    terminal_expect(terminal, "2 nuove");
    terminal_close(terminal);
    RUN(cli, "list", "project", "--columns", "code,source", "--format", "tsv");
    EXPECT_OUT(cli, "VIR-1\tregione");
}

/* A list whose columns nobody knows: they are sent into fields by hand, and the next list of its
 * kind is known. */
static void test_columns_are_sent_by_hand_and_kept(void **state) {
    struct cli *cli = *state;
    struct terminal *terminal = open_dashboard(cli);
    char *path = cli_write_text(cli, "cose.csv", "Sigla;Cosa;Quanto\nC-1;Una;1,50\nC-2;Due;2\n");

    name_list(terminal, path);
    terminal_expect(terminal, "Per quale registro?");
    terminal_type(terminal, "p");
    terminal_expect(terminal, "Quale colonna va dove");
    terminal_expect(terminal, "di’ tu che cos’è ciascuna");
    terminal_type(terminal, "<Enter>");
    terminal_expect(terminal, "obbligatorio");
    terminal_type(terminal, "1");
    terminal_expect(terminal, "→ Codice");
    terminal_type(terminal, "<Enter>2");
    terminal_expect(terminal, "→ Titolo");
    terminal_type(terminal, "<C-s>");
    terminal_expect(terminal, "2 da scrivere");
    assert_true(terminal_has(terminal, "a mano"));
    terminal_type(terminal, "wm");
    terminal_expect(terminal, "Quale colonna va dove");
    terminal_type(terminal, "<Enter>1<Enter>2P");
    terminal_expect(terminal, "nome del profilo:");
    terminal_type(terminal, "cose/mie<Enter>");
    terminal_expect(terminal, "non è il nome di un profilo");
    terminal_type(terminal, "<C-u>cose<Enter>");
    terminal_expect(terminal, "tenuto come profilo tuo “cose”");
    terminal_type(terminal, "<C-s>");
    terminal_expect(terminal, "scritta: 2 nuove");
    terminal_close(terminal);
    RUN(cli, "import", path, "--format", "json");
    EXPECT_EXIT(cli, 0);
    EXPECT_OUT(cli, "\"profile\":\"cose\"");
    assert_int_equal(cli_number(cli, "same"), 2);
    free(path);
}

static void test_nothing_raw_reaches_the_terminal(void **state) {
    struct cli *cli = *state;
    struct terminal *terminal = preview(cli, LIST("progetti-crudi.csv"));

    terminal_expect(terminal, "titolo");
    terminal_type(terminal, "4<Enter>");
    terminal_expect(terminal, "rosso");
    terminal_type(terminal, "<Esc><C-s>");
    terminal_expect(terminal, "scritta");
    terminal_type(terminal, "L<Enter>");
    terminal_expect(terminal, "rosso");
    assert_null(strstr(terminal_bytes(terminal), "\x1b]0;furbo"));
    assert_null(strstr(terminal_bytes(terminal), "\x1b[31mrosso"));
    terminal_close(terminal);
}

/* ---- Many rows ---------------------------------------------------------------------------- */

static char *write_many(struct cli *cli, int count) {
    char *path = cli_path(cli, "tante.csv");
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    fprintf(file, "Codice;Titolo;Fine;Budget\n");
    for (int i = 0; i < count; i++)
        fprintf(file, "P-%d;Progetto numero %d;15/03/2021;%d,50\n", i, i, i);
    assert_int_equal(fclose(file), 0);
    return path;
}

static void test_many_rows_are_walked_and_writing_is_broken_off(void **state) {
    struct cli *cli = *state;
    struct terminal *terminal = open_dashboard(cli);
    char *path = write_many(cli, 100000);

    name_list(terminal, path);
    terminal_expect(terminal, "100.000 da scrivere");
    terminal_type(terminal, "G");
    terminal_expect(terminal, "P-99999");
    size_t before = terminal_count(terminal);
    terminal_type(terminal, "<PgUp>");
    terminal_settle(terminal);
    assert_true(terminal_count(terminal) - before < 4000);
    terminal_type(terminal, "<C-s>");
    terminal_expect(terminal, "Esc interrompe");
    assert_true(terminal_has(terminal, "righe di 100.000"));
    terminal_type(terminal, "<Esc>");
    terminal_expect(terminal, "non è stato scritto nulla");
    terminal_expect(terminal, "100.000 da scrivere");
    terminal_close(terminal);
    expect_projects(cli, 0);
    RUN(cli, "imports", "--format", "json");
    EXPECT_NO_OUT(cli, "tante.csv");
    free(path);
}

#define PTY_TEST(function) cmocka_unit_test_setup_teardown(function, cli_setup, teardown)

static int teardown(void **state) {
    void *none = NULL;

    terminal_close_all(&none);
    return cli_teardown(state);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        PTY_TEST(test_previews_are_what_a_trial_says),
        PTY_TEST(test_screens),
        PTY_TEST(test_rows_are_filtered_and_opened),
        PTY_TEST(test_changes_are_shown_field_by_field),
        PTY_TEST(test_only_ticked_rows_are_written),
        PTY_TEST(test_leaving_writes_nothing),
        PTY_TEST(test_an_import_is_taken_back),
        PTY_TEST(test_a_conflict_is_decided_on_the_screen),
        PTY_TEST(test_rejected_rows_go_to_a_file),
        PTY_TEST(test_without_write_rights_one_may_look),
        PTY_TEST(test_what_cannot_be_read_is_told_and_can_be_put_right),
        PTY_TEST(test_paths_are_completed),
        PTY_TEST(test_a_list_is_read_another_way),
        PTY_TEST(test_columns_are_sent_by_hand_and_kept),
        PTY_TEST(test_nothing_raw_reaches_the_terminal),
        PTY_TEST(test_many_rows_are_walked_and_writing_is_broken_off),
    };

    return cmocka_run_group_tests_name("importing on the screen", tests, NULL, NULL);
}
