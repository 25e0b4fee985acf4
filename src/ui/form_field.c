/* SPDX-License-Identifier: EUPL-1.2 */
#include "form_field.h"

#include <string.h>

/* ---- what is said about types ---- */

#define PICK_HELP N_("type to choose, {enter-field} shows the list, Del empties")

static const struct form_help helps[] = {
    {&type_text, N_("free text"), false},
    {&type_code, N_("the code as it is written, zeros in front included"), false},
    {&type_date, N_("15/3, 15/03/2021, today, fri, +10d, +2m, March 2021, 2021"), true},
    {&type_money, N_("an amount in euros, as in 1,234.50"), true},
    {&type_integer, N_("a whole number"), false},
    {&type_decimal, N_("a number, as in 12.5"), false},
    {&type_percent, N_("a percentage, as in 62 or 62.5"), false},
    {&type_choice, PICK_HELP, false},
    {&type_state, PICK_HELP, false},
    {&type_flag, PICK_HELP, false},
    {&type_reference, N_("type a code or words to search, {enter-field} shows the list, Del empties"),
     false},
    {&type_municipalities,
     N_("type a name to add a municipality, Backspace takes the last one off"), false},
    {NULL, NULL, false},
};

const struct form_help *form_help(const struct field_type *type) {
    const struct form_help *help = helps;

    while (help->type && help->type != type)
        help++;
    return help;
}

/* ---- life ---- */

void form_line_init(struct form_line *line, const struct register_def *reg, int field) {
    *line = (struct form_line){.field = field, .def = &reg->fields[field]};
}

void form_line_done(struct form_line *line) {
    edit_done(&line->edit);
    buffer_done(&line->original);
    value_done(&line->value);
    buffer_done(&line->shown);
    buffer_done(&line->wrong);
}

static void show(struct form_line *line, struct store *store) {
    buffer_truncate(&line->shown, 0);
    pick_show(store, line->def, &line->value, &line->shown);
}

void form_line_set(struct form_line *line, struct store *store, const struct value *value) {
    value_copy(&line->value, value);
    buffer_truncate(&line->original, 0);
    buffer_truncate(&line->wrong, 0);
    line->touched = false;
    line->hidden = 0;
    if (pick_fits(line->def)) {
        edit_set(&line->edit, "");
        if (store)
            show(line, store);
        return;
    }
    field_format(line->def, value, FORMAT_FULL, &line->original);
    edit_set(&line->edit, buffer_text(&line->original));
}

void form_line_typed(struct form_line *line) {
    buffer_truncate(&line->wrong, 0);
    if (!pick_fits(line->def))
        line->touched = line->edit.text.len != line->original.len ||
                        strcmp(buffer_text(&line->edit.text), buffer_text(&line->original)) != 0;
}

/* ---- picking ---- */

static void set_codes(struct form_line *line, const char *codes) {
    struct parse_context context = {0};
    struct error error;

    if (!*codes)
        value_clear(&line->value);
    else
        (void)!field_parse(line->def, codes, &context, &line->value, &error);
    buffer_done(&context.warning);
}

static void add_code(struct form_line *line, const char *code) {
    struct buffer codes = {0};

    buffer_addf(&codes, "%s %s", line->value.set ? value_text(&line->value) : "", code);
    set_codes(line, buffer_text(&codes));
    buffer_done(&codes);
}

static void took(struct form_line *line, struct store *store) {
    edit_set(&line->edit, "");
    buffer_truncate(&line->wrong, 0);
    line->touched = true;
    show(line, store);
}

void form_line_pick(struct form_line *line, struct store *store, const struct pick_item *item) {
    const char *extra = item && item->extra.len ? buffer_text(&item->extra) : NULL;

    if (item && line->def->type == &type_municipalities)
        add_code(line, buffer_text(&item->text));
    else
        value_set(&line->value, item ? buffer_text(&item->text) : NULL, extra);
    took(line, store);
}

void form_line_unpick(struct form_line *line, struct store *store) {
    struct buffer codes = {0};

    if (!line->value.set)
        return;
    if (line->def->type == &type_municipalities) {
        const char *text = value_text(&line->value), *last = strrchr(text, ' ');
        buffer_add(&codes, text, last ? (size_t)(last - text) : 0);
        set_codes(line, buffer_text(&codes));
    } else {
        value_clear(&line->value);
    }
    buffer_done(&codes);
    took(line, store);
}

/* ---- typing ---- */

static bool is_wrong(struct form_line *line, const char *reason) {
    buffer_truncate(&line->wrong, 0);
    buffer_add_text(&line->wrong, reason);
    return false;
}

static bool settle_picked(struct form_line *line) {
    struct buffer reason = {0};

    if (line->edit.text.len) {
        buffer_addf(&reason, _("nothing fits \"%.60s\": choose from the list, or Esc to leave it"),
                    buffer_text(&line->edit.text));
        (void)is_wrong(line, buffer_text(&reason));
        buffer_done(&reason);
        return false;
    }
    if (!line->value.set && (line->def->flags & FIELD_REQUIRED))
        return is_wrong(line, _("a value is required"));
    return true;
}

bool form_line_settle(struct form_line *line, day_number today, const char *empty_word,
                      struct buffer *doubt) {
    struct parse_context context = {.today = today};
    struct error error = {0};
    const char *text = buffer_text(&line->edit.text);

    buffer_truncate(&line->wrong, 0);
    if (pick_fits(line->def))
        return settle_picked(line);
    if (empty_word && strcmp(text, empty_word) == 0)
        text = "";
    enum status status = field_parse(line->def, text, &context, &line->value, &error);
    if (status == STATUS_OK && context.warning.len && doubt && doubt->len == 0)
        buffer_addf(doubt, "%s: %s", label_text(line->def->label), buffer_text(&context.warning));
    buffer_done(&context.warning);
    return status == STATUS_OK || is_wrong(line, error.text);
}

void form_line_tidy(struct form_line *line) {
    struct buffer text = {0};

    if (!form_help(line->def->type)->says_meaning || !line->value.set)
        return;
    field_format(line->def, &line->value, FORMAT_FULL, &text);
    edit_set(&line->edit, buffer_text(&text));
    buffer_done(&text);
}

/* ---- what it means ---- */

static void add_weekday(const struct value *value, struct buffer *out) {
    struct moment moment;

    if (value_moment(value, &moment) && moment.precision <= PRECISION_MINUTE)
        buffer_addf(out, "%s ", date_weekday_short(date_weekday(moment.day)));
}

void form_line_meaning(const struct form_line *line, day_number today, struct buffer *out) {
    struct parse_context context = {.today = today};
    struct value value = {0};
    struct error error;
    const char *text = buffer_text(&line->edit.text);

    if (!form_help(line->def->type)->says_meaning || !*text)
        return;
    if (field_parse(line->def, text, &context, &value, &error) == STATUS_OK && value.set) {
        buffer_add_text(out, "= ");
        add_weekday(&value, out);
        field_format(line->def, &value, FORMAT_FULL, out);
    }
    value_done(&value);
    buffer_done(&context.warning);
}
