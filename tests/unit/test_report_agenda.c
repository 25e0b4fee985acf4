/* SPDX-License-Identifier: EUPL-1.2 */
#include "store_fixture.h"

#include "report/agenda.h"

enum { SOON_DAYS = 7 };

static day_number far_past(void) { return date_from(1900, 1, 1); }
static day_number far_future(void) { return date_from(2199, 12, 31); }

static void expect_counts(struct store *store, int64_t overdue, int64_t soon) {
    struct agenda_counts counts;
    struct error error = {0};

    must(agenda_count(store, TODAY, SOON_DAYS, &counts, &error), &error);
    assert_int_equal(counts.overdue, overdue);
    assert_int_equal(counts.soon, soon);
}

/* Overdue is before today; soon is today up to today + 7 calendar days. */
static void test_overdue_and_soon_have_exact_edges(void **state) {
    struct fixture *fixture = *state;

    expect_counts(fixture->store, 0, 0);
    PUT(fixture->store, "deadline", "code=a", "title=Ieri", "due=2021-03-14");
    expect_counts(fixture->store, 1, 0);
    PUT(fixture->store, "deadline", "code=b", "title=Oggi", "due=2021-03-15");
    expect_counts(fixture->store, 1, 1);
    PUT(fixture->store, "deadline", "code=c", "title=Fra sette", "due=2021-03-22T12:00");
    expect_counts(fixture->store, 1, 2);
    PUT(fixture->store, "deadline", "code=d", "title=Fra otto", "due=2021-03-23");
    expect_counts(fixture->store, 1, 2);
}

static void test_closed_and_void_records_are_not_due(void **state) {
    struct fixture *fixture = *state;

    PUT(fixture->store, "deadline", "code=a", "title=Fatta", "due=2021-03-14", "state=done");
    PUT(fixture->store, "deadline", "code=b", "title=Via", "due=2021-03-16", "state=cancelled");
    expect_counts(fixture->store, 0, 0);
    PUT(fixture->store, "deadline", "code=c", "title=In ritardo", "due=2021-03-14", "state=late");
    expect_counts(fixture->store, 1, 0);
}

static void test_every_register_with_a_due_date_counts(void **state) {
    struct fixture *fixture = *state;

    PUT(fixture->store, "course", "code=a", "title=Appalti", "enrol_by=2021-03-18",
        "state=enrolling");
    /* due in one state only */
    PUT(fixture->store, "course", "code=g", "title=Avviato", "enrol_by=2021-03-10",
        "state=running");
    PUT(fixture->store, "call", "code=b", "title=Bando", "closes=2021-03-10");
    PUT(fixture->store, "tender", "code=c", "title=Gara", "offers_by=2021-03-20");
    PUT(fixture->store, "objective", "code=d", "title=CAL", "due=primo semestre 2021");
    /* dates worth seeing are not due */
    PUT(fixture->store, "event", "code=e", "title=Incontro", "start=2021-03-16");
    PUT(fixture->store, "project", "code=f", "title=Progetto", "end=2021-03-01");
    expect_counts(fixture->store, 1, 2);
}

/* A period is due on its last day. */
static void test_a_period_is_overdue_after_its_end(void **state) {
    struct fixture *fixture = *state;

    PUT(fixture->store, "deadline", "code=a", "title=Febbraio", "due=febbraio 2021");
    PUT(fixture->store, "deadline", "code=b", "title=Marzo", "due=marzo 2021");
    expect_counts(fixture->store, 1, 0);
}

static void test_counts_stop_at_the_cap(void **state) {
    struct fixture *fixture = *state;
    struct error error = {0};
    struct record record;

    record_init(&record, register_by_name("deadline"));
    must(store_begin(fixture->store, "prova", false, &error), &error);
    for (int i = 0; i < AGENDA_CAP + 5; i++) {
        record_clear(&record);
        fill(&record, (const char *const[]){"title=Tante", "due=2021-03-01", NULL});
        must(store_put(fixture->store, &record, &error), &error);
    }
    must(store_commit(fixture->store, &error), &error);
    record_done(&record);
    PUT(fixture->store, "call", "code=b", "title=Bando", "closes=2021-03-10");
    expect_counts(fixture->store, AGENDA_CAP, 0);
}

struct visit {
    struct buffer text;
    int most; /* 0: all */
    int seen;
};

static enum status note_item(void *context, const struct agenda_item *item, struct error *error) {
    struct visit *visit = context;

    buffer_addf(&visit->text, "%s%s.%s", visit->text.len ? " " : "",
                value_text(&item->record->values[FIELD_CODE]),
                item->record->reg->fields[item->field].name);
    if (++visit->seen == visit->most)
        return error_set(error, STATUS_NEGATIVE, "genug");
    return STATUS_OK;
}

static void expect_visit(struct store *store, day_number first, day_number last, bool all,
                         int limit, const char *expected) {
    struct visit visit = {{0}, 0, 0};
    struct error error = {0};

    must(agenda_visit(store, first, last, all, limit, note_item, &visit, &error), &error);
    assert_string_equal(buffer_text(&visit.text), expected);
    buffer_done(&visit.text);
}

static void fill_agenda(struct store *store) {
    PUT(store, "call", "code=b1", "title=Bando", "closes=2021-03-20", "opens=2021-03-16");
    PUT(store, "deadline", "code=s2", "title=Giorno", "due=2021-03-20");
    PUT(store, "deadline", "code=s1", "title=Giorno", "due=2021-03-20");
    PUT(store, "deadline", "code=s3", "title=Alle dieci", "due=2021-03-20T10:00");
    PUT(store, "deadline", "code=s0", "title=Prima", "due=2021-03-01");
    PUT(store, "course", "code=c1", "title=Corso", "start=2021-03-20", "enrol_by=2021-03-19",
        "state=enrolling");
}

/* By date (an hour before the whole day), then register, then code. */
static void test_a_visit_is_in_order(void **state) {
    struct fixture *fixture = *state;

    fill_agenda(fixture->store);
    expect_visit(fixture->store, far_past(), far_future(), false, 100,
                 "s0.due c1.enrol_by s3.due s1.due s2.due b1.closes");
    expect_visit(fixture->store, far_past(), far_future(), true, 100,
                 "s0.due b1.opens c1.enrol_by s3.due s1.due s2.due c1.start b1.closes");
}

static void test_a_visit_keeps_to_days_and_limit(void **state) {
    struct fixture *fixture = *state;

    fill_agenda(fixture->store);
    expect_visit(fixture->store, date_from(2021, 3, 19), date_from(2021, 3, 19), false, 100,
                 "c1.enrol_by");
    expect_visit(fixture->store, far_past(), far_future(), false, 3, "s0.due c1.enrol_by s3.due");
    expect_visit(fixture->store, far_past(), date_from(2021, 2, 28), true, 100, "");
}

static void test_a_visitor_can_end_the_visit(void **state) {
    struct fixture *fixture = *state;
    struct visit visit = {{0}, 2, 0};
    struct error error = {0};

    fill_agenda(fixture->store);
    assert_int_equal(agenda_visit(fixture->store, far_past(), far_future(), false, 100, note_item,
                                  &visit, &error),
                     STATUS_NEGATIVE);
    assert_string_equal(error.text, "genug");
    assert_int_equal(visit.seen, 2);
    buffer_done(&visit.text);
}

/* What is done is there too, behind what is open; what was called off is not. */
static void test_a_day_in_full(void **state) {
    struct fixture *fixture = *state;
    struct visit visit = {{0}, 0, 0};
    struct error error = {0};

    fill_agenda(fixture->store);
    PUT(fixture->store, "deadline", "code=s4", "title=Fatta", "due=2021-03-20", "state=done");
    PUT(fixture->store, "deadline", "code=s5", "title=Via", "due=2021-03-20", "state=cancelled");
    must(agenda_visit_day(fixture->store, date_from(2021, 3, 20), 100, note_item, &visit, &error),
         &error);
    assert_string_equal(buffer_text(&visit.text), "s3.due s1.due s2.due c1.start b1.closes s4.due");
    buffer_truncate(&visit.text, 0);
    must(agenda_visit_day(fixture->store, date_from(2021, 3, 20), 3, note_item, &visit, &error),
         &error);
    assert_string_equal(buffer_text(&visit.text), "s3.due s1.due s2.due");
    buffer_done(&visit.text);
}

static void expect_day(struct store *store, int of_month, struct day_counts expected) {
    const struct agenda_days march = {date_from(2021, 3, 1), TODAY, 31, SOON_DAYS};
    struct day_counts days[AGENDA_DAYS];
    struct error error = {0};

    must(agenda_count_days(store, &march, days, &error), &error);
    const struct day_counts *day = &days[of_month - 1];
    if (memcmp(day, &expected, sizeof expected) != 0)
        fail_msg("%d March: %d overdue, %d soon, %d open, %d done", of_month, day->overdue,
                 day->soon, day->open, day->done);
}

static void test_days_are_counted(void **state) {
    struct fixture *fixture = *state;

    fill_agenda(fixture->store);
    PUT(fixture->store, "deadline", "code=s4", "title=Fatta", "due=2021-03-20", "state=done");
    PUT(fixture->store, "deadline", "code=s5", "title=Via", "due=2021-03-20", "state=cancelled");
    PUT(fixture->store, "deadline", "code=s6", "title=Fine mese", "due=marzo 2021");
    PUT(fixture->store, "event", "code=e", "title=Passato", "start=2021-03-02");
    expect_day(fixture->store, 1, (struct day_counts){.overdue = 1});
    expect_day(fixture->store, 2, (struct day_counts){.open = 1});
    expect_day(fixture->store, 3, (struct day_counts){0});
    expect_day(fixture->store, 16, (struct day_counts){.open = 1});
    expect_day(fixture->store, 20, (struct day_counts){.soon = 4, .open = 1, .done = 1});
    expect_day(fixture->store, 31, (struct day_counts){.open = 1});
}

static void test_a_day_is_counted_up_to_the_cap(void **state) {
    struct fixture *fixture = *state;
    struct error error = {0};

    must(store_begin(fixture->store, "prova", false, &error), &error);
    for (int i = 0; i < DAY_CAP + 5; i++) {
        struct record record;

        record_init(&record, register_by_name("deadline"));
        fill(&record, (const char *const[]){"title=Tante", "due=2021-03-01", "state=open", NULL});
        must(store_put(fixture->store, &record, &error), &error);
        record_done(&record);
    }
    must(store_commit(fixture->store, &error), &error);
    expect_day(fixture->store, 1, (struct day_counts){.overdue = DAY_CAP});
}

static void test_urgency_of_a_record(void **state) {
    static const struct {
        const char *due, *state;
        enum urgency urgency;
    } cases[] = {
        {"due=2021-03-14", "state=open", URGENCY_OVERDUE},
        {"due=2021-03-15", "state=open", URGENCY_SOON},
        {"due=2021-03-22", "state=open", URGENCY_SOON},
        {"due=2021-03-23", "state=open", URGENCY_NONE},
        {"due=2021-03-14", "state=done", URGENCY_NONE},
        {"title=senza data", "state=open", URGENCY_NONE},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct record record;
        record_init(&record, register_by_name("deadline"));
        fill(&record, (const char *const[]){cases[i].due, cases[i].state, NULL});
        assert_int_equal(agenda_urgency(&record, TODAY, SOON_DAYS), cases[i].urgency);
        record_done(&record);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_overdue_and_soon_have_exact_edges, fixture_setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(test_closed_and_void_records_are_not_due, fixture_setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(test_every_register_with_a_due_date_counts, fixture_setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(test_a_period_is_overdue_after_its_end, fixture_setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(test_counts_stop_at_the_cap, fixture_setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(test_a_visit_is_in_order, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_a_visit_keeps_to_days_and_limit, fixture_setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(test_a_visitor_can_end_the_visit, fixture_setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(test_a_day_in_full, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_days_are_counted, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_a_day_is_counted_up_to_the_cap, fixture_setup,
                                        fixture_teardown),
        cmocka_unit_test(test_urgency_of_a_record),
    };

    return cmocka_run_group_tests_name("report: agenda", tests, NULL, NULL);
}
