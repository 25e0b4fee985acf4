/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * How things look: roles instead of colours, and glyphs that have an ASCII twin. Whatever a colour
 * says, a glyph or a word says too.
 */
#ifndef CRUSCOTTO_UI_THEME_H
#define CRUSCOTTO_UI_THEME_H

#include <stdbool.h>

#include "base/buffer.h"
#include "base/option.h"
#include "base/text.h"

enum role {
    ROLE_PLAIN,
    ROLE_HEADER,  /* the screen's first line */
    ROLE_TITLE,   /* of a pane that has the focus, of a group in the detail */
    ROLE_COLUMNS, /* headings over columns */
    ROLE_OVERDUE,
    ROLE_SOON,
    ROLE_CLOSED, /* the state of what is done */
    ROLE_VOID,   /* the state of what was called off */
    ROLE_KEY,    /* keys named in the footer and in the help */
    ROLE_ERROR,
    ROLE_CHANGED, /* what others changed since one's last visit */
    ROLE_MARKER,  /* the sign before what is selected */
    ROLE_COUNT
};

enum tint {
    TINT_NONE, /* what the terminal has by itself */
    TINT_RED,  /* as the terminal's palette has it, as is magenta */
    TINT_MAGENTA,
    TINT_BLACK,
    TINT_WHITE,
    TINT_YELLOW,
    TINT_CYAN,
    TINT_GREEN,
    TINT_ORANGE,
    TINT_BLUE,
    TINT_COUNT
};
enum emphasis { EMPHASIS_BOLD = 1, EMPHASIS_DIM = 2, EMPHASIS_REVERSE = 4 };

/* Ink alone is readable on light and dark paper alike; any other has its paper with it. */
struct look {
    unsigned emphasis;
    enum tint ink, paper;
};

struct theme {
    bool ascii;
    enum theme_choice colors; /* THEME_MONO where there are none */
};

const struct look *theme_look(enum theme_choice theme, enum role role);

/* The number of a tint on a terminal with so many colours; -1: what it has by itself. */
int theme_color(enum tint tint, int count);

enum glyph_name {
    GLYPH_RULE,
    GLYPH_MARKER,
    GLYPH_OVERDUE,
    GLYPH_SOON,
    GLYPH_EXAMPLE,
    GLYPH_BAR_FULL,
    GLYPH_BAR_EMPTY,
    GLYPH_DOT,
    GLYPH_ELLIPSIS,
    GLYPH_MORE_ABOVE,
    GLYPH_MORE_BELOW,
    GLYPH_LINK,
    GLYPH_MARKED,
    GLYPH_MARKED_HERE, /* and selected */
    GLYPH_CHANGED,     /* by others since one's last visit */
    GLYPH_TO_DO,   /* in a calendar: dated and open */
    GLYPH_DONE,    /* and closed */
    GLYPH_HOLIDAY, /* behind a day's number */
    GLYPH_TODAY,
    GLYPH_BAR_PLAIN, /* of a timeline: how much is done is not known */
    GLYPH_NOW,       /* today's line */
    GLYPH_LIES_BEFORE,
    GLYPH_LIES_BEHIND,
    GLYPH_OPEN_ENDED, /* begin or end is not known */
    GLYPH_SPARK_LOW, /* the lowest of eight steps, the next ones behind it */
    GLYPH_SPARK_HIGH = GLYPH_SPARK_LOW + 7,
    GLYPH_ON,
    GLYPH_OFF,
    GLYPH_COUNT
};

const char *theme_glyph(const struct theme *theme, enum glyph_name name);

/*
 * Lines are UTF-8 with marks that change the role: one control byte each, which sanitised text
 * never holds. A line begins in ROLE_PLAIN.
 */
void line_role(struct buffer *line, enum role role);

/* Appends text from anywhere, made safe; fitted to exactly `columns`. */
void line_text(struct buffer *line, const struct theme *theme, const char *text);
void line_fit(struct buffer *line, const struct theme *theme, const char *text, int columns,
              enum align align);
void line_glyph(struct buffer *line, const struct theme *theme, enum glyph_name name);
/* The sign before what is selected, else a blank; in ROLE_PLAIN again after it. */
void line_marker(struct buffer *line, const struct theme *theme, bool selected);
void line_fill(struct buffer *line, const char *glyph, int count);

/* Columns that a line takes. */
int line_width(const char *line);

/* A stretch of a line in one role. */
struct span {
    enum role role;
    const char *text;
    size_t len;
    int columns;
};

/* Takes the next span off *line, at most `columns` wide; *span begins as {0} and is handed in
 * again. False at the end. */
bool line_span(const char **line, int columns, struct span *span);

#endif
