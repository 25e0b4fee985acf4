/* SPDX-License-Identifier: EUPL-1.2 */
/* Records written in forms, drawn in memory: what is typed, what is stored, what is refused. */
#include "ui_form_world.h"

static void paste(struct world *world, const char *text) {
    app_key(&world->app, PRESS_PASTE_BEGIN);
    for (; *text; text++)
        app_key(&world->app, (unsigned char)*text);
    press(world, PRESS_PASTE_END);
}

static void tabs(struct world *world, int count) {
    for (int i = 0; i < count; i++)
        press(world, PRESS_TAB);
}

static void test_adding(void **state) {
    struct world *world = *state;

    type(world, "2a");
    expect(world, "Scadenza · da aggiungere");
    type(world, "Consegna");
    go_to(world, "due");
    type(world, "+10g");
    expect(world, "= gio 25/03/2021");
    press(world, PRESS_TAB);
    expect(world, "* 25/03/2021");
    press(world, CTRL_S);
    expect(world, "salvata: SCA-1 «Consegna»");
    expect(world, "▸25/03/21  +10 gg SCA-1");
    expect_stored(world, "deadline", "SCA-1", "due", "2021-03-25");
    expect_stored(world, "deadline", "SCA-1", "state", "open");
    expect_stored(world, "deadline", "SCA-1", "origin", "hand");
    assert_null(world->app.form);
}

static void test_what_is_wrong_is_said_at_the_field(void **state) {
    struct world *world = *state;

    type(world, "2a");
    press(world, CTRL_S);
    expect(world, "non salvato: 2 campi da correggere");
    expect(world, "▸Titolo");
    type(world, "Prova");
    go_to(world, "due");
    type(world, "31/2");
    press(world, PRESS_TAB);
    expect(world, "‼Scadenza ");
    press(world, PRESS_BACK_TAB);
    expect(world, "31/2");
    press(world, CTRL_S);
    expect(world, "non salvato: 1 campo da correggere");
    press(world, CTRL_U);
    type(world, "oggi");
    press(world, CTRL_S);
    expect(world, "salvata: SCA-1");
}

static void test_editing(void **state) {
    struct world *world = *state;

    type(world, "2e");
    expect(world, "Scadenza S-01 · modifica");
    go_to(world, "title");
    press(world, PRESS_HOME);
    type(world, "Nuova: ");
    press(world, CTRL_S);
    expect_stored(world, "deadline", "S-01", "title", "Nuova: Rendicontazione 4° SAL");
    type(world, "e");
    press(world, CTRL_S);
    expect(world, "nessuna modifica");
}

static void test_leaving(void **state) {
    struct world *world = *state;

    type(world, "2e");
    press(world, PRESS_ESCAPE);
    assert_null(world->app.form); /* nothing changed: nothing is asked */
    type(world, "e");
    go_to(world, "title");
    type(world, "!");
    press(world, CTRL_C);
    expect(world, "Salvare le modifiche? s sì");
    press(world, 'x');
    expect(world, "Salvare le modifiche?");
    press(world, PRESS_ESCAPE);
    assert_non_null(world->app.form);
    press(world, PRESS_ESCAPE);
    press(world, 'n');
    assert_null(world->app.form);
    expect_stored(world, "deadline", "S-01", "title", "Rendicontazione 4° SAL");
    type(world, "e");
    go_to(world, "title");
    type(world, "!");
    press(world, PRESS_ESCAPE);
    press(world, 's');
    expect_stored(world, "deadline", "S-01", "title", "Rendicontazione 4° SAL!");
}

static void test_picking_a_state(void **state) {
    struct world *world = *state;

    type(world, "2e");
    go_to(world, "state");
    type(world, "ade");
    expect(world, "▸adempiuta");
    press(world, PRESS_ENTER);
    expect(world, "·Stato                    adempiuta");
    press(world, PRESS_UP);
    press(world, PRESS_ENTER);
    expect(world, "▸adempiuta"); /* the list opens where the value is */
    press(world, PRESS_UP);
    press(world, PRESS_TAB);
    expect(world, "·Stato                    sospesa");
    go_to(world, "state");
    type(world, "zz");
    expect(world, "nessuna voce corrisponde");
    press(world, PRESS_TAB);
    expect(world, "‼Stato");
    press(world, PRESS_BACK_TAB);
    expect(world, "nessuna voce per “zz”");
    press(world, PRESS_ESCAPE);
    expect(world, "▸Stato                    sospesa");
    press(world, PRESS_DELETE);
    press(world, CTRL_S);
    expect_stored(world, "deadline", "S-01", "state", NULL);
}

static void test_picking_a_reference(void **state) {
    struct world *world = *state;

    type(world, "2e");
    go_to(world, "project");
    expect(world, "ADAPT Città e clima");
    type(world, "bott");
    expect(world, "▸REG-03  Botteghe della Salute");
    press(world, PRESS_TAB);
    expect(world, "·Progetto                 REG-03 Botteghe della Salute");
    press(world, CTRL_S);
    expect_stored(world, "deadline", "S-01", "project", "REG-03");
}

static void test_picking_municipalities(void **state) {
    struct world *world = *state;

    PUT(world->fixture->store, "municipality", "code=100005", "name=Prato", "province=PO");
    type(world, "1G");
    press(world, 'e');
    go_to(world, "municipalities");
    expect(world, "Firenze");
    type(world, "pra");
    press(world, PRESS_ENTER);
    expect(world, "Firenze, Prato");
    press(world, CTRL_S);
    expect_stored(world, "project", "ADAPT", "municipalities", "048017 100005");
    type(world, "e");
    go_to(world, "municipalities");
    press(world, PRESS_BACKSPACE);
    press(world, CTRL_S);
    expect_stored(world, "project", "ADAPT", "municipalities", "048017");
}

/* What is typed is most likely the beginning of a name, or a code; signs alone are neither. */
static void test_the_likeliest_goes_first(void **state) {
    struct world *world = *state;

    PUT(world->fixture->store, "municipality", "code=048001", "name=Bagno a Ripoli",
        "province=FI", "province_name=Firenze");
    PUT(world->fixture->store, "municipality", "code=048054", "name=Barberino", "province=FI",
        "province_name=Firenze");
    type(world, "1a");
    go_to(world, "municipalities");
    type(world, "firenze");
    expect(world, "▸048017  Firenze");
    press(world, CTRL_U);
    type(world, "048054");
    expect(world, "▸048054  Barberino");
    press(world, CTRL_U);
    type(world, "fi");
    expect(world, "▸048017  Firenze");
    expect(world, " 048001  Bagno a Ripoli");
    press(world, CTRL_U);
    type(world, "-");
    expect(world, "nessuna voce corrisponde");
    press(world, PRESS_TAB);
    expect(world, "‼Comuni");
}

/* Dates known to the day are compared; what was so before stands in nobody's way. */
static void test_an_end_before_the_start(void **state) {
    struct world *world = *state;

    type(world, "3a");
    go_to(world, "title");
    type(world, "Corso");
    go_to(world, "start");
    type(world, "20/3");
    go_to(world, "end");
    type(world, "10/3");
    press(world, CTRL_S);
    expect(world, "non salvato: 1 campo da correggere");
    expect(world, "la fine viene prima dell’inizio");
    press(world, CTRL_U);
    type(world, "marzo 2021");
    press(world, CTRL_S);
    expect(world, "salvata: COR-1");
    PUT(world->fixture->store, "course", "code=C-0", "title=Storto", "start=20/3/2021",
        "end=10/3/2021");
    app_reload(&world->app);
    type(world, "gg/storto");
    press(world, PRESS_ENTER);
    type(world, "e!");
    press(world, CTRL_S);
    expect(world, "salvata: C-0");
}

static void test_a_reference_to_any_register(void **state) {
    struct world *world = *state;

    type(world, "rra");
    go_to(world, "from");
    type(world, "adapt");
    press(world, PRESS_ENTER);
    expect(world, "Progetto ADAPT Città e clima");
    expect_gone(world, "project:");
}

static void test_several_lines(void **state) {
    struct world *world = *state;

    type(world, "1G");
    press(world, 'e');
    go_to(world, "notes");
    expect(world, "Prima riga");
    expect(world, "Seconda riga");
    press(world, PRESS_ENTER);
    type(world, "Terza");
    press(world, PRESS_UP);
    press(world, PRESS_HOME);
    type(world, ">");
    press(world, CTRL_S);
    expect_stored(world, "project", "ADAPT", "notes", "Prima riga\n>Seconda riga\nTerza");
}

static void test_pasting(void **state) {
    struct world *world = *state;
    struct buffer much = {0};

    type(world, "2e");
    go_to(world, "title");
    press(world, CTRL_U);
    paste(world, "uno\ndue\x13\x1b[A\x03");
    expect(world, "i caratteri di controllo o non visibili sono stati tolti");
    expect(world, "* uno due[A");
    assert_non_null(world->app.form); /* nothing of it was a key */
    for (int i = 0; i < 100000; i++)
        buffer_add_char(&much, 'x');
    paste(world, buffer_text(&much));
    expect(world, "al più 2.000 caratteri: non è stato inserito nulla");
    expect(world, "* uno due[A");
    buffer_done(&much);
}

/* The same without marks round it, as terminals without them send it. */
static void test_much_typed_at_once(void **state) {
    struct world *world = *state;

    type(world, "2e");
    go_to(world, "title");
    for (int i = 0; i < 100000; i++)
        app_key(&world->app, 'x');
    app_draw(&world->app, &world->canvas.surface);
    expect(world, "al più 2.000 caratteri");
    assert_int_equal(world->app.form->lines[world->app.form->selected].edit.text.len,
                     TYPED_MOST + 1); /* "°" has two bytes */
}

static void test_any_size(void **state) {
    struct world *world = *state;

    type(world, "1a");
    type(world, "Titolo lungo che non sta nella riga del campo per quanto la finestra sia larga");
    for (int rows = 1; rows <= 45; rows += 4)
        for (int columns = 1; columns <= 161; columns += 20)
            resize(world, rows, columns);
    resize(world, 1, 1);
    type(world, "perso");
    press(world, PRESS_ESCAPE);
    resize(world, 20, 60);
    expect(world, "Progetto · da aggiungere");
    for (int i = 0; i < 40; i++)
        press(world, PRESS_TAB);
    expect(world, "▸Note");
    resize(world, 24, 80);
    press(world, CTRL_S);
    expect_stored(world, "project", "PRG-1", "title",
                  "Titolo lungo che non sta nella riga del campo per quanto la finestra sia larga");
}

static void test_help_over_a_form_loses_nothing(void **state) {
    struct world *world = *state;

    type(world, "2e");
    go_to(world, "title");
    type(world, "!");
    press(world, PRESS_F1);
    expect(world, "Aiuto");
    expect(world, "▸Compilare una scheda"); /* what is of use here goes first */
    press(world, 'Q');
    assert_false(world->app.quit);
    expect(world, "c’è una scheda non salvata");
    press(world, '3');
    assert_non_null(world->app.form);
    press(world, CTRL_S);
    expect_stored(world, "deadline", "S-01", "title", "Rendicontazione 4° SAL!");
}

/* Every register can be written in, and what is not touched stays. */
static void test_every_register(void **state) {
    struct world *world = *state;

    for (int i = 0; registers[i]; i++) {
        print_message("%s\n", registers[i]->name);
        press(world, '0');
        press(world, 'r');
        press(world, (uint32_t)registers[i]->letter);
        press(world, 'a');
        assert_non_null(world->app.form);
        tabs(world, registers[i]->field_count);
        for (int j = 0; j < registers[i]->field_count; j++)
            press(world, PRESS_BACK_TAB);
        press(world, PRESS_ESCAPE);
        assert_null(world->app.form);
    }
}

int main(void) {
#define TEST(test) cmocka_unit_test_setup_teardown(test, world_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_adding),
        TEST(test_what_is_wrong_is_said_at_the_field),
        TEST(test_editing),
        TEST(test_leaving),
        TEST(test_picking_a_state),
        TEST(test_picking_a_reference),
        TEST(test_picking_municipalities),
        TEST(test_the_likeliest_goes_first),
        TEST(test_an_end_before_the_start),
        TEST(test_a_reference_to_any_register),
        TEST(test_several_lines),
        TEST(test_pasting),
        TEST(test_much_typed_at_once),
        TEST(test_any_size),
        TEST(test_help_over_a_form_loses_nothing),
        TEST(test_every_register),
    };
    return cmocka_run_group_tests_name("ui form", tests, NULL, NULL);
}
