/* SPDX-License-Identifier: EUPL-1.2 */
/* What a person can decide about reading a list. Each decision makes the plan anew; one with which
 * there is no plan is taken back. */
#include <stdlib.h>
#include <string.h>

#include "actions.h"
#include "import_state.h"

/* ---- making anew ---- */

enum status choices_decide(struct app *app, const struct decisions *wanted, struct error *error) {
    struct import_dialog *dialog = app->import;
    struct decisions before = {0}, after = {0};
    struct buffer path = {0};

    decisions_copy(&before, &dialog->decisions);
    decisions_copy(&after, wanted);
    decisions_copy(&dialog->decisions, &after);
    buffer_add_text(&path, buffer_text(&dialog->path));
    enum status status = import_make(app, buffer_text(&path), error);
    if (status != STATUS_OK)
        decisions_copy(&dialog->decisions, &before);
    decisions_done(&before);
    decisions_done(&after);
    buffer_done(&path);
    return status;
}

/* Closes the menu. Where the path is being typed yet, what goes wrong stands above it. */
static enum status conclude(struct app *app, const struct decisions *wanted, struct error *error) {
    app_pop(app);
    enum status status = choices_decide(app, wanted, error);

    if (status == STATUS_OK) {
        import_show(app);
    } else if (app_place(app) == PLACE_PROMPT) {
        buffer_truncate(&app->prompt.wrong, 0);
        buffer_add_text(&app->prompt.wrong, error->text);
        status = STATUS_OK;
    }
    return status;
}

/* ---- encoding ---- */

static enum status choose_encoding(struct app *app, int value, struct error *error) {
    struct decisions wanted = app->import->decisions;

    wanted.csv.encoding = (enum csv_encoding)value;
    return conclude(app, &wanted, error);
}

static void open_encodings(struct app *app) {
    menu_begin(app, _("Encoding"), choose_encoding);
    for (int i = CSV_ENCODING_AUTO; i <= CSV_CP850; i++)
        menu_add(app, (uint32_t)('0' + i),
                 i == CSV_ENCODING_AUTO ? _("as the content says")
                                        : csv_encoding_name((enum csv_encoding)i),
                 i == CSV_CP850 ? _("of old programs under DOS") : "", i,
                 (enum csv_encoding)i == app->import->decisions.csv.encoding);
}

/* ---- delimiter ---- */

static enum status choose_delimiter(struct app *app, int value, struct error *error) {
    struct decisions wanted = app->import->decisions;

    wanted.csv.delimiter = value;
    return conclude(app, &wanted, error);
}

static void open_delimiters(struct app *app) {
    static const char delimiters[] = ";,\t|:";
    int now = app->import->decisions.csv.delimiter;

    menu_begin(app, _("Delimiter"), choose_delimiter);
    menu_add(app, '0', _("as the content says"), "", CSV_AUTO, now == CSV_AUTO);
    for (int i = 0; delimiters[i]; i++) {
        char word[32];
        csv_delimiter_label(delimiters[i], word);
        menu_add(app, (uint32_t)('1' + i), word, "", delimiters[i], now == delimiters[i]);
    }
}

/* ---- quotes and escapes ---- */

static enum status choose_quote(struct app *app, int value, struct error *error) {
    struct decisions wanted = app->import->decisions;

    wanted.csv.quote = value;
    return conclude(app, &wanted, error);
}

static void open_quotes(struct app *app) {
    int now = app->import->decisions.csv.quote;

    menu_begin(app, _("Quotes"), choose_quote);
    menu_add(app, '0', _("as the content says"), "", CSV_AUTO, now == CSV_AUTO);
    menu_add(app, '1', "\"", "", '"', now == '"');
    menu_add(app, '2', "'", "", '\'', now == '\'');
    menu_add(app, '3', _("none"), _("quotes are letters"), CSV_NO_QUOTE, now == CSV_NO_QUOTE);
}

static enum status choose_escape(struct app *app, int value, struct error *error) {
    struct decisions wanted = app->import->decisions;

    wanted.csv.escape = value;
    return conclude(app, &wanted, error);
}

static void open_escapes(struct app *app) {
    int now = app->import->decisions.csv.escape;

    menu_begin(app, _("Within quotes"), choose_escape);
    menu_add(app, '0', _("as the content says"), "", CSV_AUTO, now == CSV_AUTO);
    menu_add(app, '1', _("quotes are doubled"), "\"\"", CSV_ESCAPE_DOUBLED,
             now == CSV_ESCAPE_DOUBLED);
    menu_add(app, '2', _("quotes stand behind a backslash"), "\\\"", CSV_ESCAPE_BACKSLASH,
             now == CSV_ESCAPE_BACKSLASH);
}

/* ---- the header's line ---- */

static enum status accept_header(struct app *app, const char *answer, struct error *error) {
    struct decisions wanted = app->import->decisions;
    char *end = NULL;
    long line = strtol(answer, &end, 10);

    if (*end || line < 0 || line > 1000000)
        return error_value(error, STATUS_USAGE, answer,
                           _("not the number of a line; 0 leaves it to the content"));
    wanted.csv.header_line = (int)line;
    enum status status = choices_decide(app, &wanted, error);
    if (status == STATUS_OK)
        import_show(app);
    return status;
}

static void ask_header(struct app *app) {
    const struct question question = {.label = _("line of the header: "), .accept = accept_header};
    struct buffer number = {0};

    buffer_addf(&number, "%d", import_plan_summary(app->import->plan)->dialect->header_line);
    prompt_ask(app, &question, buffer_text(&number));
    buffer_done(&number);
}

/* ---- register and profile ---- */

enum { BY_HEADER = -1, NO_PROFILE = -2 };

static enum status ask_columns(struct app *app, const struct register_def *reg,
                               struct error *error) {
    if (app_place(app) == PLACE_PROMPT)
        app_pop(app);
    enum status status = columns_open(app, reg, error);

    if (status == STATUS_OK)
        app_say(app, _("no column has a name that the register needs: say what each one is"));
    return status;
}

/* Of a list whose columns nobody knows: where their names are not those of the register either,
 * they are sent into its fields by hand. */
static enum status conclude_first(struct app *app, const struct decisions *wanted,
                                  struct error *error) {
    app_pop(app);
    enum status status = choices_decide(app, wanted, error);

    if (status == STATUS_OK)
        import_show(app);
    else if (status == STATUS_INPUT)
        status = ask_columns(app, wanted->reg, error);
    return status;
}

/* A profile is of one register: another register takes it off. */
static enum status choose_register(struct app *app, int value, struct error *error) {
    struct decisions wanted = app->import->decisions;

    wanted.reg = value == BY_HEADER ? NULL : registers[value];
    wanted.profile = wanted.mapping = (struct buffer){0};
    if (app->import->plan)
        return conclude(app, &wanted, error);
    return conclude_first(app, &wanted, error);
}

void choices_register(struct app *app) {
    menu_begin(app, _("Which register is it for?"), choose_register);
    if (app->import->plan)
        menu_add(app, '0', _("as the column names say"), "", BY_HEADER,
                 !app->import->decisions.reg);
    for (int i = 0; registers[i]; i++)
        menu_add(app, (uint32_t)registers[i]->letter, label_text(registers[i]->plural), "", i,
                 registers[i] == app->import->decisions.reg);
}

struct profiles_menu {
    struct app *app;
    int count;
    int wanted; /* the number of a profile whose name is looked for; -1: they are listed */
    struct buffer name;
};

static enum status visit_profile(void *context, const char *name, const struct register_def *reg,
                                 struct error *error) {
    struct profiles_menu *menu = context;
    bool now = strcmp(name, import_plan_summary(menu->app->import->plan)->profile) == 0;

    (void)error;
    if (menu->wanted < 0)
        menu_add(menu->app, menu->count < 9 ? (uint32_t)('1' + menu->count) : 0, name,
                 label_text(reg->plural), menu->count, now);
    else if (menu->wanted == menu->count)
        buffer_add_text(&menu->name, name);
    menu->count++;
    return STATUS_OK;
}

static enum status choose_profile(struct app *app, int value, struct error *error) {
    struct decisions wanted = app->import->decisions;
    struct profiles_menu menu = {.app = app, .wanted = value};
    enum status status = STATUS_OK;

    wanted.profile = wanted.mapping = (struct buffer){0};
    if (value == NO_PROFILE)
        buffer_add_text(&menu.name, "none");
    else if (value != BY_HEADER)
        status = import_profiles(visit_profile, &menu, error);
    if (value != NO_PROFILE)
        wanted.reg = NULL; /* the profile's */
    wanted.profile = menu.name;
    if (status == STATUS_OK)
        status = conclude(app, &wanted, error);
    buffer_done(&menu.name);
    return status;
}

static enum status open_profiles(struct app *app, struct error *error) {
    struct profiles_menu menu = {.app = app, .wanted = -1};
    const char *now = import_plan_summary(app->import->plan)->profile;

    menu_begin(app, _("Profile"), choose_profile);
    menu_add(app, '0', _("as the column names say"), "", BY_HEADER, false);
    menu_add(app, 'n', _("none: by the names of the register's fields"), "", NO_PROFILE, !*now);
    return import_profiles(visit_profile, &menu, error);
}

/* ---- numbers and dates ---- */

static enum status choose_numbers(struct app *app, int value, struct error *error) {
    struct decisions wanted = app->import->decisions;

    wanted.numbers = (enum number_style)value;
    return conclude(app, &wanted, error);
}

static void open_numbers(struct app *app) {
    int now = (int)app->import->decisions.numbers;

    menu_begin(app, _("How numbers are written"), choose_numbers);
    menu_add(app, '0', _("as each column says"), "", NUMBERS_AUTO, now == NUMBERS_AUTO);
    menu_add(app, '1', "1.234,50", _("Italian"), NUMBERS_ITALIAN, now == NUMBERS_ITALIAN);
    menu_add(app, '2', "1,234.50", _("English"), NUMBERS_ENGLISH, now == NUMBERS_ENGLISH);
}

static enum status choose_dates(struct app *app, int value, struct error *error) {
    struct decisions wanted = app->import->decisions;

    wanted.dates = (enum date_order)value;
    return conclude(app, &wanted, error);
}

static void open_dates(struct app *app) {
    int now = (int)app->import->decisions.dates;

    menu_begin(app, _("How dates are written"), choose_dates);
    menu_add(app, '0', _("as each column says"), "", DATES_AUTO, now == DATES_AUTO);
    menu_add(app, '1', _("day first"), "31/12/2021", DATES_DAY_FIRST, now == DATES_DAY_FIRST);
    menu_add(app, '2', _("month first"), "12/31/2021", DATES_MONTH_FIRST, now == DATES_MONTH_FIRST);
    menu_add(app, '3', _("year first"), "21/12/31", DATES_YEAR_FIRST, now == DATES_YEAR_FIRST);
}

/* ---- the source ---- */

static enum status accept_source(struct app *app, const char *answer, struct error *error) {
    struct decisions wanted = app->import->decisions;

    wanted.source = (struct buffer){0};
    buffer_add_text(&wanted.source, answer);
    enum status status = choices_decide(app, &wanted, error);
    buffer_done(&wanted.source);
    if (status == STATUS_OK)
        import_show(app);
    return status;
}

static void ask_source(struct app *app) {
    const struct question question = {.label = _("source: "), .accept = accept_source};

    prompt_ask(app, &question, import_plan_summary(app->import->plan)->source);
    buffer_add_text(&app->prompt.note,
                    _("The name of whoever the list is from: its records are kept apart from those "
                      "of other sources; empty: as the profile or the list says"));
}

/* ---- all of them ---- */

static void open_register(struct app *app) { choices_register(app); }

static enum status open_columns(struct app *app, struct error *error) {
    return columns_open(app, import_plan_summary(app->import->plan)->reg, error);
}

/* What can be decided: a row each, with one way of opening it. */
static const struct decision {
    uint32_t key;
    const char *label;
    void (*open)(struct app *app);
    enum status (*read)(struct app *app, struct error *error); /* what may go wrong */
} decisions[] = {
    {'e', N_("Encoding"), open_encodings, NULL},
    {'d', N_("Delimiter"), open_delimiters, NULL},
    {'v', N_("Quotes"), open_quotes, NULL},
    {'b', N_("Within quotes"), open_escapes, NULL},
    {'h', N_("Line of the header"), ask_header, NULL},
    {'r', N_("Register"), open_register, NULL},
    {'p', N_("Profile"), NULL, open_profiles},
    {'m', N_("Which column goes where"), NULL, open_columns},
    {'n', N_("How numbers are written"), open_numbers, NULL},
    {'g', N_("How dates are written"), open_dates, NULL},
    {'f', N_("Source"), ask_source, NULL},
};

enum { DECISIONS = sizeof decisions / sizeof *decisions };

static enum status choose_decision(struct app *app, int value, struct error *error) {
    app_pop(app);
    if (!decisions[value].open)
        return decisions[value].read(app, error);
    decisions[value].open(app);
    return STATUS_OK;
}

enum status choices_open(struct app *app, struct error *error) {
    (void)error;
    menu_begin(app, _("Read the list another way"), choose_decision);
    for (int i = 0; i < DECISIONS; i++)
        menu_add(app, decisions[i].key, _(decisions[i].label), "", i, false);
    app->menu.page.selected = 0;
    return STATUS_OK;
}

enum status run_import_choose(struct app *app, uint32_t key, struct error *error) {
    (void)key;
    if (app->import->applied)
        return action_refuse(app, _("this list has been written already: {import-list} shows what was imported"), error);
    return choices_open(app, error);
}
