/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

#define BUSY N_("still busy with someone else; nothing is lost, try again in a moment")

static const struct {
    int code; /* SQLite's primary result code */
    enum status status;
    const char *sentence; /* behind the path */
} failures[] = {
    {SQLITE_BUSY, STATUS_BUSY, BUSY},
    {SQLITE_LOCKED, STATUS_BUSY, BUSY},
    {SQLITE_FULL, STATUS_OUTPUT, N_("the disk is full; nothing was written")},
    {SQLITE_IOERR, STATUS_OUTPUT, N_("it could not be read or written; nothing was changed")},
    {SQLITE_READONLY, STATUS_DATABASE, N_("you may not write it; ask for write rights")},
    {SQLITE_CANTOPEN, STATUS_DATABASE,
     N_("it cannot be opened; see its directory's permissions with `cruscotto check`")},
    {SQLITE_PERM, STATUS_DATABASE, N_("you may not open it")},
    {SQLITE_NOTADB, STATUS_FOREIGN, N_("this is not a cruscotto database")},
    {SQLITE_CORRUPT, STATUS_DATABASE, N_("it is damaged; restore it from a backup")},
    {SQLITE_NOMEM, STATUS_INTERNAL, N_("no memory left to work on it")},
};

enum status database_failed(sqlite3 *db, const char *path, int rc, struct error *error)
{
    for (size_t i = 0; i < sizeof failures / sizeof *failures; i++)
        if (failures[i].code == (rc & 0xFF))
            return error_set(error, failures[i].status, "%s: %s", path,
                             _(failures[i].sentence));
    return error_set(error, STATUS_INTERNAL, _("SQLite says of %s: %s"), path,
                     db ? sqlite3_errmsg(db) : sqlite3_errstr(rc));
}

enum status store_failed(struct store *store, int rc, struct error *error)
{
    store->in_doubt = store->in_doubt || ((rc & 0xFF) != SQLITE_BUSY && (rc & 0xFF) != SQLITE_LOCKED);
    return database_failed(store->db, store->path, rc, error);
}

enum status store_exec(struct store *store, const char *sql, struct error *error)
{
    int rc = sqlite3_exec(store->db, sql, NULL, NULL, NULL);

    return rc == SQLITE_OK ? STATUS_OK : store_failed(store, rc, error);
}

static void forget(struct statement *statement)
{
    sqlite3_finalize(statement->handle);
    free(statement->sql);
    *statement = (struct statement){0};
}

void store_forget_statements(struct store *store)
{
    for (int i = 0; i < STATEMENTS; i++)
        forget(&store->cache[i]);
}

/* The slot that holds this statement, else the one longest unused. One that is being stepped, because
 * a visitor asks for more, is left alone. */
static struct statement *find_slot(struct store *store, const char *sql)
{
    struct statement *oldest = NULL;

    for (int i = 0; i < STATEMENTS; i++) {
        struct statement *slot = &store->cache[i];
        if (slot->handle && sqlite3_stmt_busy(slot->handle))
            continue;
        if (slot->sql && strcmp(slot->sql, sql) == 0)
            return slot;
        if (!oldest || slot->used < oldest->used)
            oldest = slot;
    }
    return oldest;
}

enum status store_prepare(struct store *store, const char *sql, sqlite3_stmt **statement,
                          struct error *error)
{
    if (!*sql)
        return error_memory(error); /* what the text was put together in ran out of it */
    struct statement *slot = find_slot(store, sql);

    if (!slot)
        return error_set(error, STATUS_INTERNAL, "%s", _("too many questions to the database at once"));
    if (!slot->sql || strcmp(slot->sql, sql) != 0) {
        forget(slot);
        int rc = sqlite3_prepare_v3(store->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &slot->handle,
                                    NULL);
        if (rc != SQLITE_OK)
            return store_failed(store, rc, error);
        slot->sql = strdup(sql);
        if (!slot->sql) {
            forget(slot);
            return error_memory(error);
        }
    }
    slot->used = ++store->clock;
    sqlite3_clear_bindings(slot->handle);
    *statement = slot->handle;
    return STATUS_OK;
}

void store_reset(sqlite3_stmt *statement)
{
    if (statement)
        sqlite3_reset(statement);
}

enum status store_step(struct store *store, sqlite3_stmt *statement, bool *row,
                       struct error *error)
{
    int rc = sqlite3_step(statement);

    *row = rc == SQLITE_ROW;
    return rc == SQLITE_ROW || rc == SQLITE_DONE ? STATUS_OK : store_failed(store, rc, error);
}

enum status store_run(struct store *store, sqlite3_stmt *statement, struct error *error)
{
    bool row = true;
    enum status status = STATUS_OK;

    while (row && status == STATUS_OK)
        status = store_step(store, statement, &row, error);
    store_reset(statement);
    return status;
}

enum status store_integer(struct store *store, const char *sql, int64_t *number,
                          struct error *error)
{
    sqlite3_stmt *statement;
    bool row = false;
    enum status status = store_prepare(store, sql, &statement, error);

    *number = 0;
    if (status != STATUS_OK)
        return status;
    status = store_step(store, statement, &row, error);
    if (row)
        *number = sqlite3_column_int64(statement, 0);
    store_reset(statement);
    return status;
}

void bind_text(sqlite3_stmt *statement, int index, const char *text)
{
    if (text)
        sqlite3_bind_text(statement, index, text, -1, SQLITE_TRANSIENT);
    else
        sqlite3_bind_null(statement, index);
}

const char *column_text(sqlite3_stmt *statement, int index)
{
    const unsigned char *text = sqlite3_column_text(statement, index);

    return text ? (const char *)text : "";
}
