/* SPDX-License-Identifier: EUPL-1.2 */
#include "work.h"

#include <time.h>

#include "base/number.h"
#include "app.h"

enum {
    QUIET_MS = 200, /* what is done by then shows no gauge */
    LOOK_MS = 250, /* some 300 bytes a second: a thin line has room beside them */
    SECOND_MS = 1000,
    MINUTE = 60,
    PERCENT = 100,
    BOX_ROWS = 5,
    BAR_COLUMNS = 40,
};

static int64_t now_ms(void) {
    struct timespec now;

    if (clock_gettime(CLOCK_MONOTONIC, &now) != 0)
        return 0;
    return (int64_t)now.tv_sec * SECOND_MS + now.tv_nsec / 1000000;
}

/* ---- words ---- */

static void add_number(struct buffer *out, long long number) { number_format(out, number, 0, 0); }

static long long share_done(const struct work *work) {
    long long done = work->by_rows ? work->rows : work->bytes;

    return done < work->all ? done : work->all;
}

static void add_rate(const struct work *work, int64_t elapsed, struct buffer *out) {
    struct buffer rate = {0};

    if (elapsed < SECOND_MS)
        return;
    long long rows = work->rows * SECOND_MS / elapsed;
    add_number(&rate, rows);
    buffer_addf(out, ngettext(" · %s row a second", " · %s rows a second", (unsigned long)rows),
                buffer_text(&rate));
    buffer_done(&rate);
}

static void add_rest(const struct work *work, int64_t elapsed, struct buffer *out) {
    long long done = share_done(work);

    if (elapsed < SECOND_MS || done == 0)
        return;
    long long seconds = (work->all - done) * elapsed / done / SECOND_MS + 1;
    if (seconds < 2 * MINUTE)
        buffer_addf(out, _(" · %lld s left"), seconds);
    else
        buffer_addf(out, _(" · %lld min left"), seconds / MINUTE + 1);
}

static void add_rows(const struct work *work, int64_t elapsed, struct buffer *out) {
    struct buffer rows = {0}, all = {0};

    add_number(&rows, work->rows);
    add_number(&all, work->all);
    if (work->by_rows)
        buffer_addf(out, ngettext("%s row of %s", "%s rows of %s", (unsigned long)work->rows),
                    buffer_text(&rows), buffer_text(&all));
    else
        buffer_addf(out, ngettext("%s row", "%s rows", (unsigned long)work->rows),
                    buffer_text(&rows));
    add_rate(work, elapsed, out);
    buffer_done(&rows);
    buffer_done(&all);
}

static void describe(const struct work *work, struct buffer *out) {
    int64_t elapsed = now_ms() - work->started;

    if (!work->no_rows)
        add_rows(work, elapsed, out);
    if (work->all > 0)
        add_rest(work, elapsed, out);
}

/* ---- the view ---- */

static void put_row(const struct app *app, struct surface *surface, int row,
                    const struct buffer *line) {
    const struct rect *body = &app->layout.body;

    surface->put(surface, body->row + row, body->column, body->columns, buffer_text(line));
}

static void draw_bar(const struct app *app, struct buffer *line) {
    const struct work *work = &app->work;

    if (work->all == 0)
        return;
    cell_bar(line, &app->paint.theme, share_done(work), work->all, BAR_COLUMNS);
    buffer_addf(line, " %3lld %%", share_done(work) * PERCENT / work->all);
}

static void draw_work(struct app *app, struct surface *surface) {
    const struct theme *theme = &app->paint.theme;
    struct buffer lines[BOX_ROWS] = {0}, text = {0};

    page_title(&lines[0], theme, app->work.title, "", app->layout.body.columns, false);
    buffer_add_text(&lines[1], "  ");
    draw_bar(app, &lines[1]);
    describe(&app->work, &text);
    buffer_add_text(&lines[2], "  ");
    line_text(&lines[2], theme, buffer_text(&text));
    buffer_add_text(&lines[3], "  ");
    line_text(&lines[3], theme, _("Esc breaks it off: nothing is written then"));
    line_fill(&lines[4], theme_glyph(theme, GLYPH_RULE), app->layout.body.columns);
    for (int i = 0; i < BOX_ROWS; i++) {
        put_row(app, surface, i, &lines[i]);
        buffer_done(&lines[i]);
    }
    surface->put(surface, surface->rows - 1, 0, surface->columns, "");
    surface->cursor(surface, app->layout.body.row + 1, app->layout.body.column);
    buffer_done(&text);
}

static const struct view_ops work_view = {.place = PLACE_TEXT, .draw = draw_work};

/* ---- the work ---- */

void work_begin(struct app *app, const char *title, bool by_rows, long long all) {
    app->work = (struct work){
        .title = title, .by_rows = by_rows, .all = all, .started = now_ms(), .looked = now_ms()};
    app->busy = true;
}

static void take_stock(struct work *work, long long bytes, long long rows, int64_t now) {
    /* The rows are counted anew when the list was read and is compared with the database. */
    if (!work->by_rows && rows < work->rows) {
        work->by_rows = true;
        work->all = work->rows;
        work->started = now;
        work->title = _("Comparing with what is there");
    }
    work->bytes = bytes;
    work->rows = rows;
}

bool work_step(void *context, long long bytes, long long rows) {
    struct app *app = context;
    struct work *work = &app->work;
    int64_t now = now_ms();

    take_stock(work, bytes, rows, now);
    if (!app->glance || now - work->looked < (work->shown ? LOOK_MS : QUIET_MS))
        return true;
    work->looked = now;
    if (!work->shown)
        app_push(app, &work_view);
    work->shown = true;
    return !app->glance(app->glance_context);
}

bool work_part(void *context, int thousandths) {
    struct work *work = &((struct app *)context)->work;

    work->no_rows = true;
    return work_step(context, 0, thousandths);
}

void work_end(struct app *app) {
    if (app->work.shown)
        app_pop(app);
    app->work.shown = false;
    app->busy = false;
}
