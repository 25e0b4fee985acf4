/* SPDX-License-Identifier: EUPL-1.2 */
#include "report/records.h"

#include <stdio.h>
#include <string.h>

#include "report/status.h"

bool records_has_companion(const struct field_def *field) {
    return field->type->companion && field->type != &type_reference;
}

/* Text may look like a number, as codes, protocols and those of municipalities do. */
static bool is_verbatim(const struct field_type *type) {
    return type == &type_text || type == &type_code || type == &type_reference ||
           type == &type_municipalities;
}

static void add_column(struct record_sheet *records, int field, bool companion) {
    const struct field_def *def = &records->reg->fields[field];
    struct record_column *part = &records->parts[records->count];
    struct sheet_column *column = &records->columns[records->count];

    part->field = field;
    part->companion = companion;
    snprintf(part->name, sizeof part->name, "%s%s%s", def->name, companion ? "_" : "",
             companion ? def->type->companion : "");
    *column = (struct sheet_column){
        .name = part->name,
        .title = companion ? (struct label){part->name, part->name} : def->label,
        .align = def->type->align,
        .min = def->column.min,
        .max = def->column.max,
        .priority = def->column.priority,
        .bare = def->type->number && !companion,
        .whole = field == FIELD_CODE,
        .verbatim = companion || is_verbatim(def->type),
    };
    records->count++;
}

void records_usual(struct record_sheet *records, const struct register_def *reg) {
    enum { PLACES = 32 };

    *records = (struct record_sheet){.reg = reg};
    for (int place = 1; place < PLACES; place++)
        for (int field = 0; field < reg->field_count; field++)
            if (reg->fields[field].column.place == place)
                add_column(records, field, false);
}

static void add_all(struct record_sheet *records) {
    for (int field = 0; field < records->reg->field_count; field++) {
        add_column(records, field, false);
        if (records_has_companion(&records->reg->fields[field]))
            add_column(records, field, true);
    }
}

void records_all(struct record_sheet *records, const struct register_def *reg) {
    *records = (struct record_sheet){.reg = reg};
    add_all(records);
}

void records_numbered(struct record_sheet *records, const struct register_def *reg) {
    *records = (struct record_sheet){.reg = reg, .count = 1};
    records->parts[0] = (struct record_column){.field = FIELD_NONE, .name = "id"};
    records->columns[0] = (struct sheet_column){.name = records->parts[0].name, .bare = true};
    add_all(records);
}

void records_labelled(struct record_sheet *records) {
    records->labelled = true;
    for (int i = 0; i < records->count; i++)
        if (!records->parts[i].companion)
            records->columns[i].name = label_text(records->columns[i].title);
}

/* The field whose companion has this name; FIELD_NONE. */
static int companion_by_name(const struct register_def *reg, const char *name) {
    for (int i = 0; i < reg->field_count; i++) {
        const struct field_def *field = &reg->fields[i];
        size_t len = strlen(field->name);
        if (records_has_companion(field) && strncmp(field->name, name, len) == 0 &&
            name[len] == '_' && strcmp(name + len + 1, field->type->companion) == 0)
            return i;
    }
    return FIELD_NONE;
}

enum status records_no_field(const struct register_def *reg, const char *name,
                             struct error *error) {
    struct buffer typed = {0};

    text_name(&typed, label_text(reg->plural));
    error_set(error, STATUS_USAGE,
              _("\"%s\" has no field \"%s\"; all there are: cruscotto registers %s"),
              label_text(reg->plural), name,
              i18n_language() == LANGUAGE_ITALIAN ? buffer_text(&typed) : reg->name);
    buffer_done(&typed);
    return STATUS_USAGE;
}

static enum status add_named(struct record_sheet *records, const char *name, struct error *error) {
    int field = register_field_by_name(records->reg, name);
    bool companion = field == FIELD_NONE;

    if (companion)
        field = companion_by_name(records->reg, name);
    if (field == FIELD_NONE)
        return records_no_field(records->reg, name, error);
    if (records->count == SHEET_COLUMNS)
        return error_set(error, STATUS_USAGE, _("more than %d columns"), SHEET_COLUMNS);
    add_column(records, field, companion);
    return STATUS_OK;
}

enum status records_named(struct record_sheet *records, const struct register_def *reg,
                          const char *names, struct error *error) {
    enum status status = STATUS_OK;

    *records = (struct record_sheet){.reg = reg};
    while (status == STATUS_OK) {
        const char *start = names;
        size_t step = strcspn(names, ","), len = step;
        struct buffer name = {0};
        text_trim(&start, &len);
        buffer_add(&name, start, len);
        status = add_named(records, buffer_text(&name), error);
        buffer_done(&name);
        names += step;
        if (!*names++)
            break;
    }
    records->sheet.all = true;
    return status;
}

void records_chosen(struct record_sheet *records, const struct chosen_columns *chosen) {
    *records = (struct record_sheet){.reg = chosen->reg};
    for (int i = 0; i < chosen->count; i++)
        add_column(records, chosen->columns[i].field, false);
    records->sheet.all = true;
}

uint64_t records_fields(const struct record_sheet *records) {
    uint64_t fields = 0;

    for (int i = 0; i < records->count; i++)
        if (records->parts[i].field != FIELD_NONE)
            fields |= UINT64_C(1) << records->parts[i].field;
    return fields;
}

static bool is_choice(const struct field_type *type) {
    return type == &type_choice || type == &type_state;
}

static enum format_style style_of(const struct record_sheet *records,
                                  const struct field_def *field) {
    static const enum format_style styles[OUTPUT_FORMATS] = {
        [OUTPUT_TABLE] = FORMAT_LIST, [OUTPUT_TSV] = FORMAT_PLAIN,
        [OUTPUT_EXCEL] = FORMAT_EXCEL, [OUTPUT_CSV] = FORMAT_PLAIN,
        [OUTPUT_JSON] = FORMAT_JSON,  [OUTPUT_MARKDOWN] = FORMAT_FULL,
    };

    if (records->labelled && is_choice(field->type))
        return FORMAT_LIST;
    return styles[records->sheet.format];
}

void records_start(struct record_sheet *records, struct output *out, enum format format) {
    sheet_start(&records->sheet, out, format, records->columns, records->count);
}

bool records_companion(const struct field_def *field, const struct value *value,
                       struct buffer *out) {
    struct moment moment;

    if (!value->set)
        return false;
    if (field->type == &type_date && value_moment(value, &moment)) {
        buffer_add_text(out, precision_token(moment.precision));
        return true;
    }
    buffer_add_text(out, buffer_text(&value->extra));
    return value->extra.len > 0;
}

static void put_value(struct record_sheet *records, const struct record *record,
                      const struct record_column *part) {
    const struct field_def *field = &record->reg->fields[part->field];
    const struct value *value = &record->values[part->field];
    struct buffer text = {0};
    bool set = value->set;

    if (part->companion && records->sheet.format == OUTPUT_EXCEL)
        buffer_add_text(&text, set ? buffer_text(&value->extra) : "");
    else if (part->companion)
        set = records_companion(field, value, &text);
    else
        field_format(field, value, style_of(records, field), &text);
    if (part->field == FIELD_CODE && records->sheet.format == OUTPUT_TABLE &&
        record_is_example(record))
        buffer_add_text(&text, status_example(records->sheet.out->ascii));
    sheet_cell(&records->sheet, set && text.len ? buffer_text(&text) : NULL);
    buffer_done(&text);
}

void records_row(struct record_sheet *records, const struct record *record) {
    for (int i = 0; i < records->count; i++)
        if (records->parts[i].field == FIELD_NONE)
            sheet_number(&records->sheet, record->id);
        else
            put_value(records, record, &records->parts[i]);
}

void records_end(struct record_sheet *records) { sheet_end(&records->sheet); }

void records_describe(const struct record *record, struct buffer *out) {
    const struct register_def *reg = record->reg;
    struct record_sheet usual;
    size_t start = out->len;

    if (register_title_field(reg) != FIELD_CODE) {
        record_title(record, out);
        return;
    }
    records_usual(&usual, reg);
    for (int i = 0; i < usual.count; i++) {
        int field = usual.parts[i].field;
        if (field == FIELD_CODE || !record->values[field].set)
            continue;
        buffer_add_text(out, out->len > start ? " · " : "");
        field_format(&reg->fields[field], &record->values[field], FORMAT_LIST, out);
    }
}
