/* SPDX-License-Identifier: EUPL-1.2 */
#define _GNU_SOURCE /* prlimit */

#include "support/terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <vterm.h>

#include "support/check.h"
#include "support/keys.h"
#include "support/screen.h"

enum { MOST_TERMINALS = 32, EXEC_FAILED = 127, QUIET_MS = 40, STEP_MS = 5 };

struct terminal {
    pid_t pid;
    int fd; /* -1 once hung up */
    int status;
    bool silent; /* the program has closed its side */
    bool ended;
    char *home; /* owned; NULL if it is the test's */
    char *term;
    struct screen *screen;
    char *bytes;
    size_t len, cap;
    bool answers_held;
    char held[256]; /* answers to queries, not given yet */
    size_t held_len;
    char *answer; /* what the last terminal_text and the like returned */
};

/* Kept so that a failed test leaves no program behind. */
static struct terminal *opened[MOST_TERMINALS];

static double now_ms(void) {
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static void remember(struct terminal *terminal, struct terminal *instead) {
    for (size_t i = 0; i < MOST_TERMINALS; i++)
        if (opened[i] == terminal) {
            opened[i] = instead;
            return;
        }
    fail_msg("too many terminals are open");
}

/* In the child; does not return. */
static void become_program(const struct terminal_setup *setup, char **environment) {
    for (int i = 1; i < 32; i++)
        signal(i, SIG_DFL);
    if (setup->ignore_hangup)
        signal(SIGHUP, SIG_IGN);
    environ = environment;
    execvp(setup->argv[0], (char *const *)(uintptr_t)setup->argv);
    _exit(EXEC_FAILED);
}

static void answer_query(const char *bytes, size_t len, void *context) {
    struct terminal *terminal = context;

    if (!terminal->answers_held) {
        terminal_send(terminal, bytes, len);
        return;
    }
    assert_true(len <= sizeof terminal->held - terminal->held_len);
    memcpy(terminal->held + terminal->held_len, bytes, len);
    terminal->held_len += len;
}

void terminal_hold_answers(struct terminal *terminal, bool hold) {
    terminal->answers_held = hold;
    terminal_send(terminal, terminal->held, terminal->held_len);
    terminal->held_len = 0;
}

struct terminal *terminal_open(const struct terminal_setup *setup) {
    struct winsize size = {.ws_col = (unsigned short)(setup->columns ? setup->columns : 80),
                           .ws_row = (unsigned short)(setup->rows ? setup->rows : 24)};
    struct terminal *terminal = calloc(1, sizeof *terminal);
    char **environment;

    assert_non_null(terminal);
    remember(NULL, terminal);
    terminal->home = setup->home ? NULL : directory_make();
    terminal->term = text_format("%s", setup->term ? setup->term : "xterm-256color");
    terminal->screen = screen_open(size.ws_col, size.ws_row, answer_query, terminal);
    environment = environment_make(terminal->home ? terminal->home : setup->home, terminal->term,
                                   setup->environment);
    terminal->pid = forkpty(&terminal->fd, NULL, NULL, &size);
    assert_true(terminal->pid >= 0);
    if (terminal->pid == 0)
        become_program(setup, environment);
    environment_free(environment);
    fcntl(terminal->fd, F_SETFD, FD_CLOEXEC);
    fcntl(terminal->fd, F_SETFL, O_NONBLOCK);
    return terminal;
}

static void keep(struct terminal *terminal, const char *bytes, size_t len) {
    if (terminal->len + len + 1 > terminal->cap) {
        terminal->cap = 2 * terminal->cap + len + 1;
        terminal->bytes = realloc(terminal->bytes, terminal->cap);
        assert_non_null(terminal->bytes);
    }
    memcpy(terminal->bytes + terminal->len, bytes, len);
    terminal->len += len;
    terminal->bytes[terminal->len] = '\0';
    screen_feed(terminal->screen, bytes, len);
}

long terminal_sleeps(const struct terminal *terminal) {
    char *path = text_format("/proc/%ld/status", (long)terminal->pid);
    FILE *file = fopen(path, "r");
    char line[256];
    long count = -1;

    while (file && count < 0 && fgets(line, sizeof line, file))
        (void)sscanf(line, "voluntary_ctxt_switches: %ld", &count);
    if (file)
        fclose(file);
    free(path);
    return count;
}

void terminal_hang_up(struct terminal *terminal) {
    if (terminal->fd >= 0)
        close(terminal->fd);
    terminal->fd = -1;
}

/* Takes in what comes within the time; true if anything did. */
static bool take_in(struct terminal *terminal, int limit_ms) {
    struct pollfd wait = {.fd = terminal->fd, .events = POLLIN};
    char piece[65536];
    ssize_t count;

    if (terminal->silent || terminal->fd < 0 || poll(&wait, 1, limit_ms) <= 0)
        return false;
    count = read(terminal->fd, piece, sizeof piece);
    if (count > 0)
        keep(terminal, piece, (size_t)count);
    else if (count == 0 || (errno != EAGAIN && errno != EINTR))
        terminal->silent = true; /* not closed: a program that is just leaving would get a SIGHUP */
    return count > 0;
}

/* Waits, reading, for the time of one step; true if anything came. */
static bool step(struct terminal *terminal) {
    if (terminal->fd >= 0 && !terminal->silent)
        return take_in(terminal, STEP_MS);
    nanosleep(&(struct timespec){.tv_nsec = STEP_MS * 100000L}, NULL);
    return false;
}

void terminal_read(struct terminal *terminal) {
    while (take_in(terminal, 0))
        ;
}

void terminal_send(struct terminal *terminal, const char *bytes, size_t len) {
    double end = now_ms() + environment_patience_ms();

    while (len > 0 && terminal->fd >= 0) {
        ssize_t count = write(terminal->fd, bytes, len);
        if (count > 0) {
            bytes += count;
            len -= (size_t)count;
        } else if (errno != EAGAIN && errno != EINTR) {
            return;
        } else if (now_ms() > end) {
            fail_msg("the program does not read its keys");
        } else {
            step(terminal);
        }
    }
}

void terminal_type(struct terminal *terminal, const char *keys) {
    size_t len;
    char *bytes = keys_encode(terminal->term, keys, &len);

    terminal_send(terminal, bytes, len);
    free(bytes);
}

void terminal_resize(struct terminal *terminal, int columns, int rows) {
    struct winsize size = {.ws_col = (unsigned short)columns, .ws_row = (unsigned short)rows};

    terminal_read(terminal);
    screen_resize(terminal->screen, columns, rows);
    ioctl(terminal->fd, TIOCSWINSZ, &size);
}

void terminal_signal(struct terminal *terminal, int signal_number) {
    kill(terminal->pid, signal_number);
}

bool terminal_limit_files(struct terminal *terminal, long bytes) {
#ifdef __linux__
    struct rlimit limit;

    if (prlimit(terminal->pid, RLIMIT_FSIZE, NULL, &limit) != 0)
        return false;
    limit.rlim_cur = bytes < 0 ? limit.rlim_max : (rlim_t)bytes;
    return prlimit(terminal->pid, RLIMIT_FSIZE, &limit, NULL) == 0;
#else
    (void)terminal;
    (void)bytes;
    return false;
#endif
}

/* Whether the program is still there, without waiting. */
static bool running(struct terminal *terminal) {
    if (!terminal->ended && waitpid(terminal->pid, &terminal->status, WNOHANG) == terminal->pid)
        terminal->ended = true;
    return !terminal->ended;
}

int terminal_wait_exit(struct terminal *terminal, int limit_ms) {
    double end = now_ms() + limit_ms;

    while (running(terminal) && now_ms() < end)
        step(terminal);
    if (!terminal->ended)
        return -1;
    terminal_read(terminal);
    return WIFSIGNALED(terminal->status) ? 128 + WTERMSIG(terminal->status)
                                         : WEXITSTATUS(terminal->status);
}

/* The processor time of the whole program in ms; one that has ended uses no more. */
static double used_ms(const struct terminal *terminal) {
    struct timespec time;
    clockid_t id;

    if (clock_getcpuclockid(terminal->pid, &id) != 0 || clock_gettime(id, &time) != 0)
        return 0;
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

/* Whether the program waits for something, rather than for its turn on a busy machine. */
static bool sleeping(const struct terminal *terminal) {
    char *path = text_format("/proc/%d/stat", (int)terminal->pid), line[512] = "";
    FILE *in = fopen(path, "r");
    const char *state = NULL;

    if (in && fgets(line, sizeof line, in))
        state = strrchr(line, ')'); /* behind the name, which may contain anything */
    if (in)
        fclose(in);
    free(path);
    return !state || (state[2] != 'R' && state[2] != 'D');
}

void terminal_settle(struct terminal *terminal) {
    double end = now_ms() + environment_patience_ms();
    double since = now_ms(), used = used_ms(terminal);

    while (running(terminal) && now_ms() - since < QUIET_MS) {
        bool came = step(terminal);
        double used_now = used_ms(terminal);
        if (came || used_now > used || !sleeping(terminal)) {
            since = now_ms();
            used = used_now;
        }
        if (now_ms() > end)
            fail_msg("the program does not come to rest");
    }
    terminal_read(terminal);
}

bool terminal_has(struct terminal *terminal, const char *text) {
    return terminal_find(terminal, text) >= 0;
}

int terminal_find(struct terminal *terminal, const char *text) {
    int rows = screen_rows(terminal->screen);

    for (int row = 0; row < rows; row++)
        if (strstr(terminal_row(terminal, row), text))
            return row;
    return -1;
}

void terminal_expect_at(struct terminal *terminal, const char *text, bool there, const char *file,
                        int line) {
    double end = now_ms() + environment_patience_ms();

    /* What has come meanwhile may be half a frame: one that begins with an empty screen goes on. */
    do {
        while (terminal_has(terminal, text) != there && now_ms() < end && running(terminal))
            step(terminal);
        terminal_read(terminal);
        if (terminal_has(terminal, text) == there)
            return;
    } while (now_ms() < end && running(terminal));
    /* Not by print_error, which cuts at 1,024 bytes. */
    fflush(stdout);
    fprintf(stderr, "%s \"%s\" on this screen:\n%s\n", there ? "not there:" : "still there:", text,
            terminal_text(terminal));
    if (terminal->ended)
        fprintf(stderr, "the program has ended, status %d\n", terminal->status);
    _fail(file, line);
}

/* Hands out a string that lives until the next one. */
static const char *give(struct terminal *terminal, char *text) {
    free(terminal->answer);
    terminal->answer = text;
    return text;
}

const char *terminal_text(struct terminal *terminal) {
    return give(terminal, screen_text(terminal->screen));
}

const char *terminal_row(struct terminal *terminal, int row) {
    return give(terminal, screen_row(terminal->screen, row));
}

const char *terminal_photograph(struct terminal *terminal) {
    return give(terminal, screen_photograph(terminal->screen));
}

struct terminal_style terminal_style(struct terminal *terminal, int row, int column) {
    return screen_style(terminal->screen, row, column);
}

void terminal_cursor(struct terminal *terminal, int *row, int *column) {
    screen_cursor(terminal->screen, row, column);
}

bool terminal_cursor_visible(const struct terminal *terminal) {
    return screen_cursor_visible(terminal->screen);
}

bool terminal_restored(struct terminal *terminal) {
    struct termios modes;

    return terminal->fd >= 0 && tcgetattr(terminal->fd, &modes) == 0 && (modes.c_lflag & ECHO) &&
           (modes.c_lflag & ICANON) && !screen_alternate(terminal->screen) &&
           screen_cursor_visible(terminal->screen);
}

const char *terminal_bytes(const struct terminal *terminal) {
    return terminal->bytes ? terminal->bytes : "";
}

size_t terminal_count(const struct terminal *terminal) { return terminal->len; }

void terminal_close(struct terminal *terminal) {
    terminal_hang_up(terminal);
    if (terminal_wait_exit(terminal, 1000) < 0) {
        kill(terminal->pid, SIGKILL);
        waitpid(terminal->pid, &terminal->status, 0);
    }
    remember(terminal, NULL);
    screen_close(terminal->screen);
    if (terminal->home)
        directory_remove(terminal->home);
    free(terminal->term);
    free(terminal->bytes);
    free(terminal->answer);
    free(terminal);
}

int terminal_close_all(void **state) {
    (void)state;
    for (size_t i = 0; i < MOST_TERMINALS; i++)
        if (opened[i])
            terminal_close(opened[i]);
    return 0;
}
