/* SPDX-License-Identifier: EUPL-1.2 */
#include "store_fixture.h"

/* What a whole walk in windows of `step` gives, forward or backward. */
static void walk(struct store *store, struct list_query *query, int step, bool forward,
                 struct buffer *codes);

struct page {
    struct list_query *query;
    struct buffer *codes;
    struct list_key key;
    int count;
};

static enum status take(void *context, const struct record *record, struct error *error)
{
    struct page *page = context;

    list_key_from(page->query, record, &page->key);
    page->count++;
    return collect_code(page->codes, record, error);
}

static void walk(struct store *store, struct list_query *query, int step, bool forward,
                 struct buffer *codes)
{
    struct page page = {.query = query, .codes = codes};
    struct error error = {0};
    bool first = true;

    buffer_truncate(codes, 0);
    do {
        page.count = 0;
        must(store_window(store, query, first ? NULL : &page.key, false, forward, step, take, &page,
                          &error),
             &error);
        first = false;
    } while (page.count == step);
    list_key_done(&page.key);
}

static void check_walk(struct store *store, const char *reg, const char *order,
                       const char *expected, const char *reversed)
{
    struct list_query query = {.reg = register_by_name(reg)};
    struct error error = {0};
    struct buffer codes = {0};

    must(order_parse(query.reg, order, &query.order, &error), &error);
    for (int step = 1; step <= 8; step++) {
        walk(store, &query, step, true, &codes);
        assert_string_equal(buffer_text(&codes), expected);
        walk(store, &query, step, false, &codes);
        assert_string_equal(buffer_text(&codes), reversed);
    }
    query.whole = true;
    walk(store, &query, 100, true, &codes);
    assert_string_equal(buffer_text(&codes), expected);
    buffer_done(&codes);
}

static void fill_projects(struct store *store)
{
    PUT(store, "project", "code=c", "title=Àncora", "end=2021-05-01", "state=done");
    PUT(store, "project", "code=a", "title=zebra", "end=2021-04-01", "state=running");
    PUT(store, "project", "code=e", "title=ancora", "state=running");
    PUT(store, "project", "code=b", "title=Zoo", "end=2021-04-01T10:00", "state=running");
    PUT(store, "project", "code=d", "title=miele", "end=2021-04-01", "state=planned");
    PUT(store, "project", "code=f", "title=miele");
}

static void test_windows_in_any_step_are_the_whole(void **state)
{
    struct fixture *fixture = *state;

    fill_projects(fixture->store);
    /* the hour before the whole day; missing last; closed behind open */
    check_walk(fixture->store, "project", "", "b a d e f c", "c f e d a b");
    check_walk(fixture->store, "project", "-open,-end", "c f e d a b", "b a d e f c");
    check_walk(fixture->store, "project", "title", "c e d f a b", "b a f d e c");
    check_walk(fixture->store, "project", "end", "b a d c e f", "f e c d a b");
    /* descending, and yet the missing last */
    check_walk(fixture->store, "project", "-end", "c d a b f e", "e f b a d c");
    check_walk(fixture->store, "project", "-codice", "f e d c b a", "a b c d e f");
}

static void test_orders_are_flat_where_declared(void **state)
{
    const struct register_def *reg = register_by_name("project");
    struct order order;
    struct error error = {0};

    (void)state;
    must(order_parse(reg, "aperti,fine", &order, &error), &error);
    assert_true(order_is_flat(reg, &order));
    must(order_parse(reg, "-titolo", &order, &error), &error);
    assert_true(order_is_flat(reg, &order));
    must(order_parse(reg, "titolo,fine", &order, &error), &error);
    assert_false(order_is_flat(reg, &order));
    assert_int_equal(order_parse(reg, "nonesiste", &order, &error), STATUS_USAGE);
    assert_non_null(strstr(error.text, "nonesiste"));
    assert_int_equal(order_parse(reg, "sintesi", &order, &error), STATUS_USAGE);
}

static void test_inclusive_takes_the_row_itself(void **state)
{
    struct fixture *fixture = *state;
    struct list_query query = {.reg = register_by_name("project")};
    struct buffer codes = {0};
    struct page page = {.query = &query, .codes = &codes};
    struct error error = {0};

    fill_projects(fixture->store);
    order_default(query.reg, &query.order);
    must(store_window(fixture->store, &query, NULL, false, true, 3, take, &page, &error), &error);
    buffer_truncate(&codes, 0);
    must(store_window(fixture->store, &query, &page.key, true, true, 2, collect_code, &codes, &error),
         &error);
    assert_string_equal(buffer_text(&codes), "d e");
    list_key_done(&page.key);
    buffer_done(&codes);
}

static void expect_filter(struct store *store, const char *reg, const char *text,
                          const char *expected)
{
    struct list_query query = {.reg = register_by_name(reg)};
    struct filter *filter = NULL;
    struct buffer codes = {0};
    struct error error = {0};
    int64_t count = 0;

    must(filter_parse(query.reg, text, TODAY, &filter, &error), &error);
    query.filter = filter;
    must(order_parse(query.reg, "codice", &query.order, &error), &error);
    must(store_window(store, &query, NULL, false, true, 99, collect_code, &codes, &error), &error);
    if (strcmp(buffer_text(&codes), expected) != 0)
        fail_msg("%s: «%s» instead of «%s»", text, buffer_text(&codes), expected);
    must(store_count(store, &query, 0, &count, &error), &error);
    assert_int_equal(count, *expected ? (int)(strlen(expected) + 1) / 2 : 0);
    filter_free(filter);
    buffer_done(&codes);
}

static void test_filters(void **state)
{
    struct fixture *fixture = *state;
    static const char *const rows[][2] = {
        {"stato:aperta", "a b d e f"},
        {"stato:chiusa", "c"},
        {"-stato:aperta", "c"},
        {"state:running", "a b e"},
        {"stato:\"in corso\"", "a b e"},
        {"stato!=running", "c d f"},
        {"stato:-", "f"},
        {"titolo:ancora", "c e"},
        {"titolo~\"ÀNCORA\"", "c e"},
        {"titolo:ancora|titolo:zoo", "b c e"},
        {"(titolo:ancora | titolo:zoo) stato:aperta", "b e"},
        {"-(titolo:ancora|titolo:zoo)", "a d f"},
        {"fine<2021-05-01", "a b d"},
        {"fine<=2021-05-01", "a b c d"},
        {"fine:\"aprile 2021\"", "a b d"},
        {"fine:2021", "a b c d"},
        {"fine>=2021", "a b c d"},
        {"fine>\"aprile 2021\"", "c"},
        {"fine<+20g", "a b d"},
        {"fine:-", "e f"},
        {"miele", "d f"},
        {"mie zeb", ""},
        {"codice=A", "a"},
        {"  ", "a b c d e f"},
    };

    fill_projects(fixture->store);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        expect_filter(fixture->store, "project", rows[i][0], rows[i][1]);
}

static void test_filters_on_numbers_and_references(void **state)
{
    struct fixture *fixture = *state;
    struct store *store = fixture->store;

    PUT(store, "municipality", "code=048017", "name=Firenze", "population=360.000");
    PUT(store, "municipality", "code=050026", "name=Pisa", "population=90000");
    PUT(store, "request", "code=1", "title=a", "municipality=048017");
    PUT(store, "request", "code=2", "title=b", "municipality=050026");
    PUT(store, "project", "code=m", "title=m", "municipalities=050026 048017",
        "budget=10.000,00");
    PUT(store, "project", "code=n", "title=n", "municipalities=048017", "budget=9.999,99");
    expect_filter(store, "request", "comune:pis", "2");
    expect_filter(store, "request", "comune=048017", "1");
    expect_filter(store, "project", "comuni:pisa", "m");
    expect_filter(store, "project", "comuni:firenze", "m n");
    expect_filter(store, "project", "budget>=10000", "m");
    expect_filter(store, "project", "budget<10.000", "n");
    expect_filter(store, "project", "budget!=10000,00", "n");
}

static void test_filter_errors_name_the_column(void **state)
{
    static const struct {
        const char *text, *hint;
    } rows[] = {
        {"stato:aperta (titolo:x", "14"}, {"stato:aperta)", "13"},    {"titolo:\"x", "8"},
        {"nonesiste:3", "nonesiste"},     {"a | ", "5"},              {"fine<31/02/2021", "1"},
        {"budget>x", "1"},                {"stato<aperta", "1"},      {"stato:boh", "boh"},
        {"à à :x", "5"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct filter *filter = NULL;
        struct error error = {0};
        assert_int_equal(filter_parse(register_by_name("project"), rows[i].text, TODAY, &filter,
                                      &error),
                         STATUS_USAGE);
        if (!strstr(error.text, rows[i].hint))
            fail_msg("«%s»: %s", rows[i].text, error.text);
        assert_null(filter);
    }
}

static void test_search_knows_accents_and_prefixes(void **state)
{
    struct fixture *fixture = *state;
    struct list_query query = {.reg = register_by_name("project")};
    struct buffer codes = {0};
    struct error error = {0};
    static const char *const rows[][2] = {
        {"anc", "c e"}, {"ÀNCORA", "c e"}, {"z", "a b"}, {"\"", "a b c d e f"}, {"nulla", ""}};

    fill_projects(fixture->store);
    must(order_parse(query.reg, "code", &query.order, &error), &error);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        query.search = rows[i][0];
        walk(fixture->store, &query, 2, true, &codes);
        assert_string_equal(buffer_text(&codes), rows[i][1]);
    }
    buffer_done(&codes);
}

static void test_dates_count_only_open_ones(void **state)
{
    struct fixture *fixture = *state;
    struct store *store = fixture->store;
    const struct register_def *reg = register_by_name("deadline");
    int due = register_field(reg, "due");
    struct buffer codes = {0};
    struct error error = {0};
    int64_t count = 0;

    PUT(store, "deadline", "code=a", "title=a", "due=14/03/2021", "state=open");
    PUT(store, "deadline", "code=b", "title=b", "due=14/03/2021 12:00", "state=on_track");
    PUT(store, "deadline", "code=c", "title=c", "due=14/03/2021", "state=done");
    PUT(store, "deadline", "code=d", "title=d", "due=15/03/2021");
    must(store_dates_count(store, reg, due, TODAY - 30, TODAY - 1, 0, &count, &error), &error);
    assert_int_equal(count, 2);
    must(store_dates_count(store, reg, due, TODAY - 30, TODAY, 2, &count, &error), &error);
    assert_int_equal(count, 2);
    must(store_dates(store, reg, due, false, TODAY - 1, TODAY, 0, 9, collect_code, &codes, &error),
         &error);
    assert_string_equal(buffer_text(&codes), "b a d");
    buffer_done(&codes);
}

/* Enrolment that closed while the course already runs is nothing to worry about. */
static void test_a_date_may_be_due_in_one_state_only(void **state)
{
    struct fixture *fixture = *state;
    const struct register_def *reg = register_by_name("course");
    struct error error = {0};
    int64_t count = 0;

    PUT(fixture->store, "course", "title=a", "enrol_by=10/03/2021", "state=running");
    PUT(fixture->store, "course", "title=b", "enrol_by=10/03/2021", "state=enrolling");
    must(store_dates_count(fixture->store, reg, register_due_field(reg), TODAY - 30, TODAY, 0,
                           &count, &error),
         &error);
    assert_int_equal(count, 1);
}

/* A joined code holds the unit separator, and the next window starts behind the whole of it. */
static void test_windows_over_joined_codes(void **state)
{
    struct fixture *fixture = *state;
    struct list_query query = {.reg = register_by_name("project")};
    struct buffer codes = {0};
    struct error error = {0};

    PUT(fixture->store, "project", "code=a\x1f""1", "title=x");
    PUT(fixture->store, "project", "code=a\x1f""2", "title=y");
    PUT(fixture->store, "project", "code=b", "title=z");
    must(order_parse(query.reg, "code", &query.order, &error), &error);
    walk(fixture->store, &query, 1, true, &codes);
    assert_string_equal(buffer_text(&codes), "a\x1f""1 a\x1f""2 b");
    buffer_done(&codes);
}

static void test_text_compares_folded(void **state)
{
    struct fixture *fixture = *state;
    struct store *store = fixture->store;

    PUT(store, "project", "code=a", "title=Città", "acronym=Lepre");
    PUT(store, "project", "code=b", "title=zeta");
    expect_filter(store, "project", "titolo=CITTA", "a");
    expect_filter(store, "project", "titolo!=citta", "b");
    expect_filter(store, "project", "acronimo>a", "a");
    expect_filter(store, "project", "acronimo>Z", "");
}

/* What the tokenizer makes two words of is two words, whatever the locale says of the letters. */
static void test_words_are_the_tokenizers(void **state)
{
    struct fixture *fixture = *state;
    struct store *store = fixture->store;

    PUT(store, "project", "code=a", "title=aⒶb piece");
    PUT(store, "project", "code=b", "title=pièce");
    PUT(store, "project", "code=c", "title=pie\xCC\x80""ce");
    expect_filter(store, "project", "aⒶb", "a");
    expect_filter(store, "project", "pièce", "a b c");
    expect_filter(store, "project", "pie\xCC\x80""ce", "a b c");
    expect_filter(store, "project", "\"“\"", "");
}

/* A page that was pasted into the search. */
static void test_a_search_of_very_many_words(void **state)
{
    struct fixture *fixture = *state;
    struct list_query query = {.reg = register_by_name("service")};
    struct buffer words = {0};
    struct error error = {0};
    int64_t count = 0;

    PUT(fixture->store, "service", "code=a", "title=Uno due tre");
    PUT(fixture->store, "service", "code=b", "title=Uno due quattro");
    for (int i = 0; i < 100; i++)
        buffer_add_text(&words, i % 2 ? "u " : "t ");
    query.search = buffer_text(&words);
    order_default(query.reg, &query.order);
    must(store_count(fixture->store, &query, 0, &count, &error), &error);
    assert_int_equal(count, 1);
    buffer_done(&words);
}

/* What is rare among many rows is found although the walk gives up, in order and whatever the step. */
static void test_rare_rows_are_found_behind_the_walk(void **state)
{
    enum { ROWS = 6000 };
    struct fixture *fixture = *state;
    struct list_query query = {.reg = register_by_name("service")};
    struct record record;
    struct buffer codes = {0};
    struct error error = {0};
    struct filter *filter = NULL;
    int64_t count = 0;

    record_init(&record, query.reg);
    must(store_begin(fixture->store, "prova", true, &error), &error);
    must(store_expect(fixture->store, query.reg, ROWS, &error), &error);
    for (int i = 1; i <= ROWS; i++) {
        char title[64];
        record_clear(&record);
        snprintf(title, sizeof title, "%s %05d", i % 2000 == 0 ? "rara perla" : "sasso comune", i);
        value_set(&record.values[register_title_field(query.reg)], title, NULL);
        must(store_put(fixture->store, &record, &error), &error);
    }
    must(store_commit(fixture->store, &error), &error);
    record_done(&record);
    must(order_parse(query.reg, "-titolo", &query.order, &error), &error);
    query.search = "perl";
    walk(fixture->store, &query, 2, true, &codes);
    assert_string_equal(buffer_text(&codes), "SER-6000 SER-4000 SER-2000");
    must(store_count(fixture->store, &query, 0, &count, &error), &error);
    assert_int_equal(count, 3);
    query.search = NULL;
    must(filter_parse(query.reg, "titolo:\"ara per\"", TODAY, &filter, &error), &error);
    query.filter = filter;
    must(order_parse(query.reg, "titolo", &query.order, &error), &error);
    walk(fixture->store, &query, 1, false, &codes);
    assert_string_equal(buffer_text(&codes), "SER-6000 SER-4000 SER-2000");
    must(store_count(fixture->store, &query, 2, &count, &error), &error);
    assert_int_equal(count, 2);
    filter_free(filter);
    buffer_done(&codes);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_windows_in_any_step_are_the_whole),
        TEST(test_orders_are_flat_where_declared),
        TEST(test_inclusive_takes_the_row_itself),
        TEST(test_filters),
        TEST(test_filters_on_numbers_and_references),
        TEST(test_filter_errors_name_the_column),
        TEST(test_search_knows_accents_and_prefixes),
        TEST(test_dates_count_only_open_ones),
        TEST(test_rare_rows_are_found_behind_the_walk),
        TEST(test_a_date_may_be_due_in_one_state_only),
        TEST(test_windows_over_joined_codes),
        TEST(test_text_compares_folded),
        TEST(test_words_are_the_tokenizers),
        TEST(test_a_search_of_very_many_words),
    };
    return cmocka_run_group_tests_name("store_list", tests, NULL, NULL);
}
