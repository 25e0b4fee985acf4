/* SPDX-License-Identifier: EUPL-1.2 */
#include "export_dialog.h"

#include <limits.h>
#include <sys/stat.h>

#include "app.h"
#include "base/number.h"
#include "path.h"
#include "report/export.h"
#include "run.h"
#include "work.h"

void export_choice_done(struct export_choice *choice) { buffer_done(&choice->path); }

/* ---- writing ---- */

static bool step(void *context, int64_t rows) { return work_step(context, 0, rows); }

/* Marked records are written whether what narrows the list now shows them or not. */
static void take_marked(struct list_query *query, const struct found_set *marked) {
    if (marked->count == 0)
        return;
    query->among = marked;
    query->filter = NULL;
    query->search = NULL;
}

/* The columns of the list are those that were chosen for it, or its view's. */
static void choose_columns(struct record_sheet *records, const struct app *app,
                           const struct list *list) {
    const struct export_choice *choice = &app->export;
    const struct chosen_columns *chosen = list_columns(list, &app->source);
    bool numbered = choice->format == OUTPUT_JSON && choice->all_fields;

    if (chosen && !choice->all_fields)
        records_chosen(records, chosen);
    else
        (numbered               ? records_numbered
         : choice->all_fields ? records_all
                              : records_usual)(records, list->reg);
    if (choice->format != OUTPUT_JSON)
        records_labelled(records);
    records->sheet.exact = true;
}

static void say_written(struct app *app, int64_t rows) {
    struct buffer text = {0}, number = {0};

    number_format(&number, rows, 0, 0);
    buffer_addf(
        &text,
        ngettext("%s row written into \"%s\"", "%s rows written into \"%s\"", (unsigned long)rows),
        buffer_text(&number), buffer_text(&app->export.path));
    app_say(app, buffer_text(&text));
    buffer_done(&number);
    buffer_done(&text);
}

static enum status write_file(struct app *app, bool overwrite, struct error *error) {
    const struct list *list = browse_list(app);
    struct record_sheet records;
    const struct found_set marked = {
        .ids = list->marks.ids, .count = list->marks.count, .complete = true};
    struct export export = {.store = app->store,
                            .query = list_query_of(list),
                            .records = &records,
                            .format = app->export.format,
                            .limit = INT_MAX,
                            .step = step,
                            .step_context = app};

    choose_columns(&records, app, list);
    take_marked(&export.query, &marked);
    work_begin(app, _("Writing the file"), true, list->marks.count ? 0 : list->counts.tally.total);
    enum status status =
        export_write_file(&export, buffer_text(&app->export.path), overwrite, error);
    work_end(app);
    if (status == STATUS_OK)
        say_written(app, records.sheet.rows);
    return status;
}

/* ---- where to ---- */

static enum status overwrite(struct app *app, enum answer_word answer, struct error *error) {
    if (answer == ANSWER_YES)
        return write_file(app, true, error);
    app_say(app, _("nothing was written"));
    return STATUS_OK;
}

static void ask_to_overwrite(struct app *app) {
    struct buffer text = {0};

    buffer_addf(&text, _("\"%s\" exists already: overwrite it?"), buffer_text(&app->export.path));
    question_ask(app, buffer_text(&text), overwrite);
    buffer_done(&text);
}

/* What cannot be written stays, to be put right. */
static enum status accept_path(struct app *app, const char *answer, struct error *error) {
    struct buffer *path = &app->export.path;
    struct stat there;

    buffer_truncate(path, 0);
    path_meant(path, answer);
    if (path->len == 0)
        return error_set(error, STATUS_USAGE, "%s", _("a file needs a name"));
    if (lstat(buffer_text(path), &there) == 0 && !S_ISDIR(there.st_mode)) {
        app_pop(app);
        ask_to_overwrite(app);
        return STATUS_OK;
    }
    enum status status = write_file(app, false, error);
    if (status == STATUS_OK)
        app_pop(app);
    return status;
}

/* ---- what ---- */

static const struct {
    enum format format;
    const char *name; /* msgid */
} forms[] = {
    {OUTPUT_EXCEL, N_("Excel in Italian (CSV with semicolons)")},
    {OUTPUT_CSV, N_("CSV as RFC 4180 has it")},
    {OUTPUT_JSON, N_("JSON")},
    {OUTPUT_MARKDOWN, N_("a table of Markdown")},
};
enum { FORMS = sizeof forms / sizeof *forms };

static enum status choose_form(struct app *app, int value, struct error *error) {
    const struct question question = {
        .label = _("write into: "), .accept = accept_path, .complete = path_complete};
    struct buffer name = {0};

    (void)error;
    app->export.format = forms[value / 2].format;
    app->export.all_fields = value % 2;
    export_name(&name, browse_list(app)->reg, app->paint.today, app->export.format);
    app_pop(app);
    prompt_ask(app, &question, buffer_text(&name));
    buffer_done(&name);
    return STATUS_OK;
}

static void add_title(struct buffer *out, const struct list *list) {
    buffer_addf(out, "%s · ", label_text(list->reg->plural));
    if (list->marks.count)
        buffer_addf(out,
                    ngettext("export of %d marked record", "export of %d marked records",
                             (unsigned long)list->marks.count),
                    list->marks.count);
    else
        buffer_add_text(out, _("export of what the list shows, all its rows"));
}

enum status run_export(struct app *app, uint32_t key, struct error *error) {
    struct buffer title = {0};

    (void)key;
    (void)error;
    add_title(&title, browse_list(app));
    menu_begin(app, buffer_text(&title), choose_form);
    for (int i = 0; i < 2 * FORMS; i++)
        menu_add(app, (uint32_t)('1' + i), _(forms[i / 2].name),
                 i % 2 ? _("every field") : _("the columns of the list"), i, false);
    app->menu.page.selected = 0;
    buffer_done(&title);
    return STATUS_OK;
}
