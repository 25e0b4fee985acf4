/* SPDX-License-Identifier: EUPL-1.2 */
/* What was done is told, taken back and done again. */
#include <pwd.h>

#include "cli_fixture.h"

static const char PROJECTS[] = "Codice;Titolo;Fine;Stato;Budget\r\n"
                               "A-1;Bosco;30/06/2021;in corso;1.234,50\r\n"
                               "A-2;Città e paesi;31/12/2021;concluso;\r\n";

static char *snapshot(struct cli *cli, const char *reg) {
    RUN(cli, "export", reg, "--format=json");
    EXPECT_EXIT(cli, 0);
    char *copy = strdup(cli->result.out);
    assert_non_null(copy);
    return copy;
}

static void expect_snapshot(struct cli *cli, const char *reg, const char *wanted) {
    char *now = snapshot(cli, reg);

    assert_string_equal(now, wanted);
    free(now);
}

/* ---- undo and redo ---- */

static void test_nothing_to_undo(void **state) {
    struct cli *cli = *state;

    RUN(cli, "undo");
    EXPECT_EXIT(cli, 1);
    EXPECT_MESSAGE(cli);
    EXPECT_ERR(cli, "Niente da annullare");
    RUN(cli, "redo");
    EXPECT_EXIT(cli, 1);
    EXPECT_MESSAGE(cli);
    EXPECT_ERR(cli, "Niente da ripristinare");
}

static void test_wrong_numbers(void **state) {
    static const struct {
        const char *word;
        int code;
    } cases[] = {{"x", 2},  {"import:", 2}, {"import:x", 2},  {"-1", 2},
                 {"1x", 2}, {"99", 1},      {"import:99", 1}, {"99999999999999999999", 2},
                 {"", 2}};
    struct cli *cli = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        RUN(cli, "undo", "--", cases[i].word);
        EXPECT_EXIT(cli, cases[i].code);
        EXPECT_MESSAGE(cli);
    }
}

/* Every kind of action, taken back one by one to the beginning, then done again to the end. */
static void test_all_the_way_back_and_forth(void **state) {
    static const char *const actions[][6] = {
        {"add", "project", "titolo=Nuovo", "fine=+10g"},
        {"set", "project", "A-1", "titolo=Bosco grande", "budget="},
        {"set", "project", "A-1", "fine=primo semestre 2022", "note=una"},
        {"done", "project", "A-1", "PRG-1"},
        {"set", "project", "A-1", "note+=due"},
        {"trash", "project", "A-2", "A-1"},
        {"restore", "project", "A-1"},
        {"done", "project", "--reopen", "A-1"},
        {"set", "project", "A-1", "codice=B-1"},
    };
    enum { COUNT = sizeof actions / sizeof *actions };
    struct cli *cli = *state;
    char *stages[COUNT + 1];

    cli_fill(cli, "project", PROJECTS);
    stages[0] = snapshot(cli, "project");
    for (int i = 0; i < COUNT; i++) {
        const char *const *words = actions[i];
        RUN(cli, words[0], words[1], words[2], words[3], words[4]);
        EXPECT_EXIT(cli, 0);
        stages[i + 1] = snapshot(cli, "project");
        assert_string_not_equal(stages[i + 1], stages[i]);
    }
    for (int i = COUNT; i > 0; i--) {
        RUN(cli, "undo");
        EXPECT_EXIT(cli, 0);
        EXPECT_OUT(cli, "Annullata l’azione ");
        expect_snapshot(cli, "project", stages[i - 1]);
    }
    for (int i = 1; i <= COUNT; i++) {
        RUN(cli, "redo");
        EXPECT_EXIT(cli, 0);
        EXPECT_OUT(cli, "Ripristinata la modifica: ");
        expect_snapshot(cli, "project", stages[i]);
    }
    RUN(cli, "redo");
    EXPECT_EXIT(cli, 1);
    for (int i = 0; i <= COUNT; i++)
        free(stages[i]);
}

/* Several codes are one action, and one undo. */
static void test_several_are_one_action(void **state) {
    struct cli *cli = *state;

    cli_fill(cli, "project", PROJECTS);
    RUN(cli, "trash", "project", "A-1", "A-2");
    RUN(cli, "undo");
    EXPECT_EXIT(cli, 0);
    EXPECT_OUT(cli, ": 2 schede");
    RUN(cli, "list", "project", "--format=json");
    assert_int_equal(cli_number(cli, "total"), 2);
}

static void test_a_new_change_ends_redoing(void **state) {
    struct cli *cli = *state;

    cli_fill(cli, "project", PROJECTS);
    RUN(cli, "set", "project", "A-1", "titolo=uno");
    RUN(cli, "undo");
    RUN(cli, "set", "project", "A-1", "titolo=due");
    RUN(cli, "redo");
    EXPECT_EXIT(cli, 1);
}

/* The number of an action stands in the history. */
static long last_action(struct cli *cli, const char *code) {
    RUN(cli, "history", "project", code, "--format=json");
    EXPECT_EXIT(cli, 0);
    return cli_number(cli, "action");
}

static void test_what_was_changed_since_is_refused_and_named(void **state) {
    struct cli *cli = *state;

    RUN(cli, "add", "project", "titolo=Uno");
    RUN(cli, "add", "project", "titolo=Due");
    RUN(cli, "done", "project", "PRG-1", "PRG-2");
    char *action = text_format("%ld", last_action(cli, "PRG-1"));
    RUN(cli, "set", "project", "PRG-1", "titolo=Altro");
    RUN(cli, "undo", action);
    EXPECT_EXIT(cli, 4);
    EXPECT_OUT(cli, ": 1 scheda com’era prima");
    EXPECT_OUT(cli, "Non toccata: 1 scheda");
    EXPECT_OUT(cli, "Progetto PRG-1: modificata in seguito da ");
    assert_string_equal(cli->result.err, "");
    RUN(cli, "list", "project", "--filter=stato:aperta", "--columns=code");
    assert_string_equal(cli->result.out, "code\nPRG-2\n");
    RUN(cli, "undo", action);
    EXPECT_EXIT(cli, 1); /* what could go back went */
    EXPECT_MESSAGE(cli);
    free(action);
}

static void test_an_undo_refused_as_a_whole(void **state) {
    struct cli *cli = *state;

    RUN(cli, "add", "project", "titolo=Uno");
    RUN(cli, "set", "project", "PRG-1", "titolo=Due");
    char *action = text_format("%ld", last_action(cli, "PRG-1"));
    RUN(cli, "set", "project", "PRG-1", "titolo=Tre");
    RUN(cli, "undo", action, "--format=json");
    EXPECT_EXIT(cli, 4);
    assert_int_equal(cli_number(cli, "records"), 0);
    assert_int_equal(cli_number(cli, "refused"), 1);
    EXPECT_OUT(cli, "\"refusals\":[{\"register\":\"project\",\"code\":\"PRG-1\",\"reason\":\"");
    RUN(cli, "undo", action);
    EXPECT_EXIT(cli, 4);
    EXPECT_OUT(cli, "Niente è stato riportato indietro");
    RUN(cli, "show", "project", "PRG-1");
    EXPECT_OUT(cli, "title\tTre");
    free(action);
}

static void test_an_import_is_taken_back(void **state) {
    struct cli *cli = *state;

    cli_fill(cli, "project", PROJECTS);
    RUN(cli, "set", "project", "A-2", "titolo=Altro");
    RUN(cli, "undo", "import:1");
    EXPECT_EXIT(cli, 4);
    EXPECT_OUT(cli, "Annullata l’importazione 1 (fill.csv): 1 scheda tolta; "
                    "per riaverla importare di nuovo l’elenco\n");
    EXPECT_OUT(cli, "Progetto A-2: ");
    RUN(cli, "list", "project", "--columns=code");
    assert_string_equal(cli->result.out, "code\nA-2\n");
    RUN(cli, "undo", "import:1");
    EXPECT_EXIT(cli, 1);
    EXPECT_MESSAGE(cli);
}

/* A word too few does not take a whole list back. */
static void test_the_undo_of_an_import_is_asked_for(void **state) {
    struct cli *cli = *state;

    cli_fill(cli, "project", PROJECTS);
    char *before = snapshot(cli, "project");
    RUN(cli, "undo");
    EXPECT_EXIT(cli, 1);
    EXPECT_MESSAGE(cli);
    EXPECT_ERR(cli, "L’ultima azione è l’importazione 1 (fill.csv, 2 righe): per annullarla: "
                    "cruscotto undo import:1\n");
    expect_snapshot(cli, "project", before);
    RUN(cli, "undo", "import:1");
    EXPECT_EXIT(cli, 0);
    EXPECT_OUT(cli, "Annullata l’importazione 1 (fill.csv): 2 schede tolte; "
                    "per riaverle importare di nuovo l’elenco\n");
    RUN(cli, "redo");
    EXPECT_EXIT(cli, 1);
    RUN(cli, "undo");
    EXPECT_EXIT(cli, 1);
    EXPECT_ERR(cli, "Niente da annullare");
    free(before);
}

/* The same list once more changes nothing, so that undoing concerns what was done before. */
static void test_an_import_without_effect_is_passed_over(void **state) {
    struct cli *cli = *state;

    cli_fill(cli, "project", PROJECTS);
    RUN(cli, "set", "project", "A-2", "titolo=Altro");
    cli_fill(cli, "project", "Codice;Titolo\r\nA-1;Bosco\r\n");
    RUN(cli, "undo");
    EXPECT_EXIT(cli, 0);
    EXPECT_OUT(cli, ": 1 scheda com’era prima");
    RUN(cli, "undo", "import:1", "--format=json");
    EXPECT_EXIT(cli, 0);
    assert_int_equal(cli_number(cli, "records"), 2);
    assert_int_equal(cli_number(cli, "erased"), 2);
}

/* ---- history ---- */

static const char *user_name(void) {
    struct passwd *entry = getpwuid(getuid());

    assert_non_null(entry);
    return entry->pw_name;
}

/* A line about a field, whenever it was. */
static void expect_sentence_at(const struct cli *cli, const char *sentence, int line) {
    char *wanted = text_format(" %s: %s\n", user_name(), sentence);

    expect_text_at(cli, cli->result.out, wanted, true, line);
    free(wanted);
}
#define EXPECT_SENTENCE(cli, sentence) expect_sentence_at(cli, sentence, __LINE__)

static void test_history_in_sentences(void **state) {
    struct cli *cli = *state;

    RUN(cli, "add", "scadenze", "titolo=uno", "scadenza=15/4/2021");
    RUN(cli, "set", "scadenze", "SCA-1", "titolo=due", "note=a", "scadenza=primo semestre 2021");
    RUN(cli, "set", "scadenze", "SCA-1", "note=");
    RUN(cli, "trash", "scadenze", "SCA-1");
    RUN(cli, "undo");
    RUN(cli, "trash", "scadenze", "SCA-1");
    RUN(cli, "history", "scadenze", "SCA-1", "--format=table");
    EXPECT_EXIT(cli, 0);
    EXPECT_OUT(cli, "Scadenza SCA-1 · due (nel cestino)\n");
    EXPECT_SENTENCE(cli, "Titolo da “uno” a “due”");
    EXPECT_SENTENCE(cli, "Scadenza da “15/04/2021” a “primo semestre 2021”");
    EXPECT_SENTENCE(cli, "Note: “a”, prima vuoto");
    EXPECT_SENTENCE(cli, "Note: ora vuoto, prima “a”");
    EXPECT_SENTENCE(cli, "scheda spostata nel cestino");
    EXPECT_SENTENCE(cli, "scheda ripresa dal cestino (annullamento)");
    EXPECT_SENTENCE(cli, "scheda creata");
    /* the newest first */
    assert_true(strstr(cli->result.out, "cestino (annull") < strstr(cli->result.out, "Titolo da"));
    assert_true(strstr(cli->result.out, "Titolo da") < strstr(cli->result.out, "scheda creata"));
    RUN(cli, "--lang=en", "history", "deadline", "SCA-1", "--format=table");
    EXPECT_SENTENCE(cli, "Title from \"uno\" to \"due\"");
    EXPECT_SENTENCE(cli, "taken out of the trash (undone)");
}

static int count_of(const char *text, const char *part) {
    int count = 0;

    while ((text = strstr(text, part)) != NULL) {
        text += strlen(part);
        count++;
    }
    return count;
}

static void test_history_ends_with_the_import(void **state) {
    struct cli *cli = *state;

    cli_fill(cli, "project", PROJECTS);
    RUN(cli, "history", "project", "A-1", "--format=table");
    EXPECT_SENTENCE(cli, "arrivata con l’importazione 1, riga 2 (fill.csv)");
    cli_fill(cli, "project",
             "Codice;Titolo;Fine;Stato;Budget\r\nA-9;x;;;\r\nA-1;Bosco;30/06/2021;in corso;99\r\n");
    RUN(cli, "set", "project", "A-1", "titolo=Bosco grande");
    RUN(cli, "history", "project", "A-1", "--format=table");
    EXPECT_SENTENCE(cli, "Titolo da “Bosco” a “Bosco grande”");
    EXPECT_SENTENCE(cli, "Budget da “1.234,50 €” a “99,00 €” (importazione)");
    EXPECT_SENTENCE(cli, "aggiornata dall’importazione 2, riga 3 (importazione)");
    EXPECT_SENTENCE(cli, "arrivata con l’importazione 1, riga 2 (fill.csv)");
    /* marking the title as edited by hand is no event of its own */
    assert_int_equal(count_of(cli->result.out, "\n"), 6);
}

static void test_history_in_rows(void **state) {
    struct cli *cli = *state;

    cli_fill(cli, "project", PROJECTS);
    RUN(cli, "set", "project", "A-1", "budget=99", "fine=2022");
    RUN(cli, "history", "project", "A-1", "--format=tsv");
    EXPECT_EXIT(cli, 0);
    EXPECT_OUT(cli, "action\tat\tuser\tkind\tfield\tbefore\tbefore_companion\tafter\t");
    EXPECT_OUT(cli, "\tedit\tbudget\t1234.50\t\t99.00\t\n");
    EXPECT_OUT(cli, "\tedit\tend\t2021-06-30\tday\t2022-12-31\tyear\n");
    EXPECT_OUT(cli, "\timport\timport\t\t\t1:2\t\n");
    RUN(cli, "history", "project", "A-1", "--format=json");
    EXPECT_EXIT(cli, 0);
    EXPECT_OUT(cli, "{\"register\":\"project\",\"code\":\"A-1\",\"id\":1,\"trashed\":false,");
    EXPECT_OUT(cli, "\"field\":\"budget\",\"before\":\"123450\",\"before_companion\":null,"
                    "\"after\":\"9900\"");
    EXPECT_OUT(cli, "{\"action\":null,");
    RUN(cli, "history", "project", "A-1", "--format=csv");
    EXPECT_EXIT(cli, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_nothing_to_undo),
        TEST(test_wrong_numbers),
        TEST(test_all_the_way_back_and_forth),
        TEST(test_several_are_one_action),
        TEST(test_a_new_change_ends_redoing),
        TEST(test_what_was_changed_since_is_refused_and_named),
        TEST(test_an_undo_refused_as_a_whole),
        TEST(test_an_import_is_taken_back),
        TEST(test_the_undo_of_an_import_is_asked_for),
        TEST(test_an_import_without_effect_is_passed_over),
        TEST(test_history_in_sentences),
        TEST(test_history_ends_with_the_import),
        TEST(test_history_in_rows),
    };

    return cmocka_run_group_tests_name("command line: undo, redo, history", tests, NULL, NULL);
}
