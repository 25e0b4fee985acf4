/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What others did since a user's last visit: by the journal, where an import is one action. The cost
 * depends on what they did, or on the one record that is asked about, not on the table.
 */
#ifndef CRUSCOTTO_STORE_SINCE_H
#define CRUSCOTTO_STORE_SINCE_H

#include "store/filter.h"
#include "store/store.h"

struct store_since {
    int64_t action;   /* the last one in the journal at that time; 0: none was */
    const char *user; /* whose own actions do not count */
};

/* The last action in the journal; 0: there is none. */
enum status store_journal_end(struct store *store, int64_t *action, struct error *error) MUST_USE;

/* The last action before an instant in ISO UTC; 0: there is none. */
enum status store_journal_before(struct store *store, const char *instant, int64_t *action,
                                 struct error *error) MUST_USE;

/* Whether others made or changed the record since. */
enum status store_changed_since(struct store *store, const struct store_since *since,
                                const struct register_def *reg, int64_t id, bool *changed,
                                struct error *error) MUST_USE;

/* How many records others made or changed since, counted to at most `cap`; one that an import brought
 * and that was changed afterwards counts twice. */
enum status store_count_since(struct store *store, const struct store_since *since, int64_t cap,
                              int64_t *count, struct error *error) MUST_USE;

/* Narrows a filter (NULL: all records) to those that others made or changed since. */
enum status filter_add_since(struct store *store, struct filter **filter,
                             const struct register_def *reg, const struct store_since *since,
                             struct error *error) MUST_USE;

#endif
