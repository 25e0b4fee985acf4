/* SPDX-License-Identifier: EUPL-1.2 */
/* A row of a list: in columns, or along a timeline. */
#include "list.h"

static void take_needs(struct list *list, const struct paint *paint, const struct record *record) {
    for (int i = 0; i < list->slot_count; i++) {
        struct room need = cell_need(paint, record, list->slots[i].field);
        struct room *all = &list->needs[list->slots[i].field];

        if (need.least > all->least)
            all->least = need.least;
        if (need.most > all->most)
            all->most = need.most;
        list->grown = list->grown || all->most > list->slots[i].width;
    }
}

bool list_shows_series(const struct list *list) {
    bool shows = false;

    for (int i = 0; !list->timeline && i < list->slot_count; i++)
        shows = shows || (list->reg->fields[list->slots[i].field].flags & FIELD_SERIES);
    return shows;
}

void list_draw_row(struct list *list, const struct paint *paint, const struct record *record,
                   struct buffer *line) {
    if (list->timeline) {
        timeline_row(line, list->timeline, paint, record, list->columns);
        return;
    }
    cell_row(line, paint, record, list->slots, list->slot_count);
    take_needs(list, paint, record);
}
