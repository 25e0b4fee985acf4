/* SPDX-License-Identifier: EUPL-1.2 */
/* Records as bars from start to end, over months, quarters and years. Pure. */
#ifndef CRUSCOTTO_UI_TIMELINE_H
#define CRUSCOTTO_UI_TIMELINE_H

#include "cell.h"

enum {
    TIMELINE_HEADINGS = 2, /* years, and months or quarters */
    TIMELINE_FIRST_SCALE = 4,
};

struct timeline {
    int scale;         /* from 1: the closest; 0: not set yet */
    day_number middle; /* the day in the middle of the bars' room */
};

/* The fields that a row needs beside those that lists always read. */
uint64_t timeline_fields(const struct register_def *reg);

/* Appends the code and title, then the bar; `columns` in all. */
void timeline_row(struct buffer *line, const struct timeline *timeline, const struct paint *paint,
                  const struct record *record, int columns);

/* Appends one of the headings. */
void timeline_axis(struct buffer *line, const struct timeline *timeline, const struct paint *paint,
                   int columns, int heading);

/* A quarter of what is seen at a time; parts 0: to today. `columns` as of a row. */
void timeline_pan(struct timeline *timeline, int columns, int parts, day_number today);

/* One scale closer, or (negative) further off; false where there is none. */
bool timeline_scale(struct timeline *timeline, int direction);

#endif
