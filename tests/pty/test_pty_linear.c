/* SPDX-License-Identifier: EUPL-1.2 */
/* The talk on a terminal that cannot place its cursor. */
#include <ctype.h>

#include "pty_fixture.h"

static struct terminal *begin(void **state, const char *home, const char *const *environment) {
    struct terminal *terminal =
        demo_open(*state,
                  (struct terminal_setup){
                      .home = home, .term = "dumb", .environment = environment, .rows = 200},
                  "--linear");

    terminal_expect(terminal, environment ? "q: end." : "q: fine.");
    terminal_settle(terminal);
    return terminal;
}

/* Nothing but text and line ends: no cursor is placed, nothing is coloured. */
static void expect_plain(struct terminal *terminal) {
    for (const char *at = terminal_bytes(terminal); *at; at++)
        if (iscntrl((unsigned char)*at) && !strchr("\r\n", *at))
            fail_msg("byte 0x%02x in “%.40s”", (unsigned)*at, at);
}

static void leave(struct terminal *terminal, const char *word) {
    terminal_type(terminal, word);
    terminal_type(terminal, "<Enter>");
    assert_int_equal(terminal_wait_exit(terminal, environment_patience_ms()), 0);
    terminal_close(terminal);
}

static void say(struct terminal *terminal, const char *line, const char *expected) {
    terminal_type(terminal, line);
    terminal_type(terminal, "<Enter>");
    terminal_expect(terminal, expected);
    terminal_settle(terminal);
}

static void test_reading(void **state) {
    struct terminal *terminal = begin(state, NULL, NULL);

    terminal_expect(terminal, "Rendicontazione 4° SAL");
    say(terminal, "?", "?, aiuto: questo aiuto");
    say(terminal, "registri", "2. Scadenze");
    say(terminal, "2", "Scadenze: 38 schede");
    say(terminal, "", "Scadenze: 38 schede, pagina 2");
    say(terminal, "-", "20. 15/07/2021");
    say(terminal, "f stato:aperta scade<+10g", "Scadenze: 3 schede, filtro stato:aperta");
    say(terminal, "f stato:(", "filtro, colonna");
    say(terminal, "f", "Scadenze: 38 schede");
    say(terminal, "/bando", "cercando “bando”");
    say(terminal, "1", "Scadenza S21-02>");
    say(terminal, "storia", "importazione");
    say(terminal, "b", "Scadenze>");
    say(terminal, "list progetti --columns codice --limit 1", "ADAPT");
    say(terminal, "boh", "“boh” qui non si conosce");
    expect_plain(terminal);
    leave(terminal, "q");
}

static void test_adding_and_undoing(void **state) {
    struct terminal *terminal = begin(state, NULL, NULL);

    say(terminal, "scadenze", "Scadenze: 38 schede");
    say(terminal, "a", "Titolo (obbligatorio):");
    say(terminal, "Prova lineare", "Scadenza (obbligatorio):");
    say(terminal, "32/13", "il mese 13 non esiste");
    say(terminal, "+10g", "= 25/03/2021");
    terminal_expect(terminal, "1. aperta");
    say(terminal, "1", "= aperta");
    say(terminal, "", "Altri campi?");
    say(terminal, "n", "SCA-1");
    say(terminal, "/lineare", "Scadenze: 1 scheda,");
    say(terminal, "1", "Scadenza SCA-1>");
    say(terminal, "e", "Titolo (ora: Prova lineare):");
    say(terminal, "Prova mutata", "Scadenza (ora:");
    say(terminal, "", "Stato (ora: aperta):");
    say(terminal, "", "Progetto:");
    say(terminal, "", "Altri campi?");
    say(terminal, "n", "Scadenza SCA-1>");
    say(terminal, "l", "Prova mutata");
    say(terminal, "c", "Scadenza SCA-1>");
    say(terminal, "d", "Spostarla nel cestino?");
    say(terminal, "s", "Scadenza SCA-1>");
    say(terminal, "u", "Annullata");
    say(terminal, "l", "adempiuta");
    say(terminal, "u", "Annullata");
    say(terminal, "u", "Annullata");
    say(terminal, "u", "Annullata");
    expect_plain(terminal);
    leave(terminal, "fine");
}

static void test_cancelling_one_question(void **state) {
    struct terminal *terminal = begin(state, NULL, NULL);

    say(terminal, "scadenze", "Scadenze: 38 schede");
    say(terminal, "a", "Titolo (obbligatorio):");
    terminal_type(terminal, "<C-c>");
    terminal_expect(terminal, "non è stato scritto nulla");
    say(terminal, "a", "Titolo (obbligatorio):");
    say(terminal, "Interrotta", "Scadenza (obbligatorio):");
    say(terminal, "+10g", "Stato:");
    say(terminal, "", "Progetto:");
    say(terminal, "xyzzy", "nessuna scheda per “xyzzy”");
    say(terminal, "", "Altri campi?");
    terminal_type(terminal, "<C-c>"); /* breaks all of it off, not only this question */
    terminal_expect(terminal, "(s/N) ^C");
    terminal_settle(terminal);
    say(terminal, "/interrotta", "0 schede");
    say(terminal, "stato", "Corsi: 11 con iscrizioni aperte");
    terminal_type(terminal, "<C-d>");
    assert_int_equal(terminal_wait_exit(terminal, environment_patience_ms()), 0);
    terminal_close(terminal);
}

/* In another database the same number is another record. */
static void expect_no_offer_elsewhere(const char *home) {
    char *other = text_format("%s/altra.db", home);

    demo_run((const char *const[]){environment_program(), "init", other, NULL}, home);
    struct terminal *terminal = demo_open(
        &(struct demo){.database = other},
        (struct terminal_setup){.home = home, .term = "dumb", .rows = 200}, "--linear");
    terminal_expect(terminal, "q: fine.");
    leave(terminal, "q");
    free(other);
}

static void test_a_dropped_line_keeps_what_was_typed(void **state) {
    char *home = directory_make();
    struct terminal *terminal = begin(state, home, NULL);

    say(terminal, "scadenze", "Scadenze: 38 schede");
    say(terminal, "a", "Titolo (obbligatorio):");
    say(terminal, "Rimasta a metà", "Scadenza (obbligatorio):");
    terminal_hang_up(terminal);
    assert_int_not_equal(terminal_wait_exit(terminal, environment_patience_ms()), -1);
    terminal_close(terminal);
    expect_no_offer_elsewhere(home);
    terminal = demo_open(*state, (struct terminal_setup){.home = home, .term = "dumb", .rows = 200},
                         "--linear");
    terminal_expect(terminal, "title=Rimasta a metà");
    terminal_expect(terminal, "Continuarla?");
    say(terminal, "s", "Scadenza (obbligatorio):");
    terminal_type(terminal, "<C-c>");
    terminal_expect(terminal, "non è stato scritto nulla");
    leave(terminal, "q");
    directory_remove(home);
}

/* What is answered was seen as it was then: what a colleague saved meanwhile is not written over, and
 * what clashes is asked again. */
static void test_a_colleague_saves_meanwhile(void **state) {
    const struct demo *demo = *state;
    struct terminal *terminal = begin(state, NULL, NULL);

    say(terminal, "scadenze", "Scadenze: 38 schede");
    say(terminal, "/semestrale", "Scadenze: 1 scheda,");
    say(terminal, "1", "Scadenza S21-03>");
    say(terminal, "e", "Titolo (ora: Rapporto semestrale");
    say(terminal, "Il mio titolo", "Scadenza (ora:");
    demo_run((const char *const[]){environment_program(), "--db", demo->database, "set", "deadline",
                                   "S21-03", "title=Titolo altrui", "stato=in linea", NULL},
             demo->directory);
    say(terminal, "", "Stato (ora: aperta):");
    say(terminal, "", "Progetto (ora:");
    say(terminal, "", "Altri campi?");
    say(terminal, "n", "nel frattempo");
    terminal_expect(terminal, "Titolo (ora: Titolo altrui):");
    terminal_expect(terminal, "Stato (ora: in linea):");
    say(terminal, "titolo", "Titolo (ora: Titolo altrui):");
    say(terminal, "Titolo di tutti", "Scadenza S21-03>");
    say(terminal, "l", "Titolo di tutti");
    terminal_expect(terminal, "in linea");
    leave(terminal, "q");
}

static void test_english(void **state) {
    static const char *const english[] = {"LC_ALL=", "LANG=en_GB.UTF-8", NULL};
    struct terminal *terminal = begin(state, NULL, english);

    say(terminal, "deadlines", "Deadlines: 38 records");
    say(terminal, "next", "Deadlines: 38 records, page 2");
    say(terminal, "help", "+, next: the next page");
    expect_plain(terminal);
    leave(terminal, "quit");
}

int main(void) {
#define TEST(test) cmocka_unit_test_teardown(test, terminal_close_all)
    const struct CMUnitTest tests[] = {
        TEST(test_reading),
        TEST(test_adding_and_undoing),
        TEST(test_cancelling_one_question),
        TEST(test_a_dropped_line_keeps_what_was_typed),
        TEST(test_a_colleague_saves_meanwhile),
        TEST(test_english),
    };

    return cmocka_run_group_tests_name("the talk, line by line", tests, demo_setup, demo_teardown);
}
