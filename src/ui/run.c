/* SPDX-License-Identifier: EUPL-1.2 */
#include "run.h"

#include "actions.h"
#include "app.h"
#include "form.h"
#include "views.h"

/* ---- moving ---- */

static enum status move(struct app *app, enum list_step step, int direction, struct error *error) {
    const struct view_ops *view = app_view(app);

    return view->move ? view->move(app, step, direction, error) : STATUS_OK;
}

#define MOVE(name, step, direction)                                                                \
    enum status name(struct app *app, uint32_t key, struct error *error) {                         \
        (void)key;                                                                                 \
        return move(app, step, direction, error);                                                  \
    }

MOVE(run_down, STEP_LINE, 1)
MOVE(run_up, STEP_LINE, -1)
MOVE(run_half_down, STEP_HALF, 1)
MOVE(run_half_up, STEP_HALF, -1)
MOVE(run_page_down, STEP_PAGE, 1)
MOVE(run_page_up, STEP_PAGE, -1)
MOVE(run_first, STEP_END, -1)
MOVE(run_last, STEP_END, 1)

/* An action that cannot fail. */
#define SIMPLE(name, statement)                                                                    \
    enum status name(struct app *app, uint32_t key, struct error *error) {                         \
        (void)key;                                                                                 \
        (void)error;                                                                               \
        statement;                                                                                 \
        return STATUS_OK;                                                                          \
    }

SIMPLE(run_next_pane, browse_next_panel(app, 1))
SIMPLE(run_previous_pane, browse_next_panel(app, -1))
SIMPLE(run_next_link, detail_next_link(app, 1))
SIMPLE(run_previous_link, detail_next_link(app, -1))

/* ---- what is shown ---- */

enum status run_enter(struct app *app, uint32_t key, struct error *error) {
    const struct view_ops *view = app_view(app);

    (void)key;
    return view->enter ? view->enter(app, error) : STATUS_OK;
}

enum status run_dashboard(struct app *app, uint32_t key, struct error *error) {
    (void)key;
    (void)error;
    app_pop_all(app);
    browse_dashboard(app);
    return STATUS_OK;
}

enum status run_register(struct app *app, uint32_t key, struct error *error) {
    const struct register_def *reg = register_by_digit((char)key);

    if (!reg)
        return STATUS_OK;
    app_pop_all(app);
    return browse_register(app, reg, error);
}

enum status run_registers(struct app *app, uint32_t key, struct error *error) {
    (void)key;
    app_pop_all(app);
    return menu_registers(app, error);
}

enum status run_zoom(struct app *app, uint32_t key, struct error *error) {
    (void)key;
    if (app_place(app) == PLACE_DASHBOARD)
        return browse_register(app, browse_list(app)->reg, error);
    browse_dashboard(app);
    return STATUS_OK;
}

enum status run_back(struct app *app, uint32_t key, struct error *error) {
    (void)key;
    if (app_place(app) == PLACE_DETAIL && detail_back(app))
        return STATUS_OK;
    if (app->depth > 1)
        app_pop(app);
    else if (app_place(app) == PLACE_TIMELINE)
        return browse_along_time(app, app->browse.reg, false, error);
    else
        browse_dashboard(app);
    return STATUS_OK;
}

/* ---- finding ---- */

SIMPLE(run_search, prompt_search(app))

static enum status find(struct app *app, int direction, struct error *error) {
    bool wrapped = false;
    enum status status = list_find(browse_list(app), &app->source, buffer_text(&app->last_search),
                                   direction, &wrapped, error);

    if (status == STATUS_OK && wrapped)
        app_say(app, direction > 0 ? _("went on from the beginning") : _("went on from the end"));
    return status;
}

enum status run_next(struct app *app, uint32_t key, struct error *error) {
    (void)key;
    return find(app, 1, error);
}

enum status run_previous(struct app *app, uint32_t key, struct error *error) {
    (void)key;
    return find(app, -1, error);
}

enum status run_filter(struct app *app, uint32_t key, struct error *error) {
    (void)key;
    return menu_filters(app, error);
}

SIMPLE(run_save_view, views_save(app))

enum status run_views(struct app *app, uint32_t key, struct error *error) {
    (void)key;
    return views_menu(app, error);
}

enum status run_mine(struct app *app, uint32_t key, struct error *error) {
    (void)key;
    return menu_switch_mine(app, error);
}

/* The selected record stays selected among all others, with some of them above it. */
enum status run_clear(struct app *app, uint32_t key, struct error *error) {
    struct list *list = browse_list(app);
    struct list_place place = {0};

    (void)key;
    list_keep_place(list, &place);
    place.row = list->rows / 3;
    narrow_clear(&list->narrow);
    if (list->in_view)
        list_take_columns(list, NULL);
    list_unmark(list);
    enum status status = list_return_to(list, &app->source, &place, error);
    list_place_done(&place);
    return status;
}

enum status run_sort(struct app *app, uint32_t key, struct error *error) {
    (void)key;
    return menu_orders(app, error);
}

/* Of the usual order, which begins with what is open, only the first field is turned round. */
enum status run_reverse(struct app *app, uint32_t key, struct error *error) {
    struct list *list = browse_list(app);
    struct order *order = &list->order;
    struct order own;

    (void)key;
    order_default(list->reg, &own);
    if (order_same(order, &own)) {
        int first = order->count > 1 && order->terms[0].field == ORDER_BY_OPEN ? 1 : 0;

        *order = (struct order){.terms = {order->terms[first]}, .count = 1};
    }
    for (int i = 0; i < order->count; i++)
        order->terms[i].descending = !order->terms[i].descending;
    return list_restart(list, &app->source, error);
}

/* The date by which the list is sorted; FIELD_NONE. */
static int sorted_date(const struct list *list) {
    for (int i = 0; i < list->order.count; i++) {
        int field = list->order.terms[i].field;

        if (field != ORDER_BY_OPEN)
            return list->reg->fields[field].type == &type_date ? field : FIELD_NONE;
    }
    return FIELD_NONE;
}

enum status run_today(struct app *app, uint32_t key, struct error *error) {
    struct list *list = browse_list(app);
    struct moment today = {.day = app->paint.today, .minute = -1, .precision = PRECISION_DAY};
    struct buffer iso = {0};
    struct record record;
    int field = sorted_date(list);

    (void)key;
    if (field == FIELD_NONE)
        return action_refuse(app, _("this list is not sorted by a date: {sort} chooses one"), error);
    record_init(&record, list->reg);
    moment_iso(&iso, &today);
    value_set(&record.values[field], buffer_text(&iso), NULL);
    enum status status = list_go_to(list, &app->source, &record, error);
    buffer_done(&iso);
    record_done(&record);
    return status;
}

/* ---- in a record ---- */

SIMPLE(run_provenance, detail_switch(app, &app->detail.provenance))
SIMPLE(run_empty_fields, detail_switch(app, &app->detail.empty_fields))

/* ---- typing ---- */

static bool in_form(const struct app *app) { return app_place(app) == PLACE_FORM; }

static void move_cursor(struct app *app, enum edit_move to) {
    if (in_form(app))
        form_move(app, to);
    else
        edit_move(&app->prompt.edit, to);
}

SIMPLE(run_cursor_left, move_cursor(app, EDIT_LEFT))
SIMPLE(run_cursor_right, move_cursor(app, EDIT_RIGHT))
SIMPLE(run_cursor_home, move_cursor(app, EDIT_HOME))
SIMPLE(run_cursor_end, move_cursor(app, EDIT_END))

enum status run_erase_before(struct app *app, uint32_t key, struct error *error) {
    (void)key;
    if (in_form(app))
        return form_erase(app, true, error);
    edit_erase(&app->prompt.edit, true);
    return prompt_changed(app, error);
}

enum status run_erase_behind(struct app *app, uint32_t key, struct error *error) {
    (void)key;
    if (in_form(app))
        return form_erase(app, false, error);
    edit_erase(&app->prompt.edit, false);
    return prompt_changed(app, error);
}

enum status run_erase_all(struct app *app, uint32_t key, struct error *error) {
    (void)key;
    if (in_form(app))
        return form_erase_all(app, error);
    edit_set(&app->prompt.edit, "");
    return prompt_changed(app, error);
}

enum status run_cancel_typing(struct app *app, uint32_t key, struct error *error) {
    (void)key;
    return prompt_cancel(app, error);
}

/* ---- the program ---- */

enum status run_help(struct app *app, uint32_t key, struct error *error) {
    (void)key;
    return app_place(app) == PLACE_HELP ? STATUS_OK : help_open(app, error);
}

SIMPLE(run_reload, app_reload(app))
SIMPLE(run_redraw, app->redraw = true)
SIMPLE(run_stop, app->stop = true)

/* With a form open beneath, what it holds comes first; where it cannot be saved any more, it is
 * offered at the next start. */
enum status run_quit(struct app *app, uint32_t key, struct error *error) {
    (void)key;
    if (app->form && form_changed(app->form) && !app->replaced)
        return action_refuse(app, _("a form is not saved: {back} leads back to it"), error);
    app->quit = true;
    return STATUS_OK;
}

/* Never ends the program: whoever means that is told how. */
enum status run_cancel(struct app *app, uint32_t key, struct error *error) {
    if (app_place(app) != PLACE_DASHBOARD)
        return run_back(app, key, error);
    app_say(app, _("q ends the program"));
    return STATUS_OK;
}
