/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Deleting many records at once: everything of one kind in one statement (search entries, references,
 * rows), in slices of the ids. Where more go than stay, what is left is indexed anew: cheaper than
 * taking each row out of every index.
 */
#include <inttypes.h>

#include "internal.h"

enum { SLICES = 32, WORTH_REBUILDING = 2000 };

struct erasure {
    struct store *store;
    const struct register_def *reg;
    struct buffer condition; /* on the rows of the register */
    int64_t first, last;     /* ids */
    int64_t count;
    bool most; /* of the register's records go */
};

static enum status count_states(struct erasure *erasure, struct error *error)
{
    const struct register_def *reg = erasure->reg;
    int field = register_state_field(reg);
    struct buffer sql = {0};
    sqlite3_stmt *statement;
    bool row = true;

    buffer_addf(&sql,
                "SELECT %s%s%s,deleted_at IS NOT NULL,count(*),min(id),max(id) FROM \"%s\" WHERE %s "
                "GROUP BY 1,2",
                field == FIELD_NONE ? "" : "\"", field == FIELD_NONE ? "''" : reg->fields[field].name,
                field == FIELD_NONE ? "" : "\"", reg->name, buffer_text(&erasure->condition));
    enum status status = store_prepare(erasure->store, buffer_text(&sql), &statement, error);
    buffer_done(&sql);
    if (status != STATUS_OK)
        return status;
    while (status == STATUS_OK) {
        status = store_step(erasure->store, statement, &row, error);
        if (status != STATUS_OK || !row)
            break;
        int64_t n = sqlite3_column_int64(statement, 2), first = sqlite3_column_int64(statement, 3);
        int64_t last = sqlite3_column_int64(statement, 4);
        tally_count_many(erasure->store, reg, column_text(statement, 0),
                         sqlite3_column_int(statement, 1), -n);
        erasure->first = erasure->count && erasure->first < first ? erasure->first : first;
        erasure->last = erasure->last > last ? erasure->last : last;
        erasure->count += n;
    }
    store_reset(statement);
    return status;
}

static enum status are_they_most(struct erasure *erasure, struct error *error)
{
    struct tally tally;
    enum status status = store_tally(erasure->store, erasure->reg, &tally, error);

    erasure->most = status == STATUS_OK && erasure->count >= WORTH_REBUILDING &&
                    erasure->count > (tally.total + tally.trashed) / 2;
    return status;
}

/* Runs a statement, which ends in a condition, on a slice of the rows after the other. */
static enum status in_slices(const struct erasure *erasure, const struct buffer *sql,
                             struct error *error)
{
    int64_t slice = (erasure->last - erasure->first) / SLICES + 1;
    enum status status = STATUS_OK;

    for (int64_t at = erasure->first; status == STATUS_OK && at <= erasure->last; at += slice) {
        struct buffer one = {0};
        buffer_add_text(&one, buffer_text(sql));
        buffer_addf(&one, " WHERE %s AND id BETWEEN %" PRId64 " AND %" PRId64,
                    buffer_text(&erasure->condition), at, at + slice - 1);
        status = store_exec(erasure->store, buffer_text(&one), error);
        buffer_done(&one);
        if (status == STATUS_OK)
            status = task_done(erasure->store, 1, error);
    }
    return status;
}

static enum status forget_words(const struct erasure *erasure, struct error *error)
{
    const struct register_def *reg = erasure->reg;
    struct buffer sql = {0};

    if (erasure->most)
        return search_clear(erasure->store, reg, error);
    buffer_addf(&sql, "INSERT INTO \"%s_search\"(\"%s_search\",rowid", reg->name, reg->name);
    search_add_columns(reg, "", &sql);
    buffer_add_text(&sql, ") SELECT 'delete',id");
    search_add_columns(reg, "", &sql);
    buffer_addf(&sql, " FROM \"%s\"", reg->name);
    enum status status = in_slices(erasure, &sql, error);
    buffer_done(&sql);
    return status;
}

/* Nothing refers to the rows any more: looking for that row by row would take most of the time. */
static enum status delete_rows(const struct erasure *erasure, struct error *error)
{
    struct buffer sql = {0};
    enum status status = STATUS_OK;
    bool *unindexed = &erasure->store->unindexed[register_index(erasure->reg)];

    if (erasure->most && !*unindexed) {
        status = schema_drop_indexes(erasure->store, erasure->reg, error);
        *unindexed = status == STATUS_OK; /* the commit builds them */
    }
    buffer_addf(&sql, "DELETE FROM \"%s\"", erasure->reg->name);
    sqlite3_db_config(erasure->store->db, SQLITE_DBCONFIG_ENABLE_FKEY, 0, NULL);
    if (status == STATUS_OK)
        status = in_slices(erasure, &sql, error);
    sqlite3_db_config(erasure->store->db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
    if (status == STATUS_OK && erasure->most)
        status = search_add_range(erasure->store, erasure->reg, 1, INT64_MAX, error);
    buffer_done(&sql);
    return status;
}

static enum status erase(struct erasure *erasure, struct error *error)
{
    enum status status = reference_detach_many(erasure->store, erasure->reg,
                                               buffer_text(&erasure->condition), error);

    task_phase(erasure->store, erasure->store->task.to, UNDO_PART, 2 * SLICES);
    if (status == STATUS_OK)
        status = forget_words(erasure, error);
    return status == STATUS_OK ? delete_rows(erasure, error) : status;
}

enum status erase_imported(struct store *store, const struct register_def *reg, int64_t import,
                           int64_t *count, struct error *error)
{
    struct erasure erasure = {.store = store, .reg = reg};

    buffer_addf(&erasure.condition, "import_id=%" PRId64 " AND version=1", import);
    enum status status = count_states(&erasure, error);
    if (status == STATUS_OK)
        status = are_they_most(&erasure, error);
    if (status == STATUS_OK && erasure.count)
        status = erase(&erasure, error);
    *count = erasure.count;
    buffer_done(&erasure.condition);
    return status;
}
