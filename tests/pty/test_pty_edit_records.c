/* SPDX-License-Identifier: EUPL-1.2 */
/* Records changed on a terminal, and what the command line then says of them. */
#include <sys/stat.h>

#include "pty_fixture.h"

/* What the program writes to standard output for these words. */
static char *answer(const struct demo *demo, const char *const *words) {
    const char *argv[16] = {environment_program(), "--db", demo->database, "--today", "2021-03-15"};
    struct process_result result = {0};

    for (int i = 5; *words; i++)
        argv[i] = *words++;
    process_run(&(struct process_setup){.argv = argv, .home = demo->directory}, &result);
    char *out = strdup(result.out);
    process_free(&result);
    return out;
}

static void expect_list(const struct demo *demo, const char *reg, const char *filter,
                        const char *text, bool there) {
    char *out = answer(demo, (const char *const[]){"list", reg, "--filter", filter, NULL});

    if ((strstr(out, text) != NULL) != there)
        fail_msg("“%s” in %s %s:\n%s", text, reg, filter, out);
    free(out);
}

static struct terminal *begin(void **state) {
    return demo_show(*state, (struct terminal_setup){0}, NULL);
}

static void test_add(void **state) {
    struct terminal *terminal = begin(state);

    terminal_type(terminal, "2a");
    terminal_expect(terminal, "Scadenza · da aggiungere");
    terminal_type(terminal, "Verifica dell’attività è già fissata<Tab><Tab>+10g");
    terminal_expect(terminal, "= gio 25/03/2021");
    terminal_type(terminal, "<Tab>");
    terminal_expect(terminal, "* 25/03/2021");
    terminal_type(terminal, "<C-s>");
    terminal_expect(terminal, "salvata: SCA-1");
    expect_list(*state, "deadline", "codice=SCA-1", "Verifica dell’attività è già fissata", true);
    terminal_type(terminal, "u");
    terminal_expect(terminal, "annullato: Scadenza SCA-1");
    expect_list(*state, "deadline", "codice=SCA-1", "Verifica", false);
    terminal_type(terminal, "<C-r>");
    terminal_expect(terminal, "rifatto: Scadenza SCA-1");
    expect_list(*state, "deadline", "codice=SCA-1", "Verifica", true);
    terminal_close(terminal);
}

static void test_add_in_english(void **state) {
    static const char *const english[] = {"LC_ALL=", "LANG=en_GB.UTF-8", NULL};
    struct terminal *terminal =
        demo_open(*state, (struct terminal_setup){.environment = english}, NULL);

    terminal_expect(terminal, "3 Courses");
    terminal_type(terminal, "2<Ins>");
    terminal_expect(terminal, "Deadline · to be added");
    terminal_type(terminal, "Audit<Tab><Tab>+2w<Tab>");
    terminal_expect(terminal, "* 29/03/2021");
    terminal_type(terminal, "<F2>");
    terminal_expect(terminal, "saved: SCA-");
    terminal_type(terminal, "H");
    terminal_expect(terminal, "the record was made");
    terminal_close(terminal);
}

static const char PASTED[] = "\033[200~Incollato\nin due righe\033[201~";

static void test_edit_with_a_paste(void **state) {
    struct terminal *terminal = begin(state);

    terminal_type(terminal, "2e<C-u>");
    terminal_send(terminal, PASTED, sizeof PASTED - 1);
    terminal_expect(terminal, "* Incollato in due righe");
    terminal_type(terminal, "<Home>");
    terminal_send(terminal, "\033[1;5C", 6);
    terminal_type(terminal, "bene <Esc>");
    terminal_expect(terminal, "Salvare le modifiche?");
    terminal_type(terminal, "s");
    terminal_expect(terminal, "salvata: S21-01");
    expect_list(*state, "deadline", "codice=S21-01", "Incollato bene in due righe", true);
    terminal_close(terminal);
}

static void test_duplicate(void **state) {
    struct terminal *terminal = begin(state);

    terminal_type(terminal, "3D");
    terminal_expect(terminal, "Corso · da aggiungere");
    terminal_type(terminal, "<C-u>Copia del corso<C-s>");
    terminal_expect(terminal, "salvata: COR-1");
    expect_list(*state, "course", "codice=COR-1", "Copia del corso", true);
    terminal_close(terminal);
}

static void test_complete_and_reopen(void **state) {
    struct terminal *terminal = begin(state);

    terminal_type(terminal, "2jc");
    terminal_expect(terminal, ": adempiuta");
    expect_list(*state, "deadline", "stato=adempiuta", "S21-02", true);
    terminal_type(terminal, "c");
    terminal_expect(terminal, ": aperta");
    expect_list(*state, "deadline", "stato=aperta", "S21-02", true);
    terminal_close(terminal);
}

static void test_trash_and_restore(void **state) {
    struct terminal *terminal = begin(state);

    terminal_type(terminal, "4<Del>");
    terminal_expect(terminal, "Spostare nel cestino");
    terminal_type(terminal, "n");
    terminal_expect_gone(terminal, "Spostare nel cestino");
    terminal_type(terminal, "<F8>s");
    terminal_expect(terminal, "nel cestino; u annulla");
    terminal_type(terminal, "T");
    terminal_expect(terminal, "Obiettivi · cestino");
    terminal_type(terminal, "U");
    terminal_expect(terminal, "il cestino è vuoto");
    terminal_type(terminal, "T");
    terminal_expect_gone(terminal, "cestino");
    terminal_close(terminal);
}

static void test_bulk(void **state) {
    struct terminal *terminal = begin(state);

    terminal_type(terminal, "2jj<Space><Space><Space>");
    terminal_expect(terminal, "3 segnate");
    terminal_type(terminal, "e");
    terminal_expect(terminal, "Scadenze: 3 schede");
    terminal_type(terminal, "<BackTab><PgDn><PgDn><Up><Up><Up>Ufficio unico<C-s>");
    terminal_expect(terminal, "3 schede modificate");
    expect_list(*state, "deadline", "referente=\"Ufficio unico\"", "S21-04", true);
    terminal_type(terminal, "u");
    terminal_expect(terminal, "annullato: 3 schede");
    expect_list(*state, "deadline", "referente=\"Ufficio unico\"", "S21-04", false);
    terminal_close(terminal);
}

static void test_conflict(void **state) {
    struct terminal *terminal = begin(state);

    terminal_type(terminal, "1e mio");
    terminal_expect(terminal, "▸Titolo");
    free(answer(*state,
                (const char *const[]){"set", "project", "ADAPT", "titolo=Di un collega", NULL}));
    terminal_type(terminal, "<C-s>");
    terminal_expect(terminal, "ha salvato questa scheda mentre scrivevi");
    terminal_type(terminal, "<Down><Space><C-s>");
    terminal_expect(terminal, "salvata: ADAPT");
    expect_list(*state, "project", "codice=ADAPT", "Di un collega", true);
    terminal_type(terminal, "e");
    terminal_expect(terminal, "^S salva"); /* the message of the first saving is gone */
    terminal_type(terminal, " mio<C-s>");
    terminal_expect(terminal, "salvata: ADAPT");
    expect_list(*state, "project", "codice=ADAPT", "Di un collega mio", true);
    terminal_close(terminal);
}

/* Browsing never writes: neither the file nor its journal is touched. */
static void test_browsing_writes_nothing(void **state) {
    const struct demo *demo = *state;
    char *before = answer(demo, (const char *const[]){"status", NULL});
    char *journal = text_format("%s-wal", demo->database);
    struct terminal *terminal = begin(state);
    struct stat first, last;
    bool there = stat(journal, &first) == 0;

    terminal_type(terminal, "jjjG2/rend<Enter>F<Enter>iHqq3oqTT0e<Esc>rq");
    terminal_settle(terminal);
    assert_int_equal(stat(journal, &last) == 0, there);
    if (there) {
        assert_int_equal(first.st_size, last.st_size);
        assert_int_equal(first.st_mtim.tv_sec, last.st_mtim.tv_sec);
        assert_int_equal(first.st_mtim.tv_nsec, last.st_mtim.tv_nsec);
    }
    terminal_close(terminal);
    char *after = answer(demo, (const char *const[]){"status", NULL});
    assert_string_equal(before, after);
    free(before);
    free(after);
    free(journal);
}

static void test_read_only(void **state) {
    struct terminal *terminal = demo_show(*state, (struct terminal_setup){0}, "--read-only");

    terminal_expect(terminal, "sola lettura");
    terminal_type(terminal, "2a");
    terminal_expect(terminal, "non si può modificare nulla");
    terminal_type(terminal, "u");
    terminal_expect(terminal, "non si può modificare nulla");
    terminal_close(terminal);
}

int main(void) {
#define TEST(test) cmocka_unit_test_teardown(test, terminal_close_all)
    const struct CMUnitTest tests[] = {
        TEST(test_add),
        TEST(test_add_in_english),
        TEST(test_edit_with_a_paste),
        TEST(test_duplicate),
        TEST(test_complete_and_reopen),
        TEST(test_trash_and_restore),
        TEST(test_bulk),
        TEST(test_conflict),
        TEST(test_browsing_writes_nothing),
        TEST(test_read_only),
    };
    return cmocka_run_group_tests_name("edit records", tests, demo_setup, demo_teardown);
}
