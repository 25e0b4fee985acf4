/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * How things look: roles instead of colours, and glyphs that have an ASCII twin. Whatever a colour
 * says, a glyph or a word says too.
 */
#ifndef CRUSCOTTO_UI_THEME_H
#define CRUSCOTTO_UI_THEME_H

#include <stdbool.h>

#include "base/buffer.h"
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
    ROLE_COUNT
};

enum tint { TINT_NONE = -1, TINT_RED = 1, TINT_MAGENTA = 5 }; /* ANSI numbers */
enum emphasis { EMPHASIS_BOLD = 1, EMPHASIS_DIM = 2, EMPHASIS_REVERSE = 4 };

struct look {
    unsigned mono;    /* emphasis without colours */
    unsigned colored; /* emphasis beside the colour */
    enum tint tint; /* readable on light and dark backgrounds alike; the background is never set */
};
const struct look *theme_look(enum role role);

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
    GLYPH_ON,
    GLYPH_OFF,
    GLYPH_COUNT
};

struct theme {
    bool ascii;
    bool color;
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
