/* SPDX-License-Identifier: EUPL-1.2 */
#include "dialect.h"

#include "base/i18n.h"

static const char *quote_name(const struct csv_dialect *dialect, char name[2]) {
    name[0] = (char)dialect->quote;
    name[1] = '\0';
    return dialect->quote == CSV_NO_QUOTE ? NULL : name;
}

static void add_line(struct dialect_lines *lines, const char *label, const char *value,
                     const char *reason) {
    lines->line[lines->count++] = (struct dialect_line){label, value, reason};
}

void dialect_lines_make(struct dialect_lines *lines, const struct csv_dialect *dialect) {
    const char *quote;

    *lines = (struct dialect_lines){0};
    buffer_addf(&lines->encoding, "%s%s", csv_encoding_name(dialect->encoding),
                dialect->bom ? _(" with BOM") : "");
    buffer_addf(&lines->header, _("line %d"), dialect->header_line);
    csv_delimiter_label(dialect->delimiter, lines->delimiter);
    quote = quote_name(dialect, lines->quote);
    add_line(lines, _("Encoding"), buffer_text(&lines->encoding), dialect->encoding_reason);
    add_line(lines, _("Delimiter"), lines->delimiter, dialect->delimiter_reason);
    add_line(lines, _("Quotes"), quote ? quote : _("none"), dialect->quote_reason);
    if (quote)
        add_line(lines, _("Within quotes"),
                 dialect->escape == CSV_ESCAPE_BACKSLASH ? _("quotes stand behind a backslash")
                                                         : _("quotes are doubled"),
                 dialect->escape_reason);
    add_line(lines, _("Line ends"), csv_newline_name(dialect->newline), dialect->newline_reason);
    add_line(lines, _("Header"), buffer_text(&lines->header), dialect->header_reason);
}

void dialect_lines_done(struct dialect_lines *lines) {
    buffer_done(&lines->encoding);
    buffer_done(&lines->header);
}

static void put_reasons(struct json *json, const struct csv_dialect *dialect) {
    const struct {
        const char *key, *reason;
    } reasons[] = {
        {"encoding", dialect->encoding_reason}, {"delimiter", dialect->delimiter_reason},
        {"quote", dialect->quote_reason},       {"escape", dialect->escape_reason},
        {"newline", dialect->newline_reason},   {"header_line", dialect->header_reason},
    };

    json_key(json, "reasons");
    json_open(json, '{');
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        json_text_at(json, reasons[i].key, reasons[i].reason);
    json_close(json, '}');
}

void dialect_json(struct json *json, const struct csv_dialect *dialect) {
    char delimiter[16], quote[2];

    csv_delimiter_name(dialect->delimiter, delimiter);
    json_text_at(json, "encoding", csv_encoding_name(dialect->encoding));
    json_bool_at(json, "bom", dialect->bom);
    json_text_at(json, "delimiter", delimiter);
    json_text_at(json, "quote", quote_name(dialect, quote));
    json_text_at(json, "escape", csv_escape_name(dialect->escape));
    json_text_at(json, "newline", csv_newline_name(dialect->newline));
    json_number_at(json, "header_line", dialect->header_line);
    put_reasons(json, dialect);
}
