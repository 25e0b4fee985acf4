/* SPDX-License-Identifier: EUPL-1.2 */
/* Imports announced, finished and listed; the rows they rejected. */
#include <unistd.h>

#include "internal.h"

#define IMPORT_COLUMNS                                                                             \
    "id,file,profile,source,register,user,encoding,delimiter,digest,started_at,"                   \
    "finished_at IS NOT NULL,undone_at IS NOT NULL,rows,added,changed,same,rejected,conflicting"

static const char *or_empty(const char *text) { return text ? text : ""; }

enum status store_import_start(struct store *store, struct store_import *import,
                               struct error *error)
{
    sqlite3_stmt *statement;
    const char *texts[] = {import->file, import->profile,  import->source,    import->reg,
                           import->user, import->encoding, import->delimiter, import->digest};
    int index = 1;
    enum status status = store_begin(store, or_empty(import->user), false, error);

    if (status != STATUS_OK)
        return status;
    status = store_prepare(store,
                           "INSERT INTO import(file,profile,source,register,user,encoding,"
                           "delimiter,digest,started_at,pid) VALUES(?,?,?,?,?,?,?,?,?,?)",
                           &statement, error);
    if (status == STATUS_OK) {
        for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
            bind_text(statement, index++, or_empty(texts[i]));
        bind_text(statement, index++, store->now);
        sqlite3_bind_int64(statement, index, (int64_t)getpid());
        status = store_run(store, statement, error);
        import->id = sqlite3_last_insert_rowid(store->db);
    }
    if (status == STATUS_OK)
        status = store_commit(store, error);
    store_rollback(store);
    return status;
}

enum status store_import_finish(struct store *store, const struct store_import *import,
                                struct error *error)
{
    sqlite3_stmt *statement;
    int64_t numbers[] = {import->rows, import->added,    import->changed,
                         import->same, import->rejected, import->conflicting};
    int index = 2;
    enum status status = store_prepare(
        store,
        "UPDATE import SET finished_at=?1,rows=?2,added=?3,changed=?4,same=?5,rejected=?6,"
        "conflicting=?7 WHERE id=?8",
        &statement, error);

    if (status != STATUS_OK)
        return status;
    bind_text(statement, 1, store->now);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        sqlite3_bind_int64(statement, index++, numbers[i]);
    sqlite3_bind_int64(statement, index, import->id);
    status = store_run(store, statement, error);
    /* An import is one of the user's actions even where all its rows are new. */
    store_describe(store, "import", import->id);
    return status == STATUS_OK ? journal_open(store, error) : status;
}

void store_import_abandon(struct store *store, int64_t id)
{
    sqlite3_stmt *statement;

    if (store_prepare(store, "DELETE FROM import WHERE id=?1 AND finished_at IS NULL", &statement,
                      NULL) != STATUS_OK)
        return;
    sqlite3_bind_int64(statement, 1, id);
    /* Left behind, the announcement is of a process that is gone: nobody waits for it. */
    enum status ignored = store_run(store, statement, NULL);
    (void)ignored;
}

enum status store_reject_add(struct store *store, const struct store_reject *reject,
                             struct error *error)
{
    sqlite3_stmt *statement;
    enum status status = store_prepare(
        store, "INSERT INTO reject(import_id,line,\"column\",reason,raw) VALUES(?1,?2,?3,?4,?5)",
        &statement, error);

    if (status != STATUS_OK)
        return status;
    sqlite3_bind_int64(statement, 1, reject->import_id);
    sqlite3_bind_int64(statement, 2, reject->line);
    bind_text(statement, 3, or_empty(reject->column));
    bind_text(statement, 4, or_empty(reject->reason));
    bind_text(statement, 5, or_empty(reject->raw));
    return store_run(store, statement, error);
}

static void read_import(sqlite3_stmt *statement, struct store_import *import)
{
    const char **texts[] = {&import->file, &import->profile,  &import->source,
                            &import->reg,  &import->user,     &import->encoding,
                            &import->delimiter, &import->digest, &import->started_at};
    int64_t *numbers[] = {&import->rows, &import->added,    &import->changed,
                          &import->same, &import->rejected, &import->conflicting};
    int index = 0;

    import->id = sqlite3_column_int64(statement, index++);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = column_text(statement, index++);
    import->finished = sqlite3_column_int(statement, index++);
    import->undone = sqlite3_column_int(statement, index++);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        *numbers[i] = sqlite3_column_int64(statement, index++);
}

enum status store_imports(struct store *store, int limit, import_visitor *visit, void *context,
                          struct error *error)
{
    sqlite3_stmt *statement;
    bool row = true;
    enum status status =
        store_prepare(store, "SELECT " IMPORT_COLUMNS " FROM import ORDER BY id DESC LIMIT ?1",
                      &statement, error);

    if (status != STATUS_OK)
        return status;
    sqlite3_bind_int(statement, 1, limit);
    while (status == STATUS_OK) {
        struct store_import import = {0};
        status = store_step(store, statement, &row, error);
        if (status != STATUS_OK || !row)
            break;
        read_import(statement, &import);
        status = visit(context, &import, error);
    }
    store_reset(statement);
    return status;
}

enum status store_rejects(struct store *store, int64_t import_id, reject_visitor *visit,
                          void *context, struct error *error)
{
    sqlite3_stmt *statement;
    bool row = true;
    enum status status = store_prepare(
        store, "SELECT line,\"column\",reason,raw FROM reject WHERE import_id=?1 ORDER BY id",
        &statement, error);

    if (status != STATUS_OK)
        return status;
    sqlite3_bind_int64(statement, 1, import_id);
    while (status == STATUS_OK) {
        status = store_step(store, statement, &row, error);
        if (status != STATUS_OK || !row)
            break;
        struct store_reject reject = {.import_id = import_id,
                                      .line = sqlite3_column_int64(statement, 0),
                                      .column = column_text(statement, 1),
                                      .reason = column_text(statement, 2),
                                      .raw = column_text(statement, 3)};
        status = visit(context, &reject, error);
    }
    store_reset(statement);
    return status;
}
