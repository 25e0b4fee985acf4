/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Questions that are asked in parts. A filter that no index answers has every row looked at; where
 * that takes long, someone may be typing meanwhile: it is broken off at any row and goes on from there.
 */
#include <inttypes.h>
#include <stdlib.h>

#include "internal.h"

enum { STEPS_BETWEEN = 5000 }; /* of SQLite's machine: some tenths of a millisecond */

/* ---- breaking off ---- */

static int ask(void *context)
{
    struct store *store = context;
    struct patience *patience = store->patience;
    bool resumes = store->resumes_from >= 0 && store->looked_at > store->resumes_from;

    patience->stopped = patience->stopped || patience->enough(patience->context, resumes);
    return patience->stopped;
}

bool patience_begin(struct store *store, const struct list_query *query)
{
    store->resumes_from = -1;
    if (!query->patience)
        return true;
    if (query->patience->stopped)
        return false;
    store->patience = query->patience;
    sqlite3_progress_handler(store->db, STEPS_BETWEEN, ask, store);
    return true;
}

enum status patience_end(struct store *store, enum status status)
{
    bool stopped = store->patience && store->patience->stopped;

    if (store->patience)
        sqlite3_progress_handler(store->db, 0, NULL, NULL);
    store->patience = NULL;
    return stopped ? STATUS_OK : status;
}

/* ---- finding ---- */

void found_set_done(struct found_set *found)
{
    free(found->ids);
    *found = (struct found_set){0};
}

void found_json(const struct found_set *found, struct buffer *out)
{
    buffer_add_char(out, '[');
    for (int i = 0; i < found->count; i++)
        buffer_addf(out, "%s%" PRId64, i ? "," : "", found->ids[i]);
    buffer_add_char(out, ']');
}

static enum status take(struct found_set *found, int64_t id, struct error *error)
{
    if (found->count > 0 && found->ids[found->count - 1] == id)
        return STATUS_OK; /* broken off behind it, and before the next one */
    if (found->count == found->capacity) {
        int capacity = found->capacity ? found->capacity * 2 : 64;
        int64_t *ids = realloc(found->ids, (size_t)capacity * sizeof *ids);

        if (!ids)
            return error_memory(error);
        found->ids = ids;
        found->capacity = capacity;
    }
    found->ids[found->count++] = id;
    return STATUS_OK;
}

static enum status prepare(struct store *store, const struct list_query *query,
                           const struct found_set *found, sqlite3_stmt **statement,
                           struct error *error)
{
    struct buffer sql = {0};

    buffer_addf(&sql,
                "SELECT r.id FROM \"%s\" AS r NOT INDEXED WHERE r.id>? AND r.deleted_at IS NULL AND "
                "budget(r.id)",
                query->reg->name);
    if (query->filter)
        buffer_addf(&sql, " AND (%s)", filter_condition(query->filter));
    buffer_add_text(&sql, " ORDER BY r.id");
    enum status status = store_prepare(store, buffer_text(&sql), statement, error);
    buffer_done(&sql);
    if (status != STATUS_OK)
        return status;
    sqlite3_bind_int64(*statement, 1, found->last);
    if (query->filter)
        (void)filter_bind(query->filter, store, *statement, 2);
    return STATUS_OK;
}

static enum status step(struct store *store, sqlite3_stmt *statement, struct found_set *found,
                        struct error *error)
{
    enum status status = STATUS_OK;
    bool row = true;

    while (status == STATUS_OK && row && found->count < FOUND_MOST) {
        status = store_step(store, statement, &row, error);
        if (status == STATUS_OK && row)
            status = take(found, sqlite3_column_int64(statement, 0), error);
    }
    found->complete = status == STATUS_OK && !row;
    return status;
}

/* The row that was being looked at when it was broken off may be tested in part only: it comes again. */
enum status store_find_more(struct store *store, const struct list_query *query, int64_t rows,
                            struct found_set *found, struct error *error)
{
    sqlite3_stmt *statement;

    if (found->complete || found->count == FOUND_MOST || !patience_begin(store, query))
        return STATUS_OK;
    store->budget = rows > 0 ? rows : INT64_MAX;
    store->looked_at = store->resumes_from = found->last;
    enum status status = prepare(store, query, found, &statement, error);
    if (status == STATUS_OK) {
        status = step(store, statement, found, error);
        store_reset(statement);
        if (store->looked_at > found->last)
            found->last = store->looked_at - 1;
        if (store->budget < 0)
            status = STATUS_OK;
    }
    return patience_end(store, status);
}
