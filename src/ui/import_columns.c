/* SPDX-License-Identifier: EUPL-1.2 */
/* Columns of a list that are sent into fields by hand, and kept as a profile for the next one. */
#include <stdlib.h>
#include <string.h>

#include "import_state.h"

enum { MARK_COLUMNS = 3 };

void columns_done(struct import_dialog *dialog) {
    for (int i = 0; i < dialog->column_count; i++)
        buffer_done(&dialog->columns_of_list[i].header);
    free(dialog->columns_of_list);
    dialog->columns_of_list = NULL;
    dialog->column_count = 0;
    page_done(&dialog->columns_page);
}

/* ---- reading them ---- */

static enum status add_column(void *context, const char *header, int field, struct error *error) {
    struct import_dialog *dialog = context;
    size_t count = (size_t)dialog->column_count;
    struct mapped_column *columns = realloc(dialog->columns_of_list, (count + 1) * sizeof *columns);

    if (!columns)
        return error_memory(error);
    dialog->columns_of_list = columns;
    columns[count] = (struct mapped_column){.field = field};
    buffer_add_text(&columns[count].header, header);
    dialog->column_count++;
    return STATUS_OK;
}

enum status columns_open(struct app *app, const struct register_def *reg, struct error *error) {
    struct import_dialog *dialog = app->import;

    columns_done(dialog);
    dialog->columns_reg = reg;
    enum status status = import_columns(buffer_text(&dialog->path), &dialog->decisions.csv, reg,
                                        add_column, dialog, error);
    if (status == STATUS_OK)
        app_push(app, &import_columns_view);
    return status;
}

/* ---- the view ---- */

static int rows_of(const struct app *app) { return app->layout.body.rows - 1; }

static const char *field_label(const struct import_dialog *dialog, int field) {
    return field == FIELD_NONE ? "" : label_text(dialog->columns_reg->fields[field].label);
}

static void make_lines(struct app *app) {
    struct import_dialog *dialog = app->import;
    const struct theme *theme = &app->paint.theme;
    int half = (app->layout.body.columns - 1 - MARK_COLUMNS) / 2;

    page_clear(&dialog->columns_page);
    for (int i = 0; i < dialog->column_count; i++) {
        const struct mapped_column *column = &dialog->columns_of_list[i];
        struct page_line *line = page_add(&dialog->columns_page);

        if (!line)
            return;
        line_fit(&line->text, theme, buffer_text(&column->header), half, ALIGN_LEFT);
        buffer_addf(&line->text, " %s ", column->field == FIELD_NONE ? "" : arrow_of(theme));
        line_fit(&line->text, theme, field_label(dialog, column->field), half, ALIGN_LEFT);
    }
}

static enum status prepare_columns(struct app *app, bool anew, struct error *error) {
    (void)anew;
    (void)error;
    make_lines(app);
    page_settle(&app->import->columns_page, rows_of(app));
    return STATUS_OK;
}

static void draw_columns(struct app *app, struct surface *surface) {
    const struct rect *body = &app->layout.body;
    struct rect lines = {body->row + 1, body->column, rows_of(app), body->columns};
    struct buffer line = {0};

    page_title(&line, &app->paint.theme, _("Which column goes where"),
               label_text(app->import->columns_reg->plural), body->columns, false);
    surface->put(surface, body->row, body->column, body->columns, buffer_text(&line));
    page_draw(&app->import->columns_page, &app->paint.theme, surface, &lines, true);
    buffer_done(&line);
}

static enum status move_columns(struct app *app, enum list_step step, int direction,
                                struct error *error) {
    (void)error;
    page_move(&app->import->columns_page, step, direction, rows_of(app));
    return STATUS_OK;
}

static void close_columns(struct app *app) { columns_done(app->import); }

const struct view_ops import_columns_view = {.place = PLACE_COLUMNS,
                                             .draw = draw_columns,
                                             .move = move_columns,
                                             .prepare = prepare_columns,
                                             .close = close_columns};

/* ---- choosing a field ---- */

static struct mapped_column *current(const struct import_dialog *dialog) {
    int at = dialog->columns_page.selected;

    return at < dialog->column_count ? &dialog->columns_of_list[at] : NULL;
}

static struct mapped_column *column_of(const struct import_dialog *dialog, int field) {
    for (int i = 0; i < dialog->column_count; i++)
        if (dialog->columns_of_list[i].field == field)
            return &dialog->columns_of_list[i];
    return NULL;
}

/* A field takes one column: another one loses it. */
static enum status choose_field(struct app *app, int value, struct error *error) {
    struct mapped_column *column = current(app->import);
    struct mapped_column *other = value == FIELD_NONE ? NULL : column_of(app->import, value);

    (void)error;
    app_pop(app);
    if (other)
        other->field = FIELD_NONE;
    if (column)
        column->field = value;
    return move_columns(app, STEP_LINE, 1, error);
}

enum status run_column_choose(struct app *app, uint32_t key, struct error *error) {
    const struct import_dialog *dialog = app->import;
    const struct mapped_column *column = current(dialog);

    (void)key;
    if (!column)
        return error_set(error, STATUS_NEGATIVE, "%s", _("no column has a name"));
    menu_begin(app, buffer_text(&column->header), choose_field);
    menu_add(app, '0', _("into no field: it is left out"), "", FIELD_NONE,
             column->field == FIELD_NONE);
    for (int i = 0; i < dialog->columns_reg->field_count; i++) {
        const struct field_def *field = &dialog->columns_reg->fields[i];
        const struct mapped_column *other = column_of(dialog, i);

        menu_add(app, i < 9 ? (uint32_t)('1' + i) : 0, label_text(field->label),
                 other                             ? buffer_text(&other->header)
                 : (field->flags & FIELD_REQUIRED) ? _("must be there")
                                                   : "",
                 i, column->field == i);
    }
    return STATUS_OK;
}

/* ---- reading the list so ---- */

/* Whoever the list is from stays as it was decided: with or without a profile of a name, its
 * records are the same. */
static void profile_text(const struct import_dialog *dialog, struct buffer *out) {
    struct profile_pair pairs[REGISTER_MAX_FIELDS];
    const struct buffer *source = &dialog->decisions.source;
    int count = 0;

    for (int i = 0; i < dialog->columns_reg->field_count; i++) {
        const struct mapped_column *column = column_of(dialog, i);

        if (column)
            pairs[count++] =
                (struct profile_pair){.header = buffer_text(&column->header), .field = i};
    }
    import_profile_text(out, dialog->columns_reg, source->len ? buffer_text(source) : "list", pairs,
                        count);
}

/* By the text of a profile, or by the name of one. */
static enum status read_so(struct app *app, const char *text, const char *profile,
                           struct error *error) {
    struct decisions wanted = app->import->decisions;

    wanted.reg = NULL; /* the profile's */
    wanted.mapping = wanted.profile = (struct buffer){0};
    buffer_add_text(&wanted.mapping, text);
    buffer_add_text(&wanted.profile, profile);
    enum status status = choices_decide(app, &wanted, error);
    buffer_done(&wanted.mapping);
    buffer_done(&wanted.profile);
    return status;
}

enum status run_columns_read(struct app *app, uint32_t key, struct error *error) {
    struct buffer text = {0};

    (void)key;
    profile_text(app->import, &text);
    enum status status = read_so(app, buffer_text(&text), "", error);
    if (status == STATUS_OK)
        import_show(app);
    buffer_done(&text);
    return status;
}

/* ---- keeping it ---- */

/* Only what reads this list is kept. */
static enum status accept_name(struct app *app, const char *answer, struct error *error) {
    struct buffer text = {0}, said = {0};

    profile_text(app->import, &text);
    enum status status = read_so(app, buffer_text(&text), "", error);
    if (status == STATUS_OK)
        status = import_profile_save(answer, buffer_text(&text), error);
    if (status == STATUS_OK)
        status = read_so(app, "", answer, error);
    if (status == STATUS_OK) {
        import_show(app);
        buffer_addf(&said, _("kept as your profile \"%s\": lists with these columns are read so"),
                    answer);
        app_say(app, buffer_text(&said));
    }
    buffer_done(&text);
    buffer_done(&said);
    return status;
}

enum status run_columns_save(struct app *app, uint32_t key, struct error *error) {
    const struct question question = {.label = _("name of the profile: "), .accept = accept_name};

    (void)key;
    (void)error;
    prompt_ask(app, &question, "");
    return STATUS_OK;
}
