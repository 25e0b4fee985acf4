/* SPDX-License-Identifier: EUPL-1.2 */
#include <limits.h>
#include <string.h>

#include "base/i18n.h"
#include "named.h"
#include "report/records.h"
#include "report/series.h"
#include "report/status.h"
#include "store/store.h"
#include "verbs.h"

enum { LABEL_COLUMNS = 26, REFERRERS_SHOWN = 50, REFERRERS_MOST = 1000000, INDENT = 2 };

static bool is_reference(const struct field_def *field) { return field->type == &type_reference; }

/* ---- for people ---- */

static void put_label(struct output *out, const char *label, int columns) {
    struct buffer cell = {0}, safe = {0};

    status_safe(&safe, label, out->ascii);
    text_fit(&cell, buffer_text(&safe), columns, ALIGN_LEFT, output_ellipsis(out));
    output_f(out, "%*s%s  ", INDENT, "", buffer_text(&cell));
    buffer_done(&cell);
    buffer_done(&safe);
}

static void put_line(struct output *out, const char *label, const char *text, int columns) {
    put_label(out, label, columns);
    output_wrapped(out, text, INDENT + columns + 2, INDENT + columns + 2);
}

static int label_columns(const struct record *record) {
    const char *const others[] = {_("Imported"), _("Written")};
    int widest = 0;

    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (text_width(others[i]) > widest)
            widest = text_width(others[i]);
    for (int i = 0; i < record->reg->field_count; i++) {
        int width = text_width(label_text(record->reg->fields[i].label));
        if (record->values[i].set && width > widest)
            widest = width;
    }
    return widest < LABEL_COLUMNS ? widest : LABEL_COLUMNS;
}

static void put_heading(struct output *out, const struct record *record) {
    struct buffer text = {0};

    buffer_addf(&text, "%s %s%s", label_text(record->reg->singular),
                value_text(&record->values[FIELD_CODE]),
                record_is_example(record) ? status_example(out->ascii) : "");
    buffer_add_text(&text, " · ");
    records_describe(record, &text);
    output_wrapped(out, buffer_text(&text), 0, 0);
    output_text(out, "\n");
    buffer_done(&text);
}

static void put_value(struct output *out, const struct record *record, int field, int columns) {
    const struct field_def *def = &record->reg->fields[field];
    const struct value *value = &record->values[field];
    struct buffer text = {0};

    field_format(def, value, FORMAT_FULL, &text);
    if (def->type == &type_state && value->extra.len)
        buffer_addf(&text, " (\"%s\")", buffer_text(&value->extra));
    if (is_reference(def) && !value->extra.len)
        buffer_addf(&text, " (%s)", _("not found"));
    put_line(out, label_text(def->label), buffer_text(&text), columns);
    buffer_done(&text);
}

static void put_fields(struct output *out, const struct record *record, int columns) {
    for (int i = 0; i < record->reg->field_count; i++)
        if (record->values[i].set && !(record->reg->fields[i].flags & FIELD_HOUSE))
            put_value(out, record, i, columns);
}

/* The names of the other fields. */
static void put_missing(struct output *out, const struct record *record) {
    struct buffer missing = {0};

    for (int i = 0; i < record->reg->field_count; i++) {
        const struct field_def *field = &record->reg->fields[i];
        if (!record->values[i].set && !(field->flags & FIELD_HOUSE))
            buffer_addf(&missing, "%s%s", missing.len ? ", " : "", label_text(field->label));
    }
    if (missing.len) {
        output_text(out, "\n");
        put_line(out, _("Without a value"), buffer_text(&missing),
                 text_width(_("Without a value")));
    }
    buffer_done(&missing);
}

struct import_search {
    int64_t id;
    struct buffer file;
};

static enum status note_import(void *context, const struct store_import *import,
                               struct error *error) {
    struct import_search *search = context;

    (void)error;
    if (import->id == search->id)
        buffer_add_text(&search->file, import->file);
    return STATUS_OK;
}

static void put_stamps(struct output *out, const struct record *record, int columns) {
    struct buffer text = {0}, when = {0};

    moment_format_instant(&when, buffer_text(&record->created_at));
    buffer_addf(&text, _("made %s by %s"), buffer_text(&when), buffer_text(&record->created_by));
    if (record->version > 1) {
        buffer_truncate(&when, 0);
        moment_format_instant(&when, buffer_text(&record->updated_at));
        buffer_add_text(&text, " · ");
        buffer_addf(&text, _("changed %s by %s"), buffer_text(&when),
                    buffer_text(&record->updated_by));
    }
    put_line(out, _("Written"), buffer_text(&text), columns);
    buffer_done(&text);
    buffer_done(&when);
}

static enum status put_provenance(struct session *session, const struct record *record, int columns,
                                  struct error *error) {
    struct import_search search = {.id = record->import_id};
    struct buffer text = {0};
    enum status status = STATUS_OK;

    output_text(session->out, "\n");
    for (int i = 0; i < record->reg->field_count; i++)
        if ((record->reg->fields[i].flags & FIELD_HOUSE) && record->values[i].set)
            put_value(session->out, record, i, columns);
    if (search.id)
        status = store_imports(session->store, INT_MAX, note_import, &search, error);
    if (search.id && status == STATUS_OK) {
        buffer_addf(&text, _("import %lld, %s, line %lld"), (long long)search.id,
                    buffer_text(&search.file), (long long)record->import_line);
        put_line(session->out, _("Imported"), buffer_text(&text), columns);
    }
    put_stamps(session->out, record, columns);
    buffer_done(&search.file);
    buffer_done(&text);
    return status;
}

/* ---- what refers to it ---- */

/* One visit for all formats: a heading per register and field for people, a row for others. */
struct referrers {
    struct output *out;
    const struct register_def *reg;
    int field;
    struct sheet *sheet; /* NULL: for people */
};

static void put_referrer_heading(struct referrers *referrers, const struct record *record,
                                 int field) {
    struct buffer text = {0};

    if (referrers->reg == record->reg && referrers->field == field)
        return;
    referrers->reg = record->reg;
    referrers->field = field;
    buffer_addf(&text, "%s (%s)", label_text(record->reg->plural),
                label_text(record->reg->fields[field].label));
    output_text(referrers->out, "\n");
    output_safe(referrers->out, buffer_text(&text));
    output_text(referrers->out, "\n");
    buffer_done(&text);
}

static void add_state(const struct record *record, struct buffer *out) {
    int field = register_state_field(record->reg);

    if (field == FIELD_NONE || !record->values[field].set)
        return;
    buffer_add_text(out, " · ");
    field_format(&record->reg->fields[field], &record->values[field], FORMAT_LIST, out);
}

static void put_referrer_line(struct referrers *referrers, const struct record *record, int field,
                              bool more) {
    enum { CODE_COLUMNS = 12 };
    struct buffer text = {0}, name = {0};

    put_referrer_heading(referrers, record, field);
    records_describe(record, &text);
    add_state(record, &text);
    /* A code that is put together of others is none to type: its number is. */
    if (text_width(value_text(&record->values[FIELD_CODE])) <= CODE_COLUMNS)
        buffer_add_text(&name, value_text(&record->values[FIELD_CODE]));
    else
        buffer_addf(&name, "#%lld", (long long)record->id);
    put_line(referrers->out, buffer_text(&name), buffer_text(&text), CODE_COLUMNS);
    if (more)
        output_say(referrers->out, "  %s\n", _("… and more"));
    buffer_done(&name);
    buffer_done(&text);
}

static enum status put_referrer(void *context, const struct record *record, int field, bool more,
                                struct error *error) {
    struct referrers *referrers = context;
    struct buffer text = {0};

    (void)error;
    if (!referrers->sheet) {
        put_referrer_line(referrers, record, field, more);
        return output_status(referrers->out);
    }
    records_describe(record, &text);
    sheet_cell(referrers->sheet, record->reg->name);
    sheet_cell(referrers->sheet, record->reg->fields[field].name);
    sheet_cell(referrers->sheet, value_text(&record->values[FIELD_CODE]));
    sheet_cell(referrers->sheet, buffer_text(&text));
    buffer_done(&text);
    return output_status(referrers->out);
}

static enum status put_series(struct session *session, const struct record *record, int columns,
                              struct error *error) {
    struct series series = {0};
    struct buffer text = {0};
    enum status status = series_read(session->store, record->reg, record->id, &series, error);

    series_say(&text, &series);
    if (text.len)
        put_line(session->out, _("Measured"), buffer_text(&text), columns);
    buffer_done(&text);
    series_done(&series);
    return status;
}

static enum status show_text(struct session *session, const struct record *record,
                             struct error *error) {
    struct referrers referrers = {.out = session->out, .field = FIELD_NONE};
    int columns = label_columns(record);

    put_heading(session->out, record);
    put_fields(session->out, record, columns);
    enum status status = put_series(session, record, columns, error);
    put_missing(session->out, record);
    if (status == STATUS_OK)
        status = put_provenance(session, record, columns, error);
    if (status == STATUS_OK)
        status = store_referrers(session->store, record->reg, record->id, REFERRERS_SHOWN,
                                 put_referrer, &referrers, error);
    return status;
}

/* ---- for machines ---- */

static void put_json_value(struct json *json, const struct record *record, int field) {
    const struct field_def *def = &record->reg->fields[field];
    const struct value *value = &record->values[field];
    struct buffer text = {0}, key = {0};

    field_format(def, value, FORMAT_JSON, &text);
    json_key(json, def->name);
    if (def->type->number)
        json_bare(json, value->set ? buffer_text(&text) : NULL);
    else
        json_text(json, value->set ? buffer_text(&text) : NULL);
    if (records_has_companion(def)) {
        buffer_truncate(&text, 0);
        bool set = records_companion(def, value, &text);
        buffer_addf(&key, "%s_%s", def->name, def->type->companion);
        json_text_at(json, buffer_text(&key), set ? buffer_text(&text) : NULL);
    }
    buffer_done(&text);
    buffer_done(&key);
}

static void put_json_references(struct json *json, const struct record *record) {
    json_key(json, "references");
    json_open(json, '[');
    for (int i = 0; i < record->reg->field_count; i++) {
        const struct field_def *field = &record->reg->fields[i];
        if (!is_reference(field) || !record->values[i].set)
            continue;
        const struct buffer *title = &record->values[i].extra;
        json_open(json, '{');
        json_text_at(json, "field", field->name);
        json_text_at(json, "code", value_text(&record->values[i]));
        json_text_at(json, "title", title->len ? buffer_text(title) : NULL);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void put_json_stamps(struct json *json, const struct record *record) {
    json_number_at(json, "version", record->version);
    json_text_at(json, "created_at", buffer_text(&record->created_at));
    json_text_at(json, "created_by", buffer_text(&record->created_by));
    json_text_at(json, "updated_at", buffer_text(&record->updated_at));
    json_text_at(json, "updated_by", buffer_text(&record->updated_by));
    json_key(json, "import");
    if (record->import_id)
        json_number(json, record->import_id);
    else
        json_text(json, NULL);
    json_number_at(json, "import_line", record->import_line);
}

static enum status put_json_referrers(struct session *session, struct json *json,
                                      const struct record *record, struct error *error) {
    static const struct sheet_column columns[] = {
        {.name = "register"}, {.name = "field"}, {.name = "code"}, {.name = "title"}};
    struct sheet sheet = {0};
    struct referrers referrers = {.out = session->out, .sheet = &sheet};

    json_key(json, "referrers");
    sheet_start(&sheet, session->out, OUTPUT_JSON, columns,
                (int)(sizeof columns / sizeof *columns));
    enum status status = store_referrers(session->store, record->reg, record->id, REFERRERS_MOST,
                                         put_referrer, &referrers, error);
    sheet_end(&sheet);
    return status;
}

static enum status show_json(struct session *session, const struct record *record,
                             struct error *error) {
    struct json json = {.out = session->out};

    json_open(&json, '{');
    json_text_at(&json, "register", record->reg->name);
    json_number_at(&json, "id", record->id);
    json_key(&json, "record");
    json_open(&json, '{');
    for (int i = 0; i < record->reg->field_count; i++)
        put_json_value(&json, record, i);
    json_close(&json, '}');
    put_json_references(&json, record);
    put_json_stamps(&json, record);
    enum status status = put_json_referrers(session, &json, record, error);
    json_close(&json, '}');
    output_text(session->out, "\n");
    return status;
}

/* Field and value, one row each. */
static void show_rows(struct session *session, const struct record *record) {
    static const struct sheet_column columns[] = {{.name = "field"}, {.name = "value"}};
    struct sheet sheet = {0};
    struct buffer text = {0};

    sheet_start(&sheet, session->out, session->format, columns, 2);
    for (int i = 0; i < record->reg->field_count; i++) {
        const struct value *value = &record->values[i];
        buffer_truncate(&text, 0);
        field_format(&record->reg->fields[i], value, FORMAT_PLAIN, &text);
        sheet_cell(&sheet, record->reg->fields[i].name);
        sheet_cell(&sheet, value->set ? buffer_text(&text) : NULL);
    }
    sheet_end(&sheet);
    buffer_done(&text);
}

static enum status show(struct session *session, const struct record *record, struct error *error) {
    if (session->format == OUTPUT_TABLE)
        return show_text(session, record, error);
    if (session->format == OUTPUT_JSON)
        return show_json(session, record, error);
    show_rows(session, record);
    return STATUS_OK;
}

static enum status run(struct session *session, struct error *error) {
    const struct register_def *reg;
    struct record record;
    enum status status = session_register(session->line->words[0], &reg, error);

    if (status != STATUS_OK)
        return status;
    record_init(&record, reg);
    status = named_find(session, reg, session->line->words[1], AMONG_LIVE, &record, error);
    if (status == STATUS_OK)
        status = show(session, &record, error);
    record_done(&record);
    return status;
}

const struct command command_show = {
    .name = "show",
    .summary = N_("Show a record and what refers to it"),
    .details = N_("A record is named by its code, by source:code, or by #number. Where several "
                  "records have the code they are listed."),
    .arguments = N_("REGISTER CODE"),
    .least = 2,
    .most = 2,
    .formats = ALL_FORMATS,
    .need = NEED_READ,
    .run = run,
};
