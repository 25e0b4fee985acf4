/* SPDX-License-Identifier: EUPL-1.2 */
#include "conflict.h"

#include <stdlib.h>

#include "app.h"
#include "form.h"
#include "run_form.h"

enum { SIDE_COLUMNS = 24 };

static bool is_open(const struct conflict *conflict, int field) {
    return conflict->fields >> field & 1;
}

static void free_conflict(struct conflict *conflict) {
    if (!conflict)
        return;
    record_done(&conflict->base);
    record_done(&conflict->mine);
    record_done(&conflict->theirs);
    page_done(&conflict->page);
    free(conflict);
}

/* ---- opening ---- */

static uint64_t differing(const struct conflict *conflict) {
    return record_changes(&conflict->base, &conflict->mine) &
           record_changes(&conflict->base, &conflict->theirs) &
           record_changes(&conflict->mine, &conflict->theirs);
}

static struct conflict *make(const struct record *base, const struct record *mine) {
    struct conflict *conflict = calloc(1, sizeof *conflict);

    if (!conflict)
        return NULL;
    record_init(&conflict->base, base->reg);
    record_init(&conflict->mine, base->reg);
    record_init(&conflict->theirs, base->reg);
    editing_copy(&conflict->base, base);
    editing_copy(&conflict->mine, mine);
    return conflict;
}

enum status conflict_open(struct app *app, const struct record *base, const struct record *mine,
                          struct error *error) {
    struct conflict *conflict = make(base, mine);

    if (!conflict)
        return error_memory(error);
    enum status status = store_get(app->store, base->reg, base->id, &conflict->theirs, error);
    if (status != STATUS_OK) {
        free_conflict(conflict);
        return status;
    }
    conflict->fields = differing(conflict);
    conflict->page.selected = 1;
    if (app_view(app) == &conflict_view)
        app_pop(app);
    app->conflict = conflict;
    app_push(app, &conflict_view);
    return conflict->fields ? STATUS_OK : run_conflict_save(app, 0, error);
}

/* ---- lines ---- */

static const struct record *record_of(const struct conflict *conflict, enum side side) {
    return side == SIDE_MINE     ? &conflict->mine
           : side == SIDE_THEIRS ? &conflict->theirs
                                 : &conflict->base;
}

static void add_side(const struct app *app, struct conflict *conflict, int field, enum side side) {
    static const char *const names[] = {
        [SIDE_MINE] = N_("yours"), [SIDE_THEIRS] = N_("stored now"), [SIDE_BASE] = N_("before")};
    const struct theme *theme = &app->paint.theme;
    const struct field_def *def = &conflict->base.reg->fields[field];
    const struct value *value = &record_of(conflict, side)->values[field];
    struct page_line *line = page_add(&conflict->page);
    struct buffer text = {0}, name = {0};

    if (!line)
        return;
    line->value = field * 4 + (int)side;
    if (value->set)
        field_format(def, value, FORMAT_FULL, &text);
    else
        buffer_add_text(&text, _("(empty)"));
    buffer_add_text(&name, _(names[side]));
    if (side == SIDE_THEIRS)
        buffer_addf(&name, " (%s)", buffer_text(&conflict->theirs.updated_by));
    buffer_addf(&line->text, "   %s ",
                theme_glyph(theme, conflict->chosen[field] == side ? GLYPH_ON : GLYPH_OFF));
    line_fit(&line->text, theme, buffer_text(&name), SIDE_COLUMNS, ALIGN_LEFT);
    buffer_add_char(&line->text, ' ');
    line_text(&line->text, theme, buffer_text(&text));
    buffer_done(&text);
    buffer_done(&name);
}

static void make_lines(const struct app *app, struct conflict *conflict) {
    page_clear(&conflict->page);
    for (int i = 0; i < conflict->base.reg->field_count; i++) {
        struct page_line *line = is_open(conflict, i) ? page_add(&conflict->page) : NULL;

        if (!line)
            continue;
        line->value = -1;
        line_role(&line->text, ROLE_TITLE);
        line_text(&line->text, &app->paint.theme, label_text(conflict->base.reg->fields[i].label));
        add_side(app, conflict, i, SIDE_MINE);
        add_side(app, conflict, i, SIDE_THEIRS);
        add_side(app, conflict, i, SIDE_BASE);
    }
}

/* ---- actions ---- */

enum status run_conflict_choose(struct app *app, uint32_t key, struct error *error) {
    struct conflict *conflict = app->conflict;
    const struct page *page = &conflict->page;
    int value = page->selected < page->count ? page->lines[page->selected].value : -1;

    (void)key;
    (void)error;
    if (value < 0)
        return STATUS_OK;
    conflict->chosen[value / 4] = (enum side)(value % 4);
    return STATUS_OK;
}

enum status run_leave_conflict(struct app *app, uint32_t key, struct error *error) {
    (void)key;
    (void)error;
    app_pop(app);
    app_say(app, _("nothing was saved; the form is as it was"));
    return STATUS_OK;
}

/* What one chose becomes mine, and what is stored what it began as: nobody's change in between is
 * passed over. */
enum status run_conflict_save(struct app *app, uint32_t key, struct error *error) {
    struct conflict *conflict = app->conflict;
    const struct buffer nothing = {0};
    struct record base, mine;

    (void)key;
    for (int i = 0; i < conflict->base.reg->field_count; i++)
        if (is_open(conflict, i) && conflict->chosen[i] == SIDE_NONE)
            return error_set(error, STATUS_NEGATIVE,
                             _("\"%s\" is still to be chosen: Space chooses"),
                             label_text(conflict->base.reg->fields[i].label));
    record_init(&base, conflict->base.reg);
    record_init(&mine, conflict->base.reg);
    editing_copy(&base, &conflict->theirs);
    editing_copy(&mine, &conflict->theirs);
    uint64_t touched = record_changes(&conflict->base, &conflict->mine);
    for (int i = 0; i < base.reg->field_count; i++) {
        if (is_open(conflict, i))
            value_copy(&mine.values[i], &record_of(conflict, conflict->chosen[i])->values[i]);
        else if (touched >> i & 1)
            value_copy(&mine.values[i], &conflict->mine.values[i]);
    }
    app_pop(app);
    enum status status = form_save_record(app, &base, &mine, &nothing, error);
    record_done(&base);
    record_done(&mine);
    return status;
}

/* ---- the view ---- */

static int rows_of(const struct app *app) { return app->rows - 2 - 2; }

static void draw(struct app *app, struct surface *surface) {
    struct conflict *conflict = app->conflict;
    const struct theme *theme = &app->paint.theme;
    struct rect lines = {3, 0, surface->rows - 4, surface->columns};
    struct buffer title = {0}, line = {0}, text = {0};

    make_lines(app, conflict);
    page_settle(&conflict->page, lines.rows);
    buffer_addf(&title, "%s %s · %s", label_text(conflict->base.reg->singular),
                value_text(&conflict->base.values[FIELD_CODE]), _("the same fields changed"));
    page_title(&line, theme, buffer_text(&title), "", surface->columns, false);
    surface->put(surface, 1, 0, surface->columns, buffer_text(&line));
    buffer_truncate(&line, 0);
    buffer_addf(&text, _("%s saved this record while you were writing. What is to stand?"),
                buffer_text(&conflict->theirs.updated_by));
    buffer_add_char(&line, ' ');
    line_text(&line, theme, buffer_text(&text));
    surface->put(surface, 2, 0, surface->columns, buffer_text(&line));
    page_draw(&conflict->page, theme, surface, &lines, true);
    buffer_done(&title);
    buffer_done(&line);
    buffer_done(&text);
}

static enum status move(struct app *app, enum list_step step, int direction, struct error *error) {
    (void)error;
    page_move(&app->conflict->page, step, direction, rows_of(app));
    return STATUS_OK;
}

static void close_conflict(struct app *app) {
    free_conflict(app->conflict);
    app->conflict = NULL;
}

const struct view_ops conflict_view = {
    .place = PLACE_CONFLICT, .draw = draw, .move = move, .close = close_conflict};
