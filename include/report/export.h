/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A list of records as it is filtered and sorted, written to an output or into a new file: row by
 * row, so that memory does not grow with them.
 */
#ifndef CRUSCOTTO_REPORT_EXPORT_H
#define CRUSCOTTO_REPORT_EXPORT_H

#include "report/records.h"
#include "store/list.h"

struct export {
    struct store *store;
    struct list_query query; /* its fields are set from the columns */
    struct record_sheet *records;
    enum format format;
    int limit; /* INT_MAX: all */

    /* Called now and then with the rows that were looked at, and then anew with those that are
     * written; false breaks off. It may not use the store. NULL: nobody asks. */
    bool (*step)(void *context, int64_t rows);
    void *step_context;

    struct patience patience; /* export's own */
};

/* Writes rows, in JSON within {"register", "total", "rows"}. Broken off: STATUS_NEGATIVE. */
enum status export_write(struct export *export, struct output *out, struct error *error) MUST_USE;

/* The same into a file: nobody sees it before it is whole, and what failed leaves none behind. An
 * existing one is refused unless overwrite. */
enum status export_write_file(struct export *export, const char *path, bool overwrite,
                              struct error *error) MUST_USE;

/* The end of the file's name: ".csv"; the formats that are for files only. */
const char *export_suffix(enum format format);

/* Appends the name that is proposed for a file: "scadenze-2021-03-15.csv". */
void export_name(struct buffer *out, const struct register_def *reg, day_number today,
                 enum format format);

#endif
