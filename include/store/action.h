/* SPDX-License-Identifier: EUPL-1.2 */
/* What an action did, for a sentence about it before or after it is taken back. Of an undo it tells
 * what that took back: it is what is done again. */
#ifndef CRUSCOTTO_STORE_ACTION_H
#define CRUSCOTTO_STORE_ACTION_H

#include "store/store.h"

struct store_action {
    int64_t import;                 /* whose import it is; 0: none's */
    int64_t records;                /* that it changed; those that an import brought do not count */
    const struct register_def *reg; /* of the first one; NULL: there is none */
    int64_t id;
    char field[64]; /* the first field that it changed in that record, or "created", "deleted" */
    bool on;        /* of "created", "deleted": whether it became so, or was so no longer */
    int64_t fields; /* how many */
};

/* STATUS_NEGATIVE: there is no such action. */
enum status store_action_about(struct store *store, int64_t action, struct store_action *about,
                               struct error *error) MUST_USE;

#endif
