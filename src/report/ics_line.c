/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "base/text.h"
#include "report/ics.h"

enum { MOST_OCTETS = 75 };

/* The blank that begins a continuation counts, and the line's end does not. */
void ics_line(struct output *out, const char *name, const char *value) {
    struct buffer line = {0}, folded = {0};
    size_t left, used = 0;

    buffer_addf(&line, "%s:%s", name, value);
    left = line.len;
    for (const char *at = buffer_text(&line); left > 0;) {
        uint32_t code_point;
        size_t len = text_next(at, left, &code_point);
        if (used + len > MOST_OCTETS) {
            buffer_add_text(&folded, "\r\n ");
            used = 1;
        }
        buffer_add(&folded, at, len);
        used += len;
        at += len;
        left -= len;
    }
    buffer_add_text(&folded, "\r\n");
    output_bytes(out, buffer_text(&folded), folded.len);
    buffer_done(&folded);
    buffer_done(&line);
}

void ics_text(struct output *out, const char *name, const char *text) {
    struct buffer value = {0};
    size_t left = strlen(text);

    while (left > 0) {
        uint32_t code_point;
        size_t len = text_next(text, left, &code_point);
        if (code_point == '\n')
            buffer_add_text(&value, "\\n");
        else if (code_point == '\\' || code_point == ';' || code_point == ',')
            buffer_addf(&value, "\\%c", (char)code_point);
        else if (code_point == 0xFFFD)
            text_encode(&value, code_point);
        else if (code_point >= ' ' && code_point != 0x7F)
            buffer_add(&value, text, len);
        text += len;
        left -= len;
    }
    ics_line(out, name, buffer_text(&value));
    buffer_done(&value);
}
