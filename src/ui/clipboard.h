/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Text for the clipboard of the user's own machine, through the terminal: the sequence OSC 52 of
 * xterm with the text in base64. tmux and screen pass it on only where it is wrapped.
 */
#ifndef CRUSCOTTO_UI_CLIPBOARD_H
#define CRUSCOTTO_UI_CLIPBOARD_H

#include "base/buffer.h"

enum { CLIPBOARD_MOST = 50000 }; /* bytes of text: terminals drop longer sequences */

/* What stands between the program and the terminal. */
enum multiplexer { MULTIPLEXER_NONE, MULTIPLEXER_TMUX, MULTIPLEXER_SCREEN };
enum multiplexer clipboard_multiplexer(void);

/* Appends the sequence. The text must be sanitised. */
void clipboard_sequence(struct buffer *out, const char *text, size_t len,
                        enum multiplexer multiplexer);

#endif
