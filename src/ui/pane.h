/* SPDX-License-Identifier: EUPL-1.2 */
/* A list on the screen: title, headings, rows. */
#ifndef CRUSCOTTO_UI_PANE_H
#define CRUSCOTTO_UI_PANE_H

#include "list.h"
#include "surface.h"

struct pane {
    struct rect rect;
    int headings;  /* lines with the names of the columns, or the years, under the title */
    bool focus;    /* the keys go here: the selected row is marked */
    bool among;    /* there are others, so that the title is marked as well */
};

/* The room that the list's rows have in it. */
int pane_rows(const struct pane *pane);
int pane_columns(const struct pane *pane, const struct list *list);

void pane_draw(const struct pane *pane, const struct list *list, const struct paint *paint,
               struct surface *surface);

#endif
