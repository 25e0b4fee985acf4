/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The text of `status`: what is overdue, what comes next, what can still be joined, and how much
 * there is of everything. For a person with five seconds. And the parts of it that other views of
 * the agenda share.
 */
#ifndef CRUSCOTTO_REPORT_STATUS_H
#define CRUSCOTTO_REPORT_STATUS_H

#include "report/agenda.h"

struct status_options {
    day_number today;
    int soon_days;
    int columns; /* of the terminal; more than 80 are not used */
    bool ascii;
};

/* Appends lines ended by line feeds, safe for a terminal, in the current language. */
enum status status_write(struct store *store, const struct status_options *options,
                         struct buffer *out, struct error *error) MUST_USE;

/* Appends "1 overdue · 2 within 7 days" in the current language; a count that stopped at AGENDA_CAP
 * is "999+". */
void status_headline(struct buffer *out, const struct agenda_counts *counts, int soon_days);

/* Appends how far a day is: "today", "+3 d", "−12 d" ("gg" in Italian). */
void status_distance(struct buffer *out, day_number day, day_number today);

/* What stands before an entry of this urgency, and behind the code of an example: one column. */
const char *status_mark(enum urgency urgency, bool ascii);
const char *status_example(bool ascii);

/* Appends text of any origin, made safe for a terminal. The unit separator that joins the parts of
 * a code becomes a slash. */
void status_safe(struct buffer *out, const char *text, bool ascii);

/* Appends the word for the open records of a register with their number: "29 in corso". */
void status_open_word(struct buffer *out, const struct register_def *reg,
                      const struct tally *tally);

#endif
