/* SPDX-License-Identifier: EUPL-1.2 */
#include "views.h"

#include <string.h>

#include "app.h"
#include "store/view.h"

static const struct register_def *view_register(void) { return register_by_name("view"); }

static const char *login(const struct app *app) { return buffer_text(&app->editing.user); }

static const char *text_of(const struct record *record, const char *field) {
    const char *text = value_text(record_value(record, field));

    return text ? text : "";
}

static void set(struct record *record, const char *field, const char *text) {
    value_set(&record->values[register_field(record->reg, field)], *text ? text : NULL, NULL);
}

/* ---- saving ---- */

/* "s Scuola": the letter and the name. A name alone is recalled by its first letter. */
static void split_name(const char *answer, char letter[5], const char **name) {
    uint32_t first;
    size_t size = text_next(answer, strlen(answer), &first);

    memcpy(letter, answer, size);
    letter[size] = '\0';
    *name = answer[size] == ' ' ? answer + size + strspn(answer + size, " ") : answer;
    if (**name == '\0')
        *name = answer;
}

struct kept {
    const char *letter, *login;
    int64_t id;
};

static enum status find_same(void *context, const struct record *record, struct error *error) {
    struct kept *kept = context;

    (void)error;
    if (strcmp(text_of(record, "letter"), kept->letter) == 0 &&
        strcmp(text_of(record, "login"), kept->login) == 0)
        kept->id = record->id;
    return STATUS_OK;
}

static void fill_view(const struct app *app, const struct list *list, struct record *view) {
    struct buffer text = {0};

    set(view, "register", list->reg->name);
    narrow_lasting(&list->narrow, list->reg, &app->paint, app->source.offices, &text);
    set(view, "filter", buffer_text(&text));
    buffer_truncate(&text, 0);
    order_print(list->reg, &list->order, &text);
    set(view, "sort", buffer_text(&text));
    buffer_done(&text);
}

static enum status put(struct app *app, struct record *view, struct error *error) {
    enum status status = store_begin(app->store, login(app), false, error);

    if (status == STATUS_OK)
        status = store_put(app->store, view, error);
    if (status == STATUS_OK)
        status = store_commit(app->store, error);
    if (status != STATUS_OK)
        store_rollback(app->store);
    app_reload(app);
    return status;
}

/* A view of the same letter, for the same people, is replaced. */
static enum status save(struct app *app, bool everyone, struct error *error) {
    char letter[5];
    const char *name;
    struct record view;

    split_name(buffer_text(&app->prompt.edit.text), letter, &name);
    struct kept kept = {letter, everyone ? "" : login(app), 0};
    record_init(&view, view_register());
    record_start(&view);
    enum status status = store_views(app->store, login(app), find_same, &kept, error);
    if (status == STATUS_OK && kept.id)
        status = store_get(app->store, view.reg, kept.id, &view, error);
    set(&view, "title", name);
    set(&view, "letter", letter);
    set(&view, "login", kept.login);
    fill_view(app, browse_list(app), &view);
    if (status == STATUS_OK)
        status = put(app, &view, error);
    record_done(&view);
    if (status == STATUS_OK)
        app_say(app, _("saved: ' and the letter bring it back"));
    return status;
}

static enum status choose_whose(struct app *app, int everyone, struct error *error) {
    app_pop(app);
    return save(app, everyone, error);
}

static enum status accept_name(struct app *app, const char *answer, struct error *error) {
    if (answer[strspn(answer, " ")] == '\0' || *answer == ' ')
        return error_set(error, STATUS_USAGE, "%s", _("a letter and a name are expected"));
    app_pop(app);
    menu_begin(app, _("Who the view is for"), choose_whose);
    menu_add(app, '1', _("only for me"), "", false, false);
    menu_add(app, '2', _("for everyone"), "", true, false);
    app->menu.page.selected = 0;
    return STATUS_OK;
}

void views_save(struct app *app) {
    const struct question question = {.label = _("letter and name of the view: "),
                                      .accept = accept_name};

    prompt_ask(app, &question, "");
}

/* ---- recalling ---- */

enum status views_show(struct app *app, int64_t id, struct error *error) {
    struct record view;
    struct order order;
    struct filter *filter = NULL;

    record_init(&view, view_register());
    enum status status = store_get(app->store, view.reg, id, &view, error);
    const struct register_def *reg =
        status == STATUS_OK ? register_by_name(text_of(&view, "register")) : NULL;
    if (status == STATUS_OK && !reg)
        status = error_set(error, STATUS_NEGATIVE, _("there is no register \"%.60s\""),
                           text_of(&view, "register"));
    if (status == STATUS_OK)
        status = order_parse(reg, text_of(&view, "sort"), &order, error);
    if (status == STATUS_OK)
        status = filter_parse(reg, text_of(&view, "filter"), app->paint.today, &filter, error);
    filter_free(filter);
    if (status == STATUS_OK) {
        app_pop_all(app);
        status = browse_register(app, reg, error);
    }
    if (status == STATUS_OK) {
        struct list *list = browse_list(app);

        narrow_clear(&list->narrow);
        buffer_add_text(&list->narrow.expression, text_of(&view, "filter"));
        list->order = order;
        list->trash = false;
        status = list_restart(list, &app->source, error);
    }
    record_done(&view);
    return status;
}

/* ---- the list of views ---- */

static enum status recall(struct app *app, int id, struct error *error) {
    return views_show(app, id, error);
}

static enum status add_view(void *context, const struct record *record, struct error *error) {
    struct app *app = context;
    const struct register_def *reg = register_by_name(text_of(record, "register"));
    struct buffer note = {0};
    uint32_t letter = 0;

    (void)error;
    (void)text_next(text_of(record, "letter"), strlen(text_of(record, "letter")), &letter);
    buffer_addf(&note, "%s %s", reg ? label_text(reg->plural) : "", text_of(record, "filter"));
    menu_add(app, letter, text_of(record, "title"), buffer_text(&note), (int)record->id, false);
    buffer_done(&note);
    return STATUS_OK;
}

static enum status accept_rename(struct app *app, const char *answer, struct error *error) {
    const struct page *page = &app->menu.page;
    const int id = page->lines[page->selected].value;
    struct record view;

    app_pop_all(app);
    record_init(&view, view_register());
    enum status status = store_get(app->store, view.reg, id, &view, error);
    if (status == STATUS_OK && answer[strspn(answer, " ")]) {
        set(&view, "title", answer);
        status = put(app, &view, error);
    } else if (status == STATUS_OK) {
        status = store_begin(app->store, login(app), false, error);
        if (status == STATUS_OK)
            status = store_trash(app->store, &view, true, error);
        if (status == STATUS_OK)
            status = store_commit(app->store, error);
        if (status != STATUS_OK)
            store_rollback(app->store);
        app_reload(app);
    }
    record_done(&view);
    return status;
}

static enum status rename_view(struct app *app, int id, struct error *error) {
    const struct question question = {.label = _("name of the view (empty: to the trash): "),
                                      .accept = accept_rename};
    struct record view;

    if (!app->editing.allowed)
        return error_set(error, STATUS_NEGATIVE, "%s",
                         _("nothing can be changed: the database is open for reading only"));
    record_init(&view, view_register());
    enum status status = store_get(app->store, view.reg, id, &view, error);
    if (status == STATUS_OK)
        prompt_ask(app, &question, text_of(&view, "title"));
    record_done(&view);
    return status;
}

enum status views_menu(struct app *app, struct error *error) {
    menu_begin(app, _("Views (Space: another name)"), recall);
    app->menu.more = rename_view;
    enum status status = store_views(app->store, login(app), add_view, app, error);
    if (app->menu.page.count > 0)
        return status;
    app_pop(app);
    return status != STATUS_OK
               ? status
               : error_set(error, STATUS_NEGATIVE, "%s",
                           _("no view is saved yet: m saves how this list is shown"));
}

enum status views_offices(struct app *app, struct error *error) {
    const char *configured = app->options->config->office;
    enum status status = STATUS_OK;

    buffer_truncate(&app->offices, 0);
    if (!*configured)
        status = store_offices(app->store, login(app), &app->offices, error);
    app->source.offices = *configured ? configured : buffer_text(&app->offices);
    return status;
}
