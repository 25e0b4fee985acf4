/* SPDX-License-Identifier: EUPL-1.2 */
#include "report/sheet.h"

#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "report/status.h"

enum {
    FLOOR = 3,
    FLEXIBLE_FLOOR = 12,
    COMFORT = 24,    /* what a flexible column keeps as long as others can be left out */
    DISPENSABLE = 3, /* priority up to which a column gives way to that comfort */
    WHOLE_MOST = 30,
    TITLE_COMFORT = 8, /* so much of a title is shown even above narrower cells */
};

/* ---- widths ---- */

/* A table being fitted. */
struct fitting {
    const struct sheet_column *columns;
    const int *natural;
    int count, available;
    bool left_out[SHEET_COLUMNS];
    int *widths;
};

static int smaller(int a, int b) { return a < b ? a : b; }

static int most_of(const struct sheet_column *column) {
    if (column->whole)
        return WHOLE_MOST;
    return column->max ? column->max : INT_MAX;
}

static int least_of(const struct sheet_column *column, int natural, int flexible) {
    int least = column->min;

    if (column->whole)
        return smaller(natural, WHOLE_MOST);
    if (!column->max && least < flexible)
        least = flexible;
    return smaller(least < FLOOR ? FLOOR : least, natural);
}

static int total(const struct fitting *fitting) {
    int sum = 0;

    for (int i = 0; i < fitting->count; i++)
        if (fitting->widths[i])
            sum += fitting->widths[i] + (sum ? 1 : 0);
    return sum;
}

static void shrink(struct fitting *fitting, int column, int least) {
    int excess = total(fitting) - fitting->available;
    int spare = fitting->widths[column] - least;

    if (excess > 0 && spare > 0)
        fitting->widths[column] -= smaller(excess, spare);
}

/* Widths of the columns that are left: the flexible ones give first, down to `flexible`, then the
 * others from the least to the most important. Whether that suffices. */
static bool fit_left(struct fitting *fitting, int flexible) {
    enum { HIGHEST_PRIORITY = 10 };

    for (int i = 0; i < fitting->count; i++) {
        int width = smaller(fitting->natural[i], most_of(&fitting->columns[i]));
        fitting->widths[i] = fitting->left_out[i] ? 0 : width < 1 ? 1 : width;
    }
    for (int priority = -1; priority <= HIGHEST_PRIORITY; priority++)
        for (int i = fitting->count - 1; i >= 0; i--) {
            const struct sheet_column *column = &fitting->columns[i];
            if (fitting->widths[i] && (column->max ? column->priority : -1) == priority)
                shrink(fitting, i, least_of(column, fitting->natural[i], flexible));
        }
    return total(fitting) <= fitting->available;
}

/* Leaves out the least important column of at most this priority, but not the last two; false where
 * there is none. */
static bool leave_one_out(struct fitting *fitting, int priority) {
    int found = -1, left = 0;

    for (int i = 0; i < fitting->count; i++) {
        const struct sheet_column *column = &fitting->columns[i];
        left += !fitting->left_out[i];
        if (!fitting->left_out[i] && !column->whole && column->priority <= priority &&
            (found < 0 || column->priority <= fitting->columns[found].priority))
            found = i;
    }
    if (found < 0 || left <= 2)
        return false;
    fitting->left_out[found] = true;
    return true;
}

/* What is left over goes to the titles that were cut. */
static void widen(struct fitting *fitting, const int *titles) {
    for (int i = 0; i < fitting->count; i++) {
        int more = smaller(titles[i], most_of(&fitting->columns[i])) - fitting->widths[i];
        int room = fitting->available - total(fitting);
        if (fitting->widths[i] && more > 0 && room > 0)
            fitting->widths[i] += smaller(more, room);
    }
}

void sheet_fit(const struct sheet_column *columns, const int *natural, const int *titles, int count,
               bool all, int available, int *widths) {
    struct fitting fitting = {.columns = columns,
                              .natural = natural,
                              .count = count,
                              .available = available ? available : INT_MAX,
                              .widths = widths};
    bool fits = fit_left(&fitting, COMFORT);

    while (!fits && !all && leave_one_out(&fitting, DISPENSABLE))
        fits = fit_left(&fitting, COMFORT);
    if (!fits)
        fits = fit_left(&fitting, FLEXIBLE_FLOOR);
    while (!fits && !all && leave_one_out(&fitting, INT_MAX))
        fits = fit_left(&fitting, FLEXIBLE_FLOOR);
    for (int whole = 0; whole <= 1 && !fits; whole++)
        for (int i = 0; i < count; i++)
            if (widths[i] && columns[i].whole == whole)
                shrink(&fitting, i, FLOOR);
    widen(&fitting, titles);
}

/* ---- a table ---- */

/* Writes a row whose cells stand one after the other, each ended by a NUL; returns what is behind.
 */
static const char *write_table_row(struct sheet *sheet, const char *cells) {
    struct buffer line = {0};

    for (int i = 0; i < sheet->count; i++) {
        if (sheet->widths[i]) {
            buffer_add_text(&line, line.len ? " " : "");
            text_fit(&line, cells, sheet->widths[i], sheet->columns[i].align,
                     output_ellipsis(sheet->out));
        }
        cells += strlen(cells) + 1;
    }
    while (line.len && line.data[line.len - 1] == ' ')
        buffer_truncate(&line, line.len - 1);
    buffer_add_char(&line, '\n');
    output_text(sheet->out, buffer_text(&line));
    buffer_done(&line);
    return cells;
}

static void write_table_header(struct sheet *sheet) {
    struct buffer titles = {0};

    for (int i = 0; i < sheet->count; i++) {
        const char *title = label_text(sheet->columns[i].title);
        text_sanitise(&titles, title, strlen(title), sheet->out->ascii);
        buffer_add_char(&titles, '\0');
    }
    if (buffer_ok(&titles))
        write_table_row(sheet, titles.data);
    buffer_done(&titles);
}

/* Once enough rows are known, or all. A table without rows has no header. */
static void lay_out(struct sheet *sheet) {
    const char *cells = sheet->sample.data;
    int titles[SHEET_COLUMNS];

    sheet->laid_out = true;
    if (!cells || !buffer_ok(&sheet->sample))
        return;
    for (int i = 0; i < sheet->count; i++) {
        titles[i] = text_width(label_text(sheet->columns[i].title));
        if (sheet->natural[i] < smaller(titles[i], TITLE_COMFORT))
            sheet->natural[i] = smaller(titles[i], TITLE_COMFORT);
    }
    sheet_fit(sheet->columns, sheet->natural, titles, sheet->count, sheet->all, sheet->out->columns,
              sheet->widths);
    write_table_header(sheet);
    while (cells < sheet->sample.data + sheet->sample.len)
        cells = write_table_row(sheet, cells);
    buffer_truncate(&sheet->sample, 0);
}

static void table_cell(struct sheet *sheet, const char *text) {
    size_t start = sheet->sample.len;

    status_safe(&sheet->sample, text ? text : "", sheet->out->ascii);
    if (!sheet->laid_out && buffer_ok(&sheet->sample)) {
        int width = text_width(buffer_text(&sheet->sample) + start);
        if (width > sheet->natural[sheet->at])
            sheet->natural[sheet->at] = width;
    }
    buffer_add_char(&sheet->sample, '\0');
}

static void table_row(struct sheet *sheet) {
    if (!sheet->laid_out) {
        if (sheet->rows >= SHEET_SAMPLE)
            lay_out(sheet);
    } else if (buffer_ok(&sheet->sample) && sheet->sample.len) {
        write_table_row(sheet, sheet->sample.data);
        buffer_truncate(&sheet->sample, 0);
    }
    if (!buffer_ok(&sheet->sample))
        sheet->out->pending.failed = true;
}

/* ---- the other formats ---- */

static void tsv_cell(struct sheet *sheet, const char *text) {
    struct buffer safe = {0};

    buffer_add_text(&safe, sheet->at ? "\t" : "");
    if (text)
        status_safe(&safe, text, false);
    output_text(sheet->out, buffer_text(&safe));
    buffer_done(&safe);
}

static const struct csv_style *style_of(const struct sheet *sheet) {
    return sheet->format == OUTPUT_EXCEL ? &csv_style_excel : &csv_style_rfc4180;
}

static void csv_cell(struct sheet *sheet, const char *text) {
    const struct csv_style *style = style_of(sheet);
    bool code = sheet->format == OUTPUT_EXCEL && sheet->columns[sheet->at].verbatim;
    struct buffer safe = {0}, cell = {0};

    if (text && (!sheet->exact || sheet->out->terminal)) {
        text_sanitise_lines(&safe, text, strlen(text));
        text = buffer_text(&safe);
    }
    (code ? csv_write_code : csv_write_cell)(&cell, style, sheet->at == 0, text);
    output_bytes(sheet->out, buffer_text(&cell), cell.len);
    buffer_done(&cell);
    buffer_done(&safe);
}

static void json_cell(struct sheet *sheet, const char *text) {
    if (sheet->at == 0) {
        json_line(&sheet->json);
        json_open(&sheet->json, '{');
    }
    json_key(&sheet->json, sheet->columns[sheet->at].name);
    if (sheet->columns[sheet->at].bare)
        json_bare(&sheet->json, text);
    else
        json_text(&sheet->json, text);
}

static void csv_end_row(struct sheet *sheet) {
    struct buffer end = {0};

    csv_write_end_row(&end, style_of(sheet));
    output_text(sheet->out, buffer_text(&end));
    buffer_done(&end);
}

static void tsv_end_row(struct sheet *sheet) { output_text(sheet->out, "\n"); }

static void json_end_row(struct sheet *sheet) { json_close(&sheet->json, '}'); }

/* One line, in which nothing is markup or ends the cell. */
static void add_markdown(struct buffer *out, const char *text) {
    for (; *text; text++)
        if (*text == '\n')
            buffer_add_text(out, "<br>");
        else if (*text == '<')
            buffer_add_text(out, "&lt;");
        else if (*text == '&')
            buffer_add_text(out, "&amp;");
        else
            buffer_addf(out, "%s%c", strchr("|\\`*_[]", *text) ? "\\" : "", *text);
}

static void markdown_cell(struct sheet *sheet, const char *text) {
    struct buffer safe = {0}, cell = {0};

    text_sanitise_lines(&safe, text ? text : "", text ? strlen(text) : 0);
    buffer_add_text(&cell, sheet->at ? " | " : "| ");
    add_markdown(&cell, buffer_text(&safe));
    output_text(sheet->out, buffer_text(&cell));
    buffer_done(&safe);
    buffer_done(&cell);
}

static void markdown_end_row(struct sheet *sheet) { output_text(sheet->out, " |\n"); }

/* ---- starts and ends ---- */

static void write_names(struct sheet *sheet) {
    for (sheet->at = 0; sheet->at < sheet->count; sheet->at++)
        (sheet->format == OUTPUT_TSV ? tsv_cell : csv_cell)(sheet, sheet->columns[sheet->at].name);
    sheet->at = 0;
}

static void tsv_start(struct sheet *sheet) {
    write_names(sheet);
    tsv_end_row(sheet);
}

static void csv_start(struct sheet *sheet) {
    struct buffer start = {0};

    csv_write_start(&start, style_of(sheet));
    output_text(sheet->out, buffer_text(&start));
    buffer_done(&start);
    write_names(sheet);
    csv_end_row(sheet);
}

static void json_start(struct sheet *sheet) { json_open(&sheet->json, '['); }

static void json_end(struct sheet *sheet) {
    output_text(sheet->out, sheet->rows ? "\n" : "");
    json_close(&sheet->json, ']');
    if (sheet->outer)
        sheet->outer->more = true;
}

static void markdown_start(struct sheet *sheet) {
    for (sheet->at = 0; sheet->at < sheet->count; sheet->at++)
        markdown_cell(sheet, label_text(sheet->columns[sheet->at].title));
    markdown_end_row(sheet);
    for (int i = 0; i < sheet->count; i++)
        output_text(sheet->out, sheet->columns[i].align == ALIGN_RIGHT ? "|--:" : "|---");
    output_text(sheet->out, "|\n");
    sheet->at = 0;
}

static void table_end(struct sheet *sheet) {
    if (!sheet->laid_out)
        lay_out(sheet);
}

/* ---- all of them ---- */

/* How a format is written; what it has no use for is NULL. */
static const struct writer {
    void (*start)(struct sheet *sheet);
    void (*cell)(struct sheet *sheet, const char *text);
    void (*end_row)(struct sheet *sheet);
    void (*end)(struct sheet *sheet);
} writers[OUTPUT_FORMATS] = {
    [OUTPUT_TABLE] = {NULL, table_cell, table_row, table_end},
    [OUTPUT_TSV] = {tsv_start, tsv_cell, tsv_end_row, NULL},
    [OUTPUT_EXCEL] = {csv_start, csv_cell, csv_end_row, NULL},
    [OUTPUT_CSV] = {csv_start, csv_cell, csv_end_row, NULL},
    [OUTPUT_JSON] = {json_start, json_cell, json_end_row, json_end},
    [OUTPUT_MARKDOWN] = {markdown_start, markdown_cell, markdown_end_row, NULL},
};

static const struct writer *writer_of(const struct sheet *sheet) {
    const struct writer *writer = &writers[sheet->format];

    return writer->cell ? writer : &writers[OUTPUT_TABLE];
}

void sheet_start(struct sheet *sheet, struct output *out, enum format format,
                 const struct sheet_column *columns, int count) {
    sheet->out = out;
    sheet->format = format;
    sheet->columns = columns;
    sheet->count = count;
    sheet->json = (struct json){.out = out};
    if (writer_of(sheet)->start)
        writer_of(sheet)->start(sheet);
}

void sheet_cell(struct sheet *sheet, const char *text) {
    writer_of(sheet)->cell(sheet, text);
    if (++sheet->at < sheet->count)
        return;
    sheet->at = 0;
    sheet->rows++;
    writer_of(sheet)->end_row(sheet);
}

void sheet_number(struct sheet *sheet, int64_t number) {
    char text[32];

    snprintf(text, sizeof text, "%" PRId64, number);
    sheet_cell(sheet, text);
}

void sheet_end(struct sheet *sheet) {
    if (writer_of(sheet)->end)
        writer_of(sheet)->end(sheet);
    buffer_done(&sheet->sample);
}
