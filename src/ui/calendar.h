/* SPDX-License-Identifier: EUPL-1.2 */
/* A month, with how much is dated on each of its days, and beneath it what the selected day holds.
 */
#ifndef CRUSCOTTO_UI_CALENDAR_H
#define CRUSCOTTO_UI_CALENDAR_H

#include "page.h"
#include "report/agenda.h"

struct app;
struct view_ops;

struct calendar {
    day_number day;   /* the selected one */
    day_number month; /* first day of the month that was counted; 0: none was */
    struct day_counts counts[AGENDA_DAYS];
    bool is_read;        /* the day's lines */
    day_number read_day; /* whose they are */
    int columns;         /* what they were made for */
    struct page page;
};

extern const struct view_ops calendar_view, day_view;

void calendar_done(struct calendar *calendar);

/* Opens it at today, over the lists. */
void calendar_open(struct app *app);

/* So many days on, or back. */
void calendar_walk(struct app *app, int days);
void calendar_to_today(struct app *app);

/* The record of the selected line of the day; id 0: there is none. */
void calendar_selected(const struct calendar *calendar, const struct register_def **reg,
                       int64_t *id);

/* ---- how it is drawn (calendar_draw.c) ---- */

/* Where month and day stand in the body. */
struct calendar_rooms {
    struct rect month, day;
    int week_rows, cell_columns;
};
void calendar_rooms(const struct rect *body, struct calendar_rooms *rooms);

void calendar_draw_month(const struct calendar *calendar, const struct paint *paint,
                         const struct calendar_rooms *rooms, bool focus, struct surface *surface);

/* Appends one item of a day in so many columns, without the mark of what is selected. */
void calendar_item(struct buffer *line, const struct paint *paint, const struct agenda_item *item,
                   int columns);

#endif
