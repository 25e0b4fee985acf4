/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * References are kept as the code that was written; the store resolves them to a record, now or when
 * that record arrives. A reference to any register is written register:code.
 */
#include <string.h>

#include "register/register.h"

static enum status parse_any(const char *text, struct value *value, struct error *error)
{
    const char *colon = strchr(text, ':');
    struct buffer name = {0};

    if (colon)
        buffer_add(&name, text, (size_t)(colon - text));
    const struct register_def *reg = colon ? register_by_name(buffer_text(&name)) : NULL;
    buffer_done(&name);
    if (!reg || !colon[1])
        return error_set(error, STATUS_USAGE, "%s",
                         _("write a register and a code, as in project:REG-03"));
    value_set(value, reg->name, NULL);
    buffer_add_text(&value->text, colon);
    return STATUS_OK;
}

static enum status parse_reference(const struct field_def *field, const char *text,
                                   struct parse_context *context, struct value *value,
                                   struct error *error)
{
    (void)context;
    if (!field->target)
        return parse_any(text, value, error);
    value_set(value, text, NULL);
    return STATUS_OK;
}

static void format_reference(const struct field_def *field, const struct value *value,
                             enum format_style style, struct buffer *out)
{
    const char *title = buffer_text(&value->extra);
    bool titled = style < FORMAT_EXCEL && *title;

    if (titled && style == FORMAT_LIST && (field->flags & FIELD_NAMED)) {
        buffer_add_text(out, title);
        return;
    }
    buffer_add_text(out, value_text(value));
    if (titled && style == FORMAT_FULL)
        buffer_addf(out, " %s", title);
}

const struct field_type type_reference = {.name = "reference",
                                          .sql = "TEXT",
                                          .companion = "id",
                                          .parse = parse_reference,
                                          .format = format_reference};
