/* SPDX-License-Identifier: EUPL-1.2 */
#include "signals.h"

#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <sys/select.h>
#include <sys/time.h>
#include <unistd.h>

enum { EXIT_BY_SIGNAL = 128 };

static volatile sig_atomic_t ended, resized, stopped, continued, writing;
static struct termios terminal_modes;
static int terminal_fd;

/* The masks: as the program was started, while it works, while it writes. */
static sigset_t mask_before, mask_working, mask_writing;

static void on_end(int number) {
    if (!ended && number != SIGALRM)
        ended = number;
    if (writing || number == SIGALRM) {
        (void)tcsetattr(terminal_fd, TCSANOW, &terminal_modes);
        _exit(EXIT_BY_SIGNAL + ended);
    }
}

static void on_resize(int number) {
    (void)number;
    resized = 1;
}

static void on_stop(int number) {
    (void)number;
    stopped = 1;
}

static void on_continue(int number) {
    (void)number;
    continued = 1;
}

static const struct handled {
    int number;
    void (*handler)(int);
} handled[] = {
    {SIGHUP, on_end},  {SIGTERM, on_end},  {SIGINT, on_end},      {SIGQUIT, on_end},
    {SIGALRM, on_end}, {SIGTSTP, on_stop}, {SIGWINCH, on_resize}, {SIGCONT, on_continue},
};

enum { HANDLED = sizeof handled / sizeof *handled };

static void handle(const struct handled *row) {
    struct sigaction action = {.sa_handler = row->handler}, before;

    sigemptyset(&action.sa_mask);
    /* What whoever started us wants ignored (nohup) stays ignored. */
    if (sigaction(row->number, NULL, &before) == 0 && before.sa_handler != SIG_IGN)
        (void)sigaction(row->number, &action, NULL);
}

void signals_install(int fd, const struct termios *saved) {
    terminal_fd = fd;
    terminal_modes = *saved;
    ended = resized = stopped = continued = writing = 0;
    sigset_t all;
    sigemptyset(&all);
    for (int i = 0; i < HANDLED; i++)
        sigaddset(&all, handled[i].number);
    (void)sigprocmask(SIG_BLOCK, &all, &mask_before);
    (void)sigprocmask(SIG_BLOCK, NULL, &mask_working);
    mask_writing = mask_working;
    for (int i = 0; i < HANDLED; i++) {
        handle(&handled[i]);
        if (handled[i].handler == on_end)
            sigdelset(&mask_writing, handled[i].number);
        sigdelset(&mask_before, handled[i].number);
    }
}

void signals_remove(void) {
    for (int i = 0; i < HANDLED; i++)
        if (handled[i].number != SIGALRM)
            (void)signal(handled[i].number, SIG_DFL);
    (void)sigprocmask(SIG_SETMASK, &mask_before, NULL);
}

static unsigned take(volatile sig_atomic_t *flag, unsigned wake) {
    unsigned taken = *flag ? wake : 0;

    *flag = 0;
    return taken;
}

unsigned signals_wait(long milliseconds, int watch) {
    struct timespec limit = {milliseconds / 1000, milliseconds % 1000 * 1000000};
    fd_set input;

    FD_ZERO(&input);
    FD_SET(terminal_fd, &input);
    if (watch >= 0)
        FD_SET(watch, &input);
    int ready = pselect((watch > terminal_fd ? watch : terminal_fd) + 1, &input, NULL, NULL,
                        milliseconds < 0 ? NULL : &limit, &mask_before);
    unsigned wakes = ready == 0 ? WAKE_TIME : 0;
    if (ready > 0 && FD_ISSET(terminal_fd, &input))
        wakes |= WAKE_INPUT;
    if (ready > 0 && watch >= 0 && FD_ISSET(watch, &input))
        wakes |= WAKE_WATCH;
    /* A descriptor that cannot be waited for is a line that is gone. */
    if (ready < 0 && errno != EINTR)
        signals_end(SIGHUP);
    wakes |= take(&resized, WAKE_RESIZE);
    wakes |= take(&stopped, WAKE_STOP);
    wakes |= take(&continued, WAKE_CONTINUE);
    return wakes | (ended ? WAKE_END : 0);
}

int signals_ended(void) { return (int)ended; }

void signals_end(int number) {
    if (!ended)
        ended = number;
}

void signals_writing(bool on) {
    if (on) {
        writing = 1;
        (void)sigprocmask(SIG_SETMASK, &mask_writing, NULL);
    } else {
        (void)sigprocmask(SIG_SETMASK, &mask_working, NULL);
        writing = 0;
    }
}

void signals_guard(long milliseconds) {
    struct itimerval limit = {.it_value = {milliseconds / 1000, milliseconds % 1000 * 1000}};

    (void)setitimer(ITIMER_REAL, &limit, NULL);
}

/* The whole group: `make run` is to stop with the program that it runs. */
void signals_stop(void) {
    sigset_t stop;

    (void)signal(SIGTSTP, SIG_DFL);
    sigemptyset(&stop);
    sigaddset(&stop, SIGTSTP);
    sigaddset(&stop, SIGCONT);
    (void)kill(0, SIGTSTP);
    (void)sigprocmask(SIG_UNBLOCK, &stop, NULL);
    (void)sigprocmask(SIG_SETMASK, &mask_working, NULL);
    for (int i = 0; i < HANDLED; i++)
        if (handled[i].number == SIGTSTP)
            handle(&handled[i]);
    continued = 1;
}
