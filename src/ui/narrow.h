/* SPDX-License-Identifier: EUPL-1.2 */
/* What narrows a list: a search, a typed filter, quick filters. All become one filter expression.
 */
#ifndef CRUSCOTTO_UI_NARROW_H
#define CRUSCOTTO_UI_NARROW_H

#include "cell.h"

enum quick { QUICK_OVERDUE, QUICK_SOON, QUICK_WEEK, QUICK_OPEN, QUICK_MINE, QUICK_CHANGED, QUICK_COUNT };

struct narrow {
    struct buffer search;     /* words */
    struct buffer expression; /* as typed */
    unsigned quick;           /* a bit per enum quick */
    const struct choice *area;
};

void narrow_done(struct narrow *narrow);
void narrow_clear(struct narrow *narrow);
bool narrow_is_clear(const struct narrow *narrow);

/* Whether the register has the fields that a quick filter asks about. */
bool narrow_applies(const struct register_def *reg, enum quick quick);

/* Puts a quick filter on, or takes it off; one about time takes the place of another. */
void narrow_switch(struct narrow *narrow, enum quick quick);

/* The field of the areas, of the owner; FIELD_NONE. */
int narrow_area_field(const struct register_def *reg);
int narrow_owner_field(const struct register_def *reg);

/* The filter expression of all but the search. */
void narrow_expression(const struct narrow *narrow, const struct register_def *reg,
                       const struct paint *paint, const char *offices, struct buffer *out);

/* The expression of everything, the search too, that means the same on another day: "today" stands for
 * the day, and the week is the seven days from it. */
void narrow_lasting(const struct narrow *narrow, const struct register_def *reg,
                    const struct paint *paint, const char *offices, struct buffer *out);

/* The name of a quick filter, in the current language. */
void narrow_label(enum quick quick, const struct paint *paint, struct buffer *out);

/* What narrows the list, for its title: "«parole» · oltre il termine · area Scuola". */
void narrow_describe(const struct narrow *narrow, const struct paint *paint, struct buffer *out);

#endif
