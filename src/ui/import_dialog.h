/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Importing a list: a file is named, its plan is shown and can be walked, rows are ticked, and then
 * it is applied. Beneath stands what was imported before, which can be taken back.
 */
#ifndef CRUSCOTTO_UI_IMPORT_DIALOG_H
#define CRUSCOTTO_UI_IMPORT_DIALOG_H

#include <stdint.h>

#include "base/error.h"

struct app;
struct import_dialog;

/* The action that opens it. */
enum status run_import(struct app *app, uint32_t key, struct error *error) MUST_USE;

/* Frees it; harmless where it is not open. */
void import_dialog_done(struct app *app);

#endif
