/* SPDX-License-Identifier: EUPL-1.2 */
#include "grammar.h"

#include <string.h>

static bool is_blank(const struct csv_grammar *grammar, char byte) {
    return (byte == ' ' || byte == '\t') && byte != grammar->delimiter;
}

static size_t find(const struct csv_text *text, size_t from, size_t to, char byte) {
    const char *found = memchr(text->bytes + from, byte, to - from);
    return found == NULL ? to : (size_t)(found - text->bytes);
}

/* ---------------------------------------------------------------- lines */

static bool lf_line(struct csv_text *text, size_t from) {
    size_t lf = find(text, from, text->len, '\n');
    text->line_next = lf < text->len ? lf + 1 : lf;
    if (lf == text->len && !text->last)
        return false;
    while (lf > from && text->bytes[lf - 1] == '\r')
        lf--;
    text->line_end = lf;
    return true;
}

static bool cr_line(struct csv_text *text, size_t from) {
    size_t end = from;
    while (end < text->len && text->bytes[end] != '\r' && text->bytes[end] != '\n')
        end++;
    text->line_end = end;
    text->line_next = end < text->len ? end + 1 : end;
    if (end + 1 >= text->len)
        return text->last || (end < text->len && text->bytes[end] == '\n');
    if (text->bytes[end] == '\r' && text->bytes[end + 1] == '\n')
        text->line_next++;
    return true;
}

bool csv_line_end(const struct csv_grammar *grammar, struct csv_text *text, size_t from) {
    if (text->line_next > 0 && text->line_from <= from && from <= text->line_end)
        return true;
    text->line_from = from;
    if (grammar->cr_rows ? cr_line(text, from) : lf_line(text, from))
        return true;
    text->line_next = 0;
    return false;
}

/* ---------------------------------------------------------------- fields without quotes */

static size_t find_delimiter(const struct csv_grammar *grammar, const struct csv_text *text,
                             size_t at, size_t to, bool *plain) {
    if (!grammar->backslash)
        return find(text, at, to, grammar->delimiter);
    for (; at < to && text->bytes[at] != grammar->delimiter; at++)
        if (text->bytes[at] == '\\') {
            *plain = false;
            at += at + 1 < to;
        }
    return at;
}

static void end_at_line(const struct csv_text *text, struct csv_field *field) {
    field->next = text->line_next;
    field->stop = text->line_next > text->line_end ? CSV_STOP_ROW : CSV_STOP_INPUT;
}

static void scan_unquoted(const struct csv_grammar *grammar, struct csv_text *text, size_t at,
                          struct csv_field *field) {
    bool whole_line = csv_line_end(grammar, text, at);
    size_t to = whole_line ? text->line_end : text->len;
    *field = (struct csv_field){.start = at, .plain = true};
    field->end = field->raw_end = find_delimiter(grammar, text, at, to, &field->plain);
    if (field->end < to) {
        field->next = field->end + 1;
        field->stop = CSV_STOP_DELIMITER;
    } else if (whole_line) {
        end_at_line(text, field);
    } else {
        field->stop = CSV_STOP_MORE;
    }
}

/* ---------------------------------------------------------------- fields in quotes */

/* What follows a quote at `at`; fills next and raw_end. */
static enum csv_stop after_quote(const struct csv_grammar *grammar, struct csv_text *text,
                                 size_t at, struct csv_field *field) {
    while (at < text->len && is_blank(grammar, text->bytes[at]))
        at++;
    field->raw_end = at;
    field->next = at + 1;
    if (at < text->len && text->bytes[at] == grammar->delimiter)
        return CSV_STOP_DELIMITER;
    if (at < text->len && text->bytes[at] != '\r' && text->bytes[at] != '\n')
        return CSV_STOP_STRAY;
    size_t end = at;
    while (end < text->len && text->bytes[end] == '\r' && !grammar->cr_rows)
        end++;
    if (end < text->len && text->bytes[end] != '\r' && text->bytes[end] != '\n')
        return CSV_STOP_STRAY;
    if (!csv_line_end(grammar, text, at))
        return CSV_STOP_MORE;
    end_at_line(text, field);
    return field->stop;
}

/* The first quote from `at` that is not one of a pair nor behind a backslash; `to` without one. */
static size_t closing_quote(const struct csv_grammar *grammar, const struct csv_text *text,
                            size_t at, size_t to, bool *plain) {
    while (at < to) {
        if (grammar->backslash)
            while (at < to && text->bytes[at] != grammar->quote && text->bytes[at] != '\\')
                at++;
        else
            at = find(text, at, to, grammar->quote);
        if (at == to)
            return to;
        bool escape = text->bytes[at] == '\\';
        if (!escape && (at + 1 == to || text->bytes[at + 1] != grammar->quote))
            return at;
        *plain = *plain && !escape;
        at += at + 2 <= to ? 2 : 1;
    }
    return to;
}

/* The field whose quote opens at `open`. */
static void scan_quoted(const struct csv_grammar *grammar, struct csv_text *text, size_t open,
                        struct csv_field *field) {
    size_t start = open + 1;
    bool bounded = text->len - start > grammar->max_quoted + 1;
    size_t to = bounded ? start + grammar->max_quoted + 1 : text->len;
    *field = (struct csv_field){.start = start, .quoted = true, .plain = true};
    field->end = closing_quote(grammar, text, start, to, &field->plain);
    field->raw_end = field->next = field->end;
    if (field->end == to)
        field->stop = bounded || text->last ? CSV_STOP_UNCLOSED : CSV_STOP_MORE;
    else if (field->end + 1 == text->len && !text->last)
        field->stop = CSV_STOP_MORE;
    else
        field->stop = after_quote(grammar, text, field->end + 1, field);
    if (field->raw_end != field->end + 1)
        field->plain = false;
}

/* Blanks before a quote are taken off where, on one line, the quotes are in order. False: they are
 * not, and the blanks and quotes are letters. */
static bool scan_blanks_and_quoted(const struct csv_grammar *grammar, struct csv_text *text,
                                   size_t open, struct csv_field *field) {
    if (!csv_line_end(grammar, text, open)) {
        *field = (struct csv_field){.stop = CSV_STOP_MORE};
        return true;
    }
    struct csv_text line = {.bytes = text->bytes, .len = text->line_end, .last = true};
    scan_quoted(grammar, &line, open, field);
    if (field->stop != CSV_STOP_DELIMITER && field->stop != CSV_STOP_INPUT)
        return false;
    if (field->stop == CSV_STOP_INPUT)
        end_at_line(text, field);
    field->plain = false;
    return true;
}

void csv_field_scan(const struct csv_grammar *grammar, struct csv_text *text, size_t at,
                    struct csv_field *field) {
    size_t open = at;
    if (grammar->quote != 0) {
        while (open < text->len && is_blank(grammar, text->bytes[open]))
            open++;
        if (open < text->len && text->bytes[open] == grammar->quote) {
            if (open == at) {
                scan_quoted(grammar, text, open, field);
                return;
            }
            if (scan_blanks_and_quoted(grammar, text, open, field))
                return;
        }
    }
    scan_unquoted(grammar, text, at, field);
}

bool csv_field_scan_lenient(const struct csv_grammar *grammar, struct csv_text *text, size_t at,
                            struct csv_field *field) {
    csv_field_scan(grammar, text, at, field);
    if (field->stop != CSV_STOP_STRAY && field->stop != CSV_STOP_UNCLOSED)
        return false;
    size_t quote = at + 1;
    while ((quote = find(text, quote, text->len, grammar->quote)) < text->len) {
        *field = (struct csv_field){.start = at + 1, .end = quote, .quoted = true};
        field->stop = after_quote(grammar, text, ++quote, field);
        if (field->stop != CSV_STOP_STRAY)
            return true;
    }
    if (text->last)
        scan_unquoted(grammar, text, at, field);
    else
        field->stop = CSV_STOP_MORE;
    field->plain = false;
    return true;
}

/* ---------------------------------------------------------------- for libcsv */

static void add_quoted(const struct csv_grammar *grammar, const char *from, size_t len, bool pairs,
                       char quote, struct buffer *out) {
    buffer_add_char(out, quote);
    for (size_t i = 0; i < len; i++) {
        bool follows = i + 1 < len;
        if (grammar->backslash && from[i] == '\\' && follows &&
            (from[i + 1] == '\\' || from[i + 1] == grammar->delimiter ||
             (from[i + 1] == grammar->quote && grammar->quote != 0)))
            i++;
        else if (pairs && from[i] == quote && follows && from[i + 1] == quote)
            i++;
        if (from[i] == quote)
            buffer_add_char(out, quote);
        buffer_add_char(out, from[i]);
    }
    buffer_add_char(out, quote);
}

void csv_normalise(const struct csv_grammar *grammar, const char *record, size_t len, char quote,
                   struct buffer *out) {
    struct csv_text text = {.bytes = record, .len = len, .last = true};
    struct csv_grammar unbounded = *grammar;
    struct csv_field field = {0};
    bool first = true;
    unbounded.max_quoted = len; /* letters decoded may be longer than their bytes were */
    do {
        bool mended = csv_field_scan_lenient(&unbounded, &text, field.next, &field);
        if (!first)
            buffer_add_char(out, grammar->delimiter);
        first = false;
        if (field.quoted || mended || !field.plain)
            add_quoted(grammar, record + field.start, field.end - field.start, field.quoted, quote,
                       out);
        else
            buffer_add(out, record + field.start, field.end - field.start);
    } while (field.stop == CSV_STOP_DELIMITER);
}
