/* SPDX-License-Identifier: EUPL-1.2 */
/* The one place that writes records: row, search index, counts, references and journal together. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"

/* Columns of a write beyond the fields' own, in the order in which bind_house binds them. */
static const char *const house[] = {"state_class", "version",   "created_at",  "created_by",
                                    "updated_at",  "updated_by", "deleted_at", "import_id",
                                    "import_line", "row_hash",  "hand"};
enum { HOUSE_COLUMNS = sizeof house / sizeof *house };

typedef void column_visitor(void *context, const char *column);

/* The columns that a field writes: its own, its companion (not a reference's id, which is resolved
 * afterwards), its stored key. */
static void each_column(const struct field_def *field, column_visitor *visit, void *context)
{
    struct buffer name = {0};

    visit(context, field->name);
    if (field->type == &type_reference) {
        buffer_addf(&name, "%s_id", field->name);
        visit(context, buffer_text(&name));
    } else if (field->type->companion) {
        buffer_addf(&name, "%s_%s", field->name, field->type->companion);
        visit(context, buffer_text(&name));
    }
    buffer_truncate(&name, 0);
    if (field_has_stored_key(field)) {
        buffer_addf(&name, "%s_key", field->name);
        visit(context, buffer_text(&name));
    }
    buffer_done(&name);
}

/* ---- binding ---- */

static void bind_value(sqlite3_stmt *statement, int index, const struct field_def *field,
                       const struct value *value)
{
    if (!value->set)
        sqlite3_bind_null(statement, index);
    else if (strcmp(field->type->sql, "INTEGER") == 0)
        sqlite3_bind_int64(statement, index, value_integer(value));
    else
        sqlite3_bind_text(statement, index, buffer_text(&value->text), (int)value->text.len,
                          SQLITE_STATIC);
}

static void bind_key(sqlite3_stmt *statement, int index, const struct value *value)
{
    struct buffer key = {0};

    if (!value->set) {
        sqlite3_bind_text(statement, index, LAST_TEXT, -1, SQLITE_STATIC);
        return;
    }
    sort_key_text(buffer_text(&value->text), &key);
    sqlite3_bind_text(statement, index, buffer_text(&key), (int)key.len, SQLITE_TRANSIENT);
    buffer_done(&key);
}

static int bind_fields(sqlite3_stmt *statement, int index, const struct record *record)
{
    for (int i = 0; i < record->reg->field_count; i++) {
        const struct field_def *field = &record->reg->fields[i];
        const struct value *value = &record->values[i];
        bool key_part = i == FIELD_CODE || strcmp(field->name, "source") == 0;
        if (key_part && !value->set)
            sqlite3_bind_text(statement, index++, "", 0, SQLITE_STATIC);
        else
            bind_value(statement, index++, field, value);
        if (field->type == &type_reference)
            sqlite3_bind_null(statement, index++);
        else if (field->type->companion)
            bind_text(statement, index++,
                      value->set && value->extra.len ? buffer_text(&value->extra) : NULL);
        if (field_has_stored_key(field))
            bind_key(statement, index++, value);
    }
    return index;
}

static void bind_number_or_null(sqlite3_stmt *statement, int index, int64_t number)
{
    if (number)
        sqlite3_bind_int64(statement, index, number);
    else
        sqlite3_bind_null(statement, index);
}

static int bind_house(sqlite3_stmt *statement, int index, const struct store *store,
                      const struct record *record)
{
    sqlite3_bind_int(statement, index++, (int)record_class(record));
    sqlite3_bind_int64(statement, index++, record->version);
    bind_text(statement, index++, buffer_text(&record->created_at));
    bind_text(statement, index++, buffer_text(&record->created_by));
    bind_text(statement, index++, buffer_text(&record->updated_at));
    bind_text(statement, index++, buffer_text(&record->updated_by));
    bind_text(statement, index++, record->deleted ? store->now : NULL);
    bind_number_or_null(statement, index++, record->import_id);
    bind_number_or_null(statement, index++, record->import_line);
    sqlite3_bind_int64(statement, index++, (int64_t)record->row_hash);
    sqlite3_bind_int64(statement, index++, (int64_t)record->hand);
    return index;
}

/* ---- statements ---- */

static void add_name(void *context, const char *column)
{
    buffer_addf(context, ",\"%s\"", column);
}

static void add_assignment(void *context, const char *column)
{
    struct buffer *sql = context;

    buffer_addf(sql, "%s\"%s\"=?", sql->data[sql->len - 1] == ' ' ? "" : ",", column);
}

static void each_written_column(const struct register_def *reg, column_visitor *visit,
                                void *context)
{
    for (int i = 0; i < reg->field_count; i++)
        each_column(&reg->fields[i], visit, context);
    for (int i = 0; i < HOUSE_COLUMNS; i++)
        visit(context, house[i]);
}

static void count_one(void *context, const char *column)
{
    (void)column;
    (*(int *)context)++;
}

static void insert_sql(const struct register_def *reg, struct buffer *sql)
{
    int count = 0;

    buffer_addf(sql, "INSERT INTO \"%s\"(\"id\"", reg->name);
    each_written_column(reg, add_name, sql);
    buffer_add_text(sql, ") VALUES(NULL");
    each_written_column(reg, count_one, &count);
    for (int i = 0; i < count; i++)
        buffer_add_text(sql, ",?");
    buffer_add_char(sql, ')');
}

static void update_sql(const struct register_def *reg, struct buffer *sql)
{
    buffer_addf(sql, "UPDATE \"%s\" SET ", reg->name);
    each_written_column(reg, add_assignment, sql);
    buffer_add_text(sql, " WHERE id=?");
}

/* ---- codes ---- */

static enum status next_number(struct store *store, const struct register_def *reg,
                               int64_t *number, struct error *error)
{
    sqlite3_stmt *statement;
    struct buffer key = {0};
    bool row = false;
    enum status status =
        store_prepare(store,
                      "INSERT INTO meta(key,value) VALUES(?1,'1') ON CONFLICT(key) DO UPDATE "
                      "SET value=CAST(value AS INTEGER)+1 RETURNING CAST(value AS INTEGER)",
                      &statement, error);

    if (status != STATUS_OK)
        return status;
    buffer_addf(&key, "counter:%s", reg->name);
    bind_text(statement, 1, buffer_text(&key));
    buffer_done(&key);
    status = store_step(store, statement, &row, error);
    *number = row ? sqlite3_column_int64(statement, 0) : 0;
    store_reset(statement);
    return status;
}

/* <prefix>-<n> from a counter, past the codes that someone typed in that form. */
static enum status give_code(struct store *store, struct record *record, struct error *error)
{
    struct buffer code = {0};
    const struct value *source = record_value(record, "source");
    bool taken = true;
    enum status status = STATUS_OK;

    while (status == STATUS_OK && taken) {
        struct store_known known;
        int64_t number = 0;
        status = next_number(store, record->reg, &number, error);
        buffer_truncate(&code, 0);
        buffer_addf(&code, "%s-%" PRId64, record->reg->prefix, number);
        if (status == STATUS_OK)
            status = store_lookup(store, record->reg, source && source->set ? value_text(source) : "",
                                  buffer_text(&code), &known, &taken, error);
    }
    if (status == STATUS_OK)
        value_set(&record->values[FIELD_CODE], buffer_text(&code), NULL);
    buffer_done(&code);
    return status;
}

/* ---- putting ---- */

static const char *put_sql(struct store *store, const struct record *record)
{
    bool update = record->id != 0;
    struct buffer *sql = &store->put_sql[2 * register_index(record->reg) + update];

    if (!sql->len && update)
        update_sql(record->reg, sql);
    else if (!sql->len)
        insert_sql(record->reg, sql);
    return buffer_text(sql);
}

static enum status write_row(struct store *store, const struct record *record,
                             struct error *error)
{
    sqlite3_stmt *statement;
    bool row;
    enum status status = store_prepare(store, put_sql(store, record), &statement, error);

    if (status != STATUS_OK)
        return status;
    int index = bind_fields(statement, 1, record);
    index = bind_house(statement, index, store, record);
    if (record->id)
        sqlite3_bind_int64(statement, index, record->id);
    status = store_step(store, statement, &row, error);
    if (status != STATUS_OK && sqlite3_extended_errcode(store->db) == SQLITE_CONSTRAINT_UNIQUE)
        status = error_set(error, STATUS_CONFLICT, _("%s: the code \"%.200s\" is already taken"),
                           label_text(record->reg->plural),
                           value_text(&record->values[FIELD_CODE]));
    store_reset(statement);
    return status;
}

static void sign(struct store *store, struct record *record)
{
    buffer_truncate(&record->updated_at, 0);
    buffer_truncate(&record->updated_by, 0);
    buffer_add_text(&record->updated_at, store->now);
    buffer_add_text(&record->updated_by, store->user);
    if (record->id)
        return;
    buffer_truncate(&record->created_at, 0);
    buffer_truncate(&record->created_by, 0);
    buffer_add_text(&record->created_at, store->now);
    buffer_add_text(&record->created_by, store->user);
}

static enum status insert(struct store *store, struct record *record, struct error *error)
{
    enum status status = STATUS_OK;

    if (!record->values[FIELD_CODE].set)
        status = give_code(store, record, error);
    record->version = 1;
    if (status == STATUS_OK)
        status = write_row(store, record, error);
    if (status != STATUS_OK)
        return status;
    record->id = sqlite3_last_insert_rowid(store->db);
    tally_count(store, record, 1);
    store->touched[register_index(record->reg)] = true;
    if (store->bulk)
        return STATUS_OK;
    status = search_add(store, record, error);
    if (status == STATUS_OK)
        status = reference_resolve_own(store, record, error);
    if (status == STATUS_OK)
        status = reference_resolve_arrival(store, record, error);
    if (status == STATUS_OK && !record->import_id)
        status = journal_created(store, record, error);
    return status;
}

/* The rows that this bulk transaction inserted get into the search index only at its commit. */
static bool in_search_index(const struct store *store, const struct record *record)
{
    return !store->bulk || record->id < store->first_new[register_index(record->reg)];
}

static enum status follow_update(struct store *store, const struct record *old,
                                 const struct record *new, struct error *error)
{
    enum status status = STATUS_OK;

    tally_count(store, old, -1);
    tally_count(store, new, 1);
    store->touched[register_index(new->reg)] = true;
    if (in_search_index(store, new)) {
        status = search_remove(store, old, error);
        if (status == STATUS_OK)
            status = search_add(store, new, error);
    }
    if (status == STATUS_OK)
        status = reference_carry_code(store, old, new, error);
    if (status == STATUS_OK && !store->bulk)
        status = reference_resolve_own(store, new, error);
    if (status == STATUS_OK && !store->bulk)
        status = reference_resolve_arrival(store, new, error);
    if (status == STATUS_OK)
        status = journal_changes(store, old, new, error);
    return status;
}

/* Whoever edits a record need not have read who made it. */
static void keep_creation(const struct record *old, struct record *record)
{
    buffer_truncate(&record->created_at, 0);
    buffer_truncate(&record->created_by, 0);
    buffer_add_text(&record->created_at, buffer_text(&old->created_at));
    buffer_add_text(&record->created_by, buffer_text(&old->created_by));
}

static enum status update(struct store *store, struct record *record, const struct record *old,
                          struct error *error)
{
    if (old->version != record->version)
        return error_set(error, STATUS_CONFLICT,
                         _("%s \"%.200s\" was changed meanwhile by %s"),
                         label_text(record->reg->singular),
                         value_text(&record->values[FIELD_CODE]), buffer_text(&old->updated_by));
    if (!journal_differs(old, record))
        return STATUS_OK;
    keep_creation(old, record);
    sign(store, record);
    record->version++;
    enum status status = write_row(store, record, error);
    if (status == STATUS_OK)
        status = follow_update(store, old, record, error);
    if (status != STATUS_OK)
        record->version--;
    return status;
}

enum status store_put(struct store *store, struct record *record, struct error *error)
{
    if (!store->writing)
        return error_set(error, STATUS_INTERNAL, "%s", _("a record is written outside a transaction"));
    if (!record->id) {
        sign(store, record);
        return insert(store, record, error);
    }
    struct record old;
    record_init(&old, record->reg);
    enum status status = store_get(store, record->reg, record->id, &old, error);
    if (status == STATUS_OK)
        status = update(store, record, &old, error);
    record_done(&old);
    return status;
}

enum status store_trash(struct store *store, struct record *record, bool trash,
                        struct error *error)
{
    record->deleted = trash;
    return store_put(store, record, error);
}

enum status record_erase(struct store *store, const struct record *record, struct error *error)
{
    sqlite3_stmt *statement;
    struct buffer sql = {0};
    enum status status = search_remove(store, record, error);

    buffer_addf(&sql, "DELETE FROM \"%s\" WHERE id=?1", record->reg->name);
    if (status == STATUS_OK)
        status = reference_detach(store, record, error);
    if (status == STATUS_OK)
        status = store_prepare(store, buffer_text(&sql), &statement, error);
    buffer_done(&sql);
    if (status != STATUS_OK)
        return status;
    sqlite3_bind_int64(statement, 1, record->id);
    tally_count(store, record, -1);
    return store_run(store, statement, error);
}
