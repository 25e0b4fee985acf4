/* SPDX-License-Identifier: EUPL-1.2 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

#include "base/i18n.h"
#include "calendar/date.h"

static int set_up(void **state) {
    (void)state;
    i18n_init("it", NULL);
    setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1);
    tzset();
    return 0;
}

static void test_instants_by_the_local_clock(void **state) {
    static const struct {
        const char *iso, *shown;
    } rows[] = {
        {"2021-03-15T09:30:00Z", "15/03/2021 10:30"},
        {"2021-07-15T22:30:59Z", "16/07/2021 00:30"},
        {"2021-12-31 23:00:00", "01/01/2022 00:00"},
        {"2021-02-30T09:30:00Z", "2021-02-30T09:30:00Z"},
        {"9999-12-31T23:30:00Z", "9999-12-31T23:30:00Z"},
        {"ieri", "ieri"},
        {"", ""},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct buffer out = {0};
        moment_format_instant(&out, rows[i].iso);
        assert_string_equal(buffer_text(&out), rows[i].shown);
        buffer_done(&out);
    }
}

static void test_what_lies_beyond_the_calendar_is_no_moment(void **state) {
    struct moment moment;

    (void)state;
    assert_true(moment_local(0, &moment));
    assert_int_equal(moment.day, 0);
    assert_int_equal(moment.minute, 60);
    assert_int_equal(moment.precision, PRECISION_MINUTE);
    assert_false(moment_local(INT64_C(1) << 40, &moment));
    assert_false(moment_local(INT64_MIN, &moment));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_instants_by_the_local_clock),
        cmocka_unit_test(test_what_lies_beyond_the_calendar_is_no_moment),
    };

    return cmocka_run_group_tests_name("instants", tests, set_up, NULL);
}
