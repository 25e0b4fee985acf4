/* SPDX-License-Identifier: EUPL-1.2 */
#include "dialect.h"
#include "import_report.h"
#include "import_rows.h"
#include "report/json.h"

static enum status put_json_row(void *context, const struct plan_row *row, struct error *error) {
    struct json *json = context;

    (void)error;
    json_line(json);
    json_open(json, '{');
    json_number_at(json, "line", row->line);
    json_text_at(json, "column", row->column && *row->column ? row->column : NULL);
    json_text_at(json, "reason", row->reason);
    json_text_at(json, "raw", row->raw);
    json_close(json, '}');
    return output_status(json->out);
}

static enum status put_json_rows(struct json *json, const struct import_result *result,
                                 enum plan_kind kind, const char *key, struct error *error) {
    json_key(json, key);
    json_open(json, '[');
    enum status status = import_plan_visit(result->plan, 1U << kind, put_json_row, json, error);
    json_close(json, ']');
    return status;
}

static enum status put_json_warning(void *context, long long line, const char *column,
                                    const char *reason, struct error *error) {
    struct json *json = context;

    (void)error;
    json_line(json);
    json_open(json, '{');
    json_number_at(json, "line", line);
    json_text_at(json, "column", column);
    json_text_at(json, "reason", reason);
    json_close(json, '}');
    return output_status(json->out);
}

static enum status put_json_warnings(struct json *json, const struct import_result *result,
                                     struct error *error) {
    json_key(json, "warnings_list");
    json_open(json, '[');
    enum status status = import_plan_warnings(result->plan, put_json_warning, json, error);
    json_close(json, ']');
    return status;
}

static void put_json_texts(struct json *json, const char *key, const char *const *texts) {
    json_key(json, key);
    json_open(json, '[');
    for (; texts && *texts; texts++)
        json_text(json, *texts);
    json_close(json, ']');
}

static void put_json_head(struct json *json, const struct plan_summary *summary) {
    json_text_at(json, "file", summary->file);
    json_text_at(json, "profile", *summary->profile ? summary->profile : NULL);
    json_text_at(json, "register", summary->reg->name);
    json_text_at(json, "source", *summary->source ? summary->source : NULL);
    dialect_json(json, summary->dialect);
    json_number_at(json, "rows", summary->rows);
    for (int kind = 0; kind < PLAN_KINDS; kind++)
        json_number_at(json, plan_kind_name((enum plan_kind)kind), summary->count[kind]);
    json_number_at(json, "filtered", summary->filtered);
    json_number_at(json, "repeated", summary->repeated);
    json_number_at(json, "warnings", summary->warnings);
    put_json_texts(json, "unknown_columns", summary->unknown_columns);
    put_json_texts(json, "remarks", summary->remarks);
}

enum status import_report_json(struct session *session, const struct import_result *result,
                               struct error *error) {
    struct json json = {.out = session->out};

    json_open(&json, '{');
    put_json_head(&json, import_plan_summary(result->plan));
    enum status status = put_json_warnings(&json, result, error);
    if (status == STATUS_OK)
        status = put_json_rows(&json, result, PLAN_REJECTED, "rejects", error);
    if (status == STATUS_OK)
        status = put_json_rows(&json, result, PLAN_CONFLICTING, "conflicts", error);
    if (status == STATUS_OK && result->dry_run) {
        json_key(&json, "plan");
        status = import_rows_write(session, result->plan, &json, error);
    }
    json_bool_at(&json, "dry_run", result->dry_run);
    json_key(&json, "import");
    if (result->id)
        json_number(&json, result->id);
    else
        json_text(&json, NULL);
    json_close(&json, '}');
    output_text(session->out, "\n");
    return status;
}
