/* SPDX-License-Identifier: EUPL-1.2 */
/* The register table itself: what a new row or a new file must not get wrong. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/i18n.h"
#include "register/record.h"
#include "store/list.h"

static void test_registers_are_told_apart(void **state)
{
    (void)state;
    for (int i = 0; registers[i]; i++) {
        assert_ptr_equal(register_by_name(registers[i]->name), registers[i]);
        assert_ptr_equal(register_by_name(registers[i]->plural.it), registers[i]);
        assert_ptr_equal(register_by_name(registers[i]->plural.en), registers[i]);
        assert_ptr_equal(register_by_letter(registers[i]->letter), registers[i]);
        if (registers[i]->digit)
            assert_ptr_equal(register_by_digit(registers[i]->digit), registers[i]);
        for (int j = 0; j < i; j++)
            assert_string_not_equal(registers[i]->prefix, registers[j]->prefix);
    }
}

static void check_field(const struct register_def *reg, int index)
{
    const struct field_def *field = &reg->fields[index];

    assert_non_null(field->name);
    assert_non_null(field->label.en);
    assert_non_null(field->label.it);
    assert_non_null(field->type);
    if (register_field_by_name(reg, field->label.it) != index ||
        register_field_by_name(reg, field->label.en) != index ||
        register_field_by_name(reg, field->name) != index)
        fail_msg("%s.%s: a name of it leads elsewhere", reg->name, field->name);
    if ((field->type == &type_choice || field->type == &type_state) && !field->choices)
        fail_msg("%s.%s has no choices", reg->name, field->name);
    if (field->target && !register_by_name(field->target))
        fail_msg("%s.%s refers to no register", reg->name, field->name);
    if (field->due_state &&
        !choice_by_token(reg->fields[register_state_field(reg)].choices, field->due_state))
        fail_msg("%s.%s is due in no state", reg->name, field->name);
    if (field->share_of && register_field(reg, field->share_of) == FIELD_NONE)
        fail_msg("%s.%s is a share of nothing", reg->name, field->name);
    if (field->column.min <= 0 || (field->column.max && field->column.max < field->column.min))
        fail_msg("%s.%s has no width", reg->name, field->name);
    if ((field->flags & (FIELD_DUE | FIELD_AGENDA)) &&
        (field->type != &type_date || !(field->flags & FIELD_SORT)))
        fail_msg("%s.%s is no date with a key", reg->name, field->name);
}

static void test_fields_are_whole(void **state)
{
    (void)state;
    for (int i = 0; registers[i]; i++) {
        assert_true(registers[i]->field_count <= REGISTER_MAX_FIELDS);
        assert_string_equal(registers[i]->fields[FIELD_CODE].name, "code");
        assert_int_not_equal(register_field(registers[i], "source"), FIELD_NONE);
        assert_int_not_equal(register_field(registers[i], "origin"), FIELD_NONE);
        for (int f = 0; f < registers[i]->field_count; f++)
            check_field(registers[i], f);
    }
}

static void test_aliases_lead_to_one_field(void **state)
{
    (void)state;
    for (int i = 0; registers[i]; i++)
        for (int f = 0; f < registers[i]->field_count; f++) {
            const char *list = registers[i]->fields[f].aliases;
            while (list && *list) {
                char name[64] = "";
                size_t len = strcspn(list, "|");
                assert_true(len < sizeof name);
                memcpy(name, list, len);
                int found = register_field_by_name(registers[i], name);
                if (found != f)
                    fail_msg("%s.%s: alias %s leads to %s", registers[i]->name,
                             registers[i]->fields[f].name, name,
                             registers[i]->fields[found].name);
                list += len + (list[len] == '|');
            }
        }
}

static void check_choices(const char *where, const struct choice *choices)
{
    int count = 0;

    for (const struct choice *choice = choices; choice->token; choice++, count++) {
        if (choice_by_name(choices, choice->token) != choice ||
            choice_by_name(choices, choice->label.it) != choice ||
            choice_by_name(choices, choice->label.en) != choice)
            fail_msg("%s: %s is shadowed", where, choice->token);
    }
    assert_true(count > 0 && count < TALLY_STATES);
}

static void test_choices_are_told_apart(void **state)
{
    (void)state;
    for (int i = 0; registers[i]; i++)
        for (int f = 0; f < registers[i]->field_count; f++) {
            const struct field_def *field = &registers[i]->fields[f];
            if (!field->choices)
                continue;
            check_choices(field->name, field->choices);
            if (field->type == &type_state)
                for (const struct choice *state_row = field->choices; state_row->token; state_row++)
                    assert_true(state_row->glyph.utf8 && state_row->glyph.ascii &&
                                text_width(state_row->glyph.utf8) == 1);
        }
}

static void test_orders_and_keys_name_fields(void **state)
{
    (void)state;
    for (int i = 0; registers[i]; i++) {
        struct order order;
        struct error error = {0};
        assert_int_equal(order_parse(registers[i], registers[i]->order, &order, &error), STATUS_OK);
        assert_true(order_is_flat(registers[i], &order));
        for (const char *key = registers[i]->key; key && *key;) {
            char name[64] = "";
            size_t len = strcspn(key, ",");
            memcpy(name, key, len);
            assert_int_not_equal(register_field(registers[i], name), FIELD_NONE);
            key += len + (key[len] == ',');
        }
        if (registers[i]->headline_state)
            assert_non_null(
                choice_by_token(registers[i]->fields[register_state_field(registers[i])].choices,
                                registers[i]->headline_state));
    }
}

/* A series refers to another register by a date, and a field there shows it. */
static void test_series_name_fields(void **state)
{
    (void)state;
    for (int i = 0; registers[i]; i++) {
        const struct register_def *reg = registers[i], *series = register_series(reg);
        bool shown = false;

        for (int f = 0; f < reg->field_count; f++)
            shown = shown || (reg->fields[f].flags & FIELD_SERIES);
        assert_int_equal(shown, series != NULL);
        if (!series)
            continue;
        const struct series_def *def = &series->series;
        const struct field_def *when = &series->fields[register_field(series, def->when)];
        assert_ptr_equal(when->type, &type_date);
        assert_true(when->flags & FIELD_SORT);
        assert_true(series->fields[register_field(series, def->value)].type->number);
        assert_ptr_equal(series->fields[register_field(series, def->growth)].type, &type_percent);
        assert_ptr_equal(series->fields[register_field(series, def->bound)].type, &type_choice);
    }
    assert_non_null(register_series(register_by_name("indicator")));
}

static int start(void **state)
{
    (void)state;
    i18n_init("it", NULL);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_registers_are_told_apart),
        cmocka_unit_test(test_fields_are_whole),
        cmocka_unit_test(test_aliases_lead_to_one_field),
        cmocka_unit_test(test_choices_are_told_apart),
        cmocka_unit_test(test_orders_and_keys_name_fields),
        cmocka_unit_test(test_series_name_fields),
    };
    return cmocka_run_group_tests_name("register_tables", tests, start, NULL);
}
