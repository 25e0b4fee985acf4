/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Taking actions back. Each record is handled by itself: one that was changed since is refused with a
 * reason, the others go back. An undo is an action too, and undoing it redoes.
 *
 * "Changed since" looks at the later changes of the record that still stand: an action that was undone
 * does not count, unless its undo was refused for this very record; nor does the undo of something later
 * than what is taken back, since the two cancel out. Redoing lets the first action stand again.
 *
 * An undo that was refused for every record leaves UNDO_REFUSED in the action's undone_by: the action
 * stands, and can still be named, but it is not what comes next.
 */
#include <stdio.h>
#include <string.h>

#include "undo.h"

#define UNDO_REFUSED "-1"

/* One record that an action touched. */
struct touched {
    char reg[32];
    int64_t id;
    int64_t change; /* the first of its changes */
};

static enum status refuse(struct undo *undo, const struct record *record, const char *reason,
                          struct error *error)
{
    undo->undone->refused++;
    return undo->visit ? undo->visit(undo->context, record, reason, error) : STATUS_OK;
}

enum status undo_changed_since(struct undo *undo, const struct record *record,
                                 struct error *error)
{
    struct buffer reason = {0};

    buffer_addf(&reason, _("changed since by %s"), buffer_text(&record->updated_by));
    enum status status = refuse(undo, record, buffer_text(&reason), error);
    buffer_done(&reason);
    return status;
}

static const char *text_or_null(sqlite3_stmt *statement, int index)
{
    return (const char *)sqlite3_column_text(statement, index);
}

/* Puts what the action changed in this record back into it. */
static enum status restore_values(struct store *store, int64_t action, struct record *record,
                                  struct error *error)
{
    sqlite3_stmt *statement;
    bool row = true;
    enum status status = store_prepare(
        store,
        "SELECT field,before,before_extra FROM change WHERE action_id=?1 AND register=?2 AND "
        "record_id=?3 ORDER BY id DESC",
        &statement, error);

    if (status != STATUS_OK)
        return status;
    sqlite3_bind_int64(statement, 1, action);
    bind_text(statement, 2, record->reg->name);
    sqlite3_bind_int64(statement, 3, record->id);
    while (status == STATUS_OK) {
        status = store_step(store, statement, &row, error);
        if (status != STATUS_OK || !row)
            break;
        journal_apply(record, column_text(statement, 0), text_or_null(statement, 1),
                      text_or_null(statement, 2));
    }
    store_reset(statement);
    return status;
}

/* Action 0: whether any change stands. */
enum status undo_is_overtaken(struct store *store, int64_t action, const struct record *record,
                                bool *overtaken, struct error *error)
{
    sqlite3_stmt *statement;
    enum status status = store_prepare(
        store,
        "SELECT 1 FROM change AS c JOIN action AS a ON a.id=c.action_id WHERE c.register=?1 AND "
        "c.record_id=?2 AND a.id>?3 AND ifnull(a.undoes,0)<=?3 AND a.id<>?4 AND NOT EXISTS(SELECT 1 "
        "FROM change AS u WHERE u.register=?1 AND u.record_id=?2 AND u.action_id=a.undone_by) "
        "LIMIT 1",
        &statement, error);

    if (status != STATUS_OK)
        return status;
    bind_text(statement, 1, record->reg->name);
    sqlite3_bind_int64(statement, 2, record->id);
    sqlite3_bind_int64(statement, 3, action);
    sqlite3_bind_int64(statement, 4, store->action);
    status = store_step(store, statement, overtaken, error);
    store_reset(statement);
    return status;
}

/* Another record may have taken the code meanwhile: then this one stays as it is. */
static enum status put_back(struct undo *undo, struct record *record, struct error *error)
{
    struct error taken = {0};
    enum status status = store_put(undo->store, record, &taken);

    if (status == STATUS_CONFLICT)
        return refuse(undo, record, taken.text, error);
    undo->undone->records += status == STATUS_OK;
    return status == STATUS_OK ? STATUS_OK : error_set(error, status, "%s", taken.text);
}

static enum status undo_record(struct undo *undo, int64_t action, const struct touched *touched,
                               struct error *error)
{
    const struct register_def *reg = register_by_name(touched->reg);
    struct record record;
    bool overtaken = false;

    if (!reg)
        return STATUS_OK;
    record_init(&record, reg);
    enum status status = store_get(undo->store, reg, touched->id, &record, error);
    if (status == STATUS_OK)
        status = undo_is_overtaken(undo->store, action, &record, &overtaken, error);
    if (status == STATUS_NEGATIVE) {
        undo->undone->refused++;
        status = STATUS_OK;
    } else if (status == STATUS_OK && overtaken) {
        status = undo_changed_since(undo, &record, error);
    } else if (status == STATUS_OK) {
        status = restore_values(undo->store, action, &record, error);
        if (status == STATUS_OK)
            status = put_back(undo, &record, error);
    }
    record_done(&record);
    return status;
}

/* The records of an action behind the last one, so that no statement stays open while writing. */
static enum status next_touched(struct store *store, int64_t action, struct touched *last,
                                bool *found, struct error *error)
{
    sqlite3_stmt *statement;
    enum status status = store_prepare(
        store,
        "SELECT register,record_id,id FROM change WHERE action_id=?1 AND id>?4 AND NOT "
        "(register=?2 AND record_id=?3) ORDER BY id LIMIT 1",
        &statement, error);

    if (status != STATUS_OK)
        return status;
    sqlite3_bind_int64(statement, 1, action);
    bind_text(statement, 2, last->reg);
    sqlite3_bind_int64(statement, 3, last->id);
    sqlite3_bind_int64(statement, 4, last->change);
    status = store_step(store, statement, found, error);
    if (status == STATUS_OK && *found) {
        last->id = sqlite3_column_int64(statement, 1);
        last->change = sqlite3_column_int64(statement, 2);
        snprintf(last->reg, sizeof last->reg, "%s", column_text(statement, 0));
    }
    store_reset(statement);
    return status;
}

enum status undo_records(struct undo *undo, int64_t action, struct error *error)
{
    struct touched touched = {0};
    bool found = true;
    enum status status = STATUS_OK;

    while (status == STATUS_OK) {
        status = next_touched(undo->store, action, &touched, &found, error);
        if (status != STATUS_OK || !found)
            break;
        status = undo_record(undo, action, &touched, error);
        if (status == STATUS_OK)
            status = task_done(undo->store, 1, error);
    }
    return status;
}

/* What this action had undone stands again, what that one had undone is undone again, and so on. */
enum status undo_mark_undone(struct store *store, int64_t action, struct error *error)
{
    sqlite3_stmt *statement;
    enum status status = journal_open(store, error);

    if (status == STATUS_OK)
        status = store_prepare(
            store,
            "WITH RECURSIVE chain(id,undone_by) AS (SELECT ?1,?2 UNION ALL "
            "SELECT u.id,CASE WHEN c.undone_by IS NULL THEN c.id END FROM chain AS c "
            "JOIN action AS a ON a.id=c.id JOIN action AS u ON u.id=a.undoes "
            "WHERE u.undone_by IS CASE WHEN c.undone_by IS NOT NULL THEN c.id END) "
            "UPDATE action SET undone_by=chain.undone_by FROM chain WHERE action.id=chain.id",
            &statement, error);
    if (status != STATUS_OK)
        return status;
    sqlite3_bind_int64(statement, 1, action);
    sqlite3_bind_int64(statement, 2, store->action);
    return store_run(store, statement, error);
}

enum status undo_mark_refused(struct store *store, int64_t action, struct error *error)
{
    sqlite3_stmt *statement;
    enum status status = store_prepare(
        store, "UPDATE action SET undone_by=" UNDO_REFUSED " WHERE id=?1", &statement, error);

    if (status != STATUS_OK)
        return status;
    sqlite3_bind_int64(statement, 1, action);
    return store_run(store, statement, error);
}

bool undo_refused_as_a_whole(const struct store_undone *undone)
{
    return undone->refused && !undone->records;
}

/* Undoing an undo is a redo; undoing the action of an import takes the import back (*import). */
static enum status check_action(struct store *store, int64_t action, int64_t *import,
                                struct error *error)
{
    sqlite3_stmt *statement;
    bool found = false;
    enum status status = store_prepare(
        store,
        "SELECT kind='undo',import_id,kind='undo' AND (undoes IS NULL OR EXISTS(SELECT 1 FROM action "
        "AS i WHERE i.id=a.undoes AND i.import_id NOT NULL)) FROM action AS a WHERE id=?1 AND "
        "ifnull(undone_by," UNDO_REFUSED ")=" UNDO_REFUSED,
        &statement, error);

    if (status != STATUS_OK)
        return status;
    sqlite3_bind_int64(statement, 1, action);
    status = store_step(store, statement, &found, error);
    store->kind = found && sqlite3_column_int(statement, 0) ? "redo" : "undo";
    store->undoes = action;
    *import = found ? sqlite3_column_int64(statement, 1) : 0;
    bool final = found && sqlite3_column_int(statement, 2); /* the rows that it erased are gone */
    store_reset(statement);
    if (final)
        return error_set(error, STATUS_NEGATIVE, "%s",
                         _("the undo of an import is not taken back; import the list again"));
    if (status == STATUS_OK && !found)
        status = error_set(error, STATUS_NEGATIVE, _("action %lld is not there, or undone already"),
                           (long long)action);
    return status;
}

enum status undo_finish(struct store *store, enum status status, struct error *error)
{
    if (status == STATUS_OK)
        return store_commit(store, error);
    bool broken_off = store->task.broken_off;
    store_rollback(store);
    return broken_off ? task_stopped(error) : status;
}

/* Whether the action is an import: then it is taken back in bulk. */
static bool is_import(struct store *store, int64_t action)
{
    struct buffer sql = {0};
    int64_t import = 0;

    buffer_addf(&sql, "SELECT import_id FROM action WHERE id=%lld AND kind='import'",
                (long long)action);
    enum status status = store_integer(store, buffer_text(&sql), &import, NULL);
    buffer_done(&sql);
    return status == STATUS_OK && import != 0;
}

enum status store_undo_action(struct store *store, int64_t action, const char *user,
                              refusal_visitor *visit, void *context, struct store_undone *undone,
                              struct error *error)
{
    struct undo undo = {store, visit, context, undone};
    int64_t import = 0;
    enum status status = store_begin(store, user, is_import(store, action), error);

    *undone = (struct store_undone){0};
    if (status != STATUS_OK)
        return status;
    status = check_action(store, action, &import, error);
    if (status == STATUS_OK && import)
        return undo_finish(store, undo_whole_import(&undo, import, error), error);
    if (status == STATUS_OK)
        status = undo_records(&undo, action, error);
    if (status == STATUS_OK)
        status = undo_refused_as_a_whole(undone) ? undo_mark_refused(store, action, error)
                                            : undo_mark_undone(store, action, error);
    return undo_finish(store, status, error);
}

/* To undo: the last edit that stands, or import that wrote something. To redo: the last undo that
 * stands, unless something else was done after it; the undo of an import is not redone but imported
 * again. */
enum status store_last_action(struct store *store, const char *user, bool redo, int64_t *action,
                              struct error *error)
{
    static const char *const questions[] = {
        "SELECT max(id) FROM action AS a WHERE user=?1 AND undone_by IS NULL AND (kind='edit' OR "
        "(kind='import' AND (EXISTS(SELECT 1 FROM import AS i WHERE i.id=a.import_id AND "
        "i.added+i.changed>0) OR EXISTS(SELECT 1 FROM change AS c WHERE c.action_id=a.id))))",
        "SELECT max(id) FROM action AS a WHERE user=?1 AND undone_by IS NULL AND kind='undo' AND "
        "EXISTS(SELECT 1 FROM action AS b WHERE b.id=a.undoes AND b.import_id IS NULL) AND id>(SELECT ifnull(max(id),0) FROM action AS e WHERE e.user=?1 AND "
        "e.kind IN ('edit','import'))",
    };
    sqlite3_stmt *statement;
    bool row = false;
    enum status status = store_prepare(store, questions[redo], &statement, error);

    *action = 0;
    if (status != STATUS_OK)
        return status;
    bind_text(statement, 1, user);
    status = store_step(store, statement, &row, error);
    if (row)
        *action = sqlite3_column_int64(statement, 0);
    store_reset(statement);
    return status;
}
