/* SPDX-License-Identifier: EUPL-1.2 */
/* From what all cells said to how each column is read. */
#ifndef CRUSCOTTO_IMPORT_DECIDE_H
#define CRUSCOTTO_IMPORT_DECIDE_H

#include "evidence.h"
#include "mapping.h"

/* Fills a verdict for each slot. The user's word goes before the column's own evidence, that before
 * the profile's word, and that before what the other columns agree on. What was decided is told in
 * `remarks`, sentence by sentence. */
enum status decide_columns(const struct mapping *mapping, const struct evidence *evidence,
                           const struct import_options *options, struct verdict *verdicts,
                           struct names *remarks, struct error *error) MUST_USE;

#endif
