/* SPDX-License-Identifier: EUPL-1.2 */
#include "recovery.h"

/* Reads on leniently from the record's start; the extent is good where the row, or the text, ends
 * in the text. */
static enum csv_stop read_leniently(struct csv_scanner *scanner, struct csv_text *text,
                                    struct csv_extent *extent) {
    struct csv_field field = {0};
    *extent = (struct csv_extent){0};
    do {
        bool mended = csv_field_scan_lenient(&scanner->grammar, text, field.next, &field);
        extent->columns++;
        if (mended && extent->damaged_column == 0)
            extent->damaged_column = (int)extent->columns;
    } while (field.stop == CSV_STOP_DELIMITER);
    bool trailing = !field.quoted && field.start == field.end;
    if (trailing && extent->columns == scanner->expected + 1)
        extent->columns--;
    extent->end = field.raw_end;
    extent->next = field.next;
    scanner->examined += (long long)text->len;
    return field.stop;
}

static size_t credit(const struct csv_scanner *scanner) {
    long long left = CSV_LOOK_AHEAD + scanner->consumed - scanner->spent;
    return left > 0 ? (size_t)left : 0;
}

static bool ends_well(const struct csv_scanner *scanner, enum csv_stop stop,
                      const struct csv_extent *extent) {
    return (stop == CSV_STOP_ROW || stop == CSV_STOP_INPUT) && extent->columns == scanner->expected;
}

/* The second way: stray quotes as letters, over line ends. */
static enum csv_outcome look_ahead(struct csv_scanner *scanner, const struct csv_text *text,
                                   struct csv_extent *extent) {
    struct csv_extent ahead;
    size_t allowed = credit(scanner);
    size_t limit = extent->next + (allowed < CSV_LOOK_AHEAD ? allowed : CSV_LOOK_AHEAD);
    if (allowed == 0)
        return CSV_FOUND;
    if (text->len < limit && !text->last)
        return CSV_NEEDS_MORE;
    struct csv_text part = {.bytes = text->bytes, .len = limit};
    if (text->len <= limit)
        part = (struct csv_text){.bytes = text->bytes, .len = text->len, .last = text->last};
    enum csv_stop stop = read_leniently(scanner, &part, &ahead);
    scanner->spent += (long long)(part.len - extent->next);
    if (ends_well(scanner, stop, &ahead)) {
        extent->end = ahead.end;
        extent->next = ahead.next;
    }
    return CSV_FOUND;
}

enum csv_outcome csv_recover(struct csv_scanner *scanner, const struct csv_text *text, size_t at,
                             struct csv_extent *extent) {
    struct csv_text line = *text;
    if (!csv_line_end(&scanner->grammar, &line, at))
        return CSV_NEEDS_MORE;
    extent->end = line.line_end;
    extent->next = line.line_next;
    extent->damaged_column = (int)extent->columns;
    struct csv_extent alone;
    struct csv_text part = {.bytes = text->bytes, .len = extent->end, .last = true};
    enum csv_stop stop = read_leniently(scanner, &part, &alone);
    if (scanner->expected == 0 || ends_well(scanner, stop, &alone))
        return CSV_FOUND;
    return look_ahead(scanner, text, extent);
}

enum csv_outcome csv_doubt(struct csv_scanner *scanner, const struct csv_text *text,
                           struct csv_extent *extent) {
    struct csv_text line = *text;
    line.line_next = 0;
    if (extent->columns >= scanner->expected || !csv_line_end(&scanner->grammar, &line, 0) ||
        line.line_next >= extent->next || credit(scanner) < extent->next)
        return CSV_FOUND;
    struct csv_extent alone;
    struct csv_text part = {.bytes = text->bytes, .len = line.line_end, .last = true};
    scanner->spent += (long long)extent->next;
    if (!ends_well(scanner, read_leniently(scanner, &part, &alone), &alone))
        return CSV_FOUND;
    *extent = (struct csv_extent){.end = line.line_end,
                                  .next = line.line_next,
                                  .damage = CSV_UNCLOSED_QUOTE,
                                  .damaged_column = alone.damaged_column};
    return CSV_FOUND;
}
