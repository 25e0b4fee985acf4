/* SPDX-License-Identifier: EUPL-1.2 */
/* One line of text being typed. */
#ifndef CRUSCOTTO_UI_EDIT_H
#define CRUSCOTTO_UI_EDIT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"

enum { EDIT_MOST = 1024 }; /* bytes */

struct edit {
    struct buffer text;
    size_t at; /* byte before which the cursor stands */
};

enum edit_move { EDIT_LEFT, EDIT_RIGHT, EDIT_HOME, EDIT_END };

void edit_set(struct edit *edit, const char *text); /* the cursor at the end */
void edit_done(struct edit *edit);

/* A character at the cursor; false for what is none, and where there is no more room. */
bool edit_insert(struct edit *edit, uint32_t code_point);
void edit_move(struct edit *edit, enum edit_move move);

/* The character before the cursor, or behind it. */
void edit_erase(struct edit *edit, bool backwards);

#endif
