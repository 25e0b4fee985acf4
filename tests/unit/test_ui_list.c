/* SPDX-License-Identifier: EUPL-1.2 */
/* Windows over a list of records, against the whole list. */
#include "../../src/ui/list.h"
#include "store_fixture.h"

enum { ROWS = 7, COLUMNS = 60, RECORDS = 40 };

static const struct paint paint = {.today = TODAY, .soon_days = 7};

struct world {
    struct fixture *fixture;
    struct list list;
    struct list_source source;
    struct buffer all; /* codes in the list's order, blanks between */
};

/* Deadlines on every third day around today; some of them share their day, some have none done. */
static void add_deadlines(struct store *store) {
    for (int i = 0; i < RECORDS; i++) {
        char code[32], due[32], state[32], title[64];
        struct buffer iso = {0};
        struct moment day = {.day = TODAY - 30 + (i * 7 % RECORDS) / 2 * 3, .minute = -1};

        moment_iso(&iso, &day);
        snprintf(code, sizeof code, "code=S-%02d", i);
        snprintf(due, sizeof due, "due=%s", buffer_text(&iso));
        snprintf(state, sizeof state, "state=%s", i % 4 == 3 ? "adempiuta" : "aperta");
        snprintf(title, sizeof title, "title=%s numero %d", i % 5 ? "Scadenza" : "Perché no", i);
        PUT(store, "deadline", code, due, state, title);
        buffer_done(&iso);
    }
}

static void read_all(struct world *world) {
    struct list_query query = {.reg = world->list.reg,
                               .order = world->list.order,
                               .filter = world->list.filter,
                               .search = buffer_text(&world->list.narrow.search)};
    struct error error = {0};

    buffer_truncate(&world->all, 0);
    must(store_window(world->fixture->store, &query, NULL, false, true, 1000, collect_code,
                      &world->all, &error),
         &error);
}

static int setup(void **state) {
    struct world *world = calloc(1, sizeof *world);
    struct error error = {0};
    void *inner = NULL;

    fixture_setup(&inner);
    world->fixture = inner;
    add_deadlines(world->fixture->store);
    world->source = (struct list_source){
        .store = world->fixture->store, .paint = &paint, .offices = "Ufficio A, Ufficio B"};
    list_init(&world->list, register_by_name("deadline"));
    must(list_fit(&world->list, &world->source, ROWS, COLUMNS, &error), &error);
    read_all(world);
    *state = world;
    return 0;
}

static int teardown(void **state) {
    struct world *world = *state;
    void *inner = world->fixture;

    list_done(&world->list);
    buffer_done(&world->all);
    fixture_teardown(&inner);
    free(world);
    return 0;
}

static void code_of(struct world *world, int row, char code[32]) {
    struct record record;
    struct error error = {0};

    record_init(&record, world->list.reg);
    must(store_get(world->fixture->store, world->list.reg, world->list.window[row].id, &record,
                   &error),
         &error);
    snprintf(code, 32, "%s", value_text(&record.values[FIELD_CODE]));
    record_done(&record);
}

/* The window is a stretch of the whole list without a gap, filled as far as there are rows, and
 * what is said of the position is true. */
static void check_window(struct world *world) {
    struct list *list = &world->list;
    struct buffer shown = {0};
    char code[32];

    for (int i = 0; i < list->count; i++) {
        code_of(world, i, code);
        buffer_addf(&shown, "%s%s", i ? " " : "", code);
    }
    const char *at = strstr(buffer_text(&world->all), buffer_text(&shown));
    assert_non_null(at);
    int64_t before = (at - buffer_text(&world->all)) / (int)strlen("S-00 ");
    int64_t all = ((int64_t)world->all.len + 1) / (int)strlen("S-00 ");
    assert_int_equal(list->count, all < list->rows ? all : list->rows);
    assert_true(list->selected >= 0 && (list->selected < list->count || list->count == 0));
    if (list_position(list))
        assert_int_equal(list_position(list), before + list->selected + 1);
    if (before == 0 && list->count > 0)
        assert_int_equal(list_position(list), list->selected + 1);
    buffer_done(&shown);
}

static void check_selected(struct world *world, const char *wanted) {
    char code[32];

    code_of(world, world->list.selected, code);
    assert_string_equal(code, wanted);
}

static void move(struct world *world, enum list_step step, int direction) {
    struct error error = {0};

    must(list_move(&world->list, &world->source, step, direction, &error), &error);
    check_window(world);
}

/* ---- Moving ------------------------------------------------------------------------------ */

static void test_steps(void **state) {
    struct world *world = *state;

    check_window(world);
    assert_int_equal(list_position(&world->list), 1);
    for (int i = 0; i < RECORDS + 3; i++)
        move(world, STEP_LINE, 1);
    assert_int_equal(list_position(&world->list), RECORDS);
    move(world, STEP_PAGE, -1);
    assert_int_equal(list_position(&world->list), RECORDS - ROWS);
    move(world, STEP_HALF, -1);
    assert_int_equal(list_position(&world->list), RECORDS - ROWS - (ROWS + 1) / 2);
    move(world, STEP_END, -1);
    assert_int_equal(list_position(&world->list), 1);
    move(world, STEP_LINE, -1);
    assert_int_equal(list_position(&world->list), 1);
    move(world, STEP_END, 1);
    assert_int_equal(list_position(&world->list), RECORDS);
    move(world, STEP_PAGE, 1);
    assert_int_equal(list_position(&world->list), RECORDS);
}

/* Any walk, with the room changing on the way. */
static void test_random_walks(void **state) {
    struct world *world = *state;
    struct error error = {0};
    unsigned seed = 7;

    for (int i = 0; i < 600; i++) {
        seed = seed * 1103515245 + 12345;
        unsigned choice = (seed >> 16) % 11;
        if (choice == 10) {
            must(list_fit(&world->list, &world->source, 1 + (int)(seed >> 20) % (RECORDS + 4),
                          COLUMNS, &error),
                 &error);
            check_window(world);
        } else {
            move(world, (enum list_step)(choice / 2 % 4), choice % 2 ? 1 : -1);
        }
    }
}

static void test_no_room(void **state) {
    struct world *world = *state;
    struct error error = {0};

    must(list_fit(&world->list, &world->source, 0, COLUMNS, &error), &error);
    must(list_move(&world->list, &world->source, STEP_PAGE, 1, &error), &error);
    must(list_move(&world->list, &world->source, STEP_END, 1, &error), &error);
    assert_null(list_current(&world->list));
    must(list_fit(&world->list, &world->source, ROWS, COLUMNS, &error), &error);
    check_window(world);
}

/* ---- What is kept ------------------------------------------------------------------------ */

static void go_down(struct world *world, int rows) {
    while (rows-- > 0)
        move(world, STEP_LINE, 1);
}

static void reload(struct world *world) {
    struct error error = {0};

    must(list_reload(&world->list, &world->source, &error), &error);
    read_all(world);
    check_window(world);
}

static void test_selection_survives_what_others_add(void **state) {
    struct world *world = *state;
    char code[32];

    go_down(world, 12);
    code_of(world, world->list.selected, code);
    int row = world->list.selected;
    PUT(world->fixture->store, "deadline", "code=N-01", "due=2021-01-01", "title=prima di tutte");
    reload(world);
    check_selected(world, code);
    assert_int_equal(world->list.selected, row);
}

static void test_selection_follows_its_record(void **state) {
    struct world *world = *state;
    struct record record;
    struct error error = {0};
    char code[32];

    go_down(world, 5);
    code_of(world, world->list.selected, code);
    record_init(&record, world->list.reg);
    must(store_get(world->fixture->store, world->list.reg, list_current(&world->list)->id, &record,
                   &error),
         &error);
    fill(&record, (const char *const[]){"due=2031-12-31", NULL});
    must(store_begin(world->fixture->store, "prova", false, &error), &error);
    must(store_put(world->fixture->store, &record, &error), &error);
    must(store_commit(world->fixture->store, &error), &error);
    record_done(&record);
    reload(world);
    check_selected(world, code);
}

static void test_hidden_and_shown_again(void **state) {
    struct world *world = *state;
    struct error error = {0};
    char code[32];

    go_down(world, 20);
    code_of(world, world->list.selected, code);
    list_hide(&world->list);
    assert_null(world->list.window);
    must(list_fit(&world->list, &world->source, ROWS + 3, COLUMNS, &error), &error);
    check_window(world);
    check_selected(world, code);
}

/* ---- Narrowing --------------------------------------------------------------------------- */

static void restart(struct world *world) {
    struct error error = {0};

    must(list_restart(&world->list, &world->source, &error), &error);
    read_all(world);
    check_window(world);
}

static void test_search_without_accents(void **state) {
    struct world *world = *state;
    struct list_place place = {0};
    struct error error = {0};
    char code[32];

    go_down(world, 17);
    code_of(world, world->list.selected, code);
    list_keep_place(&world->list, &place);
    buffer_add_text(&world->list.narrow.search, "PERCHE");
    restart(world);
    assert_int_equal(world->list.counts.shown, RECORDS / 5);
    assert_int_equal(list_position(&world->list), 1);
    buffer_truncate(&world->list.narrow.search, 0);
    must(list_return_to(&world->list, &world->source, &place, &error), &error);
    check_selected(world, code);
    list_place_done(&place);
}

static void test_nothing_found(void **state) {
    struct world *world = *state;

    buffer_add_text(&world->list.narrow.search, "xyzzy");
    restart(world);
    assert_int_equal(world->list.count, 0);
    assert_null(list_current(&world->list));
    move(world, STEP_LINE, 1);
    move(world, STEP_PAGE, -1);
    narrow_clear(&world->list.narrow);
    reload(world);
    assert_int_equal(world->list.count, ROWS);
}

static void test_quick_filters(void **state) {
    struct world *world = *state;
    int64_t late = world->list.counts.overdue;

    assert_true(late > 0);
    world->list.narrow.quick = 1U << QUICK_OVERDUE;
    restart(world);
    assert_int_equal(world->list.counts.shown, late);
    for (int i = 0; i < world->list.count; i++)
        assert_int_equal(world->list.window[i].urgency, URGENCY_OVERDUE);
    world->list.narrow.quick = 1U << QUICK_SOON;
    restart(world);
    assert_true(world->list.count > 0);
    for (int i = 0; i < world->list.count; i++)
        assert_int_equal(world->list.window[i].urgency, URGENCY_SOON);
    world->list.narrow.quick = 1U << QUICK_OPEN;
    restart(world);
    assert_int_equal(world->list.counts.shown, world->list.counts.tally.by_class[STATE_OPEN]);
    world->list.narrow.quick |= 1U << QUICK_OVERDUE;
    restart(world);
    assert_int_equal(world->list.counts.shown, late);
}

static void test_mine(void **state) {
    struct world *world = *state;

    PUT(world->fixture->store, "deadline", "code=M-01", "due=2021-03-20", "title=mia",
        "owner=L’ufficio B");
    PUT(world->fixture->store, "deadline", "code=M-02", "due=2021-03-20", "title=loro",
        "owner=Segreteria");
    world->list.narrow.quick = 1U << QUICK_MINE;
    restart(world);
    assert_int_equal(world->list.counts.shown, 1);
    check_selected(world, "M-01");
}

/* A typed filter is one condition among the others, whatever it holds. */
static void test_expressions_are_combined(void **state) {
    struct world *world = *state;

    buffer_add_text(&world->list.narrow.expression, "code=S-00 | code=S-03 | code=S-05");
    restart(world);
    assert_int_equal(world->list.counts.shown, 3);
    world->list.narrow.quick = 1U << QUICK_OPEN;
    restart(world);
    assert_int_equal(world->list.counts.shown, 2);
}

static void test_wrong_expression_changes_nothing(void **state) {
    struct world *world = *state;
    struct error error = {0};

    buffer_add_text(&world->list.narrow.expression, "nessuno:x");
    assert_int_equal(list_restart(&world->list, &world->source, &error), STATUS_USAGE);
    assert_true(error.text[0]);
    narrow_clear(&world->list.narrow);
    reload(world);
    assert_int_equal(world->list.count, ROWS);
}

/* ---- Finding ----------------------------------------------------------------------------- */

static void test_find_goes_round(void **state) {
    struct world *world = *state;
    struct error error = {0};
    bool wrapped = false;
    int found = 0;

    for (int turns = 0; turns < 100 && !wrapped; turns++) {
        must(list_find(&world->list, &world->source, "perche", 1, &wrapped, &error), &error);
        check_window(world);
        found += !wrapped;
    }
    /* The first row may be a hit itself: it is the last one come to. */
    assert_in_range(found, RECORDS / 5 - 1, RECORDS / 5);
    must(list_find(&world->list, &world->source, "perche", -1, &wrapped, &error), &error);
    assert_true(wrapped);
    check_window(world);
    assert_int_equal(list_find(&world->list, &world->source, "xyzzy", 1, &wrapped, &error),
                     STATUS_NEGATIVE);
}

static void test_go_to_a_day(void **state) {
    struct world *world = *state;
    struct record record;
    struct error error = {0};

    record_init(&record, world->list.reg);
    fill(&record, (const char *const[]){"due=2021-03-15", NULL});
    must(list_go_to(&world->list, &world->source, &record, &error), &error);
    record_done(&record);
    check_window(world);
    record_init(&record, world->list.reg);
    must(store_get(world->fixture->store, world->list.reg, list_current(&world->list)->id, &record,
                   &error),
         &error);
    struct moment due;
    assert_true(record_due(&record, &due));
    assert_in_range(due.day, TODAY, TODAY + 2);
    record_done(&record);
}

int main(void) {
#define TEST(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_steps),
        TEST(test_random_walks),
        TEST(test_no_room),
        TEST(test_selection_survives_what_others_add),
        TEST(test_selection_follows_its_record),
        TEST(test_hidden_and_shown_again),
        TEST(test_search_without_accents),
        TEST(test_nothing_found),
        TEST(test_quick_filters),
        TEST(test_mine),
        TEST(test_expressions_are_combined),
        TEST(test_wrong_expression_changes_nothing),
        TEST(test_find_goes_round),
        TEST(test_go_to_a_day),
    };
    return cmocka_run_group_tests_name("ui list", tests, NULL, NULL);
}
