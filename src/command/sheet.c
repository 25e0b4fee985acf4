/* SPDX-License-Identifier: EUPL-1.2 */
#include "sheet.h"

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

static void csv_cell(struct sheet *sheet, const char *text) {
    struct buffer safe = {0}, cell = {0};

    if (text && (!sheet->exact || sheet->out->terminal)) {
        text_sanitise_lines(&safe, text, strlen(text));
        text = buffer_text(&safe);
    }
    csv_write_cell(&cell, sheet->style, sheet->at == 0, text);
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

    csv_write_end_row(&end, sheet->style);
    output_text(sheet->out, buffer_text(&end));
    buffer_done(&end);
}

static void put_cell(struct sheet *sheet, const char *text) {
    switch (sheet->format) {
    case OUTPUT_TSV:
        tsv_cell(sheet, text);
        break;
    case OUTPUT_CSV:
        csv_cell(sheet, text);
        break;
    case OUTPUT_JSON:
        json_cell(sheet, text);
        break;
    default:
        table_cell(sheet, text);
    }
}

static void end_row(struct sheet *sheet) {
    if (sheet->format == OUTPUT_TSV)
        output_text(sheet->out, "\n");
    else if (sheet->format == OUTPUT_CSV)
        csv_end_row(sheet);
    else if (sheet->format == OUTPUT_JSON)
        json_close(&sheet->json, '}');
    else
        table_row(sheet);
}

/* ---- all of them ---- */

static void write_names(struct sheet *sheet) {
    for (sheet->at = 0; sheet->at < sheet->count; sheet->at++)
        put_cell(sheet, sheet->columns[sheet->at].name);
    end_row(sheet);
    sheet->at = 0;
}

void sheet_start(struct sheet *sheet, struct output *out, enum format format,
                 const struct sheet_column *columns, int count) {
    struct buffer start = {0};

    sheet->out = out;
    sheet->format = format;
    sheet->columns = columns;
    sheet->count = count;
    sheet->json = (struct json){.out = out};
    if (!sheet->style)
        sheet->style = &csv_style_rfc4180;
    if (format == OUTPUT_CSV) {
        csv_write_start(&start, sheet->style);
        output_text(out, buffer_text(&start));
    }
    if (format == OUTPUT_CSV || format == OUTPUT_TSV)
        write_names(sheet);
    else if (format == OUTPUT_JSON)
        json_open(&sheet->json, '[');
    buffer_done(&start);
}

void sheet_cell(struct sheet *sheet, const char *text) {
    put_cell(sheet, text);
    if (++sheet->at < sheet->count)
        return;
    sheet->at = 0;
    sheet->rows++;
    end_row(sheet);
}

void sheet_number(struct sheet *sheet, int64_t number) {
    char text[32];

    snprintf(text, sizeof text, "%" PRId64, number);
    sheet_cell(sheet, text);
}

void sheet_end(struct sheet *sheet) {
    if (sheet->format == OUTPUT_JSON) {
        output_text(sheet->out, sheet->rows ? "\n" : "");
        json_close(&sheet->json, ']');
        if (sheet->outer)
            sheet->outer->more = true;
    } else if (sheet->format == OUTPUT_TABLE && !sheet->laid_out) {
        lay_out(sheet);
    }
    buffer_done(&sheet->sample);
}
