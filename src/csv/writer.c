/* SPDX-License-Identifier: EUPL-1.2 */
#include "csv/writer.h"

#include <csv.h>

#include <stdlib.h>
#include <string.h>

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

const char *csv_unharm(const char *text) {
    return text[0] == '\'' && is_armed(text) ? text + 1 : text;
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

void csv_write_end_row(struct buffer *out, const struct csv_style *style) {
    buffer_add_text(out, style->newline);
}
