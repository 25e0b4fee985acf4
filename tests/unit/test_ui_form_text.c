/* SPDX-License-Identifier: EUPL-1.2 */
/* Text typed and pasted into a form's field; what is said about the types of fields. */
#include <stdlib.h>
#include <string.h>

#include "../../src/ui/form_field.h"
#include "base/i18n.h"
#include "register/register.h"
#include "support/check.h"
#include "support/environment.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static int start(void **state) {
    char *catalogue = text_format("%s/locale", environment_build());

    (void)state;
    i18n_init("it", catalogue);
    free(catalogue);
    return 0;
}

static void test_putting(void **state) {
    static const struct {
        const char *before, *put;
        bool lines;
        enum text_verdict verdict;
        const char *after;
    } rows[] = {
        {"", "più", false, TEXT_TAKEN, "più"},
        {"a", "b\tc", false, TEXT_TAKEN, "ab c"},
        {"", "una\r\ndue\rtre", true, TEXT_TAKEN, "una\ndue\ntre"},
        {"", "una\r\ndue", false, TEXT_TAKEN, "una due"},
        {"", "a\x1b[2Jb", false, TEXT_CLEANED, "a[2Jb"},
        {"",
         "a\xE2\x80\xAE"
         "b",
         false, TEXT_CLEANED, "ab"},
        {"",
         "a\xFF"
         "b",
         false, TEXT_CLEANED, "ab"},
        {"perche", "\xCC\x81", false, TEXT_TAKEN, "perche\xCC\x81"}, /* a mark of its own */
        {"", "\xCC\x81", false, TEXT_CLEANED, ""},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct edit edit = {0};

        print_message("row %zu\n", i);
        edit_set(&edit, rows[i].before);
        assert_int_equal(text_put(&edit, rows[i].put, strlen(rows[i].put), rows[i].lines),
                         rows[i].verdict);
        assert_string_equal(buffer_text(&edit.text), rows[i].after);
        assert_int_equal(edit.at, edit.text.len);
        edit_done(&edit);
    }
}

static void test_putting_in_between(void **state) {
    struct edit edit = {0};

    (void)state;
    edit_set(&edit, "ad");
    edit.at = 1;
    assert_int_equal(text_put(&edit, "bc", 2, false), TEXT_TAKEN);
    assert_string_equal(buffer_text(&edit.text), "abcd");
    assert_int_equal(edit.at, 3);
    edit_done(&edit);
}

/* All or nothing: a text is never cut behind one's back. Characters count, not bytes. */
static void test_limits(void **state) {
    struct edit edit = {0};
    struct buffer text = {0};

    (void)state;
    for (int i = 0; i < TYPED_MOST; i++)
        buffer_add_text(&text, "è");
    assert_int_equal(text_put(&edit, buffer_text(&text), text.len, false), TEXT_TAKEN);
    assert_int_equal(text_put(&edit, "x", 1, false), TEXT_TOO_LONG);
    assert_int_equal(edit.text.len, text.len);
    assert_int_equal(text_put(&edit, "x", 1, true), TEXT_TAKEN);
    edit_done(&edit);
    buffer_done(&text);
    for (int i = 0; i <= TYPED_MOST_LINES; i++)
        buffer_add_char(&text, 'x');
    assert_int_equal(text_put(&edit, buffer_text(&text), text.len, true), TEXT_TOO_LONG);
    assert_int_equal(text_put(&edit, buffer_text(&text), text.len - 1, true), TEXT_TAKEN);
    edit_done(&edit);
    buffer_done(&text);
}

static void test_words(void **state) {
    struct edit edit = {0};

    (void)state;
    edit_set(&edit, "uno  due tre");
    text_word_left(&edit);
    assert_int_equal(edit.at, 9);
    text_word_left(&edit);
    assert_int_equal(edit.at, 5);
    text_erase_word(&edit);
    assert_string_equal(buffer_text(&edit.text), "due tre");
    assert_int_equal(edit.at, 0);
    text_erase_word(&edit);
    text_word_left(&edit);
    assert_int_equal(edit.at, 0);
    text_word_right(&edit);
    assert_int_equal(edit.at, 4);
    text_word_right(&edit);
    text_word_right(&edit);
    assert_int_equal(edit.at, 7);
    edit_done(&edit);
}

static void test_rows(void **state) {
    (void)state;
    assert_int_equal(text_row("uno due tre", 11, 20), 11);
    assert_int_equal(text_row("uno due tre", 11, 7), 8); /* the blank stays on the row's end */
    assert_int_equal(text_row("uno due tre", 11, 6), 4);
    assert_int_equal(text_row("lunghissima", 11, 4), 4);
    assert_int_equal(text_row("uno\ndue", 7, 20), 4);
    assert_int_equal(text_row("\n", 1, 20), 1);
    assert_int_equal(text_row("", 0, 20), 0);
}

static void expect_place(const struct edit *edit, int row, int column) {
    struct text_place place = text_place(edit, 6);

    assert_int_equal(place.row, row);
    assert_int_equal(place.column, column);
}

static void test_moving_between_rows(void **state) {
    struct edit edit = {0};

    (void)state;
    edit_set(&edit, "uno due\n\nquattro");
    expect_place(&edit, 4, 1); /* "uno " "due\n" "\n" "quattr" "o" */
    assert_false(text_row_move(&edit, 6, 1));
    assert_true(text_row_move(&edit, 6, -1));
    expect_place(&edit, 3, 1);
    assert_true(text_row_move(&edit, 6, -1));
    expect_place(&edit, 2, 0);
    assert_true(text_row_move(&edit, 6, -1));
    assert_true(text_row_move(&edit, 6, -1));
    expect_place(&edit, 0, 0);
    assert_false(text_row_move(&edit, 6, -1));
    text_line_end(&edit);
    expect_place(&edit, 1, 3);
    text_line_start(&edit);
    expect_place(&edit, 0, 0);
    edit_set(&edit, "fine\n");
    expect_place(&edit, 1, 0); /* behind a line feed a row begins */
    assert_true(text_row_move(&edit, 6, -1));
    assert_true(text_row_move(&edit, 6, 1));
    expect_place(&edit, 1, 0);
    edit_done(&edit);
}

/* Every type that a register has is spoken of, in both languages. */
static void test_every_type_has_its_help(void **state) {
    (void)state;
    for (int i = 0; registers[i]; i++)
        for (int j = 0; j < registers[i]->field_count; j++) {
            const struct form_help *help = form_help(registers[i]->fields[j].type);
            assert_ptr_equal(help->type, registers[i]->fields[j].type);
            assert_string_not_equal(_(help->help), help->help);
            assert_in_range(text_width(_(help->help)), 1, 70);
        }
}

static void check_meaning(const char *name, const char *text, const char *meaning) {
    const struct register_def *reg = register_by_name("project");
    struct form_line line;
    struct buffer out = {0};

    form_line_init(&line, reg, register_field(reg, name));
    edit_set(&line.edit, text);
    form_line_meaning(&line, date_from(2021, 3, 15), &out);
    assert_string_equal(buffer_text(&out), meaning);
    buffer_done(&out);
    form_line_done(&line);
}

static void test_meanings(void **state) {
    (void)state;
    check_meaning("end", "15/4", "= gio 15/04/2021");
    check_meaning("end", "oggi", "= lun 15/03/2021");
    check_meaning("end", "ven", "= ven 19/03/2021");
    check_meaning("end", "+10g", "= gio 25/03/2021");
    check_meaning("end", "S1 2021", "= primo semestre 2021");
    check_meaning("end", "31/2", "");
    check_meaning("end", "", "");
    check_meaning("budget", "1.234", "= 1.234,00 €");
    check_meaning("budget", "mille", "");
    check_meaning("title", "oggi", "");
}

static void test_settling(void **state) {
    const struct register_def *reg = register_by_name("project");
    struct form_line line;
    struct value none = {0};

    (void)state;
    form_line_init(&line, reg, register_field(reg, "end"));
    form_line_set(&line, NULL, &none);
    edit_set(&line.edit, "31/2/2021");
    form_line_typed(&line);
    assert_true(line.touched);
    assert_false(form_line_settle(&line, date_from(2021, 3, 15), NULL, NULL));
    assert_true(line.wrong.len > 0);
    edit_set(&line.edit, "+1g");
    form_line_typed(&line);
    assert_int_equal(line.wrong.len, 0);
    assert_true(form_line_settle(&line, date_from(2021, 3, 15), NULL, NULL));
    form_line_tidy(&line);
    assert_string_equal(buffer_text(&line.edit.text), "16/03/2021");
    edit_set(&line.edit, "-");
    assert_true(form_line_settle(&line, date_from(2021, 3, 15), "-", NULL));
    assert_false(line.value.set);
    form_line_done(&line);
}

/* A value goes into its line and comes back as it was, in every type that is typed. */
static void test_values_come_back(void **state) {
    static const char *const samples[] = {
        "15/03/2021 12:30", "primo semestre 2021", "2021", "1.234,50", "62,5", "12",
        "circa 3/2021"};

    (void)state;
    for (int i = 0; registers[i]; i++)
        for (int j = 0; j < registers[i]->field_count; j++)
            for (size_t k = 0; k < COUNT(samples); k++) {
                const struct field_def *def = &registers[i]->fields[j];
                struct parse_context context = {.today = date_from(2021, 3, 15)};
                struct value value = {0};
                struct error error;
                struct form_line line;

                if (!pick_fits(def) &&
                    field_parse(def, samples[k], &context, &value, &error) == STATUS_OK) {
                    form_line_init(&line, registers[i], j);
                    form_line_set(&line, NULL, &value);
                    assert_true(form_line_settle(&line, context.today, NULL, NULL));
                    if (!field_same(def, &line.value, &value))
                        fail_msg("%s.%s: %s", registers[i]->name, def->name, samples[k]);
                    form_line_done(&line);
                }
                value_done(&value);
                buffer_done(&context.warning);
            }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_putting),
        cmocka_unit_test(test_putting_in_between),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_moving_between_rows),
        cmocka_unit_test(test_every_type_has_its_help),
        cmocka_unit_test(test_meanings),
        cmocka_unit_test(test_settling),
        cmocka_unit_test(test_values_come_back),
    };
    return cmocka_run_group_tests_name("ui form text", tests, start, NULL);
}
