/* SPDX-License-Identifier: EUPL-1.2 */
#include "menu.h"

#include <inttypes.h>
#include <string.h>

#include "actions.h"
#include "app.h"
#include "views.h"

enum { LABEL_COLUMNS = 34, NUMBER_COLUMNS = 8 };

void menu_done(struct menu *menu) {
    page_done(&menu->page);
    buffer_done(&menu->title);
}

/* ---- filling ---- */

void menu_begin(struct app *app, const char *title, menu_choose *choose) {
    struct menu *menu = &app->menu;

    page_clear(&menu->page);
    menu->page.top = menu->page.selected = 0;
    buffer_truncate(&menu->title, 0);
    buffer_add_text(&menu->title, title);
    menu->choose = choose;
    menu->more = NULL;
    app_push(app, &menu_view);
}

/* "p  Progetti …": the key may be 0. The selection starts at what is the case now. */
void menu_add(struct app *app, uint32_t key, const char *label, const char *note, int value,
              bool now) {
    struct page *page = &app->menu.page;
    const struct theme *theme = &app->paint.theme;
    struct page_line *line = page_add(page);
    struct buffer shown = {0}; /* of a shared view, it may be any character */

    if (!line)
        return;
    line->key = key;
    line->value = value;
    line_role(&line->text, ROLE_KEY);
    buffer_add_char(&line->text, ' ');
    text_encode(&shown, key ? key : ' ');
    line_text(&line->text, theme, buffer_text(&shown));
    buffer_done(&shown);
    line_role(&line->text, ROLE_PLAIN);
    buffer_addf(&line->text, " %s ", now ? theme_glyph(theme, GLYPH_ON) : " ");
    line_fit(&line->text, theme, label, LABEL_COLUMNS, ALIGN_LEFT);
    line_text(&line->text, theme, note);
    if (now)
        page->selected = page->count - 1;
}

/* ---- registers ---- */

enum { CHOOSE_CALENDAR = -1, CHOOSE_TIMELINE = -2 };

/* Of the register that is shown, or else of the first one whose records last. */
static enum status choose_timeline(struct app *app, struct error *error) {
    const struct register_def *reg = browse_list(app)->reg;
    int start, end;

    for (int i = 0; registers[i] && !register_lasts(reg, &start, &end); i++)
        reg = registers[i];
    return browse_along_time(app, reg, true, error);
}

static enum status choose_register(struct app *app, int value, struct error *error) {
    app_pop_all(app);
    if (value == CHOOSE_CALENDAR) {
        calendar_open(app);
        return STATUS_OK;
    }
    if (value == CHOOSE_TIMELINE)
        return choose_timeline(app, error);
    return browse_register(app, registers[value], error);
}

enum status menu_registers(struct app *app, struct error *error) {
    struct buffer note = {0}, number = {0};
    enum status status = STATUS_OK;

    menu_begin(app, _("Registers"), choose_register);
    for (int i = 0; registers[i] && status == STATUS_OK; i++) {
        const struct register_def *reg = registers[i];
        struct tally tally = {0};

        status = store_tally(app->store, reg, &tally, error);
        buffer_truncate(&note, 0);
        buffer_truncate(&number, 0);
        buffer_addf(&number, "%" PRId64, tally.total);
        text_fit(&note, buffer_text(&number), NUMBER_COLUMNS, ALIGN_RIGHT, "");
        if (reg->digit)
            buffer_addf(&note, "   %c", reg->digit);
        menu_add(app, (uint32_t)reg->letter, label_text(reg->plural), buffer_text(&note), i,
                 reg == browse_list(app)->reg);
    }
    menu_add(app, 'M', _("Calendar of all dates"), "", CHOOSE_CALENDAR, false);
    menu_add(app, 'L', _("Timeline: from start to end"), "", CHOOSE_TIMELINE, false);
    buffer_done(&note);
    buffer_done(&number);
    return status;
}

/* ---- filters ---- */

static enum status choose_area(struct app *app, int value, struct error *error) {
    struct list *list = browse_list(app);
    int field = narrow_area_field(list->reg);

    list->narrow.area = value < 0 ? NULL : &list->reg->fields[field].choices[value];
    app_pop(app);
    return list_restart(list, &app->source, error);
}

static void open_areas(struct app *app) {
    const struct list *list = browse_list(app);
    const struct choice *choices = list->reg->fields[narrow_area_field(list->reg)].choices;

    menu_begin(app, _("Area"), choose_area);
    menu_add(app, '0', _("all areas"), "", -1, list->narrow.area == NULL);
    for (int i = 0; choices[i].token; i++)
        menu_add(app, i < 9 ? (uint32_t)('1' + i) : 0, label_text(choices[i].label), "", i,
                 list->narrow.area == &choices[i]);
}

static enum status switch_quick(struct app *app, enum quick quick, struct error *error) {
    struct list *list = browse_list(app);

    narrow_switch(&list->narrow, quick);
    return list_restart(list, &app->source, error);
}

enum status menu_switch_mine(struct app *app, struct error *error) {
    if (!*app->source.offices) {
        enum status status = views_offices(app, error); /* it may have been written meanwhile */

        if (status != STATUS_OK)
            return status;
    }
    if (!*app->source.offices)
        return action_refuse(
            app,
            _("which offices are yours is not set: write \"office = ...\" in the configuration "
              "file, or your login into \"Logins and offices\" ({registers} l)"),
            error);
    if (!narrow_applies(browse_list(app)->reg, QUICK_MINE))
        return error_set(error, STATUS_NEGATIVE, "%s", _("these records have no owner"));
    return switch_quick(app, QUICK_MINE, error);
}

enum { CHOOSE_AREA = QUICK_COUNT, CHOOSE_EXPRESSION };

static enum status choose_filter(struct app *app, int value, struct error *error) {
    app_pop(app);
    if (value == CHOOSE_AREA)
        open_areas(app);
    else if (value == CHOOSE_EXPRESSION)
        return prompt_filter(app, error);
    else if (value == QUICK_MINE)
        return menu_switch_mine(app, error);
    else
        return switch_quick(app, (enum quick)value, error);
    return STATUS_OK;
}

enum status menu_filters(struct app *app, struct error *error) {
    const struct list *list = browse_list(app);
    struct buffer label = {0};
    uint32_t key = '1';

    (void)error;
    menu_begin(app, _("Filter"), choose_filter);
    for (int i = 0; i < QUICK_COUNT; i++) {
        if (!narrow_applies(list->reg, (enum quick)i) ||
            (i == QUICK_CHANGED && !app->source.since))
            continue;
        buffer_truncate(&label, 0);
        narrow_label((enum quick)i, &app->paint, &label);
        menu_add(app, key++, buffer_text(&label), "", i, list->narrow.quick >> i & 1);
    }
    if (narrow_area_field(list->reg) != FIELD_NONE)
        menu_add(app, key++, _("by area"), "", CHOOSE_AREA, list->narrow.area != NULL);
    menu_add(app, key, _("by an expression"), "", CHOOSE_EXPRESSION,
             list->narrow.expression.len > 0);
    app->menu.page.selected = 0;
    buffer_done(&label);
    return STATUS_OK;
}

/* ---- the view ---- */

/* Over the panes from the top of the body, with a rule beneath. */
static struct rect place_of(const struct app *app) {
    struct rect rect = app->layout.body;
    int wanted = app->menu.page.count + 2;

    rect.rows = wanted < rect.rows ? wanted : rect.rows;
    return rect;
}

static int rows_of(const struct app *app) { return place_of(app).rows - 2; }

static void draw_menu(struct app *app, struct surface *surface) {
    const struct theme *theme = &app->paint.theme;
    struct rect rect = place_of(app);
    struct rect lines = {rect.row + 1, rect.column, rect.rows - 2, rect.columns};
    struct buffer line = {0}, more = {0};

    page_more(&more, &app->menu.page, theme, lines.rows);
    page_title(&line, theme, buffer_text(&app->menu.title), buffer_text(&more), rect.columns,
               false);
    buffer_done(&more);
    surface->put(surface, rect.row, rect.column, rect.columns, buffer_text(&line));
    page_draw(&app->menu.page, theme, surface, &lines, true);
    buffer_truncate(&line, 0);
    line_fill(&line, theme_glyph(theme, GLYPH_RULE), rect.columns);
    surface->put(surface, rect.row + rect.rows - 1, rect.column, rect.columns, buffer_text(&line));
    buffer_done(&line);
}

static enum status move_menu(struct app *app, enum list_step step, int direction,
                             struct error *error) {
    (void)error;
    page_move(&app->menu.page, step, direction, rows_of(app));
    return STATUS_OK;
}

static enum status enter_menu(struct app *app, struct error *error) {
    const struct page *page = &app->menu.page;

    return page->selected < page->count
               ? app->menu.choose(app, page->lines[page->selected].value, error)
               : STATUS_OK;
}

static enum status prepare_menu(struct app *app, bool anew, struct error *error) {
    (void)anew;
    (void)error;
    page_settle(&app->menu.page, rows_of(app));
    return STATUS_OK;
}

/* An item's own key goes before whatever it does elsewhere. */
static bool type_menu(struct app *app, uint32_t key, enum status *status, struct error *error) {
    struct page *page = &app->menu.page;

    if (key == ' ' && app->menu.more && page->selected < page->count) {
        *status = app->menu.more(app, page->lines[page->selected].value, error);
        return true;
    }
    for (int i = 0; i < page->count; i++)
        if (page->lines[i].key && page->lines[i].key == key) {
            *status = app->menu.choose(app, page->lines[i].value, error);
            return true;
        }
    return false;
}

const struct view_ops menu_view = {.place = PLACE_MENU,
                                   .draw = draw_menu,
                                   .move = move_menu,
                                   .enter = enter_menu,
                                   .prepare = prepare_menu,
                                   .type = type_menu};
