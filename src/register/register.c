/* SPDX-License-Identifier: EUPL-1.2 */
#include "register/register.h"

#include <string.h>

extern const struct register_def register_project, register_deadline, register_course,
    register_objective, register_event, register_tender, register_call, register_community,
    register_service, register_request, register_mandate, register_dossier, register_indicator,
    register_measurement, register_municipality, register_participation, register_relation,
    register_view, register_member;

const struct register_def *const registers[] = {
    &register_project,       &register_deadline,  &register_course,    &register_objective,
    &register_event,         &register_tender,    &register_call,      &register_community,
    &register_service,       &register_request,   &register_mandate,   &register_dossier,
    &register_indicator,     &register_measurement, &register_municipality,
    &register_participation, &register_relation,  &register_view,      &register_member,
    NULL,
};

int register_count(void) { return (int)(sizeof registers / sizeof *registers) - 1; }

int register_index(const struct register_def *reg)
{
    int index = 0;

    while (registers[index] && registers[index] != reg)
        index++;
    return index;
}

static bool label_is(struct label label, const char *name)
{
    return text_same_name(label.en, name) || text_same_name(label.it, name);
}

const struct register_def *register_by_name(const char *name)
{
    for (int i = 0; registers[i]; i++)
        if (strcmp(registers[i]->name, name) == 0)
            return registers[i];
    for (int i = 0; registers[i]; i++)
        if (label_is(registers[i]->singular, name) || label_is(registers[i]->plural, name))
            return registers[i];
    return NULL;
}

const struct register_def *register_by_digit(char digit)
{
    for (int i = 0; digit && registers[i]; i++)
        if (registers[i]->digit == digit)
            return registers[i];
    return NULL;
}

const struct register_def *register_by_letter(char letter)
{
    for (int i = 0; letter && registers[i]; i++)
        if (registers[i]->letter == letter)
            return registers[i];
    return NULL;
}

int register_field(const struct register_def *reg, const char *name)
{
    for (int i = 0; i < reg->field_count; i++)
        if (strcmp(reg->fields[i].name, name) == 0)
            return i;
    return FIELD_NONE;
}

/* Names and labels go before aliases: another field's alias never hides a field's own name. */
int register_field_by_name(const struct register_def *reg, const char *name)
{
    struct buffer wanted = {0};
    int found = FIELD_NONE;

    text_name(&wanted, name);
    for (int i = 0; i < reg->field_count && found == FIELD_NONE; i++)
        if (strcmp(reg->fields[i].name, buffer_text(&wanted)) == 0)
            found = i;
    for (int i = 0; i < reg->field_count && found == FIELD_NONE; i++)
        if (label_is(reg->fields[i].label, name))
            found = i;
    for (int i = 0; i < reg->field_count && found == FIELD_NONE; i++)
        if (name_in_list(reg->fields[i].aliases, buffer_text(&wanted)))
            found = i;
    buffer_done(&wanted);
    return found;
}

int register_state_field(const struct register_def *reg)
{
    for (int i = 0; i < reg->field_count; i++)
        if (reg->fields[i].type == &type_state)
            return i;
    return FIELD_NONE;
}

int register_title_field(const struct register_def *reg)
{
    for (int i = 1; i < reg->field_count; i++)
        if (reg->fields[i].type == &type_text && (reg->fields[i].flags & FIELD_REQUIRED))
            return i;
    return FIELD_CODE;
}

int register_due_field(const struct register_def *reg)
{
    for (int i = 0; i < reg->field_count; i++)
        if (reg->fields[i].flags & FIELD_DUE)
            return i;
    return FIELD_NONE;
}

int register_dated_field(const struct register_def *reg)
{
    int due = register_due_field(reg);

    for (int i = 0; due == FIELD_NONE && i < reg->field_count; i++)
        if (reg->fields[i].flags & FIELD_AGENDA)
            due = i;
    return due;
}

static int field_with(const struct register_def *reg, enum field_flag flag)
{
    for (int i = 0; i < reg->field_count; i++)
        if (reg->fields[i].flags & flag)
            return i;
    return FIELD_NONE;
}

bool register_lasts(const struct register_def *reg, int *start, int *end)
{
    *start = field_with(reg, FIELD_START);
    *end = field_with(reg, FIELD_END);
    return *start != FIELD_NONE && *end != FIELD_NONE;
}

const struct register_def *register_series(const struct register_def *reg)
{
    for (int i = 0; registers[i]; i++) {
        const char *of = registers[i]->series.of;
        const char *target = of ? registers[i]->fields[register_field(registers[i], of)].target : NULL;

        if (target && strcmp(target, reg->name) == 0)
            return registers[i];
    }
    return NULL;
}

enum state_class register_class(const struct register_def *reg, const struct value *state)
{
    int field = register_state_field(reg);

    if (field == FIELD_NONE || !state || !state->set)
        return STATE_OPEN;
    const struct choice *choice = choice_by_token(reg->fields[field].choices, value_text(state));
    return choice ? choice->class : STATE_OPEN;
}
