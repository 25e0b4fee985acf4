/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The dates of the registers as a calendar that other programs subscribe to: iCalendar (RFC 5545),
 * one event, or one task, for each date of each record. What is called off or in the trash stays in
 * it as cancelled, so that it leaves the calendars that have it. Nothing but the project's code and
 * the title is told: a feed goes to machines that the association does not keep.
 */
#ifndef CRUSCOTTO_REPORT_ICS_H
#define CRUSCOTTO_REPORT_ICS_H

#include "report/output.h"
#include "store/list.h"

struct ics {
    struct store *store;
    const struct register_def *only; /* NULL: all registers */
    day_number first, last;
    int alarm_days; /* how long before a due date an alarm rings where the record does not say */
    bool tasks;     /* VTODO instead of VEVENT */
    int64_t count;  /* of what was written */
};

enum status ics_write(struct ics *ics, struct output *out, struct error *error) MUST_USE;

/* Writes one content line, folded at 75 octets between characters: `value` as it stands, or as text
 * with what RFC 5545 3.3.11 wants escaped. */
void ics_line(struct output *out, const char *name, const char *value);
void ics_text(struct output *out, const char *name, const char *text);

#endif
