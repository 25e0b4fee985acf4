/* SPDX-License-Identifier: EUPL-1.2 */
#include "layout.h"

#include <string.h>

/* Below this, a column of open width counts as not fitting. */
enum { COMFORT = 26 };

/* A date without its year, behind a word and a blank. */
enum { LED_DATE_COLUMNS = 6 };

/* Which column goes where there is no room for all. */
enum giving { GIVE_THE_LEAST, GIVE_FROM_RIGHT };

static void stack_panes(struct layout *layout, int count, struct rect area) {
    for (int i = 0; i < count; i++) {
        int rows = area.rows / count + (i < area.rows % count);

        layout->panes[i] = (struct rect){area.row, area.column, rows, area.columns};
        area.row += rows;
    }
}

/* Side by side, with one blank column between two. */
static void spread_panes(struct layout *layout, int count, struct rect area) {
    int free = area.columns - (count - 1);

    for (int i = 0; i < count; i++) {
        int columns = free / count + (i < free % count);

        layout->panes[i] = (struct rect){area.row, area.column, area.rows, columns};
        area.column += columns + 1;
    }
}

void layout_screen(int rows, int columns, int panes, struct layout *layout) {
    struct rect body = {1, 0, rows - 2, columns};
    bool beside = columns >= LAYOUT_PANES_BESIDE && panes > 1;

    *layout = (struct layout){.too_small = rows < LAYOUT_MIN_ROWS || columns < LAYOUT_MIN_COLUMNS,
                              .pane_count = panes,
                              .body = body};
    if (layout->too_small)
        return;
    if (columns >= LAYOUT_DETAIL_BESIDE && !beside) {
        struct rect left = body;

        left.columns = columns * 3 / 5;
        layout->detail =
            (struct rect){body.row, left.columns + 1, body.rows, columns - left.columns - 1};
        body = left;
    }
    if (beside)
        spread_panes(layout, panes, body);
    else
        stack_panes(layout, panes, body);
}

/* A code that is made of other fields repeats them. */
uint64_t layout_listed(const struct register_def *reg) {
    uint64_t fields = 0;

    for (int i = reg->key ? FIELD_CODE + 1 : FIELD_CODE; i < reg->field_count; i++)
        if (reg->fields[i].column.place > 0)
            fields |= UINT64_C(1) << i;
    return fields;
}

bool layout_counts_days(const struct register_def *reg, int field) {
    const struct field_def *def = &reg->fields[field];

    return field == register_due_field(reg) && !def->column.lead.en;
}

static int narrowest(const struct register_def *reg, int field) {
    const struct column *column = &reg->fields[field].column;

    if (column->max == 0)
        return column->min > COMFORT ? column->min : COMFORT;
    if (column->lead.en && column->max >= text_width(label_text(column->lead)) + LED_DATE_COLUMNS)
        return text_width(label_text(column->lead)) + LED_DATE_COLUMNS;
    return column->min + (layout_counts_days(reg, field) ? DUE_COUNT_COLUMNS : 0);
}

static int widest(const struct register_def *reg, int field) {
    return reg->fields[field].column.max + (layout_counts_days(reg, field) ? DUE_COUNT_COLUMNS : 0);
}

/* By place, and by row of the register's table where places are the same. */
static int collect(const struct register_def *reg, uint64_t fields, struct slot *slots) {
    int count = 0;

    for (int i = 0; i < reg->field_count; i++) {
        if (!(fields >> i & 1))
            continue;
        int at = count < LAYOUT_SLOTS ? count++ : LAYOUT_SLOTS - 1;
        int place = reg->fields[i].column.place;
        for (; at > 0 && reg->fields[slots[at - 1].field].column.place > place; at--)
            slots[at] = slots[at - 1];
        slots[at] = (struct slot){.field = i, .width = narrowest(reg, i)};
    }
    return count;
}

static int total_width(const struct slot *slots, int count) {
    int width = count - 1;

    for (int i = 0; i < count; i++)
        width += slots[i].width;
    return width;
}

/* A slot of open width gives up its comfort for what other values need. */
static void take_from_open(const struct register_def *reg, struct slot *slots, int count,
                           int wanted) {
    for (int i = 0; i < count && wanted > 0; i++) {
        const struct column *column = &reg->fields[slots[i].field].column;
        int spare = column->max == 0 && !slots[i].fixed ? slots[i].width - column->min : 0;

        if (spare <= 0)
            continue;
        spare = spare < wanted ? spare : wanted;
        slots[i].width -= spare;
        wanted -= spare;
    }
}

static int drop_least(const struct register_def *reg, struct slot *slots, int count,
                      enum giving giving) {
    int least = 0;

    if (giving == GIVE_FROM_RIGHT)
        return count - 1;
    for (int i = 1; i < count; i++)
        if (reg->fields[slots[i].field].column.priority <=
            reg->fields[slots[least].field].column.priority)
            least = i;
    memmove(&slots[least], &slots[least + 1], (size_t)(count - least - 1) * sizeof *slots);
    return count - 1;
}

static bool is_open(const struct register_def *reg, const struct slot *slot) {
    return reg->fields[slot->field].column.max == 0 && !slot->fixed;
}

static int open_slots(const struct register_def *reg, const struct slot *slots, int count) {
    int open = 0;

    for (int i = 0; i < count; i++)
        open += is_open(reg, &slots[i]);
    return open;
}

/* What is left goes to the columns of limited width, the most important first, and then to those of
 * open width, in equal parts. */
static void widen(const struct register_def *reg, const struct room *needs, struct slot *slots,
                  int count, int left) {
    for (int priority = 9; priority >= 0; priority--)
        for (int i = 0; i < count; i++) {
            const struct column *column = &reg->fields[slots[i].field].column;
            int most = widest(reg, slots[i].field);

            if (needs && needs[slots[i].field].most > most)
                most = needs[slots[i].field].most;
            int more = column->max && !slots[i].fixed ? most - slots[i].width : 0;

            if (column->priority != priority || more <= 0)
                continue;
            more = more < left ? more : left;
            slots[i].width += more;
            left -= more;
        }
    for (int i = 0, open = open_slots(reg, slots, count); i < count && open > 0; i++)
        if (is_open(reg, &slots[i])) {
            int part = (left + open - 1) / open;

            slots[i].width += part;
            left -= part;
            open--;
        }
}

/* Gives each slot what its values need at least; where that is not to be had, a slot goes. */
static int meet_needs(const struct register_def *reg, const struct room *needs, int columns,
                      struct slot *slots, int count, enum giving giving) {
    for (int i = 0; i < count; i++)
        if (!slots[i].fixed && needs[slots[i].field].least > slots[i].width)
            slots[i].width = needs[slots[i].field].least;
    take_from_open(reg, slots, count, total_width(slots, count) - columns);
    while (count > 1 && total_width(slots, count) > columns)
        count = drop_least(reg, slots, count, giving);
    return count;
}

static int fit(const struct register_def *reg, int columns, const struct room *needs,
               struct slot *slots, int count, enum giving giving) {
    if (giving == GIVE_FROM_RIGHT)
        take_from_open(reg, slots, count, total_width(slots, count) - columns);
    while (count > 1 && total_width(slots, count) > columns)
        count = drop_least(reg, slots, count, giving);
    if (needs)
        count = meet_needs(reg, needs, columns, slots, count, giving);
    int left = columns - total_width(slots, count);
    if (left > 0)
        widen(reg, needs, slots, count, left);
    else if (count == 1)
        slots[0].width = columns > 0 ? columns : 0;
    for (int i = 0, x = 0; i < count; i++) {
        slots[i].x = x;
        slots[i].brief = needs && slots[i].width < needs[slots[i].field].most;
        x += slots[i].width + 1;
    }
    return count;
}

int layout_slots(const struct register_def *reg, uint64_t fields, int columns,
                 const struct room *needs, struct slot slots[LAYOUT_SLOTS]) {
    return fit(reg, columns, needs, slots, collect(reg, fields, slots), GIVE_THE_LEAST);
}

int layout_columns(const struct register_def *reg, const struct chosen_columns *chosen, int columns,
                   const struct room *needs, struct slot slots[LAYOUT_SLOTS]) {
    if (!chosen)
        return layout_slots(reg, layout_listed(reg), columns, needs, slots);
    for (int i = 0; i < chosen->count; i++) {
        const struct chosen_column *column = &chosen->columns[i];

        slots[i] = (struct slot){.field = column->field,
                                 .width = column->width ? column->width
                                                        : narrowest(reg, column->field),
                                 .fixed = column->width > 0};
    }
    return fit(reg, columns, needs, slots, chosen->count, GIVE_FROM_RIGHT);
}

/* The first word is broken when it is longer than the line. */
size_t layout_wrap(const char *text, int columns, size_t *skip) {
    size_t len = strlen(text), at = 0, blank = 0;
    int width = 0;

    *skip = 0;
    while (at < len && text[at] != '\n') {
        uint32_t code_point;
        size_t size = text_next(text + at, len - at, &code_point);
        int wide = text_columns_of(code_point);

        if (text[at] == ' ')
            blank = at;
        if (width + wide > columns && at > 0)
            break;
        width += wide;
        at += size;
    }
    if (at < len && text[at] == '\n') {
        *skip = 1;
        return at;
    }
    if (at < len && blank > 0)
        at = blank;
    *skip = strspn(text + at, " ");
    return at;
}
