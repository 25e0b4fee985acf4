/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the lists of regional and national systems do, a test each. The numbers are those of the
 * catalogue by which the importer was written; those that concern values are tested with import.
 */
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "test_csv_events.h"

#define DATA "tests/data/csv/"

static char *load(const char *name, size_t *len) {
    char path[256];
    struct stat status;
    char *bytes;
    int fd;

    snprintf(path, sizeof path, DATA "%s", name);
    fd = open(path, O_RDONLY);
    assert_true(fd >= 0 && fstat(fd, &status) == 0);
    *len = (size_t)status.st_size;
    bytes = malloc(*len + 1);
    assert_non_null(bytes);
    assert_int_equal(read(fd, bytes, *len), *len);
    close(fd);
    return bytes;
}

static void expect_file(const char *name, const char *events) {
    size_t len;
    char *bytes = load(name, &len);

    expect_events_of(bytes, len, NULL, events);
    free(bytes);
}

/* The file read to its end, for a look at its dialect and notes. */
static struct csv_reader *read_file(const char *name, const struct csv_options *options,
                                    char **bytes) {
    size_t len;
    struct csv_reader *reader;
    struct buffer events = {0};

    *bytes = load(name, &len);
    reader = open_text(*bytes, len, options);
    events_read(&events, reader);
    buffer_done(&events);
    return reader;
}

static void close_file(struct csv_reader *reader, char *bytes) {
    csv_close(reader);
    free(bytes);
}

static void q01_a_byte_order_mark_is_no_part_of_the_first_name(void **state) {
    char *bytes;
    struct csv_reader *reader = read_file("q01_byte_order_mark.csv", NULL, &bytes);

    (void)state;
    assert_true(csv_dialect(reader)->bom);
    assert_int_equal(csv_dialect(reader)->encoding, CSV_UTF8);
    close_file(reader, bytes);
    expect_file("q01_byte_order_mark.csv", "1:Codice|Titolo\n2:A1|Città\n");
}

static void q02_marks_inside_cells_go(void **state) {
    char *bytes;
    struct csv_reader *reader = read_file("q02_mark_inside_cells.csv", NULL, &bytes);

    (void)state;
    assert_int_equal(csv_notes(reader)->repaired_cells, 3);
    close_file(reader, bytes);
    expect_file("q02_mark_inside_cells.csv",
                "1:ID|Missione|Data inizio\n2:M1|Rivoluzione verde|2022\n");
}

static void q03_names_are_trimmed_and_values_are_not(void **state) {
    (void)state;
    expect_file("q03_blanks_round_names.csv",
                "1:CUP|Titolo progetto|Quota _UE|Note\n2:B11|Scuola | 10 | x\n");
}

static void q04_a_line_feed_in_a_name_is_a_blank(void **state) {
    (void)state;
    expect_file("q04_line_feed_in_header.csv",
                "1:Codice Regione|Codice dell'Unità territoriale (valida a fini statistici)|"
                "Nome del comune\n4:9|245|Aulla\n");
}

static void q05_line_ends_in_cells_are_kept(void **state) {
    (void)state;
    expect_file("q05_line_ends_in_cells.csv",
                "1:Codice|Testo|Fine\n2:A|prima\\nseconda|1\n4:B|prima\\r\\nseconda|2\n"
                "6:C|prima\\rseconda|3\n7:D|prima\\rseconda|4\n8:E|dopo|5\n");
}

static void q06_windows_1252_is_told_from_utf8(void **state) {
    char *bytes;
    struct csv_reader *reader = read_file("q06_windows_1252.csv", NULL, &bytes);

    (void)state;
    assert_int_equal(csv_dialect(reader)->encoding, CSV_WINDOWS_1252);
    close_file(reader, bytes);
    expect_file("q06_windows_1252.csv",
                "1:Codice|Comune|Importo\n2:1|Forlì|€ 10\n3:2|L’Aquila|20\n");
}

static void q07_accents_of_dos_are_told_and_can_be_asked_for(void **state) {
    static const char events[] =
        "1:Codice|Oggetto\n2:1|Attività di qualità\n3:2|Perché così è più su\n";
    struct csv_options options = CSV_OPTIONS_AUTO;
    char *bytes;
    size_t len;
    struct csv_reader *reader = read_file("q07_cp850.csv", NULL, &bytes);

    (void)state;
    assert_int_equal(csv_dialect(reader)->encoding, CSV_CP850);
    close_file(reader, bytes);
    expect_file("q07_cp850.csv", events);
    options.encoding = CSV_CP850;
    bytes = load("q07_cp850.csv", &len);
    expect_events_of(bytes, len, &options, events);
    free(bytes);
}

static void q08_mojibake_is_mended_where_all_of_the_cell_re_decodes(void **state) {
    char *bytes;
    struct csv_reader *reader = read_file("q08_mojibake.csv", NULL, &bytes);

    (void)state;
    assert_int_equal(csv_notes(reader)->repaired_cells, 4);
    assert_int_equal(csv_notes(reader)->repaired_line, 2);
    close_file(reader, bytes);
    expect_file("q08_mojibake.csv", "1:Codice|Soggetto\n2:1|CITTÀ DI CASTELLO\n3:2|Attività\n"
                                    "4:3|Progetto – fase “uno”\n5:4|NESCAFÉ® e SÃO PAULO\n"
                                    "6:5|già Ã¨ rotto a metà\n7:6|città\n8:7|AGORÀ – È\n");
}

static void q09_what_was_lost_before_is_kept_and_counted(void **state) {
    char *bytes;
    struct csv_reader *reader = read_file("q09_replacement.csv", NULL, &bytes);

    (void)state;
    assert_int_equal(csv_notes(reader)->replacement_cells, 2);
    assert_int_equal(csv_notes(reader)->replacement_line, 1);
    close_file(reader, bytes);
    expect_file(
        "q09_replacement.csv",
        "1:Tipo|Validit\xEF\xBF\xBD in anni\n2:Corso|3\n3:Attivit\xEF\xBF\xBD|5\n4:Altro|1\n");
}

static void q10_rare_blanks_are_kept_in_values(void **state) {
    (void)state;
    expect_file("q10_spaces.csv", "1:Importo\u00a0totale|Note\n"
                                  "2:1\u202f234,50|co\u00adope\u200bra\u00a0zione\n");
}

static void q11_delimiters_are_told_and_a_trailing_one_is_no_column(void **state) {
    static const struct {
        const char *name;
        int delimiter;
        const char *events;
    } files[] = {
        {"q11_pipe_trailing.csv", '|',
         "1:id|comune|bene\n2:1|Lucca|Villa; con parco\n3:2|Pisa|Terreno, agricolo\n"},
        {"q11_tab_trailing.csv", '\t',
         "1:name|country|budget\n2:Ente, uno|IT|10.5\n3:Ente; due|IT|20.5\n"},
        {"q11_excel_columns.csv", ';', "1:ID|Nome|Posti\n2:1|Appalti|30\n3:2|Privacy|20\n"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        char *bytes;
        struct csv_reader *reader = read_file(files[i].name, NULL, &bytes);

        assert_int_equal(csv_dialect(reader)->delimiter, files[i].delimiter);
        assert_true(csv_dialect(reader)->trailing_delimiter);
        close_file(reader, bytes);
        expect_file(files[i].name, files[i].events);
    }
}

static void q12_a_ragged_row_is_given_with_the_cells_it_has(void **state) {
    (void)state;
    expect_file("q12_ragged.csv", "1:a|b|c\n2:1|2|3\n3:4|5\n4:6|7|8|9\n5:10|11|12\n");
}

static void q13_blank_rows_are_skipped_and_counted(void **state) {
    char *bytes;
    struct csv_reader *reader = read_file("q13_blank_rows.csv", NULL, &bytes);

    (void)state;
    assert_int_equal(csv_notes(reader)->rows, 2);
    assert_int_equal(csv_notes(reader)->blank_rows, 998);
    close_file(reader, bytes);
}

static void q14_the_header_line_can_be_chosen(void **state) {
    struct csv_options options = CSV_OPTIONS_AUTO;
    size_t len;
    char *bytes = load("q14_two_headers.csv", &len);

    (void)state;
    expect_events_of(bytes, len, NULL,
                     "2:Codice|Titolo|Comune|Totale|UE|Pagato\n3:P1|Strada|Lucca|10|5|1\n"
                     "4:P2|Scuola|Pisa|20|9|2\n");
    options.header_line = 1;
    expect_events_of(bytes, len, &options,
                     "1:Dati generali|~|~|Importi\n2:Codice|Titolo|Comune|Totale|UE|Pagato\n"
                     "3:P1|Strada|Lucca|10|5|1\n4:P2|Scuola|Pisa|20|9|2\n");
    options.header_line = 3;
    expect_events_of(bytes, len, &options, "3:P1|Strada|Lucca|10|5|1\n4:P2|Scuola|Pisa|20|9|2\n");
    free(bytes);
}

static void q15_a_delimiter_within_quotes_is_no_delimiter(void **state) {
    char *bytes;
    struct csv_reader *reader = read_file("q15_delimiter_in_url.csv", NULL, &bytes);

    (void)state;
    assert_int_equal(csv_dialect(reader)->delimiter, ',');
    close_file(reader, bytes);
    expect_file("q15_delimiter_in_url.csv",
                "1:Codice|Link|Stato\n2:1|https://esempio.invalid/a;b;c?x=1,2|In corso\n"
                "3:2|https://esempio.invalid/d;e;f|Chiuso\n"
                "4:3|https://esempio.invalid/g;h;i|Chiuso\n");
}

static void q23_a_state_over_two_lines_is_one_cell(void **state) {
    (void)state;
    expect_file("q23_state_over_lines.csv",
                "1:Numero|Stato del Bando\n2:1|In corso\n3:2|In Corso\n"
                "4:3|Annullato dopo sospensione:\\nhttps://esempio.invalid/1\n6:4|Chiuso\n");
}

static void q27_c1_becomes_letters_and_c0_stays_for_the_screen_to_clean(void **state) {
    (void)state;
    expect_file("q27_controls.csv",
                "1:Codice|Titolo\n2:1|rosso \x1b[31m e campana \x07\n3:2|›31m…\n");
}

static void q28_malformed_quotes_cost_one_row_each(void **state) {
    char *bytes;
    struct csv_reader *reader = read_file("q28_bad_quotes.csv", NULL, &bytes);

    (void)state;
    assert_int_equal(csv_notes(reader)->rows, 6);
    assert_int_equal(csv_notes(reader)->damaged_rows, 3);
    close_file(reader, bytes);
    expect_file("q28_bad_quotes.csv",
                "1:id|title|year\n2:1|Sound|2020\n3!2:2|\"The action \"X\" works\"|2021\n"
                "4!2:3|Progetto \"Rosa\" del comune|2022\n5:4|Sound again|2023\n"
                "6!2:5|never closed;\"2024\n7:6|Last|2025\n");
}

static void q29_no_line_end_no_rows_nothing_at_all(void **state) {
    (void)state;
    expect_file("q29_no_line_end.csv", "1:Codice|Titolo\n2:1|Uno\n3:2|Due\n");
    expect_file("q29_header_only.csv", "1:Codice|Titolo\n");
    expect_file("q29_empty.csv", "");
}

static void a_preamble_is_passed_over(void **state) {
    char *bytes;
    struct csv_reader *reader = read_file("preamble.csv", NULL, &bytes);

    (void)state;
    assert_int_equal(csv_dialect(reader)->header_line, 4);
    close_file(reader, bytes);
    expect_file("preamble.csv",
                "4:Codice|Titolo|Comune|Importo|Stato\n5:P1|Strada|Lucca|1.000,50|In corso\n"
                "6:P2|Scuola|Pisa|2.000,00|Concluso\n7:P3|Ponte|Siena|3.000,00|Concluso\n");
}

static void the_sep_line_of_excel_is_obeyed(void **state) {
    char *bytes;
    struct csv_reader *reader = read_file("sep_line.csv", NULL, &bytes);

    (void)state;
    assert_true(csv_dialect(reader)->sep_line);
    assert_int_equal(csv_dialect(reader)->delimiter, ',');
    assert_int_equal(csv_dialect(reader)->header_line, 2);
    close_file(reader, bytes);
    expect_file("sep_line.csv", "2:Codice|Titolo\n3:1|a;b;c\n4:2|d;e;f\n");
}

static void unicode_text_of_excel_is_read_both_ways_round(void **state) {
    static const char events[] = "1:Corso|Titolo|Ore\n2:C1|L’appalto \"verde\"|8\n"
                                 "3:C2|Più\\nrighe|4\n5:C3|𝄞 musica|2\n";

    (void)state;
    expect_file("testo_unicode_le.txt", events);
    expect_file("testo_unicode_be.txt", events);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(q01_a_byte_order_mark_is_no_part_of_the_first_name),
        cmocka_unit_test(q02_marks_inside_cells_go),
        cmocka_unit_test(q03_names_are_trimmed_and_values_are_not),
        cmocka_unit_test(q04_a_line_feed_in_a_name_is_a_blank),
        cmocka_unit_test(q05_line_ends_in_cells_are_kept),
        cmocka_unit_test(q06_windows_1252_is_told_from_utf8),
        cmocka_unit_test(q07_accents_of_dos_are_told_and_can_be_asked_for),
        cmocka_unit_test(q08_mojibake_is_mended_where_all_of_the_cell_re_decodes),
        cmocka_unit_test(q09_what_was_lost_before_is_kept_and_counted),
        cmocka_unit_test(q10_rare_blanks_are_kept_in_values),
        cmocka_unit_test(q11_delimiters_are_told_and_a_trailing_one_is_no_column),
        cmocka_unit_test(q12_a_ragged_row_is_given_with_the_cells_it_has),
        cmocka_unit_test(q13_blank_rows_are_skipped_and_counted),
        cmocka_unit_test(q14_the_header_line_can_be_chosen),
        cmocka_unit_test(q15_a_delimiter_within_quotes_is_no_delimiter),
        cmocka_unit_test(q23_a_state_over_two_lines_is_one_cell),
        cmocka_unit_test(q27_c1_becomes_letters_and_c0_stays_for_the_screen_to_clean),
        cmocka_unit_test(q28_malformed_quotes_cost_one_row_each),
        cmocka_unit_test(q29_no_line_end_no_rows_nothing_at_all),
        cmocka_unit_test(a_preamble_is_passed_over),
        cmocka_unit_test(the_sep_line_of_excel_is_obeyed),
        cmocka_unit_test(unicode_text_of_excel_is_read_both_ways_round),
    };

    return cmocka_run_group_tests_name("csv quirks", tests, NULL, NULL);
}
