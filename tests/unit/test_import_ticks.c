/* SPDX-License-Identifier: EUPL-1.2 */
/* A plan by pages, and the rows of it that a person chose. */
#include "import_fixture.h"
#include "store/list.h"
#include "store_fixture.h"

static int setup(void **state) {
    int failed = fixture_setup(state);

    i18n_init("en", NULL);
    return failed;
}

static struct store *store_of(void **state) { return ((struct fixture *)*state)->store; }

static int64_t apply(struct store *store, struct import_plan *plan,
                     const struct import_options *options) {
    struct error error = {0};
    int64_t id = -1;

    must(import_apply(store, plan, options, &id, &error), &error);
    return id;
}

static void import(struct store *store, const char *list, const struct import_options *options) {
    struct import_plan *plan = plan_of(store, list, options);

    assert_true(apply(store, plan, options) > 0);
    import_plan_free(plan);
}

/* Of a record, in the trash or not: "title fund", then "#" where it was edited by hand and "-"
 * where it is in the trash. */
static void expect_record(struct store *store, const char *code, const char *expected) {
    const struct register_def *reg = register_by_name("project");
    struct record record;
    struct error error = {0};
    int64_t id;
    char told[128];

    if (store_find(store, reg, code, &id, &error) != STATUS_OK)
        must(store_find_trashed(store, reg, code, &id, &error), &error);
    record_init(&record, reg);
    must(store_get(store, reg, id, &record, &error), &error);
    const char *fund = value_text(record_value(&record, "fund"));
    snprintf(told, sizeof told, "%s%s%s%s%s", value_text(record_value(&record, "title")),
             fund ? " " : "", fund ? fund : "", record.hand ? "#" : "", record.deleted ? "-" : "");
    assert_string_equal(told, expected);
    record_done(&record);
}

static void change(struct store *store, const char *code, const char *title, bool trash) {
    const struct register_def *reg = register_by_name("project");
    struct record record;
    struct error error = {0};
    int64_t id;

    must(store_find(store, reg, code, &id, &error), &error);
    record_init(&record, reg);
    must(store_get(store, reg, id, &record, &error), &error);
    if (title) {
        value_set(&record.values[register_field(reg, "title")], title, NULL);
        record.hand |= UINT64_C(1) << register_field(reg, "title");
    }
    must(store_begin(store, "mano", false, &error), &error);
    must(store_trash(store, &record, trash, &error), &error);
    must(store_commit(store, &error), &error);
    record_done(&record);
}

struct search {
    long long line;
    const char *code;
    int64_t place;
};

static enum status look_for(void *context, const struct plan_row *row, struct error *error) {
    struct search *search = context;

    (void)error;
    if (row->line == search->line && (search->line > 0 || strcmp(row->code, search->code) == 0))
        search->place = row->place;
    return STATUS_OK;
}

/* The row of a line; line 0: the gone one with the code. */
static enum status tick(struct import_plan *plan, long long line, const char *code, bool ticked) {
    struct search search = {line, code, -1};
    struct error error = {0};

    must(import_plan_visit(plan, ~0U, look_for, &search, &error), &error);
    assert_true(search.place >= 0);
    return import_plan_tick(plan, search.place, ticked, &error);
}

static enum status take_import(void *context, const struct store_import *import,
                               struct error *error) {
    (void)error;
    *(struct store_import *)context = *import;
    return STATUS_OK;
}

/* Numbers only: its strings are gone. */
static void last_import(struct store *store, struct store_import *import) {
    struct error error = {0};

    must(store_imports(store, 1, take_import, import, &error), &error);
}

/* ---- ticks ---- */

static void new_and_changed_rows_can_be_left_out(void **state) {
    struct store *store = store_of(state);
    const struct import_options options = import_defaults("project");
    struct store_import told;

    import(store, "Codice;Titolo\nA;Uno\nB;Due\n", &options);
    struct import_plan *plan =
        plan_of(store, "Codice;Titolo\nA;Altro\nB;Altro\nC;Tre\nD;Quattro\nE;\n", &options);
    const struct plan_summary *summary = import_plan_summary(plan);
    assert_int_equal(summary->ticked[PLAN_NEW], 2);
    assert_int_equal(summary->ticked[PLAN_CHANGED], 2);
    assert_int_equal(tick(plan, 2, NULL, false), STATUS_OK);
    assert_int_equal(tick(plan, 4, NULL, false), STATUS_OK);
    assert_int_equal(tick(plan, 4, NULL, false), STATUS_OK); /* twice is once */
    assert_int_equal(summary->ticked[PLAN_NEW], 1);
    assert_int_equal(summary->ticked[PLAN_CHANGED], 1);
    assert_true(apply(store, plan, &options) > 0);
    import_plan_free(plan);
    expect_record(store, "A", "Uno");
    expect_record(store, "B", "Altro");
    expect_record(store, "D", "Quattro");
    last_import(store, &told);
    assert_int_equal(told.rows, 5);
    assert_int_equal(told.added, 1);
    assert_int_equal(told.changed, 1);
    assert_int_equal(told.rejected, 1);
    /* what was left out comes again */
    expect_plan(store, &options, "Codice;Titolo\nA;Altro\nC;Tre\n",
                "changed 2 code=A title=Altro source=list was title=Uno\n"
                "new 3 code=C title=Tre source=list\n");
}

static void same_and_rejected_rows_have_no_tick(void **state) {
    struct store *store = store_of(state);
    const struct import_options options = import_defaults("project");

    import(store, "Codice;Titolo\nA;Uno\n", &options);
    struct import_plan *plan = plan_of(store, "Codice;Titolo\nA;Uno\nB;\n", &options);
    assert_int_equal(tick(plan, 2, NULL, true), STATUS_NEGATIVE);
    assert_int_equal(tick(plan, 3, NULL, true), STATUS_NEGATIVE);
    import_plan_free(plan);
}

static void without_a_tick_nothing_is_written(void **state) {
    struct store *store = store_of(state);
    const struct import_options options = import_defaults("project");
    struct import_plan *plan = plan_of(store, "Codice;Titolo\nA;Uno\nB;Due\n", &options);
    struct error error = {0};

    must(import_plan_tick_all(plan, ~0U, false, &error), &error);
    assert_int_equal(import_plan_summary(plan)->ticked[PLAN_NEW], 0);
    assert_int_equal(apply(store, plan, &options), 0);
    must(import_plan_tick_all(plan, 1U << PLAN_CHANGED, true, &error), &error);
    assert_int_equal(apply(store, plan, &options), 0);
    must(import_plan_tick_all(plan, 1U << PLAN_NEW, true, &error), &error);
    assert_true(apply(store, plan, &options) > 0);
    import_plan_free(plan);
    expect_record(store, "B", "Due");
}

static void a_conflict_that_is_ticked_takes_what_the_list_says(void **state) {
    struct store *store = store_of(state);
    const struct import_options options = import_defaults("project");
    struct store_import told;

    import(store, "Codice;Titolo;Fondo\nA;Uno;FSE\nB;Due;FSE\n", &options);
    change(store, "A", "Mio", false);
    change(store, "B", "Mio", false);
    struct import_plan *plan =
        plan_of(store, "Codice;Titolo;Fondo\nA;Tre;FESR\nB;Tre;FESR\n", &options);
    assert_int_equal(import_plan_summary(plan)->ticked[PLAN_CONFLICTING], 0);
    assert_int_equal(tick(plan, 2, NULL, true), STATUS_OK);
    int64_t id = apply(store, plan, &options);
    import_plan_free(plan);
    expect_record(store, "A", "Tre FESR");
    expect_record(store, "B", "Mio FSE#");
    last_import(store, &told);
    assert_int_equal(told.changed, 1);
    assert_int_equal(told.conflicting, 1);
    struct store_undone undone;
    struct error error = {0};
    must(store_undo_import(store, id, "mano", NULL, NULL, &undone, &error), &error);
    assert_int_equal(undone.records, 1);
    expect_record(store, "A", "Mio FSE#");
}

static void one_in_the_trash_that_is_ticked_leaves_it(void **state) {
    struct store *store = store_of(state);
    const struct import_options options = import_defaults("project");
    struct tally tally;
    struct error error = {0};

    import(store, "Codice;Titolo\nA;Uno\nB;Due\nC;Tre\n", &options);
    change(store, "A", NULL, true);
    change(store, "B", NULL, true);
    struct import_plan *plan = plan_of(store, "Codice;Titolo\nA;Altro\nB;Due\nC;Tre\n", &options);
    assert_int_equal(import_plan_summary(plan)->count[PLAN_CONFLICTING], 2);
    must(import_plan_tick_all(plan, 1U << PLAN_CONFLICTING, true, &error), &error);
    int64_t id = apply(store, plan, &options);
    import_plan_free(plan);
    expect_record(store, "A", "Altro");
    expect_record(store, "B", "Due");
    must(store_tally(store, register_by_name("project"), &tally, &error), &error);
    assert_int_equal(tally.total, 3);
    assert_int_equal(tally.trashed, 0);
    struct store_undone undone;
    must(store_undo_import(store, id, "mano", NULL, NULL, &undone, &error), &error);
    assert_int_equal(undone.records, 2);
    expect_record(store, "A", "Uno-");
    expect_record(store, "B", "Due-");
}

static void one_that_is_gone_goes_to_the_trash_where_it_is_ticked(void **state) {
    struct store *store = store_of(state);
    struct import_options options = import_defaults("project");
    struct store_undone undone;
    struct error error = {0};

    options.source = "regione";
    import(store, "Codice;Titolo\nA;Uno\nB;Due\nC;Tre\n", &options);
    struct import_plan *plan = plan_of(store, "Codice;Titolo\nA;Uno\n", &options);
    assert_int_equal(import_plan_summary(plan)->count[PLAN_GONE], 2);
    assert_int_equal(apply(store, plan, &options), 0);
    assert_int_equal(tick(plan, 0, "C", true), STATUS_OK);
    int64_t id = apply(store, plan, &options);
    assert_true(id > 0);
    import_plan_free(plan);
    expect_record(store, "B", "Due");
    expect_record(store, "C", "Tre-");
    must(store_undo_import(store, id, "mano", NULL, NULL, &undone, &error), &error);
    assert_int_equal(undone.records, 1);
    expect_record(store, "C", "Tre");
}

/* Between plan and apply a colleague changes what was ticked. */
static void what_changed_meanwhile_is_left_alone(void **state) {
    struct store *store = store_of(state);
    struct import_options options = import_defaults("project");
    struct error error = {0};

    options.source = "regione";
    import(store, "Codice;Titolo\nA;Uno\nB;Due\nC;Tre\n", &options);
    change(store, "A", "Mio", false);
    change(store, "B", NULL, true);
    struct import_plan *plan = plan_of(store, "Codice;Titolo\nA;Altro\nB;Altro\n", &options);
    must(import_plan_tick_all(plan, ~0U, true, &error), &error);
    change(store, "A", "Ancora mio", false);
    change(store, "C", "Del collega", false);
    assert_true(apply(store, plan, &options) > 0);
    expect_record(store, "A", "Ancora mio#");
    expect_record(store, "B", "Altro");
    expect_record(store, "C", "Del collega#");
    const struct plan_summary *summary = import_plan_summary(plan);
    assert_int_equal(summary->count[PLAN_CONFLICTING], 2);
    assert_int_equal(summary->count[PLAN_GONE], 1);
    assert_int_equal(summary->ticked[PLAN_CONFLICTING], 1);
    assert_int_equal(summary->ticked[PLAN_GONE], 0);
    import_plan_free(plan);
}

/* ---- pages ---- */

static enum status add_line(void *context, const struct plan_row *row, struct error *error) {
    (void)error;
    buffer_addf(context, "%lld ", row->line);
    return STATUS_OK;
}

static void expect_page(struct import_plan *plan, unsigned kinds, long long first, int limit,
                        const char *expected) {
    struct buffer told = {0};
    struct error error = {0};

    must(import_plan_window(plan, kinds, first, limit, add_line, &told, &error), &error);
    assert_string_equal(buffer_text(&told), expected);
    buffer_done(&told);
}

/* Each third row of 3,000 is rejected. */
static void pages_are_read_from_anywhere(void **state) {
    struct store *store = store_of(state);
    const struct import_options options = import_defaults("project");
    struct buffer list = {0};

    buffer_add_text(&list, "Codice;Titolo\n");
    for (int i = 0; i < 3000; i++)
        buffer_addf(&list, "%d;%s\n", i, i % 3 == 0 ? "" : "Titolo");
    struct import_plan *plan = plan_of(store, buffer_text(&list), &options);
    buffer_done(&list);
    expect_page(plan, ~0U, 0, 3, "2 3 4 ");
    expect_page(plan, ~0U, 2998, 5, "3000 3001 ");
    expect_page(plan, ~0U, 3000, 5, "");
    expect_page(plan, 1U << PLAN_REJECTED, 0, 2, "2 5 ");
    expect_page(plan, 1U << PLAN_REJECTED, 998, 5, "2996 2999 ");
    expect_page(plan, 1U << PLAN_REJECTED, 255, 3, "767 770 773 ");
    expect_page(plan, 1U << PLAN_REJECTED, 512, 1, "1538 ");
    expect_page(plan, 1U << PLAN_REJECTED | 1U << PLAN_NEW, 255, 2, "257 258 ");
    expect_page(plan, 1U << PLAN_NEW, 1999, 1, "3001 ");
    expect_page(plan, 1U << PLAN_NEW, 0, 0, "");
    expect_page(plan, 1U << PLAN_SAME, 0, 5, "");
    import_plan_free(plan);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(new_and_changed_rows_can_be_left_out, setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(same_and_rejected_rows_have_no_tick, setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(without_a_tick_nothing_is_written, setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(a_conflict_that_is_ticked_takes_what_the_list_says, setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(one_in_the_trash_that_is_ticked_leaves_it, setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(one_that_is_gone_goes_to_the_trash_where_it_is_ticked,
                                        setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(what_changed_meanwhile_is_left_alone, setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(pages_are_read_from_anywhere, setup, fixture_teardown),
    };
    return cmocka_run_group_tests_name("import ticks", tests, NULL, NULL);
}
