/* SPDX-License-Identifier: EUPL-1.2 */
/* What a record's field says in full. */
#include <string.h>

#include "detail_sheet.h"
#include "report/status.h"

enum { BAR_COLUMNS = 10, PERCENT = 100, PERCENT_UNITS = 10000 };

void answer_done(struct answer *answer) {
    buffer_done(&answer->text);
    buffer_done(&answer->name);
}

/* Line feeds of notes stay, each line made safe. */
static void say_text(struct answer *answer, const struct theme *theme, const char *text) {
    for (;;) {
        size_t len = strcspn(text, "\r\n");

        text_sanitise(&answer->text, text, len, theme->ascii);
        text += len;
        if (!*text)
            return;
        text += text[0] == '\r' && text[1] == '\n' ? 2 : 1;
        buffer_add_char(&answer->text, '\n');
    }
}

static void say_plain(struct answer *answer, const struct sheet *sheet, int field) {
    struct buffer text = {0};

    field_format(&sheet->record->reg->fields[field], &sheet->record->values[field], FORMAT_FULL,
                 &text);
    if (sheet->record->reg->fields[field].flags & FIELD_LINES)
        say_text(answer, sheet->theme, buffer_text(&text));
    else
        line_text(&answer->text, sheet->theme, buffer_text(&text));
    buffer_done(&text);
}

static void say_date(struct answer *answer, const struct sheet *sheet, int field) {
    static const enum role roles[] = {
        [URGENCY_NONE] = ROLE_PLAIN, [URGENCY_SOON] = ROLE_SOON, [URGENCY_OVERDUE] = ROLE_OVERDUE};
    const struct record *record = sheet->record;
    const struct paint *paint = sheet->source->paint;
    struct moment due;
    struct buffer distance = {0};

    say_plain(answer, sheet, field);
    if (field != register_due_field(record->reg) || !record_due(record, &due))
        return;
    status_distance(&distance, due.day, paint->today);
    buffer_add_text(&answer->text, " (");
    line_text(&answer->text, sheet->theme, buffer_text(&distance));
    buffer_add_char(&answer->text, ')');
    answer->role = roles[agenda_urgency(record, paint->today, paint->soon_days)];
    buffer_done(&distance);
}

static void say_state(struct answer *answer, const struct sheet *sheet, int field) {
    const struct field_def *def = &sheet->record->reg->fields[field];
    const struct value *value = &sheet->record->values[field];
    const struct choice *choice = choice_by_token(def->choices, value_text(value));

    if (choice)
        buffer_addf(&answer->text, "%s ",
                    sheet->theme->ascii ? choice->glyph.ascii : choice->glyph.utf8);
    say_plain(answer, sheet, field);
    if (value->extra.len) {
        buffer_add_text(&answer->text, " (");
        line_text(&answer->text, sheet->theme, buffer_text(&value->extra));
        buffer_add_char(&answer->text, ')');
    }
}

/* One to any register begins with that register's name, as people call it. */
static void say_target(struct answer *answer, const struct sheet *sheet, int field,
                       const struct register_def *target) {
    const struct value *value = &sheet->record->values[field];
    const char *colon = strchr(value_text(value), ':');
    struct buffer text = {0};

    if (sheet->record->reg->fields[field].target || !target || !colon) {
        say_plain(answer, sheet, field);
        return;
    }
    buffer_addf(&text, "%s %s %s", label_text(target->plural), colon + 1,
                buffer_text(&value->extra));
    line_text(&answer->text, sheet->theme, buffer_text(&text));
    buffer_done(&text);
}

static void say_reference(struct answer *answer, const struct sheet *sheet, int field) {
    const struct field_def *def = &sheet->record->reg->fields[field];
    const struct value *value = &sheet->record->values[field];
    const char *code = value_text(value), *colon = strchr(code, ':');
    const char *source =
        value_text(&sheet->record->values[register_field(sheet->record->reg, "source")]);
    struct buffer target = {0};

    if (def->target)
        buffer_add_text(&target, def->target);
    else if (colon)
        buffer_add(&target, code, (size_t)(colon - code));
    say_target(answer, sheet, field, register_by_name(buffer_text(&target)));
    if (!value->extra.len) {
        buffer_addf(&answer->text, " (%s)", _("not found"));
    } else if ((answer->reg = register_by_name(buffer_text(&target)))) {
        buffer_addf(&answer->name, "%s%s%s", source ? source : "", source ? ":" : "",
                    def->target ? code : colon + 1);
        buffer_addf(&answer->text, " %s", theme_glyph(sheet->theme, GLYPH_LINK));
    }
    buffer_done(&target);
}

static void say_bar(struct answer *answer, const struct sheet *sheet, int64_t part, int64_t whole) {
    buffer_add_char(&answer->text, ' ');
    cell_bar(&answer->text, sheet->theme, part, whole, BAR_COLUMNS);
}

static void say_number(struct answer *answer, const struct sheet *sheet, int field) {
    const struct record *record = sheet->record;
    const struct field_def *def = &record->reg->fields[field];
    int64_t part = value_integer(&record->values[field]);
    int whole = cell_whole(record, field);

    say_plain(answer, sheet, field);
    if (def->flags & FIELD_BAR)
        say_bar(answer, sheet, part, PERCENT_UNITS);
    if (whole == FIELD_NONE)
        return;
    int64_t of = value_integer(&record->values[whole]);
    say_bar(answer, sheet, part, of);
    struct buffer name = {0};
    line_text(&name, sheet->theme, label_text(record->reg->fields[whole].label));
    buffer_add_char(&answer->text, ' ');
    buffer_addf(&answer->text, _("%d%% of %s"), (int)((double)part / (double)of * PERCENT + 0.5),
                buffer_text(&name));
    buffer_done(&name);
}

/* By their names; by its code what is not in the register. */
static void say_municipality(struct answer *answer, const struct sheet *sheet, const char *code) {
    const struct register_def *reg = register_by_name("municipality");
    struct buffer name = {0};
    struct record record;
    struct error error;
    int64_t id = 0;

    record_init(&record, reg);
    if (store_find(sheet->source->store, reg, code, &id, &error) == STATUS_OK &&
        store_get(sheet->source->store, reg, id, &record, &error) == STATUS_OK)
        record_title(&record, &name);
    line_text(&answer->text, sheet->theme, name.len ? buffer_text(&name) : code);
    record_done(&record);
    buffer_done(&name);
}

static void say_municipalities(struct answer *answer, const struct sheet *sheet, int field) {
    const char *codes = value_text(&sheet->record->values[field]);

    for (int i = 0; *codes && i < MUNICIPALITIES_MOST; i++) {
        size_t len = strcspn(codes, " ");
        struct buffer code = {0};

        buffer_add(&code, codes, len);
        buffer_add_text(&answer->text, i ? ", " : "");
        say_municipality(answer, sheet, buffer_text(&code));
        buffer_done(&code);
        codes += len + (codes[len] == ' ');
    }
    if (*codes)
        buffer_addf(&answer->text, ", %s", _("and others"));
}

typedef void say_function(struct answer *answer, const struct sheet *sheet, int field);

static const struct manner {
    const struct field_type *type;
    enum group group;
    say_function *say;
} manners[] = {
    {&type_date, GROUP_DATES, say_date},
    {&type_integer, GROUP_NUMBERS, say_number},
    {&type_decimal, GROUP_NUMBERS, say_number},
    {&type_money, GROUP_NUMBERS, say_number},
    {&type_percent, GROUP_NUMBERS, say_number},
    {&type_reference, GROUP_LINKS, say_reference},
    {&type_municipalities, GROUP_LINKS, say_municipalities},
    {&type_state, GROUP_MAIN, say_state},
    {NULL, GROUP_MAIN, say_plain},
};

static const struct manner *manner_of(const struct field_def *field) {
    const struct manner *manner = manners;

    while (manner->type && manner->type != field->type)
        manner++;
    return manner;
}

enum group answer_group(const struct field_def *field) {
    return field->flags & FIELD_LINES ? GROUP_TEXTS : manner_of(field)->group;
}

void answer_field(struct answer *answer, const struct sheet *sheet, int field) {
    manner_of(&sheet->record->reg->fields[field])->say(answer, sheet, field);
}
