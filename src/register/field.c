/* SPDX-License-Identifier: EUPL-1.2 */
#include "register/field.h"

#include <stdlib.h>
#include <string.h>

void value_clear(struct value *value)
{
    value->set = false;
    buffer_truncate(&value->text, 0);
    buffer_truncate(&value->extra, 0);
}

void value_done(struct value *value)
{
    buffer_done(&value->text);
    buffer_done(&value->extra);
    value->set = false;
}

void value_set(struct value *value, const char *text, const char *extra)
{
    value_clear(value);
    value->set = text != NULL;
    buffer_add_text(&value->text, text);
    buffer_add_text(&value->extra, extra);
}

void value_copy(struct value *to, const struct value *from)
{
    value_set(to, value_text(from), buffer_text(&from->extra));
}

static bool same_text(const struct buffer *a, const struct buffer *b)
{
    return strcmp(buffer_text(a), buffer_text(b)) == 0;
}

bool value_same(const struct value *a, const struct value *b)
{
    if (!a->set || !b->set)
        return a->set == b->set;
    return same_text(&a->text, &b->text) && same_text(&a->extra, &b->extra);
}

bool field_keeps_extra(const struct field_def *field)
{
    return field->type->companion && field->type != &type_reference;
}

bool field_same(const struct field_def *field, const struct value *a, const struct value *b)
{
    if (field_keeps_extra(field) || !a->set || !b->set)
        return value_same(a, b);
    return same_text(&a->text, &b->text);
}

const char *value_text(const struct value *value)
{
    return value->set ? buffer_text(&value->text) : NULL;
}

int64_t value_integer(const struct value *value)
{
    return value->set ? strtoll(buffer_text(&value->text), NULL, 10) : 0;
}

enum status field_parse(const struct field_def *field, const char *text,
                        struct parse_context *context, struct value *value, struct error *error)
{
    size_t len = strlen(text);

    value_clear(value);
    text_trim(&text, &len);
    if (len == 0) {
        if (field->flags & FIELD_REQUIRED)
            return error_set(error, STATUS_USAGE, "%s", _("a value is required"));
        return STATUS_OK;
    }
    struct buffer trimmed = {0};
    buffer_add(&trimmed, text, len);
    enum status status = buffer_ok(&trimmed) ? field->type->parse(field, buffer_text(&trimmed),
                                                                  context, value, error)
                                             : error_memory(error);
    buffer_done(&trimmed);
    if (status != STATUS_OK)
        value_clear(value);
    return status;
}

void field_format(const struct field_def *field, const struct value *value,
                  enum format_style style, struct buffer *out)
{
    if (value->set)
        field->type->format(field, value, style, out);
}

static bool is_control(uint32_t code_point)
{
    return code_point < ' ' || (code_point >= 0x7F && code_point < 0xA0);
}

static enum status check_character(uint32_t code_point, bool lines, struct error *error)
{
    if (code_point == '\n')
        return lines ? STATUS_OK
                     : error_set(error, STATUS_USAGE, "%s", _("the value must be one line"));
    if (is_control(code_point))
        return error_set(error, STATUS_USAGE, _("the value holds a control character (U+%04X)"),
                         (unsigned)code_point);
    return STATUS_OK;
}

enum status field_check_typed(const struct field_def *field, const char *text,
                              struct error *error)
{
    const bool lines = (field->flags & FIELD_LINES) || field->type == &type_municipalities;
    const long most = lines ? TYPED_MOST_LINES : TYPED_MOST;
    const size_t len = strlen(text);
    enum status status = STATUS_OK;
    long count = 0;

    if (!text_is_utf8(text, len))
        return error_set(error, STATUS_USAGE, "%s", _("the value is no UTF-8 text"));
    for (size_t at = 0; at < len && status == STATUS_OK; count++) {
        uint32_t code_point;
        at += text_next(text + at, len - at, &code_point);
        status = check_character(code_point, lines, error);
    }
    if (status == STATUS_OK && count > most)
        status = error_set(error, STATUS_USAGE, _("the value is longer than %ld characters"), most);
    return status;
}

bool name_in_list(const char *list, const char *name)
{
    size_t len = strlen(name);

    while (list && *list && len) {
        size_t step = strcspn(list, "|");
        if (step == len && memcmp(list, name, len) == 0)
            return true;
        list += step + (list[step] == '|');
    }
    return false;
}

const struct choice *choice_by_token(const struct choice *choices, const char *token)
{
    for (; choices->token; choices++)
        if (strcmp(choices->token, token) == 0)
            return choices;
    return NULL;
}

const struct choice *choice_by_name(const struct choice *choices, const char *text)
{
    struct buffer name = {0};
    const struct choice *found = NULL;

    text_name(&name, text);
    for (; choices->token && !found; choices++)
        if (strcmp(choices->token, buffer_text(&name)) == 0 ||
            text_same_name(choices->label.en, text) || text_same_name(choices->label.it, text) ||
            name_in_list(choices->aliases, buffer_text(&name)))
            found = choices;
    buffer_done(&name);
    return found;
}
