/* SPDX-License-Identifier: EUPL-1.2 */
#include "csv/reader.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/i18n.h"
#include "base/text.h"
#include "cells.h"
#include "decode.h"
#include "encoding.h"
#include "reason.h"
#include "scanner.h"
#include "sniff.h"
#include "source.h"

enum { WINDOW = 1024 * 1024 };

struct csv_reader {
    struct buffer name; /* for messages, safe for a terminal */
    struct csv_options options;
    struct csv_dialect dialect;
    struct csv_notes notes;
    struct csv_source source;
    struct csv_utf16 utf16;
    struct csv_decoder decoder;
    struct csv_scanner scanner;
    struct csv_cells cells;
    struct buffer decoded, normal;
    struct csv_row row;
    size_t header_count; /* 0: the header is still to come */
    bool begun, ended;
};

/* ---------------------------------------------------------------- opening */

static bool is_ascii_mark(int byte) {
    return byte > 0 && byte < 0x7f && byte != '\r' && byte != '\n' && byte != '\\';
}

static enum status check_options(const struct csv_options *options, struct error *error) {
    if (options->delimiter != CSV_AUTO && !is_ascii_mark(options->delimiter))
        return error_set(error, STATUS_USAGE, _("this cannot be a delimiter"));
    if (options->quote != CSV_AUTO && options->quote != CSV_NO_QUOTE &&
        !is_ascii_mark(options->quote))
        return error_set(error, STATUS_USAGE, _("this cannot be a quote"));
    if (options->delimiter != CSV_AUTO && options->delimiter == options->quote)
        return error_set(error, STATUS_USAGE, _("delimiter and quote must differ"));
    if (options->header_line < 0)
        return error_set(error, STATUS_USAGE, _("the header's line counts from 1"));
    return STATUS_OK;
}

static void set_limits(struct csv_options *options) {
    if (options->max_field == 0)
        options->max_field = 1024 * 1024;
    if (options->max_record == 0)
        options->max_record = 16 * 1024 * 1024;
    if (options->max_columns == 0)
        options->max_columns = 4096;
}

/* The beginning of UTF-16 as UTF-8, which is what the sniffer reads. */
static enum status convert_sample(struct csv_reader *reader, const struct csv_window *window,
                                  struct buffer *sample, struct error *error) {
    struct csv_source source;
    struct csv_utf16 utf16;
    char block[4096];
    size_t count = 1;
    enum status status = csv_utf16_open(&utf16, reader->dialect.encoding, error);
    csv_source_open_bytes(&source, window->bytes, window->len, 0);
    while (status == STATUS_OK && count > 0 && sample->len < CSV_SAMPLE) {
        status = csv_utf16_read(&utf16, &source, block, sizeof block, &count, error);
        if (status == STATUS_OK)
            buffer_add(sample, block, count);
    }
    csv_utf16_close(&utf16);
    return status == STATUS_OK && !buffer_ok(sample) ? error_memory(error) : status;
}

static enum status sniff(struct csv_reader *reader, const struct csv_window *window,
                         struct error *error) {
    struct buffer sample = {0};
    const char *bytes = window->bytes;
    size_t len = window->len, mark = reader->dialect.bom ? strlen("\xEF\xBB\xBF") : 0;
    enum status status = STATUS_OK;
    if (csv_is_utf16(reader->dialect.encoding)) {
        status = convert_sample(reader, window, &sample, error);
        bytes = buffer_text(&sample);
        len = sample.len;
    }
    if (status == STATUS_OK && len >= mark)
        status = csv_sniff(bytes + mark, len - mark, window->whole, &reader->options,
                           &reader->dialect, error);
    buffer_done(&sample);
    return status;
}

/* From the dialect to the machines that read it. */
static enum status set_up(struct csv_reader *reader, bool decided, struct error *error) {
    const struct csv_dialect *dialect = &reader->dialect;
    const struct csv_options *options = &reader->options;
    reader->scanner = (struct csv_scanner){
        .grammar = {.delimiter = (char)dialect->delimiter,
                    .quote = (char)dialect->quote,
                    .backslash = dialect->escape == CSV_ESCAPE_BACKSLASH,
                    .cr_rows = dialect->newline == CSV_NEWLINE_CR,
                    .max_quoted = options->max_field < options->max_record ? options->max_field
                                                                           : options->max_record},
        .max_record = options->max_record,
        .source = &reader->source,
    };
    enum status status = csv_decoder_init(&reader->decoder, dialect->encoding, decided, error);
    if (status == STATUS_OK && csv_is_utf16(dialect->encoding)) {
        reader->scanner.utf16 = &reader->utf16;
        status = csv_utf16_open(&reader->utf16, dialect->encoding, error);
    }
    reader->cells.max_field = options->max_field;
    reader->cells.max_columns = options->max_columns;
    return status;
}

/* The byte that libcsv takes for a quote: one that no UTF-8 has where there is none. */
static char libcsv_quote(const struct csv_reader *reader) {
    return reader->dialect.quote == CSV_NO_QUOTE ? '\xFF' : (char)reader->dialect.quote;
}

static enum status begin(struct csv_reader *reader, struct error *error) {
    struct csv_window window;
    bool decided;
    enum status status =
        csv_source_peek(&reader->source, WINDOW, &window.bytes, &window.len, error);
    if (status != STATUS_OK)
        return status;
    window.whole = reader->source.ended;
    csv_guess_encoding(&window, reader->options.encoding, &reader->dialect, &decided);
    status = csv_check_text(&window, reader->dialect.encoding, error);
    if (status == STATUS_OK)
        status = sniff(reader, &window, error);
    if (status == STATUS_OK)
        status = set_up(reader, decided, error);
    if (status == STATUS_OK)
        status = csv_cells_init(&reader->cells, (char)reader->dialect.delimiter,
                                libcsv_quote(reader), error);
    if (status == STATUS_OK)
        status = csv_scanner_start(&reader->scanner, reader->dialect.bom, error);
    return status;
}

/* Puts the name of the input before the sentence. */
static enum status fail(const struct csv_reader *reader, enum status status, struct error *error) {
    if (error == NULL || reader->name.len == 0 || status == STATUS_INTERNAL)
        return status;
    struct error inner = *error;
    return error_set(error, status, "%s: %s", buffer_text(&reader->name), inner.text);
}

static enum status make(const struct csv_options *options, const char *name,
                        struct csv_reader **made, struct error *error) {
    struct csv_reader *reader = calloc(1, sizeof *reader);
    *made = reader;
    if (reader == NULL)
        return error_memory(error);
    reader->source.fd = -1;
    reader->options = *options;
    set_limits(&reader->options);
    if (name != NULL)
        text_sanitise(&reader->name, name, strlen(name), false);
    return check_options(options, error);
}

static enum status finish(struct csv_reader *reader, enum status status, struct csv_reader **opened,
                          struct error *error) {
    if (status == STATUS_OK)
        status = begin(reader, error);
    if (status != STATUS_OK && reader != NULL) {
        status = fail(reader, status, error);
        csv_close(reader);
        reader = NULL;
    }
    *opened = reader;
    return status;
}

enum status csv_open(int fd, const char *name, const struct csv_options *options,
                     struct csv_reader **reader, struct error *error) {
    struct csv_reader *made;
    enum status status = make(options, name, &made, error);
    if (status == STATUS_OK)
        status = csv_source_open(&made->source, fd, error);
    return finish(made, status, reader, error);
}

enum status csv_open_bytes(const char *bytes, size_t count, size_t block,
                           const struct csv_options *options, struct csv_reader **reader,
                           struct error *error) {
    struct csv_reader *made;
    enum status status = make(options, NULL, &made, error);
    if (status == STATUS_OK)
        csv_source_open_bytes(&made->source, bytes, count, block);
    return finish(made, status, reader, error);
}

void csv_close(struct csv_reader *reader) {
    if (reader == NULL)
        return;
    csv_scanner_done(&reader->scanner);
    csv_utf16_close(&reader->utf16);
    csv_source_close(&reader->source);
    csv_cells_done(&reader->cells);
    buffer_done(&reader->decoded);
    buffer_done(&reader->normal);
    buffer_done(&reader->name);
    free(reader);
}

const struct csv_dialect *csv_dialect(const struct csv_reader *reader) { return &reader->dialect; }

const struct csv_notes *csv_notes(const struct csv_reader *reader) { return &reader->notes; }

/* ---------------------------------------------------------------- one record */

static void note(long long count, long long *total, long long *first_line, long long line) {
    *total += count;
    if (count > 0 && *first_line == 0)
        *first_line = line;
}

static enum status check_fit(const struct csv_reader *reader, const struct csv_record *record,
                             struct error *error) {
    const struct csv_cells *cells = &reader->cells;
    char limit[32], delimiter[32];
    if (cells->fit == CSV_CELLS_FIT)
        return STATUS_OK;
    csv_delimiter_label(reader->dialect.delimiter, delimiter);
    csv_size_text(cells->max_field, limit);
    if (cells->fit == CSV_CELLS_WIDE)
        return error_set(error, STATUS_INPUT,
                         _("line %lld: more than %zu columns: this is no list, or %s is not its "
                           "delimiter"),
                         record->line, cells->max_columns, delimiter);
    return error_set(error, STATUS_INPUT, _("line %lld, column %zu: a cell of more than %s"),
                     record->line, cells->count, limit);
}

/* Decodes, normalises and parses the record; fills the row's raw text. */
static enum status parse(struct csv_reader *reader, const struct csv_record *record,
                         struct error *error) {
    size_t len = record->len;
    const char *text = record->bytes;
    bool ascii = csv_ascii_run(text, len) == len, foreign = false;
    if (!ascii)
        text = csv_decode(&reader->decoder, text, len, &reader->decoded, &len, &foreign);
    if (reader->dialect.encoding != reader->decoder.encoding)
        csv_set_reason(reader->dialect.encoding_reason, _("not valid UTF-8: first at line %lld"),
                       record->line);
    reader->dialect.encoding = reader->decoder.encoding;
    reader->row.raw = text;
    if (!record->plain) {
        buffer_truncate(&reader->normal, 0);
        csv_normalise(&reader->scanner.grammar, text, len, libcsv_quote(reader), &reader->normal);
        text = buffer_text(&reader->normal);
        len = reader->normal.len;
    }
    if (!buffer_ok(&reader->decoded) || !buffer_ok(&reader->normal))
        return error_memory(error);
    enum status status = csv_cells_parse(&reader->cells, text, len, ascii, error);
    if (status == STATUS_OK)
        status = check_fit(reader, record, error);
    struct csv_notes *notes = &reader->notes;
    note(foreign, &notes->foreign_rows, &notes->foreign_line, record->line);
    note(reader->cells.repaired, &notes->repaired_cells, &notes->repaired_line, record->line);
    note(reader->cells.replaced, &notes->replacement_cells, &notes->replacement_line, record->line);
    return status;
}

static bool is_blank_row(const struct csv_cells *cells) {
    for (size_t i = 0; i < cells->count; i++)
        if (!csv_cell_is_blank(&cells->cell[i]))
            return false;
    return true;
}

/* The names of columns go without line feeds and without blanks round them. */
static void tidy_name(struct csv_cells *cells, size_t index) {
    char *from = csv_cells_text(cells, index), *to = from;
    const char *start = from;
    size_t len;
    for (size_t i = 0; i < cells->cell[index].len;) {
        size_t run = strspn(from + i, " \t\r\n");
        if (run > 0 && strcspn(from + i, "\r\n") < run) {
            *to++ = ' ';
            i += run;
        } else {
            *to++ = from[i++];
        }
    }
    len = (size_t)(to - from);
    text_trim(&start, &len);
    from[(size_t)(start - from) + len] = '\0';
    cells->cell[index].text = start;
    cells->cell[index].len = len;
}

static void take_header(struct csv_reader *reader) {
    struct csv_cells *cells = &reader->cells;
    reader->scanner.expected = cells->count;
    for (size_t i = 0; i < cells->count; i++)
        tidy_name(cells, i);
    while (cells->count > 1 && cells->cell[cells->count - 1].len == 0) {
        cells->count--;
        reader->dialect.trailing_delimiter = true;
    }
    reader->header_count = cells->count;
}

static const char *damage_text(enum csv_damage damage) {
    switch (damage) {
    case CSV_STRAY_QUOTE:
        return _("text follows the closing quote: quotes within a quoted cell must be doubled");
    case CSV_UNCLOSED_QUOTE:
        return _("a quote opens the cell and does not close it");
    case CSV_SOUND:
        break;
    }
    return NULL;
}

/* In a list without quotes, a cell of one quote at its beginning is hardly meant so. */
static int open_quote(const struct csv_reader *reader) {
    const struct csv_cells *cells = &reader->cells;

    if (reader->dialect.quote != CSV_NO_QUOTE || reader->options.quote != CSV_AUTO ||
        strchr(reader->row.raw, '"') == NULL)
        return 0;
    for (size_t i = 0; i < cells->count; i++)
        if (*cells->cell[i].text == '"' && strchr(cells->cell[i].text + 1, '"') == NULL)
            return (int)i + 1;
    return 0;
}

static void take_row(struct csv_reader *reader, const struct csv_record *record) {
    struct csv_cells *cells = &reader->cells;
    if (reader->header_count == 0)
        take_header(reader);
    else
        reader->notes.rows++;
    while (cells->count > reader->header_count && csv_cell_is_blank(&cells->cell[cells->count - 1]))
        cells->count--;
    reader->notes.damaged_rows += record->damage != CSV_SOUND;
    reader->row = (struct csv_row){
        .cells = cells->cell,
        .count = cells->count,
        .line = record->line,
        .offset = record->offset,
        .raw_len = record->raw_len,
        .raw = reader->row.raw,
        .damaged = record->damage != CSV_SOUND,
        .damaged_column = record->damaged_column,
        .damage = damage_text(record->damage),
        .open_quote = open_quote(reader),
    };
}

/* To the header's line. Preamble lines are passed over as lines: their quotes mean nothing. */
static enum status go_to_header(struct csv_reader *reader, bool *found, struct error *error) {
    reader->begun = true;
    enum status status =
        csv_scanner_go_to_line(&reader->scanner, reader->dialect.header_line, found, error);
    if (status != STATUS_OK || *found || reader->options.header_line == 0)
        return status;
    return error_set(error, STATUS_INPUT,
                     _("there is no line %d for the header: the last one is %lld"),
                     reader->dialect.header_line, reader->scanner.line);
}

/* The next record that holds something, parsed. */
static enum status next_record(struct csv_reader *reader, struct csv_record *record, bool *found,
                               struct error *error) {
    for (;;) {
        enum status status = csv_scanner_next(&reader->scanner, record, found, error);
        if (status == STATUS_OK && *found)
            status = parse(reader, record, error);
        if (status != STATUS_OK || !*found || !is_blank_row(&reader->cells))
            return status;
        reader->notes.blank_rows++;
    }
}

enum status csv_next(struct csv_reader *reader, const struct csv_row **row, struct error *error) {
    struct csv_record record;
    bool found = true;
    *row = NULL;
    if (reader->ended)
        return STATUS_OK;
    enum status status = reader->begun ? STATUS_OK : go_to_header(reader, &found, error);
    if (status == STATUS_OK && found)
        status = next_record(reader, &record, &found, error);
    reader->notes.bytes = reader->scanner.offset;
    reader->notes.examined = reader->scanner.examined;
    reader->ended = status != STATUS_OK || !found;
    if (status != STATUS_OK)
        return fail(reader, status, error);
    if (found) {
        take_row(reader, &record);
        *row = &reader->row;
    }
    return STATUS_OK;
}
