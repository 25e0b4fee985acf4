/* SPDX-License-Identifier: EUPL-1.2 */
/* Records as lines of columns. Pure. */
#ifndef CRUSCOTTO_UI_CELL_H
#define CRUSCOTTO_UI_CELL_H

#include "layout.h"
#include "register/record.h"
#include "report/agenda.h"
#include "report/series.h"
#include "theme.h"

/* What drawing needs to know beside the record. */
struct paint {
    struct theme theme;
    day_number today;
    int soon_days;
    const struct series *series; /* of the record that is drawn; NULL: was not asked for */
};

/* Appends the field's value in exactly the slot's columns. */
void cell_draw(struct buffer *line, const struct paint *paint, const struct record *record,
               const struct slot *slot);

/* What must not be cut of the field's value: of numbers, dates and states; nothing of a text. */
struct room cell_need(const struct paint *paint, const struct record *record, int field);

/* Appends the slots with one blank between. A record that is an example is marked in the first slot
 * that holds its code or title. */
void cell_row(struct buffer *line, const struct paint *paint, const struct record *record,
              const struct slot *slots, int count);

/* Appends the fields' names over the same slots. */
void cell_headings(struct buffer *line, const struct paint *paint, const struct register_def *reg,
                   const struct slot *slots, int count);

/* Appends a bar of so many columns, part of whole filled. */
void cell_bar(struct buffer *line, const struct theme *theme, int64_t part, int64_t whole,
              int columns);

/* Appends how the values went, the newest last, one column each, from the lowest to the highest, and a
 * mark where some of them are examples; the oldest that there is no room for are left out, and what is
 * not filled is blank. A single value is none. */
void cell_spark(struct buffer *line, const struct theme *theme, const struct series *series,
                int columns);

/* The columns that all of it takes. */
int cell_spark_columns(const struct series *series);

/* Appends the spark, the newest value and its growth in exactly the slot's columns (cell_series.c). */
void cell_series(struct buffer *line, const struct paint *paint, const struct slot *slot);

/* Appends a number, or the sign that it does not fit. */
void cell_number(struct buffer *line, const struct paint *paint, const char *number, int columns);

/* Appends the glyph and the word of a state, in its role. */
void cell_state(struct buffer *line, const struct paint *paint, const struct field_def *field,
                const struct value *value, int columns);

/* The field that this one is a part of ("31/40"); FIELD_NONE where there is none or it is missing.
 */
int cell_whole(const struct record *record, int field);

/* The fields that drawing this one needs beside itself. */
uint64_t cell_needs(const struct register_def *reg, int field);

#endif
