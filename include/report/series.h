/* SPDX-License-Identifier: EUPL-1.2 */
/* How the number that a record stands for went: its newest measurements, and what they grew. */
#ifndef CRUSCOTTO_REPORT_SERIES_H
#define CRUSCOTTO_REPORT_SERIES_H

#include "store/series.h"

enum { SERIES_MOST = 12 }; /* measurements looked at */

struct growth {
    bool known;      /* not from nothing, from less than nothing, or from "more than" */
    bool stated;     /* by whoever measured, not computed */
    int64_t percent; /* in hundredths */
};

/* All zero: no measurement. Owned. */
struct series {
    int count;
    int64_t values[SERIES_MOST];  /* the oldest first, in units of the field */
    bool exact[SERIES_MOST];      /* not "more than" */
    int examples;                 /* how many of them are */
    struct growth step, whole;    /* since the one before the newest, since the oldest */
    struct buffer last;           /* the newest value as lists show it: "oltre 20" */
    struct buffer last_when, before_when, first_when;
};

void series_done(struct series *series);

/* Reads the measurements of a record of this register; count 0 where there are none. Keeps the memory
 * of a series that was read before. */
enum status series_read(struct store *store, const struct register_def *reg, int64_t id,
                        struct series *series, struct error *error) MUST_USE;

/* Appends "+39%", "−4,5%": with its sign, below ten with a decimal; nothing where it is not known. */
void series_growth(struct buffer *out, const struct growth *growth);

/* Appends "347 (28/02/21) · +39% since 31/01/21 · +62% since 30/09/20" in the current language. */
void series_say(struct buffer *out, const struct series *series);

#endif
