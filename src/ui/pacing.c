/* SPDX-License-Identifier: EUPL-1.2 */
#include "pacing.h"

enum {
    CLOSE_MS = 500,     /* frames that follow each other within this do so quickly */
    SLOW_MS = 40,       /* an answer that takes longer: keys repeat faster than that */
    FRAMES = 16,        /* a fast line is asked again after so many quick ones */
    TRUST_MS = 800,     /* granted to a terminal that never answered yet */
    PATIENCE_MS = 5000, /* to one that did */
};

/* What the line is taken for: a mode set by the user decides it, unless nobody answers. */
static bool is_slow(const struct pacing *pacing) {
    return pacing->line == LINE_SLOW || (pacing->mode == PACING_ON && pacing->line != LINE_SILENT);
}

bool pacing_asks(struct pacing *pacing, int64_t now) {
    bool close = pacing->painted && now - pacing->frame < CLOSE_MS;

    pacing->painted = true;
    pacing->frame = now;
    pacing->unasked += close;
    if (pacing->mode == PACING_OFF || pacing->waiting || pacing->line == LINE_SILENT)
        return false;
    if (!is_slow(pacing) && (!close || (pacing->line == LINE_FAST && pacing->unasked < FRAMES)))
        return false;
    pacing->waiting = true;
    pacing->asked = now;
    pacing->unasked = 0;
    return true;
}

void pacing_answered(struct pacing *pacing, int64_t now) {
    if (!pacing->waiting)
        return;
    pacing->waiting = false;
    pacing->line = now - pacing->asked < SLOW_MS ? LINE_FAST : LINE_SLOW;
}

static long granted(const struct pacing *pacing) {
    return pacing->line == LINE_FAST || pacing->line == LINE_SLOW ? PATIENCE_MS : TRUST_MS;
}

long pacing_hold(struct pacing *pacing, int64_t now) {
    if (!pacing->waiting || pacing->line == LINE_SILENT)
        return 0;
    if (now - pacing->asked < granted(pacing))
        return granted(pacing) - (long)(now - pacing->asked);
    pacing->line = LINE_SILENT;
    return 0;
}

long pacing_owed(const struct pacing *pacing, int64_t now) {
    long left = granted(pacing) - (long)(now - pacing->asked);

    return pacing->waiting && left > 0 ? left : 0;
}
