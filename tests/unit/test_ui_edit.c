/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "../../src/ui/edit.h"
#include "base/i18n.h"
#include "support/check.h"

static int start(void **state) {
    (void)state;
    i18n_init("it", NULL);
    return 0;
}

static void type(struct edit *edit, const uint32_t *keys) {
    for (; *keys; keys++)
        assert_true(edit_insert(edit, *keys));
}

static void test_typing_and_moving(void **state) {
    struct edit edit = {0};

    (void)state;
    type(&edit, (const uint32_t[]){'p', 'i', 0xF9, 0});
    assert_string_equal(buffer_text(&edit.text), "più");
    edit_move(&edit, EDIT_LEFT);
    type(&edit, (const uint32_t[]){0x20AC, 0});
    assert_string_equal(buffer_text(&edit.text), "pi€ù");
    edit_move(&edit, EDIT_HOME);
    edit_move(&edit, EDIT_LEFT);
    type(&edit, (const uint32_t[]){'>', 0});
    edit_move(&edit, EDIT_RIGHT);
    type(&edit, (const uint32_t[]){'|', 0});
    edit_move(&edit, EDIT_END);
    edit_move(&edit, EDIT_RIGHT);
    type(&edit, (const uint32_t[]){'<', 0});
    assert_string_equal(buffer_text(&edit.text), ">p|i€ù<");
    edit_done(&edit);
}

static void test_erasing(void **state) {
    struct edit edit = {0};

    (void)state;
    edit_set(&edit, "aèb");
    edit_erase(&edit, false); /* nothing is behind */
    edit_move(&edit, EDIT_LEFT);
    edit_erase(&edit, true);
    assert_string_equal(buffer_text(&edit.text), "ab");
    edit_erase(&edit, false);
    assert_string_equal(buffer_text(&edit.text), "a");
    edit_erase(&edit, true);
    edit_erase(&edit, true);
    assert_string_equal(buffer_text(&edit.text), "");
    edit_done(&edit);
}

/* Control characters, direction marks and bytes that are no text do not get in. */
static void test_refused(void **state) {
    static const uint32_t refused[] = {0x07, 0x1B, 0x7F, 0x9B, 0x202E, 0x200B, 0x110000, 0xD800};
    struct edit edit = {0};

    (void)state;
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        assert_false(edit_insert(&edit, refused[i]));
    assert_int_equal(edit.text.len, 0);
    edit_done(&edit);
}

static void test_has_an_end(void **state) {
    struct edit edit = {0};
    int typed = 0;

    (void)state;
    while (typed < 10 * EDIT_MOST && edit_insert(&edit, 'x'))
        typed++;
    assert_in_range(typed, EDIT_MOST, EDIT_MOST + 1);
    edit_done(&edit);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_typing_and_moving),
        cmocka_unit_test(test_erasing),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_has_an_end),
    };
    return cmocka_run_group_tests_name("ui edit", tests, start, NULL);
}
