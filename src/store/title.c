/* SPDX-License-Identifier: EUPL-1.2 */
/* What the database is called on screen. */
#include "internal.h"

enum status store_title(struct store *store, struct buffer *title, struct error *error) {
    sqlite3_stmt *statement;
    bool row = false;
    enum status status =
        store_prepare(store, "SELECT value FROM meta WHERE key='title'", &statement, error);

    if (status != STATUS_OK)
        return status;
    status = store_step(store, statement, &row, error);
    if (row)
        buffer_add_text(title, column_text(statement, 0));
    store_reset(statement);
    return status;
}

enum status store_set_title(struct store *store, const char *title, struct error *error) {
    sqlite3_stmt *statement;
    enum status status = store_prepare(store,
                                       "INSERT INTO meta(key,value) VALUES('title',?1) ON "
                                       "CONFLICT(key) DO UPDATE SET value=excluded.value",
                                       &statement, error);

    if (status != STATUS_OK)
        return status;
    bind_text(statement, 1, title);
    return store_run(store, statement, error);
}
