/* SPDX-License-Identifier: EUPL-1.2 */
/* What the reader understood of a list, before anything is made of it. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/text.h"
#include "dialect.h"
#include "report/json.h"
#include "list_options.h"
#include "verbs.h"

enum { REMARKS_SHOWN = 20 };

/* A list on its way through. */
struct view {
    struct session *session;
    struct output *out;
    const char *name;
    struct csv_reader *reader;
    long long remarks;
};

/* Damaged rows are told on standard error: the data goes on as it was read. */
static void remark(struct view *view, const struct csv_row *row) {
    struct buffer text = {0};

    if ((!row->damaged && !row->open_quote) || ++view->remarks > REMARKS_SHOWN)
        return;
    if (row->open_quote)
        buffer_addf(&text, _("line %lld, column %d: %s"), row->line, row->open_quote,
                    _("a quote opens the cell and does not close it: kept as a letter"));
    else if (row->damaged_column)
        buffer_addf(&text, _("line %lld, column %d: %s"), row->line, row->damaged_column,
                    row->damage);
    else
        buffer_addf(&text, _("line %lld: %s"), row->line, row->damage);
    session_note(view->session, buffer_text(&text));
    buffer_done(&text);
}

/* ---- CSV: the same cells, as RFC 4180 has them ---- */

/* Unlike an export this is not for a spreadsheet but to be compared: no cell is changed, and on a
 * terminal only made safe. */
static void put_csv_cell(struct output *out, const struct csv_cell *cell) {
    struct buffer text = {0};

    if (cell->null)
        return;
    if (out->terminal)
        text_sanitise_lines(&text, cell->text, cell->len);
    else
        buffer_add(&text, cell->text, cell->len);
    const char *bytes = buffer_text(&text);
    bool quoted =
        text.len == 0 || strpbrk(bytes, ",\"\r\n") || *bytes == ' ' || bytes[text.len - 1] == ' ';
    output_text(out, quoted ? "\"" : "");
    while (*bytes) {
        size_t run = strcspn(bytes, "\"");
        output_bytes(out, bytes, run);
        output_text(out, bytes[run] ? "\"\"" : "");
        bytes += run + (bytes[run] != '\0');
    }
    output_text(out, quoted ? "\"" : "");
    buffer_done(&text);
}

static void put_csv_row(struct view *view, const struct csv_row *row) {
    for (size_t i = 0; i < row->count; i++) {
        output_text(view->out, i ? "," : "");
        put_csv_cell(view->out, &row->cells[i]);
    }
    output_text(view->out, "\r\n");
}

static enum status view_csv(struct view *view, struct error *error) {
    const struct csv_row *row;
    enum status status;

    while ((status = csv_next(view->reader, &row, error)) == STATUS_OK && row) {
        remark(view, row);
        put_csv_row(view, row);
        if (output_status(view->out) != STATUS_OK)
            break;
    }
    return status;
}

/* ---- JSON ---- */

static void put_json_row(struct json *json, const struct csv_row *row) {
    json_open(json, '[');
    for (size_t i = 0; row && i < row->count; i++)
        json_text(json, row->cells[i].null ? NULL : row->cells[i].text);
    json_close(json, ']');
}

static enum status view_json(struct view *view, struct error *error) {
    struct json json = {.out = view->out};
    const struct csv_row *row = NULL;
    enum status status = csv_next(view->reader, &row, error);

    if (status != STATUS_OK)
        return status;
    json_open(&json, '{');
    dialect_json(&json, csv_dialect(view->reader));
    json_key(&json, "header");
    put_json_row(&json, row);
    json_key(&json, "rows");
    json_open(&json, '[');
    while (row && (status = csv_next(view->reader, &row, error)) == STATUS_OK && row) {
        remark(view, row);
        json_line(&json);
        put_json_row(&json, row);
        if (output_status(view->out) != STATUS_OK)
            break;
    }
    json_close(&json, ']');
    json_close(&json, '}');
    output_text(view->out, "\n");
    return status;
}

/* ---- for people ---- */

enum { LABEL_COLUMNS = 16, NAME_COLUMNS = 40, VALUE_COLUMNS = 34 };

static void put_line(struct view *view, const char *label, const char *value, const char *reason) {
    struct buffer text = {0}, cell = {0};

    text_fit(&cell, label, LABEL_COLUMNS, ALIGN_LEFT, output_ellipsis(view->out));
    output_say(view->out, "%s ", buffer_text(&cell));
    buffer_add_text(&text, value);
    if (*reason)
        buffer_addf(&text, " — %s", reason);
    output_wrapped(view->out, buffer_text(&text), LABEL_COLUMNS + 1, LABEL_COLUMNS + 1);
    buffer_done(&text);
    buffer_done(&cell);
}

static void put_dialect(struct view *view) {
    struct dialect_lines lines;

    output_safe(view->out, view->name);
    output_text(view->out, "\n");
    dialect_lines_make(&lines, csv_dialect(view->reader));
    for (int i = 0; i < lines.count; i++)
        put_line(view, lines.line[i].label, lines.line[i].value, lines.line[i].reason);
    dialect_lines_done(&lines);
}

/* "   3 Titolo                 Botteghe della Salute" */
static void put_column(struct output *out, size_t number, const char *name,
                       const struct csv_cell *cell) {
    struct buffer line = {0}, safe = {0};

    buffer_addf(&line, "%4zu ", number);
    text_sanitise(&safe, name, strlen(name), out->ascii);
    int width = text_width(buffer_text(&safe));
    bool valued = cell && cell->len;
    text_fit(&line, buffer_text(&safe), valued || width > NAME_COLUMNS ? NAME_COLUMNS : width,
             ALIGN_LEFT, output_ellipsis(out));
    if (valued) {
        buffer_truncate(&safe, 0);
        text_sanitise(&safe, cell->text, cell->len, out->ascii);
        width = text_width(buffer_text(&safe));
        buffer_add_char(&line, ' ');
        text_fit(&line, buffer_text(&safe), width < VALUE_COLUMNS ? width : VALUE_COLUMNS,
                 ALIGN_LEFT, output_ellipsis(out));
    }
    output_text(out, buffer_text(&line));
    output_text(out, "\n");
    buffer_done(&line);
    buffer_done(&safe);
}

/* The columns with the first row's values. Both rows live at different times, so the header's names
 * are kept, each ended by a NUL. */
static void put_columns(struct view *view, const struct buffer *names, const struct csv_row *row) {
    const char *name = names->data;

    output_text(view->out, "\n");
    for (size_t i = 0; name && name < names->data + names->len; i++, name += strlen(name) + 1)
        put_column(view->out, i + 1, name, row && i < row->count ? &row->cells[i] : NULL);
}

static void put_notes(struct view *view) {
    const struct csv_notes *notes = csv_notes(view->reader);
    struct {
        long long count;
        const char *label;
    } lines[] = {
        {notes->rows, _("Rows")},
        {notes->blank_rows, _("Blank rows")},
        {notes->damaged_rows, _("Damaged rows")},
        {notes->repaired_cells, _("Repaired cells")},
        {notes->replacement_cells, _("Cells with �")},
    };

    output_text(view->out, "\n");
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        char number[32];
        snprintf(number, sizeof number, "%lld", lines[i].count);
        if (i == 0 || lines[i].count)
            put_line(view, lines[i].label, number, "");
    }
}

static enum status view_text(struct view *view, struct error *error) {
    const struct csv_row *row = NULL;
    struct buffer names = {0};
    enum status status = csv_next(view->reader, &row, error);

    if (status != STATUS_OK)
        return status;
    put_dialect(view);
    for (size_t i = 0; row && i < row->count; i++)
        buffer_add(&names, row->cells[i].text, row->cells[i].len + 1);
    if (row)
        status = csv_next(view->reader, &row, error);
    if (status == STATUS_OK && buffer_ok(&names))
        put_columns(view, &names, row);
    while (status == STATUS_OK && row) {
        remark(view, row);
        status = csv_next(view->reader, &row, error);
    }
    if (status == STATUS_OK)
        put_notes(view);
    buffer_done(&names);
    return status;
}

static enum status write_view(struct view *view, enum format format, struct error *error) {
    if (format == OUTPUT_CSV)
        return view_csv(view, error);
    return format == OUTPUT_JSON ? view_json(view, error) : view_text(view, error);
}

static enum status run(struct session *session, struct error *error) {
    const char *path = session->line->words[0];
    struct view view = {.session = session, .out = session->out, .name = path};
    struct csv_options options;
    int fd = -1;
    enum status status = list_options_read(session, &options, error);

    if (status == STATUS_OK)
        status = file_open_read(path, &fd, error);
    if (status != STATUS_OK)
        return status;
    if (strcmp(path, "-") == 0)
        view.name = _("the standard input");
    status = csv_open(fd, view.name, &options, &view.reader, error);
    if (status == STATUS_OK)
        status = write_view(&view, session->format, error);
    csv_close(view.reader);
    (void)close(fd);
    return status;
}

const struct command command_csv = {
    .name = "csv",
    .summary = N_("Show how a list is understood, without importing it"),
    .details =
        N_("Encoding, delimiter, quotes and header, each with the reason, and the columns with "
           "the values of the first row. --format csv writes the same table as UTF-8 with "
           "commas (RFC 4180), --format json all of it."),
    .arguments = N_("FILE|-"),
    .least = 1,
    .most = 1,
    .options = LIST_OPTIONS,
    .formats = FORMAT_BIT(OUTPUT_TABLE) | FORMAT_BIT(OUTPUT_CSV) | FORMAT_BIT(OUTPUT_JSON),
    .same_on_pipe = true,
    .need = NEED_NOTHING,
    .run = run,
};
