/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of the plan share. */
#ifndef CRUSCOTTO_IMPORT_PLAN_H
#define CRUSCOTTO_IMPORT_PLAN_H

#include "convert.h"
#include "keys.h"
#include "plan_entry.h"

/* Where rows of some kinds stand, as far as they were walked. */
struct plan_index {
    unsigned kinds;
    int64_t *offsets; /* of every 256th of them */
    size_t count, capacity;
};

struct import_plan {
    struct store *store; /* NULL: nothing is known, everything is new */
    char *file;
    struct profiles profiles;
    struct header header;
    struct buffer header_raw;
    struct mapping mapping;
    struct csv_dialect dialect;
    struct csv_notes notes;
    struct stage stage; /* kept for the raw text of rejects */
    struct spool rows;
    struct buffer source; /* of the import as a whole; empty where each row names its own */
    bool whole_source;    /* the list has all that a source named by option or profile has */
    struct names remarks;
    struct plan_summary summary;
    struct plan_index index;
};

/* A visit of rows under way. */
struct visit {
    struct import_plan *plan;
    plan_visitor *visit;
    void *context;
    struct record record, before;
    struct buffer staged, reason, warning;
    struct staged_row row;
};
void visit_init(struct visit *visit, struct import_plan *plan, plan_visitor *visitor,
                void *context);
void visit_done(struct visit *visit);
enum status visit_show(struct visit *visit, const struct entry *entry, int64_t offset,
                       struct error *error) MUST_USE;

/* Makes the plan's rows from the stage. */
enum status plan_rows(struct import_plan *plan, const struct import_options *options,
                      struct error *error) MUST_USE;

/* How the stored record and the row's record differ. Of a row whose values go in, `merged` becomes
 * the stored record with the row's values. */
struct difference {
    uint64_t changed; /* a bit per field */
    uint64_t by_hand; /* those of them that were edited by hand */
};
struct difference plan_compare(const struct mapping *mapping, const struct record *stored,
                               const struct record *row, int notes, struct record *merged);

/* Adds the records of the plan's source that no row has. */
enum status plan_gone(struct import_plan *plan, const struct keys *keys,
                      struct error *error) MUST_USE;

/* The column and, in *out, the reason of an entry: also of one that was rejected for a later row.
 */
const char *plan_column(const struct import_plan *plan, const struct entry *entry);
void plan_reason(const struct entry *entry, struct buffer *out);

#endif
