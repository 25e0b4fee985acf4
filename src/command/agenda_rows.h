/* SPDX-License-Identifier: EUPL-1.2 */
/* Entries of the agenda as rows of a sheet: for `due` and for the JSON of `status`. */
#ifndef CRUSCOTTO_SRC_COMMAND_AGENDA_ROWS_H
#define CRUSCOTTO_SRC_COMMAND_AGENDA_ROWS_H

#include "report/agenda.h"
#include "report/sheet.h"

struct agenda_rows {
    day_number today;
    int soon_days;
    struct sheet sheet;
};

void agenda_rows_start(struct agenda_rows *rows, struct output *out, enum format format);

/* An agenda_visitor; the context is the struct agenda_rows. */
enum status agenda_rows_visit(void *context, const struct agenda_item *item, struct error *error);

void agenda_rows_end(struct agenda_rows *rows);

#endif
