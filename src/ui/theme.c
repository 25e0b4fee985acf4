/* SPDX-License-Identifier: EUPL-1.2 */
#include "theme.h"

#include <string.h>

#include "register/field.h"

/* Green, yellow and cyan vanish on white, blue on black: red and magenta show on both. */
static const struct look looks[ROLE_COUNT] = {
    [ROLE_PLAIN] = {0, 0, TINT_NONE},
    [ROLE_HEADER] = {EMPHASIS_BOLD, EMPHASIS_BOLD, TINT_NONE},
    [ROLE_TITLE] = {EMPHASIS_BOLD, EMPHASIS_BOLD, TINT_NONE},
    [ROLE_COLUMNS] = {EMPHASIS_BOLD, EMPHASIS_BOLD, TINT_NONE},
    [ROLE_OVERDUE] = {EMPHASIS_BOLD, 0, TINT_RED},
    [ROLE_SOON] = {EMPHASIS_BOLD, 0, TINT_MAGENTA},
    [ROLE_CLOSED] = {EMPHASIS_DIM, EMPHASIS_DIM, TINT_NONE},
    [ROLE_VOID] = {EMPHASIS_DIM, EMPHASIS_DIM, TINT_NONE},
    [ROLE_KEY] = {EMPHASIS_BOLD, EMPHASIS_BOLD, TINT_NONE},
    [ROLE_ERROR] = {EMPHASIS_REVERSE, EMPHASIS_BOLD, TINT_RED},
    [ROLE_CHANGED] = {EMPHASIS_BOLD, EMPHASIS_BOLD, TINT_NONE},
};

static const struct glyph glyphs[GLYPH_COUNT] = {
    [GLYPH_RULE] = {"─", "-"},       [GLYPH_MARKER] = {"▸", ">"},
    [GLYPH_OVERDUE] = {"‼", "X"},    [GLYPH_SOON] = {"!", "!"},
    [GLYPH_EXAMPLE] = {"°", "`"},    [GLYPH_BAR_FULL] = {"█", "#"},
    [GLYPH_BAR_EMPTY] = {"░", "."},  [GLYPH_DOT] = {"·", "-"},
    [GLYPH_ELLIPSIS] = {"…", "..."}, [GLYPH_MORE_ABOVE] = {"↑", "^"},
    [GLYPH_MORE_BELOW] = {"↓", "v"}, [GLYPH_LINK] = {"→", "@"},
    [GLYPH_MARKED] = {"+", "*"},     [GLYPH_MARKED_HERE] = {"◆", "&"},
    [GLYPH_CHANGED] = {"•", "'"},
    [GLYPH_TO_DO] = {"○", "o"},      [GLYPH_DONE] = {"✓", "+"},
    [GLYPH_HOLIDAY] = {"*", "*"},    [GLYPH_TODAY] = {"◂", "<"},
    [GLYPH_BAR_PLAIN] = {"━", "="},  [GLYPH_NOW] = {"│", "|"},
    [GLYPH_LIES_BEFORE] = {"◀", "<"}, [GLYPH_LIES_BEHIND] = {"▶", ">"},
    [GLYPH_OPEN_ENDED] = {"┄", "-"},
    [GLYPH_ON] = {"●", "x"},         [GLYPH_OFF] = {"○", " "},
};

const struct look *theme_look(enum role role) { return &looks[role]; }

const char *theme_glyph(const struct theme *theme, enum glyph_name name) {
    return theme->ascii ? glyphs[name].ascii : glyphs[name].utf8;
}

void line_role(struct buffer *line, enum role role) { buffer_add_char(line, (char)(role + 1)); }

/* ROLE_COUNT for a byte of text. */
static enum role role_of(char byte) {
    return byte > 0 && byte <= ROLE_COUNT ? (enum role)(byte - 1) : ROLE_COUNT;
}

/* A code made of several columns holds unit separators. */
void line_text(struct buffer *line, const struct theme *theme, const char *text) {
    for (;;) {
        size_t len = strcspn(text, "\x1f");

        text_sanitise(line, text, len, theme->ascii);
        text += len;
        if (!*text++)
            return;
        buffer_add_char(line, '/');
    }
}

void line_fit(struct buffer *line, const struct theme *theme, const char *text, int columns,
              enum align align) {
    struct buffer safe = {0};

    line_text(&safe, theme, text);
    text_fit(line, buffer_text(&safe), columns, align, theme_glyph(theme, GLYPH_ELLIPSIS));
    buffer_done(&safe);
}

void line_glyph(struct buffer *line, const struct theme *theme, enum glyph_name name) {
    buffer_add_text(line, theme_glyph(theme, name));
}

void line_fill(struct buffer *line, const char *glyph, int count) {
    for (int i = 0; i < count; i++)
        buffer_add_text(line, glyph);
}

int line_width(const char *line) {
    int width = text_width(line);

    for (; *line; line++)
        width -= role_of(*line) != ROLE_COUNT;
    return width;
}

bool line_span(const char **line, int columns, struct span *span) {
    enum role role;

    while (**line && (role = role_of(**line)) != ROLE_COUNT) {
        span->role = role;
        (*line)++;
    }
    span->text = *line;
    span->len = 0;
    span->columns = 0;
    while (**line && role_of(**line) == ROLE_COUNT) {
        uint32_t code_point;
        size_t size = text_next(*line, strlen(*line), &code_point);
        int wide = text_columns_of(code_point);

        if (span->columns + wide > columns)
            break;
        span->columns += wide;
        span->len += size;
        *line += size;
    }
    return span->len > 0;
}
