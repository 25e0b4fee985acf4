/* SPDX-License-Identifier: EUPL-1.2 */
/* A word by itself: found in whatever a list shows of a record. */
#include "store_fixture.h"

static int setup(void **state) {
    fixture_setup(state);
    struct fixture *fixture = *state;
    struct store *store = fixture->store;

    PUT(store, "project", "code=ADAPT", "title=Clima in città", "state=in corso", "end=14/2/2022",
        "progress=62");
    PUT(store, "project", "code=BOSCO", "title=Boschi curati", "state=sospeso", "project=ADAPT");
    PUT(store, "deadline", "code=S-01", "title=Rendicontazione", "due=12/3/2021",
        "state=in ritardo", "project=ADAPT", "priority=alta");
    PUT(store, "deadline", "code=S-02", "title=Visita al bosco", "due=18/3/2021", "state=aperta");
    PUT(store, "tender", "code=G-01", "title=Piattaforma", "amount=74.500,00");
    return 0;
}

static void expect_found(const struct fixture *fixture, const char *reg, const char *expression,
                         const char *expected) {
    struct list_query query = {.reg = register_by_name(reg)};
    struct filter *filter = NULL;
    struct buffer codes = {0};
    struct error error = {0};

    must(order_parse(query.reg, "code", &query.order, &error), &error);
    must(filter_parse(query.reg, expression, TODAY, &filter, &error), &error);
    query.filter = filter;
    must(store_window(fixture->store, &query, NULL, false, true, 10, collect_code, &codes, &error),
         &error);
    if (strcmp(buffer_text(&codes), expected) != 0)
        fail_msg("%s: %s: \"%s\" instead of \"%s\"", reg, expression, buffer_text(&codes),
                 expected);
    filter_free(filter);
    buffer_done(&codes);
}

static void test_whatever_is_shown(void **state) {
    static const char *const cases[][3] = {
        {"deadline", "rendicont", "S-01"},
        {"deadline", "ADAPT", "S-01"},
        {"deadline", "adap", "S-01"},
        {"deadline", "aperta", "S-02"},
        {"deadline", "ritardo", "S-01"},
        {"deadline", "\"in ritardo\"", "S-01"},
        {"deadline", "late", "S-01"},
        {"deadline", "12/03/21", "S-01"},
        {"deadline", "03/2021", "S-01 S-02"},
        {"deadline", "99/99/2021", ""},
        {"deadline", "-aperta", "S-01"},
        {"deadline", "bosco aperta", "S-02"},
        {"deadline", "bosco ritardo", ""},
        {"deadline", "bosco | ritardo", "S-01 S-02"},
        {"deadline", "alta", ""}, /* no column of the list */
        {"deadline", "rta", ""},
        {"project", "CITTA", "ADAPT"},
        {"project", "città", "ADAPT"},
        {"project", "62%", "ADAPT"},
        {"project", "62", ""},
        {"project", "sosp", "BOSCO"},
        {"project", "adapt", "ADAPT BOSCO"},
        {"tender", "74.500,00", "G-01"},
        {"tender", "74500,00", "G-01"},
        {"tender", "74", ""},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        expect_found(*state, cases[i][0], cases[i][1], cases[i][2]);
}

/* "~" is a part of what is shown, whatever the type of the field. */
static void test_parts(void **state) {
    static const char *const cases[][3] = {
        {"deadline", "titolo~CONTAZ", "S-01"}, {"deadline", "stato~RITARD", "S-01"},
        {"deadline", "progetto~dap", "S-01"},  {"deadline", "priorita~alt", "S-01"},
        {"project", "titolo~citt", "ADAPT"},   {"deadline", "-progetto~dap", "S-02"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        expect_found(*state, cases[i][0], cases[i][1], cases[i][2]);
}

/* Only then is the search index not enough. */
static void test_whether_it_may_be_elsewhere(void **state) {
    static const struct {
        const char *reg, *word;
        bool elsewhere;
    } cases[] = {
        {"deadline", "visita", false},
        {"deadline", "adapt", true},
        {"deadline", "adaptx", false},
        {"deadline", "ape", true},
        {"deadline", "ap", false},
        {"deadline", "12/3", true},
        {"deadline", "123", false},
        {"project", "adapt", false},
        {"project", "62%", true},
    };
    struct fixture *fixture = *state;
    struct error error = {0};

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct word_of word = {register_by_name(cases[i].reg), cases[i].word, UINT64_MAX,
                                     TODAY};
        bool found = false;

        must(filter_word_elsewhere(fixture->store, &word, &found, &error), &error);
        if (found != cases[i].elsewhere)
            fail_msg("%s: %s", cases[i].reg, cases[i].word);
    }
}

int main(void) {
#define TEST(test) cmocka_unit_test_setup_teardown(test, setup, fixture_teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_whatever_is_shown),
        TEST(test_parts),
        TEST(test_whether_it_may_be_elsewhere),
    };
    return cmocka_run_group_tests_name("store: words", tests, NULL, NULL);
}
