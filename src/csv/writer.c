/* SPDX-License-Identifier: EUPL-1.2 */
#include "csv/writer.h"

#include <csv.h>

#include <stdlib.h>
#include <string.h>
#include <strings.h>

const struct csv_style csv_style_excel = {.delimiter = ';', .newline = "\r\n", .bom = true};
const struct csv_style csv_style_rfc4180 = {.delimiter = ',', .newline = "\r\n", .bom = false};

void csv_write_start(struct buffer *out, const struct csv_style *style) {
    if (style->bom)
        buffer_add_text(out, "\xEF\xBB\xBF");
}

/* A sign and what amounts, percentages and telephone numbers are made of runs nothing. */
static bool is_number(const char *text) {
    size_t sign = text[0] == '-' || text[0] == '+';
    const char *rest = text + sign;
    const char *euro = strstr(rest, "€");
    size_t len = euro != NULL && euro[strlen("€")] == '\0' ? (size_t)(euro - rest) : strlen(rest);
    return strpbrk(rest, "0123456789") != NULL && strspn(rest, "0123456789., %") >= len;
}

static bool is_formula(const char *text) {
    return text[0] != '\0' && strchr("=+-@\t\r\n", text[0]) != NULL && !is_number(text);
}

/* Whether apostrophes, none or more, stand before a formula: one more of them makes it harmless,
 * and what the text had can be told from what was put there. */
static bool is_armed(const char *text) { return is_formula(text + strspn(text, "'")); }

/* What a spreadsheet reads as a number or, parted by strokes, as a day. */
static bool looks_numeric(const char *text, size_t len) {
    return len > 0 && strspn(text, "0123456789.,-/:eE+ ") >= len &&
           strcspn(text, "0123456789") < len;
}

/* A month by its first letters and a number, as in "set-1". */
static bool looks_monthly(const char *text) {
    static const char *const months[] = {"gen", "feb", "mar", "apr", "mag", "giu", "lug",
                                         "ago", "set", "ott", "nov", "dic", "jan", "may",
                                         "jun", "jul", "aug", "sep", "oct", "dec"};
    const size_t letters = 3;

    for (size_t i = 0; i < sizeof months / sizeof *months; i++)
        if (strncasecmp(text, months[i], letters) == 0) {
            const char *rest = text + letters + (text[letters] != '\0' &&
                                                 strchr("-/ ", text[letters]) != NULL);
            return looks_numeric(rest, strlen(rest));
        }
    return false;
}

/* ="048017": a formula whose value is the text. */
static bool is_shielded(const char *text, size_t len) {
    return len > 3 && strncmp(text, "=\"", 2) == 0 && text[len - 1] == '"' &&
           memchr(text + 2, '"', len - 3) == NULL;
}

const char *csv_unharm(const char *text, size_t *len) {
    if (is_shielded(text, *len)) {
        *len -= 3;
        return text + 2;
    }
    if (text[0] != '\'' || !is_armed(text))
        return text;
    --*len;
    return text + 1;
}

static bool needs_quotes(const char *text, size_t len, char delimiter) {
    const char special[] = {delimiter, '"', '\r', '\n', '\0'};
    return len == 0 || text[0] == ' ' || text[0] == '\t' || text[len - 1] == ' ' ||
           text[len - 1] == '\t' || strpbrk(text, special) != NULL;
}

static void add_quoted(struct buffer *out, const char *text, size_t len) {
    char small[512], *quoted = small;
    size_t size = csv_write2(NULL, 0, text, len, '"');
    if (size > sizeof small)
        quoted = malloc(size);
    if (quoted == NULL) {
        out->failed = true;
        return;
    }
    csv_write2(quoted, size, text, len, '"');
    buffer_add(out, quoted, size);
    if (quoted != small)
        free(quoted);
}

static void add_text(struct buffer *out, char delimiter, const char *text, size_t len) {
    if (needs_quotes(text, len, delimiter))
        add_quoted(out, text, len);
    else
        buffer_add(out, text, len);
}

static void add_harmless(struct buffer *out, char delimiter, const char *text) {
    struct buffer harmless = {0};
    buffer_add_char(&harmless, '\'');
    buffer_add_text(&harmless, text);
    if (buffer_ok(&harmless))
        add_text(out, delimiter, harmless.data, harmless.len);
    else
        out->failed = true;
    buffer_done(&harmless);
}

void csv_write_cell(struct buffer *out, const struct csv_style *style, bool first,
                    const char *text) {
    if (!first)
        buffer_add_char(out, style->delimiter);
    if (text == NULL)
        return;
    if (is_armed(text))
        add_harmless(out, style->delimiter, text);
    else
        add_text(out, style->delimiter, text, strlen(text));
}

void csv_write_code(struct buffer *out, const struct csv_style *style, bool first,
                    const char *text) {
    struct buffer shielded = {0};

    if (text == NULL || !(looks_numeric(text, strlen(text)) || looks_monthly(text))) {
        csv_write_cell(out, style, first, text);
        return;
    }
    if (!first)
        buffer_add_char(out, style->delimiter);
    buffer_addf(&shielded, "=\"%s\"", text);
    if (buffer_ok(&shielded))
        add_text(out, style->delimiter, shielded.data, shielded.len);
    else
        out->failed = true;
    buffer_done(&shielded);
}

void csv_write_end_row(struct buffer *out, const struct csv_style *style) {
    buffer_add_text(out, style->newline);
}
