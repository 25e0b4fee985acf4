/* SPDX-License-Identifier: EUPL-1.2 */
#include "settings.h"

#include <stdlib.h>
#include <string.h>

#include "actions.h"
#include "app.h"
#include "base/file.h"
#include "keys.h"

enum {
    OPTION_COLUMNS = 12,
    ORIGIN_COLUMNS = 16, /* "riga di comando" */
    KEYS_COLUMNS = 17,   /* "1 2 3 4 5 6 7 8 9" */
    FILE_COLUMNS = 11,   /* "il tuo file" */
    HELP_ROWS = 2,
    HEADING = -1
};

struct settings {
    struct page page; /* a line's value: the number of an option, or of an action behind those */
    struct buffer label;
    const struct action *waiting; /* for a key that is to be its own */
};

static const char *const origin_names[] = {
    [ORIGIN_DEFAULT] = N_("usual value"),
    [ORIGIN_SYSTEM] = N_("everybody's file"),
    [ORIGIN_USER] = N_("your file"),
    [ORIGIN_ENVIRONMENT] = N_("environment"),
    [ORIGIN_COMMAND_LINE] = N_("command line"),
};

void settings_free(struct settings *settings) {
    if (!settings)
        return;
    page_done(&settings->page);
    buffer_done(&settings->label);
    free(settings);
}

static enum status prepare_settings(struct app *app, bool anew, struct error *error);

/* The lines are there at once, for keys typed ahead. */
enum status settings_open(struct app *app, struct error *error) {
    struct settings *settings = calloc(1, sizeof *settings);

    if (!settings)
        return error_memory(error);
    app->settings = settings;
    settings->page.selected = 1;
    app_push(app, &settings_view);
    return prepare_settings(app, true, error);
}

static void close_settings(struct app *app) {
    settings_free(app->settings);
    app->settings = NULL;
}

/* ---- what is selected --------------------------------------------------------------------- */

static int selected(const struct app *app) {
    const struct page *page = &app->settings->page;

    return page->selected < page->count ? page->lines[page->selected].value : HEADING;
}

/* NULL where it is no option. */
static const struct option_def *option_here(const struct app *app) {
    int value = selected(app);

    return value >= 0 && value < CONFIG_OPTIONS ? &option_defs[value] : NULL;
}

static const struct action *action_here(const struct app *app) {
    struct action_help help;
    int value = selected(app);

    return value >= CONFIG_OPTIONS && ui_action_at(value - CONFIG_OPTIONS, &help)
               ? action_by_name(help.name)
               : NULL;
}

/* ---- the lines ---------------------------------------------------------------------------- */

static void add_heading(struct app *app, const char *text) {
    struct page_line *line = page_add(&app->settings->page);

    if (!line)
        return;
    line->value = HEADING;
    line_role(&line->text, ROLE_TITLE);
    line_text(&line->text, &app->paint.theme, text);
}

/* A name, what holds for it now, and more about that, the first two of so many columns. */
static void add_row(struct app *app, int value, const char *name, int name_columns,
                    const char *now, int now_columns, const char *more) {
    const struct theme *theme = &app->paint.theme;
    struct page_line *line = page_add(&app->settings->page);

    if (!line)
        return;
    line->value = value;
    buffer_add_char(&line->text, ' ');
    line_fit(&line->text, theme, name, name_columns, ALIGN_LEFT);
    buffer_add_char(&line->text, ' ');
    line_role(&line->text, ROLE_KEY);
    line_fit(&line->text, theme, now, now_columns, ALIGN_LEFT);
    line_role(&line->text, ROLE_PLAIN);
    buffer_add_char(&line->text, ' ');
    line_fit(&line->text, theme, more, app->columns - name_columns - now_columns - 4, ALIGN_LEFT);
}

static void add_option(struct app *app, int number) {
    const struct config *config = app->options->config;
    struct buffer value = {0};

    option_show(&option_defs[number], config, &value);
    add_row(app, number, option_defs[number].key, OPTION_COLUMNS,
            value.len ? buffer_text(&value) : "-",
            app->columns - OPTION_COLUMNS - ORIGIN_COLUMNS - 5,
            _(origin_names[config_origin(config, &option_defs[number])]));
    buffer_done(&value);
}

/* What it does, in the language of the screen; what a file calls it stands beneath. */
static void add_action(struct app *app, int number, const struct action *action) {
    const bool waits = action == app->settings->waiting;
    struct buffer keys = {0};

    action_keys(&keys, app->options->keymap, action, app->paint.theme.ascii);
    add_row(app, CONFIG_OPTIONS + number, keys.len ? buffer_text(&keys) : "-", KEYS_COLUMNS,
            waits ? _("press a key: it comes to the others, or goes; Esc none") : _(action->help),
            app->columns - KEYS_COLUMNS - FILE_COLUMNS - 4,
            keymap_keys(app->options->keymap, action) == action->keys ? "" : _("your file"));
    buffer_done(&keys);
}

/* The actions stand under the headings of the help. */
static void add_actions(struct app *app) {
    struct action_help help;
    const char *section = "";
    struct buffer heading = {0};

    for (int i = 0; ui_action_at(i, &help); i++) {
        if (strcmp(section, help.section) != 0) {
            buffer_truncate(&heading, 0);
            buffer_addf(&heading, "%s · %s", _("Keys"), _(help.section));
            add_heading(app, "");
            add_heading(app, buffer_text(&heading));
        }
        section = help.section;
        add_action(app, i, action_by_name(help.name));
    }
    buffer_done(&heading);
}

static int rows_of(const struct app *app) { return app->layout.body.rows - 2 - HELP_ROWS; }

static enum status prepare_settings(struct app *app, bool anew, struct error *error) {
    (void)anew;
    (void)error;
    page_clear(&app->settings->page);
    add_heading(app, _("Options"));
    for (int i = 0; i < CONFIG_OPTIONS; i++)
        add_option(app, i);
    add_actions(app);
    page_settle(&app->settings->page, rows_of(app));
    return STATUS_OK;
}

/* ---- changing options --------------------------------------------------------------------- */

static void say_saved(struct app *app, bool later) {
    struct buffer text = {0}, path = {0};

    file_config_path(&path, "config");
    buffer_addf(&text, later ? _("it holds from the next start; saved in %s") : _("saved in %s"),
                buffer_text(&path));
    app_say(app, buffer_text(&text));
    buffer_done(&text);
    buffer_done(&path);
}

/* Has a new value hold. */
static void apply(struct app *app, const struct option_def *option) {
    if (option->redo & REDO_LANGUAGE)
        i18n_init(config_language(app->options->config), NULL);
    if (option->redo & REDO_THEME)
        app->relook = true;
    app->paint.soon_days = app->options->config->soon_days;
    app_reload(app);
    say_saved(app, option->redo & REDO_START);
}

static enum status save(struct app *app, const struct option_def *option, const char *value,
                        struct error *error) {
    enum status status = config_save(app->options->config, option, value, error);

    if (status == STATUS_OK)
        apply(app, option);
    return status;
}

static enum status choose(struct app *app, int value, struct error *error) {
    const struct option_def *option;

    app_pop(app);
    option = option_here(app);
    return save(app, option, option->choices[value].token, error);
}

static enum status open_choices(struct app *app, const struct option_def *option) {
    struct buffer now = {0};

    option_format(option, app->options->config, &now);
    menu_begin(app, option->key, choose);
    for (int i = 0; option->choices[i].token; i++)
        menu_add(app, i < 9 ? (uint32_t)('1' + i) : 0, _(option->choices[i].label),
                 option->choices[i].token, i,
                 strcmp(buffer_text(&now), option->choices[i].token) == 0);
    buffer_done(&now);
    return STATUS_OK;
}

static enum status accept(struct app *app, const char *answer, struct error *error) {
    enum status status = save(app, option_here(app), answer, error);

    if (status == STATUS_OK)
        app_pop(app);
    return status;
}

static enum status ask(struct app *app, const struct option_def *option) {
    struct buffer now = {0};

    option_format(option, app->options->config, &now);
    buffer_truncate(&app->settings->label, 0);
    buffer_addf(&app->settings->label, "%s = ", option->key);
    prompt_ask(app,
               &(struct question){.label = buffer_text(&app->settings->label), .accept = accept},
               buffer_text(&now));
    buffer_done(&now);
    return STATUS_OK;
}

static enum status change(struct app *app, const struct option_def *option, struct error *error) {
    struct buffer now = {0};
    bool on;

    if (option->type == TYPE_CHOICE)
        return open_choices(app, option);
    if (option->type != TYPE_FLAG)
        return ask(app, option);
    option_format(option, app->options->config, &now);
    on = strcmp(buffer_text(&now), "yes") == 0;
    buffer_done(&now);
    return save(app, option, on ? "no" : "yes", error);
}

/* ---- changing keys ------------------------------------------------------------------------ */

/* Gives the action these keys, in the file too; NULL: its own. What cannot be written is taken
 * back. */
static enum status rebind(struct app *app, const struct action *action, const char *keys,
                          struct error *error) {
    struct keymap *keymap = app->options->keymap;
    const char *own = keymap_keys(keymap, action);
    char *before = own == action->keys ? NULL : strdup(own);
    struct buffer path = {0};
    enum status status = keymap_rebind(keymap, action, keys, error);

    file_config_path(&path, "config");
    if (status == STATUS_OK) {
        status = ini_write_key(buffer_text(&path), "keys", action->name,
                               keys && !*keys ? "none" : keys, error);
        if (status != STATUS_OK)
            (void)!keymap_rebind(keymap, action, before, NULL);
    }
    if (status == STATUS_OK)
        say_saved(app, false);
    buffer_done(&path);
    free(before);
    return status;
}

/* The keys of the action with this one added behind them, or taken away where it is among them. */
static void change_keys(const struct keymap *keymap, const struct action *action, uint32_t key,
                        struct buffer *keys) {
    const char *names = keymap_keys(keymap, action);
    bool had = false;

    for (uint32_t own; (own = key_next(&names));) {
        had = had || own == key;
        if (own == key)
            continue;
        buffer_add_text(keys, keys->len ? " " : "");
        key_spell(keys, own);
    }
    if (had)
        return;
    buffer_add_text(keys, keys->len ? " " : "");
    key_spell(keys, key);
}

static enum status take_key(struct app *app, uint32_t key, struct error *error) {
    const struct action *action = app->settings->waiting;
    struct buffer keys = {0};
    enum status status = STATUS_OK;

    app->settings->waiting = NULL;
    if (key != PRESS_ESCAPE) {
        change_keys(app->options->keymap, action, key, &keys);
        status = rebind(app, action, buffer_text(&keys), error);
    }
    buffer_done(&keys);
    return status;
}

static bool type_settings(struct app *app, uint32_t key, enum status *status, struct error *error) {
    if (!app->settings->waiting)
        return false;
    *status = take_key(app, key, error);
    return true;
}

static enum status enter_settings(struct app *app, struct error *error) {
    const struct option_def *option = option_here(app);
    const struct action *action = action_here(app);

    if (option)
        return change(app, option, error);
    if (action && (action->needs & NEED_OWN_KEYS))
        return error_set(error, STATUS_NEGATIVE, _("the keys of \"%s\" cannot be changed"),
                         action->name);
    if (action && app->options->keymap)
        app->settings->waiting = action;
    return STATUS_OK;
}

enum status settings_reset(struct app *app, struct error *error) {
    const struct option_def *option = option_here(app);
    const struct action *action = action_here(app);

    if (option)
        return save(app, option, NULL, error);
    return action && app->options->keymap ? rebind(app, action, NULL, error) : STATUS_OK;
}

/* ---- the view ----------------------------------------------------------------------------- */

static enum status move_settings(struct app *app, enum list_step step, int direction,
                                 struct error *error) {
    (void)error;
    page_move(&app->settings->page, step, direction, rows_of(app));
    return STATUS_OK;
}

/* What the selected line is for, beneath the lines. */
static void draw_help(const struct app *app, struct surface *surface, const struct rect *rect) {
    const struct option_def *option = option_here(app);
    const struct action *action = action_here(app);
    struct buffer text = {0}, line = {0};
    const char *rest;

    if (action)
        buffer_addf(&text, "%s = %s: ", action->name,
                    keymap_keys(app->options->keymap, action));
    line_text(&text, &app->paint.theme, option ? _(option->help) : action ? _(action->help) : "");
    rest = buffer_text(&text);
    for (int i = 0; i < rect->rows; i++) {
        size_t skip = 0, len = layout_wrap(rest, rect->columns - 2, &skip);

        buffer_truncate(&line, 0);
        buffer_add_char(&line, ' ');
        buffer_add(&line, rest, len);
        rest += len + skip;
        surface->put(surface, rect->row + i, rect->column, rect->columns, buffer_text(&line));
    }
    buffer_done(&text);
    buffer_done(&line);
}

static void draw_settings(struct app *app, struct surface *surface) {
    const struct theme *theme = &app->paint.theme;
    const struct rect *body = &app->layout.body;
    struct rect lines = {body->row + 1, body->column, rows_of(app), body->columns};
    struct rect help = {lines.row + lines.rows + 1, body->column, HELP_ROWS, body->columns};
    struct buffer line = {0}, more = {0};

    page_more(&more, &app->settings->page, theme, lines.rows);
    page_title(&line, theme, _("Settings"), buffer_text(&more), body->columns, false);
    buffer_done(&more);
    surface->put(surface, body->row, body->column, body->columns, buffer_text(&line));
    buffer_truncate(&line, 0);
    line_fill(&line, theme_glyph(theme, GLYPH_RULE), body->columns);
    surface->put(surface, help.row - 1, body->column, body->columns, buffer_text(&line));
    draw_help(app, surface, &help);
    page_draw(&app->settings->page, theme, surface, &lines, true);
    buffer_done(&line);
}

const struct view_ops settings_view = {.place = PLACE_SETTINGS,
                                       .draw = draw_settings,
                                       .move = move_settings,
                                       .enter = enter_settings,
                                       .prepare = prepare_settings,
                                       .type = type_settings,
                                       .close = close_settings};
