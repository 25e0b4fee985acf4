/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/i18n.h"
#include "register/record.h"

enum { TODAY = 18701 }; /* 2021-03-15 */

static const struct field_def *field_of(const char *reg, const char *name)
{
    const struct register_def *found = register_by_name(reg);

    return &found->fields[register_field(found, name)];
}

struct row {
    const char *reg, *field, *text;
    const char *canonical; /* NULL: refused */
    const char *extra, *list, *excel, *json;
};

static const struct row rows[] = {
    {"project", "title", " Città ", "Città", "", "Città", "Città", "Città"},
    {"project", "title", "  ", NULL, NULL, NULL, NULL, NULL},
    {"project", "budget", "€ 1.234,50", "123450", "", "1.234,50 €", "1234,50", "123450"},
    {"project", "budget", "ca 2.000.000 €", NULL, NULL, NULL, NULL, NULL},
    {"project", "progress", "62%", "6200", "", "62%", "62", "62"},
    {"project", "progress", "12,5", "1250", "", "12,5%", "12,5", "12.5"},
    {"project", "progress", "101", NULL, NULL, NULL, NULL, NULL},
    {"project", "end", "31/12/2021", "2021-12-31", "", "31/12/21", "31/12/2021", "2021-12-31"},
    {"project", "end", "31/02/2021", NULL, NULL, NULL, NULL, NULL},
    {"project", "end", "2021", "2021-12-31", "year", "2021", "2021", "2021-12-31"},
    {"project", "state", "In Corso", "running", "", "in corso", "running", "running"},
    {"project", "state", "Liquidato", "done", "Liquidato", "concluso", "done", "done"},
    {"project", "state", "boh", NULL, NULL, NULL, NULL, NULL},
    {"project", "role", "LP", "lead", "", "capofila", "lead", "lead"},
    {"project", "municipalities", "048017, 048017;048017", "048017", "", "048017", "048017",
     "048017"},
    {"project", "municipalities", "050026, 048017;050026", "048017 050026", "", NULL,
     "048017 050026", "048017 050026"},
    {"project", "municipalities", "48017", NULL, NULL, NULL, NULL, NULL},
    {"project", "cup", "B12C34567890123", "B12C34567890123", "", "B12C34567890123",
     "B12C34567890123", "B12C34567890123"},
    {"course", "hours", "4,5", "45000", "", "4,5", "4,5", "4.5"},
    {"course", "seats", "-1", NULL, NULL, NULL, NULL, NULL},
    {"objective", "year", "2021", "2021", "", "2021", "2021", "2021"},
    {"call", "rolling", "SI", "1", "", "sì", "sì", "true"},
    {"call", "rolling", "forse", NULL, NULL, NULL, NULL, NULL},
    {"relation", "from", "Progetti:REG-03", "project:REG-03", "", "project:REG-03",
     "project:REG-03", "project:REG-03"},
    {"relation", "from", "REG-03", NULL, NULL, NULL, NULL, NULL},
};

static void expect_format(const struct field_def *field, const struct value *value,
                          enum format_style style, const char *expected)
{
    struct buffer out = {0};

    field_format(field, value, style, &out);
    assert_string_equal(buffer_text(&out), expected);
    buffer_done(&out);
}

static void test_texts_become_values_and_back(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct row *row = &rows[i];
        const struct field_def *field = field_of(row->reg, row->field);
        struct value value = {0}, again = {0};
        struct parse_context context = {.today = TODAY};
        struct error error = {0};
        enum status status = field_parse(field, row->text, &context, &value, &error);
        if (!row->canonical) {
            assert_int_equal(status, STATUS_USAGE);
            assert_true(*error.text != '\0');
        } else {
            if (status != STATUS_OK)
                fail_msg("%s: %s", row->text, error.text);
            assert_string_equal(value_text(&value), row->canonical);
            assert_string_equal(buffer_text(&value.extra), row->extra);
            if (row->list) /* else it hangs on the catalogue of translations */
                expect_format(field, &value, FORMAT_LIST, row->list);
            expect_format(field, &value, FORMAT_EXCEL, row->excel);
            expect_format(field, &value, FORMAT_JSON, row->json);
            struct buffer plain = {0};
            field_format(field, &value, FORMAT_EXCEL, &plain);
            assert_int_equal(field_parse(field, buffer_text(&plain), &context, &again, &error),
                             STATUS_OK);
            assert_string_equal(value_text(&again), row->canonical);
            buffer_done(&plain);
        }
        value_done(&value);
        value_done(&again);
        buffer_done(&context.warning);
    }
}

static void test_official_codes(void **state)
{
    static const struct {
        code_check *check;
        const char *code;
        enum code_verdict verdict;
    } codes[] = {
        {check_cup, "B12C34567890123", CODE_GOOD},   {check_cup, "B12C3456789012", CODE_DOUBTFUL},
        {check_cup, "K12C34567890123", CODE_DOUBTFUL},
        {check_cig, "907862D84", CODE_DOUBTFUL},     {check_cig, "8420000000", CODE_DOUBTFUL},
        {check_cig, "00000010D3", CODE_GOOD},        {check_cig, "00000010D4", CODE_DOUBTFUL},
        {check_cig, "XD30000001", CODE_GOOD},        {check_cig, "XD40000001", CODE_DOUBTFUL},
        {check_cig, "A0000011A6", CODE_GOOD},        {check_cig, "A0000011A7", CODE_DOUBTFUL},
        {check_istat, "048017", CODE_GOOD},          {check_istat, "48017", CODE_BAD},
        {check_cadastral, "A496", CODE_GOOD},        {check_cadastral, "496A", CODE_DOUBTFUL},
        {check_tax_code, "01547070530", CODE_GOOD},
        {check_tax_code, "IT01547070530", CODE_GOOD},
        {check_tax_code, "01547070531", CODE_DOUBTFUL},
        {check_tax_code, "1547070530", CODE_DOUBTFUL}, /* a spreadsheet took the zero */
        {check_tax_code, "DE123456789", CODE_DOUBTFUL},
        {check_tax_code, "RSSMRA80A01H501U", CODE_PRIVATE},
        {check_tax_code, "RSSMRA80A01H501A", CODE_PRIVATE}, /* wrong letter */
        {check_tax_code, "RSSMRA8LA01H501B", CODE_PRIVATE}, /* letters for digits */
        {check_tax_code, "RSSMRA80Z01H501U", CODE_DOUBTFUL}, /* no such month */
        {check_ipa, "c_g602", CODE_GOOD},            {check_ipa, "c g602", CODE_DOUBTFUL},
    };

    (void)state;
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        struct buffer reason = {0};
        if (codes[i].check(codes[i].code, &reason) != codes[i].verdict)
            fail_msg("%s", codes[i].code);
        assert_true((codes[i].verdict == CODE_GOOD) == (reason.len == 0));
        buffer_done(&reason);
    }
}

static void test_the_hash_sees_every_value(void **state)
{
    struct record a, b;

    (void)state;
    record_init(&a, register_by_name("project"));
    record_init(&b, a.reg);
    assert_true(record_hash(&a) == record_hash(&b));
    for (int i = 0; i < a.reg->field_count; i++) {
        value_set(&a.values[i], "", NULL);
        assert_false(record_hash(&a) == record_hash(&b));
        value_clear(&a.values[i]);
    }
    value_set(&a.values[0], "ab", NULL);
    value_set(&a.values[1], "c", NULL);
    value_set(&b.values[0], "a", NULL);
    value_set(&b.values[1], "bc", NULL);
    assert_false(record_hash(&a) == record_hash(&b));
    record_done(&a);
    record_done(&b);
}

static int start(void **state)
{
    (void)state;
    i18n_init("it", NULL);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_texts_become_values_and_back),
        cmocka_unit_test(test_official_codes),
        cmocka_unit_test(test_the_hash_sees_every_value),
    };
    return cmocka_run_group_tests_name("register_types", tests, start, NULL);
}
