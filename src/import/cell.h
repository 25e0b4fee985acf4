/* SPDX-License-Identifier: EUPL-1.2 */
/* What lists write where there is nothing, and what creeps into their codes. */
#ifndef CRUSCOTTO_IMPORT_CELL_H
#define CRUSCOTTO_IMPORT_CELL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"

/* Blank, "N/D", "N/A", "n.d.", "NULL", "da_indicare", "-", a row of asterisks or of the signs that
 * a spreadsheet shows where a column is too narrow. */
bool cell_is_null(const char *text, size_t len);

/* A code of zeros alone, as long as a real one: what a form wants filled in. */
bool cell_is_zero_code(const char *text);

/* 31/12/9999 in any of its spellings, which is no end, and the days that stand for none. */
bool cell_is_no_day(const char *text);

/* Appends a code without what nobody sees: blanks at the ends, zero-width characters, soft hyphens;
 * blanks of any kind inside become one plain blank each. With `floats`, "5.0" becomes "5". */
void cell_code(const char *text, bool floats, struct buffer *out);

/* Appends a text whose parts stand between ":::" with "; " instead. True where there were any. */
bool cell_parts(const char *text, struct buffer *out);

#endif
