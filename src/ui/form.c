/* SPDX-License-Identifier: EUPL-1.2 */
#include "form.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "actions.h"
#include "app.h"
#include "draft.h"
#include "editing.h"

/* ---- life ---- */

struct form *form_make(const struct register_def *reg, enum form_kind kind) {
    struct form *form = calloc(1, sizeof *form);

    if (!form)
        return NULL;
    form->reg = reg;
    form->kind = kind;
    record_init(&form->base, reg);
    for (int i = 0; i < reg->field_count; i++)
        if (!(reg->fields[i].flags & FIELD_HOUSE))
            form_line_init(&form->lines[form->count++], reg, i);
    return form;
}

void form_free(struct form *form) {
    if (!form)
        return;
    record_done(&form->base);
    for (int i = 0; i < form->count; i++)
        form_line_done(&form->lines[i]);
    pick_done(&form->pick);
    buffer_done(&form->pasted);
    buffer_done(&form->saved_by);
    buffer_done(&form->also_by);
    presence_leave(&form->presence);
    free(form->ids);
    free(form);
}

void form_name(const struct form *form, struct buffer *out) {
    const char *code = value_text(&form->base.values[FIELD_CODE]);
    int title = register_title_field(form->reg);

    if (form->kind == FORM_BULK) {
        buffer_addf(out, "%s: ", label_text(form->reg->plural));
        buffer_addf(out, ngettext("%d record", "%d records", (unsigned long)form->id_count),
                    form->id_count);
        return;
    }
    buffer_add_text(out, label_text(form->reg->singular));
    if (form->kind == FORM_EDIT && code)
        buffer_addf(out, " %s", code);
    for (int i = 0; i < form->count; i++)
        if (form->lines[i].field == title && form->lines[i].edit.text.len)
            editing_quote(buffer_text(&form->lines[i].edit.text), out);
}

void form_show_value(const struct form *form, struct form_line *line, struct store *store) {
    buffer_truncate(&line->shown, 0);
    if (form->kind == FORM_BULK && line->touched && !line->value.set)
        buffer_add_text(&line->shown, FORM_EMPTY_WORD);
    else
        pick_show(store, line->def, &line->value, &line->shown);
}

void form_fill(struct form *form, struct store *store) {
    for (int i = 0; i < form->count; i++)
        form_line_set(&form->lines[i], store, &form->base.values[form->lines[i].field]);
}

static void tell_others(struct app *app, struct form *form) {
    char id[24];

    snprintf(id, sizeof id, "%lld", (long long)form->base.id);
    if (form->kind == FORM_EDIT)
        presence_enter(&form->presence, store_path(app->store),
                       (const char *const[]){form->reg->name, id, NULL});
}

/* A code comes by itself and is seldom changed: one begins with what has to be said. */
void form_show(struct app *app, struct form *form) {
    app->form = form;
    form->selected = 0;
    if (form->lines[0].field == FIELD_CODE && form->count > 1)
        form->selected = 1;
    tell_others(app, form);
    app_push(app, &form_view);
}

static enum status show(struct app *app, struct form *form, struct error *error) {
    if (!form)
        return error_memory(error);
    form_fill(form, app->store);
    form_show(app, form);
    return STATUS_OK;
}

enum status form_open_new(struct app *app, const struct register_def *reg, struct error *error) {
    struct form *form = form_make(reg, FORM_ADD);

    if (form)
        record_start(&form->base);
    return show(app, form, error);
}

/* The empty record that it would change into all marked ones. */
enum status form_open_bulk(struct app *app, const struct register_def *reg, const int64_t *ids,
                           int count, struct error *error) {
    struct form *form = form_make(reg, FORM_BULK);

    if (form && (form->ids = malloc((size_t)count * sizeof *ids))) {
        memcpy(form->ids, ids, (size_t)count * sizeof *ids);
        form->id_count = count;
        return show(app, form, error);
    }
    form_free(form);
    return error_memory(error);
}

static enum status open_read(struct app *app, struct form *form, int64_t id, struct error *error) {
    if (!form)
        return error_memory(error);
    enum status status = store_get(app->store, form->reg, id, &form->base, error);
    if (status == STATUS_OK && form->base.deleted)
        status = action_refuse(app, _("this record is in the trash: {restore} takes it out"), error);
    if (status != STATUS_OK) {
        form_free(form);
        return status;
    }
    if (form->kind == FORM_ADD)
        editing_make_copy(&form->base);
    return show(app, form, error);
}

enum status form_open_edit(struct app *app, const struct register_def *reg, int64_t id,
                           struct error *error) {
    return open_read(app, form_make(reg, FORM_EDIT), id, error);
}

enum status form_open_copy(struct app *app, const struct register_def *reg, int64_t id,
                           struct error *error) {
    return open_read(app, form_make(reg, FORM_ADD), id, error);
}

/* ---- what was filled in ---- */

bool form_changed(const struct form *form) {
    for (int i = 0; i < form->count; i++)
        if (form->lines[i].touched ||
            (pick_fits(form->lines[i].def) && form->lines[i].edit.text.len))
            return true;
    return false;
}

static const char *empty_word(const struct form *form) {
    return form->kind == FORM_BULK ? FORM_EMPTY_WORD : NULL;
}

bool form_is_emptied(const struct form *form, const struct form_line *line) {
    return form->kind == FORM_BULK && strcmp(buffer_text(&line->edit.text), FORM_EMPTY_WORD) == 0;
}

/* What was looked for and found is taken without a further key. */
static void take_picked(struct app *app, struct form *form, struct form_line *line) {
    if (form_is_emptied(form, line)) {
        form_line_pick(line, app->store, NULL);
        form_show_value(form, line, app->store);
    } else if (form->pick.open && form->pick.count > 0 &&
               (line->edit.text.len || form->pick.moved)) {
        form_line_pick(line, app->store, &form->pick.items[form->pick.selected]);
    }
    form->pick.open = false;
}

void form_leave_line(struct app *app, struct form *form) {
    struct form_line *line = &form->lines[form->selected];
    struct buffer doubt = {0};

    if (pick_fits(line->def))
        take_picked(app, form, line);
    if (line->touched && form_line_settle(line, app->paint.today, empty_word(form), &doubt))
        form_line_tidy(line);
    else if (pick_fits(line->def) && line->edit.text.len)
        (void)!form_line_settle(line, app->paint.today, NULL, NULL);
    if (doubt.len)
        app_say(app, buffer_text(&doubt));
    buffer_done(&doubt);
}

/* Why a field that was left is wrong stands beneath it only while it is selected. */
static void say_wrong(struct app *app, const struct form_line *line) {
    struct buffer text = {0};

    buffer_addf(&text, "%s: %s", label_text(line->def->label), buffer_text(&line->wrong));
    app_say(app, buffer_text(&text));
    app->message_is_error = true;
    buffer_done(&text);
}

void form_select(struct app *app, struct form *form, int line) {
    const struct form_line *left = &form->lines[form->selected];

    form_leave_line(app, form);
    draft_note(app);
    if (left->wrong.len && line != form->selected)
        say_wrong(app, left);
    form->selected = line < 0 ? 0 : line >= form->count ? form->count - 1 : line;
}

/* What nobody touched stays as it is, right or wrong; but a new record must be whole. */
static bool must_settle(const struct form *form, const struct form_line *line) {
    return line->touched || (form->kind == FORM_ADD && (line->def->flags & FIELD_REQUIRED)) ||
           (pick_fits(line->def) && line->edit.text.len);
}

static bool to_the_day(const struct record *record, int field, day_number *day) {
    struct moment moment;

    if (!value_moment(&record->values[field], &moment) || moment.precision > PRECISION_DAY)
        return false;
    *day = moment.day;
    return true;
}

/* Whether it ends on a day before the one on which it begins. */
static bool ends_early(const struct record *record, int *start, int *end) {
    day_number first, last;

    return register_lasts(record->reg, start, end) && to_the_day(record, *start, &first) &&
           to_the_day(record, *end, &last) && last < first;
}

/* What somebody else left like that does not keep anyone from changing another field. */
static int find_early_end(const struct form *form) {
    struct record mine;
    int end = FIELD_NONE, start = FIELD_NONE, found = -1;
    bool touched = false;

    record_init(&mine, form->reg);
    form_take(form, &mine);
    bool early = ends_early(&mine, &start, &end);
    for (int i = 0; early && i < form->count; i++) {
        const struct form_line *line = &form->lines[i];

        touched = touched || (line->touched && (line->field == start || line->field == end));
        found = line->field == end ? i : found;
    }
    record_done(&mine);
    return touched ? found : -1;
}

bool form_settle(struct app *app, struct form *form, struct buffer *doubt) {
    int first = -1;

    form_leave_line(app, form);
    for (int i = 0; i < form->count; i++) {
        struct form_line *line = &form->lines[i];

        if (must_settle(form, line) &&
            !form_line_settle(line, app->paint.today, empty_word(form), doubt) && first < 0)
            first = i;
    }
    int early = first < 0 ? find_early_end(form) : -1;
    if (early >= 0)
        buffer_add_text(&form->lines[first = early].wrong, _("it ends before it begins"));
    if (first >= 0)
        form->selected = first;
    return first < 0;
}

void form_take(const struct form *form, struct record *mine) {
    editing_copy(mine, &form->base);
    for (int i = 0; i < form->count; i++)
        if (form->lines[i].touched)
            value_copy(&mine->values[form->lines[i].field], &form->lines[i].value);
}

/* ---- the view ---- */

static void draw(struct app *app, struct surface *surface) { form_draw(app, app->form, surface); }

/* Where the record cannot be read, saving says why. */
static void look_who_saved(struct app *app, struct form *form) {
    struct record now;
    struct error error;

    buffer_truncate(&form->saved_by, 0);
    record_init(&now, form->reg);
    if (store_get(app->store, form->reg, form->base.id, &now, &error) == STATUS_OK &&
        now.version != form->base.version)
        buffer_add_text(&form->saved_by, buffer_text(&now.updated_by));
    record_done(&now);
}

/* A window too small for anything gets no keys, and the end of a paste may be among them. */
static enum status prepare(struct app *app, bool anew, struct error *error) {
    (void)error;
    if (app->layout.too_small)
        app->form->pasting = false;
    if (anew && app->form->kind == FORM_EDIT)
        look_who_saved(app, app->form);
    buffer_truncate(&app->form->also_by, 0);
    (void)presence_other(&app->form->presence, &app->form->also_by);
    return STATUS_OK;
}

static void close_form(struct app *app) {
    draft_drop(app);
    form_free(app->form);
    app->form = NULL;
}

const struct view_ops form_view = {
    .place = PLACE_FORM, .draw = draw, .prepare = prepare, .type = form_type, .close = close_form};
