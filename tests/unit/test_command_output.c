/* SPDX-License-Identifier: EUPL-1.2 */
/* What the verbs write with: widths of tables, JSON, lines broken at blanks. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "report/json.h"
#include "report/sheet.h"
#include "base/i18n.h"
#include "base/text.h"
#include "support/check.h"

/* An output that ends in a file, to be read back. */
static FILE *begin(struct output *out, bool ascii, int columns) {
    FILE *file = tmpfile();

    assert_non_null(file);
    output_start(out, fileno(file), "prova", ascii);
    out->columns = columns;
    return file;
}

static void expect_written(struct output *out, FILE *file, const char *expected) {
    static char text[65536];
    struct error error;

    assert_int_equal(output_end(out, &error), STATUS_OK);
    rewind(file);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    assert_string_equal(text, expected);
    fclose(file);
}

/* ---- JSON ---- */

static void expect_json(const char *text, bool ascii, const char *expected) {
    struct output out;
    FILE *file = begin(&out, ascii, 80);
    struct json json = {.out = &out};

    json_text(&json, text);
    expect_written(&out, file, expected);
}

static void test_json_strings(void **state) {
    (void)state;
    expect_json("", false, "\"\"");
    expect_json(NULL, false, "null");
    expect_json("a\"b\\c/d", false, "\"a\\\"b\\\\c/d\"");
    expect_json("\b\f\n\r\t\x01\x1f\x7f", false, "\"\\b\\f\\n\\r\\t\\u0001\\u001f\\u007f\"");
    expect_json("perché 3 € 😀", false, "\"perché 3 € 😀\"");
    /* what would be harmless in JSON, but not on a terminal */
    expect_json("\xc2\x9b\xe2\x80\xae\xe2\x80\x8b\xef\xbb\xbf", false,
                "\"\\u009b\\u202e\\u200b\\ufeff\"");
    /* no UTF-8: JSON cannot hold it */
    expect_json("Citt\xe0\xff", false, "\"Citt\xef\xbf\xbd\xef\xbf\xbd\"");
    expect_json("perché 😀", true, "\"perch\\u00e9 \\ud83d\\ude00\"");
}

static void test_json_separators(void **state) {
    struct output out;
    FILE *file = begin(&out, false, 80);
    struct json json = {.out = &out};

    (void)state;
    json_open(&json, '{');
    json_key(&json, "a");
    json_open(&json, '[');
    json_close(&json, ']');
    json_number_at(&json, "b", -7);
    json_key(&json, "c");
    json_open(&json, '[');
    json_open(&json, '{');
    json_bool_at(&json, "d", true);
    json_text_at(&json, "e", NULL);
    json_close(&json, '}');
    json_line(&json);
    json_bare(&json, "1.5");
    json_close(&json, ']');
    json_close(&json, '}');
    expect_written(&out, file, "{\"a\":[],\"b\":-7,\"c\":[{\"d\":true,\"e\":null},\n1.5]}");
}

/* ---- tables ---- */

static const struct sheet_column columns[] = {
    {.name = "code",
     .title = {"Code", "Codice"},
     .priority = 5,
     .min = 8,
     .max = 10,
     .whole = true},
    {.name = "title", .title = {"Title", "Titolo"}, .priority = 9, .min = 16},
    {.name = "state", .title = {"State", "Stato"}, .priority = 7, .min = 6, .max = 12},
    {.name = "project", .title = {"Project", "Progetto"}, .priority = 2, .min = 8, .max = 10},
};
enum { COLUMNS = 4 };

static void expect_widths(int available, const int *natural, const int *expected) {
    static const int titles[] = {6, 6, 5, 8};
    int widths[COLUMNS];

    sheet_fit(columns, natural, titles, COLUMNS, false, available, widths);
    for (int i = 0; i < COLUMNS; i++)
        if (widths[i] != expected[i])
            fail_msg("%d columns: width %d is %d, not %d", available, i, widths[i], expected[i]);
}

static void test_columns_fit(void **state) {
    const int natural[] = {6, 60, 12, 9};

    (void)state;
    /* no limit, and just enough */
    expect_widths(0, natural, (int[]){6, 60, 12, 9});
    expect_widths(90, natural, (int[]){6, 60, 12, 9});
    /* the title gives first */
    expect_widths(80, natural, (int[]){6, 50, 12, 9});
    expect_widths(54, natural, (int[]){6, 24, 12, 9});
    /* then the others shrink, then the least important leaves and the title has its room again */
    expect_widths(48, natural, (int[]){6, 24, 7, 8});
    expect_widths(44, natural, (int[]){6, 24, 12, 0});
    expect_widths(38, natural, (int[]){6, 24, 6, 0});
    /* what one types again is never cut */
    expect_widths(24, natural, (int[]){6, 17, 0, 0});
    expect_widths(20, natural, (int[]){6, 13, 0, 0});
}

static void test_titles_get_what_is_left(void **state) {
    const int natural[] = {2, 10, 3, 1};

    (void)state;
    expect_widths(80, natural, (int[]){6, 10, 5, 8});
    expect_widths(21, natural, (int[]){4, 10, 3, 1});
}

static void write_table(struct output *out, bool all) {
    struct sheet sheet = {.all = all};
    static const char *const cells[] = {"A-1",
                                        "Perché no",
                                        "in corso",
                                        NULL,
                                        "B\x1f"
                                        "2",
                                        "e\x1b[0m",
                                        "chiuso",
                                        "A-1"};

    sheet_start(&sheet, out, OUTPUT_TABLE, columns, COLUMNS);
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        sheet_cell(&sheet, cells[i]);
    sheet_end(&sheet);
    assert_int_equal(sheet.rows, 2);
}

static void test_a_table(void **state) {
    struct output out;
    FILE *file = begin(&out, false, 0);

    (void)state;
    write_table(&out, false);
    expect_written(&out, file,
                   "Codice Titolo    Stato    Progetto\n"
                   "A-1    Perché no in corso\n"
                   "B/2    e\xef\xbf\xbd[0m     chiuso   A-1\n");
    file = begin(&out, true, 0);
    write_table(&out, false);
    expect_written(&out, file,
                   "Codice Titolo    Stato    Progetto\n"
                   "A-1    Perche no in corso\n"
                   "B/2    e?[0m     chiuso   A-1\n");
}

/* Beyond the sample the rows go out as they come. */
static void test_a_long_table_is_written_on_the_way(void **state) {
    struct output out;
    FILE *file = begin(&out, false, 0);
    struct sheet sheet = {0};
    struct error error;
    int lines = 0;

    (void)state;
    sheet_start(&sheet, &out, OUTPUT_TABLE, columns, 1);
    for (int i = 0; i < 10 * SHEET_SAMPLE; i++)
        sheet_number(&sheet, i);
    assert_true(sheet.laid_out && sheet.sample.len == 0);
    sheet_end(&sheet);
    assert_int_equal(output_end(&out, &error), STATUS_OK);
    rewind(file);
    for (int byte; (byte = fgetc(file)) != EOF;)
        lines += byte == '\n';
    assert_int_equal(lines, 10 * SHEET_SAMPLE + 1);
    fclose(file);
}

/* ---- lines broken at blanks ---- */

static void expect_wrapped(const char *text, int columns_, int column, int indent,
                           const char *expected) {
    struct output out;
    FILE *file = begin(&out, false, columns_);

    output_wrapped(&out, text, column, indent);
    expect_written(&out, file, expected);
}

static void test_wrapping(void **state) {
    (void)state;
    expect_wrapped("", 20, 0, 0, "\n");
    expect_wrapped("uno due tre quattro", 11, 0, 2, "uno due tre\n  quattro\n");
    expect_wrapped("perché così", 11, 0, 0, "perché così\n");
    expect_wrapped("lunghissimaparola x", 6, 0, 1, "lunghissimaparola\n x\n");
    expect_wrapped("riga\n\naltra", 20, 4, 4, "riga\n\n    altra\n");
    expect_wrapped("\x1b[2J", 20, 0, 0, "\xef\xbf\xbd[2J\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_json_strings),
        cmocka_unit_test(test_json_separators),
        cmocka_unit_test(test_columns_fit),
        cmocka_unit_test(test_titles_get_what_is_left),
        cmocka_unit_test(test_a_table),
        cmocka_unit_test(test_a_long_table_is_written_on_the_way),
        cmocka_unit_test(test_wrapping),
    };

    i18n_init("it", NULL);
    return cmocka_run_group_tests_name("command: output", tests, NULL, NULL);
}
