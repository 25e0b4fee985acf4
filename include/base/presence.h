/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Who else has the same thing open. It is told by shared locks on the directory of a file that all
 * of them use: nothing is written and nobody is woken, and the kernel drops a lock when its holder
 * ends, however that happens. Where the system has no such locks nobody is ever told of. (fcntl(2),
 * "Open file description locks")
 */
#ifndef CRUSCOTTO_BASE_PRESENCE_H
#define CRUSCOTTO_BASE_PRESENCE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"

/* All zero: nowhere. */
struct presence {
    bool entered;
    int directory;
    int64_t place;
};

/* Tells others that the user is at what the words name: NULL behind the last. */
void presence_enter(struct presence *presence, const char *file, const char *const *words);
void presence_leave(struct presence *presence);

/* Appends the login of someone else who is there, which may be oneself in another session; false:
 * nobody is. */
bool presence_other(const struct presence *presence, struct buffer *login);

#endif
