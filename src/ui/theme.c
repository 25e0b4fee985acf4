/* SPDX-License-Identifier: EUPL-1.2 */
#include "theme.h"

#include <string.h>

#include "register/field.h"

/* On terminals with 8, 16 and 256 colours: the last are the same whatever the user's palette. */
static const struct {
    short of_8, of_16, of_256;
} colors[TINT_COUNT] = {
    [TINT_NONE] = {-1, -1, -1},   [TINT_RED] = {1, 1, 1},       [TINT_MAGENTA] = {5, 5, 5},
    [TINT_BLACK] = {0, 0, 16},    [TINT_WHITE] = {7, 15, 231},  [TINT_YELLOW] = {3, 11, 226},
    [TINT_CYAN] = {6, 14, 51},    [TINT_GREEN] = {2, 10, 46},   [TINT_ORANGE] = {3, 11, 214},
    [TINT_BLUE] = {4, 4, 25},
};

#define OWN(emphasis)            {emphasis, TINT_NONE, TINT_NONE}
#define INK(emphasis, tint)      {emphasis, TINT_##tint, TINT_NONE}
#define ON_BLACK(emphasis, tint) {emphasis, TINT_##tint, TINT_BLACK}
#define PAIR(ink, paper)         {0, TINT_##ink, TINT_##paper}
#define BOLD                     EMPHASIS_BOLD
#define DIM                      EMPHASIS_DIM
#define REVERSE                  EMPHASIS_REVERSE

/*
 * A column a theme: terminal, contrast, color-blind, mono. Of ink alone, green, yellow and cyan
 * vanish on white and blue on black: red and magenta show on both. Bold black is grey on some
 * terminals, so it is never bold. What red and green are to most, orange and blue are to who does
 * not tell those apart.
 */
/* clang-format off */
static const struct look looks[ROLE_COUNT][THEME_COUNT] = {
    [ROLE_PLAIN] =   {OWN(0),          ON_BLACK(0, WHITE),     OWN(0),              OWN(0)},
    [ROLE_HEADER] =  {OWN(BOLD),       ON_BLACK(BOLD, YELLOW), OWN(BOLD),           OWN(BOLD)},
    [ROLE_TITLE] =   {OWN(BOLD),       ON_BLACK(BOLD, YELLOW), OWN(BOLD),           OWN(BOLD)},
    [ROLE_COLUMNS] = {OWN(BOLD),       ON_BLACK(BOLD, YELLOW), OWN(BOLD),           OWN(BOLD)},
    [ROLE_OVERDUE] = {INK(0, RED),     PAIR(BLACK, YELLOW),    PAIR(BLACK, ORANGE), OWN(BOLD)},
    [ROLE_SOON] =    {INK(0, MAGENTA), PAIR(BLACK, CYAN),      PAIR(WHITE, BLUE),   OWN(BOLD)},
    [ROLE_CLOSED] =  {OWN(DIM),        ON_BLACK(0, GREEN),     OWN(DIM),            OWN(DIM)},
    [ROLE_VOID] =    {OWN(DIM),        ON_BLACK(0, GREEN),     OWN(DIM),            OWN(DIM)},
    [ROLE_KEY] =     {OWN(BOLD),       ON_BLACK(BOLD, CYAN),   OWN(BOLD),           OWN(BOLD)},
    [ROLE_ERROR] =   {INK(BOLD, RED),  PAIR(BLACK, WHITE),     OWN(REVERSE),        OWN(REVERSE)},
    [ROLE_CHANGED] = {OWN(BOLD),       ON_BLACK(BOLD, CYAN),   OWN(BOLD),           OWN(BOLD)},
    [ROLE_MARKER] =  {OWN(0),          PAIR(BLACK, WHITE),     OWN(0),              OWN(0)},
};
/* clang-format on */

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
    [GLYPH_SPARK_LOW] = {"▁", "_"},  {"▂", "."}, {"▃", ":"}, {"▄", "-"},
    {"▅", "="}, {"▆", "+"}, {"▇", "*"}, [GLYPH_SPARK_HIGH] = {"█", "#"},
    [GLYPH_ON] = {"●", "x"},         [GLYPH_OFF] = {"○", " "},
};

const struct look *theme_look(enum theme_choice theme, enum role role) {
    return &looks[role][theme];
}

int theme_color(enum tint tint, int count) {
    return count >= 256  ? colors[tint].of_256
           : count >= 16 ? colors[tint].of_16
                         : colors[tint].of_8;
}

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

void line_marker(struct buffer *line, const struct theme *theme, bool selected) {
    if (!selected) {
        buffer_add_char(line, ' ');
        return;
    }
    line_role(line, ROLE_MARKER);
    line_glyph(line, theme, GLYPH_MARKER);
    line_role(line, ROLE_PLAIN);
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
