/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A user's edit, by the one door: what others changed meanwhile is merged where the fields differ, and
 * never overwritten where they are the same. Fields that an import brought and that are edited here are
 * marked, so that the next import leaves them alone.
 */
#ifndef CRUSCOTTO_STORE_EDIT_H
#define CRUSCOTTO_STORE_EDIT_H

#include "store/store.h"

/* What stood in the way of an edit. */
struct edit_conflict {
    uint64_t fields;      /* a bit per field that both changed, differently */
    struct record theirs; /* what is stored now, with what merges already in it; initialised by the
                             caller for the register */
};

/* Stores `mine`, which began as `base`, within a transaction (base is ignored for a new record, id 0).
 * `mine` becomes what is stored. STATUS_CONFLICT with conflict->fields: both changed these fields;
 * with none: the record is in the trash. */
enum status edit_put(struct store *store, const struct record *base, struct record *mine,
                     struct edit_conflict *conflict, struct error *error) MUST_USE;

/* The same in a transaction of its own: one action of the user's. */
enum status edit_save(struct store *store, const char *user, const struct record *base,
                      struct record *mine, struct edit_conflict *conflict, struct error *error)
    MUST_USE;

#endif
