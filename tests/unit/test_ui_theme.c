/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "../../src/ui/theme.h"
#include "base/i18n.h"
#include "support/check.h"

static const struct theme utf8 = {.ascii = false}, ascii = {.ascii = true};

static int start(void **state) {
    (void)state;
    i18n_init("it", NULL);
    return 0;
}

/* Columns stay straight only if each glyph is as wide as its twin. */
static void test_glyphs_are_one_column(void **state) {
    (void)state;
    for (int i = 0; i < GLYPH_COUNT; i++) {
        const char *wide = theme_glyph(&utf8, (enum glyph_name)i);
        const char *plain = theme_glyph(&ascii, (enum glyph_name)i);

        assert_int_equal(text_width(wide), 1);
        if (i != GLYPH_ELLIPSIS)
            assert_int_equal(strlen(plain), 1);
        for (; *plain; plain++)
            assert_in_range(*plain, ' ', '~');
    }
}

/* What a colour says, mono says too. */
static void test_every_colored_role_has_a_mono_look(void **state) {
    (void)state;
    for (int i = 0; i < ROLE_COUNT; i++)
        if (theme_look((enum role)i)->tint != TINT_NONE)
            assert_int_not_equal(theme_look((enum role)i)->mono, 0);
}

static void test_text_is_made_safe(void **state) {
    struct buffer line = {0};

    (void)state;
    line_text(&line, &utf8, "a\033[31mb\r\nc\x01\xC2\x9B");
    for (const char *at = buffer_text(&line); *at; at++)
        assert_true((unsigned char)*at >= ' ');
    assert_null(strchr(buffer_text(&line), '\033'));
    buffer_done(&line);
}

static void test_codes_of_several_parts(void **state) {
    struct buffer line = {0};

    (void)state;
    line_text(&line, &utf8,
              "048017\x1f"
              "COR-1");
    assert_string_equal(buffer_text(&line), "048017/COR-1");
    buffer_done(&line);
}

static void test_ascii(void **state) {
    struct buffer line = {0};

    (void)state;
    line_fit(&line, &ascii, "Modalità “mista” più lunga", 16, ALIGN_LEFT);
    assert_string_equal(buffer_text(&line), "Modalita \"mis...");
    buffer_done(&line);
}

static void test_spans(void **state) {
    struct buffer line = {0};
    struct span span = {0};

    (void)state;
    buffer_add_text(&line, "ab");
    line_role(&line, ROLE_OVERDUE);
    buffer_add_text(&line, "‼è");
    line_role(&line, ROLE_PLAIN);
    buffer_add_text(&line, "cde");
    assert_int_equal(line_width(buffer_text(&line)), 7);

    const char *rest = buffer_text(&line);
    assert_true(line_span(&rest, 6, &span));
    assert_int_equal(span.role, ROLE_PLAIN);
    assert_int_equal(span.columns, 2);
    assert_true(line_span(&rest, 4, &span));
    assert_int_equal(span.role, ROLE_OVERDUE);
    assert_memory_equal(span.text, "‼è", span.len);
    assert_int_equal(span.columns, 2);
    assert_true(line_span(&rest, 2, &span));
    assert_int_equal(span.role, ROLE_PLAIN);
    assert_int_equal(span.len, 2);
    assert_false(line_span(&rest, 0, &span));
    buffer_done(&line);
}

/* A character of two columns is never halved. */
static void test_wide_character_at_the_edge(void **state) {
    const char *line = "a漢b";
    struct span span = {0};

    (void)state;
    assert_true(line_span(&line, 2, &span));
    assert_int_equal(span.len, 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_glyphs_are_one_column),
        cmocka_unit_test(test_every_colored_role_has_a_mono_look),
        cmocka_unit_test(test_text_is_made_safe),
        cmocka_unit_test(test_codes_of_several_parts),
        cmocka_unit_test(test_ascii),
        cmocka_unit_test(test_spans),
        cmocka_unit_test(test_wide_character_at_the_edge),
    };
    return cmocka_run_group_tests_name("ui theme", tests, start, NULL);
}
