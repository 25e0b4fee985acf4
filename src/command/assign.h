/* SPDX-License-Identifier: EUPL-1.2 */
/* Words of the form field=value, put into a record. */
#ifndef CRUSCOTTO_SRC_COMMAND_ASSIGN_H
#define CRUSCOTTO_SRC_COMMAND_ASSIGN_H

#include "register/record.h"
#include "verbs.h"

/* Takes the words of the call from `first` on; a bit for each field that they give a value is set in
 * *fields. What a field was where its author saw it ("state?=open") goes into `base`, so that saving
 * tells what others changed since; NULL: the record is new. STATUS_USAGE names the field and the
 * reason. Values that are doubtful are kept and remarked on. */
enum status assign_words(const struct session *session, int first, struct record *record,
                         struct record *base, uint64_t *fields, struct error *error) MUST_USE;

/* Saves what was assigned, as one action of the user's; `base` is what it began as, NULL for a new
 * record. *mine becomes what is stored, its references resolved. */
enum status assign_save(const struct session *session, const struct record *base,
                        struct record *mine, struct error *error) MUST_USE;

/* Remarks on the references among these fields that lead to no record, or to several: of a record
 * as the store read it. */
enum status assign_note_loose(const struct session *session, const struct record *record,
                              uint64_t fields, struct error *error) MUST_USE;

/* Appends the labels of these fields, a comma between. */
void assign_labels(const struct register_def *reg, uint64_t fields, struct buffer *out);

#endif
