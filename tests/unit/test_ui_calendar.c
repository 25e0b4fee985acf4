/* SPDX-License-Identifier: EUPL-1.2 */
/* The month and its days, walked in memory. */
#include "ui_world.h"

static void open_calendar(struct world *world) {
    type(world, "M");
    expect(world, "▸marzo 2021─");
}

static void test_opens_at_today(void **state) {
    struct world *world = *state;

    open_calendar(world);
    expect(world, "─lun 15 marzo 2021 · oggi─");
    expect(world, "▸15◂oggi");
    expect(world, "‼ scadute 1 · ! vicine 2 · ○ aperte 1 · ✓ concluse 0");
    assert_int_equal(world->canvas.cursor_row, 7);
    assert_int_equal(world->canvas.cursor_column, 0);
}

static void test_walks_by_day_week_and_month(void **state) {
    static const struct {
        uint32_t key;
        const char *day;
    } steps[] = {
        {PRESS_RIGHT, "mar 16 marzo 2021"},   {PRESS_LEFT, "lun 15 marzo 2021"},
        {PRESS_LEFT, "dom 14 marzo 2021"},    {PRESS_DOWN, "dom 21 marzo 2021"},
        {PRESS_UP, "dom 14 marzo 2021"},      {'g', "lun 1 marzo 2021"},
        {PRESS_LEFT, "dom 28 febbraio 2021"}, {PRESS_PAGE_DOWN, "dom 28 marzo 2021"},
        {'G', "mer 31 marzo 2021"},           {PRESS_PAGE_DOWN, "ven 30 aprile 2021"},
        {PRESS_PAGE_UP, "mar 30 marzo 2021"}, {'t', "lun 15 marzo 2021 · oggi"},
        {'h', "dom 14 marzo 2021"},           {'l', "lun 15 marzo 2021"},
    };
    struct world *world = *state;

    open_calendar(world);
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        press(world, steps[i].key);
        expect(world, steps[i].day);
    }
}

static void test_names_holidays(void **state) {
    struct world *world = *state;

    open_calendar(world);
    press(world, PRESS_PAGE_DOWN);
    expect(world, "  5*");
    expect(world, "  4*Pasqua");
    type(world, "gllll");
    expect(world, "lun 5 aprile 2021 · Lunedì dell’Angelo");
}

static void test_opens_a_day_and_a_record(void **state) {
    struct world *world = *state;

    open_calendar(world);
    press(world, PRESS_ENTER);
    expect(world, "in questo giorno non c’è nessuna data");
    type(world, "lll");
    expect(world, " ! S-02       Chiude il bando");
    press(world, PRESS_ENTER);
    expect(world, "▸gio 18 marzo 2021");
    expect(world, "▸! S-02");
    press(world, PRESS_ENTER);
    expect(world, "─Scadenza S-02─");
    press(world, PRESS_ESCAPE);
    expect(world, "▸! S-02");
    press(world, PRESS_ESCAPE);
    expect(world, "▸marzo 2021");
    press(world, PRESS_ESCAPE);
    expect(world, "▸1 Progetti");
}

/* Records are changed where they are found. */
static void test_edits_what_a_day_holds(void **state) {
    struct world *world = *state;

    open_calendar(world);
    type(world, "lll");
    press(world, PRESS_ENTER);
    type(world, "e");
    expect(world, "Scadenza S-02 · modifica");
    type(world, " bis");
    press(world, PRESS_F1 + 1);
    expect(world, "▸! S-02       Chiude il bando bis");
    type(world, "c");
    expect(world, "▸✓ S-02");
    type(world, "u");
    expect(world, "▸! S-02");
    type(world, "H");
    expect(world, "Storia · S-02");
    press(world, PRESS_ESCAPE);
    type(world, "dsu");
    expect(world, "▸! S-02");
}

static void test_shows_what_was_done(void **state) {
    struct world *world = *state;

    type(world, "2c");
    open_calendar(world);
    expect(world, "‼ scadute 0 · ! vicine 2 · ○ aperte 1 · ✓ concluse 1");
    type(world, "hhh");
    expect(world, " ✓ S-01");
}

/* The day's list names the date that brought the record there, and its hour. */
static void test_tells_which_date(void **state) {
    struct world *world = *state;

    PUT(world->fixture->store, "event", "code=E-1", "title=Assemblea", "start=22/3/2021 15:30");
    open_calendar(world);
    press(world, PRESS_DOWN);
    expect(world, "○ 15:30 E-1");
    expect(world, "Corso: Inizio");
}

static void test_stays_within_the_calendar(void **state) {
    struct world *world = *state;

    open_calendar(world);
    world->app.calendar.day = date_from(2199, 12, 30);
    press(world, PRESS_DOWN);
    expect(world, "mar 31 dicembre 2199");
    press(world, PRESS_PAGE_DOWN);
    expect(world, "mar 31 dicembre 2199");
    world->app.calendar.day = date_from(1900, 1, 3);
    press(world, PRESS_PAGE_UP);
    expect(world, "mer 3 gennaio 1900");
    press(world, PRESS_UP);
    expect(world, "lun 1 gennaio 1900");
}

/* What a colleague saved is there without reopening; what is selected in the day stays. */
static void test_is_read_anew(void **state) {
    struct world *world = *state;

    open_calendar(world);
    type(world, "lll");
    press(world, PRESS_ENTER);
    PUT(world->fixture->store, "deadline", "code=S-09", "title=Altra", "due=18/3/2021",
        "state=aperta");
    app_reload(&world->app);
    app_draw(&world->app, &world->canvas.surface);
    expect(world, "▸! S-02");
    expect(world, "S-09");
    expect(world, "! vicine 3");
}

static void test_fits_any_window(void **state) {
    struct world *world = *state;

    open_calendar(world);
    for (int rows = 20; rows <= 44; rows += 3)
        for (int columns = 60; columns <= 200; columns += 7) {
            resize(world, rows, columns);
            expect_gone(world, "¿");
            expect(world, "▸15◂oggi");
            expect(world, "lun 15 marzo 2021");
        }
    resize(world, 5, 20);
    press(world, PRESS_ENTER);
    resize(world, 24, 80);
    expect(world, "▸marzo 2021");
}

static void test_is_in_the_menu(void **state) {
    struct world *world = *state;

    type(world, "r");
    expect(world, "M   Calendario di tutte le date");
    type(world, "M");
    expect(world, "▸marzo 2021");
}

int main(void) {
#define TEST(test) cmocka_unit_test_setup_teardown(test, world_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_opens_at_today),
        TEST(test_walks_by_day_week_and_month),
        TEST(test_names_holidays),
        TEST(test_opens_a_day_and_a_record),
        TEST(test_edits_what_a_day_holds),
        TEST(test_shows_what_was_done),
        TEST(test_tells_which_date),
        TEST(test_stays_within_the_calendar),
        TEST(test_is_read_anew),
        TEST(test_fits_any_window),
        TEST(test_is_in_the_menu),
    };
    return cmocka_run_group_tests_name("ui calendar", tests, NULL, NULL);
}
