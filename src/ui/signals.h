/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Signals, and waiting for them and for input at once.
 *
 * They stay blocked while the program works and come in while it waits. While it writes to the
 * terminal, those that end the program come in too and end it on the spot: nobody may be reading,
 * and then the write would never return.
 */
#ifndef CRUSCOTTO_UI_SIGNALS_H
#define CRUSCOTTO_UI_SIGNALS_H

#include <stdbool.h>
#include <termios.h>

enum wake {
    WAKE_INPUT = 1 << 0,
    WAKE_RESIZE = 1 << 1,
    WAKE_STOP = 1 << 2,     /* asked to stop (^Z from another program) */
    WAKE_CONTINUE = 1 << 3, /* was stopped: the screen is no longer ours */
    WAKE_END = 1 << 4,      /* signals_ended() says by what */
    WAKE_TIME = 1 << 5,
    WAKE_WATCH = 1 << 6, /* the other descriptor can be read from */
};

/* `saved` is what the terminal fd goes back to when the program ends on the spot. */
void signals_install(int fd, const struct termios *saved);
void signals_remove(void);

/* Waits for input on the terminal, on one more descriptor (-1: none) or a signal; without end where
 * milliseconds is negative. Returns the wakes. */
unsigned signals_wait(long milliseconds, int watch);

/* The signal that ends the program; 0: none so far. */
int signals_ended(void);
void signals_end(int number);

/* Around every write to the terminal. */
void signals_writing(bool on);

/* The program ends within this time, whatever its writes do. */
void signals_guard(long milliseconds);

/* Stops the whole job, as ^Z does; returns when it is continued. */
void signals_stop(void);

#endif
