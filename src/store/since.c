/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>

#include "filter_internal.h"
#include "store/since.h"

enum status store_journal_end(struct store *store, int64_t *action, struct error *error)
{
    return store_integer(store, "SELECT ifnull(max(id),0) FROM action", action, error);
}

enum status store_journal_before(struct store *store, const char *instant, int64_t *action,
                                 struct error *error)
{
    sqlite3_stmt *statement;
    bool row = false;
    enum status status = store_prepare(
        store, "SELECT id FROM action WHERE at<?1 ORDER BY id DESC LIMIT 1", &statement, error);

    *action = 0;
    if (status != STATUS_OK)
        return status;
    bind_text(statement, 1, instant);
    status = store_step(store, statement, &row, error);
    if (row)
        *action = sqlite3_column_int64(statement, 0);
    store_reset(statement);
    return status;
}

/* Whether others did anything since, or did anything to an import. */
static enum status others_did(struct store *store, const struct store_since *since, bool import,
                              bool *did, struct error *error)
{
    sqlite3_stmt *statement;
    enum status status = store_prepare(store,
                                       "SELECT 1 FROM action WHERE id>?1 AND user<>?2 AND "
                                       "(import_id NOT NULL OR NOT ?3) LIMIT 1",
                                       &statement, error);

    *did = false;
    if (status != STATUS_OK)
        return status;
    sqlite3_bind_int64(statement, 1, since->action);
    bind_text(statement, 2, since->user);
    sqlite3_bind_int(statement, 3, import);
    status = store_step(store, statement, did, error);
    store_reset(statement);
    return status;
}

/* ---- one record ---- */

static enum status look_at(struct store *store, const struct store_since *since,
                           const struct register_def *reg, int64_t id, bool *changed,
                           struct error *error)
{
    struct buffer sql = {0};
    sqlite3_stmt *statement;

    buffer_addf(&sql,
                "SELECT 1 FROM change AS c CROSS JOIN action AS a ON a.id=c.action_id WHERE "
                "c.register=?1 AND c.record_id=?2 AND c.action_id>?3 AND a.user<>?4 UNION ALL "
                "SELECT 1 FROM \"%s\" AS r CROSS JOIN action AS a ON a.import_id=r.import_id WHERE "
                "r.id=?2 AND a.id>?3 AND a.user<>?4 LIMIT 1",
                reg->name);
    enum status status = buffer_ok(&sql) ? store_prepare(store, buffer_text(&sql), &statement, error)
                                         : error_memory(error);
    buffer_done(&sql);
    if (status != STATUS_OK)
        return status;
    bind_text(statement, 1, reg->name);
    sqlite3_bind_int64(statement, 2, id);
    sqlite3_bind_int64(statement, 3, since->action);
    bind_text(statement, 4, since->user);
    status = store_step(store, statement, changed, error);
    store_reset(statement);
    return status;
}

/* Mostly nobody did anything, which costs less to hear. */
enum status store_changed_since(struct store *store, const struct store_since *since,
                                const struct register_def *reg, int64_t id, bool *changed,
                                struct error *error)
{
    enum status status = others_did(store, since, false, changed, error);

    return status == STATUS_OK && *changed ? look_at(store, since, reg, id, changed, error) : status;
}

/* ---- all of them ---- */

enum status store_count_since(struct store *store, const struct store_since *since, int64_t cap,
                              int64_t *count, struct error *error)
{
    sqlite3_stmt *statement;
    bool row = false;
    enum status status = store_prepare(
        store,
        "SELECT min(?3,(SELECT count(*) FROM (SELECT DISTINCT c.register,c.record_id FROM action AS a "
        "CROSS JOIN change AS c ON c.action_id=a.id WHERE a.id>?1 AND a.user<>?2 LIMIT ?3))+"
        "(SELECT ifnull(sum(i.added),0) FROM action AS a CROSS JOIN import AS i ON i.id=a.import_id "
        "WHERE a.id>?1 AND a.user<>?2 AND a.kind='import' AND i.undone_at IS NULL))",
        &statement, error);

    *count = 0;
    if (status != STATUS_OK)
        return status;
    sqlite3_bind_int64(statement, 1, since->action);
    bind_text(statement, 2, since->user);
    sqlite3_bind_int64(statement, 3, cap);
    status = store_step(store, statement, &row, error);
    if (row)
        *count = sqlite3_column_int64(statement, 0);
    store_reset(statement);
    return status;
}

/* ---- as a filter ---- */

/* Each set is gathered once for a window. The import of a record has no index: only where others
 * did import is each record asked for it. */
static void add_condition(const struct filter *narrower, bool imported, struct buffer *sql)
{
    if (narrower)
        buffer_addf(sql, "(%s) AND ", filter_condition(narrower));
    buffer_add_text(sql,
                    "(r.id IN (SELECT c.record_id FROM action AS a CROSS JOIN change AS c ON "
                    "c.action_id=a.id WHERE a.id>? AND a.user<>? AND c.register=?)");
    if (imported)
        buffer_add_text(sql, " OR r.import_id IN (SELECT a.import_id FROM action AS a WHERE a.id>? "
                             "AND a.user<>? AND a.import_id NOT NULL)");
    buffer_add_text(sql, ")");
}

enum status filter_add_since(struct store *store, struct filter **filter,
                             const struct register_def *reg, const struct store_since *since,
                             struct error *error)
{
    struct buffer sql = {0};
    bool imported = false;
    enum status status = others_did(store, since, true, &imported, error);
    struct filter *narrowed = *filter ? *filter : calloc(1, sizeof *narrowed);

    if (!narrowed)
        return error_memory(error);
    add_condition(*filter, imported, &sql);
    *filter = narrowed;
    buffer_done(&narrowed->sql);
    narrowed->sql = sql;
    if (status == STATUS_OK)
        status = filter_add_integer(narrowed, since->action, error);
    if (status == STATUS_OK)
        status = filter_add_text(narrowed, since->user, error);
    if (status == STATUS_OK)
        status = filter_add_text(narrowed, reg->name, error);
    if (status == STATUS_OK && imported)
        status = filter_add_integer(narrowed, since->action, error);
    if (status == STATUS_OK && imported)
        status = filter_add_text(narrowed, since->user, error);
    return status == STATUS_OK && !buffer_ok(&narrowed->sql) ? error_memory(error) : status;
}
