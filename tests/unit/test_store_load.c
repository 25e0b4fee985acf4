/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Twenty processes that write at once: every accepted write is there, the file is sound, and nobody
 * was told of a lock. LOAD_SECONDS says how long they write; `make load` gives them a minute.
 */
#include <sys/wait.h>
#include <time.h>

#include "store/edit.h"
#include "store_fixture.h"

enum { WRITERS = 20, SECONDS = 3, ADD_EVERY = 4, SHARED = 3, SHARED_EVERY = 7 };

/* What one writer has to say, in a file of its own. */
struct report {
    int64_t added, edited, merged, conflicts, failures;
    double longest_wait; /* ms from asking to write until it was written */
    char failure[256];
};

struct writer {
    struct store *store;
    struct report report;
    FILE *accepted; /* "id number" of each write that was accepted */
    char name[16];
    int64_t own; /* the record that it added last; 0: none yet */
    int64_t number;
};

static double now_ms(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static int seconds(void)
{
    const char *text = getenv("LOAD_SECONDS");

    return text ? atoi(text) : SECONDS;
}

static void take_time(struct writer *writer, double began)
{
    double wait = now_ms() - began;

    if (wait > writer->report.longest_wait)
        writer->report.longest_wait = wait;
}

static void note(struct writer *writer, enum status status, const struct error *error)
{
    struct report *report = &writer->report;

    if (status == STATUS_CONFLICT) {
        report->conflicts++;
    } else if (status != STATUS_OK && report->failures++ == 0) {
        snprintf(report->failure, sizeof report->failure, "%.255s", error->text);
    }
}

static void set_title(struct writer *writer, struct record *record)
{
    struct buffer title = {0};

    buffer_addf(&title, "%s %lld", writer->name, (long long)++writer->number);
    value_set(&record->values[register_title_field(record->reg)], buffer_text(&title), NULL);
    buffer_done(&title);
}

static void save(struct writer *writer, const struct record *base, struct record *mine,
                 int64_t *count)
{
    struct edit_conflict conflict = {0};
    struct error error = {0};
    double began = now_ms();
    bool shared = mine->id > 0 && mine->id <= SHARED;

    record_init(&conflict.theirs, mine->reg);
    enum status status = edit_save(writer->store, writer->name, base, mine, &conflict, &error);
    take_time(writer, began);
    note(writer, status, &error);
    if (status == STATUS_OK) {
        ++*count;
        if (!shared)
            fprintf(writer->accepted, "%lld %lld\n", (long long)mine->id,
                    (long long)writer->number);
        if (!shared)
            writer->own = mine->id;
    }
    record_done(&conflict.theirs);
}

static void add(struct writer *writer)
{
    struct record record;

    record_init(&record, register_by_name("deadline"));
    set_title(writer, &record);
    save(writer, NULL, &record, &writer->report.added);
    record_done(&record);
}

static bool get(struct writer *writer, const struct register_def *reg, int64_t id,
                struct record *base, struct record *mine)
{
    struct error error = {0};

    record_init(base, reg);
    record_init(mine, reg);
    enum status status = store_get(writer->store, reg, id, base, &error);
    if (status == STATUS_OK)
        status = store_get(writer->store, reg, id, mine, &error);
    note(writer, status, &error);
    return status == STATUS_OK;
}

static void edit_own(struct writer *writer)
{
    struct record base, mine;

    if (get(writer, register_by_name("deadline"), writer->own, &base, &mine)) {
        set_title(writer, &mine);
        save(writer, &base, &mine, &writer->report.edited);
    }
    record_done(&base);
    record_done(&mine);
}

/* All of them write into the same few records, each into one of a few fields. */
static void edit_shared(struct writer *writer)
{
    static const char *const fields[] = {"protocol", "link", "notes", "owner"};
    const struct register_def *reg = register_by_name("deadline");
    struct record base, mine;
    char text[40];

    if (get(writer, reg, 1 + writer->number % SHARED, &base, &mine)) {
        snprintf(text, sizeof text, "%s-%lld", writer->name, (long long)writer->number);
        value_set(&mine.values[register_field(reg, fields[writer->number % 4])], text, NULL);
        save(writer, &base, &mine, &writer->report.merged);
    }
    record_done(&base);
    record_done(&mine);
}

static void write_for_a_while(struct writer *writer)
{
    double end = now_ms() + seconds() * 1e3;

    for (int i = 0; now_ms() < end && writer->report.failures == 0; i++)
        if (writer->own == 0 || i % ADD_EVERY == 0)
            add(writer);
        else if (i % SHARED_EVERY == 0)
            edit_shared(writer);
        else
            edit_own(writer);
}

static void file_name(const struct fixture *fixture, int writer, const char *what, char name[128])
{
    snprintf(name, 128, "%s/%s-%d", fixture->directory, what, writer);
}

/* In a process of its own, which ends here. */
static void be_writer(const struct fixture *fixture, int number)
{
    struct store_options options = {.path = fixture->path, .access = STORE_WRITE};
    struct writer writer = {0};
    struct error error = {0};
    char name[128];

    snprintf(writer.name, sizeof writer.name, "ufficio%d", number);
    file_name(fixture, number, "accepted", name);
    writer.accepted = fopen(name, "w");
    enum status status = store_open(&options, &writer.store, &error);
    note(&writer, status, &error);
    if (status == STATUS_OK && writer.accepted)
        write_for_a_while(&writer);
    store_close(writer.store);
    file_name(fixture, number, "report", name);
    FILE *report = fopen(name, "w");
    bool written = report && writer.accepted && fclose(writer.accepted) == 0 &&
                   fwrite(&writer.report, sizeof writer.report, 1, report) == 1 &&
                   fclose(report) == 0;
    _exit(written ? 0 : 1);
}

static void start_all(const struct fixture *fixture, pid_t writers[WRITERS])
{
    for (int i = 0; i < WRITERS; i++) {
        writers[i] = fork();
        assert_int_not_equal(writers[i], -1);
        if (writers[i] == 0)
            be_writer(fixture, i);
    }
}

static void read_report(const struct fixture *fixture, int writer, struct report *all)
{
    struct report report;
    char name[128];

    file_name(fixture, writer, "report", name);
    FILE *file = fopen(name, "r");
    assert_non_null(file);
    assert_int_equal(fread(&report, sizeof report, 1, file), 1);
    fclose(file);
    unlink(name);
    if (report.failures)
        fail_msg("ufficio%d was told: %s", writer, report.failure);
    all->added += report.added;
    all->edited += report.edited;
    all->merged += report.merged;
    all->conflicts += report.conflicts;
    if (report.longest_wait > all->longest_wait)
        all->longest_wait = report.longest_wait;
}

/* A record has the title of the last write to it that was accepted. */
static void check_accepted(const struct fixture *fixture, int writer)
{
    const struct register_def *reg = register_by_name("deadline");
    long long id, number, next_id, next;
    char name[128], title[64];
    struct record record;
    struct error error = {0};

    file_name(fixture, writer, "accepted", name);
    FILE *file = fopen(name, "r");
    assert_non_null(file);
    record_init(&record, reg);
    int got = fscanf(file, "%lld %lld", &id, &number);
    while (got == 2) {
        got = fscanf(file, "%lld %lld", &next_id, &next);
        if (got != 2 || next_id != id) {
            must(store_get(fixture->store, reg, id, &record, &error), &error);
            snprintf(title, sizeof title, "ufficio%d %lld", writer, number);
            assert_string_equal(value_text(&record.values[register_title_field(reg)]), title);
        }
        id = next_id;
        number = next;
    }
    record_done(&record);
    fclose(file);
    unlink(name);
}

/* Every accepted write is in the journal too, as an action of its own. */
static void check_whole(const struct fixture *fixture, const struct report *all)
{
    struct store_health health;
    struct tally tally;
    struct error error = {0};

    must(store_check(fixture->store, &health, &error), &error);
    assert_true(health.integrity && health.foreign_keys && health.search_index && health.tallies);
    must(store_tally(fixture->store, register_by_name("deadline"), &tally, &error), &error);
    assert_int_equal(tally.total, all->added + SHARED);
}

static void test_twenty_writers(void **state)
{
    struct fixture *fixture = *state;
    struct store_options options = {.path = fixture->path, .access = STORE_WRITE};
    pid_t writers[WRITERS];
    struct report all = {0};
    struct error error = {0};

    for (int i = 0; i < SHARED; i++)
        PUT(fixture->store, "deadline", "title=di tutti");
    store_close(fixture->store); /* an open connection is not taken into another process */
    fixture->store = NULL;
    start_all(fixture, writers);
    for (int i = 0; i < WRITERS; i++) {
        int status = -1;
        assert_int_equal(waitpid(writers[i], &status, 0), writers[i]);
        assert_int_equal(status, 0);
    }
    must(store_open(&options, &fixture->store, &error), &error);
    for (int i = 0; i < WRITERS; i++)
        read_report(fixture, i, &all);
    for (int i = 0; i < WRITERS; i++)
        check_accepted(fixture, i);
    check_whole(fixture, &all);
    int64_t writes = all.added + all.edited + all.merged;
    print_message("%d writers, %d s: %lld writes accepted (%lld a second), %lld conflicts told, "
                  "longest wait %.0f ms\n",
                  WRITERS, seconds(), (long long)writes, (long long)(writes / seconds()),
                  (long long)all.conflicts, all.longest_wait);
    assert_true(writes > WRITERS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_twenty_writers, fixture_setup, fixture_teardown),
    };
    return cmocka_run_group_tests_name("store load", tests, NULL, NULL);
}
