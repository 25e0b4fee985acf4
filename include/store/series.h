/* SPDX-License-Identifier: EUPL-1.2 */
/* What a record's measurements were, as its register's series has them (register_series). */
#ifndef CRUSCOTTO_STORE_SERIES_H
#define CRUSCOTTO_STORE_SERIES_H

#include "store/list.h"

/* Visits the newest measurements of a record that have a date and a value, the newest first, at most
 * `limit`. From an index: the cost depends on the limit, not on the table. Nothing is visited where
 * the register has no series. */
enum status store_series(struct store *store, const struct register_def *reg, int64_t id, int limit,
                         row_visitor *visit, void *context, struct error *error) MUST_USE;

#endif
