/* SPDX-License-Identifier: EUPL-1.2 */
/* Which letters the bytes are. */
#include "test_csv_events.h"

enum { WINDOW = 1024 * 1024 };

struct reading {
    const char *bytes;
    size_t len;
    const char *events;
};
#define BYTES(text) text, sizeof(text) - 1

static void check(const struct reading *reading, enum csv_encoding asked,
                  enum csv_encoding understood) {
    struct csv_options options = CSV_OPTIONS_AUTO;
    struct csv_reader *reader;
    struct buffer events = {0};

    options.encoding = asked;
    expect_events_of(reading->bytes, reading->len, &options, reading->events);
    reader = open_text(reading->bytes, reading->len, &options);
    events_read(&events, reader);
    buffer_done(&events);
    assert_int_equal(csv_dialect(reader)->encoding, understood);
    csv_close(reader);
}

static void letters_are_told(void **state) {
    static const struct {
        struct reading reading;
        enum csv_encoding encoding;
    } cases[] = {
        {{BYTES("a;b\nx;y\n"), "1:a|b\n2:x|y\n"}, CSV_UTF8},
        {{BYTES("a;b\ncitt\xC3\xA0;y\n"), "1:a|b\n2:città|y\n"}, CSV_UTF8},
        {{BYTES("a;b\ncitt\xE0;\x80 1\n"), "1:a|b\n2:città|€ 1\n"}, CSV_WINDOWS_1252},
        {{BYTES("\xEF\xBB\xBF"
                "a;b\nx;y\n"),
          "1:a|b\n2:x|y\n"},
         CSV_UTF8},
        /* one letter that looks like DOS does not make it DOS */
        {{BYTES("a;b\nfine\x85;x\n"), "1:a|b\n2:fine…|x\n"}, CSV_WINDOWS_1252},
        {{BYTES("a;b\nx \x96 y;n\x92\x8A\n"), "1:a|b\n2:x – y|n’Š\n"}, CSV_WINDOWS_1252},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        check(&cases[i].reading, CSV_ENCODING_AUTO, cases[i].encoding);
}

static void what_is_asked_for_is_taken(void **state) {
    static const struct {
        struct reading reading;
        enum csv_encoding encoding;
    } cases[] = {
        {{BYTES("a;b\n\xA4 1;\xBD\n"), "1:a|b\n2:€ 1|œ\n"}, CSV_ISO_8859_15},
        {{BYTES("a;b\n\xA4 1;\xBD\n"), "1:a|b\n2:¤ 1|½\n"}, CSV_WINDOWS_1252},
        {{BYTES("a;b\ncitt\x85;\xF8 C\n"), "1:a|b\n2:città|° C\n"}, CSV_CP850},
        /* C1 controls, which ISO 8859 has there, are letters of Windows-1252 in every list */
        {{BYTES("a;b\n\x93x\x94;y\n"), "1:a|b\n2:“x”|y\n"}, CSV_ISO_8859_15},
        /* the mark of UTF-8 is never three letters */
        {{BYTES("\xEF\xBB\xBF"
                "a;b\n\xE0;y\n"),
          "1:a|b\n2:à|y\n"},
         CSV_WINDOWS_1252},
        {{BYTES("a\0;\0b\0\n\0x\0;\0\xE0\0\n\0"), "1:a|b\n2:x|à\n"}, CSV_UTF16LE},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        check(&cases[i].reading, cases[i].encoding, cases[i].encoding);
}

static void the_five_bytes_that_windows_1252_lacks_are_not_lost(void **state) {
    const struct reading reading = {BYTES("a;b\n\x81\x8D\x8F\x90\x9D;\xE0\n"),
                                    "1:a|b\n2:\xC2\x81\xC2\x8D\xC2\x8F\xC2\x90\xC2\x9D|à\n"};

    (void)state;
    check(&reading, CSV_WINDOWS_1252, CSV_WINDOWS_1252);
}

static void utf16_is_told_by_its_mark_and_without(void **state) {
    static const struct {
        struct reading reading;
        enum csv_encoding encoding;
    } cases[] = {
        {{BYTES("\xFF\xFE"
                "a\0;\0b\0\r\0\n\0\x31\0;\0\xAC\x20\r\0\n\0"),
          "1:a|b\n2:1|€\n"},
         CSV_UTF16LE},
        {{BYTES("\xFE\xFF"
                "\0a\0;\0b\0\r\0\n\0\x31\0;\x20\xAC\0\r\0\n"),
          "1:a|b\n2:1|€\n"},
         CSV_UTF16BE},
        {{BYTES("a\0;\0b\0\n\0\x31\0;\0\x32\0\n\0"), "1:a|b\n2:1|2\n"}, CSV_UTF16LE},
        {{BYTES("\0a\0;\0b\0\n\0\x31\0;\0\x32\0\n"), "1:a|b\n2:1|2\n"}, CSV_UTF16BE},
        /* half a pair of surrogates, and half a unit at the end */
        {{BYTES("\xFF\xFE"
                "a\0;\0\x3D\xD8x\0\n\0"
                "1\0;\0y"),
          "1:a|\xEF\xBF\xBDx\n2:1|\xEF\xBF\xBD\n"},
         CSV_UTF16LE},
        {{BYTES("\xFF\xFE"), ""}, CSV_UTF16LE},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        check(&cases[i].reading, CSV_ENCODING_AUTO, cases[i].encoding);
}

static void offsets_in_utf16_are_of_its_bytes(void **state) {
    /* a;à CR LF 𝄞;€ LF 3;4 */
    static const char bytes[] = "\xFF\xFE"
                                "a\0;\0\xE0\0\r\0\n\0"
                                "\x34\xD8\x1E\xDD;\0\xAC\x20\n\0"
                                "\x33\0;\0\x34\0";
    static const long long offsets[] = {2, 12, 22}, lengths[] = {6, 8, 6};
    struct csv_reader *reader = open_text(bytes, sizeof bytes - 1, NULL);
    const struct csv_row *row;

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(csv_next(reader, &row, NULL), STATUS_OK);
        assert_int_equal(row->offset, offsets[i]);
        assert_int_equal(row->raw_len, lengths[i]);
    }
    csv_close(reader);
}

/* "a;b", rows of ASCII beyond the first window, and then what comes late. */
static struct csv_reader *read_late(const char *early, const char *late, char **last) {
    struct buffer text = {0};
    struct csv_reader *reader;
    const struct csv_row *row;

    buffer_add_text(&text, "a;b\n");
    buffer_add_text(&text, early);
    while (text.len < WINDOW + WINDOW / 2)
        buffer_add_text(&text, "una riga come tante;e il suo valore\n");
    buffer_add_text(&text, late);
    reader = open_text(text.data, text.len, NULL);
    free(*last);
    *last = NULL;
    while (csv_next(reader, &row, NULL) == STATUS_OK && row != NULL) {
        free(*last);
        *last = strdup(row->cells[0].text);
    }
    buffer_done(&text);
    return reader;
}

static void what_comes_after_the_window_is_read_right(void **state) {
    static const struct {
        const char *early, *late, *cell;
        enum csv_encoding encoding;
        long long foreign, repaired;
    } cases[] = {
        {"", "citt\xC3\xA0;x\n", "città", CSV_UTF8, 0, 0},
        {"", "citt\xE0;x\n", "città", CSV_WINDOWS_1252, 0, 0},
        /* the window spoke for one, and then comes the other */
        {"per\xC3\xB2;x\n", "citt\xE0 \x80;x\n", "città €", CSV_UTF8, 1, 0},
        {"per\xF2;x\n", "citt\xC3\xA0;x\n", "città", CSV_WINDOWS_1252, 0, 1},
        /* the first late letter decides, the second is the other */
        {"", "per\xC3\xB2;x\ncitt\xE0;x\n", "città", CSV_UTF8, 1, 0},
        {"", "per\xF2;x\ncitt\xC3\xA0;x\n", "città", CSV_WINDOWS_1252, 0, 1},
    };
    char *last = NULL;

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct csv_reader *reader = read_late(cases[i].early, cases[i].late, &last);

        assert_string_equal(last, cases[i].cell);
        assert_int_equal(csv_dialect(reader)->encoding, cases[i].encoding);
        assert_int_equal(csv_notes(reader)->foreign_rows, cases[i].foreign);
        assert_true((csv_notes(reader)->foreign_line > WINDOW / 40) == (cases[i].foreign > 0));
        assert_int_equal(csv_notes(reader)->repaired_cells, cases[i].repaired);
        csv_close(reader);
    }
    free(last);
}

static void a_letter_cut_by_the_end_of_the_window_is_whole(void **state) {
    struct buffer text = {0};
    struct csv_reader *reader;

    (void)state;
    buffer_add_text(&text, "a;b\n");
    while (text.len < WINDOW - 1)
        buffer_add_text(&text, text.len < WINDOW - 64 ? "una riga come tante;x\n" : "y");
    buffer_add_text(&text, "\xC3\xA0;x\n");
    reader = open_text(text.data, text.len, NULL);
    assert_int_equal(csv_dialect(reader)->encoding, CSV_UTF8);
    csv_close(reader);
    buffer_done(&text);
}

static void a_bad_byte_in_a_utf8_list_spoils_only_itself(void **state) {
    struct reading reading = {BYTES("a;b\nperch\xC3\xA9;citt\xC3\nlun\xC3\xAC;citt\xC3\xA0\n"),
                              "1:a|b\n2:perché|cittÃ\n3:lunì|città\n"};

    (void)state;
    check(&reading, CSV_ENCODING_AUTO, CSV_UTF8);
    check(&reading, CSV_UTF8, CSV_UTF8);
}

static void what_is_no_list_is_refused_with_a_remedy(void **state) {
    static const struct {
        const char *bytes;
        size_t len;
        const char *part;
    } cases[] = {
        {BYTES("PK\x03\x04xl"), "workbook"},
        {BYTES("\xD0\xCF\x11\xE0"), "workbook"},
        {BYTES("%PDF-1.4\n"), "PDF"},
        {BYTES("\x1F\x8B\x08"), "gzip"},
        {BYTES("SQLite format 3\0"), "database"},
        {BYTES("\n <!DOCTYPE html><title>404;x"), "web page"},
        {BYTES("\xEF\xBB\xBF<html>"), "web page"},
        {BYTES("<?xml version"), "XML"},
        {BYTES("a;b\n1;2\nxy\0z;3\n"), "line 3, byte 3"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char *events = events_of(cases[i].bytes, cases[i].len, 0, NULL);

        assert_non_null(strstr(events, "error 8"));
        if (strstr(events, cases[i].part) == NULL)
            fail_msg("%s: %s", cases[i].part, events);
        free(events);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_are_told),
        cmocka_unit_test(what_is_asked_for_is_taken),
        cmocka_unit_test(the_five_bytes_that_windows_1252_lacks_are_not_lost),
        cmocka_unit_test(utf16_is_told_by_its_mark_and_without),
        cmocka_unit_test(offsets_in_utf16_are_of_its_bytes),
        cmocka_unit_test(what_comes_after_the_window_is_read_right),
        cmocka_unit_test(a_letter_cut_by_the_end_of_the_window_is_whole),
        cmocka_unit_test(a_bad_byte_in_a_utf8_list_spoils_only_itself),
        cmocka_unit_test(what_is_no_list_is_refused_with_a_remedy),
    };

    return cmocka_run_group_tests_name("csv encodings", tests, NULL, NULL);
}
