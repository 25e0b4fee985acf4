/* SPDX-License-Identifier: EUPL-1.2 */
#include "register/record.h"

#include <string.h>

void record_init(struct record *record, const struct register_def *reg)
{
    *record = (struct record){.reg = reg};
}

static void clear_house(struct record *record)
{
    record->id = record->version = record->import_id = record->import_line = 0;
    record->row_hash = record->hand = 0;
    record->deleted = false;
}

void record_clear(struct record *record)
{
    clear_house(record);
    struct buffer *stamps[] = {&record->created_at, &record->created_by, &record->updated_at,
                               &record->updated_by};
    for (size_t i = 0; i < sizeof stamps / sizeof *stamps; i++)
        buffer_truncate(stamps[i], 0);
    for (int i = 0; i < record->reg->field_count; i++)
        value_clear(&record->values[i]);
}

void record_done(struct record *record)
{
    buffer_done(&record->created_at);
    buffer_done(&record->created_by);
    buffer_done(&record->updated_at);
    buffer_done(&record->updated_by);
    for (int i = 0; i < REGISTER_MAX_FIELDS; i++)
        value_done(&record->values[i]);
    clear_house(record);
}

const struct value *record_value(const struct record *record, const char *name)
{
    int field = register_field(record->reg, name);

    return field == FIELD_NONE ? NULL : &record->values[field];
}

enum state_class record_class(const struct record *record)
{
    int field = register_state_field(record->reg);

    return register_class(record->reg, field == FIELD_NONE ? NULL : &record->values[field]);
}

bool record_due(const struct record *record, struct moment *due)
{
    int field = register_due_field(record->reg), state = register_state_field(record->reg);

    if (field == FIELD_NONE || record_class(record) != STATE_OPEN)
        return false;
    const char *only = record->reg->fields[field].due_state;
    const char *token = state == FIELD_NONE ? NULL : value_text(&record->values[state]);
    return (!only || (token && strcmp(token, only) == 0)) &&
           value_moment(&record->values[field], due);
}

bool record_is_example(const struct record *record)
{
    const struct value *origin = record_value(record, "origin");

    return origin && origin->set && strcmp(value_text(origin), "example") == 0;
}

void record_title(const struct record *record, struct buffer *out)
{
    int field = register_title_field(record->reg);
    const char *text = value_text(&record->values[field]);

    buffer_add_text(out, text ? text : value_text(&record->values[FIELD_CODE]));
}

static void set_days_done(struct record *record, bool closed, day_number today)
{
    struct moment moment = {.day = today, .minute = -1, .precision = PRECISION_DAY};
    struct buffer iso = {0};

    moment_iso(&iso, &moment);
    for (int i = 0; i < record->reg->field_count; i++)
        if (record->reg->fields[i].flags & FIELD_DONE)
            value_set(&record->values[i], closed ? buffer_text(&iso) : NULL, NULL);
    buffer_done(&iso);
}

bool record_close(struct record *record, bool closed, day_number today)
{
    int field = register_state_field(record->reg);
    const struct choice *choice = field == FIELD_NONE ? NULL : record->reg->fields[field].choices;

    while (choice && choice->token && (choice->class == STATE_CLOSED) != closed)
        choice++;
    if (!choice || !choice->token)
        return false;
    value_set(&record->values[field], choice->token, NULL);
    set_days_done(record, closed, today);
    return true;
}

void record_start(struct record *record)
{
    int state = register_state_field(record->reg);

    value_set(&record->values[register_field(record->reg, "origin")], "hand", NULL);
    if (state != FIELD_NONE && !record->values[state].set)
        value_set(&record->values[state], record->reg->fields[state].choices->token, NULL);
}

uint64_t record_changes(const struct record *a, const struct record *b)
{
    uint64_t changes = 0;

    for (int i = 0; i < a->reg->field_count; i++)
        if (!field_same(&a->reg->fields[i], &a->values[i], &b->values[i]))
            changes |= UINT64_C(1) << i;
    return changes;
}

uint64_t record_merge(const struct record *base, const struct record *mine, struct record *theirs)
{
    uint64_t ours = record_changes(base, mine), others = record_changes(base, theirs);
    uint64_t both = ours & others & record_changes(mine, theirs);

    for (int i = 0; i < base->reg->field_count; i++)
        if ((ours & ~others) >> i & 1)
            value_copy(&theirs->values[i], &mine->values[i]);
    return both;
}

static uint64_t hash_text(uint64_t hash, const char *text)
{
    for (; *text; text++)
        hash = (hash ^ (unsigned char)*text) * UINT64_C(1099511628211);
    return (hash ^ 0xFF) * UINT64_C(1099511628211); /* 0xFF is in no UTF-8: it ends a value */
}

uint64_t record_hash(const struct record *record)
{
    uint64_t hash = UINT64_C(14695981039346656037);

    for (int i = 0; i < record->reg->field_count; i++) {
        const struct value *value = &record->values[i];
        hash = hash_text(hash, value->set ? buffer_text(&value->text) : "\x01");
        if (value->set && field_keeps_extra(&record->reg->fields[i]))
            hash = hash_text(hash, buffer_text(&value->extra));
    }
    return hash ? hash : 1;
}
