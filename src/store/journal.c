/* SPDX-License-Identifier: EUPL-1.2 */
/* What a change changed, field by field. A record that is new has no entry: it is its own journal. */
#include "internal.h"

static enum status open_action(struct store *store, struct error *error)
{
    sqlite3_stmt *statement;

    if (store->action)
        return STATUS_OK;
    enum status status =
        store_prepare(store, "INSERT INTO action(at,user) VALUES(?1,?2)", &statement, error);
    if (status != STATUS_OK)
        return status;
    bind_text(statement, 1, store->now);
    bind_text(statement, 2, store->user);
    status = store_run(store, statement, error);
    store->action = sqlite3_last_insert_rowid(store->db);
    return status;
}

static void bind_value(sqlite3_stmt *statement, int index, const struct value *value)
{
    bind_text(statement, index, value_text(value));
    bind_text(statement, index + 1, value->set && value->extra.len ? buffer_text(&value->extra) : NULL);
}

static enum status write_change(struct store *store, const struct record *old,
                                const struct record *new, int field, struct error *error)
{
    sqlite3_stmt *statement;
    enum status status = store_prepare(
        store,
        "INSERT INTO change(action_id,register,record_id,field,before,before_extra,after,"
        "after_extra) VALUES(?1,?2,?3,?4,?5,?6,?7,?8)",
        &statement, error);

    if (status != STATUS_OK)
        return status;
    sqlite3_bind_int64(statement, 1, store->action);
    bind_text(statement, 2, new->reg->name);
    sqlite3_bind_int64(statement, 3, new->id);
    bind_text(statement, 4, new->reg->fields[field].name);
    bind_value(statement, 5, &old->values[field]);
    bind_value(statement, 7, &new->values[field]);
    return store_run(store, statement, error);
}

/* A reference's extra is only the title it is shown by. */
static bool changed(const struct record *old, const struct record *new, int field)
{
    const struct value *a = &old->values[field], *b = &new->values[field];

    if (new->reg->fields[field].type != &type_reference)
        return !value_same(a, b);
    struct value bare_a = {.set = a->set, .text = a->text}, bare_b = {.set = b->set, .text = b->text};
    return !value_same(&bare_a, &bare_b);
}

enum status journal_changes(struct store *store, const struct record *old,
                            const struct record *new, struct error *error)
{
    enum status status = open_action(store, error);

    for (int i = 0; status == STATUS_OK && i < new->reg->field_count; i++)
        if (changed(old, new, i))
            status = write_change(store, old, new, i, error);
    return status;
}
