/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * How a column writes its numbers and dates, told from all of its cells. A cell speaks where it can
 * be read one way only; "1.234" and "03/04/2021" wait for what the others say.
 */
#ifndef CRUSCOTTO_IMPORT_EVIDENCE_H
#define CRUSCOTTO_IMPORT_EVIDENCE_H

#include "import/import.h"

enum number_form {
    NUMBER_NONE,    /* no number, or no digits at all */
    NUMBER_PLAIN,   /* digits alone */
    NUMBER_ITALIAN, /* 1.234,5 · 12,50 · 1.234.567 */
    NUMBER_ENGLISH, /* 1,234.5 · 12.50 · 1,234,567 */
    NUMBER_EITHER,  /* 1.234 · 1,234 */
};

/* `whole`: of a column of whole numbers, where 1.234 can only have thousands. */
enum number_form number_form(const char *text, bool whole);

enum date_form {
    DATE_OTHER,       /* no such date, or one that reads the same both ways */
    DATE_DAY_FIRST,   /* 31/12/2021 */
    DATE_MONTH_FIRST, /* 12/31/2021 */
    DATE_EITHER,      /* 03/04/2021 */
    DATE_YEAR_FIRST,  /* 99-12-31 */
    DATE_YEAR_EITHER, /* 21-03-04: of 2021, or the 21st of March */
};
enum date_form date_form(const char *text);

/* What the cells of one column said. */
struct evidence {
    long long italian, english, either_dot, either_comma;
    long long small, large; /* plain, below 1,000 or not */
    long long day_first, month_first, year_first;
    long long cells, floats; /* floats: digits and ".0", as spreadsheets' libraries write codes */
};

/* `kind` of the column decides which counters its cells go to. */
enum evidence_kind {
    EVIDENCE_NONE,
    EVIDENCE_NUMBER,
    EVIDENCE_WHOLE, /* whole numbers */
    EVIDENCE_DATE,
    EVIDENCE_CODE,
};
void evidence_add(struct evidence *evidence, enum evidence_kind kind, const char *text);

/* What follows from them. `mixed`: the cells contradict each other; then each is read as it can be,
 * and those that can be read both ways are refused. `style` or `order` AUTO and not mixed: nothing
 * says it. */
struct verdict {
    enum number_style numbers;
    enum date_order dates;
    bool mixed;
    bool said;   /* by a person or the profile, not by the cells */
    bool floats; /* every code of the column ends in ".0": it is taken off */
};
struct verdict evidence_verdict(const struct evidence *evidence, enum evidence_kind kind);

/* Appends a number in the form that the field's type reads: English marks become Italian ones. */
void number_italian(const char *text, struct buffer *out);

/* Appends a date "month/day/year" as "day/month/year"; anything else as it is. */
void date_day_first(const char *text, struct buffer *out);

/* The same of "yy/month/day". */
void date_year_last(const char *text, struct buffer *out);

#endif
