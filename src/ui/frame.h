/* SPDX-License-Identifier: EUPL-1.2 */
/* The first and the last line of the screen. */
#ifndef CRUSCOTTO_UI_FRAME_H
#define CRUSCOTTO_UI_FRAME_H

#include "surface.h"

struct app;

/* What and whose it is; what is urgent; the day. */
void frame_header(const struct app *app, struct surface *surface);

/* A message, a question, else the keys. */
void frame_footer(const struct app *app, struct surface *surface);

/* One line that says so. */
void frame_too_small(const struct app *app, struct surface *surface);

#endif
