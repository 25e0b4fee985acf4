/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A program in a pseudo-terminal, and the screen that a person would see (libvterm).
 *
 * Nothing here sleeps for a fixed time: one waits for a text, for quiet or for the end, each at
 * most environment_patience_ms(). What cannot be waited for fails the test and shows the screen.
 * Rows and columns count from 0.
 */
#ifndef CRUSCOTTO_TESTS_TERMINAL_H
#define CRUSCOTTO_TESTS_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>

#include "support/environment.h"

struct terminal;

struct terminal_setup {
    const char *const *argv;        /* NULL-terminated; argv[0] is looked up in PATH */
    const char *const *environment; /* changes as for environment_make; may be NULL */
    const char *home;               /* NULL: a fresh one, removed by terminal_close */
    const char *term;               /* TERM; NULL: xterm-256color */
    int columns, rows;              /* 0: 80 and 24 */
    bool ignore_hangup;             /* start it with SIGHUP ignored, as nohup does */
};

struct terminal *terminal_open(const struct terminal_setup *setup);

/* How often the program has slept so far; -1 where the system does not tell. */
long terminal_sleeps(const struct terminal *terminal);

/* Hangs up, ends the program if it is still there, and frees. */
void terminal_close(struct terminal *terminal);

/* A cmocka teardown: closes what a failed test left open. */
int terminal_close_all(void **state);

/* Types keys: text as it is, and <Down> <Up> <Left> <Right> <PgDn> <PgUp> <Home> <End> <Ins> <Del>
 * <F1>…<F12> <BackTab> <Backspace> from terminfo, <Enter> <Esc> <Tab> <Space> <lt>, <C-x> and
 * <M-x>. */
void terminal_type(struct terminal *terminal, const char *keys);
void terminal_send(struct terminal *terminal, const char *bytes, size_t len);

/* Keeps back the terminal's answers to what the program asks it, as a slow line does; false: gives
 * them, and those that come at once. Either way, what was kept back is given. */
void terminal_hold_answers(struct terminal *terminal, bool hold);

void terminal_resize(struct terminal *terminal, int columns, int rows);

/* Closes the terminal as a dropped line does. Nothing can be read or typed afterwards. */
void terminal_hang_up(struct terminal *terminal);
void terminal_signal(struct terminal *terminal, int signal_number);

/* From now on the program can write no file beyond so many bytes, as on a full disk; -1: it can
 * again. False where the system cannot do that to a running program. */
bool terminal_limit_files(struct terminal *terminal, long bytes);

/* Waits until the text is on the screen (within one row), or is no longer there. */
#define terminal_expect(terminal, text) terminal_expect_at(terminal, text, true, __FILE__, __LINE__)
#define terminal_expect_gone(terminal, text)                                                       \
    terminal_expect_at(terminal, text, false, __FILE__, __LINE__)
void terminal_expect_at(struct terminal *terminal, const char *text, bool there, const char *file,
                        int line);

/* Waits until the program has written all it had to and sleeps, or has ended. */
void terminal_settle(struct terminal *terminal);

/* Waits up to limit_ms for the program to end. Returns its exit code, 128 + n after signal n, or -1
 * if it is still there. What it writes meanwhile is read, unless the line is hung up. */
int terminal_wait_exit(struct terminal *terminal, int limit_ms);

/* Takes in, without waiting, what has come. terminal_wait_… do it themselves; not calling any of
 * them is how a test blocks a program's output. */
void terminal_read(struct terminal *terminal);

/* The screen as UTF-8, rows ended by line feeds, without trailing blanks; one row of it. Valid
 * until the next call for the same terminal. */
const char *terminal_text(struct terminal *terminal);
const char *terminal_row(struct terminal *terminal, int row);
bool terminal_has(struct terminal *terminal, const char *text);

/* The row that has the text, -1 if none. */
int terminal_find(struct terminal *terminal, const char *text);

struct terminal_style {
    bool bold, underline, reverse;
    int foreground, background; /* palette index; -1: the terminal's own */
};
struct terminal_style terminal_style(struct terminal *terminal, int row, int column);

/* The screen as terminal_text, then the cursor, then each run of cells that are not plain:
 * "2: 10-14 reverse". For golden files. */
const char *terminal_photograph(struct terminal *terminal);

void terminal_cursor(struct terminal *terminal, int *row, int *column);
bool terminal_cursor_visible(const struct terminal *terminal);

/* Whether the terminal is as a shell wants it: echo and line mode on, main screen, cursor shown. */
bool terminal_restored(struct terminal *terminal);

/* All bytes received so far, and how many. A difference of two counts is what a key cost. */
const char *terminal_bytes(const struct terminal *terminal);
size_t terminal_count(const struct terminal *terminal);

#endif
