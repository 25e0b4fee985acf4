/* SPDX-License-Identifier: EUPL-1.2 */
#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "support/check.h"
#include "support/environment.h"

static int start(void **state) {
    i18n_init("en", NULL);
    *state = directory_make();
    return 0;
}

static int stop(void **state) {
    directory_remove(*state);
    return 0;
}

static char *path_in(void **state, const char *name) {
    return text_format("%s/%s", (char *)*state, name);
}

static void write_file(const char *path, const char *text) {
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);

    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), (ssize_t)strlen(text));
    assert_int_equal(close(fd), 0);
}

static void file_holds(const char *path, const char *want) {
    char text[200] = "";
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t count = read(fd, text, sizeof text - 1);

    assert_true(count >= 0);
    assert_int_equal(close(fd), 0);
    assert_string_equal(text, want);
}

static void opens_for_reading(void **state) {
    char *path = path_in(state, "list.csv"), *link = path_in(state, "link.csv");
    struct error error;
    char text[8] = "";
    int fd;

    write_file(path, "a;b\n");
    assert_int_equal(symlink("list.csv", link), 0);
    assert_int_equal(file_open_read(link, &fd, &error), STATUS_OK);
    assert_int_equal(read(fd, text, sizeof text), 4);
    assert_int_equal(fcntl(fd, F_GETFD) & FD_CLOEXEC, FD_CLOEXEC);
    close(fd);
    free(path);
    free(link);
}

static void says_why_it_cannot_read(void **state) {
    char *missing = path_in(state, "missing.csv"), *below = path_in(state, "plain/x.csv");
    char *plain = path_in(state, "plain");
    struct error error;
    int fd;

    assert_int_equal(file_open_read(missing, &fd, &error), STATUS_INPUT);
    assert_non_null(strstr(error.text, "missing.csv\": it does not exist"));
    assert_int_equal(fd, -1);
    assert_int_equal(file_open_read(*state, &fd, &error), STATUS_INPUT);
    assert_non_null(strstr(error.text, "it is a directory"));
    assert_int_equal(fd, -1);
    write_file(plain, "");
    assert_int_equal(file_open_read(below, &fd, &error), STATUS_INPUT);
    assert_non_null(strstr(error.text, "is not a directory"));
    assert_int_equal(file_open_read("", &fd, &error), STATUS_INPUT);
    free(missing);
    free(below);
    free(plain);
}

enum { USER_ID = 54321, USER_GROUP = 54321, FILE_GROUP = 54322 };

/* The superuser may read everything, so it becomes somebody else first. */
static int read_as_user(const char *path) {
    struct error error;
    int fd;

    if (geteuid() == 0 && (setgid(USER_GROUP) != 0 || setuid(USER_ID) != 0))
        return 1;
    if (file_open_read(path, &fd, &error) != STATUS_INPUT)
        return 2;
    return strstr(error.text, "permission denied") != NULL ? 0 : 3;
}

static void says_that_permission_is_missing(void **state) {
    char *path = path_in(state, "secret.csv");
    int status;
    pid_t child;

    write_file(path, "x");
    assert_int_equal(chmod(path, 0), 0);
    child = fork();
    assert_true(child >= 0);
    if (child == 0)
        _exit(read_as_user(path));
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    free(path);
}

static void reads_a_pipe_somebody_writes(void **state) {
    char *path = path_in(state, "pipe");
    struct error error;
    char text[8] = "";
    pid_t child;
    int fd, status;

    assert_int_equal(mkfifo(path, 0600), 0);
    child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        write_file(path, "uno");
        _exit(0);
    }
    assert_int_equal(file_open_read(path, &fd, &error), STATUS_OK);
    assert_int_equal(read(fd, text, sizeof text), 3);
    close(fd);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    free(path);
}

static void on_alarm(int signal) { (void)signal; }

static void leaves_a_pipe_nobody_writes(void **state) {
    const struct sigaction action = {.sa_handler = on_alarm};
    char *path = path_in(state, "silent");
    struct error error;
    int fd;

    assert_int_equal(mkfifo(path, 0600), 0);
    assert_int_equal(sigaction(SIGALRM, &action, NULL), 0);
    alarm(1);
    assert_int_equal(file_open_read(path, &fd, &error), STATUS_INPUT);
    assert_non_null(strstr(error.text, "interrupted"));
    free(path);
}

static void standard_input_survives_a_close(void **state) {
    int fd;

    (void)state;
    assert_int_equal(file_open_read("-", &fd, NULL), STATUS_OK);
    assert_true(fd > STDERR_FILENO);
    assert_int_equal(fcntl(fd, F_GETFD) & FD_CLOEXEC, FD_CLOEXEC);
    close(fd);
    assert_true(fcntl(STDIN_FILENO, F_GETFD) >= 0);
}

static void creates_only_what_is_not_there(void **state) {
    char *path = path_in(state, "out.csv");
    struct error error;
    struct stat status;
    mode_t mask = umask(027);
    int fd;

    assert_int_equal(file_create(path, false, &fd, &error), STATUS_OK);
    assert_int_equal(file_write(fd, "uno\n", 4, path, &error), STATUS_OK);
    close(fd);
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0640);
    assert_int_equal(file_create(path, false, &fd, &error), STATUS_OUTPUT);
    assert_non_null(strstr(error.text, "exists already"));
    file_holds(path, "uno\n");
    assert_int_equal(file_create(path, true, &fd, &error), STATUS_OK);
    assert_int_equal(file_write(fd, "2", 1, path, &error), STATUS_OK);
    close(fd);
    file_holds(path, "2");
    umask(mask);
    free(path);
}

static void never_writes_through_a_link(void **state) {
    char *target = path_in(state, "target"), *link = path_in(state, "dangling");
    struct error error;
    int fd;

    write_file(target, "untouched");
    assert_int_equal(symlink(target, link), 0);
    assert_int_equal(file_create(link, true, &fd, &error), STATUS_OUTPUT);
    assert_non_null(strstr(error.text, "symbolic link"));
    assert_int_equal(file_create(link, false, &fd, &error), STATUS_OUTPUT);
    assert_int_equal(file_replace(link, "new", 3, &error),
                     STATUS_OK); /* the link itself gives way */
    file_holds(target, "untouched");
    file_holds(link, "new");
    free(target);
    free(link);
}

static void names_what_could_not_be_written(void **state) {
    struct error error;
    int fd = open("/dev/full", O_WRONLY | O_CLOEXEC);

    (void)state;
    if (fd < 0)
        skip();
    assert_int_equal(file_write(fd, "x", 1, "report.csv", &error), STATUS_OUTPUT);
    assert_non_null(strstr(error.text, "report.csv\": the disk is full"));
    close(fd);
}

/* A pipe takes 64 KiB at a time: short writes, and EAGAIN where it is non-blocking. */
static void writes_all_of_it(void **state) {
    enum { SIZE = 1000000 };
    char *bytes = calloc(1, SIZE), block[5000];
    int ends[2], status;
    pid_t child;

    (void)state;
    assert_non_null(bytes);
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(fcntl(ends[1], F_SETFL, O_NONBLOCK), 0);
    child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        size_t total = 0;
        ssize_t count;

        close(ends[1]);
        while ((count = read(ends[0], block, sizeof block)) > 0)
            total += (size_t)count;
        _exit(total == SIZE ? 0 : 1);
    }
    close(ends[0]);
    assert_int_equal(file_write(ends[1], bytes, SIZE, "pipe", NULL), STATUS_OK);
    close(ends[1]);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    free(bytes);
}

static void replaces_at_once(void **state) {
    char *path = path_in(state, "state"), *nowhere = path_in(state, "none/state");
    struct error error;
    struct stat status;
    int before, after;

    write_file(path, "old");
    assert_int_equal(chmod(path, 0600), 0);
    before = open(path, O_RDONLY | O_CLOEXEC);
    assert_int_equal(file_replace(path, "new content", 11, &error), STATUS_OK);
    after = open(path, O_RDONLY | O_CLOEXEC);
    file_holds(path, "new content");
    assert_int_equal(fstat(before, &status), 0);
    assert_int_equal(status.st_size, 3); /* who reads the old file keeps it whole */
    assert_int_equal(fstat(after, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
    close(before);
    close(after);
    assert_int_equal(file_replace(nowhere, "x", 1, &error), STATUS_OUTPUT);
    assert_non_null(strstr(error.text, "none/state"));
    free(path);
    free(nowhere);
}

static void a_new_file_has_the_old_ones_rights_from_the_start(void **state) {
    char *path = path_in(state, "private");
    struct new_file file;
    struct error error;
    struct stat status;

    write_file(path, "old");
    assert_int_equal(chmod(path, 0600), 0);
    assert_int_equal(file_begin(&file, path, true, &error), STATUS_OK);
    assert_int_equal(fstat(file.fd, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
    file_abandon(&file);
    free(path);
}

static void a_new_file_is_there_when_it_is_whole(void **state) {
    char *path = path_in(state, "whole"), *directory = path_in(state, "");
    struct new_file file;
    struct error error;

    assert_int_equal(file_begin(&file, path, false, NULL), STATUS_OK);
    assert_int_equal(file_write(file.fd, "abc", 3, path, NULL), STATUS_OK);
    assert_int_not_equal(access(path, F_OK), 0);
    assert_int_equal(file_finish(&file, NULL), STATUS_OK);
    file_holds(path, "abc");
    assert_int_equal(file_begin(&file, path, false, &error), STATUS_OUTPUT);
    assert_non_null(strstr(error.text, "exists already"));
    assert_int_equal(file_begin(&file, path, true, NULL), STATUS_OK);
    file_abandon(&file);
    file_holds(path, "abc");
    assert_int_equal(file_begin(&file, directory, true, &error), STATUS_OUTPUT);
    assert_int_equal(file_begin(&file, "/dev/null", true, &error), STATUS_OUTPUT);
    assert_non_null(strstr(error.text, "no ordinary file"));
    free(path);
    free(directory);
}

/* What somebody put there meanwhile is not taken for ours. */
static void a_new_file_overwrites_nothing_that_came_meanwhile(void **state) {
    char *path = path_in(state, "race"), *beside = path_in(state, "race");
    struct new_file file;
    struct error error;

    assert_int_equal(file_begin(&file, path, false, NULL), STATUS_OK);
    write_file(path, "theirs");
    free(beside);
    beside = text_format("%s", buffer_text(&file.beside));
    assert_int_equal(file_finish(&file, &error), STATUS_OUTPUT);
    assert_non_null(strstr(error.text, "exists already"));
    file_holds(path, "theirs");
    assert_int_not_equal(access(beside, F_OK), 0);
    free(path);
    free(beside);
}

/* A temporary name left behind by a process that died does not stand in the way. */
static void passes_over_leftovers(void **state) {
    char *path = path_in(state, "left"), *left = text_format("%s.%ld-0.tmp", path, (long)getpid());
    char *next = text_format("%s.%ld-1.tmp", path, (long)getpid());

    write_file(left, "half");
    assert_int_equal(file_replace(path, "whole", 5, NULL), STATUS_OK);
    file_holds(path, "whole");
    file_holds(left, "half");
    assert_int_not_equal(access(next, F_OK), 0);
    free(path);
    free(left);
    free(next);
}

static void makes_directories(void **state) {
    char *path = path_in(state, "a/b//c/"), *middle = path_in(state, "a/b");
    char *plain = path_in(state, "wall"), *beyond = path_in(state, "wall/x");
    struct error error;
    struct stat status;

    assert_int_equal(file_make_directories(path, &error), STATUS_OK);
    assert_int_equal(file_make_directories(path, &error), STATUS_OK);
    assert_int_equal(stat(middle, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0700);
    write_file(plain, "");
    assert_int_equal(file_make_directories(beyond, &error), STATUS_OUTPUT);
    assert_non_null(strstr(error.text, "wall"));
    free(path);
    free(middle);
    free(plain);
    free(beyond);
}

static void paths_are(const char *config, const char *data, const char *state_path) {
    struct buffer b = {0};

    file_config_path(&b, "config");
    assert_string_equal(buffer_text(&b), config);
    buffer_truncate(&b, 0);
    file_data_path(&b, "cruscotto.db");
    assert_string_equal(buffer_text(&b), data);
    buffer_truncate(&b, 0);
    file_state_path(&b, "visit");
    assert_string_equal(buffer_text(&b), state_path);
    buffer_done(&b);
}

static void finds_the_users_directories(void **state) {
    (void)state;
    setenv("HOME", "/home-of/anna", 1);
    unsetenv("XDG_CONFIG_HOME");
    unsetenv("XDG_DATA_HOME");
    unsetenv("XDG_STATE_HOME");
    paths_are("/home-of/anna/.config/cruscotto/config",
              "/home-of/anna/.local/share/cruscotto/cruscotto.db",
              "/home-of/anna/.local/state/cruscotto/visit");
    setenv("XDG_CONFIG_HOME", "/c", 1);
    setenv("XDG_DATA_HOME", "/d", 1);
    setenv("XDG_STATE_HOME", "relative/is/ignored", 1);
    paths_are("/c/cruscotto/config", "/d/cruscotto/cruscotto.db",
              "/home-of/anna/.local/state/cruscotto/visit");
}

static void asks_the_password_database(void **state) {
    const struct passwd *entry = getpwuid(getuid());
    struct buffer b = {0};

    (void)state;
    if (entry == NULL)
        skip();
    unsetenv("HOME");
    setenv("USER", "somebody-else", 1);
    setenv("LOGNAME", "somebody-else", 1);
    file_home(&b);
    assert_string_equal(buffer_text(&b), entry->pw_dir);
    buffer_truncate(&b, 0);
    file_user_name(&b);
    assert_string_equal(buffer_text(&b), entry->pw_name);
    buffer_done(&b);
}

/* ---- Setgid ------------------------------------------------------------------------------ */

static bool can_read(const char *path) {
    int fd = open(path, O_RDONLY | O_CLOEXEC);

    if (fd >= 0)
        close(fd);
    return fd >= 0;
}

/* What a program does that was installed setgid: 0, or the number of the step that went wrong. */
static int session_with_group(const char *path) {
    if (setregid(USER_GROUP, FILE_GROUP) != 0 || setuid(USER_ID) != 0)
        return 1;
    if (!file_runs_setgid() || !can_read(path))
        return 2;
    file_drop_group();
    if (!file_runs_setgid() || getegid() != USER_GROUP || can_read(path))
        return 3;
    file_with_group(true);
    if (!can_read(path))
        return 4;
    file_with_group(false);
    if (can_read(path))
        return 5;
    file_drop_group();
    file_with_group(true);
    return can_read(path) ? 0 : 6;
}

static void groups_rights_serve_one_open(void **state) {
    char *path = geteuid() == 0 ? path_in(state, "shared.db") : NULL;
    int status;
    pid_t child;

    if (path == NULL) /* only the superuser can play a setgid program */
        skip();
    write_file(path, "x");
    assert_int_equal(chown(path, 0, FILE_GROUP), 0);
    assert_int_equal(chmod(path, 0640), 0);
    assert_int_equal(chmod(*state, 0755), 0);
    child = fork();
    assert_true(child >= 0);
    if (child == 0)
        _exit(session_with_group(path));
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    free(path);
}

static void without_setgid_nothing_changes(void **state) {
    gid_t before = getegid();

    (void)state;
    assert_false(file_runs_setgid());
    file_with_group(true);
    assert_int_equal(getegid(), before);
    file_drop_group();
    file_with_group(true);
    file_with_group(false);
    assert_int_equal(getegid(), before);
    assert_false(file_runs_setgid());
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(opens_for_reading),
        cmocka_unit_test(says_why_it_cannot_read),
        cmocka_unit_test(says_that_permission_is_missing),
        cmocka_unit_test(reads_a_pipe_somebody_writes),
        cmocka_unit_test(leaves_a_pipe_nobody_writes),
        cmocka_unit_test(standard_input_survives_a_close),
        cmocka_unit_test(creates_only_what_is_not_there),
        cmocka_unit_test(never_writes_through_a_link),
        cmocka_unit_test(names_what_could_not_be_written),
        cmocka_unit_test(writes_all_of_it),
        cmocka_unit_test(replaces_at_once),
        cmocka_unit_test(a_new_file_has_the_old_ones_rights_from_the_start),
        cmocka_unit_test(a_new_file_is_there_when_it_is_whole),
        cmocka_unit_test(a_new_file_overwrites_nothing_that_came_meanwhile),
        cmocka_unit_test(passes_over_leftovers),
        cmocka_unit_test(makes_directories),
        cmocka_unit_test(finds_the_users_directories),
        cmocka_unit_test(asks_the_password_database),
        cmocka_unit_test(groups_rights_serve_one_open),
        cmocka_unit_test(without_setgid_nothing_changes),
    };

    return cmocka_run_group_tests_name("base file", tests, start, stop);
}
