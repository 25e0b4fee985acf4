/* SPDX-License-Identifier: EUPL-1.2 */
#include "list_options.h"

#include <limits.h>

#include "base/i18n.h"

enum status list_options_read(const struct session *session, struct csv_options *options,
                              struct error *error) {
    const char *encoding = session->line->option[OPTION_ENCODING];
    const char *delimiter = session->line->option[OPTION_DELIMITER];
    const char *quote = session->line->option[OPTION_QUOTE];
    const char *escape = session->line->option[OPTION_ESCAPE];
    const char *newline = session->line->option[OPTION_NEWLINE];
    long line = 0;

    *options = (struct csv_options){.delimiter = CSV_AUTO, .quote = CSV_AUTO, .escape = CSV_AUTO};
    if (encoding && !csv_encoding_from_name(encoding, &options->encoding))
        return error_value(error, STATUS_USAGE, encoding,
                           _("not an encoding known here; there are utf-8, windows-1252, "
                             "iso-8859-15, cp850, utf-16le and utf-16be"));
    if (delimiter && !csv_delimiter_from_name(delimiter, &options->delimiter))
        return error_value(error, STATUS_USAGE, delimiter,
                           _("a delimiter is one character, or semicolon, comma, tab, pipe"));
    if (quote && !csv_quote_from_name(quote, &options->quote))
        return error_value(error, STATUS_USAGE, quote,
                           _("a quote is one character, or double, single, none"));
    if (escape && !csv_escape_from_name(escape, &options->escape))
        return error_value(error, STATUS_USAGE, escape, _("an escape is doubled or backslash"));
    if (newline && !csv_newline_from_name(newline, &options->newline))
        return error_value(error, STATUS_USAGE, newline, _("a row ends with lf, crlf or cr"));
    enum status status = session_number(session, OPTION_HEADER_LINE, 1, INT_MAX, 0, &line, error);
    options->header_line = (int)line;
    return status;
}
