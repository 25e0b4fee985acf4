/* SPDX-License-Identifier: EUPL-1.2 */
/* The indexes of a register, derived from the register table: see schema.c for what there is. */
#include <string.h>

#include "internal.h"

void schema_order_index(const struct register_def *reg, const struct order *order,
                        struct buffer *name)
{
    struct order own;

    order_default(reg, &own);
    bool same = own.count == order->count;
    bool backward = true; /* an index serves its reverse too */
    bool forward = true;
    for (int i = 0; same && i < own.count; i++) {
        same = own.terms[i].field == order->terms[i].field;
        forward &= own.terms[i].descending == order->terms[i].descending;
        backward &= own.terms[i].descending != order->terms[i].descending;
    }
    if (same && own.count > 1 && (forward || backward))
        buffer_addf(name, "%s_order", reg->name);
    else if (order->count == 1 && order->terms[0].field != ORDER_BY_OPEN &&
             (reg->fields[order->terms[0].field].flags & FIELD_SORT))
        buffer_addf(name, "%s_by_%s", reg->name, reg->fields[order->terms[0].field].name);
}

void schema_key_expression(const struct register_def *reg, const struct order_term *term,
                           struct buffer *out)
{
    if (term->field == ORDER_BY_OPEN) {
        buffer_add_text(out, "r.\"state_class\"");
        return;
    }
    const struct field_def *field = &reg->fields[term->field];
    if (field->flags & FIELD_SORT)
        buffer_addf(out, "r.\"%s_key\"", field->name);
    else
        buffer_addf(out, "r.\"%s\"", field->name);
}

/* The register's own order already lists the open ones by this date: no second index, unless the date
 * is due in one state only, which would have to be looked up row by row. */
void schema_dates_index(const struct register_def *reg, int field, struct buffer *name)
{
    struct order own;

    order_default(reg, &own);
    if (own.count == 2 && own.terms[0].field == ORDER_BY_OPEN && own.terms[1].field == field &&
        !reg->fields[field].due_state)
        buffer_addf(name, "%s_order", reg->name);
    else
        buffer_addf(name, "%s_open_%s", reg->name, reg->fields[field].name);
}

static void add_order_index(const struct register_def *reg, struct buffer *sql)
{
    struct order own;

    order_default(reg, &own);
    if (own.count < 2)
        return;
    buffer_addf(sql, "CREATE INDEX IF NOT EXISTS \"%s_order\" ON \"%s\"(", reg->name, reg->name);
    for (int i = 0; i < own.count; i++) {
        const struct order_term *term = &own.terms[i];
        if (term->field == ORDER_BY_OPEN)
            buffer_addf(sql, "%s\"state_class\"", i ? "," : "");
        else
            buffer_addf(sql, "%s\"%s_key\"", i ? "," : "", reg->fields[term->field].name);
        buffer_add_text(sql, term->descending ? " DESC" : "");
    }
    buffer_add_text(sql, ") WHERE \"deleted_at\" IS NULL;");
}

/* A date that is due in one state only is listed in that state only. */
static void add_dates_index(const struct register_def *reg, int field, struct buffer *sql)
{
    const struct field_def *date = &reg->fields[field];
    struct buffer name = {0};

    schema_dates_index(reg, field, &name);
    if (strncmp(buffer_text(&name) + strlen(reg->name), "_open_", 6) == 0) {
        buffer_addf(sql,
                    "CREATE INDEX IF NOT EXISTS \"%s\" ON \"%s\"(\"%s_key\") "
                    "WHERE \"deleted_at\" IS NULL AND \"state_class\"=0 AND \"%s\" IS NOT NULL",
                    buffer_text(&name), reg->name, date->name, date->name);
        if (date->due_state)
            buffer_addf(sql, " AND \"%s\"='%s'", reg->fields[register_state_field(reg)].name,
                        date->due_state);
        buffer_add_text(sql, ";");
    }
    buffer_done(&name);
}

static void add_reference_indexes(const struct register_def *reg, const char *field,
                                  struct buffer *sql)
{
    buffer_addf(sql,
                "CREATE INDEX IF NOT EXISTS \"%s_to_%s\" ON \"%s\"(\"%s_id\") "
                "WHERE \"%s_id\" IS NOT NULL;"
                "CREATE INDEX IF NOT EXISTS \"%s_loose_%s\" ON \"%s\"(\"%s\") "
                "WHERE \"%s\" IS NOT NULL AND \"%s_id\" IS NULL;",
                reg->name, field, reg->name, field, field, reg->name, field, reg->name, field,
                field, field);
}

void schema_add_indexes(const struct register_def *reg, struct buffer *sql)
{
    add_order_index(reg, sql);
    schema_add_series_index(reg, sql);
    for (int i = 0; i < reg->field_count; i++) {
        const struct field_def *field = &reg->fields[i];
        if (field->flags & FIELD_SORT)
            buffer_addf(sql,
                        "CREATE INDEX IF NOT EXISTS \"%s_by_%s\" ON \"%s\"(\"%s_key\") "
                        "WHERE \"deleted_at\" IS NULL;",
                        reg->name, field->name, reg->name, field->name);
        if (field->flags & (FIELD_DUE | FIELD_AGENDA))
            add_dates_index(reg, i, sql);
        if (field->type == &type_reference)
            add_reference_indexes(reg, field->name, sql);
    }
    buffer_addf(sql,
                "CREATE INDEX IF NOT EXISTS \"%s_trash\" ON \"%s\"(\"deleted_at\") "
                "WHERE \"deleted_at\" IS NOT NULL;",
                reg->name, reg->name);
}

/* The key's own index has no SQL text: it belongs to the table and stays. */
enum status schema_drop_indexes(struct store *store, const struct register_def *reg,
                                struct error *error)
{
    struct buffer drops = {0};
    sqlite3_stmt *statement;
    bool row = true;
    enum status status = store_prepare(
        store,
        "SELECT name FROM sqlite_schema WHERE type='index' AND tbl_name=?1 AND sql NOT NULL",
        &statement, error);

    if (status != STATUS_OK)
        return status;
    bind_text(statement, 1, reg->name);
    while (status == STATUS_OK && row) {
        status = store_step(store, statement, &row, error);
        if (status == STATUS_OK && row)
            buffer_addf(&drops, "DROP INDEX \"%s\";", column_text(statement, 0));
    }
    store_reset(statement);
    if (status == STATUS_OK)
        status = store_exec(store, buffer_text(&drops), error);
    buffer_done(&drops);
    return status;
}

/* One after the other, so that it can be told how far it is. */
enum status schema_build_indexes(struct store *store, const struct register_def *reg,
                                 struct error *error)
{
    struct buffer sql = {0}, one = {0};
    enum status status = STATUS_OK;

    schema_add_indexes(reg, &sql);
    for (const char *at = buffer_text(&sql); status == STATUS_OK && *at; at = strchr(at, ';') + 1) {
        buffer_truncate(&one, 0);
        buffer_add(&one, at, strcspn(at, ";"));
        status = store_exec(store, buffer_text(&one), error);
        if (status == STATUS_OK)
            status = task_done(store, 1, error);
    }
    if (status == STATUS_OK && !(buffer_ok(&sql) && buffer_ok(&one)))
        status = error_memory(error);
    buffer_done(&sql);
    buffer_done(&one);
    return status;
}

int schema_index_count(const struct register_def *reg)
{
    struct buffer sql = {0};
    int count = 0;

    schema_add_indexes(reg, &sql);
    for (const char *at = buffer_text(&sql); *at; at++)
        count += *at == ';';
    buffer_done(&sql);
    return count;
}
