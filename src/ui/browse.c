/* SPDX-License-Identifier: EUPL-1.2 */
#include "browse.h"

#include <stdlib.h>

#include "app.h"
#include "pane.h"

/* ---- lists ---- */

static enum status make_list(struct browse *browse, const struct register_def *reg,
                             struct error *error) {
    struct list **list = &browse->lists[register_index(reg)];

    if (*list)
        return STATUS_OK;
    *list = malloc(sizeof **list);
    if (!*list)
        return error_memory(error);
    list_init(*list, reg);
    return STATUS_OK;
}

enum status browse_open(struct app *app, struct error *error) {
    struct browse *browse = &app->browse;
    enum status status = STATUS_OK;

    browse->lists = calloc((size_t)register_count(), sizeof *browse->lists);
    if (!browse->lists)
        return error_memory(error);
    for (int i = 0; registers[i] && status == STATUS_OK; i++)
        if (registers[i]->has_panel && browse->panel_count < LAYOUT_PANES) {
            browse->panels[browse->panel_count++] = registers[i];
            status = make_list(browse, registers[i], error);
        }
    return status;
}

void browse_close(struct app *app) {
    struct browse *browse = &app->browse;

    for (int i = 0; browse->lists && i < register_count(); i++) {
        if (browse->lists[i])
            list_done(browse->lists[i]);
        free(browse->lists[i]);
    }
    free(browse->lists);
    browse->lists = NULL;
}

static struct list *list_of(const struct browse *browse, const struct register_def *reg) {
    return browse->lists[register_index(reg)];
}

static int pane_count(const struct browse *browse) { return browse->reg ? 1 : browse->panel_count; }

static const struct register_def *pane_register(const struct browse *browse, int pane) {
    return browse->reg ? browse->reg : browse->panels[pane];
}

static int focused_pane(const struct browse *browse) { return browse->reg ? 0 : browse->focus; }

struct list *browse_list(const struct app *app) {
    return list_of(&app->browse, pane_register(&app->browse, focused_pane(&app->browse)));
}

enum list_work browse_work(const struct app *app) {
    const struct browse *browse = &app->browse;
    enum list_work work = LIST_READY;

    for (int i = 0; i < pane_count(browse) && work == LIST_READY; i++)
        if (list_of(browse, pane_register(browse, i))->rows > 0)
            work = list_work(list_of(browse, pane_register(browse, i)));
    return work;
}

/* ---- what is shown ---- */

void browse_dashboard(struct app *app) {
    app->browse.reg = NULL;
    app->browse.along_time = false;
}

/* A panel's register takes the focus along, so that going back leads to it. */
enum status browse_register(struct app *app, const struct register_def *reg, struct error *error) {
    struct browse *browse = &app->browse;
    enum status status = make_list(browse, reg, error);

    if (status != STATUS_OK)
        return status;
    browse->reg = reg;
    for (int i = 0; i < browse->panel_count; i++)
        if (browse->panels[i] == reg)
            browse->focus = i;
    return STATUS_OK;
}

void browse_next_panel(struct app *app, int direction) {
    struct browse *browse = &app->browse;

    browse->focus = (browse->focus + direction + browse->panel_count) % browse->panel_count;
}

static struct pane pane_of(const struct app *app, int index) {
    bool focus = index == focused_pane(&app->browse) && app_view(app)->place != PLACE_DETAIL;

    return (struct pane){.rect = app->layout.panes[index],
                         .headings = browse_is_along_time(app) ? TIMELINE_HEADINGS
                                                               : app->browse.reg != NULL,
                         .focus = focus,
                         .among = pane_count(&app->browse) > 1};
}

/* ---- along time ---- */

bool browse_is_along_time(const struct app *app) {
    int start, end;

    return app->browse.reg && app->browse.along_time &&
           register_lasts(app->browse.reg, &start, &end);
}

enum status browse_along_time(struct app *app, const struct register_def *reg, bool on,
                              struct error *error) {
    int start, end;

    if (on && !register_lasts(reg, &start, &end))
        return error_set(error, STATUS_NEGATIVE, "%s",
                         _("these records have no start and no end to draw between"));
    if (on && !app->browse.timeline.scale)
        app->browse.timeline = (struct timeline){TIMELINE_FIRST_SCALE, app->paint.today};
    app->browse.along_time = on;
    return browse_register(app, reg, error);
}

enum status browse_pan(struct app *app, int parts, struct error *error) {
    struct list *list = browse_list(app);

    timeline_pan(&app->browse.timeline, list->columns, parts, app->paint.today);
    return list_reload(list, &app->source, error);
}

enum status browse_scale(struct app *app, int direction, struct error *error) {
    if (!timeline_scale(&app->browse.timeline, direction))
        return STATUS_OK;
    return list_reload(browse_list(app), &app->source, error);
}

/* ---- the view ---- */

static bool on_screen(const struct browse *browse, const struct list *list) {
    for (int i = 0; i < pane_count(browse); i++)
        if (list_of(browse, pane_register(browse, i)) == list)
            return true;
    return false;
}

static enum status prepare_list(struct app *app, int index, bool anew, struct error *error) {
    struct list *list = list_of(&app->browse, pane_register(&app->browse, index));
    struct pane pane = pane_of(app, index);

    list->timeline = browse_is_along_time(app) ? &app->browse.timeline : NULL;
    int rows = pane_rows(&pane), columns = pane_columns(&pane, list);

    if (rows == list->rows && columns == list->columns && anew)
        return list_reload(list, &app->source, error);
    if (rows == list->rows && columns == list->columns)
        return app->going_on && list_work(list) != LIST_READY
                   ? list_go_on(list, &app->source, error)
                   : STATUS_OK;
    return list_fit(list, &app->source, rows, columns, error);
}

static enum status prepare_beside(struct app *app, bool anew, struct error *error) {
    const struct list *list = browse_list(app);
    const struct list_row *row = list_current(list);

    if (app->layout.detail.columns == 0 || app_view(app)->place == PLACE_DETAIL)
        return STATUS_OK;
    return detail_show(app, list->reg, row ? row->id : 0, anew, error);
}

static enum status prepare_browse(struct app *app, bool anew, struct error *error) {
    struct browse *browse = &app->browse;
    enum status status = STATUS_OK;

    layout_screen(app->rows, app->columns, pane_count(browse), &app->layout);
    if (app->layout.too_small)
        return STATUS_OK;
    for (int i = 0; i < register_count(); i++)
        if (browse->lists[i] && !on_screen(browse, browse->lists[i]))
            list_hide(browse->lists[i]);
    for (int i = 0; i < pane_count(browse) && status == STATUS_OK; i++)
        status = prepare_list(app, i, anew, error);
    for (int i = 0; i < pane_count(browse) && status == STATUS_OK; i++)
        status = browse_say_nothing(app, list_of(browse, pane_register(browse, i)), error);
    return status == STATUS_OK ? prepare_beside(app, anew, error) : status;
}

static void draw_browse(struct app *app, struct surface *surface) {
    for (int i = 0; i < pane_count(&app->browse); i++) {
        struct pane pane = pane_of(app, i);

        pane_draw(&pane, list_of(&app->browse, pane_register(&app->browse, i)), &app->paint,
                  surface);
        /* Panes side by side have a blank column between them. */
        for (int row = 0; pane.rect.column > 0 && row < pane.rect.rows; row++)
            surface->put(surface, pane.rect.row + row, pane.rect.column - 1, 1, "");
    }
    if (app->layout.detail.columns > 0)
        detail_draw(app, surface, &app->layout.detail);
}

static enum status move_browse(struct app *app, enum list_step step, int direction,
                               struct error *error) {
    return list_move(browse_list(app), &app->source, step, direction, error);
}

static enum status enter_browse(struct app *app, struct error *error) {
    const struct list *list = browse_list(app);
    const struct list_row *row = list_current(list);

    return row ? detail_open(app, list->reg, row->id, error) : STATUS_OK;
}

const struct view_ops browse_view = {.place = PLACE_LISTS,
                                     .draw = draw_browse,
                                     .move = move_browse,
                                     .enter = enter_browse,
                                     .prepare = prepare_browse};
