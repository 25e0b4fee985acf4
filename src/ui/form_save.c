/* SPDX-License-Identifier: EUPL-1.2 */
/* From a form into the database; whatever stands in the way, the form stays. */
#include "app.h"
#include "conflict.h"
#include "draft.h"
#include "form.h"
#include "store/edit.h"

/* ---- what is said ---- */

static void say_saved(struct app *app, const struct record *record, bool merged,
                      const struct buffer *doubt) {
    struct buffer name = {0}, text = {0};

    editing_name(record, &name);
    buffer_addf(&text, merged ? _("saved with what others changed meanwhile: %s") : _("saved: %s"),
                buffer_text(&name));
    if (doubt->len)
        buffer_addf(&text, " · %s", buffer_text(doubt));
    app_say(app, buffer_text(&text));
    buffer_done(&name);
    buffer_done(&text);
}

static void say_wrong(struct app *app, const struct form *form) {
    unsigned long count = 0;
    struct buffer text = {0};

    for (int i = 0; i < form->count; i++)
        count += form->lines[i].wrong.len > 0;
    buffer_addf(&text,
                ngettext("not saved: %lu field is to be put right",
                         "not saved: %lu fields are to be put right", count),
                count);
    app_say(app, buffer_text(&text));
    app->message_is_error = true;
    buffer_done(&text);
}

/* ---- one record ---- */

enum status form_save_record(struct app *app, const struct record *base, struct record *mine,
                             const struct buffer *doubt, struct error *error) {
    struct edit_conflict conflict = {0};
    bool added = mine->id == 0;
    enum status status = editing_ready(app, error);

    if (status != STATUS_OK)
        return status;
    record_init(&conflict.theirs, mine->reg);
    status = edit_save(app->store, buffer_text(&app->editing.user), base, mine, &conflict, error);
    if (status == STATUS_CONFLICT && conflict.fields)
        status = conflict_open(app, base, mine, error);
    else if (status == STATUS_OK) {
        bool merged = !added && mine->version > base->version + 1;

        app_pop(app); /* base may be the form's */
        say_saved(app, mine, merged, doubt);
        editing_show(app, mine);
    }
    record_done(&conflict.theirs);
    return status;
}

/* ---- all marked ones ---- */

static enum status fill_in(void *context, struct record *record, struct error *error) {
    const struct form *form = context;

    (void)error;
    for (int i = 0; i < form->count; i++)
        if (form->lines[i].touched)
            value_copy(&record->values[form->lines[i].field], &form->lines[i].value);
    return STATUS_OK;
}

static enum status save_bulk(struct app *app, struct form *form, struct error *error) {
    struct targets targets = {
        .reg = form->reg, .ids = form->ids, .count = form->id_count, .marked = true};
    struct buffer text = {0};
    int changed = 0;
    enum status status = editing_each(app, &targets, fill_in, form, &changed, NULL, error);

    if (status != STATUS_OK)
        return status;
    app_pop(app);
    list_unmark(browse_list(app));
    buffer_addf(&text, ngettext("%d record changed", "%d records changed", (unsigned long)changed),
                changed);
    app_say(app, buffer_text(&text));
    editing_show(app, NULL);
    buffer_done(&text);
    return STATUS_OK;
}

enum status form_save(struct app *app, struct error *error) {
    struct form *form = app->form;
    struct buffer doubt = {0};
    struct record mine;
    enum status status = STATUS_OK;

    if (!form_settle(app, form, &doubt)) {
        say_wrong(app, form);
    } else if (form->kind == FORM_EDIT && !form_changed(form)) {
        app_pop(app);
        app_say(app, _("nothing was changed"));
    } else if (form->kind == FORM_BULK) {
        status = save_bulk(app, form, error);
    } else {
        record_init(&mine, form->reg);
        form_take(form, &mine);
        status = form_save_record(app, &form->base, &mine, &doubt, error);
        record_done(&mine);
    }
    buffer_done(&doubt);
    if (app->form)
        draft_note(app);
    return status;
}
