/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/watch.h"

#ifdef __linux__

#include <errno.h>
#include <sys/inotify.h>
#include <unistd.h>

enum { EVENTS_SIZE = 4096 };

int watch_open(void) { return inotify_init1(IN_NONBLOCK | IN_CLOEXEC); }

/* A file that is open elsewhere does not go away when its last name does: that changes its count of
 * names, which is an attribute. */
bool watch_add(int fd, const char *path, unsigned what) {
    uint32_t events = (what & WATCH_CONTENT ? IN_MODIFY : 0U) |
                      (what & WATCH_IDENTITY ? IN_ATTRIB | IN_MOVE_SELF | IN_DELETE_SELF : 0U);

    return inotify_add_watch(fd, path, events) >= 0;
}

/* Which event it was does not matter: whoever is told looks. */
bool watch_take(int fd) {
    char events[EVENTS_SIZE];
    bool any = false;
    ssize_t got;

    do {
        got = read(fd, events, sizeof events);
        any = any || got > 0;
    } while (got > 0 || (got < 0 && errno == EINTR));
    return any;
}

#else

int watch_open(void) { return -1; }

bool watch_add(int fd, const char *path, unsigned what) {
    (void)fd;
    (void)path;
    (void)what;
    return false;
}

bool watch_take(int fd) {
    (void)fd;
    return false;
}

#endif
