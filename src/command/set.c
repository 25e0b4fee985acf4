/* SPDX-License-Identifier: EUPL-1.2 */
#include <limits.h>

#include "assign.h"
#include "base/i18n.h"
#include "named.h"

static void report(struct session *session, const struct record *record, uint64_t changes) {
    struct buffer title = {0}, labels = {0};

    named_title(record, &title);
    assign_labels(record->reg, changes, &labels);
    output_say(session->out, _("%s, changed: %s"), buffer_text(&title), buffer_text(&labels));
    output_text(session->out, "\n");
    buffer_done(&title);
    buffer_done(&labels);
}

static enum status change(struct session *session, struct record *base, struct record *mine,
                          struct error *error) {
    uint64_t fields;
    enum status status = assign_words(session, 2, mine, base, &fields, error);

    if (status == STATUS_OK && !mine->values[FIELD_CODE].set)
        status =
            error_set(error, STATUS_USAGE, "%s: %s",
                      label_text(mine->reg->fields[FIELD_CODE].label), _("a value is required"));
    if (status != STATUS_OK)
        return status;
    uint64_t changes = record_changes(base, mine);
    if (!changes) {
        session_note(session, _("nothing to change"));
        return STATUS_OK;
    }
    status = assign_save(session, base, mine, error);
    if (status != STATUS_OK)
        return status;
    report(session, mine, changes);
    return assign_note_loose(session, mine, fields, error);
}

static enum status run(struct session *session, struct error *error) {
    const struct register_def *reg;
    struct record base, mine;
    enum status status = session_register(session->line->words[0], &reg, error);

    if (status != STATUS_OK)
        return status;
    record_init(&base, reg);
    record_init(&mine, reg);
    status = named_find(session, reg, session->line->words[1], AMONG_LIVE, &base, error);
    if (status == STATUS_OK) {
        named_copy(&mine, &base);
        status = change(session, &base, &mine, error);
    }
    record_done(&base);
    record_done(&mine);
    return status;
}

const struct command command_set = {
    .name = "set",
    .summary = N_("Change fields of a record"),
    .details =
        N_("Values are written as for \"add\". \"field=\" empties a field; \"notes+=text\" adds "
           "a line to one of several lines. \"state?=open\" says what a field was when you saw it: "
           "where a colleague changed it since, nothing is written (exit 4)."),
    .arguments = N_("REGISTER CODE FIELD=VALUE …"),
    .least = 3,
    .most = INT_MAX,
    .need = NEED_WRITE,
    .run = run,
};
