/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Where a record ends whose quotes are not in order. The rule stands in scanner.h.
 */
#ifndef CRUSCOTTO_CSV_RECOVERY_H
#define CRUSCOTTO_CSV_RECOVERY_H

#include "scanner.h"

enum { CSV_LOOK_AHEAD = 65536 };

enum csv_outcome { CSV_FOUND, CSV_NEEDS_MORE, CSV_TOO_LONG };

/* Of the record that begins the text. */
struct csv_extent {
    size_t end, next; /* of the record without its row end; of the next one */
    size_t columns;
    bool plain, one_line;
    enum csv_damage damage;
    int damaged_column;
};

/* The field that is the extent's last column so far and begins at `at` has a bad quote. */
enum csv_outcome csv_recover(struct csv_scanner *scanner, const struct csv_text *text, size_t at,
                             struct csv_extent *extent);

/* The quotes are in order, but a row that goes over several lines and still lacks cells may have
 * swallowed its neighbours: then its first line alone is as long as a row should be. */
enum csv_outcome csv_doubt(struct csv_scanner *scanner, const struct csv_text *text,
                           struct csv_extent *extent);

#endif
