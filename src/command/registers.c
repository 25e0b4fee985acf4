/* SPDX-License-Identifier: EUPL-1.2 */
/* What is tracked: registers, their fields, the choices of a field. All from the register table. */
#include <inttypes.h>
#include <stdio.h>

#include "base/i18n.h"
#include "report/sheet.h"
#include "verbs.h"

/* ---- for people: the registers, or the fields of one ---- */

static void list_registers(struct session *session) {
    static const struct sheet_column columns[] = {
        {.name = "register", .title = {"Register", "Registro"}, .whole = true},
        {.name = "label", .title = {"In Italian", "In italiano"}, .min = 16, .priority = 9},
        {.name = "key", .title = {"Key", "Tasto"}, .min = 4, .max = 5, .priority = 8},
        {.name = "prefix", .title = {"Prefix", "Prefisso"}, .min = 4, .max = 8, .priority = 7},
        {.name = "fields", .title = {"Fields", "Campi"}, .align = ALIGN_RIGHT, .max = 6},
    };
    struct sheet sheet = {0};

    sheet_start(&sheet, session->out, OUTPUT_TABLE, columns,
                (int)(sizeof columns / sizeof *columns));
    for (int i = 0; registers[i]; i++) {
        const struct register_def *reg = registers[i];
        char key[2] = {reg->digit ? reg->digit : reg->letter, '\0'};
        sheet_cell(&sheet, reg->name);
        sheet_cell(&sheet, reg->plural.it);
        sheet_cell(&sheet, key);
        sheet_cell(&sheet, reg->prefix);
        sheet_number(&sheet, reg->field_count);
    }
    sheet_end(&sheet);
    output_say(session->out, "\n%s\n", _("The fields of one: cruscotto registers REGISTER"));
}

static void add_flags(const struct field_def *field, struct buffer *out) {
    static const struct {
        unsigned flag;
        const char *text;
    } flags[] = {
        {FIELD_REQUIRED, N_("required")},
        {FIELD_SORT, N_("sortable")},
        {FIELD_SEARCH, N_("searched")},
        {FIELD_DUE, N_("due date")},
    };

    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        if (field->flags & flags[i].flag)
            buffer_addf(out, "%s%s", out->len ? ", " : "", _(flags[i].text));
}

/* The type as people call it. */
static const char *type_name(const struct field_type *type) {
    static const struct {
        const struct field_type *type;
        struct label label;
    } names[] = {
        {&type_text, {"text", "testo"}},
        {&type_code, {"code", "codice"}},
        {&type_integer, {"whole number", "intero"}},
        {&type_decimal, {"number", "numero"}},
        {&type_money, {"amount", "importo"}},
        {&type_percent, {"percentage", "percentuale"}},
        {&type_date, {"date", "data"}},
        {&type_choice, {"choice", "scelta"}},
        {&type_state, {"state", "stato"}},
        {&type_reference, {"reference", "riferimento"}},
        {&type_municipalities, {"municipalities", "comuni"}},
        {&type_flag, {"yes or no", "sì o no"}},
    };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i].type == type)
            return label_text(names[i].label);
    return type->name;
}

/* What the field takes: its choices, or the register that it refers to. */
static void add_takes(const struct field_def *field, struct buffer *out) {
    for (const struct choice *choice = field->choices; choice && choice->token; choice++)
        buffer_addf(out, "%s%s", out->len ? ", " : "", label_text(choice->label));
    if (field->type == &type_reference)
        buffer_add_text(out, field->target ? field->target : "register:code");
}

static void list_fields(struct session *session, const struct register_def *reg) {
    static const struct sheet_column columns[] = {
        {.name = "field", .title = {"Field", "Campo"}, .whole = true},
        {.name = "label",
         .title = {"In Italian", "In italiano"},
         .min = 12,
         .max = 26,
         .priority = 9},
        {.name = "type", .title = {"Type", "Tipo"}, .min = 9, .max = 14, .priority = 8},
        {.name = "flags", .title = {"", ""}, .min = 10, .max = 34, .priority = 6},
        {.name = "takes", .title = {"Takes", "Valori"}, .min = 16, .priority = 7},
    };
    struct sheet sheet = {0};

    sheet_start(&sheet, session->out, OUTPUT_TABLE, columns,
                (int)(sizeof columns / sizeof *columns));
    for (int i = 0; i < reg->field_count; i++) {
        struct buffer flags = {0}, takes = {0};
        add_flags(&reg->fields[i], &flags);
        add_takes(&reg->fields[i], &takes);
        sheet_cell(&sheet, reg->fields[i].name);
        sheet_cell(&sheet, reg->fields[i].label.it);
        sheet_cell(&sheet, type_name(reg->fields[i].type));
        sheet_cell(&sheet, buffer_text(&flags));
        sheet_cell(&sheet, buffer_text(&takes));
        buffer_done(&flags);
        buffer_done(&takes);
    }
    sheet_end(&sheet);
}

/* ---- a row for each field ---- */

static void put_field(struct sheet *sheet, const struct register_def *reg,
                      const struct field_def *field) {
    struct buffer tokens = {0};

    for (const struct choice *choice = field->choices; choice && choice->token; choice++)
        buffer_addf(&tokens, "%s%s", tokens.len ? "|" : "", choice->token);
    sheet_cell(sheet, reg->name);
    sheet_cell(sheet, reg->plural.it);
    sheet_cell(sheet, field->name);
    sheet_cell(sheet, field->label.it);
    sheet_cell(sheet, field->label.en);
    sheet_cell(sheet, field->type->name);
    sheet_cell(sheet, field->flags & FIELD_REQUIRED ? "1" : "0");
    sheet_cell(sheet, field->target);
    sheet_cell(sheet, tokens.len ? buffer_text(&tokens) : NULL);
    sheet_cell(sheet, field->aliases);
    buffer_done(&tokens);
}

static void put_all_fields(struct session *session, const struct register_def *only) {
    static const struct sheet_column columns[] = {
        {.name = "register"}, {.name = "register_it"}, {.name = "field"},    {.name = "label_it"},
        {.name = "label_en"}, {.name = "type"},        {.name = "required"}, {.name = "target"},
        {.name = "choices"},  {.name = "aliases"},
    };
    struct sheet sheet = {0};

    sheet_start(&sheet, session->out, session->format, columns,
                (int)(sizeof columns / sizeof *columns));
    for (int i = 0; registers[i]; i++)
        for (int j = 0; j < registers[i]->field_count; j++)
            if (!only || only == registers[i])
                put_field(&sheet, registers[i], &registers[i]->fields[j]);
    sheet_end(&sheet);
}

/* ---- JSON ---- */

static void put_label(struct json *json, const char *key, struct label label) {
    json_key(json, key);
    json_open(json, '{');
    json_text_at(json, "en", label.en);
    json_text_at(json, "it", label.it);
    json_close(json, '}');
}

static void put_choices(struct json *json, const struct field_def *field) {
    static const char *const classes[] = {
        [STATE_OPEN] = "open", [STATE_CLOSED] = "closed", [STATE_VOID] = "void"};

    json_key(json, "choices");
    json_open(json, '[');
    for (const struct choice *choice = field->choices; choice->token; choice++) {
        json_open(json, '{');
        json_text_at(json, "token", choice->token);
        put_label(json, "label", choice->label);
        if (field->type == &type_state)
            json_text_at(json, "class", classes[choice->class]);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void put_json_field(struct json *json, const struct field_def *field) {
    json_open(json, '{');
    json_text_at(json, "name", field->name);
    put_label(json, "label", field->label);
    json_text_at(json, "type", field->type->name);
    json_bool_at(json, "required", field->flags & FIELD_REQUIRED);
    json_bool_at(json, "sortable", field->flags & FIELD_SORT);
    json_bool_at(json, "searched", field->flags & FIELD_SEARCH);
    json_bool_at(json, "due", field->flags & FIELD_DUE);
    if (field->type == &type_reference)
        json_text_at(json, "target", field->target);
    if (field->choices)
        put_choices(json, field);
    json_close(json, '}');
}

static void put_json_register(struct json *json, const struct register_def *reg) {
    const char key[2] = {reg->digit ? reg->digit : reg->letter, '\0'};

    json_line(json);
    json_open(json, '{');
    json_text_at(json, "name", reg->name);
    put_label(json, "singular", reg->singular);
    put_label(json, "plural", reg->plural);
    json_text_at(json, "prefix", reg->prefix);
    json_text_at(json, "key", key);
    json_key(json, "fields");
    json_open(json, '[');
    for (int i = 0; i < reg->field_count; i++)
        put_json_field(json, &reg->fields[i]);
    json_close(json, ']');
    json_close(json, '}');
}

static void put_json(struct session *session, const struct register_def *only) {
    struct json json = {.out = session->out};

    json_open(&json, '{');
    json_key(&json, "registers");
    json_open(&json, '[');
    for (int i = 0; registers[i]; i++)
        if (!only || only == registers[i])
            put_json_register(&json, registers[i]);
    json_close(&json, ']');
    json_close(&json, '}');
    output_text(session->out, "\n");
}

static enum status run(struct session *session, struct error *error) {
    const struct register_def *only = NULL;
    enum status status = STATUS_OK;

    if (session->line->word_count)
        status = session_register(session->line->words[0], &only, error);
    if (status != STATUS_OK)
        return status;
    if (session->format == OUTPUT_JSON)
        put_json(session, only);
    else if (session->format != OUTPUT_TABLE)
        put_all_fields(session, only);
    else if (only)
        list_fields(session, only);
    else
        list_registers(session);
    return STATUS_OK;
}

const struct command command_registers = {
    .name = "registers",
    .summary = N_("List the registers, or the fields of one"),
    .details = N_("Every name is accepted in English and in Italian: of registers, of fields (the "
                  "header of a list too), of states and other choices."),
    .arguments = N_("[REGISTER]"),
    .most = 1,
    .formats = ALL_FORMATS,
    .need = NEED_NOTHING,
    .run = run,
};
