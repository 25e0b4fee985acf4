/* SPDX-License-Identifier: EUPL-1.2 */
#include "roff.h"

#include <inttypes.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"

#define MANUAL_DATE "November 24, 2026"

void roff_escape(struct buffer *out, const char *text) {
    size_t left = strlen(text);

    if (*text == '.' || *text == '\'')
        buffer_add_text(out, "\\&");
    while (left) {
        uint32_t code_point;
        size_t step = text_next(text, left, &code_point);
        if (code_point == '\\')
            buffer_add_text(out, "\\e");
        else if (code_point < 0x7F)
            buffer_add_char(out, *text);
        else
            buffer_addf(out, "\\[u%04" PRIX32 "]", code_point);
        text += step;
        left -= step;
    }
}

/* Adds a word to a line, or begins the next where it would grow too long. */
static void add_word(struct buffer *out, const char *word, size_t len, size_t *column) {
    enum { LONGEST = 78 };
    struct buffer bare = {0}, escaped = {0};

    buffer_add(&bare, word, len);
    roff_escape(&escaped, buffer_text(&bare));
    if (*column && *column + 1 + escaped.len > LONGEST) {
        buffer_add_char(out, '\n');
        *column = 0;
    } else if (*column) {
        buffer_add_char(out, ' ');
        *column += 1;
    }
    buffer_add_text(out, buffer_text(&escaped));
    *column += escaped.len;
    buffer_done(&bare);
    buffer_done(&escaped);
}

void roff_text(struct output *out, const char *text) {
    struct buffer lines = {0};
    size_t column = 0;

    for (text += strspn(text, " "); *text; text += strspn(text, " ")) {
        size_t len = strcspn(text, " ");
        add_word(&lines, text, len, &column);
        text += len;
        if (text[-1] == '.' && *text) {
            buffer_add_char(&lines, '\n');
            column = 0;
        }
    }
    buffer_add_char(&lines, '\n');
    output_text(out, buffer_text(&lines));
    buffer_done(&lines);
}

void roff_paragraph(struct output *out, const char *text) {
    output_text(out, ".Pp\n");
    roff_text(out, text);
}

void roff_section(struct output *out, const char *name) {
    struct buffer safe = {0};

    roff_escape(&safe, name);
    output_f(out, ".Sh %s\n", buffer_text(&safe));
    buffer_done(&safe);
}

void roff_start(struct output *out, const char *title, int chapter, const char *command) {
    output_f(out,
             ".\\\" SPDX-License-Identifier: EUPL-1.2\n"
             ".\\\" Written by: %s\n"
             ".Dd " MANUAL_DATE "\n.Dt %s %d\n.Os\n",
             command, title, chapter);
}

void roff_entries(struct output *out, const char *macro, const struct roff_entry *entries,
                  size_t count) {
    output_text(out, ".Bl -tag -width Ds\n");
    for (size_t i = 0; i < count; i++) {
        output_f(out, ".It %s %s\n", macro, entries[i].name);
        roff_text(out, _(entries[i].meaning));
    }
    output_text(out, ".El\n");
}
