/* SPDX-License-Identifier: EUPL-1.2 */
/* Someone else changed the same fields meanwhile: one chooses field by field. */
#ifndef CRUSCOTTO_UI_CONFLICT_H
#define CRUSCOTTO_UI_CONFLICT_H

#include "page.h"

struct app;
struct view_ops;

enum side { SIDE_NONE, SIDE_MINE, SIDE_THEIRS, SIDE_BASE };

struct conflict {
    struct record base, mine, theirs; /* as each has it */
    uint64_t fields;                  /* both changed them, differently */
    enum side chosen[REGISTER_MAX_FIELDS];
    struct page page;
};

extern const struct view_ops conflict_view;

/* Reads what is stored now and asks; where it merges by now, it is saved. `base` and `mine` are
 * copied. */
enum status conflict_open(struct app *app, const struct record *base, const struct record *mine,
                          struct error *error) MUST_USE;

#endif
