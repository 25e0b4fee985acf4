/* SPDX-License-Identifier: EUPL-1.2 */
#include "store_fixture.h"

static void test_put_gives_codes_and_reads_back(void **state)
{
    struct fixture *fixture = *state;
    struct record record;
    struct error error = {0};
    int64_t id = PUT(fixture->store, "project", "title=Città Futura", "end=primo semestre 2021",
                     "budget=1.234,50", "state=In corso", "progress=62%");

    record_init(&record, register_by_name("project"));
    must(store_get(fixture->store, record.reg, id, &record, &error), &error);
    assert_string_equal(value_text(&record.values[FIELD_CODE]), "PRG-1");
    assert_string_equal(value_text(record_value(&record, "end")), "2021-06-30");
    assert_string_equal(buffer_text(&record_value(&record, "end")->extra), "half");
    assert_int_equal(value_integer(record_value(&record, "budget")), 123450);
    assert_string_equal(value_text(record_value(&record, "state")), "running");
    assert_int_equal(value_integer(record_value(&record, "progress")), 6200);
    assert_int_equal(record.version, 1);
    assert_string_equal(buffer_text(&record.created_by), "prova");
    record_done(&record);
}

static void test_given_codes_pass_over_typed_ones(void **state)
{
    struct fixture *fixture = *state;
    struct record record;
    struct error error = {0};

    PUT(fixture->store, "project", "code=PRG-1", "title=a");
    int64_t id = PUT(fixture->store, "project", "title=b");
    record_init(&record, register_by_name("project"));
    must(store_get(fixture->store, record.reg, id, &record, &error), &error);
    assert_string_equal(value_text(&record.values[FIELD_CODE]), "PRG-2");
    record_done(&record);
}

static void test_same_key_twice_is_a_conflict(void **state)
{
    struct fixture *fixture = *state;
    struct record record;
    struct error error = {0};

    PUT(fixture->store, "project", "code=A", "title=a");
    PUT(fixture->store, "project", "code=A", "source=altra", "title=a");
    record_init(&record, register_by_name("project"));
    fill(&record, (const char *const[]){"code=A", "title=c", NULL});
    must(store_begin(fixture->store, "prova", false, &error), &error);
    assert_int_equal(store_put(fixture->store, &record, &error), STATUS_CONFLICT);
    assert_non_null(strstr(error.text, "A"));
    store_rollback(fixture->store);
    record_done(&record);
}

static void test_update_needs_the_version_and_is_journalled(void **state)
{
    struct fixture *fixture = *state;
    struct record mine, theirs;
    struct error error = {0};
    int64_t id = PUT(fixture->store, "deadline", "title=Rendiconto", "due=12/03/2021");

    record_init(&mine, register_by_name("deadline"));
    record_init(&theirs, mine.reg);
    must(store_get(fixture->store, mine.reg, id, &mine, &error), &error);
    must(store_get(fixture->store, mine.reg, id, &theirs, &error), &error);
    fill(&theirs, (const char *const[]){"title=Rendiconto finale", NULL});
    must(store_begin(fixture->store, "altri", false, &error), &error);
    must(store_put(fixture->store, &theirs, &error), &error);
    must(store_commit(fixture->store, &error), &error);
    assert_int_equal(theirs.version, 2);

    must(store_begin(fixture->store, "prova", false, &error), &error);
    assert_int_equal(store_put(fixture->store, &mine, &error), STATUS_CONFLICT);
    assert_non_null(strstr(error.text, "altri"));
    store_rollback(fixture->store);
    record_done(&mine);
    record_done(&theirs);
}

static void test_find_by_code_source_and_number(void **state)
{
    struct fixture *fixture = *state;
    const struct register_def *reg = register_by_name("project");
    struct error error = {0};
    int64_t id = 0, a = PUT(fixture->store, "project", "code=X:1", "title=a");
    int64_t b = PUT(fixture->store, "project", "code=B", "source=uno", "title=b");
    int64_t c = PUT(fixture->store, "project", "code=B", "source=due", "title=c");
    char number[32];

    must(store_find(fixture->store, reg, "X:1", &id, &error), &error);
    assert_int_equal(id, a);
    must(store_find(fixture->store, reg, "uno:B", &id, &error), &error);
    assert_int_equal(id, b);
    snprintf(number, sizeof number, "#%lld", (long long)c);
    must(store_find(fixture->store, reg, number, &id, &error), &error);
    assert_int_equal(id, c);
    assert_int_equal(store_find(fixture->store, reg, "B", &id, &error), STATUS_NEGATIVE);
    assert_non_null(strstr(error.text, "uno:B"));
    assert_non_null(strstr(error.text, "due:B"));
    assert_int_equal(store_find(fixture->store, reg, "no", &id, &error), STATUS_NEGATIVE);
    assert_int_equal(store_find(fixture->store, reg, "#x", &id, &error), STATUS_NEGATIVE);
}

static enum status collect_referrer(void *context, const struct record *record, int field,
                                    bool more, struct error *error)
{
    struct buffer *text = context;

    (void)error;
    buffer_addf(text, "%s.%s:%s%s ", record->reg->name, record->reg->fields[field].name,
                value_text(&record->values[FIELD_CODE]), more ? "…" : "");
    return STATUS_OK;
}

static void test_references_resolve_in_either_order(void **state)
{
    struct fixture *fixture = *state;
    struct buffer found = {0};
    struct error error = {0};

    PUT(fixture->store, "deadline", "code=S1", "title=prima", "due=15/3", "project=ADAPT");
    PUT(fixture->store, "relation", "code=R1", "from=project:ADAPT", "kind=same_as",
        "to=deadline:S1");
    int64_t id = PUT(fixture->store, "project", "code=ADAPT", "title=a");
    PUT(fixture->store, "deadline", "code=S2", "title=dopo", "due=15/3", "project=ADAPT");
    PUT(fixture->store, "deadline", "code=S3", "title=altro", "due=15/3", "project=ALTRO");
    must(store_referrers(fixture->store, register_by_name("project"), id, 9, collect_referrer,
                         &found, &error),
         &error);
    assert_string_equal(buffer_text(&found),
                        "deadline.project:S1 deadline.project:S2 relation.from:R1 ");
    buffer_done(&found);
}

static void test_ambiguous_reference_stays_loose(void **state)
{
    struct fixture *fixture = *state;
    struct buffer found = {0};
    struct error error = {0};
    int64_t one = PUT(fixture->store, "project", "code=P", "source=uno", "title=a");

    PUT(fixture->store, "project", "code=P", "source=due", "title=b");
    PUT(fixture->store, "deadline", "code=S", "source=tre", "title=x", "due=15/3", "project=P");
    PUT(fixture->store, "deadline", "code=T", "source=tre", "title=y", "due=15/3", "project=uno:P");
    must(store_referrers(fixture->store, register_by_name("project"), one, 9, collect_referrer,
                         &found, &error),
         &error);
    assert_string_equal(buffer_text(&found), "deadline.project:T ");
    buffer_done(&found);
}

static void test_changed_code_is_carried_along(void **state)
{
    struct fixture *fixture = *state;
    struct record record;
    struct error error = {0};
    int64_t id = PUT(fixture->store, "project", "code=OLD", "title=a");
    int64_t deadline = PUT(fixture->store, "deadline", "title=x", "due=15/3", "project=OLD");

    record_init(&record, register_by_name("project"));
    must(store_get(fixture->store, record.reg, id, &record, &error), &error);
    fill(&record, (const char *const[]){"code=NEW", NULL});
    must(store_begin(fixture->store, "prova", false, &error), &error);
    must(store_put(fixture->store, &record, &error), &error);
    must(store_commit(fixture->store, &error), &error);
    record_done(&record);
    record_init(&record, register_by_name("deadline"));
    must(store_get(fixture->store, record.reg, deadline, &record, &error), &error);
    assert_string_equal(value_text(record_value(&record, "project")), "NEW");
    assert_string_equal(buffer_text(&record_value(&record, "project")->extra), "a");
    record_done(&record);
}

/* A bulk transaction must leave exactly what single ones leave. */
static void test_bulk_defers_but_forgets_nothing(void **state)
{
    struct fixture *fixture = *state;
    struct record record;
    struct error error = {0};
    struct tally tally;
    struct buffer codes = {0};
    const struct register_def *reg = register_by_name("deadline");

    PUT(fixture->store, "project", "code=P", "title=Ponte");
    record_init(&record, reg);
    must(store_begin(fixture->store, "prova", true, &error), &error);
    for (int i = 0; i < 3; i++) {
        record_clear(&record);
        fill(&record, (const char *const[]){"title=Verifica del ponte", "due=20/03/2021",
                                            "state=open", "project=P", NULL});
        must(store_put(fixture->store, &record, &error), &error);
    }
    must(store_commit(fixture->store, &error), &error);
    record_done(&record);
    must(store_tally(fixture->store, reg, &tally, &error), &error);
    assert_int_equal(tally.total, 3);
    assert_int_equal(tally.by_class[STATE_OPEN], 3);
    struct list_query query = {.reg = reg, .search = "pont verif"};
    order_default(reg, &query.order);
    must(store_window(fixture->store, &query, NULL, false, true, 9, collect_code, &codes, &error),
         &error);
    assert_string_equal(buffer_text(&codes), "SCA-1 SCA-2 SCA-3");
    buffer_truncate(&codes, 0);
    must(store_referrers(fixture->store, register_by_name("project"), 1, 2, collect_referrer,
                         &codes, &error),
         &error);
    assert_string_equal(buffer_text(&codes), "deadline.project:SCA-1 deadline.project:SCA-2 "
                                             "deadline.project:SCA-3… ");
    buffer_done(&codes);
}

/* Indexes dropped for a large import are back at its commit, and the answers are those of always. */
static void test_a_large_bulk_rebuilds_its_indexes(void **state)
{
    enum { ROWS = 2500 };
    struct fixture *fixture = *state;
    struct record record;
    struct error error = {0};
    struct buffer codes = {0};
    struct list_query query = {.reg = register_by_name("service")};
    struct store_known known;
    bool found = false;

    record_init(&record, query.reg);
    must(store_begin(fixture->store, "prova", true, &error), &error);
    must(store_expect(fixture->store, query.reg, ROWS, &error), &error);
    for (int i = 0; i < ROWS; i++) {
        char title[32];
        record_clear(&record);
        snprintf(title, sizeof title, "servizio %04d", (i * 7) % ROWS);
        value_set(&record.values[register_title_field(query.reg)], title, NULL);
        must(store_put(fixture->store, &record, &error), &error);
    }
    must(store_lookup(fixture->store, query.reg, "", "SER-2500", &known, &found, &error), &error);
    assert_true(found);
    must(store_commit(fixture->store, &error), &error);
    record_done(&record);
    must(order_parse(query.reg, "titolo", &query.order, &error), &error);
    must(store_window(fixture->store, &query, NULL, false, true, 2, collect_code, &codes, &error),
         &error);
    assert_string_equal(buffer_text(&codes), "SER-1 SER-2144"); /* 2143 × 7 = 6 × 2500 + 1 */
    buffer_done(&codes);
}

static void test_rollback_leaves_nothing(void **state)
{
    struct fixture *fixture = *state;
    struct record record;
    struct error error = {0};
    struct tally tally;

    record_init(&record, register_by_name("project"));
    fill(&record, (const char *const[]){"title=a", NULL});
    must(store_begin(fixture->store, "prova", false, &error), &error);
    must(store_put(fixture->store, &record, &error), &error);
    store_rollback(fixture->store);
    must(store_tally(fixture->store, record.reg, &tally, &error), &error);
    assert_int_equal(tally.total, 0);
    record_done(&record);
}

static void test_check_finds_all_right(void **state)
{
    struct fixture *fixture = *state;
    struct store_health health;
    struct error error = {0};

    PUT(fixture->store, "project", "code=P", "title=Ponte");
    must(store_check(fixture->store, &health, &error), &error);
    assert_true(health.integrity && health.foreign_keys && health.search_index && health.tallies);
    assert_int_equal(health.file_mode, 0660);
}

static void test_imports_are_listed_with_their_rejects(void **state)
{
    struct fixture *fixture = *state;
    struct error error = {0};
    struct store_import import = {.file = "lista.csv", .reg = "project", .user = "prova"};
    struct store_reject reject = {.line = 7, .column = "Fine", .reason = "31/02", .raw = "a;b"};

    must(store_import_start(fixture->store, &import, &error), &error);
    assert_true(import.id > 0);
    must(store_begin(fixture->store, "prova", true, &error), &error);
    reject.import_id = import.id;
    import.rejected = import.rows = 1;
    must(store_reject_add(fixture->store, &reject, &error), &error);
    must(store_import_finish(fixture->store, &import, &error), &error);
    must(store_commit(fixture->store, &error), &error);
    store_import_abandon(fixture->store, import.id); /* finished: stays */
    int64_t version;
    must(store_data_version(fixture->store, &version, &error), &error);
}

/* A reference keeps the way in which it was written, and follows a changed source too. */
static void test_changed_source_is_carried_along(void **state)
{
    struct fixture *fixture = *state;
    struct record record;
    struct error error = {0};
    int64_t id = PUT(fixture->store, "project", "code=P", "title=a", "source=uno");
    int64_t deadline = PUT(fixture->store, "deadline", "title=x", "due=15/3", "project=uno:P");

    record_init(&record, register_by_name("project"));
    must(store_get(fixture->store, record.reg, id, &record, &error), &error);
    fill(&record, (const char *const[]){"source=due", NULL});
    must(store_begin(fixture->store, "prova", false, &error), &error);
    must(store_put(fixture->store, &record, &error), &error);
    must(store_commit(fixture->store, &error), &error);
    record_done(&record);
    record_init(&record, register_by_name("deadline"));
    must(store_get(fixture->store, record.reg, deadline, &record, &error), &error);
    assert_string_equal(value_text(record_value(&record, "project")), "due:P");
    assert_string_equal(buffer_text(&record_value(&record, "project")->extra), "a");
    record_done(&record);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_put_gives_codes_and_reads_back),
        TEST(test_given_codes_pass_over_typed_ones),
        TEST(test_same_key_twice_is_a_conflict),
        TEST(test_update_needs_the_version_and_is_journalled),
        TEST(test_find_by_code_source_and_number),
        TEST(test_references_resolve_in_either_order),
        TEST(test_ambiguous_reference_stays_loose),
        TEST(test_changed_code_is_carried_along),
        TEST(test_bulk_defers_but_forgets_nothing),
        TEST(test_a_large_bulk_rebuilds_its_indexes),
        TEST(test_rollback_leaves_nothing),
        TEST(test_check_finds_all_right),
        TEST(test_imports_are_listed_with_their_rejects),
        TEST(test_changed_source_is_carried_along),
    };
    return cmocka_run_group_tests_name("store_records", tests, NULL, NULL);
}
