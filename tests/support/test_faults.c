/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>

#include "base/buffer.h"
#include "support/check.h"
#include "support/faults.h"

static void test_the_nth_allocation_and_later_ones_fail(void **state) {
    void *volatile memory[3]; /* volatile: a compiler may leave out an allocation nobody looks at */

    (void)state;
    faults_refuse_allocation(2);
    memory[0] = malloc(1);
    memory[1] = calloc(1, 1);
    memory[2] = realloc(NULL, 1);
    assert_true(faults_stop());
    assert_non_null(memory[0]);
    assert_null(memory[1]);
    assert_null(memory[2]);
    free(memory[0]);
}

static void test_nothing_is_refused_before_its_turn(void **state) {
    void *volatile memory;

    (void)state;
    faults_refuse_allocation(2);
    memory = malloc(1);
    assert_false(faults_stop());
    free(memory);
}

static void test_the_program_under_test_is_reached(void **state) {
    struct buffer buffer = {0};

    (void)state;
    faults_refuse_allocation(1);
    buffer_add_text(&buffer, "text");
    assert_true(faults_stop());
    assert_false(buffer_ok(&buffer));
    assert_string_equal(buffer_text(&buffer), "");
    buffer_done(&buffer);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_nth_allocation_and_later_ones_fail),
        cmocka_unit_test(test_nothing_is_refused_before_its_turn),
        cmocka_unit_test(test_the_program_under_test_is_reached),
    };
    return cmocka_run_group_tests_name("faults", tests, NULL, NULL);
}
