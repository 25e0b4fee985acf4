/* SPDX-License-Identifier: EUPL-1.2 */
/* Records that the words of a call name, one or several. */
#ifndef CRUSCOTTO_SRC_COMMAND_NAMED_H
#define CRUSCOTTO_SRC_COMMAND_NAMED_H

#include "register/record.h"
#include "verbs.h"

enum among { AMONG_LIVE, AMONG_TRASHED, AMONG_ALL /* the live ones first */ };

/* Reads the record that a word names by code, source:code or #number into an initialised record; a
 * code that joins several columns may be written as it is shown, with slashes. STATUS_NEGATIVE:
 * none, or several; where the trash has it instead (or only the trash does not), the sentence says
 * so, and where a title has that word it names the code. */
enum status named_find(const struct session *session, const struct register_def *reg,
                       const char *word, enum among among, struct record *record,
                       struct error *error) MUST_USE;

/* Does something to one record within a transaction and appends lines of what there is to say. */
typedef enum status named_change(struct session *session, struct record *record,
                                 struct buffer *report, struct error *error);

/* The words are a register and records of it: changes all of them as one action, or none. What
 * there is to say is said once it is written. */
enum status named_change_all(struct session *session, const struct register_def *reg,
                             enum among among, named_change *change, struct error *error) MUST_USE;

/* Makes `to`, initialised for the same register, hold what `from` holds. */
void named_copy(struct record *to, const struct record *from);

/* Appends "Project A-1", sanitised by whoever shows it. */
void named_title(const struct record *record, struct buffer *out);

#endif
