/* SPDX-License-Identifier: EUPL-1.2 */
/* The verbs on a terminal: tables instead of TSV, nothing raw, progress. And the dashboard's
 * choice. */
#include "cli_fixture.h"

#include "support/terminal.h"

/* Waits for the end of the program; the screen is there to be read. */
static struct terminal *on_terminal(const struct cli *cli, const char *term, int code,
                                    const char *const *words) {
    const char *argv[12] = {environment_program(), "--db", cli->database, "--today", "2021-03-15"};
    size_t count = 5;

    for (; *words; words++)
        argv[count++] = *words;
    argv[count] = NULL;
    struct terminal *terminal = terminal_open(&(struct terminal_setup){
        .argv = argv, .home = cli->directory, .term = term, .columns = 60, .rows = 20});
    assert_int_equal(terminal_wait_exit(terminal, environment_patience_ms()), code);
    terminal_read(terminal);
    return terminal;
}
#define ON_TERMINAL(cli, ...)                                                                      \
    on_terminal(cli, "xterm-256color", 0, (const char *const[]){__VA_ARGS__, NULL})

static const char LIST[] =
    "Codice;Titolo;Stato\nA-1;Un titolo che è più largo di quanto ci stia nella "
    "riga;in corso\nA-2;\"\x1b]0;furbo\x07\x1b[2J\";concluso\n";

static void expect_no_raw_byte(const struct terminal *terminal) {
    const char *bytes = terminal_bytes(terminal);

    for (size_t i = 0; i < terminal_count(terminal); i++)
        assert_false((unsigned char)bytes[i] < 0x20 && !strchr("\t\r\n", bytes[i]));
}

static void test_lists_are_tables_that_fit(void **state) {
    struct cli *cli = *state;

    cli_fill(cli, "project", LIST);
    struct terminal *terminal = ON_TERMINAL(cli, "list", "project");
    assert_non_null(strstr(terminal_row(terminal, 0), "Codice"));
    assert_non_null(strstr(terminal_row(terminal, 1), "A-1 "));
    assert_non_null(strstr(terminal_row(terminal, 1), "…"));
    assert_non_null(strstr(terminal_row(terminal, 2), "concluso"));
    expect_no_raw_byte(terminal);
    terminal_close(terminal);
}

static void test_nothing_raw_reaches_it_in_any_format(void **state) {
    static const char *const views[][5] = {
        {"list", "project", "--format=tsv"},  {"list", "project", "--format=csv"},
        {"list", "project", "--format=json"}, {"export", "project"},
        {"show", "project", "A-2"},           {"status"},
    };
    struct cli *cli = *state;
    char *path = cli_write_text(cli, "elenco.csv", LIST);

    cli_fill(cli, "project", LIST);
    for (size_t i = 0; i < sizeof views / sizeof *views; i++) {
        struct terminal *terminal = on_terminal(cli, "xterm-256color", 0, views[i]);
        expect_no_raw_byte(terminal);
        terminal_close(terminal);
    }
    struct terminal *terminal = ON_TERMINAL(cli, "csv", path);
    expect_no_raw_byte(terminal);
    terminal_close(terminal);
    terminal = ON_TERMINAL(cli, "csv", path, "--format", "csv");
    expect_no_raw_byte(terminal);
    terminal_close(terminal);
    free(path);
}

static void test_an_import_takes_its_progress_away_again(void **state) {
    struct cli *cli = *state;
    char *path = cli_path(cli, "tante.csv");
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    /* Enough to take longer than what needs no progress. */
    fprintf(file, "Codice;Titolo;Fine;Budget\n");
    for (int i = 0; i < 300000; i++)
        fprintf(file, "P-%d;Progetto numero %d;15/03/2021;%d,50\n", i, i, i);
    assert_int_equal(fclose(file), 0);
    struct terminal *terminal = ON_TERMINAL(cli, "import", path, "--as", "project", "--dry-run");
    assert_non_null(strstr(terminal_bytes(terminal), "% ")); /* how far it was */
    assert_true(terminal_has(terminal, "299997"));
    assert_false(terminal_has(terminal, "% "));
    terminal_close(terminal);
    free(path);
}

static void test_the_dashboard_needs_a_terminal_that_it_can_use(void **state) {
    struct cli *cli = *state;
    struct terminal *terminal = on_terminal(cli, "nessuno-1234", 11, (const char *const[]){NULL});

    assert_true(terminal_has(terminal, "cruscotto: "));
    terminal_close(terminal);
    const char *const argv[] = {environment_program(), "--db", cli->database, NULL};
    /* ncurses keeps what it read of terminfo to the end: no leak of ours */
    const char *const environment[] = {"ASAN_OPTIONS=detect_leaks=0", NULL};
    terminal = terminal_open(
        &(struct terminal_setup){.argv = argv, .environment = environment, .home = cli->directory});
    terminal_expect(terminal, "Cruscotto");
    terminal_type(terminal, "q");
    assert_int_equal(terminal_wait_exit(terminal, environment_patience_ms()), 0);
    terminal_close(terminal);
}

#define TERMINAL_TEST(function)                                                                    \
    cmocka_unit_test_setup_teardown(function, cli_setup, terminal_teardown)

static int terminal_teardown(void **state) {
    void *none = NULL;

    terminal_close_all(&none);
    return cli_teardown(state);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TERMINAL_TEST(test_lists_are_tables_that_fit),
        TERMINAL_TEST(test_nothing_raw_reaches_it_in_any_format),
        TERMINAL_TEST(test_an_import_takes_its_progress_away_again),
        TERMINAL_TEST(test_the_dashboard_needs_a_terminal_that_it_can_use),
    };

    return cmocka_run_group_tests_name("command line: on a terminal", tests, NULL, NULL);
}
