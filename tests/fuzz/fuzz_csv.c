/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Any bytes become rows of UTF-8 cells, or one error; in any blocks; in time linear in the bytes.
 * The first byte chooses the block size and what is said about the dialect beforehand.
 */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "csv/reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Far more than a byte is looked at, and far less than if time grew with the square of the length.
 */
enum { MOST_LOOKS = 1000, SLACK = 4096 };

static const size_t blocks[] = {0, 1, 2, 3, 7, 64, 4096};
static const int delimiters[] = {CSV_AUTO, ';', ',', '\t', '|'};
static const int quotes[] = {CSV_AUTO, '"', '\'', CSV_NO_QUOTE};

static void expect(bool holds) {
    if (!holds)
        abort();
}

static void check_row(const struct csv_row *row) {
    expect(row->line >= 1 && row->offset >= 0 && row->raw_len >= 0);
    expect(row->raw != NULL && text_is_utf8(row->raw, strlen(row->raw)));
    expect(row->damaged == (row->damage != NULL));
    for (size_t i = 0; i < row->count; i++) {
        const struct csv_cell *cell = &row->cells[i];
        expect(cell->text[cell->len] == '\0' && strlen(cell->text) == cell->len);
        expect(text_is_utf8(cell->text, cell->len));
        expect(!cell->null || cell->len == 0);
    }
}

static void read_all(struct csv_reader *reader, size_t size) {
    const struct csv_row *row = NULL;
    long long line = 0;

    while (csv_next(reader, &row, NULL) == STATUS_OK && row) {
        check_row(row);
        expect(row->line > line);
        line = row->line;
    }
    expect(csv_notes(reader)->examined <= MOST_LOOKS * (long long)size + SLACK);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct csv_options options = CSV_OPTIONS_AUTO;
    struct csv_reader *reader = NULL;
    size_t choice;

    if (size == 0)
        return 0;
    choice = *data;
    options.delimiter = delimiters[choice / 7 % 5];
    options.quote = quotes[choice / 35 % 4];
    options.max_field = 1 << 16;
    if (csv_open_bytes((const char *)data + 1, size - 1, blocks[choice % 7], &options, &reader,
                       NULL) == STATUS_OK)
        read_all(reader, size);
    csv_close(reader);
    return 0;
}
