/* SPDX-License-Identifier: EUPL-1.2 */
#include "clipboard.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* RFC 4648. */
static void add_base64(struct buffer *out, const unsigned char *bytes, size_t len) {
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    for (size_t i = 0; i < len; i += 3) {
        size_t left = len - i;
        uint32_t three = (uint32_t)bytes[i] << 16 | (left > 1 ? (uint32_t)bytes[i + 1] << 8 : 0) |
                         (left > 2 ? bytes[i + 2] : 0);
        buffer_add_char(out, digits[three >> 18]);
        buffer_add_char(out, digits[three >> 12 & 63]);
        buffer_add_char(out, left > 1 ? digits[three >> 6 & 63] : '=');
        buffer_add_char(out, left > 2 ? digits[three & 63] : '=');
    }
}

enum multiplexer clipboard_multiplexer(void) {
    const char *tmux = getenv("TMUX"), *screen = getenv("STY"), *term = getenv("TERM");

    if (tmux && *tmux)
        return MULTIPLEXER_TMUX;
    return (screen && *screen) || (term && strncmp(term, "screen", 6) == 0) ? MULTIPLEXER_SCREEN
                                                                            : MULTIPLEXER_NONE;
}

/* tmux doubles escapes within; it also takes the plain sequence where set-clipboard is on. */
static void add_for_tmux(struct buffer *out, const char *sequence) {
    buffer_add_text(out, sequence);
    buffer_add_text(out, "\033Ptmux;");
    for (; *sequence; sequence++)
        buffer_addf(out, "%s%c", *sequence == '\033' ? "\033" : "", *sequence);
    buffer_add_text(out, "\033\\");
}

/* screen drops strings that are too long for it, but puts together what comes in pieces. */
static void add_for_screen(struct buffer *out, const char *sequence) {
    enum { PIECE = 256 };

    for (size_t len = strlen(sequence), step; len > 0; sequence += step, len -= step) {
        step = len < PIECE ? len : PIECE;
        buffer_add_text(out, "\033P");
        buffer_add(out, sequence, step);
        buffer_add_text(out, "\033\\");
    }
}

void clipboard_sequence(struct buffer *out, const char *text, size_t len,
                        enum multiplexer multiplexer) {
    struct buffer plain = {0};

    buffer_add_text(&plain, "\033]52;c;");
    add_base64(&plain, (const unsigned char *)text, len);
    buffer_add_char(&plain, '\a');
    if (!buffer_ok(&plain))
        out->failed = true;
    else if (multiplexer == MULTIPLEXER_TMUX)
        add_for_tmux(out, buffer_text(&plain));
    else if (multiplexer == MULTIPLEXER_SCREEN)
        add_for_screen(out, buffer_text(&plain));
    else
        buffer_add(out, plain.data, plain.len);
    buffer_done(&plain);
}
