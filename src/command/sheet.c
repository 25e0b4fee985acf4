/* SPDX-License-Identifier: EUPL-1.2 */
#include "sheet.h"

#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

enum { FLOOR = 3, FLEXIBLE_FLOOR = 12 };

/* ---- widths ---- */

static int floor_of(const struct sheet_column *column, int natural)
{
    int least = column->whole ? natural
                : column->max ? column->min
                              : (column->min < FLEXIBLE_FLOOR ? FLEXIBLE_FLOOR : column->min);

    return least < natural ? least : natural;
}

static int total_of(const int *widths, int count)
{
    int total = 0;

    for (int i = 0; i < count; i++)
        if (widths[i])
            total += widths[i] + (total ? 1 : 0);
    return total;
}

/* Takes from one column what is too much, down to its floor. */
static int shrink(int width, int least, int excess)
{
    int spare = width - least;

    return excess <= 0 || spare <= 0 ? width : width - (spare < excess ? spare : excess);
}

/* First the flexible ones give, then the others from the least to the most important. */
static void shrink_all(const struct sheet_column *columns, const int *natural, int count,
                       int available, int *widths)
{
    for (int i = 0; i < count; i++)
        if (widths[i] && !columns[i].max)
            widths[i] = shrink(widths[i], floor_of(&columns[i], natural[i]),
                               total_of(widths, count) - available);
    for (int priority = 0; priority <= 10; priority++)
        for (int i = count - 1; i >= 0; i--)
            if (widths[i] && columns[i].priority == priority)
                widths[i] = shrink(widths[i], floor_of(&columns[i], natural[i]),
                                   total_of(widths, count) - available);
}

static int least_important(const struct sheet_column *columns, const int *widths, int count)
{
    int found = -1;

    for (int i = 0; i < count; i++)
        if (widths[i] && !columns[i].whole &&
            (found < 0 || columns[i].priority <= columns[found].priority))
            found = i;
    return found;
}

static void start_widths(const struct sheet_column *columns, const int *natural, int count,
                         const bool *left_out, int *widths)
{
    for (int i = 0; i < count; i++) {
        int most = columns[i].max && !columns[i].whole ? columns[i].max : INT_MAX;
        int width = natural[i] < most ? natural[i] : most;
        widths[i] = left_out[i] ? 0 : width < 1 ? 1 : width;
    }
}

void sheet_fit(const struct sheet_column *columns, const int *natural, int count, bool all,
               int available, int *widths)
{
    bool left_out[SHEET_COLUMNS] = {false};
    int left = count;

    start_widths(columns, natural, count, left_out, widths);
    if (!available)
        return;
    shrink_all(columns, natural, count, available, widths);
    while (total_of(widths, count) > available && left > 1 && !all) {
        int victim = least_important(columns, widths, count);
        if (victim < 0)
            break;
        left_out[victim] = true;
        left--;
        start_widths(columns, natural, count, left_out, widths);
        shrink_all(columns, natural, count, available, widths);
    }
    for (int i = 0; i < count && total_of(widths, count) > available; i++)
        widths[i] = shrink(widths[i], FLOOR, total_of(widths, count) - available);
}

/* ---- a table ---- */

/* Writes a row whose cells stand one after the other, each ended by a NUL; returns what is behind. */
static const char *write_table_row(struct sheet *sheet, const char *cells)
{
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

static void write_table_header(struct sheet *sheet)
{
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

static void measure_titles(struct sheet *sheet)
{
    for (int i = 0; i < sheet->count; i++) {
        int width = text_width(label_text(sheet->columns[i].title));
        if (width > sheet->natural[i])
            sheet->natural[i] = width;
    }
}

/* Once enough rows are known, or all. A table without rows has no header. */
static void lay_out(struct sheet *sheet)
{
    const char *cells = sheet->sample.data;

    sheet->laid_out = true;
    if (!cells || !buffer_ok(&sheet->sample))
        return;
    measure_titles(sheet);
    sheet_fit(sheet->columns, sheet->natural, sheet->count, sheet->all, sheet->out->columns,
              sheet->widths);
    write_table_header(sheet);
    while (cells < sheet->sample.data + sheet->sample.len)
        cells = write_table_row(sheet, cells);
    buffer_truncate(&sheet->sample, 0);
}

static void table_cell(struct sheet *sheet, const char *text)
{
    size_t start = sheet->sample.len;

    text_sanitise(&sheet->sample, text ? text : "", text ? strlen(text) : 0, sheet->out->ascii);
    if (!sheet->laid_out && buffer_ok(&sheet->sample)) {
        int width = text_width(buffer_text(&sheet->sample) + start);
        if (width > sheet->natural[sheet->at])
            sheet->natural[sheet->at] = width;
    }
    buffer_add_char(&sheet->sample, '\0');
}

static void table_row(struct sheet *sheet)
{
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

static void tsv_cell(struct sheet *sheet, const char *text)
{
    struct buffer safe = {0};

    buffer_add_text(&safe, sheet->at ? "\t" : "");
    if (text)
        text_sanitise(&safe, text, strlen(text), false);
    output_text(sheet->out, buffer_text(&safe));
    buffer_done(&safe);
}

static void csv_cell(struct sheet *sheet, const char *text)
{
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

static void json_cell(struct sheet *sheet, const char *text)
{
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

static void csv_end_row(struct sheet *sheet)
{
    struct buffer end = {0};

    csv_write_end_row(&end, sheet->style);
    output_text(sheet->out, buffer_text(&end));
    buffer_done(&end);
}

static void put_cell(struct sheet *sheet, const char *text)
{
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

static void end_row(struct sheet *sheet)
{
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

static void write_names(struct sheet *sheet)
{
    for (sheet->at = 0; sheet->at < sheet->count; sheet->at++)
        put_cell(sheet, sheet->columns[sheet->at].name);
    end_row(sheet);
    sheet->at = 0;
}

void sheet_start(struct sheet *sheet, struct output *out, enum format format,
                 const struct sheet_column *columns, int count)
{
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

void sheet_cell(struct sheet *sheet, const char *text)
{
    put_cell(sheet, text);
    if (++sheet->at < sheet->count)
        return;
    sheet->at = 0;
    sheet->rows++;
    end_row(sheet);
}

void sheet_number(struct sheet *sheet, int64_t number)
{
    char text[32];

    snprintf(text, sizeof text, "%" PRId64, number);
    sheet_cell(sheet, text);
}

void sheet_end(struct sheet *sheet)
{
    if (sheet->format == OUTPUT_JSON) {
        output_text(sheet->out, sheet->rows ? "\n" : "");
        json_close(&sheet->json, ']');
    } else if (sheet->format == OUTPUT_TABLE && !sheet->laid_out) {
        lay_out(sheet);
    }
    buffer_done(&sheet->sample);
}
