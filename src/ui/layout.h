/* SPDX-License-Identifier: EUPL-1.2 */
/* Where things stand on the screen. Pure: numbers and strings in, numbers and strings out. */
#ifndef CRUSCOTTO_UI_LAYOUT_H
#define CRUSCOTTO_UI_LAYOUT_H

#include "register/register.h"
#include "register/chosen.h"

enum {
    LAYOUT_MIN_COLUMNS = 60,
    LAYOUT_MIN_ROWS = 20,
    LAYOUT_DETAIL_BESIDE = 120, /* columns from which the detail stands beside the list */
    LAYOUT_PANES_BESIDE = 160,  /* columns from which panes stand side by side */
    LAYOUT_PANES = 4,
    LAYOUT_SLOTS = COLUMNS_MOST,
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
    bool brief; /* not all values stand there in full: all are shortened the same way */
    bool fixed; /* the user chose the width */
};

/* What the values of a field take on the screen; all zero: not known. */
struct room {
    int least, most; /* shortened without loss (an amount without its cents), and in full */
};

/* Fits the fields (a bit each) into so many columns: what does not fit gives way, the lowest
 * priority first. `needs` holds one per field of the register, or is NULL: what they ask for is
 * given, at the cost of the column of open width, or the column goes. Returns how many slots were
 * filled, at most LAYOUT_SLOTS, from the left. */
int layout_slots(const struct register_def *reg, uint64_t fields, int columns,
                 const struct room *needs, struct slot slots[LAYOUT_SLOTS]);

/* The same for columns that the user chose (NULL: the usual ones): they stand in that order, and
 * what does not fit gives way from the right. */
int layout_columns(const struct register_def *reg, const struct chosen_columns *chosen, int columns,
                   const struct room *needs, struct slot slots[LAYOUT_SLOTS]);

/* Whether the days until it stand behind the date. */
bool layout_counts_days(const struct register_def *reg, int field);

/* The fields that stand in lists by themselves. */
uint64_t layout_listed(const struct register_def *reg);

/* How many bytes of the text stand on its first line of so many columns, broken between words where
 * there is one that fits; *skip is what is dropped behind it (blanks, a line feed). */
size_t layout_wrap(const char *text, int columns, size_t *skip);

#endif
