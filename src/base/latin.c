/* SPDX-License-Identifier: EUPL-1.2 */
#include "latin.h"

#include <stddef.h>

enum { FIRST_LETTER = 0xC0, PAST_LETTERS = 0x180 };

/* U+00C0 to U+017F: Italian, French, German, Spanish, Croatian, Slovene, Polish, Albanian … */
/* clang-format off */
static const char letters[PAST_LETTERS - FIRST_LETTER][3] = {
    "A", "A", "A", "A", "A", "A", "AE", "C", "E", "E", "E", "E", "I", "I", "I", "I",
    "D", "N", "O", "O", "O", "O", "O", "x", "O", "U", "U", "U", "U", "Y", "TH", "ss",
    "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i",
    "d", "n", "o", "o", "o", "o", "o", ":", "o", "u", "u", "u", "u", "y", "th", "y",
    "A", "a", "A", "a", "A", "a", "C", "c", "C", "c", "C", "c", "C", "c", "D", "d",
    "D", "d", "E", "e", "E", "e", "E", "e", "E", "e", "E", "e", "G", "g", "G", "g",
    "G", "g", "G", "g", "H", "h", "H", "h", "I", "i", "I", "i", "I", "i", "I", "i",
    "I", "i", "IJ", "ij", "J", "j", "K", "k", "k", "L", "l", "L", "l", "L", "l", "L",
    "l", "L", "l", "N", "n", "N", "n", "N", "n", "'n", "N", "n", "O", "o", "O", "o",
    "O", "o", "OE", "oe", "R", "r", "R", "r", "R", "r", "S", "s", "S", "s", "S", "s",
    "S", "s", "T", "t", "T", "t", "T", "t", "U", "u", "U", "u", "U", "u", "U", "u",
    "U", "u", "U", "u", "W", "w", "Y", "y", "Y", "Z", "z", "Z", "z", "Z", "z", "s",
};
/* clang-format on */

/* Sorted. `fold` NULL: compared as itself. */
static const struct spelling {
    uint32_t code_point;
    const char *ascii, *fold;
} spellings[] = {
    {0x00A0, " ", " "},        /* no-break space */
    {0x00A1, "!", NULL},       /* ¡ */
    {0x00A2, "c", NULL},       /* ¢ */
    {0x00A3, "GBP", NULL},     /* £ */
    {0x00A6, "|", NULL},       /* ¦ */
    {0x00A7, "par.", NULL},    /* § */
    {0x00A9, "(c)", NULL},     /* © */
    {0x00AA, "a", "a"},        /* ª */
    {0x00AB, "\"", "\""},      /* « */
    {0x00AD, "", ""},          /* soft hyphen */
    {0x00AE, "(r)", NULL},     /* ® */
    {0x00B0, "o", NULL},       /* ° */
    {0x00B1, "+/-", NULL},     /* ± */
    {0x00B2, "2", "2"},        /* ² */
    {0x00B3, "3", "3"},        /* ³ */
    {0x00B4, "'", "'"},        /* acute accent standing alone, typed as an apostrophe */
    {0x00B5, "u", "u"},        /* µ */
    {0x00B7, "-", NULL},       /* · */
    {0x00B9, "1", "1"},        /* ¹ */
    {0x00BA, "o", "\xC2\xB0"}, /* º is compared as °, for which it is mistaken */
    {0x00BB, "\"", "\""},      /* » */
    {0x00BC, "1/4", NULL},     /* ¼ */
    {0x00BD, "1/2", NULL},     /* ½ */
    {0x00BE, "3/4", NULL},     /* ¾ */
    {0x00BF, "?", NULL},       /* ¿ */
    {0x01CD, "A", "a"},        /* Ǎ */
    {0x01CE, "a", "a"},        /* ǎ */
    {0x01CF, "I", "i"},        /* Ǐ */
    {0x01D0, "i", "i"},        /* ǐ */
    {0x01D1, "O", "o"},        /* Ǒ */
    {0x01D2, "o", "o"},        /* ǒ */
    {0x01D3, "U", "u"},        /* Ǔ */
    {0x01D4, "u", "u"},        /* ǔ */
    {0x0218, "S", "s"},        /* Ș */
    {0x0219, "s", "s"},        /* ș */
    {0x021A, "T", "t"},        /* Ț */
    {0x021B, "t", "t"},        /* ț */
    {0x02B9, "'", "'"},        /* modifier prime */
    {0x02BB, "'", "'"},        /* modifier turned comma */
    {0x02BC, "'", "'"},        /* modifier apostrophe */
    {0x02BE, "'", "'"},        /* modifier half ring */
    {0x02C8, "'", "'"},        /* stress mark */
    {0x1E9E, "SS", "ss"},      /* ẞ */
    {0x2010, "-", "-"},        /* hyphen */
    {0x2011, "-", "-"},        /* no-break hyphen */
    {0x2012, "-", "-"},        /* figure dash */
    {0x2013, "-", "-"},        /* en dash */
    {0x2014, "-", "-"},        /* em dash */
    {0x2015, "-", "-"},        /* horizontal bar */
    {0x2018, "'", "'"},        /* ‘ */
    {0x2019, "'", "'"},        /* ’ */
    {0x201A, "'", "'"},        /* ‚ */
    {0x201B, "'", "'"},        /* ‛ */
    {0x201C, "\"", "\""},      /* “ */
    {0x201D, "\"", "\""},      /* ” */
    {0x201E, "\"", "\""},      /* „ */
    {0x201F, "\"", "\""},      /* ‟ */
    {0x2020, "+", NULL},       /* † */
    {0x2022, "*", NULL},       /* • */
    {0x2026, "...", "..."},    /* … */
    {0x2032, "'", "'"},        /* ′ */
    {0x2033, "\"", "\""},      /* ″ */
    {0x2039, "<", "<"},        /* ‹ */
    {0x203A, ">", ">"},        /* › */
    {0x203C, "!!", "!!"},      /* ‼ */
    {0x2044, "/", "/"},        /* fraction slash */
    {0x2074, "4", "4"},        /* ⁴ */
    {0x20AC, "EUR", NULL},     /* € */
    {0x2116, "n.", NULL},      /* № */
    {0x2122, "(tm)", NULL},    /* ™ */
    {0x2190, "<-", NULL},      /* ← */
    {0x2192, "->", NULL},      /* → */
    {0x2212, "-", "-"},        /* minus */
    {0x2248, "~", NULL},       /* ≈ */
    {0x2260, "!=", NULL},      /* ≠ */
    {0x2264, "<=", NULL},      /* ≤ */
    {0x2265, ">=", NULL},      /* ≥ */
    {0xFB00, "ff", "ff"},      /* ﬀ */
    {0xFB01, "fi", "fi"},      /* ﬁ */
    {0xFB02, "fl", "fl"},      /* ﬂ */
    {0xFB03, "ffi", "ffi"},    /* ﬃ */
    {0xFB04, "ffl", "ffl"},    /* ﬄ */
    {0xFB05, "st", "st"},      /* ﬅ */
    {0xFB06, "st", "st"},      /* ﬆ */
};

static const struct spelling *spelling_of(uint32_t code_point) {
    size_t low = 0, high = sizeof spellings / sizeof spellings[0];

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (spellings[middle].code_point == code_point)
            return &spellings[middle];
        if (spellings[middle].code_point < code_point)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

static bool is_letter(uint32_t code_point) {
    return code_point >= FIRST_LETTER && code_point < PAST_LETTERS;
}

bool latin_is_blank(uint32_t code_point) {
    return code_point == 0xA0 || (code_point >= 0x2000 && code_point <= 0x200A) ||
           code_point == 0x202F || code_point == 0x205F || code_point == 0x3000 ||
           code_point == 0x2028 || code_point == 0x2029 || code_point == 0x85;
}

bool latin_is_mark(uint32_t code_point) {
    return (code_point >= 0x300 && code_point <= 0x36F) ||
           (code_point >= 0x1AB0 && code_point <= 0x1AFF) ||
           (code_point >= 0x1DC0 && code_point <= 0x1DFF) ||
           (code_point >= 0x20D0 && code_point <= 0x20FF) ||
           (code_point >= 0xFE20 && code_point <= 0xFE2F);
}

const char *latin_ascii(uint32_t code_point) {
    const struct spelling *spelling;

    if (is_letter(code_point))
        return letters[code_point - FIRST_LETTER];
    if (latin_is_blank(code_point))
        return " ";
    if (latin_is_mark(code_point))
        return "";
    spelling = spelling_of(code_point);
    return spelling == NULL ? NULL : spelling->ascii;
}

const char *latin_fold(uint32_t code_point) {
    const struct spelling *spelling;

    if (is_letter(code_point))
        return letters[code_point - FIRST_LETTER];
    if (latin_is_mark(code_point))
        return "";
    spelling = spelling_of(code_point);
    return spelling == NULL ? NULL : spelling->fold;
}
