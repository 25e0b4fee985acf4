/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "support/check.h"
#include "support/process.h"

static void run_shell(const char *script, struct process_setup setup,
                      struct process_result *result) {
    setup.argv = (const char *const[]){"sh", "-c", script, NULL};
    process_run(&setup, result);
}

static void test_catches_both_outputs_and_the_exit_code(void **state) {
    struct process_result result;

    (void)state;
    run_shell("echo out; echo err >&2; exit 7", (struct process_setup){0}, &result);
    assert_string_equal(result.out, "out\n");
    assert_string_equal(result.err, "err\n");
    assert_int_equal(result.exit_code, 7);
    process_free(&result);
}

static void test_reports_a_signal(void **state) {
    struct process_result result;

    (void)state;
    run_shell("kill -TERM $$", (struct process_setup){0}, &result);
    assert_int_equal(result.exit_code, 128 + 15);
    process_free(&result);
}

static void test_feeds_more_than_a_pipe_holds(void **state) {
    enum { MUCH = 1 << 20 };
    struct process_result result;
    char *much = malloc(MUCH);

    (void)state;
    assert_non_null(much);
    memset(much, 'x', MUCH);
    process_run(&(struct process_setup){.argv = (const char *const[]){"cat", NULL},
                                        .input = much,
                                        .input_len = MUCH},
                &result);
    assert_int_equal(result.out_len, MUCH);
    assert_memory_equal(result.out, much, MUCH);
    process_free(&result);
    free(much);
}

static void test_survives_a_program_that_does_not_read(void **state) {
    struct process_result result;

    (void)state;
    run_shell("exit 3", (struct process_setup){.input = "something"}, &result);
    assert_int_equal(result.exit_code, 3);
    assert_string_equal(result.out, "");
    process_free(&result);
}

static void test_surroundings_are_clean_and_can_be_changed(void **state) {
    const char *const changes[] = {"LANG=it_IT.UTF-8", "LC_ALL", NULL};
    struct process_result result;

    (void)state;
    setenv("CRUSCOTTO_DB", "/nowhere", 1);
    run_shell("echo \"${CRUSCOTTO_DB-unset} $LANG ${LC_ALL-unset}\"",
              (struct process_setup){.environment = changes}, &result);
    assert_string_equal(result.out, "unset it_IT.UTF-8 unset\n");
    process_free(&result);
}

static void test_unprivileged_even_as_root(void **state) {
    char *home = directory_make();
    struct process_result result;

    (void)state;
    run_shell("echo x >~/secret; chmod 0 ~/secret", (struct process_setup){.home = home}, &result);
    process_free(&result);
    run_shell("cat ~/secret", (struct process_setup){.home = home, .unprivileged = true}, &result);
    assert_int_not_equal(result.exit_code, 0);
    assert_string_equal(result.out, "");
    process_free(&result);
    directory_remove(home);
}

static void test_home_is_removed(void **state) {
    struct process_result result;
    struct stat status;

    (void)state;
    run_shell("touch ~/file; printf %s \"$HOME\"", (struct process_setup){0}, &result);
    assert_true(result.out_len > 0);
    assert_int_not_equal(stat(result.out, &status), 0);
    process_free(&result);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_catches_both_outputs_and_the_exit_code),
        cmocka_unit_test(test_reports_a_signal),
        cmocka_unit_test(test_feeds_more_than_a_pipe_holds),
        cmocka_unit_test(test_survives_a_program_that_does_not_read),
        cmocka_unit_test(test_surroundings_are_clean_and_can_be_changed),
        cmocka_unit_test(test_unprivileged_even_as_root),
        cmocka_unit_test(test_home_is_removed),
    };
    return cmocka_run_group_tests_name("process", tests, NULL, NULL);
}
