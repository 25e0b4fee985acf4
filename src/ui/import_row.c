/* SPDX-License-Identifier: EUPL-1.2 */
/* One row of a plan: field by field what would change, or what is wrong with it. */
#include "actions.h"
#include "import_state.h"

#include "base/number.h"

enum { LABEL_COLUMNS = 18 };

/* ---- in a line ---- */

static void add_value(const struct record *record, int field, enum format_style style,
                      struct buffer *out) {
    if (record->values[field].set)
        field_format(&record->reg->fields[field], &record->values[field], style, out);
    else
        buffer_add_text(out, "—");
}

static void add_change(const struct plan_row *row, int field, enum format_style style,
                       const struct theme *theme, struct buffer *out) {
    add_value(row->before, field, style, out);
    buffer_addf(out, " %s ", arrow_of(theme));
    add_value(row->record, field, style, out);
}

static void gist_changes(struct buffer *out, const struct theme *theme,
                         const struct plan_row *row) {
    const struct register_def *reg = row->record->reg;
    bool first = true;

    for (int i = 0; i < reg->field_count; i++) {
        if (!(row->changed >> i & 1))
            continue;
        buffer_addf(out, "%s%s: ", first ? "" : " · ", label_text(reg->fields[i].label));
        add_change(row, i, FORMAT_LIST, theme, out);
        first = false;
    }
}

static void gist_title(struct buffer *out, const struct theme *theme, const struct plan_row *row) {
    (void)theme;
    record_title(row->record, out);
}

static void gist_warning(struct buffer *out, const struct theme *theme,
                         const struct plan_row *row) {
    (void)theme;
    buffer_add_text(out, row->warning);
}

static void gist_reason(struct buffer *out, const struct theme *theme, const struct plan_row *row) {
    (void)theme;
    buffer_addf(out, "%s%s%s", row->column, *row->column ? ": " : "", row->reason);
}

void row_gist(struct buffer *out, const struct theme *theme, const struct plan_row *row) {
    static void (*const gists[PLAN_KINDS])(struct buffer *, const struct theme *,
                                           const struct plan_row *) = {
        [PLAN_NEW] = gist_title,       [PLAN_CHANGED] = gist_changes,    [PLAN_SAME] = gist_warning,
        [PLAN_REJECTED] = gist_reason, [PLAN_CONFLICTING] = gist_reason, [PLAN_GONE] = gist_title,
    };

    if (*row->warning && row->kind <= PLAN_CHANGED)
        buffer_addf(out, "%s: ", _("in doubt"));
    gists[row->kind](out, theme, row);
}

/* ---- on a page ---- */

struct sheet_of_row {
    struct app *app;
    struct page *page;
    int columns;
};

static void add(const struct sheet_of_row *sheet, const char *label, enum role role,
                const char *text) {
    text_add(sheet->page, &sheet->app->paint.theme, sheet->columns, label, LABEL_COLUMNS, role,
             text);
}

static void add_heading(const struct sheet_of_row *sheet, const char *text) {
    (void)page_add(sheet->page);
    text_add(sheet->page, &sheet->app->paint.theme, sheet->columns, "", 0, ROLE_TITLE, text);
}

/* What ticking the row means. */
static const char *fate(const struct plan_row *row) {
    static const char *const fates[PLAN_KINDS][2] = {
        [PLAN_NEW] = {N_("left out"), N_("is written")},
        [PLAN_CHANGED] = {N_("left out"), N_("is written")},
        [PLAN_SAME] = {N_("nothing to write"), NULL},
        [PLAN_REJECTED] = {N_("cannot go in"), NULL},
        [PLAN_CONFLICTING] = {N_("left as it is; {plan-tick} takes what the list says"),
                              N_("takes what the list says")},
        [PLAN_GONE] = {N_("stays; {plan-tick} moves it to the trash"), N_("goes to the trash")},
    };

    return _(fates[row->kind][row->ticked]);
}

static void add_head(const struct sheet_of_row *sheet, const struct plan_row *row) {
    struct buffer text = {0};

    buffer_addf(&text, "%s: ", plan_kind_word(row->kind));
    action_sentence(&text, sheet->app, fate(row));
    add(sheet, _("This row"), ROLE_TITLE, buffer_text(&text));
    if (*row->code)
        add(sheet, _("Code"), ROLE_PLAIN, row->code);
    buffer_truncate(&text, 0);
    number_format(&text, row->line, 0, 0);
    if (row->line)
        add(sheet, _("Line of the file"), ROLE_PLAIN, buffer_text(&text));
    if (*row->column)
        add(sheet, _("Column"), ROLE_PLAIN, row->column);
    if (*row->reason)
        add(sheet, _("Why"), ROLE_ERROR, row->reason);
    if (*row->warning)
        add(sheet, _("Doubtful"), ROLE_SOON, row->warning);
    buffer_done(&text);
}

static void add_fields(const struct sheet_of_row *sheet, const struct plan_row *row) {
    const struct record *record = row->record;
    struct buffer text = {0};

    for (int i = 0; i < record->reg->field_count; i++) {
        bool changes = row->before && (row->changed >> i & 1);

        if (row->before ? !changes : !record->values[i].set)
            continue;
        buffer_truncate(&text, 0);
        if (changes)
            add_change(row, i, FORMAT_FULL, &sheet->app->paint.theme, &text);
        else
            add_value(record, i, FORMAT_FULL, &text);
        add(sheet, label_text(record->reg->fields[i].label), ROLE_PLAIN, buffer_text(&text));
    }
    buffer_done(&text);
}

static enum status add_row(void *context, const struct plan_row *row, struct error *error) {
    const struct sheet_of_row *sheet = context;

    (void)error;
    add_head(sheet, row);
    if (row->record) {
        add_heading(sheet, row->before              ? _("What changes: as it is, as it would be")
                           : row->kind == PLAN_GONE ? _("The record")
                                                    : _("What would be written"));
        add_fields(sheet, row);
    }
    if (*row->raw) {
        add_heading(sheet, _("The row as it stands in the list"));
        text_add(sheet->page, &sheet->app->paint.theme, sheet->columns, "", 0, ROLE_PLAIN,
                 row->raw);
    }
    return STATUS_OK;
}

/* ---- the view ---- */

static int rows_of(const struct app *app) { return app->layout.body.rows - 1; }

enum status row_open(struct app *app, struct error *error) {
    (void)error;
    app->import->row.top = app->import->row.selected = 0;
    app_push(app, &import_row_view);
    return STATUS_OK;
}

/* Made anew each time: one row is soon read, and what it says may have changed. */
static enum status prepare_row(struct app *app, bool anew, struct error *error) {
    struct import_dialog *dialog = app->import;
    struct sheet_of_row sheet = {app, &dialog->row, app->layout.body.columns - 1};

    (void)anew;
    page_clear(&dialog->row);
    enum status status = import_plan_window(dialog->plan, dialog->kinds, dialog->selected, 1,
                                            add_row, &sheet, error);
    page_settle(&dialog->row, rows_of(app));
    return status;
}

static void draw_row(struct app *app, struct surface *surface) {
    const struct rect *body = &app->layout.body;
    struct rect lines = {body->row + 1, body->column, rows_of(app), body->columns};
    struct buffer line = {0}, at = {0}, all = {0}, right = {0};

    number_format(&at, app->import->selected + 1, 0, 0);
    number_format(&all, plan_rows_of(app->import), 0, 0);
    buffer_addf(&right, _("%s of %s"), buffer_text(&at), buffer_text(&all));
    page_title(&line, &app->paint.theme, path_name(import_plan_summary(app->import->plan)->file),
               buffer_text(&right), body->columns, false);
    surface->put(surface, body->row, body->column, body->columns, buffer_text(&line));
    page_draw(&app->import->row, &app->paint.theme, surface, &lines, true);
    buffer_done(&line);
    buffer_done(&at);
    buffer_done(&all);
    buffer_done(&right);
}

static enum status move_row(struct app *app, enum list_step step, int direction,
                            struct error *error) {
    (void)error;
    page_move(&app->import->row, step, direction, rows_of(app));
    return STATUS_OK;
}

static void close_row(struct app *app) { page_done(&app->import->row); }

const struct view_ops import_row_view = {.place = PLACE_PLAN_ROW,
                                         .draw = draw_row,
                                         .move = move_row,
                                         .prepare = prepare_row,
                                         .close = close_row};
