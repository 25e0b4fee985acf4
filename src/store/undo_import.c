/* SPDX-License-Identifier: EUPL-1.2 */
/* Imports taken back: their new rows go for good, the rows they changed get their old values. */
#include <string.h>

#include "undo.h"

static enum status find_import(struct store *store, int64_t import,
                               const struct register_def **reg, int64_t *changed,
                               struct error *error)
{
    sqlite3_stmt *statement;
    bool found = false;
    enum status status = store_prepare(
        store,
        "SELECT register,changed FROM import WHERE id=?1 AND finished_at NOT NULL AND undone_at IS NULL",
        &statement, error);

    if (status != STATUS_OK)
        return status;
    sqlite3_bind_int64(statement, 1, import);
    status = store_step(store, statement, &found, error);
    *reg = found ? register_by_name(column_text(statement, 0)) : NULL;
    *changed = found ? sqlite3_column_int64(statement, 1) : 0;
    store_reset(statement);
    if (status == STATUS_OK && !*reg)
        status = error_set(error, STATUS_NEGATIVE, _("import %lld is not there, or undone already"),
                           (long long)import);
    return status;
}

/* The next row that this import brought, behind `after`. */
static enum status next_new(struct store *store, const struct register_def *reg, int64_t import,
                            int64_t after, int64_t *id, struct error *error)
{
    struct buffer sql = {0};
    sqlite3_stmt *statement;
    bool found = false;

    buffer_addf(&sql, "SELECT id FROM \"%s\" WHERE id>?2 AND import_id=?1 ORDER BY id LIMIT 1",
                reg->name);
    enum status status = store_prepare(store, buffer_text(&sql), &statement, error);
    buffer_done(&sql);
    if (status != STATUS_OK)
        return status;
    sqlite3_bind_int64(statement, 1, import);
    sqlite3_bind_int64(statement, 2, after);
    status = store_step(store, statement, &found, error);
    *id = found ? sqlite3_column_int64(statement, 0) : 0;
    store_reset(statement);
    return status;
}

/* Rows that the import changed and that could not go back carry its id too: they were refused already. */
static enum status was_changed(struct store *store, const struct record *record, bool *changed,
                               struct error *error)
{
    sqlite3_stmt *statement;
    enum status status = store_prepare(
        store,
        "SELECT 1 FROM change AS c JOIN action AS a ON a.id=c.action_id WHERE c.register=?1 AND "
        "c.record_id=?2 AND a.import_id=?3",
        &statement, error);

    if (status != STATUS_OK)
        return status;
    bind_text(statement, 1, record->reg->name);
    sqlite3_bind_int64(statement, 2, record->id);
    sqlite3_bind_int64(statement, 3, record->import_id);
    status = store_step(store, statement, changed, error);
    store_reset(statement);
    return status;
}

static enum status erase(struct undo *undo, const struct record *record, struct error *error)
{
    enum status status = record_erase(undo->store, record, error);

    undo->undone->records += status == STATUS_OK;
    undo->undone->erased += status == STATUS_OK;
    return status;
}

/* One that was changed since it came. */
static enum status undo_new(struct undo *undo, const struct register_def *reg, int64_t id,
                            struct error *error)
{
    struct record record;
    bool changed = false, overtaken = false;

    record_init(&record, reg);
    enum status status = store_get(undo->store, reg, id, &record, error);
    if (status == STATUS_OK)
        status = was_changed(undo->store, &record, &changed, error);
    if (status == STATUS_OK)
        status = undo_is_overtaken(undo->store, 0, &record, &overtaken, error);
    if (status == STATUS_OK && !changed)
        status = overtaken ? undo_changed_since(undo, &record, error) : erase(undo, &record, error);
    record_done(&record);
    return status;
}

static enum status undo_new_rows(struct undo *undo, const struct register_def *reg,
                                 int64_t import, struct error *error)
{
    int64_t id = 0, erased = 0;
    enum status status = erase_imported(undo->store, reg, import, &erased, error);

    undo->undone->records += erased;
    undo->undone->erased += erased;
    if (status != STATUS_OK)
        return status;
    do {
        status = next_new(undo->store, reg, import, id, &id, error);
        if (status == STATUS_OK && id)
            status = undo_new(undo, reg, id, error);
    } while (status == STATUS_OK && id);
    return status;
}

/* The ids of rows that this import brought and that a later one has taken over since, unless this one
 * changed them too: then they were refused already. */
static enum status find_taken_over(struct store *store, const struct register_def *reg,
                                   int64_t import, struct buffer *ids, struct error *error)
{
    struct buffer sql = {0};
    sqlite3_stmt *statement;
    bool row = true;

    buffer_addf(&sql,
                "SELECT r.id FROM \"%s\" AS r WHERE r.import_id<>?1 AND r.id IN (SELECT record_id FROM "
                "change WHERE register=?2 AND field='" CHANGE_IMPORT "' AND before GLOB ?1||' *') AND "
                "NOT EXISTS(SELECT 1 FROM change AS c JOIN action AS a ON a.id=c.action_id WHERE "
                "c.register=?2 AND c.record_id=r.id AND a.import_id=?1) ORDER BY r.id",
                reg->name);
    enum status status = store_prepare(store, buffer_text(&sql), &statement, error);
    buffer_done(&sql);
    if (status != STATUS_OK)
        return status;
    sqlite3_bind_int64(statement, 1, import);
    bind_text(statement, 2, reg->name);
    while (status == STATUS_OK && row) {
        status = store_step(store, statement, &row, error);
        int64_t id = status == STATUS_OK && row ? sqlite3_column_int64(statement, 0) : 0;
        if (id)
            buffer_add(ids, (const char *)&id, sizeof id);
    }
    store_reset(statement);
    return status == STATUS_OK && !buffer_ok(ids) ? error_memory(error) : status;
}

static enum status refuse_taken_over(struct undo *undo, const struct register_def *reg,
                                     int64_t import, struct error *error)
{
    struct buffer ids = {0};
    int64_t id;
    enum status status = find_taken_over(undo->store, reg, import, &ids, error);

    for (size_t at = 0; status == STATUS_OK && at < ids.len; at += sizeof id) {
        struct record record;
        memcpy(&id, buffer_text(&ids) + at, sizeof id);
        record_init(&record, reg);
        status = store_get(undo->store, reg, id, &record, error);
        if (status == STATUS_OK)
            status = undo_changed_since(undo, &record, error);
        record_done(&record);
    }
    buffer_done(&ids);
    return status;
}

/* What the import is in the journal; 0: it was not finished. */
static enum status find_import_action(struct store *store, int64_t import, int64_t *action,
                                      struct error *error)
{
    sqlite3_stmt *statement;
    bool found = false;
    enum status status =
        store_prepare(store, "SELECT id FROM action WHERE import_id=?1", &statement, error);

    *action = 0;
    if (status != STATUS_OK)
        return status;
    sqlite3_bind_int64(statement, 1, import);
    status = store_step(store, statement, &found, error);
    *action = found ? sqlite3_column_int64(statement, 0) : 0;
    store_reset(statement);
    return status;
}

static enum status mark_import(struct store *store, int64_t import, struct error *error)
{
    sqlite3_stmt *statement;
    enum status status =
        store_prepare(store, "UPDATE import SET undone_at=?2 WHERE id=?1", &statement, error);

    if (status != STATUS_OK)
        return status;
    sqlite3_bind_int64(statement, 1, import);
    bind_text(statement, 2, store->now);
    return store_run(store, statement, error);
}

enum status undo_whole_import(struct undo *undo, int64_t import, struct error *error)
{
    const struct register_def *reg = NULL;
    int64_t action = 0, changed = 0;
    enum status status = find_import(undo->store, import, &reg, &changed, error);

    if (status == STATUS_OK)
        status = find_import_action(undo->store, import, &action, error);
    undo->store->kind = "undo";
    undo->store->undoes = action;
    task_phase(undo->store, 0, UNDO_CHANGED_PART, changed);
    if (status == STATUS_OK)
        status = undo_records(undo, action, error);
    if (status == STATUS_OK)
        status = undo_new_rows(undo, reg, import, error);
    if (status == STATUS_OK)
        status = refuse_taken_over(undo, reg, import, error);
    if (status == STATUS_OK && undo_refused_as_a_whole(undo->undone))
        return undo_mark_refused(undo->store, action, error);
    if (status == STATUS_OK)
        status = undo_mark_undone(undo->store, action, error);
    return status == STATUS_OK ? mark_import(undo->store, import, error) : status;
}

enum status store_undo_import(struct store *store, int64_t import, const char *user,
                              refusal_visitor *visit, void *context, struct store_undone *undone,
                              struct error *error)
{
    struct undo undo = {store, visit, context, undone};
    enum status status = store_begin(store, user, true, error);

    *undone = (struct store_undone){0};
    if (status != STATUS_OK)
        return status;
    return undo_finish(store, undo_whole_import(&undo, import, error), error);
}
