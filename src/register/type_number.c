/* SPDX-License-Identifier: EUPL-1.2 */
/* Whole numbers, decimals, money and percents: one integer of a smaller unit each. */
#include <inttypes.h>
#include <string.h>

#include "base/number.h"
#include "register/field.h"

enum { PERCENT_DECIMALS = 2 };

static enum status check_limits(const struct field_def *field, int64_t units, int decimals,
                                struct error *error)
{
    if ((field->min == 0 && field->max == 0) || (units >= field->min && units <= field->max))
        return STATUS_OK;
    struct buffer low = {0}, high = {0};
    number_format(&low, field->min, decimals, 0);
    number_format(&high, field->max, decimals, 0);
    enum status status = error_set(error, STATUS_USAGE, _("out of range: from %s to %s"),
                                   buffer_text(&low), buffer_text(&high));
    buffer_done(&low);
    buffer_done(&high);
    return status;
}

static enum status parse_units(const struct field_def *field, const char *text, int decimals,
                               struct value *value, struct error *error)
{
    int64_t units = 0;
    enum status status = number_parse(text, decimals, &units, error);

    if (status == STATUS_OK)
        status = check_limits(field, units, decimals, error);
    if (status == STATUS_OK) {
        value_clear(value);
        value->set = true;
        buffer_addf(&value->text, "%" PRId64, units);
    }
    return status;
}

static void format_units(const struct value *value, enum format_style style, int decimals,
                         int shown, struct buffer *out)
{
    int64_t units = value_integer(value);

    if (style == FORMAT_LIST || style == FORMAT_FULL) {
        number_format(out, units, decimals, shown);
        return;
    }
    size_t start = out->len;
    number_format_plain(out, units, decimals, shown);
    char *dot = style == FORMAT_EXCEL && buffer_ok(out) ? strchr(out->data + start, '.') : NULL;
    if (dot)
        *dot = ',';
}

static enum status parse_integer(const struct field_def *field, const char *text,
                                 struct parse_context *context, struct value *value,
                                 struct error *error)
{
    (void)context;
    return parse_units(field, text, 0, value, error);
}

static void format_integer(const struct field_def *field, const struct value *value,
                           enum format_style style, struct buffer *out)
{
    bool grouped = !(field->flags & FIELD_YEAR);

    format_units(value, grouped ? style : FORMAT_PLAIN, 0, 0, out);
}

static enum status parse_decimal(const struct field_def *field, const char *text,
                                 struct parse_context *context, struct value *value,
                                 struct error *error)
{
    (void)context;
    return parse_units(field, text, DECIMAL_DECIMALS, value, error);
}

static void format_decimal(const struct field_def *field, const struct value *value,
                           enum format_style style, struct buffer *out)
{
    (void)field;
    format_units(value, style, DECIMAL_DECIMALS, 0, out);
}

static enum status parse_money(const struct field_def *field, const char *text,
                               struct parse_context *context, struct value *value,
                               struct error *error)
{
    (void)context;
    return parse_units(field, text, MONEY_DECIMALS, value, error);
}

static void format_money(const struct field_def *field, const struct value *value,
                         enum format_style style, struct buffer *out)
{
    (void)field;
    if (style == FORMAT_JSON) {
        buffer_add_text(out, value_text(value));
        return;
    }
    format_units(value, style, MONEY_DECIMALS, MONEY_DECIMALS, out);
    if (style == FORMAT_LIST || style == FORMAT_FULL)
        buffer_add_text(out, " €");
}

static enum status parse_percent(const struct field_def *field, const char *text,
                                 struct parse_context *context, struct value *value,
                                 struct error *error)
{
    struct buffer bare = {0};
    size_t len = strlen(text);

    (void)context;
    if (len && text[len - 1] == '%')
        len--;
    buffer_add(&bare, text, len);
    enum status status = parse_units(field, buffer_text(&bare), PERCENT_DECIMALS, value, error);
    buffer_done(&bare);
    return status;
}

static void format_percent(const struct field_def *field, const struct value *value,
                           enum format_style style, struct buffer *out)
{
    (void)field;
    format_units(value, style, PERCENT_DECIMALS, 0, out);
    if (style == FORMAT_LIST || style == FORMAT_FULL)
        buffer_add_text(out, "%");
}

const struct field_type type_integer = {.name = "integer",
                                        .sql = "INTEGER",
                                        .align = ALIGN_RIGHT,
                                        .number = true,
                                        .parse = parse_integer,
                                        .format = format_integer};

const struct field_type type_decimal = {.name = "decimal",
                                        .sql = "INTEGER",
                                        .align = ALIGN_RIGHT,
                                        .number = true,
                                        .parse = parse_decimal,
                                        .format = format_decimal};

const struct field_type type_money = {.name = "money",
                                      .sql = "INTEGER",
                                      .align = ALIGN_RIGHT,
                                      .number = true,
                                      .parse = parse_money,
                                      .format = format_money};

const struct field_type type_percent = {.name = "percent",
                                        .sql = "INTEGER",
                                        .align = ALIGN_RIGHT,
                                        .number = true,
                                        .parse = parse_percent,
                                        .format = format_percent};
