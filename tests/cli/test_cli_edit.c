/* SPDX-License-Identifier: EUPL-1.2 */
/* Records added, changed, closed and trashed from the command line. */
#include "cli_fixture.h"

#include "../../src/command/assign.h"

static const char PROJECTS[] = "Codice;Titolo;Fine;Stato;Budget\r\n"
                               "A-1;Bosco;30/06/2021;in corso;1.234,50\r\n"
                               "A-2;Città e paesi;31/12/2021;concluso;\r\n";

/* One field of one record, as machines read it. */
static void expect_value_at(struct cli *cli, const char *reg, const char *code, const char *field,
                            const char *value, int line) {
    char *wanted = text_format("\n%s\t%s\n", field, value);

    RUN(cli, "show", reg, code, "--format=tsv");
    expect_exit_at(cli, 0, line);
    expect_text_at(cli, cli->result.out, wanted, true, line);
    free(wanted);
}
#define EXPECT_VALUE(cli, reg, code, field, value)                                                 \
    expect_value_at(cli, reg, code, field, value, __LINE__)

static void expect_total_at(struct cli *cli, const char *reg, long total, int line) {
    RUN(cli, "list", reg, "--format=json");
    expect_exit_at(cli, 0, line);
    if (cli_number(cli, "total") != total)
        cli_fail(cli, text_format("line %d: %ld records were expected", line, total));
}
#define EXPECT_TOTAL(cli, reg, total) expect_total_at(cli, reg, total, __LINE__)

/* ---- add ---- */

static void test_add_takes_what_people_write(void **state) {
    struct cli *cli = *state;

    RUN(cli, "add", "progetti", "Titolo=Bosco  vivo", "fine=30/6", "Budget=1.234,50",
        "stato=In corso", "note=una riga\nun’altra");
    EXPECT_EXIT(cli, 0);
    assert_string_equal(cli->result.out, "PRG-1\n");
    assert_string_equal(cli->result.err, "");
    EXPECT_VALUE(cli, "project", "PRG-1", "title", "Bosco  vivo");
    EXPECT_VALUE(cli, "project", "PRG-1", "end", "2021-06-30");
    EXPECT_VALUE(cli, "project", "PRG-1", "budget", "1234.50");
    EXPECT_VALUE(cli, "project", "PRG-1", "origin", "hand");
    RUN(cli, "add", "project", "title=Forest", "cup=123", "--lang=en");
    EXPECT_EXIT(cli, 0); /* doubtful, but not wrong */
    EXPECT_MESSAGE(cli);
    EXPECT_ERR(cli, "CUP: ");
    EXPECT_VALUE(cli, "project", "PRG-2", "cup", "123");
}

static void test_dates_count_from_the_day_that_is_today(void **state) {
    static const struct {
        const char *written, *day;
    } cases[] = {
        {"due=+10g", "2021-03-25"},       {"scadenza=ven", "2021-03-19"},
        {"due=domani", "2021-03-16"},     {"due=15/4", "2021-04-15"},
        {"due=2021-05-01", "2021-05-01"}, {"due=tomorrow", "2021-03-16"},
    };
    struct cli *cli = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *code = text_format("SCA-%zu", i + 1);
        RUN(cli, "add", "deadline", "title=x", cases[i].written);
        EXPECT_EXIT(cli, 0);
        EXPECT_OUT(cli, code);
        EXPECT_VALUE(cli, "deadline", code, "due", cases[i].day);
        free(code);
    }
}

/* A new record has a state: the first. */
static void test_a_new_record_is_open(void **state) {
    struct cli *cli = *state;

    RUN(cli, "add", "deadline", "title=x", "due=oggi");
    RUN(cli, "list", "deadline", "--filter=stato:aperta", "--columns=code");
    assert_string_equal(cli->result.out, "code\nSCA-1\n");
}

static void test_add_as_json(void **state) {
    struct cli *cli = *state;

    RUN(cli, "add", "project", "title=Bosco", "code=X-7", "--format=json");
    EXPECT_EXIT(cli, 0);
    assert_string_equal(cli->result.out,
                        "{\"register\":\"project\",\"source\":\"\",\"code\":\"X-7\",\"id\":1}\n");
}

static void test_what_is_missing_is_named(void **state) {
    struct cli *cli = *state;

    RUN(cli, "add", "scadenze", "note=x");
    EXPECT_EXIT(cli, 2);
    EXPECT_MESSAGE(cli);
    EXPECT_ERR(cli, "Titolo, Scadenza");
    EXPECT_TOTAL(cli, "deadline", 0);
}

static void test_a_code_is_taken_once(void **state) {
    struct cli *cli = *state;

    RUN(cli, "add", "project", "title=Bosco", "code=X-7");
    RUN(cli, "add", "project", "title=Altro", "code=X-7");
    EXPECT_EXIT(cli, 4);
    EXPECT_MESSAGE(cli);
    EXPECT_ERR(cli, "il codice “X-7” è già usato");
    EXPECT_TOTAL(cli, "project", 1);
}

static void test_a_reference_to_nothing_is_kept_and_said(void **state) {
    struct cli *cli = *state;

    RUN(cli, "add", "deadline", "title=Rendiconto", "due=oggi", "progetto=A-1");
    EXPECT_EXIT(cli, 0);
    assert_string_equal(cli->result.out, "SCA-1\n");
    EXPECT_MESSAGE(cli);
    EXPECT_ERR(cli, "Progetto: ");
    EXPECT_ERR(cli, "nessuna scheda con il codice “A-1”");
    EXPECT_VALUE(cli, "deadline", "SCA-1", "project", "A-1");
    cli_fill(cli, "project", PROJECTS);
    RUN(cli, "add", "deadline", "title=Altra", "due=oggi", "progetto=A-1");
    EXPECT_EXIT(cli, 0);
    assert_string_equal(cli->result.err, "");
    /* to any register */
    RUN(cli, "add", "relazioni", "from=deadline:SCA-1", "kind=evidence", "to=project:Z-9");
    EXPECT_EXIT(cli, 0);
    EXPECT_ERR(cli, "“Z-9”");
    RUN(cli, "add", "relazioni", "from=SCA-1", "kind=evidence", "to=project:A-1");
    EXPECT_EXIT(cli, 2);
}

/* ---- values that cannot be ---- */

static void test_bad_values_name_the_field_and_write_nothing(void **state) {
    static const struct {
        const char *word, *italian;
    } cases[] = {
        {"fine=31/02/2021", "Fine: “31/02/2021”"},
        {"budget=molti", "Budget: “molti”"},
        {"stato=boh", "Stato: “boh”"},
        {"xyzzy=1", "il campo “xyzzy” non esiste"},
        {"=1", "campo=valore"},
        {"titolo", "campo=valore"},
        {"titolo=", "Titolo: il valore è obbligatorio"},
        {"titolo=  ", "Titolo: il valore è obbligatorio"},
        {"codice=", "Codice: il valore è obbligatorio"},
        {"fonte=x", "Fonte: questo campo lo tiene il programma"},
        {"titolo+=x", "Titolo: questo campo accetta un solo valore"},
        {"titolo=a\033[31mb", "Titolo: il valore contiene un carattere di controllo (U+001B)"},
        {"titolo=a\tb", "(U+0009)"},
        {"titolo=a\302\233b", "(U+009B)"},
        {"titolo=a\nb", "Titolo: il valore deve stare su una riga"},
        {"note=a\rb", "Note: il valore contiene un carattere di controllo (U+000D)"},
        {"titolo=a\377b", "Titolo: il valore non è un testo UTF-8"},
        {"xyzzy\033[2J=1", "non esiste"},
    };
    struct cli *cli = *state;

    cli_fill(cli, "project", PROJECTS);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        RUN(cli, "set", "project", "A-1", "acronimo=NO", cases[i].word);
        EXPECT_EXIT(cli, 2);
        EXPECT_MESSAGE(cli);
        EXPECT_ERR(cli, cases[i].italian);
        assert_null(strchr(cli->result.err, '\033'));
        assert_string_equal(cli->result.out, "");
    }
    RUN(cli, "set", "project", "A-1", "titolo=a", "title=b");
    EXPECT_EXIT(cli, 2);
    EXPECT_ERR(cli, "Titolo: è indicato due volte");
    RUN(cli, "set", "project", "A-1", "titolo?=Altro", "titolo=Nuovo");
    EXPECT_EXIT(cli, 4);
    EXPECT_ERR(cli, "nel frattempo è stata modificata da");
    EXPECT_VALUE(cli, "project", "A-1", "acronym", "");
}

static char *assignment_of(const char *field, size_t count) {
    char *word = malloc(strlen(field) + count + 1);

    assert_non_null(word);
    strcpy(word, field);
    memset(word + strlen(field), 'x', count);
    word[strlen(field) + count] = '\0';
    return word;
}

/* Characters count, not bytes. */
static void test_no_value_is_endless(void **state) {
    struct cli *cli = *state;
    char *longest = assignment_of("titolo=è", TYPED_MOST - 1);
    char *longer = assignment_of("titolo=è", TYPED_MOST);
    char *notes = assignment_of("note=", TYPED_MOST_LINES);

    RUN(cli, "add", "project", longest);
    EXPECT_EXIT(cli, 0);
    RUN(cli, "set", "project", "PRG-1", longer);
    EXPECT_EXIT(cli, 2);
    EXPECT_MESSAGE(cli);
    EXPECT_ERR(cli, "Titolo: il valore supera 2000 caratteri");
    RUN(cli, "set", "project", "PRG-1", notes);
    EXPECT_EXIT(cli, 0);
    RUN(cli, "set", "project", "PRG-1", "note+=y");
    EXPECT_EXIT(cli, 2);
    EXPECT_ERR(cli, "Note: il valore supera 100000 caratteri");
    free(longest);
    free(longer);
    free(notes);
}

/* ---- set ---- */

static void test_set_changes_empties_and_appends(void **state) {
    struct cli *cli = *state;

    cli_fill(cli, "project", PROJECTS);
    RUN(cli, "set", "Progetti", "A-1", "titolo=Bosco grande", "budget=", "note+=prima");
    EXPECT_EXIT(cli, 0);
    assert_string_equal(cli->result.out, "Progetto A-1, campi modificati: Titolo, Budget, Note\n");
    RUN(cli, "set", "project", "A-1", "notes+=seconda", "notes+=terza");
    EXPECT_EXIT(cli, 0);
    RUN(cli, "show", "project", "A-1", "--format=json");
    EXPECT_OUT(cli, "\"title\":\"Bosco grande\"");
    EXPECT_OUT(cli, "\"budget\":null");
    EXPECT_OUT(cli, "\"notes\":\"prima\\nseconda\\nterza\"");
    RUN(cli, "set", "project", "A-1", "comuni=048017", "comuni+=045001");
    EXPECT_EXIT(cli, 0);
    EXPECT_VALUE(cli, "project", "A-1", "municipalities", "045001 048017");
}

static void test_the_same_again_is_no_change(void **state) {
    struct cli *cli = *state;

    cli_fill(cli, "project", PROJECTS);
    RUN(cli, "set", "project", "A-1", "titolo=Bosco", "fine=30/06/21");
    EXPECT_EXIT(cli, 0);
    assert_string_equal(cli->result.err, "cruscotto: niente da cambiare\n");
    assert_string_equal(cli->result.out, "");
    RUN(cli, "show", "project", "A-1", "--format=json");
    assert_int_equal(cli_number(cli, "version"), 1);
}

/* What was edited here, a list does not overwrite. */
static void test_set_marks_what_was_edited_by_hand(void **state) {
    struct cli *cli = *state;

    cli_fill(cli, "project", PROJECTS);
    RUN(cli, "set", "project", "A-1", "titolo=Bosco grande");
    char *list = cli_write_text(cli, "again.csv", "Codice;Titolo;Budget\nA-1;Bosco;99\n");
    RUN(cli, "import", list, "--as=project", "--format=json");
    assert_int_equal(cli_number(cli, "conflicting"), 1);
    EXPECT_VALUE(cli, "project", "A-1", "title", "Bosco grande");
    free(list);
}

static void test_a_changed_code_is_carried_along(void **state) {
    struct cli *cli = *state;

    cli_fill(cli, "project", PROJECTS);
    RUN(cli, "add", "deadline", "title=x", "due=oggi", "progetto=A-1");
    RUN(cli, "set", "project", "A-1", "codice=B-9");
    EXPECT_EXIT(cli, 0);
    RUN(cli, "show", "project", "B-9", "--format=json");
    EXPECT_EXIT(cli, 0);
    EXPECT_OUT(cli, "\"code\":\"SCA-1\"");
    RUN(cli, "set", "project", "A-2", "codice=B-9");
    EXPECT_EXIT(cli, 4);
    EXPECT_MESSAGE(cli);
}

static void test_nothing_and_several_are_negative_answers(void **state) {
    static const char *const verbs[][4] = {
        {"set", "project", "Z-1", "titolo=x"}, {"done", "project", "Z-1"},
        {"trash", "project", "Z-1"},           {"restore", "project", "Z-1"},
        {"history", "project", "Z-1"},         {"set", "project", "#99", "titolo=x"},
        {"set", "project", "A-1", "titolo=x"}, {"done", "project", "A-1"},
        {"trash", "project", "A-1"},           {"history", "project", "A-1"},
    };
    struct cli *cli = *state;

    cli_fill(cli, "project", PROJECTS);
    RUN(cli, "add", "project", "title=Altro", "code=A-1");
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        const char *const *words = verbs[i];
        RUN(cli, words[0], words[1], words[2], words[3]);
        EXPECT_EXIT(cli, 1);
        EXPECT_MESSAGE(cli);
        EXPECT_ERR(cli, words[2]);
        assert_string_equal(cli->result.out, "");
    }
    RUN(cli, "set", "project", "list:A-1", "titolo=Quello");
    EXPECT_EXIT(cli, 0);
    EXPECT_VALUE(cli, "project", "list:A-1", "title", "Quello");
    EXPECT_VALUE(cli, "project", "#3", "title", "Altro");
}

/* ---- done ---- */

static void test_done_closes_and_opens_again(void **state) {
    struct cli *cli = *state;

    RUN(cli, "add", "deadline", "title=x", "due=+3g");
    RUN(cli, "done", "scadenze", "SCA-1");
    EXPECT_EXIT(cli, 0);
    EXPECT_OUT(cli, "Scadenza SCA-1: ");
    EXPECT_VALUE(cli, "deadline", "SCA-1", "done_on", "2021-03-15");
    /* the day on which it was done stays */
    RUN_BARE(cli, "--db", cli->database, "--today=2021-04-01", "done", "deadline", "SCA-1");
    EXPECT_EXIT(cli, 0);
    EXPECT_OUT(cli, "Scadenza SCA-1: già ");
    EXPECT_VALUE(cli, "deadline", "SCA-1", "done_on", "2021-03-15");
    RUN(cli, "done", "deadline", "--reopen", "SCA-1");
    EXPECT_EXIT(cli, 0);
    EXPECT_VALUE(cli, "deadline", "SCA-1", "done_on", "");
    RUN(cli, "list", "deadline", "--filter=stato:aperta", "--columns=code");
    EXPECT_OUT(cli, "SCA-1");
}

static void test_several_are_all_or_none(void **state) {
    struct cli *cli = *state;

    cli_fill(cli, "deadline", "Codice;Titolo;Scadenza\nS-1;a;1/4/2021\nS-2;b;2/4/2021\n");
    RUN(cli, "done", "deadline", "S-1", "S-2", "S-3");
    EXPECT_EXIT(cli, 1);
    EXPECT_ERR(cli, "“S-3”");
    assert_string_equal(cli->result.out, "");
    EXPECT_VALUE(cli, "deadline", "S-1", "done_on", "");
    RUN(cli, "trash", "deadline", "S-1", "S-3");
    EXPECT_EXIT(cli, 1);
    EXPECT_TOTAL(cli, "deadline", 2);
    RUN(cli, "done", "deadline", "S-1", "S-2");
    EXPECT_EXIT(cli, 0);
    EXPECT_OUT(cli, "Scadenza S-1: ");
    EXPECT_OUT(cli, "Scadenza S-2: ");
}

static void test_a_register_without_states_cannot_be_done(void **state) {
    struct cli *cli = *state;

    RUN(cli, "add", "comuni", "codice=048017", "nome=Firenze");
    RUN(cli, "done", "comuni", "048017");
    EXPECT_EXIT(cli, 2);
    EXPECT_MESSAGE(cli);
    EXPECT_ERR(cli, "non ha stati");
}

/* ---- trash ---- */

static void test_trash_and_back(void **state) {
    struct cli *cli = *state;

    cli_fill(cli, "project", PROJECTS);
    RUN(cli, "trash", "project", "A-1", "A-2");
    EXPECT_EXIT(cli, 0);
    assert_string_equal(cli->result.out, "Progetto A-1: scheda spostata nel cestino\n"
                                         "Progetto A-2: scheda spostata nel cestino\n");
    EXPECT_TOTAL(cli, "project", 0);
    RUN(cli, "set", "project", "A-1", "titolo=x");
    EXPECT_EXIT(cli, 1);
    EXPECT_MESSAGE(cli);
    EXPECT_ERR(cli, "“A-1”: questa scheda è nel cestino");
    RUN(cli, "show", "project", "A-1");
    EXPECT_EXIT(cli, 1);
    EXPECT_ERR(cli, "“A-1”: questa scheda è nel cestino");
    RUN(cli, "list", "project", "--trash", "--columns=code,title", "--format=tsv");
    EXPECT_EXIT(cli, 0);
    EXPECT_OUT(cli, "A-1\t");
    EXPECT_NO_OUT(cli, "A-3\t");
    RUN(cli, "restore", "project", "A-1");
    EXPECT_EXIT(cli, 0);
    EXPECT_TOTAL(cli, "project", 1);
    RUN(cli, "restore", "project", "A-1");
    EXPECT_EXIT(cli, 1);
    EXPECT_ERR(cli, "“A-1”: questa scheda non è nel cestino");
    EXPECT_VALUE(cli, "project", "A-1", "budget", "1234.50");
}

/* Whoever types a title learns the code, at most three of them. */
static void test_a_title_instead_of_a_code(void **state) {
    static const char *const verbs[] = {"show", "done", "trash", "history"};
    struct cli *cli = *state;

    cli_fill(
        cli, "project",
        "Codice;Titolo\r\nB-1;Bosco\r\nP-1;Prato alto\r\nP-2;Prato\r\nP-3;Prato\r\nP-4;Prato\r\n");
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        RUN(cli, verbs[i], "project", "bosco");
        EXPECT_EXIT(cli, 1);
        EXPECT_MESSAGE(cli);
        EXPECT_ERR(cli, "nessuna scheda con il codice “bosco”; forse: B-1 Bosco\n");
    }
    RUN(cli, "set", "project", "prato alto", "titolo=x");
    EXPECT_EXIT(cli, 1);
    EXPECT_ERR(cli, "forse: P-1 Prato alto\n");
    RUN(cli, "show", "project", "prato");
    assert_null(strstr(cli->result.err, "P-4"));
    RUN(cli, "restore", "project", "bosco");
    EXPECT_EXIT(cli, 1);
    assert_null(strstr(cli->result.err, "forse"));
    RUN(cli, "show", "project", "\"(*:");
    EXPECT_EXIT(cli, 1);
    EXPECT_MESSAGE(cli);
}

/* ---- all of them ---- */

static void test_reading_only_means_it(void **state) {
    static const char *const verbs[][4] = {
        {"add", "project", "titolo=x"},
        {"set", "project", "A-1", "titolo=x"},
        {"done", "project", "A-1"},
        {"trash", "project", "A-1"},
        {"restore", "project", "A-1"},
        {"undo"},
        {"redo"},
    };
    struct cli *cli = *state;

    cli_fill(cli, "project", PROJECTS);
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        const char *const *words = verbs[i];
        RUN(cli, "--read-only", words[0], words[1], words[2], words[3]);
        EXPECT_EXIT(cli, 2);
        EXPECT_MESSAGE(cli);
        EXPECT_ERR(cli, "--read-only");
    }
    RUN(cli, "--read-only", "history", "project", "A-1");
    EXPECT_EXIT(cli, 0);
    EXPECT_TOTAL(cli, "project", 2);
}

static void test_a_missing_database_is_not_made(void **state) {
    struct cli *cli = *state;
    char *path = cli_path(cli, "none.db");

    RUN_BARE(cli, "--db", path, "add", "project", "titolo=x");
    EXPECT_EXIT(cli, 6);
    EXPECT_MESSAGE(cli);
    EXPECT_ERR(cli, "cruscotto init");
    assert_int_not_equal(access(path, F_OK), 0);
    free(path);
}

/* What a list brought may hold anything: no terminal sees it raw. */
static void test_what_is_said_is_harmless(void **state) {
    struct cli *cli = *state;

    cli_fill(cli, "project", "Codice;Titolo\nA\033[2J1;x\033]0y\n");
    RUN(cli, "set", "project", "#1", "budget=1");
    EXPECT_EXIT(cli, 0);
    assert_null(strchr(cli->result.out, '\033'));
    RUN(cli, "history", "project", "#1", "--format=table");
    EXPECT_EXIT(cli, 0);
    assert_null(strchr(cli->result.out, '\033'));
    RUN(cli, "trash", "project", "#1");
    EXPECT_EXIT(cli, 0);
    assert_null(strchr(cli->result.out, '\033'));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_a_title_instead_of_a_code),
        TEST(test_add_takes_what_people_write),
        TEST(test_dates_count_from_the_day_that_is_today),
        TEST(test_a_new_record_is_open),
        TEST(test_add_as_json),
        TEST(test_what_is_missing_is_named),
        TEST(test_a_code_is_taken_once),
        TEST(test_a_reference_to_nothing_is_kept_and_said),
        TEST(test_bad_values_name_the_field_and_write_nothing),
        TEST(test_no_value_is_endless),
        TEST(test_set_changes_empties_and_appends),
        TEST(test_the_same_again_is_no_change),
        TEST(test_set_marks_what_was_edited_by_hand),
        TEST(test_a_changed_code_is_carried_along),
        TEST(test_nothing_and_several_are_negative_answers),
        TEST(test_done_closes_and_opens_again),
        TEST(test_several_are_all_or_none),
        TEST(test_a_register_without_states_cannot_be_done),
        TEST(test_trash_and_back),
        TEST(test_reading_only_means_it),
        TEST(test_a_missing_database_is_not_made),
        TEST(test_what_is_said_is_harmless),
    };

    return cmocka_run_group_tests_name("command line: editing", tests, NULL, NULL);
}
