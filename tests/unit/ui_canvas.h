/* SPDX-License-Identifier: EUPL-1.2 */
/* A surface in memory: what the dashboard would show, without a terminal. */
#ifndef CRUSCOTTO_TESTS_UI_CANVAS_H
#define CRUSCOTTO_TESTS_UI_CANVAS_H

#include <stdlib.h>
#include <string.h>

#include "../../src/ui/surface.h"
#include "../../src/ui/theme.h"
#include "support/check.h"

struct canvas {
    struct surface surface;
    uint32_t *cells; /* code points; 0: the right half of a wide character */
    enum role *roles;
    int cursor_row, cursor_column;
    struct buffer text;
};

static inline void canvas_put(struct surface *surface, int row, int column, int columns,
                              const char *line) {
    struct canvas *canvas = (struct canvas *)surface;
    struct span span = {0};

    assert_in_range(row, 0, surface->rows - 1);
    assert_true(column >= 0 && columns >= 0 && column + columns <= surface->columns);
    int at = row * surface->columns + column, end = at + columns;
    while (at < end && line_span(&line, end - at, &span))
        for (size_t i = 0; i < span.len;) {
            uint32_t code_point;
            i += text_next(span.text + i, span.len - i, &code_point);
            assert_true(code_point >= ' ' && (code_point < 0x7F || code_point > 0x9F));
            for (int wide = text_columns_of(code_point); wide > 0; wide--, code_point = 0) {
                canvas->roles[at] = span.role;
                canvas->cells[at++] = code_point;
            }
        }
    for (; at < end; at++) {
        canvas->roles[at] = ROLE_PLAIN;
        canvas->cells[at] = ' ';
    }
}

static inline void canvas_cursor(struct surface *surface, int row, int column) {
    struct canvas *canvas = (struct canvas *)surface;

    canvas->cursor_row = row;
    canvas->cursor_column = column;
}

static inline void canvas_size(struct canvas *canvas, int rows, int columns) {
    free(canvas->cells);
    free(canvas->roles);
    canvas->surface = (struct surface){rows, columns, canvas_put, canvas_cursor};
    canvas->cells = calloc((size_t)(rows * columns), sizeof *canvas->cells);
    canvas->roles = calloc((size_t)(rows * columns), sizeof *canvas->roles);
}

static inline void canvas_done(struct canvas *canvas) {
    free(canvas->cells);
    free(canvas->roles);
    buffer_done(&canvas->text);
}

/* One row, or all of them with line feeds (row -1), without blanks at the ends. A cell that nobody
 * drew is shown as "¿". */
static inline const char *canvas_text(struct canvas *canvas, int row) {
    int first = row < 0 ? 0 : row, last = row < 0 ? canvas->surface.rows - 1 : row;

    buffer_truncate(&canvas->text, 0);
    for (int i = first; i <= last; i++) {
        const uint32_t *cells = canvas->cells + i * canvas->surface.columns;
        for (int j = 0; j < canvas->surface.columns; j++)
            if (cells[j])
                text_encode(&canvas->text, cells[j]);
            else if (j == 0 || text_columns_of(cells[j - 1]) < 2)
                buffer_add_text(&canvas->text, "¿");
        size_t len = canvas->text.len;
        while (len > 0 && canvas->text.data[len - 1] == ' ')
            len--;
        buffer_truncate(&canvas->text, len);
        buffer_add_text(&canvas->text, row < 0 ? "\n" : "");
    }
    return buffer_text(&canvas->text);
}

static inline int canvas_has(struct canvas *canvas, const char *text) {
    return strstr(canvas_text(canvas, -1), text) != NULL;
}

#endif
