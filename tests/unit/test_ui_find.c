/* SPDX-License-Identifier: EUPL-1.2 */
/* Searching, filtering, sorting, and the line in which one types. */
#include "ui_world.h"

static void test_search(void **state) {
    struct world *world = *state;

    press(world, 'j');
    type(world, "/citta");
    expect(world, "1 Progetti · “citta”");
    expect(world, "1 trovata");
    expect_gone(world, "REG-03      Botteghe");
    press(world, PRESS_ESCAPE);
    expect(world, "REG-03      Botteghe");
    expect(world, "▸ADAPT°");
    expect_gone(world, "citta");
    type(world, "/botteghe");
    press(world, PRESS_ENTER);
    expect(world, "▸REG-03");
    expect_gone(world, "ADAPT°      Città");
    press(world, 'F');
    expect(world, "ADAPT°      Città");
    press(world, 'j');
    press(world, 'n');
    expect(world, "▸REG-03");
    expect(world, "ripreso dall’inizio");
    press(world, 'k'); /* the message goes with the next key */
    expect_gone(world, "ripreso");
}

/* Any column of the list is searched, a chosen one too; n goes on to the next that has the words. */
static void test_search_in_any_column(void **state) {
    struct world *world = *state;
    struct list *list;

    type(world, "2/adapt");
    expect(world, "1 trovata");
    expect(world, "Rendicontazione");
    expect_gone(world, "Chiude il bando");
    press(world, PRESS_ENTER);
    type(world, "FGn");
    expect(world, "‼▸12/03/21");
    type(world, "/aperta bando");
    expect(world, "1 trovata");
    expect(world, "Chiude il bando");
    press(world, PRESS_ESCAPE);
    type(world, "/europei");
    expect(world, "0 trovate");
    press(world, PRESS_ESCAPE);
    list = browse_list(&world->app);
    list_take_columns(list, &(struct chosen_columns){
                                .reg = list->reg,
                                .columns = {{.field = register_field(list->reg, "area")}},
                                .count = 1});
    type(world, "/europei");
    expect(world, "1 trovata");
    expect(world, "Progetti europei");
}

static void test_typing(void **state) {
    struct world *world = *state;

    type(world, "/salqte");
    press(world, PRESS_LEFT);
    press(world, PRESS_LEFT);
    press(world, PRESS_BACKSPACE);
    press(world, 'u');
    expect(world, "/salute");
    expect(world, "1 trovata");
    press(world, PRESS_HOME);
    press(world, PRESS_DELETE);
    expect(world, "/alute");
    expect(world, "0 trovate");
    press(world, 'U' & 31);
    expect_row(world, 23, "/");
    press(world, 'C' & 31);
    expect(world, "Invio apri");
}

static void test_long_text_scrolls_in_the_prompt(void **state) {
    struct world *world = *state;

    press(world, '/');
    for (int i = 0; i < 200; i++)
        press(world, (unsigned char)"parole "[i % 7]);
    assert_int_equal(world->canvas.cursor_row, 23);
    assert_in_range(world->canvas.cursor_column, 40, 79);
}

static void test_filter_expression(void **state) {
    struct world *world = *state;

    type(world, "2f7codice=S-02");
    press(world, PRESS_ENTER);
    expect(world, "Scadenze · codice=S-02");
    expect(world, "▸18/03/21");
    expect_gone(world, "S-01");
    type(world, "f7");
    press(world, PRESS_END);
    type(world, " nessuno:1");
    press(world, PRESS_ENTER);
    expect(world, "colonna 13"); /* it stays to be put right */
    expect(world, "filtro: codice=S-02 nessuno:1");
    press(world, PRESS_ESCAPE);
    expect(world, "Scadenze · codice=S-02─");
    press(world, 'F');
    expect(world, "S-01");
}

static void test_quick_filters(void **state) {
    struct world *world = *state;

    type(world, "2f1");
    expect(world, "Scadenze · scadute");
    expect(world, "S-01");
    expect_gone(world, "S-02");
    type(world, "f");
    expect(world, " 1 ● scadute");
    type(world, "1f2");
    expect(world, "Scadenze · entro 7 giorni");
    type(world, "f2f63");
    expect(world, "Scadenze · Progetti europei");
    expect(world, "S-01");
    expect_gone(world, "S-02");
    type(world, "f60");
    expect(world, "S-02");
    type(world, "f1f3"); /* one stretch of time takes the place of another */
    expect(world, "Scadenze · questa settimana");
    expect_gone(world, "scadute ·");
    press(world, 'F');
    press(world, 'F');
    expect(world, "non ci sono né ricerche né filtri");
}

static void test_wrong_column_is_marked(void **state) {
    struct world *world = *state;

    type(world, "2f7codice=S-02 nessuno:1");
    press(world, PRESS_ENTER);
    expect_row(world, 22, "filtro: codice=S-02 nessuno:1");
    expect_row(world, 23, "                    ↑");
    type(world, "x"); /* where the cursor was put */
    expect_row(world, 23, "filtro: codice=S-02 xnessuno:1");
}

/* Where the pane with the keys has no hit, it says which other one has. */
static void test_hits_beside(void **state) {
    struct world *world = *state;

    type(world, "/bando");
    expect(world, "niente qui");
    expect(world, "Scadenze: 1");
    expect_gone(world, "F toglie");
    press(world, PRESS_ENTER);
    expect(world, "Scadenze: 1 (Tab, poi n)");
    press(world, PRESS_TAB);
    press(world, 'n');
    expect(world, "!▸18/03/21");
}

static void test_more_rows_are_told(void **state) {
    struct world *world = *state;

    for (int i = 0; i < 40; i++) {
        char code[32], due[32];
        snprintf(code, sizeof code, "code=Z-%02d", i);
        snprintf(due, sizeof due, "due=%02d/%02d/2022", i % 28 + 1, i / 28 + 1);
        PUT(world->fixture->store, "deadline", code, due, "title=Altra", "state=aperta");
    }
    type(world, "R2");
    expect(world, "ordine: scadenza ──↓");
    type(world, "G");
    expect(world, "43/43");
    expect(world, "ordine: scadenza ─↑─");
    type(world, "k/z-20");
    press(world, PRESS_ENTER);
    type(world, "F"); /* among its neighbours, and where that is */
    expect(world, "24/43");
    expect(world, "ordine: scadenza ─↑↓");
}

static void test_nothing_left(void **state) {
    struct world *world = *state;

    type(world, "2f7codice=niente");
    press(world, PRESS_ENTER);
    expect(world, "niente da mostrare: F toglie i filtri");
    press(world, PRESS_ENTER);
    expect(world, "qui non c’è nessuna scheda");
    type(world, "jkG");
    type(world, "r");
    type(world, "m");
    expect(world, "nessuna scheda"); /* an empty register */
}

static void test_mine(void **state) {
    struct world *world = *state;

    type(world, "2y");
    expect(world, "“office = …”");
    world->app.source.offices = "Ufficio bandi, Ufficio progetti";
    type(world, "y");
    expect(world, "Scadenze · solo i miei uffici");
    world->app.source.offices = "Nessuno";
    type(world, "R");
    expect(world, "referenti presenti: Ufficio progetti");
    expect(world, "i tuoi uffici: Nessuno");
    expect(world, "cruscotto/config");
    world->app.source.offices = "PROGETTI";
    type(world, "R");
    expect(world, "S-01");
    expect_gone(world, "S-02");
    type(world, "y");
    expect(world, "S-02");
}

static void test_sorting(void **state) {
    struct world *world = *state;

    type(world, "2o");
    expect(world, "─Ordina per (Spazio: poi per)─");
    expect(world, "● l’ordine abituale");
    press(world, '3');
    expect(world, " · ordine: titolo ─");
    expect(world, "▸18/03/21"); /* Chiude il bando */
    press(world, 'O');
    expect(world, " · ordine inverso: titolo ─");
    type(world, "t");
    expect(world, "non è in ordine di data");
    type(world, "o"); /* by title, descending: then by */
    expect(world, "● Titolo                            1 decrescente");
    press(world, PRESS_DOWN);
    press(world, PRESS_DOWN);
    type(world, " ");
    press(world, PRESS_ESCAPE);
    expect(world, " · ordine: titolo ↓, scadenza ─");
    type(world, "o1t");
    expect(world, "▸18/03/21");
    expect(world, " · ordine: scadenza ──");
}

int main(void) {
#define TEST(test) cmocka_unit_test_setup_teardown(test, world_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_search),
        TEST(test_search_in_any_column),
        TEST(test_typing),
        TEST(test_long_text_scrolls_in_the_prompt),
        TEST(test_filter_expression),
        TEST(test_quick_filters),
        TEST(test_wrong_column_is_marked),
        TEST(test_hits_beside),
        TEST(test_more_rows_are_told),
        TEST(test_nothing_left),
        TEST(test_mine),
        TEST(test_sorting),
    };
    return cmocka_run_group_tests_name("ui find", tests, NULL, NULL);
}
