/* SPDX-License-Identifier: EUPL-1.2 */
/* What is drawn on: a terminal, or rows of text in a test. */
#ifndef CRUSCOTTO_UI_SURFACE_H
#define CRUSCOTTO_UI_SURFACE_H

struct surface {
    int rows, columns;

    /* Puts a line (theme.h), cut or filled with blanks to exactly `columns`. */
    void (*put)(struct surface *surface, int row, int column, int columns, const char *line);

    /* Where the cursor is to stand, for people who follow it. */
    void (*cursor)(struct surface *surface, int row, int column);
};

#endif
