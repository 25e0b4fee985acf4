/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Any bytes become rows of UTF-8 cells, or one error; the same ones in any blocks; in time linear
 * in the bytes. The last bytes choose what is said beforehand and the block size, so that any list
 * is a seed as it stands.
 */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "csv/reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Looking ahead has a first credit of 64 KiB; beyond it every byte is looked at a few times. */
enum { CHOICES = 3, MOST_LOOKS = 8, FIRST_CREDIT = 66000 };

static const size_t blocks[] = {1, 2, 3, 5, 7, 16, 64, 300, 4096};
static const int delimiters[] = {CSV_AUTO, ';', ',', '\t', '|'};
static const int quotes[] = {CSV_AUTO, '"', '\'', CSV_NO_QUOTE};
static const int escapes[] = {CSV_AUTO, CSV_ESCAPE_DOUBLED, CSV_ESCAPE_BACKSLASH};

#define PICK(table, choice) table[(choice) % (sizeof(table) / sizeof(table)[0])]

/* Everything that came out, in one number. */
struct outcome {
    uint64_t digest;
    long long rows, examined;
};

static void expect(bool holds) {
    if (!holds)
        abort();
}

static void digest(struct outcome *outcome, const void *bytes, size_t len) {
    const unsigned char *at = bytes;

    for (size_t i = 0; i < len; i++)
        outcome->digest = (outcome->digest ^ at[i]) * UINT64_C(1099511628211);
}

static void take_row(struct outcome *outcome, const struct csv_row *row) {
    expect(row->raw != NULL && text_is_utf8(row->raw, strlen(row->raw)));
    expect(row->raw_len >= 0 && row->damaged == (row->damage != NULL));
    expect(row->damaged_column >= 0 && row->count > 0);
    digest(outcome, &row->line, sizeof row->line);
    digest(outcome, &row->offset, sizeof row->offset);
    digest(outcome, &row->raw_len, sizeof row->raw_len);
    digest(outcome, &row->damaged_column, sizeof row->damaged_column);
    digest(outcome, row->raw, strlen(row->raw) + 1);
    for (size_t i = 0; i < row->count; i++) {
        const struct csv_cell *cell = &row->cells[i];

        expect(strlen(cell->text) == cell->len && text_is_utf8(cell->text, cell->len));
        expect(!cell->null || cell->len == 0);
        digest(outcome, &cell->null, sizeof cell->null);
        digest(outcome, cell->text, cell->len + 1);
    }
    outcome->rows++;
}

static void read_all(struct csv_reader *reader, struct outcome *outcome) {
    const struct csv_row *row = NULL;
    const struct csv_dialect *dialect = csv_dialect(reader);
    struct error error = {0};
    long long line = 0, end = 0;

    while (csv_next(reader, &row, &error) == STATUS_OK && row != NULL) {
        expect(row->line > line && row->offset >= end);
        line = row->line;
        end = row->offset + row->raw_len;
        take_row(outcome, row);
    }
    expect(error.status == STATUS_OK || error.status == STATUS_INPUT);
    expect(text_is_utf8(error.text, strlen(error.text)));
    expect(csv_next(reader, &row, NULL) == STATUS_OK && row == NULL);
    digest(outcome, error.text, strlen(error.text));
    digest(outcome, &dialect->encoding, sizeof dialect->encoding);
    outcome->examined = csv_notes(reader)->examined;
}

static struct outcome outcome_of(const char *bytes, size_t len, size_t block,
                                 const struct csv_options *options) {
    struct outcome outcome = {.digest = UINT64_C(14695981039346656037)};
    struct csv_reader *reader = NULL;
    struct error error = {0};

    if (csv_open_bytes(bytes, len, block, options, &reader, &error) == STATUS_OK)
        read_all(reader, &outcome);
    else
        digest(&outcome, error.text, strlen(error.text));
    csv_close(reader);
    return outcome;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    size_t len = size > CHOICES ? size - CHOICES : 0;
    const uint8_t *choice = data + len;
    struct csv_options options = CSV_OPTIONS_AUTO;
    struct outcome whole, blockwise;

    if (size < CHOICES)
        return 0;
    options.delimiter = PICK(delimiters, choice[0]);
    options.quote = PICK(quotes, choice[0] / 5);
    options.escape = PICK(escapes, choice[0] / 20);
    options.encoding = choice[1] % 16 < 7 ? choice[1] % 16 : CSV_ENCODING_AUTO;
    options.header_line = choice[1] / 16 == 15 ? 2 : 0;
    options.max_field = choice[1] / 16 == 14 ? 9 : 0;
    options.max_record = choice[1] / 16 == 14 ? 40 : 0;
    options.max_columns = choice[1] / 16 == 14 ? 5 : 0;
    whole = outcome_of((const char *)data, len, 0, &options);
    blockwise = outcome_of((const char *)data, len, PICK(blocks, choice[2]), &options);
    expect(whole.digest == blockwise.digest && whole.rows == blockwise.rows);
    expect(whole.examined <= MOST_LOOKS * (long long)len + FIRST_CREDIT);
    return 0;
}
