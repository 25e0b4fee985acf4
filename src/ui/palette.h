/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Everything by its name: actions, registers, records. What is typed are parts of words, in any
 * order; accents and letter case do not matter.
 */
#ifndef CRUSCOTTO_UI_PALETTE_H
#define CRUSCOTTO_UI_PALETTE_H

#include <stdint.h>

#include "base/buffer.h"
#include "base/error.h"

struct app;
struct view_ops;
struct palette;

enum { PALETTE_MOST = 60 };

struct palette_item {
    const struct palette_provider *provider;
    const void *what; /* what the provider calls by it */
    int64_t id;
    int score; /* the lower, the better it fits */
    struct buffer label, key;
};

/* A kind of things that have a name. */
struct palette_provider {
    const char *kind; /* msgid */
    /* Offers what fits, in the order in which it is to stand where it fits equally well. */
    enum status (*find)(struct app *app, struct palette *palette, struct error *error);
    /* Does it; the palette is closed by then, and the item lives as long as the call. */
    enum status (*act)(struct app *app, const struct palette_item *item, struct error *error);
};

/* All of them, in order; NULL ends it (palette_providers.c). */
extern const struct palette_provider *const palette_providers[];

extern const struct view_ops palette_view;

enum status palette_open(struct app *app, struct error *error) MUST_USE;

/* What was typed changed. */
void palette_changed(struct app *app);

void palette_free(struct palette *palette); /* may be NULL */

/* ---- for providers ---- */

/* What was typed, as it was typed. */
const char *palette_text(const struct palette *palette);

/* Where the palette was opened: a bit of enum place. */
unsigned palette_beneath(const struct palette *palette);

/* Offers a thing if what was typed fits its label or the other names (may be NULL), or has been
 * `found` by other means. */
void palette_offer(struct palette *palette, const struct palette_item *item, const char *label,
                   const char *names, const char *key, bool found);

#endif
