/* SPDX-License-Identifier: EUPL-1.2 */
/* What the database has from a source and its list has no more. */
#include <string.h>

#include "plan.h"
#include "store/store.h"

struct search {
    struct import_plan *plan;
    const struct keys *keys;
    struct record record;
    struct buffer packed;
};

static enum status add_gone(struct search *search, struct error *error) {
    const struct record *record = &search->record;
    struct entry entry = {
        .head = {.kind = PLAN_GONE, .staged = -1, .id = record->id, .version = record->version},
        .source = buffer_text(&search->plan->source),
        .code = value_text(&record->values[FIELD_CODE]),
        .column = "",
        .reason = "",
        .warnings = ""};

    buffer_truncate(&search->packed, 0);
    entry_pack(&entry, record, NULL, &search->packed);
    if (!buffer_ok(&search->packed))
        return error_memory(error);
    search->plan->summary.count[PLAN_GONE]++;
    return spool_add(&search->plan->rows, buffer_text(&search->packed), search->packed.len, NULL,
                     error);
}

static enum status visit(void *context, int64_t id, const char *code, struct error *error) {
    struct search *search = context;
    struct import_plan *plan = search->plan;

    if (keys_has(search->keys, key_digest(buffer_text(&plan->source), code)))
        return STATUS_OK;
    enum status status = store_get(plan->store, plan->mapping.reg, id, &search->record, error);
    return status == STATUS_OK && !search->record.deleted ? add_gone(search, error) : status;
}

enum status plan_gone(struct import_plan *plan, const struct keys *keys, struct error *error) {
    struct search search = {.plan = plan, .keys = keys};
    enum status status;

    record_init(&search.record, plan->mapping.reg);
    status = store_codes(plan->store, plan->mapping.reg, buffer_text(&plan->source), visit, &search,
                         error);
    record_done(&search.record);
    buffer_done(&search.packed);
    return status;
}
