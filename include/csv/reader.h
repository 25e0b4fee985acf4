/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Bytes to rows: encoding, dialect, records. What a list means is not known here.
 *
 * One scanner owns encoding, quotes, escapes, row ends, line numbers, offsets and limits; each
 * record goes on, normalised, through libcsv. Memory does not grow with the input: one window of
 * bytes and one record. Time is linear in the bytes, whatever the quotes are.
 */
#ifndef CRUSCOTTO_CSV_READER_H
#define CRUSCOTTO_CSV_READER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

enum csv_encoding {
    CSV_ENCODING_AUTO,
    CSV_UTF8,
    CSV_UTF16LE,
    CSV_UTF16BE,
    CSV_WINDOWS_1252,
    CSV_ISO_8859_15,
    CSV_CP850,
};

enum csv_newline { CSV_NEWLINE_NONE, CSV_LF, CSV_CRLF, CSV_CR };
enum csv_escape { CSV_ESCAPE_DOUBLED, CSV_ESCAPE_BACKSLASH };

enum { CSV_AUTO = -1, CSV_NO_QUOTE = 0 };

/* What to assume; CSV_AUTO (and CSV_ENCODING_AUTO) leave the decision to the sniffer. */
struct csv_options {
    enum csv_encoding encoding;
    int delimiter;   /* a byte, or CSV_AUTO */
    int quote;       /* a byte, CSV_NO_QUOTE, or CSV_AUTO */
    int escape;      /* enum csv_escape, or CSV_AUTO */
    int header_line; /* physical line on which the header record starts, from 1; 0: sniffed */
    size_t max_field, max_record, max_columns; /* 0: 1 MiB, 16 MiB, 4,096 */
};

/* What was understood, and why: each reason is one translated sentence. */
struct csv_dialect {
    enum csv_encoding encoding;
    bool bom;
    int delimiter, quote;
    enum csv_escape escape;
    enum csv_newline newline;
    bool sep_line;          /* a first line "sep=;" was used and skipped */
    bool trailing_delimiter; /* the header ends in an empty cell that every row has: ignored */
    int header_line;
    char encoding_reason[160], delimiter_reason[160], quote_reason[160], header_reason[160];
};

/* One cell: UTF-8, NUL-terminated, valid until the next csv_next(). null tells `;;` from `;"";`. */
struct csv_cell {
    const char *text;
    size_t len;
    bool null;
};

struct csv_row {
    const struct csv_cell *cells;
    size_t count;
    long long line;     /* physical line on which the record starts, from 1 */
    long long offset;   /* of its first byte in the input; with raw_len, its raw text */
    long long raw_len;
    const char *raw;    /* the record as it stood, decoded to UTF-8, without its row end; NUL-terminated */
    bool damaged;       /* a bad quote was recovered from here: the row is to be rejected */
    int damaged_column; /* from 1; 0 when not known */
    const char *damage; /* the reason, translated; NULL when not damaged */
};

struct csv_reader;

/* Starts reading fd (not owned, any file or pipe, never seeked). Sniffs the first window, at most
 * 1 MiB. Binary input (NUL bytes in what is not UTF-16), an unusable encoding: STATUS_INPUT. An empty
 * input is not an error: csv_next() then gives no row. */
enum status csv_open(int fd, const char *name, const struct csv_options *options,
                     struct csv_reader **reader, struct error *error) MUST_USE;

/* The same over bytes in memory, fed in blocks of `block` bytes (0: all at once): for tests. */
enum status csv_open_bytes(const char *bytes, size_t count, size_t block,
                           const struct csv_options *options, struct csv_reader **reader,
                           struct error *error) MUST_USE;

const struct csv_dialect *csv_dialect(const struct csv_reader *reader);

/* The next record: first the header (preamble lines before it are skipped), then the rows. *row is
 * NULL at the end. Blank rows are skipped and counted. A damaged row is given, marked. What cannot
 * go on (NUL bytes, a limit passed, a read error, a file that vanished): STATUS_INPUT with line and
 * column, and nothing more comes. */
enum status csv_next(struct csv_reader *reader, const struct csv_row **row, struct error *error)
    MUST_USE;

/* Counters and warnings so far. */
struct csv_notes {
    long long rows, blank_rows, damaged_rows, bytes;
    long long repaired_cells;     /* mojibake that re-decoded as a whole, or C1 mapped to Windows-1252 */
    long long replacement_cells;  /* cells that already held U+FFFD */
};
const struct csv_notes *csv_notes(const struct csv_reader *reader);

void csv_close(struct csv_reader *reader);

/* Names for messages, options and JSON: "utf-8", "windows-1252", …; "semicolon", "tab", …. */
const char *csv_encoding_name(enum csv_encoding encoding);
bool csv_encoding_from_name(const char *name, enum csv_encoding *encoding);
const char *csv_newline_name(enum csv_newline newline);

/* "semicolon", "comma", "tab", "pipe", "colon", "space", or the character itself. */
bool csv_delimiter_from_name(const char *name, int *delimiter);
void csv_delimiter_name(int delimiter, char name[16]);

#endif
