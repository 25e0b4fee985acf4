/* SPDX-License-Identifier: EUPL-1.2 */
/* What nobody should type, and disks and directories that fail: the form stays, and says why. */
#include <stdio.h>
#include <sys/stat.h>

#include "base/file.h"
#include "pty_fixture.h"

enum { LARGE = 100 * 1000 };

static struct terminal *begin(void **state) {
    return demo_show(*state, (struct terminal_setup){0}, NULL);
}

static void send(struct terminal *terminal, const char *bytes) {
    terminal_send(terminal, bytes, strlen(bytes));
}

static void paste(struct terminal *terminal, const char *bytes) {
    send(terminal, "\033[200~");
    send(terminal, bytes);
    send(terminal, "\033[201~");
}

static void leave(struct terminal *terminal) {
    terminal_type(terminal, "Q");
    assert_int_equal(terminal_wait_exit(terminal, environment_patience_ms()), 0);
    terminal_close(terminal);
}

/* What the command line says of one deadline. */
static void expect_title(const struct demo *demo, const char *code, const char *title) {
    struct process_result result = {0};

    process_run(&(struct process_setup){.argv = (const char *const[]){environment_program(), "--db",
                                                                      demo->database, "show",
                                                                      "deadline", code, NULL},
                                        .home = demo->directory},
                &result);
    if (!strstr(result.out, title))
        fail_msg("“%s” is not in:\n%s", title, result.out);
    process_free(&result);
}

/* ---- text that is no text ---- */

static void test_controls_in_a_paste(void **state) {
    struct terminal *terminal = begin(state);

    terminal_type(terminal, "2e<C-u>");
    paste(terminal, "Uno\a \033[31mdue\033]0;titolo\a \023\004\177tre\r\nquattro\xC2\x9B"
                    "5m cinque");
    terminal_expect(terminal, "i caratteri di controllo o non visibili sono stati tolti");
    terminal_expect(terminal, "quattro");
    terminal_expect(terminal, "▸Titolo"); /* nothing in it was a key */
    assert_null(strstr(terminal_bytes(terminal), "titolo\a"));
    terminal_type(terminal, "<C-s>");
    terminal_expect(terminal, "salvata: S21-01");
    expect_title(*state, "S21-01", "cinque");
    leave(terminal);
}

/* "d" would ask for the trash, "s" would agree, "Q" would end the program. */
static void test_a_paste_where_nothing_is_typed(void **state) {
    struct terminal *terminal = begin(state);

    terminal_type(terminal, "2");
    terminal_expect(terminal, "1/38");
    paste(terminal, "ds\rQ\003");
    terminal_expect(terminal, "qui non si può incollare");
    expect_title(*state, "S21-01", "S21-01");
    terminal_type(terminal, "/");
    paste(terminal, "saldo\r");
    terminal_expect(terminal, "Domanda di saldo");
    paste(terminal, "Q");
    terminal_expect(terminal, "/saldoQ");
    terminal_type(terminal, "<Esc>");
    leave(terminal);
}

/* Without the marks of a paste each byte is a key; those that are none do nothing. */
static void test_controls_that_are_typed(void **state) {
    static const char controls[] = "\x07\x0B\x0E\x0F\x10\x11\x14\x16\x18\x19\x1C\x1D\x1E\x1F";
    struct terminal *terminal = begin(state);

    terminal_type(terminal, "2a");
    terminal_expect(terminal, "Scadenza · da aggiungere");
    send(terminal, "Prima");
    send(terminal, controls);
    send(terminal, "\xC2\x9B\xC3\xFF\xE2\x80\xAE dopo");
    terminal_expect(terminal, "* Prima");
    terminal_expect(terminal, "dopo");
    terminal_expect(terminal, "▸Titolo");
    terminal_type(terminal, "<Esc>n");
    terminal_expect(terminal, "2 Scadenze");
    leave(terminal);
}

static char *make_large(char letter) {
    char *large = malloc(LARGE + 1);

    assert_non_null(large);
    memset(large, letter, LARGE);
    large[LARGE] = '\0';
    return large;
}

static void test_a_large_paste(void **state) {
    struct terminal *terminal = begin(state);
    char *large = make_large('x');

    terminal_type(terminal, "2a");
    terminal_expect(terminal, "Scadenza · da aggiungere");
    terminal_type(terminal, "Prima ");
    paste(terminal, large);
    terminal_expect(terminal, "questo campo accetta al più 2.000 caratteri");
    terminal_expect(terminal, "* Prima"); /* nothing of it was taken */
    terminal_type(terminal, "e dopo<Tab><Tab>oggi<C-s>");
    terminal_expect(terminal, "«Prima e dopo»");
    free(large);
    leave(terminal);
}

/* From a terminal that does not mark what is pasted: as much as fits, and the form still works. */
static void test_a_large_text_typed(void **state) {
    struct terminal *terminal = begin(state);
    char *large = make_large('y');

    terminal_type(terminal, "2a");
    terminal_expect(terminal, "Scadenza · da aggiungere");
    send(terminal, large);
    terminal_expect(terminal, "questo campo accetta al più 2.000 caratteri");
    terminal_expect(terminal, "yyyy");
    terminal_type(terminal, "<C-u>Corto<Tab><Tab>oggi<C-s>");
    terminal_expect(terminal, "«Corto»");
    free(large);
    leave(terminal);
}

/* ---- values that are none ---- */

static void test_a_day_that_does_not_exist(void **state) {
    struct terminal *terminal = begin(state);

    terminal_type(terminal, "2aQuando<Tab><Tab>30/02/2021<Tab>");
    terminal_expect(terminal, "Scadenza: “30/02/2021”: il giorno non esiste");
    terminal_expect(terminal, "▸Scadenza originaria");
    terminal_type(terminal, "<C-s>");
    terminal_expect(terminal, "non salvato: 1 campo da correggere");
    terminal_expect(terminal, "il giorno non esiste: febbraio 2021 ha 28 giorni");
    terminal_expect(terminal, "* 30/02/2021");
    terminal_type(terminal, "<C-u>28/02/2021<C-s>");
    terminal_expect(terminal, "«Quando»");
    leave(terminal);
}

static void test_a_reference_to_nothing(void **state) {
    struct terminal *terminal = begin(state);

    terminal_type(terminal, "2aDi chi<Tab><Tab>oggi<PgDn><Tab>inesistente");
    terminal_expect(terminal, "▸Progetto");
    terminal_expect(terminal, "nessuna voce corrisponde");
    terminal_type(terminal, "<C-s>");
    terminal_expect(terminal, "non salvato: 1 campo da correggere");
    terminal_expect(terminal, "nessuna voce per “inesistente”");
    terminal_type(terminal, "<C-u>adapt<Enter><C-s>");
    terminal_expect(terminal, "«Di chi»");
    leave(terminal);
}

/* ---- where nothing can be written ---- */

static void test_a_full_disk(void **state) {
    struct terminal *terminal = begin(state);

    terminal_type(terminal, "2jje pieno");
    terminal_expect(terminal, "pieno");
    if (!terminal_limit_files(terminal, 0))
        skip();
    terminal_type(terminal, "<C-s>");
    terminal_expect(terminal, "non è cambiato niente");
    terminal_expect(terminal, "▸Titolo");
    terminal_expect(terminal, "pieno");
    assert_true(terminal_limit_files(terminal, -1));
    terminal_type(terminal, "<C-s>");
    terminal_expect(terminal, "salvata: S21-03");
    expect_title(*state, "S21-03", "pieno");
    leave(terminal);
}

/* A home whose state directory is `made` by the caller. */
static char *state_path(const char *home, const char *name) {
    char *directory = text_format("%s/.local", home);

    assert_int_equal(mkdir(directory, 0700), 0);
    free(directory);
    return text_format("%s/.local/%s", home, name);
}

static void check_no_state(const struct demo *demo, const char *home) {
    struct terminal *terminal = demo_show(demo, (struct terminal_setup){.home = home}, NULL);

    terminal_type(terminal, "2jjje bozza");
    terminal_expect(terminal, "impossibile conservare la bozza");
    terminal_expect(terminal, "bozza");
    terminal_type(terminal, "<Esc>n");
    terminal_expect_gone(terminal, "▸Titolo");
    leave(terminal);
}

/* A file stands where the directory should be: not even an administrator can write below it. */
static void test_no_state_directory(void **state) {
    char *home = directory_make(), *path = state_path(home, "state");

    assert_int_equal(file_replace(path, "", 0, NULL), STATUS_OK);
    check_no_state(*state, home);
    directory_remove(home);
    free(path);
}

/* Drafts do not go where a link leads. */
static void test_a_state_directory_elsewhere(void **state) {
    char *home = directory_make(), *path = state_path(home, "state");
    char *ours = text_format("%s/cruscotto", path), *link = text_format("%s/drafts", ours);
    char *elsewhere = text_format("%s/elsewhere", home);

    assert_int_equal(file_make_directories(ours, NULL), STATUS_OK);
    assert_int_equal(mkdir(elsewhere, 0700), 0);
    assert_int_equal(symlink(elsewhere, link), 0);
    check_no_state(*state, home);
    assert_int_equal(rmdir(elsewhere), 0); /* which it is not while there is anything in it */
    directory_remove(home);
    free(path);
    free(ours);
    free(link);
    free(elsewhere);
}

/* Below it nobody can make a directory, not even an administrator. */
static void test_no_configuration_directory(void **state) {
    static const char *const environment[] = {"XDG_CONFIG_HOME=/proc", NULL};
    struct terminal *terminal =
        demo_show(*state, (struct terminal_setup){.environment = environment}, NULL);

    terminal_type(terminal, "S<Home><Down><Down><Enter>Ufficio<Enter>");
    terminal_expect(terminal, "/proc/cruscotto");
    terminal_expect(terminal, "office = Ufficio"); /* as it was typed */
    terminal_type(terminal, "<Esc>");
    leave(terminal);
}

int main(void) {
#define TEST(test) cmocka_unit_test_teardown(test, terminal_close_all)
    const struct CMUnitTest tests[] = {
        TEST(test_a_full_disk),
        TEST(test_controls_in_a_paste),
        TEST(test_a_paste_where_nothing_is_typed),
        TEST(test_controls_that_are_typed),
        TEST(test_a_large_paste),
        TEST(test_a_large_text_typed),
        TEST(test_a_day_that_does_not_exist),
        TEST(test_a_reference_to_nothing),
        TEST(test_no_state_directory),
        TEST(test_a_state_directory_elsewhere),
        TEST(test_no_configuration_directory),
    };
    return cmocka_run_group_tests_name("bad input", tests, demo_setup, demo_teardown);
}
