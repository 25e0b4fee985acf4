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

#endif
