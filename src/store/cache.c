/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * How much memory the database may take. A session that shows records lives with few pages, since
 * many sessions share a machine; what touches a whole register at once has room for its indexes, and
 * gives all of it back.
 */
#include "base/memory.h"
#include "internal.h"

void cache_widen(struct store *store)
{
    sqlite3_exec(store->db, "PRAGMA cache_size=-65536", NULL, NULL, NULL);
}

void cache_narrow(struct store *store)
{
    sqlite3_exec(store->db, "PRAGMA cache_size=-64", NULL, NULL, NULL);
    sqlite3_db_release_memory(store->db);
    memory_give_back();
}

enum status store_survey(struct store *store, struct error *error)
{
    cache_widen(store);
    enum status status = store_exec(store, "BEGIN", error);
    if (status != STATUS_OK)
        cache_narrow(store);
    store->surveying = status == STATUS_OK;
    return status;
}

void store_survey_end(struct store *store)
{
    if (!store->surveying)
        return;
    store->surveying = false;
    if (!sqlite3_get_autocommit(store->db))
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    cache_narrow(store);
}
