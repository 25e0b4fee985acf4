/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The agenda: every dated record of every register. Overdue is an open record whose due date is
 * before today; soon is today up to and including today + soon_days (7: the rule that
 * OpenCoesione's portal uses for calls). Header, `status` and `due` all count through here.
 */
#ifndef CRUSCOTTO_REPORT_AGENDA_H
#define CRUSCOTTO_REPORT_AGENDA_H

#include "store/list.h"

enum { AGENDA_CAP = 1000 }; /* counts stop here and are shown as "999+" */

enum urgency { URGENCY_NONE, URGENCY_SOON, URGENCY_OVERDUE };

/* Of a record with its due date and state loaded. */
enum urgency agenda_urgency(const struct record *record, day_number today, int soon_days);

struct agenda_counts {
    int64_t overdue, soon; /* AGENDA_CAP: that many or more */
};

enum status agenda_count(struct store *store, day_number today, int soon_days,
                         struct agenda_counts *counts, struct error *error) MUST_USE;

struct agenda_item {
    const struct record *record; /* valid during the visit */
    int field;                   /* the date that brought it here */
    struct moment when;
};
typedef enum status agenda_visitor(void *context, const struct agenda_item *item,
                                   struct error *error);

/* Visits the due dates of open records in [first, last], by date, then register, then code; with
 * `all`, the other agenda dates too. At most `limit` items. */
enum status agenda_visit(struct store *store, day_number first, day_number last, bool all,
                         int limit, agenda_visitor *visit, void *context,
                         struct error *error) MUST_USE;

/* Visits all that is dated on the day, the agenda's other dates too: what is open first, then what
 * is closed. At most `limit` items. */
enum status agenda_visit_day(struct store *store, day_number day, int limit, agenda_visitor *visit,
                             void *context, struct error *error) MUST_USE;

/* How much is dated on one day, each number up to DAY_CAP ("99+"). */
enum { DAY_CAP = 100, AGENDA_DAYS = 31 };
struct day_counts {
    int overdue, soon; /* as above */
    int open;          /* due later, or dated without being due */
    int done;          /* closed; what was called off is not counted */
};

/* Which days: at most AGENDA_DAYS. */
struct agenda_days {
    day_number first, today;
    int count, soon_days;
};

enum status agenda_count_days(struct store *store, const struct agenda_days *wanted,
                              struct day_counts *days, struct error *error) MUST_USE;

#endif
