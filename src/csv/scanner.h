/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Bytes to records: one window of bytes, in which each record's extent is found. Where quotes are
 * not in order, the record is cut where reading can go on with the least loss:
 *   1. at the end of the line on which the quote opened, if that gives as many cells as the header;
 *   2. at the first row end that does, reading stray quotes as letters, within a bounded distance;
 *   3. at the end of that line all the same.
 * A field is looked at a second time only where a quote ran too far, and looking ahead is paid from
 * a credit that grows with the bytes read: the time is linear whatever the input is.
 */
#ifndef CRUSCOTTO_CSV_SCANNER_H
#define CRUSCOTTO_CSV_SCANNER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "decode.h"
#include "grammar.h"
#include "source.h"

enum csv_damage { CSV_SOUND, CSV_STRAY_QUOTE, CSV_UNCLOSED_QUOTE };

struct csv_record {
    char *bytes; /* NUL-terminated, in the window: valid until the next record */
    size_t len;  /* without the row end */
    long long line, offset, raw_len; /* the last two in bytes of the input */
    bool plain;                      /* libcsv reads it as it stands */
    enum csv_damage damage;
    int damaged_column;
};

struct csv_scanner {
    struct csv_grammar grammar;
    size_t expected;   /* cells of a record, 0: not known; decides where a damaged one ends */
    size_t max_record; /* bytes, with the row end */
    struct csv_source *source;
    struct csv_utf16 *utf16; /* NULL: bytes as they are */

    char *window; /* owned */
    size_t cap, start, len;
    bool ended;
    bool within_line; /* some of the line was dropped on the way to another */
    bool has_nul;     /* where the text ends for us */
    size_t nul;
    long long line, offset; /* of window[start] */
    long long consumed, spent, examined;
};

/* Fields from grammar to utf16 are set by the caller, the others are zero. With mark, a byte order
 * mark begins the input and is skipped. */
enum status csv_scanner_start(struct csv_scanner *scanner, bool mark, struct error *error) MUST_USE;

/* The next record, blank ones too; *found is false at the end. */
enum status csv_scanner_next(struct csv_scanner *scanner, struct csv_record *record, bool *found,
                             struct error *error) MUST_USE;

/* Goes to the beginning of a physical line, taking no notice of quotes; *found is false where the
 * input has no such line, and line is then the last one. */
enum status csv_scanner_go_to_line(struct csv_scanner *scanner, long long line, bool *found,
                                   struct error *error) MUST_USE;

void csv_scanner_done(struct csv_scanner *scanner);

#endif
