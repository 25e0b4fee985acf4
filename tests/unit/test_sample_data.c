/* SPDX-License-Identifier: EUPL-1.2 */
/* The sample lists as lists: whole, consistent, and telling the story of the demonstration. */
#include <stdio.h>

#include "sample_fixture.h"

static void every_cell_is_taken(void **state) {
    const struct sample *sample = *state;

    assert_int_equal(sample->faults, 0);
    assert_true(sample->count > 700);
}

static void codes_are_unique(void **state) {
    const struct sample *sample = *state;

    for (int i = 0; i < sample->count; i++)
        for (int j = 0; j < i; j++)
            if (sample->records[i]->reg == sample->records[j]->reg &&
                *text_of(sample->records[i], "code") &&
                is(sample->records[i], "code", text_of(sample->records[j], "code")))
                fail_msg("%s %s twice", sample->records[i]->reg->name,
                         text_of(sample->records[i], "code"));
}

/* A register whose lists bring no codes makes them of its key columns. */
static bool same_key(const struct record *a, const struct record *b) {
    char key[64], *field, *rest = key;

    snprintf(key, sizeof key, "%s", a->reg->key);
    while ((field = strtok_r(rest, ",", &rest)) != NULL)
        if (!is(a, field, text_of(b, field)))
            return false;
    return is(a, "source", text_of(b, "source"));
}

static void keys_are_unique(void **state) {
    const struct sample *sample = *state;

    for (int i = 0; i < sample->count; i++) {
        const struct record *record = sample->records[i];
        if (*text_of(record, "code"))
            continue;
        assert_non_null(record->reg->key);
        for (int j = 0; j < i; j++)
            if (sample->records[j]->reg == record->reg && same_key(record, sample->records[j]))
                fail_msg("%s, line %lld: key repeated", record->reg->name,
                         (long long)record->import_line);
    }
}

static void origin_and_source_go_together(void **state) {
    static const char *const pairs[][2] = {{"plan", "piano-2021"},
                                           {"example", "esempi"},
                                           {"context", "istat"},
                                           {"context", "contesto"}};
    const struct sample *sample = *state;

    for (int i = 0; i < sample->count; i++) {
        bool known = false;
        for (size_t p = 0; p < COUNT(pairs); p++)
            known = known || (is(sample->records[i], "origin", pairs[p][0]) &&
                              is(sample->records[i], "source", pairs[p][1]));
        if (!known)
            fail_msg("%s %s: origin and source", sample->records[i]->reg->name,
                     text_of(sample->records[i], "code"));
    }
}

static bool reference_leads_somewhere(const struct sample *sample, const struct field_def *field,
                                      const char *text) {
    const char *colon = field->target ? NULL : strchr(text, ':');
    char reg[32];

    snprintf(reg, sizeof reg, "%.*s", (int)(colon ? colon - text : 0), text);
    return find(sample, field->target ? field->target : reg, colon ? colon + 1 : text) != NULL;
}

static void references_lead_somewhere(void **state) {
    const struct sample *sample = *state;

    for (int i = 0; i < sample->count; i++)
        for (int f = 0; f < sample->records[i]->reg->field_count; f++) {
            const struct field_def *field = &sample->records[i]->reg->fields[f];
            const char *text = value_text(&sample->records[i]->values[f]);
            if (field->type == &type_reference && text &&
                !reference_leads_somewhere(sample, field, text))
                fail_msg("%s %s: no %s", sample->records[i]->reg->name, field->name, text);
        }
}

static void sets_hold_known_municipalities(void **state) {
    const struct sample *sample = *state;
    int sets = 0;

    for (int i = 0; i < sample->count; i++) {
        char codes[512], *code, *rest = codes;
        snprintf(codes, sizeof codes, "%s", text_of(sample->records[i], "municipalities"));
        sets += codes[0] != '\0';
        while ((code = strtok_r(rest, " ", &rest)) != NULL)
            if (!find(sample, "municipality", code))
                fail_msg("no municipality %s", code);
    }
    assert_true(sets >= 10);
}

/* ---- What the demonstration shows --------------------------------------------------------- */

static void all_municipalities_are_there(void **state) {
    static const struct {
        const char *name;
        int count;
    } provinces[] = {{"Firenze", 41},       {"Pisa", 37},     {"Arezzo", 36},  {"Siena", 35},
                     {"Lucca", 33},         {"Grosseto", 28}, {"Pistoia", 20}, {"Livorno", 19},
                     {"Massa-Carrara", 17}, {"Prato", 7}};

    assert_int_equal(count_of(*state, "municipality", "context", NULL, NULL), 273);
    assert_int_equal(count_of(*state, "municipality", NULL, NULL, NULL), 273);
    for (size_t i = 0; i < COUNT(provinces); i++)
        assert_int_equal(count_of(*state, "municipality", NULL, "province_name", provinces[i].name),
                         provinces[i].count);
}

/* The due dates of open records in [first, last], in all registers. */
static int due_between(const struct sample *sample, day_number first, day_number last) {
    int count = 0;

    for (int i = 0; i < sample->count; i++) {
        const struct record *record = sample->records[i];
        for (int f = 0; f < record->reg->field_count; f++) {
            struct moment moment;
            count += (record->reg->fields[f].flags & FIELD_DUE) &&
                     record_class(record) == STATE_OPEN &&
                     value_moment(&record->values[f], &moment) && moment.day >= first &&
                     moment.day <= last;
        }
    }
    return count;
}

static void one_is_overdue_and_two_are_due_soon(void **state) {
    const struct record *late = find(*state, "deadline", "S21-01");
    const struct record *soon = find(*state, "deadline", "S21-02");
    const struct record *course = find(*state, "course", "C21-17");

    assert_int_equal(due_between(*state, 0, today() - 1), 1);
    assert_int_equal(due_between(*state, today(), today() + 7), 2);
    assert_non_null(late);
    assert_string_equal(text_of(late, "due"), "2021-03-12");
    assert_string_equal(text_of(late, "project"), "ADAPT");
    assert_non_null(soon);
    assert_string_equal(text_of(soon, "due"), "2021-03-18");
    assert_non_null(course);
    assert_string_equal(text_of(course, "enrol_by"), "2021-03-19");
}

static void examples_are_enough_to_look_lived_in(void **state) {
    static const struct {
        const char *reg;
        int least;
    } wanted[] = {{"project", 20}, {"deadline", 30}, {"course", 40},   {"event", 8},
                  {"tender", 5},   {"call", 8},      {"request", 12},  {"participation", 100},
                  {"mandate", 3},  {"dossier", 4},   {"community", 3}, {"service", 3}};

    for (size_t i = 0; i < COUNT(wanted); i++)
        assert_true(count_of(*state, wanted[i].reg, "example", NULL, NULL) >= wanted[i].least);
    assert_int_equal(count_of(*state, "objective", "example", NULL, NULL), 0);
}

static int people_at(const struct sample *sample, const char *code) {
    char activity[64];
    int people = 0;

    snprintf(activity, sizeof activity, "course:%s", code);
    for (int i = 0; i < sample->count; i++)
        if (is(sample->records[i], "activity", activity))
            people += (int)value_integer(record_value(sample->records[i], "people"));
    return people;
}

static int number(const struct record *record, const char *field) {
    return (int)value_integer(record_value(record, field));
}

static void courses_add_up(void **state) {
    const struct sample *sample = *state;

    for (int i = 0; i < sample->count; i++) {
        const struct record *course = sample->records[i];
        if (strcmp(course->reg->name, "course") != 0 || of_plan(course))
            continue;
        assert_true(number(course, "enrolled") <= number(course, "seats"));
        assert_true(number(course, "attended") <= number(course, "enrolled"));
        assert_true(people_at(sample, text_of(course, "code")) <= number(course, "attended"));
        assert_true(!is(course, "state", "full") ||
                    number(course, "enrolled") == number(course, "seats"));
    }
}

static void money_adds_up(void **state) {
    const struct sample *sample = *state;

    for (int i = 0; i < sample->count; i++) {
        const struct record *project = sample->records[i];
        if (strcmp(project->reg->name, "project") != 0)
            continue;
        assert_true(number(project, "funded") <= number(project, "budget"));
        assert_true(number(project, "spent") <= number(project, "budget"));
        assert_true(number(project, "reported") <= number(project, "spent"));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_cell_is_taken),
        cmocka_unit_test(codes_are_unique),
        cmocka_unit_test(keys_are_unique),
        cmocka_unit_test(origin_and_source_go_together),
        cmocka_unit_test(references_lead_somewhere),
        cmocka_unit_test(sets_hold_known_municipalities),
        cmocka_unit_test(all_municipalities_are_there),
        cmocka_unit_test(one_is_overdue_and_two_are_due_soon),
        cmocka_unit_test(examples_are_enough_to_look_lived_in),
        cmocka_unit_test(courses_add_up),
        cmocka_unit_test(money_adds_up),
    };

    return cmocka_run_group_tests_name("sample data", tests, read_sample, free_sample);
}
