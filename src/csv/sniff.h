/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The dialect of a list, from a sample of it: row ends, delimiter, quote, escape, header line.
 */
#ifndef CRUSCOTTO_CSV_SNIFF_H
#define CRUSCOTTO_CSV_SNIFF_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "csv/reader.h"

enum { CSV_SAMPLE = 128 * 1024 };

/* Fills all of the dialect but what concerns the encoding. What the options say is taken as said.
 * `bytes` begin behind a byte order mark. */
enum status csv_sniff(const char *bytes, size_t len, bool whole, const struct csv_options *options,
                      struct csv_dialect *dialect, struct error *error) MUST_USE;

#endif
