/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Commits that reach the disk after they were answered. Waiting for a busy disk can take a hundred
 * milliseconds, while whoever pressed a key waits to see what it did.
 */
#include "internal.h"

/* Every commit passes here, those of other rooms' helpers too. */
static int note_commit(void *context)
{
    struct store *store = context;

    store->unsettled = true;
    return 0;
}

enum status store_settle_later(struct store *store, struct error *error)
{
    (void)sqlite3_commit_hook(store->db, note_commit, store);
    return store_exec(store, "PRAGMA synchronous=NORMAL", error);
}

enum status store_settle(struct store *store, struct error *error)
{
    sqlite3_file *log = NULL;

    if (!store->unsettled)
        return STATUS_OK;
    store->unsettled = false;
    int rc = sqlite3_file_control(store->db, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log);
    if (rc == SQLITE_OK && log && log->pMethods)
        rc = log->pMethods->xSync(log, SQLITE_SYNC_NORMAL);
    return rc == SQLITE_OK ? STATUS_OK : store_failed(store, rc, error);
}
