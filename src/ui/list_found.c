/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Lists that take long to read: what a filter leaves is found in one pass over the register, in
 * parts, and the rows found so far are shown meanwhile. Once more are found than are counted, they
 * are not rare, and are read in their order as any others.
 */
#include "base/i18n.h"
#include "list_internal.h"

static bool has_ended(const struct found_set *found) {
    return found->complete || found->count == FOUND_MOST;
}

/* Words go through the search index, and the trash is small. */
static bool finds(const struct list *list) {
    return list->filter && !list->trash && (list->looks || list->narrow.search.len == 0);
}

const struct found_set *list_among(const struct list *list) {
    if (!finds(list))
        return NULL;
    if (has_ended(&list->found))
        return list->found.complete ? &list->found : NULL;
    return list->known.complete ? &list->known : &list->found;
}

void list_forget_found(struct list *list, bool all) {
    if (list->found.complete) {
        found_set_done(&list->known);
        list->known = list->found;
        list->found = (struct found_set){0};
    }
    found_set_done(&list->found);
    if (all)
        found_set_done(&list->known);
}

static bool has_enough(void *context, bool resumes) {
    const struct list *list = context;

    return list->asked_by->enough(list->asked_by->enough_context,
                                  resumes        ? LIST_FINDING
                                  : list->moving ? LIST_MOVING
                                                 : LIST_READING);
}

struct list_query list_ask(struct list *list, const struct list_source *source) {
    struct list_query query = list_query_of(list);

    if (!source->enough)
        return query;
    list->asked_by = source;
    list->patience.enough = has_enough;
    list->patience.context = list;
    query.patience = &list->patience;
    return query;
}

enum status list_find_more(struct list *list, const struct list_source *source,
                           struct error *error) {
    struct list_query query = list_ask(list, source);

    if (!finds(list))
        return STATUS_OK;
    enum status status = store_find_more(source->store, &query, 0, &list->found, error);
    list->patience.stopped = false; /* what was found is shown all the same */
    if (status != STATUS_OK)
        list->found.complete = true; /* it would fail for ever */
    if (has_ended(&list->found))
        found_set_done(&list->known);
    return status;
}

bool list_counts_found(const struct list *list, int64_t *count) {
    *count = list->found.count;
    return finds(list);
}

enum list_work list_work(const struct list *list) {
    if (finds(list) && !has_ended(&list->found))
        return LIST_FINDING;
    if (!list->patience.stopped)
        return LIST_READY;
    return finds(list) || list->narrow.search.len ? LIST_FINDING : LIST_READING;
}

const char *list_work_word(const struct list *list) {
    switch (list_work(list)) {
    case LIST_FINDING:
        return _("searching...");
    case LIST_READING:
    case LIST_MOVING:
        return _("sorting...");
    case LIST_READY:
        break;
    }
    return "";
}
