/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Whatever a cell says is refused with a reason or becomes a value that is read again as the same
 * value from what exports write. The first two bytes choose a register and one of its fields.
 */
#include <stdlib.h>
#include <string.h>

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

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const struct register_def *reg;
    const struct field_def *field;
    struct value value = {0};
    char *text;

    if (size < 3)
        return 0;
    reg = registers[data[0] % register_count()];
    field = &reg->fields[data[1] % reg->field_count];
    text = calloc(1, size - 1);
    expect(text != NULL);
    memcpy(text, data + 2, size - 2);
    if (text_is_utf8(text, strlen(text)) && parse(field, text, &value) == STATUS_OK && value.set)
        check_round_trip(field, &value);
    value_done(&value);
    free(text);
    return 0;
}
