/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What is being typed, kept in the user's state directory while it is not saved, so that a terminal
 * that dies takes nothing with it. The file is locked as long as its session lives.
 */
#ifndef CRUSCOTTO_UI_DRAFT_H
#define CRUSCOTTO_UI_DRAFT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"

struct app;
struct form;

struct draft {
    int64_t due;        /* ms of the monotonic clock at which it is to be written; 0: not */
    int directory;      /* -1: not open */
    int file;           /* locked; -1: none */
    struct buffer name; /* of the file */
    bool unwritable;    /* said once, and left at that */
    struct form *offered;
};

void draft_open(struct app *app);
/* What is still unsaved is written. */
void draft_close(struct app *app);

/* The form changed, or not any more. */
void draft_note(struct app *app);

/* Writes what is due; how many ms until something is, -1: nothing is. */
void draft_tick(struct app *app);
long draft_wait(const struct app *app);

/* The form was saved or given up. */
void draft_drop(struct app *app);

/* Asks about what another session left behind. */
void draft_offer(struct app *app);

/* ---- the text of it (draft_text.c) ---- */
void draft_write_text(const struct form *form, const char *database, struct buffer *out);

/* NULL where the text is none, or of another database. */
struct form *draft_read_text(char *text, const char *database);

#endif
