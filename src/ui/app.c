/* SPDX-License-Identifier: EUPL-1.2 */
#include "app.h"

#include <string.h>

#include "actions.h"
#include "form.h"
#include "frame.h"
#include "keys.h"
#include "views.h"

/* ---- views ---- */

const struct view_ops *app_view(const struct app *app) { return app->views[app->depth - 1]; }

void app_push(struct app *app, const struct view_ops *view) {
    if (app->depth < VIEWS_DEEP)
        app->views[app->depth++] = view;
}

void app_pop(struct app *app) {
    if (app->depth == 1)
        return;
    if (app_view(app)->close)
        app_view(app)->close(app);
    app->depth--;
}

void app_pop_all(struct app *app) {
    while (app->depth > 1 && !(app_view(app) == &form_view && form_changed(app->form)))
        app_pop(app);
}

enum place app_place(const struct app *app) {
    if (app->depth > 1)
        return app_view(app)->place;
    if (browse_is_along_time(app))
        return PLACE_TIMELINE;
    return app->browse.reg ? PLACE_REGISTER : PLACE_DASHBOARD;
}

/* ---- messages ---- */

void app_say(struct app *app, const char *sentence) {
    buffer_truncate(&app->message, 0);
    buffer_add_text(&app->message, sentence);
    app->message_is_error = false;
}

/* Which database it is everybody knows here, and its path may leave no room for what happened. */
static const char *without_path(const struct app *app, const char *sentence) {
    const char *path = store_path(app->store);
    size_t len = strlen(path);

    return strncmp(sentence, path, len) == 0 && strncmp(sentence + len, ": ", 2) == 0
               ? sentence + len + 2
               : sentence;
}

static void show_error(struct app *app, enum status status, const struct error *error) {
    if (status == STATUS_OK)
        return;
    app_say(app, without_path(app, error->text));
    app->message_is_error = status != STATUS_NEGATIVE;
}

/* ---- time and other people ---- */

static day_number today_of(const struct ui_options *options) {
    return options->today ? options->today : date_today();
}

void app_reload(struct app *app) { app->stale = true; }

long app_wait(const struct app *app) {
    long draft = draft_wait(app), look = watching_wait(app);

    return look >= 0 && (draft < 0 || look < draft) ? look : draft;
}

void app_notice(struct app *app) {
    struct error error = {0};
    int64_t version = app->data_version;
    enum status status = store_data_version(app->store, &version, &error);
    day_number today = today_of(app->options);

    watching_tick(app);
    app->replaced = editing_is_replaced(app);
    show_error(app, status, &error);
    if (version != app->data_version || today != app->paint.today)
        app_reload(app);
    app->data_version = version;
    app->paint.today = today;
    draft_tick(app);
}

/* ---- life ---- */

enum status app_open(struct app *app, const struct ui_options *options, const struct theme *theme,
                     int rows, int columns, struct error *error) {
    *app = (struct app){.options = options,
                        .store = options->store,
                        .paint = {*theme, today_of(options), options->config->soon_days},
                        .rows = rows,
                        .columns = columns,
                        .stale = true};
    app->source = (struct list_source){
        .store = options->store, .paint = &app->paint, .offices = options->config->office,
        .columns = options->columns};
    app->views[app->depth++] = &browse_view;
    editing_open(app);
    draft_open(app);
    watching_open(app);
    enum status status = browse_open(app, error);
    if (status == STATUS_OK)
        status = views_offices(app, error);
    if (status == STATUS_OK)
        status = store_data_version(app->store, &app->data_version, error);
    if (status == STATUS_OK)
        status = store_settle_later(app->store, error);
    if (status == STATUS_OK) {
        last_visit_open(app);
        draft_offer(app);
    }
    return status;
}

void app_close(struct app *app) {
    draft_close(app);
    last_visit_close(app);
    watching_close(app);
    if (app->conflict)
        conflict_view.close(app);
    form_free(app->form);
    question_done(&app->question);
    history_done(&app->history);
    editing_close(app);
    browse_close(app);
    detail_done(&app->detail);
    menu_done(&app->menu);
    prompt_done(&app->prompt);
    palette_free(app->palette);
    settings_free(app->settings);
    choosing_free(app->choosing);
    page_done(&app->help);
    calendar_done(&app->calendar);
    import_dialog_done(app);
    buffer_done(&app->last_search);
    buffer_done(&app->offices);
    buffer_done(&app->message);
    buffer_done(&app->clipboard);
    export_choice_done(&app->export);
}

void app_resize(struct app *app, int rows, int columns) {
    app->rows = rows;
    app->columns = columns;
}

/* ---- keys ---- */

/* In a window too small for anything, only what concerns the program itself works. */
static bool is_allowed(const struct app *app, const struct action *action) {
    return !app->layout.too_small || action->section == SECTION_PROGRAM;
}

static void say_unknown(struct app *app, uint32_t key) {
    struct buffer text = {0}, name = {0}, help = {0};

    key_label(&name, key, app->paint.theme.ascii);
    action_key(&help, app->options->keymap, "help", app->paint.theme.ascii);
    buffer_addf(&text, _("\"%s\" does nothing here: %s shows the keys"), buffer_text(&name),
                buffer_text(&help));
    app_say(app, buffer_text(&text));
    buffer_done(&text);
    buffer_done(&name);
    buffer_done(&help);
}

static enum status prepare(struct app *app, struct error *error);

static bool wants_row(const struct action *action) {
    return (action->needs & NEED_ROW) || action->section == SECTION_EDIT ||
           action->section == SECTION_RECORD;
}

/* A key typed ahead may want a record of a list that was not on the screen yet, or is still being
 * searched for. */
static enum status catch_up(struct app *app, const struct action *action, struct error *error) {
    struct list *list = browse_list(app);
    struct list_source to_the_end = app->source;

    to_the_end.enough = NULL;
    if (list->rows > 0 && !list_current(list) && list_work(list) != LIST_READY && wants_row(action))
        return list_go_on(list, &to_the_end, error);
    if (list->rows > 0 || app->layout.too_small || app->busy)
        return STATUS_OK;
    return prepare(app, error);
}

static enum status act(struct app *app, uint32_t key, struct error *error) {
    const struct view_ops *view = app_view(app);
    enum status status = STATUS_OK;

    if (!app->layout.too_small && view->type && view->type(app, key, &status, error))
        return status;
    const struct action *action = action_for(app->options->keymap, app_place(app), key);
    if (action && is_allowed(app, action)) {
        status = catch_up(app, action, error);
        return status == STATUS_OK ? action_do(action, app, key, error) : status;
    }
    if (!action && !(app_place(app) & (PLACE_TYPING | PLACE_QUESTION)) && key < PRESS_UNKNOWN)
        say_unknown(app, key);
    return STATUS_OK;
}

static void answer(struct app *app, uint32_t key) {
    app->asking_to_quit = false;
    app->quit = key < 0x80 && strchr("sSyY\r", (int)key) && key;
}

/* A function key made of Esc and a digit: with something open, Esc closes it and the digit is a key
 * of its own. One that ends the program asks first. */
static void act_by_escape(struct app *app, uint32_t key) {
    uint32_t function = key & ~(uint32_t)PRESS_BY_ESCAPE;

    if (app->depth > 1) {
        app_key(app, PRESS_ESCAPE);
        app_key(app, '0' + (function - PRESS_F1 + 1) % 10);
    } else if (function == PRESS_F1 + 9) {
        app->asking_to_quit = true;
    } else {
        app_key(app, function);
    }
}

/* Nothing that is pasted acts as a key: where one types it is text, elsewhere it is dropped. A form
 * takes its pastes itself, as one change. True: there is nothing more to do with the key. */
static bool take_pasted(struct app *app, uint32_t key) {
    bool typing = app_place(app) & PLACE_TYPING;

    if (app_view(app) == &form_view)
        return false;
    if (key != PRESS_PASTE_BEGIN && key != PRESS_PASTE_END)
        return app->pasting && !(typing && key >= ' ' && key < PRESS_UP);
    app->pasting = key == PRESS_PASTE_BEGIN;
    if (!typing && !app->pasting)
        app_say(app, _("nothing can be pasted here"));
    return true;
}

void app_key(struct app *app, uint32_t key) {
    struct error error = {0};

    buffer_truncate(&app->message, 0);
    if (take_pasted(app, key))
        return;
    if (app->asking_to_quit)
        answer(app, key);
    else if (key & PRESS_BY_ESCAPE)
        act_by_escape(app, key);
    else
        show_error(app, act(app, key, &error), &error);
}

/* ---- drawing ---- */

static enum status prepare(struct app *app, struct error *error) {
    bool anew = app->stale;
    enum status status = STATUS_OK;

    app->stale = false;
    if (anew)
        status =
            agenda_count(app->store, app->paint.today, app->paint.soon_days, &app->counts, error);
    if (anew && status == STATUS_OK)
        status = last_visit_note(app, error);
    for (int i = 0; i < app->depth && status == STATUS_OK; i++)
        if (app->views[i]->prepare)
            status = app->views[i]->prepare(app, anew, error);
    return status;
}

void app_settle(struct app *app) {
    struct error error = {0};

    show_error(app, store_settle(app->store, &error), &error);
}

void app_draw(struct app *app, struct surface *surface) {
    struct error error = {0};

    if (!app->busy)
        show_error(app, prepare(app, &error), &error);
    if (app->layout.too_small) {
        frame_too_small(app, surface);
        return;
    }
    surface->cursor(surface, surface->rows - 1, 0);
    frame_header(app, surface);
    frame_footer(app, surface);
    for (int i = 0; i < app->depth; i++)
        app->views[i]->draw(app, surface);
    frame_message(app, surface);
}
