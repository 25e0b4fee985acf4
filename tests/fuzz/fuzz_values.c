/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Whatever a cell says is refused with a reason or becomes a value that is read again as the same
 * value from what exports write. The first two bytes choose a register and one of its fields; with
 * the first one's highest bit, what follows is a whole list of that register, of which every row is
 * refused with a reason or becomes a record, and the same one each time.
 */
#include <stdlib.h>
#include <string.h>

#include "../../src/import/convert.h"
#include "base/text.h"
#include "register/register.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const day_number today = 18701; /* 15/03/2021 */

static void expect(bool holds) {
    if (!holds)
        abort();
}

static enum status parse(const struct field_def *field, const char *text, struct value *value) {
    struct parse_context context = {.today = today};
    struct error error = {0};
    enum status status = field_parse(field, text, &context, value, &error);

    expect(status == STATUS_OK || error.text[0]);
    expect(text_is_utf8(error.text, strlen(error.text)));
    buffer_done(&context.warning);
    return status;
}

static void check_round_trip(const struct field_def *field, const struct value *value) {
    struct value again = {0};
    struct buffer written = {0};

    field_format(field, value, FORMAT_EXCEL, &written);
    expect(parse(field, buffer_text(&written), &again) == STATUS_OK);
    expect(value_same(value, &again) || value->extra.len);
    expect(strcmp(buffer_text(&value->text), buffer_text(&again.text)) == 0);
    buffer_done(&written);
    value_done(&again);
}

static void check_cell(const struct register_def *reg, uint8_t choice, const uint8_t *data,
                       size_t size) {
    const struct field_def *field = &reg->fields[choice % reg->field_count];
    struct value value = {0};
    char *text = calloc(1, size + 1);

    expect(text != NULL);
    memcpy(text, data, size);
    if (text_is_utf8(text, strlen(text)) && parse(field, text, &value) == STATUS_OK && value.set)
        check_round_trip(field, &value);
    value_done(&value);
    free(text);
}

/* ---- lists ---- */

static void check_row(struct converter *converter, const struct staged_row *row,
                      struct record *record, struct outcome *outcome) {
    struct error error = {0};
    uint64_t hash;

    expect(convert_row(converter, row, record, outcome, &error) == STATUS_OK);
    expect(text_is_utf8(buffer_text(&outcome->reason), outcome->reason.len));
    hash = record_hash(record);
    expect(convert_row(converter, row, record, outcome, &error) == STATUS_OK);
    expect(record_hash(record) == hash);
}

static void convert_all(struct stage *stage, const struct import_options *options) {
    struct converter converter = {0};
    struct outcome outcome = {0};
    struct names remarks = {0};
    struct record record;
    struct spool_reader reader = {0};
    const char *bytes = NULL;
    size_t len;

    record_init(&record, stage->mapping->reg);
    expect(converter_start(&converter, stage->mapping, stage->evidence, options, NULL, &remarks,
                           NULL) == STATUS_OK);
    expect(spool_rewind(&stage->spool, &reader, NULL) == STATUS_OK);
    while (spool_next(&reader, &bytes, &len, NULL, NULL) == STATUS_OK && bytes) {
        struct staged_row row;

        stage_unpack(stage->mapping, bytes, &row);
        check_row(&converter, &row, &record, &outcome);
    }
    spool_reader_done(&reader);
    names_done(&remarks);
    outcome_done(&outcome);
    record_done(&record);
    converter_done(&converter);
}

static void check_list(const struct register_def *reg, const uint8_t *data, size_t size) {
    const struct import_options options = {.csv = CSV_OPTIONS_AUTO, .today = today};
    struct csv_reader *reader = NULL;
    const struct csv_row *row = NULL;
    struct header header = {0};
    struct mapping mapping = {0};
    struct stage stage = {.spool.fd = -1};

    if (csv_open_bytes((const char *)data, size, 0, &options.csv, &reader, NULL) != STATUS_OK)
        return;
    if (csv_next(reader, &row, NULL) == STATUS_OK && row) {
        for (size_t i = 0; i < row->count; i++)
            expect(header_add(&header, row->cells[i].text));
        if (mapping_by_names(&mapping, &header, reg, NULL) == STATUS_OK &&
            stage_read(&stage, reader, &mapping, &options, NULL) == STATUS_OK)
            convert_all(&stage, &options);
    }
    stage_close(&stage);
    mapping_done(&mapping);
    header_done(&header);
    csv_close(reader);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    enum { LIST = 0x80 };
    const struct register_def *reg;

    if (size < 3)
        return 0;
    reg = registers[(data[0] & ~LIST) % register_count()];
    if (data[0] & LIST)
        check_list(reg, data + 2, size - 2);
    else
        check_cell(reg, data[1], data + 2, size - 2);
    return 0;
}
