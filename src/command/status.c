/* SPDX-License-Identifier: EUPL-1.2 */
#include "report/status.h"

#include "agenda_rows.h"
#include "base/i18n.h"
#include "verbs.h"

enum { USUAL_COLUMNS = 80, NEXT_DAYS = 30, NEXT_MOST = 50 };

static enum status write_text(struct session *session, struct error *error) {
    struct status_options options = {
        .today = session->today,
        .soon_days = session->config->soon_days,
        .columns = session->out->columns ? session->out->columns : USUAL_COLUMNS,
        .ascii = session->out->ascii,
    };
    struct buffer text = {0};
    enum status status = status_write(session->store, &options, &text, error);

    output_text(session->out, buffer_text(&text));
    buffer_done(&text);
    return status;
}

static const struct sheet_column columns[] = {
    {.name = "register"},           {.name = "total", .bare = true},
    {.name = "open", .bare = true}, {.name = "closed", .bare = true},
    {.name = "void", .bare = true}, {.name = "trashed", .bare = true},
};

static enum status write_registers(struct session *session, enum format format, struct json *outer,
                                   struct error *error) {
    struct sheet sheet = {.outer = outer};
    struct tally tally;
    enum status status = STATUS_OK;

    sheet_start(&sheet, session->out, format, columns, (int)(sizeof columns / sizeof *columns));
    for (int i = 0; registers[i] && status == STATUS_OK; i++) {
        status = store_tally(session->store, registers[i], &tally, error);
        if (status != STATUS_OK)
            break;
        sheet_cell(&sheet, registers[i]->name);
        sheet_number(&sheet, tally.total);
        sheet_number(&sheet, tally.by_class[STATE_OPEN]);
        sheet_number(&sheet, tally.by_class[STATE_CLOSED]);
        sheet_number(&sheet, tally.by_class[STATE_VOID]);
        sheet_number(&sheet, tally.trashed);
    }
    sheet_end(&sheet);
    return status;
}

static void put_head(struct session *session, struct json *json,
                     const struct agenda_counts *counts) {
    struct moment today = {session->today, -1, PRECISION_DAY};
    struct buffer iso = {0};

    moment_iso(&iso, &today);
    json_text_at(json, "today", buffer_text(&iso));
    json_text_at(json, "database", store_path(session->store));
    json_number_at(json, "overdue", counts->overdue);
    json_number_at(json, "soon", counts->soon);
    json_number_at(json, "soon_days", session->config->soon_days);
    buffer_done(&iso);
}

/* How many records a register has in the state that its headline counts. */
static enum status put_headlines(struct session *session, struct json *json, struct error *error) {
    struct tally tally;
    enum status status = STATUS_OK;

    json_key(json, "joinable");
    json_open(json, '{');
    for (int i = 0; registers[i] && status == STATUS_OK; i++) {
        const struct register_def *reg = registers[i];
        int field = register_state_field(reg);
        if (!reg->headline_state || field == FIELD_NONE)
            continue;
        const struct choice *choices = reg->fields[field].choices;
        const struct choice *choice = choice_by_token(choices, reg->headline_state);
        status = store_tally(session->store, reg, &tally, error);
        if (status == STATUS_OK && choice)
            json_number_at(json, reg->name, tally.by_state[choice - choices]);
    }
    json_close(json, '}');
    return status;
}

static enum status write_json(struct session *session, struct error *error) {
    struct agenda_rows rows = {.today = session->today, .soon_days = session->config->soon_days};
    struct json json = {.out = session->out};
    struct agenda_counts counts;
    enum status status =
        agenda_count(session->store, session->today, session->config->soon_days, &counts, error);

    if (status != STATUS_OK)
        return status;
    json_open(&json, '{');
    put_head(session, &json, &counts);
    json_key(&json, "registers");
    status = write_registers(session, OUTPUT_JSON, &json, error);
    if (status == STATUS_OK)
        status = put_headlines(session, &json, error);
    json_key(&json, "next");
    agenda_rows_start(&rows, session->out, OUTPUT_JSON);
    if (status == STATUS_OK)
        status = agenda_visit(session->store, date_from(1900, 1, 1), session->today + NEXT_DAYS,
                              false, NEXT_MOST, agenda_rows_visit, &rows, error);
    agenda_rows_end(&rows);
    json_close(&json, '}');
    output_text(session->out, "\n");
    return status;
}

static enum status run(struct session *session, struct error *error) {
    if (session->format == OUTPUT_TABLE)
        return write_text(session, error);
    if (session->format == OUTPUT_JSON)
        return write_json(session, error);
    return write_registers(session, session->format, NULL, error);
}

const struct command command_status = {
    .name = "status",
    .summary = N_("Say what is overdue, what comes next and how much there is"),
    .details =
        N_("The same is shown by cruscotto alone where there is no terminal. TSV and CSV have a "
           "row for each register; JSON has all of it."),
    .formats = ALL_FORMATS,
    .same_on_pipe = true,
    .need = NEED_READ,
    .run = run,
};
