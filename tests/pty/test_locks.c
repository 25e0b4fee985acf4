/* SPDX-License-Identifier: EUPL-1.2 */
/* Everything that writes, while another process holds the database: it is waited for and said so, and
 * where it does not come free, nothing is lost and nobody reads of locks. */
#include "pty_fixture.h"
#include "store/store.h"

static struct store *hold(const struct demo *demo) {
    struct store_options options = {.path = demo->database, .access = STORE_WRITE};
    struct store *store = NULL;
    struct error error = {0};

    assert_int_equal(store_open(&options, &store, &error), STATUS_OK);
    assert_int_equal(store_begin(store, "altri", false, &error), STATUS_OK);
    return store;
}

static void let_go(struct store *store) {
    store_rollback(store);
    store_close(store);
}

/* One after the other on the same list. */
static const struct {
    const char *prepare, *expect; /* what leads to it, and is then on the screen */
    const char *keys, *done;      /* what writes, and what it says when it has */
    const char *kept;             /* what is there when the lock stays; NULL: it does not */
} writing[] = {
    {"2", "▸12/03/21", "c", "adempiuta", NULL},
    {"", "adempiuta", "u", "annullato", "2 Scadenze"},
    {"", "annullato", "<C-r>", "rifatto", NULL},
    {"", "rifatto", "u", "annullato", NULL},
    {"d", "s/N", "s", "nel cestino", NULL},
    {"", "nel cestino", "u", "annullato", NULL},
    {"<Space><Space>e", "Scadenze: 2 schede", "", "", NULL},
    {"<BackTab><PgDn><PgDn><Up><Up><Up>Ufficio unico", "Ufficio unico", "<C-s>",
     "2 schede modificate", "Ufficio unico"},
    {"a", "Scadenza · da aggiungere", "", "", NULL},
    {"Nuova<Tab><Tab>+10g<Tab>", "* 25/03/2021", "<C-s>", "salvata: SCA-", NULL},
};

static void check_words(struct terminal *terminal) {
    assert_false(terminal_has(terminal, "locked"));
    assert_false(terminal_has(terminal, "SQLite"));
}

static void check_wait(const struct demo *demo, struct terminal *terminal, const char *keys,
                       const char *done) {
    struct store *store = hold(demo);

    terminal_type(terminal, keys);
    terminal_expect(terminal, "in attesa che un’altra persona finisca di scrivere");
    let_go(store);
    terminal_expect(terminal, done);
    check_words(terminal);
}

static void check_end(const struct demo *demo, struct terminal *terminal, const char *keys,
                      const char *kept) {
    struct store *store = hold(demo);

    terminal_type(terminal, keys);
    terminal_expect(terminal, "in attesa");
    terminal_expect(terminal, "ancora occupata da un’altra persona");
    terminal_expect(terminal, kept);
    check_words(terminal);
    let_go(store);
}

static void test_locks(void **state) {
    struct terminal *terminal = demo_show(*state, (struct terminal_setup){0}, NULL);

    for (size_t i = 0; i < sizeof writing / sizeof *writing; i++) {
        terminal_type(terminal, writing[i].prepare);
        terminal_expect(terminal, writing[i].expect);
        if (writing[i].kept)
            check_end(*state, terminal, writing[i].keys, writing[i].kept);
        if (*writing[i].keys)
            check_wait(*state, terminal, writing[i].keys, writing[i].done);
    }
    terminal_close(terminal);
}

/* An import that is alive may hold the lock for long: nobody is kept waiting for it against their will,
 * and the end of the line ends the program. */
static void test_the_wait_is_given_up(void **state) {
    struct store_import import = {.file = "elenco.csv", .reg = "project", .user = "altri"};
    const struct demo *demo = *state;
    struct store_options options = {.path = demo->database, .access = STORE_WRITE};
    struct store *store = NULL;
    struct error error = {0};
    struct terminal *terminal = demo_show(demo, (struct terminal_setup){0}, NULL);

    assert_int_equal(store_open(&options, &store, &error), STATUS_OK);
    assert_int_equal(store_import_start(store, &import, &error), STATUS_OK);
    assert_int_equal(store_begin(store, "altri", false, &error), STATUS_OK);
    terminal_type(terminal, "aNon si perde");
    terminal_expect(terminal, "Non si perde");
    terminal_type(terminal, "<C-s>");
    terminal_expect(terminal, "Esc rinuncia");
    terminal_type(terminal, "<Esc>");
    terminal_expect(terminal, "ancora occupata da un’altra persona");
    terminal_expect(terminal, "Non si perde");
    terminal_type(terminal, "<C-s>");
    terminal_expect(terminal, "Esc rinuncia");
    terminal_hang_up(terminal);
    assert_int_not_equal(terminal_wait_exit(terminal, environment_patience_ms()), -1);
    terminal_close(terminal);
    store_rollback(store);
    store_import_abandon(store, import.id);
    store_close(store);
}

int main(void) {
#define TEST(test) cmocka_unit_test_teardown(test, terminal_close_all)
    const struct CMUnitTest tests[] = {
        TEST(test_locks),
        TEST(test_the_wait_is_given_up),
    };
    return cmocka_run_group_tests_name("locks", tests, demo_setup, demo_teardown);
}
