/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What colleagues save appears by itself. Nothing is looked at again and again: the system tells of
 * writing to the database's log, and a few looks follow, the last of them some seconds later, since
 * what was written counts only at the end of its transaction, and a disk may take its time. Without
 * such a system it appears with the next key.
 */
#ifndef CRUSCOTTO_UI_WATCHING_H
#define CRUSCOTTO_UI_WATCHING_H

#include <stdbool.h>
#include <stdint.h>

struct app;

struct watching {
    int fd;      /* -1: nothing is watched */
    int look;    /* which look comes next; 0: none */
    int64_t due; /* ms of the monotonic clock at which it comes */
};

void watching_open(struct app *app);
void watching_close(struct app *app);

/* What to wait for besides keys; -1: nothing, as a look is due anyway. */
int watching_descriptor(const struct app *app);

/* How many ms until the next look; -1: none comes. */
long watching_wait(const struct app *app);

/* The descriptor can be read from. */
void watching_wake(struct app *app);

/* Whoever looks now has looked. */
void watching_tick(struct app *app);

#endif
