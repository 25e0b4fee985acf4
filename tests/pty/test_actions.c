/* SPDX-License-Identifier: EUPL-1.2 */
/* Every action of the table does what it says, in Italian and in English. */
#include "../../src/ui/actions.h"
#include "pty_fixture.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Keys that lead to where the action works, the action's own key, and what is there afterwards. One
 * begins at the top of the dashboard's first pane. */
static const struct deed {
    const char *action, *before, *key, *italian, *english;
} deeds[] = {
    {"down", "1g", "j", "2/39", "2/39"},
    {"up", "1gjj", "k", "2/39", "2/39"},
    {"down", "1g", "<Down>", "2/39", "2/39"},
    {"page-down", "1g", "<PgDn>", "21/39", "21/39"},
    {"page-up", "1G", "<PgUp>", "19/39", "19/39"},
    {"half-down", "1g", "<C-d>", "11/39", "11/39"},
    {"half-up", "1G", "<C-u>", "29/39", "29/39"},
    {"first", "1gjj", "g", "1/39", "1/39"},
    {"last", "1", "G", "39/39", "39/39"},
    {"open", "", "<Enter>", "─Progetto ADAPT", "─Project ADAPT"},
    {"choose", "r", "<Enter>", "1/39", "1/39"},
    {"follow", "2<Enter><Tab>", "<Enter>", "─Progetto ADAPT", "─Project ADAPT"},
    {"next-pane", "", "<Tab>", "▸2 Scadenze", "▸2 Deadlines"},
    {"previous-pane", "", "<BackTab>", "▸3 Corsi", "▸3 Courses"},
    {"next-link", "2<Enter>", "<Tab>", "▸Progetto", "▸Project"},
    {"previous-link", "2<Enter>G", "<BackTab>", "▸Progetto", "▸Project"},
    {"provenance", "<Enter>", "i", "Provenienza", "Provenance"},
    {"empty-fields", "<Enter>i", "v", "Protocollo", "Registry number"},
    {"search", "", "/", "Invio", "Enter"},
    {"next", "1/ambi<Enter>F", "n", "▸REG-04", "▸REG-04"},
    {"previous", "1/ambi<Enter>FGn", "N", "ripreso dalla fine", "went on from the end"},
    {"filter", "", "f", "─Filtra─", "─Filter─"},
    {"mine", "", "y", "quali sono i tuoi uffici", "which offices are yours"},
    {"clear", "1/ambi<Enter>", "F", "▸REG-04", "▸REG-04"},
    {"sort", "", "o", "─Ordina per─", "─Sort by─"},
    {"reverse", "1", "O", "ordine inverso: fine", "reverse order: end"},
    {"today", "2G", "t", "▸18/03/21", "▸18/03/21"},
    {"registers", "", "r", "─Registri─", "─Registers─"},
    {"register", "", "4", "─4 Obiettivi─", "─4 Objectives─"},
    {"dashboard", "4", "0", "3 Corsi", "3 Courses"},
    {"zoom", "", "z", "Avanzamento", "Progress"},
    {"back", "4", "<Esc>", "3 Corsi", "3 Courses"},
    {"accept", "/ambi", "<Enter>", "1 Progetti · “ambi”", "1 Projects · “ambi”"},
    {"cancel-typing", "/ambi", "<Esc>", "▸1 Progetti─", "▸1 Projects─"},
    {"cursor-left", "/ambi<Left><Left>", "xy<Left>z", "/amxzybi", "/amxzybi"},
    {"cursor-right", "/ambi<Left><Left><Left>", "<Right>x", "/amxbi", "/amxbi"},
    {"cursor-start", "/ambi", "<Home>x", "/xambi", "/xambi"},
    {"cursor-end", "/ambi<Home>", "<End>x", "/ambix", "/ambix"},
    {"erase-before", "/ambi", "<Backspace>", "/amb ", "/amb "},
    {"erase-behind", "/ambi<Home>", "<Del>", "/mbi", "/mbi"},
    {"erase-all", "/ambi", "<C-u>x", "/x ", "/x "},
    {"import", "", "I", "─Importazioni─", "─Imports─"},
    {"palette", "", ":", "─Per nome─", "─By name─"},
    {"settings", "", "S", "─Impostazioni─", "─Settings─"},
    {"setting-change", "S<Home><Down><Down>", "<Enter>", "office =", "office ="},
    {"help", "", "?", "─Aiuto─", "─Help─"},
    {"reload", "", "R", "▸1 Progetti─", "▸1 Projects─"},
    {"redraw", "", "<C-l>", "▸1 Progetti─", "▸1 Projects─"},
    {"cancel", "", "<C-c>", "q chiude il programma", "q ends the program"},
    {"stop", "", "<C-z>", "▸1 Progetti─", "▸1 Projects─"},
};

static void test_table_is_covered(void **state) {
    (void)state;
    for (const struct action *action = actions; action->name; action++) {
        bool found = strcmp(action->name, "quit") == 0 || strcmp(action->name, "quit-now") == 0;
        for (size_t i = 0; i < COUNT(deeds) && !found; i++)
            found = strcmp(deeds[i].action, action->name) == 0;
        if (!found)
            fail_msg("%s is done nowhere", action->name);
    }
}

/* Search and filters of the panes are taken off, the usual order put back, and ^C leads to the top
 * from anywhere. */
static void begin_again(struct terminal *terminal, const char *top) {
    terminal_type(terminal, "<C-c><C-c><C-c>1Fo10<C-l>1g0");
    terminal_expect(terminal, top);
    terminal_settle(terminal);
}

static void do_all(const struct demo *demo, const char *const *environment, bool italian) {
    struct terminal_setup setup = {.environment = environment};
    struct terminal *terminal = demo_open(demo, setup, NULL);
    const char *top = italian ? "▸1 Progetti─" : "▸1 Projects─";

    terminal_expect(terminal, top);
    for (size_t i = 0; i < COUNT(deeds); i++) {
        const struct deed *deed = &deeds[i];

        print_message("%s\n", deed->action);
        begin_again(terminal, top);
        terminal_type(terminal, deed->before);
        terminal_settle(terminal);
        terminal_type(terminal, deed->key);
        terminal_expect(terminal, italian ? deed->italian : deed->english);
    }
    terminal_close(terminal);
}

static void test_italian(void **state) { do_all(*state, NULL, true); }

static void test_english(void **state) {
    static const char *const english[] = {"LC_ALL=", "LANG=en_GB.UTF-8", NULL};

    do_all(*state, english, false);
}

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
        TEST(test_table_is_covered),
        TEST(test_italian),
        TEST(test_english),
        TEST(test_quitting),
    };
    return cmocka_run_group_tests_name("actions", tests, demo_setup, demo_teardown);
}
