/* SPDX-License-Identifier: EUPL-1.2 */
#include "../../src/ui/cell.h"
#include "store_fixture.h"
#include "support/environment.h"

static const struct paint utf8 = {.today = TODAY, .soon_days = 7};
static const struct paint ascii = {.theme = {.ascii = true}, .today = TODAY, .soon_days = 7};

static int start(void **state) {
    char *catalogue = text_format("%s/locale", environment_build());

    (void)state;
    i18n_init("it", catalogue);
    free(catalogue);
    return 0;
}

/* Roles are shown as {number}, so that a line can be compared as a whole. */
static void show_roles(const char *line, struct buffer *out) {
    struct span span = {0};
    enum role role = ROLE_PLAIN;

    while (line_span(&line, 1000, &span)) {
        if (span.role != role)
            buffer_addf(out, "{%d}", (int)span.role);
        role = span.role;
        buffer_add(out, span.text, span.len);
    }
}

static void check_cell(const struct paint *paint, const char *reg, const char *field, int columns,
                       const char *wanted, const char *const *pairs) {
    struct record record;
    struct buffer line = {0}, shown = {0};

    record_init(&record, register_by_name(reg));
    fill(&record, pairs);
    cell_draw(&line, paint, &record,
              &(struct slot){.field = register_field(record.reg, field), .width = columns});
    show_roles(buffer_text(&line), &shown);
    assert_string_equal(buffer_text(&shown), wanted);
    assert_int_equal(line_width(buffer_text(&line)), columns);
    record_done(&record);
    buffer_done(&line);
    buffer_done(&shown);
}

#define CELL(paint, reg, field, columns, wanted, ...)                                              \
    check_cell(paint, reg, field, columns, wanted, (const char *const[]){__VA_ARGS__, NULL})

static void test_text(void **state) {
    (void)state;
    CELL(&utf8, "project", "title", 12, "Riforma del…", "title=Riforma del CAL");
    CELL(&ascii, "project", "title", 12, "Riforma d...", "title=Riforma del CAL");
    CELL(&utf8, "project", "title", 8, "        ", "code=X");
    CELL(&utf8, "project", "budget", 14, "    1.234,50 €", "budget=1.234,50");
    CELL(&utf8, "project", "role", 10, "capofila  ", "role=capofila");
}

/* A number that is cut would be another one. */
static void check_brief(int64_t columns, const char *wanted) {
    struct record record;
    struct buffer line = {0};

    record_init(&record, register_by_name("project"));
    fill(&record, (const char *const[]){"budget=500.000.000,50", NULL});
    cell_draw(&line, &utf8, &record,
              &(struct slot){.field = register_field(record.reg, "budget"),
                             .width = (int)columns,
                             .brief = true});
    assert_string_equal(buffer_text(&line), wanted);
    record_done(&record);
    buffer_done(&line);
}

static void test_numbers_are_never_cut(void **state) {
    (void)state;
    check_brief(14, " 500.000.001 €");
    check_brief(13, "500.000.001 €");
    check_brief(12, "           …");
    CELL(&utf8, "project", "budget", 12, "           …", "budget=500.000.000,50");
    CELL(&utf8, "deadline", "due", 16, "{4}01/07/15   −2084", "due=1/7/2015");
}

static void check_need(const char *reg, const char *field, int least, int most,
                       const char *const *pairs) {
    struct record record;

    record_init(&record, register_by_name(reg));
    fill(&record, pairs);
    struct room room = cell_need(&utf8, &record, register_field(record.reg, field));
    assert_int_equal(room.least, least);
    assert_int_equal(room.most, most);
    record_done(&record);
}

#define NEED(reg, field, least, most, ...)                                                         \
    check_need(reg, field, least, most, (const char *const[]){__VA_ARGS__, NULL})

static void test_needs(void **state) {
    (void)state;
    NEED("project", "budget", 13, 16, "budget=500.000.000,50");
    NEED("project", "title", 0, 0, "title=Riforma");
    NEED("project", "progress", 0, 0, "progress=62");
    NEED("mandate", "state", 14, 14, "state=da assegnare");
    NEED("deadline", "due", 16, 16, "due=1/7/2021");
    NEED("deadline", "due", 0, 0, "code=X");
    NEED("course", "enrolled", 5, 12, "enrolled=31", "seats=40");
    NEED("course", "enrolled", 2, 2, "enrolled=31");
}

static void test_states(void **state) {
    (void)state;
    CELL(&utf8, "project", "state", 12, "▶ in corso  ", "state=in corso");
    CELL(&ascii, "project", "state", 12, "r in corso  ", "state=in corso");
    CELL(&utf8, "project", "state", 12, "{6}✓ concluso  ", "state=concluso");
    CELL(&utf8, "project", "state", 9, "{7}× annull…", "state=annullato");
    CELL(&utf8, "project", "state", 6, "      ", "code=X");
}

static void test_bars(void **state) {
    (void)state;
    CELL(&utf8, "project", "progress", 14, "█████░░░   62%", "progress=62");
    CELL(&ascii, "project", "progress", 14, "#####...   62%", "progress=62");
    CELL(&utf8, "project", "progress", 14, "░░░░░░░░    0%", "progress=0");
    CELL(&utf8, "project", "progress", 14, "████████  100%", "progress=100");
    CELL(&utf8, "project", "progress", 6, "   62%", "progress=62");
    CELL(&utf8, "project", "progress", 14, "              ", "code=X");
    CELL(&utf8, "course", "enrolled", 13, " 31/40 █████░", "enrolled=31", "seats=40");
    CELL(&utf8, "course", "enrolled", 13, " 45/40 ██████", "enrolled=45", "seats=40");
    CELL(&utf8, "course", "enrolled", 13, "           31", "enrolled=31");
    CELL(&utf8, "course", "enrolled", 6, " 31/40", "enrolled=31", "seats=40");
    CELL(&utf8, "course", "enrolled", 13, "  118.200/120", "enrolled=118200", "seats=120");
}

static void test_due_dates(void **state) {
    (void)state;
    CELL(&utf8, "deadline", "due", 16, "{4}12/03/21   −3 gg", "due=12/3/2021");
    CELL(&ascii, "deadline", "due", 16, "{4}12/03/21   -3 gg", "due=12/3/2021");
    CELL(&utf8, "deadline", "due", 16, "{5}15/03/21    oggi", "due=15/3/2021");
    CELL(&utf8, "deadline", "due", 16, "{5}22/03/21   +7 gg", "due=22/3/2021");
    CELL(&utf8, "deadline", "due", 16, "23/03/21   +8 gg", "due=23/3/2021");
    CELL(&utf8, "deadline", "due", 16, "30/06/21 +107 gg", "due=30/6/2021");
    CELL(&utf8, "deadline", "due", 16, "15/03/31   +3652", "due=15/3/2031");
    CELL(&utf8, "deadline", "due", 16, "S1 2021  +107 gg", "due=primo semestre 2021");
    CELL(&utf8, "deadline", "due", 8, "{4}12/03/21", "due=12/3/2021");
    /* What is done is not late. */
    CELL(&utf8, "deadline", "due", 16, "12/03/21        ", "due=12/3/2021", "state=adempiuta");
}

static void test_dates_with_a_word(void **state) {
    (void)state;
    CELL(&utf8, "course", "enrol_by", 15, "{5}entro 19/03/21 ", "enrol_by=19/3/2021",
         "state=iscrizioni aperte");
    CELL(&utf8, "course", "enrol_by", 12, "entro 19/04 ", "enrol_by=19/4/2021",
         "state=iscrizioni aperte");
    CELL(&utf8, "course", "enrol_by", 9, "19/04/21 ", "enrol_by=19/4/2021");
    CELL(&utf8, "course", "enrol_by", 12, "2021        ", "enrol_by=2021");
    CELL(&utf8, "course", "enrol_by", 12, "            ", "code=X");
    /* A course that cannot be joined has no day to miss. */
    CELL(&utf8, "course", "enrol_by", 15, "entro 12/03/21 ", "enrol_by=12/3/2021",
         "state=completo");
}

static void check_row(const struct paint *paint, const char *reg, int columns, const char *wanted,
                      const char *const *pairs) {
    struct record record;
    struct slot slots[LAYOUT_SLOTS];
    struct buffer line = {0}, shown = {0};

    record_init(&record, register_by_name(reg));
    fill(&record, pairs);
    int count = layout_slots(record.reg, layout_listed(record.reg), columns, NULL, slots);
    cell_row(&line, paint, &record, slots, count);
    show_roles(buffer_text(&line), &shown);
    assert_string_equal(buffer_text(&shown), wanted);
    assert_int_equal(line_width(buffer_text(&line)), columns);
    record_done(&record);
    buffer_done(&line);
    buffer_done(&shown);
}

#define ROW(paint, reg, columns, wanted, ...)                                                      \
    check_row(paint, reg, columns, wanted, (const char *const[]){__VA_ARGS__, NULL})

static void test_rows(void **state) {
    (void)state;
    ROW(&utf8, "project", 59, "REG-03     Botteghe della Salute      ▶ in corso   2021    ",
        "code=REG-03", "title=Botteghe della Salute", "state=in corso", "end=2021");
    ROW(&utf8, "project", 59, "ADAPT°     Assistere l’adattamento a… ▶ in corso   14/02/22",
        "code=ADAPT", "title=Assistere l’adattamento ai cambiamenti", "state=in corso",
        "end=14/02/2022", "origin=esempio");
    /* The mark stays where the code does not fit, and stands on the title where there is no code.
     */
    ROW(&utf8, "project", 59, "BOSCOVIVO… Boschi                     ○ da avviare         ",
        "code=BOSCOVIVO-2021", "title=Boschi", "state=da avviare");
    ROW(&utf8, "project", 59, "BOSCOVIV…° Boschi                     ○ da avviare         ",
        "code=BOSCOVIVO-2021", "title=Boschi", "state=da avviare", "origin=esempio");
    ROW(&utf8, "project", 20, "Boschi curati, comu°", "title=Boschi curati, comu",
        "origin=esempio");
    ROW(&utf8, "project", 20, "Boschi curati, com…°", "title=Boschi curati, comuni",
        "origin=esempio");
}

/* ---- series ---- */

static void check_series(const struct paint *paint, const struct series *series, int columns,
                         const char *wanted) {
    struct paint with = *paint;

    with.series = series;
    CELL(&with, "indicator", "trend", columns, wanted, "title=Iscritti", "trend=in crescita");
}

static void test_series(void **state) {
    struct series series = {.count = 8, .values = {10, 20, 30, 40, 50, 60, 70, 80},
                            .step = {.known = true, .percent = 1429}};
    struct series same = {.count = 3, .values = {7, 7, 7}}, none = {0};
    struct series one = {.count = 1, .values = {20}};

    (void)state;
    buffer_add_text(&series.last, "80");
    buffer_add_text(&one.last, "oltre 20");
    check_series(&utf8, &series, 26, "▁▂▃▅▆▇█          80   +14%");
    check_series(&ascii, &series, 15, "_.:-=+*#   +14%");
    check_series(&utf8, &series, 12, "▁▃▅▆█   +14%"); /* of what is drawn, from lowest to highest */
    check_series(&utf8, &series, 6, "  +14%");
    check_series(&utf8, &same, 12, "▄▄▄         ");
    check_series(&utf8, &one, 20, "     oltre 20       ");
    check_series(&utf8, &none, 12, "in crescita ");
    series.examples = 1;
    check_series(&utf8, &series, 17, "▁▂▃▄▅▆▇█°    +14%");
    check_series(&utf8, &series, 12, "▁▃▆█°   +14%");
    check_series(&ascii, &series, 12, "_:+#`   +14%");
    series.examples = 8; /* then the record is one */
    check_series(&utf8, &series, 15, "▁▂▃▄▅▆▇█   +14%");
    series_done(&series);
    series_done(&one);
}

static void test_headings(void **state) {
    const struct register_def *reg = register_by_name("project");
    struct slot slots[LAYOUT_SLOTS];
    struct buffer line = {0};
    int count = layout_slots(reg, layout_listed(reg), 79, NULL, slots);

    (void)state;
    cell_headings(&line, &utf8, reg, slots, count);
    assert_string_equal(
        buffer_text(&line),
        "Codice      Titolo                         Stato        Avanzamento    Fine    ");
    buffer_done(&line);
}

/* Every field of every register can be drawn, missing or not, at any width. */
static void test_every_field_at_every_width(void **state) {
    (void)state;
    for (int i = 0; registers[i]; i++)
        for (int field = 0; field < registers[i]->field_count; field++)
            for (int columns = 1; columns < 30; columns++) {
                struct buffer line = {0};
                struct record record;

                record_init(&record, registers[i]);
                cell_draw(&line, &utf8, &record, &(struct slot){.field = field, .width = columns});
                assert_int_equal(line_width(buffer_text(&line)), columns);
                record_done(&record);
                buffer_done(&line);
            }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text),
        cmocka_unit_test(test_numbers_are_never_cut),
        cmocka_unit_test(test_needs),
        cmocka_unit_test(test_states),
        cmocka_unit_test(test_bars),
        cmocka_unit_test(test_due_dates),
        cmocka_unit_test(test_dates_with_a_word),
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_series),
        cmocka_unit_test(test_headings),
        cmocka_unit_test(test_every_field_at_every_width),
    };
    return cmocka_run_group_tests_name("ui cell", tests, start, NULL);
}
