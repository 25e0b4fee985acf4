/* SPDX-License-Identifier: EUPL-1.2 */
/* The search index: FTS5 over the searchable fields, reading the texts from the register's table. */
#include <inttypes.h>
#include <string.h>
#include <wctype.h>

#include "internal.h"

static bool is_word(uint32_t code_point)
{
    return code_point < 0x80 ? ('a' <= code_point && code_point <= 'z') ||
                                   ('A' <= code_point && code_point <= 'Z') ||
                                   ('0' <= code_point && code_point <= '9')
                             : iswalnum((wint_t)code_point) != 0;
}

/* Each word becomes "word"*; they must all be found. Words are cut where the tokenizer cuts them,
 * since an index without positions knows no phrases. */
bool search_query(const char *text, struct buffer *match)
{
    size_t len = strlen(text);
    bool inside = false;

    while (len) {
        uint32_t code_point;
        size_t step = text_next(text, len, &code_point);
        bool word = code_point != 0xFFFD && is_word(code_point);
        if (word && !inside)
            buffer_add_text(match, match->len ? " \"" : "\"");
        if (!word && inside)
            buffer_add_text(match, "\"*");
        if (word)
            buffer_add(match, text, step);
        inside = word;
        text += step;
        len -= step;
    }
    if (inside)
        buffer_add_text(match, "\"*");
    return match->len > 0;
}

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
