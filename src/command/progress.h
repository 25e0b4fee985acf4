/* SPDX-License-Identifier: EUPL-1.2 */
/* How far a long command is: one line on standard error, where that is a terminal. And whether a
 * signal asked it to stop. */
#ifndef CRUSCOTTO_SRC_COMMAND_PROGRESS_H
#define CRUSCOTTO_SRC_COMMAND_PROGRESS_H

#include <stdbool.h>

struct progress {
    bool terminal;
    long long size;  /* of the input in bytes; 0: not known */
    long long last;  /* milliseconds of the last line */
    long long rows;  /* at the last step */
    long long total; /* rows of the list, known once it was read; 0 before */
};

/* From here until progress_end() SIGINT, SIGTERM and SIGHUP are ours. While a list is read, which
 * may take for ever where it comes from a pipe, they end the program at once: nothing was written.
 */
void progress_start(struct progress *progress, const char *path);

/* From here on the first of them makes progress_step() return false, so that what was begun is
 * taken back; a second one ends the program. */
void progress_write(void);

bool progress_step(void *progress, long long bytes_done, long long rows_done);

/* The same where no rows are counted. */
bool progress_part(void *progress, int thousandths);

/* Takes the line away. Returns the signal that came, 0 where none did. */
int progress_end(struct progress *progress);

#endif
