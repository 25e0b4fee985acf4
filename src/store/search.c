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

bool search_open(struct store *store)
{
    const char *options[] = {"remove_diacritics", "2"};
    fts5_api *api = fts5_of(store->db);
    void *context = NULL;

    return api &&
           api->xFindTokenizer(api, "unicode61", &context, &store->words) == SQLITE_OK &&
           store->words.xCreate(context, options, 2, &store->tokenizer) == SQLITE_OK;
}

void search_close(struct store *store)
{
    if (store->tokenizer)
        store->words.xDelete(store->tokenizer);
    store->tokenizer = NULL;
}

/* What FTS5 keeps in memory of an index is not what the file holds once a write to it failed, and it
 * then takes the file for damaged: the tables are connected anew. */
void search_start_anew(struct store *store)
{
    if (store->in_doubt)
        sqlite3_exec(store->db, "PRAGMA writable_schema=RESET", NULL, NULL, NULL);
    store->in_doubt = false;
}

typedef int word_visitor(void *context, int flags, const char *word, int len, int start, int end);

static int each_word(struct store *store, void *context, const char *text, word_visitor *visit)
{
    return store->words.xTokenize(store->tokenizer, context, FTS5_TOKENIZE_QUERY, text,
                                  (int)strlen(text), visit);
}

enum { MOST_WORDS = 32 };

struct asked {
    struct buffer *match;
    int words;
};

/* No token holds a quotation mark. Of a whole page that was pasted the first words are enough. */
static int add_word(void *context, int flags, const char *word, int len, int start, int end)
{
    struct asked *asked = context;
    struct buffer *match = asked->match;

    (void)flags, (void)start, (void)end;
    if (asked->words++ >= MOST_WORDS)
        return SQLITE_OK;
    buffer_add_text(match, match->len ? " \"" : "\"");
    buffer_add(match, word, (size_t)len);
    buffer_add_text(match, "\"*");
    return buffer_ok(match) ? SQLITE_OK : SQLITE_NOMEM;
}

/* Each word becomes "word"*; they must all be found. */
bool search_query(struct store *store, const char *text, struct buffer *match)
{
    struct asked asked = {.match = match};

    return each_word(store, &asked, text, add_word) == SQLITE_OK && match->len > 0;
}

/* The index gathers all that begins with one letter before it gives any of it. */
bool search_is_indexed(const char *match)
{
    for (const char *word = match; *word; word += strcspn(word, " "), word += *word == ' ')
        if (strcspn(word + 1, "\"") < 2)
            return false;
    return *match != '\0';
}

/* ---- testing a row ---- */

/* The words of a query, as "word"* "word"*, and which of them a row has. */
struct fitting {
    const char *word[MOST_WORDS];
    int len[MOST_WORDS];
    uint32_t found, all;
};

static void split_match(const char *match, struct fitting *fitting)
{
    int count = 0;

    for (; *match && count < MOST_WORDS; count++) {
        match++; /* the quotation mark */
        fitting->word[count] = match;
        fitting->len[count] = (int)strcspn(match, "\"");
        match += fitting->len[count] + 2;
        match += *match == ' ';
    }
    fitting->all = count == 32 ? UINT32_MAX : (UINT32_C(1) << count) - 1;
}

static int try_word(void *context, int flags, const char *word, int len, int start, int end)
{
    struct fitting *fitting = context;

    (void)flags, (void)start, (void)end;
    for (int i = 0; i < MOST_WORDS && (fitting->all >> i & 1); i++)
        if (len >= fitting->len[i] && memcmp(word, fitting->word[i], (size_t)fitting->len[i]) == 0)
            fitting->found |= UINT32_C(1) << i;
    return fitting->found == fitting->all ? SQLITE_DONE : SQLITE_OK;
}

/* fits(match, text, …): whether the texts of a row have all the words of a query, as the index would
 * answer. Walking a sorted index and testing is flat where many rows fit; asking the search index
 * takes time for each of them. */
void search_fits(sqlite3_context *context, int count, sqlite3_value **values)
{
    struct store *store = sqlite3_user_data(context);
    const char *match = (const char *)sqlite3_value_text(values[0]);
    struct fitting fitting = {.found = 0};

    if (match)
        split_match(match, &fitting);
    for (int i = 1; i < count && fitting.found != fitting.all; i++) {
        const char *text = (const char *)sqlite3_value_text(values[i]);
        if (text)
            each_word(store, &fitting, text, try_word);
    }
    sqlite3_result_int(context, fitting.found == fitting.all);
}

/* ---- entries ---- */

void search_add_columns(const struct register_def *reg, const char *alias, struct buffer *sql)
{
    for (int i = 0; i < reg->field_count; i++)
        if (reg->fields[i].flags & FIELD_SEARCH)
            buffer_addf(sql, ",%s\"%s\"", alias, reg->fields[i].name);
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
    search_add_columns(reg, "", &sql);
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

enum status search_add_range(struct store *store, const struct register_def *reg, int64_t first,
                             int64_t last, struct error *error)
{
    struct buffer sql = {0};

    buffer_addf(&sql, "INSERT INTO \"%s_search\"(rowid", reg->name);
    search_add_columns(reg, "", &sql);
    buffer_add_text(&sql, ") SELECT id");
    search_add_columns(reg, "", &sql);
    buffer_addf(&sql, " FROM \"%s\" WHERE id BETWEEN %" PRId64 " AND %" PRId64, reg->name, first,
                last);
    enum status status = store_exec(store, buffer_text(&sql), error);
    buffer_done(&sql);
    return status;
}

enum status search_clear(struct store *store, const struct register_def *reg, struct error *error)
{
    struct buffer sql = {0};

    buffer_addf(&sql, "INSERT INTO \"%s_search\"(\"%s_search\") VALUES('delete-all')", reg->name,
                reg->name);
    enum status status = store_exec(store, buffer_text(&sql), error);
    buffer_done(&sql);
    return status;
}

/* In slices, so that it can be told how far it is. */
static enum status add_new_rows(struct store *store, int index, int64_t last, struct error *error)
{
    int64_t first = store->first_new[index], slice = (last - first) / SEARCH_PARTS + 1;
    enum status status = STATUS_OK;

    for (; status == STATUS_OK && first <= last; first += slice) {
        status = search_add_range(store, registers[index], first, first + slice - 1, error);
        if (status == STATUS_OK)
            status = task_done(store, 1, error);
    }
    return status;
}

enum status search_add_bulk(struct store *store, struct error *error)
{
    enum status status = STATUS_OK;

    for (int i = 0; status == STATUS_OK && registers[i]; i++) {
        struct buffer sql = {0};
        int64_t last = 0;
        if (!store->touched[i])
            continue;
        buffer_addf(&sql, "SELECT ifnull(max(id),0) FROM \"%s\"", registers[i]->name);
        status = store_integer(store, buffer_text(&sql), &last, error);
        buffer_done(&sql);
        if (status == STATUS_OK)
            status = add_new_rows(store, i, last, error);
    }
    return status;
}
