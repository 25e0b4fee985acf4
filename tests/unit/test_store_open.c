/* SPDX-License-Identifier: EUPL-1.2 */
/* Opening, refusing to open, surviving a kill, and which index a question takes. */
#include "store_fixture.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "../../src/store/internal.h"
#include "store/series.h"

static enum status open_as(const char *path, enum store_access access, struct error *error)
{
    struct store *store = NULL;
    struct store_options options = {.path = path, .access = access};
    enum status status = store_open(&options, &store, error);

    store_close(store);
    return status;
}

static void write_file(const char *path, const char *bytes, size_t count)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

    assert_true(fd >= 0);
    assert_int_equal(write(fd, bytes, count), (ssize_t)count);
    close(fd);
}

static void test_what_is_no_database_is_refused_untouched(void **state)
{
    struct fixture *fixture = *state;
    struct error error = {0};
    char path[160], text[] = "Codice;Titolo\n1;Ponte, un testo che non è affatto un database, "
                             "anche se lungo più di cento byte\n";
    char beside[176];
    struct stat about;

    assert_int_equal(open_as(fixture->directory, STORE_READ, &error), STATUS_DATABASE);
    assert_non_null(strstr(error.text, fixture->directory));
    snprintf(path, sizeof path, "%s/no.db", fixture->directory);
    assert_int_equal(open_as(path, STORE_READ, &error), STATUS_DATABASE);
    assert_non_null(strstr(error.text, "cruscotto init"));
    assert_int_equal(stat(path, &about), -1);
    write_file(path, text, sizeof text - 1);
    assert_int_equal(open_as(path, STORE_WRITE, &error), STATUS_FOREIGN);
    write_file(path, "", 0);
    assert_int_equal(open_as(path, STORE_READ, &error), STATUS_FOREIGN);
    snprintf(beside, sizeof beside, "%s-wal", path);
    assert_int_equal(stat(beside, &about), -1);
    unlink(path);
}

static void make_sqlite(const char *path, const char *sql)
{
    sqlite3 *db;

    unlink(path);
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

static void test_foreign_and_newer_databases_are_refused(void **state)
{
    struct fixture *fixture = *state;
    struct error error = {0};
    char path[160];

    snprintf(path, sizeof path, "%s/altro.db", fixture->directory);
    make_sqlite(path, "CREATE TABLE t(a);");
    assert_int_equal(open_as(path, STORE_READ, &error), STATUS_FOREIGN);
    char sql[128];
    snprintf(sql, sizeof sql, "PRAGMA application_id=%d;PRAGMA user_version=99;CREATE TABLE t(a);",
             APPLICATION_ID);
    make_sqlite(path, sql);
    assert_int_equal(open_as(path, STORE_WRITE, &error), STATUS_FOREIGN);
    assert_non_null(strstr(error.text, "99"));
    unlink(path);
}

static void test_reading_never_writes(void **state)
{
    struct fixture *fixture = *state;
    struct store *reader = NULL;
    struct store_options options = {.path = fixture->path, .access = STORE_READ};
    struct error error = {0};

    must(store_open(&options, &reader, &error), &error);
    assert_false(store_can_write(reader));
    assert_int_equal(store_begin(reader, "prova", false, &error), STATUS_DATABASE);
    assert_int_equal(sqlite3_exec(reader->db, "DELETE FROM project", NULL, NULL, NULL),
                     SQLITE_READONLY);
    store_close(reader);
}

static void test_others_writing_is_noticed(void **state)
{
    struct fixture *fixture = *state;
    struct store *reader = NULL;
    struct store_options options = {.path = fixture->path, .access = STORE_READ};
    struct error error = {0};
    int64_t before = 0, after = 0;

    must(store_open(&options, &reader, &error), &error);
    must(store_data_version(reader, &before, &error), &error);
    PUT(fixture->store, "project", "title=a");
    must(store_data_version(reader, &after, &error), &error);
    assert_int_not_equal(before, after);
    store_close(reader);
}

/* A child dies in the middle of a bulk transaction; what was there before is there, and no more. */
static void test_kill_in_the_middle_of_writing(void **state)
{
    struct fixture *fixture = *state;
    struct error error = {0};
    struct tally tally;
    struct store_health health;
    int status;

    PUT(fixture->store, "project", "title=prima");
    pid_t child = fork();
    if (child == 0) {
        struct store *store = NULL;
        struct store_options options = {.path = fixture->path, .access = STORE_WRITE};
        struct record record;
        if (store_open(&options, &store, &error) || store_begin(store, "x", true, &error))
            _exit(1);
        for (int i = 0; i < 3000; i++) {
            record_init(&record, register_by_name("project"));
            value_set(&record.values[register_field(record.reg, "title")], "mai", NULL);
            if (store_put(store, &record, &error))
                _exit(2);
            record_done(&record);
        }
        raise(SIGKILL);
    }
    waitpid(child, &status, 0);
    assert_true(WIFSIGNALED(status));
    must(store_tally(fixture->store, register_by_name("project"), &tally, &error), &error);
    assert_int_equal(tally.total, 1);
    must(store_check(fixture->store, &health, &error), &error);
    assert_true(health.integrity && health.search_index && health.tallies);
    PUT(fixture->store, "project", "title=dopo");
}

static void test_several_writers_lose_nothing(void **state)
{
    enum { WRITERS = 4, EACH = 25 };
    struct fixture *fixture = *state;
    struct error error = {0};
    struct tally tally;

    for (int i = 0; i < WRITERS; i++)
        if (fork() == 0) {
            struct store *store = NULL;
            struct store_options options = {.path = fixture->path, .access = STORE_WRITE};
            if (store_open(&options, &store, &error))
                _exit(1);
            for (int n = 0; n < EACH; n++)
                PUT(store, "project", "title=insieme");
            store_close(store);
            _exit(0);
        }
    for (int i = 0; i < WRITERS; i++) {
        int status;
        wait(&status);
        assert_int_equal(status, 0);
    }
    must(store_tally(fixture->store, register_by_name("project"), &tally, &error), &error);
    assert_int_equal(tally.total, WRITERS * EACH);
}

/* A register table that has grown since the file was made: the file grows with it. */
static void test_a_field_that_came_later_is_added(void **state)
{
    struct fixture *fixture = *state;
    struct error error = {0};

    PUT(fixture->store, "community", "code=a", "title=Urbanistica", "topic=piani");
    must(store_exec(fixture->store,
                    "DROP TABLE community_search;DROP INDEX community_by_last_meeting;"
                    "ALTER TABLE community DROP COLUMN last_meeting_key;"
                    "ALTER TABLE community DROP COLUMN last_meeting_precision;"
                    "ALTER TABLE community DROP COLUMN last_meeting;"
                    "UPDATE meta SET value='older' WHERE key='layout'",
                    &error),
         &error);
    store_close(fixture->store);
    struct store_options options = {.path = fixture->path, .access = STORE_WRITE};
    must(store_open(&options, &fixture->store, &error), &error);
    PUT(fixture->store, "community", "code=b", "title=Turismo", "last_meeting=15/03/2021");
    struct list_query query = {.reg = register_by_name("community"), .search = "urban"};
    struct buffer codes = {0};
    must(order_parse(query.reg, "last_meeting", &query.order, &error), &error);
    must(store_window(fixture->store, &query, NULL, false, true, 9, collect_code, &codes, &error),
         &error);
    assert_string_equal(buffer_text(&codes), "a");
    buffer_done(&codes);
}

/* A text that was there already becomes sortable: its key is added and filled. */
static void test_a_field_that_became_sortable(void **state)
{
    struct fixture *fixture = *state;
    struct error error = {0};

    PUT(fixture->store, "community", "code=b", "title=Urbanistica");
    PUT(fixture->store, "community", "code=a", "title=Turismo");
    must(store_exec(fixture->store,
                    "DROP INDEX community_by_title;DROP INDEX community_order;"
                    "ALTER TABLE community DROP COLUMN title_key;"
                    "UPDATE meta SET value='older' WHERE key='layout'",
                    &error),
         &error);
    store_close(fixture->store);
    struct store_options options = {.path = fixture->path, .access = STORE_WRITE};
    must(store_open(&options, &fixture->store, &error), &error);
    struct list_query query = {.reg = register_by_name("community")};
    struct buffer codes = {0};
    must(order_parse(query.reg, "title", &query.order, &error), &error);
    must(store_window(fixture->store, &query, NULL, false, true, 9, collect_code, &codes, &error),
         &error);
    assert_string_equal(buffer_text(&codes), "a b");
    buffer_done(&codes);
}

/* ---- plans ---- */

static void check_plan(struct store *store, const char *sql, const char *index)
{
    struct buffer explain = {0}, plan = {0};
    sqlite3_stmt *statement;
    struct error error = {0};
    bool row = true;

    buffer_addf(&explain, "EXPLAIN QUERY PLAN %s", sql);
    must(store_prepare(store, buffer_text(&explain), &statement, &error), &error);
    while (store_step(store, statement, &row, &error) == STATUS_OK && row)
        buffer_addf(&plan, "%s\n", column_text(statement, 3));
    store_reset(statement);
    bool one_row = strstr(buffer_text(&plan), "rowid=?") != NULL;
    if (!strstr(buffer_text(&plan), index) || (!one_row && strstr(buffer_text(&plan), "TEMP B-TREE")))
        fail_msg("%s\n%s", sql, buffer_text(&plan));
    buffer_done(&explain);
    buffer_done(&plan);
}

static void check_cached_plans(struct store *store, const char *index)
{
    int seen = 0;

    for (int i = 0; i < STATEMENTS; i++) {
        const char *sql = store->cache[i].sql;
        char copy[8192];
        if (!sql || !strstr(sql, "ORDER BY") || strncmp(sql, "SELECT r.id", 11) != 0)
            continue;
        snprintf(copy, sizeof copy, "%s", sql); /* preparing the plan may push it out */
        check_plan(store, copy, index);
        seen++;
    }
    assert_true(seen > 0);
}

static void test_flat_windows_walk_an_index(void **state)
{
    struct fixture *fixture = *state;
    struct error error = {0};

    for (int r = 0; registers[r]; r++) {
        struct list_query query = {.reg = registers[r]};
        struct list_key key = {.id = 7};
        struct buffer codes = {0}, index = {0};
        order_default(query.reg, &query.order);
        schema_order_index(query.reg, &query.order, &index);
        assert_true(index.len > 0);
        for (int i = 0; i < query.order.count; i++)
            buffer_add(&key.text, "0", sizeof "0");
        store_forget_statements(fixture->store);
        for (int forward = 0; forward < 2; forward++) {
            must(store_window(fixture->store, &query, NULL, false, forward, 9, collect_code, &codes,
                              &error),
                 &error);
            must(store_window(fixture->store, &query, &key, true, forward, 9, collect_code, &codes,
                              &error),
                 &error);
        }
        check_cached_plans(fixture->store, "USING I");
        list_key_done(&key);
        buffer_done(&codes);
        buffer_done(&index);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

static enum status see(void *context, const struct record *record, struct error *error)
{
    (void)context;
    (void)record;
    (void)error;
    return STATUS_OK;
}

static enum status see_referrer(void *context, const struct record *record, int field, bool more,
                                struct error *error)
{
    (void)field;
    (void)more;
    return see(context, record, error);
}

/* Whatever other indicators were measured, and however often this one was; in what refers to it, too. */
static void test_a_series_walks_its_index(void **state)
{
    struct fixture *fixture = *state;
    struct error error = {0};
    int seen = 0;

    must(store_referrers(fixture->store, register_by_name("indicator"), 1, 20, see_referrer, NULL,
                         &error),
         &error);
    must(store_series(fixture->store, register_by_name("indicator"), 1, 12, see, NULL, &error),
         &error);
    for (int i = 0; i < STATEMENTS; i++) {
        const char *sql = fixture->store->cache[i].sql;
        char copy[8192];
        if (!sql || strncmp(sql, "SELECT", 6) != 0 || !strstr(sql, "_series"))
            continue;
        snprintf(copy, sizeof copy, "%s", sql);
        check_plan(fixture->store, copy, "SEARCH r USING INDEX measurement_series (indicator_id=?)");
        seen++;
    }
    assert_int_equal(seen, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_what_is_no_database_is_refused_untouched),
        TEST(test_foreign_and_newer_databases_are_refused),
        TEST(test_reading_never_writes),
        TEST(test_others_writing_is_noticed),
        TEST(test_kill_in_the_middle_of_writing),
        TEST(test_several_writers_lose_nothing),
        TEST(test_a_field_that_came_later_is_added),
        TEST(test_flat_windows_walk_an_index),
        TEST(test_a_field_that_became_sortable),
        TEST(test_a_series_walks_its_index),
    };
    return cmocka_run_group_tests_name("store_open", tests, NULL, NULL);
}
