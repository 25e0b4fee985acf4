/* SPDX-License-Identifier: EUPL-1.2 */
/* Text made safe for a terminal. */
#include <stdlib.h>
#include <wchar.h>

#include "base/text.h"
#include "latin.h"
#include "scan.h"

enum { MARKS_PER_CHARACTER = 3, NO_CHARACTER = -1 };

enum fate { FATE_KEEP, FATE_DROP, FATE_REPLACE, FATE_BLANK, FATE_LINE };

/* Sorted. What can move the cursor, reorder the line or hide in it. */
static const struct range {
    uint32_t first, last;
    enum fate fate;
} ranges[] = {
    {0x00000, 0x00008, FATE_REPLACE},  /* C0 */
    {0x00009, 0x00009, FATE_BLANK},    /* tab */
    {0x0000A, 0x0000D, FATE_LINE},     /* line feed, vertical tab, form feed, return */
    {0x0000E, 0x0001F, FATE_REPLACE},  /* C0 */
    {0x0007F, 0x0009F, FATE_REPLACE},  /* DEL and C1 */
    {0x000AD, 0x000AD, FATE_DROP},     /* soft hyphen */
    {0x0034F, 0x0034F, FATE_DROP},     /* grapheme joiner */
    {0x0061C, 0x0061C, FATE_DROP},     /* Arabic letter mark */
    {0x0115F, 0x01160, FATE_DROP},     /* Hangul fillers */
    {0x0180B, 0x0180F, FATE_DROP},     /* Mongolian selectors */
    {0x0200B, 0x0200F, FATE_DROP},     /* zero-width, direction marks */
    {0x02028, 0x02029, FATE_LINE},     /* line and paragraph separator */
    {0x0202A, 0x0202E, FATE_REPLACE},  /* bidi embeddings and overrides */
    {0x02060, 0x02065, FATE_DROP},     /* word joiner, invisible operators */
    {0x02066, 0x02069, FATE_REPLACE},  /* bidi isolates */
    {0x0206A, 0x0206F, FATE_DROP},     /* deprecated format characters */
    {0x03164, 0x03164, FATE_DROP},     /* Hangul filler */
    {0x0E000, 0x0F8FF, FATE_REPLACE},  /* private use */
    {0x0FDD0, 0x0FDEF, FATE_REPLACE},  /* no characters */
    {0x0FE00, 0x0FE0F, FATE_DROP},     /* variation selectors: terminals disagree on the width */
    {0x0FEFF, 0x0FEFF, FATE_DROP},     /* BOM */
    {0x0FFA0, 0x0FFA0, FATE_DROP},     /* half-width filler */
    {0x0FFF0, 0x0FFFC, FATE_REPLACE},  /* interlinear annotation and unassigned */
    {0xE0000, 0xE0FFF, FATE_DROP},     /* tags, more variation selectors */
    {0xF0000, 0x10FFFF, FATE_REPLACE}, /* private use */
};

static enum fate listed_fate(uint32_t code_point) {
    size_t low = 0, high = sizeof ranges / sizeof ranges[0];

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (code_point < ranges[middle].first)
            high = middle;
        else if (code_point > ranges[middle].last)
            low = middle + 1;
        else
            return ranges[middle].fate;
    }
    /* U+FFFD also stands for a byte that is no UTF-8. */
    return (code_point & 0xFFFE) == 0xFFFE || code_point == TEXT_REPLACEMENT ? FATE_REPLACE
                                                                             : FATE_KEEP;
}

/* Text on its way to the terminal. */
struct washer {
    struct buffer *out;
    bool ascii, lines;
    int marks; /* how many more the last character may carry; NO_CHARACTER before the first */
};

static void replace(struct washer *washer) {
    buffer_add_text(washer->out, washer->ascii ? "?" : TEXT_REPLACEMENT_UTF8);
    washer->marks = 0;
}

static void keep_ascii(struct washer *washer, uint32_t code_point) {
    const char *spelling = latin_ascii(code_point);

    if (code_point < 0x80)
        buffer_add_char(washer->out, (char)code_point);
    else if (spelling != NULL)
        buffer_add_text(washer->out, spelling);
    else if (wcwidth((wchar_t)code_point) != 0)
        replace(washer);
}

static void keep(struct washer *washer, const char *bytes, size_t count, uint32_t code_point) {
    int columns = code_point < 0x300 ? 1 : wcwidth((wchar_t)code_point);

    /* In the C locale wcwidth knows ASCII only: then what it does not know is let through. */
    if (columns < 0 && MB_CUR_MAX > 1) {
        replace(washer);
    } else if (columns != 0) {
        buffer_add(washer->out, bytes, count);
        washer->marks = MARKS_PER_CHARACTER;
    } else if (washer->marks > 0) {
        buffer_add(washer->out, bytes, count);
        washer->marks--;
    } else if (washer->marks == NO_CHARACTER) {
        replace(washer);
    }
}

static void end_word(struct washer *washer, bool end_line) {
    buffer_add_char(washer->out, end_line ? '\n' : ' ');
    washer->marks = end_line ? NO_CHARACTER : 0;
}

static void wash(struct washer *washer, const char *bytes, size_t count, uint32_t code_point) {
    switch (listed_fate(code_point)) {
    case FATE_DROP:
        break;
    case FATE_REPLACE:
        replace(washer);
        break;
    case FATE_BLANK:
    case FATE_LINE:
        end_word(washer, washer->lines && code_point != '\t');
        break;
    case FATE_KEEP:
        if (washer->ascii)
            keep_ascii(washer, code_point);
        else
            keep(washer, bytes, count, code_point);
        break;
    }
}

static void wash_all(struct washer *washer, const char *bytes, size_t len) {
    size_t at = 0;

    while (at < len && buffer_ok(washer->out)) {
        size_t run = scan_printable(bytes + at, len - at);
        uint32_t code_point;

        if (run > 0) {
            buffer_add(washer->out, bytes + at, run);
            washer->marks = MARKS_PER_CHARACTER;
            at += run;
            continue;
        }
        run = text_next(bytes + at, len - at, &code_point);
        /* A return with its line feed is one end of line. */
        if (code_point != '\r' || at + 1 == len || bytes[at + 1] != '\n')
            wash(washer, bytes + at, run, code_point);
        at += run;
    }
}

void text_sanitise(struct buffer *out, const char *bytes, size_t len, bool ascii) {
    struct washer washer = {.out = out, .ascii = ascii, .marks = NO_CHARACTER};

    wash_all(&washer, bytes, len);
}

void text_sanitise_lines(struct buffer *out, const char *bytes, size_t len) {
    struct washer washer = {.out = out, .lines = true, .marks = NO_CHARACTER};

    wash_all(&washer, bytes, len);
}
