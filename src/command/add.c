/* SPDX-License-Identifier: EUPL-1.2 */
#include <limits.h>

#include "assign.h"
#include "base/i18n.h"
#include "report/json.h"

static enum status check_required(const struct record *record, struct error *error) {
    struct buffer labels = {0};
    uint64_t missing = 0;
    enum status status = STATUS_OK;

    for (int i = 0; i < record->reg->field_count; i++)
        if (record->reg->fields[i].flags & FIELD_REQUIRED && !record->values[i].set)
            missing |= UINT64_C(1) << i;
    assign_labels(record->reg, missing, &labels);
    if (missing)
        status = error_set(error, STATUS_USAGE, _("%s: a value is missing for: %s"),
                           label_text(record->reg->plural), buffer_text(&labels));
    buffer_done(&labels);
    return status;
}

static void report(struct session *session, const struct record *record) {
    const char *code = value_text(&record->values[FIELD_CODE]);
    const struct value *source = record_value(record, "source");
    struct json json = {.out = session->out};

    if (session->format != OUTPUT_JSON) {
        output_safe(session->out, code);
        output_text(session->out, "\n");
        return;
    }
    json_open(&json, '{');
    json_text_at(&json, "register", record->reg->name);
    json_text_at(&json, "source", source && source->set ? value_text(source) : "");
    json_text_at(&json, "code", code);
    json_number_at(&json, "id", record->id);
    json_close(&json, '}');
    output_text(session->out, "\n");
}

static enum status add(struct session *session, struct record *record, struct error *error) {
    uint64_t fields;
    enum status status = assign_words(session, 1, record, NULL, &fields, error);

    if (status == STATUS_OK) {
        record_start(record);
        status = check_required(record, error);
    }
    if (status == STATUS_OK)
        status = assign_save(session, NULL, record, error);
    if (status != STATUS_OK)
        return status;
    report(session, record);
    return assign_note_loose(session, record, fields, error);
}

static enum status run(struct session *session, struct error *error) {
    const struct register_def *reg;
    struct record record;
    enum status status = session_register(session->line->words[0], &reg, error);

    if (status != STATUS_OK)
        return status;
    record_init(&record, reg);
    status = add(session, &record, error);
    record_done(&record);
    return status;
}

const struct command command_add = {
    .name = "add",
    .summary = N_("Add a record and write its code"),
    .details =
        N_("Fields, registers and choices go by their names in either language; all there are: "
           "\"cruscotto registers REGISTER\". Dates are written as people do (15/3, "
           "15/03/2021, today, fri, +10d, +2m), amounts as in 1.234,50. Without a code the "
           "record gets the next free one. A reference to a record that is not there is "
           "kept, with a remark."),
    .arguments = N_("REGISTER FIELD=VALUE …"),
    .least = 2,
    .most = INT_MAX,
    .formats = FORMAT_BIT(OUTPUT_TABLE) | FORMAT_BIT(OUTPUT_JSON),
    .same_on_pipe = true,
    .need = NEED_WRITE,
    .run = run,
};
