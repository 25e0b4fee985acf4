/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/presence.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"

/* Each thing has a stretch of bytes of its own, in which each user has one: so the lock that is in
 * the way tells whose it is. */
#define STRETCH (INT64_C(1) << 32)

#ifdef __linux__

/* Also of POSIX.1-2024, and not declared by the edition that this program is written for. */
#ifndef F_OFD_GETLK
#define F_OFD_GETLK 36
#define F_OFD_SETLK 37
#endif

static bool lock(int fd, struct flock *wanted, bool only_look) {
    wanted->l_whence = SEEK_SET;
    return fcntl(fd, only_look ? F_OFD_GETLK : F_OFD_SETLK, wanted) == 0;
}

#else

static bool lock(int fd, struct flock *wanted, bool only_look) {
    (void)fd, (void)wanted, (void)only_look;
    return false;
}

#endif

/* FNV-1a; with 31 bits two things are taken for one another once in two milliards. */
static uint32_t hash(uint32_t sum, const char *word) {
    do {
        sum = (sum ^ (unsigned char)*word) * 16777619U;
    } while (*word++);
    return sum;
}

static int open_directory(const char *file) {
    const char *slash = strrchr(file, '/');
    struct buffer path = {0};

    buffer_add(&path, file, slash ? (size_t)(slash - file) : 0);
    buffer_add_text(&path, slash ? "/" : ".");
    int fd = open(buffer_text(&path), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    buffer_done(&path);
    return fd;
}

void presence_enter(struct presence *presence, const char *file, const char *const *words) {
    const char *slash = strrchr(file, '/');
    uint32_t sum = hash(2166136261U, slash ? slash + 1 : file);

    while (*words)
        sum = hash(sum, *words++);
    presence->place = (int64_t)(sum >> 1) * STRETCH;
    presence->directory = open_directory(file);
    struct flock mine = {
        .l_type = F_RDLCK, .l_start = presence->place + (int64_t)getuid(), .l_len = 1};
    presence->entered = presence->directory >= 0 && lock(presence->directory, &mine, false);
    if (!presence->entered && presence->directory >= 0)
        (void)close(presence->directory);
}

void presence_leave(struct presence *presence) {
    if (presence->entered)
        (void)close(presence->directory);
    presence->entered = false;
}

bool presence_other(const struct presence *presence, struct buffer *login) {
    struct flock theirs = {.l_type = F_WRLCK, .l_start = presence->place, .l_len = STRETCH};

    if (!presence->entered || !lock(presence->directory, &theirs, true) || theirs.l_type == F_UNLCK)
        return false;
    file_login_of((uid_t)(theirs.l_start - presence->place), login);
    return true;
}
