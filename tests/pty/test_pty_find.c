/* SPDX-License-Identifier: EUPL-1.2 */
/* Finding on a terminal: the line of a filter, columns and views that stay, and rest afterwards. */
#include <stdio.h>
#include <sys/stat.h>
#include <time.h>

#include "base/file.h"
#include "pty_fixture.h"
#include "support/golden.h"

enum { REST_MS = 400 };

static void photograph(struct terminal *terminal, const char *name) {
    terminal_settle(terminal);
    golden_check(name, terminal_photograph(terminal));
}

static void leave(struct terminal *terminal) {
    terminal_type(terminal, "Q");
    assert_int_equal(terminal_wait_exit(terminal, environment_patience_ms()), 0);
    terminal_close(terminal);
}

/* Freed by the caller. */
static char *config_of(const char *home) {
    return text_format("%s/.config/cruscotto/config", home);
}

static void put_file(const char *path, const char *text) {
    char *directory = text_format("%.*s", (int)(strrchr(path, '/') - path), path);

    assert_int_equal(file_make_directories(directory, NULL), STATUS_OK);
    assert_int_equal(file_replace(path, text, strlen(text), NULL), STATUS_OK);
    free(directory);
}

static void expect_file(const char *path, const char *expected) {
    char bytes[2048] = "";
    FILE *file = fopen(path, "r");

    if (file) {
        bytes[fread(bytes, 1, sizeof bytes - 1, file)] = '\0';
        fclose(file);
    }
    assert_string_equal(bytes, expected);
}

/* ---- the line of a filter ---- */

static void open_filter(struct terminal *terminal, const char *text) {
    terminal_type(terminal, "2f<End><Enter>");
    terminal_expect(terminal, "filtro:");
    terminal_type(terminal, text);
}

static void test_offers(void **state) {
    struct terminal *terminal = demo_show(*state, (struct terminal_setup){0}, NULL);

    open_filter(terminal, "stato:<Tab>");
    terminal_expect(terminal, "32 trovate");
    photograph(terminal, "screen-filter-offers");
    terminal_close(terminal);
}

static void test_an_error_points_at_its_column(void **state) {
    struct terminal *terminal = demo_show(*state, (struct terminal_setup){0}, NULL);

    open_filter(terminal, "stato:aperta (scade>=oggi<Enter>");
    terminal_expect(terminal, "colonna 14");
    photograph(terminal, "screen-filter-error");
    terminal_type(terminal, ")<Enter>"); /* the cursor is where it is wrong */
    terminal_expect(terminal, "filtro, colonna");
    terminal_close(terminal);
}

/* ---- what stays ---- */

static void choose_columns(struct terminal *terminal) {
    terminal_type(terminal, "2K<Del>");
    terminal_expect(terminal, "Colonne, da sinistra a destra");
    terminal_type(terminal, "<Home><Down> <Enter>"); /* without the second one */
}

static void test_columns_at_the_next_start(void **state) {
    char *home = directory_make(), *path = config_of(home), *out = text_format("%s/out.csv", home);
    struct terminal_setup setup = {.home = home};
    struct terminal *terminal = demo_show(*state, setup, NULL);

    choose_columns(terminal);
    terminal_expect(terminal, "salvato in");
    leave(terminal);
    expect_file(path, "[columns]\ndeadline = due title state project\n");
    terminal = demo_show(*state, setup, NULL);
    terminal_type(terminal, "2");
    terminal_expect(terminal, "  Scadenza         Titolo");
    terminal_type(terminal, "E3"); /* the columns of the list, RFC 4180 */
    terminal_expect(terminal, "scrivi in:");
    terminal_type(terminal, "<C-u>~/out.csv<Enter>");
    terminal_expect(terminal, "righe scritte in");
    leave(terminal);
    FILE *file = fopen(out, "r");
    char line[200] = "";
    assert_non_null(file);
    assert_non_null(fgets(line, sizeof line, file));
    fclose(file);
    assert_string_equal(line, "Scadenza,Titolo,Stato,Progetto\r\n");
    directory_remove(home);
    free(path);
    free(out);
}

/* A view that was saved brings its columns, and does so at the next start. */
static void test_a_view_at_the_next_start(void **state) {
    char *home = directory_make(), *path = config_of(home);
    struct terminal_setup setup = {.home = home};

    put_file(path, "[columns]\ndeadline = title due\n");
    struct terminal *terminal = demo_show(*state, setup, NULL);
    terminal_type(terminal, "2/rapporto<Enter>ms Rapporti<Enter>1");
    terminal_expect(terminal, "salvata nella tua configurazione");
    leave(terminal);
    put_file(path, "[views]\ns.title = Rapporti\ns.register = deadline\ns.filter = rapporto\n"
                   "s.sort = title\ns.columns = title due\n");
    terminal = demo_show(*state, setup, NULL);
    terminal_type(terminal, "'");
    terminal_expect(terminal, "privata   Scadenze rapporto");
    terminal_type(terminal, "s");
    terminal_expect(terminal, "ordine: titolo");
    terminal_expect(terminal, "  Titolo ");
    leave(terminal);
    directory_remove(home);
    free(path);
}

/* ---- a configuration that cannot be written ---- */

/* The columns hold until the end all the same, the view is not there, and the file is as it was. */
static void check_refused(struct terminal *terminal, const char *reason) {
    choose_columns(terminal);
    terminal_expect(terminal, reason);
    terminal_expect(terminal, "  Scadenza         Titolo");
    terminal_type(terminal, "ms Mia<Enter>1");
    terminal_expect(terminal, reason);
    terminal_type(terminal, "'");
    terminal_expect(terminal, "nessuna vista salvata");
    leave(terminal);
}

static void test_a_link_elsewhere(void **state) {
    char *home = directory_make(), *path = config_of(home), *other = text_format("%s/other", home);

    put_file(path, "");
    put_file(other, "# altrove\n");
    assert_int_equal(unlink(path), 0);
    assert_int_equal(symlink(other, path), 0);
    check_refused(demo_show(*state, (struct terminal_setup){.home = home}, NULL), "simbolico");
    expect_file(other, "# altrove\n");
    directory_remove(home);
    free(other);
    free(path);
}

/* A file comes to stand where the directory should be. */
static void test_no_place_for_it(void **state) {
    char *home = directory_make(), *place = text_format("%s/.config", home);

    struct terminal *terminal = demo_show(*state, (struct terminal_setup){.home = home}, NULL);
    put_file(place, "# non una cartella\n");
    choose_columns(terminal);
    terminal_expect(terminal, "non è una cartella");
    terminal_expect(terminal, "  Scadenza         Titolo");
    leave(terminal);
    expect_file(place, "# non una cartella\n");
    directory_remove(home);
    free(place);
}

/* ---- rest ---- */

static void rest(void) {
    const struct timespec while_ms = {.tv_nsec = REST_MS * 1000000L};

    nanosleep(&while_ms, NULL);
}

/* Whatever was searched, filtered or sorted, nothing wakes the program once it is done. */
static void test_rest_after_a_scan(void **state) {
    static const struct {
        const char *keys, *text;
    } done[] = {
        {"2f<End><Enter>titolo~rapporto<Enter>", "1/4"},
        {"F/aperta", "trovate"},
        {"<Enter>Fo3", "ordine: titolo"},
        {":rapp", "Rapporto"},
    };
    struct terminal *terminal = demo_show(*state, (struct terminal_setup){0}, NULL);

    for (size_t i = 0; i < sizeof done / sizeof *done; i++) {
        terminal_type(terminal, done[i].keys);
        terminal_expect(terminal, done[i].text);
        terminal_settle(terminal);
        rest();
        long before = terminal_sleeps(terminal);
        rest();
        assert_int_equal(terminal_sleeps(terminal), before);
    }
    terminal_close(terminal);
}

int main(void) {
#define TEST(test) cmocka_unit_test_teardown(test, terminal_close_all)
    const struct CMUnitTest tests[] = {
        TEST(test_offers),
        TEST(test_an_error_points_at_its_column),
        TEST(test_columns_at_the_next_start),
        TEST(test_a_view_at_the_next_start),
        TEST(test_a_link_elsewhere),
        TEST(test_no_place_for_it),
        TEST(test_rest_after_a_scan),
    };
    return cmocka_run_group_tests_name("finding", tests, demo_setup, demo_teardown);
}
