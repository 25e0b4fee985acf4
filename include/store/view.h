/* SPDX-License-Identifier: EUPL-1.2 */
/* Saved views and the offices of a login: registers that the program itself reads. */
#ifndef CRUSCOTTO_STORE_VIEW_H
#define CRUSCOTTO_STORE_VIEW_H

#include "register/own_views.h"
#include "store/list.h"

/* Visits one's own views, then everyone's. All fields are read. */
enum status store_views(struct store *store, const struct own_views *own, row_visitor *visit,
                        void *context, struct error *error) MUST_USE;

/* The view by letter, name or code; one's own goes before everyone's. STATUS_NEGATIVE: none. `view` is
 * initialised for the register. */
enum status store_view(struct store *store, const struct own_views *own, const char *name,
                       struct record *view, struct error *error) MUST_USE;

/* The view with the id that was visited. STATUS_NEGATIVE: it is gone. */
enum status store_view_get(struct store *store, const struct own_views *own, int64_t id,
                           struct record *view, struct error *error) MUST_USE;

/* Appends the offices of a login, ", " between; nothing where it has none. */
enum status store_offices(struct store *store, const char *login, struct buffer *offices,
                          struct error *error) MUST_USE;

#endif
