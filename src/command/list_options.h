/* SPDX-License-Identifier: EUPL-1.2 */
/* The options that say how a list is to be read. */
#ifndef CRUSCOTTO_SRC_COMMAND_LIST_OPTIONS_H
#define CRUSCOTTO_SRC_COMMAND_LIST_OPTIONS_H

#include "csv/reader.h"
#include "verbs.h"

#define LIST_OPTIONS                                                                               \
    (OPTION_BIT(OPTION_ENCODING) | OPTION_BIT(OPTION_DELIMITER) | OPTION_BIT(OPTION_QUOTE) |       \
     OPTION_BIT(OPTION_ESCAPE) | OPTION_BIT(OPTION_NEWLINE) | OPTION_BIT(OPTION_HEADER_LINE))

/* What is not given is left to the reader to find out. */
enum status list_options_read(const struct session *session, struct csv_options *options,
                              struct error *error) MUST_USE;

#endif
