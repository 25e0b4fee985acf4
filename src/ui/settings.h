/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The settings: every option with its value and where that comes from, every action with its keys.
 * What is changed is written into the user's file at once, and holds at once where that can be.
 */
#ifndef CRUSCOTTO_UI_SETTINGS_H
#define CRUSCOTTO_UI_SETTINGS_H

#include "base/error.h"

struct app;
struct view_ops;
struct settings;

extern const struct view_ops settings_view;

enum status settings_open(struct app *app, struct error *error) MUST_USE;
void settings_free(struct settings *settings); /* may be NULL */

/* Takes the selected option or the keys of the selected action out of the user's file. */
enum status settings_reset(struct app *app, struct error *error) MUST_USE;

#endif
