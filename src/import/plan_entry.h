/* SPDX-License-Identifier: EUPL-1.2 */
/* One row of a plan, as it stands in the plan's private file. */
#ifndef CRUSCOTTO_IMPORT_PLAN_ENTRY_H
#define CRUSCOTTO_IMPORT_PLAN_ENTRY_H

#include "import/import.h"

/* The numbers come first, those that may be overwritten at the very beginning. */
struct entry_head {
    int64_t kind;         /* enum plan_kind */
    int64_t ticked;       /* applying writes it */
    int64_t twin;         /* line of another row with the same key and other values; 0: none */
    int64_t trashed;      /* the stored record is in the trash */
    int64_t line, staged; /* staged: offset of the row in the stage; -1: none (gone) */
    int64_t id, version;
    uint64_t row_hash, hand, changed;
};

struct entry {
    struct entry_head head;
    const char *source, *code, *column, *reason;
    const char *warnings; /* column and sentence of each in turn, each ended by a NUL */
    size_t warnings_len;
    const char *values, *before; /* for entry_values; NULL: none */
};

/* Appends an entry; record and before may be NULL. Only values that are set are kept. */
void entry_pack(const struct entry *entry, const struct record *record, const struct record *before,
                struct buffer *out);
void entry_unpack(const char *bytes, struct entry *entry);

/* Takes the next of an entry's warnings; *at is NULL before the first. False: there is none. */
bool entry_warning(const struct entry *entry, const char **at, const char **column,
                   const char **sentence);
long long entry_warnings(const struct entry *entry);

/* Fills an initialised record from entry->values or entry->before. */
void entry_values(const char *values, struct record *record);

#endif
