/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>

#include "support/check.h"
#include "support/golden.h"

static void check_difference(const char *want, const char *got, const char *expected) {
    char *difference = golden_difference(want, got);

    assert_string_equal(difference, expected);
    free(difference);
}

static void test_same(void **state) {
    (void)state;
    check_difference("a\nb\n", "a\nb\n", "");
    check_difference("", "", "");
}

static void test_changed_line(void **state) {
    (void)state;
    check_difference("a\nb\nc\n", "a\nx\nc\n", "-  2|b|\n+  2|x|\n");
}

static void test_inserted_line_leaves_the_rest_alone(void **state) {
    (void)state;
    check_difference("a\nb\nc\n", "a\nnew\nb\nc\n", "+  2|new|\n");
    check_difference("a\nb\nc\n", "b\nc\n", "-  1|a|\n");
}

static void test_missing_end_of_line(void **state) {
    (void)state;
    check_difference("a\n", "a", "only the last line's end differs\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_same),
        cmocka_unit_test(test_changed_line),
        cmocka_unit_test(test_inserted_line_leaves_the_rest_alone),
        cmocka_unit_test(test_missing_end_of_line),
    };
    return cmocka_run_group_tests_name("golden", tests, NULL, NULL);
}
