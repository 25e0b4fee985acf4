/* SPDX-License-Identifier: EUPL-1.2 */
/* Lists long enough for the store to write them, and to take them back, in bulk. */
#include "../../src/store/internal.h"
#include "import_fixture.h"
#include "store_fixture.h"

enum { ROWS = 6000 };

static struct store *store_of(void **state) { return ((struct fixture *)*state)->store; }

/* Every third record is part of the one before it. */
static char *long_list(int rows) {
    struct buffer text = {0};

    buffer_add_text(&text, "code;title;project\n");
    for (int i = 0; i < rows; i++) {
        buffer_addf(&text, "L-%d;Titolo %d;", i, i);
        if (i % 3 == 2)
            buffer_addf(&text, "L-%d", i - 1);
        buffer_add_char(&text, '\n');
    }
    return buffer_take(&text);
}

static enum status try_list(struct store *store, int rows, const char *source, int64_t *import,
                            struct error *error) {
    struct import_options options = import_defaults("project");
    char *text = long_list(rows);
    struct import_plan *plan = NULL;

    options.source = source;
    enum status status = plan_text(store, text, &options, &plan, error);
    if (status == STATUS_OK)
        status = import_apply(store, plan, &options, import, error);
    import_plan_free(plan);
    free(text);
    return status;
}

static int64_t import_list(struct store *store, int rows, const char *source) {
    struct error error = {0};
    int64_t import = 0;

    must(try_list(store, rows, source, &import, &error), &error);
    return import;
}

static int64_t count_projects(struct store *store) {
    struct tally tally;
    struct error error = {0};

    must(store_tally(store, register_by_name("project"), &tally, &error), &error);
    return tally.total + tally.trashed;
}

static void expect_sound(struct store *store) {
    struct store_health health;
    struct error error = {0};

    must(store_check(store, &health, &error), &error);
    if (!health.integrity || !health.search_index || !health.tallies || !health.foreign_keys)
        fail_msg("%s", health.detail);
}

static void get(struct store *store, const char *name, struct record *record) {
    struct error error = {0};
    int64_t id = 0;

    record_init(record, register_by_name("project"));
    must(store_find(store, record->reg, name, &id, &error), &error);
    must(store_get(store, record->reg, id, record, &error), &error);
}

static void correct(struct store *store, const char *name) {
    struct record record;
    struct error error = {0};

    get(store, name, &record);
    fill(&record, (const char *const[]){"title=corretto", NULL});
    must(store_begin(store, "bruno", false, &error), &error);
    must(store_put(store, &record, &error), &error);
    must(store_commit(store, &error), &error);
    record_done(&record);
}

static void expect_loose(struct store *store, const char *name, const char *reference) {
    struct record record;

    get(store, name, &record);
    const struct value *value = record_value(&record, "project");
    assert_string_equal(value_text(value), reference);
    assert_string_equal(buffer_text(&value->extra), ""); /* the title of what it refers to */
    record_done(&record);
}

/* The rows go but for one that was corrected since; references to them stay as they were written. */
static void check_undo(struct store *store) {
    struct store_undone undone;
    struct error error = {0};
    int64_t before = count_projects(store), import = import_list(store, ROWS, "lista");

    PUT(store, "project", "code=MIO", "title=a mano", "project=lista:L-7");
    correct(store, "lista:L-8");
    must(store_undo_import(store, import, "anna", NULL, NULL, &undone, &error), &error);
    assert_int_equal(undone.erased, ROWS - 1);
    assert_int_equal(undone.refused, 1);
    assert_int_equal(count_projects(store), before + 2);
    expect_loose(store, "MIO", "lista:L-7");
    expect_loose(store, "lista:L-8", "L-7");
    expect_sound(store);
}

static void most_of_a_register_is_taken_back(void **state) { check_undo(store_of(state)); }

static void a_part_of_a_register_is_taken_back(void **state) {
    import_list(store_of(state), 2 * ROWS, "altra");
    check_undo(store_of(state));
}

/* ---- breaking off ---- */

struct looks {
    int left, last; /* looks until it is enough; thousandths at the last one */
    bool back;      /* it once went back */
};

static bool enough(void *context, int thousandths) {
    struct looks *looks = context;

    looks->back |= thousandths < looks->last;
    looks->last = thousandths;
    return --looks->left > 0;
}

static void an_undo_can_be_broken_off_anywhere(void **state) {
    struct store *store = store_of(state);
    int64_t import = import_list(store, ROWS, "lista");
    enum status status = STATUS_NEGATIVE;
    int broken_off = 0;

    for (int looks = 1; status == STATUS_NEGATIVE; looks *= 2) {
        struct looks left = {.left = looks};
        struct store_undone undone;
        struct error error = {0};

        store_on_work(store, enough, &left);
        status = store_undo_import(store, import, "anna", NULL, NULL, &undone, &error);
        store_on_work(store, NULL, NULL);
        assert_false(left.back);
        assert_int_equal(count_projects(store), status == STATUS_OK ? 0 : ROWS);
        broken_off += status == STATUS_NEGATIVE;
        expect_sound(store);
    }
    assert_int_equal(status, STATUS_OK);
    assert_true(broken_off > 3);
}

/* ---- a full disk ---- */

static void set_pages(struct store *store, int64_t pages) {
    struct buffer sql = {0};

    buffer_addf(&sql, "PRAGMA max_page_count=%lld", (long long)pages);
    assert_int_equal(sqlite3_exec(store->db, buffer_text(&sql), NULL, NULL, NULL), SQLITE_OK);
    buffer_done(&sql);
}

/* Wherever it fills up: all or nothing, no announcement stays, and with room it goes in. */
static void a_full_disk_leaves_nothing(void **state) {
    struct store *store = store_of(state);
    enum status status = STATUS_OUTPUT;
    struct error error = {0};
    int64_t pages = 0, import = 0, imports = 0;
    int filled = 0;

    must(store_integer(store, "PRAGMA page_count", &pages, &error), &error);
    for (int more = 1; status == STATUS_OUTPUT; more *= 3) {
        set_pages(store, pages + more);
        status = try_list(store, ROWS, "lista", &import, &error);
        assert_int_equal(count_projects(store), status == STATUS_OK ? ROWS : 0);
        must(store_integer(store, "SELECT count(*) FROM import", &imports, &error), &error);
        assert_int_equal(imports, status == STATUS_OK ? 1 : 0);
        filled += status == STATUS_OUTPUT;
        expect_sound(store);
    }
    must(status, &error);
    assert_true(filled > 3);
}

/* ---- memory ---- */

#if defined(__linux__) && !defined(__SANITIZE_ADDRESS__)
static long resident_kb(void) {
    FILE *file = fopen("/proc/self/statm", "r");
    long pages = 0;

    assert_non_null(file);
    assert_int_equal(fscanf(file, "%*d %ld", &pages), 1);
    (void)fclose(file);
    return pages * (sysconf(_SC_PAGESIZE) / 1024);
}

static void memory_goes_back(void **state) {
    enum { MANY = 20000, KEPT_KB = 6000 }; /* the import itself takes five times that */
    struct store *store = store_of(state);
    struct store_undone undone;
    struct error error = {0};

    import_list(store, 1, "lista"); /* what is made once, and stays */
    long before = resident_kb();
    int64_t import = import_list(store, MANY, "lista");
    assert_in_range(resident_kb() - before, 0, KEPT_KB);
    import_list(store, MANY, "lista");
    assert_in_range(resident_kb() - before, 0, KEPT_KB);
    must(store_undo_import(store, import, "anna", NULL, NULL, &undone, &error), &error);
    assert_in_range(resident_kb() - before, 0, KEPT_KB);
}
#else
static void memory_goes_back(void **state) {
    (void)state;
    skip();
}
#endif

int main(void) {
    const struct CMUnitTest tests[] = {
        /* First, as freed memory that another test left would do for it. */
        cmocka_unit_test_setup_teardown(memory_goes_back, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(most_of_a_register_is_taken_back, fixture_setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(a_part_of_a_register_is_taken_back, fixture_setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(an_undo_can_be_broken_off_anywhere, fixture_setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(a_full_disk_leaves_nothing, fixture_setup,
                                        fixture_teardown),
    };

    return cmocka_run_group_tests_name("import_bulk", tests, NULL, NULL);
}
