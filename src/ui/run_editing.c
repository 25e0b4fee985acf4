/* SPDX-License-Identifier: EUPL-1.2 */
/* Actions on records, and answers to questions. */
#include "actions.h"
#include "app.h"
#include "form.h"
#include "run_form.h"

static const struct register_def *register_here(const struct app *app) {
    return app_place(app) == PLACE_DETAIL ? app->detail.at.reg : browse_list(app)->reg;
}

/* ---- answers ---- */

#define ANSWER(name, word)                                                                         \
    enum status name(struct app *app, uint32_t key, struct error *error) {                         \
        (void)key;                                                                                 \
        return question_answer(app, word, error);                                                  \
    }

ANSWER(run_answer_yes, ANSWER_YES)
ANSWER(run_answer_no, ANSWER_NO)
ANSWER(run_answer_back, ANSWER_BACK)

/* ---- forms ---- */

enum status run_add(struct app *app, uint32_t key, struct error *error) {
    (void)key;
    return form_open_new(app, register_here(app), error);
}

enum status run_edit(struct app *app, uint32_t key, struct error *error) {
    struct targets targets;
    enum status status = editing_targets(app, &targets, error);

    (void)key;
    if (status != STATUS_OK)
        return status;
    if (targets.marked)
        return form_open_bulk(app, targets.reg, targets.ids, targets.count, error);
    return form_open_edit(app, targets.reg, targets.one, error);
}

enum status run_copy(struct app *app, uint32_t key, struct error *error) {
    struct targets targets;
    enum status status = editing_targets(app, &targets, error);

    (void)key;
    if (status == STATUS_OK && targets.marked)
        return action_refuse(app, _("one record at a time is duplicated: {clear} takes the marks off"), error);
    return status == STATUS_OK ? form_open_copy(app, targets.reg, targets.one, error) : status;
}

/* ---- on one record or on all marked ones ---- */

static void say_done(struct app *app, const struct targets *targets, int changed,
                     const struct record *last, const char *what) {
    struct buffer text = {0};

    if (targets->marked) {
        buffer_addf(&text, ngettext("%d record", "%d records", (unsigned long)changed), changed);
    } else {
        editing_name(last, &text);
    }
    buffer_addf(&text, ": %s", what);
    app_say(app, buffer_text(&text));
    buffer_done(&text);
}

static void after(struct app *app, const struct targets *targets, const struct record *last) {
    if (targets->marked)
        list_unmark(browse_list(app));
    editing_show(app, targets->marked ? NULL : last);
}

/* ---- complete and reopen ---- */

struct closing {
    day_number today;
    bool closed;
};

static enum status close_one(void *context, struct record *record, struct error *error) {
    const struct closing *closing = context;

    (void)error;
    if ((record_class(record) == STATE_OPEN) == closing->closed)
        (void)record_close(record, closing->closed, closing->today);
    return STATUS_OK;
}

/* Whether any is open: then all are closed, else all are opened again. */
static enum status decide(struct app *app, const struct targets *targets, struct closing *closing,
                          struct error *error) {
    struct record record;
    enum status status = STATUS_OK;

    record_init(&record, targets->reg);
    for (int i = 0; i < targets->count && status == STATUS_OK && !closing->closed; i++) {
        status = store_get(app->store, targets->reg,
                           targets->marked ? targets->ids[i] : targets->one, &record, error);
        if (status == STATUS_OK && record.deleted)
            status = action_refuse(app, _("this record is in the trash: {restore} takes it out"), error);
        if (status == STATUS_OK)
            closing->closed = record_class(&record) == STATE_OPEN;
    }
    record_done(&record);
    return status;
}

static enum status close_all(struct app *app, const struct targets *targets,
                             struct closing *closing, struct error *error) {
    int changed = 0, field = register_state_field(targets->reg);
    struct buffer state = {0};
    struct record last;

    record_init(&last, targets->reg);
    enum status status = editing_each(app, targets, close_one, closing, &changed, &last, error);
    if (status == STATUS_OK) {
        field_format(&targets->reg->fields[field], &last.values[field], FORMAT_FULL, &state);
        say_done(app, targets, changed, &last, buffer_text(&state));
        after(app, targets, &last);
    }
    record_done(&last);
    buffer_done(&state);
    return status;
}

enum status run_close(struct app *app, uint32_t key, struct error *error) {
    struct targets targets;
    struct closing closing = {.today = app->paint.today};
    enum status status = editing_targets(app, &targets, error);

    (void)key;
    if (status == STATUS_OK && register_state_field(targets.reg) == FIELD_NONE)
        return error_set(error, STATUS_NEGATIVE, _("\"%s\" has no states: nothing there is closed"),
                         label_text(targets.reg->plural));
    if (status == STATUS_OK)
        status = decide(app, &targets, &closing, error);
    return status == STATUS_OK ? close_all(app, &targets, &closing, error) : status;
}

/* ---- the trash ---- */

static void leave_detail(struct app *app) {
    if (app_place(app) == PLACE_DETAIL && !detail_back(app))
        app_pop(app);
}

static enum status move_all(struct app *app, const struct targets *targets, bool trash,
                            struct error *error) {
    struct record last;
    int changed = 0;

    record_init(&last, targets->reg);
    enum status status = editing_move(app, targets, trash, &changed, &last, error);
    if (status == STATUS_OK && changed == 0) {
        status = action_refuse(app,
                               trash ? _("it is in the trash already: {restore} takes it out")
                                     : _("it is not in the trash"),
                               error);
    } else if (status == STATUS_OK) {
        struct buffer done = {0};

        last.deleted = trash;
        action_sentence(&done, app,
                        trash ? _("in the trash; {undo} takes it back")
                              : _("taken out of the trash"));
        say_done(app, targets, changed, &last, buffer_text(&done));
        buffer_done(&done);
        if (trash)
            leave_detail(app);
        after(app, targets, &last);
    }
    record_done(&last);
    return status;
}

static enum status trash_answered(struct app *app, enum answer_word answer, struct error *error) {
    return answer == ANSWER_YES ? move_all(app, &app->editing.asked, true, error) : STATUS_OK;
}

static enum status add_question(struct app *app, const struct targets *targets, struct buffer *out,
                                struct error *error) {
    struct record record;
    struct buffer name = {0};

    record_init(&record, targets->reg);
    enum status status = targets->marked
                             ? STATUS_OK
                             : store_get(app->store, targets->reg, targets->one, &record, error);
    if (targets->marked)
        buffer_addf(&name, ngettext("%d record", "%d records", (unsigned long)targets->count),
                    targets->count);
    else if (status == STATUS_OK)
        editing_name(&record, &name);
    buffer_addf(out, _("Move %s to the trash? y/N"), buffer_text(&name));
    record_done(&record);
    buffer_done(&name);
    return status;
}

enum status run_trash(struct app *app, uint32_t key, struct error *error) {
    struct targets targets;
    struct buffer text = {0};
    enum status status = editing_targets(app, &targets, error);

    (void)key;
    if (status == STATUS_OK)
        status = add_question(app, &targets, &text, error);
    if (status == STATUS_OK)
        question_ask(app, buffer_text(&text), trash_answered);
    app->editing.asked = targets;
    buffer_done(&text);
    return status;
}

enum status run_restore(struct app *app, uint32_t key, struct error *error) {
    struct targets targets;
    enum status status = editing_targets(app, &targets, error);

    (void)key;
    return status == STATUS_OK ? move_all(app, &targets, false, error) : status;
}

static void say_trash(struct app *app) {
    bool ascii = app->paint.theme.ascii;
    struct buffer restore = {0}, back = {0}, text = {0};

    action_key(&restore, app->options->keymap, "restore", ascii);
    action_key(&back, app->options->keymap, "trash-view", ascii);
    buffer_addf(&text, _("the trash: %s takes a record out, %s goes back to the list"),
                buffer_text(&restore), buffer_text(&back));
    app_say(app, buffer_text(&text));
    buffer_done(&restore);
    buffer_done(&back);
    buffer_done(&text);
}

enum status run_trash_view(struct app *app, uint32_t key, struct error *error) {
    struct list *list = browse_list(app);

    (void)key;
    list->trash = !list->trash;
    list_unmark(list);
    if (list->trash)
        say_trash(app);
    return list_restart(list, &app->source, error);
}

/* ---- marks ---- */

enum status run_mark(struct app *app, uint32_t key, struct error *error) {
    struct list *list = browse_list(app);
    enum status status = list_mark(list, list_current(list)->id, error);

    (void)key;
    return status == STATUS_OK ? list_move(list, &app->source, STEP_LINE, 1, error) : status;
}

/* ---- history ---- */

enum status run_history(struct app *app, uint32_t key, struct error *error) {
    struct targets targets;
    const struct list_row *row = list_current(browse_list(app));
    enum status status = editing_targets(app, &targets, error);

    (void)key;
    if (status != STATUS_OK)
        return status;
    return history_open(app, targets.reg, targets.marked ? (row ? row->id : 0) : targets.one,
                        error);
}
