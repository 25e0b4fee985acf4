/* SPDX-License-Identifier: EUPL-1.2 */
#include "scanner.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "reason.h"
#include "recovery.h"

/* LEAST_ROOM is what UTF-16 asks for. */
enum { READ_BLOCK = 256 * 1024, LEAST_ROOM = 8 };

/* ---------------------------------------------------------------- the window */

static enum status make_room(struct csv_scanner *scanner, size_t more, struct error *error) {
    size_t pending = scanner->len - scanner->start;
    if (scanner->start > 0 && pending > 0)
        memmove(scanner->window, scanner->window + scanner->start, pending);
    scanner->nul -= scanner->has_nul ? scanner->start : 0;
    scanner->start = 0;
    scanner->len = pending;
    if (pending + more + 1 <= scanner->cap)
        return STATUS_OK;
    size_t cap = pending + more + 1;
    cap += scanner->cap == 0 ? 0 : cap / 8;
    char *window = realloc(scanner->window, cap);
    if (window == NULL)
        return error_memory(error);
    scanner->window = window;
    scanner->cap = cap;
    return STATUS_OK;
}

static enum status read_block(struct csv_scanner *scanner, size_t room, struct error *error) {
    char *to = scanner->window + scanner->len;
    size_t got = 0;
    enum status status =
        scanner->utf16 != NULL
            ? csv_utf16_read(scanner->utf16, scanner->source, to, room, &got, error)
            : csv_source_read(scanner->source, to, room, &got, error);
    if (status != STATUS_OK)
        return status;
    const char *nul = scanner->has_nul ? NULL : memchr(to, '\0', got);
    if (nul != NULL) {
        scanner->has_nul = true;
        scanner->nul = (size_t)(nul - scanner->window);
    }
    scanner->len += got;
    scanner->ended = got == 0;
    return STATUS_OK;
}

static size_t bytes_left(const struct csv_scanner *scanner) {
    size_t left = csv_source_left(scanner->source);
    if (scanner->utf16 == NULL || left == SIZE_MAX)
        return left;
    /* Two bytes of UTF-16 can be three of UTF-8. */
    return (left + scanner->utf16->len - scanner->utf16->at) * 3 / 2;
}

/* As much again as is there, so that a long record is not looked at once a block; but not much more
 * than is left. A test that asks for small blocks gets them one by one. */
static enum status fill(struct csv_scanner *scanner, struct error *error) {
    size_t pending = scanner->len - scanner->start, left = bytes_left(scanner);
    size_t wanted = pending > READ_BLOCK ? pending : READ_BLOCK;
    if (left < wanted)
        wanted = left + LEAST_ROOM;
    enum status status = make_room(scanner, wanted, error);
    size_t full = scanner->len + wanted;
    while (status == STATUS_OK && !scanner->ended && full - scanner->len >= LEAST_ROOM) {
        status = read_block(scanner, full - scanner->len, error);
        if (scanner->source->block > 0)
            break;
    }
    return status;
}

static struct csv_text pending_text(const struct csv_scanner *scanner) {
    size_t end = scanner->has_nul ? scanner->nul : scanner->len;
    return (struct csv_text){
        .bytes = scanner->window + scanner->start,
        .len = end - scanner->start,
        .last = scanner->ended || scanner->has_nul,
    };
}

/* ---------------------------------------------------------------- going on */

/* UTF-16 takes two bytes for what is up to three in UTF-8, and four for what is four. */
static long long input_bytes(const struct csv_scanner *scanner, const char *bytes, size_t len) {
    long long units = 0;
    if (scanner->utf16 == NULL)
        return (long long)len;
    for (size_t i = 0; i < len; i++)
        units +=
            ((unsigned char)bytes[i] & 0xC0) != 0x80 ? 1 + ((unsigned char)bytes[i] >= 0xF0) : 0;
    return 2 * units;
}

static long long count_lines(const struct csv_scanner *scanner, const char *bytes, size_t len) {
    const char *end = bytes + len;
    long long lines = 0;
    if (scanner->grammar.cr_rows) {
        for (char before = 0; bytes < end; before = *bytes++)
            lines += *bytes == '\r' || (*bytes == '\n' && before != '\r');
        return lines;
    }
    while ((bytes = memchr(bytes, '\n', (size_t)(end - bytes))) != NULL) {
        lines++;
        bytes++;
    }
    return lines;
}

static void consume(struct csv_scanner *scanner, size_t count, long long lines) {
    scanner->offset += input_bytes(scanner, scanner->window + scanner->start, count);
    scanner->line += lines;
    scanner->start += count;
    scanner->consumed += (long long)count;
}

/* ---------------------------------------------------------------- one record */

static enum csv_outcome scan_fields(struct csv_scanner *scanner, struct csv_text *text,
                                    struct csv_extent *extent) {
    struct csv_field field = {0};
    size_t at;
    do {
        at = field.next;
        csv_field_scan(&scanner->grammar, text, at, &field);
        extent->columns++;
        extent->plain = extent->plain && field.plain;
    } while (field.stop == CSV_STOP_DELIMITER && field.next <= scanner->max_record);
    if (field.stop == CSV_STOP_DELIMITER)
        return CSV_TOO_LONG;
    scanner->examined += (long long)(field.stop == CSV_STOP_MORE ? text->len : field.raw_end);
    if (field.stop == CSV_STOP_MORE)
        return CSV_NEEDS_MORE;
    if (field.stop == CSV_STOP_STRAY || field.stop == CSV_STOP_UNCLOSED) {
        extent->damage = field.stop == CSV_STOP_STRAY ? CSV_STRAY_QUOTE : CSV_UNCLOSED_QUOTE;
        return csv_recover(scanner, text, at, extent);
    }
    extent->end = field.raw_end;
    extent->next = field.next;
    return extent->next > scanner->max_record ? CSV_TOO_LONG : csv_doubt(scanner, text, extent);
}

/* Finds the record that begins the window. Most have no quote and are their line. */
static enum csv_outcome scan_record(struct csv_scanner *scanner, struct csv_text *text,
                                    struct csv_extent *extent) {
    char quote = scanner->grammar.quote;
    *extent = (struct csv_extent){.plain = true};
    if (!csv_line_end(&scanner->grammar, text, 0)) {
        scanner->examined += (long long)text->len;
        return text->len > scanner->max_record ? CSV_TOO_LONG : CSV_NEEDS_MORE;
    }
    if (quote != 0 && memchr(text->bytes, quote, text->line_end) != NULL)
        return scan_fields(scanner, text, extent);
    extent->end = text->line_end;
    extent->next = text->line_next;
    extent->plain = !scanner->grammar.backslash;
    extent->one_line = true;
    scanner->examined += (long long)text->line_next;
    return CSV_FOUND;
}

/* However large the blocks are, a row is refused for the same reason at the same place. A row end
 * counts, for it can be long (a run of CR before LF), and half of it may be in the window; a record
 * that can still be mended begins its last field within max_record. */
static bool too_long(const struct csv_scanner *scanner, enum csv_outcome outcome,
                     const struct csv_text *text, const struct csv_extent *extent) {
    if (outcome == CSV_FOUND)
        return extent->next > scanner->max_record;
    size_t enough = scanner->max_record + scanner->grammar.max_quoted + CSV_LOOK_AHEAD;
    return outcome == CSV_TOO_LONG || text->len > enough;
}

static void give(struct csv_scanner *scanner, const struct csv_extent *extent,
                 struct csv_record *record) {
    char *bytes = scanner->window + scanner->start;
    *record = (struct csv_record){
        .bytes = bytes,
        .len = extent->end,
        .line = scanner->line,
        .offset = scanner->offset,
        .raw_len = input_bytes(scanner, bytes, extent->end),
        .plain = extent->plain && extent->damage == CSV_SOUND,
        .damage = extent->damage,
        .damaged_column = extent->damaged_column,
    };
    consume(scanner, extent->next,
            extent->one_line ? extent->next > extent->end
                             : count_lines(scanner, bytes, extent->next));
    bytes[extent->end] = '\0'; /* the row end's place, or the spare byte behind the input */
}

/* ---------------------------------------------------------------- what cannot go on */

static size_t column_at(const struct csv_scanner *scanner, struct csv_text text) {
    struct csv_field field = {0};
    size_t column = 0;
    text.last = true;
    text.line_next = 0;
    do {
        (void)csv_field_scan_lenient(&scanner->grammar, &text, field.next, &field);
        column++;
    } while (field.stop == CSV_STOP_DELIMITER);
    return column;
}

static enum status fail_nul(const struct csv_scanner *scanner, const struct csv_text *text,
                            struct error *error) {
    return error_set(error, STATUS_INPUT,
                     _("line %lld, column %zu: a NUL byte, which no text has: save the list again "
                       "as CSV, or name its encoding"),
                     scanner->line + count_lines(scanner, text->bytes, text->len),
                     column_at(scanner, *text));
}

static enum status fail_long(const struct csv_scanner *scanner, struct error *error) {
    char limit[32];
    csv_size_text(scanner->max_record, limit);
    return error_set(error, STATUS_INPUT,
                     _("line %lld: a row of more than %s: this is no list, or its row ends are "
                       "missing"),
                     scanner->line, limit);
}

static bool hits_nul(const struct csv_scanner *scanner, const struct csv_text *text,
                     const struct csv_extent *extent) {
    return scanner->has_nul && extent->end == text->len;
}

enum status csv_scanner_next(struct csv_scanner *scanner, struct csv_record *record, bool *found,
                             struct error *error) {
    for (;;) {
        struct csv_text text = pending_text(scanner);
        struct csv_extent extent = {0};
        *found = text.len > 0;
        if (text.len == 0 && text.last)
            return scanner->has_nul ? fail_nul(scanner, &text, error) : STATUS_OK;
        enum csv_outcome outcome = scan_record(scanner, &text, &extent);
        if (too_long(scanner, outcome, &text, &extent))
            return fail_long(scanner, error);
        if (outcome == CSV_FOUND) {
            if (hits_nul(scanner, &text, &extent))
                return fail_nul(scanner, &text, error);
            give(scanner, &extent, record);
            return STATUS_OK;
        }
        enum status status = fill(scanner, error);
        if (status != STATUS_OK)
            return status;
    }
}

/* ---------------------------------------------------------------- beginning and end */

enum status csv_scanner_start(struct csv_scanner *scanner, bool mark, struct error *error) {
    size_t length = mark ? strlen("\xEF\xBB\xBF") : 0;
    scanner->line = 1;
    enum status status = fill(scanner, error);
    while (status == STATUS_OK && scanner->len < length && !scanner->ended)
        status = fill(scanner, error);
    if (status == STATUS_OK)
        consume(scanner, scanner->len < length ? scanner->len : length, 0);
    return status;
}

static enum status fail_nul_above(const struct csv_scanner *scanner, struct error *error) {
    return error_set(error, STATUS_INPUT,
                     _("line %lld, above the header: a NUL byte, which no text has: save the list "
                       "again as CSV, or name its encoding"),
                     scanner->line);
}

/* What is passed over is not kept: a line of any length may stand there. Its last byte may be half
 * of a line end. */
static void drop_unended(struct csv_scanner *scanner, const struct csv_text *text) {
    if (text->len > 1) {
        consume(scanner, text->len - (text->bytes[text->len - 1] == '\r'), 0);
        scanner->within_line = true;
    }
}

enum status csv_scanner_go_to_line(struct csv_scanner *scanner, long long line, bool *found,
                                   struct error *error) {
    enum status status = STATUS_OK;
    *found = true;
    while (scanner->line < line && status == STATUS_OK) {
        struct csv_text text = pending_text(scanner);
        bool whole = csv_line_end(&scanner->grammar, &text, 0);
        if (whole && text.line_next > text.line_end) {
            consume(scanner, text.line_next, 1);
            scanner->within_line = false;
        } else if (whole) {
            *found = false;
            if (scanner->has_nul)
                return fail_nul_above(scanner, error);
            scanner->line -= text.len == 0 && !scanner->within_line;
            return STATUS_OK;
        } else {
            drop_unended(scanner, &text);
            status = fill(scanner, error);
        }
    }
    return status;
}

void csv_scanner_done(struct csv_scanner *scanner) {
    free(scanner->window);
    scanner->window = NULL;
}
