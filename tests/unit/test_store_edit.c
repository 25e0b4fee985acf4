/* SPDX-License-Identifier: EUPL-1.2 */
/* Edits of two people on one record. */
#include "store_fixture.h"

#include <signal.h>
#include <sys/resource.h>

#include "../../src/store/internal.h"
#include "store/edit.h"

struct edit {
    struct record base, mine;
    struct edit_conflict conflict;
};

static void start(struct fixture *fixture, struct edit *edit, int64_t id)
{
    const struct register_def *reg = register_by_name("project");
    struct error error = {0};

    *edit = (struct edit){0};
    record_init(&edit->base, reg);
    record_init(&edit->mine, reg);
    record_init(&edit->conflict.theirs, reg);
    must(store_get(fixture->store, reg, id, &edit->base, &error), &error);
    must(store_get(fixture->store, reg, id, &edit->mine, &error), &error);
}

static void done(struct edit *edit)
{
    record_done(&edit->base);
    record_done(&edit->mine);
    record_done(&edit->conflict.theirs);
}

static enum status save(struct fixture *fixture, struct edit *edit, const char *user,
                        const char *pair, struct error *error)
{
    fill(&edit->mine, (const char *const[]){pair, NULL});
    return edit_save(fixture->store, user, &edit->base, &edit->mine, &edit->conflict, error);
}

static void test_different_fields_merge(void **state)
{
    struct fixture *fixture = *state;
    struct edit anna, bruno;
    struct error error = {0};
    int64_t id = PUT(fixture->store, "project", "title=uno", "owner=Scuola");

    start(fixture, &anna, id);
    start(fixture, &bruno, id);
    must(save(fixture, &anna, "anna", "title=due", &error), &error);
    must(save(fixture, &bruno, "bruno", "owner=Sociale", &error), &error);
    assert_string_equal(value_text(record_value(&bruno.mine, "title")), "due");
    assert_string_equal(value_text(record_value(&bruno.mine, "owner")), "Sociale");
    assert_int_equal(bruno.mine.version, 3);
    done(&anna);
    done(&bruno);
}

static void test_the_same_field_is_never_overwritten(void **state)
{
    struct fixture *fixture = *state;
    struct edit anna, bruno;
    struct error error = {0};
    int64_t id = PUT(fixture->store, "project", "title=uno");
    int title = register_title_field(register_by_name("project"));

    start(fixture, &anna, id);
    start(fixture, &bruno, id);
    must(save(fixture, &anna, "anna", "title=due", &error), &error);
    assert_int_equal(save(fixture, &bruno, "bruno", "title=tre", &error), STATUS_CONFLICT);
    assert_non_null(strstr(error.text, "anna"));
    assert_int_equal(bruno.conflict.fields, UINT64_C(1) << title);
    assert_string_equal(value_text(&bruno.conflict.theirs.values[title]), "due");
    assert_string_equal(value_text(&bruno.mine.values[title]), "tre");
    done(&anna);
    done(&bruno);
}

static void test_what_was_trashed_is_not_edited(void **state)
{
    struct fixture *fixture = *state;
    struct edit anna, bruno;
    struct error error = {0};
    int64_t id = PUT(fixture->store, "project", "title=uno");

    start(fixture, &anna, id);
    start(fixture, &bruno, id);
    must(store_begin(fixture->store, "anna", false, &error), &error);
    must(store_trash(fixture->store, &anna.mine, true, &error), &error);
    must(store_commit(fixture->store, &error), &error);
    assert_int_equal(save(fixture, &bruno, "bruno", "title=tre", &error), STATUS_CONFLICT);
    assert_int_equal(bruno.conflict.fields, 0);
    done(&anna);
    done(&bruno);
}

/* What a hand changes in an imported record is marked, field by field. */
static void test_edits_of_imported_fields_are_marked(void **state)
{
    struct fixture *fixture = *state;
    struct edit anna;
    struct error error = {0};
    struct record record;
    const struct register_def *reg = register_by_name("project");

    record_init(&record, reg);
    fill(&record, (const char *const[]){"code=A", "title=uno", NULL});
    record.import_id = 7;
    must(store_begin(fixture->store, "x", false, &error), &error);
    must(store_put(fixture->store, &record, &error), &error);
    must(store_commit(fixture->store, &error), &error);
    start(fixture, &anna, record.id);
    must(save(fixture, &anna, "anna", "title=due", &error), &error);
    must(store_get(fixture->store, reg, record.id, &record, &error), &error);
    assert_int_equal(record.hand, UINT64_C(1) << register_title_field(reg));
    record_done(&record);
    done(&anna);
}

static void test_closing_sets_state_and_day(void **state)
{
    struct record record;

    (void)state;
    record_init(&record, register_by_name("deadline"));
    record_start(&record);
    assert_string_equal(value_text(record_value(&record, "state")), "open");
    assert_true(record_close(&record, true, TODAY));
    assert_string_equal(value_text(record_value(&record, "state")), "done");
    assert_string_equal(value_text(record_value(&record, "done_on")), "2021-03-15");
    assert_true(record_close(&record, false, TODAY));
    assert_false(record_value(&record, "done_on")->set);
    record_done(&record);
    record_init(&record, register_by_name("indicator"));
    assert_false(record_close(&record, true, TODAY));
    record_done(&record);
}

/* No file may grow beyond so many bytes; less than none: all may again. */
static void limit_files(long bytes)
{
    struct rlimit limit;

    (void)signal(SIGXFSZ, bytes < 0 ? SIG_DFL : SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
    limit.rlim_cur = bytes < 0 ? limit.rlim_max : (rlim_t)bytes;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static void try_twice(struct fixture *fixture, struct edit *edit, int cache)
{
    char sql[64];
    struct error error = {0};

    snprintf(sql, sizeof sql, "PRAGMA cache_size=%d", cache);
    must(store_exec(fixture->store, sql, &error), &error);
    for (int i = 0; i < 2; i++) {
        limit_files(0);
        enum status status = save(fixture, edit, "anna", "title=Uno due tre", &error);
        limit_files(-1);
        assert_int_equal(status, STATUS_OUTPUT);
    }
}

/* However often one tries, wherever the write fails, a full disk is a full disk and no damage; the
 * tables that are connected anew afterwards serve the next save and search. */
static void test_a_full_disk_is_no_damage(void **state)
{
    struct fixture *fixture = *state;
    struct error error = {0};
    struct edit edit;
    struct buffer codes = {0};
    int64_t id = PUT(fixture->store, "project", "code=A", "title=Uno", "acronym=SOLO",
                     "programme=Questo", "partners=Nessuno");
    struct list_query query = {.reg = register_by_name("project"), .search = "quattro solo"};

    must(store_exec(fixture->store, "PRAGMA wal_checkpoint(TRUNCATE)", &error), &error);
    start(fixture, &edit, id);
    for (int cache = 1; cache < 40; cache++)
        try_twice(fixture, &edit, cache);
    must(save(fixture, &edit, "anna", "title=Uno due quattro", &error), &error);
    order_default(query.reg, &query.order);
    must(store_window(fixture->store, &query, NULL, false, true, 9, collect_code, &codes, &error),
         &error);
    assert_string_equal(buffer_text(&codes), "A");
    assert_false(fixture->store->in_doubt);
    buffer_done(&codes);
    done(&edit);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_different_fields_merge),
        TEST(test_the_same_field_is_never_overwritten),
        TEST(test_what_was_trashed_is_not_edited),
        TEST(test_edits_of_imported_fields_are_marked),
        TEST(test_a_full_disk_is_no_damage),
        TEST(test_closing_sets_state_and_day),
    };
    return cmocka_run_group_tests_name("store_edit", tests, NULL, NULL);
}
