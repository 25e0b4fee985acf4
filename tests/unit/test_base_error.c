/* SPDX-License-Identifier: EUPL-1.2 */
#include <errno.h>
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "support/check.h"

static int start(void **state) {
    (void)state;
    i18n_init("en", NULL);
    return 0;
}

static void fills_and_returns_the_status(void **state) {
    struct error error = {0};

    (void)state;
    assert_int_equal(error_set(&error, STATUS_INPUT, "line %d: %s", 7, "bad"), STATUS_INPUT);
    assert_int_equal(error.status, STATUS_INPUT);
    assert_string_equal(error.text, "line 7: bad");
    assert_int_equal(error_set(NULL, STATUS_BUSY, "nobody listens"), STATUS_BUSY);
}

static void is_safe_for_a_terminal(void **state) {
    struct error error;

    (void)state;
    error_set(&error, STATUS_INPUT, "%s", "\x1B]0;titolo\a\nà\xFF");
    assert_string_equal(error.text, "\xEF\xBF\xBD]0;titolo\xEF\xBF\xBD à\xEF\xBF\xBD");
}

static void is_cut_between_characters(void **state) {
    struct error error;
    char text[3000];

    (void)state;
    for (size_t shift = 0; shift < 3; shift++) {
        memset(text, 'x', shift);
        for (size_t at = shift; at + 3 < sizeof text; at += 3)
            memcpy(text + at, "\xE2\x82\xAC", 4);
        error_set(&error, STATUS_INPUT, "%s", text);
        assert_true(strlen(error.text) >= sizeof error.text - 3);
        assert_true(text_is_utf8(error.text, strlen(error.text)));
    }
}

static void shortens_the_value(void **state) {
    struct error error;

    (void)state;
    assert_int_equal(error_value(&error, STATUS_USAGE, "31/02/2021", "no such day"), STATUS_USAGE);
    assert_string_equal(error.text, "\"31/02/2021\": no such day");
    error_value(&error, STATUS_USAGE, "0123456789 0123456789 0123456789 0123456789", "too long");
    assert_string_equal(error.text, "\"0123456789 0123456789 0123456789 012345…\": too long");
    assert_int_equal(error_value(NULL, STATUS_USAGE, "x", "y"), STATUS_USAGE);
}

static void tells_what_memory_needs(void **state) {
    struct error error;

    (void)state;
    assert_int_equal(error_memory(&error), STATUS_INTERNAL);
    assert_int_equal(error.status, STATUS_INTERNAL);
    assert_true(strlen(error.text) > 0);
    assert_int_equal(error_memory(NULL), STATUS_INTERNAL);
}

static void explains_numbers_of_errors(void **state) {
    (void)state;
    assert_string_equal(error_reason(EACCES), "permission denied");
    assert_string_equal(error_reason(ENOSPC), "the disk is full");
    assert_string_equal(error_reason(EDOM), strerror(EDOM)); /* the C library's for the rest */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fills_and_returns_the_status),
        cmocka_unit_test(is_safe_for_a_terminal),
        cmocka_unit_test(is_cut_between_characters),
        cmocka_unit_test(shortens_the_value),
        cmocka_unit_test(tells_what_memory_needs),
        cmocka_unit_test(explains_numbers_of_errors),
    };

    return cmocka_run_group_tests_name("base error", tests, start, NULL);
}
