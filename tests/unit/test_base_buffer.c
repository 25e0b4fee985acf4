/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "support/check.h"

static void grows_and_stays_terminated(void **state) {
    struct buffer b = {0};

    (void)state;
    assert_string_equal(buffer_text(&b), "");
    for (int i = 0; i < 1000; i++) {
        buffer_add_char(&b, 'x');
        assert_int_equal(b.data[b.len], '\0');
    }
    assert_int_equal(b.len, 1000);
    buffer_add_text(&b, NULL);
    buffer_add(&b, "yz", 1);
    assert_int_equal(b.len, 1001);
    assert_true(buffer_ok(&b));
    buffer_done(&b);
    assert_null(b.data);
}

static void keeps_nul_bytes(void **state) {
    struct buffer b = {0};

    (void)state;
    buffer_add(&b, "a\0b", 3);
    assert_int_equal(b.len, 3);
    assert_memory_equal(b.data, "a\0b", 4);
    buffer_done(&b);
}

static void formats_short_and_long(void **state) {
    struct buffer b = {0};
    char text[301];

    (void)state;
    memset(text, 'a', 300);
    text[300] = '\0';
    buffer_addf(&b, "%d/%s", 7, "x");
    assert_string_equal(buffer_text(&b), "7/x");
    buffer_addf(&b, "%s|%s", text, text);
    assert_int_equal(b.len, 3 + 300 + 1 + 300);
    assert_int_equal(b.data[b.len - 1], 'a');
    buffer_done(&b);
}

static void truncates_only_to_less(void **state) {
    struct buffer b = {0};

    (void)state;
    buffer_truncate(&b, 0);
    buffer_add_text(&b, "abcdef");
    buffer_truncate(&b, 10);
    assert_string_equal(buffer_text(&b), "abcdef");
    buffer_truncate(&b, 2);
    assert_string_equal(buffer_text(&b), "ab");
    buffer_add_char(&b, 'z');
    assert_string_equal(buffer_text(&b), "abz");
    buffer_done(&b);
}

static void hands_its_string_over(void **state) {
    struct buffer b = {0};
    char *text;

    (void)state;
    buffer_add_text(&b, "mine");
    text = buffer_take(&b);
    assert_string_equal(text, "mine");
    assert_null(b.data);
    free(text);
    text = buffer_take(&b);
    assert_string_equal(text, "");
    free(text);
}

static void fails_for_good(void **state) {
    struct buffer b = {0};

    (void)state;
    buffer_add_text(&b, "abc");
    assert_false(buffer_reserve(&b, SIZE_MAX - 2));
    assert_false(buffer_ok(&b));
    buffer_add_text(&b, "more");
    buffer_addf(&b, "%d", 1);
    assert_string_equal(buffer_text(&b), "");
    assert_null(buffer_take(&b));
    assert_true(buffer_ok(&b)); /* taken: new again */
    buffer_done(&b);
}

static void reserves_room_to_write_in(void **state) {
    struct buffer b = {0};

    (void)state;
    buffer_add_text(&b, "ab");
    assert_true(buffer_reserve(&b, 5000));
    assert_true(b.cap > 5002);
    memset(b.data + b.len, 'c', 5000);
    b.len += 5000;
    b.data[b.len] = '\0';
    assert_int_equal(strlen(buffer_text(&b)), 5002);
    buffer_done(&b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(grows_and_stays_terminated), cmocka_unit_test(keeps_nul_bytes),
        cmocka_unit_test(formats_short_and_long),     cmocka_unit_test(truncates_only_to_less),
        cmocka_unit_test(hands_its_string_over),      cmocka_unit_test(fails_for_good),
        cmocka_unit_test(reserves_room_to_write_in),
    };

    return cmocka_run_group_tests_name("base buffer", tests, NULL, NULL);
}
