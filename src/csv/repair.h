/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What went wrong before the list was written, where it can be told for certain: letters that went
 * through UTF-8 twice, C1 controls that are letters of Windows-1252, byte order marks within cells.
 */
#ifndef CRUSCOTTO_CSV_REPAIR_H
#define CRUSCOTTO_CSV_REPAIR_H

#include <stdbool.h>
#include <stddef.h>

struct csv_repair {
    bool repaired;
    bool replacement; /* holds U+FFFD: what stood there is lost */
};

/* Copies a cell, repaired; returns its new length, at most 1.5 times the old one. `to` has room for
 * 2 * len bytes. The cell is valid UTF-8. */
size_t csv_repair_cell(char *to, const char *from, size_t len, struct csv_repair *repair);

#endif
