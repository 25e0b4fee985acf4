/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * How a filter may go on where the cursor stands: names of fields at the start of a term, behind the
 * operator what the field may hold, in the language in which it was begun.
 */
#ifndef CRUSCOTTO_UI_COMPLETE_H
#define CRUSCOTTO_UI_COMPLETE_H

#include "edit.h"
#include "store/list.h"

enum { COMPLETE_MOST = 48 };

struct offers {
    size_t start;       /* byte of the text from which on an item takes the place of what was typed */
    struct buffer word; /* what was typed there */
    struct buffer text; /* the items, each ended by a NUL */
    size_t items[COMPLETE_MOST]; /* where each begins */
    int count, chosen; /* chosen -1: what was typed stands */
    bool unfinished; /* the word may become the name of a field, or a value that is not begun yet */
};

void complete_done(struct offers *completion);

/* Looks at some thousand records at most, however many there are. `offices` are one's own, parted by
 * commas. */
enum status complete_filter(struct offers *completion, struct store *store,
                            const struct register_def *reg, const char *offices, day_number today,
                            const struct edit *edit, struct error *error) MUST_USE;

const char *complete_item(const struct offers *completion, int item);

/* Puts the next item in (the one before, where direction is negative); behind the last one, what was
 * typed stands again. False where there are none. */
bool complete_next(struct offers *completion, struct edit *edit, int direction);

#endif
