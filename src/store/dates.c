/* SPDX-License-Identifier: EUPL-1.2 */
/* Records by their dates: what the agenda reads, mostly from an index of open rows. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "internal.h"

/* Keys of a day lie between "2021-03-15" and "2021-03-15T24": the next day bounds them. */
static void day_key(day_number day, char key[16])
{
    int year, month, of_month;

    date_split(day, &year, &month, &of_month);
    snprintf(key, 16, "%04d-%02d-%02d", year % 10000, month % 100, of_month % 100);
}

/* A missing date has the last key, and lies in no range: only an index that leaves such rows out
 * wants to hear that they are not asked for. Elsewhere the test would read each row. */
static void add_open_conditions(const struct register_def *reg, int field, struct buffer *sql)
{
    struct buffer index = {0};
    const char *name = reg->fields[field].name;

    schema_dates_index(reg, field, &index);
    buffer_addf(sql,
                " FROM \"%s\" AS r INDEXED BY \"%s\" WHERE r.deleted_at IS NULL AND "
                "r.state_class=0",
                reg->name, buffer_text(&index));
    if (strstr(buffer_text(&index), "_open_"))
        buffer_addf(sql, " AND r.\"%s\" IS NOT NULL", name);
    if (reg->fields[field].due_state)
        buffer_addf(sql, " AND r.\"%s\"='%s'", reg->fields[register_state_field(reg)].name,
                    reg->fields[field].due_state);
    buffer_done(&index);
}

/* Where the register's own order begins with the class and goes on with this date, closed ones stand
 * together in its index too. */
static bool lists_closed(const struct register_def *reg, int field)
{
    struct order own;

    order_default(reg, &own);
    return own.count == 2 && own.terms[0].field == ORDER_BY_OPEN && own.terms[1].field == field;
}

/* Elsewhere they have no index of their own: that of all live rows serves. */
static void add_closed_conditions(const struct register_def *reg, int field, struct buffer *sql)
{
    buffer_addf(sql, " FROM \"%s\" AS r INDEXED BY \"%s_", reg->name, reg->name);
    if (lists_closed(reg, field))
        buffer_add_text(sql, "order\" WHERE r.deleted_at IS NULL AND r.state_class=1");
    else
        buffer_addf(sql, "by_%s\" WHERE r.deleted_at IS NULL", reg->fields[field].name);
}

static void add_conditions(const struct register_def *reg, int field, bool closed,
                           struct buffer *sql)
{
    const char *name = reg->fields[field].name;

    if (closed)
        add_closed_conditions(reg, field, sql);
    else
        add_open_conditions(reg, field, sql);
    buffer_addf(sql, " AND r.\"%s_key\">=?1 AND r.\"%s_key\"<?2", name, name);
    if (closed)
        buffer_add_text(sql, " AND r.state_class=1");
}

static void bind_days(sqlite3_stmt *statement, day_number first, day_number last)
{
    char from[16], before[16];

    day_key(first, from);
    day_key(last + 1, before);
    bind_text(statement, 1, from);
    bind_text(statement, 2, before);
}

enum status store_dates_count(struct store *store, const struct register_def *reg, int field,
                              day_number first, day_number last, int64_t cap, int64_t *count,
                              struct error *error)
{
    struct buffer sql = {0};
    sqlite3_stmt *statement;
    bool row = false;

    buffer_add_text(&sql, "SELECT count(*) FROM (SELECT 1");
    add_conditions(reg, field, false, &sql);
    buffer_add_text(&sql, " LIMIT ?3)");
    enum status status = store_prepare(store, buffer_text(&sql), &statement, error);
    buffer_done(&sql);
    if (status != STATUS_OK)
        return status;
    bind_days(statement, first, last);
    sqlite3_bind_int64(statement, 3, cap ? cap : -1);
    status = store_step(store, statement, &row, error);
    *count = row ? sqlite3_column_int64(statement, 0) : 0;
    store_reset(statement);
    return status;
}

/* Day by day: each looks at no more rows than the cap, or, where closed ones have no index,
 * at WALKED rows. */
static void days_sql(const struct register_def *reg, int field, bool closed, struct buffer *sql)
{
    enum { WALKED = 200 };
    const char *name = reg->fields[field].name;

    buffer_add_text(sql, "WITH RECURSIVE days(n) AS (VALUES(0) UNION ALL SELECT n+1 FROM days "
                         "WHERE n+1<?2) SELECT n,(SELECT count(*) FROM (SELECT state_class");
    if (closed)
        add_closed_conditions(reg, field, sql);
    else
        add_open_conditions(reg, field, sql);
    buffer_addf(sql,
                " AND r.\"%s_key\">=date(?1,days.n||' days') AND "
                "r.\"%s_key\"<date(?1,(days.n+1)||' days') LIMIT ",
                name, name);
    if (closed && !lists_closed(reg, field))
        buffer_addf(sql, "%d) WHERE state_class=1", WALKED);
    else
        buffer_add_text(sql, "?3)");
    buffer_add_text(sql, ") FROM days");
}

enum status store_days_count(struct store *store, const struct register_def *reg, int field,
                             bool closed, day_number first, int days, int cap, int *counts,
                             struct error *error)
{
    struct buffer sql = {0};
    sqlite3_stmt *statement;
    char from[16];
    bool row = true;

    days_sql(reg, field, closed, &sql);
    enum status status = store_prepare(store, buffer_text(&sql), &statement, error);
    buffer_done(&sql);
    if (status != STATUS_OK)
        return status;
    day_key(first, from);
    bind_text(statement, 1, from);
    sqlite3_bind_int(statement, 2, days);
    sqlite3_bind_int(statement, 3, cap);
    while (status == STATUS_OK) {
        status = store_step(store, statement, &row, error);
        if (status != STATUS_OK || !row)
            break;
        int count = sqlite3_column_int(statement, 1);
        counts[sqlite3_column_int(statement, 0)] = count < cap ? count : cap;
    }
    store_reset(statement);
    return status;
}

enum status store_dates(struct store *store, const struct register_def *reg, int field, bool closed,
                        day_number first, day_number last, uint64_t fields, int limit,
                        row_visitor *visit, void *context, struct error *error)
{
    struct buffer sql = {0};
    sqlite3_stmt *statement;
    int state = register_state_field(reg), origin = register_field(reg, "origin");

    fields |= UINT64_C(1) << FIELD_CODE | UINT64_C(1) << register_title_field(reg) |
              UINT64_C(1) << field;
    fields |= state == FIELD_NONE ? 0 : UINT64_C(1) << state;
    fields |= origin == FIELD_NONE ? 0 : UINT64_C(1) << origin;
    buffer_add_text(&sql, "SELECT ");
    row_columns(reg, fields, false, &sql);
    add_conditions(reg, field, closed, &sql);
    buffer_addf(&sql, " ORDER BY r.\"%s_key\",r.id LIMIT ?3", reg->fields[field].name);
    enum status status = store_prepare(store, buffer_text(&sql), &statement, error);
    buffer_done(&sql);
    if (status != STATUS_OK)
        return status;
    bind_days(statement, first, last);
    sqlite3_bind_int(statement, 3, limit);
    return rows_visit(store, statement, reg, fields, visit, context, error);
}
