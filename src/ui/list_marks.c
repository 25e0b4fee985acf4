/* SPDX-License-Identifier: EUPL-1.2 */
/* Records of a list that the user marked, to do something with all of them. */
#include <stdlib.h>

#include "list.h"

static int place_of(const struct list *list, int64_t id) {
    for (int i = 0; i < list->marks.count; i++)
        if (list->marks.ids[i] == id)
            return i;
    return -1;
}

bool list_is_marked(const struct list *list, int64_t id) { return place_of(list, id) >= 0; }

static bool have_room(struct marks *marks) {
    int capacity = marks->capacity ? marks->capacity * 2 : 8;
    int64_t *ids = marks->count < marks->capacity
                       ? marks->ids
                       : realloc(marks->ids, (size_t)capacity * sizeof *ids);

    if (!ids)
        return false;
    if (marks->count == marks->capacity)
        marks->capacity = capacity;
    marks->ids = ids;
    return true;
}

enum status list_mark(struct list *list, int64_t id, struct error *error) {
    struct marks *marks = &list->marks;
    int at = place_of(list, id);

    if (at >= 0) {
        marks->ids[at] = marks->ids[--marks->count];
        return STATUS_OK;
    }
    if (!have_room(marks))
        return error_memory(error);
    marks->ids[marks->count++] = id;
    return STATUS_OK;
}

void list_unmark(struct list *list) {
    free(list->marks.ids);
    list->marks = (struct marks){0};
}
