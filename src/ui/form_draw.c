/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The form on the screen. Lines keep their place while one types, so that a key costs what it
 * changes; the selected field has its help in the row below it, and its list over the rows that
 * follow.
 */
#include <string.h>

#include "actions.h"
#include "app.h"
#include "form.h"

enum { LINES_SHOWN = 5, LEAD_COLUMNS = 1, GAP = 2, MEANING_COLUMNS = 24 };

struct shape {
    const struct app *app; /* whose keys are named */
    struct surface *surface;
    const struct theme *theme;
    struct rect rect; /* below the title */
    int label_columns, value_column, room;
};

static int label_columns(const struct form *form, int columns) {
    int most = 0, limit = columns / 3;

    for (int i = 0; i < form->count; i++) {
        int width = text_width(label_text(form->lines[i].def->label));
        most = width > most ? width : most;
    }
    return most < limit ? most : limit;
}

/* ---- scrolling ---- */

static bool has_lines(const struct form_line *line) { return line->def->flags & FIELD_LINES; }

static int height(const struct form *form, int line) {
    if (line != form->selected)
        return 1;
    return (has_lines(&form->lines[line]) ? LINES_SHOWN : 1) + 1 +
           (form->pick.open ? PICK_ROWS : 0);
}

static void settle_top(struct form *form, int rows) {
    int used = 0;

    if (form->top > form->selected)
        form->top = form->selected;
    for (int i = form->top; i <= form->selected; i++)
        used += height(form, i);
    while (used > rows && form->top < form->selected)
        used -= height(form, form->top++);
}

static int width_of(const struct theme *theme, const char *text, size_t len) {
    struct buffer part = {0}, safe = {0};

    buffer_add(&part, text, len);
    line_text(&safe, theme, buffer_text(&part));
    int width = text_width(buffer_text(&safe));
    buffer_done(&part);
    buffer_done(&safe);
    return width;
}

static size_t skip_columns(const struct edit *edit, size_t from, int columns) {
    const char *text = buffer_text(&edit->text);

    while (columns > 0 && from < edit->at) {
        uint32_t code_point;
        from += text_next(text + from, edit->text.len - from, &code_point);
        columns -= text_columns_of(code_point);
    }
    return from;
}

/* A long line moves by half its window at once: not with each key. */
static void settle_hidden(struct form_line *line, const struct shape *shape) {
    const char *text = buffer_text(&line->edit.text);

    if (line->edit.at < line->hidden || line->hidden > line->edit.text.len)
        line->hidden = 0;
    while (width_of(shape->theme, text + line->hidden, line->edit.at - line->hidden) >= shape->room)
        line->hidden = skip_columns(&line->edit, line->hidden, shape->room / 2);
}

/* ---- lines ---- */

static void begin_line(struct buffer *out, const struct shape *shape, const struct form *form,
                       int at) {
    const struct form_line *line = &form->lines[at];
    bool selected = at == form->selected;

    if (line->wrong.len && !selected)
        line_role(out, ROLE_ERROR);
    if (selected)
        line_marker(out, shape->theme, true);
    else if (line->wrong.len)
        line_glyph(out, shape->theme, GLYPH_OVERDUE);
    else
        buffer_add_text(out, line->touched ? theme_glyph(shape->theme, GLYPH_DOT) : " ");
    if (line->wrong.len && !selected)
        line_role(out, ROLE_PLAIN);
    line_fit(out, shape->theme, label_text(line->def->label), shape->label_columns, ALIGN_LEFT);
    buffer_add_char(out, (line->def->flags & FIELD_REQUIRED) ? '*' : ' ');
}

static const char *text_of(const struct form_line *line, bool selected) {
    if (pick_fits(line->def) && line->edit.text.len == 0)
        return buffer_text(&line->shown);
    return buffer_text(&line->edit.text) + (selected ? line->hidden : 0);
}

static void add_meaning(struct buffer *out, const struct app *app, const struct shape *shape,
                        const struct form_line *line) {
    const char *text = text_of(line, true);
    struct buffer meaning = {0};
    int free = shape->room - MEANING_COLUMNS - GAP;

    if (line->touched)
        form_line_meaning(line, app->paint.today, &meaning);
    /* Beside the text, in a column of its own; a longer text leaves it no room. */
    if (meaning.len && free > 0 && text_width(text) <= free) {
        line_fit(out, shape->theme, text, free, ALIGN_LEFT);
        line_fill(out, " ", GAP);
        line_text(out, shape->theme, buffer_text(&meaning));
    } else {
        line_fit(out, shape->theme, text, shape->room, ALIGN_LEFT);
    }
    buffer_done(&meaning);
}

static void put(const struct shape *shape, int row, const struct buffer *line) {
    if (row < shape->rect.rows)
        shape->surface->put(shape->surface, shape->rect.row + row, shape->rect.column,
                            shape->rect.columns, buffer_text(line));
}

static void draw_line(const struct app *app, struct form *form, const struct shape *shape, int at,
                      int row) {
    struct form_line *line = &form->lines[at];
    bool selected = at == form->selected;
    struct buffer out = {0};

    if (selected)
        settle_hidden(line, shape);
    begin_line(&out, shape, form, at);
    buffer_add_char(&out, selected && line->hidden ? '<' : ' ');
    if (selected)
        add_meaning(&out, app, shape, line);
    else
        line_fit(&out, shape->theme, text_of(line, false), shape->room, ALIGN_LEFT);
    put(shape, row, &out);
    if (selected)
        shape->surface->cursor(shape->surface, shape->rect.row + row,
                               shape->value_column +
                                   width_of(shape->theme,
                                            buffer_text(&line->edit.text) + line->hidden,
                                            line->edit.at - line->hidden));
    buffer_done(&out);
}

/* The rows round the cursor; the first one beside the label. */
static void draw_lines(const struct app *app, struct form *form, const struct shape *shape, int at,
                       int row) {
    struct form_line *line = &form->lines[at];
    const char *text = buffer_text(&line->edit.text);
    struct text_place place = text_place(&line->edit, shape->room);
    struct buffer out = {0}, part = {0};
    size_t start = 0;

    (void)app;
    if ((int)line->hidden > place.row)
        line->hidden = (size_t)place.row;
    if ((int)line->hidden <= place.row - LINES_SHOWN)
        line->hidden = (size_t)(place.row - LINES_SHOWN + 1);
    for (int i = 0; i < (int)line->hidden + LINES_SHOWN; i++) {
        size_t size = text_row(text + start, line->edit.text.len - start, shape->room);
        int on = i - (int)line->hidden;

        if (on >= 0) {
            buffer_truncate(&out, 0);
            buffer_truncate(&part, 0);
            buffer_add(&part, text + start, size - (size > 0 && text[start + size - 1] == '\n'));
            if (on == 0)
                begin_line(&out, shape, form, at);
            else
                line_fill(&out, " ", shape->value_column - 1);
            buffer_add_char(&out, on == 0 && line->hidden ? '<' : ' ');
            line_text(&out, shape->theme, buffer_text(&part));
            put(shape, row + on, &out);
        }
        if (i == place.row)
            shape->surface->cursor(shape->surface, shape->rect.row + row + on,
                                   shape->value_column + width_of(shape->theme, text + place.start,
                                                                  line->edit.at - place.start));
        start += size;
    }
    buffer_done(&out);
    buffer_done(&part);
}

/* ---- below the selected line ---- */

static const char *help_of(const struct form *form, const struct form_line *line) {
    if (has_lines(line))
        return _("{enter-field} begins a new line, {next-field} goes on");
    if (line->field == FIELD_CODE && form->kind == FORM_ADD)
        return _("left empty, it is given by itself");
    if (form->kind == FORM_BULK && pick_fits(line->def))
        return _("type to choose, {enter-field} shows the list, - empties");
    return _(form_help(line->def->type)->help);
}

/* Below the value; further to the left where it is long. */
static void draw_help(const struct form *form, const struct shape *shape, int row) {
    const struct form_line *line = &form->lines[form->selected];
    struct buffer out = {0}, text = {0}, help = {0};

    action_sentence(&help, shape->app, help_of(form, line));
    line_text(&text, shape->theme, buffer_text(line->wrong.len ? &line->wrong : &help));
    buffer_done(&help);
    int column = shape->rect.columns - 1 - text_width(buffer_text(&text));
    if (column > shape->value_column)
        column = shape->value_column;
    line_fill(&out, " ", column > GAP ? column : GAP);
    line_role(&out, line->wrong.len ? ROLE_ERROR : ROLE_CLOSED);
    buffer_add_text(&out, buffer_text(&text));
    put(shape, row, &out);
    buffer_done(&out);
    buffer_done(&text);
}

static void draw_pick(const struct form *form, const struct shape *shape, int row) {
    const struct pick *pick = &form->pick;
    struct buffer out = {0};

    for (int i = 0; i < PICK_ROWS; i++) {
        int at = pick->top + i;

        buffer_truncate(&out, 0);
        line_fill(&out, " ", shape->value_column - 1);
        if (at < pick->count) {
            line_marker(&out, shape->theme, at == pick->selected);
            line_text(&out, shape->theme, buffer_text(&pick->items[at].label));
        } else if (i == 0) {
            buffer_add_char(&out, ' ');
            line_text(&out, shape->theme,
                      form_is_emptied(form, &form->lines[form->selected])
                          ? _("the field is emptied")
                          : _("nothing fits"));
        }
        put(shape, row + i, &out);
    }
    buffer_done(&out);
}

/* ---- all of it ---- */

static void title(const struct form *form, struct buffer *out) {
    if (form->kind == FORM_BULK) {
        buffer_addf(out,
                    ngettext("%s: %d record, what you fill in changes",
                             "%s: %d records, what you fill in changes in all of them",
                             (unsigned long)form->id_count),
                    label_text(form->reg->plural), form->id_count);
        return;
    }
    buffer_add_text(out, label_text(form->reg->singular));
    if (form->kind == FORM_ADD)
        buffer_addf(out, " · %s", _("to be added"));
    else
        buffer_addf(out, " %s · %s", value_text(&form->base.values[FIELD_CODE]), _("editing"));
    if (form->saved_by.len)
        buffer_addf(out, _(" · saved meanwhile by %s"), buffer_text(&form->saved_by));
    else if (form->also_by.len)
        buffer_addf(out, _(" · being edited by %s too"), buffer_text(&form->also_by));
}

static void draw_title(const struct form *form, const struct shape *shape, int bottom) {
    struct buffer left = {0}, right = {0}, line = {0};

    title(form, &left);
    if (form->top > 0)
        line_glyph(&right, shape->theme, GLYPH_MORE_ABOVE);
    if (bottom < form->count)
        line_glyph(&right, shape->theme, GLYPH_MORE_BELOW);
    page_title(&line, shape->theme, buffer_text(&left), buffer_text(&right), shape->rect.columns,
               false);
    shape->surface->put(shape->surface, shape->rect.row - 1, shape->rect.column,
                        shape->rect.columns, buffer_text(&line));
    buffer_done(&left);
    buffer_done(&right);
    buffer_done(&line);
}

static int draw_selected(const struct app *app, struct form *form, const struct shape *shape,
                         int row) {
    bool lines = has_lines(&form->lines[form->selected]);

    if (lines)
        draw_lines(app, form, shape, form->selected, row);
    else
        draw_line(app, form, shape, form->selected, row);
    row += lines ? LINES_SHOWN : 1;
    draw_help(form, shape, row++);
    return row;
}

void form_draw(struct app *app, struct form *form, struct surface *surface) {
    const struct rect body = {1, 0, surface->rows - 2, surface->columns};
    const struct buffer nothing = {0};
    struct shape shape = {
        .app = app, .surface = surface, .theme = &app->paint.theme, .rect = body};
    int row = 0, below = 0, at;

    shape.rect.row++;
    shape.rect.rows--;
    shape.label_columns = label_columns(form, body.columns);
    shape.value_column = LEAD_COLUMNS + shape.label_columns + GAP;
    shape.room = body.columns - shape.value_column - 1;
    form->text_columns = shape.room;
    settle_top(form, shape.rect.rows);
    for (at = form->top; at < form->count && row < shape.rect.rows; at++) {
        if (at == form->selected) {
            row = below = draw_selected(app, form, &shape, row);
        } else {
            draw_line(app, form, &shape, at, row);
            row++;
        }
    }
    while (row < shape.rect.rows)
        put(&shape, row++, &nothing);
    if (form->pick.open)
        draw_pick(form, &shape, below);
    draw_title(form, &shape, at);
}
