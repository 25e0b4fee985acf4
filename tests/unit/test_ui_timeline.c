/* SPDX-License-Identifier: EUPL-1.2 */
/* Records along time. */
#include "ui_world.h"

#include "../../src/ui/timeline.h"

static const struct paint utf8 = {.today = TODAY, .soon_days = 7};
static const struct paint ascii = {.theme = {.ascii = true}, .today = TODAY, .soon_days = 7};

/* 80 columns, of which 47 are the bar's; a column is a month and today is in the 24th. */
static const struct timeline months = {TIMELINE_FIRST_SCALE, TODAY};

static void expect_bar(const struct paint *paint, const char *const *fields, const char *bar) {
    struct record record;
    struct buffer line = {0}, expected = {0};

    record_init(&record, register_by_name("project"));
    fill(&record, fields);
    timeline_row(&line, &months, paint, &record, 80);
    text_fit(&expected, bar, 47, ALIGN_LEFT, "");
    const char *at = buffer_text(&line);
    while (line_width(at) > 47 || (*at & 0xC0) == 0x80)
        at++;
    assert_string_equal(at, buffer_text(&expected));
    buffer_done(&line);
    buffer_done(&expected);
    record_done(&record);
}
#define BAR(paint, bar, ...) expect_bar(paint, (const char *const[]){__VA_ARGS__, NULL}, bar)

static void test_bars(void **state) {
    (void)state;
    /* half of it spent; today's line goes through */
    BAR(&utf8, "           ████████████│░░░░░░░░░", "title=a", "start=1/3/2020", "end=31/12/2021",
        "budget=100", "spent=60", "progress=10");
    BAR(&utf8, "           ██░░░░░░░░░░│░░░░░░░░░", "title=a", "start=1/3/2020", "end=31/12/2021",
        "progress=10");
    BAR(&utf8, "           ━━━━━━━━━━━━│━━━━━━━━━", "title=a", "start=1/3/2020", "end=31/12/2021");
    /* of a period, its first day begins and its last one ends */
    BAR(&utf8, "         ━━━━━━━━━━━━  │", "title=a", "start=2020", "end=2020");
    BAR(&ascii, "           ############|.........", "title=a", "start=1/3/2020", "end=31/12/2021",
        "budget=100", "spent=60");
}

static void test_what_is_not_known(void **state) {
    (void)state;
    BAR(&utf8, "                       │     ┄┄┄━", "title=a", "end=2021");
    BAR(&utf8, "  ━┄┄┄                 │", "title=a", "start=1/6/2019");
    BAR(&utf8, "                       │", "title=a");
    BAR(&ascii, "                       |     ---=", "title=a", "end=2021");
    /* an end before the start is shown as the start alone */
    BAR(&utf8, "                       │ ━", "title=a", "start=1/5/2021", "end=1/5/2020");
}

static void test_what_lies_outside(void **state) {
    (void)state;
    BAR(&utf8, "◀                      │", "title=a", "start=2015", "end=2016");
    BAR(&utf8, "                       │                      ▶", "title=a", "start=2030",
        "end=2031");
    BAR(&utf8, "◀                      │", "title=a", "end=2016");
    BAR(&ascii, "                       |                      >", "title=a", "start=2030");
    BAR(&utf8, "━━━━━━━━━━━━━━━━━━━━━━━│━━━━━━━━━━━━━━━━━━━━━━━", "title=a", "start=2010",
        "end=2040");
}

static void expect_axis(int scale, int heading, const char *axis) {
    const struct timeline timeline = {scale, TODAY};
    struct buffer line = {0};

    timeline_axis(&line, &timeline, &utf8, 80, heading);
    if (!strstr(buffer_text(&line), axis))
        fail_msg("“%s” is not “%s”", buffer_text(&line), axis);
    assert_int_equal(line_width(buffer_text(&line)), 80);
    buffer_done(&line);
}

static void test_axis_of_each_scale(void **state) {
    (void)state;
    expect_axis(2, 1, "nov dic gen feb  │oggi  mag giu");
    expect_axis(3, 1, "T4    T1  │oggi   T3    T4");
    expect_axis(4, 0, "2020        2021        2022");
    expect_axis(4, 1, "T3 T4 T1│oggi  T4 T1");
    expect_axis(5, 0, "’20 ’21 ’22");
}

static void test_walks_in_time(void **state) {
    struct world *world = *state;

    type(world, "1L");
    expect(world, "─1 Progetti · linea del tempo─");
    expect(world, "│oggi");
    press(world, PRESS_RIGHT);
    press(world, PRESS_RIGHT);
    press(world, PRESS_RIGHT);
    expect_gone(world, "│oggi");
    type(world, "t");
    expect(world, "│oggi");
    for (int i = 0; i < 9; i++)
        type(world, "-");
    expect(world, "’26");
    for (int i = 0; i < 9; i++)
        type(world, "+");
    expect(world, "feb     mar│oggi        mag");
    /* the ends of what dates there are */
    for (int i = 0; i < 900; i++)
        app_key(&world->app, '-');
    for (int i = 0; i < 900; i++)
        app_key(&world->app, PRESS_LEFT);
    press(world, 'j');
    expect_gone(world, "¿");
}

static void test_is_the_list_otherwise(void **state) {
    struct world *world = *state;

    type(world, "1L/bott");
    press(world, PRESS_ENTER);
    expect(world, "▸▶ REG-03");
    expect_gone(world, "ADAPT");
    press(world, PRESS_ENTER);
    expect(world, "─Progetto REG-03─");
    press(world, PRESS_ESCAPE);
    expect(world, "linea del tempo");
    type(world, "F");
    expect(world, "ADAPT");
    press(world, PRESS_ESCAPE);
    expect_gone(world, "linea del tempo");
    expect(world, "Avanz");
    type(world, "L3");
    expect(world, "3 Corsi · linea del tempo");
    type(world, "L");
    expect_gone(world, "linea del tempo");
    type(world, "L0");
    expect(world, "1 Progetti");
    expect_gone(world, "linea del tempo");
}

static void test_needs_start_and_end(void **state) {
    struct world *world = *state;

    type(world, "2L");
    expect(world, "non hanno un inizio e una fine");
    type(world, "rL");
    expect(world, "1 Progetti · linea del tempo");
}

static void test_fits_any_window(void **state) {
    struct world *world = *state;

    type(world, "1L");
    for (int scale = 0; scale < 5; scale++) {
        for (int columns = 60; columns <= 240; columns += 9) {
            resize(world, 24, columns);
            expect_gone(world, "¿");
            expect(world, "│");
        }
        type(world, scale == 0 ? "++++" : "-");
    }
}

int main(void) {
#define TEST(test) cmocka_unit_test_setup_teardown(test, world_setup, world_teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_bars),
        TEST(test_what_is_not_known),
        TEST(test_what_lies_outside),
        TEST(test_axis_of_each_scale),
        TEST(test_walks_in_time),
        TEST(test_is_the_list_otherwise),
        TEST(test_needs_start_and_end),
        TEST(test_fits_any_window),
    };
    return cmocka_run_group_tests_name("ui timeline", tests, NULL, NULL);
}
