/* SPDX-License-Identifier: EUPL-1.2 */
#include "agenda_rows.h"

#include <inttypes.h>

#include "report/records.h"
#include "report/status.h"

/* Appends one cell; false where the value is missing. */
typedef bool cell_writer(const struct agenda_rows *rows, const struct agenda_item *item,
                         struct buffer *out);

static bool people_read(const struct agenda_rows *rows) {
    return rows->sheet.format == OUTPUT_TABLE;
}

static enum format_style style_of(const struct agenda_rows *rows) {
    return people_read(rows) ? FORMAT_LIST : FORMAT_PLAIN;
}

static enum urgency urgency_of(const struct agenda_rows *rows, const struct agenda_item *item) {
    return agenda_urgency(item->record, rows->today, rows->soon_days);
}

static bool write_mark(const struct agenda_rows *rows, const struct agenda_item *item,
                       struct buffer *out) {
    buffer_add_text(out, status_mark(urgency_of(rows, item), rows->sheet.out->ascii));
    return true;
}

static bool write_date(const struct agenda_rows *rows, const struct agenda_item *item,
                       struct buffer *out) {
    field_format(&item->record->reg->fields[item->field], &item->record->values[item->field],
                 style_of(rows), out);
    return true;
}

static bool write_precision(const struct agenda_rows *rows, const struct agenda_item *item,
                            struct buffer *out) {
    (void)rows;
    buffer_add_text(out, precision_token(item->when.precision));
    return true;
}

static bool write_days(const struct agenda_rows *rows, const struct agenda_item *item,
                       struct buffer *out) {
    if (people_read(rows))
        status_distance(out, item->when.day, rows->today);
    else
        buffer_addf(out, "%ld", (long)item->when.day - rows->today);
    return true;
}

static bool write_urgency(const struct agenda_rows *rows, const struct agenda_item *item,
                          struct buffer *out) {
    static const char *const names[] = {
        [URGENCY_NONE] = "none", [URGENCY_SOON] = "soon", [URGENCY_OVERDUE] = "overdue"};

    buffer_add_text(out, names[urgency_of(rows, item)]);
    return true;
}

static bool write_title(const struct agenda_rows *rows, const struct agenda_item *item,
                        struct buffer *out) {
    (void)rows;
    records_describe(item->record, out);
    return true;
}

static bool write_code(const struct agenda_rows *rows, const struct agenda_item *item,
                       struct buffer *out) {
    buffer_add_text(out, value_text(&item->record->values[FIELD_CODE]));
    if (people_read(rows) && record_is_example(item->record))
        buffer_add_text(out, status_example(rows->sheet.out->ascii));
    return true;
}

static bool write_register(const struct agenda_rows *rows, const struct agenda_item *item,
                           struct buffer *out) {
    const struct register_def *reg = item->record->reg;

    buffer_add_text(out, people_read(rows) ? label_text(reg->plural) : reg->name);
    return true;
}

static bool write_field(const struct agenda_rows *rows, const struct agenda_item *item,
                        struct buffer *out) {
    (void)rows;
    buffer_add_text(out, item->record->reg->fields[item->field].name);
    return true;
}

static bool write_named(const struct agenda_rows *rows, const struct agenda_item *item,
                        const char *name, struct buffer *out) {
    int field = register_field(item->record->reg, name);

    if (field == FIELD_NONE || !item->record->values[field].set)
        return false;
    field_format(&item->record->reg->fields[field], &item->record->values[field], style_of(rows),
                 out);
    return true;
}

static bool write_project(const struct agenda_rows *rows, const struct agenda_item *item,
                          struct buffer *out) {
    return write_named(rows, item, "project", out);
}

static bool write_owner(const struct agenda_rows *rows, const struct agenda_item *item,
                        struct buffer *out) {
    return write_named(rows, item, "owner", out);
}

static bool write_origin(const struct agenda_rows *rows, const struct agenda_item *item,
                         struct buffer *out) {
    return write_named(rows, item, "origin", out);
}

static bool write_state(const struct agenda_rows *rows, const struct agenda_item *item,
                        struct buffer *out) {
    int field = register_state_field(item->record->reg);

    if (field == FIELD_NONE || !item->record->values[field].set)
        return false;
    field_format(&item->record->reg->fields[field], &item->record->values[field], style_of(rows),
                 out);
    return true;
}

/* What people see, and what machines read. */
static const struct sheet_column shown[] = {
    {.name = "mark", .title = {"", ""}, .min = 2, .max = 2, .priority = 9},
    {.name = "date", .title = {"Date", "Data"}, .min = 8, .max = 10, .priority = 9},
    {.name = "days",
     .title = {"Days", "Giorni"},
     .align = ALIGN_RIGHT,
     .min = 6,
     .max = 9,
     .priority = 8},
    {.name = "title", .title = {"Title", "Titolo"}, .min = 16, .priority = 9},
    {.name = "code",
     .title = {"Code", "Codice"},
     .min = 8,
     .max = 12,
     .priority = 9,
     .whole = true},
    {.name = "register", .title = {"Register", "Registro"}, .min = 8, .max = 15, .priority = 7},
    {.name = "project", .title = {"Project", "Progetto"}, .min = 8, .max = 10, .priority = 5},
    {.name = "owner", .title = {"Owner", "Referente"}, .min = 8, .max = 18, .priority = 4},
};
static cell_writer *const shown_cells[] = {write_mark, write_date,     write_days,    write_title,
                                           write_code, write_register, write_project, write_owner};

static const struct sheet_column told[] = {
    {.name = "register"},
    {.name = "code"},
    {.name = "title"},
    {.name = "field"},
    {.name = "date"},
    {.name = "precision"},
    {.name = "days", .bare = true},
    {.name = "urgency"},
    {.name = "state"},
    {.name = "project"},
    {.name = "owner"},
    {.name = "origin"},
};
static cell_writer *const told_cells[] = {
    write_register, write_code,    write_title, write_field,   write_date,  write_precision,
    write_days,     write_urgency, write_state, write_project, write_owner, write_origin};

void agenda_rows_start(struct agenda_rows *rows, struct output *out, enum format format) {
    if (format == OUTPUT_TABLE)
        sheet_start(&rows->sheet, out, format, shown, (int)(sizeof shown / sizeof *shown));
    else
        sheet_start(&rows->sheet, out, format, told, (int)(sizeof told / sizeof *told));
}

enum status agenda_rows_visit(void *context, const struct agenda_item *item, struct error *error) {
    struct agenda_rows *rows = context;
    cell_writer *const *cells = people_read(rows) ? shown_cells : told_cells;
    struct buffer text = {0};
    int count = rows->sheet.count;

    (void)error;
    for (int i = 0; i < count; i++) {
        buffer_truncate(&text, 0);
        bool set = cells[i](rows, item, &text);
        sheet_cell(&rows->sheet, set ? buffer_text(&text) : NULL);
    }
    buffer_done(&text);
    return output_status(rows->sheet.out);
}

void agenda_rows_end(struct agenda_rows *rows) { sheet_end(&rows->sheet); }
