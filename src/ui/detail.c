/* SPDX-License-Identifier: EUPL-1.2 */
#include "detail.h"

#include <string.h>

#include "app.h"

void detail_done(struct detail *detail) {
    page_done(&detail->page);
    buffer_done(&detail->title);
}

/* ---- reading ---- */

static const struct rect *place_of(const struct app *app) {
    return app->layout.detail.columns > 0 ? &app->layout.detail : &app->layout.body;
}

static int rows_of(const struct app *app) { return place_of(app)->rows - 1; }

static void keep_place(struct detail *detail) {
    detail->at.top = detail->page.top;
    detail->at.selected = detail->page.selected;
}

/* The lines are made anew before the next drawing. */
static void make_anew(struct detail *detail) { detail->columns = 0; }

void detail_switch(struct app *app, bool *shown) {
    *shown = !*shown;
    make_anew(&app->detail);
}

void detail_next_link(struct app *app, int direction) {
    page_next_link(&app->detail.page, direction, rows_of(app));
    keep_place(&app->detail);
}

static void set_title(struct detail *detail, const struct record *record,
                      const struct theme *theme) {
    buffer_truncate(&detail->title, 0);
    buffer_addf(&detail->title, "%s ", label_text(record->reg->singular));
    line_text(&detail->title, theme, buffer_text(&record->values[FIELD_CODE].text));
    if (record_is_example(record))
        line_glyph(&detail->title, theme, GLYPH_EXAMPLE);
    if (record->deleted)
        buffer_addf(&detail->title, " · %s", _("in the trash"));
}

static enum status read_record(struct app *app, struct error *error) {
    struct detail *detail = &app->detail;
    struct detail_wanted wanted = {place_of(app)->columns - 1, detail->empty_fields,
                                   detail->provenance};
    struct record record;

    page_clear(&detail->page);
    buffer_truncate(&detail->title, 0);
    detail->columns = place_of(app)->columns;
    if (detail->at.id == 0)
        return STATUS_OK;
    record_init(&record, detail->at.reg);
    enum status status = store_get(app->store, detail->at.reg, detail->at.id, &record, error);
    if (status == STATUS_OK) {
        set_title(detail, &record, &app->paint.theme);
        status = detail_lines(&detail->page, &app->source, &record, &wanted, error);
    }
    record_done(&record);
    return status;
}

static enum status show(struct app *app, bool anew, struct error *error) {
    struct detail *detail = &app->detail;
    enum status status = STATUS_OK;

    if (anew || detail->columns != place_of(app)->columns) {
        detail->page.top = detail->at.top;
        detail->page.selected = detail->at.selected;
        status = read_record(app, error);
    }
    page_settle(&detail->page, rows_of(app));
    keep_place(detail);
    return status;
}

enum status detail_show(struct app *app, const struct register_def *reg, int64_t id, bool anew,
                        struct error *error) {
    struct detail *detail = &app->detail;
    bool other = detail->at.reg != reg || detail->at.id != id;

    if (other)
        detail->at = (struct visit){.reg = reg, .id = id};
    return show(app, anew || other, error);
}

/* ---- from record to record ---- */

enum status detail_open(struct app *app, const struct register_def *reg, int64_t id,
                        struct error *error) {
    struct detail *detail = &app->detail;

    if (app_view(app)->place != PLACE_DETAIL) {
        detail->trail_len = 0;
        app_push(app, &detail_view);
    } else {
        if (detail->trail_len == TRAIL_DEEP)
            memmove(detail->trail, detail->trail + 1,
                    (size_t)--detail->trail_len * sizeof *detail->trail);
        detail->trail[detail->trail_len++] = detail->at;
    }
    detail->at = (struct visit){.reg = reg, .id = id};
    return show(app, true, error);
}

bool detail_back(struct app *app) {
    struct detail *detail = &app->detail;

    if (detail->trail_len == 0)
        return false;
    detail->at = detail->trail[--detail->trail_len];
    make_anew(detail);
    return true;
}

/* A reference holds a code: the record's own source goes first, as it does in the store. */
static enum status find_named(struct app *app, const struct page_line *line, int64_t *id,
                              struct error *error) {
    const char *name = buffer_text(&line->name);
    const char *code = strchr(name, ':');
    enum status status = store_find(app->store, line->reg, name, id, error);

    if (status == STATUS_NEGATIVE && code)
        status = store_find(app->store, line->reg, code + 1, id, error);
    return status;
}

static enum status enter_detail(struct app *app, struct error *error) {
    const struct page *page = &app->detail.page;
    const struct page_line *line =
        page->selected < page->count ? &page->lines[page->selected] : NULL;
    enum status status = STATUS_OK;

    if (!line || !line->reg)
        return STATUS_OK;
    const struct register_def *reg = line->reg;
    int64_t id = line->id;
    if (id == 0)
        status = find_named(app, line, &id, error);
    return status == STATUS_OK ? detail_open(app, reg, id, error) : status;
}

/* ---- the view ---- */

static enum status move_detail(struct app *app, enum list_step step, int direction,
                               struct error *error) {
    (void)error;
    page_move(&app->detail.page, step, direction, rows_of(app));
    keep_place(&app->detail);
    return STATUS_OK;
}

static enum status prepare_detail(struct app *app, bool anew, struct error *error) {
    return show(app, anew, error);
}

void detail_draw(struct app *app, struct surface *surface, const struct rect *rect) {
    const struct detail *detail = &app->detail;
    const struct page *page = &detail->page;
    const struct theme *theme = &app->paint.theme;
    bool focus = app_view(app)->place == PLACE_DETAIL;
    struct rect lines = {rect->row + 1, rect->column, rect->rows - 1, rect->columns};
    struct buffer line = {0}, more = {0};

    page_more(&more, page, theme, lines.rows);
    page_title(&line, theme, buffer_text(&detail->title), buffer_text(&more), rect->columns,
               focus && rect->column > 0);
    surface->put(surface, rect->row, rect->column, rect->columns, buffer_text(&line));
    for (int row = 0; rect->column > 0 && row < rect->rows; row++)
        surface->put(surface, rect->row + row, rect->column - 1, 1, "");
    page_draw(page, theme, surface, &lines, focus);
    buffer_done(&line);
    buffer_done(&more);
}

static void draw_detail(struct app *app, struct surface *surface) {
    detail_draw(app, surface, place_of(app));
}

const struct view_ops detail_view = {.place = PLACE_DETAIL,
                                     .draw = draw_detail,
                                     .move = move_detail,
                                     .enter = enter_detail,
                                     .prepare = prepare_detail};
