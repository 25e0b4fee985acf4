/* SPDX-License-Identifier: EUPL-1.2 */
#include "history.h"

#include <string.h>

#include "app.h"

enum { VALUE_COLUMNS = 240, INDENT = 4 };

void history_done(struct history *history) {
    page_done(&history->page);
    buffer_done(&history->title);
}

/* ---- sentences ---- */

static void add_value(const struct field_def *field, const char *text, const char *extra,
                      struct buffer *out) {
    struct value value = {0};
    struct buffer full = {0};

    value_set(&value, text, extra);
    field_format(field, &value, FORMAT_FULL, &full);
    int width = text_width(buffer_text(&full));
    text_fit(out, buffer_text(&full), width < VALUE_COLUMNS ? width : VALUE_COLUMNS, ALIGN_LEFT,
             "…");
    value_done(&value);
    buffer_done(&full);
}

static void field_sentence(const struct field_def *field, const struct store_change *change,
                           struct buffer *out) {
    struct buffer before = {0}, after = {0};
    const char *label = label_text(field->label);

    if (change->before)
        add_value(field, change->before, change->before_extra, &before);
    if (change->after)
        add_value(field, change->after, change->after_extra, &after);
    if (change->before && change->after)
        buffer_addf(out, _("%s: from \"%s\" to \"%s\""), label, buffer_text(&before),
                    buffer_text(&after));
    else if (change->after)
        buffer_addf(out, _("%s: \"%s\" written where nothing was"), label, buffer_text(&after));
    else
        buffer_addf(out, _("%s: \"%s\" taken off"), label, buffer_text(&before));
    buffer_done(&before);
    buffer_done(&after);
}

void history_sentence(const struct register_def *reg, const struct store_change *change,
                      struct buffer *out) {
    int field = register_field(reg, change->field);
    bool on = change->after && *change->after == '1';

    if (field != FIELD_NONE)
        field_sentence(&reg->fields[field], change, out);
    else if (strcmp(change->field, "created") == 0)
        buffer_add_text(out, on ? _("the record was made") : _("the making was taken back"));
    else
        buffer_add_text(out, on ? _("moved to the trash") : _("taken out of the trash"));
}

/* ---- lines ---- */

struct telling {
    struct history *history;
    const struct theme *theme;
    int64_t action;
    int columns;
    bool ok;
};

static void add_wrapped(struct telling *telling, const char *text) {
    struct buffer safe = {0};

    line_text(&safe, telling->theme, text);
    for (const char *rest = buffer_text(&safe); *rest;) {
        size_t skip, len = layout_wrap(rest, telling->columns - INDENT, &skip);
        struct page_line *line = page_add(&telling->history->page);

        telling->ok = telling->ok && line;
        if (!line)
            break;
        line_fill(&line->text, " ", INDENT - 1);
        buffer_add(&line->text, rest, len);
        rest += len + skip;
    }
    buffer_done(&safe);
}

static void add_heading(struct telling *telling, const char *at, const char *user,
                        const char *kind) {
    static const struct {
        const char *kind, *words;
    } kinds[] = {
        {"undo", N_("undone")}, {"redo", N_("done again")}, {"import", N_("by an import")}};
    struct page_line *line = page_add(&telling->history->page);
    struct buffer text = {0};

    telling->ok = telling->ok && line;
    if (!line)
        return;
    moment_format_instant(&text, at);
    buffer_addf(&text, " · %s", user);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kind, kinds[i].kind) == 0)
            buffer_addf(&text, " · %s", _(kinds[i].words));
    line_role(&line->text, ROLE_TITLE);
    line_text(&line->text, telling->theme, buffer_text(&text));
    buffer_done(&text);
}

static enum status tell(void *context, const struct store_change *change, struct error *error) {
    struct telling *telling = context;
    struct buffer sentence = {0};

    if (strcmp(change->field, "import") == 0)
        return STATUS_OK; /* what the house keeps to know the row again */
    if (change->action != telling->action)
        add_heading(telling, change->at, change->user, change->kind);
    telling->action = change->action;
    history_sentence(telling->history->reg, change, &sentence);
    add_wrapped(telling, buffer_text(&sentence));
    buffer_done(&sentence);
    return telling->ok ? STATUS_OK : error_memory(error);
}

/* The arrival by an import is not in the journal. */
static void tell_arrival(struct telling *telling, const struct record *record) {
    struct buffer text = {0};

    if (record->import_id) {
        add_heading(telling, buffer_text(&record->created_at), buffer_text(&record->created_by),
                    "import");
        buffer_addf(&text, _("came with import no. %lld, line %lld"), (long long)record->import_id,
                    (long long)record->import_line);
        add_wrapped(telling, buffer_text(&text));
    }
    buffer_done(&text);
}

static int columns_of(const struct app *app) { return app->columns - 2; }

static enum status make_lines(struct app *app, struct error *error) {
    struct history *history = &app->history;
    struct telling telling = {
        .history = history, .theme = &app->paint.theme, .columns = columns_of(app), .ok = true};
    struct record record;

    page_clear(&history->page);
    history->columns = app->columns;
    record_init(&record, history->reg);
    enum status status = store_get(app->store, history->reg, history->id, &record, error);
    if (status == STATUS_OK)
        status = store_history(app->store, history->reg, history->id, tell, &telling, error);
    if (status == STATUS_OK) {
        tell_arrival(&telling, &record);
        buffer_truncate(&history->title, 0);
        buffer_addf(&history->title, "%s · ", _("History"));
        editing_name(&record, &history->title);
    }
    record_done(&record);
    return status;
}

/* ---- the view ---- */

static int rows_of(const struct app *app) { return app->rows - 2 - 1; }

enum status history_open(struct app *app, const struct register_def *reg, int64_t id,
                         struct error *error) {
    struct history *history = &app->history;

    history->reg = reg;
    history->id = id;
    history->page.top = history->page.selected = 0;
    enum status status = make_lines(app, error);
    if (status == STATUS_OK)
        app_push(app, &history_view);
    return status;
}

static enum status prepare(struct app *app, bool anew, struct error *error) {
    struct history *history = &app->history;
    enum status status = STATUS_OK;

    if (anew || history->columns != app->columns)
        status = make_lines(app, error);
    page_settle(&history->page, rows_of(app));
    return status;
}

static void draw(struct app *app, struct surface *surface) {
    struct history *history = &app->history;
    struct rect lines = {2, 0, surface->rows - 3, surface->columns};
    struct buffer line = {0}, more = {0};

    page_more(&more, &history->page, &app->paint.theme, lines.rows);
    page_title(&line, &app->paint.theme, buffer_text(&history->title), buffer_text(&more),
               surface->columns, false);
    buffer_done(&more);
    surface->put(surface, 1, 0, surface->columns, buffer_text(&line));
    page_draw(&history->page, &app->paint.theme, surface, &lines, true);
    buffer_done(&line);
}

static enum status move(struct app *app, enum list_step step, int direction, struct error *error) {
    (void)error;
    page_move(&app->history.page, step, direction, rows_of(app));
    return STATUS_OK;
}

static void close_history(struct app *app) {
    history_done(&app->history);
    app->history = (struct history){0};
}

const struct view_ops history_view = {
    .place = PLACE_HISTORY, .draw = draw, .move = move, .prepare = prepare, .close = close_history};
