/* SPDX-License-Identifier: EUPL-1.2 */
/* Where things stand on the screen. Pure: numbers and strings in, numbers and strings out. */
#ifndef CRUSCOTTO_UI_LAYOUT_H
#define CRUSCOTTO_UI_LAYOUT_H

#include "register/register.h"

enum {
    LAYOUT_MIN_COLUMNS = 60,
    LAYOUT_MIN_ROWS = 20,
    LAYOUT_DETAIL_BESIDE = 120, /* columns from which the detail stands beside the list */
    LAYOUT_PANES_BESIDE = 160,  /* columns from which panes stand side by side */
    LAYOUT_PANES = 4,
    LAYOUT_SLOTS = 16,
    DUE_COUNT_COLUMNS = 8, /* " +107 gg" behind a due date */
};

struct rect {
    int row, column, rows, columns;
};

/* The first row is the header's, the last one the footer's; panes and detail share what is between,
 * each with its title in its own first row. */
struct layout {
    bool too_small;
    struct rect panes[LAYOUT_PANES];
    int pane_count;
    struct rect detail; /* beside the panes; columns 0: there is none */
    struct rect body;   /* all between header and footer */
};
void layout_screen(int rows, int columns, int panes, struct layout *layout);

/* A column of a list: which field, from where, how wide. */
struct slot {
    int field, x, width;
};

/* Fits the fields (a bit each) into so many columns: what does not fit gives way, the lowest
 * priority first. Returns how many slots were filled, at most LAYOUT_SLOTS, from the left. */
int layout_slots(const struct register_def *reg, uint64_t fields, int columns,
                 struct slot slots[LAYOUT_SLOTS]);

/* The fields that stand in lists by themselves. */
uint64_t layout_listed(const struct register_def *reg);

/* How many bytes of the text stand on its first line of so many columns, broken between words where
 * there is one that fits; *skip is what is dropped behind it (blanks, a line feed). */
size_t layout_wrap(const char *text, int columns, size_t *skip);

#endif
