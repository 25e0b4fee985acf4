/* SPDX-License-Identifier: EUPL-1.2 */
#include "watching.h"

#include <time.h>
#include <unistd.h>

#include "app.h"
#include "base/watch.h"

/* How long after the look before, in ms. The first comes soon, but not before a short transaction
 * is over; while somebody goes on writing, one a second is enough for the eye and for a thin line.
 */
static const int waits[] = {0, 30, 1000, 5000};
enum { FIRST = 1, STREAMING = 2, LAST = sizeof waits / sizeof *waits - 1 };

static int64_t now_in_ms(void) {
    struct timespec now;

    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void watching_open(struct app *app) {
    app->watching = (struct watching){.fd = store_watch(app->store)};
}

void watching_close(struct app *app) {
    if (app->watching.fd >= 0)
        (void)close(app->watching.fd);
    app->watching.fd = -1;
}

int watching_descriptor(const struct app *app) {
    int look = app->watching.look;

    return look == 0 || look == LAST ? app->watching.fd : -1;
}

long watching_wait(const struct app *app) {
    int64_t left = app->watching.due - now_in_ms();

    return app->watching.look == 0 ? -1 : left > 0 ? (long)left : 0;
}

static void look_after(struct watching *watching, int look) {
    watching->look = look;
    watching->due = now_in_ms() + waits[look];
}

void watching_wake(struct app *app) { look_after(&app->watching, FIRST); }

void watching_tick(struct app *app) {
    struct watching *watching = &app->watching;

    if (watching->look == 0 || watching_wait(app) > 0)
        return;
    /* What woke us is taken in with the first look: that is not yet more of it. */
    bool more = watch_take(watching->fd) && watching->look != FIRST;
    if (more)
        look_after(watching, watching->look == LAST ? FIRST : STREAMING);
    else if (watching->look < LAST)
        look_after(watching, watching->look + 1);
    else
        watching->look = 0;
}
