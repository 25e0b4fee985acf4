/* SPDX-License-Identifier: EUPL-1.2 */
/* Lists written into files: broken off at any time, and of chosen records. */
#include "report/export.h"

#include <dirent.h>
#include <limits.h>

#include "store_fixture.h"

enum { ROWS = 2000 };

/* Answers `answers` times that it may go on. */
struct asker {
    int answers, asked;
    int64_t most;
};

static bool step(void *context, int64_t rows) {
    struct asker *asker = context;

    asker->most = rows > asker->most ? rows : asker->most;
    return ++asker->asked <= asker->answers;
}

static void fill_deadlines(struct store *store) {
    struct error error = {0};

    must(store_begin(store, "prova", true, &error), &error);
    for (int i = 0; i < ROWS; i++) {
        struct record record;
        char code[32];
        snprintf(code, sizeof code, "code=%d", ROWS - i);
        record_init(&record, register_by_name("deadline"));
        fill(&record, (const char *const[]){code, "title=Scadenza", "due=2021-05-01", NULL});
        must(store_put(store, &record, &error), &error);
        record_done(&record);
    }
    must(store_commit(store, &error), &error);
}

static enum status export_deadlines(const struct fixture *fixture, struct asker *asker,
                                    const struct found_set *among, struct error *error) {
    struct record_sheet records;
    char path[128];
    struct export export = {.store = fixture->store,
                            .query = {.reg = register_by_name("deadline"), .among = among},
                            .records = &records,
                            .format = OUTPUT_JSON,
                            .limit = INT_MAX,
                            .step = asker ? step : NULL,
                            .step_context = asker};

    snprintf(path, sizeof path, "%s/fuori.json", fixture->directory);
    order_default(export.query.reg, &export.query.order);
    must(records_named(&records, export.query.reg, "code", error), error);
    return export_write_file(&export, path, true, error);
}

/* Of the files beside the database, which has three at most. */
static int files_of_export(const struct fixture *fixture) {
    DIR *directory = opendir(fixture->directory);
    int count = 0;

    assert_non_null(directory);
    for (struct dirent *entry; (entry = readdir(directory));)
        count += entry->d_name[0] != '.' && strncmp(entry->d_name, "test.db", 7) != 0;
    closedir(directory);
    return count;
}

static char *written(const struct fixture *fixture) {
    static char text[64 * 1024];
    char path[128];

    snprintf(path, sizeof path, "%s/fuori.json", fixture->directory);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    assert_int_equal(unlink(path), 0);
    return text;
}

static void test_broken_off_at_any_time_it_leaves_nothing(void **state) {
    struct fixture *fixture = *state;
    struct error error = {0};

    fill_deadlines(fixture->store);
    for (int answers = 0;; answers++) {
        struct asker asker = {.answers = answers};
        enum status status = export_deadlines(fixture, &asker, NULL, &error);
        if (status == STATUS_OK) {
            /* asked before the first row and between rows, and told of both */
            assert_true(answers > 1);
            assert_true(asker.most > ROWS / 2 && asker.most <= ROWS);
            break;
        }
        assert_int_equal(status, STATUS_NEGATIVE);
        assert_string_equal(error.text, "broken off: nothing was written");
        assert_int_equal(files_of_export(fixture), 0);
    }
    assert_memory_equal(written(fixture), "{\"register\":\"deadline\",\"total\":2000,", 36);
}

static void test_chosen_records_alone(void **state) {
    struct fixture *fixture = *state;
    struct error error = {0};
    int64_t ids[] = {3, 1, ROWS, 77777};
    const struct found_set among = {.ids = ids, .count = 4, .complete = true};

    fill_deadlines(fixture->store);
    must(export_deadlines(fixture, NULL, &among, &error), &error);
    assert_string_equal(written(fixture),
                        "{\"register\":\"deadline\",\"total\":3,\"rows\":[\n"
                        "{\"code\":\"2000\"},\n{\"code\":\"1998\"},\n{\"code\":\"1\"}\n]}\n");
}

int main(void) {
#define TEST(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_broken_off_at_any_time_it_leaves_nothing),
        TEST(test_chosen_records_alone),
    };

    return cmocka_run_group_tests_name("export into files", tests, NULL, NULL);
}
