/* SPDX-License-Identifier: EUPL-1.2 */
/* Measurements of an indicator, and what they grew. */
#include "store_fixture.h"

#include "report/series.h"
#include "support/environment.h"

static void read_series(struct store *store, int64_t id, struct series *series) {
    struct error error = {0};

    must(series_read(store, register_by_name("indicator"), id, series, &error), &error);
}

static void expect_words(struct store *store, int64_t id, const char *expected) {
    struct series series = {0};
    struct buffer text = {0};

    read_series(store, id, &series);
    series_say(&text, &series);
    assert_string_equal(buffer_text(&text), expected);
    buffer_done(&text);
    series_done(&series);
}

static int64_t put_indicator(struct store *store) {
    return PUT(store, "indicator", "code=I", "title=Iscritti");
}

static void measure(struct store *store, const char *date, const char *value, const char *more) {
    PUT(store, "measurement", "indicator=I", date, value, more ? more : "notes=-");
}

/* In the order of their days, not of their coming; others' and those without a value do not count. */
static void test_growth_is_computed(void **state) {
    struct fixture *fixture = *state;
    struct store *store = fixture->store;
    int64_t id = put_indicator(store);

    PUT(store, "indicator", "code=J", "title=Altro");
    PUT(store, "measurement", "indicator=J", "date=01/03/2021", "value=9999");
    measure(store, "date=28/02/2021", "value=347", NULL);
    measure(store, "date=30/09/2020", "value=214", NULL);
    measure(store, "date=31/01/2021", "value=249,5", NULL);
    measure(store, "date=14/03/2021", "growth=5%", NULL);
    expect_words(store, id, "347 (28/02/21) · +39% dal 31/01/21 · +62% dal 30/09/20");
}

static void test_a_fall_and_a_small_step(void **state) {
    struct fixture *fixture = *state;
    int64_t id = put_indicator(fixture->store);

    measure(fixture->store, "date=30/09/2020", "value=400", NULL);
    expect_words(fixture->store, id, "400 (30/09/20)");
    measure(fixture->store, "date=31/10/2020", "value=200", NULL);
    expect_words(fixture->store, id, "200 (31/10/20) · −50% dal 30/09/20");
    measure(fixture->store, "date=30/11/2020", "value=209", NULL);
    expect_words(fixture->store, id, "209 (30/11/20) · +4,5% dal 31/10/20 · −48% dal 30/09/20");
    measure(fixture->store, "date=31/12/2020", "value=209", NULL);
    expect_words(fixture->store, id, "209 (31/12/20) · 0% dal 30/11/20 · −48% dal 30/09/20");
}

/* What is stated goes before what could be computed. */
static void test_growth_as_stated(void **state) {
    struct fixture *fixture = *state;
    int64_t id = put_indicator(fixture->store);

    measure(fixture->store, "date=2020", "value=2036", NULL);
    measure(fixture->store, "date=2021", "value=5639", "growth=177%");
    expect_words(fixture->store, id, "5.639 (2021) · +177% dichiarato");
}

/* From nothing, or from "more than ten", there is no growth to speak of. */
static void test_growth_that_is_not_known(void **state) {
    struct fixture *fixture = *state;
    int64_t id = put_indicator(fixture->store);

    expect_words(fixture->store, id, "");
    measure(fixture->store, "date=2019", "value=0", NULL);
    measure(fixture->store, "date=2020", "value=10", "operator=oltre");
    expect_words(fixture->store, id, "oltre 10 (2020)");
    measure(fixture->store, "date=2021", "value=14", NULL);
    expect_words(fixture->store, id, "14 (2021)");
    measure(fixture->store, "date=2022", "value=-14", NULL);
    expect_words(fixture->store, id, "-14 (2022) · −200% dal 2021");
    measure(fixture->store, "date=2023", "value=7", NULL);
    expect_words(fixture->store, id, "7 (2023)");
}

static void trash(struct store *store, int64_t id) {
    const struct register_def *reg = register_by_name("measurement");
    struct error error = {0};
    struct record record;

    record_init(&record, reg);
    must(store_begin(store, "prova", false, &error), &error);
    must(store_get(store, reg, id, &record, &error), &error);
    must(store_trash(store, &record, true, &error), &error);
    must(store_commit(store, &error), &error);
    record_done(&record);
}

/* The newest twelve, however many there are; what is in the trash is not among them. */
static void test_the_newest(void **state) {
    struct fixture *fixture = *state;
    struct series series = {0};
    int64_t id = put_indicator(fixture->store), last = 0;

    for (int year = 2000; year < 2020; year++) {
        char date[16], value[16];

        snprintf(date, sizeof date, "date=%d", year);
        snprintf(value, sizeof value, "value=%d", year);
        last = PUT(fixture->store, "measurement", "indicator=I", date, value,
                   year == 2010 ? "origin=esempio" : "origin=piano");
    }
    trash(fixture->store, last);
    read_series(fixture->store, id, &series);
    assert_int_equal(series.count, SERIES_MOST);
    assert_int_equal(series.values[0], 20070000);
    assert_int_equal(series.values[SERIES_MOST - 1], 20180000);
    assert_int_equal(series.examples, 1);
    assert_string_equal(buffer_text(&series.first_when), "2007");
    series_done(&series);
}

/* A register that nothing measures has no series. */
static void test_nothing_to_measure(void **state) {
    struct fixture *fixture = *state;
    struct series series = {0};
    struct error error = {0};
    int64_t id = PUT(fixture->store, "project", "code=P", "title=Progetto");

    must(series_read(fixture->store, register_by_name("project"), id, &series, &error), &error);
    assert_int_equal(series.count, 0);
}

static int setup(void **state) {
    char *catalogue = text_format("%s/locale", environment_build());
    int result = fixture_setup(state);

    i18n_init("it", catalogue);
    free(catalogue);
    return result;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, fixture_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_growth_is_computed),       TEST(test_a_fall_and_a_small_step),
        TEST(test_growth_as_stated),         TEST(test_growth_that_is_not_known),
        TEST(test_the_newest),               TEST(test_nothing_to_measure),
    };

    return cmocka_run_group_tests_name("report: series", tests, NULL, NULL);
}
