/* SPDX-License-Identifier: EUPL-1.2 */
/* How a column's header fits a register's fields. */
#ifndef CRUSCOTTO_IMPORT_HEADER_H
#define CRUSCOTTO_IMPORT_HEADER_H

#include "mapping.h"

/* A field's own name or label says more than one of its aliases, which other registers share. */
enum { FIT_NONE, FIT_ALIAS = 2, FIT_NAME = 3 };

struct fit {
    int field; /* FIELD_NONE: fits nothing */
    int strength;
    bool companion;
};

struct fit header_fit(const struct header *header, int column, const struct register_def *reg);

#endif
