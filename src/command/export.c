/* SPDX-License-Identifier: EUPL-1.2 */
/* A whole register, in a form that the import takes back unchanged. */
#include <limits.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "records.h"
#include "store/list.h"
#include "verbs.h"

static enum status put_row(void *context, const struct record *record, struct error *error) {
    struct record_sheet *records = context;

    (void)error;
    records_row(records, record);
    return output_status(records->sheet.out);
}

static enum status write_all(struct session *session, const struct register_def *reg,
                             struct output *out, struct error *error) {
    /* By code, so that two exports of the same records are the same bytes. */
    struct list_query query = {.reg = reg, .order = {.terms = {{.field = FIELD_CODE}}, .count = 1}};
    struct record_sheet records;
    struct json json = {.out = out};
    int64_t total = 0;

    if (session->format == OUTPUT_JSON)
        records_numbered(&records, reg);
    else
        records_all(&records, reg);
    if (session->format == OUTPUT_CSV && session->line->option[OPTION_LABELS])
        records_labelled(&records);
    records.spreadsheet = session->format == OUTPUT_CSV;
    records.sheet.exact = true;
    query.fields = records_fields(&records);
    enum status status = store_count(session->store, &query, 0, &total, error);
    if (status != STATUS_OK)
        return status;
    if (session->format == OUTPUT_JSON) {
        json_open(&json, '{');
        json_text_at(&json, "register", reg->name);
        json_number_at(&json, "total", total);
        json_key(&json, "rows");
    }
    records_start(&records, out, session->format);
    status =
        store_window(session->store, &query, NULL, false, true, INT_MAX, put_row, &records, error);
    records_end(&records);
    if (session->format == OUTPUT_JSON)
        output_text(out, "}\n");
    return status;
}

/* A file that could not be written to its end is taken away again. */
static enum status write_file(struct session *session, const struct register_def *reg,
                              const char *path, struct error *error) {
    struct output out;
    struct error failure;
    int fd = -1;
    enum status status = file_create(path, false, &fd, error);

    if (status != STATUS_OK)
        return status;
    output_start(&out, fd, path, false);
    status = write_all(session, reg, &out, error);
    if (output_end(&out, &failure) != STATUS_OK) {
        *error = failure;
        status = failure.status;
    }
    if (close(fd) != 0 && status == STATUS_OK)
        status = error_set(error, STATUS_OUTPUT, _("Cannot write \"%s\": %s"), path,
                           _("the disk or the terminal failed"));
    if (status != STATUS_OK)
        (void)unlink(path);
    return status;
}

static enum status run(struct session *session, struct error *error) {
    const char *path = session->line->option[OPTION_OUTPUT];
    const struct register_def *reg;
    enum status status = session_register(session->line->words[0], &reg, error);

    /* Whether on a terminal or not: a list that the import takes back. */
    if (!session->line->option[OPTION_FORMAT])
        session->format = OUTPUT_CSV;
    if (status != STATUS_OK)
        return status;
    return path ? write_file(session, reg, path, error)
                : write_all(session, reg, session->out, error);
}

const struct command command_export = {
    .name = "export",
    .summary = N_("Write a whole register as a list"),
    .details = N_(
        "CSV, the usual format, is that of Excel in Italian: UTF-8 with BOM, semicolons, "
        "dd/mm/yyyy, decimal comma. It holds every field and imports back unchanged. Cells that a "
        "spreadsheet would run as a formula are made harmless."),
    .arguments = N_("REGISTER"),
    .least = 1,
    .most = 1,
    .options = OPTION_BIT(OPTION_OUTPUT) | OPTION_BIT(OPTION_LABELS),
    .formats = FORMAT_BIT(OUTPUT_CSV) | FORMAT_BIT(OUTPUT_JSON),
    .need = NEED_READ,
    .run = run,
};
