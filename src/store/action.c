/* SPDX-License-Identifier: EUPL-1.2 */
#include "store/action.h"

#include <stdio.h>

#include "internal.h"

static enum status find_action(struct store *store, int64_t action, struct store_action *about,
                               struct error *error)
{
    sqlite3_stmt *statement;
    bool found = false;
    enum status status =
        store_prepare(store, "SELECT import_id FROM action WHERE id=?1", &statement, error);

    if (status != STATUS_OK)
        return status;
    sqlite3_bind_int64(statement, 1, action);
    status = store_step(store, statement, &found, error);
    about->import = found ? sqlite3_column_int64(statement, 0) : 0;
    store_reset(statement);
    if (status == STATUS_OK && !found)
        status = error_set(error, STATUS_NEGATIVE, _("action %lld is not there, or undone already"),
                           (long long)action);
    return status;
}

/* The first field beside its change: SQLite takes bare columns from the row that has min(id). */
static enum status read_first(struct store *store, int64_t action, struct store_action *about,
                              struct error *error)
{
    sqlite3_stmt *statement;
    bool row = false;
    enum status status = store_prepare(
        store,
        "SELECT register,record_id,field,after='1',count(*),min(id) FROM change WHERE "
        "action_id=(SELECT CASE kind WHEN 'undo' THEN undoes ELSE id END FROM action WHERE id=?1) "
        "AND field<>'" CHANGE_IMPORT "' AND (register,record_id) IN (SELECT register,record_id "
        "FROM change WHERE action_id=?1) GROUP BY register,record_id ORDER BY min(id) LIMIT 1",
        &statement, error);

    if (status != STATUS_OK)
        return status;
    sqlite3_bind_int64(statement, 1, action);
    status = store_step(store, statement, &row, error);
    if (status == STATUS_OK && row) {
        about->reg = register_by_name(column_text(statement, 0));
        about->id = sqlite3_column_int64(statement, 1);
        snprintf(about->field, sizeof about->field, "%s", column_text(statement, 2));
        about->on = sqlite3_column_int(statement, 3);
        about->fields = sqlite3_column_int64(statement, 4);
    }
    store_reset(statement);
    return status;
}

static enum status count_records(struct store *store, int64_t action, struct store_action *about,
                                 struct error *error)
{
    sqlite3_stmt *statement;
    bool row = false;
    enum status status = store_prepare(
        store,
        "SELECT count(*) FROM (SELECT DISTINCT register,record_id FROM change WHERE action_id=?1 "
        "AND field<>'" CHANGE_IMPORT "')",
        &statement, error);

    if (status != STATUS_OK)
        return status;
    sqlite3_bind_int64(statement, 1, action);
    status = store_step(store, statement, &row, error);
    about->records = row ? sqlite3_column_int64(statement, 0) : 0;
    store_reset(statement);
    return status == STATUS_OK ? read_first(store, action, about, error) : status;
}

enum status store_action_about(struct store *store, int64_t action, struct store_action *about,
                               struct error *error)
{
    *about = (struct store_action){0};
    enum status status = find_action(store, action, about, error);

    return status == STATUS_OK ? count_records(store, action, about, error) : status;
}
