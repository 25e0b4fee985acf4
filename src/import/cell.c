/* SPDX-License-Identifier: EUPL-1.2 */
#include "cell.h"

#include <string.h>
#include <strings.h>

#include "base/text.h"

/* Not "NA": that is the province of Naples. */
static const char *const null_words[] = {
    "N/D",         "N/A", "ND", "N.D.", "N.A.", "N.D", "NULL", "<NULL>", "da_indicare",
    "da indicare", "-",   "--", "—",    "–",    "NaN", "#N/D", "#N/A",
};

static bool only(const char *text, size_t len, char byte) {
    for (size_t i = 0; i < len; i++)
        if (text[i] != byte)
            return false;
    return true;
}

bool cell_is_null(const char *text, size_t len) {
    enum { LONGEST = 12 };

    text_trim(&text, &len);
    if (len == 0)
        return true;
    if (*text == '*' || (*text == '#' && len > 1 && text[1] == '#'))
        return only(text, len, *text);
    if (len > LONGEST || strchr("Nn<Dd-#\xE2", *text) == NULL)
        return false;
    for (size_t i = 0; i < sizeof null_words / sizeof *null_words; i++)
        if (strlen(null_words[i]) == len && strncasecmp(text, null_words[i], len) == 0)
            return true;
    return false;
}

bool cell_is_zero_code(const char *text) {
    enum { SHORTEST = 8 };
    size_t len = strlen(text);

    return len >= SHORTEST && only(text, len, '0');
}

bool cell_is_no_day(const char *text) {
    static const char *const days[] = {
        "9999-12-31", "31/12/9999",  "31-12-9999",  "31.12.9999", "99991231",   "12/31/9999",
        "9999/12/31", "31-DEC-9999", "31-DIC-9999", "00/01/1900", "00/00/0000", "0000-00-00",
    };

    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        size_t len = strlen(days[i]);

        if (strncasecmp(text, days[i], len) == 0) /* an hour may follow */
            return text[len] == '\0' || text[len] == ' ' || text[len] == 'T';
    }
    return false;
}

static bool is_unseen(uint32_t code_point) {
    return code_point == 0xAD || (code_point >= 0x200B && code_point <= 0x200F) ||
           code_point == 0x2060 || code_point == 0xFEFF;
}

static bool is_blank(uint32_t code_point) {
    return code_point == ' ' || (code_point >= '\t' && code_point <= '\r') || code_point == 0xA0 ||
           (code_point >= 0x2000 && code_point <= 0x200A) || code_point == 0x202F;
}

static bool is_plain(const char *text, size_t len) {
    for (size_t i = 0; i < len; i++)
        if ((unsigned char)text[i] <= ' ' || (unsigned char)text[i] >= 0x7F)
            return false;
    return true;
}

static void add_seen(const char *text, size_t len, struct buffer *out) {
    uint32_t code_point;

    for (size_t step; len > 0; text += step, len -= step) {
        step = text_next(text, len, &code_point);
        if (is_blank(code_point))
            buffer_add_char(out, ' ');
        else if (!is_unseen(code_point))
            buffer_add(out, text, step);
    }
}

void cell_code(const char *text, bool floats, struct buffer *out) {
    size_t len = strlen(text);

    text_trim(&text, &len);
    if (floats && len > 2 && memcmp(text + len - 2, ".0", 2) == 0)
        len -= 2;
    if (is_plain(text, len))
        buffer_add(out, text, len);
    else
        add_seen(text, len, out);
}

bool cell_parts(const char *text, struct buffer *out) {
    static const char between[] = ":::";
    const char *end = strstr(text, between);

    if (end == NULL)
        return false;
    for (bool first = true; text != NULL; first = false) {
        size_t len = end != NULL ? (size_t)(end - text) : strlen(text);
        const char *part = text, *next = end != NULL ? end + strlen(between) : NULL;

        text_trim(&part, &len);
        if (len > 0 && !first && out->len > 0)
            buffer_add_text(out, "; ");
        buffer_add(out, part, len);
        text = next;
        end = text != NULL ? strstr(text, between) : NULL;
    }
    return true;
}
