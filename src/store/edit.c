/* SPDX-License-Identifier: EUPL-1.2 */
#include "store/edit.h"

#include "base/i18n.h"
#include "internal.h"

static void take(struct record *to, const struct record *from)
{
    to->id = from->id;
    to->version = from->version;
    to->import_id = from->import_id;
    to->import_line = from->import_line;
    to->row_hash = from->row_hash;
    to->hand = from->hand;
    for (int i = 0; i < to->reg->field_count; i++)
        value_copy(&to->values[i], &from->values[i]);
}

static enum status refuse(const struct record *theirs, struct error *error)
{
    return error_set(error, STATUS_CONFLICT, _("%s \"%.200s\" was changed meanwhile by %s"),
                     label_text(theirs->reg->singular), value_text(&theirs->values[FIELD_CODE]),
                     buffer_text(&theirs->updated_by));
}

/* Brings `mine` up to what is stored: conflict->theirs becomes the merged record. */
static enum status merge(struct store *store, const struct record *base, struct record *mine,
                         struct edit_conflict *conflict, struct error *error)
{
    struct record *theirs = &conflict->theirs;
    enum status status = store_get(store, mine->reg, mine->id, theirs, error);

    if (status != STATUS_OK)
        return status;
    if (theirs->deleted && !mine->deleted && theirs->version != base->version)
        return error_set(error, STATUS_CONFLICT, _("%s \"%.200s\" was moved to the trash by %s"),
                         label_text(theirs->reg->singular),
                         value_text(&theirs->values[FIELD_CODE]), buffer_text(&theirs->updated_by));
    uint64_t hand = theirs->import_id ? record_changes(base, mine) : 0;
    conflict->fields = record_merge(base, mine, theirs);
    if (conflict->fields)
        return refuse(theirs, error);
    theirs->hand |= hand;
    take(mine, theirs);
    return STATUS_OK;
}

enum status edit_put(struct store *store, const struct record *base, struct record *mine,
                     struct edit_conflict *conflict, struct error *error)
{
    enum status status = STATUS_OK;

    conflict->fields = 0;
    if (mine->id)
        status = merge(store, base, mine, conflict, error);
    return status == STATUS_OK ? store_put(store, mine, error) : status;
}

enum status edit_save(struct store *store, const char *user, const struct record *base,
                      struct record *mine, struct edit_conflict *conflict, struct error *error)
{
    bool new = mine->id == 0;
    enum status status = store_begin(store, user, false, error);

    if (status != STATUS_OK)
        return status;
    status = edit_put(store, base, mine, conflict, error);
    if (status == STATUS_OK)
        status = store_commit(store, error);
    store_rollback(store);
    /* What was not stored is still new when the user tries again. */
    if (status != STATUS_OK && new)
        mine->id = mine->version = 0;
    return status;
}
