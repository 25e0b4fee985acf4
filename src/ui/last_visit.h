/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * When the user was here last, kept for each database in the user's state directory: what others
 * changed since is marked in the lists. A visit ends when the user ends the program; one that was
 * cut off goes on with the next.
 */
#ifndef CRUSCOTTO_UI_LAST_VISIT_H
#define CRUSCOTTO_UI_LAST_VISIT_H

#include "store/since.h"

struct app;

struct last_visit {
    bool known;    /* there was one */
    bool unusable; /* it cannot be kept */
    struct store_since since;
    int64_t at;   /* when it ended, seconds since 1970 */
    int64_t seen; /* the last action in the journal when the screen was last read anew */
};

/* Reads when it was; says how much others changed since, or that it cannot be kept. */
void last_visit_open(struct app *app);

/* Everything is being read anew: what is there by now will have been seen. */
enum status last_visit_note(struct app *app, struct error *error) MUST_USE;

/* The visit ends now, where the user ends it. */
void last_visit_close(struct app *app);

/* ---- the text of it ---- */

void last_visit_write_text(const struct last_visit *visit, const char *database,
                           struct buffer *out);

/* False where the text is none, or of another database; then *visit is as it was. */
bool last_visit_read_text(const char *text, const char *database, struct last_visit *visit);

#endif
