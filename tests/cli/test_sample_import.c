/* SPDX-License-Identifier: EUPL-1.2 */
/* The sample lists through the program, as `make run` imports them: all of them, twice. */
#include <glob.h>
#include <stdlib.h>
#include <string.h>

#include "support/check.h"
#include "support/process.h"

#define TODAY "2021-03-15"

struct demo {
    char *directory, *database;
    glob_t lists;
};

static int make_demo(void **state) {
    struct demo *demo = calloc(1, sizeof *demo);
    struct process_result result;

    assert_non_null(demo);
    demo->directory = directory_make();
    demo->database = text_format("%s/demo.db", demo->directory);
    assert_int_equal(glob("sample-data/*.csv", 0, NULL, &demo->lists), 0);
    process_cruscotto(&result, "init", demo->database);
    assert_int_equal(result.exit_code, 0);
    process_free(&result);
    *state = demo;
    return 0;
}

static int remove_demo(void **state) {
    struct demo *demo = *state;

    globfree(&demo->lists);
    directory_remove(demo->directory);
    free(demo->database);
    free(demo);
    return 0;
}

/* The number behind a key of a JSON document; -1 where the key is not there. */
static long number_at(const char *json, const char *key) {
    char *wanted = text_format("\"%s\":", key);
    const char *at = strstr(json, wanted);
    long number = at ? strtol(at + strlen(wanted), NULL, 10) : -1;

    free(wanted);
    return number;
}

static char *ask(const struct demo *demo, const char *verb, const char *subject,
                 const char *filter) {
    struct process_result result;

    process_cruscotto(&result, "--db", demo->database, "--today", TODAY, verb, "--format", "json",
                      subject, filter ? "--filter" : NULL, filter);
    if (result.exit_code != 0)
        fail_msg("%s %s: exit %d: %s", verb, subject ? subject : "", result.exit_code, result.err);
    free(result.err);
    return result.out;
}

/* Imports every list; `wanted` is the one count that is not to be zero. */
static void import_all(const struct demo *demo, const char *wanted) {
    static const char *const counts[] = {"new", "changed", "same", "rejected", "conflicting"};
    size_t rows = 0;

    for (size_t i = 0; i < demo->lists.gl_pathc; i++) {
        char *json = ask(demo, "import", demo->lists.gl_pathv[i], NULL);
        for (size_t c = 0; c < sizeof counts / sizeof counts[0]; c++) {
            long expected = strcmp(counts[c], wanted) == 0 ? number_at(json, "rows") : 0;
            if (number_at(json, counts[c]) != expected)
                fail_msg("%s: %s is not %ld: %s", demo->lists.gl_pathv[i], counts[c], expected,
                         json);
        }
        rows += (size_t)number_at(json, "rows");
        free(json);
    }
    assert_true(rows > 700);
}

static void all_rows_go_in(void **state) { import_all(*state, "new"); }

static void a_second_time_changes_nothing(void **state) { import_all(*state, "same"); }

static void the_header_counts_what_is_due(void **state) {
    char *json = ask(*state, "status", NULL, NULL);

    assert_int_equal(number_at(json, "overdue"), 1);
    assert_int_equal(number_at(json, "soon"), 2);
    free(json);
}

static void filters_find_the_plan(void **state) {
    static const struct {
        const char *reg, *filter;
        long total;
    } rows[] = {
        {"obiettivi", "origine:piano", 26},
        {"obiettivi", "area:scuola", 3},
        {"obiettivi", "area:servizi", 7},
        {"progetti", "origine:piano area:\"progetti regionali\"", 10},
        {"gare", "origine:piano", 2},
        {"community", "origin:plan", 9},
        {"comuni", "provincia:FI", 41},
        {"comuni", "origine:contesto", 273},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char *json = ask(*state, "list", rows[i].reg, rows[i].filter);
        if (number_at(json, "total") != rows[i].total)
            fail_msg("%s %s: %ld", rows[i].reg, rows[i].filter, number_at(json, "total"));
        free(json);
    }
}

static void a_database_of_them_is_sound(void **state) {
    const struct demo *demo = *state;
    struct process_result result;

    process_cruscotto(&result, "--db", demo->database, "check");
    if (result.exit_code != 0)
        fail_msg("%s%s", result.out, result.err);
    process_free(&result);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_rows_go_in),
        cmocka_unit_test(a_second_time_changes_nothing),
        cmocka_unit_test(the_header_counts_what_is_due),
        cmocka_unit_test(filters_find_the_plan),
        cmocka_unit_test(a_database_of_them_is_sound),
    };

    return cmocka_run_group_tests_name("sample import", tests, make_demo, remove_demo);
}
