/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CRUSCOTTO_CSV_REASON_H
#define CRUSCOTTO_CSV_REASON_H

#include <stddef.h>

#include "base/error.h"
#include "csv/reader.h"

enum { CSV_REASON_SIZE = sizeof((struct csv_dialect *)0)->encoding_reason };

/* Fills one of the dialect's reasons; a longer sentence is cut between letters. */
void csv_set_reason(char reason[CSV_REASON_SIZE], const char *format, ...) PRINTF_LIKE(2, 3);

/* A limit for a message: "16 MiB", "9 byte". */
void csv_size_text(size_t bytes, char text[32]);

#endif
