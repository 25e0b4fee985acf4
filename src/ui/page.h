/* SPDX-License-Identifier: EUPL-1.2 */
/* Lines to walk through, one of them selected: a record's detail, a menu, the help. */
#ifndef CRUSCOTTO_UI_PAGE_H
#define CRUSCOTTO_UI_PAGE_H

#include "cell.h"
#include "list.h"
#include "surface.h"

struct page_line {
    struct buffer text;
    /* What Enter leads to: a record, by id or (id 0) by name. NULL: nothing. */
    const struct register_def *reg;
    int64_t id;
    struct buffer name;
    int value; /* of a menu: what is chosen; of a detail: 1 + the field, 0 where it is none */
    uint32_t key; /* of a menu */
};

struct page {
    struct page_line *lines;
    int count, capacity;
    int top, selected;
};

void page_done(struct page *page);

/* Empties it and keeps its memory; top and selected stay. */
void page_clear(struct page *page);

/* Adds a line; the caller appends to its text. NULL without memory. */
struct page_line *page_add(struct page *page);

void page_move(struct page *page, enum list_step step, int direction, int rows);

/* To the next line that leads somewhere; stays where there is none. */
void page_next_link(struct page *page, int direction, int rows);

/* Keeps selected and top within the lines and the selection among so many rows. */
void page_settle(struct page *page, int rows);

/* Draws into the rectangle; with `focus`, the selected line is marked and has the cursor. */
void page_draw(const struct page *page, const struct theme *theme, struct surface *surface,
               const struct rect *rect, bool focus);

/* Appends signs for the lines that are above and below the rows shown; nothing where there are none. */
void page_more(struct buffer *out, const struct page *page, const struct theme *theme, int rows);

/* A title of so many columns: "─left ────── right ─". `marked`: it has the focus among others. */
void page_title(struct buffer *line, const struct theme *theme, const char *left, const char *right,
                int columns, bool marked);

#endif
