/* SPDX-License-Identifier: EUPL-1.2 */
#include "choosing.h"

#include <stdlib.h>
#include <string.h>

#include "actions.h"
#include "app.h"
#include "base/file.h"

enum { LABEL_COLUMNS = 30, WIDTH_STEP = 2, COLUMNS_FREE = 2 };

struct choice_line {
    int field, width; /* width 0: what there is room for */
    bool shown;
};

struct choosing {
    struct list *list;
    struct choice_line lines[REGISTER_MAX_FIELDS];
    int count;
    struct page page;
};

void choosing_free(struct choosing *choosing) {
    if (!choosing)
        return;
    page_done(&choosing->page);
    free(choosing);
}

static void close_choosing(struct app *app) {
    choosing_free(app->choosing);
    app->choosing = NULL;
}

/* ---- what is chosen ------------------------------------------------------------------------ */

static bool is_among(const struct choosing *choosing, int field) {
    for (int i = 0; i < choosing->count; i++)
        if (choosing->lines[i].field == field)
            return true;
    return false;
}

/* The columns that stand there by themselves: where everything has room. */
static void usual_columns(const struct register_def *reg, struct chosen_columns *usual) {
    struct slot slots[LAYOUT_SLOTS];

    *usual = (struct chosen_columns){.reg = reg};
    usual->count = layout_slots(reg, layout_listed(reg), COLUMN_WIDEST * COLUMNS_MOST, NULL, slots);
    for (int i = 0; i < usual->count; i++)
        usual->columns[i] = (struct chosen_column){.field = slots[i].field};
}

/* Those that are shown in their order, then the others in that of the register. */
static void fill(struct choosing *choosing, const struct chosen_columns *chosen) {
    choosing->count = 0;
    for (int i = 0; i < chosen->count; i++)
        choosing->lines[choosing->count++] =
            (struct choice_line){chosen->columns[i].field, chosen->columns[i].width, true};
    for (int i = 0; i < chosen->reg->field_count; i++)
        if (!is_among(choosing, i))
            choosing->lines[choosing->count++] = (struct choice_line){.field = i};
}

static void take(const struct choosing *choosing, struct chosen_columns *chosen) {
    *chosen = (struct chosen_columns){.reg = choosing->list->reg};
    for (int i = 0; i < choosing->count && chosen->count < COLUMNS_MOST; i++)
        if (choosing->lines[i].shown)
            chosen->columns[chosen->count++] =
                (struct chosen_column){choosing->lines[i].field, choosing->lines[i].width};
}

static bool is_usual(const struct chosen_columns *chosen) {
    struct chosen_columns usual;

    usual_columns(chosen->reg, &usual);
    bool same = chosen->count == usual.count;
    for (int i = 0; same && i < usual.count; i++)
        same = chosen->columns[i].field == usual.columns[i].field && chosen->columns[i].width == 0;
    return same;
}

enum status choosing_open(struct app *app, struct error *error) {
    struct list *list = browse_list(app);
    const struct chosen_columns *chosen = list_columns(list, &app->source);
    struct choosing *choosing = calloc(1, sizeof *choosing);
    struct chosen_columns usual;

    if (!choosing)
        return error_memory(error);
    choosing->list = list;
    usual_columns(list->reg, &usual);
    fill(choosing, chosen ? chosen : &usual);
    app->choosing = choosing;
    app_push(app, &choosing_view);
    return STATUS_OK;
}

/* ---- the page ------------------------------------------------------------------------------ */

static int rows_of(const struct app *app) { return app->layout.body.rows - 1; }

static int slot_of(const struct slot *slots, int count, int field) {
    for (int i = 0; i < count; i++)
        if (slots[i].field == field)
            return i;
    return -1;
}

static void add_line(struct app *app, const struct choice_line *line, const struct slot *slot) {
    const struct theme *theme = &app->paint.theme;
    struct page_line *row = page_add(&app->choosing->page);
    struct buffer note = {0};

    if (!row)
        return;
    if (line->shown && line->width)
        buffer_addf(&note, _("%d wide"), line->width);
    else if (line->shown && slot)
        buffer_addf(&note, _("%d wide, as there is room"), slot->width);
    if (line->shown && !slot)
        buffer_addf(&note, "%s%s", note.len ? " · " : "", _("no room for it here"));
    buffer_addf(&row->text, " %s ", line->shown ? theme_glyph(theme, GLYPH_ON) : " ");
    line_fit(&row->text, theme, label_text(app->choosing->list->reg->fields[line->field].label),
             LABEL_COLUMNS, ALIGN_LEFT);
    buffer_add_char(&row->text, ' ');
    line_text(&row->text, theme, buffer_text(&note));
    buffer_done(&note);
}

/* How wide the columns would be in the list as it is now. */
static enum status prepare_choosing(struct app *app, bool anew, struct error *error) {
    struct choosing *choosing = app->choosing;
    struct chosen_columns chosen;
    struct slot slots[LAYOUT_SLOTS];

    (void)anew;
    (void)error;
    take(choosing, &chosen);
    int columns = app->layout.panes[0].columns - COLUMNS_FREE;
    int count = layout_columns(chosen.reg, is_usual(&chosen) ? NULL : &chosen, columns,
                               choosing->list->needs, slots);
    page_clear(&choosing->page);
    for (int i = 0; i < choosing->count; i++) {
        int at = slot_of(slots, count, choosing->lines[i].field);

        add_line(app, &choosing->lines[i], at < 0 ? NULL : &slots[at]);
    }
    page_settle(&choosing->page, rows_of(app));
    return STATUS_OK;
}

static void draw_choosing(struct app *app, struct surface *surface) {
    const struct rect *body = &app->layout.body;
    struct rect lines = {body->row + 1, body->column, rows_of(app), body->columns};
    struct buffer line = {0};

    page_title(&line, &app->paint.theme, _("Columns, from left to right"),
               label_text(app->choosing->list->reg->plural), body->columns, false);
    surface->put(surface, body->row, body->column, body->columns, buffer_text(&line));
    page_draw(&app->choosing->page, &app->paint.theme, surface, &lines, true);
    buffer_done(&line);
}

/* The lines are counted before they are drawn, for keys typed ahead. */
static enum status move_choosing(struct app *app, enum list_step step, int direction,
                                 struct error *error) {
    enum status status = prepare_choosing(app, false, error);

    page_move(&app->choosing->page, step, direction, rows_of(app));
    return status;
}

const struct view_ops choosing_view = {.place = PLACE_CHOOSING,
                                       .draw = draw_choosing,
                                       .move = move_choosing,
                                       .prepare = prepare_choosing,
                                       .close = close_choosing};

/* ---- what keys do -------------------------------------------------------------------------- */

static struct choice_line *current(const struct app *app) {
    return &app->choosing->lines[app->choosing->page.selected];
}

static enum status run_columns(struct app *app, uint32_t key, struct error *error) {
    (void)key;
    return choosing_open(app, error);
}

static int count_shown(const struct choosing *choosing) {
    int count = 0;

    for (int i = 0; i < choosing->count; i++)
        count += choosing->lines[i].shown;
    return count;
}

static enum status run_column_show(struct app *app, uint32_t key, struct error *error) {
    struct choice_line *line = current(app);
    int shown = count_shown(app->choosing);

    (void)key;
    if (line->shown && shown == 1)
        return error_set(error, STATUS_NEGATIVE, "%s", _("a list shows one column at least"));
    if (!line->shown && shown == COLUMNS_MOST)
        return error_set(error, STATUS_NEGATIVE, _("a list has %d columns at most"), COLUMNS_MOST);
    line->shown = !line->shown;
    return STATUS_OK;
}

/* Changes places with the line above (direction -1) or below; the selection goes with it. */
static enum status shift(struct app *app, int direction) {
    struct choosing *choosing = app->choosing;
    int from = choosing->page.selected, to = from + direction;

    if (to < 0 || to >= choosing->count)
        return STATUS_OK;
    struct choice_line line = choosing->lines[from];
    choosing->lines[from] = choosing->lines[to];
    choosing->lines[to] = line;
    choosing->page.selected = to;
    return STATUS_OK;
}

static enum status run_column_left(struct app *app, uint32_t key, struct error *error) {
    (void)key;
    (void)error;
    return shift(app, -1);
}

static enum status run_column_right(struct app *app, uint32_t key, struct error *error) {
    (void)key;
    (void)error;
    return shift(app, 1);
}

/* From the width that it has on the screen, where it has one. */
static enum status widen(struct app *app, int by) {
    struct choice_line *line = current(app);
    const struct list *list = app->choosing->list;
    int at = slot_of(list->slots, list->slot_count, line->field);
    int width = line->width ? line->width
                : at >= 0   ? list->slots[at].width
                            : list->reg->fields[line->field].column.min;

    width += by;
    line->width = width < COLUMN_NARROWEST ? COLUMN_NARROWEST
                  : width > COLUMN_WIDEST  ? COLUMN_WIDEST
                                           : width;
    line->shown = line->shown || count_shown(app->choosing) < COLUMNS_MOST;
    return STATUS_OK;
}

static enum status run_column_wider(struct app *app, uint32_t key, struct error *error) {
    (void)key;
    (void)error;
    return widen(app, WIDTH_STEP);
}

static enum status run_column_narrower(struct app *app, uint32_t key, struct error *error) {
    (void)key;
    (void)error;
    return widen(app, -WIDTH_STEP);
}

static enum status run_columns_usual(struct app *app, uint32_t key, struct error *error) {
    struct chosen_columns usual;

    (void)key;
    (void)error;
    usual_columns(app->choosing->list->reg, &usual);
    fill(app->choosing, &usual);
    return STATUS_OK;
}

/* The usual ones leave no line behind in the user's file. What cannot be written holds until the
 * program ends. */
static enum status keep(struct app *app, struct chosen_columns *chosen, struct error *error) {
    struct buffer path = {0}, text = {0};
    bool usual = is_usual(chosen);

    if (usual)
        chosen->count = 0;
    enum status status = chosen_take(app->options->columns, chosen, error);
    file_config_path(&path, "config");
    chosen_print(chosen, &text);
    if (status == STATUS_OK)
        status = ini_write_key(buffer_text(&path), "columns", chosen->reg->name,
                               usual ? NULL : buffer_text(&text), error);
    if (status == STATUS_OK) {
        buffer_truncate(&text, 0);
        buffer_addf(&text, _("saved in %s"), buffer_text(&path));
        app_say(app, buffer_text(&text));
    }
    buffer_done(&path);
    buffer_done(&text);
    return status;
}

static enum status run_columns_keep(struct app *app, uint32_t key, struct error *error) {
    struct chosen_columns chosen;

    (void)key;
    take(app->choosing, &chosen);
    list_take_columns(app->choosing->list, NULL);
    app_pop(app);
    return keep(app, &chosen, error);
}

const struct action column_actions[] = {
    {"columns", "K", PLACE_DASHBOARD | PLACE_REGISTER, SECTION_VIEWS, 0,
     N_("the columns of this list: which, in what order, how wide"), NULL, NULL, 0, run_columns},
    {"column-show", "Space", PLACE_CHOOSING, SECTION_VIEWS, 0, N_("show the column or hide it"),
     N_("show/hide"), NULL, 2, run_column_show},
    {"column-left", "< Left", PLACE_CHOOSING, SECTION_VIEWS, 0, N_("the column further left"),
     N_("shift"), "Left Right", 3, run_column_left},
    {"column-right", "> Right", PLACE_CHOOSING, SECTION_VIEWS, 0, N_("the column further right"),
     NULL, NULL, 0, run_column_right},
    {"column-wider", "+", PLACE_CHOOSING, SECTION_VIEWS, 0, N_("the column wider"), N_("width"),
     "+ -", 4, run_column_wider},
    {"column-narrower", "-", PLACE_CHOOSING, SECTION_VIEWS, 0, N_("the column narrower"), NULL,
     NULL, 0, run_column_narrower},
    {"columns-usual", "Del", PLACE_CHOOSING, SECTION_VIEWS, 0, N_("the usual columns again"),
     N_("usual ones"), NULL, 5, run_columns_usual},
    {"columns-keep", "Enter", PLACE_CHOOSING, SECTION_VIEWS, 0,
     N_("show the list with these columns, now and from now on"), N_("keep"), NULL, 1,
     run_columns_keep},
    {NULL, NULL, 0, SECTION_COUNT, 0, NULL, NULL, NULL, 0, NULL},
};
