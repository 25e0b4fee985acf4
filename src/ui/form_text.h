/* SPDX-License-Identifier: EUPL-1.2 */
/* Text being typed into a field of a form, of one line or of several. */
#ifndef CRUSCOTTO_UI_FORM_TEXT_H
#define CRUSCOTTO_UI_FORM_TEXT_H

#include "edit.h"

enum text_verdict {
    TEXT_TAKEN,
    TEXT_CLEANED,  /* taken, without the control characters that it held */
    TEXT_TOO_LONG, /* nothing was taken */
};

/* Puts text at the cursor. Line ends and tabs become blanks where the field has one line. */
enum text_verdict text_put(struct edit *edit, const char *bytes, size_t len, bool lines);

void text_word_left(struct edit *edit);
void text_word_right(struct edit *edit);
void text_erase_word(struct edit *edit); /* the one before the cursor */

/* To the start or the end of the line that the cursor is in. */
void text_line_start(struct edit *edit);
void text_line_end(struct edit *edit);

/* How many bytes stand on the first row of so many columns: up to and with the line feed, or the
 * blanks between two words; 0 only at the end. */
size_t text_row(const char *text, size_t len, int columns);

/* Where the cursor is: the row's number, its first byte, and the column in it. */
struct text_place {
    int row, column;
    size_t start;
};
struct text_place text_place(const struct edit *edit, int columns);

/* One row up or down; false at the first or last one. */
bool text_row_move(struct edit *edit, int columns, int direction);

#endif
