/* SPDX-License-Identifier: EUPL-1.2 */
/* What was typed outlives the session that it was typed in. */
#include "ui_world.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "../../src/ui/form.h"

enum { CTRL_S = 19 };

static void state_path(struct buffer *out) {
    buffer_addf(out, "%s/.local/state/cruscotto/drafts", getenv("HOME"));
}

/* How many drafts there are; *mode gets that of the last one. */
static int drafts(mode_t *mode) {
    struct buffer path = {0};
    struct stat about;
    struct dirent *entry;
    int count = 0;

    state_path(&path);
    DIR *names = opendir(buffer_text(&path));
    while (names && (entry = readdir(names))) {
        if (entry->d_name[0] == '.')
            continue;
        count++;
        if (mode && fstatat(dirfd(names), entry->d_name, &about, AT_SYMLINK_NOFOLLOW) == 0)
            *mode = about.st_mode;
    }
    if (names)
        closedir(names);
    buffer_done(&path);
    return count;
}

static void write_some(struct world *world) {
    type(world, "2e");
    type(world, " \\ con segni");
    press(world, PRESS_TAB);
    type(world, "rend");
    press(world, PRESS_ENTER);
}

/* The time comes when it is due, without waiting for it here. */
static void let_time_pass(struct world *world) {
    assert_true(world->app.draft.due > 0);
    assert_in_range(app_wait(&world->app), 1, 5000);
    world->app.draft.due = 1;
    app_notice(&world->app);
}

/* The program ends as a signal would end it, and another one begins. */
static void restart(struct world *world) {
    struct theme theme = {0};
    struct error error = {0};

    app_close(&world->app);
    must(app_open(&world->app, &world->options, &theme, 24, 80, &error), &error);
    app_draw(&world->app, &world->canvas.surface);
}

static int setup(void **state) {
    char *command = text_format("%s/.local/state", getenv("HOME"));

    directory_remove(command);
    return world_setup(state);
}

static void test_an_end_by_signal(void **state) {
    struct world *world = *state;
    mode_t mode = 0;

    write_some(world);
    assert_int_equal(drafts(NULL), 0);
    restart(world);
    assert_int_equal(drafts(&mode), 1);
    assert_int_equal(mode & 07777, 0600);
    expect(world, "Scheda non salvata del ");
    expect(world, "Scadenza S-01 «Rendicontazione 4° SAL");
    press(world, 's');
    expect(world, "·Tipo                     rendicontazione");
    expect(world, "Rendicontazione 4° SAL \\ con segni");
    press(world, CTRL_S);
    expect(world, "salvata: S-01");
    assert_int_equal(drafts(NULL), 0);
    restart(world);
    expect_gone(world, "Scheda non salvata");
}

/* That a field is to be emptied for all marked records is kept, and seen. */
static void test_a_bulk_form_is_kept(void **state) {
    struct world *world = *state;

    type(world, "2  e");
    while (strcmp(world->app.form->lines[world->app.form->selected].def->name, "project") != 0)
        press(world, PRESS_TAB);
    type(world, "-");
    press(world, PRESS_TAB);
    restart(world);
    expect(world, "Scadenze: 2 schede");
    press(world, 's');
    expect(world, "·Progetto                 -");
    press(world, CTRL_S);
    expect(world, "2 schede modificate");
}

static void test_it_is_written_in_time(void **state) {
    struct world *world = *state;

    assert_int_equal(app_wait(&world->app), -1);
    type(world, "2e");
    assert_int_equal(app_wait(&world->app), -1); /* nothing changed: nothing to wake for */
    type(world, "!");
    let_time_pass(world);
    assert_int_equal(drafts(NULL), 1);
    assert_int_equal(app_wait(&world->app), -1);
    type(world, "!");
    let_time_pass(world);
    assert_int_equal(drafts(NULL), 1);
    press(world, PRESS_BACKSPACE);
    press(world, PRESS_BACKSPACE); /* as it was: there is nothing to keep */
    assert_int_equal(drafts(NULL), 0);
    type(world, "!");
    let_time_pass(world);
    press(world, PRESS_ESCAPE);
    press(world, 'n');
    assert_int_equal(drafts(NULL), 0);
}

static void test_later_and_never(void **state) {
    struct world *world = *state;

    write_some(world);
    restart(world);
    press(world, PRESS_ESCAPE);
    expect(world, "sarà riproposta al prossimo avvio");
    assert_int_equal(drafts(NULL), 1);
    restart(world);
    press(world, 'n');
    expect(world, "è stata scartata");
    assert_int_equal(drafts(NULL), 0);
}

/* What someone else stored meanwhile is merged when the draft is saved at last. */
static void test_a_draft_keeps_what_it_began_as(void **state) {
    struct world *world = *state;
    struct record record;
    struct error error = {0};
    int64_t id;

    write_some(world);
    restart(world);
    record_init(&record, register_by_name("deadline"));
    must(store_find(world->fixture->store, record.reg, "S-01", &id, &error), &error);
    must(store_get(world->fixture->store, record.reg, id, &record, &error), &error);
    fill(&record, (const char *const[]){"title=Di Mario", NULL});
    must(store_begin(world->fixture->store, "mario", false, &error), &error);
    must(store_put(world->fixture->store, &record, &error), &error);
    must(store_commit(world->fixture->store, &error), &error);
    record_done(&record);
    press(world, 's');
    press(world, CTRL_S);
    expect(world, "mario ha salvato questa scheda mentre scrivevi");
}

/* A session that is alive keeps its own. */
static void test_another_session(void **state) {
    struct world *world = *state;
    int ready[2], done[2];
    char byte = 0;

    assert_int_equal(pipe(ready), 0);
    assert_int_equal(pipe(done), 0);
    pid_t child = fork();
    if (child == 0) {
        write_some(world);
        world->app.draft.due = 1;
        app_notice(&world->app);
        _exit(write(ready[1], "x", 1) != 1 || read(done[0], &byte, 1) != 1);
    }
    assert_int_equal(read(ready[0], &byte, 1), 1);
    assert_int_equal(drafts(NULL), 1);
    restart(world);
    expect_gone(world, "Scheda non salvata");
    assert_int_equal(write(done[1], "x", 1), 1);
    assert_int_equal(waitpid(child, NULL, 0), child);
    restart(world); /* it ended without a word */
    expect(world, "Scheda non salvata");
    press(world, 'n');
}

static void test_marked_records(void **state) {
    struct world *world = *state;

    type(world, "2  e");
    type(world, "Insieme");
    restart(world);
    press(world, 's');
    expect(world, "Scadenze: 2 schede");
    press(world, CTRL_S);
    expect(world, "2 schede modificate");
}

/* Said once; what is typed stays and can be saved. */
static void check_unwritable(struct world *world) {
    type(world, "2e");
    type(world, "!");
    let_time_pass(world);
    app_draw(&world->app, &world->canvas.surface);
    expect(world, "impossibile conservare la bozza");
    type(world, "!");
    assert_int_equal(app_wait(&world->app), -1);
    press(world, CTRL_S);
    expect(world, "salvata: S-01");
}

static void test_a_link_elsewhere(void **state) {
    struct world *world = *state;
    char *elsewhere = directory_make();
    struct buffer path = {0}, parent = {0};

    state_path(&path);
    buffer_addf(&parent, "%s/.local/state/cruscotto", getenv("HOME"));
    char *command = text_format("mkdir -p '%s'", buffer_text(&parent));
    assert_int_equal(system(command), 0);
    free(command);
    assert_int_equal(symlink(elsewhere, buffer_text(&path)), 0);
    check_unwritable(world);
    assert_int_equal(rmdir(elsewhere), 0); /* nothing was written there */
    assert_int_equal(mkdir(elsewhere, 0700), 0);
    directory_remove(elsewhere);
    buffer_done(&path);
    buffer_done(&parent);
}

static void test_a_file_in_the_way(void **state) {
    struct world *world = *state;
    struct buffer path = {0};

    state_path(&path);
    FILE *file = fopen(buffer_text(&path), "w"); /* its parent is there: the program is running */
    assert_non_null(file);
    fclose(file);
    check_unwritable(world);
    assert_int_equal(unlink(buffer_text(&path)), 0);
    buffer_done(&path);
}

/* ---- texts that are none of ours ---- */

static struct form *read_text(const char *text, const char *database) {
    char *copy = strdup(text);
    struct form *form = draft_read_text(copy, database);

    free(copy);
    return form;
}

static void test_broken_texts(void **state) {
    struct world *world = *state;
    struct buffer text = {0};

    write_some(world);
    draft_write_text(world->app.form, "/una/base", &text);
    struct form *form = read_text(buffer_text(&text), "/una/base");
    assert_non_null(form);
    assert_true(form_changed(form));
    form_free(form);
    assert_null(read_text(buffer_text(&text), "/altra/base"));
    for (size_t len = 0; len + 1 < text.len; len++) { /* cut anywhere, it is not whole */
        char *copy = strndup(buffer_text(&text), len);
        assert_null(draft_read_text(copy, "/una/base"));
        free(copy);
    }
    assert_null(read_text("", "/una/base"));
    assert_null(
        read_text("cruscotto-draft 1\ndatabase\t/una/base\nform\tnulla\t1\nend\n", "/una/base"));
    assert_null(
        read_text("cruscotto-draft 1\ndatabase\t/una/base\nform\tdeadline\t9\nend\n", "/una/base"));
    assert_null(
        read_text("cruscotto-draft 1\ndatabase\t/una/base\nform\tdeadline\t2\nend\n", "/una/base"));
    form = read_text("cruscotto-draft 1\ndatabase\t/una/base\nform\tdeadline\t1\t1\t1\t999\n"
                     "line\tno_such\t1\tx\nbase\tno_such\t1\tx\nend\n",
                     "/una/base");
    assert_non_null(form);
    form_free(form);
    buffer_done(&text);
}

int main(void) {
#define TEST(test) cmocka_unit_test_setup_teardown(test, setup, world_teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_an_end_by_signal),
        TEST(test_a_bulk_form_is_kept), TEST(test_it_is_written_in_time),
        TEST(test_later_and_never),  TEST(test_a_draft_keeps_what_it_began_as),
        TEST(test_another_session),  TEST(test_marked_records),
        TEST(test_a_link_elsewhere), TEST(test_a_file_in_the_way),
        TEST(test_broken_texts),
    };
    return cmocka_run_group_tests_name("ui draft", tests, NULL, NULL);
}
