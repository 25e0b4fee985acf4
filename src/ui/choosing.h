/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Which columns a list shows, in what order and how wide: chosen on a page of its own, kept in the
 * user's configuration.
 */
#ifndef CRUSCOTTO_UI_CHOOSING_H
#define CRUSCOTTO_UI_CHOOSING_H

#include "base/error.h"

struct app;
struct choosing;
struct view_ops;

extern const struct view_ops choosing_view;

/* For the list that the user is in. */
enum status choosing_open(struct app *app, struct error *error) MUST_USE;
void choosing_free(struct choosing *choosing); /* may be NULL */

#endif
