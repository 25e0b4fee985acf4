/* SPDX-License-Identifier: EUPL-1.2 */
/* One record with everything about it, and the way from record to record. */
#ifndef CRUSCOTTO_UI_DETAIL_H
#define CRUSCOTTO_UI_DETAIL_H

#include "page.h"

struct app;
struct view_ops;

enum { TRAIL_DEEP = 16 };

struct visit {
    const struct register_def *reg;
    int64_t id;
    int top, selected;
};

struct detail {
    struct visit at; /* id 0: nothing to show */
    int columns;     /* what the lines were made for; 0: not yet */
    struct buffer title;
    struct page page;
    bool empty_fields, provenance;  /* shown as well */
    struct visit trail[TRAIL_DEEP]; /* where Esc leads back to */
    int trail_len;
};

extern const struct view_ops detail_view;

void detail_done(struct detail *detail);

/* Shows a record beside its list. */
enum status detail_show(struct app *app, const struct register_def *reg, int64_t id, bool anew,
                        struct error *error) MUST_USE;

/* Opens a record; from an open one, Esc leads back to that. */
enum status detail_open(struct app *app, const struct register_def *reg, int64_t id,
                        struct error *error) MUST_USE;

/* Back to the record that this one was opened from; false where there is none. */
bool detail_back(struct app *app);

/* Shows or hides empty fields or the provenance. */
void detail_switch(struct app *app, bool *shown);

/* To the next line that leads to a record, or the previous one. */
void detail_next_link(struct app *app, int direction);

void detail_draw(struct app *app, struct surface *surface, const struct rect *rect);

/* ---- how it is made (detail_lines.c) ---- */

struct detail_wanted {
    int columns;
    bool empty_fields, provenance;
};

/* Adds the lines of a record: its fields in groups, then what refers to it. */
enum status detail_lines(struct page *page, const struct list_source *source,
                         const struct record *record, const struct detail_wanted *wanted,
                         struct error *error) MUST_USE;

#endif
