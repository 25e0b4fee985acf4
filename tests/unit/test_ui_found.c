/* SPDX-License-Identifier: EUPL-1.2 */
/* Lists that take long: broken off at any moment, they end as if they never were. */
#include "../../src/ui/list.h"
#include "store_fixture.h"

enum { RECORDS = 6000, RARE = 500, ROWS = 8, COLUMNS = 60 };

static const struct paint paint = {.today = TODAY, .soon_days = 7};

struct world {
    struct fixture *fixture;
    struct list list;
    struct list_source source;
    int asked, patient_for; /* how often it was asked whether it is enough, and from when on it is */
};

static bool enough(void *context, enum list_work work) {
    struct world *world = context;

    (void)work;
    return ++world->asked > world->patient_for;
}

static void add_services(struct store *store) {
    struct record record;
    struct error error = {0};

    record_init(&record, register_by_name("service"));
    must(store_begin(store, "prova", true, &error), &error);
    must(store_expect(store, record.reg, RECORDS, &error), &error);
    for (int i = 1; i <= RECORDS; i++) {
        char title[64];
        record_clear(&record);
        snprintf(title, sizeof title, "%s %05d", i % RARE == 0 ? "perla" : "sasso", i * 7 % RECORDS);
        value_set(&record.values[register_title_field(record.reg)], title, NULL);
        must(store_put(store, &record, &error), &error);
    }
    must(store_commit(store, &error), &error);
    record_done(&record);
}

static int setup(void **state) {
    struct world *world = calloc(1, sizeof *world);
    void *inner = NULL;

    fixture_setup(&inner);
    world->fixture = inner;
    add_services(world->fixture->store);
    world->source = (struct list_source){.store = world->fixture->store, .paint = &paint};
    list_init(&world->list, register_by_name("service"));
    *state = world;
    return 0;
}

static int teardown(void **state) {
    struct world *world = *state;
    void *inner = world->fixture;

    list_done(&world->list);
    fixture_teardown(&inner);
    free(world);
    return 0;
}

static void show(const struct list *list, struct buffer *out) {
    buffer_truncate(out, 0);
    buffer_addf(out, "%d:", (int)list->counts.shown);
    for (int i = 0; i < list->count; i++)
        buffer_addf(out, "%s%s", i == list->selected ? ">" : " ", buffer_text(&list->window[i].line));
}

/* Narrowed and sorted in one go, and with a break after every question whether it is enough. */
static void check(struct world *world, const char *expression, const char *search,
                  const char *order) {
    struct list *list = &world->list;
    struct buffer whole = {0}, parts = {0};
    struct error error = {0};
    int rounds = 0;

    world->source.enough = NULL;
    buffer_truncate(&list->narrow.expression, 0);
    buffer_truncate(&list->narrow.search, 0);
    buffer_add_text(&list->narrow.expression, expression);
    buffer_add_text(&list->narrow.search, search);
    must(order_parse(list->reg, order, &list->order, &error), &error);
    must(list_fit(list, &world->source, ROWS, COLUMNS, &error), &error);
    must(list_restart(list, &world->source, &error), &error);
    show(list, &whole);
    assert_int_equal(list_work(list), LIST_READY);

    world->source.enough = enough;
    world->source.enough_context = world;
    world->asked = world->patient_for = 0;
    must(list_restart(list, &world->source, &error), &error);
    for (; list_work(list) != LIST_READY && rounds < 1000; rounds++) {
        world->asked = 0;
        world->patient_for = *expression ? 1 : rounds; /* what begins anew needs more each time */
        must(list_go_on(list, &world->source, &error), &error);
    }
    assert_in_range(rounds, 1, 999);
    show(list, &parts);
    assert_string_equal(buffer_text(&parts), buffer_text(&whole));
    buffer_done(&whole);
    buffer_done(&parts);
}

static void test_filters_in_parts(void **state) {
    struct world *world = *state;

    check(world, "titolo:perla", "", "titolo");
    assert_int_equal(world->list.counts.shown, RECORDS / RARE);
    check(world, "titolo:perla | titolo:\"0 | \"", "", "-titolo");
    check(world, "titolo:nessuna", "", "titolo");
    check(world, "titolo>sasso -titolo:1", "", "titolo");
    assert_int_equal(world->list.counts.shown, FOUND_MOST);
}

static void test_sorting_in_parts(void **state) {
    struct world *world = *state;

    check(world, "", "", "stato,-titolo");
    check(world, "", "perla", "stato,-titolo");
}

/* Someone who moved meanwhile keeps the record that is selected. */
static void test_the_selection_stays(void **state) {
    struct world *world = *state;
    struct list *list = &world->list;
    struct error error = {0};

    buffer_add_text(&list->narrow.expression, "titolo:perla");
    must(order_parse(list->reg, "-codice", &list->order, &error), &error);
    must(list_fit(list, &world->source, ROWS, COLUMNS, &error), &error);
    world->source.enough = enough;
    world->source.enough_context = world;
    world->patient_for = 4;
    must(list_restart(list, &world->source, &error), &error);
    assert_int_equal(list_work(list), LIST_FINDING);
    assert_true(list->count > 1);
    world->asked = -1000000;
    must(list_move(list, &world->source, STEP_LINE, 1, &error), &error);
    int64_t id = list_current(list)->id;
    must(list_go_on(list, &world->source, &error), &error);
    assert_int_equal(list_work(list), LIST_READY);
    assert_int_equal(list->counts.shown, RECORDS / RARE);
    assert_int_equal(list_current(list)->id, id);
}

/* Read anew, what was known of a filter stays on the screen until all is found again. */
static void test_what_was_known_stays(void **state) {
    struct world *world = *state;
    struct list *list = &world->list;
    struct buffer before = {0}, during = {0};
    struct error error = {0};

    buffer_add_text(&list->narrow.expression, "titolo:perla");
    must(list_fit(list, &world->source, ROWS, COLUMNS, &error), &error);
    show(list, &before);
    world->source.enough = enough;
    world->source.enough_context = world;
    world->patient_for = 1;
    must(list_reload(list, &world->source, &error), &error);
    assert_int_equal(list_work(list), LIST_FINDING);
    show(list, &during);
    assert_string_equal(strchr(buffer_text(&during), ':'), strchr(buffer_text(&before), ':'));
    buffer_done(&before);
    buffer_done(&during);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_filters_in_parts),
        TEST(test_sorting_in_parts),
        TEST(test_the_selection_stays),
        TEST(test_what_was_known_stays),
    };
    return cmocka_run_group_tests_name("ui_found", tests, NULL, NULL);
}
