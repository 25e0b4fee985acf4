/* SPDX-License-Identifier: EUPL-1.2 */
#include "import_rows.h"

#include "base/i18n.h"
#include "report/records.h"
#include "report/sheet.h"

static const struct sheet_column columns[] = {
    {.name = "kind"},  {.name = "line", .bare = true},
    {.name = "code"},  {.name = "field"},
    {.name = "before"}, {.name = "before_companion"},
    {.name = "after"}, {.name = "after_companion"},
    {.name = "column"}, {.name = "reason"},
    {.name = "raw"},   {.name = "warning"},
};

/* ---- for machines ---- */

static void put_side(struct sheet *sheet, const struct record *record, int field) {
    const struct value *value = record ? &record->values[field] : NULL;
    struct buffer text = {0};

    if (!value || !value->set) {
        sheet_cell(sheet, NULL);
        sheet_cell(sheet, NULL);
        return;
    }
    const struct field_def *def = &record->reg->fields[field];
    field_format(def, value, sheet->format == OUTPUT_JSON ? FORMAT_JSON : FORMAT_PLAIN, &text);
    sheet_cell(sheet, buffer_text(&text));
    buffer_truncate(&text, 0);
    bool set = records_has_companion(def) && records_companion(def, value, &text);
    sheet_cell(sheet, set ? buffer_text(&text) : NULL);
    buffer_done(&text);
}

static const char *or_null(const char *text) { return text && *text ? text : NULL; }

/* `field` FIELD_NONE: the row as a whole. What is wrong or doubtful stands on a row's first line. */
static void put_line(struct sheet *sheet, const struct plan_row *row, int field, bool first) {
    const struct record *before = row->kind == PLAN_GONE ? row->record : row->before;
    const struct record *after = row->kind == PLAN_GONE ? NULL : row->record;

    sheet_cell(sheet, plan_kind_name(row->kind));
    if (row->line)
        sheet_number(sheet, row->line);
    else
        sheet_cell(sheet, NULL);
    sheet_cell(sheet, or_null(row->code));
    sheet_cell(sheet, field == FIELD_NONE ? NULL : row->record->reg->fields[field].name);
    put_side(sheet, field == FIELD_NONE ? NULL : before, field);
    put_side(sheet, field == FIELD_NONE ? NULL : after, field);
    sheet_cell(sheet, first ? or_null(row->column) : NULL);
    sheet_cell(sheet, first ? or_null(row->reason) : NULL);
    sheet_cell(sheet, first ? or_null(row->raw) : NULL);
    sheet_cell(sheet, first ? or_null(row->warning) : NULL);
}

/* What a row is to be told by: of a new one all that it brings beside its key, else what changes. */
static bool is_told(const struct plan_row *row, int field) {
    if (row->kind == PLAN_GONE)
        return field == register_title_field(row->record->reg);
    if (row->kind == PLAN_NEW)
        return field != FIELD_CODE && row->record->values[field].set &&
               !(row->record->reg->fields[field].flags & FIELD_HOUSE);
    return row->changed >> field & 1;
}

static enum status put_row(void *context, const struct plan_row *row, struct error *error) {
    struct sheet *sheet = context;
    bool first = true;

    (void)error;
    for (int i = 0; row->record && i < row->record->reg->field_count; i++)
        if (is_told(row, i)) {
            put_line(sheet, row, i, first);
            first = false;
        }
    if (first)
        put_line(sheet, row, FIELD_NONE, true);
    return output_status(sheet->out);
}

enum status import_rows_write(struct session *session, struct import_plan *plan,
                              struct json *outer, struct error *error) {
    struct sheet sheet = {.outer = outer};

    sheet_start(&sheet, session->out, outer ? OUTPUT_JSON : OUTPUT_CSV, columns,
                (int)(sizeof columns / sizeof *columns));
    enum status status = import_plan_visit(plan, ~0U, put_row, &sheet, error);
    sheet_end(&sheet);
    return status;
}

/* ---- for people ---- */

static void add_value(const struct record *record, int field, struct buffer *out) {
    const struct value *value = &record->values[field];
    const struct field_def *def = &record->reg->fields[field];

    if (!value->set) {
        buffer_add_text(out, "—");
        return;
    }
    buffer_add_text(out, "\"");
    field_format(def, value, FORMAT_FULL, out);
    buffer_add_text(out, "\"");
    if (def->type == &type_state && value->extra.len)
        buffer_addf(out, " (%s)", buffer_text(&value->extra));
}

static void add_changes(const struct plan_row *row, struct buffer *out) {
    bool first = true;

    for (int i = 0; i < row->record->reg->field_count; i++) {
        if (!(row->changed >> i & 1))
            continue;
        buffer_addf(out, "%s%s: ", first ? "" : "; ", label_text(row->record->reg->fields[i].label));
        add_value(row->before, i, out);
        buffer_add_text(out, " → ");
        add_value(row->record, i, out);
        first = false;
    }
}

void import_row_in_words(const struct plan_row *row, struct buffer *out) {
    if (!row->record)
        return;
    if (row->before)
        add_changes(row, out);
    else
        records_describe(row->record, out);
}
