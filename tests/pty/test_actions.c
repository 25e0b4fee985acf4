/* SPDX-License-Identifier: EUPL-1.2 */
/* Every action of the table does what it says, in Italian and in English. */
#include "../../src/ui/actions.h"
#include "deeds.h"
#include "pty_fixture.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const struct deed browse_deeds[] = {
    {DEED("down", "1g", "j", "2/39", "2/39")},
    {DEED("up", "1gjj", "k", "2/39", "2/39")},
    {DEED("down", "1g", "<Down>", "2/39", "2/39")},
    {DEED("page-down", "1g", "<PgDn>", "21/39", "21/39")},
    {DEED("page-up", "1G", "<PgUp>", "19/39", "19/39")},
    {DEED("half-down", "1g", "<C-d>", "11/39", "11/39")},
    {DEED("half-up", "1G", "<C-u>", "29/39", "29/39")},
    {DEED("first", "1gjj", "g", "1/39", "1/39")},
    {DEED("last", "1", "G", "39/39", "39/39")},
    {DEED("open", "", "<Enter>", "─Progetto ADAPT", "─Project ADAPT")},
    {DEED("choose", "r", "<Enter>", "1/39", "1/39")},
    {DEED("follow", "2<Enter><Tab>", "<Enter>", "─Progetto ADAPT", "─Project ADAPT")},
    {DEED("next-pane", "", "<Tab>", "▸2 Scadenze", "▸2 Deadlines")},
    {DEED("previous-pane", "", "<BackTab>", "▸3 Corsi", "▸3 Courses")},
    {DEED("next-link", "2<Enter>", "<Tab>", "▸Progetto", "▸Project")},
    {DEED("previous-link", "2<Enter>G", "<BackTab>", "▸Progetto", "▸Project")},
    {DEED("provenance", "<Enter>", "i", "Provenienza", "Provenance")},
    {DEED("empty-fields", "<Enter>i", "v", "Protocollo", "Registry number")},
    {DEED("search", "", "/amb", "/amb ", "/amb ")},
    {DEED("next", "1/ambi<Enter>F", "n", "▸REG-04", "▸REG-04")},
    {DEED("previous", "1/ambi<Enter>FGn", "N", "ripreso dalla fine", "went on from the end")},
    {DEED("filter", "", "f", "─Filtra─", "─Filter─")},
    {DEED("mine", "", "y", "quali sono i tuoi uffici", "which offices are yours")},
    {DEED("clear", "1/ambi<Enter>", "F", "▸REG-04", "▸REG-04")},
    {DEED("save-view", "1/ambi<Enter>", "m", "lettera e nome della vista", "letter and name of the view")},
    {DEED("views", "1/ambi<Enter>mAmbiente<Enter><Enter>F", "'", "A   Ambiente", "A   Ambiente")},
    {DEED("sort", "", "o", "─Ordina per", "─Sort by")},
    {DEED("columns", "1", "K", "Colonne, da sinistra", "Columns, from left")},
    {DEED("column-show", "1K", " ", "▸   Codice", "▸   Code")},
    {DEED("column-left", "1Kj", "<Left>", "▸ ● Titolo", "▸ ● Title")},
    {DEED("column-right", "1K", "<Right>", "▸ ● Codice", "▸ ● Code")},
    {DEED("column-wider", "1Kj", "+", "Titolo                         larga ", "Title                          ")},
    {DEED("column-narrower", "1Kj", "-", "Titolo                         larga ", "Title                          ")},
    {DEED("columns-usual", "1K ", "<Del>", "▸ ● Codice", "▸ ● Code")},
    {DEED_AND_BACK("columns-keep", "1K ", "<Enter>", "salvato in", "saved in", "K<Del><Enter>")},
    {DEED("reverse", "1", "O", "ordine inverso: fine", "reverse order: end")},
    {DEED("today", "2G", "t", "▸18/03/21", "▸18/03/21")},
    {DEED("registers", "", "r", "─Registri─", "─Registers─")},
    {DEED("register", "", "4", "─4 Obiettivi─", "─4 Objectives─")},
    {DEED("dashboard", "4", "0", "3 Corsi", "3 Courses")},
    {DEED("zoom", "", "z", "Avanzamento", "Progress")},
    {DEED("back", "4", "<Esc>", "3 Corsi", "3 Courses")},
    {DEED("accept", "/ambi", "<Enter>", "1 Progetti · “ambi”", "1 Projects · “ambi”")},
    {DEED("cancel-typing", "/ambi", "<Esc>", "▸1 Progetti─", "▸1 Projects─")},
    {DEED("cursor-left", "/ambi<Left><Left>", "xy<Left>z", "/amxzybi", "/amxzybi")},
    {DEED("cursor-right", "/ambi<Left><Left><Left>", "<Right>x", "/amxbi", "/amxbi")},
    {DEED("cursor-start", "/ambi", "<Home>x", "/xambi", "/xambi")},
    {DEED("cursor-end", "/ambi<Home>", "<End>x", "/ambix", "/ambix")},
    {DEED("erase-before", "/ambi", "<Backspace>", "/amb ", "/amb ")},
    {DEED("erase-behind", "/ambi<Home>", "<Del>", "/mbi", "/mbi")},
    {DEED("erase-all", "/ambi", "<C-u>x", "/x ", "/x ")},
    {DEED("import", "", "I", "─Importazioni─", "─Imports─")},
    {DEED("palette", "", ":", "─Per nome─", "─By name─")},
    {DEED("palette-do", ":adapt", "<Enter>", "─Progetto ADAPT", "─Project ADAPT")},
    {DEED("palette-down", ":adapt", "<Down>", "▸scheda          E21-08", "▸record          E21-08")},
    {DEED("palette-up", ":adapt<Down><Down>", "<Up>", "▸scheda          E21-08",
          "▸record          E21-08")},
    {DEED("palette-page-down", ":adapt", "<PgDn>",
          "▸scheda          event:", "▸record          event:")},
    {DEED("palette-page-up", ":adapt<PgDn>", "<PgUp>", "▸scheda          ADAPT",
          "▸record          ADAPT")},
    {DEED("export", "2", "E", "tutte le righe", "all its rows")},
    {DEED("copy", "", "C", "la copia è spenta", "copying is off")},
    {DEED("help", "", "?", "─Aiuto─", "─Help─")},
    {DEED("reload", "", "R", "▸1 Progetti─", "▸1 Projects─")},
    {DEED("redraw", "", "<C-l>", "▸1 Progetti─", "▸1 Projects─")},
    {DEED("cancel", "", "<C-c>", "q chiude il programma", "q ends the program")},
    {DEED("stop", "", "<C-z>", "▸1 Progetti─", "▸1 Projects─")},
};

static const struct {
    const struct deed *deeds;
    size_t count;
} all_deeds[] = {
    {browse_deeds, COUNT(browse_deeds)},
    {edit_deeds, COUNT(edit_deeds)},
    {import_deeds, COUNT(import_deeds)},
    {time_deeds, COUNT(time_deeds)},
    {program_deeds, COUNT(program_deeds)},
};

static bool is_done(const char *action) {
    for (size_t i = 0; i < COUNT(all_deeds); i++)
        for (size_t j = 0; j < all_deeds[i].count; j++)
            if (strcmp(all_deeds[i].deeds[j].action, action) == 0)
                return true;
    /* What ends the program is done by test_quitting. */
    return strcmp(action, "quit") == 0 || strcmp(action, "quit-now") == 0;
}

static bool is_action(const char *name) {
    for (const struct action *const *table = action_tables; *table; table++)
        for (const struct action *action = *table; action->name; action++)
            if (strcmp(action->name, name) == 0)
                return true;
    return false;
}

/* An action without a deed fails, and so does a deed of an action that is gone. */
static void test_tables_are_covered(void **state) {
    (void)state;
    for (const struct action *const *table = action_tables; *table; table++)
        for (const struct action *action = *table; action->name; action++)
            if (!is_done(action->name))
                fail_msg("%s is done nowhere: give it a row here or in deeds.h", action->name);
    for (size_t i = 0; i < COUNT(all_deeds); i++)
        for (size_t j = 0; j < all_deeds[i].count; j++)
            if (!is_action(all_deeds[i].deeds[j].action))
                fail_msg("%s is no action", all_deeds[i].deeds[j].action);
}

/* Search and filters of the panes are taken off, the usual order put back, and ^C leads to the top
 * from anywhere. */
static void begin_again(struct terminal *terminal, const char *top) {
    terminal_type(terminal, "<C-c><C-c><C-c><C-c><C-c><C-c>1Fo10<C-l>1g0");
    terminal_expect(terminal, top);
    terminal_settle(terminal);
}

static void change_as_colleague(const struct demo *demo, const char *title) {
    char *word = text_format("title=%s", title);

    demo_run((const char *const[]){environment_program(), "--db", demo->database, "set", "project",
                                   "ADAPT", word, NULL},
             demo->directory);
    free(word);
}

static void do_one(const struct demo *demo, struct terminal *terminal, const struct deed *deed,
                   const char *expected) {
    print_message("%s\n", deed->action);
    if (*deed->before) {
        terminal_type(terminal, deed->before);
        terminal_settle(terminal);
    }
    if (deed->colleague) {
        change_as_colleague(demo, deed->colleague);
        terminal_type(terminal, "<C-s>");
        terminal_settle(terminal);
    }
    terminal_type(terminal, deed->key);
    terminal_expect(terminal, expected);
    terminal_settle(terminal);
    if (deed->after) {
        terminal_type(terminal, deed->after);
        terminal_settle(terminal);
    }
}

static void do_all(const struct demo *demo, const struct deed *deeds, size_t count, bool italian) {
    static const char *const english[] = {"LC_ALL=", "LANG=en_GB.UTF-8", NULL};
    struct terminal_setup setup = {.environment = italian ? NULL : english};
    struct terminal *terminal = demo_open(demo, setup, NULL);
    const char *top = italian ? "▸1 Progetti─" : "▸1 Projects─";

    terminal_expect(terminal, top);
    for (size_t i = 0; i < count; i++) {
        begin_again(terminal, top);
        do_one(demo, terminal, &deeds[i], italian ? deeds[i].italian : deeds[i].english);
    }
    terminal_close(terminal);
}

#define TEST_DEEDS(name, deeds, italian)                                                           \
    static void name(void **state) { do_all(*state, deeds, COUNT(deeds), italian); }

TEST_DEEDS(test_browsing_in_italian, browse_deeds, true)
TEST_DEEDS(test_browsing_in_english, browse_deeds, false)
TEST_DEEDS(test_time_in_italian, time_deeds, true)
TEST_DEEDS(test_time_in_english, time_deeds, false)
TEST_DEEDS(test_editing_in_italian, edit_deeds, true)
TEST_DEEDS(test_editing_in_english, edit_deeds, false)
TEST_DEEDS(test_importing_in_italian, import_deeds, true)
TEST_DEEDS(test_importing_in_english, import_deeds, false)
TEST_DEEDS(test_the_program_in_italian, program_deeds, true)
TEST_DEEDS(test_the_program_in_english, program_deeds, false)

static void check_quit(const struct demo *demo, const char *before, const char *key) {
    struct terminal *terminal = demo_show(demo, (struct terminal_setup){0}, NULL);

    terminal_type(terminal, before);
    terminal_settle(terminal);
    terminal_type(terminal, key);
    assert_int_equal(terminal_wait_exit(terminal, environment_patience_ms()), 0);
    terminal_close(terminal);
}

static void test_quitting(void **state) {
    check_quit(*state, "", "q");
    check_quit(*state, "2<Enter>", "Q");
    check_quit(*state, "?", "<F10>");
    check_quit(*state, "2<Enter>", "qqq");
}

int main(void) {
#define TEST(test) cmocka_unit_test_teardown(test, terminal_close_all)
    const struct CMUnitTest tests[] = {
        TEST(test_tables_are_covered),     TEST(test_browsing_in_italian),
        TEST(test_browsing_in_english),    TEST(test_time_in_italian),
        TEST(test_time_in_english),        TEST(test_editing_in_italian),
        TEST(test_editing_in_english),     TEST(test_importing_in_italian),
        TEST(test_importing_in_english),   TEST(test_the_program_in_italian),
        TEST(test_the_program_in_english), TEST(test_quitting),
    };
    return cmocka_run_group_tests_name("actions", tests, demo_setup, demo_teardown);
}
