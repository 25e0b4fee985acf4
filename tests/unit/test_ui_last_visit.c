/* SPDX-License-Identifier: EUPL-1.2 */
/* What others changed since the user's last visit: counted, marked, filtered; and where it is kept. */
#include <fcntl.h>
#include <sys/stat.h>

#include "../../src/ui/last_visit.h"
#include "store/edit.h"
#include "ui_world.h"

/* A state directory of its own, so that one test is nobody's visit for another. */
struct home {
    char *directory;
    void *world;
};

static int setup(void **state) {
    struct home *home = calloc(1, sizeof *home);

    assert_non_null(home);
    home->directory = directory_make();
    setenv("XDG_STATE_HOME", home->directory, 1);
    world_setup(&home->world);
    *state = home;
    return 0;
}

static int teardown(void **state) {
    struct home *home = *state;

    world_teardown(&home->world);
    directory_remove(home->directory);
    unsetenv("XDG_STATE_HOME");
    free(home);
    return 0;
}

static struct world *world_of(void **state) { return ((struct home *)*state)->world; }

/* The user ends the program and starts it again. */
static void come_again(struct world *world) {
    struct theme theme = {0};
    struct error error = {0};

    world->app.quit = true;
    app_close(&world->app);
    must(app_open(&world->app, &world->options, &theme, 24, 80, &error), &error);
    app_draw(&world->app, &world->canvas.surface);
}

static void change(struct world *world, const char *user, const char *reg, int64_t id,
                   const char *title) {
    struct store *store = world->fixture->store;
    struct record record;
    struct error error = {0};

    record_init(&record, register_by_name(reg));
    must(store_get(store, record.reg, id, &record, &error), &error);
    value_set(&record.values[register_title_field(record.reg)], title, NULL);
    must(store_begin(store, user, false, &error), &error);
    must(store_put(store, &record, &error), &error);
    must(store_commit(store, &error), &error);
    record_done(&record);
}

/* A list with one new row, from somebody else. */
static void import_one(struct world *world) {
    struct store *store = world->fixture->store;
    struct store_import import = {.file = "lista.csv", .reg = "deadline", .user = "bruno"};
    struct record record;
    struct error error = {0};

    must(store_import_start(store, &import, &error), &error);
    must(store_begin(store, "bruno", true, &error), &error);
    store_describe(store, "import", import.id);
    record_init(&record, register_by_name("deadline"));
    fill(&record, (const char *const[]){"code=L-1", "title=Dalla lista", "due=20/3/2021",
                                        "state=aperta", "source=lista", NULL});
    record.import_id = import.id;
    must(store_put(store, &record, &error), &error);
    record_done(&record);
    import.rows = import.added = 1;
    must(store_import_finish(store, &import, &error), &error);
    must(store_commit(store, &error), &error);
}

/* At the first visit everything is new, and so nothing is marked. */
static void test_the_first_visit(void **state) {
    struct world *world = world_of(state);

    expect_gone(world, "ultima visita");
    expect_gone(world, "•");
    type(world, "2f");
    expect_gone(world, "cambiate dall’ultima visita");
    press(world, PRESS_ESCAPE);
    come_again(world);
    expect_gone(world, "ultima visita");
    expect_gone(world, "•");
}

static void test_what_others_changed(void **state) {
    struct world *world = world_of(state);
    const char *me = buffer_text(&world->app.editing.user);
    char *mine = text_format("%s", me);

    come_again(world);
    world->app.quit = true;
    app_close(&world->app);
    change(world, "bruno", "deadline", 2, "Di bruno");
    change(world, "bruno", "deadline", 2, "Ancora di bruno");
    change(world, mine, "deadline", 3, "Mia");
    import_one(world);
    struct theme theme = {0};
    struct error error = {0};
    must(app_open(&world->app, &world->options, &theme, 24, 80, &error), &error);
    app_draw(&world->app, &world->canvas.surface);
    expect(world, "2 schede cambiate da altri dalla tua ultima visita (");
    type(world, "2");
    expect(world, "!•18/03/21");
    expect(world, "!•20/03/21");
    expect_gone(world, "•30/06/21");
    type(world, "f");
    expect(world, "cambiate dall’ultima visita");
    world->app.menu.page.selected = world->app.menu.page.count - 3;
    press(world, '\r');
    expect(world, "Ancora di bruno");
    expect(world, "Dalla lista");
    expect_gone(world, "Mia");
    expect_gone(world, "4° SAL");
    come_again(world);
    expect_gone(world, "•");
    free(mine);
}

/* A session that is cut off is no end of the visit. */
static void test_cut_off(void **state) {
    struct world *world = world_of(state);
    struct theme theme = {0};
    struct error error = {0};

    come_again(world);
    change(world, "bruno", "deadline", 2, "Di bruno");
    app_reload(&world->app);
    app_draw(&world->app, &world->canvas.surface);
    for (int i = 0; i < 2; i++) {
        app_close(&world->app);
        must(app_open(&world->app, &world->options, &theme, 24, 80, &error), &error);
        app_draw(&world->app, &world->canvas.surface);
        expect(world, "1 scheda cambiata da altri");
    }
}

static char *directory_of(void **state) {
    return text_format("%s/cruscotto/visits", ((struct home *)*state)->directory);
}

/* The directory is a link that leads elsewhere, then a file: the program says so and goes on. */
static void test_nowhere_to_keep_it(void **state) {
    struct world *world = world_of(state);
    char *visits = directory_of(state), *elsewhere = text_format("%s-elsewhere", visits);

    directory_remove(visits);
    visits = directory_of(state);
    assert_int_equal(mkdir(elsewhere, 0700), 0);
    assert_int_equal(symlink(elsewhere, visits), 0);
    come_again(world);
    expect(world, "l’ultima visita non si può ricordare");
    type(world, "2");
    expect(world, "2 Scadenze");
    assert_int_equal(rmdir(elsewhere), 0); /* nothing was written there */
    assert_int_equal(unlink(visits), 0);
    int fd = open(visits, O_CREAT | O_WRONLY, 0600);
    assert_true(fd >= 0);
    close(fd);
    come_again(world);
    expect(world, "l’ultima visita non si può ricordare");
    free(visits);
    free(elsewhere);
}

static void test_texts(void **state) {
    static const char *const wrong[] = {
        "",
        "cruscotto visit 2\naction 1\nat 2\ndatabase /a\n",
        "cruscotto visit 1\naction -1\nat 2\ndatabase /a\n",
        "cruscotto visit 1\naction 99999999999999999999\nat 2\ndatabase /a\n",
        "cruscotto visit 1\naction 1\nat \ndatabase /a\n",
        "cruscotto visit 1\naction 1\nat 2\ndatabase /ab\n",
        "cruscotto visit 1\naction 1\nat 2\ndatabase /a",
        "cruscotto visit 1\naction 1\nat 2\n",
    };
    struct last_visit visit = {.since.action = 7, .at = 1616000000}, read = {0};
    struct buffer text = {0};

    (void)state;
    last_visit_write_text(&visit, "/a", &text);
    assert_true(last_visit_read_text(buffer_text(&text), "/a", &read));
    assert_int_equal(read.since.action, 7);
    assert_int_equal(read.at, 1616000000);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(last_visit_read_text(wrong[i], "/a", &read));
    buffer_done(&text);
}

int main(void) {
#define TEST(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_the_first_visit), TEST(test_what_others_changed), TEST(test_cut_off),
        TEST(test_nowhere_to_keep_it), TEST(test_texts),
    };
    return cmocka_run_group_tests_name("last visit", tests, NULL, NULL);
}
