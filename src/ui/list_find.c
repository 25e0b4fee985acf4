/* SPDX-License-Identifier: EUPL-1.2 */
/* What a list reads, and from where one is in it to a record, by its place or by its words. */
#include "base/i18n.h"
#include "list_internal.h"

struct list_query list_query_of(const struct list *list) {
    struct list_query query = {.reg = list->reg,
                               .order = list->order,
                               .filter = list->filter,
                               .trash = list->trash,
                               .among = list_among(list),
                               .search = list->looks ? "" : buffer_text(&list->narrow.search)};

    for (int i = 0; i < list->slot_count; i++)
        query.fields |=
            UINT64_C(1) << list->slots[i].field | cell_needs(list->reg, list->slots[i].field);
    if (list->timeline)
        query.fields |= timeline_fields(list->reg);
    return query;
}

enum status list_count_found(struct list *list, const struct list_source *source, const char *words,
                             int64_t *count, struct error *error) {
    struct list_query query = list_query_of(list);

    query.search = words;
    return store_count(source->store, &query, AGENDA_CAP, count, error);
}

enum status list_go_to(struct list *list, const struct list_source *source,
                       const struct record *record, struct error *error) {
    struct list_query query = list_query_of(list);
    struct list_key key = {0};

    list_key_from(&query, record, &key);
    enum status status = list_go_to_key(list, source, &key, error);
    list_key_done(&key);
    return status;
}

struct finding {
    const struct list_query *query;
    struct list_key key;
};

static enum status take_key(void *context, const struct record *record, struct error *error) {
    struct finding *finding = context;

    (void)error;
    list_key_from(finding->query, record, &finding->key);
    return STATUS_OK;
}

/* From the row on, else from the other end. */
static enum status find(const struct list_source *source, const struct list_query *query,
                        const struct list_row *row, bool forward, struct finding *finding,
                        bool *wrapped, struct error *error) {
    enum status status = store_window(source->store, query, row ? &row->key : NULL, false, forward,
                                      1, take_key, finding, error);

    *wrapped = status == STATUS_OK && !finding->key.text.len;
    if (*wrapped)
        status = store_window(source->store, query, NULL, false, forward, 1, take_key, finding, error);
    return status;
}

enum status list_find(struct list *list, const struct list_source *source, const char *words,
                      int direction, bool *wrapped, struct error *error) {
    struct list_query query = list_query_of(list);
    struct finding finding = {.query = &query};
    struct filter *filter = NULL;
    bool looks = false;
    enum status status = list_parse_filter(list, source, words, &filter, &looks, error);

    *wrapped = false;
    query.search = looks ? "" : words;
    query.filter = filter;
    if (status == STATUS_OK)
        status = find(source, &query, list_current(list), direction > 0, &finding, wrapped, error);
    if (status == STATUS_OK && !finding.key.text.len)
        status = error_set(error, STATUS_NEGATIVE, _("no record has \"%.80s\""), words);
    if (status == STATUS_OK)
        status = list_go_to_key(list, source, &finding.key, error);
    list_key_done(&finding.key);
    filter_free(filter);
    return status;
}

bool list_has_urgency(const struct list *list) {
    return register_due_field(list->reg) != FIELD_NONE;
}

void list_place_done(struct list_place *place) { list_key_done(&place->key); }
