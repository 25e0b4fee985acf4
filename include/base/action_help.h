/* SPDX-License-Identifier: EUPL-1.2 */
/* What the help and the manual tell of an action of the dashboard, whoever has its table. */
#ifndef CRUSCOTTO_BASE_ACTION_HELP_H
#define CRUSCOTTO_BASE_ACTION_HELP_H

#include <stdbool.h>

struct action_help {
    const char *name, *keys; /* for the configuration */
    const char *section;     /* a heading, msgid */
    const char *help;        /* msgid */
    bool fixed;              /* it cannot have other keys */
};

/* Fills in the action of that number, those of a section together; false behind the last one. */
typedef bool action_teller(int index, struct action_help *help);

#endif
