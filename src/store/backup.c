/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A copy of the database as it is at one moment, while others go on working. The pages are copied
 * within one reading transaction, so that nobody's write makes the copy begin anew.
 */
#include "internal.h"

enum { PAGES_BETWEEN_LOOKS = 512, CHECKED_FROM = 900, WHOLE = 1000 };

static bool goes_on(struct store *store, int thousandths)
{
    struct task *task = &store->task;

    return !task->tell || task->tell(task->context, thousandths);
}

static enum status copy_pages(struct store *store, sqlite3 *copy, const char *path,
                              struct error *error)
{
    sqlite3_backup *backup = sqlite3_backup_init(copy, "main", store->db, "main");
    int rc = SQLITE_OK;
    bool on = true;

    if (!backup)
        return database_failed(copy, path, sqlite3_errcode(copy), error);
    while (on && rc == SQLITE_OK) {
        rc = sqlite3_backup_step(backup, PAGES_BETWEEN_LOOKS);
        int64_t all = sqlite3_backup_pagecount(backup);
        int64_t done = all - sqlite3_backup_remaining(backup);
        on = goes_on(store, all ? (int)(done * CHECKED_FROM / all) : 0);
    }
    int end = sqlite3_backup_finish(backup);
    if (!on)
        return task_stopped(error);
    return rc == SQLITE_DONE && end == SQLITE_OK ? STATUS_OK : database_failed(copy, path, end, error);
}

static int look(void *context) { return !goes_on(context, CHECKED_FROM); }

static int read_answer(void *context, int count, char **values, char **names)
{
    (void)names;
    *(bool *)context = count == 1 && values[0] && sqlite3_stricmp(values[0], "ok") == 0;
    return 0;
}

/* What was copied is read again, so that a backup is known to be good when it is needed. */
static enum status check_copy(struct store *store, sqlite3 *copy, const char *path,
                              struct error *error)
{
    bool whole = false;

    sqlite3_progress_handler(copy, PAGES_BETWEEN_LOOKS * 8, look, store);
    int rc = sqlite3_exec(copy, "PRAGMA integrity_check(1)", read_answer, &whole, NULL);
    sqlite3_progress_handler(copy, 0, NULL, NULL);
    if (rc == SQLITE_INTERRUPT)
        return task_stopped(error);
    if (rc != SQLITE_OK)
        return database_failed(copy, path, rc, error);
    return whole ? STATUS_OK
                 : error_set(error, STATUS_NEGATIVE,
                             _("%s: the database is damaged, so that its copy is; see `cruscotto "
                               "check`"),
                             store->path);
}

enum status store_backup(struct store *store, const char *path, struct error *error)
{
    sqlite3 *copy = NULL;
    int rc = sqlite3_open_v2(path, &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
    enum status status =
        rc == SQLITE_OK ? store_exec(store, "BEGIN", error) : database_failed(copy, path, rc, error);

    if (status == STATUS_OK) {
        status = copy_pages(store, copy, path, error);
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    }
    if (status == STATUS_OK)
        status = check_copy(store, copy, path, error);
    rc = sqlite3_close(copy);
    if (status == STATUS_OK && rc != SQLITE_OK)
        status = database_failed(NULL, path, rc, error);
    if (status == STATUS_OK)
        (void)goes_on(store, WHOLE);
    return status;
}
