/* SPDX-License-Identifier: EUPL-1.2 */
#include "timeline.h"

#include <stdio.h>
#include <string.h>

enum {
    YEAR_MONTHS = 12,
    QUARTER_MONTHS = 3,
    NAME_LEAST = 21, /* columns of state, code and title */
    NAME_MOST = 46,
    CODE_COLUMNS = 10,
    FIRST_MIDDLE = 1902, /* years: what is seen stays within dates that can be written */
    LAST_MIDDLE = 2197,
    PERCENT_WHOLE = 10000,
    HINTED = 3, /* columns that stand for a start or an end that is not known */
};

/* How many columns so many months take. */
static const struct scale {
    int columns, months;
} scales[] = {{0, 1}, {8, 1}, {4, 1}, {2, 1}, {1, 1}, {1, 3}};

enum { SCALES = sizeof scales / sizeof *scales };

static int name_columns(int columns) {
    int wanted = columns * 2 / 5;

    return wanted < NAME_LEAST ? NAME_LEAST : wanted > NAME_MOST ? NAME_MOST : wanted;
}

static int bar_columns(int columns) { return columns - name_columns(columns) - 1; }

/* ---- days and columns ---- */

/* Columns are counted from the year 0. */
static int month_column(const struct scale *scale, int months) {
    return months * scale->columns / scale->months;
}

static int day_column(const struct timeline *timeline, day_number day) {
    const struct scale *scale = &scales[timeline->scale];
    int year, month, of_month;

    date_split(day, &year, &month, &of_month);
    int column = month_column(scale, year * YEAR_MONTHS + month - 1);
    return column +
           (of_month - 1) * scale->columns / scale->months / date_days_in_month(year, month);
}

static int first_column(const struct timeline *timeline, int columns) {
    return day_column(timeline, timeline->middle) - bar_columns(columns) / 2;
}

/* ---- a record's bar ---- */

/* A period is kept as its last day; what starts in it starts on its first. */
static day_number start_of(const struct moment *moment) {
    static const int months[] = {[PRECISION_MONTH] = 1,
                                 [PRECISION_QUARTER] = QUARTER_MONTHS,
                                 [PRECISION_HALF] = YEAR_MONTHS / 2,
                                 [PRECISION_YEAR] = YEAR_MONTHS,
                                 [PRECISION_ABOUT] = 0};
    int year, month, of_month;

    if (months[moment->precision] == 0)
        return moment->day;
    date_split(moment->day, &year, &month, &of_month);
    return date_add_months(moment->day - of_month + 1, 1 - months[moment->precision]);
}

/* How much of a record is done: what is spent, enrolled …, or its progress. */
static bool share_of(const struct record *record, int64_t *part, int64_t *whole) {
    const struct register_def *reg = record->reg;

    for (int pass = 0; pass < 2; pass++)
        for (int i = 0; i < reg->field_count; i++) {
            bool bar = reg->fields[i].flags & FIELD_BAR;
            int of = bar ? FIELD_NONE : cell_whole(record, i);

            if (!record->values[i].set || (pass == 0 ? of == FIELD_NONE : !bar))
                continue;
            *part = value_integer(&record->values[i]);
            *whole = pass == 0 ? value_integer(&record->values[of]) : PERCENT_WHOLE;
            return true;
        }
    return false;
}

struct bar {
    bool starts, ends, shared; /* what is known of it */
    int first, last, filled;   /* columns from the left edge; how many are filled */
};

static void measure(const struct timeline *timeline, const struct record *record, int left,
                    struct bar *bar) {
    int start, end;
    struct moment from, to;
    int64_t part = 0, whole = 1;

    *bar = (struct bar){.shared = share_of(record, &part, &whole)};
    if (!register_lasts(record->reg, &start, &end))
        return;
    bar->starts = value_moment(&record->values[start], &from);
    bar->ends = value_moment(&record->values[end], &to);
    if (bar->starts)
        bar->first = day_column(timeline, start_of(&from)) - left;
    if (bar->ends)
        bar->last = day_column(timeline, to.day) - left;
    if (!bar->starts)
        bar->first = bar->last - HINTED;
    if (!bar->ends)
        bar->last = bar->first + HINTED;
    if (bar->last < bar->first)
        bar->last = bar->first;
    double share = whole > 0 && part > 0 ? (double)part / (double)whole : 0;
    bar->filled = (int)((bar->last - bar->first + 1) * (share > 1 ? 1 : share) + 0.5);
}

static enum glyph_name glyph_of(const struct bar *bar, int at) {
    if (!bar->starts)
        return at == bar->last ? GLYPH_BAR_PLAIN : GLYPH_OPEN_ENDED;
    if (!bar->ends)
        return at == bar->first ? GLYPH_BAR_PLAIN : GLYPH_OPEN_ENDED;
    if (!bar->shared)
        return GLYPH_BAR_PLAIN;
    return at < bar->first + bar->filled ? GLYPH_BAR_FULL : GLYPH_BAR_EMPTY;
}

/* One column of the bar's room; GLYPH_COUNT: a blank. */
static enum glyph_name cell_of(const struct bar *bar, int at, int now, int columns) {
    bool known = bar->starts || bar->ends;

    if (known && bar->last < 0 && at == 0)
        return GLYPH_LIES_BEFORE;
    if (known && bar->first >= columns && at == columns - 1)
        return GLYPH_LIES_BEHIND;
    if (at == now)
        return GLYPH_NOW;
    return known && at >= bar->first && at <= bar->last ? glyph_of(bar, at) : GLYPH_COUNT;
}

static void add_bar(struct buffer *line, const struct timeline *timeline, const struct paint *paint,
                    const struct record *record, int columns) {
    int room = bar_columns(columns), left = first_column(timeline, columns);
    int now = day_column(timeline, paint->today) - left;
    struct bar bar;

    measure(timeline, record, left, &bar);
    for (int at = 0; at < room; at++) {
        enum glyph_name glyph = cell_of(&bar, at, now, room);

        if (glyph == GLYPH_COUNT)
            buffer_add_char(line, ' ');
        else
            line_glyph(line, &paint->theme, glyph);
    }
}

static void add_state(struct buffer *line, const struct paint *paint, const struct record *record) {
    int field = register_state_field(record->reg);
    const struct choice *choice = field != FIELD_NONE && record->values[field].set
                                      ? choice_by_token(record->reg->fields[field].choices,
                                                        value_text(&record->values[field]))
                                      : NULL;

    if (choice)
        buffer_add_text(line, paint->theme.ascii ? choice->glyph.ascii : choice->glyph.utf8);
    else
        buffer_add_char(line, ' ');
    buffer_add_char(line, ' ');
}

void timeline_row(struct buffer *line, const struct timeline *timeline, const struct paint *paint,
                  const struct record *record, int columns) {
    int names = name_columns(columns) - 2;
    struct slot slots[] = {
        {.field = FIELD_CODE, .width = CODE_COLUMNS},
        {.field = register_title_field(record->reg), .width = names - CODE_COLUMNS - 1}};
    bool closed = record_class(record) != STATE_OPEN;

    if (closed)
        line_role(line, ROLE_CLOSED);
    add_state(line, paint, record);
    cell_row(line, paint, record, slots, 2);
    buffer_add_char(line, ' ');
    add_bar(line, timeline, paint, record, columns);
    if (closed)
        line_role(line, ROLE_PLAIN);
}

uint64_t timeline_fields(const struct register_def *reg) {
    uint64_t fields = 0;
    int start, end;

    if (register_lasts(reg, &start, &end))
        fields |= UINT64_C(1) << start | UINT64_C(1) << end;
    for (int i = 0; i < reg->field_count; i++)
        if ((reg->fields[i].flags & FIELD_BAR) || reg->fields[i].share_of)
            fields |= UINT64_C(1) << i | cell_needs(reg, i);
    return fields;
}

/* ---- the axis ---- */

/* "2021", "’21" where a year is narrow. */
static void name_year(int year, int columns, const struct theme *theme, char name[12]) {
    if (columns > 4)
        snprintf(name, 12, "%d", year);
    else
        snprintf(name, 12, "%s%02d", theme->ascii ? "'" : "’", year % 100);
}

/* "gen", "T1", or nothing. */
static void name_part(const struct scale *scale, int month, char name[12]) {
    struct moment moment = {
        .day = date_from(2001, month + 1, 1), .minute = -1, .precision = PRECISION_MONTH};
    struct buffer word = {0};

    *name = '\0';
    if (month_column(scale, 1) >= 4) {
        moment_format(&word, &moment, DATE_FULL);
        snprintf(name, 12, "%.3s", buffer_text(&word));
    } else if (month_column(scale, QUARTER_MONTHS) >= 3 && month % QUARTER_MONTHS == 0) {
        snprintf(name, 12, "%s%d", _("Q"), month / QUARTER_MONTHS + 1);
    }
    buffer_done(&word);
}

/* Puts a word over blanks where all of it fits. */
static void put_word(uint32_t cells[], int at, int room, const char *word) {
    int width = text_width(word);

    if (at < 0 || at + width > room)
        return;
    for (int i = 0; i < width; i++)
        word += text_next(word, strlen(word), &cells[at + i]);
}

/* Today's mark and word, in the place of whatever they touch. */
static void put_today(uint32_t cells[], const struct theme *theme, int now, int room) {
    const char *word = _("today");
    int end = now + 1 + text_width(word);

    if (now < 0 || now >= room)
        return;
    for (int i = now; i > 0 && cells[i]; i--)
        cells[i] = 0;
    for (int i = now; i < room && (i <= end || cells[i]); i++)
        cells[i] = 0;
    put_word(cells, now, room, theme_glyph(theme, GLYPH_NOW));
    put_word(cells, now + 1, room, word);
}

enum { AXIS_MOST = 400 };

static void put_marks(uint32_t cells[], const struct timeline *timeline, const struct theme *theme,
                      int left, int room, int heading) {
    const struct scale *scale = &scales[timeline->scale];
    int first = left * scale->months / scale->columns - 1;
    int last = (left + room) * scale->months / scale->columns + 1;

    for (int months = first; months <= last; months++) {
        int at = month_column(scale, months) - left;
        char name[12] = "";

        if (heading > 0)
            name_part(scale, months % YEAR_MONTHS, name);
        else if (months % YEAR_MONTHS == 0)
            name_year(months / YEAR_MONTHS, month_column(scale, YEAR_MONTHS), theme, name);
        put_word(cells, at, room, name);
    }
}

/* The year at the left edge, where it does not begin there and its name does not meet the next. */
static void put_first_year(uint32_t cells[], const struct timeline *timeline,
                           const struct theme *theme, int left, int room) {
    const struct scale *scale = &scales[timeline->scale];
    int year = left * scale->months / scale->columns / YEAR_MONTHS;
    int next = month_column(scale, (year + 1) * YEAR_MONTHS) - left;
    char name[12];

    name_year(year, month_column(scale, YEAR_MONTHS), theme, name);
    if (next > text_width(name))
        put_word(cells, 0, room, name);
}

void timeline_axis(struct buffer *line, const struct timeline *timeline, const struct paint *paint,
                   int columns, int heading) {
    uint32_t cells[AXIS_MOST] = {0};
    const struct theme *theme = &paint->theme;
    int room = bar_columns(columns), left = first_column(timeline, columns);
    int now = day_column(timeline, paint->today) - left;

    room = room < AXIS_MOST ? room : AXIS_MOST;
    line_fill(line, " ", name_columns(columns) + 1);
    if (heading == 0)
        put_first_year(cells, timeline, theme, left, room);
    put_marks(cells, timeline, theme, left, room, heading);
    if (heading > 0)
        put_today(cells, theme, now, room);
    for (int i = 0; i < room; i++)
        text_encode(line, cells[i] ? cells[i] : ' ');
}

/* ---- walking ---- */

void timeline_pan(struct timeline *timeline, int columns, int parts, day_number today) {
    const struct scale *scale = &scales[timeline->scale];
    int months = bar_columns(columns) / 4 * scale->months / scale->columns, year, month, of_month;

    if (parts == 0) {
        timeline->middle = today;
        return;
    }
    day_number to = date_add_months(timeline->middle, parts * (months > 0 ? months : 1));
    date_split(to, &year, &month, &of_month);
    if (year >= FIRST_MIDDLE && year <= LAST_MIDDLE)
        timeline->middle = to;
}

bool timeline_scale(struct timeline *timeline, int direction) {
    int to = timeline->scale - direction;

    if (to < 1 || to >= SCALES)
        return false;
    timeline->scale = to;
    return true;
}
