/* SPDX-License-Identifier: EUPL-1.2 */
/* Measurements of one record. */
#include "store/series.h"

#include "internal.h"

void schema_add_series_index(const struct register_def *series, struct buffer *sql) {
    if (!series->series.of)
        return;
    buffer_addf(sql, "CREATE INDEX IF NOT EXISTS \"%s_series\" ON \"%s\"(\"%s_id\",\"%s_key\") "
                "WHERE \"deleted_at\" IS NULL AND \"%s_id\" IS NOT NULL;",
                series->name, series->name, series->series.of, series->series.when,
                series->series.of);
}

void series_newest_first(const struct register_def *series, struct buffer *sql) {
    buffer_addf(sql, " ORDER BY r.\"%s_key\" DESC,r.id DESC", series->series.when);
}

static void series_sql(const struct register_def *series, uint64_t fields, struct buffer *sql) {
    buffer_add_text(sql, "SELECT ");
    row_columns(series, fields, false, sql);
    buffer_addf(sql,
                " FROM \"%s\" AS r INDEXED BY \"%s_series\" WHERE r.\"%s_id\"=?1 AND r.deleted_at "
                "IS NULL AND r.\"%s\" IS NOT NULL AND r.\"%s\" IS NOT NULL",
                series->name, series->name, series->series.of, series->series.when,
                series->series.value);
    series_newest_first(series, sql);
    buffer_add_text(sql, " LIMIT ?2");
}

static uint64_t bit_of(const struct register_def *reg, const char *field) {
    int index = field ? register_field(reg, field) : FIELD_NONE;

    return index == FIELD_NONE ? 0 : UINT64_C(1) << index;
}

enum status store_series(struct store *store, const struct register_def *reg, int64_t id, int limit,
                         row_visitor *visit, void *context, struct error *error) {
    const struct register_def *series = register_series(reg);
    struct buffer sql = {0};
    sqlite3_stmt *statement;

    if (!series)
        return STATUS_OK;
    uint64_t fields = bit_of(series, series->series.when) | bit_of(series, series->series.value) |
                      bit_of(series, series->series.growth) |
                      bit_of(series, series->series.bound) | bit_of(series, "origin");
    series_sql(series, fields, &sql);
    enum status status = store_prepare(store, buffer_text(&sql), &statement, error);
    buffer_done(&sql);
    if (status != STATUS_OK)
        return status;
    sqlite3_bind_int64(statement, 1, id);
    sqlite3_bind_int(statement, 2, limit);
    return rows_visit(store, statement, series, fields, visit, context, error);
}
