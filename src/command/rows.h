/* SPDX-License-Identifier: EUPL-1.2 */
/* Rows of a register to where they are wanted. */
#ifndef CRUSCOTTO_SRC_COMMAND_ROWS_H
#define CRUSCOTTO_SRC_COMMAND_ROWS_H

#include "report/export.h"
#include "verbs.h"

/* To standard output, or to the file of --output; --force overwrites it. */
enum status rows_write(struct session *session, struct export *export,
                       struct error *error) MUST_USE;

#endif
