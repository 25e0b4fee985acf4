/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * How much memory the database may take. A session that shows records lives with few pages, since
 * many sessions share a machine; what touches a whole register at once has room for its indexes, and
 * gives all of it back.
 */
#include <stdio.h>
#include <unistd.h>

#include "base/memory.h"
#include "internal.h"

static void set_size(struct store *store, int size)
{
    char sql[48];

    snprintf(sql, sizeof sql, "PRAGMA cache_size=-%d", size);
    sqlite3_exec(store->db, sql, NULL, NULL, NULL);
}

void cache_widen(struct store *store, int size) { set_size(store, size); }

void cache_narrow(struct store *store)
{
    set_size(store, CACHE_USUAL);
    sqlite3_db_release_memory(store->db);
    memory_give_back();
}

/* Rows in the order of an index lie all over the file. From a cold disk each of them is a wait of its
 * own (measured: nine minutes for a million); from end to end the same pages take seconds. */
bool cache_has_room(struct store *store)
{
    int64_t pages = 0, size = 0;
    struct error error;

    if (store_integer(store, "PRAGMA page_count", &pages, &error) != STATUS_OK ||
        store_integer(store, "PRAGMA page_size", &size, &error) != STATUS_OK)
        return false;
    return pages * size < (int64_t)sysconf(_SC_PHYS_PAGES) * sysconf(_SC_PAGESIZE) / 2;
}

enum status cache_read_ahead(struct store *store, const struct register_def *reg,
                             struct error *error)
{
    struct buffer sql = {0};
    int64_t rows;

    buffer_addf(&sql, "SELECT count(budget(r.id)) FROM \"%s\" AS r NOT INDEXED", reg->name);
    enum status status = store_integer(store, buffer_text(&sql), &rows, error);
    buffer_done(&sql);
    return status;
}

enum status store_survey(struct store *store, struct error *error)
{
    cache_widen(store, CACHE_BULK);
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
