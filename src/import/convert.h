/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The second pass: from the cells of a staged row to the values of a record. A cell that cannot be
 * read makes its row a reject; what can be read but is doubtful is kept with a warning.
 */
#ifndef CRUSCOTTO_IMPORT_CONVERT_H
#define CRUSCOTTO_IMPORT_CONVERT_H

#include "places.h"
#include "stage.h"

struct memo;

struct converter {
    const struct mapping *mapping;
    struct verdict verdicts[SLOTS_MOST];
    struct memo *memos[SLOTS_MOST]; /* NULL: none for this slot */
    struct parse_context context;
    struct places places;
    struct buffer text, part; /* scratch */
    int notes;                /* index of the field, FIELD_NONE where there is none */
};

/* What became of a row. Reusable. */
struct outcome {
    struct buffer reason; /* empty: the row is good */
    int column;           /* of the first bad cell; NO_COLUMN: the row as a whole */
    struct buffer warning; /* column and sentence of each in turn, each ended by a NUL */
    long long warnings;
    struct buffer left; /* lines for the notes: what no field could take */
};
void outcome_clear(struct outcome *outcome);
void outcome_done(struct outcome *outcome);

/* Adds a bad cell, or one fault of the whole row (NO_COLUMN). */
void outcome_reject(struct outcome *outcome, const struct mapping *mapping, int column,
                    const char *reason);
void outcome_warn(struct outcome *outcome, const char *column, const char *warning);

/* Decides how each column is read, and adds to `remarks` what it decided. The municipalities are
 * read from the store (NULL: there are none) where a column names some. */
enum status converter_start(struct converter *converter, const struct mapping *mapping,
                            const struct evidence *evidence, const struct import_options *options,
                            struct store *store, struct names *remarks,
                            struct error *error) MUST_USE;
void converter_done(struct converter *converter);

/* Fills an initialised record of the register with the values that the row gives. Errors are of the
 * program, never of the row. */
enum status convert_row(struct converter *converter, const struct staged_row *row,
                        struct record *record, struct outcome *outcome,
                        struct error *error) MUST_USE;

#endif
