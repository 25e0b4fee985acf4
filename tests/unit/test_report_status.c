/* SPDX-License-Identifier: EUPL-1.2 */
#include "store_fixture.h"

#include "base/text.h"
#include "report/status.h"
#include "support/environment.h"
#include "support/golden.h"

/* The catalogue is beside the program, not beside its tests. */
static int speak_italian(void **state) {
    char catalogues[512];

    (void)state;
    snprintf(catalogues, sizeof catalogues, "%s/locale", environment_build());
    i18n_init("it", catalogues);
    return 0;
}

static int setup(void **state) {
    int failed = fixture_setup(state);

    return failed ? failed : speak_italian(state);
}

static void write_status(struct store *store, int columns, bool ascii, struct buffer *out) {
    struct status_options options = {
        .today = TODAY, .soon_days = 7, .columns = columns, .ascii = ascii};
    struct error error = {0};

    buffer_truncate(out, 0);
    must(status_write(store, &options, out, &error), &error);
}

static void fill_plan(struct store *store) {
    PUT(store, "project", "code=REG-03", "title=Botteghe della Salute", "state=running");
    PUT(store, "project", "code=ADAPT", "title=Assistere l’adattamento", "state=done",
        "origin=example");
    PUT(store, "deadline", "code=SCA-1", "title=Rendicontazione 4° SAL", "due=2021-03-12",
        "project=ADAPT", "origin=example");
    PUT(store, "deadline", "code=SCA-2", "title=Adempimento con l’ora", "due=2021-03-15T12:00");
    PUT(store, "deadline", "code=SCA-3", "title=Un titolo lungo che non può stare tutto nella riga",
        "due=primo semestre 2021");
    PUT(store, "course", "code=COR-1", "title=Appalti: il programma degli acquisti", "enrolled=31",
        "seats=40", "start=2021-03-22", "enrol_by=2021-03-19", "state=enrolling");
    PUT(store, "course", "code=COR-2", "title=Già svolto", "state=done");
    PUT(store, "municipality", "code=048017", "name=Firenze");
}

/* No line is wider than it may be, whatever the width. */
static void check_lines(const char *text, int columns) {
    while (*text) {
        size_t len = strcspn(text, "\n");
        struct buffer line = {0};
        buffer_add(&line, text, len);
        if (text_width(buffer_text(&line)) > columns)
            fail_msg("%d columns are too few for: %s", columns, buffer_text(&line));
        assert_true(len == 0 || text[len - 1] != ' ');
        buffer_done(&line);
        text += len + 1;
    }
}

static void test_looks_as_it_should(void **state) {
    struct fixture *fixture = *state;
    struct buffer text = {0};

    fill_plan(fixture->store);
    write_status(fixture->store, 200, false, &text);
    golden_check("status-80", buffer_text(&text));
    write_status(fixture->store, 60, true, &text);
    golden_check("status-60-ascii", buffer_text(&text));
    buffer_done(&text);
}

static void test_fits_every_width(void **state) {
    struct fixture *fixture = *state;
    struct buffer text = {0};

    fill_plan(fixture->store);
    for (int columns = 40; columns <= 100; columns++) {
        write_status(fixture->store, columns, false, &text);
        check_lines(buffer_text(&text), columns < 80 ? columns : 80);
        write_status(fixture->store, columns, true, &text);
        check_lines(buffer_text(&text), columns < 80 ? columns : 80);
        for (const char *at = buffer_text(&text); *at; at++)
            assert_true((unsigned char)*at < 0x80);
    }
    buffer_done(&text);
}

static void test_an_empty_database_says_what_to_do(void **state) {
    struct fixture *fixture = *state;
    struct buffer text = {0};

    write_status(fixture->store, 80, false, &text);
    assert_non_null(strstr(buffer_text(&text), "cruscotto import"));
    buffer_done(&text);
}

static void test_control_bytes_do_not_pass(void **state) {
    struct fixture *fixture = *state;
    struct buffer text = {0};

    PUT(fixture->store, "deadline", "code=\x1b]0;x\x07",
        "title=\x1b[2J\xc2\x9b"
        "31m rosso",
        "due=2021-03-16");
    write_status(fixture->store, 80, false, &text);
    assert_null(strchr(buffer_text(&text), '\x1b'));
    assert_null(strchr(buffer_text(&text), '\x07'));
    assert_null(strstr(buffer_text(&text), "\xc2\x9b"));
    buffer_done(&text);
}

static void expect_headline(int64_t overdue, int64_t soon, const char *expected) {
    struct agenda_counts counts = {.overdue = overdue, .soon = soon};
    struct buffer text = {0};

    status_headline(&text, &counts, 7);
    assert_string_equal(buffer_text(&text), expected);
    buffer_done(&text);
}

static void test_headline_counts_in_the_singular_and_to_the_cap(void **state) {
    (void)state;
    expect_headline(1, 2, "1 scaduta · 2 entro 7 giorni");
    expect_headline(0, 0, "0 scadute · 0 entro 7 giorni");
    expect_headline(AGENDA_CAP, 12, "999+ scadute · 12 entro 7 giorni");
}

static void expect_distance(day_number day, const char *expected) {
    struct buffer text = {0};

    status_distance(&text, day, TODAY);
    assert_string_equal(buffer_text(&text), expected);
    buffer_done(&text);
}

static void test_distance_of_days(void **state) {
    (void)state;
    expect_distance(TODAY, "oggi");
    expect_distance(TODAY + 3, "+3 gg");
    expect_distance(TODAY - 12, "−12 gg");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_looks_as_it_should, setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_fits_every_width, setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_an_empty_database_says_what_to_do, setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(test_control_bytes_do_not_pass, setup, fixture_teardown),
        cmocka_unit_test_setup(test_headline_counts_in_the_singular_and_to_the_cap, speak_italian),
        cmocka_unit_test_setup(test_distance_of_days, speak_italian),
    };

    return cmocka_run_group_tests_name("report: status", tests, NULL, NULL);
}
