/* SPDX-License-Identifier: EUPL-1.2 */
/* The instants that the database keeps, for people. */
#ifndef CRUSCOTTO_SRC_COMMAND_STAMP_H
#define CRUSCOTTO_SRC_COMMAND_STAMP_H

#include "base/buffer.h"

/* Appends the local day and time of an instant in ISO UTC ("2021-03-15T09:30:00…"); what is none,
 * as it stands. */
void stamp_local(struct buffer *out, const char *iso);

#endif
