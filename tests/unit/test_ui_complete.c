/* SPDX-License-Identifier: EUPL-1.2 */
/* The line in which a filter is typed: what it offers, what it finds meanwhile, what is wrong. */
#include "ui_world.h"

static void begin(struct world *world, const char *pane) {
    type(world, pane);
    type(world, "f");
    for (int i = 0; i < 9 && app_place(&world->app) == PLACE_MENU; i++)
        press(world, (uint32_t)('9' - i)); /* the typed condition is the last one */
    assert_int_equal(app_place(&world->app), PLACE_PROMPT);
}

static void test_names_of_fields(void **state) {
    struct world *world = *state;

    begin(world, "2");
    expect(world, "codice:  titolo:");
    type(world, "sta");
    expect(world, "  stato:");
    expect(world, "S-01"); /* not a word to search for yet */
    press(world, PRESS_TAB);
    expect(world, "filtro: stato:");
    expect(world, "aperto  chiuso  annullato");
    press(world, PRESS_TAB);
    press(world, PRESS_TAB);
    expect(world, "filtro: stato:chiuso");
    expect(world, "▸chiuso");
    expect(world, "0 trovate");
    press(world, PRESS_BACK_TAB);
    expect(world, "filtro: stato:aperto");
    expect(world, "3 trovate");
}

static void test_english_names_too(void **state) {
    struct world *world = *state;

    begin(world, "2");
    type(world, "own");
    expect(world, "  owner:");
    press(world, PRESS_TAB);
    expect(world, "\"Ufficio progetti\"");
    type(world, "\"uff");
    press(world, PRESS_TAB);
    expect(world, "filtro: owner:\"Ufficio progetti\"");
    expect(world, "1 trovata");
    expect_gone(world, "S-02");
    type(world, " | -(pro");
    expect(world, "  progetto:");
    type(world, "getto:REG");
    expect(world, "  REG-03");
    press(world, PRESS_ESCAPE);
    expect(world, "S-02");
}

static void test_areas_and_places(void **state) {
    struct world *world = *state;

    begin(world, "1");
    type(world, "area:progetti");
    press(world, PRESS_TAB);
    expect(world, "filtro: area:\"Progetti europei\"");
    press(world, PRESS_TAB);
    expect(world, "filtro: area:\"Progetti regionali\"");
    expect(world, "REG-03");
    expect_gone(world, "ADAPT");
    press(world, 21); /* ^U */
    type(world, "comuni:fir");
    press(world, PRESS_TAB);
    expect(world, "filtro: comuni:Firenze");
    expect(world, "ADAPT");
    press(world, PRESS_ENTER);
    expect(world, "Progetti · comuni:Firenze");
}

/* A filter that is no filter yet leaves the list as it was; accepted, it is told where it is wrong, and
 * the cursor stands there. */
static void test_unfinished_and_wrong(void **state) {
    struct world *world = *state;

    begin(world, "2");
    type(world, "titolo:rend (");
    expect(world, "S-01");
    expect_gone(world, "S-02");
    expect_gone(world, "trovat");
    press(world, PRESS_ENTER);
    expect(world, "filtro, colonna 14: ");
    expect(world, "             ↑");
    press(world, PRESS_BACKSPACE); /* what stands before the column */
    expect(world, "1 trovata");
    press(world, PRESS_ENTER);
    expect(world, "Scadenze · titolo:rend─");
    type(world, "f7 (");
    expect_gone(world, "trovat");
    press(world, PRESS_ESCAPE);
    expect(world, "Scadenze · titolo:rend─");
}

static void test_the_whole_language(void **state) {
    static const char example[] = "stato:aperto scade<+900g area:\"progetti regionali\" -referente:scuola "
                                  "(titolo~\"botteghe della\" | importo>=10000)";
    struct world *world = *state;
    struct filter *filter = NULL;
    struct error error = {0};

    must(filter_parse(register_by_name("project"), example, TODAY, &filter, &error), &error);
    filter_free(filter);
    begin(world, "1");
    type(world, example);
    expect(world, "1 trovata");
    expect(world, "REG-03");
    expect_gone(world, "ADAPT");
}

int main(void) {
#define TEST(test) cmocka_unit_test_setup_teardown(test, world_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_names_of_fields),       TEST(test_english_names_too),
        TEST(test_areas_and_places),      TEST(test_unfinished_and_wrong),
        TEST(test_the_whole_language),
    };
    return cmocka_run_group_tests_name("ui complete", tests, NULL, NULL);
}
