/* SPDX-License-Identifier: EUPL-1.2 */
/* How a list was read, with the reason of each decision. */
#ifndef CRUSCOTTO_SRC_COMMAND_DIALECT_H
#define CRUSCOTTO_SRC_COMMAND_DIALECT_H

#include "csv/reader.h"
#include "report/json.h"

/* One decision for people: "Delimiter", "semicolon", "10 cells in 309 rows out of 309". */
struct dialect_line {
    const char *label, *value, *reason;
};
enum { DIALECT_LINES = 6 };

struct dialect_lines {
    struct dialect_line line[DIALECT_LINES];
    int count;
    struct buffer encoding, header; /* what some of the values stand in */
    char delimiter[32], quote[2];
};
void dialect_lines_make(struct dialect_lines *lines, const struct csv_dialect *dialect);
void dialect_lines_done(struct dialect_lines *lines);

/* Keys and values in an object that is open: encoding, bom, delimiter, quote, escape, newline,
 * header_line, and reasons by the same names. */
void dialect_json(struct json *json, const struct csv_dialect *dialect);

#endif
