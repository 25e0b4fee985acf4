/* SPDX-License-Identifier: EUPL-1.2 */
#include "assign.h"

#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "report/records.h"
#include "store/edit.h"

/* One word, taken apart. */
struct assignment {
    int field;
    char sign; /* '=': the new value; '+': one more; '?': the one it had where its author saw it */
    const char *text;
};

static uint64_t bit(int field) { return UINT64_C(1) << field; }

/* What there can be several of in one value, so that one more may be added. */
static bool takes_several(const struct field_def *field) {
    return field->flags & FIELD_LINES || field->type == &type_municipalities;
}

static enum status wrong(const struct field_def *field, const char *reason, struct error *error) {
    return error_set(error, STATUS_USAGE, "%s: %s", label_text(field->label), reason);
}

static enum status take_apart(const struct register_def *reg, const char *word,
                              struct assignment *assignment, struct error *error) {
    const char *sign = strchr(word, '=');
    struct buffer name = {0};
    enum status status = STATUS_OK;

    if (!sign || sign == word)
        return error_value(error, STATUS_USAGE, word,
                           _("field=value is expected, as in title=Text"));
    assignment->sign = sign[-1] == '+' || sign[-1] == '?' ? sign[-1] : '=';
    assignment->text = sign + 1;
    buffer_add(&name, word, (size_t)(sign - word) - (assignment->sign != '='));
    assignment->field = register_field_by_name(reg, buffer_text(&name));
    if (assignment->field == FIELD_NONE)
        status = records_no_field(reg, buffer_text(&name), error);
    buffer_done(&name);
    return status;
}

static enum status check_field(const struct register_def *reg, const struct assignment *assignment,
                               uint64_t before, struct error *error) {
    const struct field_def *field = &reg->fields[assignment->field];

    if (field->flags & FIELD_HOUSE)
        return wrong(field, _("the program keeps this field itself"), error);
    if (assignment->sign == '+' && !takes_several(field))
        return wrong(field, _("this field takes one value: = instead of +="), error);
    if (assignment->sign == '=' && before & bit(assignment->field))
        return wrong(field, _("is given twice"), error);
    return STATUS_OK;
}

static enum status check_text(const struct field_def *field, const char *text,
                              struct error *error) {
    struct error reason;

    if (field_check_typed(field, text, &reason) == STATUS_OK)
        return STATUS_OK;
    return error_set(error, reason.status, "%s: %s", label_text(field->label), reason.text);
}

static enum status parse(const struct session *session, const struct field_def *field,
                         const char *text, struct value *value, struct error *error) {
    struct parse_context context = {.today = session->today};
    struct buffer note = {0};
    struct error reason;
    enum status status = field_parse(field, text, &context, value, &reason);

    if (status != STATUS_OK)
        error_set(error, status, "%s: %s", label_text(field->label), reason.text);
    if (status == STATUS_OK && context.warning.len) {
        buffer_addf(&note, "%s: %s", label_text(field->label), buffer_text(&context.warning));
        session_note(session, buffer_text(&note));
    }
    buffer_done(&note);
    buffer_done(&context.warning);
    return status;
}

static enum status take(const struct session *session, const struct assignment *assignment,
                        struct record *record, struct error *error) {
    const struct field_def *field = &record->reg->fields[assignment->field];
    struct value *value = &record->values[assignment->field];
    struct buffer text = {0};

    if (assignment->sign == '+' && value->set)
        buffer_addf(&text, "%s\n", value_text(value));
    buffer_add_text(&text, assignment->text);
    enum status status =
        buffer_ok(&text) ? check_text(field, buffer_text(&text), error) : error_memory(error);
    if (status == STATUS_OK)
        status = parse(session, field, buffer_text(&text), value, error);
    buffer_done(&text);
    return status;
}

/* What a field was where its author saw it: a record that is new had nothing before. */
static enum status take_seen(const struct session *session, const struct assignment *assignment,
                             struct record *base, struct error *error) {
    if (base)
        return take(session, assignment, base, error);
    return error_set(error, STATUS_USAGE, "%s",
                     _("?= says what a field was: a new record has no values yet"));
}

enum status assign_words(const struct session *session, int first, struct record *record,
                         struct record *base, uint64_t *fields, struct error *error) {
    enum status status = STATUS_OK;

    *fields = 0;
    for (int i = first; status == STATUS_OK && i < session->line->word_count; i++) {
        struct assignment assignment = {0};
        status = take_apart(record->reg, session->line->words[i], &assignment, error);
        if (status == STATUS_OK)
            status = check_field(record->reg, &assignment, *fields, error);
        if (status == STATUS_OK && assignment.sign == '?') {
            status = take_seen(session, &assignment, base, error);
            continue;
        }
        if (status == STATUS_OK)
            status = take(session, &assignment, record, error);
        if (status == STATUS_OK)
            *fields |= bit(assignment.field);
    }
    return status;
}

enum status assign_save(const struct session *session, const struct record *base,
                        struct record *mine, struct error *error) {
    struct edit_conflict conflict = {0};
    struct buffer user = {0};

    record_init(&conflict.theirs, mine->reg);
    file_user_name(&user);
    enum status status =
        edit_save(session->store, buffer_text(&user), base, mine, &conflict, error);
    if (status == STATUS_OK) /* once more: now it is known where its references lead */
        status = store_get(session->store, mine->reg, mine->id, mine, error);
    buffer_done(&user);
    record_done(&conflict.theirs);
    return status;
}

/* Why a reference leads nowhere: what the search for its code says. */
static enum status note_loose(const struct session *session, const struct field_def *field,
                              const char *code, struct error *error) {
    const struct register_def *target = field->target ? register_by_name(field->target) : NULL;
    const char *colon = strchr(code, ':');
    struct buffer note = {0};
    struct error reason;
    int64_t id;

    if (!field->target && colon) {
        buffer_add(&note, code, (size_t)(colon - code));
        target = register_by_name(buffer_text(&note));
        buffer_truncate(&note, 0);
        code = colon + 1;
    }
    enum status status =
        target ? store_find(session->store, target, code, &id, &reason) : STATUS_NEGATIVE;
    if (status == STATUS_NEGATIVE && target) {
        buffer_addf(&note, _("%s: kept, but unresolved: %s"), label_text(field->label),
                    reason.text);
        session_note(session, buffer_text(&note));
    } else if (status != STATUS_OK && status != STATUS_NEGATIVE) {
        *error = reason;
    }
    buffer_done(&note);
    return status == STATUS_NEGATIVE ? STATUS_OK : status;
}

enum status assign_note_loose(const struct session *session, const struct record *record,
                              uint64_t fields, struct error *error) {
    enum status status = STATUS_OK;

    for (int i = 0; status == STATUS_OK && i < record->reg->field_count; i++) {
        const struct value *value = &record->values[i];
        if (fields & bit(i) && record->reg->fields[i].type == &type_reference && value->set &&
            !value->extra.len)
            status = note_loose(session, &record->reg->fields[i], value_text(value), error);
    }
    return status;
}

void assign_labels(const struct register_def *reg, uint64_t fields, struct buffer *out) {
    size_t start = out->len;

    for (int i = 0; i < reg->field_count; i++)
        if (fields & bit(i))
            buffer_addf(out, "%s%s", out->len > start ? ", " : "",
                        label_text(reg->fields[i].label));
}
