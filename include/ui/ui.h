/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The dashboard on a terminal.
 */
#ifndef CRUSCOTTO_UI_UI_H
#define CRUSCOTTO_UI_UI_H

#include "base/action_help.h"
#include "base/config.h"
#include "store/store.h"
#include "register/chosen.h"
#include "ui/keymap.h"

struct ui_options {
    struct store *store;
    day_number today;  /* a fixed day; 0: the real one, read anew at each event */
    const char *title; /* beside the program's name, as in "Piano 2021"; NULL: none */
    struct config *config; /* changed by the user meanwhile, like the keymap */
    struct keymap *keymap; /* NULL: every action has its own keys */
    struct columns *columns; /* of lists; likewise changed by the user */
    bool read_only;
};

/* Everything a key can do, by section, with the keys of the tables. */
action_teller ui_action_at;

/*
 * Runs until the user quits (STATUS_OK) and leaves the terminal as it was. STATUS_TERMINAL:
 * standard input or output is no terminal, or it cannot address its cursor. When signal n (SIGHUP,
 * SIGTERM, or SIGHUP for a line that is gone) ended it, the status is 128 + n and the error's text
 * is empty: there is nobody to tell. Where output is blocked at that moment, the process ends here
 * with that code. Errors while running are shown on the screen.
 */
enum status ui_run(const struct ui_options *options, struct error *error) MUST_USE;

#endif
