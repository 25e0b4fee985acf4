/* SPDX-License-Identifier: EUPL-1.2 */
#include "sniff.h"

#include <string.h>
#include <strings.h>

#include "base/i18n.h"
#include "reason.h"
#include "survey.h"

/* Earlier ones win where all else is equal. The rare ones are tried where none of these fits. */
static const char usual_delimiters[] = ";\t|,";
static const char rare_delimiters[] = ":^~!#$";

static const char quotes[] = {'"', '\0', '\''};

/* A delimiter must divide at least this share of the rows alike (in thousandths, less what speaks
 * against it), else the list has one column. */
enum { ENOUGH = 380, ENOUGH_FOR_RARE = 700 };

struct search {
    const struct csv_sample *sample;
    const struct csv_options *options;
    bool cr_rows;
    struct csv_survey best, tried;
};

/* ---------------------------------------------------------------- row ends */

struct row_ends {
    size_t lf, crlf, cr;
};

/* Those outside double quotes: inside they say nothing about the row ends. */
static struct row_ends count_row_ends(const struct csv_sample *sample) {
    struct row_ends ends = {0};
    bool inside = false;
    for (size_t i = 0; i < sample->len; i++) {
        char byte = sample->bytes[i];
        if (byte == '"')
            inside = !inside;
        if (inside || (byte != '\r' && byte != '\n'))
            continue;
        bool pair = byte == '\r' && i + 1 < sample->len && sample->bytes[i + 1] == '\n';
        ends.crlf += pair;
        ends.lf += byte == '\n';
        ends.cr += byte == '\r' && !pair;
        i += pair;
    }
    return ends;
}

/* A bare CR ends rows only where nothing else does: elsewhere it stands inside fields. */
static enum csv_newline guess_newline(const struct csv_sample *sample) {
    struct row_ends ends = count_row_ends(sample);
    if (ends.lf + ends.crlf == 0 && ends.cr > 0)
        return CSV_NEWLINE_CR;
    if (ends.lf + ends.crlf == 0)
        return memchr(sample->bytes, '\n', sample->len) != NULL ? CSV_NEWLINE_LF : CSV_NEWLINE_NONE;
    return ends.crlf >= ends.lf ? CSV_NEWLINE_CRLF : CSV_NEWLINE_LF;
}

/* ---------------------------------------------------------------- the first lines */

static bool skip_line(struct csv_sample *sample, bool cr_rows) {
    struct csv_grammar grammar = {.cr_rows = cr_rows};
    struct csv_text text = {.bytes = sample->bytes, .len = sample->len, .last = true};
    if (!csv_line_end(&grammar, &text, 0) || text.line_next == text.line_end)
        return false;
    sample->bytes += text.line_next;
    sample->len -= text.line_next;
    sample->line++;
    return true;
}

static bool can_divide(char byte) {
    return byte == '\t' || (byte >= ' ' && byte < 0x7f && strchr("\"\\", byte) == NULL &&
                            strchr("0123456789abcdefghijklmnopqrstuvwxyz", byte | 0x20) == NULL);
}

/* Excel's "sep=;", also in quotes. The sample goes on behind it. */
static void take_sep_line(struct csv_sample *sample, bool cr_rows, struct csv_dialect *dialect) {
    const char *at = sample->bytes, *end = at + sample->len;
    bool quoted = at < end && *at == '"';
    at += quoted;
    if (end - at < 5 || strncasecmp(at, "sep=", 4) != 0 || !can_divide(at[4]))
        return;
    char delimiter = at[4];
    at += 5;
    if (quoted && (at == end || *at++ != '"'))
        return;
    if (at < end && *at != '\r' && *at != '\n')
        return;
    if (!skip_line(sample, cr_rows)) {
        sample->len = 0;
        sample->line++;
    }
    dialect->sep_line = true;
    dialect->delimiter = delimiter;
}

/* ---------------------------------------------------------------- the search */

static bool occurs(const struct csv_sample *sample, char byte) {
    return memchr(sample->bytes, byte, sample->len) != NULL;
}

/* A quote or an escape that does not occur needs no trial; the double quote is what is assumed. */
static bool is_wanted(const struct search *search, char quote, bool backslash) {
    const struct csv_options *options = search->options;
    if (options->escape != CSV_AUTO && backslash != (options->escape == CSV_ESCAPE_BACKSLASH))
        return false;
    if (options->escape == CSV_AUTO && backslash && !occurs(search->sample, '\\'))
        return false;
    return options->quote != CSV_AUTO || quote == '"' ||
           occurs(search->sample, quote == '\0' ? '"' : quote);
}

/* Clearly better, or as good and with more columns. */
static bool is_better(const struct csv_survey *tried, const struct csv_survey *best) {
    if (tried->score * 50 > best->score * 51)
        return true;
    return tried->score * 51 >= best->score * 50 && tried->columns > best->columns;
}

static enum status try_quote(struct search *search, char delimiter, char quote,
                             struct error *error) {
    for (int backslash = 0; backslash < 2; backslash++) {
        struct csv_grammar grammar = {.delimiter = delimiter,
                                      .quote = quote,
                                      .backslash = backslash != 0,
                                      .cr_rows = search->cr_rows,
                                      .max_quoted = CSV_SAMPLE / 2};
        if (quote == delimiter || !is_wanted(search, quote, backslash != 0))
            continue;
        enum status status = csv_survey(&search->tried, &grammar, search->sample, error);
        if (status != STATUS_OK)
            return status;
        if (search->best.grammar.delimiter == 0 || is_better(&search->tried, &search->best))
            search->best = search->tried;
    }
    return STATUS_OK;
}

static enum status try_delimiter(struct search *search, char delimiter, struct error *error) {
    enum status status = STATUS_OK;
    if (search->options->quote != CSV_AUTO)
        return try_quote(search, delimiter, (char)search->options->quote, error);
    for (size_t i = 0; i < sizeof quotes && status == STATUS_OK; i++)
        status = try_quote(search, delimiter, quotes[i], error);
    return status;
}

static enum status try_delimiters(struct search *search, const char *delimiters,
                                  struct error *error) {
    enum status status = STATUS_OK;
    for (; *delimiters != '\0' && status == STATUS_OK; delimiters++)
        if (occurs(search->sample, *delimiters))
            status = try_delimiter(search, *delimiters, error);
    return status;
}

/* One column: whatever does not occur divides it. */
static enum status take_one_column(struct search *search, struct error *error) {
    char taken = '\0';
    for (const char *delimiter = usual_delimiters; *delimiter != '\0'; delimiter++)
        if (*delimiter != search->options->quote &&
            (taken == '\0' ||
             (occurs(search->sample, taken) && !occurs(search->sample, *delimiter))))
            taken = *delimiter;
    search->best.grammar.delimiter = '\0';
    return try_delimiter(search, taken, error);
}

static enum status find_delimiter(struct search *search, struct error *error) {
    enum status status = try_delimiters(search, usual_delimiters, error);
    if (status == STATUS_OK && search->best.score < ENOUGH) {
        struct csv_survey usual = search->best;
        status = try_delimiters(search, rare_delimiters, error);
        if (status == STATUS_OK && search->best.score < ENOUGH_FOR_RARE)
            search->best = usual;
    }
    bool blank = search->best.rows == 0 && search->best.grammar.delimiter != 0;
    if (status == STATUS_OK && search->best.score < ENOUGH && !blank)
        status = take_one_column(search, error);
    return status;
}

/* ---------------------------------------------------------------- why */

static void explain_delimiter(const struct search *search, struct csv_dialect *dialect) {
    const struct csv_survey *best = &search->best;
    if (search->options->delimiter != CSV_AUTO)
        csv_set_reason(dialect->delimiter_reason, _("as asked"));
    else if (dialect->sep_line)
        csv_set_reason(dialect->delimiter_reason, _("the first line says so (sep=)"));
    else if (best->score < ENOUGH)
        csv_set_reason(dialect->delimiter_reason, _("nothing divides the rows: one column"));
    else
        csv_set_reason(dialect->delimiter_reason,
                       ngettext("%zu cells in %zu row out of %zu",
                                "%zu cells in %zu rows out of %zu", best->agreeing),
                       best->columns, best->agreeing, best->rows);
}

static void explain_quote(const struct search *search, struct csv_dialect *dialect) {
    const struct csv_survey *best = &search->best;
    if (search->options->quote != CSV_AUTO)
        csv_set_reason(dialect->quote_reason, _("as asked"));
    else if (best->grammar.quote == 0)
        csv_set_reason(dialect->quote_reason, _("quotes occur, but do not enclose cells"));
    else if (best->closed == 0)
        csv_set_reason(dialect->quote_reason,
                       _("assumed: there is none in the rows looked at (%zu)"), best->rows);
    else if (best->damaged > 0)
        csv_set_reason(dialect->quote_reason,
                       ngettext("encloses %zu cell; rows looked at: %zu, with a bad quote: %zu",
                                "encloses %zu cells; rows looked at: %zu, with a bad quote: %zu",
                                best->closed),
                       best->closed, best->rows, best->damaged);
    else
        csv_set_reason(dialect->quote_reason,
                       ngettext("encloses %zu cell; rows looked at: %zu",
                                "encloses %zu cells; rows looked at: %zu", best->closed),
                       best->closed, best->rows);
}

static void explain_escape(const struct search *search, struct csv_dialect *dialect) {
    if (search->options->escape != CSV_AUTO)
        csv_set_reason(dialect->escape_reason, _("as asked"));
    else if (dialect->escape == CSV_ESCAPE_BACKSLASH)
        csv_set_reason(dialect->escape_reason, _("with backslashes more rows agree"));
    else
        csv_set_reason(dialect->escape_reason, _("assumed: no backslash is needed"));
}

static void explain_newline(const struct search *search, struct csv_dialect *dialect) {
    if (search->options->newline != CSV_NEWLINE_NONE)
        csv_set_reason(dialect->newline_reason, _("as asked"));
    else if (dialect->newline == CSV_NEWLINE_CR)
        csv_set_reason(dialect->newline_reason, _("nothing else ends the rows"));
    else if (dialect->newline == CSV_NEWLINE_NONE)
        csv_set_reason(dialect->newline_reason, _("there is one line only"));
    else
        csv_set_reason(dialect->newline_reason, _("most lines end so"));
}

static void explain_header(const struct search *search, size_t header,
                           struct csv_dialect *dialect) {
    if (search->options->header_line > 0)
        csv_set_reason(dialect->header_reason, _("as asked"));
    else if (header > 0)
        csv_set_reason(dialect->header_reason,
                       _("the rows above it (%zu) fill fewer cells than the list"), header);
    else if (search->best.rows > 0)
        csv_set_reason(dialect->header_reason, _("the first line that is not blank"));
    else
        csv_set_reason(dialect->header_reason, _("there is none: the list is empty"));
}

static void conclude(const struct search *search, struct csv_dialect *dialect) {
    const struct csv_survey *best = &search->best;
    bool told = search->options->delimiter != CSV_AUTO || dialect->sep_line;
    size_t header = told || best->score >= ENOUGH ? best->header : 0;
    long long line = best->rows > 0 ? best->row[header].line : search->sample->line;
    if (search->options->header_line > 0)
        line = search->options->header_line;
    dialect->delimiter = best->grammar.delimiter;
    dialect->quote = best->grammar.quote == 0 ? CSV_NO_QUOTE : best->grammar.quote;
    dialect->escape = best->grammar.backslash ? CSV_ESCAPE_BACKSLASH : CSV_ESCAPE_DOUBLED;
    dialect->header_line = (int)line;
    explain_delimiter(search, dialect);
    explain_quote(search, dialect);
    explain_escape(search, dialect);
    explain_newline(search, dialect);
    explain_header(search, header, dialect);
}

enum status csv_sniff(const char *bytes, size_t len, bool whole, const struct csv_options *options,
                      struct csv_dialect *dialect, struct error *error) {
    struct csv_sample sample = {.bytes = bytes,
                                .len = len > CSV_SAMPLE ? CSV_SAMPLE : len,
                                .line = 1,
                                .whole = whole && len <= CSV_SAMPLE};
    struct search search = {.sample = &sample, .options = options};
    dialect->newline = options->newline;
    if (options->newline == CSV_NEWLINE_NONE)
        dialect->newline = guess_newline(&sample);
    search.cr_rows = dialect->newline == CSV_NEWLINE_CR;
    take_sep_line(&sample, search.cr_rows, dialect);
    while (sample.line < options->header_line && skip_line(&sample, search.cr_rows))
        continue;
    int delimiter = options->delimiter != CSV_AUTO ? options->delimiter
                    : dialect->sep_line            ? dialect->delimiter
                                                   : CSV_AUTO;
    enum status status = delimiter == CSV_AUTO ? find_delimiter(&search, error)
                                               : try_delimiter(&search, (char)delimiter, error);
    if (status == STATUS_OK && search.best.grammar.delimiter == 0)
        return error_set(error, STATUS_USAGE, _("delimiter and quote must differ"));
    if (status == STATUS_OK)
        conclude(&search, dialect);
    return status;
}
