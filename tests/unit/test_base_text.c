/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "support/check.h"

#define FFFD "\xEF\xBF\xBD"

static int start(void **state) {
    (void)state;
    i18n_init("it", NULL);
    return 0;
}

/* ---- Decoding ---------------------------------------------------------------------------- */

static const struct decoding {
    const char *bytes;
    size_t len, step;
    uint32_t code_point;
} decodings[] = {
    {"", 0, 0, 0xFFFD},
    {"A", 1, 1, 'A'},
    {"\0", 1, 1, 0},
    {"\x7F", 1, 1, 0x7F},
    {"\xC3\xA0", 2, 2, 0xE0},
    {"\xE2\x82\xAC", 3, 3, 0x20AC},
    {"\xF0\x9F\x98\x80", 4, 4, 0x1F600},
    {"\xF4\x8F\xBF\xBF", 4, 4, 0x10FFFF},
    {"\xEF\xBF\xBD", 3, 3, 0xFFFD},
    {"\xED\x9F\xBF", 3, 3, 0xD7FF},
    {"\xEE\x80\x80", 3, 3, 0xE000},
    {"\x80", 1, 1, 0xFFFD},             /* continuation alone */
    {"\xC0\x80", 2, 1, 0xFFFD},         /* overlong NUL */
    {"\xC1\xBF", 2, 1, 0xFFFD},         /* overlong */
    {"\xE0\x9F\xBF", 3, 1, 0xFFFD},     /* overlong */
    {"\xF0\x8F\xBF\xBF", 4, 1, 0xFFFD}, /* overlong */
    {"\xED\xA0\x80", 3, 1, 0xFFFD},     /* surrogate */
    {"\xF4\x90\x80\x80", 4, 1, 0xFFFD}, /* beyond U+10FFFF */
    {"\xF5\x80\x80\x80", 4, 1, 0xFFFD},
    {"\xFF", 1, 1, 0xFFFD},
    {"\xC3", 1, 1, 0xFFFD}, /* cut short */
    {"\xE2\x82", 2, 1, 0xFFFD},
    {"\xE2\x82x", 3, 1, 0xFFFD},
    {"\xF0\x9F\x98", 3, 1, 0xFFFD},
    {"\xC3"
     "A",
     2, 1, 0xFFFD},
};

static void decodes_strictly(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof decodings / sizeof decodings[0]; i++) {
        const struct decoding *row = &decodings[i];
        uint32_t code_point = 1;

        assert_int_equal(text_next(row->bytes, row->len, &code_point), row->step);
        assert_int_equal(code_point, row->code_point);
        assert_int_equal(text_is_utf8(row->bytes, row->len),
                         row->step == row->len && (row->code_point != 0xFFFD || row->step != 1));
    }
}

static void encodes_what_it_decodes(void **state) {
    struct buffer b = {0};

    (void)state;
    for (uint32_t cp = 0; cp <= 0x110000; cp++) {
        bool real = cp <= 0x10FFFF && (cp < 0xD800 || cp > 0xDFFF);
        uint32_t back;

        buffer_truncate(&b, 0);
        text_encode(&b, cp);
        if (text_next(b.data, b.len, &back) != b.len || back != (real ? cp : 0xFFFD))
            fail_msg("U+%04X", (unsigned)cp);
    }
    buffer_done(&b);
}

static void finds_a_bad_byte_anywhere(void **state) {
    char text[40];

    (void)state;
    for (size_t at = 0; at < sizeof text; at++) {
        memset(text, 'a', sizeof text);
        assert_true(text_is_utf8(text, sizeof text));
        text[at] = '\x85';
        assert_false(text_is_utf8(text, sizeof text));
    }
}

/* ---- Width and fitting ------------------------------------------------------------------- */

static void measures_columns(void **state) {
    (void)state;
    assert_int_equal(text_width(""), 0);
    assert_int_equal(text_width("perché"), 6);
    assert_int_equal(text_width("perche\xCC\x81"), 6);
    assert_int_equal(text_width("日本"), 4);
    assert_int_equal(text_width("Đurđević"), 8);
    assert_int_equal(text_width("─▸‼°█"), 5);
    assert_int_equal(text_columns_of(0x0301), 0);
    assert_int_equal(text_columns_of(0x1F600), 2);
}

static const struct fitting {
    const char *text;
    int columns;
    enum align align;
    const char *ellipsis, *want;
} fittings[] = {
    {"abc", 5, ALIGN_LEFT, "…", "abc  "},
    {"abc", 5, ALIGN_RIGHT, "…", "  abc"},
    {"abcde", 5, ALIGN_LEFT, "…", "abcde"},
    {"abcdef", 5, ALIGN_LEFT, "…", "abcd…"},
    {"abcdef", 5, ALIGN_RIGHT, "…", "abcd…"},
    {"abcdef", 5, ALIGN_LEFT, "...", "ab..."},
    {"abcdef", 2, ALIGN_LEFT, "...", "ab"},
    {"abcdef", 1, ALIGN_LEFT, "…", "…"},
    {"abcdef", 0, ALIGN_LEFT, "…", ""},
    {"abcdef", -3, ALIGN_LEFT, "…", ""},
    {"", 3, ALIGN_LEFT, "…", "   "},
    {"日本語", 6, ALIGN_LEFT, "…", "日本語"},
    {"日本語", 5, ALIGN_LEFT, "…", "日本…"},
    {"日本語", 4, ALIGN_LEFT, "…", "日… "},
    {"日本語", 4, ALIGN_RIGHT, "…", " 日…"},
    {"e\xCC\x81"
     "a",
     1, ALIGN_LEFT, "", "e\xCC\x81"},
    {"città", 5, ALIGN_LEFT, "…", "città"},
};

static void fits_columns(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof fittings / sizeof fittings[0]; i++) {
        const struct fitting *row = &fittings[i];
        struct buffer b = {0};

        text_fit(&b, row->text, row->columns, row->align, row->ellipsis);
        assert_string_equal(buffer_text(&b), row->want);
        buffer_done(&b);
    }
}

/* Whatever the text, the columns asked for are the columns given. */
static void fits_exactly(void **state) {
    static const char text[] = "aà日\xCC\x81🙂… e\xCC\x80本x";

    (void)state;
    for (int columns = 1; columns < 20; columns++) {
        struct buffer b = {0};

        text_fit(&b, text, columns, columns % 2 == 0 ? ALIGN_LEFT : ALIGN_RIGHT, "…");
        assert_int_equal(text_width(buffer_text(&b)), columns);
        buffer_done(&b);
    }
}

/* ---- Sanitising -------------------------------------------------------------------------- */

static const struct washing {
    const char *text, *safe, *ascii;
} washings[] = {
    {"Comune di Forlì", "Comune di Forlì", "Comune di Forli"},
    {"a\tb\nc\rd\r\ne", "a b c d e", "a b c d e"},
    {"\x1B[31mrosso", FFFD "[31mrosso", "?[31mrosso"},
    {"a\x7F\x01z", "a" FFFD FFFD "z", "a??z"},
    {"a\xC2\x9B"
     "31mz",
     "a" FFFD "31mz", "a?31mz"},               /* C1: CSI */
    {"a\xC2\x85z", "a" FFFD "z", "a?z"},       /* C1: NEL */
    {"a\x9B\xFFz", "a" FFFD FFFD "z", "a??z"}, /* no UTF-8 */
    {"a\xE2\x80\xAE"
     "z",
     "a" FFFD "z", "a?z"}, /* right-to-left override */
    {"a\xE2\x81\xA6z\xE2\x81\xA9", "a" FFFD "z" FFFD, "a?z?"},
    {"a\xE2\x80\x8Fz\xD8\x9C", "az", "az"},                         /* direction marks */
    {"a\xE2\x80\x8B\xE2\x80\x8D\xEF\xBB\xBF\xC2\xADz", "az", "az"}, /* zero width, soft hyphen */
    {"a\xE2\x80\xA8z\xE2\x80\xA9", "a z ", "a z "},                 /* line separators */
    {"a\xEF\xBF\xB9z", "a" FFFD "z", "a?z"},                        /* interlinear annotation */
    {"a\xF3\xA0\x81\x81z", "az", "az"},                             /* tag */
    {"a\xEE\x80\x80z", "a" FFFD "z", "a?z"},                        /* private use */
    {"a\xEF\xBF\xBEz\xF0\x9F\xBF\xBF", "a" FFFD "z" FFFD, "a?z?"},  /* no characters */
    {"a\xEF\xB7\x90z", "a" FFFD "z", "a?z"},
    {"⚠\xEF\xB8\x8F", "⚠", "?"}, /* variation selector */
    {"e\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81!", "e\xCC\x81\xCC\x81\xCC\x81!", "e!"},
    {"\xCC\x81\xCC\x81z", FFFD "z", "z"},
    {"“L’arte” – 5 €… 2° 2ª «x» ≥½", "“L’arte” – 5 €… 2° 2ª «x» ≥½",
     "\"L'arte\" - 5 EUR... 2o 2a \"x\" >=1/2"},
    {"Žižek Straße Œuvre ﬁne Đ", "Žižek Straße Œuvre ﬁne Đ", "Zizek Strasse OEuvre fine D"},
    {"日本", "日本", "??"},
    {"1\xC2\xA0"
     "234",
     "1\xC2\xA0"
     "234",
     "1 234"},
};

static void makes_text_safe(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof washings / sizeof washings[0]; i++) {
        const struct washing *row = &washings[i];
        struct buffer b = {0};

        text_sanitise(&b, row->text, strlen(row->text), false);
        assert_string_equal(buffer_text(&b), row->safe);
        buffer_truncate(&b, 0);
        text_sanitise(&b, row->text, strlen(row->text), true);
        assert_string_equal(buffer_text(&b), row->ascii);
        buffer_done(&b);
    }
}

static void keeps_lines_where_asked(void **state) {
    static const char text[] = "uno\r\ndue\rtre\n\n\tquattro\xE2\x80\xA8"
                               "cinque\n\xCC\x81sei\x1B";
    struct buffer b = {0};

    (void)state;
    text_sanitise_lines(&b, text, strlen(text));
    assert_string_equal(buffer_text(&b), "uno\ndue\ntre\n\n quattro\ncinque\n" FFFD "sei" FFFD);
    buffer_done(&b);
}

static void appends_without_combining(void **state) {
    struct buffer b = {0};

    (void)state;
    buffer_add_text(&b, "│");
    text_sanitise(&b, "\xCC\x81", 2, false);
    assert_string_equal(buffer_text(&b), "│" FFFD);
    buffer_done(&b);
}

static void replaces_nul_bytes(void **state) {
    struct buffer b = {0};

    (void)state;
    text_sanitise(&b, "a\0b", 3, false);
    assert_string_equal(buffer_text(&b), "a" FFFD "b");
    buffer_done(&b);
}

static bool is_control(uint32_t cp) {
    return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || (cp >= 0x202A && cp <= 0x202E) ||
           (cp >= 0x2066 && cp <= 0x2069) || (cp >= 0x200B && cp <= 0x200F) || cp == 0xFEFF;
}

/* Every code point and every pair of bytes, alone: nothing that a terminal would obey comes out,
 * and what comes out is UTF-8, or ASCII. */
static void lets_nothing_through(const char *bytes, size_t len) {
    struct buffer safe = {0}, ascii = {0};
    uint32_t cp;

    text_sanitise(&safe, bytes, len, false);
    text_sanitise(&ascii, bytes, len, true);
    assert_true(text_is_utf8(buffer_text(&safe), safe.len));
    for (size_t at = 0; at < safe.len;) {
        at += text_next(safe.data + at, safe.len - at, &cp);
        if (is_control(cp))
            fail_msg("U+%04X came through", (unsigned)cp);
    }
    for (size_t at = 0; at < ascii.len; at++) {
        if (ascii.data[at] < 0x20 || ascii.data[at] == 0x7F)
            fail_msg("byte %02X came through", (unsigned char)ascii.data[at]);
    }
    buffer_done(&safe);
    buffer_done(&ascii);
}

static void lets_no_control_through(void **state) {
    struct buffer b = {0};
    char pair[3];

    (void)state;
    for (uint32_t cp = 0; cp < 0x30000; cp++) {
        buffer_truncate(&b, 0);
        text_encode(&b, cp);
        lets_nothing_through(buffer_text(&b), b.len);
    }
    for (unsigned i = 0; i < 0x10000; i++) {
        pair[0] = (char)(i >> 8);
        pair[1] = (char)(i & 0xFF);
        pair[2] = 'x';
        lets_nothing_through(pair, sizeof pair);
    }
    buffer_done(&b);
}

/* ---- Folding ----------------------------------------------------------------------------- */

static const struct folding {
    const char *text, *folded, *name;
} foldings[] = {
    {"", "", ""},
    {"   ", "", ""},
    {"Abc", "abc", "abc"},
    {"  Data  Fine-prevista ", "data fine-prevista", "data_fine_prevista"},
    {"PERCHÉ È così", "perche e cosi", "perche_e_cosi"},
    {"E\xCC\x80 gia\xCC\x80", "e gia", "e_gia"}, /* decomposed */
    {"Sant’Agata dell‘Ü", "sant'agata dell'u", "sant_agata_dell_u"},
    {"Đurđević Žabnik Čakovec", "durdevic zabnik cakovec", "durdevic_zabnik_cakovec"},
    {"Straße Œuvre Ærø ŁÓDŹ", "strasse oeuvre aero lodz", "strasse_oeuvre_aero_lodz"},
    {"GROẞ İzmir Iași ŞŢ", "gross izmir iasi st", "gross_izmir_iasi_st"},
    {"\xEF\xBB\xBF"
     "CUP ",
     "cup", "cup"},
    {"a\xC2\xA0\xE2\x80\xAF b\xC2\xADz\xE2\x80\x8B", "a bz", "a_bz"},
    {"«Qui» – “là”…", "\"qui\" - \"la\"...", "qui_la"},
    {"2º lotto", "2° lotto", "2_lotto"},
    {"N° gara", "n° gara", "n_gara"},
    {"m² ½", "m2 ½", "m2"},
    {"ΑΘΗΝΑ Москва", "αθηνα москва", "αθηνα_москва"},
    {"a\tb\nc\x01", "a b c", "a_b_c"},
    {"50%", "50%", "50"},
    {"__x__y__", "__x__y__", "x_y"},
    {"a\xFFz", "a" FFFD "z", "a_z"},
};

static void folds_and_names(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof foldings / sizeof foldings[0]; i++) {
        const struct folding *row = &foldings[i];
        struct buffer b = {0};

        text_fold(&b, row->text);
        assert_string_equal(buffer_text(&b), row->folded);
        buffer_truncate(&b, 0);
        text_name(&b, row->text);
        assert_string_equal(buffer_text(&b), row->name);
        buffer_truncate(&b, 0);
        buffer_add_text(&b, "|");
        text_fold(&b, row->text);
        text_name(&b, row->text);
        assert_int_equal(b.len, 1 + strlen(row->folded) + strlen(row->name));
        buffer_done(&b);
    }
}

/* What is folded folds to itself, whatever the character. */
static void folds_once_for_all(void **state) {
    struct buffer once = {0}, twice = {0};

    (void)state;
    for (uint32_t cp = 1; cp < 0x30000; cp++) {
        buffer_truncate(&once, 0);
        buffer_truncate(&twice, 0);
        text_encode(&twice, cp);
        text_fold(&once, buffer_text(&twice));
        buffer_truncate(&twice, 0);
        text_fold(&twice, buffer_text(&once));
        if (strcmp(buffer_text(&once), buffer_text(&twice)) != 0)
            fail_msg("U+%04X: “%s”, then “%s”", (unsigned)cp, buffer_text(&once),
                     buffer_text(&twice));
    }
    buffer_done(&once);
    buffer_done(&twice);
}

static void compares_names(void **state) {
    (void)state;
    assert_true(text_same_name("Data fine prevista", "DATA_FINE-PREVISTA "));
    assert_true(text_same_name("Attività", "attivita"));
    assert_false(text_same_name("Data fine", "Data inizio"));
    assert_true(text_same_name("%", "%"));
    assert_false(text_same_name("%", "€"));
    assert_false(text_same_name("%", ""));
    assert_true(text_same_name("", ""));
    assert_true(text_same_name("", " "));
    assert_false(text_same_name("a b", "ab"));
    assert_true(text_same_name("a\x01"
                               "b",
                               "AB"));
    assert_false(text_same_name("abc", "abcd"));
}

/* The short way for ASCII gives what the long one gives. */
static void compares_names_alike(void **state) {
    static const char letters[] = "aB1 _-\x01%";
    enum { LETTERS = sizeof letters - 1, LENGTH = 4, COUNT = 8 * 8 * 8 * 8 };
    char(*texts)[LENGTH + 1] = calloc(COUNT, sizeof *texts);

    (void)state;
    assert_non_null(texts);
    for (int i = 0; i < COUNT; i++) {
        for (int rest = i, at = 0; at < LENGTH; at++, rest /= LETTERS)
            texts[i][at] = letters[rest % LETTERS];
    }
    for (int i = 0; i < COUNT; i += 7) {
        struct buffer left = {0}, right = {0};
        const char *other = texts[(i * 31 + 5) % COUNT];
        bool same;

        text_name(&left, texts[i]);
        text_name(&right, other);
        same = left.len > 0 && strcmp(buffer_text(&left), buffer_text(&right)) == 0;
        if (left.len > 0 || right.len > 0)
            assert_int_equal(text_same_name(texts[i], other), same);
        assert_true(left.len == 0 || text_same_name(texts[i], buffer_text(&left)));
        buffer_done(&left);
        buffer_done(&right);
    }
    free(texts);
}

static void counts_slips_of_the_fingers(void **state) {
    (void)state;
    assert_int_equal(text_distance("database", "Database"), 0);
    assert_int_equal(text_distance("databse", "database"), 1);
    assert_int_equal(text_distance("datebase", "database"), 1);
    assert_int_equal(text_distance("dtaabase", "database"), 2);
    assert_int_equal(text_distance("", "abc"), 3);
    assert_int_equal(text_distance("kitten", "sitting"), 3);
    assert_true(text_distance("a",
                              "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
                              "bbbbbbbbbbbbb") > 60);
}

static const struct trimming {
    const char *text, *want;
} trimmings[] = {
    {"", ""},
    {" \t\r\n\v\f ", ""},
    {"a", "a"},
    {" a b ", "a b"},
    {"\xC2\xA0 a\xC2\xA0", "a"},
    {"\xEF\xBB\xBF"
     "a\xE2\x80\x8B",
     "a"},
    {"\xE2\x80\xAF"
     "12\xE2\x80\xAF",
     "12"},
    {"à", "à"},
    {" à\xA0", "à\xA0"}, /* half of an NBSP is no NBSP */
    {"\xC2\xA0", ""},
};

static void trims_both_ends(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof trimmings / sizeof trimmings[0]; i++) {
        const char *from = trimmings[i].text;
        size_t len = strlen(from);

        text_trim(&from, &len);
        assert_int_equal(len, strlen(trimmings[i].want));
        assert_memory_equal(from, trimmings[i].want, len);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decodes_strictly),
        cmocka_unit_test(encodes_what_it_decodes),
        cmocka_unit_test(finds_a_bad_byte_anywhere),
        cmocka_unit_test(measures_columns),
        cmocka_unit_test(fits_columns),
        cmocka_unit_test(fits_exactly),
        cmocka_unit_test(makes_text_safe),
        cmocka_unit_test(keeps_lines_where_asked),
        cmocka_unit_test(appends_without_combining),
        cmocka_unit_test(replaces_nul_bytes),
        cmocka_unit_test(lets_no_control_through),
        cmocka_unit_test(folds_and_names),
        cmocka_unit_test(folds_once_for_all),
        cmocka_unit_test(compares_names),
        cmocka_unit_test(compares_names_alike),
        cmocka_unit_test(counts_slips_of_the_fingers),
        cmocka_unit_test(trims_both_ends),
    };

    return cmocka_run_group_tests_name("base text", tests, start, NULL);
}
