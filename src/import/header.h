/* SPDX-License-Identifier: EUPL-1.2 */
/* How a column's header fits a register's fields. */
#ifndef CRUSCOTTO_IMPORT_HEADER_H
#define CRUSCOTTO_IMPORT_HEADER_H

#include "csv/reader.h"
#include "mapping.h"

/* Reads the columns' names from a list's first row, which stays the reader's. STATUS_INPUT: there is
 * none. */
enum status header_read(struct header *header, struct csv_reader *reader, const char *path,
                        const struct csv_row **row, struct error *error) MUST_USE;

/* A field's own name or label says more than one of its aliases, which other registers share. */
enum { FIT_NONE, FIT_ALIAS = 2, FIT_NAME = 3 };

struct fit {
    int field; /* FIELD_NONE: fits nothing */
    int strength;
    bool companion;
    bool owned; /* the header says the register's own word: "Scadenza", "Titolo corso" */
};

struct fit header_fit(const struct header *header, int column, const struct register_def *reg);

/* Appends the names of a list's columns, as many as a sentence holds. */
void header_list(const struct header *header, struct buffer *out);

/* Whether the list ends in the columns that import_plan_write_rejects adds, in either language, and
 * whether a column is called as one of them. */
bool header_is_rejects(const struct header *header);
bool header_is_remark(const struct header *header, size_t column);

/* The column that says the register's word beside this name (text_name() form); NO_COLUMN: none. */
int header_owned(const struct header *header, const struct register_def *reg, const char *name);

#endif
