/* SPDX-License-Identifier: EUPL-1.2 */
/* The rows of a plan: only those on the screen are in memory. */
#include <stdlib.h>

#include "actions.h"
#include "base/number.h"
#include "import_state.h"

enum { NUMBER_COLUMNS = 7, WORD_COLUMNS = 12, CODE_COLUMNS = 14, NARROW_CODE = 9, ROOMY = 78 };

const char *plan_kind_word(enum plan_kind kind) {
    static const struct label words[PLAN_KINDS] = {
        [PLAN_NEW] = {.en = "new", .it = "nuova"},
        [PLAN_CHANGED] = {.en = "changed", .it = "cambiata"},
        [PLAN_SAME] = {.en = "the same", .it = "uguale"},
        [PLAN_REJECTED] = {.en = "rejected", .it = "respinta"},
        [PLAN_CONFLICTING] = {.en = "conflicting", .it = "in conflitto"},
        [PLAN_GONE] = {.en = "gone", .it = "sparita"},
    };

    return label_text(words[kind]);
}

/* ---- which rows ---- */

void plan_show(struct import_dialog *dialog, unsigned kinds) {
    dialog->kinds = kinds;
    dialog->top = dialog->selected = 0;
    dialog->stale = true;
}

long long plan_rows_of(const struct import_dialog *dialog) {
    const struct plan_summary *summary = import_plan_summary(dialog->plan);
    long long rows = 0;

    for (int i = 0; i < PLAN_KINDS; i++)
        rows += dialog->kinds >> i & 1 ? summary->count[i] : 0;
    return rows;
}

static void settle(struct import_dialog *dialog) {
    long long rows = plan_rows_of(dialog), top = dialog->top;

    if (dialog->selected >= rows)
        dialog->selected = rows - 1;
    if (dialog->selected < 0)
        dialog->selected = 0;
    if (top > rows - dialog->room)
        top = rows - dialog->room;
    if (top < 0)
        top = 0;
    if (dialog->selected < top)
        top = dialog->selected;
    if (dialog->room > 0 && dialog->selected >= top + dialog->room)
        top = dialog->selected - dialog->room + 1;
    dialog->stale = dialog->stale || top != dialog->top;
    dialog->top = top;
}

/* ---- reading what is on the screen ---- */

static void add_tick(struct buffer *line, const struct theme *theme, enum plan_kind kind,
                     bool ticked) {
    if (plan_kind_ticks(kind))
        line_glyph(line, theme, ticked ? GLYPH_ON : GLYPH_OFF);
    else
        buffer_add_char(line, ' ');
    buffer_add_char(line, ' ');
}

static enum role role_of(enum plan_kind kind) {
    return kind == PLAN_REJECTED      ? ROLE_OVERDUE
           : kind == PLAN_CONFLICTING ? ROLE_SOON
           : kind == PLAN_SAME        ? ROLE_CLOSED
                                      : ROLE_PLAIN;
}

struct filling {
    struct import_dialog *dialog;
    const struct theme *theme;
};

static enum status fill_line(void *context, const struct plan_row *row, struct error *error) {
    const struct filling *filling = context;
    struct import_dialog *dialog = filling->dialog;
    struct plan_line *line = &dialog->lines[dialog->line_count++];
    int code = dialog->columns >= ROOMY ? CODE_COLUMNS : NARROW_CODE;
    int rest = dialog->columns - 2 - NUMBER_COLUMNS - 1 - WORD_COLUMNS - 1 - code - 1;
    struct buffer text = {0};

    (void)error;
    line->place = row->place;
    line->kind = row->kind;
    line->ticked = row->ticked;
    buffer_truncate(&line->text, 0);
    if (row->line)
        number_format(&text, row->line, 0, 0);
    line_fit(&line->text, filling->theme, buffer_text(&text), NUMBER_COLUMNS, ALIGN_RIGHT);
    buffer_add_char(&line->text, ' ');
    line_role(&line->text, role_of(row->kind));
    line_fit(&line->text, filling->theme, plan_kind_word(row->kind), WORD_COLUMNS, ALIGN_LEFT);
    line_role(&line->text, ROLE_PLAIN);
    buffer_add_char(&line->text, ' ');
    line_fit(&line->text, filling->theme, row->code, code, ALIGN_LEFT);
    buffer_add_char(&line->text, ' ');
    buffer_truncate(&text, 0);
    row_gist(&text, filling->theme, row);
    line_fit(&line->text, filling->theme, buffer_text(&text), rest, ALIGN_LEFT);
    buffer_done(&text);
    return STATUS_OK;
}

static enum status make_room(struct import_dialog *dialog, int room, struct error *error) {
    if (room == dialog->room)
        return STATUS_OK;
    for (int i = room; i < dialog->room; i++)
        buffer_done(&dialog->lines[i].text);
    struct plan_line *lines = realloc(dialog->lines, (size_t)(room + 1) * sizeof *lines);
    if (!lines)
        return error_memory(error);
    for (int i = dialog->room; i < room; i++)
        lines[i] = (struct plan_line){0};
    dialog->lines = lines;
    dialog->room = room;
    dialog->stale = true;
    return STATUS_OK;
}

static enum status prepare_plan(struct app *app, bool anew, struct error *error) {
    struct import_dialog *dialog = app->import;
    const struct rect *body = &app->layout.body;
    struct filling filling = {dialog, &app->paint.theme};

    (void)anew;
    if (app->layout.too_small)
        return STATUS_OK;
    if (dialog->stale || dialog->columns != body->columns - 1) {
        dialog->columns = body->columns - 1;
        dialog->stale = true;
        plan_head(app, dialog->columns);
    }
    int room = body->rows - 2 - dialog->head.count;
    enum status status = make_room(dialog, room > 1 ? room : 1, error);
    if (status != STATUS_OK)
        return status;
    settle(dialog);
    if (!dialog->stale)
        return STATUS_OK;
    dialog->stale = false;
    dialog->line_count = 0;
    return import_plan_window(dialog->plan, dialog->kinds, dialog->top, dialog->room, fill_line,
                              &filling, error);
}

/* ---- drawing ---- */

static void draw_title(struct app *app, struct surface *surface) {
    const struct import_dialog *dialog = app->import;
    const struct plan_summary *summary = import_plan_summary(dialog->plan);
    const struct rect *body = &app->layout.body;
    struct buffer left = {0}, right = {0}, number = {0}, line = {0};
    long long wanted = 0;

    for (int i = 0; i < PLAN_KINDS; i++)
        wanted += summary->ticked[i];
    number_format(&number, wanted, 0, 0);
    buffer_addf(&left, "%s %s %s", path_name(summary->file), arrow_of(&app->paint.theme),
                label_text(summary->reg->plural));
    buffer_addf(&right,
                dialog->applied ? ngettext("%s written", "%s written", (unsigned long)wanted)
                                : ngettext("%s to write", "%s to write", (unsigned long)wanted),
                buffer_text(&number));
    page_title(&line, &app->paint.theme, buffer_text(&left), buffer_text(&right), body->columns,
               false);
    surface->put(surface, body->row, body->column, body->columns, buffer_text(&line));
    buffer_done(&left);
    buffer_done(&right);
    buffer_done(&number);
    buffer_done(&line);
}

static void draw_rule(struct app *app, struct surface *surface, int row) {
    const struct import_dialog *dialog = app->import;
    struct buffer line = {0}, right = {0}, at = {0}, all = {0};
    long long rows = plan_rows_of(dialog);

    number_format(&at, rows ? dialog->selected + 1 : 0, 0, 0);
    number_format(&all, rows, 0, 0);
    buffer_addf(&right, _("%s of %s"), buffer_text(&at), buffer_text(&all));
    page_title(&line, &app->paint.theme, "", buffer_text(&right), app->layout.body.columns, false);
    surface->put(surface, row, app->layout.body.column, app->layout.body.columns,
                 buffer_text(&line));
    buffer_done(&line);
    buffer_done(&right);
    buffer_done(&at);
    buffer_done(&all);
}

static void draw_row(struct app *app, struct surface *surface, int row, int index) {
    const struct import_dialog *dialog = app->import;
    const struct rect *body = &app->layout.body;
    const struct theme *theme = &app->paint.theme;
    bool selected = dialog->top + index == dialog->selected && index < dialog->line_count;
    struct buffer line = {0};

    line_marker(&line, theme, selected);
    if (index < dialog->line_count) {
        const struct plan_line *shown = &dialog->lines[index];
        add_tick(&line, theme, shown->kind, shown->ticked);
        buffer_add_text(&line, buffer_text(&shown->text));
    } else if (index == 0) {
        line_text(&line, theme, _("no rows"));
    }
    surface->put(surface, row, body->column, body->columns, buffer_text(&line));
    if (selected)
        surface->cursor(surface, row, body->column);
    buffer_done(&line);
}

static void draw_plan(struct app *app, struct surface *surface) {
    const struct import_dialog *dialog = app->import;
    const struct rect *body = &app->layout.body;
    struct rect head = {body->row + 1, body->column, dialog->head.count, body->columns};
    int first = head.row + head.rows + 1;

    draw_title(app, surface);
    page_draw(&dialog->head, &app->paint.theme, surface, &head, false);
    draw_rule(app, surface, first - 1);
    for (int i = 0; first + i < body->row + body->rows; i++)
        draw_row(app, surface, first + i, i);
}

/* ---- keys ---- */

static enum status move_plan(struct app *app, enum list_step step, int direction,
                             struct error *error) {
    struct import_dialog *dialog = app->import;
    const long long steps[] = {[STEP_LINE] = 1,
                               [STEP_HALF] = (dialog->room + 1) / 2,
                               [STEP_PAGE] = dialog->room,
                               [STEP_END] = plan_rows_of(dialog)};

    (void)error;
    dialog->selected += direction * steps[step];
    if (step != STEP_LINE) {
        dialog->top += direction * steps[step];
        dialog->stale = true;
    }
    settle(dialog);
    return STATUS_OK;
}

enum status run_plan_kind(struct app *app, uint32_t key, struct error *error) {
    (void)error;
    plan_show(app->import, key == '0' ? (unsigned)ALL_KINDS : 1U << (key - '1'));
    return STATUS_OK;
}

/* The number of the key of the kinds that are shown. */
static int kind_key(const struct import_dialog *dialog) {
    for (int i = 0; i < PLAN_KINDS; i++)
        if (dialog->kinds == 1U << i)
            return i + 1;
    return 0;
}

enum status run_plan_next_kind(struct app *app, uint32_t key, struct error *error) {
    const struct plan_summary *summary = import_plan_summary(app->import->plan);
    int at = kind_key(app->import);

    (void)key;
    do
        at = (at + 1) % (PLAN_KINDS + 1);
    while (at > 0 && summary->count[at - 1] == 0);
    return run_plan_kind(app, (uint32_t)('0' + at), error);
}

static const struct plan_line *current(const struct import_dialog *dialog) {
    long long index = dialog->selected - dialog->top;

    return index >= 0 && index < dialog->line_count ? &dialog->lines[index] : NULL;
}

static enum status check_tick(const struct app *app, struct error *error) {
    if (app->import->applied)
        return action_refuse(app, _("this list has been written already: {import-list} shows what was imported"), error);
    return STATUS_OK;
}

/* In the list the next row is selected, so that a stretch of them is soon done. */
enum status run_plan_tick(struct app *app, uint32_t key, struct error *error) {
    struct import_dialog *dialog = app->import;
    const struct plan_line *line = current(dialog);
    enum status status = check_tick(app, error);

    (void)key;
    if (status != STATUS_OK || !line)
        return status;
    status = import_plan_tick(dialog->plan, line->place, !line->ticked, error);
    dialog->stale = true;
    if (status == STATUS_OK && app_place(app) == PLACE_PLAN)
        return move_plan(app, STEP_LINE, 1, error);
    return status;
}

/* Whether all shown rows that can be ticked are. */
static bool all_ticked(const struct import_dialog *dialog) {
    const struct plan_summary *summary = import_plan_summary(dialog->plan);

    for (int i = 0; i < PLAN_KINDS; i++)
        if ((dialog->kinds >> i & 1) && plan_kind_ticks((enum plan_kind)i) &&
            summary->ticked[i] < summary->count[i])
            return false;
    return true;
}

/* Of all rows together only the new and changed ones are ticked: what overwrites what was typed by
 * hand, or goes to the trash, is asked for by its kind. */
enum status run_plan_tick_all(struct app *app, uint32_t key, struct error *error) {
    struct import_dialog *dialog = app->import;
    bool ticked = !all_ticked(dialog);
    unsigned kinds = dialog->kinds;
    enum status status = check_tick(app, error);

    (void)key;
    if (status != STATUS_OK)
        return status;
    if (kinds == ALL_KINDS) {
        const struct plan_summary *summary = import_plan_summary(dialog->plan);
        ticked = summary->ticked[PLAN_NEW] < summary->count[PLAN_NEW] ||
                 summary->ticked[PLAN_CHANGED] < summary->count[PLAN_CHANGED];
        kinds = ticked ? 1U << PLAN_NEW | 1U << PLAN_CHANGED : kinds;
    }
    dialog->stale = true;
    return import_plan_tick_all(dialog->plan, kinds, ticked, error);
}

enum status run_plan_reading(struct app *app, uint32_t key, struct error *error) {
    (void)key;
    return plan_reading(app, error);
}

enum status run_plan_open(struct app *app, uint32_t key, struct error *error) {
    (void)key;
    if (!current(app->import))
        return error_set(error, STATUS_NEGATIVE, "%s", _("there is no row here"));
    return row_open(app, error);
}

enum status run_row_next(struct app *app, uint32_t key, struct error *error) {
    (void)key;
    return move_plan(app, STEP_LINE, 1, error);
}

enum status run_row_previous(struct app *app, uint32_t key, struct error *error) {
    (void)key;
    return move_plan(app, STEP_LINE, -1, error);
}

static void close_plan(struct app *app) { import_forget(app->import); }

const struct view_ops import_plan_view = {.place = PLACE_PLAN,
                                          .draw = draw_plan,
                                          .move = move_plan,
                                          .prepare = prepare_plan,
                                          .close = close_plan};
