/* SPDX-License-Identifier: EUPL-1.2 */
#include "cells.h"

#include <stdlib.h>
#include <string.h>

#include "decode.h"
#include "repair.h"

static int no_space(unsigned char byte) {
    (void)byte;
    return 0;
}

static int only_lf(unsigned char byte) { return byte == '\n'; }

enum status csv_cells_init(struct csv_cells *cells, char delimiter, char quote,
                           struct error *error) {
    if (csv_init(&cells->parser, CSV_EMPTY_IS_NULL) != 0)
        return error_memory(error);
    csv_set_delim(&cells->parser, (unsigned char)delimiter);
    csv_set_quote(&cells->parser, (unsigned char)quote);
    csv_set_space_func(&cells->parser, no_space);
    csv_set_blk_size(&cells->parser, 16384);
    return STATUS_OK;
}

static bool reserve_cell(struct csv_cells *cells) {
    if (cells->count < cells->cell_cap)
        return true;
    size_t cap = cells->cell_cap == 0 ? 64 : 2 * cells->cell_cap;
    struct csv_cell *cell = realloc(cells->cell, cap * sizeof *cell);
    if (cell == NULL)
        return false;
    cells->cell = cell;
    cells->cell_cap = cap;
    return true;
}

static size_t copy_text(struct csv_cells *cells, char *to, const char *text, size_t len) {
    if (cells->ascii || csv_ascii_run(text, len) == len) {
        memcpy(to, text, len);
        return len;
    }
    struct csv_repair repair;
    size_t copied = csv_repair_cell(to, text, len, &repair);
    cells->repaired += repair.repaired;
    cells->replaced += repair.replacement;
    return copied;
}

static void take_cell(void *text, size_t len, void *context) {
    struct csv_cells *cells = context;
    if (cells->fit != CSV_CELLS_FIT)
        return;
    if (cells->count == cells->max_columns)
        cells->fit = CSV_CELLS_WIDE;
    else if (len > cells->max_field)
        cells->fit = CSV_CELLS_LONG;
    else if (!reserve_cell(cells))
        cells->fit = CSV_CELLS_NO_MEMORY;
    cells->count++;
    if (cells->fit != CSV_CELLS_FIT)
        return;
    char *to = cells->arena + cells->used;
    size_t copied = text == NULL ? 0 : copy_text(cells, to, text, len);
    cells->cell[cells->count - 1] =
        (struct csv_cell){.text = to, .len = copied, .null = text == NULL};
    to[copied] = '\0';
    cells->used += copied + 1;
}

/* Twice the text, as csv_repair_cell wants it, and a NUL behind each cell. The texts never move
 * while a record is taken. */
static bool reserve_arena(struct csv_cells *cells, size_t len) {
    size_t wanted = 2 * len + 2;
    if (wanted <= cells->arena_cap)
        return true;
    char *arena = realloc(cells->arena, wanted);
    if (arena == NULL)
        return false;
    cells->arena = arena;
    cells->arena_cap = wanted;
    return true;
}

enum status csv_cells_parse(struct csv_cells *cells, const char *text, size_t len, bool ascii,
                            struct error *error) {
    cells->count = cells->used = 0;
    cells->repaired = cells->replaced = 0;
    cells->fit = CSV_CELLS_FIT;
    cells->ascii = ascii;
    if (!reserve_arena(cells, len))
        return error_memory(error);
    /* By default libcsv ends a row at a bare CR; asking it not to costs a call per byte. */
    bool has_cr = memchr(text, '\r', len) != NULL;
    csv_set_term_func(&cells->parser, has_cr ? only_lf : NULL);
    size_t taken = csv_parse(&cells->parser, text, len, take_cell, NULL, cells);
    if (taken != len || csv_fini(&cells->parser, take_cell, NULL, cells) != 0 ||
        cells->fit == CSV_CELLS_NO_MEMORY)
        return error_memory(error);
    return STATUS_OK;
}

char *csv_cells_text(struct csv_cells *cells, size_t index) {
    return cells->arena + (cells->cell[index].text - cells->arena);
}

bool csv_cell_is_blank(const struct csv_cell *cell) {
    for (size_t i = 0; i < cell->len; i++)
        if (strchr(" \t\r\n", cell->text[i]) == NULL)
            return false;
    return true;
}

void csv_cells_done(struct csv_cells *cells) {
    csv_free(&cells->parser);
    free(cells->cell);
    free(cells->arena);
    *cells = (struct csv_cells){0};
}
