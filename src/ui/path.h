/* SPDX-License-Identifier: EUPL-1.2 */
/* Paths as people type and paste them. */
#ifndef CRUSCOTTO_UI_PATH_H
#define CRUSCOTTO_UI_PATH_H

#include "edit.h"

struct app;

/* Appends the path that was meant: blanks and quotes round it off, ~ in front is the home. */
void path_meant(struct buffer *out, const char *typed);

/* Its last part. */
const char *path_name(const char *path);

/* Completes the path in a prompt; what it could be else stands above. */
void path_complete(struct app *app, struct edit *edit);

#endif
