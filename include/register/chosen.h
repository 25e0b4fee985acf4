/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Which columns lists show, where a user wants others than the usual ones: a section [columns] of
 * the configuration holds lines "register = field field:width", from left to right.
 */
#ifndef CRUSCOTTO_REGISTER_CHOSEN_H
#define CRUSCOTTO_REGISTER_CHOSEN_H

#include "base/buffer.h"
#include "base/config.h"
#include "register/register.h"

enum { COLUMNS_MOST = 16, COLUMN_NARROWEST = 3, COLUMN_WIDEST = 200 };

struct chosen_columns {
    const struct register_def *reg;
    struct chosen_column {
        int field, width; /* width 0: what there is room for */
    } columns[COLUMNS_MOST];
    int count;
};

struct columns {
    struct chosen_columns *rows; /* a register has one at most */
    int count;
};

void chosen_done(struct columns *columns);

/* For config_section: context is a struct columns. */
ini_key_handler chosen_read;

/* NULL: the usual ones. Valid until the next change. */
const struct chosen_columns *chosen_of(const struct columns *columns,
                                       const struct register_def *reg);

/* Takes them instead of those that were chosen before; none (count 0): the usual ones again. */
enum status chosen_take(struct columns *columns, const struct chosen_columns *chosen,
                        struct error *error) MUST_USE;

/* Appends them as they stand in the configuration; none (count 0): "usual". */
void chosen_print(const struct chosen_columns *chosen, struct buffer *out);

/* Reads them for chosen->reg, as chosen_print writes them. Errors are STATUS_CONFIG. */
enum status chosen_parse(struct chosen_columns *chosen, const char *text,
                         struct error *error) MUST_USE;

#endif
