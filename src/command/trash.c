/* SPDX-License-Identifier: EUPL-1.2 */
/* Into the trash, and back. */
#include <limits.h>

#include "base/i18n.h"
#include "named.h"

static enum status move(struct session *session, struct record *record, bool trash,
                        struct buffer *report, struct error *error) {
    enum status status = store_trash(session->store, record, trash, error);

    named_title(record, report);
    buffer_addf(report, ": %s\n", trash ? _("moved to the trash") : _("taken out of the trash"));
    return status;
}

static enum status trash(struct session *session, struct record *record, struct buffer *report,
                         struct error *error) {
    return move(session, record, true, report, error);
}

static enum status restore(struct session *session, struct record *record, struct buffer *report,
                           struct error *error) {
    return move(session, record, false, report, error);
}

static enum status run_trash(struct session *session, struct error *error) {
    const struct register_def *reg;
    enum status status = session_register(session->line->words[0], &reg, error);

    return status == STATUS_OK ? named_change_all(session, reg, AMONG_LIVE, trash, error) : status;
}

static enum status run_restore(struct session *session, struct error *error) {
    const struct register_def *reg;
    enum status status = session_register(session->line->words[0], &reg, error);

    return status == STATUS_OK ? named_change_all(session, reg, AMONG_TRASHED, restore, error)
                               : status;
}

const struct command command_trash = {
    .name = "trash",
    .summary = N_("Move records to the trash"),
    .details = N_("Nothing is lost: \"restore\" and \"undo\" take them back. Several are one "
                  "action."),
    .arguments = N_("REGISTER CODE …"),
    .least = 2,
    .most = INT_MAX,
    .need = NEED_WRITE,
    .run = run_trash,
};

const struct command command_restore = {
    .name = "restore",
    .summary = N_("Take records out of the trash"),
    .arguments = N_("REGISTER TRASHED …"),
    .least = 2,
    .most = INT_MAX,
    .need = NEED_WRITE,
    .run = run_restore,
};
