/* SPDX-License-Identifier: EUPL-1.2 */
/* One of a table of choices; a state also keeps what the file called it. */
#include <string.h>

#include "register/field.h"

static enum status unknown_choice(const struct field_def *field, const char *text,
                                  struct error *error)
{
    struct buffer known = {0}, shown = {0};

    for (const struct choice *choice = field->choices; choice->token; choice++)
        buffer_addf(&known, "%s%s", known.len ? ", " : "", label_text(choice->label));
    text_sanitise(&shown, text, strlen(text), false);
    enum status status = error_set(error, STATUS_USAGE, _("\"%.80s\" is not known here; known are: %s"),
                                   buffer_text(&shown), buffer_text(&known));
    buffer_done(&known);
    buffer_done(&shown);
    return status;
}

static enum status parse_choice(const struct field_def *field, const char *text,
                                struct parse_context *context, struct value *value,
                                struct error *error)
{
    const struct choice *choice = choice_by_name(field->choices, text);

    (void)context;
    if (!choice)
        return unknown_choice(field, text, error);
    value_set(value, choice->token, NULL);
    return STATUS_OK;
}

/* The original is kept where it says more than the token or its label. */
static enum status parse_state(const struct field_def *field, const char *text,
                               struct parse_context *context, struct value *value,
                               struct error *error)
{
    enum status status = parse_choice(field, text, context, value, error);

    if (status == STATUS_OK) {
        const struct choice *choice = choice_by_token(field->choices, value_text(value));
        if (!text_same_name(text, choice->token) && !text_same_name(text, choice->label.en) &&
            !text_same_name(text, choice->label.it))
            buffer_add_text(&value->extra, text);
    }
    return status;
}

static void format_choice(const struct field_def *field, const struct value *value,
                          enum format_style style, struct buffer *out)
{
    const struct choice *choice = choice_by_token(field->choices, value_text(value));

    if (choice && style < FORMAT_EXCEL)
        buffer_add_text(out, label_text(choice->label));
    else
        buffer_add_text(out, value_text(value));
}

const struct field_type type_choice = {
    .name = "choice", .sql = "TEXT", .parse = parse_choice, .format = format_choice};

const struct field_type type_state = {.name = "state",
                                      .sql = "TEXT",
                                      .companion = "original",
                                      .parse = parse_state,
                                      .format = format_choice};
