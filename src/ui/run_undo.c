/* SPDX-License-Identifier: EUPL-1.2 */
/* Taking one's last action back, and doing it again. */
#include <string.h>

#include "app.h"
#include "run_form.h"
#include "store/action.h"
#include "work.h"

/* ---- what it was ---- */

static void add_what(const struct store_action *about, struct buffer *out) {
    int field = register_field(about->reg, about->field);

    if (strcmp(about->field, "created") == 0)
        buffer_add_text(out, _("the making"));
    else if (strcmp(about->field, "deleted") == 0)
        buffer_add_text(out, about->on ? _("the move to the trash") : _("the return from the trash"));
    else if (field != FIELD_NONE)
        buffer_add_text(out, label_text(about->reg->fields[field].label));
    if (about->fields > 1 && strcmp(about->field, "created") != 0)
        buffer_addf(
            out,
            ngettext(" and %d more field", " and %d more fields", (unsigned long)about->fields - 1),
            (int)about->fields - 1);
}

/* "Scadenza SCA-1 «Titolo» (Stato)"; *record is the first one, where it is there. */
static void describe(struct app *app, const struct store_action *about, struct record *record,
                     struct buffer *out) {
    struct error error;

    if (about->import) {
        buffer_addf(out, _("import no. %lld"), (long long)about->import);
        return;
    }
    if (about->records != 1 || !about->reg) {
        buffer_addf(out, ngettext("%d record", "%d records", (unsigned long)about->records),
                    (int)about->records);
        return;
    }
    if (store_get(app->store, about->reg, about->id, record, &error) != STATUS_OK)
        return;
    buffer_addf(out, "%s ", label_text(about->reg->singular));
    editing_name(record, out);
    buffer_add_text(out, " (");
    add_what(about, out);
    buffer_add_char(out, ')');
}

/* ---- doing it ---- */

/* The first record that was left alone says why. */
static enum status take_reason(void *context, const struct record *record, const char *reason,
                               struct error *error) {
    struct buffer *text = context;

    (void)error;
    if (text->len)
        return STATUS_OK;
    editing_name(record, text);
    buffer_addf(text, ": %s", reason);
    return STATUS_OK;
}

static void say(struct app *app, bool redo, const struct store_undone *undone,
                const struct buffer *what, const struct buffer *refusal) {
    struct buffer text = {0};

    if (undone->records == 0)
        buffer_addf(&text, redo ? _("not done again: %s") : _("not undone: %s"),
                    buffer_text(refusal));
    else
        buffer_addf(&text, redo ? _("done again: %s") : _("undone: %s"), buffer_text(what));
    if (undone->records && undone->refused)
        buffer_addf(&text,
                    ngettext(" · %d left as it is: %s", " · %d left as they are: %s",
                             (unsigned long)undone->refused),
                    (int)undone->refused, buffer_text(refusal));
    app_say(app, buffer_text(&text));
    app->message_is_error = undone->refused > 0;
    buffer_done(&text);
}

/* A whole import takes its time, which is shown and can be cut short. */
static enum status take_back_stored(struct app *app, int64_t action, bool whole_import,
                                    struct buffer *refusal, struct store_undone *undone,
                                    struct error *error) {
    enum { THOUSANDTHS = 1000 };

    if (whole_import) {
        work_begin(app, _("Taking back"), true, THOUSANDTHS);
        store_on_work(app->store, work_part, app);
    }
    enum status status = store_undo_action(app->store, action, buffer_text(&app->editing.user),
                                           take_reason, refusal, undone, error);
    if (whole_import) {
        store_on_work(app->store, NULL, NULL);
        work_end(app);
    }
    return status;
}

static enum status take_back(struct app *app, int64_t action, bool redo, struct error *error) {
    struct store_action about;
    struct store_undone undone;
    struct buffer what = {0}, refusal = {0};
    struct record record;
    enum status status = store_action_about(app->store, action, &about, error);

    if (status != STATUS_OK)
        return status;
    status = take_back_stored(app, action, about.import != 0, &refusal, &undone, error);
    if (status != STATUS_OK) {
        buffer_done(&refusal);
        return status;
    }
    record_init(&record, about.reg ? about.reg : registers[0]);
    describe(app, &about, &record, &what);
    say(app, redo, &undone, &what, &refusal);
    editing_show(app, record.id ? &record : NULL);
    record_done(&record);
    buffer_done(&what);
    buffer_done(&refusal);
    return STATUS_OK;
}

/* A whole import is not taken back by a slip of the finger. */
static enum status import_answered(struct app *app, enum answer_word answer, struct error *error) {
    enum status status = answer == ANSWER_YES ? editing_ready(app, error) : STATUS_OK;

    if (answer != ANSWER_YES || status != STATUS_OK)
        return status;
    return take_back(app, app->question.about, false, error);
}

static enum status ask(struct app *app, int64_t action, const struct store_action *about) {
    struct buffer text = {0};

    buffer_addf(&text, _("Your last action is import no. %lld. Undo all of it? y/N"),
                (long long)about->import);
    question_ask(app, buffer_text(&text), import_answered);
    app->question.about = action;
    buffer_done(&text);
    return STATUS_OK;
}

static enum status undo(struct app *app, bool redo, struct error *error) {
    struct store_action about = {0};
    int64_t action = 0;
    enum status status = editing_ready(app, error);

    if (status == STATUS_OK)
        status =
            store_last_action(app->store, buffer_text(&app->editing.user), redo, &action, error);
    if (status == STATUS_OK && action == 0)
        status = error_set(error, STATUS_NEGATIVE, "%s",
                           redo ? _("there is nothing to do again")
                                : _("you have done nothing that can be undone"));
    if (status == STATUS_OK)
        status = store_action_about(app->store, action, &about, error);
    if (status != STATUS_OK)
        return status;
    return about.import && !redo ? ask(app, action, &about) : take_back(app, action, redo, error);
}

enum status run_undo(struct app *app, uint32_t key, struct error *error) {
    (void)key;
    return undo(app, false, error);
}

enum status run_redo(struct app *app, uint32_t key, struct error *error) {
    (void)key;
    return undo(app, true, error);
}
