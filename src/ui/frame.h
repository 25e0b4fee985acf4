/* SPDX-License-Identifier: EUPL-1.2 */
/* The first and the last line of the screen. */
#ifndef CRUSCOTTO_UI_FRAME_H
#define CRUSCOTTO_UI_FRAME_H

#include "surface.h"
#include "theme.h"

struct app;

/* What and whose it is; what is urgent; the day. */
void frame_header(const struct app *app, struct surface *surface);

/* Whether to end, what is wrong with the database, else the keys. */
void frame_footer(const struct app *app, struct surface *surface);

/* The message, over what stands there already: it takes the lines that it needs. */
void frame_message(const struct app *app, struct surface *surface);

/* A sentence that ends on the last row, the last few lines of it where it is very long; how many
 * columns its last line takes. */
int frame_sentence(struct surface *surface, const struct theme *theme, enum role role,
                   const char *text);

/* One line that says so. */
void frame_too_small(const struct app *app, struct surface *surface);

#endif
