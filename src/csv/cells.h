/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * One record through libcsv: text to cells.
 */
#ifndef CRUSCOTTO_CSV_CELLS_H
#define CRUSCOTTO_CSV_CELLS_H

/* libcsv's header; ours are in the same directory on no path of the compiler. */
#include <csv.h>

#include <stdbool.h>
#include <stddef.h>

#include "csv/reader.h"

struct csv_cells {
    struct csv_cell *cell; /* owned */
    size_t count;
    size_t max_field, max_columns;
    long long repaired, replaced; /* cells of the record */

    struct csv_parser parser;
    bool ascii;
    char *arena; /* owned: the cells' texts */
    size_t used, arena_cap, cell_cap;
    enum { CSV_CELLS_FIT, CSV_CELLS_WIDE, CSV_CELLS_LONG, CSV_CELLS_NO_MEMORY } fit;
};

/* quote: 0xFF for none. */
enum status csv_cells_init(struct csv_cells *cells, char delimiter, char quote,
                           struct error *error) MUST_USE;

/* The record's text, normalised (grammar.h) and in UTF-8 or, as known beforehand, in ASCII. fit
 * says whether it passed the limits; when it did not, count is the column that is at fault. */
enum status csv_cells_parse(struct csv_cells *cells, const char *text, size_t len, bool ascii,
                            struct error *error) MUST_USE;

/* The same text, to be written to. */
char *csv_cells_text(struct csv_cells *cells, size_t index);

bool csv_cell_is_blank(const struct csv_cell *cell);

void csv_cells_done(struct csv_cells *cells);

#endif
