/* SPDX-License-Identifier: EUPL-1.2 */
/* A whole register, in a form that the import takes back unchanged. */
#include <limits.h>

#include "base/i18n.h"
#include "report/export.h"
#include "rows.h"
#include "verbs.h"

static void choose_columns(const struct session *session, const struct register_def *reg,
                           struct record_sheet *records) {
    if (session->format == OUTPUT_JSON)
        records_numbered(records, reg);
    else
        records_all(records, reg);
    if (session->format != OUTPUT_JSON && session->line->option[OPTION_LABELS])
        records_labelled(records);
    records->sheet.exact = true;
}

static enum status run(struct session *session, struct error *error) {
    struct record_sheet records;
    struct export export = {.store = session->store, .records = &records, .limit = INT_MAX};
    enum status status = session_register(session->line->words[0], &export.query.reg, error);

    if (status != STATUS_OK)
        return status;
    /* Whether on a terminal or not: a list that the import takes back. */
    if (!session->line->option[OPTION_FORMAT])
        session->format = OUTPUT_EXCEL;
    export.format = session->format;
    /* By code, so that two exports of the same records are the same bytes. */
    export.query.order = (struct order){.terms = {{.field = FIELD_CODE}}, .count = 1};
    choose_columns(session, export.query.reg, &records);
    return rows_write(session, &export, error);
}

const struct command command_export = {
    .name = "export",
    .summary = N_("Write a whole register as a list"),
    .details = N_(
        "The usual format is excel: CSV for Excel in Italian, UTF-8 with BOM, semicolons, "
        "dd/mm/yyyy, decimal comma, codes kept as text; csv is RFC 4180. Both hold every field and "
        "import back unchanged. Cells that a spreadsheet would run as a formula are made "
        "harmless. To write only some rows or columns: list --format excel --output FILE."),
    .arguments = N_("REGISTER"),
    .least = 1,
    .most = 1,
    .options = OPTION_BIT(OPTION_OUTPUT) | OPTION_BIT(OPTION_FORCE) | OPTION_BIT(OPTION_LABELS),
    .formats = FORMAT_BIT(OUTPUT_EXCEL) | FORMAT_BIT(OUTPUT_CSV) | FORMAT_BIT(OUTPUT_JSON) |
               FORMAT_BIT(OUTPUT_MARKDOWN),
    .need = NEED_READ,
    .run = run,
};
