/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * How fast frames may follow each other. A network holds many seconds of a thin line's bytes, so a
 * key held down would go on moving the screen long after its release. Where frames follow each
 * other quickly, the terminal is asked to report itself behind one; as long as the answer takes its
 * time, the next frame waits for it, and keys are taken together meanwhile.
 */
#ifndef CRUSCOTTO_UI_PACING_H
#define CRUSCOTTO_UI_PACING_H

#include <stdbool.h>
#include <stdint.h>

#include "base/option.h"

/* Zeroed but for the mode is a beginning. Times are ms of any clock that only goes forward. */
struct pacing {
    enum pacing_choice mode; /* PACING_AUTO asks now and then, on a slow line behind each frame */
    enum { LINE_UNKNOWN, LINE_FAST, LINE_SLOW, LINE_SILENT } line;
    bool waiting;  /* for an answer */
    bool painted;  /* ever */
    int64_t asked; /* when, last */
    int64_t frame; /* when, last */
    int unasked;   /* frames in quick succession since */
};

/* A frame is painted now: whether the terminal is to be asked behind it. */
bool pacing_asks(struct pacing *pacing, int64_t now);

/* The terminal answered. */
void pacing_answered(struct pacing *pacing, int64_t now);

/* How many ms from now nothing is to be painted, unless an answer comes; 0: paint. A terminal that
 * let that time pass is not asked again. */
long pacing_hold(struct pacing *pacing, int64_t now);

/* How many ms from now an answer may still come, for whoever would leave it to somebody else. */
long pacing_owed(const struct pacing *pacing, int64_t now);

#endif
