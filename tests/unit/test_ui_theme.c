/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "../../src/ui/theme.h"
#include "base/i18n.h"
#include "register/register.h"
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

/* ---- colours ---- */

struct rgb { double red, green, blue; };

/* The palette of xterm: what ANSI calls red is as dark as any; the rest of the 256 is fixed. */
static struct rgb rgb_of(int number) {
    static const struct rgb ansi[] = {
        {0, 0, 0},       {205, 0, 0},     {0, 205, 0}, {205, 205, 0}, {0, 0, 238},   {205, 0, 205},
        {0, 205, 205},   {229, 229, 229}, {127, 127, 127}, {255, 0, 0}, {0, 255, 0}, {255, 255, 0},
        {92, 92, 255},   {255, 0, 255},   {0, 255, 255},   {255, 255, 255}};
    static const double steps[] = {0, 95, 135, 175, 215, 255};
    int cube = number - 16;

    assert_in_range(number, 0, 231);
    return number < 16 ? ansi[number]
                       : (struct rgb){steps[cube / 36], steps[cube / 6 % 6], steps[cube % 6]};
}

/* A power of 2.2 is what the curve of sRGB comes to. */
static double light_of(double value) {
    double x = value / 255;

    return x * x * (0.8 + 0.2 * x);
}

/* As WCAG 2 has it: 1 to 21; 4.5 is good, 7 is very good, 3 does for large signs. */
static double contrast(struct rgb a, struct rgb b) {
    double one = 0.2126 * light_of(a.red) + 0.7152 * light_of(a.green) + 0.0722 * light_of(a.blue);
    double two = 0.2126 * light_of(b.red) + 0.7152 * light_of(b.green) + 0.0722 * light_of(b.blue);

    return (one > two ? one + 0.05 : two + 0.05) / (one > two ? two + 0.05 : one + 0.05);
}

static void check_readable(const struct look *look, int colors, double wanted) {
    static const struct rgb black = {0, 0, 0}, white = {255, 255, 255};
    int ink = theme_color(look->ink, colors), paper = theme_color(look->paper, colors);

    if (ink < 0 && paper < 0)
        return; /* the terminal's own */
    assert_true(ink >= 0 && ink < colors && paper < colors);
    if (paper >= 0) {
        assert_true(contrast(rgb_of(ink), rgb_of(paper)) >= wanted);
        return;
    }
    assert_true(contrast(rgb_of(ink), black) >= 3);
    assert_true(contrast(rgb_of(ink), white) >= 3);
}

/* On a dark and on a light background, with few colours and with many. */
static void test_every_look_is_readable(void **state) {
    static const int counts[] = {8, 16, 256};

    (void)state;
    for (int theme = 0; theme < THEME_COUNT; theme++)
        for (int role = 0; role < ROLE_COUNT; role++)
            for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
                check_readable(theme_look((enum theme_choice)theme, (enum role)role), counts[i],
                               theme == THEME_CONTRAST ? 7 : 4.5);
}

static bool same_look(enum theme_choice theme, enum role a, enum role b) {
    const struct look *one = theme_look(theme, a), *two = theme_look(theme, b);

    return one->emphasis == two->emphasis && one->ink == two->ink && one->paper == two->paper;
}

/* The selected row has a sign and the cursor as well; all other roles look unlike plain text. */
static void test_every_role_is_seen(void **state) {
    (void)state;
    for (int theme = 0; theme < THEME_COUNT; theme++) {
        for (int role = ROLE_PLAIN + 1; role < ROLE_MARKER; role++)
            assert_false(same_look((enum theme_choice)theme, (enum role)role, ROLE_PLAIN));
        if (theme != THEME_MONO)
            assert_false(same_look((enum theme_choice)theme, ROLE_OVERDUE, ROLE_SOON));
    }
    assert_false(same_look(THEME_CONTRAST, ROLE_MARKER, ROLE_PLAIN));
}

static void test_mono_has_no_colors(void **state) {
    (void)state;
    for (int role = 0; role < ROLE_COUNT; role++) {
        assert_int_equal(theme_look(THEME_MONO, (enum role)role)->ink, TINT_NONE);
        assert_int_equal(theme_look(THEME_MONO, (enum role)role)->paper, TINT_NONE);
    }
}

/* High contrast leaves nothing to the terminal's background, nor to faint letters. */
static void test_high_contrast_is_all_its_own(void **state) {
    (void)state;
    for (int role = 0; role < ROLE_COUNT; role++) {
        const struct look *look = theme_look(THEME_CONTRAST, (enum role)role);

        assert_int_not_equal(look->ink, TINT_NONE);
        assert_int_not_equal(look->paper, TINT_NONE);
        assert_int_equal(look->emphasis & EMPHASIS_DIM, 0);
        assert_false(look->ink == TINT_BLACK && (look->emphasis & EMPHASIS_BOLD));
    }
}

/* ---- never by colour alone ---- */

/* Signs that can stand in one place, and a blank, are told apart without colour, in ASCII too. */
static void test_signs_of_a_place_differ(void **state) {
    static const enum glyph_name row[] = {GLYPH_OVERDUE, GLYPH_SOON, GLYPH_MARKER, GLYPH_MARKED,
                                          GLYPH_MARKED_HERE, GLYPH_CHANGED, GLYPH_EXAMPLE},
                                 day[] = {GLYPH_OVERDUE, GLYPH_SOON, GLYPH_TO_DO, GLYPH_DONE,
                                          GLYPH_HOLIDAY, GLYPH_TODAY, GLYPH_MARKER},
                                 time[] = {GLYPH_BAR_FULL, GLYPH_BAR_EMPTY, GLYPH_BAR_PLAIN,
                                           GLYPH_NOW, GLYPH_LIES_BEFORE, GLYPH_LIES_BEHIND,
                                           GLYPH_OPEN_ENDED},
                                 form[] = {GLYPH_MARKER, GLYPH_OVERDUE, GLYPH_DOT},
                                 flag[] = {GLYPH_ON, GLYPH_OFF, GLYPH_MARKER};
    static const struct {
        const enum glyph_name *names;
        int count;
    } places[] = {{row, 7}, {day, 7}, {time, 7}, {form, 3}, {flag, 3}};
    static const struct theme *const themes[] = {&utf8, &ascii};

    (void)state;
    for (size_t place = 0; place < 2 * sizeof places / sizeof *places; place++)
        for (int i = 0; i < places[place / 2].count; i++)
            for (int j = 0; j < i; j++)
                assert_string_not_equal(
                    theme_glyph(themes[place % 2], places[place / 2].names[i]),
                    theme_glyph(themes[place % 2], places[place / 2].names[j]));
}

static void check_states(const struct choice *choices) {
    for (const struct choice *a = choices; a->token; a++)
        for (const struct choice *b = choices; b < a; b++) {
            bool same = strcmp(a->glyph.utf8, b->glyph.utf8) == 0;

            assert_int_equal(same, strcmp(a->glyph.ascii, b->glyph.ascii) == 0);
            assert_false(same && a->class != b->class);
        }
}

/* What is closed or called off is not only fainter. */
static void test_signs_of_states_differ(void **state) {
    (void)state;
    for (int i = 0; registers[i]; i++)
        for (int field = 0; field < registers[i]->field_count; field++)
            if (registers[i]->fields[field].type == &type_state)
                check_states(registers[i]->fields[field].choices);
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
        cmocka_unit_test(test_every_look_is_readable),
        cmocka_unit_test(test_every_role_is_seen),
        cmocka_unit_test(test_mono_has_no_colors),
        cmocka_unit_test(test_high_contrast_is_all_its_own),
        cmocka_unit_test(test_signs_of_a_place_differ),
        cmocka_unit_test(test_signs_of_states_differ),
        cmocka_unit_test(test_text_is_made_safe),
        cmocka_unit_test(test_codes_of_several_parts),
        cmocka_unit_test(test_ascii),
        cmocka_unit_test(test_spans),
        cmocka_unit_test(test_wide_character_at_the_edge),
    };
    return cmocka_run_group_tests_name("ui theme", tests, start, NULL);
}
