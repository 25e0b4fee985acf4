/* SPDX-License-Identifier: EUPL-1.2 */
/* Keys: what a terminal sends for them, their names in tables and on the screen. */
#ifndef CRUSCOTTO_UI_KEYS_H
#define CRUSCOTTO_UI_KEYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"

/* A key is a code point (controls included: ^L is 12), or one of these. */
enum press {
    PRESS_CANCEL = 3, /* ^C */
    PRESS_TAB = 9,
    PRESS_ENTER = 13,
    PRESS_ESCAPE = 27,
    PRESS_UP = 0x110000,
    PRESS_DOWN,
    PRESS_LEFT,
    PRESS_RIGHT,
    PRESS_HOME,
    PRESS_END,
    PRESS_PAGE_UP,
    PRESS_PAGE_DOWN,
    PRESS_INSERT,
    PRESS_DELETE,
    PRESS_BACKSPACE,
    PRESS_BACK_TAB,
    PRESS_F1,
    PRESS_F12 = PRESS_F1 + 11,
    PRESS_WORD_LEFT,
    PRESS_WORD_RIGHT,
    PRESS_UNKNOWN,     /* a sequence that means nothing here */
    PRESS_PASTE_BEGIN, /* what follows is pasted, up to the end */
    PRESS_PASTE_END,
    PRESS_REPORT,      /* no key: the terminal's answer to a question about itself */
    PRESS_BY_ESCAPE = 0x40000000, /* bit: a function key made of Esc and a digit */
};

/* Byte sequences that a terminal sends beside the usual ones. Ends with a zero key. */
struct key_sequence {
    const char *bytes; /* may be NULL: left out */
    uint32_t key;
};

/* Decodes the first key of what was read. Returns the bytes it takes; 0 where more must come (never
 * with `final`: then what is there is all). `extra` may be NULL. */
size_t key_decode(const char *bytes, size_t len, bool final, const struct key_sequence *extra,
                  uint32_t *key);

/* Reads the next of the key names in *names ("j Down ^F S-Tab F1"), 0 at the end. */
uint32_t key_next(const char **names);

/* Appends the name of a key, as key_next reads it. */
void key_spell(struct buffer *out, uint32_t key);

/* Appends how the key is called on the screen, in the current language. */
void key_label(struct buffer *out, uint32_t key, bool ascii);

#endif
