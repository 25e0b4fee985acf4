/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Being told when somebody does something to a file, without looking again and again: inotify,
 * where the system has it.
 */
#ifndef CRUSCOTTO_BASE_WATCH_H
#define CRUSCOTTO_BASE_WATCH_H

#include <stdbool.h>

enum watch_for {
    WATCH_CONTENT = 1 << 0,  /* written to or cut; reading is nobody's business */
    WATCH_IDENTITY = 1 << 1, /* renamed, replaced, removed, its permissions changed */
};

/* A descriptor that can be read from when something happened; close() it. -1: not on this system.
 */
int watch_open(void);

/* `what`: bits of watch_for. Needs the right to read the file. */
bool watch_add(int fd, const char *path, unsigned what);

/* Takes in what has happened so far, without waiting; whether anything has. */
bool watch_take(int fd);

#endif
