/* SPDX-License-Identifier: EUPL-1.2 */
/* Bytes to rows: tables of events, fed in blocks of every size. */
#include "test_csv_events.h"

struct reading {
    const char *bytes, *events;
};

static void check_table(const struct reading *table, size_t count) {
    for (size_t i = 0; i < count; i++)
        expect_events(table[i].bytes, table[i].events);
}
#define CHECK_TABLE(table) check_table(table, sizeof(table) / sizeof(table)[0])

static void nothing_gives_no_row(void **state) {
    static const struct reading table[] = {
        {"", ""},           {"\n", ""},           {"\r\n\r\n", ""},       {" \t \n", ""},
        {";;;\n;;;\n", ""}, {"\xEF\xBB\xBF", ""}, {"\xEF\xBB\xBF\n", ""}, {"sep=;\n", ""},
        {"sep=;", ""},
    };

    (void)state;
    CHECK_TABLE(table);
}

static void a_header_alone_is_a_list_without_rows(void **state) {
    static const struct reading table[] = {
        {"codice;titolo", "1:codice|titolo\n"},
        {"codice;titolo\n", "1:codice|titolo\n"},
        {"codice;titolo\r\n\r\n", "1:codice|titolo\n"},
        {"codice", "1:codice\n"},
        {"\"codice\"\n", "1:codice\n"},
    };

    (void)state;
    CHECK_TABLE(table);
}

static void any_line_end_ends_a_row(void **state) {
    static const struct reading table[] = {
        {"a;b\n1;2\n3;4\n", "1:a|b\n2:1|2\n3:3|4\n"},
        {"a;b\r\n1;2\r\n3;4\r\n", "1:a|b\n2:1|2\n3:3|4\n"},
        {"a;b\r1;2\r3;4\r", "1:a|b\n2:1|2\n3:3|4\n"},
        {"a;b\r1;\"2\n3\"\r3;4", "1:a|b\n2:1|2\\n3\n4:3|4\n"},
        {"a;b\r\r\n1;2\r\r\n", "1:a|b\n2:1|2\n"},
        {"a;b\n1;2\r\n3;4\n", "1:a|b\n2:1|2\n3:3|4\n"},
        {"a;b\n1;2", "1:a|b\n2:1|2\n"},
        {"a;b\n1;", "1:a|b\n2:1|~\n"},
        {"a;b\n1;\"2\"", "1:a|b\n2:1|2\n"},
        {"a;b\r\n1;\"2\"\r\n", "1:a|b\n2:1|2\n"},
        {"a;b\n1;\"2\"\r\r\n3;4\n", "1:a|b\n2:1|2\n3:3|4\n"},
    };

    (void)state;
    CHECK_TABLE(table);
}

static void an_empty_cell_differs_from_an_empty_text(void **state) {
    static const struct reading table[] = {
        {"a;b;c\n;\"\";1\n", "1:a|b|c\n2:~||1\n"},
        {"a;b;c\n1;;\n", "1:a|b|c\n2:1|~|~\n"},
        {"a;b;c\n1;\"\";\"\"\n", "1:a|b|c\n2:1||\n"},
    };

    (void)state;
    CHECK_TABLE(table);
}

static void quotes_hold_delimiters_quotes_and_line_ends(void **state) {
    static const struct reading table[] = {
        {"a;b\n\"1;2\";\"x\"\"y\"\n", "1:a|b\n2:1;2|x\"y\n"},
        {"a;b\n\"1\n2\";3\n4;5\n", "1:a|b\n2:1\\n2|3\n4:4|5\n"},
        {"a;b\n\"1\r\n2\";3\n4;5\n", "1:a|b\n2:1\\r\\n2|3\n4:4|5\n"},
        {"a;b\n\"1\r2\";3\n4;5\n", "1:a|b\n2:1\\r2|3\n3:4|5\n"},
        {"a;b\n\"\"\"\";\"\"\"\"\"\"\n", "1:a|b\n2:\"|\"\"\n"},
        {"a;b\n\"\n\n\n\";1\n2;3\n", "1:a|b\n2:\\n\\n\\n|1\n6:2|3\n"},
    };

    (void)state;
    CHECK_TABLE(table);
}

static void blanks_round_quotes_are_no_part_of_the_cell(void **state) {
    static const struct reading table[] = {
        {"a;b\n\"1\" ;\"2\"\t\n", "1:a|b\n2:1|2\n"},
        {"a;b\n \"1;x\" ; \"2\"\n", "1:a|b\n2:1;x|2\n"},
        {"a;b\n1; \"2\"\"3\"\r\n", "1:a|b\n2:1|2\"3\n"},
        {"a;b\n1; \"due\" tre\n4;5\n", "1:a|b\n2:1| \"due\" tre\n3:4|5\n"},
        {"a;b\n1; \"due\n3;4\n", "1:a|b\n2:1| \"due\n3:3|4\n"},
    };

    (void)state;
    CHECK_TABLE(table);
}

static void blanks_in_cells_stay(void **state) {
    static const struct reading table[] = {
        {"a;b\n 1 ;\t2\t\n", "1:a|b\n2: 1 |\\t2\\t\n"},
        {"a;b\n1; \n", "1:a|b\n2:1| \n"},
    };

    (void)state;
    CHECK_TABLE(table);
}

static void quotes_within_a_plain_cell_are_letters(void **state) {
    static const struct reading table[] = {
        {"a;b\nTV 50\";5\" tubo\n\"x;y\";2\n", "1:a|b\n2:TV 50\"|5\" tubo\n3:x;y|2\n"},
        {"a;b\nil \"Piano\";1\n\"x;y\";2\n", "1:a|b\n2:il \"Piano\"|1\n3:x;y|2\n"},
    };

    (void)state;
    CHECK_TABLE(table);
}

static void backslashes_escape_where_that_is_the_dialect(void **state) {
    const struct csv_options options = {
        .delimiter = ';', .quote = '"', .escape = CSV_ESCAPE_BACKSLASH};
    const char bytes[] =
        "a;b\n\"x \\\"y\\\" z\";1\n\"c:\\\\d\";e\\;f\n\"g\"\"h\";\\i\n\"\\\"\";\"\\j\"\n";

    (void)state;
    expect_events_of(bytes, strlen(bytes), &options,
                     "1:a|b\n2:x \"y\" z|1\n3:c:\\d|e;f\n4:g\"h|\\i\n5:\"|\\j\n");
}

static void without_quotes_a_quote_is_a_letter(void **state) {
    const struct csv_options options = {
        .delimiter = ';', .quote = CSV_NO_QUOTE, .escape = CSV_ESCAPE_DOUBLED};
    const char bytes[] = "a;b\n\"1;2\"\n\"\"\"\";\"\n";

    (void)state;
    expect_events_of(bytes, strlen(bytes), &options, "1:a|b\n2:\"1|2\"\n3:\"\"\"\"|\"\n");
}

static void any_quote_can_be_asked_for(void **state) {
    const struct csv_options options = {.delimiter = ',', .quote = '`', .escape = CSV_AUTO};
    const char bytes[] = "a,b\n`1,2`,`x``y`\n\"3\",4\n";

    (void)state;
    expect_events_of(bytes, strlen(bytes), &options, "1:a|b\n2:1,2|x`y\n3:\"3\"|4\n");
}

static void an_offset_leads_to_the_raw_text(void **state) {
    static const char bytes[] = "\xEF\xBB\xBF"
                                "a;b\r\n\"1\n2\" ; 3\r\n\r\n4;5";
    struct csv_reader *reader = open_text(bytes, strlen(bytes), NULL);
    const struct csv_row *row = NULL;
    static const struct {
        long long line, offset;
        const char *raw;
    } expected[] = {{1, 3, "a;b"}, {2, 8, "\"1\n2\" ; 3"}, {5, 21, "4;5"}};

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(csv_next(reader, &row, NULL), STATUS_OK);
        assert_non_null(row);
        assert_int_equal(row->line, expected[i].line);
        assert_int_equal(row->offset, expected[i].offset);
        assert_string_equal(row->raw, expected[i].raw);
        assert_int_equal(row->raw_len, strlen(expected[i].raw));
        assert_memory_equal(bytes + row->offset, row->raw, strlen(row->raw));
    }
    assert_int_equal(csv_next(reader, &row, NULL), STATUS_OK);
    assert_null(row);
    assert_int_equal(csv_notes(reader)->bytes, strlen(bytes));
    assert_int_equal(csv_notes(reader)->rows, 2);
    assert_int_equal(csv_notes(reader)->blank_rows, 1);
    csv_close(reader);
}

static void after_the_end_there_is_nothing(void **state) {
    struct csv_reader *reader = open_text("a\n1\n", 4, NULL);
    const struct csv_row *row = NULL;

    (void)state;
    for (int i = 0; i < 5; i++) {
        assert_int_equal(csv_next(reader, &row, NULL), STATUS_OK);
        assert_true((row != NULL) == (i < 2));
    }
    csv_close(reader);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_gives_no_row),
        cmocka_unit_test(a_header_alone_is_a_list_without_rows),
        cmocka_unit_test(any_line_end_ends_a_row),
        cmocka_unit_test(an_empty_cell_differs_from_an_empty_text),
        cmocka_unit_test(quotes_hold_delimiters_quotes_and_line_ends),
        cmocka_unit_test(blanks_round_quotes_are_no_part_of_the_cell),
        cmocka_unit_test(blanks_in_cells_stay),
        cmocka_unit_test(quotes_within_a_plain_cell_are_letters),
        cmocka_unit_test(backslashes_escape_where_that_is_the_dialect),
        cmocka_unit_test(without_quotes_a_quote_is_a_letter),
        cmocka_unit_test(any_quote_can_be_asked_for),
        cmocka_unit_test(an_offset_leads_to_the_raw_text),
        cmocka_unit_test(after_the_end_there_is_nothing),
    };

    return cmocka_run_group_tests_name("csv reader", tests, NULL, NULL);
}
