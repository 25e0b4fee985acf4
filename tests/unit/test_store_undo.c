/* SPDX-License-Identifier: EUPL-1.2 */
/* The journal: history, undo and redo of actions and of whole imports. */
#include "store_fixture.h"

#include "../../src/store/internal.h"

static void edit(struct store *store, const char *reg, int64_t id, const char *user,
                 const char *const *pairs)
{
    struct record record;
    struct error error = {0};

    record_init(&record, register_by_name(reg));
    must(store_get(store, record.reg, id, &record, &error), &error);
    fill(&record, pairs);
    must(store_begin(store, user, false, &error), &error);
    must(store_put(store, &record, &error), &error);
    must(store_commit(store, &error), &error);
    record_done(&record);
}

#define EDIT(store, reg, id, user, ...)                                                            \
    edit(store, reg, id, user, (const char *const[]){__VA_ARGS__, NULL})

static void expect(struct store *store, const char *reg, int64_t id, const char *field,
                   const char *text, bool deleted)
{
    struct record record;
    struct error error = {0};

    record_init(&record, register_by_name(reg));
    must(store_get(store, record.reg, id, &record, &error), &error);
    const char *found = value_text(record_value(&record, field));
    assert_string_equal(found ? found : "", text);
    assert_int_equal(record.deleted, deleted);
    record_done(&record);
}

static struct store_undone undo_last(struct store *store, const char *user, bool redo)
{
    struct store_undone undone;
    struct error error = {0};
    int64_t action = 0;

    must(store_last_action(store, user, redo, &action, &error), &error);
    assert_true(action > 0);
    must(store_undo_action(store, action, user, NULL, NULL, &undone, &error), &error);
    return undone;
}

static void test_undo_and_redo_of_an_edit(void **state)
{
    struct fixture *fixture = *state;
    int64_t id = PUT(fixture->store, "project", "title=prima", "end=primo semestre 2021",
                     "state=Liquidato");

    EDIT(fixture->store, "project", id, "anna", "title=dopo", "end=31/12/2021", "state=running");
    undo_last(fixture->store, "anna", false);
    expect(fixture->store, "project", id, "title", "prima", false);
    expect(fixture->store, "project", id, "end", "2021-06-30", false);
    undo_last(fixture->store, "anna", true);
    expect(fixture->store, "project", id, "title", "dopo", false);
    expect(fixture->store, "project", id, "state", "running", false);
}

static void test_undo_is_refused_when_overtaken(void **state)
{
    struct fixture *fixture = *state;
    int64_t id = PUT(fixture->store, "project", "title=prima");

    EDIT(fixture->store, "project", id, "anna", "title=di anna");
    EDIT(fixture->store, "project", id, "bruno", "title=di bruno");
    struct store_undone undone = undo_last(fixture->store, "anna", false);
    assert_int_equal(undone.records, 0);
    assert_int_equal(undone.refused, 1);
    expect(fixture->store, "project", id, "title", "di bruno", false);
}

static void test_undo_of_a_new_record_trashes_it(void **state)
{
    struct fixture *fixture = *state;
    struct tally tally;
    struct error error = {0};
    int64_t id = PUT(fixture->store, "project", "title=nuovo");

    undo_last(fixture->store, "prova", false);
    expect(fixture->store, "project", id, "title", "nuovo", true);
    must(store_tally(fixture->store, register_by_name("project"), &tally, &error), &error);
    assert_int_equal(tally.total, 0);
    assert_int_equal(tally.trashed, 1);
    undo_last(fixture->store, "prova", true);
    expect(fixture->store, "project", id, "title", "nuovo", false);
}

static enum status collect_change(void *context, const struct store_change *change,
                                  struct error *error)
{
    (void)error;
    buffer_addf(context, "%s:%s:%s>%s ", change->user, change->field,
                change->before ? change->before : "", change->after ? change->after : "");
    return STATUS_OK;
}

static void test_history_tells_field_by_field(void **state)
{
    struct fixture *fixture = *state;
    struct buffer text = {0};
    struct error error = {0};
    int64_t id = PUT(fixture->store, "project", "title=uno");

    EDIT(fixture->store, "project", id, "anna", "title=due", "budget=10");
    must(store_history(fixture->store, register_by_name("project"), id, collect_change, &text,
                       &error),
         &error);
    assert_string_equal(buffer_text(&text),
                        "anna:budget:>1000 anna:title:uno>due prova:created:>1 ");
    buffer_done(&text);
}

/* Imports one new row, and changes the record `id`. */
static int64_t import_rows(struct store *store, int64_t id, int64_t *added)
{
    struct store_import import = {.file = "lista.csv", .reg = "project", .user = "anna"};
    struct record record;
    struct error error = {0};

    must(store_import_start(store, &import, &error), &error);
    must(store_begin(store, "anna", true, &error), &error);
    store_describe(store, "import", import.id);
    record_init(&record, register_by_name("project"));
    fill(&record, (const char *const[]){"code=N", "title=nuovo", "source=lista", NULL});
    record.import_id = import.id;
    record.import_line = 2;
    record.row_hash = UINT64_MAX - 1;
    must(store_put(store, &record, &error), &error);
    *added = record.id;
    must(store_get(store, record.reg, id, &record, &error), &error);
    fill(&record, (const char *const[]){"title=dalla lista", NULL});
    record.import_id = import.id;
    record.import_line = 3;
    record.row_hash = UINT64_MAX;
    must(store_put(store, &record, &error), &error);
    record_done(&record);
    must(store_import_finish(store, &import, &error), &error);
    must(store_commit(store, &error), &error);
    return import.id;
}

static void test_undo_of_an_import(void **state)
{
    struct fixture *fixture = *state;
    struct store *store = fixture->store;
    struct store_undone undone;
    struct error error = {0};
    struct record record;
    int64_t added = 0, id = PUT(store, "project", "code=V", "title=vecchio", "source=lista");
    int64_t import = import_rows(store, id, &added);

    expect(store, "project", id, "title", "dalla lista", false);
    must(store_undo_import(store, import, "anna", NULL, NULL, &undone, &error), &error);
    assert_int_equal(undone.records, 2);
    assert_int_equal(undone.refused, 0);
    record_init(&record, register_by_name("project"));
    assert_int_equal(store_get(store, record.reg, added, &record, &error), STATUS_NEGATIVE);
    must(store_get(store, record.reg, id, &record, &error), &error);
    assert_int_equal(record.import_id, 0);
    assert_int_equal(record.row_hash, 0);
    record_done(&record);
    expect(store, "project", id, "title", "vecchio", false);
    assert_int_equal(store_undo_import(store, import, "anna", NULL, NULL, &undone, &error),
                     STATUS_NEGATIVE);
    struct store_health health;
    must(store_check(store, &health, &error), &error);
    assert_true(health.search_index && health.tallies && health.foreign_keys);
}

static enum status count_refusal(void *context, const struct record *record, const char *reason,
                                 struct error *error)
{
    (void)record, (void)error;
    assert_non_null(strstr(reason, "bruno"));
    (*(int *)context)++;
    return STATUS_OK;
}

static void test_undo_of_an_import_spares_what_changed_since(void **state)
{
    struct fixture *fixture = *state;
    struct store *store = fixture->store;
    struct store_undone undone;
    struct error error = {0};
    int refusals = 0;
    int64_t added = 0, id = PUT(store, "project", "code=V", "title=vecchio", "source=lista");
    int64_t import = import_rows(store, id, &added);

    EDIT(store, "project", added, "bruno", "title=corretto");
    must(store_undo_import(store, import, "anna", count_refusal, &refusals, &undone, &error),
         &error);
    assert_int_equal(undone.records, 1);
    assert_int_equal(undone.refused, 1);
    assert_int_equal(refusals, 1);
    expect(store, "project", added, "title", "corretto", false);
    expect(store, "project", id, "title", "vecchio", false);
}

/* One import of one row: the record that has this code is changed, else it is new. */
static int64_t import_row(struct store *store, const char *title, int64_t *id)
{
    struct store_import import = {.file = "lista.csv", .reg = "project", .user = "anna"};
    struct record record;
    struct error error = {0};

    must(store_import_start(store, &import, &error), &error);
    must(store_begin(store, "anna", true, &error), &error);
    store_describe(store, "import", import.id);
    record_init(&record, register_by_name("project"));
    if (*id)
        must(store_get(store, record.reg, *id, &record, &error), &error);
    fill(&record, (const char *const[]){"code=N", "source=lista", NULL});
    fill(&record, (const char *const[]){title, NULL});
    *(*id ? &import.changed : &import.added) = 1;
    record.import_id = import.id;
    record.import_line = 2;
    record.row_hash = (uint64_t)import.id;
    must(store_put(store, &record, &error), &error);
    *id = record.id;
    record_done(&record);
    must(store_import_finish(store, &import, &error), &error);
    must(store_commit(store, &error), &error);
    return import.id;
}

static void expect_gone(struct store *store, int64_t id)
{
    struct record record;
    struct error error = {0};

    record_init(&record, register_by_name("project"));
    assert_int_equal(store_get(store, record.reg, id, &record, &error), STATUS_NEGATIVE);
    record_done(&record);
}

static struct store_undone undo_import(struct store *store, int64_t import)
{
    struct store_undone undone;
    struct error error = {0};

    must(store_undo_import(store, import, "anna", NULL, NULL, &undone, &error), &error);
    return undone;
}

static void test_undo_of_an_import_after_an_undone_edit(void **state)
{
    struct fixture *fixture = *state;
    int64_t id = 0, import = import_row(fixture->store, "title=nuovo", &id);

    EDIT(fixture->store, "project", id, "bruno", "title=corretto");
    undo_last(fixture->store, "bruno", false);
    undo_last(fixture->store, "bruno", true);
    undo_last(fixture->store, "bruno", false);
    struct store_undone undone = undo_import(fixture->store, import);
    assert_int_equal(undone.erased, 1);
    assert_int_equal(undone.refused, 0);
    expect_gone(fixture->store, id);
}

static void test_undo_of_an_import_after_a_redone_edit(void **state)
{
    struct fixture *fixture = *state;
    int64_t id = 0, import = import_row(fixture->store, "title=nuovo", &id);

    EDIT(fixture->store, "project", id, "bruno", "title=corretto");
    undo_last(fixture->store, "bruno", false);
    undo_last(fixture->store, "bruno", true);
    struct store_undone undone = undo_import(fixture->store, import);
    assert_int_equal(undone.records, 0);
    assert_int_equal(undone.refused, 1);
    expect(fixture->store, "project", id, "title", "corretto", false);
}

static void test_imports_are_taken_back_the_last_first(void **state)
{
    struct fixture *fixture = *state;
    struct store *store = fixture->store;
    int64_t id = 0, first = import_row(store, "title=uno", &id);
    int64_t second = import_row(store, "title=due", &id);
    int64_t third = import_row(store, "title=tre", &id);

    assert_int_equal(undo_import(store, third).records, 1);
    expect(store, "project", id, "title", "due", false);
    struct store_undone undone = undo_import(store, second);
    assert_int_equal(undone.records, 1);
    assert_int_equal(undone.erased, 0);
    expect(store, "project", id, "title", "uno", false);
    assert_int_equal(undo_import(store, first).erased, 1);
    expect_gone(store, id);
}

/* Out of order the earlier one is refused, and can be taken back once the later one was. */
static void test_a_row_that_a_later_import_changed_is_refused(void **state)
{
    struct fixture *fixture = *state;
    struct store *store = fixture->store;
    int64_t id = 0, first = import_row(store, "title=uno", &id);
    int64_t second = import_row(store, "title=due", &id);

    struct store_undone undone = undo_import(store, first);
    assert_int_equal(undone.records, 0);
    assert_int_equal(undone.refused, 1);
    expect(store, "project", id, "title", "due", false);
    assert_int_equal(undo_import(store, second).records, 1);
    undone = undo_import(store, first);
    assert_int_equal(undone.erased, 1);
    assert_int_equal(undone.refused, 0);
}

/* What was refused is not offered again, but can be named, and goes back once nothing is in its way. */
static void test_a_refused_undo_gives_way_to_the_action_before(void **state)
{
    struct fixture *fixture = *state;
    struct store *store = fixture->store;
    struct store_undone undone;
    struct error error = {0};
    int64_t refused, before;
    int64_t other = PUT(store, "project", "title=altro"), id = PUT(store, "project", "title=prima");

    EDIT(store, "project", other, "anna", "title=altro di anna");
    EDIT(store, "project", id, "anna", "title=di anna");
    must(store_last_action(store, "anna", false, &refused, &error), &error);
    EDIT(store, "project", id, "bruno", "title=di bruno");
    assert_int_equal(undo_last(store, "anna", false).refused, 1);
    must(store_last_action(store, "anna", false, &before, &error), &error);
    assert_true(before > 0 && before < refused);
    assert_int_equal(undo_last(store, "anna", false).records, 1);
    expect(store, "project", other, "title", "altro", false);
    undo_last(store, "bruno", false);
    must(store_undo_action(store, refused, "anna", NULL, NULL, &undone, &error), &error);
    assert_int_equal(undone.records, 1);
    expect(store, "project", id, "title", "prima", false);
    undo_last(store, "anna", true);
    expect(store, "project", id, "title", "di anna", false);
}

static void test_an_import_that_wrote_nothing_is_not_the_last_action(void **state)
{
    struct fixture *fixture = *state;
    struct store *store = fixture->store;
    struct store_import import = {.file = "lista.csv", .reg = "project", .user = "anna"};
    struct error error = {0};
    int64_t edited, last, id = PUT(store, "project", "title=prima");

    EDIT(store, "project", id, "anna", "title=dopo");
    must(store_last_action(store, "anna", false, &edited, &error), &error);
    must(store_import_start(store, &import, &error), &error);
    must(store_begin(store, "anna", true, &error), &error);
    store_describe(store, "import", import.id);
    must(store_import_finish(store, &import, &error), &error);
    must(store_commit(store, &error), &error);
    must(store_last_action(store, "anna", false, &last, &error), &error);
    assert_int_equal(last, edited);
}

static void test_the_undo_of_an_import_is_not_done_again(void **state)
{
    struct fixture *fixture = *state;
    struct store_undone undone;
    struct error error = {0};
    int64_t action, id = 0, import = import_row(fixture->store, "title=uno", &id);

    undo_import(fixture->store, import);
    must(store_last_action(fixture->store, "anna", true, &action, &error), &error);
    assert_int_equal(action, 0);
    must(store_integer(fixture->store, "SELECT max(id) FROM action", &action, &error), &error);
    assert_int_equal(
        store_undo_action(fixture->store, action, "anna", NULL, NULL, &undone, &error),
        STATUS_NEGATIVE);
}

/* Any sequence of edits, then undo all, is the beginning; redo all, the end. */
static void test_undo_all_and_redo_all(void **state)
{
    enum { RECORDS = 3, STEPS = 40 };
    struct fixture *fixture = *state;
    int64_t ids[RECORDS];
    char titles[RECORDS][32];
    unsigned seed = 7;

    for (int i = 0; i < RECORDS; i++) {
        ids[i] = PUT(fixture->store, "project", "title=inizio");
        snprintf(titles[i], sizeof titles[i], "inizio");
    }
    for (int step = 0; step < STEPS; step++) {
        char pair[64];
        seed = seed * 1103515245 + 12345;
        int which = (int)(seed >> 16) % RECORDS;
        snprintf(titles[which], sizeof titles[which], "passo %d", step);
        snprintf(pair, sizeof pair, "title=passo %d", step);
        EDIT(fixture->store, "project", ids[which], "anna", pair);
    }
    for (int step = 0; step < STEPS; step++)
        assert_int_equal(undo_last(fixture->store, "anna", false).refused, 0);
    for (int i = 0; i < RECORDS; i++)
        expect(fixture->store, "project", ids[i], "title", "inizio", false);
    for (int step = 0; step < STEPS; step++)
        assert_int_equal(undo_last(fixture->store, "anna", true).refused, 0);
    for (int i = 0; i < RECORDS; i++)
        expect(fixture->store, "project", ids[i], "title", titles[i], false);
}

/* An explicit undo of a redo: what was redone is undone again, and can be redone again. */
static void test_undo_of_a_redo(void **state)
{
    struct fixture *fixture = *state;
    struct store_undone undone;
    struct error error = {0};
    int64_t action = 0;
    int64_t id = PUT(fixture->store, "project", "title=prima");

    EDIT(fixture->store, "project", id, "anna", "title=dopo");
    undo_last(fixture->store, "anna", false);
    undo_last(fixture->store, "anna", true);
    must(store_integer(fixture->store, "SELECT max(id) FROM action", &action, &error), &error);
    must(store_undo_action(fixture->store, action, "anna", NULL, NULL, &undone, &error), &error);
    expect(fixture->store, "project", id, "title", "prima", false);
    must(store_last_action(fixture->store, "anna", false, &action, &error), &error);
    assert_int_equal(action, 0);
    undo_last(fixture->store, "anna", true);
    expect(fixture->store, "project", id, "title", "dopo", false);
    assert_int_equal(undo_last(fixture->store, "anna", false).records, 1);
}

/* Saving what did not change is no action: the undo after it takes back the edit before. */
static void test_saving_without_a_change(void **state)
{
    struct fixture *fixture = *state;
    int64_t id = PUT(fixture->store, "project", "title=prima");

    EDIT(fixture->store, "project", id, "anna", "title=dopo");
    EDIT(fixture->store, "project", id, "anna", "title=dopo");
    assert_int_equal(undo_last(fixture->store, "anna", false).records, 1);
    expect(fixture->store, "project", id, "title", "prima", false);
}

static void test_undo_is_refused_where_the_code_is_taken(void **state)
{
    struct fixture *fixture = *state;
    int64_t id = PUT(fixture->store, "project", "code=A", "title=x");

    EDIT(fixture->store, "project", id, "anna", "code=B");
    PUT(fixture->store, "project", "code=A", "title=y");
    assert_int_equal(undo_last(fixture->store, "anna", false).refused, 1);
    expect(fixture->store, "project", id, "code", "B", false);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_undo_and_redo_of_an_edit),
        TEST(test_undo_is_refused_when_overtaken),
        TEST(test_undo_of_a_new_record_trashes_it),
        TEST(test_history_tells_field_by_field),
        TEST(test_undo_of_an_import),
        TEST(test_undo_of_an_import_spares_what_changed_since),
        TEST(test_undo_of_an_import_after_an_undone_edit),
        TEST(test_undo_of_an_import_after_a_redone_edit),
        TEST(test_imports_are_taken_back_the_last_first),
        TEST(test_a_row_that_a_later_import_changed_is_refused),
        TEST(test_a_refused_undo_gives_way_to_the_action_before),
        TEST(test_an_import_that_wrote_nothing_is_not_the_last_action),
        TEST(test_the_undo_of_an_import_is_not_done_again),
        TEST(test_undo_all_and_redo_all),
        TEST(test_undo_of_a_redo),
        TEST(test_saving_without_a_change),
        TEST(test_undo_is_refused_where_the_code_is_taken),
    };
    return cmocka_run_group_tests_name("store_undo", tests, NULL, NULL);
}
