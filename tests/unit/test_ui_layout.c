/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "../../src/ui/layout.h"
#include "base/i18n.h"
#include "support/check.h"

static int start(void **state) {
    (void)state;
    i18n_init("it", NULL);
    return 0;
}

/* ---- The screen -------------------------------------------------------------------------- */

/* Each rectangle by a letter on a map of the screen; where two meet, the test fails. */
static void paint_map(char *map, int rows, int columns, const struct rect *rect, char letter) {
    for (int row = rect->row; row < rect->row + rect->rows; row++)
        for (int column = rect->column; column < rect->column + rect->columns; column++) {
            assert_in_range(row, 1, rows - 2);
            assert_in_range(column, 0, columns - 1);
            assert_int_equal(map[row * columns + column], '.');
            map[row * columns + column] = letter;
        }
}

/* One row of the map and one of its columns, each run of a letter once with its length. */
static void add_runs(struct buffer *out, const char *map, int step, int count) {
    for (int i = 0, run = 1; i < count; i++, run++)
        if (i + 1 == count || map[(i + 1) * step] != map[i * step]) {
            buffer_addf(out, "%s%d%c", out->len ? " " : "", run, map[i * step]);
            run = 0;
        }
}

static void check_screen(int rows, int columns, int panes, const char *across, const char *down) {
    static char map[300 * 400];
    struct layout layout;
    struct buffer row = {0}, column = {0};

    layout_screen(rows, columns, panes, &layout);
    assert_false(layout.too_small);
    memset(map, '.', sizeof map);
    for (int i = 0; i < panes; i++)
        paint_map(map, rows, columns, &layout.panes[i], (char)('A' + i));
    paint_map(map, rows, columns, &layout.detail, 'D');
    add_runs(&row, map + (rows / 2) * columns, 1, columns);
    add_runs(&column, map, columns, rows);
    assert_string_equal(buffer_text(&row), across);
    assert_string_equal(buffer_text(&column), down);
    buffer_done(&row);
    buffer_done(&column);
}

static void test_screens(void **state) {
    (void)state;
    check_screen(24, 80, 3, "80B", "1. 8A 7B 7C 1.");
    check_screen(24, 80, 1, "80A", "1. 22A 1.");
    check_screen(20, 60, 3, "60B", "1. 6A 6B 6C 1.");
    check_screen(43, 119, 3, "119B", "1. 14A 14B 13C 1.");
    check_screen(43, 120, 3, "72B 1. 47D", "1. 14A 14B 13C 1.");
    check_screen(43, 120, 1, "72A 1. 47D", "1. 41A 1.");
    check_screen(43, 159, 3, "95B 1. 63D", "1. 14A 14B 13C 1.");
    check_screen(50, 160, 3, "53A 1. 53B 1. 52C", "1. 48A 1.");
    check_screen(50, 200, 1, "120A 1. 79D", "1. 48A 1.");
    check_screen(100, 300, 3, "100A 1. 99B 1. 99C", "1. 98A 1.");
}

static void test_too_small(void **state) {
    static const int sizes[][2] = {{1, 1}, {19, 80}, {24, 59}, {2, 300}, {100, 1}, {3, 10}};
    struct layout layout;

    (void)state;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        layout_screen(sizes[i][0], sizes[i][1], 3, &layout);
        assert_true(layout.too_small);
    }
}

/* ---- Columns ----------------------------------------------------------------------------- */

/* "code 11, title 30, …" */
static void check_slots(const char *name, int columns, const char *wanted) {
    const struct register_def *reg = register_by_name(name);
    struct slot slots[LAYOUT_SLOTS];
    struct buffer said = {0};
    int count = layout_slots(reg, layout_listed(reg), columns, NULL, slots), x = 0;

    for (int i = 0; i < count; i++) {
        assert_int_equal(slots[i].x, x);
        x += slots[i].width + 1;
        buffer_addf(&said, "%s%s %d", i ? ", " : "", reg->fields[slots[i].field].name,
                    slots[i].width);
    }
    assert_string_equal(buffer_text(&said), wanted);
    buffer_done(&said);
}

static void test_slots_give_way_by_priority(void **state) {
    (void)state;
    check_slots("project", 120,
                "code 11, title 51, role 8, state 12, progress 14, end 8, project 10");
    check_slots("project", 79, "code 11, title 30, state 12, progress 14, end 8");
    check_slots("project", 59, "code 10, title 26, state 12, end 8");
    check_slots("project", 30, "title 30");
    check_slots("project", 5, "title 5");
    check_slots("deadline", 78, "due 16, code 11, title 26, state 12, project 9");
    check_slots("participation", 78, "municipality 20, activity 40, people 7, date 8");
}

/* "code 11, title 30 …": values that ask for room get it from the title, or their column goes. */
static void check_needs(int columns, struct room amount, struct room state, const char *wanted) {
    const struct register_def *reg = register_by_name("call");
    struct room needs[REGISTER_MAX_FIELDS] = {0};
    struct slot slots[LAYOUT_SLOTS];
    struct buffer said = {0};

    needs[register_field(reg, "amount")] = amount;
    needs[register_field(reg, "state")] = state;
    int count = layout_slots(reg, layout_listed(reg), columns, needs, slots);
    for (int i = 0; i < count; i++)
        buffer_addf(&said, "%s%s %d%s", i ? ", " : "", reg->fields[slots[i].field].name,
                    slots[i].width, slots[i].brief ? " brief" : "");
    assert_string_equal(buffer_text(&said), wanted);
    buffer_done(&said);
}

static void test_what_values_need(void **state) {
    (void)state;
    check_needs(78, (struct room){9, 12}, (struct room){8, 8},
                "closes 16, code 8, title 26, amount 14, state 10");
    check_needs(78, (struct room){13, 16}, (struct room){12, 12},
                "closes 16, code 8, title 24, amount 14 brief, state 12");
    check_needs(110, (struct room){13, 20}, (struct room){12, 12},
                "closes 16, code 11, title 26, programme 11, amount 20, state 12, project 8");
    check_needs(78, (struct room){40, 43}, (struct room){12, 12},
                "closes 16, code 11, title 36, state 12");
}

/* Whatever the width, the slots fill it or stay below, and no register is left without one. */
static void test_slots_never_overflow(void **state) {
    struct slot slots[LAYOUT_SLOTS];

    (void)state;
    for (int i = 0; registers[i]; i++)
        for (int columns = 0; columns < 320; columns++) {
            int count = layout_slots(registers[i], layout_listed(registers[i]), columns, NULL, slots);
            const struct slot *last = &slots[count - 1];

            assert_in_range(count, 1, LAYOUT_SLOTS);
            assert_true(last->x + last->width <= columns);
            for (int at = 0; at < count; at++)
                assert_true(slots[at].width >= 0);
        }
}

/* ---- Lines ------------------------------------------------------------------------------- */

static void check_wrap(const char *text, int columns, const char *wanted) {
    struct buffer said = {0};

    do {
        size_t skip, len = layout_wrap(text, columns, &skip);
        buffer_add_char(&said, said.len ? '|' : '[');
        buffer_add(&said, text, len);
        assert_true(len + skip > 0 || !*text);
        text += len + skip;
    } while (*text);
    assert_string_equal(buffer_text(&said) + 1, wanted);
    buffer_done(&said);
}

static void test_wrap(void **state) {
    (void)state;
    check_wrap("", 10, "");
    check_wrap("breve", 10, "breve");
    check_wrap("uno due tre", 7, "uno due|tre");
    check_wrap("uno due tre", 8, "uno due|tre");
    check_wrap("uno due tre", 6, "uno|due|tre");
    check_wrap("però è così", 6, "però è|così");
    check_wrap("lunghissima parola", 5, "lungh|issim|a|parol|a");
    check_wrap("riga\nriga due\n\nfine", 20, "riga|riga due||fine");
    check_wrap("漢字漢字", 3, "漢|字|漢|字");
    check_wrap("漢", 1, "漢"); /* wider than the line: it goes on all the same */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_screens),
        cmocka_unit_test(test_too_small),
        cmocka_unit_test(test_slots_give_way_by_priority),
        cmocka_unit_test(test_what_values_need),
        cmocka_unit_test(test_slots_never_overflow),
        cmocka_unit_test(test_wrap),
    };
    return cmocka_run_group_tests_name("ui layout", tests, start, NULL);
}
