/* SPDX-License-Identifier: EUPL-1.2 */
/* What the database has from a source and its list has no more. */
#include <limits.h>
#include <string.h>

#include "plan.h"
#include "store/list.h"

struct search {
    struct import_plan *plan;
    const struct keys *keys;
    int source_field;
    struct buffer packed;
};

static enum status add_gone(struct search *search, const struct record *record,
                            struct error *error) {
    struct entry entry = {
        .head = {.kind = PLAN_GONE, .staged = -1, .id = record->id, .version = record->version},
        .source = buffer_text(&search->plan->source),
        .code = value_text(&record->values[FIELD_CODE]),
        .column = "",
        .reason = "",
        .warnings = ""};

    buffer_truncate(&search->packed, 0);
    entry_pack(&entry, record, NULL, &search->packed);
    search->plan->summary.count[PLAN_GONE]++;
    return spool_add(&search->plan->rows, buffer_text(&search->packed), search->packed.len, NULL,
                     error);
}

static enum status visit(void *context, const struct record *record, struct error *error) {
    struct search *search = context;
    const struct value *source = &record->values[search->source_field];
    const char *wanted = buffer_text(&search->plan->source);

    if (!source->set || strcmp(value_text(source), wanted) != 0 ||
        !record->values[FIELD_CODE].set ||
        keys_has(search->keys, key_digest(wanted, value_text(&record->values[FIELD_CODE]))))
        return STATUS_OK;
    return add_gone(search, record, error);
}

enum status plan_gone(struct import_plan *plan, const struct keys *keys, struct error *error) {
    const struct register_def *reg = plan->mapping.reg;
    struct search search = {
        .plan = plan, .keys = keys, .source_field = register_field(reg, "source")};
    struct list_query query = {
        .reg = reg,
        .order = {.terms = {{.field = FIELD_CODE}}, .count = 1},
    };
    enum status status;

    if (search.source_field == FIELD_NONE)
        return STATUS_OK;
    query.fields = UINT64_C(1) << search.source_field;
    status = store_window(plan->store, &query, NULL, false, true, INT_MAX, visit, &search, error);
    buffer_done(&search.packed);
    return status;
}
