/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * JSON as RFC 8259 has it. Control characters, and whatever could move a terminal's cursor or
 * reorder its line, are written as escapes: nothing is lost, and the text is harmless wherever it
 * is shown.
 */
#ifndef CRUSCOTTO_REPORT_JSON_H
#define CRUSCOTTO_REPORT_JSON_H

#include <stdint.h>

#include "report/output.h"

struct json {
    struct output *out;
    bool more; /* something stands before, at this level */
};

void json_open(struct json *json, char bracket); /* '{' or '[' */
void json_close(struct json *json, char bracket);
void json_key(struct json *json, const char *key);

/* Values; in an array, or behind a key. NULL is null. */
void json_text(struct json *json, const char *text);
void json_number(struct json *json, int64_t number);
void json_bool(struct json *json, bool value);
void json_bare(struct json *json, const char *value); /* is JSON already */

/* A key with its value. */
void json_text_at(struct json *json, const char *key, const char *text);
void json_number_at(struct json *json, const char *key, int64_t number);
void json_bool_at(struct json *json, const char *key, bool value);

/* A line feed, before the value to come. */
void json_line(struct json *json);

#endif
