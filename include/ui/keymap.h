/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Which keys do what: those of the tables of actions, unless a configuration gives an action
 * others. A section [keys] holds lines "action = key key"; "none" takes all keys away.
 */
#ifndef CRUSCOTTO_UI_KEYMAP_H
#define CRUSCOTTO_UI_KEYMAP_H

#include "base/config.h"

struct action;

struct keymap {
    struct rebinding {
        const struct action *action;
        char *keys; /* owned; "" for none */
        int line;   /* in the file that is being read; 0 when it has been checked */
    } * rows;
    int count;
};

void keymap_done(struct keymap *keymap);

/* For config_section: context is the keymap. */
ini_key_handler keymap_read;

/* After a file: every key that it gave away means one thing where it is pressed. */
config_section_end keymap_check;

/* The keys of an action, by their names with blanks between; NULL: those of the tables. */
const char *keymap_keys(const struct keymap *keymap, const struct action *action);

/* Gives an action other keys, or (NULL) its own again, unless one of them means something else
 * where the action works: STATUS_CONFIG, and nothing changed. */
enum status keymap_rebind(struct keymap *keymap, const struct action *action, const char *keys,
                          struct error *error) MUST_USE;

#endif
