/* SPDX-License-Identifier: EUPL-1.2 */
/* What stands where, at any size, and the keys that have to do with it. */
#include "ui_world.h"

/* ---- Screens ----------------------------------------------------------------------------- */

static void test_dashboard(void **state) {
    struct world *world = *state;

    expect_row(world, 0,
               " Cruscotto · Piano 2021         ‼ 1 scaduta · 2 entro 7 giorni · lun 15/03/2021");
    expect_row(world, 1,
               "▸1 Progetti───────────────────────────────────── 2 · 2 aperti · ordine: fine ───");
    expect_row(world, 2,
               "▸REG-03      Botteghe della Salute          ▶ in corso                  2021");
    expect_row(world, 3,
               " ADAPT°      Città e clima                  ▶ in corso   █████░░░   62% 14/02/22");
    expect_row(world, 9,
               "─2 Scadenze───────────────────── 3 · 3 aperte · 1 scaduta · ordine: scadenza ───");
    expect_row(world, 10,
               "‼ 12/03/21   −3 gg S-01        Rendicontazione 4° SAL     ○ aperta     ADAPT");
    expect_row(world, 11,
               "! 18/03/21   +3 gg S-02        Chiude il bando            ○ aperta     REG-03");
    expect_row(world, 17,
               "! 22/03/21 C-01     Appalti: il programma      online  31/40 █████░ entro 19/03");
    expect_row(world, 23,
               "  e modifica  Invio apri  Tab pannello  / cerca  r registri  ? aiuto  q esci");
    assert_int_equal(world->canvas.cursor_row, 2);
    assert_int_equal(world->canvas.cursor_column, 0);
    expect_gone(world, "¿");
}

/* Where there is less room, the program's name gives way first, then the title. */
static void test_read_only_is_said(void **state) {
    struct world *world = *state;

    world->options.read_only = true;
    press(world, 'j');
    expect_row(world, 0,
               " Piano 2021 · sola lettura      ‼ 1 scaduta · 2 entro 7 giorni · lun 15/03/2021");
    resize(world, 24, 60);
    expect_row(world, 0, " sola lettura   ‼ 1 scaduta · 2 entro 7 giorni · 15/03/2021");
    resize(world, 24, 100);
    expect(world, " Cruscotto · Piano 2021 · sola lettura ");
}

static void test_focus_moves_between_panes(void **state) {
    struct world *world = *state;

    press(world, PRESS_TAB);
    expect(world, "▸2 Scadenze");
    expect(world, "─1 Progetti");
    expect(world, "‼▸12/03/21");
    press(world, PRESS_BACK_TAB);
    press(world, PRESS_BACK_TAB);
    expect(world, "▸3 Corsi");
    press(world, PRESS_TAB);
    expect(world, "▸1 Progetti");
}

static void test_one_register(void **state) {
    struct world *world = *state;

    press(world, '2');
    expect_row(world, 1,
               "─2 Scadenze─────────────────── 1/3 · 3 aperte · 1 scaduta · ordine: scadenza ───");
    expect_row(world, 2,
               "  Scadenza         Codice      Titolo                     Stato        Progetto");
    type(world, "jj");
    expect(world, " 3/3 · ");
    press(world, '0');
    expect(world, "▸2 Scadenze"); /* the dashboard again, where one was */
    press(world, 'z');
    expect(world, "Scadenza         Codice");
    press(world, 'q');
    assert_false(world->app.quit);
    press(world, 'q');
    assert_true(world->app.quit);
}

static void test_every_register_by_its_letter(void **state) {
    struct world *world = *state;

    for (int i = 0; registers[i]; i++) {
        press(world, 'r');
        press(world, (unsigned char)registers[i]->letter);
        assert_ptr_equal(world->app.browse.reg, registers[i]);
        expect(world, label_text(registers[i]->plural));
        expect_gone(world, "¿");
    }
}

static void test_detail(void **state) {
    struct world *world = *state;

    press(world, 'j');
    press(world, PRESS_ENTER);
    expect(world, "─Progetto ADAPT°─");
    expect(world, "Città e clima");
    expect(world, "Budget           412.500,50 €");
    press(world, 'G');
    expect(world, "Spesa sostenuta");
    expect(world, "100.000,00 € ██░░░░░░░░ 24% di Budget");
    expect(world, "Prima riga");
    expect(world, "Seconda riga");
    expect(world, "campi vuoti (v li mostra)");
    expect(world, "Comuni           Firenze");
    expect(world, "048017   Firenze");
    expect(world, "Scadenze (Progetto)");
    expect(world, "Rendicontazione 4° SAL");
    /* To the deadline, from there to the project, and all the way back. */
    press(world, PRESS_ENTER);
    expect(world, "─Scadenza S-01─");
    expect(world, "12/03/2021 (−3 gg)");
    press(world, PRESS_TAB);
    expect(world, "ADAPT Città e clima →");
    press(world, PRESS_ENTER);
    expect(world, "─Progetto ADAPT°─");
    press(world, PRESS_ESCAPE);
    expect(world, "─Scadenza S-01─");
    press(world, PRESS_ESCAPE);
    expect(world, "─Progetto ADAPT°─");
    press(world, PRESS_ESCAPE);
    expect(world, "▸1 Progetti");
}

static void test_empty_fields_and_provenance(void **state) {
    struct world *world = *state;

    press(world, PRESS_ENTER);
    expect_gone(world, "Acronimo");
    press(world, 'v');
    expect(world, "Acronimo");
    press(world, 'v');
    expect_gone(world, "Acronimo");
    press(world, 'i');
    expect(world, "Provenienza");
    expect(world, "Origine          piano");
    expect(world, ", prova"); /* who made it, and when */
    expect(world, "Versione         1");
    press(world, 'i');
    expect_gone(world, "Provenienza");
}

static void test_detail_beside(void **state) {
    struct world *world = *state;

    resize(world, 43, 132);
    expect(world, "─Progetto REG-03─");
    press(world, 'j');
    expect(world, "─Progetto ADAPT°─");
    press(world, PRESS_TAB);
    expect(world, "─Scadenza S-01─");
    expect(world, "▸2 Scadenze");
    press(world, PRESS_ENTER);
    expect(world, "▸Scadenza S-01─");
    expect(world, "─2 Scadenze");
    press(world, PRESS_ESCAPE);
    expect(world, "▸2 Scadenze");
    expect_gone(world, "¿");
}

static void test_wide(void **state) {
    struct world *world = *state;

    resize(world, 50, 200);
    expect(world, "▸1 Progetti─");
    assert_non_null(strstr(canvas_text(&world->canvas, 1), "─2 Scadenze"));
    assert_non_null(strstr(canvas_text(&world->canvas, 1), "─3 Corsi"));
    press(world, PRESS_ENTER);
    expect(world, "─Progetto REG-03─");
    expect_gone(world, "¿");
}

static void test_any_size(void **state) {
    struct world *world = *state;

    for (int rows = 1; rows < 60; rows += 6)
        for (int columns = 1; columns < 330; columns += 23)
            for (const char *keys = "0 j2\r\033r\033f\033?\033/a\033"; *keys; keys++) {
                resize(world, rows, columns);
                press(world, (unsigned char)*keys);
                expect_gone(world, "¿");
                assert_in_range(world->canvas.cursor_row, 0, rows - 1);
                assert_in_range(world->canvas.cursor_column, 0, columns - 1);
            }
}

static void test_too_small(void **state) {
    struct world *world = *state;

    resize(world, 19, 80);
    expect_row(world, 0, "finestra di 80×19: ne serve una di 60×20");
    expect_row(world, 1, "");
    press(world, 'j'); /* what cannot be seen is not done */
    press(world, '2');
    resize(world, 24, 80);
    expect(world, "▸1 Progetti");
    expect(world, "▸REG-03");
    resize(world, 10, 10);
    press(world, 'q');
    assert_true(world->app.quit);
}

/* ---- The program ------------------------------------------------------------------------- */

static void test_help_names_every_action(void **state) {
    struct world *world = *state;

    resize(world, 200, 100);
    press(world, '?');
    expect(world, "─Aiuto─");
    expect(world, "j ↓                 una riga in giù");
    for (const struct action *action = actions; action->name; action++)
        expect(world, _(action->help));
    expect(world, "scaduta: aperta, con la data passata");
    expect(world, "▶                   in corso");
    expect(world, "in vigore");
}

static void test_unknown_keys_say_so(void **state) {
    struct world *world = *state;

    press(world, 'x');
    expect(world, "“x” qui non fa niente: ? mostra i tasti");
    press(world, PRESS_UNKNOWN);
    expect(world, "Invio apri");
}

static void test_cancel_never_quits(void **state) {
    struct world *world = *state;

    type(world, "2");
    press(world, PRESS_ENTER);
    for (int i = 0; i < 5; i++)
        press(world, 'C' & 31);
    expect(world, "q chiude il programma");
    assert_false(world->app.quit);
    expect(world, "2 Scadenze");
}

static void test_function_keys_made_of_escape(void **state) {
    struct world *world = *state;

    press(world, PRESS_F1 | PRESS_BY_ESCAPE);
    expect(world, "─Aiuto─");
    /* With something open, Esc closes it and the digit is a digit. */
    press(world, (PRESS_F1 + 1) | PRESS_BY_ESCAPE);
    expect(world, "─2 Scadenze─");
    press(world, (PRESS_F1 + 9) | PRESS_BY_ESCAPE);
    expect(world, "Chiudere il programma? s/n");
    press(world, 'n');
    assert_false(world->app.quit);
    press(world, (PRESS_F1 + 9) | PRESS_BY_ESCAPE);
    press(world, 's');
    assert_true(world->app.quit);
}

static void test_others_changes_are_noticed(void **state) {
    struct world *world = *state;
    struct store_options options = {.path = world->fixture->path, .access = STORE_WRITE};
    struct store *other = NULL;
    struct error error = {0};

    must(store_open(&options, &other, &error), &error);
    PUT(other, "project", "code=NUOVO", "title=Appena arrivato", "state=in corso", "end=1/4/2021");
    expect_gone(world, "Appena arrivato");
    press(world, PRESS_DOWN);
    expect(world, "Appena arrivato");
    expect(world, "▸ADAPT°");
    store_close(other);
}

static void test_new_day(void **state) {
    struct world *world = *state;

    world->options.today = TODAY + 4;
    press(world, 'k');
    expect(world, "ven 19/03/2021");
    expect(world, "‼ 2 scadute");
    expect(world, "‼ 18/03/21   −1 gg");
}

static void test_hostile_text(void **state) {
    struct world *world = *state;

    PUT(world->fixture->store, "project", "code=EVIL", "end=1/1/2020",
        "title=\033[2J\033]0;x\007\xC2\x9B"
        "31m\xE2\x80\xAEnascosto\x01",
        "notes=\033c\r\nriga\x7F", "state=in corso");
    press(world, 'R');
    press(world, 'g');
    press(world, PRESS_ENTER); /* canvas_put refuses control characters */
    expect(world, "nascosto");
    expect(world, "riga");
}

static void test_ascii_screens_are_ascii(void **state) {
    struct world *world = *state;

    world->app.paint.theme.ascii = true;
    for (const char *keys = "R2\r\033r\033o\033f\033?\033/x\0330"; *keys; keys++) {
        press(world, (unsigned char)*keys);
        for (const char *at = canvas_text(&world->canvas, -1); *at; at++)
            assert_true((unsigned char)*at < 0x80);
    }
    expect(world, ">2 Scadenze-");
    expect(world, "X>12/03/21   -3 gg S-01");
}

int main(void) {
#define TEST(test) cmocka_unit_test_setup_teardown(test, world_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_dashboard),
        TEST(test_read_only_is_said),
        TEST(test_focus_moves_between_panes),
        TEST(test_one_register),
        TEST(test_every_register_by_its_letter),
        TEST(test_detail),
        TEST(test_empty_fields_and_provenance),
        TEST(test_detail_beside),
        TEST(test_wide),
        TEST(test_any_size),
        TEST(test_too_small),
        TEST(test_help_names_every_action),
        TEST(test_unknown_keys_say_so),
        TEST(test_cancel_never_quits),
        TEST(test_function_keys_made_of_escape),
        TEST(test_others_changes_are_noticed),
        TEST(test_new_day),
        TEST(test_hostile_text),
        TEST(test_ascii_screens_are_ascii),
    };
    return cmocka_run_group_tests_name("ui screen", tests, NULL, NULL);
}
