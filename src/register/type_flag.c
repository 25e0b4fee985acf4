/* SPDX-License-Identifier: EUPL-1.2 */
#include "register/rows.h"

static const struct choice answers[] = {
    {"1", L("yes", "sì"), "s|y|x|true|vero|1|si", 0, {0}},
    {"0", L("no", "no"), "n|false|falso|0", 0, {0}},
    {0},
};

static enum status parse_flag(const struct field_def *field, const char *text,
                              struct parse_context *context, struct value *value,
                              struct error *error)
{
    const struct choice *answer = choice_by_name(answers, text);

    (void)field, (void)context;
    if (!answer)
        return error_set(error, STATUS_USAGE, "%s", _("yes or no is expected"));
    value_set(value, answer->token, NULL);
    return STATUS_OK;
}

static void format_flag(const struct field_def *field, const struct value *value,
                        enum format_style style, struct buffer *out)
{
    const struct choice *answer = choice_by_token(answers, value_text(value));

    (void)field;
    if (style == FORMAT_JSON)
        buffer_add_text(out, value_integer(value) ? "true" : "false");
    else if (style == FORMAT_PLAIN || !answer)
        buffer_add_text(out, value_text(value));
    else
        buffer_add_text(out, label_text(answer->label));
}

const struct field_type type_flag = {.name = "flag",
                                     .sql = "INTEGER",
                                     .number = true,
                                     .parse = parse_flag,
                                     .format = format_flag};
