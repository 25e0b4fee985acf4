/* SPDX-License-Identifier: EUPL-1.2 */
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "internal.h"

static void note(struct store_health *health, const char *what)
{
    if (!health->detail[0])
        snprintf(health->detail, sizeof health->detail, "%s", what);
}

static enum status check_pragma(struct store *store, const char *sql, const char *good, bool *right,
                                struct store_health *health, struct error *error)
{
    sqlite3_stmt *statement;
    bool row = false;
    enum status status = store_prepare(store, sql, &statement, error);

    if (status != STATUS_OK)
        return status;
    status = store_step(store, statement, &row, error);
    *right = row ? strcmp(column_text(statement, 0), good) == 0 : *good == '\0';
    if (status == STATUS_OK && !*right)
        note(health, column_text(statement, 0));
    store_reset(statement);
    return status;
}

/* FTS5 compares its index with the tables' texts; it needs no write, but the command is an INSERT. */
static enum status check_search(struct store *store, struct store_health *health,
                                struct error *error)
{
    health->search_index = true;
    if (!store->writable)
        return STATUS_OK;
    for (int i = 0; registers[i]; i++) {
        struct buffer sql = {0};
        buffer_addf(&sql,
                    "INSERT INTO \"%s_search\"(\"%s_search\",rank) VALUES('integrity-check',1)",
                    registers[i]->name, registers[i]->name);
        int rc = sqlite3_exec(store->db, buffer_text(&sql), NULL, NULL, NULL);
        buffer_done(&sql);
        if ((rc & 0xFF) == SQLITE_CORRUPT) {
            health->search_index = false;
            note(health, registers[i]->name);
        } else if (rc != SQLITE_OK) {
            return store_failed(store, rc, error);
        }
    }
    return STATUS_OK;
}

static void check_place(struct store *store, struct store_health *health)
{
    struct stat file, directory;
    char *copy = strdup(store->path);

    if (copy && stat(store->path, &file) == 0) {
        health->size = (int64_t)file.st_size;
        health->file_mode = file.st_mode & 07777;
    }
    if (copy && stat(dirname(copy), &directory) == 0) {
        health->directory_mode = directory.st_mode & 07777;
        health->shared_directory = (directory.st_mode & S_ISGID) && (directory.st_mode & S_IWGRP);
    }
    free(copy);
}

enum status store_check(struct store *store, struct store_health *health, struct error *error)
{
    int64_t version = 0;

    *health = (struct store_health){0};
    check_place(store, health);
    enum status status = store_integer(store, "PRAGMA user_version", &version, error);
    health->schema_version = (int)version;
    if (status == STATUS_OK)
        status = check_pragma(store, "PRAGMA integrity_check", "ok", &health->integrity, health,
                              error);
    if (status == STATUS_OK)
        status = check_pragma(store, "PRAGMA foreign_key_check", "", &health->foreign_keys, health,
                              error);
    if (status == STATUS_OK)
        status = check_search(store, health, error);
    if (status == STATUS_OK)
        status = tally_verify(store, &health->tallies, error);
    if (status == STATUS_OK && !health->tallies)
        note(health, _("the counts kept beside the registers are off"));
    return status;
}
