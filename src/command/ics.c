/* SPDX-License-Identifier: EUPL-1.2 */
#include "report/ics.h"

#include "base/i18n.h"
#include "verbs.h"

enum { MONTHS_BACK = 1, MONTHS_AHEAD = 24 };

static enum status write_calendar(void *context, struct output *out, struct error *error) {
    return ics_write(context, out, error);
}

static enum status read_range(const struct session *session, struct ics *ics, struct error *error) {
    enum status status = session_day(
        session, OPTION_FROM, date_add_months(session->today, -MONTHS_BACK), &ics->first, error);

    if (status == STATUS_OK)
        status = session_day(session, OPTION_TO, date_add_months(session->today, MONTHS_AHEAD),
                             &ics->last, error);
    return status;
}

static enum status run(struct session *session, struct error *error) {
    const struct command_line *line = session->line;
    const char *path = line->option[OPTION_OUTPUT];
    struct ics ics = {.store = session->store,
                      .alarm_days = session->config->soon_days,
                      .tasks = line->option[OPTION_VTODO] != NULL};
    enum status status = read_range(session, &ics, error);

    if (status == STATUS_OK && line->word_count)
        status = session_register(line->words[0], &ics.only, error);
    if (status == STATUS_OK && line->option[OPTION_FORCE] && !path)
        status = error_set(error, STATUS_USAGE, "%s", _("--force goes with --output only"));
    if (status != STATUS_OK)
        return status;
    return path ? output_file(path, line->option[OPTION_FORCE] != NULL, write_calendar, &ics, error)
                : ics_write(&ics, session->out, error);
}

const struct command command_ics = {
    .name = "ics",
    .summary = N_("Write the dates as a calendar for other programs"),
    .details = N_(
        "iCalendar (RFC 5545): every date of every register, or of one, from a month ago to two "
        "years ahead unless --from and --to say otherwise. Whole days are whole days, hours are "
        "those of Italy; what is due rings as many days before as the record says, or as count as "
        "soon. What is called off or in the trash is written as cancelled. Only the project's "
        "code and the title are told."),
    .arguments = N_("[REGISTER]"),
    .most = 1,
    .options = OPTION_BIT(OPTION_FROM) | OPTION_BIT(OPTION_TO) | OPTION_BIT(OPTION_VTODO) |
               OPTION_BIT(OPTION_OUTPUT) | OPTION_BIT(OPTION_FORCE),
    .need = NEED_READ,
    .run = run,
};
