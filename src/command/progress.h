/* SPDX-License-Identifier: EUPL-1.2 */
/* How far a long command is: one line on standard error, where that is a terminal. And whether a
 * signal asked it to stop. */
#ifndef CRUSCOTTO_SRC_COMMAND_PROGRESS_H
#define CRUSCOTTO_SRC_COMMAND_PROGRESS_H

#include <stdbool.h>

struct progress {
    bool terminal;
    long long size; /* of the input in bytes; 0: not known */
    long long last; /* milliseconds of the last line; 0: none was written */
};

/* From here until progress_end() the first SIGINT, SIGTERM or SIGHUP makes progress_step() return
 * false; a second one ends the program. */
void progress_start(struct progress *progress, const char *path);
bool progress_step(void *progress, long long bytes_done, long long rows_done);

/* Takes the line away. Returns the signal that came, 0 where none did. */
int progress_end(struct progress *progress);

#endif
