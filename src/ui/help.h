/* SPDX-License-Identifier: EUPL-1.2 */
/* The help, made from the table of actions. */
#ifndef CRUSCOTTO_UI_HELP_H
#define CRUSCOTTO_UI_HELP_H

#include "page.h"

struct app;
struct view_ops;

extern const struct view_ops help_view;

enum status help_open(struct app *app, struct error *error) MUST_USE;

#endif
