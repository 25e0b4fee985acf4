/* SPDX-License-Identifier: EUPL-1.2 */
/* Colleagues at work meanwhile: what they save appears by itself, cheaply, and disturbs nothing. */
#include <stdio.h>
#include <sys/stat.h>
#include <time.h>

#include "pty_fixture.h"
#include "store/store.h"

enum {
    ROW = 150,         /* bytes that one changed row may cost */
    QUIET_SECONDS = 7, /* the last look at what was written is over */
    LOOKS = 12,        /* times that the program may wake for one colleague's save */
};

static struct terminal *begin(void **state) {
    return demo_show(*state, (struct terminal_setup){0}, NULL);
}

static void wait_seconds(int seconds) { nanosleep(&(struct timespec){.tv_sec = seconds}, NULL); }

/* A colleague at the command line. */
static void colleague(const struct demo *demo, const char *verb, const char *reg, const char *code,
                      const char *value) {
    demo_run((const char *const[]){environment_program(), "--db", demo->database, verb, reg, code,
                                   value, NULL},
             demo->directory);
}

static void test_a_save_appears(void **state) {
    struct terminal *terminal = begin(state);
    size_t before = terminal_count(terminal);

    colleague(*state, "set", "deadline", "S21-02", "titolo=Cambiata da un collega");
    terminal_expect(terminal, "Cambiata da un collega");
    terminal_settle(terminal);
    print_message("a colleague's change to a row: %zu bytes\n", terminal_count(terminal) - before);
    assert_in_range(terminal_count(terminal) - before, 1, ROW);
    terminal_close(terminal);
}

/* A row is the same row, wherever it goes. */
static void test_the_selection_is_kept(void **state) {
    struct terminal *terminal = begin(state);
    int row, column;

    terminal_type(terminal, "2jj");
    terminal_expect(terminal, "▸24/03/21");
    colleague(*state, "set", "deadline", "S21-01", "scadenza=2021-12-20");
    terminal_expect_gone(terminal, "S21-01");
    terminal_settle(terminal);
    terminal_cursor(terminal, &row, &column);
    assert_non_null(strstr(terminal_row(terminal, row), "▸24/03/21"));
    colleague(*state, "set", "deadline", "S21-01", "scadenza=2021-03-12");
    terminal_expect(terminal, "3/38");
    terminal_close(terminal);
}

static void test_the_detail_follows(void **state) {
    struct terminal *terminal = begin(state);

    terminal_type(terminal, "2<Enter>");
    terminal_expect(terminal, "Scadenza S21-01");
    colleague(*state, "set", "deadline", "S21-01", "referente=Ufficio del collega");
    terminal_expect(terminal, "Ufficio del collega");
    terminal_close(terminal);
}

/* A form that is being filled in stays as it is; its title tells that the record was saved. */
static void test_a_form_is_left_alone(void **state) {
    struct terminal *terminal = begin(state);

    terminal_type(terminal, "2e aggiunta<Tab>");
    terminal_expect(terminal, "aggiunta");
    terminal_settle(terminal);
    size_t before = terminal_count(terminal);
    colleague(*state, "set", "deadline", "S21-01", "note=Altra nota");
    terminal_expect(terminal, "Scadenza S21-01 · modifica · salvata intanto da ");
    assert_true(terminal_has(terminal, "aggiunta"));
    assert_in_range(terminal_count(terminal) - before, 1, ROW);
    before = terminal_count(terminal);
    colleague(*state, "set", "deadline", "S21-05", "note=Di un’altra scheda");
    wait_seconds(2);
    terminal_read(terminal);
    assert_int_equal(terminal_count(terminal), before);
    terminal_type(terminal, "<C-s>");
    terminal_expect(terminal, "salvata con le modifiche fatte intanto da altri: S21-01");
    terminal_type(terminal, "u");
    terminal_expect(terminal, "annullato");
    terminal_close(terminal);
}

/* The question is about the record that it named, not about the one that took its place. */
static void test_a_question_keeps_its_record(void **state) {
    const struct demo *demo = *state;
    struct terminal *terminal = begin(state);

    terminal_type(terminal, "2d");
    terminal_expect(terminal, "S21-01");
    terminal_expect(terminal, "s/N");
    demo_run((const char *const[]){environment_program(), "--db", demo->database, "trash",
                                   "deadline", "S21-01", NULL},
             demo->directory);
    terminal_expect_gone(terminal, "12/03/21");
    terminal_expect(terminal, "S21-01"); /* in the question */
    terminal_type(terminal, "s");
    terminal_expect(terminal, "è già nel cestino");
    terminal_expect(terminal, "S21-02");
    demo_run((const char *const[]){environment_program(), "--db", demo->database, "restore",
                                   "deadline", "S21-01", NULL},
             demo->directory);
    terminal_type(terminal, "g");
    terminal_expect(terminal, "12/03/21");
    terminal_close(terminal);
}

/* Reading wakes nobody; a save wakes for a few looks, and then all is quiet again. */
static void test_wakes(void **state) {
    const struct demo *demo = *state;
    struct terminal *terminal = begin(state);
    long before = terminal_sleeps(terminal);

    if (before < 0)
        skip();
    for (int i = 0; i < 5; i++)
        demo_run((const char *const[]){environment_program(), "--db", demo->database, "list",
                                       "deadline", NULL},
                 demo->directory);
    terminal_settle(terminal);
    assert_int_equal(terminal_sleeps(terminal), before);
    colleague(demo, "set", "deadline", "S21-05", "note=Una nota");
    wait_seconds(QUIET_SECONDS);
    long after = terminal_sleeps(terminal);
    print_message("a colleague's save: %ld wakes\n", after - before);
    assert_in_range(after - before, 1, LOOKS);
    wait_seconds(2);
    assert_int_equal(terminal_sleeps(terminal), after);
    terminal_close(terminal);
}

/* Somebody writes all the time: no more than one painting a second. */
static void test_a_stream_of_saves(void **state) {
    struct terminal *terminal = begin(state);
    struct store_options options = {.path = ((struct demo *)*state)->database,
                                    .access = STORE_WRITE};
    struct store *store = NULL;
    struct error error = {0};
    struct record record;
    int64_t id;

    assert_int_equal(store_open(&options, &store, &error), STATUS_OK);
    record_init(&record, register_by_name("deadline"));
    assert_int_equal(store_find(store, record.reg, "S21-02", &id, &error), STATUS_OK);
    size_t before = terminal_count(terminal);
    long slept = terminal_sleeps(terminal);
    for (int i = 0; i < 300; i++) {
        char *title = text_format("Titolo numero %d", i);
        assert_int_equal(store_get(store, record.reg, id, &record, &error), STATUS_OK);
        value_set(&record.values[register_title_field(record.reg)], title, NULL);
        assert_int_equal(store_begin(store, "altri", false, &error), STATUS_OK);
        assert_int_equal(store_put(store, &record, &error), STATUS_OK);
        assert_int_equal(store_commit(store, &error), STATUS_OK);
        free(title);
        nanosleep(&(struct timespec){.tv_nsec = 10000000}, NULL);
    }
    terminal_expect(terminal, "Titolo numero 299");
    terminal_settle(terminal);
    print_message("300 saves in a few seconds: %zu bytes, %ld wakes\n",
                  terminal_count(terminal) - before, terminal_sleeps(terminal) - slept);
    assert_in_range(terminal_count(terminal) - before, 1, 15 * ROW);
    record_done(&record);
    store_close(store);
    terminal_close(terminal);
}

/* ---- the file ---- */

static void make_database(const char *path, const char *home) {
    demo_run((const char *const[]){environment_program(), "init", path, NULL}, home);
    demo_run((const char *const[]){environment_program(), "--db", path, "import",
                                   "sample-data/03-scadenze.csv", NULL},
             home);
}

static struct demo another(void) {
    struct demo demo = {.directory = directory_make()};

    demo.database = text_format("%s/copia.db", demo.directory);
    make_database(demo.database, demo.directory);
    return demo;
}

static void drop(struct demo *demo) {
    directory_remove(demo->directory);
    free(demo->database);
}

/* Another file takes the name: nothing is written into the one that is gone, and the form is found
 * again in the new one. */
static void test_another_file_under_the_name(void **state) {
    (void)state;
    struct demo demo = another();
    char *home = directory_make(), *other = text_format("%s/altra.db", demo.directory);
    struct terminal *terminal = demo_show(&demo, (struct terminal_setup){.home = home}, NULL);

    terminal_type(terminal, "2e ritrovata");
    terminal_expect(terminal, "ritrovata");
    make_database(other, demo.directory);
    assert_int_equal(rename(other, demo.database), 0);
    terminal_expect(terminal, "sostituita o tolta");
    terminal_type(terminal, "<C-s>");
    terminal_expect(terminal, "non è stato scritto nulla");
    terminal_type(terminal, "<Esc>");
    terminal_expect(terminal, "Qui non si può salvare");
    terminal_type(terminal, "s");
    assert_int_equal(terminal_wait_exit(terminal, environment_patience_ms()), 0);
    terminal_close(terminal);
    terminal = demo_open(&demo, (struct terminal_setup){.home = home}, NULL);
    terminal_expect(terminal, "Scheda non salvata");
    terminal_type(terminal, "s");
    terminal_expect(terminal, "ritrovata");
    terminal_type(terminal, "<C-s>");
    terminal_expect(terminal, "salvata: S21-01");
    terminal_close(terminal);
    directory_remove(home);
    free(other);
    drop(&demo);
}

static void test_no_file(void **state) {
    (void)state;
    struct demo demo = another();
    struct terminal *terminal = demo_show(&demo, (struct terminal_setup){0}, NULL);

    assert_int_equal(unlink(demo.database), 0);
    terminal_expect(terminal, "sostituita o tolta");
    terminal_type(terminal, "2c");
    terminal_expect(terminal, "non è stato scritto nulla");
    terminal_type(terminal, "0q");
    assert_int_equal(terminal_wait_exit(terminal, environment_patience_ms()), 0);
    terminal_close(terminal);
    drop(&demo);
}

static void test_made_read_only(void **state) {
    (void)state;
    struct demo demo = another();
    struct terminal *terminal = demo_show(&demo, (struct terminal_setup){0}, NULL);

    terminal_type(terminal, "2e intatta");
    assert_int_equal(chmod(demo.database, 0444), 0);
    terminal_type(terminal, "<C-s>");
    terminal_expect(terminal, "sola lettura");
    terminal_expect(terminal, "intatta");
    assert_int_equal(chmod(demo.database, 0660), 0);
    terminal_type(terminal, "<C-s>");
    terminal_expect(terminal, "salvata: S21-01");
    terminal_close(terminal);
    drop(&demo);
}

int main(void) {
#define TEST(test) cmocka_unit_test_teardown(test, terminal_close_all)
    const struct CMUnitTest tests[] = {
        TEST(test_a_save_appears),
        TEST(test_the_selection_is_kept),
        TEST(test_the_detail_follows),
        TEST(test_a_form_is_left_alone),
        TEST(test_a_question_keeps_its_record),
        TEST(test_wakes),
        TEST(test_a_stream_of_saves),
        TEST(test_another_file_under_the_name),
        TEST(test_no_file),
        TEST(test_made_read_only),
    };
    return cmocka_run_group_tests_name("people", tests, demo_setup, demo_teardown);
}
