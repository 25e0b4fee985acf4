/* SPDX-License-Identifier: EUPL-1.2 */
#include <inttypes.h>
#include <string.h>

#include "base/i18n.h"
#include "base/number.h"
#include "support/check.h"

static int start(void **state) {
    (void)state;
    i18n_init("it", NULL);
    return 0;
}

static const struct good {
    const char *text;
    int decimals;
    int64_t units;
} goods[] = {
    {"0", 2, 0},
    {"-0", 2, 0},
    {"1.234,50", 2, 123450},
    {"1234,5", 2, 123450},
    {"1 234,50", 2, 123450},
    {"1\xC2\xA0"
     "234,50",
     2, 123450}, /* NBSP */
    {"1\xE2\x80\xAF"
     "234,50",
     2, 123450}, /* narrow NBSP */
    {"€ 1.234,50", 2, 123450},
    {"€1.234,50", 2, 123450},
    {"1.234,50 EUR", 2, 123450},
    {"1.234,50 euro", 2, 123450},
    {"Euro 1.234,50", 2, 123450},
    {"-3", 2, -300},
    {"+3", 2, 300},
    {"\xE2\x88\x92"
     "3",
     2, -300}, /* a true minus */
    {"- 3", 2, -300},
    {"-€ 5", 2, -500},
    {"€ -5", 2, -500},
    {"1234.5", 2, 123450},
    {"390000.0", 2, 39000000},
    {"1234.50", 2, 123450},
    {"1.234", 2, 123400},
    {"1.234.567", 2, 123456700},
    {"114.000.000", 2, 11400000000},
    {"1 234 567,89", 2, 123456789},
    {"798182500,8", 2, 79818250080},
    {"131897394.46000", 2, 13189739446},
    {"0.500", 2, 50},        /* a group of thousands does not begin with 0 */
    {"1234.500", 2, 123450}, /* nor has four digits */
    {".5", 2, 50},
    {",5", 2, 50},
    {"007", 0, 7},
    {"1,500000", 2, 150},
    {"14,7901", 4, 147901},
    {"12", 4, 120000},
    {"92233720368547758,07", 2, INT64_MAX},
    {"-92233720368547758,08", 2, INT64_MIN},
    {"  5  ", 0, 5},
};

static void reads_what_italians_write(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof goods / sizeof goods[0]; i++) {
        struct error error = {0};
        int64_t units = -1;

        if (number_parse(goods[i].text, goods[i].decimals, &units, &error) != STATUS_OK ||
            units != goods[i].units)
            fail_msg("“%s”: %" PRId64 " %s", goods[i].text, units, error.text);
    }
}

static const struct bad {
    const char *text;
    int decimals;
    const char *reason;
} bads[] = {
    {"", 2, "missing"},
    {"  ", 2, "missing"},
    {"€", 2, "missing"},
    {"-", 2, "missing"},
    {"1,234.50", 2, "English"},
    {"1,234,567", 2, "English"},
    {"1,234,567.89", 2, "English"},
    {"1,234", 2, "decimals"}, /* not three digits of cents, and no thousands */
    {"1,005", 2, "decimals"},
    {"1,5", 0, "whole number"},
    {"12.34,5", 2, "not a number"},
    {"1.23.456", 2, "not a number"},
    {"1234.567.890", 2, "not a number"},
    {"1.234 567", 2, "not a number"},
    {"1  234", 2, "not a number"},
    {"1..234", 2, "not a number"},
    {"1.", 2, "not a number"},
    {"5,", 2, "not a number"},
    {",", 2, "not a number"},
    {"--5", 2, "not a number"},
    {"5-", 2, "not a number"},
    {"1e3", 2, "not a number"},
    {"0x10", 2, "not a number"},
    {"abc", 2, "not a number"},
    {"ca 2.000.000 €", 2, "not a number"},
    {"62%", 2, "not a number"},
    {"€ 5 €", 2, "not a number"},
    {"٣", 2, "not a number"},
    {"92233720368547758,08", 2, "too large"},
    {"-92233720368547758,09", 2, "too large"},
    {"99999999999999999999", 0, "too large"},
    {"9223372036854775807", 2, "too large"},
};

static void refuses_what_it_would_have_to_guess(void **state) {
    (void)state;
    i18n_init("en", NULL);
    for (size_t i = 0; i < sizeof bads / sizeof bads[0]; i++) {
        struct error error = {0};
        int64_t units = 77;

        if (number_parse(bads[i].text, bads[i].decimals, &units, &error) != STATUS_USAGE ||
            units != 77 || strstr(error.text, bads[i].reason) == NULL)
            fail_msg("“%s”: %" PRId64 " %s", bads[i].text, units, error.text);
    }
}

static void reads_the_machines_form(void **state) {
    static const char *const wrong[] = {"",   "-",     "+1",    " 1",        "1 ", "1,5", ".5",
                                        "1.", "1.2.3", "1.234", "1.234.567", "x",  "1e3"};
    int64_t units;

    (void)state;
    assert_int_equal(number_parse_plain("1234.5", 2, &units, NULL), STATUS_OK);
    assert_int_equal(units, 123450);
    assert_int_equal(number_parse_plain("-0.07", 2, &units, NULL), STATUS_OK);
    assert_int_equal(units, -7);
    assert_int_equal(number_parse_plain("1234", 0, &units, NULL), STATUS_OK);
    assert_int_equal(units, 1234);
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        if (number_parse_plain(wrong[i], 2, &units, NULL) == STATUS_OK)
            fail_msg("“%s” was read", wrong[i]);
    }
}

static const struct form {
    int64_t units;
    int decimals, shown;
    const char *italian, *english, *plain;
} forms[] = {
    {0, 2, 2, "0,00", "0.00", "0.00"},
    {0, 2, 0, "0", "0", "0"},
    {5, 2, 2, "0,05", "0.05", "0.05"},
    {-5, 2, 2, "-0,05", "-0.05", "-0.05"},
    {123450, 2, 2, "1.234,50", "1,234.50", "1234.50"},
    {123450, 2, 0, "1.234,5", "1,234.5", "1234.5"},
    {123400, 2, 0, "1.234", "1,234", "1234"},
    {100000, 2, 2, "1.000,00", "1,000.00", "1000.00"},
    {99999, 2, 2, "999,99", "999.99", "999.99"},
    {123456789, 0, 0, "123.456.789", "123,456,789", "123456789"},
    {147901, 4, 0, "14,7901", "14.7901", "14.7901"},
    {147000, 4, 2, "14,70", "14.70", "14.70"},
    {INT64_MAX, 2, 2, "92.233.720.368.547.758,07", "92,233,720,368,547,758.07",
     "92233720368547758.07"},
    {INT64_MIN, 0, 0, "-9.223.372.036.854.775.808", "-9,223,372,036,854,775,808",
     "-9223372036854775808"},
};

static void writes_by_language(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        const struct form *row = &forms[i];
        struct buffer b = {0};

        i18n_init("it", NULL);
        number_format(&b, row->units, row->decimals, row->shown);
        assert_string_equal(buffer_text(&b), row->italian);
        buffer_truncate(&b, 0);
        i18n_init("en", NULL);
        number_format(&b, row->units, row->decimals, row->shown);
        assert_string_equal(buffer_text(&b), row->english);
        buffer_truncate(&b, 0);
        number_format_plain(&b, row->units, row->decimals, row->shown);
        assert_string_equal(buffer_text(&b), row->plain);
        buffer_done(&b);
    }
}

/* What is written is read back, over magnitudes and both signs. */
static void reads_what_it_writes(void **state) {
    struct buffer b = {0};

    (void)state;
    i18n_init("it", NULL);
    for (int64_t step = 1; step < INT64_MAX / 8; step *= 7) {
        for (int sign = -1; sign <= 1; sign += 2) {
            int64_t back = 0;

            buffer_truncate(&b, 0);
            number_format(&b, step * sign, MONEY_DECIMALS, 2);
            assert_int_equal(number_parse(buffer_text(&b), MONEY_DECIMALS, &back, NULL), STATUS_OK);
            assert_true(back == step * sign);
            buffer_truncate(&b, 0);
            number_format_plain(&b, step * sign, DECIMAL_DECIMALS, 0);
            assert_int_equal(number_parse_plain(buffer_text(&b), DECIMAL_DECIMALS, &back, NULL),
                             STATUS_OK);
            assert_true(back == step * sign);
        }
    }
    buffer_done(&b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_what_italians_write),
        cmocka_unit_test(refuses_what_it_would_have_to_guess),
        cmocka_unit_test(reads_the_machines_form),
        cmocka_unit_test(writes_by_language),
        cmocka_unit_test(reads_what_it_writes),
    };

    return cmocka_run_group_tests_name("base number", tests, start, NULL);
}
