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

/* (Not CSV_LF and CSV_CR: those are macros of libcsv.) */
enum csv_newline { CSV_NEWLINE_NONE, CSV_NEWLINE_LF, CSV_NEWLINE_CRLF, CSV_NEWLINE_CR };
enum csv_escape { CSV_ESCAPE_DOUBLED, CSV_ESCAPE_BACKSLASH };

enum { CSV_AUTO = -1, CSV_NO_QUOTE = 0 };

/* What to assume; CSV_AUTO (and CSV_ENCODING_AUTO) leave the decision to the sniffer. */
struct csv_options {
    enum csv_encoding encoding;
    int delimiter;   /* an ASCII byte, or CSV_AUTO */
    int quote;       /* an ASCII byte, CSV_NO_QUOTE, or CSV_AUTO */
    int escape;      /* enum csv_escape, or CSV_AUTO */
    enum csv_newline newline; /* CSV_NEWLINE_NONE: sniffed; only CR makes bare CRs end rows */
    int header_line; /* physical line on which the header record starts, from 1; 0: sniffed */
    size_t max_field, max_record, max_columns; /* 0: 1 MiB, 16 MiB with the row end, 4,096 */
};

/* Everything left to the sniffer: `struct csv_options options = CSV_OPTIONS_AUTO;` */
#define CSV_OPTIONS_AUTO                                                                           \
    { .encoding = CSV_ENCODING_AUTO, .delimiter = CSV_AUTO, .quote = CSV_AUTO, .escape = CSV_AUTO }

/* What was understood, and why: each reason is one translated sentence. Two things can still change
 * as rows are read: trailing_delimiter is known with the header; and where the first window is pure
 * ASCII, the first record that is not decides between UTF-8 and Windows-1252. */
struct csv_dialect {
    enum csv_encoding encoding;
    bool bom;
    int delimiter, quote;
    enum csv_escape escape;
    enum csv_newline newline;
    bool sep_line;           /* a first line "sep=;" was used and skipped */
    bool trailing_delimiter; /* the header ends in empty cells: ignored, and so are rows' */
    int header_line;         /* of an empty input: the line where it would stand */
    bool perhaps_dos; /* read as Windows-1252, where its few accents might be those of CP850 */
    char encoding_reason[160], delimiter_reason[160], quote_reason[160], escape_reason[160];
    char newline_reason[160], header_reason[160];
};

/* One cell: UTF-8, NUL-terminated, valid until the next csv_next(). null tells `;;` from `;"";`. */
struct csv_cell {
    const char *text;
    size_t len;
    bool null;
};

/* One record. Cells beyond the header's last name are dropped where they are empty, so that a
 * trailing delimiter makes no row ragged; count is compared with the header's by whoever maps. */
struct csv_row {
    const struct csv_cell *cells;
    size_t count;
    long long line;   /* physical line on which the record starts, from 1 */
    long long offset; /* of its first byte in the input; with raw_len, its raw text */
    long long raw_len;
    const char *raw;    /* the record as it stood, in UTF-8, without its row end; NUL-terminated */
    bool damaged;       /* a bad quote was recovered from here: the row is to be rejected */
    int damaged_column; /* from 1; 0 when not known */
    const char *damage; /* the reason, translated; NULL when not damaged */
    int open_quote; /* where the quotes of the list were found to be letters: the first column, from
                       1, that one opens and none closes; 0: none. The row is not damaged */
};

struct csv_reader;

/* Starts reading fd (not owned, any file or pipe, never seeked). Sniffs the first window, at most
 * 1 MiB. Binary input (NUL bytes in what is not UTF-16; a workbook, a PDF, a web page), an unusable
 * encoding: STATUS_INPUT. Options that cannot be: STATUS_USAGE. An empty input is not an error:
 * csv_next() then gives no row. `name` begins the sentences of errors. */
enum status csv_open(int fd, const char *name, const struct csv_options *options,
                     struct csv_reader **reader, struct error *error) MUST_USE;

/* The same over bytes in memory, which stay the caller's, fed in blocks of `block` bytes (0: all at
 * once): for tests. */
enum status csv_open_bytes(const char *bytes, size_t count, size_t block,
                           const struct csv_options *options, struct csv_reader **reader,
                           struct error *error) MUST_USE;

const struct csv_dialect *csv_dialect(const struct csv_reader *reader);

/* The next record: first the header (preamble lines before it are skipped; its cells are trimmed,
 * line feeds in them are blanks), then the rows. *row is NULL at the end. Blank rows, also those of
 * delimiters alone, are skipped and counted. A damaged row is given, marked, and reading goes on at
 * the next line that can begin a record. What cannot go on (NUL bytes, a limit passed, a read
 * error, a regular file that changed meanwhile): STATUS_INPUT with line and, where there is one,
 * column, and nothing more comes. */
enum status csv_next(struct csv_reader *reader, const struct csv_row **row,
                     struct error *error) MUST_USE;

/* Counters and warnings so far; the lines are those of the first such row, 0 when there is none. */
struct csv_notes {
    long long rows, blank_rows, damaged_rows;
    long long bytes;             /* of the input, up to the end of the last row: for a gauge */
    long long repaired_cells;    /* mojibake that re-decoded as a whole, C1 mapped to Windows-1252,
                                    U+FEFF taken out */
    long long replacement_cells; /* cells that already held U+FFFD */
    long long foreign_rows;      /* bytes that are no UTF-8 in a UTF-8 list: as Windows-1252 */
    long long repaired_line, replacement_line, foreign_line;
    long long examined; /* bytes that the scanner looked at: linear in bytes, always */
};
const struct csv_notes *csv_notes(const struct csv_reader *reader);

void csv_close(struct csv_reader *reader);

/* Names for messages, options and JSON: "utf-8", "windows-1252", "cp850", "auto", …; lf, crlf, cr,
 * none. From a name, common aliases too ("latin1" is windows-1252, as browsers have it). */
const char *csv_encoding_name(enum csv_encoding encoding);
bool csv_encoding_from_name(const char *name, enum csv_encoding *encoding);
const char *csv_newline_name(enum csv_newline newline);
bool csv_newline_from_name(const char *name, enum csv_newline *newline);

/* "semicolon", "comma", "tab", "pipe", "colon", "space", or the character itself; from a name also
 * "auto". False for anything that cannot be a delimiter. */
bool csv_delimiter_from_name(const char *name, int *delimiter);
void csv_delimiter_name(int delimiter, char name[16]);

/* "double", "single", "none", or the character itself; "doubled", "backslash". "auto" for both. */
bool csv_quote_from_name(const char *name, int *quote);
bool csv_escape_from_name(const char *name, int *escape);
const char *csv_escape_name(enum csv_escape escape);

/* The same for people, translated. */
void csv_delimiter_label(int delimiter, char label[32]);

#endif
