/* SPDX-License-Identifier: EUPL-1.2 */
/* Actions on records: of one's own, on several, undone, and what others did meanwhile. */
#include "store/edit.h"
#include "ui_form_world.h"

static void test_duplicating(void **state) {
    struct world *world = *state;

    type(world, "2cD");
    expect(world, "Scadenza · da aggiungere");
    press(world, CTRL_S);
    expect_stored(world, "deadline", "SCA-1", "title", "Rendicontazione 4° SAL");
    expect_stored(world, "deadline", "SCA-1", "state", "open");
    expect_stored(world, "deadline", "SCA-1", "done_on", NULL);
    expect_stored(world, "deadline", "S-01", "state", "done");
}

static void test_closing_and_undoing(void **state) {
    struct world *world = *state;

    type(world, "2c");
    expect(world, "S-01 «Rendicontazione 4° SAL»: adempiuta");
    expect_stored(world, "deadline", "S-01", "done_on", "2021-03-15");
    type(world, "u");
    expect(world, "annullato: Scadenza S-01");
    expect_stored(world, "deadline", "S-01", "state", "open");
    press(world, CTRL_R);
    expect(world, "rifatto: Scadenza S-01");
    expect_stored(world, "deadline", "S-01", "state", "done");
    type(world, "c");
    expect_stored(world, "deadline", "S-01", "done_on", NULL);
    type(world, "uuu");
    expect(world, "non hai fatto nulla che si possa annullare");
    press(world, CTRL_R);
    press(world, CTRL_R);
    press(world, CTRL_R);
    expect(world, "non c’è nulla da rifare");
}

static void test_undoing_what_others_changed(void **state) {
    struct world *world = *state;
    struct edit_conflict conflict = {0};
    struct record base, mine;
    struct error error = {0};

    type(world, "2c");
    read_record(world, "deadline", "S-01", &base);
    read_record(world, "deadline", "S-01", &mine);
    record_init(&conflict.theirs, mine.reg);
    value_set(&mine.values[register_field(mine.reg, "state")], "late", NULL);
    must(edit_save(world->fixture->store, "mario", &base, &mine, &conflict, &error), &error);
    type(world, "u");
    expect(world, "non annullato: S-01 «Rendicontazione 4° SAL»");
    expect_stored(world, "deadline", "S-01", "state", "late");
    record_done(&base);
    record_done(&mine);
    record_done(&conflict.theirs);
}

static void test_trash(void **state) {
    struct world *world = *state;

    type(world, "2d");
    expect(world, "Spostare nel cestino S-01 «Rendicontazione 4° SAL»? s/N");
    press(world, PRESS_ENTER);
    expect_stored(world, "deadline", "S-01", "state", "open");
    type(world, "ds");
    expect(world, "S-01 «Rendicontazione 4° SAL»: nel cestino");
    type(world, "T");
    expect(world, "Scadenze · cestino");
    expect(world, "cestino: U riprende una scheda, T torna all’elenco");
    press(world, PRESS_ENTER);
    expect(world, "─Scadenza S-01 · nel cestino─");
    press(world, PRESS_ESCAPE);
    type(world, "e");
    expect(world, "questa scheda è nel cestino: U la ripristina");
    type(world, "ds");
    expect(world, "è già nel cestino");
    type(world, "U");
    expect(world, "il cestino è vuoto: T mostra l’elenco");
    type(world, "T");
    expect_stored(world, "deadline", "S-01", "state", "open");
    press(world, PRESS_ENTER);
    type(world, "ds");
    assert_int_equal(app_place(&world->app), PLACE_REGISTER); /* its detail is left */
}

/* What is undone and what is done again are told by what was done first. */
static void test_words_of_undo(void **state) {
    struct world *world = *state;

    type(world, "2ds");
    type(world, "u");
    expect(world, "annullato: Scadenza S-01 «Rendicontazione 4° SAL» (messa nel cestino)");
    press(world, CTRL_R);
    expect(world, "rifatto: Scadenza S-01 «Rendicontazione 4° SAL» (messa nel cestino)");
    type(world, "TUTu");
    expect(world, "annullato: Scadenza S-01 «Rendicontazione 4° SAL» (ripresa dal cestino)");
    type(world, "a");
    go_to(world, "title");
    type(world, "Nuova");
    go_to(world, "due");
    type(world, "oggi");
    press(world, CTRL_S);
    type(world, "u");
    expect(world, "annullato: Scadenza SCA-1 «Nuova» (creazione)");
    press(world, CTRL_R);
    expect(world, "rifatto: Scadenza SCA-1 «Nuova» (creazione)");
}

static void test_marks(void **state) {
    struct world *world = *state;

    type(world, "2  e");
    expect(world, "Scadenze: 2 schede, in tutte cambia quello che compili");
    go_to(world, "owner");
    type(world, "Ufficio Europa");
    go_to(world, "project");
    press(world, PRESS_ENTER);
    press(world, PRESS_ESCAPE);
    press(world, CTRL_S);
    expect(world, "2 schede modificate");
    expect_stored(world, "deadline", "S-01", "owner", "Ufficio Europa");
    expect_stored(world, "deadline", "S-02", "owner", "Ufficio Europa");
    expect_stored(world, "deadline", "S-01", "project", "ADAPT");
    type(world, "u");
    expect(world, "annullato: 2 schede");
    expect_stored(world, "deadline", "S-01", "owner", "Ufficio progetti");
    type(world, "g  c");
    expect(world, "2 schede: adempiuta");
    type(world, "ug  ");
    expect(world, "2 segnate");
    type(world, "ds");
    expect(world, "2 schede: nel cestino");
    type(world, "u");
    expect(world, "3 · 3 aperte");
    type(world, "g F");
    expect_gone(world, "segnata");
}

static void test_bulk_empties(void **state) {
    struct world *world = *state;

    type(world, "2 e");
    go_to(world, "owner");
    type(world, "-");
    go_to(world, "due");
    type(world, "-");
    press(world, CTRL_S);
    expect(world, "il valore è obbligatorio"); /* a deadline without a day is none */
    press(world, CTRL_U);
    press(world, CTRL_S);
    expect_stored(world, "deadline", "S-01", "owner", NULL);
}

/* Where one picks, too: a word that empties is no word to look for. */
static void test_bulk_empties_what_is_picked(void **state) {
    struct world *world = *state;

    type(world, "2  e");
    go_to(world, "project");
    type(world, "-");
    expect(world, "il campo viene svuotato");
    press(world, PRESS_TAB);
    expect(world, "·Progetto                 -");
    go_to(world, "area");
    type(world, "comun");
    press(world, PRESS_TAB);
    expect(world, "·Area                     Comunicazione");
    go_to(world, "area");
    press(world, PRESS_BACKSPACE); /* is not to change after all */
    expect_gone(world, "Area                     Comunicazione");
    press(world, CTRL_S);
    expect(world, "2 schede modificate");
    expect_stored(world, "deadline", "S-01", "project", NULL);
    expect_stored(world, "deadline", "S-02", "project", NULL);
    expect_stored(world, "deadline", "S-01", "area", "eu");
}

static void test_history(void **state) {
    struct world *world = *state;

    type(world, "2e");
    go_to(world, "title");
    type(world, "!");
    press(world, CTRL_S);
    type(world, "cH");
    expect(world, "Storia · S-01");
    expect(world, "Titolo: da “Rendicontazione 4° SAL” a “Rendicontazione 4° SAL!”");
    expect(world, "Stato: da “aperta” a “adempiuta”");
    expect(world, "Adempiuta il: scritto “15/03/2021”, prima era vuoto");
    expect(world, "la scheda è stata creata");
    press(world, PRESS_ESCAPE);
    expect(world, "2 Scadenze");
}

/* Someone else saves the same record while the form is open. */
static void change_by_mario(struct world *world, const char *const *pairs) {
    struct edit_conflict conflict = {0};
    struct record base, mine;
    struct error error = {0};

    read_record(world, "deadline", "S-01", &base);
    read_record(world, "deadline", "S-01", &mine);
    record_init(&conflict.theirs, mine.reg);
    fill(&mine, pairs);
    must(edit_save(world->fixture->store, "mario", &base, &mine, &conflict, &error), &error);
    record_done(&base);
    record_done(&mine);
    record_done(&conflict.theirs);
}

/* Each sees the other with the next key; the kernel forgets who is gone. */
static void test_two_at_one_record(void **state) {
    struct world *world = *state;
    struct presence other = {0};
    struct buffer login = {0};
    struct record record;
    char id[24];

    read_record(world, "deadline", "S-01", &record);
    snprintf(id, sizeof id, "%lld", (long long)record.id);
    type(world, "2e");
    expect_gone(world, "in modifica anche da");
    presence_enter(&other, world->fixture->path, (const char *const[]){"deadline", id, NULL});
    if (!other.entered)
        skip();
    assert_true(presence_other(&other, &login));
    press(world, PRESS_LEFT);
    expect(world, "Scadenza S-01 · modifica · in modifica anche da ");
    presence_leave(&other);
    press(world, PRESS_LEFT);
    expect_gone(world, "in modifica anche da");
    presence_enter(&other, world->fixture->path, (const char *const[]){"course", id, NULL});
    press(world, PRESS_LEFT);
    expect_gone(world, "in modifica anche da"); /* another record */
    press(world, PRESS_ESCAPE);
    type(world, "je");
    presence_leave(&other);
    presence_enter(&other, world->fixture->path, (const char *const[]){"deadline", id, NULL});
    buffer_truncate(&login, 0);
    assert_false(presence_other(&other, &login)); /* that form was closed */
    presence_leave(&other);
    record_done(&record);
    buffer_done(&login);
}

static void test_different_fields_merge(void **state) {
    struct world *world = *state;

    type(world, "2e");
    go_to(world, "title");
    type(world, "!");
    change_by_mario(world, (const char *const[]){"owner=Altro ufficio", NULL});
    app_reload(&world->app);
    press(world, PRESS_LEFT);
    expect(world, "Scadenza S-01 · modifica · salvata intanto da mario");
    press(world, CTRL_S);
    expect(world, "salvata con le modifiche fatte intanto da altri");
    expect_stored(world, "deadline", "S-01", "owner", "Altro ufficio");
    expect_stored(world, "deadline", "S-01", "title", "Rendicontazione 4° SAL!");
}

static void begin_conflict(struct world *world) {
    type(world, "2e");
    go_to(world, "title");
    type(world, "!");
    go_to(world, "owner");
    type(world, " e altri");
    go_to(world, "link");
    type(world, "https://example.org");
    change_by_mario(world, (const char *const[]){"owner=Altro ufficio", "title=Di Mario", NULL});
    press(world, CTRL_S);
    expect(world, "mario ha salvato questa scheda mentre scrivevi");
    expect(world, "Di Mario");
    expect(world, "Ufficio progetti e altri");
}

static void test_the_same_fields_are_chosen(void **state) {
    struct world *world = *state;

    begin_conflict(world);
    press(world, ' ');
    press(world, CTRL_S);
    expect(world, "“Referente” è ancora da scegliere");
    for (int i = 0; i < 5; i++)
        press(world, PRESS_DOWN);
    press(world, ' ');
    press(world, CTRL_S);
    expect(world, "salvata: S-01");
    expect_stored(world, "deadline", "S-01", "title", "Rendicontazione 4° SAL!");
    expect_stored(world, "deadline", "S-01", "owner", "Altro ufficio");
    expect_stored(world, "deadline", "S-01", "link", "https://example.org");
}

static void test_back_from_a_conflict(void **state) {
    struct world *world = *state;

    begin_conflict(world);
    press(world, PRESS_ESCAPE);
    expect(world, "non è stato salvato nulla");
    expect(world, "Ufficio progetti e altri");
    expect_stored(world, "deadline", "S-01", "title", "Di Mario");
}

static void test_trashed_meanwhile(void **state) {
    struct world *world = *state;
    struct record record;
    struct error error = {0};

    type(world, "2e");
    go_to(world, "title");
    type(world, "!");
    read_record(world, "deadline", "S-01", &record);
    must(store_begin(world->fixture->store, "mario", false, &error), &error);
    must(store_trash(world->fixture->store, &record, true, &error), &error);
    must(store_commit(world->fixture->store, &error), &error);
    press(world, CTRL_S);
    expect(world, "è stata cestinata da mario");
    expect(world, "Rendicontazione 4° SAL!"); /* the form is as it was */
    record_done(&record);
}

static void test_code_taken(void **state) {
    struct world *world = *state;

    type(world, "2e");
    go_to(world, "code");
    press(world, CTRL_U);
    type(world, "S-02");
    press(world, CTRL_S);
    expect(world, "S-02");
    assert_non_null(world->app.form);
    assert_true(world->app.message_is_error);
}

static void test_file_replaced(void **state) {
    struct world *world = *state;
    char other[128];

    snprintf(other, sizeof other, "%s.old", world->fixture->path);
    type(world, "2e");
    go_to(world, "title");
    type(world, "!");
    assert_int_equal(rename(world->fixture->path, other), 0);
    press(world, CTRL_S);
    expect(world, "è stata sostituita o tolta");
    expect(world, "test.db"); /* all of the sentence can be read */
    assert_non_null(world->app.form);
    assert_int_equal(rename(other, world->fixture->path), 0);
    press(world, CTRL_S);
    assert_null(world->app.form);
}

static void test_read_only(void **state) {
    struct world *world = *state;

    world->app.editing.allowed = false;
    type(world, "2a");
    expect(world, "la base dati è aperta in sola lettura");
    assert_null(world->app.form);
    type(world, "c");
    expect_stored(world, "deadline", "S-01", "state", "open");
    press(world, '?');
    for (int i = 0; i < 12; i++) {
        expect_gone(world, "aggiunge una scheda");
        press(world, PRESS_PAGE_DOWN);
    }
}

int main(void) {
#define TEST(test) cmocka_unit_test_setup_teardown(test, world_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_duplicating),
        TEST(test_closing_and_undoing),
        TEST(test_undoing_what_others_changed),
        TEST(test_trash),
        TEST(test_words_of_undo),
        TEST(test_marks),
        TEST(test_bulk_empties),
        TEST(test_bulk_empties_what_is_picked),
        TEST(test_history),
        TEST(test_two_at_one_record),
        TEST(test_different_fields_merge),
        TEST(test_the_same_fields_are_chosen),
        TEST(test_back_from_a_conflict),
        TEST(test_trashed_meanwhile),
        TEST(test_code_taken),
        TEST(test_file_replaced),
        TEST(test_read_only),
    };
    return cmocka_run_group_tests_name("ui editing", tests, NULL, NULL);
}
