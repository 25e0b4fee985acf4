/* SPDX-License-Identifier: EUPL-1.2 */
/* Text, and codes, which are text with a form to check: leading zeros are kept. */
#include "register/field.h"

static enum status parse_text(const struct field_def *field, const char *text,
                              struct parse_context *context, struct value *value,
                              struct error *error)
{
    (void)field, (void)context, (void)error;
    value_set(value, text, NULL);
    return STATUS_OK;
}

static enum status parse_code(const struct field_def *field, const char *text,
                              struct parse_context *context, struct value *value,
                              struct error *error)
{
    struct buffer reason = {0};
    enum status status = STATUS_OK;
    enum code_verdict verdict = field->check ? field->check(text, &reason) : CODE_GOOD;

    if (verdict == CODE_BAD || (verdict == CODE_PRIVATE && !context->from_file))
        status = error_set(error, STATUS_USAGE, "%s", buffer_text(&reason));
    else if (verdict != CODE_GOOD)
        buffer_add_text(&context->warning, buffer_text(&reason));
    if (status == STATUS_OK && verdict != CODE_PRIVATE)
        value_set(value, text, NULL);
    buffer_done(&reason);
    return status;
}

static void format_text(const struct field_def *field, const struct value *value,
                        enum format_style style, struct buffer *out)
{
    (void)field, (void)style;
    buffer_add_text(out, value_text(value));
}

const struct field_type type_text = {
    .name = "text", .sql = "TEXT", .parse = parse_text, .format = format_text};

const struct field_type type_code = {
    .name = "code", .sql = "TEXT", .parse = parse_code, .format = format_text};
