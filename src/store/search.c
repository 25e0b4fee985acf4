/* SPDX-License-Identifier: EUPL-1.2 */
/* The search index: FTS5 over the searchable fields, reading the texts from the register's table. */
#include <inttypes.h>
#include <string.h>

#include "internal.h"

/* ---- words ---- */

/* The tokenizer's own tables decide what a word is: they are neither the locale's nor ours, and a word
 * that it cuts in two would be a phrase, which an index without positions refuses. */
static fts5_api *fts5_of(sqlite3 *db)
{
    fts5_api *api = NULL;
    sqlite3_stmt *statement;

    if (sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &statement, NULL) != SQLITE_OK)
        return NULL;
    sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", NULL);
    sqlite3_step(statement);
    sqlite3_finalize(statement);
    return api;
}

/* No token holds a quotation mark. */
static int add_word(void *context, int flags, const char *word, int len, int start, int end)
{
    struct buffer *match = context;

    (void)flags, (void)start, (void)end;
    buffer_add_text(match, match->len ? " \"" : "\"");
    buffer_add(match, word, (size_t)len);
    buffer_add_text(match, "\"*");
    return buffer_ok(match) ? SQLITE_OK : SQLITE_NOMEM;
}

/* Each word becomes "word"*; they must all be found. */
bool search_query(sqlite3 *db, const char *text, struct buffer *match)
{
    const char *options[] = {"remove_diacritics", "2"};
    fts5_api *api = fts5_of(db);
    fts5_tokenizer type;
    Fts5Tokenizer *tokenizer = NULL;
    void *context = NULL;

    if (!api || api->xFindTokenizer(api, "unicode61", &context, &type) != SQLITE_OK ||
        type.xCreate(context, options, 2, &tokenizer) != SQLITE_OK)
        return false;
    int rc = type.xTokenize(tokenizer, match, FTS5_TOKENIZE_QUERY, text, (int)strlen(text), add_word);
    type.xDelete(tokenizer);
    return rc == SQLITE_OK && match->len > 0;
}

/* ---- entries ---- */

static void add_columns(const struct register_def *reg, struct buffer *sql)
{
    for (int i = 0; i < reg->field_count; i++)
        if (reg->fields[i].flags & FIELD_SEARCH)
            buffer_addf(sql, ",\"%s\"", reg->fields[i].name);
}

static enum status write_entry(struct store *store, const struct record *record, bool remove,
                               struct error *error)
{
    const struct register_def *reg = record->reg;
    struct buffer sql = {0};
    sqlite3_stmt *statement;
    int index = 1;

    buffer_addf(&sql, "INSERT INTO \"%s_search\"(", reg->name);
    if (remove)
        buffer_addf(&sql, "\"%s_search\",", reg->name);
    buffer_add_text(&sql, "rowid");
    add_columns(reg, &sql);
    buffer_add_text(&sql, remove ? ") VALUES('delete',?" : ") VALUES(?");
    for (int i = 0; i < reg->field_count; i++)
        if (reg->fields[i].flags & FIELD_SEARCH)
            buffer_add_text(&sql, ",?");
    buffer_add_char(&sql, ')');
    enum status status = store_prepare(store, buffer_text(&sql), &statement, error);
    buffer_done(&sql);
    if (status != STATUS_OK)
        return status;
    sqlite3_bind_int64(statement, index++, record->id);
    for (int i = 0; i < reg->field_count; i++)
        if (reg->fields[i].flags & FIELD_SEARCH)
            bind_text(statement, index++, value_text(&record->values[i]));
    return store_run(store, statement, error);
}

enum status search_add(struct store *store, const struct record *record, struct error *error)
{
    return write_entry(store, record, false, error);
}

enum status search_remove(struct store *store, const struct record *record, struct error *error)
{
    return write_entry(store, record, true, error);
}

/* The rows that a bulk transaction inserted, all at once: cheaper than row by row. */
enum status search_add_bulk(struct store *store, struct error *error)
{
    enum status status = STATUS_OK;

    for (int i = 0; status == STATUS_OK && registers[i]; i++) {
        struct buffer sql = {0};
        if (!store->touched[i])
            continue;
        buffer_addf(&sql, "INSERT INTO \"%s_search\"(rowid", registers[i]->name);
        add_columns(registers[i], &sql);
        buffer_add_text(&sql, ") SELECT id");
        add_columns(registers[i], &sql);
        buffer_addf(&sql, " FROM \"%s\" WHERE id>=%" PRId64, registers[i]->name,
                    store->first_new[i]);
        status = store_exec(store, buffer_text(&sql), error);
        buffer_done(&sql);
    }
    return status;
}
