/* SPDX-License-Identifier: EUPL-1.2 */
#include <limits.h>

#include "base/i18n.h"
#include "rows.h"
#include "store/view.h"
#include "verbs.h"

static enum status choose_columns(const struct session *session, const struct record *view,
                                  const struct register_def *reg, struct record_sheet *records,
                                  struct error *error) {
    const char *names = session->line->option[OPTION_COLUMNS];
    const char *kept = view->id ? value_text(record_value(view, "columns")) : NULL;
    struct chosen_columns chosen = {.reg = reg};

    if (names)
        return records_named(records, reg, names, error);
    if (kept && chosen_parse(&chosen, kept, error) != STATUS_OK)
        return STATUS_CONFIG;
    if (chosen.count) {
        records_chosen(records, &chosen);
        return STATUS_OK;
    }
    if (session->format == OUTPUT_JSON)
        records_numbered(records, reg);
    else
        records_usual(records, reg);
    return STATUS_OK;
}

/* What the call says goes before the view's order, and narrows its filter. */
static enum status prepare_query(const struct session *session, const struct record *view,
                                 struct list_query *query, struct filter **filter,
                                 struct error *error) {
    const char *const *option = session->line->option;
    const char *kept = view->id ? value_text(record_value(view, "filter")) : NULL;
    const char *sort = view->id ? value_text(record_value(view, "sort")) : NULL;
    struct buffer expression = {0};
    enum status status = order_parse(
        query->reg, option[OPTION_SORT] ? option[OPTION_SORT] : sort ? sort : "", &query->order, error);

    if (kept && option[OPTION_FILTER])
        buffer_addf(&expression, "(%s) (%s)", option[OPTION_FILTER], kept);
    else if (kept || option[OPTION_FILTER])
        buffer_add_text(&expression, kept ? kept : option[OPTION_FILTER]);
    if (status == STATUS_OK)
        status =
            filter_parse(query->reg, buffer_text(&expression), session->today, filter, error);
    query->filter = *filter;
    buffer_done(&expression);
    return status;
}

/* The register that is named, or that of the view. */
static enum status choose_register(struct session *session, struct record *view,
                                   const struct register_def **reg, struct error *error) {
    const char *name = session->line->words[0];
    const char *view_name = session->line->option[OPTION_VIEW];
    struct own_views own = {0};
    enum status status = STATUS_OK;

    if (view_name)
        status = own_views_load(&own, error);
    if (view_name && status == STATUS_OK)
        status = store_view(session->store, &own, view_name, view, error);
    own_views_done(&own);
    if (status == STATUS_OK && !name && view->id)
        name = value_text(record_value(view, "register"));
    if (status == STATUS_OK && !name)
        return error_set(error, STATUS_USAGE, "%s", _("a register or --view is expected"));
    return status == STATUS_OK ? session_register(name, reg, error) : status;
}

static enum status write_rows(struct session *session, struct export *export,
                              struct error *error) {
    enum status status = rows_write(session, export, error);
    bool spoken = session->format != OUTPUT_JSON && !session->line->option[OPTION_OUTPUT];

    if (status == STATUS_OK && spoken && export->records->sheet.rows == 0)
        session_note(session, _("no rows"));
    return status;
}

static enum status run(struct session *session, struct error *error) {
    struct record_sheet records;
    struct export export = {.store = session->store, .records = &records};
    struct filter *filter = NULL;
    long limit = 0;
    struct record view;

    record_init(&view, register_by_name("view"));
    enum status status = choose_register(session, &view, &export.query.reg, error);

    if (session->line->option[OPTION_OUTPUT] && !session->line->option[OPTION_FORMAT])
        session->format = OUTPUT_EXCEL;
    export.query.trash = session->line->option[OPTION_TRASH] != NULL;
    export.format = session->format;
    if (status == STATUS_OK)
        status = session_number(session, OPTION_LIMIT, 1, INT_MAX, INT_MAX, &limit, error);
    if (status == STATUS_OK)
        status = choose_columns(session, &view, export.query.reg, &records, error);
    if (status == STATUS_OK)
        status = prepare_query(session, &view, &export.query, &filter, error);
    export.limit = (int)limit;
    if (status == STATUS_OK)
        status = write_rows(session, &export, error);
    filter_free(filter);
    record_done(&view);
    return status;
}

const struct command command_list = {
    .name = "list",
    .summary = N_("List the records of a register"),
    .details = N_(
        "Registers and fields are named in English or Italian. --filter takes terms side by side, "
        "all of which must hold: state:open due<+10d area:school -owner:school title:\"operating "
        "plan\" amount>=10000; \"|\" between terms means either, parentheses group, \"-\" negates, "
        "and a word alone is searched for. JSON has every field, the other formats have those "
        "that the dashboard shows, unless --columns names others."),
    .arguments = N_("[REGISTER]"),
    .least = 0,
    .most = 1,
    .options = OPTION_BIT(OPTION_FILTER) | OPTION_BIT(OPTION_SORT) | OPTION_BIT(OPTION_COLUMNS) |
               OPTION_BIT(OPTION_LIMIT) | OPTION_BIT(OPTION_TRASH) | OPTION_BIT(OPTION_OUTPUT) |
               OPTION_BIT(OPTION_FORCE) | OPTION_BIT(OPTION_VIEW),
    .formats = ALL_FORMATS | FORMAT_BIT(OUTPUT_EXCEL) | FORMAT_BIT(OUTPUT_MARKDOWN),
    .need = NEED_READ,
    .run = run,
};
