/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The sample data against the plan of 2021: nothing of it is missing, and a row that says to come
 * from it says nothing else. The figures are those that the plan states or that can be counted in
 * it.
 */
#include <stdio.h>

#include "sample_fixture.h"

/* Every row of the plan is in the one register that the list names, and nothing else is. */
static void every_row_of_the_plan_is_there(void **state) {
    const struct sample *sample = *state;
    FILE *ids = fopen("tests/data/plan-ids.txt", "r");
    char line[128], id[16], reg[32];
    int listed = 0, held = 0;

    assert_non_null(ids);
    while (fgets(line, sizeof line, ids)) {
        if (*line == '#')
            continue;
        assert_int_equal(sscanf(line, "%15s %31s", id, reg), 2);
        const struct record *record = find(sample, reg, id);
        if (!record || !of_plan(record))
            fail_msg("%s is not in %s", id, reg);
        listed++;
    }
    assert_int_equal(fclose(ids), 0);
    for (int i = 0; i < sample->count; i++)
        held += of_plan(sample->records[i]) && *text_of(sample->records[i], "code");
    assert_int_equal(listed, 175);
    assert_int_equal(held, listed);
}

static void objectives_are_those_of_the_chapters(void **state) {
    static const struct {
        const char *area;
        int count;
    } chapters[] = {{"premise", 0},  {"representation", 3}, {"eu", 4},
                    {"regional", 2}, {"services", 7},       {"events", 3},
                    {"school", 3},   {"communication", 4},  {"organisation", 0}};

    assert_int_equal(count_of(*state, "objective", NULL, NULL, NULL), 26);
    for (size_t i = 0; i < COUNT(chapters); i++)
        assert_int_equal(count_of(*state, "objective", "plan", "area", chapters[i].area),
                         chapters[i].count);
}

static void registers_hold_what_the_plan_counts(void **state) {
    assert_int_equal(count_of(*state, "project", "plan", "area", "regional"), 10);
    assert_int_equal(plan_rows(*state, "community"), 9);
    assert_int_equal(count_of(*state, "community", "plan", "area", "services"), 7);
    assert_int_equal(plan_rows(*state, "tender"), 2);
    assert_int_equal(plan_rows(*state, "measurement"), 4);
    assert_int_equal(count_of(*state, "deadline", "plan", "kind", "compliance"), 3);
    assert_int_equal(plan_rows(*state, "deadline"), 3 + 2);
}

static void all_chapters_have_rows(void **state) {
    const struct register_def *any = register_by_name("objective");
    const struct choice *area = any->fields[register_field(any, "area")].choices;

    for (; area->token; area++) {
        int rows = 0;
        for (int r = 0; registers[r]; r++)
            if (register_field(registers[r], "area") != FIELD_NONE)
                rows += count_of(*state, registers[r]->name, "plan", "area", area->token);
        assert_true(rows > 0);
    }
}

static void figures_are_those_of_the_plan(void **state) {
    static const struct {
        const char *indicator, *operator, * value, *growth;
    } figures[] = {{"EUR-01", "more", "200000", ""},
                   {"REG-01", "more", "150000", ""},
                   {"COM-03", "equal", "56390000", "17700"},
                   {"COM-04", "equal", "66040000", "14400"}};
    const struct sample *sample = *state;
    int found = 0;

    for (int i = 0; i < sample->count; i++)
        for (size_t f = 0; f < COUNT(figures); f++)
            found += of_plan(sample->records[i]) &&
                     is(sample->records[i], "indicator", figures[f].indicator) &&
                     is(sample->records[i], "operator", figures[f].operator) &&
                     is(sample->records[i], "value", figures[f].value) &&
                     is(sample->records[i], "growth", figures[f].growth);
    assert_int_equal(found, COUNT(figures));
}

static void dates_are_as_precise_as_the_plan(void **state) {
    static const struct {
        const char *reg, *code, *due, *precision;
    } dates[] = {{"deadline", "RAP-16", "2021-06-30", "half"},
                 {"objective", "OBI-02", "2021-06-30", "half"},
                 {"deadline", "INC-07", "2021-03-31", "about"},
                 {"objective", "OBI-17", "2021-03-31", "about"},
                 {"deadline", "ADE-01", "2021-12-31", "year"}};

    for (size_t i = 0; i < COUNT(dates); i++) {
        const struct record *record = find(*state, dates[i].reg, dates[i].code);
        assert_non_null(record);
        assert_string_equal(text_of(record, "due"), dates[i].due);
        assert_string_equal(buffer_text(&record_value(record, "due")->extra), dates[i].precision);
    }
}

/* The plan gives no budgets, codes, seats or days of meetings. */
static bool plan_may_state(const struct record *record, const struct field_def *field) {
    return strcmp(record->reg->name, "measurement") == 0 || strcmp(field->name, "year") == 0 ||
           (field->type != &type_money && field->type != &type_code &&
            field->type != &type_integer && field->type != &type_decimal &&
            field->type != &type_percent && field->type != &type_municipalities);
}

static bool is_exact(const struct record *record, int field) {
    struct moment moment;

    return record->reg->fields[field].type == &type_date &&
           value_moment(&record->values[field], &moment) && moment.precision <= PRECISION_MINUTE;
}

static void the_plan_says_nothing_more(void **state) {
    const struct sample *sample = *state;

    for (int i = 0; i < sample->count; i++) {
        const struct record *record = sample->records[i];
        for (int f = 0; of_plan(record) && f < record->reg->field_count; f++) {
            if (record->values[f].set &&
                (!plan_may_state(record, &record->reg->fields[f]) || is_exact(record, f)))
                fail_msg("%s: the plan does not state %s", text_of(record, "code"),
                         record->reg->fields[f].name);
        }
    }
}

static void rows_name_their_lines(void **state) {
    const struct sample *sample = *state;

    for (int i = 0; i < sample->count; i++) {
        int first, last;
        const char *notes = text_of(sample->records[i], "notes");
        if (!of_plan(sample->records[i]))
            continue;
        if (sscanf(notes, "righe %d-%d", &first, &last) == 2)
            assert_true(first < last && last <= 417);
        else if (sscanf(notes, "riga %d", &first) == 1 || sscanf(notes, "righe %d,", &first) == 1)
            assert_true(first >= 1 && first <= 417);
        else
            fail_msg("%s: no lines in “%s”", text_of(sample->records[i], "code"), notes);
    }
}

static void states_keep_the_words_of_the_plan(void **state) {
    static const struct {
        const char *reg, *code, *token, *word;
    } states[] = {{"project", "REG-09", "planned", "da approvare"},
                  {"project", "REG-02", "running", "in essere"},
                  {"dossier", "ORG-02", "suspended", "bloccata"},
                  {"service", "SER-31", "active", "in crescita"},
                  {"deadline", "ADE-02", "on_track", ""}};

    for (size_t i = 0; i < COUNT(states); i++) {
        const struct record *record = find(*state, states[i].reg, states[i].code);
        assert_non_null(record);
        assert_string_equal(text_of(record, "state"), states[i].token);
        assert_string_equal(buffer_text(&record_value(record, "state")->extra), states[i].word);
    }
}

static void relations_are_those_of_the_plan(void **state) {
    static const char *const wanted[][3] = {{"deadline:RAP-16", "evidence", "objective:OBI-02"},
                                            {"deadline:RAP-16", "depends_on", "dossier:RAP-15"},
                                            {"deadline:RAP-16", "part_of", "dossier:RAP-12"},
                                            {"dossier:RAP-13", "part_of", "dossier:RAP-12"},
                                            {"dossier:RAP-14", "part_of", "dossier:RAP-12"},
                                            {"dossier:RAP-15", "part_of", "dossier:RAP-12"},
                                            {"tender:GAR-01", "evidence", "objective:OBI-11"},
                                            {"tender:GAR-02", "evidence", "objective:OBI-22"},
                                            {"objective:OBI-20", "same_as", "objective:OBI-03"},
                                            {"service:SER-17", "same_as", "project:REG-08"},
                                            {"dossier:FOR-17", "same_as", "dossier:RAP-19"}};
    const struct sample *sample = *state;

    for (size_t w = 0; w < COUNT(wanted); w++) {
        int found = 0;
        for (int i = 0; i < sample->count; i++)
            found += of_plan(sample->records[i]) && is(sample->records[i], "from", wanted[w][0]) &&
                     is(sample->records[i], "kind", wanted[w][1]) &&
                     is(sample->records[i], "to", wanted[w][2]);
        if (found != 1)
            fail_msg("%s %s %s: %d times", wanted[w][0], wanted[w][1], wanted[w][2], found);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row_of_the_plan_is_there),
        cmocka_unit_test(objectives_are_those_of_the_chapters),
        cmocka_unit_test(registers_hold_what_the_plan_counts),
        cmocka_unit_test(all_chapters_have_rows),
        cmocka_unit_test(figures_are_those_of_the_plan),
        cmocka_unit_test(dates_are_as_precise_as_the_plan),
        cmocka_unit_test(the_plan_says_nothing_more),
        cmocka_unit_test(rows_name_their_lines),
        cmocka_unit_test(states_keep_the_words_of_the_plan),
        cmocka_unit_test(relations_are_those_of_the_plan),
    };

    return cmocka_run_group_tests_name("sample plan", tests, read_sample, free_sample);
}
