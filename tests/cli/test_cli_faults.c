/* SPDX-License-Identifier: EUPL-1.2 */
/* Locks, kills and signals: what was written is whole, or nothing was. */
#include "cli_fixture.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>

#include "base/i18n.h"
#include "store/store.h"

enum { ROWS = 20000, KILLS = 6 };

static double now(void) {
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static struct store *hold_the_lock(const struct cli *cli) {
    struct store_options options = {.path = cli->database, .access = STORE_WRITE};
    struct store *store = NULL;
    struct error error = {0};

    assert_int_equal(store_open(&options, &store, &error), STATUS_OK);
    assert_int_equal(store_begin(store, "prova", false, &error), STATUS_OK);
    return store;
}

static void test_a_held_lock_is_waited_for_and_then_told(void **state) {
    struct cli *cli = *state;
    char *path = cli_write_text(cli, "elenco.csv", "Codice;Titolo\nA;Bosco\n");
    struct store *store = hold_the_lock(cli);
    double start = now();

    RUN(cli, "import", path, "--as", "project");
    EXPECT_EXIT(cli, 5);
    EXPECT_MESSAGE(cli);
    assert_true(now() - start > 3);
    /* who only looks is not held up */
    start = now();
    RUN(cli, "list", "project");
    EXPECT_EXIT(cli, 0);
    assert_true(now() - start < 3);
    store_rollback(store);
    store_close(store);
    RUN(cli, "import", path, "--as", "project");
    EXPECT_EXIT(cli, 0);
    free(path);
}

static char *write_many(const struct cli *cli) {
    char *path = cli_path(cli, "tante.csv");
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    fprintf(file, "Codice;Titolo;Fine;Budget;Note\n");
    for (int i = 0; i < ROWS; i++)
        fprintf(file, "P-%d;Progetto numero %d;%02d/%02d/2021;%d,50;nota della riga %d\n", i, i,
                i % 28 + 1, i % 12 + 1, i, i);
    assert_int_equal(fclose(file), 0);
    return path;
}

static pid_t start_import(const struct cli *cli, const char *path) {
    pid_t pid = fork();

    assert_true(pid >= 0);
    if (pid == 0) {
        int null = open("/dev/null", O_RDWR);
        if (null < 0 || dup2(null, 1) < 0 || dup2(null, 2) < 0)
            _exit(126);
        execl(environment_program(), "cruscotto", "--db", cli->database, "import", path, "--as",
              "project", (char *)NULL);
        _exit(127);
    }
    return pid;
}

static int end_of(pid_t pid) {
    int status = 0;

    assert_int_equal(waitpid(pid, &status, 0), pid);
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

static void wait_seconds(double seconds) {
    struct timespec time = {.tv_sec = (time_t)seconds,
                            .tv_nsec = (long)((seconds - (double)(time_t)seconds) * 1e9)};

    nanosleep(&time, NULL);
}

/* All of a killed import is there, or nothing of it; and the database is sound. */
static void expect_whole(struct cli *cli) {
    RUN(cli, "check");
    EXPECT_EXIT(cli, 0);
    RUN(cli, "list", "project", "--limit", "1", "--format", "json");
    EXPECT_EXIT(cli, 0);
    long total = cli_number(cli, "total");
    if (total != 0 && total != ROWS)
        fail_msg("%ld of %d rows were written", total, ROWS);
}

static void test_a_killed_import_leaves_nothing_half_written(void **state) {
    struct cli *cli = *state;
    char *path = write_many(cli);
    int killed = 0;
    char *measured = text_format("%s/misura.db", cli->directory);

    /* how long it takes undisturbed, to kill it all along the way */
    RUN_BARE(cli, "init", measured);
    double start = now();
    RUN_BARE(cli, "--db", measured, "import", path, "--as", "project");
    EXPECT_EXIT(cli, 0);
    double length = now() - start;
    for (int i = 1; i <= KILLS; i++) {
        pid_t pid = start_import(cli, path);
        wait_seconds(length * i / (KILLS + 1));
        kill(pid, SIGKILL);
        killed += end_of(pid) == 128 + SIGKILL;
        expect_whole(cli);
    }
    assert_true(killed > 0);
    RUN(cli, "import", path, "--as", "project", "--format", "json");
    EXPECT_EXIT(cli, 0);
    assert_int_equal(cli_number(cli, "new") + cli_number(cli, "same"), ROWS);
    free(measured);
    free(path);
}

static void test_an_interrupted_import_says_so(void **state) {
    struct cli *cli = *state;
    char *path = cli_path(cli, "lenta.csv");
    int writer;

    /* from a named pipe, so that it is certainly under way when the signal comes */
    assert_int_equal(mkfifo(path, 0600), 0);
    pid_t pid = start_import(cli, path);
    writer = open(path, O_WRONLY);
    assert_true(writer >= 0);
    assert_int_equal(write(writer, "Codice;Titolo\nA;Bosco\n", 22), 22);
    wait_seconds(0.3);
    kill(pid, SIGTERM);
    close(writer);
    assert_int_equal(end_of(pid), 128 + SIGTERM);
    expect_whole(cli);
    RUN(cli, "list", "project", "--format", "json");
    assert_int_equal(cli_number(cli, "total"), 0);
    free(path);
}

static void test_two_imports_at_once_both_go_in(void **state) {
    struct cli *cli = *state;
    char *one = write_many(cli);
    char *two = cli_write_text(cli, "poche.csv", "Codice;Titolo\nQ-1;Bosco\n");
    pid_t pid = start_import(cli, one);

    wait_seconds(0.1);
    RUN(cli, "import", two, "--as", "project", "--source", "altra");
    EXPECT_EXIT(cli, 0);
    assert_int_equal(end_of(pid), 0);
    RUN(cli, "list", "project", "--limit", "1", "--format", "json");
    assert_int_equal(cli_number(cli, "total"), ROWS + 1);
    RUN(cli, "check");
    EXPECT_EXIT(cli, 0);
    free(one);
    free(two);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_a_held_lock_is_waited_for_and_then_told),
        TEST(test_a_killed_import_leaves_nothing_half_written),
        TEST(test_an_interrupted_import_says_so),
        TEST(test_two_imports_at_once_both_go_in),
    };

    i18n_init("it", NULL);
    return cmocka_run_group_tests_name("command line: faults", tests, NULL, NULL);
}
