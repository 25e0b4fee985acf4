/* SPDX-License-Identifier: EUPL-1.2 */
/* The three-way merge as a table of cases, on one field. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "register/record.h"

static const struct {
    const char *base, *mine, *theirs; /* NULL: missing */
    const char *merged;
    bool conflict;
} cases[] = {
    {"a", "a", "a", "a", false}, {"a", "b", "a", "b", false},     {"a", "a", "c", "c", false},
    {"a", "b", "b", "b", false}, {"a", "b", "c", "c", true},      {NULL, "b", NULL, "b", false},
    {NULL, NULL, "c", "c", false}, {NULL, "b", "c", "c", true},   {"a", NULL, "a", NULL, false},
    {"a", "a", NULL, NULL, false}, {"a", NULL, "c", "c", true},   {"a", "b", NULL, NULL, true},
    {"a", NULL, NULL, NULL, false}, {NULL, "b", "b", "b", false}, {NULL, NULL, NULL, NULL, false},
};

static void test_every_case(void **state)
{
    const struct register_def *reg = register_by_name("project");
    int title = register_title_field(reg), owner = register_field(reg, "owner");

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct record base, mine, theirs;
        record_init(&base, reg);
        record_init(&mine, reg);
        record_init(&theirs, reg);
        value_set(&base.values[title], cases[i].base, NULL);
        value_set(&mine.values[title], cases[i].mine, NULL);
        value_set(&theirs.values[title], cases[i].theirs, NULL);
        value_set(&mine.values[owner], "Scuola", NULL); /* another field never suffers */
        uint64_t conflicts = record_merge(&base, &mine, &theirs);
        assert_int_equal(conflicts, cases[i].conflict ? UINT64_C(1) << title : 0);
        const char *merged = value_text(&theirs.values[title]);
        assert_string_equal(merged ? merged : "-", cases[i].merged ? cases[i].merged : "-");
        assert_string_equal(value_text(&theirs.values[owner]), "Scuola");
        record_done(&base);
        record_done(&mine);
        record_done(&theirs);
    }
}

/* A precision is part of a date; the title that a reference is shown by is not part of it. */
static void test_what_counts_as_a_change(void **state)
{
    const struct register_def *reg = register_by_name("deadline");
    int due = register_field(reg, "due"), project = register_field(reg, "project");
    struct record a, b;

    (void)state;
    record_init(&a, reg);
    record_init(&b, reg);
    value_set(&a.values[due], "2021-06-30", "half");
    value_set(&b.values[due], "2021-06-30", "quarter");
    value_set(&a.values[project], "ADAPT", "Assistere");
    value_set(&b.values[project], "ADAPT", NULL);
    assert_int_equal(record_changes(&a, &b), UINT64_C(1) << due);
    record_done(&a);
    record_done(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_case),
        cmocka_unit_test(test_what_counts_as_a_change),
    };
    return cmocka_run_group_tests_name("register_merge", tests, NULL, NULL);
}
