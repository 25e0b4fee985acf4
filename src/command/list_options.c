/* SPDX-License-Identifier: EUPL-1.2 */
#include "list_options.h"

#include <limits.h>

#include "base/i18n.h"

enum status list_options_read(const struct session *session, struct csv_options *options,
                              struct error *error) {
    const char *encoding = session->line->option[OPTION_ENCODING];
    const char *delimiter = session->line->option[OPTION_DELIMITER];
    long line = 0;

    *options = (struct csv_options){.delimiter = CSV_AUTO, .quote = CSV_AUTO, .escape = CSV_AUTO};
    if (encoding && !csv_encoding_from_name(encoding, &options->encoding))
        return error_value(error, STATUS_USAGE, encoding,
                           _("not an encoding known here; there are utf-8, windows-1252, "
                             "iso-8859-15, cp850, utf-16le and utf-16be"));
    if (delimiter && !csv_delimiter_from_name(delimiter, &options->delimiter))
        return error_value(error, STATUS_USAGE, delimiter,
                           _("a delimiter is one character, or semicolon, comma, tab, pipe"));
    enum status status = session_number(session, OPTION_HEADER_LINE, 1, INT_MAX, 0, &line, error);
    options->header_line = (int)line;
    return status;
}
