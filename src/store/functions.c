/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "internal.h"

/* contains(text, needle): whether text, folded, holds the needle, which already is. */
static void contains(sqlite3_context *context, int count, sqlite3_value **values)
{
    const char *text = (const char *)sqlite3_value_text(values[0]);
    const char *needle = (const char *)sqlite3_value_text(values[1]);
    struct buffer folded = {0};

    (void)count;
    if (!text || !needle) {
        sqlite3_result_int(context, 0);
        return;
    }
    text_fold(&folded, text);
    if (buffer_ok(&folded))
        sqlite3_result_int(context, strstr(buffer_text(&folded), needle) != NULL);
    else
        sqlite3_result_error_nomem(context);
    buffer_done(&folded);
}

int store_add_functions(sqlite3 *db)
{
    return sqlite3_create_function(db, "contains", 2,
                                   SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, NULL,
                                   contains, NULL, NULL);
}
