/* SPDX-License-Identifier: EUPL-1.2 */
#include "spool.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"

enum { BLOCK = 256 * 1024 };

/* Before each entry. */
struct head {
    uint32_t count;
};

static enum status failed(struct error *error, int number) {
    return error_set(error, STATUS_OUTPUT, _("The temporary file of the import cannot be used: %s"),
                     error_reason(number));
}

static const char *directory(void) {
    const char *chosen = getenv("TMPDIR");

    return chosen != NULL && *chosen == '/' ? chosen : "/tmp";
}

enum status spool_open(struct spool *spool, struct error *error) {
    struct buffer path = {0};
    enum status status = STATUS_OK;

    *spool = (struct spool){.fd = -1};
    buffer_addf(&path, "%s/cruscotto-XXXXXX", directory());
    if (!buffer_ok(&path)) {
        status = error_memory(error);
    } else if ((spool->fd = mkstemp(path.data)) < 0) {
        status = error_set(error, STATUS_OUTPUT, _("Cannot make a temporary file in \"%s\": %s"),
                           directory(), error_reason(errno));
    } else {
        (void)unlink(path.data);
        (void)fcntl(spool->fd, F_SETFD, FD_CLOEXEC);
    }
    buffer_done(&path);
    return status;
}

void spool_close(struct spool *spool) {
    if (spool->fd >= 0)
        (void)close(spool->fd);
    buffer_done(&spool->pending);
    *spool = (struct spool){.fd = -1};
}

static enum status flush(struct spool *spool, struct error *error) {
    enum status status = file_write(spool->fd, buffer_text(&spool->pending), spool->pending.len,
                                    _("the temporary file of the import"), error);

    if (status == STATUS_OK)
        spool->written = spool->size;
    buffer_truncate(&spool->pending, 0);
    return status;
}

enum status spool_add(struct spool *spool, const char *bytes, size_t count, int64_t *offset,
                      struct error *error) {
    struct head head = {.count = (uint32_t)count};

    if (offset != NULL)
        *offset = spool->size;
    buffer_add(&spool->pending, (const char *)&head, sizeof head);
    buffer_add(&spool->pending, bytes, count);
    if (!buffer_ok(&spool->pending))
        return error_memory(error);
    spool->size += (int64_t)(sizeof head + count);
    return spool->pending.len < BLOCK ? STATUS_OK : flush(spool, error);
}

enum status spool_patch(struct spool *spool, int64_t offset, size_t at, const void *bytes,
                        size_t count, struct error *error) {
    int64_t start = offset + (int64_t)(sizeof(struct head) + at);

    if (start >= spool->written) {
        memcpy(spool->pending.data + (start - spool->written), bytes, count);
        return STATUS_OK;
    }
    /* What is patched never straddles the border: entries are flushed whole. */
    return pwrite(spool->fd, bytes, count, start) == (ssize_t)count ? STATUS_OK
                                                                    : failed(error, errno);
}

/* Appends count bytes of the file to *out. */
static enum status load(struct spool *spool, int64_t offset, size_t count, struct buffer *out,
                        struct error *error) {
    if (!buffer_reserve(out, count))
        return error_memory(error);
    while (count > 0) {
        ssize_t done = pread(spool->fd, out->data + out->len, count, offset);

        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return failed(error, done < 0 ? errno : EIO);
        out->len += (size_t)done;
        out->data[out->len] = '\0';
        offset += done;
        count -= (size_t)done;
    }
    return STATUS_OK;
}

enum status spool_read(struct spool *spool, int64_t offset, struct buffer *out,
                       struct error *error) {
    struct head head;
    enum status status = spool->written < spool->size ? flush(spool, error) : STATUS_OK;

    buffer_truncate(out, 0);
    if (status == STATUS_OK)
        status = load(spool, offset, sizeof head, out, error);
    if (status != STATUS_OK)
        return status;
    memcpy(&head, out->data, sizeof head);
    buffer_truncate(out, 0);
    return load(spool, offset + (int64_t)sizeof head, head.count, out, error);
}

enum status spool_rewind(struct spool *spool, struct spool_reader *reader, struct error *error) {
    reader->spool = spool;
    reader->offset = reader->base = 0;
    buffer_truncate(&reader->window, 0);
    reader->end = spool->size;
    return spool->written < spool->size ? flush(spool, error) : STATUS_OK;
}

void spool_seek(struct spool_reader *reader, int64_t offset) {
    reader->offset = reader->base = offset;
    buffer_truncate(&reader->window, 0);
}

void spool_reader_done(struct spool_reader *reader) { buffer_done(&reader->window); }

/* Makes the window hold `count` bytes from the next entry on. */
static enum status fill(struct spool_reader *reader, size_t count, struct error *error) {
    int64_t have = reader->base + (int64_t)reader->window.len - reader->offset;
    size_t used = (size_t)(reader->offset - reader->base);
    int64_t rest = reader->end - reader->offset - have;

    if (have >= (int64_t)count)
        return STATUS_OK;
    if (have > 0)
        memmove(reader->window.data, reader->window.data + used, (size_t)have);
    buffer_truncate(&reader->window, (size_t)have);
    reader->base = reader->offset;
    count -= (size_t)have;
    if (count < BLOCK)
        count = rest < BLOCK ? (size_t)rest : BLOCK;
    return load(reader->spool, reader->offset + have, count, &reader->window, error);
}

enum status spool_next(struct spool_reader *reader, const char **bytes, size_t *count,
                       int64_t *offset, struct error *error) {
    struct head head;
    enum status status;

    *bytes = NULL;
    *count = 0;
    if (reader->offset >= reader->end)
        return STATUS_OK;
    status = fill(reader, sizeof head, error);
    if (status != STATUS_OK)
        return status;
    memcpy(&head, reader->window.data + (reader->offset - reader->base), sizeof head);
    status = fill(reader, sizeof head + head.count, error);
    if (status != STATUS_OK)
        return status;
    *bytes = reader->window.data + (reader->offset - reader->base) + sizeof head;
    *count = head.count;
    if (offset != NULL)
        *offset = reader->offset;
    reader->offset += (int64_t)(sizeof head + head.count);
    return STATUS_OK;
}
