/* SPDX-License-Identifier: EUPL-1.2 */
/* Rows to bytes, and back. */
#include "csv/writer.h"
#include "support/environment.h"
#include "test_csv_events.h"

static char *written(const struct csv_style *style, const char *const *cells, size_t count) {
    struct buffer out = {0};

    for (size_t i = 0; i < count; i++)
        csv_write_cell(&out, style, i == 0, cells[i]);
    csv_write_end_row(&out, style);
    return buffer_take(&out);
}

static void expect_row(const struct csv_style *style, const char *const *cells, size_t count,
                       const char *expected) {
    char *row = written(style, cells, count);

    assert_string_equal(row, expected);
    free(row);
}

static void cells_are_quoted_where_they_must_be(void **state) {
    static const char *const cells[] = {"uno",  "due;tre", "quattro,5", "a \"b\"",
                                        "x\ny", "x\rz",    " davanti",  "dietro ",
                                        "",     NULL,      "L’Aquila",  "\tfuori? no"};

    (void)state;
    expect_row(&csv_style_excel, cells, 11,
               "uno;\"due;tre\";quattro,5;\"a \"\"b\"\"\";\"x\ny\";\"x\rz\";\" davanti\";"
               "\"dietro \";\"\";;L’Aquila\r\n");
    expect_row(&csv_style_rfc4180, cells, 4, "uno,due;tre,\"quattro,5\",\"a \"\"b\"\"\"\r\n");
}

static void a_long_cell_is_written_whole(void **state) {
    char text[5000], *row;
    const char *const cells[] = {text};

    (void)state;
    memset(text, '"', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    row = written(&csv_style_excel, cells, 1);
    assert_int_equal(strlen(row), 2 + 2 * (sizeof text - 1) + 2);
    free(row);
}

static void only_the_style_of_excel_begins_with_a_mark(void **state) {
    struct buffer out = {0};

    (void)state;
    csv_write_start(&out, &csv_style_rfc4180);
    assert_int_equal(out.len, 0);
    csv_write_start(&out, &csv_style_excel);
    assert_string_equal(buffer_text(&out), "\xEF\xBB\xBF");
    buffer_done(&out);
}

static const struct {
    const char *text, *cell;
} formulas[] = {
    {"=1+1", "'=1+1"},
    {"=HYPERLINK(A1)", "'=HYPERLINK(A1)"},
    {"+cmd", "'+cmd"},
    {"-cmd|x!A1", "'-cmd|x!A1"},
    {"@SUM(A1)", "'@SUM(A1)"},
    {"-1+1", "'-1+1"},
    {"=1", "'=1"},
    {"-", "'-"},
    {"\tx", "'\tx"},
    {"\rx", "\"'\rx\""},
    {"\nx", "\"'\nx\""},
    {"=\"a\";b", "\"'=\"\"a\"\";b\""},
    /* what already has apostrophes gets one more, or it would lose one on its way back */
    {"'=1+1", "''=1+1"},
    {"''+x", "'''+x"},
    /* numbers run nothing */
    {"-3", "-3"},
    {"+1,5", "+1,5"},
    {"-1.234,50 €", "-1.234,50 €"},
    {"-12,5%", "-12,5%"},
    {"+39 055 123456", "+39 055 123456"},
    {"'-3", "'-3"},
    /* nor do these */
    {"'Ndrangheta", "'Ndrangheta"},
    {"'", "'"},
    {"a=b", "a=b"},
    {"1-2", "1-2"},
    {"", "\"\""},
};

/* As the import takes a cell in. */
static char *taken_in(const struct csv_cell *cell) {
    size_t len = cell->len;
    const char *text = csv_unharm(cell->text, &len);

    return text_format("%.*s", (int)len, text);
}

static void expect_taken_in(const struct csv_cell *cell, const char *expected) {
    char *text = taken_in(cell);

    assert_string_equal(text, expected);
    free(text);
}

static void formulas_are_made_harmless_and_come_back(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof formulas / sizeof formulas[0]; i++) {
        const char *const cells[] = {formulas[i].text};
        char *row = written(&csv_style_excel, cells, 1);
        struct buffer list = {0};
        struct csv_reader *reader;
        const struct csv_row *read;

        assert_true(strlen(row) > 2);
        assert_memory_equal(row, formulas[i].cell, strlen(row) - 2);
        assert_int_equal(strlen(formulas[i].cell), strlen(row) - 2);
        buffer_addf(&list, "a;b\r\nx;%s", row);
        reader = open_text(list.data, list.len, NULL);
        assert_int_equal(csv_next(reader, &read, NULL), STATUS_OK);
        assert_int_equal(csv_next(reader, &read, NULL), STATUS_OK);
        expect_taken_in(&read->cells[1], formulas[i].text);
        csv_close(reader);
        buffer_done(&list);
        free(row);
    }
}

/* What a spreadsheet would take for a number or a day stays the text that it is. */
static void codes_stay_text_and_come_back(void **state) {
    static const struct {
        const char *text, *cell;
    } codes[] = {
        {"048017", "\"=\"\"048017\"\"\""},
        {"8734560E12", "\"=\"\"8734560E12\"\"\""},
        {"3/2021", "\"=\"\"3/2021\"\"\""},
        {"SET-01", "\"=\"\"SET-01\"\"\""},
        {"048017 048001", "\"=\"\"048017 048001\"\"\""},
        {"REG-03", "REG-03"},
        {"J51B21000010006", "J51B21000010006"},
        {"=1+1", "'=1+1"},
        {"=\"048017\"", "\"'=\"\"048017\"\"\""},
        {"SETTIMO", "SETTIMO"},
        {"E", "E"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        struct buffer list = {0}, cell = {0};
        struct csv_reader *reader;
        const struct csv_row *read;

        csv_write_code(&cell, &csv_style_excel, true, codes[i].text);
        assert_string_equal(buffer_text(&cell), codes[i].cell);
        buffer_addf(&list, "a;b\r\nx;%s\r\n", buffer_text(&cell));
        reader = open_text(list.data, list.len, NULL);
        assert_int_equal(csv_next(reader, &read, NULL), STATUS_OK);
        assert_int_equal(csv_next(reader, &read, NULL), STATUS_OK);
        expect_taken_in(&read->cells[1], codes[i].text);
        csv_close(reader);
        buffer_done(&list);
        buffer_done(&cell);
    }
}

/* ---- There and back ---------------------------------------------------------------------- */

enum { COLUMNS = 4, ROWS = 200 };

/* A cell of every kind of trouble, the same for the same number. NULL now and then. */
static char *make_cell(unsigned number) {
    static const char *const pieces[] = {";",  ",", "\"", "\"\"", "\n", "\r\n",     "\r", " ",
                                         "\t", "'", "=",  "-",    "à",  "€",        "x",  "Testo",
                                         "12", "|", "\\", "@",    "+",  "\"fine\"", "𝄞",  "'="};
    struct buffer cell = {0};
    unsigned random = number * 2654435761u + 12345;

    for (unsigned count = (random >> 8) % 7; count > 0; count--) {
        random = random * 1664525u + 1013904223u;
        buffer_add_text(&cell, pieces[(random >> 16) % (sizeof pieces / sizeof pieces[0])]);
    }
    return cell.data == NULL ? NULL : buffer_take(&cell);
}

static void write_list(struct buffer *out, const struct csv_style *style) {
    csv_write_start(out, style);
    for (unsigned i = 0; i < COLUMNS; i++) {
        static const char *const names[COLUMNS] = {"codice", "titolo", "note", "fine"};

        csv_write_cell(out, style, i == 0, names[i]);
    }
    csv_write_end_row(out, style);
    for (unsigned row = 0; row < ROWS; row++) {
        csv_write_cell(out, style, true, "riga");
        for (unsigned i = 1; i < COLUMNS; i++) {
            char *cell = make_cell(row * COLUMNS + i);

            csv_write_cell(out, style, false, cell);
            free(cell);
        }
        csv_write_end_row(out, style);
    }
}

static void check_row(const struct csv_row *read, unsigned row) {
    assert_non_null(read);
    assert_false(read->damaged);
    for (unsigned i = 1; i < COLUMNS; i++) {
        char *cell = make_cell(row * COLUMNS + i);

        assert_true(i < read->count);
        assert_true(read->cells[i].null == (cell == NULL));
        expect_taken_in(&read->cells[i], cell == NULL ? "" : cell);
        free(cell);
    }
}

static void what_was_written_is_read(void **state) {
    static const struct csv_style cr = {.delimiter = '\t', .newline = "\r", .bom = false};
    static const struct csv_style pipe = {.delimiter = '|', .newline = "\n", .bom = true};
    const struct csv_style *const styles[] = {&csv_style_excel, &csv_style_rfc4180, &cr, &pipe};

    (void)state;
    for (size_t i = 0; i < sizeof styles / sizeof styles[0]; i++) {
        struct buffer list = {0};
        struct csv_reader *reader;
        const struct csv_row *read;
        struct error error;

        write_list(&list, styles[i]);
        assert_true(buffer_ok(&list));
        reader = open_text(list.data, list.len, NULL);
        assert_int_equal(csv_dialect(reader)->delimiter, styles[i]->delimiter);
        assert_int_equal(csv_next(reader, &read, &error), STATUS_OK);
        for (unsigned row = 0; row < ROWS; row++) {
            assert_int_equal(csv_next(reader, &read, &error), STATUS_OK);
            check_row(read, row);
        }
        assert_int_equal(csv_next(reader, &read, &error), STATUS_OK);
        assert_null(read);
        csv_close(reader);
        buffer_done(&list);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_are_quoted_where_they_must_be),
        cmocka_unit_test(a_long_cell_is_written_whole),
        cmocka_unit_test(only_the_style_of_excel_begins_with_a_mark),
        cmocka_unit_test(formulas_are_made_harmless_and_come_back),
        cmocka_unit_test(codes_stay_text_and_come_back),
        cmocka_unit_test(what_was_written_is_read),
    };

    return cmocka_run_group_tests_name("csv writer", tests, NULL, NULL);
}
