/* SPDX-License-Identifier: EUPL-1.2 */
/* What a terminal shows after it was fed some bytes. Texts that are returned belong to the caller.
 */
#ifndef CRUSCOTTO_TESTS_SCREEN_H
#define CRUSCOTTO_TESTS_SCREEN_H

#include <stdbool.h>
#include <stddef.h>

#include "support/terminal.h"

struct screen;

/* `answer` gets what the terminal replies to a query. */
struct screen *screen_open(int columns, int rows,
                           void (*answer)(const char *bytes, size_t len, void *context),
                           void *context);
void screen_close(struct screen *screen);
void screen_feed(struct screen *screen, const char *bytes, size_t len);
void screen_resize(struct screen *screen, int columns, int rows);

int screen_rows(const struct screen *screen);
char *screen_text(const struct screen *screen);
char *screen_row(const struct screen *screen, int row);
char *screen_photograph(const struct screen *screen);
struct terminal_style screen_style(const struct screen *screen, int row, int column);
void screen_cursor(const struct screen *screen, int *row, int *column);
bool screen_cursor_visible(const struct screen *screen);
bool screen_alternate(const struct screen *screen);

#endif
