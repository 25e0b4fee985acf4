/* SPDX-License-Identifier: EUPL-1.2 */
/* Quotes that are not in order: what they cost, in rows and in work. */
#include "test_csv_events.h"

static const struct csv_options quoted = {
    .delimiter = ';', .quote = '"', .escape = CSV_ESCAPE_DOUBLED};

struct reading {
    const char *bytes, *events;
};

static void check_table(const struct reading *table, size_t count) {
    for (size_t i = 0; i < count; i++)
        expect_events_of(table[i].bytes, strlen(table[i].bytes), &quoted, table[i].events);
}
#define CHECK_TABLE(table) check_table(table, sizeof(table) / sizeof(table)[0])

static void stray_quotes_are_letters_and_mark_the_row(void **state) {
    static const struct reading table[] = {
        {"a;b;c\n1;\"x \"y\" z\";2\n3;4;5\n", "1:a|b|c\n2!2:1|x \"y\" z|2\n3:3|4|5\n"},
        {"a;b;c\n1;\"\"x \"\"y\"\" z\"\";2\n3;4;5\n", "1:a|b|c\n2!2:1|\"x \"y\" z\"|2\n3:3|4|5\n"},
        {"a;b\n\"x\"y;2\n3;4\n", "1:a|b\n2!1:\"x\"y|2\n3:3|4\n"},
        {"a;b\n1;\"x\"y\"\n3;4\n", "1:a|b\n2!2:1|x\"y\n3:3|4\n"},
        {"a;b\n1;\"x\"y\"\r\n3;4\r\n", "1:a|b\n2!2:1|x\"y\n3:3|4\n"},
        {"a;b\n1;\"x\" y", "1:a|b\n2!2:1|\"x\" y\n"},
        /* the cells before are read as they should be */
        {"a;b;c\n\"1\";\"2\"\"3\";\"x\"y\n4;5;6\n", "1:a|b|c\n2!3:1|2\"3|\"x\"y\n3:4|5|6\n"},
        /* and the header can be damaged like any row */
        {"a;\"b\"c\n1;2\n", "1!2:a|\"b\"c\n2:1|2\n"},
    };

    (void)state;
    CHECK_TABLE(table);
}

static void a_quote_never_closed_ends_with_its_line(void **state) {
    static const struct reading table[] = {
        {"a;b;c\n1;\"open;x\n2;\"good;\";y\n3;4;5\n",
         "1:a|b|c\n2!2:1|\"open|x\n3:2|good;|y\n4:3|4|5\n"},
        {"a;b\n1;\"open\n2;y\n3;z\n", "1:a|b\n2!2:1|\"open\n3:2|y\n4:3|z\n"},
        {"a;b\n1;2\n3;\"open", "1:a|b\n2:1|2\n3!2:3|\"open\n"},
        {"a;b\n1;2\n\"", "1:a|b\n2:1|2\n3!1:\"\n"},
        {"a;b\n1;\"open\r\n2;y\r\n", "1:a|b\n2!2:1|\"open\n3:2|y\n"},
        /* every row so: each costs itself alone */
        {"a;b\n1;\"x\n2;\"y\n3;\"z\n", "1:a|b\n2!2:1|\"x\n3!2:2|\"y\n4!2:3|\"z\n"},
    };

    (void)state;
    CHECK_TABLE(table);
}

static void a_cell_of_several_lines_with_stray_quotes_stays_one(void **state) {
    static const struct reading table[] = {
        {"a;b;c\n1;\"one\nthe \"two\" and\nthree\";2\n3;4;5\n",
         "1:a|b|c\n2!2:1|one\\nthe \"two\" and\\nthree|2\n5:3|4|5\n"},
        {"a;b;c\n\"x\ny\";\"one\nthe \"two\"\nthree\";2\n3;4;5\n",
         "1:a|b|c\n2!2:x\\ny|\"one\n4:the \"two\"\n5:three\"|2\n6:3|4|5\n"},
    };

    (void)state;
    CHECK_TABLE(table);
}

static void a_row_that_swallowed_its_neighbours_gives_them_back(void **state) {
    static const struct reading table[] = {
        /* the quote of line 2 finds a partner in line 4 */
        {"a;b;c\n1;\"x;y\n2;3;4\n5;6;TV 50\"\n7;8;9\n",
         "1:a|b|c\n2!2:1|\"x|y\n3:2|3|4\n4:5|6|TV 50\"\n5:7|8|9\n"},
        /* a short row of several lines that is in order stays as it is */
        {"a;b;c\n1;\"x\ny\"\n2;3;4\n", "1:a|b|c\n2:1|x\\ny\n4:2|3|4\n"},
    };

    (void)state;
    CHECK_TABLE(table);
}

static void damage_has_a_reason_and_a_count(void **state) {
    const char text[] = "a;b\n1;\"x\"y\n2;\"z\n3;4\n";
    struct csv_reader *reader = open_text(text, strlen(text), &quoted);
    const struct csv_row *row;
    const char *reasons[2];

    (void)state;
    for (int i = -1; i < 2; i++) {
        assert_int_equal(csv_next(reader, &row, NULL), STATUS_OK);
        if (i >= 0)
            reasons[i] = row->damage;
    }
    assert_non_null(reasons[0]);
    assert_non_null(reasons[1]);
    assert_string_not_equal(reasons[0], reasons[1]);
    assert_string_equal(row->raw, "2;\"z");
    assert_int_equal(csv_notes(reader)->damaged_rows, 2);
    csv_close(reader);
}

/* ---- Work -------------------------------------------------------------------------------- */

static const struct adversary {
    const char *name, *begin, *repeated, *end;
} adversaries[] = {
    {"every line opens a quote", "a;b\n", "1;\"x\n", ""},
    {"one quote opens and the rest has none", "a;b\n1;\"x\n", "2;y\n", ""},
    {"nothing but quotes", "a;b\n", "\"", ""},
    {"quotes and line ends", "a;b\n", "\"\n", ""},
    {"pairs of quotes", "a;b\n1;\"x\n", "\"\"", ""},
    {"pairs of quotes and delimiters", "a;b\n\"", "\"\";", "\n"},
    {"stray quotes on one line", "a;b\n1;\"", "x\"y", "\n2;3\n"},
    {"stray quotes over lines", "a;b\n", "1;\"x\"y\nz\n", ""},
    {"blanks before quotes", "a;b\n1", "; \"x", "\n2;3\n"},
    {"blanks behind quotes", "a;b\n1;\"", "x\"     ", "\n2;3\n"},
    {"cells of two lines in rows too short", "a;b;c;d\n1", ";\"x\ny\"", "\n"},
    {"rows of two lines, first line full", "a;b;c\n", "1;2;\"x\ny\"", "\n"},
    {"short rows of many lines", "a;b;c;d;e\n1;\"", "x;y;z\n", "\"\n"},
    {"bad quotes that look ahead", "a;b;c\n", "\"x\"y\n", ""},
    {"carriage returns", "a;b\n1;\"x\"", "\r", "y\n2;3\n"},
    {"columns", "a;b\n", ";", "\n"},
};

static double work_per_byte(const struct adversary *adversary, size_t size) {
    const struct csv_options options = {.delimiter = ';',
                                        .quote = '"',
                                        .escape = CSV_ESCAPE_DOUBLED,
                                        .header_line = 1,
                                        .max_field = 65536,
                                        .max_columns = SIZE_MAX};
    struct buffer text = {0};
    struct csv_reader *reader;
    const struct csv_row *row;
    double work;

    buffer_add_text(&text, adversary->begin);
    while (text.len < size)
        buffer_add_text(&text, adversary->repeated);
    buffer_add_text(&text, adversary->end);
    reader = open_text(text.data, text.len, &options);
    while (csv_next(reader, &row, NULL) == STATUS_OK && row != NULL)
        continue;
    work = (double)csv_notes(reader)->examined / (double)text.len;
    csv_close(reader);
    buffer_done(&text);
    return work;
}

/* Bytes looked at, not time: no more of them a byte in twice the input, whatever the quotes do. */
static void the_work_is_linear(void **state) {
    enum { SIZE = 200000 };

    (void)state;
    for (size_t i = 0; i < sizeof adversaries / sizeof adversaries[0]; i++) {
        double once = work_per_byte(&adversaries[i], SIZE);
        double twice = work_per_byte(&adversaries[i], 2 * SIZE);

        if (once > 6 || twice > 6)
            print_error("%s: %.2f and %.2f a byte\n", adversaries[i].name, once, twice);
        assert_true(once <= 6 && twice <= 6);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stray_quotes_are_letters_and_mark_the_row),
        cmocka_unit_test(a_quote_never_closed_ends_with_its_line),
        cmocka_unit_test(a_cell_of_several_lines_with_stray_quotes_stays_one),
        cmocka_unit_test(a_row_that_swallowed_its_neighbours_gives_them_back),
        cmocka_unit_test(damage_has_a_reason_and_a_count),
        cmocka_unit_test(the_work_is_linear),
    };

    return cmocka_run_group_tests_name("csv recovery", tests, NULL, NULL);
}
