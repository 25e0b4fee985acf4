/* SPDX-License-Identifier: EUPL-1.2 */
/* What a field that is not typed freely can hold, narrowed by what was typed. */
#ifndef CRUSCOTTO_UI_FORM_PICK_H
#define CRUSCOTTO_UI_FORM_PICK_H

#include "store/list.h"

enum { PICK_MOST = 24, PICK_ROWS = 6, PICK_RECORDS = 12 };

struct pick_item {
    struct buffer text, extra; /* the value's */
    struct buffer label;       /* how it reads */
};

struct pick {
    bool open;
    bool moved; /* someone walked through it */
    struct pick_item items[PICK_MOST];
    int count, selected, top;
};

void pick_done(struct pick *pick);

/* Whether values of this type are picked. */
bool pick_fits(const struct field_def *field);

/* Fills it with what fits the words; all of it, or the first records, where there are none. */
enum status pick_fill(struct pick *pick, struct store *store, const struct field_def *field,
                      const char *words, struct error *error) MUST_USE;

void pick_move(struct pick *pick, int direction);

/* Selects the item that is the value now. */
void pick_find(struct pick *pick, const struct value *value);

/* Appends how a value reads: a label, a code with its title, the names of municipalities. */
void pick_show(struct store *store, const struct field_def *field, const struct value *value,
               struct buffer *out);

#endif
