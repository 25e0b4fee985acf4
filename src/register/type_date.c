/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "register/field.h"

/* A day and a minute are plain from the text; only other precisions need their word. */
static const char *precision_of(const struct value *value)
{
    if (value->extra.len)
        return buffer_text(&value->extra);
    return precision_token(strchr(buffer_text(&value->text), 'T') ? PRECISION_MINUTE
                                                                  : PRECISION_DAY);
}

bool value_moment(const struct value *value, struct moment *moment)
{
    return value->set && moment_from_iso(buffer_text(&value->text), precision_of(value), moment);
}

static void set_moment(struct value *value, const struct moment *moment)
{
    value_clear(value);
    value->set = true;
    moment_iso(&value->text, moment);
    if (moment->precision > PRECISION_MINUTE)
        buffer_add_text(&value->extra, precision_token(moment->precision));
}

static enum status parse_date(const struct field_def *field, const char *text,
                              struct parse_context *context, struct value *value,
                              struct error *error)
{
    struct moment moment;
    enum status status = context->from_file
                             ? moment_parse_fixed(text, context->today, &moment, error)
                             : moment_parse(text, context->today, &moment, error);

    (void)field;
    if (status == STATUS_OK)
        set_moment(value, &moment);
    return status;
}

static void format_date(const struct field_def *field, const struct value *value,
                        enum format_style style, struct buffer *out)
{
    struct moment moment;

    (void)field;
    if (style >= FORMAT_PLAIN || !value_moment(value, &moment))
        buffer_add_text(out, value_text(value));
    else if (style == FORMAT_EXCEL)
        moment_export(out, &moment);
    else
        moment_format(out, &moment, style == FORMAT_LIST ? DATE_LIST : DATE_FULL);
}

const struct field_type type_date = {.name = "date",
                                     .sql = "TEXT",
                                     .companion = "precision",
                                     .parse = parse_date,
                                     .format = format_date};
