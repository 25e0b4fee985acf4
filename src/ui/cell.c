/* SPDX-License-Identifier: EUPL-1.2 */
#include "cell.h"

#include <string.h>

#include "base/number.h"
#include "report/status.h"

enum {
    BAR_COLUMNS = 6,     /* of a share; a bar of its own field takes what the number leaves */
    PERCENT_COLUMNS = 5, /* " 100%" */
    PERCENT_WHOLE = 10000,
    DATE_COLUMNS = 8, /* 15/03/21 */
    SHORT_DATE_COLUMNS = 5,
    GLYPH_COLUMNS = 2, /* of a state, and a blank */
    CENTS = 100,
};

static void fill_blank(struct buffer *line, int columns) { line_fill(line, " ", columns); }

void cell_bar(struct buffer *line, const struct theme *theme, int64_t part, int64_t whole,
              int columns) {
    int64_t filled = 0;

    if (whole > 0 && part >= whole)
        filled = columns;
    else if (whole > 0 && part > 0)
        filled = (int64_t)((double)part / (double)whole * columns + 0.5);
    line_fill(line, theme_glyph(theme, GLYPH_BAR_FULL), (int)filled);
    line_fill(line, theme_glyph(theme, GLYPH_BAR_EMPTY), columns - (int)filled);
}

uint64_t cell_needs(const struct register_def *reg, int field) {
    const char *whole = reg->fields[field].share_of;
    int index = whole ? register_field(reg, whole) : FIELD_NONE;

    return index == FIELD_NONE ? 0 : UINT64_C(1) << index;
}

int cell_whole(const struct record *record, int field) {
    const char *name = record->reg->fields[field].share_of;
    int index = name ? register_field(record->reg, name) : FIELD_NONE;

    return index != FIELD_NONE && value_integer(&record->values[index]) > 0 ? index : FIELD_NONE;
}

/* An amount without its cents. */
static void add_brief(const struct value *value, struct buffer *out) {
    int64_t cents = value_integer(value);

    number_format(out, cents / CENTS + (cents % CENTS >= CENTS / 2) - (cents % CENTS <= -CENTS / 2),
                  0, 0);
    buffer_add_text(out, " €");
}

static void add_value(const struct record *record, int field, bool brief, struct buffer *out) {
    const struct field_def *def = &record->reg->fields[field];
    const struct value *value = &record->values[field];

    if (brief && value->set && def->type == &type_money)
        add_brief(value, out);
    else
        field_format(def, value, FORMAT_LIST, out);
}

/* A number that is cut would be another number: it is left out instead. */
void cell_number(struct buffer *line, const struct paint *paint, const char *number,
                 int columns) {
    struct buffer safe = {0};

    line_text(&safe, &paint->theme, number);
    bool fits = text_width(buffer_text(&safe)) <= columns;
    line_fit(line, &paint->theme,
             fits ? buffer_text(&safe) : theme_glyph(&paint->theme, GLYPH_ELLIPSIS), columns,
             ALIGN_RIGHT);
    buffer_done(&safe);
}

static void draw_plain(struct buffer *line, const struct paint *paint, const struct record *record,
                       const struct slot *slot) {
    const struct field_def *def = &record->reg->fields[slot->field];
    struct buffer text = {0};

    add_value(record, slot->field, slot->brief, &text);
    if (def->type->align == ALIGN_RIGHT)
        cell_number(line, paint, buffer_text(&text), slot->width);
    else
        line_fit(line, &paint->theme, buffer_text(&text), slot->width, ALIGN_LEFT);
    buffer_done(&text);
}

static void draw_percent_bar(struct buffer *line, const struct paint *paint,
                             const struct record *record, const struct slot *slot) {
    const struct value *value = &record->values[slot->field];
    const struct slot number = {.field = slot->field, .width = PERCENT_COLUMNS};
    int bar = slot->width - PERCENT_COLUMNS - 1;

    if (bar < 4 || !value->set) {
        draw_plain(line, paint, record, slot);
        return;
    }
    cell_bar(line, &paint->theme, value_integer(value), PERCENT_WHOLE, bar);
    buffer_add_char(line, ' ');
    draw_plain(line, paint, record, &number);
}

/* "31/40", or what is known of it. */
static void add_share(const struct record *record, int field, bool brief, struct buffer *out) {
    int whole = cell_whole(record, field);

    add_value(record, field, brief, out);
    if (record->values[field].set && whole != FIELD_NONE &&
        record->reg->fields[field].type == &type_integer) {
        buffer_add_char(out, '/');
        add_value(record, whole, false, out);
    }
}

/* "31/40" and a bar; an amount alone and the bar. */
static void draw_share(struct buffer *line, const struct paint *paint, const struct record *record,
                       const struct slot *slot) {
    const struct value *value = &record->values[slot->field];
    int whole = cell_whole(record, slot->field);
    struct buffer text = {0};

    add_share(record, slot->field, slot->brief, &text);
    int number = slot->width - BAR_COLUMNS - 1;
    bool bar = whole != FIELD_NONE && value->set && text_width(buffer_text(&text)) <= number;
    cell_number(line, paint, buffer_text(&text), bar ? number : slot->width);
    if (bar) {
        buffer_add_char(line, ' ');
        cell_bar(line, &paint->theme, value_integer(value), value_integer(&record->values[whole]),
                 BAR_COLUMNS);
    }
    buffer_done(&text);
}

static enum role urgency_role(const struct paint *paint, const struct record *record, int field) {
    static const enum role roles[] = {
        [URGENCY_NONE] = ROLE_PLAIN, [URGENCY_SOON] = ROLE_SOON, [URGENCY_OVERDUE] = ROLE_OVERDUE};

    if (field != register_due_field(record->reg))
        return ROLE_PLAIN;
    return roles[agenda_urgency(record, paint->today, paint->soon_days)];
}

/* A word before the date, where there is one: the date gives up its year before its word. */
static void draw_led_date(struct buffer *line, const struct paint *paint,
                          const struct field_def *def, const char *date, int columns) {
    const char *lead = label_text(def->column.lead);
    int room = columns - text_width(lead) - 1;
    bool day = strlen(date) == DATE_COLUMNS && date[2] == '/' && date[5] == '/';
    struct buffer text = {0};

    if (*date && (room >= DATE_COLUMNS || (day && room >= SHORT_DATE_COLUMNS)))
        buffer_addf(&text, "%s ", lead);
    buffer_add(&text, date, text.len && room < DATE_COLUMNS ? SHORT_DATE_COLUMNS : strlen(date));
    line_fit(line, &paint->theme, buffer_text(&text), columns, ALIGN_LEFT);
    buffer_done(&text);
}

static void draw_counted_date(struct buffer *line, const struct paint *paint,
                              const struct record *record, const char *date, int columns) {
    struct buffer count = {0};
    struct moment due;

    if (record_due(record, &due))
        status_distance(&count, due.day, paint->today);
    /* Beyond three digits there is room for the number alone. */
    if (text_width(buffer_text(&count)) >= DUE_COUNT_COLUMNS)
        buffer_truncate(&count, strcspn(buffer_text(&count), " "));
    line_fit(line, &paint->theme, date, columns - DUE_COUNT_COLUMNS, ALIGN_LEFT);
    line_fit(line, &paint->theme, buffer_text(&count), DUE_COUNT_COLUMNS, ALIGN_RIGHT);
    buffer_done(&count);
}

static void draw_date(struct buffer *line, const struct paint *paint, const struct record *record,
                      const struct slot *slot) {
    int field = slot->field, columns = slot->width;
    const struct field_def *def = &record->reg->fields[field];
    enum role role = urgency_role(paint, record, field);
    struct buffer date = {0};

    field_format(def, &record->values[field], FORMAT_LIST, &date);
    if (role != ROLE_PLAIN)
        line_role(line, role);
    if (def->column.lead.en)
        draw_led_date(line, paint, def, buffer_text(&date), columns);
    else if (field == register_due_field(record->reg) &&
             columns >= DATE_COLUMNS + DUE_COUNT_COLUMNS)
        draw_counted_date(line, paint, record, buffer_text(&date), columns);
    else
        line_fit(line, &paint->theme, buffer_text(&date), columns, ALIGN_LEFT);
    if (role != ROLE_PLAIN)
        line_role(line, ROLE_PLAIN);
    buffer_done(&date);
}

void cell_state(struct buffer *line, const struct paint *paint, const struct field_def *field,
                const struct value *value, int columns) {
    static const enum role roles[] = {
        [STATE_OPEN] = ROLE_PLAIN, [STATE_CLOSED] = ROLE_CLOSED, [STATE_VOID] = ROLE_VOID};
    const struct choice *choice =
        value->set ? choice_by_token(field->choices, value_text(value)) : NULL;
    enum role role = choice ? roles[choice->class] : ROLE_PLAIN;
    struct buffer text = {0};

    if (choice)
        buffer_addf(&text, "%s ", paint->theme.ascii ? choice->glyph.ascii : choice->glyph.utf8);
    struct buffer word = {0};
    field_format(field, value, FORMAT_LIST, &word);
    line_text(&text, &paint->theme, buffer_text(&word));
    if (role != ROLE_PLAIN)
        line_role(line, role);
    text_fit(line, buffer_text(&text), columns, ALIGN_LEFT,
             theme_glyph(&paint->theme, GLYPH_ELLIPSIS));
    if (role != ROLE_PLAIN)
        line_role(line, ROLE_PLAIN);
    buffer_done(&word);
    buffer_done(&text);
}

void cell_draw(struct buffer *line, const struct paint *paint, const struct record *record,
               const struct slot *slot) {
    const struct field_def *def = &record->reg->fields[slot->field];

    if ((def->flags & FIELD_SERIES) && paint->series && paint->series->count > 0)
        cell_series(line, paint, slot);
    else if (def->flags & FIELD_BAR)
        draw_percent_bar(line, paint, record, slot);
    else if (def->share_of)
        draw_share(line, paint, record, slot);
    else if (def->type == &type_date)
        draw_date(line, paint, record, slot);
    else if (def->type == &type_state)
        cell_state(line, paint, def, &record->values[slot->field], slot->width);
    else
        draw_plain(line, paint, record, slot);
}

static int width_of(const struct paint *paint, const struct record *record, int field, bool brief) {
    struct buffer text = {0}, safe = {0};

    add_share(record, field, brief, &text);
    line_text(&safe, &paint->theme, buffer_text(&text));
    int width = text_width(buffer_text(&safe));
    buffer_done(&text);
    buffer_done(&safe);
    return width;
}

struct room cell_need(const struct paint *paint, const struct record *record, int field) {
    const struct field_def *def = &record->reg->fields[field];
    bool date = def->type == &type_date && !def->column.lead.en;
    bool state = def->type == &type_state;
    int beside = state                                    ? GLYPH_COLUMNS
                 : layout_counts_days(record->reg, field) ? DUE_COUNT_COLUMNS
                                                          : 0;

    if (!record->values[field].set || (def->flags & FIELD_BAR) ||
        (def->type->align != ALIGN_RIGHT && !date && !state))
        return (struct room){0};
    int most = width_of(paint, record, field, false) + beside;
    int least = def->type == &type_money ? width_of(paint, record, field, true) : most;
    int bar = cell_whole(record, field) != FIELD_NONE ? BAR_COLUMNS + 1 : 0;
    return (struct room){least, most + bar};
}

/* The mark stays where the text is cut. */
static void draw_marked(struct buffer *line, const struct paint *paint, const struct record *record,
                        int field, int columns) {
    struct buffer text = {0}, safe = {0};

    field_format(&record->reg->fields[field], &record->values[field], FORMAT_LIST, &text);
    line_text(&safe, &paint->theme, buffer_text(&text));
    int width = text_width(buffer_text(&safe)), most = columns - 1;
    text_fit(line, buffer_text(&safe), width < most ? width : most, ALIGN_LEFT,
             theme_glyph(&paint->theme, GLYPH_ELLIPSIS));
    line_glyph(line, &paint->theme, GLYPH_EXAMPLE);
    fill_blank(line, width < most ? most - width : 0);
    buffer_done(&text);
    buffer_done(&safe);
}

void cell_row(struct buffer *line, const struct paint *paint, const struct record *record,
              const struct slot *slots, int count) {
    int title = register_title_field(record->reg);
    bool mark = record_is_example(record);

    for (int i = 0; i < count; i++) {
        bool named = slots[i].field == FIELD_CODE || slots[i].field == title;

        if (i > 0)
            buffer_add_char(line, ' ');
        if (mark && named && slots[i].width > 1)
            draw_marked(line, paint, record, slots[i].field, slots[i].width);
        else
            cell_draw(line, paint, record, &slots[i]);
        mark = mark && !named;
    }
}

void cell_headings(struct buffer *line, const struct paint *paint, const struct register_def *reg,
                   const struct slot *slots, int count) {
    for (int i = 0; i < count; i++) {
        const struct field_def *def = &reg->fields[slots[i].field];
        bool bar = (def->flags & FIELD_BAR) || def->share_of;
        const char *label = label_text(def->label);

        if (i > 0)
            buffer_add_char(line, ' ');
        if (def->column.short_label.en && text_width(label) > slots[i].width)
            label = label_text(def->column.short_label);
        line_fit(line, &paint->theme, label, slots[i].width, bar ? ALIGN_LEFT : def->type->align);
    }
}
