/* SPDX-License-Identifier: EUPL-1.2 */
/* The rows of a plan: what would become of each, field by field. */
#ifndef CRUSCOTTO_SRC_COMMAND_IMPORT_ROWS_H
#define CRUSCOTTO_SRC_COMMAND_IMPORT_ROWS_H

#include "import/import.h"
#include "report/json.h"
#include "verbs.h"

/* All rows as CSV, or as an array in a JSON document (outer; NULL for CSV): a line for each field
 * that a row sets or changes, one for each row without such. */
enum status import_rows_write(struct session *session, struct import_plan *plan,
                              struct json *outer, struct error *error) MUST_USE;

/* Appends what a row would do, in words: its title, or the fields that change, old and new. */
void import_row_in_words(const struct plan_row *row, struct buffer *out);

#endif
