/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The schema, derived from the register table. Per register:
 *   - a STRICT table with a column per field, companions (<field>_precision, …) and house columns;
 *   - for each sortable field a key that is never NULL (missing sorts last): text stores it folded,
 *     the others have it as a virtual column; and one index on it over the live rows;
 *   - an index in the register's own order; one per date that the agenda looks at; per reference one
 *     on what it resolved to and one on what is not resolved yet;
 *   - an FTS5 table of the searchable fields, without contents of its own.
 */
#include <inttypes.h>
#include <string.h>

#include "internal.h"

static const char house_columns[] =
    ",\"state_class\" INTEGER NOT NULL DEFAULT 0"
    ",\"version\" INTEGER NOT NULL DEFAULT 1"
    ",\"created_at\" TEXT NOT NULL DEFAULT '',\"created_by\" TEXT NOT NULL DEFAULT ''"
    ",\"updated_at\" TEXT NOT NULL DEFAULT '',\"updated_by\" TEXT NOT NULL DEFAULT ''"
    ",\"deleted_at\" TEXT,\"import_id\" INTEGER,\"import_line\" INTEGER"
    ",\"row_hash\" INTEGER NOT NULL DEFAULT 0,\"hand\" INTEGER NOT NULL DEFAULT 0";

static const char house_tables[] =
    "CREATE TABLE IF NOT EXISTS \"meta\"(\"key\" TEXT PRIMARY KEY,\"value\" TEXT NOT NULL)"
    " STRICT,WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS \"tally\"(\"register\" TEXT NOT NULL,\"state\" TEXT NOT NULL,"
    "\"trashed\" INTEGER NOT NULL,\"n\" INTEGER NOT NULL,PRIMARY KEY(\"register\",\"state\","
    "\"trashed\")) STRICT,WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS \"import\"(\"id\" INTEGER PRIMARY KEY AUTOINCREMENT,"
    "\"file\" TEXT NOT NULL,\"profile\" TEXT NOT NULL,\"source\" TEXT NOT NULL,"
    "\"register\" TEXT NOT NULL,\"user\" TEXT NOT NULL,\"encoding\" TEXT NOT NULL,"
    "\"delimiter\" TEXT NOT NULL,\"digest\" TEXT NOT NULL,\"started_at\" TEXT NOT NULL,"
    "\"finished_at\" TEXT,\"undone_at\" TEXT,\"pid\" INTEGER NOT NULL,\"rows\" INTEGER NOT NULL DEFAULT 0,"
    "\"added\" INTEGER NOT NULL DEFAULT 0,\"changed\" INTEGER NOT NULL DEFAULT 0,"
    "\"same\" INTEGER NOT NULL DEFAULT 0,\"rejected\" INTEGER NOT NULL DEFAULT 0,"
    "\"conflicting\" INTEGER NOT NULL DEFAULT 0) STRICT;"
    "CREATE TABLE IF NOT EXISTS \"reject\"(\"id\" INTEGER PRIMARY KEY,"
    "\"import_id\" INTEGER NOT NULL REFERENCES \"import\"(\"id\") ON DELETE CASCADE,"
    "\"line\" INTEGER NOT NULL,\"column\" TEXT NOT NULL,\"reason\" TEXT NOT NULL,"
    "\"raw\" TEXT NOT NULL) STRICT;"
    "CREATE INDEX IF NOT EXISTS \"reject_import\" ON \"reject\"(\"import_id\");"
    "CREATE TABLE IF NOT EXISTS \"action\"(\"id\" INTEGER PRIMARY KEY AUTOINCREMENT,"
    "\"at\" TEXT NOT NULL,\"user\" TEXT NOT NULL,\"kind\" TEXT NOT NULL,"
    "\"import_id\" INTEGER,\"undoes\" INTEGER,\"undone_by\" INTEGER) STRICT;"
    "CREATE INDEX IF NOT EXISTS \"action_import\" ON \"action\"(\"import_id\") "
    "WHERE \"import_id\" IS NOT NULL;"
    "CREATE TABLE IF NOT EXISTS \"change\"(\"id\" INTEGER PRIMARY KEY,"
    "\"action_id\" INTEGER NOT NULL REFERENCES \"action\"(\"id\"),\"register\" TEXT NOT NULL,"
    "\"record_id\" INTEGER NOT NULL,\"field\" TEXT NOT NULL,\"before\" TEXT,"
    "\"before_extra\" TEXT,\"after\" TEXT,\"after_extra\" TEXT) STRICT;"
    "CREATE INDEX IF NOT EXISTS \"change_record\" ON \"change\"(\"register\",\"record_id\");"
    "CREATE INDEX IF NOT EXISTS \"change_action\" ON \"change\"(\"action_id\");";

bool field_has_stored_key(const struct field_def *field)
{
    return (field->flags & FIELD_SORT) && field->type == &type_text;
}

static bool is_date(const struct field_def *field)
{
    return field->type == &type_date;
}

/* Dates: a day without an hour sorts as its end, behind the hours of that day. */
static void key_of(const struct field_def *field, struct buffer *sql)
{
    const char *name = field->name;

    if (is_date(field))
        buffer_addf(sql, "ifnull(\"%s\"||CASE WHEN length(\"%s\")=10 THEN 'T24' ELSE '' END,'9999')",
                    name, name);
    else if (strcmp(field->type->sql, "INTEGER") == 0)
        buffer_addf(sql, "ifnull(\"%s\",%" PRId64 ")", name, INT64_MAX);
    else
        buffer_addf(sql, "ifnull(\"%s\",'" LAST_TEXT "')", name);
}

static void add_key_column(const struct field_def *field, struct buffer *sql)
{
    if (!(field->flags & FIELD_SORT))
        return;
    if (field_has_stored_key(field)) {
        buffer_addf(sql, ",\"%s_key\" TEXT NOT NULL DEFAULT '" LAST_TEXT "'", field->name);
        return;
    }
    const char *type = is_date(field) ? "TEXT" : field->type->sql;
    buffer_addf(sql, ",\"%s_key\" %s GENERATED ALWAYS AS (", field->name, type);
    key_of(field, sql);
    buffer_add_text(sql, ") VIRTUAL");
}

static void add_companion(const struct field_def *field, struct buffer *sql)
{
    if (field->type == &type_reference && field->target)
        buffer_addf(sql, ",\"%s_id\" INTEGER REFERENCES \"%s\"(\"id\") ON DELETE SET NULL",
                    field->name, field->target);
    else if (field->type == &type_reference)
        buffer_addf(sql, ",\"%s_id\" INTEGER", field->name);
    else if (field->type->companion)
        buffer_addf(sql, ",\"%s_%s\" TEXT", field->name, field->type->companion);
}

/* Appends the field's columns, each with a comma before it. */
static void add_field(const struct register_def *reg, int index, struct buffer *sql)
{
    const struct field_def *field = &reg->fields[index];
    bool key_part = index == FIELD_CODE || strcmp(field->name, "source") == 0;

    buffer_addf(sql, ",\"%s\" %s%s", field->name, field->type->sql,
                key_part ? " NOT NULL DEFAULT ''" : "");
    add_companion(field, sql);
    add_key_column(field, sql);
}

static void add_table(const struct register_def *reg, struct buffer *sql)
{
    buffer_addf(sql, "CREATE TABLE IF NOT EXISTS \"%s\"(\"id\" INTEGER PRIMARY KEY", reg->name);
    for (int i = 0; i < reg->field_count; i++)
        add_field(reg, i, sql);
    buffer_addf(sql, "%s,UNIQUE(\"code\",\"source\")) STRICT;", house_columns);
}

static void add_search(const struct register_def *reg, struct buffer *sql)
{
    buffer_addf(sql, "CREATE VIRTUAL TABLE IF NOT EXISTS \"%s_search\" USING fts5(", reg->name);
    for (int i = 0; i < reg->field_count; i++)
        if (reg->fields[i].flags & FIELD_SEARCH)
            buffer_addf(sql, "\"%s\",", reg->fields[i].name);
    buffer_addf(sql,
                "content=\"%s\",content_rowid=\"id\",detail=none,columnsize=0,prefix='2 3',"
                "tokenize=\"unicode61 remove_diacritics 2\");",
                reg->name);
}

static void layout(struct buffer *sql)
{
    for (int i = 0; registers[i]; i++)
        add_table(registers[i], sql);
    for (int i = 0; registers[i]; i++) {
        schema_add_indexes(registers[i], sql);
        add_search(registers[i], sql);
    }
}

/* A fingerprint of the layout tells, on opening, whether the register table has grown since. */
static uint64_t fingerprint(const struct buffer *sql)
{
    uint64_t hash = UINT64_C(14695981039346656037);

    for (size_t i = 0; i < sql->len; i++)
        hash = (hash ^ (unsigned char)sql->data[i]) * UINT64_C(1099511628211);
    return hash;
}

static enum status apply_layout(struct store *store, const struct buffer *sql,
                                struct error *error)
{
    struct buffer meta = {0};
    enum status status = buffer_ok(sql) ? store_exec(store, buffer_text(sql), error)
                                        : error_memory(error);

    buffer_addf(&meta,
                "INSERT INTO meta(key,value) VALUES('layout','%016" PRIx64 "') "
                "ON CONFLICT(key) DO UPDATE SET value=excluded.value;"
                "PRAGMA application_id=%d;PRAGMA user_version=%d;",
                fingerprint(sql), APPLICATION_ID, SCHEMA_VERSION);
    if (status == STATUS_OK)
        status = store_exec(store, buffer_text(&meta), error);
    buffer_done(&meta);
    return status;
}

enum status schema_create(struct store *store, struct error *error)
{
    struct buffer sql = {0};
    enum status status = store_exec(store, house_tables, error);

    layout(&sql);
    if (status == STATUS_OK)
        status = apply_layout(store, &sql, error);
    buffer_done(&sql);
    return status;
}

/* ---- growing ---- */

static enum status has_column(struct store *store, const char *table, const char *column,
                              bool *found, struct error *error)
{
    sqlite3_stmt *statement;
    enum status status = store_prepare(
        store, "SELECT 1 FROM pragma_table_xinfo(?1) WHERE name=?2", &statement, error);

    if (status != STATUS_OK)
        return status;
    bind_text(statement, 1, table);
    bind_text(statement, 2, column);
    status = store_step(store, statement, found, error);
    store_reset(statement);
    return status;
}

static enum status add_column(struct store *store, const struct register_def *reg,
                              const char *column, size_t len, struct error *error)
{
    struct buffer text = {0};
    bool found = false;

    buffer_add(&text, column + 1, strcspn(column + 1, "\""));
    enum status status = has_column(store, reg->name, buffer_text(&text), &found, error);
    buffer_truncate(&text, 0);
    buffer_addf(&text, "ALTER TABLE \"%s\" ADD COLUMN %.*s", reg->name, (int)len, column);
    if (status == STATUS_OK && !found)
        status = store_exec(store, buffer_text(&text), error);
    buffer_done(&text);
    return status;
}

/* A field has up to three columns, and one that was there already may have become sortable. */
static enum status add_missing_columns(struct store *store, const struct register_def *reg,
                                       int field, struct error *error)
{
    struct buffer columns = {0};
    enum status status = STATUS_OK;

    add_field(reg, field, &columns);
    for (const char *at = buffer_text(&columns); status == STATUS_OK && *at;) {
        const char *end = strstr(at + 1, ",\"");
        size_t len = end ? (size_t)(end - at) : strlen(at);
        status = add_column(store, reg, at + 1, len - 1, error);
        at += len;
    }
    buffer_done(&columns);
    return status;
}

/* The keys of a text that became sortable. */
static enum status renew_keys(struct store *store, const struct register_def *reg,
                              struct error *error)
{
    struct buffer sql = {0};

    for (int i = 0; i < reg->field_count; i++)
        if (field_has_stored_key(&reg->fields[i]))
            buffer_addf(&sql,
                        "UPDATE \"%s\" SET \"%s_key\"=sort_key(\"%s\") "
                        "WHERE \"%s_key\"<>sort_key(\"%s\");",
                        reg->name, reg->fields[i].name, reg->fields[i].name, reg->fields[i].name,
                        reg->fields[i].name);
    enum status status = store_exec(store, buffer_text(&sql), error);
    buffer_done(&sql);
    return status;
}

static enum status table_exists(struct store *store, const char *name, bool *found,
                                struct error *error)
{
    sqlite3_stmt *statement;
    enum status status = store_prepare(
        store, "SELECT 1 FROM sqlite_schema WHERE type='table' AND name=?1", &statement, error);

    if (status != STATUS_OK)
        return status;
    bind_text(statement, 1, name);
    status = store_step(store, statement, found, error);
    store_reset(statement);
    return status;
}

/* The search index of a register whose searchable fields changed is made anew. */
static enum status renew_search(struct store *store, const struct register_def *reg,
                                struct error *error)
{
    struct buffer sql = {0};

    buffer_addf(&sql, "DROP TABLE IF EXISTS \"%s_search\";", reg->name);
    add_search(reg, &sql);
    buffer_addf(&sql, "INSERT INTO \"%s_search\"(\"%s_search\") VALUES('rebuild');", reg->name,
                reg->name);
    enum status status = store_exec(store, buffer_text(&sql), error);
    buffer_done(&sql);
    return status;
}

static enum status grow_register(struct store *store, const struct register_def *reg,
                                 struct error *error)
{
    bool exists = false;
    enum status status = table_exists(store, reg->name, &exists, error);

    if (status == STATUS_OK && exists)
        status = schema_drop_indexes(store, reg, error); /* their columns may be others now */
    for (int i = 0; status == STATUS_OK && exists && i < reg->field_count; i++)
        status = add_missing_columns(store, reg, i, error);
    if (status == STATUS_OK && exists)
        status = renew_keys(store, reg, error);
    return status;
}

static enum status grow(struct store *store, const struct buffer *sql, struct error *error)
{
    enum status status = store_exec(store, "BEGIN IMMEDIATE", error);

    for (int i = 0; status == STATUS_OK && registers[i]; i++)
        status = grow_register(store, registers[i], error);
    if (status == STATUS_OK)
        status = apply_layout(store, sql, error);
    for (int i = 0; status == STATUS_OK && registers[i]; i++)
        status = renew_search(store, registers[i], error);
    if (status == STATUS_OK)
        status = store_exec(store, "COMMIT", error);
    if (status != STATUS_OK)
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    return status;
}

/* One who may not write cannot make an older file grow. */
static enum status older(const struct store *store, struct error *error)
{
    return error_set(error, STATUS_FOREIGN,
                     _("%s was made by an older cruscotto; it must be opened once by someone who may "
                       "write it"),
                     store->path);
}

enum status schema_update(struct store *store, struct error *error)
{
    struct buffer sql = {0}, check = {0};
    int64_t same = 0;

    layout(&sql);
    buffer_addf(&check, "SELECT count(*) FROM meta WHERE key='layout' AND value='%016" PRIx64 "'",
                fingerprint(&sql));
    enum status status = store_integer(store, buffer_text(&check), &same, error);
    if (status == STATUS_OK && !same)
        status = sqlite3_db_readonly(store->db, "main") ? older(store, error)
                                                        : grow(store, &sql, error);
    buffer_done(&sql);
    buffer_done(&check);
    return status;
}
