/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The first of two passes over a list: what will be stored is put into a private file as it stands,
 * and each column's cells are asked how they write numbers and dates. Only when all were asked can
 * the second pass convert them.
 */
#ifndef CRUSCOTTO_IMPORT_STAGE_H
#define CRUSCOTTO_IMPORT_STAGE_H

#include "evidence.h"
#include "mapping.h"
#include "spool.h"

struct stage {
    const struct mapping *mapping;
    struct spool spool;
    struct evidence evidence[SLOTS_MOST];
    long long rows, filtered;
    uint64_t digest; /* of the rows as they stand */
    struct buffer entry, joined;
};

/* What a slot's cells are asked. */
enum evidence_kind slot_evidence(const struct mapping *mapping, int slot);

/* Reads all rows. The stage is to be closed whatever comes. */
enum status stage_read(struct stage *stage, struct csv_reader *reader,
                       const struct mapping *mapping, const struct import_options *options,
                       struct error *error) MUST_USE;
void stage_close(struct stage *stage);

/* A row as it was staged. The strings live as long as the entry. */
struct staged_cell {
    const char *text; /* "" where the list says nothing */
    size_t len;
    int column; /* where it came from */
    /* The word that stands for nothing, of a slot that requires a value; "" where the cell is empty. */
    const char *nothing;
    size_t nothing_len; /* while staging, where words are not terminated */
};
struct staged_row {
    long long line;
    const char *fault; /* why the row as a whole is refused; "" where it is not */
    int fault_column;  /* NO_COLUMN where it is not known */
    int open_quote;    /* column of a cell that a quote opens and none closes; NO_COLUMN: none */
    struct staged_cell cells[SLOTS_MOST];
    const char *raw;
};
void stage_unpack(const struct mapping *mapping, const char *entry, struct staged_row *row);

#endif
