/* SPDX-License-Identifier: EUPL-1.2 */
/* The terminal, through ncurses. Only terminal.c knows it. */
#ifndef CRUSCOTTO_UI_TERMINAL_H
#define CRUSCOTTO_UI_TERMINAL_H

#include "base/error.h"
#include "keys.h"
#include "pacing.h"
#include "signals.h"
#include "surface.h"
#include "theme.h"

struct terminal; /* owned; terminal_close */

/* Takes standard input and output over. theme->color is taken back where there are no colours.
 * STATUS_TERMINAL says what is wrong with the terminal. */
enum status terminal_open(struct theme *theme, struct terminal **terminal,
                          struct error *error) MUST_USE;

/* Looks another way from the next terminal_show on, which is to show all of it anew. theme->color is
 * taken back where there are no colours. */
void terminal_look(struct terminal *terminal, struct theme *theme);

/* Gives the terminal back as it was. */
void terminal_close(struct terminal *terminal);

/* Its size is the terminal's as of the last terminal_wait. */
struct surface *terminal_surface(struct terminal *terminal);

/* Has pasted text marked as such by the terminal, where it can; no more than asked for. */
void terminal_mark_pastes(struct terminal *terminal, bool on);

/* Hands it the sequence that sets its clipboard (clipboard.h), with the next frame. */
void terminal_copy(struct terminal *terminal, const char *sequence);

/* Brings what was put to the screen; all of it anew where `anew`. */
void terminal_show(struct terminal *terminal, bool anew);

/* The user's choice for thin lines. */
void terminal_pace(struct terminal *terminal, enum pacing_choice mode);

/* How many ms nothing is to be shown, since the line is not done with what was; 0: show. */
long terminal_hold(struct terminal *terminal);

/* Waits at most so many milliseconds (negative: for ever) for input, a signal or the descriptor
 * `watch` (-1: none; signals.h), takes in what has come from the terminal and handles stopping.
 * WAKE_CONTINUE: all must be shown anew. */
unsigned terminal_wait(struct terminal *terminal, long milliseconds, int watch);

/* The next key of what was taken in; false where there is none. */
bool terminal_key(struct terminal *terminal, uint32_t *key);

/* Whether Esc or ^C is the last of what was taken in; all of it is dropped then. */
bool terminal_cancelled(struct terminal *terminal);

/* Whether something was taken in that is no key yet, or was not asked for. */
bool terminal_has_input(const struct terminal *terminal);

/* Stops the program as ^Z does elsewhere; returns when it goes on. */
void terminal_stop(struct terminal *terminal);

#endif
