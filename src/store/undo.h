/* SPDX-License-Identifier: EUPL-1.2 */
/* What taking back an action and taking back an import have in common. */
#ifndef CRUSCOTTO_SRC_STORE_UNDO_H
#define CRUSCOTTO_SRC_STORE_UNDO_H

#include "internal.h"

struct undo {
    struct store *store;
    refusal_visitor *visit;
    void *context;
    struct store_undone *undone;
};

/* Refuses a record that somebody changed since. */
enum status undo_changed_since(struct undo *undo, const struct record *record, struct error *error)
    MUST_USE;

/* Whether a change of the record later than the action stands; action 0: whether any does. */
enum status undo_is_overtaken(struct store *store, int64_t action, const struct record *record,
                              bool *overtaken, struct error *error) MUST_USE;

/* Takes back every record that the action changed, where nothing is in the way. */
enum status undo_records(struct undo *undo, int64_t action, struct error *error) MUST_USE;

enum status undo_mark_undone(struct store *store, int64_t action, struct error *error) MUST_USE;
enum status undo_mark_refused(struct store *store, int64_t action, struct error *error) MUST_USE;
bool undo_refused_as_a_whole(const struct store_undone *undone);

/* Commits where all went well, else rolls back. */
enum status undo_finish(struct store *store, enum status status, struct error *error) MUST_USE;

enum status undo_whole_import(struct undo *undo, int64_t import, struct error *error) MUST_USE;

#endif
