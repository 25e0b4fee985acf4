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

/* The manual page, in the language of mdoc(7). */
void manual_write(struct output *out);

#endif
