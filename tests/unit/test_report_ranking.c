/* SPDX-License-Identifier: EUPL-1.2 */
#include "store_fixture.h"

#include "report/ranking.h"

static void expect_ranking(struct store *store, int year, const char *expected) {
    struct ranking ranking;
    struct error error = {0};
    struct buffer text = {0};

    must(ranking_make(store, year, &ranking, &error), &error);
    for (size_t i = 0; i < ranking.count; i++)
        buffer_addf(&text, "%s%s %lld/%lld", i ? ", " : "", ranking.rows[i].name,
                    (long long)ranking.rows[i].people, (long long)ranking.rows[i].participations);
    ranking_done(&ranking);
    assert_string_equal(buffer_text(&text), expected);
    buffer_done(&text);
}

static void fill_places(struct store *store) {
    PUT(store, "municipality", "code=048017", "name=Firenze", "population=100000");
    PUT(store, "municipality", "code=045001", "name=Aulla", "population=1000");
    PUT(store, "municipality", "code=045002", "name=Bagnone", "population=1000");
    PUT(store, "municipality", "code=045003", "name=Carrara");
    PUT(store, "course", "code=C1", "title=Appalti");
}

static void take_part(struct store *store, const char *place, const char *people,
                      const char *activity, const char *date) {
    PUT(store, "participation", place, activity, date, people);
}

static void test_people_count_by_population(void **state) {
    struct fixture *fixture = *state;
    struct store *store = fixture->store;

    fill_places(store);
    take_part(store, "municipality=048017", "people=50", "activity=course:C1", "date=2021-03-01");
    take_part(store, "municipality=045001", "people=1", "activity=course:C1", "date=2021-01-01");
    take_part(store, "municipality=045001", "people=1", "activity=course:C2", "date=31/12/2021");
    take_part(store, "municipality=045003", "people=99", "activity=course:C1", "date=2021-03-01");
    expect_ranking(store, 2021, "Aulla 2/2, Firenze 50/1, Carrara 99/1");
}

static void test_only_courses_of_that_year_count(void **state) {
    struct fixture *fixture = *state;
    struct store *store = fixture->store;

    fill_places(store);
    take_part(store, "municipality=048017", "people=9", "activity=event:E1", "date=2021-03-01");
    take_part(store, "municipality=048017", "people=9", "activity=course:C1", "date=2020-12-31");
    take_part(store, "municipality=048017", "people=9", "activity=course:C1", "date=2022-01-01");
    expect_ranking(store, 2021, "");
    expect_ranking(store, 2022, "Firenze 9/1");
}

static void test_ties_go_by_people_then_name(void **state) {
    struct fixture *fixture = *state;
    struct store *store = fixture->store;

    fill_places(store);
    take_part(store, "municipality=045002", "people=1", "activity=course:C1", "date=2021-03-01");
    take_part(store, "municipality=045001", "people=1", "activity=course:C1", "date=2021-03-01");
    take_part(store, "municipality=048017", "people=100", "activity=course:C1", "date=2021-03-01");
    expect_ranking(store, 2021, "Firenze 100/1, Aulla 1/1, Bagnone 1/1");
}

/* A number that is missing counts one; a municipality that is not there goes by its code. */
static void test_what_is_missing(void **state) {
    struct fixture *fixture = *state;
    struct store *store = fixture->store;

    PUT(store, "participation", "municipality=999999", "activity=course:C1", "date=2021-03-01");
    PUT(store, "participation", "municipality=999999", "activity=course:C2", "date=2021-03-01");
    expect_ranking(store, 2021, "999999 2/2");
}

static void test_the_share_is_rounded(void **state) {
    (void)state;
    assert_int_equal(ranking_share(&(struct ranking_row){.people = 1, .population = 3000}), 33);
    assert_int_equal(ranking_share(&(struct ranking_row){.people = 2, .population = 3000}), 67);
    assert_int_equal(ranking_share(&(struct ranking_row){.people = 2}), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_people_count_by_population),       TEST(test_only_courses_of_that_year_count),
        TEST(test_ties_go_by_people_then_name),      TEST(test_what_is_missing),
        cmocka_unit_test(test_the_share_is_rounded),
    };

    return cmocka_run_group_tests_name("report: ranking", tests, NULL, NULL);
}
