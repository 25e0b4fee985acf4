/* SPDX-License-Identifier: EUPL-1.2 */
/* One reader for each kind of cell. */
#ifndef CRUSCOTTO_IMPORT_READERS_H
#define CRUSCOTTO_IMPORT_READERS_H

#include "convert.h"

/* What a cell is read with. The text is not empty; warnings go to converter->context.warning, what
 * no field takes to `left`. On failure `reason` says why. */
struct cell {
    struct converter *converter;
    const struct field_def *field;
    int slot;
    const char *text;
    struct buffer *left;
};
typedef enum status cell_reader(struct cell *cell, struct value *value, struct error *reason);

/* The reader for a slot's field; *pure: the same text always gives the same value. */
cell_reader *reader_for(const struct mapping *mapping, int slot, bool *pure);

/* Whether its cells may name municipalities. */
bool reader_wants_places(const struct mapping *mapping, int slot);

#endif
