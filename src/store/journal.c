/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What a change changed, field by field. A record that an import brought has no entry: its import id
 * is its journal. What the house keeps about an import is journalled as one field, so that undoing
 * restores it too.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"

static void bind_optional(sqlite3_stmt *statement, int index, int64_t number)
{
    if (number)
        sqlite3_bind_int64(statement, index, number);
}

enum status journal_open(struct store *store, struct error *error)
{
    sqlite3_stmt *statement;

    if (store->action)
        return STATUS_OK;
    enum status status = store_prepare(
        store, "INSERT INTO action(at,user,kind,import_id,undoes) VALUES(?1,?2,?3,?4,?5)",
        &statement, error);
    if (status != STATUS_OK)
        return status;
    bind_text(statement, 1, store->now);
    bind_text(statement, 2, store->user);
    bind_text(statement, 3, store->kind);
    bind_optional(statement, 4, store->import);
    bind_optional(statement, 5, store->undoes);
    status = store_run(store, statement, error);
    store->action = sqlite3_last_insert_rowid(store->db);
    return status;
}

struct change {
    const char *field;
    const char *before, *before_extra, *after, *after_extra;
};

static enum status write_change(struct store *store, const struct record *record,
                                const struct change *change, struct error *error)
{
    const char *texts[] = {change->field, change->before, change->before_extra, change->after,
                           change->after_extra};
    sqlite3_stmt *statement;
    enum status status = store_prepare(
        store,
        "INSERT INTO change(action_id,register,record_id,field,before,before_extra,after,"
        "after_extra) VALUES(?1,?2,?3,?4,?5,?6,?7,?8)",
        &statement, error);

    if (status != STATUS_OK)
        return status;
    sqlite3_bind_int64(statement, 1, store->action);
    bind_text(statement, 2, record->reg->name);
    sqlite3_bind_int64(statement, 3, record->id);
    for (int i = 0; i < 5; i++)
        bind_text(statement, 4 + i, texts[i]);
    return store_run(store, statement, error);
}

enum status journal_created(struct store *store, const struct record *record,
                            struct error *error)
{
    struct change change = {.field = CHANGE_CREATED, .after = "1"};
    enum status status = journal_open(store, error);

    return status == STATUS_OK ? write_change(store, record, &change, error) : status;
}

static const char *extra_of(const struct record *record, int field)
{
    const struct value *value = &record->values[field];

    if (!field_keeps_extra(&record->reg->fields[field]) || !value->set || !value->extra.len)
        return NULL;
    return buffer_text(&value->extra);
}

static enum status field_change(struct store *store, const struct record *old,
                                const struct record *new, int field, struct error *error)
{
    struct change change = {.field = new->reg->fields[field].name,
                            .before = value_text(&old->values[field]),
                            .before_extra = extra_of(old, field),
                            .after = value_text(&new->values[field]),
                            .after_extra = extra_of(new, field)};

    return write_change(store, new, &change, error);
}

static void import_text(const struct record *record, struct buffer *out)
{
    buffer_addf(out, "%" PRId64 " %" PRId64 " %" PRIu64 " %" PRIu64, record->import_id,
                record->import_line, record->row_hash, record->hand);
}

static enum status house_changes(struct store *store, const struct record *old,
                                 const struct record *new, struct error *error)
{
    struct buffer before = {0}, after = {0};
    enum status status = STATUS_OK;
    struct change trash = {.field = CHANGE_DELETED,
                           .before = old->deleted ? "1" : "0",
                           .after = new->deleted ? "1" : "0"};

    import_text(old, &before);
    import_text(new, &after);
    struct change import = {
        .field = CHANGE_IMPORT, .before = buffer_text(&before), .after = buffer_text(&after)};
    if (old->deleted != new->deleted)
        status = write_change(store, new, &trash, error);
    if (status == STATUS_OK && strcmp(import.before, import.after) != 0)
        status = write_change(store, new, &import, error);
    buffer_done(&before);
    buffer_done(&after);
    return status;
}

bool journal_differs(const struct record *old, const struct record *new)
{
    return record_changes(old, new) || old->deleted != new->deleted ||
           old->import_id != new->import_id || old->import_line != new->import_line ||
           old->row_hash != new->row_hash || old->hand != new->hand;
}

enum status journal_changes(struct store *store, const struct record *old,
                            const struct record *new, struct error *error)
{
    enum status status = journal_open(store, error);
    uint64_t changes = record_changes(old, new);

    for (int i = 0; status == STATUS_OK && i < new->reg->field_count; i++)
        if (changes >> i & 1)
            status = field_change(store, old, new, i, error);
    if (status == STATUS_OK)
        status = house_changes(store, old, new, error);
    return status;
}

static void apply_import(struct record *record, const char *text)
{
    char *end;

    record->import_id = strtoll(text, &end, 10);
    record->import_line = strtoll(end, &end, 10);
    record->row_hash = strtoull(end, &end, 10);
    record->hand = strtoull(end, &end, 10);
}

void journal_apply(struct record *record, const char *field, const char *text, const char *extra)
{
    int index = register_field(record->reg, field);

    if (strcmp(field, CHANGE_CREATED) == 0)
        record->deleted = text == NULL;
    else if (strcmp(field, CHANGE_DELETED) == 0)
        record->deleted = text && *text == '1';
    else if (strcmp(field, CHANGE_IMPORT) == 0 && text)
        apply_import(record, text);
    else if (index != FIELD_NONE)
        value_set(&record->values[index], text, extra);
}

/* ---- history ---- */

static const char *optional_text(sqlite3_stmt *statement, int index)
{
    return (const char *)sqlite3_column_text(statement, index);
}

enum status store_history(struct store *store, const struct register_def *reg, int64_t id,
                          change_visitor *visit, void *context, struct error *error)
{
    sqlite3_stmt *statement;
    bool row = true;
    enum status status = store_prepare(
        store,
        "SELECT a.id,a.at,a.user,a.kind,c.field,c.before,c.before_extra,c.after,c.after_extra "
        "FROM change AS c JOIN action AS a ON a.id=c.action_id "
        "WHERE c.register=?1 AND c.record_id=?2 ORDER BY c.id DESC",
        &statement, error);

    if (status != STATUS_OK)
        return status;
    bind_text(statement, 1, reg->name);
    sqlite3_bind_int64(statement, 2, id);
    while (status == STATUS_OK) {
        status = store_step(store, statement, &row, error);
        if (status != STATUS_OK || !row)
            break;
        struct store_change change = {.action = sqlite3_column_int64(statement, 0),
                                      .at = column_text(statement, 1),
                                      .user = column_text(statement, 2),
                                      .kind = column_text(statement, 3),
                                      .field = column_text(statement, 4),
                                      .before = optional_text(statement, 5),
                                      .before_extra = optional_text(statement, 6),
                                      .after = optional_text(statement, 7),
                                      .after_extra = optional_text(statement, 8)};
        status = visit(context, &change, error);
    }
    store_reset(statement);
    return status;
}
