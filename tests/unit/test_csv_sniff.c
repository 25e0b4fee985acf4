/* SPDX-License-Identifier: EUPL-1.2 */
/* Delimiter, quote, escape, row ends and header line, told from the text. */
#include "test_csv_events.h"

static struct csv_dialect dialect_of(const char *text, const struct csv_options *options) {
    struct csv_reader *reader = open_text(text, strlen(text), options);
    struct csv_dialect dialect = *csv_dialect(reader);

    csv_close(reader);
    return dialect;
}

static void a_delimiter_is_what_divides_the_rows_alike(void **state) {
    static const struct {
        const char *text;
        int delimiter;
    } cases[] = {
        {"a;b;c\n1;2;3\n", ';'},
        {"a,b,c\n1,2,3\n", ','},
        {"a\tb\tc\n1\t2\t3\n", '\t'},
        {"a|b|c\n1|2|3\n", '|'},
        {"a:b:c\nx:y:z\nu:v:w\n", ':'},
        {"a^b^c\n1^2^3\n4^5^6\n", '^'},
        {"a;b;c", ';'},
        {"a,b", ','},
        /* decimal commas, as many as columns and one more */
        {"x;y;z\n1,5;2,5;3,5\n1,5;2,5;3,5\n1,5;2,5;3,5\n", ';'},
        {"anno;importo\n2020;1,5\n2021;2,5\n2022;3,5\n", ';'},
        /* commas of a text in every row */
        {"nome;nota\nRossi, Mario;a, b\nBianchi, Anna;c, d\n", ';'},
        {"cognome, nome;età\nRossi, Mario;12\nBianchi, Anna;13\n", ';'},
        /* semicolons of a text */
        {"id,nome,nota\n1,a,x; y\n2,b,z\n3,c,w; v; u\n", ','},
        {"id,nome,lat;lon\n1,foo,43.1;11.2\n2,bar,43.5;11.9\n", ','},
        {"a, b, c\nx, y, z\n", ','},
        /* hours and links hold colons */
        {"ora;luogo\n10:30;Lucca\n11:00;Pisa\n", ';'},
        {"link,nome\nhttps://a.invalid/1,uno\nhttps://a.invalid/2,due\n", ','},
        /* within quotes nothing counts */
        {"a,b\n\"1;2;3\",\"4;5;6\"\n\"1;2;3\",\"4;5;6\"\n", ','},
        {"a;b\n\"1,2\n3,4\";x\n\"5,6\n7,8\";y\n", ';'},
        {"'a','b'\n'1,2;3','x'\n'4,5;6','y'\n", ','},
        /* few rows fit */
        {"a;b;c\n1;2\n3;4;5;6\n7;8;9\n1\n2;3\n", ';'},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct csv_dialect dialect = dialect_of(cases[i].text, NULL);

        if (dialect.delimiter != cases[i].delimiter)
            print_error("in:\n%s\n%s\n", cases[i].text, dialect.delimiter_reason);
        assert_int_equal(dialect.delimiter, cases[i].delimiter);
    }
}

static void a_list_of_one_column_is_not_cut_at_its_commas(void **state) {
    (void)state;
    expect_events("Nome\nRossi, Mario\nBianchi, Anna\nVerdi, Ugo\nNeri, Pia\n",
                  "1:Nome\n2:Rossi, Mario\n3:Bianchi, Anna\n4:Verdi, Ugo\n5:Neri, Pia\n");
    expect_events("Comune\nLucca\nPisa\n", "1:Comune\n2:Lucca\n3:Pisa\n");
    expect_events("Importo\n1,5\n2,5\n3,5\n", "1:Importo\n2:1,5\n3:2,5\n4:3,5\n");
}

static void one_column_is_read_whatever_the_quote(void **state) {
    const struct csv_options options = {.delimiter = CSV_AUTO, .quote = ';', .escape = CSV_AUTO};

    (void)state;
    expect_events_of("a\n;b,c;\n", 8, &options, "1:a\n2:b,c\n");
}

static void a_quote_is_what_encloses_cells(void **state) {
    static const struct {
        const char *text;
        int quote;
        enum csv_escape escape;
    } cases[] = {
        {"a;b\n1;2\n", '"', CSV_ESCAPE_DOUBLED},
        {"a;b\n\"1\";2\n", '"', CSV_ESCAPE_DOUBLED},
        {"'a';'b'\n'1;2';'x'\n", '\'', CSV_ESCAPE_DOUBLED},
        {"a;b\n'1;2';'l''x'\n'3;4';'y'\n", '\'', CSV_ESCAPE_DOUBLED},
        {"a;b\n\"x \\\"y\\\" z\";1\n\"w\";2\n", '"', CSV_ESCAPE_BACKSLASH},
        {"a;b\nx\\;y;1\nz\\;w;2\nu;3\n", '"', CSV_ESCAPE_BACKSLASH},
        {"a;b\n\"C:\\dir\\\";1\n\"C:\\x\\\";2\n", '"', CSV_ESCAPE_DOUBLED},
        /* apostrophes are letters */
        {"a;b\nL'Aquila;l'anno\n'Ndrangheta;'l\n", '"', CSV_ESCAPE_DOUBLED},
        {"a;b\n'uno';1\ndue;2\ntre;3\nquattro;4\ncinque;5\n", '"', CSV_ESCAPE_DOUBLED},
        /* quotes that begin cells and do not enclose them */
        {"a\tb\n\"Rosa\" coop\t1\n\"Alba\" onlus\t2\nx\t3\n", CSV_NO_QUOTE, CSV_ESCAPE_DOUBLED},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct csv_dialect dialect = dialect_of(cases[i].text, NULL);

        if (dialect.quote != cases[i].quote || dialect.escape != cases[i].escape)
            print_error("in:\n%s\n%s\n", cases[i].text, dialect.quote_reason);
        assert_int_equal(dialect.quote, cases[i].quote);
        assert_int_equal(dialect.escape, cases[i].escape);
    }
}

/* The rows looked at end in the midst of the first one, whose quotes are none the worse for it. */
static void a_long_cell_does_not_unmake_its_quotes(void **state) {
    enum { LONG = 600 * 1024 };
    struct buffer list = {0};

    (void)state;
    buffer_add_text(&list, "Codice;Testo\nA;\"");
    for (size_t i = 0; i < LONG; i++)
        buffer_add_char(&list, 'x');
    buffer_add_text(&list, "\"\nB;breve\n");
    assert_int_equal(dialect_of(buffer_text(&list), NULL).quote, '"');
    assert_int_equal(dialect_of(buffer_text(&list), NULL).delimiter, ';');
    buffer_done(&list);
}

static void row_ends_are_those_outside_quotes(void **state) {
    static const struct {
        const char *text;
        enum csv_newline newline;
    } cases[] = {
        {"a;b", CSV_NEWLINE_NONE},
        {"a;b\n1;2\n", CSV_NEWLINE_LF},
        {"a;b\r\n1;2\r\n", CSV_NEWLINE_CRLF},
        {"a;b\r1;2\r", CSV_NEWLINE_CR},
        {"a;b\r\"1\n2\";3\r", CSV_NEWLINE_CR},
        {"a;b\r\n\"1\n2\n3\";4\r\n", CSV_NEWLINE_CRLF},
        {"a;b\nx\ry;1\nz\rw;2\n", CSV_NEWLINE_LF},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_int_equal(dialect_of(cases[i].text, NULL).newline, cases[i].newline);
}

static void the_header_is_the_first_row_that_is_full(void **state) {
    static const struct {
        const char *text;
        int line;
    } cases[] = {
        {"a;b\n1;2\n", 1},
        {"\n\na;b\n1;2\n", 3},
        {"Elenco\n\na;b;c\n1;2;3\n4;5;6\n", 3},
        {"Elenco dei corsi;2021;\na;b;c\n1;2;3\n4;5;6\n", 2},
        {"Regione, direzione \"X\nAgg. al 15/03/2021\na;b;c\n1;2;3\n4;5;6\n", 3},
        /* a header may lack a name or two, and rows may lack cells */
        {"a;;c;d\n1;2;3;4\n5;6;7;8\n", 1},
        {"a;b;c;d\n1;;;\n2;;;\n3;4;5;6\n", 1},
        {"a;b;c;d;e;f\n1;2;3;4;5;6\n", 1},
        {"a;b;;c;;\nx;1;2;3;4;5\ny;6;7;8;9;10\n", 1},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct csv_dialect dialect = dialect_of(cases[i].text, NULL);

        if (dialect.header_line != cases[i].line)
            print_error("in:\n%s\n%s\n", cases[i].text, dialect.header_reason);
        assert_int_equal(dialect.header_line, cases[i].line);
    }
}

static void what_is_asked_for_is_done(void **state) {
    const char text[] = "a;b,c\n'1';2,3\n";
    struct csv_options options = CSV_OPTIONS_AUTO;

    (void)state;
    options.delimiter = ',';
    expect_events_of(text, strlen(text), &options, "1:a;b|c\n2:'1';2|3\n");
    options.delimiter = ';';
    options.quote = '\'';
    expect_events_of(text, strlen(text), &options, "1:a|b,c\n2:1|2,3\n");
    options.header_line = 2;
    expect_events_of(text, strlen(text), &options, "2:1|2,3\n");
    options.header_line = 9;
    expect_events_of(text, strlen(text), &options,
                     "error 8: there is no line 9 for the header: the last one is 2\n");
}

static void what_cannot_be_asked_for_is_refused(void **state) {
    const struct csv_options quoted = {.delimiter = CSV_AUTO, .quote = ',', .escape = CSV_AUTO};
    static const struct csv_options refused[] = {
        {.delimiter = '\n', .quote = CSV_AUTO, .escape = CSV_AUTO},
        {.delimiter = 0, .quote = CSV_AUTO, .escape = CSV_AUTO},
        {.delimiter = 0xE0, .quote = CSV_AUTO, .escape = CSV_AUTO},
        {.delimiter = '\\', .quote = CSV_AUTO, .escape = CSV_AUTO},
        {.delimiter = CSV_AUTO, .quote = '\r', .escape = CSV_AUTO},
        {.delimiter = '"', .quote = '"', .escape = CSV_AUTO},
        {.delimiter = ';', .quote = '"', .escape = CSV_AUTO, .header_line = -1},
    };

    (void)state;
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        struct csv_reader *reader;
        struct error error = {0};

        assert_int_equal(csv_open_bytes("a;b\n", 4, 0, &refused[i], &reader, &error), STATUS_USAGE);
        assert_null(reader);
        assert_true(error.text[0] != '\0');
    }
    expect_events_of("sep=,\na,b\n", 10, &quoted, "error 2: delimiter and quote must differ\n");
}

static void every_decision_has_its_reason(void **state) {
    static const char *const texts[] = {"",
                                        "a;b\n1;2\n",
                                        "x\n1\n",
                                        "sep=,\na,b\n",
                                        "T\na;b;c\n1;2;3\n",
                                        "a\tb\n\"R\" x\t1\n\"A\" y\t2\n"};
    const struct csv_options told = {.encoding = CSV_UTF8,
                                     .delimiter = ';',
                                     .quote = '"',
                                     .escape = CSV_ESCAPE_DOUBLED,
                                     .header_line = 1};

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        for (int asked = 0; asked < 2; asked++) {
            struct csv_dialect dialect = dialect_of(texts[i], asked ? &told : NULL);

            assert_true(dialect.encoding_reason[0] != '\0');
            assert_true(dialect.delimiter_reason[0] != '\0');
            assert_true(dialect.quote_reason[0] != '\0');
            assert_true(dialect.header_reason[0] != '\0');
        }
}

static void names_go_both_ways(void **state) {
    static const char *const encodings[] = {"auto",         "utf-8",       "utf-16le", "utf-16be",
                                            "windows-1252", "iso-8859-15", "cp850"};
    static const char *const delimiters[] = {"semicolon", "comma", "tab",  "pipe",
                                             "colon",     "space", "auto", "^"};
    enum csv_encoding encoding;
    int delimiter;
    char name[16];

    (void)state;
    for (size_t i = 0; i < sizeof encodings / sizeof encodings[0]; i++) {
        assert_true(csv_encoding_from_name(encodings[i], &encoding));
        assert_string_equal(csv_encoding_name(encoding), encodings[i]);
    }
    for (size_t i = 0; i < sizeof delimiters / sizeof delimiters[0]; i++) {
        assert_true(csv_delimiter_from_name(delimiters[i], &delimiter));
        csv_delimiter_name(delimiter, name);
        assert_string_equal(name, delimiters[i]);
    }
    assert_true(csv_delimiter_from_name(";", &delimiter) && delimiter == ';');
    assert_true(csv_encoding_from_name("Latin1", &encoding) && encoding == CSV_WINDOWS_1252);
    assert_false(csv_encoding_from_name("ebcdic", &encoding));
    assert_false(csv_delimiter_from_name("", &delimiter));
    assert_false(csv_delimiter_from_name(";;", &delimiter));
    assert_false(csv_delimiter_from_name("\n", &delimiter));
    assert_false(csv_delimiter_from_name("\"", &delimiter));
    assert_string_equal(csv_newline_name(CSV_NEWLINE_CRLF), "crlf");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_delimiter_is_what_divides_the_rows_alike),
        cmocka_unit_test(a_list_of_one_column_is_not_cut_at_its_commas),
        cmocka_unit_test(one_column_is_read_whatever_the_quote),
        cmocka_unit_test(a_quote_is_what_encloses_cells),
        cmocka_unit_test(row_ends_are_those_outside_quotes),
        cmocka_unit_test(a_long_cell_does_not_unmake_its_quotes),
        cmocka_unit_test(the_header_is_the_first_row_that_is_full),
        cmocka_unit_test(what_is_asked_for_is_done),
        cmocka_unit_test(what_cannot_be_asked_for_is_refused),
        cmocka_unit_test(every_decision_has_its_reason),
        cmocka_unit_test(names_go_both_ways),
    };

    return cmocka_run_group_tests_name("csv sniffing", tests, NULL, NULL);
}
