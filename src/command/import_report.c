/* SPDX-License-Identifier: EUPL-1.2 */
#include "import_report.h"

#include <string.h>

#include "base/i18n.h"
#include "json.h"

enum { ROWS_SHOWN = 20, INDENT = 2 };

/* ---- text ---- */

struct text_report {
    struct output *out;
    long long shown;
};

/* Ends the loop over a plan once enough rows were shown; never seen by a caller. */
static const enum status enough = STATUS_NEGATIVE;

static enum status put_row(void *context, const struct plan_row *row, struct error *error) {
    struct text_report *report = context;
    struct buffer text = {0};

    (void)error;
    if (output_status(report->out) != STATUS_OK)
        return output_status(report->out);
    if (report->shown++ == ROWS_SHOWN)
        return enough;
    if (row->column && *row->column)
        buffer_addf(&text, _("line %lld, column \"%s\": %s"), row->line, row->column, row->reason);
    else
        buffer_addf(&text, _("line %lld: %s"), row->line, row->reason);
    output_f(report->out, "%*s", 2 * INDENT, "");
    output_wrapped(report->out, buffer_text(&text), 2 * INDENT, 3 * INDENT);
    buffer_done(&text);
    return STATUS_OK;
}

static enum status put_rows(struct session *session, const struct import_result *result,
                            enum plan_kind kind, const char *heading, struct error *error) {
    const struct plan_summary *summary = import_plan_summary(result->plan);
    struct text_report report = {.out = session->out};

    if (!summary->count[kind])
        return STATUS_OK;
    output_say(session->out, "%*s%s\n", INDENT, "", heading);
    enum status status = import_plan_visit(result->plan, 1U << kind, put_row, &report, error);
    if (status == enough)
        status = STATUS_OK;
    if (status == STATUS_OK && summary->count[kind] > ROWS_SHOWN)
        output_say(session->out,
                   _("    … and %lld more; all of them: --format json, or --rejects FILE\n"),
                   summary->count[kind] - ROWS_SHOWN);
    return status;
}

static void put_counts(struct session *session, const struct plan_summary *summary) {
    struct buffer text = {0};

    for (int kind = 0; kind < PLAN_KINDS; kind++)
        if (kind != PLAN_GONE || summary->count[kind])
            buffer_addf(&text, "%s%s %lld", text.len ? " · " : "",
                        plan_kind_label((enum plan_kind)kind), summary->count[kind]);
    output_f(session->out, "%*s", INDENT, "");
    output_wrapped(session->out, buffer_text(&text), INDENT, INDENT);
    buffer_done(&text);
}

static void put_reading(struct session *session, const struct plan_summary *summary) {
    char delimiter[16];
    struct buffer text = {0};

    csv_delimiter_name(summary->dialect->delimiter, delimiter);
    buffer_addf(&text, _("read as %s, delimiter %s"), csv_encoding_name(summary->dialect->encoding),
                delimiter);
    if (*summary->profile)
        buffer_addf(&text, _(", profile %s"), summary->profile);
    if (*summary->source)
        buffer_addf(&text, _(", source %s"), summary->source);
    output_f(session->out, "%*s", INDENT, "");
    output_wrapped(session->out, buffer_text(&text), INDENT, INDENT);
    buffer_done(&text);
}

static void put_sentence(struct session *session, const char *text) {
    output_f(session->out, "%*s", INDENT, "");
    output_wrapped(session->out, text, INDENT, INDENT);
}

static void put_remarks(struct session *session, const struct plan_summary *summary) {
    struct buffer text = {0};

    for (const char *const *remark = summary->remarks; remark && *remark; remark++)
        put_sentence(session, *remark);
    for (const char *const *name = summary->unknown_columns; name && *name; name++)
        buffer_addf(&text, "%s\"%s\"", text.len ? ", " : _("columns left out: "), *name);
    if (text.len)
        put_sentence(session, buffer_text(&text));
    buffer_truncate(&text, 0);
    if (summary->warnings)
        buffer_addf(&text,
                    ngettext("%lld value is doubtful and was kept",
                             "%lld values are doubtful and were kept",
                             (unsigned long)summary->warnings),
                    summary->warnings);
    if (text.len)
        put_sentence(session, buffer_text(&text));
    buffer_done(&text);
}

static void put_end(struct session *session, const struct import_result *result) {
    const struct plan_summary *summary = import_plan_summary(result->plan);
    struct buffer text = {0};

    if (result->rejects_file)
        buffer_addf(&text, _("the rejected rows are in \"%s\", to mend and import again"),
                    result->rejects_file);
    if (text.len)
        put_sentence(session, buffer_text(&text));
    if (result->dry_run)
        put_sentence(session, _("a trial: nothing was written"));
    else if (summary->rows && summary->count[PLAN_SAME] == summary->rows)
        put_sentence(session, _("nothing to write: all is as in the list"));
    buffer_done(&text);
}

enum status import_report_text(struct session *session, const struct import_result *result,
                               struct error *error) {
    const struct plan_summary *summary = import_plan_summary(result->plan);
    struct buffer head = {0};

    buffer_addf(&head, "%s → %s: ",
                strcmp(summary->file, "-") == 0 ? _("the standard input") : summary->file,
                label_text(summary->reg->plural));
    buffer_addf(&head, ngettext("%lld row", "%lld rows", (unsigned long)summary->rows),
                summary->rows);
    output_wrapped(session->out, buffer_text(&head), 0, INDENT);
    buffer_done(&head);
    put_counts(session, summary);
    put_reading(session, summary);
    put_remarks(session, summary);
    enum status status = put_rows(session, result, PLAN_REJECTED, _("rejected:"), error);
    if (status == STATUS_OK)
        status =
            put_rows(session, result, PLAN_CONFLICTING, _("in conflict, left as they are:"), error);
    put_end(session, result);
    return status;
}

/* ---- JSON ---- */

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

static void put_json_texts(struct json *json, const char *key, const char *const *texts) {
    json_key(json, key);
    json_open(json, '[');
    for (; texts && *texts; texts++)
        json_text(json, *texts);
    json_close(json, ']');
}

static void put_json_head(struct json *json, const struct plan_summary *summary) {
    char delimiter[16];

    csv_delimiter_name(summary->dialect->delimiter, delimiter);
    json_text_at(json, "file", summary->file);
    json_text_at(json, "profile", *summary->profile ? summary->profile : NULL);
    json_text_at(json, "register", summary->reg->name);
    json_text_at(json, "source", *summary->source ? summary->source : NULL);
    json_text_at(json, "encoding", csv_encoding_name(summary->dialect->encoding));
    json_text_at(json, "delimiter", delimiter);
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
    enum status status = put_json_rows(&json, result, PLAN_REJECTED, "rejects", error);
    if (status == STATUS_OK)
        status = put_json_rows(&json, result, PLAN_CONFLICTING, "conflicts", error);
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
