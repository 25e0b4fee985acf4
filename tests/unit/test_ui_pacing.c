/* SPDX-License-Identifier: EUPL-1.2 */
/* When the terminal is asked, and for how long a frame waits for its answer. */
#include "../../src/ui/pacing.h"
#include "support/check.h"

enum { KEY = 33 /* ms between the keys of one that is held down */, LONG = 3600000 };

static void test_single_keys_ask_nothing(void **state) {
    struct pacing pacing = {0};

    (void)state;
    for (int64_t now = 0; now < 100 * LONG; now += LONG) {
        assert_false(pacing_asks(&pacing, now));
        assert_int_equal(pacing_hold(&pacing, now), 0);
        assert_int_equal(pacing_owed(&pacing, now), 0);
    }
}

/* The second of two quick frames asks, and then every so many. */
static void test_fast_line(void **state) {
    struct pacing pacing = {0};
    int asked = 0;

    (void)state;
    for (int64_t now = LONG; now < LONG + 161 * KEY; now += KEY) {
        assert_int_equal(pacing_hold(&pacing, now), 0);
        if (!pacing_asks(&pacing, now))
            continue;
        asked++;
        assert_true(pacing_hold(&pacing, now + 1) > 0);
        pacing_answered(&pacing, now + 2);
    }
    assert_in_range(asked, 5, 11);
}

static void test_slow_line_asks_behind_each_frame(void **state) {
    struct pacing pacing = {0};

    (void)state;
    assert_false(pacing_asks(&pacing, 1));
    assert_true(pacing_asks(&pacing, 1 + KEY));
    pacing_answered(&pacing, 400);
    assert_int_equal(pacing_hold(&pacing, 400), 0);
    for (int64_t now = LONG; now < 9 * (int64_t)LONG; now += LONG) {
        assert_true(pacing_asks(&pacing, now));
        assert_true(pacing_hold(&pacing, now + 2000) > 0);
        pacing_answered(&pacing, now + 2001);
        assert_int_equal(pacing_hold(&pacing, now + 2001), 0);
    }
    /* It got better. */
    assert_true(pacing_asks(&pacing, 10 * (int64_t)LONG));
    pacing_answered(&pacing, 10 * (int64_t)LONG + 3);
    assert_false(pacing_asks(&pacing, 11 * (int64_t)LONG));
}

/* While an answer is owed nothing is asked, and what is painted all the same costs nothing. */
static void test_one_question_at_a_time(void **state) {
    struct pacing pacing = {.mode = PACING_ON};

    (void)state;
    assert_true(pacing_asks(&pacing, 1));
    assert_false(pacing_asks(&pacing, 2));
    assert_false(pacing_asks(&pacing, 300));
    pacing_answered(&pacing, 301);
    assert_true(pacing_asks(&pacing, 302));
}

static void test_silent_terminal(void **state) {
    struct pacing pacing = {0};

    (void)state;
    assert_false(pacing_asks(&pacing, 1));
    assert_true(pacing_asks(&pacing, 1 + KEY));
    long hold = pacing_hold(&pacing, 1 + KEY);
    assert_in_range(hold, 1, 1000);
    assert_int_equal(pacing_owed(&pacing, 1 + KEY), hold);
    int64_t now = 1 + KEY + hold;
    for (int i = 0; i < 1000; i++, now += KEY) {
        assert_int_equal(pacing_hold(&pacing, now), 0);
        assert_false(pacing_asks(&pacing, now));
        assert_int_equal(pacing_owed(&pacing, now), 0);
    }
    /* Not silent after all: very slow. */
    pacing_answered(&pacing, now);
    assert_true(pacing_asks(&pacing, now + 1));
}

static void test_modes(void **state) {
    struct pacing on = {.mode = PACING_ON}, off = {.mode = PACING_OFF};

    (void)state;
    for (int64_t now = 1; now < 1000; now += KEY) {
        assert_true(pacing_asks(&on, now));
        pacing_answered(&on, now + 1);
        assert_false(pacing_asks(&off, now));
        assert_int_equal(pacing_hold(&off, now), 0);
    }
    /* An answer that nobody asked for changes nothing. */
    pacing_answered(&off, 2000);
    assert_false(pacing_asks(&off, 2001));
    assert_true(pacing_asks(&on, 3000));
    long hold = pacing_hold(&on, 3000);
    assert_int_equal(pacing_hold(&on, 3000 + hold), 0);
    assert_false(pacing_asks(&on, 3000 + hold));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_single_keys_ask_nothing),
        cmocka_unit_test(test_fast_line),
        cmocka_unit_test(test_slow_line_asks_behind_each_frame),
        cmocka_unit_test(test_one_question_at_a_time),
        cmocka_unit_test(test_silent_terminal),
        cmocka_unit_test(test_modes),
    };
    return cmocka_run_group_tests_name("pacing", tests, NULL, NULL);
}
