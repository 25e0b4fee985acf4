/* SPDX-License-Identifier: EUPL-1.2 */
#include "frame.h"

#include <string.h>

#include "actions.h"
#include "report/status.h"

enum { GAP = 2, ROOMY_COLUMNS = 70 };

/* ---- header ---- */

static void add_day(const struct app *app, bool short_form, struct buffer *out) {
    struct moment today = {.day = app->paint.today, .minute = -1, .precision = PRECISION_DAY};

    if (!short_form)
        buffer_addf(out, "%s ", date_weekday_short(date_weekday(today.day)));
    moment_format(out, &today, DATE_FULL);
}

static void add_right(const struct app *app, bool short_form, struct buffer *line) {
    const struct theme *theme = &app->paint.theme;
    struct buffer text = {0};

    status_headline(&text, &app->counts, app->paint.soon_days);
    buffer_add_text(&text, " · ");
    add_day(app, short_form, &text);
    if (app->counts.overdue > 0) {
        line_role(line, ROLE_OVERDUE);
        line_glyph(line, theme, GLYPH_OVERDUE);
        line_role(line, ROLE_PLAIN);
        buffer_add_char(line, ' ');
    }
    line_text(line, theme, buffer_text(&text));
    buffer_done(&text);
}

/* The program's name gives way first, then the title; that nothing can be changed is said longest.
 */
static void add_left(const struct app *app, int columns, struct buffer *line) {
    bool read_only = app->options->read_only || !store_can_write(app->store);
    const char *const parts[] = {"Cruscotto", app->options->title,
                                 read_only ? _("read only") : NULL};
    struct buffer text = {0}, safe = {0};

    for (size_t first = 0; first < sizeof parts / sizeof *parts; first++) {
        buffer_truncate(&text, 0);
        buffer_truncate(&safe, 0);
        for (size_t i = first; i < sizeof parts / sizeof *parts; i++)
            if (parts[i])
                buffer_addf(&text, "%s%s", text.len ? " · " : "", parts[i]);
        line_text(&safe, &app->paint.theme, buffer_text(&text));
        if (text_width(buffer_text(&safe)) <= columns)
            break;
    }
    line_role(line, ROLE_HEADER);
    int width = text_width(buffer_text(&safe));
    int shown = width < columns ? width : columns;
    text_fit(line, buffer_text(&safe), shown, ALIGN_LEFT,
             theme_glyph(&app->paint.theme, GLYPH_ELLIPSIS));
    line_role(line, ROLE_PLAIN);
    line_fill(line, " ", columns - shown);
    buffer_done(&text);
    buffer_done(&safe);
}

void frame_header(const struct app *app, struct surface *surface) {
    struct buffer line = {0}, right = {0};

    add_right(app, surface->columns < ROOMY_COLUMNS, &right);
    buffer_add_char(&line, ' ');
    add_left(app, surface->columns - line_width(buffer_text(&right)) - 2 - GAP, &line);
    line_fill(&line, " ", GAP);
    buffer_add_text(&line, buffer_text(&right));
    surface->put(surface, 0, 0, surface->columns, buffer_text(&line));
    buffer_done(&line);
    buffer_done(&right);
}

/* ---- sentences ---- */

enum { SENTENCE_ROWS = 4 };

/* Where each of its last lines begins; how many these are. */
static int break_up(const char *text, int columns, size_t begins[SENTENCE_ROWS]) {
    size_t at = 0, skip;
    int count = 0;

    do {
        if (count == SENTENCE_ROWS)
            memmove(begins, begins + 1, (size_t)--count * sizeof *begins);
        begins[count++] = at;
        at += layout_wrap(text + at, columns, &skip) + skip;
    } while (text[at]);
    return count;
}

int frame_sentence(struct surface *surface, const struct theme *theme, enum role role,
                   const char *text) {
    int columns = surface->columns - 2 > 0 ? surface->columns - 2 : 1, width = 0;
    size_t begins[SENTENCE_ROWS], skip;
    struct buffer safe = {0}, line = {0};

    line_text(&safe, theme, text);
    int count = break_up(buffer_text(&safe), columns, begins);
    for (int i = 0; i < count; i++) {
        const char *at = buffer_text(&safe) + begins[i];

        buffer_truncate(&line, 0);
        line_role(&line, role);
        buffer_add_char(&line, ' ');
        buffer_add(&line, at, layout_wrap(at, columns, &skip));
        width = line_width(buffer_text(&line));
        surface->put(surface, surface->rows - count + i, 0, surface->columns, buffer_text(&line));
    }
    buffer_done(&safe);
    buffer_done(&line);
    return width;
}

void frame_message(const struct app *app, struct surface *surface) {
    const enum place lines = PLACE_QUESTION | PLACE_PROMPT | PLACE_PALETTE; /* have the last one */

    if (app->message.len && !app->asking_to_quit && !(app_place(app) & lines))
        frame_sentence(surface, &app->paint.theme,
                       app->message_is_error ? ROLE_ERROR : ROLE_PLAIN,
                       buffer_text(&app->message));
}

/* ---- footer ---- */

void frame_footer(const struct app *app, struct surface *surface) {
    const struct theme *theme = &app->paint.theme;
    struct buffer line = {0};

    if (app->asking_to_quit) {
        buffer_add_char(&line, ' ');
        line_text(&line, theme, _("End the program? y/n"));
    } else if (app->replaced) {
        line_role(&line, ROLE_ERROR);
        buffer_add_char(&line, ' ');
        line_text(&line, theme, _("the database was replaced or removed: end the program and start it again"));
    } else {
        action_hints(&line, app->options->keymap, theme, app_place(app),
                     app->editing.allowed, surface->columns - 1);
    }
    surface->put(surface, surface->rows - 1, 0, surface->columns, buffer_text(&line));
    buffer_done(&line);
}

void frame_too_small(const struct app *app, struct surface *surface) {
    struct buffer text = {0}, line = {0};

    buffer_addf(&text, _("window of %dx%d: %dx%d are needed"), surface->columns, surface->rows,
                LAYOUT_MIN_COLUMNS, LAYOUT_MIN_ROWS);
    line_fit(&line, &app->paint.theme, buffer_text(&text), surface->columns, ALIGN_LEFT);
    surface->put(surface, 0, 0, surface->columns, buffer_text(&line));
    for (int row = 1; row < surface->rows; row++)
        surface->put(surface, row, 0, surface->columns, "");
    surface->cursor(surface, 0, 0);
    buffer_done(&text);
    buffer_done(&line);
}
