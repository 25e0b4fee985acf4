/* SPDX-License-Identifier: EUPL-1.2 */
/* What happened to a record, field by field, the newest first. */
#ifndef CRUSCOTTO_UI_HISTORY_H
#define CRUSCOTTO_UI_HISTORY_H

#include "page.h"

struct app;
struct view_ops;

struct history {
    const struct register_def *reg;
    int64_t id;
    int columns; /* what the lines were made for; 0: not yet */
    struct buffer title;
    struct page page;
};

extern const struct view_ops history_view;

void history_done(struct history *history);

enum status history_open(struct app *app, const struct register_def *reg, int64_t id,
                         struct error *error) MUST_USE;

/* Appends what one change did, as a sentence. */
void history_sentence(const struct register_def *reg, const struct store_change *change,
                      struct buffer *out);

#endif
