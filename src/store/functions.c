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

/* folded(text): as text_fold; NULL for NULL. */
static void folded(sqlite3_context *context, int count, sqlite3_value **values)
{
    const char *text = (const char *)sqlite3_value_text(values[0]);
    struct buffer out = {0};

    (void)count;
    if (!text)
        return;
    text_fold(&out, text);
    if (buffer_ok(&out))
        sqlite3_result_text(context, buffer_text(&out), (int)out.len, SQLITE_TRANSIENT);
    else
        sqlite3_result_error_nomem(context);
    buffer_done(&out);
}

/* sort_key(text): as the key columns hold it, that of what is missing too. */
static void key(sqlite3_context *context, int count, sqlite3_value **values)
{
    const char *text = (const char *)sqlite3_value_text(values[0]);
    struct buffer out = {0};

    (void)count;
    if (text)
        sort_key_text(text, &out);
    else
        buffer_add_text(&out, LAST_TEXT);
    if (buffer_ok(&out))
        sqlite3_result_text(context, buffer_text(&out), (int)out.len, SQLITE_TRANSIENT);
    else
        sqlite3_result_error_nomem(context);
    buffer_done(&out);
}

/* budget(id): true, until the walk under way has looked at more rows than it may; then an error. Not
 * deterministic, so that it is asked for every row. */
static void budget(sqlite3_context *context, int count, sqlite3_value **values)
{
    struct store *store = sqlite3_user_data(context);

    (void)count;
    store->looked_at = sqlite3_value_int64(values[0]);
    if (store->patience)
        store->patience->looked_at++;
    if (store->budget-- > 0)
        sqlite3_result_int(context, 1);
    else
        sqlite3_result_error_code(context, SQLITE_INTERRUPT);
}

int store_add_functions(struct store *store)
{
    enum { KIND = SQLITE_UTF8 | SQLITE_DIRECTONLY, PURE = KIND | SQLITE_DETERMINISTIC };
    static const struct {
        const char *name;
        int arguments, kind;
        void (*run)(sqlite3_context *, int, sqlite3_value **);
    } functions[] = {{"contains", 2, PURE, contains},
                     {"folded", 1, PURE, folded},
                     {"sort_key", 1, PURE, key},
                     {"fits", -1, PURE, search_fits},
                     {"budget", 1, KIND, budget}};
    int rc = SQLITE_OK;

    for (size_t i = 0; rc == SQLITE_OK && i < sizeof functions / sizeof *functions; i++)
        rc = sqlite3_create_function(store->db, functions[i].name, functions[i].arguments,
                                     functions[i].kind, store, functions[i].run, NULL, NULL);
    return rc == SQLITE_OK && !search_open(store) ? SQLITE_NOMEM : rc;
}
