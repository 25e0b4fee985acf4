/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Which encoding the first window is in, and whether it is text at all.
 *
 * The window cannot know what comes later. So it only chooses the rule by which records are read
 * (decode.h), and each rule is right for what it did not expect: in a UTF-8 list, bytes that are no
 * UTF-8 are read as Windows-1252 and reported; in a Windows-1252 list, cells that are UTF-8 are
 * mended like any mojibake; and after a window of pure ASCII the first record that is not decides.
 */
#ifndef CRUSCOTTO_CSV_ENCODING_H
#define CRUSCOTTO_CSV_ENCODING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "csv/reader.h"

struct csv_window {
    const char *bytes;
    size_t len;
    bool whole; /* the input ends here */
};

/* Fills encoding, bom and encoding_reason. *decided: see decode.h. */
void csv_guess_encoding(const struct csv_window *window, enum csv_encoding asked,
                        struct csv_dialect *dialect, bool *decided);

/* STATUS_INPUT for what is no list whatever the encoding: workbooks, archives, PDF, web pages, NUL
 * bytes where the encoding has none. */
enum status csv_check_text(const struct csv_window *window, enum csv_encoding encoding,
                           struct error *error) MUST_USE;

#endif
