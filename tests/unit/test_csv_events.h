/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What the reader made of some bytes, as text: a line a record, "12:" and the cells with '|'
 * between them. A null cell is "~"; line feeds, CRs and tabs in cells are \n, \r, \t; a damaged
 * record has
 * "!column" behind its line number. An error is a last line "error N: …".
 */
#ifndef CRUSCOTTO_TESTS_CSV_EVENTS_H
#define CRUSCOTTO_TESTS_CSV_EVENTS_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "csv/reader.h"
#include "support/check.h"

static inline void events_add_cell(struct buffer *out, const struct csv_cell *cell) {
    static const char special[] = "\n\r\t", names[] = "nrt";

    assert_int_equal(strlen(cell->text), cell->len);
    if (cell->null)
        buffer_add_char(out, '~');
    for (size_t i = 0; i < cell->len; i++) {
        const char *found = strchr(special, cell->text[i]);

        if (found != NULL)
            buffer_addf(out, "\\%c", names[found - special]);
        else
            buffer_add_char(out, cell->text[i]);
    }
}

static inline void events_add_row(struct buffer *out, const struct csv_row *row) {
    buffer_addf(out, "%lld", row->line);
    if (row->damaged)
        buffer_addf(out, "!%d", row->damaged_column);
    assert_true(row->damaged == (row->damage != NULL));
    for (size_t i = 0; i < row->count; i++) {
        buffer_add_char(out, i == 0 ? ':' : '|');
        events_add_cell(out, &row->cells[i]);
    }
    buffer_add_char(out, '\n');
}

/* To the end; the caller closes the reader. */
static inline void events_read(struct buffer *out, struct csv_reader *reader) {
    const struct csv_row *row = NULL;
    struct error error = {0};
    enum status status;

    while ((status = csv_next(reader, &row, &error)) == STATUS_OK && row != NULL)
        events_add_row(out, row);
    if (status != STATUS_OK)
        buffer_addf(out, "error %d: %s\n", (int)status, error.text);
}

/* Opens, reads and closes; the text is the caller's to free. */
static inline char *events_of(const char *bytes, size_t len, size_t block,
                              const struct csv_options *options) {
    const struct csv_options automatic = CSV_OPTIONS_AUTO;
    struct csv_reader *reader = NULL;
    struct buffer out = {0};
    struct error error = {0};
    enum status status =
        csv_open_bytes(bytes, len, block, options != NULL ? options : &automatic, &reader, &error);

    if (status == STATUS_OK)
        events_read(&out, reader);
    else
        buffer_addf(&out, "error %d: %s\n", (int)status, error.text);
    csv_close(reader);
    assert_true(buffer_ok(&out));
    buffer_add_text(&out, "");
    return out.data != NULL ? buffer_take(&out) : strdup("");
}

/* The same events however the bytes come in. */
static inline void expect_events_of(const char *bytes, size_t len,
                                    const struct csv_options *options, const char *expected) {
    for (size_t block = 0; block <= len; block++) {
        char *events = events_of(bytes, len, block, options);

        if (strcmp(events, expected) != 0)
            print_error("block size %zu of:\n%.*s\n", block, (int)len, bytes);
        assert_string_equal(events, expected);
        free(events);
    }
}

static inline void expect_events(const char *text, const char *expected) {
    expect_events_of(text, strlen(text), NULL, expected);
}

/* A reader over a whole text, opened without fail. */
static inline struct csv_reader *open_text(const char *text, size_t len,
                                           const struct csv_options *options) {
    const struct csv_options automatic = CSV_OPTIONS_AUTO;
    struct csv_reader *reader = NULL;
    struct error error = {0};
    enum status status =
        csv_open_bytes(text, len, 0, options != NULL ? options : &automatic, &reader, &error);

    if (status != STATUS_OK)
        fail_msg("%s", error.text);
    return reader;
}

#endif
