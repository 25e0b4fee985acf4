/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Terms as laws count them. An aid to calculation, not legal advice: whatever is shown of it says
 * so.
 *
 * The initial day is not counted; months run to the same day of the month, or to its last (art.
 * 2963 c.c.). What happens where the last day is a holiday is the rule's: civil       art. 2963
 * c.c.: on to the next day that is no holiday; a Saturday is none procedural  art. 155 c.p.c., art.
 * 52 c.p.a.: Saturdays too backward-cpa  art. 52(4) c.p.a., Cons. Stato 4454/2011: back, and a
 * Saturday stays backward-cpc  Cass. 14767/2014: back, before a Saturday too backward    where it
 * is not known which of the two: the earlier day eu          reg. 1182/71 art. 3: on to the next
 * working day; two days or more hold two of them working     only working days are counted fixed a
 * day that a call names: it never moves Judicial terms do not run in August (law 742/1969; until
 * 2014 up to 15 September).
 */
#ifndef CRUSCOTTO_CALENDAR_TERM_H
#define CRUSCOTTO_CALENDAR_TERM_H

#include "base/i18n.h"
#include "calendar/date.h"

enum term_rule {
    TERM_CIVIL,
    TERM_PROCEDURAL,
    TERM_BACKWARD,
    TERM_BACKWARD_CPA,
    TERM_BACKWARD_CPC,
    TERM_EU,
    TERM_WORKING,
    TERM_FIXED,
    TERM_RULES
};

extern const struct term_rule_row {
    struct label name; /* as it is typed */
    const char *source;
    const char *what; /* msgid: what becomes of a last day that is off */
} term_rules[TERM_RULES];

struct term {
    enum term_rule rule;
    day_number from;
    int months, days;             /* one of them at most; both 0: `from` is the last day */
    bool judicial;                /* August does not count */
    int patron_month, patron_day; /* a holiday of the office's town, for working days; 0: none */
};

struct term_result {
    day_number counted; /* the last day by the count alone */
    day_number due;     /* where it moves to */
    bool disputed;      /* by another regime it would be `otherwise` */
    day_number otherwise;
};

/* Reads "civil 31/01/2027 +1m", in any order and in either language: a rule (civil where none is
 * named), a day, a length ("+30g", "2 mesi", "10gl" for working days), "feriale", "patrono 24/6". Words that only
 * join
 * ("dal", "from") may stand between. Errors are STATUS_USAGE. */
enum status term_parse(const char *text, day_number today, struct term *term,
                       struct error *error) MUST_USE;

/* STATUS_USAGE: the rule does not count so, or the end lies beyond the calendar. */
enum status term_compute(const struct term *term, struct term_result *result,
                         struct error *error) MUST_USE;

/* The working days behind `from` up to `last`: Monday to Friday, no holiday, not the patron's. */
int term_working_days(day_number from, day_number last, int patron_month, int patron_day);

/* Appends how the day was found, a sentence a line, in the current language. */
void term_explain(struct buffer *out, const struct term *term, const struct term_result *result);

/* Appends the day with its weekday: "lun 01/03/2027". */
void term_day(struct buffer *out, day_number day);

#endif
