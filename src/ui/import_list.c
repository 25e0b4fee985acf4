/* SPDX-License-Identifier: EUPL-1.2 */
/* What was imported: when, by whom, from where; and taking it back. */
#include <inttypes.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "actions.h"
#include "base/number.h"
#include "import_dialog.h"
#include "import_state.h"

enum {
    IMPORTS_MOST = 500,
    REJECTS_MOST = 1000,
    LABEL_COLUMNS = 18,
    ID_COLUMNS = 5,
    WHEN_COLUMNS = 16,
    WHO_COLUMNS = 8,
    COUNTS_COLUMNS = 16,
};

enum { CAN_BE_UNDONE = 1 };

/* ---- the lines ---- */

static const char *state_of(const struct store_import *import) {
    return import->undone ? _("taken back") : import->finished ? "" : _("not finished");
}

static void add_counts(const struct store_import *import, struct buffer *out) {
    static const struct {
        const char *mark;
        size_t offset;
    } counts[] = {{"+", offsetof(struct store_import, added)},
                  {"~", offsetof(struct store_import, changed)},
                  {"!", offsetof(struct store_import, rejected)}};

    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        int64_t count;
        memcpy(&count, (const char *)import + counts[i].offset, sizeof count);
        if (count == 0)
            continue;
        buffer_addf(out, "%s%s", out->len ? " " : "", counts[i].mark);
        number_format(out, count, 0, 0);
    }
}

static const char *register_label(const struct store_import *import) {
    const struct register_def *reg = register_by_name(import->reg);

    return reg ? label_text(reg->plural) : import->reg;
}

static enum status add_import(void *context, const struct store_import *import,
                              struct error *error) {
    struct app *app = context;
    const struct theme *theme = &app->paint.theme;
    struct page_line *line = page_add(&app->import->imports);
    struct buffer text = {0};
    int rest =
        app->layout.body.columns - 1 - ID_COLUMNS - WHEN_COLUMNS - WHO_COLUMNS - COUNTS_COLUMNS - 4;

    if (!line)
        return error_memory(error);
    line->id = import->id;
    line->value = import->finished && !import->undone ? CAN_BE_UNDONE : 0;
    buffer_add_text(&line->name, path_name(import->file));
    buffer_addf(&text, "%" PRId64, import->id);
    line_fit(&line->text, theme, buffer_text(&text), ID_COLUMNS, ALIGN_RIGHT);
    buffer_truncate(&text, 0);
    moment_format_instant(&text, import->started_at);
    buffer_add_char(&line->text, ' ');
    line_fit(&line->text, theme, buffer_text(&text), WHEN_COLUMNS, ALIGN_LEFT);
    buffer_add_char(&line->text, ' ');
    line_fit(&line->text, theme, import->user, WHO_COLUMNS, ALIGN_LEFT);
    buffer_truncate(&text, 0);
    buffer_addf(&text, "%s %s %s", path_name(import->file), arrow_of(theme),
                register_label(import));
    buffer_add_char(&line->text, ' ');
    line_fit(&line->text, theme, buffer_text(&text), rest > 0 ? rest : 0, ALIGN_LEFT);
    buffer_truncate(&text, 0);
    buffer_add_text(&text, state_of(import));
    if (text.len == 0)
        add_counts(import, &text);
    buffer_add_char(&line->text, ' ');
    if (*state_of(import))
        line_role(&line->text, ROLE_VOID);
    line_fit(&line->text, theme, buffer_text(&text), COUNTS_COLUMNS, ALIGN_LEFT);
    buffer_done(&text);
    return STATUS_OK;
}

/* ---- the view ---- */

static int rows_of(const struct app *app) { return app->layout.body.rows - 1; }

static const struct page_line *current(const struct app *app) {
    const struct page *page = &app->import->imports;

    return page->selected < page->count ? &page->lines[page->selected] : NULL;
}

static enum status prepare_imports(struct app *app, bool anew, struct error *error) {
    struct page *page = &app->import->imports;
    enum status status = STATUS_OK;

    if (anew || page->count == 0 || app->import->imports_columns != app->layout.body.columns) {
        app->import->imports_columns = app->layout.body.columns;
        page_clear(page);
        status = store_imports(app->store, IMPORTS_MOST, add_import, app, error);
    }
    page_settle(page, rows_of(app));
    return status;
}

static void draw_imports(struct app *app, struct surface *surface) {
    const struct rect *body = &app->layout.body;
    struct rect lines = {body->row + 1, body->column, rows_of(app), body->columns};
    struct buffer line = {0};

    page_title(&line, &app->paint.theme, _("Imports"), _("+ new  ~ changed  ! rejected"),
               body->columns, false);
    surface->put(surface, body->row, body->column, body->columns, buffer_text(&line));
    page_draw(&app->import->imports, &app->paint.theme, surface, &lines, true);
    if (app->import->imports.count == 0) {
        struct buffer text = {0};

        buffer_truncate(&line, 0);
        buffer_add_char(&line, ' ');
        action_sentence(&text, app, _("nothing was imported yet: {list-import} imports a list"));
        line_text(&line, &app->paint.theme, buffer_text(&text));
        buffer_done(&text);
        surface->put(surface, lines.row, lines.column, lines.columns, buffer_text(&line));
    }
    buffer_done(&line);
}

static enum status move_imports(struct app *app, enum list_step step, int direction,
                                struct error *error) {
    (void)error;
    page_move(&app->import->imports, step, direction, rows_of(app));
    return STATUS_OK;
}

/* It may stand on the stack twice: the dialog ends with the lower one. */
static void close_imports(struct app *app) {
    int count = 0;

    for (int i = 0; i < app->depth; i++)
        count += app->views[i] == &import_list_view;
    if (count == 1)
        import_dialog_done(app);
}

const struct view_ops import_list_view = {.place = PLACE_IMPORTS,
                                          .draw = draw_imports,
                                          .move = move_imports,
                                          .prepare = prepare_imports,
                                          .close = close_imports};

/* ---- one of them ---- */

static enum status no_import(const struct app *app, struct error *error) {
    return action_refuse(app, _("nothing was imported yet: {list-import} imports a list"), error);
}

struct about {
    struct app *app;
    struct page *page;
    int64_t id;
    long long rejects;
};

static void add(const struct about *about, const char *label, const char *text) {
    text_add(about->page, &about->app->paint.theme, about->app->layout.body.columns - 1, label,
             LABEL_COLUMNS, ROLE_PLAIN, text);
}

static void add_facts(const struct about *about, const struct store_import *import) {
    struct buffer text = {0};
    char word[32];
    int delimiter;

    snprintf(word, sizeof word, "%s", import->delimiter);
    if (csv_delimiter_from_name(import->delimiter, &delimiter))
        csv_delimiter_label(delimiter, word);
    add(about, _("List"), import->file);
    add(about, _("Register"), register_label(import));
    moment_format_instant(&text, import->started_at);
    buffer_addf(&text, ", %s", import->user);
    add(about, _("When, who"), buffer_text(&text));
    buffer_truncate(&text, 0);
    buffer_addf(&text, _("read as %s, delimiter %s"), import->encoding,
                word);
    if (*import->profile)
        buffer_addf(&text, _(", profile %s"), import->profile);
    if (*import->source)
        buffer_addf(&text, _(", source %s"), import_source_label(import->source));
    add(about, _("Reading"), buffer_text(&text));
    buffer_truncate(&text, 0);
    buffer_addf(&text, ngettext("%lld row: ", "%lld rows: ", (unsigned long)import->rows),
                (long long)import->rows);
    import_counts(&text, import->added, import->changed);
    buffer_addf(&text,
                ngettext(", %lld the same", ", %lld the same", (unsigned long)import->same),
                (long long)import->same);
    import_not_taken(&text, 0, import->rejected);
    if (import->conflicting)
        buffer_addf(&text, _(", %lld in conflict"), (long long)import->conflicting);
    add(about, _("Outcome"), buffer_text(&text));
    if (*state_of(import))
        add(about, "", state_of(import));
    buffer_done(&text);
}

static enum status add_about(void *context, const struct store_import *import,
                             struct error *error) {
    const struct about *about = context;

    (void)error;
    if (import->id == about->id)
        add_facts(about, import);
    return STATUS_OK;
}

/* Only the first ones are kept in memory; the command line gives all. */
static enum status add_reject(void *context, const struct store_reject *reject,
                              struct error *error) {
    struct about *about = context;
    struct buffer line = {0}, text = {0};

    (void)error;
    if (++about->rejects > REJECTS_MOST)
        return STATUS_OK;
    buffer_addf(&line, _("line %lld"), (long long)reject->line);
    buffer_addf(&text, "%s%s%s\n%s", reject->column, *reject->column ? ": " : "", reject->reason,
                reject->raw);
    add(about, buffer_text(&line), buffer_text(&text));
    buffer_done(&line);
    buffer_done(&text);
    return STATUS_OK;
}

static void add_more(const struct about *about) {
    struct buffer text = {0};

    const long long more = about->rejects - REJECTS_MOST;
    if (more <= 0)
        return;
    buffer_addf(&text,
                ngettext("and %lld more; all of them: cruscotto imports %lld",
                         "and %lld more; all of them: cruscotto imports %lld", (unsigned long)more),
                more, (long long)about->id);
    add(about, "", buffer_text(&text));
    buffer_done(&text);
}

enum status run_list_open(struct app *app, uint32_t key, struct error *error) {
    const struct page_line *line = current(app);
    struct buffer title = {0};

    (void)key;
    if (!line)
        return no_import(app, error);
    struct about about = {.app = app, .id = line->id};
    buffer_addf(&title, _("Import no. %lld"), (long long)line->id);
    about.page = text_begin(app, buffer_text(&title));
    buffer_done(&title);
    enum status status = store_imports(app->store, IMPORTS_MOST, add_about, &about, error);
    if (status == STATUS_OK) {
        (void)page_add(about.page);
        status = store_rejects(app->store, about.id, add_reject, &about, error);
    }
    add_more(&about);
    if (status == STATUS_OK)
        text_show(app);
    return status;
}

/* ---- taking back ---- */

static enum status add_refusal(void *context, const struct record *record, const char *reason,
                               struct error *error) {
    struct about *about = context;

    (void)error;
    if (++about->rejects <= REJECTS_MOST)
        add(about, value_text(&record->values[FIELD_CODE]), reason);
    return STATUS_OK;
}

static void tell_undone(struct app *app, const struct store_undone *undone) {
    struct buffer said = {0};

    buffer_addf(&said,
                ngettext("taken back: %lld record", "taken back: %lld records",
                         (unsigned long)undone->records),
                (long long)undone->records);
    if (undone->refused)
        buffer_addf(&said, _("; left alone, as changed since: %lld"), (long long)undone->refused);
    app_say(app, buffer_text(&said));
    buffer_done(&said);
}

static enum status take_back(struct app *app, int64_t id, struct error *error) {
    struct about about = {.app = app,
                          .page = text_begin(app, _("Left alone, as changed since the import"))};
    struct store_undone undone;

    work_begin(app, _("Taking back"), true, 1000);
    store_on_work(app->store, work_part, app);
    enum status status = store_undo_import(app->store, id, buffer_text(&app->editing.user),
                                           add_refusal, &about, &undone, error);
    store_on_work(app->store, NULL, NULL);
    work_end(app);
    if (status != STATUS_OK)
        return status;
    app_reload(app);
    tell_undone(app, &undone);
    if (undone.refused)
        text_show(app);
    return STATUS_OK;
}

static enum status undo_answered(struct app *app, enum answer_word answer, struct error *error) {
    return answer == ANSWER_YES ? take_back(app, app->question.about, error) : STATUS_OK;
}

static enum status check_undo(struct app *app, struct error *error) {
    const struct page_line *line = current(app);

    if (!line)
        return no_import(app, error);
    if (!(line->value & CAN_BE_UNDONE))
        return error_set(error, STATUS_NEGATIVE, "%s",
                         _("this import was taken back already, or never came to its end"));
    return editing_ready(app, error);
}

enum status run_list_undo(struct app *app, uint32_t key, struct error *error) {
    const struct page_line *line = current(app);
    struct buffer text = {0};
    enum status status = check_undo(app, error);

    (void)key;
    if (status != STATUS_OK)
        return status;
    buffer_addf(&text, _("Take import no. %lld (%s) back, all of it? y/N"), (long long)line->id,
                buffer_text(&line->name));
    question_ask(app, buffer_text(&text), undo_answered);
    app->question.about = line->id;
    buffer_done(&text);
    return STATUS_OK;
}
