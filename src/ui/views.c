/* SPDX-License-Identifier: EUPL-1.2 */
#include "views.h"

#include <string.h>

#include "actions.h"
#include "app.h"
#include "store/view.h"

enum { WHOSE_COLUMNS = 9 };

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
    const char *letter;
    int64_t id;
};

static enum status find_same(void *context, const struct record *record, struct error *error) {
    struct kept *kept = context;

    (void)error;
    if (strcmp(text_of(record, "letter"), kept->letter) == 0)
        kept->id = record->id;
    return STATUS_OK;
}

static void fill_view(const struct app *app, const struct list *list, struct record *view) {
    const struct chosen_columns *columns = list_columns(list, &app->source);
    struct buffer text = {0};

    set(view, "register", list->reg->name);
    narrow_lasting(&list->narrow, list->reg, &app->paint, app->source.offices, &text);
    set(view, "filter", buffer_text(&text));
    buffer_truncate(&text, 0);
    order_print(list->reg, &list->order, &text);
    set(view, "sort", buffer_text(&text));
    buffer_truncate(&text, 0);
    chosen_print(columns ? columns : &(struct chosen_columns){.reg = list->reg}, &text);
    set(view, "columns", buffer_text(&text));
    buffer_done(&text);
}

/* Everyone's view into the database, or into its trash. */
static enum status put(struct app *app, struct record *view, bool trash, struct error *error) {
    enum status status = editing_ready(app, error);

    if (status == STATUS_OK)
        status = store_begin(app->store, login(app), false, error);
    if (status == STATUS_OK)
        status = trash ? store_trash(app->store, view, true, error)
                       : store_put(app->store, view, error);
    if (status == STATUS_OK)
        status = store_commit(app->store, error);
    if (status != STATUS_OK)
        store_rollback(app->store);
    app_reload(app);
    return status;
}

/* Everyone's view of the same letter is replaced. */
static enum status share(struct app *app, const char *letter, struct record *view,
                         struct error *error) {
    const struct own_views none = {0};
    struct kept kept = {letter, 0};
    enum status status = store_views(app->store, &none, find_same, &kept, error);

    record_start(view);
    if (status == STATUS_OK && kept.id)
        status = store_get(app->store, view->reg, kept.id, view, error);
    return status;
}

static void say_saved(struct app *app, const char *letter, bool everyone) {
    struct buffer text = {0}, key = {0};

    action_key(&key, app->options->keymap, "views", app->paint.theme.ascii);
    buffer_addf(&text,
                everyone ? _("saved for everyone: %s %s brings it back")
                         : _("saved in your configuration: %s %s brings it back"),
                buffer_text(&key), letter);
    app_say(app, buffer_text(&text));
    buffer_done(&text);
    buffer_done(&key);
}

static enum status save(struct app *app, bool everyone, struct error *error) {
    char letter[5];
    const char *name;
    struct record view;

    split_name(buffer_text(&app->prompt.edit.text), letter, &name);
    record_init(&view, view_register());
    enum status status = everyone ? share(app, letter, &view, error) : STATUS_OK;
    set(&view, "title", name);
    set(&view, "letter", letter);
    fill_view(app, browse_list(app), &view);
    if (status == STATUS_OK)
        status = everyone ? put(app, &view, false, error) : own_views_save(&view, error);
    record_done(&view);
    if (status == STATUS_OK)
        say_saved(app, letter, everyone);
    return status;
}

static enum status choose_whose(struct app *app, int everyone, struct error *error) {
    app_pop(app);
    return save(app, everyone, error);
}

static enum status accept_name(struct app *app, const char *answer, struct error *error) {
    if (!own_views_letter(answer))
        return error_set(error, STATUS_USAGE, "%s",
                         _("a letter or a digit and a name are expected"));
    app_pop(app);
    menu_begin(app, _("Who the view is for"), choose_whose);
    menu_add(app, '1', _("only for me"), _("in your configuration"), false, false);
    if (app->editing.allowed)
        menu_add(app, '2', _("for everyone"), _("in the database"), true, false);
    app->menu.page.selected = 0;
    return STATUS_OK;
}

void views_save(struct app *app) {
    const struct question question = {.label = _("letter and name of the view: "),
                                      .accept = accept_name};

    prompt_ask(app, &question, "");
}

/* ---- recalling ---- */

/* How its register is shown. */
struct shown {
    const struct register_def *reg;
    struct order order;
    struct chosen_columns columns;
    bool has_columns;
};

static enum status read_view(const struct app *app, const struct record *view, struct shown *shown,
                             struct error *error) {
    const char *columns = text_of(view, "columns");
    struct filter *filter = NULL;

    *shown = (struct shown){.reg = register_by_name(text_of(view, "register")),
                            .has_columns = *columns};
    if (!shown->reg)
        return error_set(error, STATUS_NEGATIVE, _("there is no register \"%.60s\""),
                         text_of(view, "register"));
    shown->columns.reg = shown->reg;
    enum status status = order_parse(shown->reg, text_of(view, "sort"), &shown->order, error);
    if (status == STATUS_OK)
        status = filter_parse(shown->reg, text_of(view, "filter"), app->paint.today, &filter, error);
    filter_free(filter);
    return status == STATUS_OK ? chosen_parse(&shown->columns, columns, error) : status;
}

static enum status show(struct app *app, const struct record *view, const struct shown *shown,
                        struct error *error) {
    app_pop_all(app);
    enum status status = browse_register(app, shown->reg, error);

    if (status != STATUS_OK)
        return status;
    struct list *list = browse_list(app);
    narrow_clear(&list->narrow);
    buffer_add_text(&list->narrow.expression, text_of(view, "filter"));
    list->order = shown->order;
    list->trash = false;
    list_take_columns(list, shown->has_columns ? &shown->columns : NULL);
    return list_restart(list, &app->source, error);
}

/* Reads one's own views from the file each time: another session may have written them. */
static enum status get_view(struct app *app, int64_t id, struct record *view,
                            struct error *error) {
    struct own_views own = {0};

    record_init(view, view_register());
    enum status status = own_views_load(&own, error);
    if (status == STATUS_OK)
        status = store_view_get(app->store, &own, id, view, error);
    own_views_done(&own);
    return status;
}

enum status views_show(struct app *app, int64_t id, struct error *error) {
    struct record view;
    struct shown shown;
    enum status status = get_view(app, id, &view, error);

    if (status == STATUS_OK)
        status = read_view(app, &view, &shown, error);
    if (status == STATUS_OK)
        status = show(app, &view, &shown, error);
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
    text_fit(&note, record->id < 0 ? _("private") : _("shared"), WHOSE_COLUMNS, ALIGN_LEFT, "");
    buffer_addf(&note, " %s %s", reg ? label_text(reg->plural) : "", text_of(record, "filter"));
    menu_add(app, letter, text_of(record, "title"), buffer_text(&note), (int)record->id, false);
    buffer_done(&note);
    return STATUS_OK;
}

/* An empty name takes one's own view out of the file, and everyone's to the trash. */
static enum status rename_own(struct record *view, const char *name, struct error *error) {
    if (*name == '\0')
        return own_views_remove(text_of(view, "letter"), error);
    set(view, "title", name);
    return own_views_save(view, error);
}

static enum status rename_shared(struct app *app, struct record *view, const char *name,
                                 struct error *error) {
    if (*name)
        set(view, "title", name);
    return put(app, view, *name == '\0', error);
}

static enum status accept_rename(struct app *app, const char *answer, struct error *error) {
    const struct page *page = &app->menu.page;
    const int id = page->lines[page->selected].value;
    const char *name = answer + strspn(answer, " ");
    struct record view;

    enum status status = get_view(app, id, &view, error);
    if (status == STATUS_OK)
        status = id < 0 ? rename_own(&view, name, error) : rename_shared(app, &view, name, error);
    record_done(&view);
    if (status == STATUS_OK)
        app_pop_all(app);
    return status;
}

static enum status rename_view(struct app *app, int id, struct error *error) {
    const struct question question = {.label = id < 0
                                                   ? _("name of the view (empty: away with it): ")
                                                   : _("name of the view (empty: to the trash): "),
                                      .accept = accept_rename};
    struct record view;

    if (id > 0 && !app->editing.allowed)
        return error_set(error, STATUS_NEGATIVE, "%s",
                         _("nothing can be changed: the database is open for reading only"));
    enum status status = get_view(app, id, &view, error);
    if (status == STATUS_OK)
        prompt_ask(app, &question, text_of(&view, "title"));
    record_done(&view);
    return status;
}

enum status views_visit(struct app *app, row_visitor *visit, void *context, struct error *error) {
    struct own_views own = {0};
    enum status status = own_views_load(&own, error);

    if (status == STATUS_OK)
        status = store_views(app->store, &own, visit, context, error);
    own_views_done(&own);
    return status;
}

static enum status say_none(const struct app *app, struct error *error) {
    struct buffer key = {0};

    action_key(&key, app->options->keymap, "save-view", app->paint.theme.ascii);
    error_set(error, STATUS_NEGATIVE, _("no view is saved yet: %s saves how this list is shown"),
              buffer_text(&key));
    buffer_done(&key);
    return STATUS_NEGATIVE;
}

enum status views_menu(struct app *app, struct error *error) {
    menu_begin(app, _("Views (Space: another name)"), recall);
    app->menu.more = rename_view;
    enum status status = views_visit(app, add_view, app, error);
    if (app->menu.page.count > 0)
        return status;
    app_pop(app);
    return status != STATUS_OK ? status : say_none(app, error);
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
