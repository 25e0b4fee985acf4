/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Where the bytes come from: a descriptor, or memory. The first bytes can be looked at before they
 * are read. At the end of a regular file it is checked that the file is still the one that was
 * opened: half of a list that somebody is just writing must not pass for the whole.
 */
#ifndef CRUSCOTTO_CSV_SOURCE_H
#define CRUSCOTTO_CSV_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "base/error.h"

struct csv_source {
    int fd;            /* -1: memory */
    const char *bytes; /* not owned */
    size_t count, at;
    size_t block; /* memory: at most this many bytes a read; 0: no limit */

    char *window; /* owned: what was looked at and not read yet */
    size_t window_len, window_at;
    bool ended;

    bool regular;
    long long expected, delivered; /* bytes */
    long long size;
    struct timespec changed;
};

enum status csv_source_open(struct csv_source *source, int fd, struct error *error) MUST_USE;
void csv_source_open_bytes(struct csv_source *source, const char *bytes, size_t count,
                           size_t block);

/* How many bytes are still to come, as far as that is known; SIZE_MAX where it is not. */
size_t csv_source_left(const struct csv_source *source);

/* Shows the first bytes, at most `max`; fewer only where the input ends. Once, before any read. */
enum status csv_source_peek(struct csv_source *source, size_t max, const char **bytes,
                            size_t *count, struct error *error) MUST_USE;

/* Reads at least one byte and at most `room`; *count 0 is the end. */
enum status csv_source_read(struct csv_source *source, char *to, size_t room, size_t *count,
                            struct error *error) MUST_USE;

void csv_source_close(struct csv_source *source);

#endif
