/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A private temporary file without a name: entries are appended, patched, and read back in order as
 * often as wanted. It goes with the process, whatever ends it.
 */
#ifndef CRUSCOTTO_IMPORT_SPOOL_H
#define CRUSCOTTO_IMPORT_SPOOL_H

#include <stdint.h>

#include "base/buffer.h"

struct spool {
    int fd;                /* -1: not open */
    int64_t written, size; /* bytes in the file, and with those still in memory */
    struct buffer pending;
};

/* In $TMPDIR, else /tmp. STATUS_OUTPUT where that cannot be. */
enum status spool_open(struct spool *spool, struct error *error) MUST_USE;
void spool_close(struct spool *spool);

/* Appends an entry; *offset (may be NULL) is what spool_patch and spool_read want. */
enum status spool_add(struct spool *spool, const char *bytes, size_t count, int64_t *offset,
                      struct error *error) MUST_USE;

/* Overwrites bytes of an entry, from `at` in it. */
enum status spool_patch(struct spool *spool, int64_t offset, size_t at, const void *bytes,
                        size_t count, struct error *error) MUST_USE;

/* Reads the entry at an offset into *out, which it replaces. */
enum status spool_read(struct spool *spool, int64_t offset, struct buffer *out,
                       struct error *error) MUST_USE;

/* Reads all entries in order. Entries appended after spool_rewind are seen only after another. */
struct spool_reader {
    struct spool *spool;
    int64_t offset, end; /* of the next entry, and of the last one's end */
    int64_t base;        /* offset of the window's first byte */
    struct buffer window;
};
enum status spool_rewind(struct spool *spool, struct spool_reader *reader,
                         struct error *error) MUST_USE;
/* Goes on reading at an entry's offset. */
void spool_seek(struct spool_reader *reader, int64_t offset);
void spool_reader_done(struct spool_reader *reader);

/* *bytes is NULL at the end; else valid until the next call. *offset may be NULL. */
enum status spool_next(struct spool_reader *reader, const char **bytes, size_t *count,
                       int64_t *offset, struct error *error) MUST_USE;

#endif
