/* SPDX-License-Identifier: EUPL-1.2 */
/* Lines to read. */
#include "import_state.h"

#include <string.h>

static int rows_of(const struct app *app) { return app->layout.body.rows - 1; }

struct page *text_begin(struct app *app, const char *title) {
    struct import_dialog *dialog = app->import;

    page_clear(&dialog->text);
    dialog->text.top = dialog->text.selected = 0;
    buffer_truncate(&dialog->text_title, 0);
    buffer_add_text(&dialog->text_title, title);
    return &dialog->text;
}

void text_show(struct app *app) { app_push(app, &import_text_view); }

static void add_line(struct page *page, const struct theme *theme, const char *label,
                     int label_columns, enum role role, const char *text, size_t len) {
    struct page_line *line = page_add(page);

    if (!line)
        return;
    line_fit(&line->text, theme, label, label_columns, ALIGN_LEFT);
    if (role != ROLE_PLAIN)
        line_role(&line->text, role);
    buffer_add(&line->text, text, len);
}

void text_add(struct page *page, const struct theme *theme, int columns, const char *label,
              int label_columns, enum role role, const char *text) {
    struct buffer safe = {0};

    do {
        size_t line = strcspn(text, "\n");
        struct buffer part = {0};

        buffer_add(&part, text, line);
        buffer_truncate(&safe, 0);
        line_text(&safe, theme, buffer_text(&part));
        buffer_done(&part);
        const char *rest = buffer_text(&safe);
        do {
            size_t skip = 0, len = layout_wrap(rest, columns - label_columns, &skip);
            add_line(page, theme, label, label_columns, role, rest, len);
            rest += len + skip;
            label = "";
        } while (*rest);
        text += line + (text[line] != '\0');
    } while (*text);
    buffer_done(&safe);
}

/* ---- the view ---- */

static void draw_text(struct app *app, struct surface *surface) {
    const struct import_dialog *dialog = app->import;
    const struct rect *body = &app->layout.body;
    struct rect lines = {body->row + 1, body->column, rows_of(app), body->columns};
    struct buffer line = {0};

    page_title(&line, &app->paint.theme, buffer_text(&dialog->text_title), "", body->columns,
               false);
    surface->put(surface, body->row, body->column, body->columns, buffer_text(&line));
    page_draw(&dialog->text, &app->paint.theme, surface, &lines, true);
    buffer_done(&line);
}

static enum status move_text(struct app *app, enum list_step step, int direction,
                             struct error *error) {
    (void)error;
    page_move(&app->import->text, step, direction, rows_of(app));
    return STATUS_OK;
}

static enum status prepare_text(struct app *app, bool anew, struct error *error) {
    (void)anew;
    (void)error;
    page_settle(&app->import->text, rows_of(app));
    return STATUS_OK;
}

static void close_text(struct app *app) { page_done(&app->import->text); }

const struct view_ops import_text_view = {.place = PLACE_TEXT,
                                          .draw = draw_text,
                                          .move = move_text,
                                          .prepare = prepare_text,
                                          .close = close_text};
