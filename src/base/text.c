/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/text.h"

#include <string.h>
#include <wchar.h>

#include "scan.h"

/* One row per form of RFC 3629, section 4; the second byte is the one that excludes overlong forms,
 * surrogates and what lies beyond U+10FFFF. */
static const struct form {
    unsigned char lead_first, lead_last, second_first, second_last;
    unsigned char count, lead_bits;
} forms[] = {
    {0xC2, 0xDF, 0x80, 0xBF, 2, 0x1F}, {0xE0, 0xE0, 0xA0, 0xBF, 3, 0x0F},
    {0xE1, 0xEC, 0x80, 0xBF, 3, 0x0F}, {0xED, 0xED, 0x80, 0x9F, 3, 0x0F},
    {0xEE, 0xEF, 0x80, 0xBF, 3, 0x0F}, {0xF0, 0xF0, 0x90, 0xBF, 4, 0x07},
    {0xF1, 0xF3, 0x80, 0xBF, 4, 0x07}, {0xF4, 0xF4, 0x80, 0x8F, 4, 0x07},
};

static const struct form *form_of(const unsigned char *bytes, size_t len) {
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        const struct form *form = &forms[i];

        if (bytes[0] < form->lead_first || bytes[0] > form->lead_last)
            continue;
        if (len < form->count || bytes[1] < form->second_first || bytes[1] > form->second_last)
            return NULL;
        return form;
    }
    return NULL;
}

size_t text_next(const char *bytes, size_t len, uint32_t *code_point) {
    const unsigned char *lead = (const unsigned char *)bytes;
    const struct form *form;
    uint32_t value;

    *code_point = TEXT_REPLACEMENT;
    if (len == 0)
        return 0;
    if (lead[0] < 0x80) {
        *code_point = lead[0];
        return 1;
    }
    form = form_of(lead, len);
    if (form == NULL)
        return 1;
    value = lead[0] & form->lead_bits;
    for (size_t i = 1; i < form->count; i++) {
        if ((lead[i] & 0xC0) != 0x80)
            return 1;
        value = value << 6 | (lead[i] & 0x3F);
    }
    *code_point = value;
    return form->count;
}

void text_encode(struct buffer *out, uint32_t code_point) {
    char bytes[4];
    size_t count = code_point < 0x80 ? 1 : code_point < 0x800 ? 2 : code_point < 0x10000 ? 3 : 4;
    static const unsigned char leads[] = {0, 0, 0xC0, 0xE0, 0xF0};

    if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF)) {
        buffer_add_text(out, TEXT_REPLACEMENT_UTF8);
        return;
    }
    for (size_t i = count; i-- > 1; code_point >>= 6)
        bytes[i] = (char)(0x80 | (code_point & 0x3F));
    bytes[0] = (char)(leads[count] | code_point);
    buffer_add(out, bytes, count);
}

bool text_is_utf8(const char *bytes, size_t len) {
    size_t at = scan_ascii(bytes, len);

    while (at < len) {
        uint32_t code_point;
        size_t step = text_next(bytes + at, len - at, &code_point);

        /* A U+FFFD that stands in the text takes three bytes, one put for a bad byte takes one. */
        if (code_point == TEXT_REPLACEMENT && step == 1)
            return false;
        at += step;
        at += scan_ascii(bytes + at, len - at);
    }
    return true;
}

int text_columns_of(uint32_t code_point) {
    int columns;

    /* Latin up to U+02FF is one column wide everywhere; asking costs a table walk. */
    if (code_point < 0x300)
        return code_point == 0xAD ? 0 : 1;
    columns = wcwidth((wchar_t)code_point);
    return columns < 0 ? 1 : columns;
}

/* How many bytes of text fit in `columns`, with the marks that belong to the last character;
 * *width is their width. */
static size_t fitting(const char *text, size_t len, int columns, int *width) {
    size_t at = 0;

    *width = 0;
    while (at < len) {
        uint32_t code_point;
        size_t step = text_next(text + at, len - at, &code_point);
        int wide = text_columns_of(code_point);

        if (wide > columns - *width)
            break;
        *width += wide;
        at += step;
    }
    return at;
}

int text_width(const char *text) {
    int width = 0;

    for (size_t at = 0, len = strlen(text); at < len;) {
        uint32_t code_point;

        at += text_next(text + at, len - at, &code_point);
        width += text_columns_of(code_point);
    }
    return width;
}

static void add_blanks(struct buffer *out, int count) {
    for (int i = 0; i < count; i++)
        buffer_add_char(out, ' ');
}

void text_fit(struct buffer *out, const char *text, int columns, enum align align,
              const char *ellipsis) {
    size_t len = strlen(text);
    const char *tail = "";
    int width = 0, tail_width = 0;
    size_t end;

    if (columns <= 0)
        return;
    end = fitting(text, len, columns, &width);
    if (end < len) {
        tail_width = text_width(ellipsis);
        tail = tail_width <= columns ? ellipsis : "";
        tail_width = tail_width <= columns ? tail_width : 0;
        end = fitting(text, len, columns - tail_width, &width);
    }
    if (align == ALIGN_RIGHT)
        add_blanks(out, columns - width - tail_width);
    buffer_add(out, text, end);
    buffer_add_text(out, tail);
    if (align == ALIGN_LEFT)
        add_blanks(out, columns - width - tail_width);
}

static const struct outer {
    const char *bytes;
    size_t count;
} outers[] = {
    {"\xC2\xA0", 2},     /* NBSP */
    {"\xE2\x80\xAF", 3}, /* narrow NBSP */
    {"\xE2\x80\x8B", 3}, /* zero-width space */
    {"\xEF\xBB\xBF", 3}, /* BOM */
};

static size_t blank_at_start(const char *start, size_t len) {
    if (len > 0 && scan_is_blank(*start))
        return 1;
    for (size_t i = 0; i < sizeof outers / sizeof outers[0]; i++) {
        if (len >= outers[i].count && memcmp(start, outers[i].bytes, outers[i].count) == 0)
            return outers[i].count;
    }
    return 0;
}

static size_t blank_at_end(const char *start, size_t len) {
    if (len > 0 && scan_is_blank(start[len - 1]))
        return 1;
    for (size_t i = 0; i < sizeof outers / sizeof outers[0]; i++) {
        size_t count = outers[i].count;

        if (len >= count && memcmp(start + len - count, outers[i].bytes, count) == 0)
            return count;
    }
    return 0;
}

/* A byte that neither starts nor ends one of the blanks above: most cells need no more. */
static bool is_solid(char byte) { return (unsigned char)byte > ' ' && (unsigned char)byte < 0x7F; }

void text_trim(const char **start, size_t *len) {
    size_t count;

    while (*len > 0 && !is_solid(**start) && (count = blank_at_start(*start, *len)) > 0) {
        *start += count;
        *len -= count;
    }
    while (*len > 0 && !is_solid((*start)[*len - 1]) && (count = blank_at_end(*start, *len)) > 0)
        *len -= count;
}
