/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * One record of a register: a value per field row, and what the house keeps about it.
 */
#ifndef CRUSCOTTO_REGISTER_RECORD_H
#define CRUSCOTTO_REGISTER_RECORD_H

#include "register/register.h"

struct record {
    const struct register_def *reg;
    int64_t id;      /* 0: not stored yet */
    int64_t version; /* 1 when new, +1 with each change */
    int64_t import_id, import_line; /* 0: not from an import */
    uint64_t row_hash; /* of the values as the last import mapped them; 0: none */
    uint64_t hand;     /* a bit per field index edited by hand since that import */
    bool deleted;      /* in the trash */
    struct buffer created_at, created_by, updated_at, updated_by; /* ISO UTC; login names */
    struct value values[REGISTER_MAX_FIELDS];
};

void record_init(struct record *record, const struct register_def *reg);
void record_clear(struct record *record); /* keeps register and memory */
void record_done(struct record *record);

/* The value of a field by English name; NULL where the register has no such field. */
const struct value *record_value(const struct record *record, const char *name);

/* The record's state class. */
enum state_class record_class(const struct record *record);

/* The moment by which something must still be done about an open record; false where nothing must. */
bool record_due(const struct record *record, struct moment *due);

/* Puts the record into the register's usual closed (or open) state, the first of its class, and sets
 * or clears the day it was done. False where the register has no such state. */
bool record_close(struct record *record, bool closed, day_number today);

/* A new record typed by hand: origin, and the first state where it has none. */
void record_start(struct record *record);

/* A bit per field whose value differs. What a reference is shown by does not count. */
uint64_t record_changes(const struct record *a, const struct record *b);

/* Three-way merge: `base` is what both started from. Fields that only `mine` changed go into `theirs`,
 * which thereby holds the merged record. Returns a bit per field that both changed, differently: those
 * keep their value in `theirs` and are for the user to choose. */
uint64_t record_merge(const struct record *base, const struct record *mine, struct record *theirs);

/* Whether the record is marked as an example (origin). */
bool record_is_example(const struct record *record);

/* Appends the title, or the code where there is none. Not sanitised. */
void record_title(const struct record *record, struct buffer *out);

/* FNV-1a over the canonical values of all fields; never 0. */
uint64_t record_hash(const struct record *record);

#endif
