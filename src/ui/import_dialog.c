/* SPDX-License-Identifier: EUPL-1.2 */
#include "actions.h"
#include "import_dialog.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "import_state.h"

/* ---- what was decided ---- */

void decisions_copy(struct decisions *to, const struct decisions *from) {
    struct buffer profile = to->profile, source = to->source, mapping = to->mapping;

    *to = *from;
    to->profile = profile;
    to->source = source;
    to->mapping = mapping;
    buffer_truncate(&to->mapping, 0);
    buffer_add_text(&to->mapping, buffer_text(&from->mapping));
    buffer_truncate(&to->profile, 0);
    buffer_truncate(&to->source, 0);
    buffer_add_text(&to->profile, buffer_text(&from->profile));
    buffer_add_text(&to->source, buffer_text(&from->source));
}

void decisions_done(struct decisions *decisions) {
    buffer_done(&decisions->profile);
    buffer_done(&decisions->source);
    buffer_done(&decisions->mapping);
}

static void decide_nothing(struct decisions *decisions) {
    const struct decisions nothing = {.csv = CSV_OPTIONS_AUTO};

    decisions_copy(decisions, &nothing);
}

static struct import_options options_of(struct app *app) {
    const struct import_dialog *dialog = app->import;
    const struct decisions *decisions = &dialog->decisions;

    return (struct import_options){
        .reg = decisions->reg,
        .profile = decisions->profile.len ? buffer_text(&decisions->profile) : NULL,
        .profile_text = decisions->mapping.len ? buffer_text(&decisions->mapping) : NULL,
        .numbers = decisions->numbers,
        .dates = decisions->dates,
        .source = decisions->source.len ? buffer_text(&decisions->source) : NULL,
        .csv = decisions->csv,
        .today = app->paint.today,
        .user = buffer_text(&app->editing.user),
        .progress = work_step,
        .progress_context = app};
}

/* ---- the plan ---- */

void import_forget(struct import_dialog *dialog) {
    import_plan_free(dialog->plan);
    dialog->plan = NULL;
    dialog->applied = false;
    buffer_truncate(&dialog->outcome, 0);
}

static long long bytes_of(const char *path) {
    struct stat found;

    return stat(path, &found) == 0 && S_ISREG(found.st_mode) ? (long long)found.st_size : 0;
}

enum status import_make(struct app *app, const char *path, struct error *error) {
    struct import_dialog *dialog = app->import;
    struct import_options options = options_of(app);
    struct import_plan *plan = NULL;

    work_begin(app, _("Reading the list"), false, bytes_of(path));
    dialog->no_register = false;
    options.no_register = &dialog->no_register;
    enum status status = import_plan_make(app->store, path, &options, &plan, error);
    work_end(app);
    if (status == STATUS_OK) {
        import_forget(dialog);
        dialog->plan = plan;
        plan_show(dialog, ALL_KINDS);
    }
    return status;
}

void import_show(struct app *app) {
    while (app_view(app) != &import_plan_view && app_view(app) != &import_list_view)
        app_pop(app);
    if (app_view(app) != &import_plan_view)
        app_push(app, &import_plan_view);
}

/* ---- which list ---- */

static enum status accept_path(struct app *app, const char *answer, struct error *error) {
    struct import_dialog *dialog = app->import;

    buffer_truncate(&dialog->path, 0);
    path_meant(&dialog->path, answer);
    if (dialog->path.len == 0)
        return error_set(error, STATUS_NEGATIVE, "%s",
                         _("type the path of a list, or Esc to see what was imported"));
    decide_nothing(&dialog->decisions);
    enum status status = import_make(app, buffer_text(&dialog->path), error);
    if (status == STATUS_OK)
        import_show(app);
    if (status == STATUS_OK || !app->import->no_register)
        return status;
    choices_register(app);
    return error_set(error, STATUS_USAGE, "%s",
                     _("the column names do not tell which register the list is for: choose it"));
}

void import_ask(struct app *app) {
    const struct question question = {
        .label = _("list: "), .accept = accept_path, .complete = path_complete};

    prompt_ask(app, &question, buffer_text(&app->import->path));
    buffer_add_text(
        &app->prompt.note,
        _("The path of a list: Tab completes it, Enter reads it and shows what it would "
          "do; nothing is written yet"));
}

enum status run_import_ask(struct app *app, uint32_t key, struct error *error) {
    (void)key;
    (void)error;
    import_ask(app);
    return STATUS_OK;
}

enum status run_import_imports(struct app *app, uint32_t key, struct error *error) {
    (void)key;
    (void)error;
    app_push(app, &import_list_view);
    return STATUS_OK;
}

/* ---- opening and closing ---- */

enum status run_import(struct app *app, uint32_t key, struct error *error) {
    (void)key;
    app->import = calloc(1, sizeof *app->import);
    if (!app->import)
        return error_memory(error);
    app_push(app, &import_list_view);
    import_ask(app);
    return STATUS_OK;
}

void import_dialog_done(struct app *app) {
    struct import_dialog *dialog = app->import;

    if (!dialog)
        return;
    import_forget(dialog);
    for (int i = 0; i < dialog->room; i++)
        buffer_done(&dialog->lines[i].text);
    free(dialog->lines);
    decisions_done(&dialog->decisions);
    page_done(&dialog->head);
    page_done(&dialog->row);
    page_done(&dialog->text);
    page_done(&dialog->imports);
    columns_done(dialog);
    buffer_done(&dialog->path);
    buffer_done(&dialog->outcome);
    buffer_done(&dialog->text_title);
    free(dialog);
    app->import = NULL;
}

/* ---- applying ---- */

static enum status check_apply(struct app *app, struct error *error) {
    const struct import_dialog *dialog = app->import;
    long long wanted = 0;

    for (int i = 0; i < PLAN_KINDS; i++)
        wanted += import_plan_summary(dialog->plan)->ticked[i];
    if (dialog->applied)
        return action_refuse(app, _("this list has been written already: {import-list} shows what was imported"), error);
    if (wanted == 0)
        return error_set(error, STATUS_NEGATIVE, "%s",
                         _("there is nothing to write: no row is ticked"));
    return editing_ready(app, error);
}

static void tell_outcome(struct import_dialog *dialog, int64_t id) {
    const struct plan_summary *summary = import_plan_summary(dialog->plan);
    long long changed = summary->ticked[PLAN_CHANGED] + summary->ticked[PLAN_CONFLICTING];

    buffer_truncate(&dialog->outcome, 0);
    buffer_addf(&dialog->outcome, _("Import no. %lld written: "), (long long)id);
    import_counts(&dialog->outcome, summary->ticked[PLAN_NEW], changed);
    import_not_taken(&dialog->outcome, summary->ticked[PLAN_GONE],
                     summary->count[PLAN_REJECTED]);
}

enum status import_apply_plan(struct app *app, struct error *error) {
    struct import_dialog *dialog = app->import;
    const struct plan_summary *summary = import_plan_summary(dialog->plan);
    struct import_options options = options_of(app);
    int64_t id = 0;
    enum status status = check_apply(app, error);

    if (status != STATUS_OK)
        return status;
    work_begin(app, _("Writing"), true, summary->rows + summary->count[PLAN_GONE]);
    status = import_apply(app->store, dialog->plan, &options, &id, error);
    work_end(app);
    dialog->stale = true;
    if (status != STATUS_OK)
        return status;
    dialog->applied = true;
    tell_outcome(dialog, id);
    app_say(app, buffer_text(&dialog->outcome));
    app_reload(app);
    return STATUS_OK;
}

enum status run_import_apply(struct app *app, uint32_t key, struct error *error) {
    (void)key;
    while (app_place(app) == PLACE_PLAN_ROW) /* what was done is told of the plan as a whole */
        app_pop(app);
    return import_apply_plan(app, error);
}

/* ---- the rejected rows ---- */

static enum status accept_rejects(struct app *app, const char *answer, struct error *error) {
    struct buffer path = {0}, said = {0};
    int fd = -1;

    path_meant(&path, answer);
    enum status status = file_create(buffer_text(&path), false, &fd, error);
    if (status == STATUS_OK) {
        status = import_plan_write_rejects(app->import->plan, fd, buffer_text(&path), error);
        if (close(fd) != 0 && status == STATUS_OK)
            status = error_set(error, STATUS_OUTPUT, _("Cannot write \"%s\": %s"),
                               buffer_text(&path), _("the disk or the terminal failed"));
        if (status != STATUS_OK)
            (void)unlink(buffer_text(&path));
    }
    if (status == STATUS_OK) {
        buffer_addf(&said, _("the rejected rows are in \"%s\", to mend and import again"),
                    buffer_text(&path));
        app_pop(app);
        app_say(app, buffer_text(&said));
    }
    buffer_done(&path);
    buffer_done(&said);
    return status;
}

/* Beside the list: "elenco.csv" gives "elenco-respinte.csv". */
static void rejects_name(const char *path, struct buffer *out) {
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    const char *dot = strrchr(name, '.');
    size_t len = dot && dot > name ? (size_t)(dot - path) : strlen(path);

    buffer_add(out, path, len);
    buffer_addf(out, "-%s.csv", _("rejected rows"));
    for (size_t i = len; i < out->len; i++)
        if (out->data[i] == ' ')
            out->data[i] = '-';
}

enum status run_import_rejects(struct app *app, uint32_t key, struct error *error) {
    const struct question question = {
        .label = _("rejected rows into: "), .accept = accept_rejects, .complete = path_complete};
    struct buffer path = {0};

    (void)key;
    if (import_plan_summary(app->import->plan)->count[PLAN_REJECTED] == 0)
        return error_set(error, STATUS_NEGATIVE, "%s", _("no row was rejected"));
    rejects_name(buffer_text(&app->import->path), &path);
    prompt_ask(app, &question, buffer_text(&path));
    buffer_done(&path);
    return STATUS_OK;
}
