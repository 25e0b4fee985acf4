/* SPDX-License-Identifier: EUPL-1.2 */
/* Single records: by id, by name, by key; and what refers to them. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"

enum status store_get(struct store *store, const struct register_def *reg, int64_t id,
                      struct record *record, struct error *error)
{
    struct buffer sql = {0};
    sqlite3_stmt *statement;
    bool row = false;
    uint64_t all = row_all_fields(reg);

    buffer_add_text(&sql, "SELECT ");
    row_columns(reg, all, true, &sql);
    buffer_addf(&sql, " FROM \"%s\" AS r WHERE r.id=?1", reg->name);
    enum status status = store_prepare(store, buffer_text(&sql), &statement, error);
    buffer_done(&sql);
    if (status != STATUS_OK)
        return status;
    sqlite3_bind_int64(statement, 1, id);
    status = store_step(store, statement, &row, error);
    if (status == STATUS_OK && row)
        row_read(statement, 0, all, true, record);
    store_reset(statement);
    if (status == STATUS_OK && !row)
        status = error_set(error, STATUS_NEGATIVE, _("record #%lld is not there any more"),
                           (long long)id);
    return status;
}

/* ---- by name ---- */

struct found {
    const char *where; /* "IS NULL" or "NOT NULL": live or trashed */
    int64_t id;
    int count;
    struct buffer names; /* source:code, ", " between; ":code" has no source */
};

static void add_found(sqlite3_stmt *statement, struct found *found)
{
    const char *source = column_text(statement, 1);

    found->id = sqlite3_column_int64(statement, 0);
    buffer_addf(&found->names, "%s%s:%s", found->count ? ", " : "", source,
                column_text(statement, 2));
    found->count++;
}

/* The whole name as a code, or split at a colon as source:code (a code may hold colons itself). */
static enum status find_key(struct store *store, const struct register_def *reg, const char *name,
                            struct found *found, struct error *error)
{
    struct buffer sql = {0};
    sqlite3_stmt *statement;
    bool row = true;

    buffer_addf(&sql,
                "SELECT id,source,code FROM \"%s\" WHERE deleted_at %s AND (code=?1 OR "
                "(code=substr(?1,instr(?1,':')+1) AND source=substr(?1,1,instr(?1,':')-1) "
                "AND instr(?1,':')>0)) LIMIT 9",
                reg->name, found->where);
    enum status status = store_prepare(store, buffer_text(&sql), &statement, error);
    buffer_done(&sql);
    if (status != STATUS_OK)
        return status;
    bind_text(statement, 1, name);
    while (status == STATUS_OK && row) {
        status = store_step(store, statement, &row, error);
        if (status == STATUS_OK && row)
            add_found(statement, found);
    }
    store_reset(statement);
    return status;
}

static enum status find_id(struct store *store, const struct register_def *reg, const char *digits,
                           struct found *found, struct error *error)
{
    char *end;
    int64_t id = strtoll(digits, &end, 10);
    struct buffer sql = {0};

    if (*digits < '0' || *digits > '9' || *end)
        return STATUS_OK;
    buffer_addf(&sql, "SELECT count(*) FROM \"%s\" WHERE id=%" PRId64 " AND deleted_at %s",
                reg->name, id, found->where);
    int64_t count = 0;
    enum status status = store_integer(store, buffer_text(&sql), &count, error);
    buffer_done(&sql);
    found->id = id;
    found->count = (int)count;
    return status;
}

static enum status find(struct store *store, const struct register_def *reg, const char *name,
                        const char *where, int64_t *id, struct error *error)
{
    struct found found = {.where = where};
    struct buffer shown = {0};
    enum status status = *name == '#' ? find_id(store, reg, name + 1, &found, error)
                                      : find_key(store, reg, name, &found, error);

    text_sanitise(&shown, name, strlen(name), false);
    if (status == STATUS_OK && found.count == 0)
        status = error_set(error, STATUS_NEGATIVE, _("%s: no record with the code \"%.200s\""),
                           label_text(reg->plural), buffer_text(&shown));
    if (status == STATUS_OK && found.count > 1) {
        struct buffer names = {0};
        text_sanitise(&names, buffer_text(&found.names), found.names.len, false);
        status = error_set(error, STATUS_NEGATIVE,
                           _("\"%.200s\" stands for several records; name one of: %.600s"),
                           buffer_text(&shown), buffer_text(&names));
        buffer_done(&names);
    }
    *id = found.id;
    buffer_done(&shown);
    buffer_done(&found.names);
    return status;
}

enum status store_find(struct store *store, const struct register_def *reg, const char *name,
                       int64_t *id, struct error *error)
{
    return find(store, reg, name, "IS NULL", id, error);
}

enum status store_find_trashed(struct store *store, const struct register_def *reg,
                               const char *name, int64_t *id, struct error *error)
{
    return find(store, reg, name, "NOT NULL", id, error);
}

enum status store_lookup(struct store *store, const struct register_def *reg, const char *source,
                         const char *code, struct store_known *known, bool *found,
                         struct error *error)
{
    struct buffer sql = {0};
    sqlite3_stmt *statement;

    buffer_addf(&sql,
                "SELECT id,version,import_id,row_hash,hand,deleted_at IS NOT NULL FROM \"%s\" "
                "WHERE code=?1 AND source=?2",
                reg->name);
    enum status status = store_prepare(store, buffer_text(&sql), &statement, error);
    buffer_done(&sql);
    if (status != STATUS_OK)
        return status;
    sqlite3_bind_text(statement, 1, code, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 2, source, -1, SQLITE_STATIC);
    status = store_step(store, statement, found, error);
    if (status == STATUS_OK && *found)
        *known = (struct store_known){
            .id = sqlite3_column_int64(statement, 0),
            .version = sqlite3_column_int64(statement, 1),
            .import_id = sqlite3_column_int64(statement, 2),
            .row_hash = (uint64_t)sqlite3_column_int64(statement, 3),
            .hand = (uint64_t)sqlite3_column_int64(statement, 4),
            .deleted = sqlite3_column_int(statement, 5),
        };
    store_reset(statement);
    sqlite3_clear_bindings(statement);
    return status;
}

/* The key's own index has all that is asked for. */
enum status store_codes(struct store *store, const struct register_def *reg, const char *source,
                        code_visitor *visit, void *context, struct error *error)
{
    struct buffer sql = {0};
    sqlite3_stmt *statement;
    bool row = true;

    buffer_addf(&sql, "SELECT id,code FROM \"%s\" WHERE source=?1 ORDER BY code", reg->name);
    enum status status = store_prepare(store, buffer_text(&sql), &statement, error);
    buffer_done(&sql);
    if (status != STATUS_OK)
        return status;
    bind_text(statement, 1, source);
    while (status == STATUS_OK) {
        status = store_step(store, statement, &row, error);
        if (status != STATUS_OK || !row)
            break;
        status = visit(context, sqlite3_column_int64(statement, 0), column_text(statement, 1),
                       error);
    }
    store_reset(statement);
    return status;
}

/* ---- referrers ---- */

struct referrer_search {
    int64_t id;
    const struct register_def *target;
    int limit;
    referrer_visitor *visit;
    void *context;
};

/* In the order of their coming; measurements from the newest back. */
static void referrer_sql(const struct register_def *reg, int field, struct buffer *sql)
{
    const char *name = reg->fields[field].name;
    bool series = reg->series.of && strcmp(reg->series.of, name) == 0;

    buffer_add_text(sql, "SELECT ");
    row_columns(reg, row_all_fields(reg), false, sql);
    buffer_addf(sql, " FROM \"%s\" AS r", reg->name);
    if (series)
        buffer_addf(sql, " INDEXED BY \"%s_series\"", reg->name);
    buffer_addf(sql, " WHERE r.\"%s_id\"=?1 AND r.deleted_at IS NULL", name);
    if (!reg->fields[field].target)
        buffer_addf(sql, " AND substr(r.\"%s\",1,instr(r.\"%s\",':')-1)=?3", name, name);
    if (series)
        series_newest_first(reg, sql);
    else
        buffer_add_text(sql, " ORDER BY r.id");
    buffer_add_text(sql, " LIMIT ?2");
}

static enum status visit_rows(struct store *store, sqlite3_stmt *statement,
                              const struct referrer_search *search, struct record *record,
                              int field, struct error *error)
{
    enum status status = STATUS_OK;
    bool row = true;

    for (int seen = 0; status == STATUS_OK; seen++) {
        status = store_step(store, statement, &row, error);
        if (status != STATUS_OK || !row)
            break;
        bool more = seen == search->limit;
        row_read(statement, 0, row_all_fields(record->reg), false, record);
        status = search->visit(search->context, record, field, more, error);
    }
    return status;
}

static enum status visit_field(struct store *store, const struct register_def *reg, int field,
                               const struct referrer_search *search, struct error *error)
{
    struct buffer sql = {0};
    struct record record;
    sqlite3_stmt *statement;

    referrer_sql(reg, field, &sql);
    enum status status = store_prepare(store, buffer_text(&sql), &statement, error);
    buffer_done(&sql);
    if (status != STATUS_OK)
        return status;
    record_init(&record, reg);
    sqlite3_bind_int64(statement, 1, search->id);
    sqlite3_bind_int(statement, 2, search->limit + 1);
    if (!reg->fields[field].target)
        bind_text(statement, 3, search->target->name);
    status = visit_rows(store, statement, search, &record, field, error);
    store_reset(statement);
    record_done(&record);
    return status;
}

enum status store_referrers(struct store *store, const struct register_def *reg, int64_t id,
                            int limit, referrer_visitor *visit, void *context,
                            struct error *error)
{
    struct referrer_search search = {id, reg, limit, visit, context};
    enum status status = STATUS_OK;

    for (int i = 0; status == STATUS_OK && registers[i]; i++)
        for (int f = 0; status == STATUS_OK && f < registers[i]->field_count; f++)
            if (reference_may_mean(&registers[i]->fields[f], reg))
                status = visit_field(store, registers[i], f, &search, error);
    return status;
}
