/* SPDX-License-Identifier: EUPL-1.2 */
#include <limits.h>

#include "agenda_rows.h"
#include "base/i18n.h"
#include "report/status.h"
#include "verbs.h"

enum { MOST_DAYS = 36500 };

static void open_json(struct session *session, const struct agenda_counts *counts, long days) {
    struct moment today = {session->today, -1, PRECISION_DAY};
    struct json json = {.out = session->out};
    struct buffer iso = {0};

    moment_iso(&iso, &today);
    json_open(&json, '{');
    json_text_at(&json, "today", buffer_text(&iso));
    json_number_at(&json, "days", days);
    json_number_at(&json, "overdue", counts->overdue);
    json_number_at(&json, "soon", counts->soon);
    json_number_at(&json, "soon_days", session->config->soon_days);
    json_key(&json, "rows");
    buffer_done(&iso);
}

static void close_table(struct session *session, const struct agenda_counts *counts, long days) {
    struct buffer line = {0};

    status_headline(&line, counts, (int)days);
    output_say(session->out, "\n%s\n", buffer_text(&line));
    buffer_done(&line);
}

static enum status write_rows(struct session *session, const struct agenda_counts *counts,
                              long days, struct error *error) {
    struct agenda_rows rows = {.today = session->today, .soon_days = session->config->soon_days};

    if (session->format == OUTPUT_JSON)
        open_json(session, counts, days);
    agenda_rows_start(&rows, session->out, session->format);
    enum status status =
        agenda_visit(session->store, date_from(1900, 1, 1), session->today + (day_number)days,
                     false, INT_MAX, agenda_rows_visit, &rows, error);
    agenda_rows_end(&rows);
    if (session->format == OUTPUT_JSON)
        output_text(session->out, "}\n");
    else if (status == STATUS_OK && rows.sheet.rows == 0)
        session_note(session, _("nothing is due"));
    else if (session->format == OUTPUT_TABLE)
        close_table(session, counts, days);
    return status;
}

static enum status run(struct session *session, struct error *error) {
    struct agenda_counts counts;
    long days;
    enum status status =
        session_number(session, OPTION_DAYS, 0, MOST_DAYS, session->config->soon_days, &days, error);

    /* The line below a table speaks of the days of the table; JSON has both numbers. */
    if (status == STATUS_OK)
        status = agenda_count(
            session->store, session->today,
            session->format == OUTPUT_JSON ? session->config->soon_days : (int)days, &counts, error);
    return status == STATUS_OK ? write_rows(session, &counts, days, error) : status;
}

const struct command command_due = {
    .name = "due",
    .summary = N_("List what is overdue and what is due soon"),
    .details =
        N_("Every date of every register by which something must be done, of open records "
           "only. Without --days, as many days ahead as count as soon (7, or soon_days of the "
           "configuration)."),
    .options = OPTION_BIT(OPTION_DAYS),
    .formats = ALL_FORMATS,
    .need = NEED_READ,
    .run = run,
};
