/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Rows to bytes, in the two dialects that people open: Excel in Italian, and RFC 4180.
 *
 * A cell that a spreadsheet would run as a formula (first character = + - @, tab, CR, LF) is made
 * harmless by a leading apostrophe, which csv_unharm() takes off again on import; numbers ("-3",
 * "+1,5") are left alone.
 */
#ifndef CRUSCOTTO_CSV_WRITER_H
#define CRUSCOTTO_CSV_WRITER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"

struct csv_style {
    char delimiter;
    const char *newline;
    bool bom;
};

extern const struct csv_style csv_style_excel;   /* ";" CRLF BOM */
extern const struct csv_style csv_style_rfc4180; /* "," CRLF, no BOM */

/* Appends the BOM, where the style has one. */
void csv_write_start(struct buffer *out, const struct csv_style *style);

/* Appends one cell, quoted where needed (through libcsv's csv_write2), preceded by the delimiter
 * unless first. NULL is an empty, unquoted cell. */
void csv_write_cell(struct buffer *out, const struct csv_style *style, bool first,
                    const char *text);

/* The same for text that is no number even where it looks like one: what a spreadsheet would turn
 * into a number or a day ("048017", "8734560E12", "3/2021") is written as ="048017". */
void csv_write_code(struct buffer *out, const struct csv_style *style, bool first,
                    const char *text);

void csv_write_end_row(struct buffer *out, const struct csv_style *style);

/* The text without what csv_write_cell or csv_write_code put round it; else text itself. *len is
 * its length before and after: what follows may have to be cut off. */
const char *csv_unharm(const char *text, size_t *len);

#endif
