/* SPDX-License-Identifier: EUPL-1.2 */
/* Any sequence of actions: undoing them all leads back to the beginning, redoing them all to the end. */
#include <inttypes.h>
#include <time.h>

#include "store/edit.h"
#include "store_fixture.h"

enum { SEEDS = 12, STEPS = 40, START = 6, MOST = 128, BULK = 3 };

static const char *const used[] = {"project", "deadline", "course"};
enum { USED = sizeof used / sizeof *used };

struct name {
    const struct register_def *reg;
    int64_t id;
};

struct run {
    struct store *store;
    const char *user;
    uint64_t random;
    struct name names[MOST]; /* every record that it may change */
    int count;
    int rows;                /* that imports brought */
    double longest_undo;     /* ms */
};

static int64_t pick(struct run *run, int64_t below)
{
    run->random = run->random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (int64_t)(run->random >> 33) % below;
}

/* ---- the content ---- */

static void add_record(const struct record *record, struct buffer *out)
{
    buffer_addf(out, "%s %" PRId64 " %d %" PRId64 " %" PRIu64 " %" PRIu64, record->reg->name,
                record->id, record->deleted, record->import_id, record->row_hash, record->hand);
    for (int i = 0; i < record->reg->field_count; i++) {
        const struct value *value = &record->values[i];
        bool extra = value->set && field_keeps_extra(&record->reg->fields[i]);
        buffer_addf(out, "|%s/%s", value->set ? value_text(value) : "-",
                    extra ? buffer_text(&value->extra) : "");
    }
    buffer_add_char(out, '\n');
}

/* The first `count` records as they are; one that is gone for good is left out. What an undo takes back
 * to before it was made is in the trash, with what it last held. */
static void dump(const struct run *run, int count, struct buffer *out)
{
    struct error error = {0};

    for (int i = 0; i < count; i++) {
        struct record record;
        record_init(&record, run->names[i].reg);
        enum status status =
            store_get(run->store, run->names[i].reg, run->names[i].id, &record, &error);
        if (status == STATUS_OK)
            add_record(&record, out);
        else
            assert_int_equal(status, STATUS_NEGATIVE);
        record_done(&record);
    }
}

static int64_t live(const struct run *run)
{
    struct tally tally;
    struct error error = {0};
    int64_t count = 0;

    for (int i = 0; i < USED; i++) {
        must(store_tally(run->store, register_by_name(used[i]), &tally, &error), &error);
        count += tally.total;
    }
    return count;
}

static void check_health(const struct run *run)
{
    struct store_health health;
    struct error error = {0};

    must(store_check(run->store, &health, &error), &error);
    if (!health.integrity || !health.foreign_keys || !health.search_index || !health.tallies)
        fail_msg("%s", health.detail);
}

/* ---- actions ---- */

static void vary(struct run *run, struct record *record)
{
    const struct register_def *reg = record->reg;
    int field = (int)pick(run, reg->field_count);
    const struct field_def *def = &reg->fields[field];
    char text[40];

    snprintf(text, sizeof text, "testo %d", (int)pick(run, 1000));
    if (def->type == &type_text && field != FIELD_CODE)
        value_set(&record->values[field], pick(run, 6) ? text : NULL, NULL);
    else if (def->type == &type_date)
        value_set(&record->values[field], pick(run, 2) ? "2021-06-30" : "2021-12-31",
                  pick(run, 2) ? "half" : "day");
    else
        value_set(&record->values[register_title_field(reg)], text, NULL);
}

static void keep(struct run *run, const struct register_def *reg, int64_t id)
{
    assert_true(run->count < MOST);
    run->names[run->count++] = (struct name){reg, id};
}

static void add(struct run *run)
{
    struct record record;
    struct error error = {0};

    if (run->count == MOST)
        return;
    record_init(&record, register_by_name(used[pick(run, USED)]));
    record_start(&record);
    vary(run, &record);
    must(store_put(run->store, &record, &error), &error);
    keep(run, record.reg, record.id);
    record_done(&record);
}

static struct name any(struct run *run)
{
    return run->names[pick(run, run->count)];
}

static void get(struct run *run, struct record *record)
{
    struct name name = any(run);
    struct error error = {0};

    record_init(record, name.reg);
    must(store_get(run->store, name.reg, name.id, record, &error), &error);
}

static void edit_one(struct run *run, struct name name)
{
    struct record record;
    struct error error = {0};

    record_init(&record, name.reg);
    must(store_get(run->store, name.reg, name.id, &record, &error), &error);
    vary(run, &record);
    must(store_put(run->store, &record, &error), &error);
    record_done(&record);
}

static void edit(struct run *run)
{
    edit_one(run, any(run));
}

static void trash_or_restore(struct run *run)
{
    struct record record;
    struct error error = {0};

    get(run, &record);
    must(store_trash(run->store, &record, !record.deleted, &error), &error);
    record_done(&record);
}

static void close_or_reopen(struct run *run)
{
    struct record record;
    struct error error = {0};

    get(run, &record);
    if (record_close(&record, record_class(&record) == STATE_OPEN, TODAY))
        must(store_put(run->store, &record, &error), &error);
    record_done(&record);
}

/* Marked records: no one twice. */
static void bulk(struct run *run)
{
    int first = (int)pick(run, run->count);

    for (int i = 0; i < BULK; i++)
        edit_one(run, run->names[(first + i) % run->count]);
}

static void (*const actions[])(struct run *run) = {add, edit, edit, trash_or_restore,
                                                    close_or_reopen, bulk};
enum { ACTIONS = sizeof actions / sizeof *actions };

static void act(struct run *run)
{
    struct error error = {0};

    must(store_begin(run->store, run->user, false, &error), &error);
    actions[pick(run, ACTIONS)](run);
    must(store_commit(run->store, &error), &error);
}

/* One new row, and one that was there and that the list now holds too. */
static void import(struct run *run)
{
    const struct register_def *reg = register_by_name("project");
    struct store_import import = {.file = "lista.csv", .reg = "project", .user = run->user};
    struct record record;
    struct error error = {0};
    char code[16];

    if (run->count == MOST)
        return;
    must(store_import_start(run->store, &import, &error), &error);
    must(store_begin(run->store, run->user, true, &error), &error);
    store_describe(run->store, "import", import.id);
    record_init(&record, reg);
    snprintf(code, sizeof code, "R%d", ++run->rows);
    fill(&record, (const char *const[]){"title=riga", "source=lista", NULL});
    value_set(&record.values[FIELD_CODE], code, NULL);
    record.import_id = import.id;
    record.row_hash = (uint64_t)pick(run, 1 << 30);
    must(store_put(run->store, &record, &error), &error);
    struct name brought = {reg, record.id};
    record_done(&record);
    get(run, &record);
    vary(run, &record);
    record.import_id = import.id;
    record.row_hash = (uint64_t)pick(run, 1 << 30);
    must(store_put(run->store, &record, &error), &error);
    record_done(&record);
    keep(run, brought.reg, brought.id);
    import.rows = 2;
    import.added = import.changed = 1;
    must(store_import_finish(run->store, &import, &error), &error);
    must(store_commit(run->store, &error), &error);
}

/* ---- undo and redo ---- */

static double now_ms(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static int go_all_the_way(struct run *run, bool redo)
{
    struct store_undone undone;
    struct error error = {0};
    int64_t action = 0;

    for (int steps = 0;; steps++) {
        must(store_last_action(run->store, run->user, redo, &action, &error), &error);
        if (action == 0)
            return steps;
        double began = now_ms();
        must(store_undo_action(run->store, action, run->user, NULL, NULL, &undone, &error), &error);
        double took = now_ms() - began;
        run->longest_undo = took > run->longest_undo ? took : run->longest_undo;
        assert_int_equal(undone.refused, 0);
    }
}

static void start(struct run *run, struct fixture *fixture, int seed)
{
    *run = (struct run){.store = fixture->store, .user = "anna", .random = (uint64_t)seed};
    for (int i = 0; i < START; i++) {
        const struct register_def *reg = register_by_name(used[i % USED]);
        keep(run, reg, PUT(run->store, reg->name, "title=inizio", "notes=nota"));
    }
}

static void check_same(const struct buffer *expected, const struct buffer *found, int seed)
{
    if (strcmp(buffer_text(expected), buffer_text(found)) != 0)
        fail_msg("seed %d: expected\n%s\nfound\n%s", seed, buffer_text(expected),
                 buffer_text(found));
}

/* Undo all, redo all, undo all, redo all. */
static void check_seed(struct fixture *fixture, int seed, double *longest)
{
    struct buffer beginning = {0}, end = {0}, found = {0};
    struct run run;

    start(&run, fixture, seed);
    int64_t live_before = live(&run);
    dump(&run, START, &beginning);
    for (int i = 0; i < STEPS; i++)
        act(&run);
    dump(&run, run.count, &end);
    int64_t live_after = live(&run);
    for (int turn = 0; turn < 2; turn++) {
        int undone = go_all_the_way(&run, false);
        buffer_truncate(&found, 0);
        dump(&run, START, &found);
        check_same(&beginning, &found, seed);
        assert_int_equal(live(&run), live_before);
        assert_int_equal(go_all_the_way(&run, true), undone);
        buffer_truncate(&found, 0);
        dump(&run, run.count, &found);
        check_same(&end, &found, seed);
        assert_int_equal(live(&run), live_after);
    }
    check_health(&run);
    *longest = run.longest_undo > *longest ? run.longest_undo : *longest;
    buffer_done(&beginning);
    buffer_done(&end);
    buffer_done(&found);
}

static void test_undo_all_and_redo_all(void **state)
{
    double longest = 0;

    for (int seed = 1; seed <= SEEDS; seed++) {
        void *fixture = NULL;
        fixture_setup(&fixture);
        check_seed(fixture, seed, &longest);
        fixture_teardown(&fixture);
    }
    (void)state;
    print_message("longest undo: %.1f ms\n", longest);
}

/* Lists between the edits: their undo takes the new rows away for good, so that there is no redo. */
static void test_undo_all_with_imports(void **state)
{
    (void)state;
    for (int seed = 1; seed <= SEEDS; seed++) {
        struct buffer beginning = {0}, found = {0};
        void *fixture = NULL;
        struct run run;
        fixture_setup(&fixture);
        start(&run, fixture, seed);
        int64_t live_before = live(&run);
        dump(&run, START, &beginning);
        for (int i = 0; i < STEPS; i++)
            (i % 8 == 3 ? import : act)(&run);
        (void)go_all_the_way(&run, false);
        dump(&run, START, &found);
        check_same(&beginning, &found, seed);
        if (live(&run) != live_before) {
            buffer_truncate(&found, 0);
            dump(&run, run.count, &found);
            fail_msg("seed %d: left over:\n%s", seed, buffer_text(&found));
        }
        check_health(&run);
        fixture_teardown(&fixture);
        buffer_done(&beginning);
        buffer_done(&found);
    }
}

/* Two people, step by step in turn, each on records of their own: one undoes all, the other's stay. */
static void test_two_people(void **state)
{
    (void)state;
    for (int seed = 1; seed <= SEEDS; seed++) {
        struct buffer beginning = {0}, others = {0}, found = {0};
        void *fixture = NULL;
        struct run anna, bruno;
        fixture_setup(&fixture);
        start(&anna, fixture, seed);
        start(&bruno, fixture, seed + SEEDS);
        bruno.user = "bruno";
        dump(&anna, START, &beginning);
        for (int i = 0; i < STEPS; i++)
            act(pick(&anna, 2) ? &anna : &bruno);
        dump(&bruno, bruno.count, &others);
        (void)go_all_the_way(&anna, false);
        dump(&anna, START, &found);
        check_same(&beginning, &found, seed);
        buffer_truncate(&found, 0);
        dump(&bruno, bruno.count, &found);
        check_same(&others, &found, seed);
        (void)go_all_the_way(&bruno, false);
        check_health(&bruno);
        fixture_teardown(&fixture);
        buffer_done(&beginning);
        buffer_done(&others);
        buffer_done(&found);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_undo_all_and_redo_all),
        cmocka_unit_test(test_undo_all_with_imports),
        cmocka_unit_test(test_two_people),
    };
    return cmocka_run_group_tests_name("store undo random", tests, NULL, NULL);
}
