/* SPDX-License-Identifier: EUPL-1.2 */
#include <limits.h>

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

static enum status choose_columns(const struct session *session, const struct register_def *reg,
                                  struct record_sheet *records, struct error *error) {
    const char *names = session->line->option[OPTION_COLUMNS];

    if (names)
        return records_named(records, reg, names, error);
    if (session->format == OUTPUT_JSON)
        records_numbered(records, reg);
    else
        records_usual(records, reg);
    return STATUS_OK;
}

static enum status prepare_query(const struct session *session, struct list_query *query,
                                 struct filter **filter, struct error *error) {
    const char *const *option = session->line->option;
    enum status status = STATUS_OK;

    if (option[OPTION_SORT])
        status = order_parse(query->reg, option[OPTION_SORT], &query->order, error);
    else
        order_default(query->reg, &query->order);
    if (status == STATUS_OK && option[OPTION_FILTER])
        status = filter_parse(query->reg, option[OPTION_FILTER], session->today, filter, error);
    query->filter = *filter;
    return status;
}

/* {"register": …, "total": …, "rows": […]} */
static enum status open_json(struct session *session, const struct list_query *query,
                             struct json *json, struct error *error) {
    int64_t total = 0;
    enum status status = store_count(session->store, query, 0, &total, error);

    if (status != STATUS_OK)
        return status;
    *json = (struct json){.out = session->out};
    json_open(json, '{');
    json_text_at(json, "register", query->reg->name);
    json_number_at(json, "total", total);
    json_key(json, "rows");
    return STATUS_OK;
}

static enum status write_rows(struct session *session, const struct list_query *query,
                              struct record_sheet *records, long limit, struct error *error) {
    struct json json;
    enum status status = STATUS_OK;

    if (session->format == OUTPUT_JSON)
        status = open_json(session, query, &json, error);
    if (status != STATUS_OK)
        return status;
    records_start(records, session->out, session->format);
    status =
        store_window(session->store, query, NULL, false, true, (int)limit, put_row, records, error);
    records_end(records);
    if (session->format == OUTPUT_JSON)
        output_text(session->out, "}\n");
    else if (status == STATUS_OK && records->sheet.rows == 0)
        session_note(session, _("no rows"));
    return status;
}

static enum status run(struct session *session, struct error *error) {
    struct list_query query = {.trash = session->line->option[OPTION_TRASH] != NULL};
    struct record_sheet records;
    struct filter *filter = NULL;
    long limit = 0;
    enum status status = session_register(session->line->words[0], &query.reg, error);

    if (status == STATUS_OK)
        status = session_number(session, OPTION_LIMIT, 1, INT_MAX, INT_MAX, &limit, error);
    if (status == STATUS_OK)
        status = choose_columns(session, query.reg, &records, error);
    if (status == STATUS_OK)
        status = prepare_query(session, &query, &filter, error);
    if (status == STATUS_OK) {
        query.fields = records_fields(&records);
        status = write_rows(session, &query, &records, limit, error);
    }
    filter_free(filter);
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
    .arguments = N_("REGISTER"),
    .least = 1,
    .most = 1,
    .options = OPTION_BIT(OPTION_FILTER) | OPTION_BIT(OPTION_SORT) | OPTION_BIT(OPTION_COLUMNS) |
               OPTION_BIT(OPTION_LIMIT) | OPTION_BIT(OPTION_TRASH),
    .formats = ALL_FORMATS,
    .need = NEED_READ,
    .run = run,
};
