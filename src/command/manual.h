/* SPDX-License-Identifier: EUPL-1.2 */
/* What help and the manual page share. */
#ifndef CRUSCOTTO_SRC_COMMAND_MANUAL_H
#define CRUSCOTTO_SRC_COMMAND_MANUAL_H

#include "verbs.h"

struct exit_code {
    enum status code;
    const char *meaning; /* NULL at the end */
};
extern const struct exit_code exit_codes[];

/* Appends what stands in the place of an option's argument. */
void help_argument(const struct command *command, enum option_id id, struct buffer *out);

/* A name in its column and what it means behind it, below where the name is too long. */
void help_row(struct output *out, const char *name, int columns, const char *meaning);

/* The options of the configuration and the actions that keys can be given to. */
void help_configuration(struct output *out, action_teller *actions);

/* The manual pages, in the language of mdoc(7): cruscotto(1), cruscotto.conf(5). */
void manual_write(struct output *out, action_teller *actions);
void manual_write_config(struct output *out, action_teller *actions);

/* A list of the actions, by the names that the configuration has for them or by their keys. */
void manual_actions(struct output *out, action_teller *actions, bool named);

#endif
