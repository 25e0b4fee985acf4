/* SPDX-License-Identifier: EUPL-1.2 */
/* The month as a table of weeks, and the items of a day as lines. */
#include <string.h>

#include "calendar.h"
#include "calendar/holiday.h"

enum {
    WEEK_DAYS = 7,
    WEEKS = 6, /* of the longest month: what is beneath does not move */
    HEADINGS = 2,
    ROOMY_ROWS = 36,
    HOUR_COLUMNS = 6, /* "12:00 " */
    CODE_COLUMNS = 10,
    KIND_COLUMNS = 22,
    STATE_COLUMNS = 14,
    ROOMY_COLUMNS = 76,
};

void calendar_rooms(const struct rect *body, struct calendar_rooms *rooms) {
    *rooms = (struct calendar_rooms){.week_rows = body->rows >= ROOMY_ROWS ? 3 : 2,
                                     .cell_columns = body->columns / WEEK_DAYS,
                                     .month = *body,
                                     .day = *body};
    rooms->month.rows = HEADINGS + WEEKS * rooms->week_rows;
    rooms->day.row += rooms->month.rows;
    rooms->day.rows -= rooms->month.rows;
}

/* ---- numbers ---- */

enum kind { KIND_OVERDUE, KIND_SOON, KIND_OPEN, KIND_DONE, KIND_COUNT };

static const struct {
    enum glyph_name glyph;
    enum role role;
} kinds[KIND_COUNT] = {
    [KIND_OVERDUE] = {GLYPH_OVERDUE, ROLE_OVERDUE},
    [KIND_SOON] = {GLYPH_SOON, ROLE_SOON},
    [KIND_OPEN] = {GLYPH_TO_DO, ROLE_PLAIN},
    [KIND_DONE] = {GLYPH_DONE, ROLE_CLOSED},
};

static void numbers_of(const struct day_counts *day, int numbers[KIND_COUNT]) {
    numbers[KIND_OVERDUE] = day->overdue;
    numbers[KIND_SOON] = day->soon;
    numbers[KIND_OPEN] = day->open;
    numbers[KIND_DONE] = day->done;
}

static void add_kind(struct buffer *line, const struct theme *theme, enum kind kind, int number) {
    line_role(line, kinds[kind].role);
    line_glyph(line, theme, kinds[kind].glyph);
    buffer_addf(line, number < DAY_CAP ? "%d" : "%d+", number < DAY_CAP ? number : DAY_CAP - 1);
    line_role(line, ROLE_PLAIN);
}

/* What is there of each kind: "‼2 ○3 ✓1"; what does not fit is left out, the last kind first. */
static void add_numbers(struct buffer *line, const struct theme *theme,
                        const struct day_counts *day, int columns) {
    int numbers[KIND_COUNT], left = columns;

    numbers_of(day, numbers);
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        struct buffer one = {0};

        if (numbers[kind] > 0)
            add_kind(&one, theme, (enum kind)kind, numbers[kind]);
        int width = line_width(buffer_text(&one));
        if (width > 0 && width <= left) {
            buffer_add_text(line, buffer_text(&one));
            left -= width;
            if (left > 0)
                buffer_add_char(line, ' ');
            left -= left > 0;
        }
        buffer_done(&one);
    }
    line_fill(line, " ", left);
}

/* ---- the month ---- */

static void add_day_name(struct buffer *out, const struct paint *paint, day_number day,
                         int columns) {
    const char *holiday = holiday_name(day);
    int used = 0;

    if (day == paint->today) {
        line_glyph(out, &paint->theme, GLYPH_TODAY);
        used++;
    }
    if (holiday && used < columns) {
        line_glyph(out, &paint->theme, GLYPH_HOLIDAY);
        used++;
    }
    const char *word = day == paint->today ? _("today") : holiday ? holiday : "";
    int width = text_width(word);
    if (width > 0 && width <= columns - used) {
        line_text(out, &paint->theme, word);
        used += width;
    }
    line_fill(out, " ", columns - used);
}

/* "▸15◂oggi": the selected day is marked, and so are today and holidays. */
static void add_day(struct buffer *line, const struct paint *paint, day_number day, bool selected,
                    int columns) {
    int year, month, of_month;
    bool marked = selected || day == paint->today;

    date_split(day, &year, &month, &of_month);
    line_marker(line, &paint->theme, selected);
    line_role(line, marked ? ROLE_TITLE : ROLE_PLAIN);
    buffer_addf(line, "%2d", of_month);
    add_day_name(line, paint, day, columns - 3);
    line_role(line, ROLE_PLAIN);
}

/* "▸marzo 2021 ── ‼ scadute 1 · …": what the marks stand for is read there, where it is wide enough. */
static void add_legend(const struct calendar *calendar, const struct theme *theme, int days,
                       bool with_words, struct buffer *out) {
    const char *const words[KIND_COUNT] = {_("overdue"), _("due soon"), _("still open"),
                                           _("closed")};
    bool exact = true;
    int sums[KIND_COUNT] = {0};

    for (int i = 0; i < days; i++) {
        int numbers[KIND_COUNT];

        numbers_of(&calendar->counts[i], numbers);
        for (int kind = 0; kind < KIND_COUNT; kind++) {
            sums[kind] += numbers[kind];
            exact = exact && numbers[kind] < DAY_CAP;
        }
    }
    for (int kind = 0; kind < KIND_COUNT; kind++)
        buffer_addf(out, "%s%s %s%s%d%s", kind ? " · " : "", theme_glyph(theme, kinds[kind].glyph),
                    with_words ? words[kind] : "", with_words ? " " : "", sums[kind],
                    exact ? "" : "+");
}

static void draw_title(const struct calendar *calendar, const struct paint *paint,
                       const struct rect *rect, bool focus, int days, struct surface *surface) {
    struct moment month = {.day = calendar->day, .minute = -1, .precision = PRECISION_MONTH};
    struct buffer name = {0}, legend = {0}, line = {0};

    moment_format(&name, &month, DATE_FULL);
    add_legend(calendar, &paint->theme, days, true, &legend);
    if (text_width(buffer_text(&name)) + text_width(buffer_text(&legend)) + 5 > rect->columns) {
        buffer_truncate(&legend, 0);
        add_legend(calendar, &paint->theme, days, false, &legend);
    }
    page_title(&line, &paint->theme, buffer_text(&name), buffer_text(&legend), rect->columns,
               focus);
    surface->put(surface, rect->row, rect->column, rect->columns, buffer_text(&line));
    buffer_done(&name);
    buffer_done(&legend);
    buffer_done(&line);
}

static void draw_weekdays(const struct calendar_rooms *rooms, struct surface *surface) {
    struct buffer line = {0};

    line_role(&line, ROLE_COLUMNS);
    for (int i = 0; i < WEEK_DAYS; i++) {
        buffer_add_char(&line, ' ');
        text_fit(&line, date_weekday_short(i), rooms->cell_columns - 1, ALIGN_LEFT, "");
    }
    surface->put(surface, rooms->month.row + 1, rooms->month.column, rooms->month.columns,
                 buffer_text(&line));
    buffer_done(&line);
}

struct week {
    struct buffer days, numbers;
};

static void draw_week(const struct week *week, const struct calendar_rooms *rooms, int number,
                      struct surface *surface) {
    const struct rect *rect = &rooms->month;
    int row = rect->row + HEADINGS + number * rooms->week_rows;

    surface->put(surface, row, rect->column, rect->columns, buffer_text(&week->days));
    surface->put(surface, row + 1, rect->column, rect->columns, buffer_text(&week->numbers));
    for (int i = 2; i < rooms->week_rows; i++)
        surface->put(surface, row + i, rect->column, rect->columns, "");
}

void calendar_draw_month(const struct calendar *calendar, const struct paint *paint,
                         const struct calendar_rooms *rooms, bool focus, struct surface *surface) {
    int year, month, of_month, columns = rooms->cell_columns;

    date_split(calendar->day, &year, &month, &of_month);
    day_number first = calendar->day - of_month + 1;
    int days = date_days_in_month(year, month), before = date_weekday(first);
    draw_title(calendar, paint, &rooms->month, focus, days, surface);
    draw_weekdays(rooms, surface);
    for (int week = 0; week < WEEKS; week++) {
        struct week lines = {0};

        for (int i = 0; i < WEEK_DAYS; i++) {
            int at = week * WEEK_DAYS + i - before;
            if (at < 0 || at >= days) {
                line_fill(&lines.days, " ", columns);
                line_fill(&lines.numbers, " ", columns);
                continue;
            }
            bool selected = first + at == calendar->day;
            add_day(&lines.days, paint, first + at, selected, columns);
            buffer_add_char(&lines.numbers, ' ');
            add_numbers(&lines.numbers, &paint->theme, &calendar->counts[at], columns - 1);
            if (selected && focus)
                surface->cursor(surface, rooms->month.row + HEADINGS + week * rooms->week_rows,
                                rooms->month.column + i * columns);
        }
        draw_week(&lines, rooms, week, surface);
        buffer_done(&lines.days);
        buffer_done(&lines.numbers);
    }
}

/* ---- a day's items ---- */

/* Which register and which of its dates: "Corso: inizio"; once where both are called the same. */
static void add_kind_of(const struct agenda_item *item, struct buffer *out) {
    const struct register_def *reg = item->record->reg;
    const char *what = label_text(reg->singular),
               *date = label_text(reg->fields[item->field].label);

    buffer_add_text(out, what);
    if (strcmp(what, date) != 0)
        buffer_addf(out, ": %s", date);
}

/* The hour, or the period that ends on the day. */
static void add_when(const struct agenda_item *item, struct buffer *out) {
    if (item->when.precision == PRECISION_MINUTE)
        buffer_addf(out, "%02d:%02d ", item->when.minute / 60, item->when.minute % 60);
}

static void add_name(struct buffer *line, const struct paint *paint, const struct record *record,
                     int columns) {
    struct slot slots[2] = {{.field = FIELD_CODE, .width = CODE_COLUMNS},
                            {.field = register_title_field(record->reg)}};

    slots[1].width = columns - CODE_COLUMNS - 1;
    cell_row(line, paint, record, slots, slots[1].field == FIELD_CODE ? 1 : 2);
    if (slots[1].field == FIELD_CODE)
        line_fill(line, " ", slots[1].width + 1);
}

/* Of what is only dated, nothing is overdue. */
static enum kind kind_of(const struct paint *paint, const struct agenda_item *item) {
    const struct record *record = item->record;

    if (record_class(record) == STATE_CLOSED)
        return KIND_DONE;
    if (!(record->reg->fields[item->field].flags & FIELD_DUE))
        return KIND_OPEN;
    return item->when.day < paint->today                       ? KIND_OVERDUE
           : item->when.day - paint->today <= paint->soon_days ? KIND_SOON
                                                               : KIND_OPEN;
}

void calendar_item(struct buffer *line, const struct paint *paint, const struct agenda_item *item,
                   int columns) {
    const struct record *record = item->record;
    int state = register_state_field(record->reg);
    bool with_state = columns >= ROOMY_COLUMNS;
    struct buffer when = {0}, kind = {0};
    enum kind sign = kind_of(paint, item);

    add_when(item, &when);
    add_kind_of(item, &kind);
    line_role(line, kinds[sign].role);
    line_glyph(line, &paint->theme, kinds[sign].glyph);
    line_role(line, ROLE_PLAIN);
    buffer_addf(line, " %s", buffer_text(&when));
    int room = columns - 2 - text_width(buffer_text(&when)) - KIND_COLUMNS - 1 -
               (with_state ? STATE_COLUMNS + 1 : 0);
    add_name(line, paint, record, room);
    buffer_add_char(line, ' ');
    line_fit(line, &paint->theme, buffer_text(&kind), KIND_COLUMNS, ALIGN_LEFT);
    if (with_state && state != FIELD_NONE) {
        buffer_add_char(line, ' ');
        cell_state(line, paint, &record->reg->fields[state], &record->values[state], STATE_COLUMNS);
    }
    buffer_done(&when);
    buffer_done(&kind);
}
