/* SPDX-License-Identifier: EUPL-1.2 */
#include <limits.h>

#include "base/i18n.h"
#include "named.h"
#include "store/edit.h"

static bool wants_closed(const struct session *session) {
    return session->line->option[OPTION_REOPEN] == NULL;
}

static void add_line(const struct record *record, bool already, struct buffer *report) {
    int field = register_state_field(record->reg);
    struct buffer title = {0}, state = {0};

    named_title(record, &title);
    field_format(&record->reg->fields[field], &record->values[field], FORMAT_FULL, &state);
    buffer_addf(report, already ? _("%s: already %s") : "%s: %s", buffer_text(&title),
                buffer_text(&state));
    buffer_add_char(report, '\n');
    buffer_done(&title);
    buffer_done(&state);
}

static enum status save(struct session *session, const struct record *base, struct record *mine,
                        struct error *error) {
    struct edit_conflict conflict = {0};

    record_init(&conflict.theirs, mine->reg);
    enum status status = edit_put(session->store, base, mine, &conflict, error);
    record_done(&conflict.theirs);
    return status;
}

static enum status no_states(const struct register_def *reg, struct error *error) {
    return error_set(error, STATUS_USAGE, _("\"%s\" has no states: nothing there is closed"),
                     label_text(reg->plural));
}

/* What is closed already keeps the state and the day with which it was closed. */
static enum status change(struct session *session, struct record *record, struct buffer *report,
                          struct error *error) {
    bool closed = wants_closed(session);
    struct record mine;
    enum status status = STATUS_OK;

    if (record_class(record) == (closed ? STATE_CLOSED : STATE_OPEN)) {
        add_line(record, true, report);
        return STATUS_OK;
    }
    record_init(&mine, record->reg);
    named_copy(&mine, record);
    if (!record_close(&mine, closed, session->today))
        status = no_states(record->reg, error);
    if (status == STATUS_OK)
        status = save(session, record, &mine, error);
    if (status == STATUS_OK)
        add_line(&mine, false, report);
    record_done(&mine);
    return status;
}

static enum status run(struct session *session, struct error *error) {
    const struct register_def *reg;
    enum status status = session_register(session->line->words[0], &reg, error);

    if (status != STATUS_OK)
        return status;
    if (register_state_field(reg) == FIELD_NONE)
        return no_states(reg, error);
    return named_change_all(session, reg, AMONG_LIVE, change, error);
}

const struct command command_mark_done = {
    .name = "done",
    .summary = N_("Close records, or open them again"),
    .details = N_("They get the register's usual closed state and today as the day on which they "
                  "were done. Several are one action."),
    .arguments = N_("REGISTER CODE …"),
    .least = 2,
    .most = INT_MAX,
    .options = OPTION_BIT(OPTION_REOPEN),
    .need = NEED_WRITE,
    .run = run,
};
