/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * One field at a time: where it ends, and whether its quotes are in order. Works on any run of
 * bytes in which the delimiter, the quote and the row ends are ASCII.
 */
#ifndef CRUSCOTTO_CSV_GRAMMAR_H
#define CRUSCOTTO_CSV_GRAMMAR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"

struct csv_grammar {
    char delimiter;
    char quote;        /* 0: none */
    bool backslash;    /* a backslash takes delimiter, quote and backslash literally */
    bool cr_rows;      /* a bare CR ends a row; else only LF does, with the CRs before it */
    size_t max_quoted; /* a quoted field longer than this was not meant to be open */
};

/* What is to be read. Beyond len there is nothing (last) or not yet anything. */
struct csv_text {
    const char *bytes;
    size_t len;
    bool last;
    size_t line_end, line_next; /* of the line last looked for: kept by csv_line_end */
    size_t line_from;
};

enum csv_stop {
    CSV_STOP_DELIMITER, /* another field follows */
    CSV_STOP_ROW,       /* the row ended */
    CSV_STOP_INPUT,     /* so did the text */
    CSV_STOP_MORE,      /* cannot be told without more bytes */
    CSV_STOP_STRAY,     /* the quote was closed, and text follows */
    CSV_STOP_UNCLOSED,  /* the quote was never closed */
};

struct csv_field {
    size_t start, end; /* the content: within the quotes, where there are some */
    size_t raw_end;    /* with quotes and the blanks behind them */
    size_t next;       /* of the field, or the row, that follows */
    bool quoted;
    bool plain; /* libcsv reads it as it stands */
    enum csv_stop stop;
};

/* Where the line of `from` ends, and the next one begins; false where its end is not in the text.
 */
bool csv_line_end(const struct csv_grammar *grammar, struct csv_text *text, size_t from);

void csv_field_scan(const struct csv_grammar *grammar, struct csv_text *text, size_t at,
                    struct csv_field *field);

/* The same, making the best of quotes that are not in order: a quote closes where a delimiter or
 * the end of the row follows, others are letters. True where that was needed. */
bool csv_field_scan_lenient(const struct csv_grammar *grammar, struct csv_text *text, size_t at,
                            struct csv_field *field);

/* A record as libcsv wants it: no blanks round quotes, no backslash escapes, all quotes doubled.
 * The text is the record without its row end. quote is the byte that libcsv takes for one. */
void csv_normalise(const struct csv_grammar *grammar, const char *record, size_t len, char quote,
                   struct buffer *out);

#endif
