/* SPDX-License-Identifier: EUPL-1.2 */
#include "source.h"

#include <errno.h>
#include <poll.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"

enum status csv_source_open(struct csv_source *source, int fd, struct error *error) {
    struct stat now;
    *source = (struct csv_source){.fd = fd};
    if (fstat(fd, &now) != 0)
        return error_set(error, STATUS_INPUT, _("cannot be read: %s"), strerror(errno));
    if (S_ISDIR(now.st_mode))
        return error_set(error, STATUS_INPUT, _("is a directory: name the file in it"));
    off_t begun = lseek(fd, 0, SEEK_CUR);
    /* Files of /proc and the like are regular, hold something and have no size. */
    source->regular = S_ISREG(now.st_mode) && now.st_size > 0 && begun >= 0;
    source->size = now.st_size;
    source->expected = begun < now.st_size ? now.st_size - begun : 0;
    source->changed = now.st_mtim;
    return STATUS_OK;
}

void csv_source_open_bytes(struct csv_source *source, const char *bytes, size_t count,
                           size_t block) {
    *source = (struct csv_source){.fd = -1, .bytes = bytes, .count = count, .block = block};
}

size_t csv_source_left(const struct csv_source *source) {
    size_t seen = source->window_len - source->window_at;
    if (source->fd < 0)
        return seen + (source->count - source->at);
    if (!source->regular)
        return SIZE_MAX;
    return seen + (source->expected > source->delivered
                       ? (size_t)(source->expected - source->delivered)
                       : 0);
}

static enum status check_unchanged(const struct csv_source *source, struct error *error) {
    struct stat now;
    if (!source->regular)
        return STATUS_OK;
    if (fstat(source->fd, &now) != 0)
        return error_set(error, STATUS_INPUT, _("cannot be read: %s"), strerror(errno));
    if (source->delivered == source->expected && now.st_size == source->size &&
        now.st_mtim.tv_sec == source->changed.tv_sec &&
        now.st_mtim.tv_nsec == source->changed.tv_nsec)
        return STATUS_OK;
    return error_set(error, STATUS_INPUT,
                     _("the file changed while it was being read (%lld bytes at first, %lld now): "
                       "wait until it is complete and try again"),
                     source->size, (long long)now.st_size);
}

static enum status read_fd(struct csv_source *source, char *to, size_t room, size_t *count,
                           struct error *error) {
    ssize_t got;
    while ((got = read(source->fd, to, room)) < 0) {
        if (errno == EAGAIN || errno == EWOULDBLOCK) {
            struct pollfd waiting = {.fd = source->fd, .events = POLLIN};
            (void)poll(&waiting, 1, -1);
        } else if (errno != EINTR) {
            return error_set(error, STATUS_INPUT, _("reading failed after %lld bytes: %s"),
                             source->delivered, strerror(errno));
        }
    }
    *count = (size_t)got;
    source->delivered += got;
    return got > 0 ? STATUS_OK : check_unchanged(source, error);
}

static void read_bytes(struct csv_source *source, char *to, size_t room, size_t *count) {
    size_t left = source->count - source->at;
    *count = left < room ? left : room;
    if (*count > 0)
        memcpy(to, source->bytes + source->at, *count);
    source->at += *count;
}

/* From the descriptor or memory, past the window. */
static enum status read_on(struct csv_source *source, char *to, size_t room, size_t *count,
                           struct error *error) {
    enum status status = STATUS_OK;
    *count = 0;
    if (source->ended || room == 0)
        return STATUS_OK;
    if (source->fd >= 0)
        status = read_fd(source, to, room, count, error);
    else
        read_bytes(source, to, room, count);
    source->ended = *count == 0;
    return status;
}

enum status csv_source_peek(struct csv_source *source, size_t max, const char **bytes,
                            size_t *count, struct error *error) {
    /* One byte more than should come, so that the end is seen. */
    size_t left = csv_source_left(source);
    if (left < max)
        max = left + 1;
    source->window = malloc(max);
    if (source->window == NULL)
        return error_memory(error);
    while (source->window_len < max && !source->ended) {
        size_t got;
        enum status status = read_on(source, source->window + source->window_len,
                                     max - source->window_len, &got, error);
        if (status != STATUS_OK)
            return status;
        source->window_len += got;
    }
    *bytes = source->window;
    *count = source->window_len;
    return STATUS_OK;
}

static size_t read_window(struct csv_source *source, char *to, size_t room) {
    size_t left = source->window_len - source->window_at;
    size_t count = left < room ? left : room;
    memcpy(to, source->window + source->window_at, count);
    source->window_at += count;
    if (source->window_at == source->window_len) {
        free(source->window);
        source->window = NULL;
    }
    return count;
}

enum status csv_source_read(struct csv_source *source, char *to, size_t room, size_t *count,
                            struct error *error) {
    if (source->block > 0 && room > source->block)
        room = source->block;
    if (source->window != NULL && source->window_len > source->window_at) {
        *count = read_window(source, to, room);
        return STATUS_OK;
    }
    return read_on(source, to, room, count, error);
}

void csv_source_close(struct csv_source *source) {
    free(source->window);
    source->window = NULL;
}
