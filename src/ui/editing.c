/* SPDX-License-Identifier: EUPL-1.2 */
#include "editing.h"

#include <string.h>
#include <sys/stat.h>

#include "app.h"
#include "base/file.h"
#include "store/edit.h"

enum { TITLE_MOST = 32 };

/* ---- whether one may ---- */

/* Only the last line is painted: the store is in the middle of something. */
static bool say_waiting(void *context) {
    struct app *app = context;
    bool goes_on = true;

    app_say(app, _("waiting for someone else to finish writing… Esc gives up"));
    if (app->show)
        goes_on = app->show(app->glance_context);
    buffer_truncate(&app->message, 0);
    return goes_on;
}

void editing_open(struct app *app) {
    struct editing *editing = &app->editing;
    struct stat about;

    editing->allowed = store_can_write(app->store) && !app->options->read_only;
    file_user_name(&editing->user);
    store_on_wait(app->store, say_waiting, app);
    /* A directory that only the group may search tells nothing; then nothing is compared. */
    if (stat(store_path(app->store), &about) == 0) {
        editing->device = about.st_dev;
        editing->file = about.st_ino;
    }
}

void editing_close(struct app *app) {
    store_on_wait(app->store, NULL, NULL);
    buffer_done(&app->editing.user);
}

bool editing_is_replaced(const struct app *app) {
    const struct editing *editing = &app->editing;
    struct stat about;

    return editing->file != 0 &&
           (stat(store_path(app->store), &about) != 0 || about.st_ino != editing->file ||
            about.st_dev != editing->device);
}

/* SQLite goes on writing through what it opened before. */
static bool was_made_read_only(const struct app *app) {
    struct stat about;

    return app->editing.file != 0 && stat(store_path(app->store), &about) == 0 &&
           (about.st_mode & (S_IWUSR | S_IWGRP | S_IWOTH)) == 0;
}

enum status editing_ready(struct app *app, struct error *error) {
    const struct editing *editing = &app->editing;

    if (!editing->allowed)
        return error_set(error, STATUS_DATABASE, "%s", _("the database is open for reading only"));
    if (was_made_read_only(app))
        return error_set(error, STATUS_DATABASE,
                         _("nothing was written, the database was made read-only meanwhile: %s"),
                         store_path(app->store));
    if (editing_is_replaced(app))
        return error_set(error, STATUS_DATABASE,
                         _("nothing was written, the database was replaced or removed meanwhile; end "
                           "the program and start it again: %s"),
                         store_path(app->store));
    return STATUS_OK;
}

/* ---- records ---- */

void editing_copy(struct record *to, const struct record *from) {
    to->id = from->id;
    to->version = from->version;
    to->import_id = from->import_id;
    to->import_line = from->import_line;
    to->row_hash = from->row_hash;
    to->hand = from->hand;
    to->deleted = from->deleted;
    for (int i = 0; i < from->reg->field_count; i++)
        value_copy(&to->values[i], &from->values[i]);
}

/* What is done once is not done again with the copy. */
void editing_make_copy(struct record *record) {
    const struct register_def *reg = record->reg;
    int state = register_state_field(reg);
    bool open = record_class(record) == STATE_OPEN;

    record->id = record->version = record->import_id = record->import_line = 0;
    record->row_hash = record->hand = 0;
    value_clear(&record->values[FIELD_CODE]);
    value_clear(&record->values[register_field(reg, "source")]);
    for (int i = 0; i < reg->field_count; i++)
        if ((reg->fields[i].flags & FIELD_DONE) || (i == state && !open))
            value_clear(&record->values[i]);
    record_start(record);
}

void editing_quote(const char *title, struct buffer *out) {
    int width = text_width(title);

    buffer_add_text(out, " «");
    text_fit(out, title, width < TITLE_MOST ? width : TITLE_MOST, ALIGN_LEFT, "…");
    buffer_add_text(out, "»");
}

void editing_name(const struct record *record, struct buffer *out) {
    struct buffer title = {0};
    const char *code = value_text(&record->values[FIELD_CODE]);

    record_title(record, &title);
    buffer_add_text(out, code);
    if (!code || strcmp(code, buffer_text(&title)) != 0)
        editing_quote(buffer_text(&title), out);
    buffer_done(&title);
}

enum status editing_targets(const struct app *app, struct targets *targets, struct error *error) {
    const struct list *list = browse_list(app);
    const struct list_row *row = list_current(list);

    *targets =
        (struct targets){.reg = list->reg, .ids = list->marks.ids, .count = list->marks.count};
    targets->marked = targets->count > 0;
    if (app_place(app) == PLACE_DETAIL) {
        targets->marked = false;
        targets->reg = app->detail.at.reg;
        targets->one = app->detail.at.id;
    } else if (app_place(app) == PLACE_DAY) {
        targets->marked = false;
        calendar_selected(&app->calendar, &targets->reg, &targets->one);
    } else if (!targets->marked && row) {
        targets->one = row->id;
    }
    if (!targets->marked && targets->one == 0)
        return error_set(error, STATUS_NEGATIVE, "%s", _("there is no record here"));
    if (!targets->marked)
        targets->count = 1;
    return STATUS_OK;
}

static int64_t target(const struct targets *targets, int at) {
    return targets->marked ? targets->ids[at] : targets->one;
}

/* ---- several as one action ---- */

static enum status put_changed(struct store *store, const struct record *base, struct record *mine,
                               int *changed, struct error *error) {
    struct edit_conflict conflict = {0};

    if (record_changes(base, mine) == 0)
        return STATUS_OK;
    record_init(&conflict.theirs, mine->reg);
    enum status status = edit_put(store, base, mine, &conflict, error);
    record_done(&conflict.theirs);
    *changed += status == STATUS_OK;
    return status;
}

struct each {
    editing_change *change; /* NULL: into the trash, or back */
    void *context;
    bool trash;
    int *changed;
    struct record *last;
};

static enum status change_one(struct app *app, const struct each *each, struct record *base,
                              struct error *error) {
    struct record mine;
    enum status status = STATUS_OK;

    record_init(&mine, base->reg);
    editing_copy(&mine, base);
    if (each->change && !base->deleted) {
        status = each->change(each->context, &mine, error);
        if (status == STATUS_OK)
            status = put_changed(app->store, base, &mine, each->changed, error);
    } else if (!each->change && base->deleted != each->trash) {
        status = store_trash(app->store, base, each->trash, error);
        *each->changed += status == STATUS_OK;
    }
    if (status == STATUS_OK && each->last)
        editing_copy(each->last, &mine);
    record_done(&mine);
    return status;
}

static enum status change_all(struct app *app, const struct targets *targets,
                              const struct each *each, struct error *error) {
    struct record base;
    enum status status = editing_ready(app, error);

    *each->changed = 0;
    if (status == STATUS_OK)
        status = store_begin(app->store, buffer_text(&app->editing.user), false, error);
    if (status != STATUS_OK)
        return status;
    record_init(&base, targets->reg);
    for (int i = 0; i < targets->count && status == STATUS_OK; i++) {
        status = store_get(app->store, targets->reg, target(targets, i), &base, error);
        if (status == STATUS_OK)
            status = change_one(app, each, &base, error);
    }
    record_done(&base);
    if (status == STATUS_OK)
        return store_commit(app->store, error);
    store_rollback(app->store);
    return status;
}

enum status editing_each(struct app *app, const struct targets *targets, editing_change *change,
                         void *context, int *changed, struct record *last, struct error *error) {
    struct each each = {.change = change, .context = context, .changed = changed, .last = last};

    return change_all(app, targets, &each, error);
}

enum status editing_move(struct app *app, const struct targets *targets, bool trash, int *changed,
                         struct record *last, struct error *error) {
    struct each each = {.trash = trash, .changed = changed, .last = last};

    return change_all(app, targets, &each, error);
}

/* ---- afterwards ---- */

void editing_show(struct app *app, const struct record *record) {
    struct list *list = browse_list(app);
    struct error error;

    app_reload(app);
    if (record && record->reg == list->reg && record->deleted == list->trash && list->rows > 0 &&
        list_reload(list, &app->source, &error) == STATUS_OK)
        (void)!list_go_to(list, &app->source, record, &error);
}
