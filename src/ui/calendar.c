/* SPDX-License-Identifier: EUPL-1.2 */
#include "calendar.h"

#include "app.h"
#include "calendar/holiday.h"

enum { ITEMS_MOST = 200, WEEK = 7, HALF_MONTH = 14 };

void calendar_done(struct calendar *calendar) { page_done(&calendar->page); }

static day_number first_of_month(day_number day) {
    int year, month, of_month;

    date_split(day, &year, &month, &of_month);
    return day - of_month + 1;
}

static int length_of_month(day_number day) {
    int year, month, of_month;

    date_split(day, &year, &month, &of_month);
    return date_days_in_month(year, month);
}

/* ---- walking ---- */

/* Dates end with the calendar of this house: 1900 to 2199. */
static void go_to(struct app *app, day_number day) {
    struct calendar *calendar = &app->calendar;
    day_number first = date_from(1900, 1, 1), last = date_from(2199, 12, 31);

    calendar->day = day < first ? first : day > last ? last : day;
}

void calendar_walk(struct app *app, int days) { go_to(app, app->calendar.day + days); }

void calendar_to_today(struct app *app) { go_to(app, app->paint.today); }

void calendar_open(struct app *app) {
    app_pop_all(app);
    calendar_to_today(app);
    app->calendar.month = 0;
    app->calendar.is_read = false;
    app_push(app, &calendar_view);
}

static void move_month(struct app *app, int direction) {
    day_number day = app->calendar.day, first = date_from(1900, 1, 31),
               last = date_from(2199, 12, 1);

    if ((direction < 0 && day > first) || (direction > 0 && day < last))
        go_to(app, date_add_months(day, direction));
}

static enum status move_calendar(struct app *app, enum list_step step, int direction,
                                 struct error *error) {
    day_number first = first_of_month(app->calendar.day);

    (void)error;
    if (step == STEP_PAGE)
        move_month(app, direction);
    else if (step == STEP_END)
        go_to(app, direction < 0 ? first : first + length_of_month(first) - 1);
    else
        calendar_walk(app, direction * (step == STEP_LINE ? WEEK : HALF_MONTH));
    return STATUS_OK;
}

/* ---- reading ---- */

static enum status count_month(struct app *app, struct error *error) {
    struct calendar *calendar = &app->calendar;
    day_number first = first_of_month(calendar->day);
    struct agenda_days wanted = {first, app->paint.today, length_of_month(first),
                                 app->paint.soon_days};

    calendar->month = first;
    return agenda_count_days(app->store, &wanted, calendar->counts, error);
}

static enum status add_item(void *context, const struct agenda_item *item, struct error *error) {
    struct app *app = context;
    struct calendar *calendar = &app->calendar;
    struct page_line *line = page_add(&calendar->page);

    if (!line)
        return error_memory(error);
    if (calendar->page.count > ITEMS_MOST) {
        line_text(&line->text, &app->paint.theme, _("and others"));
        return STATUS_OK;
    }
    line->reg = item->record->reg;
    line->id = item->record->id;
    calendar_item(&line->text, &app->paint, item, calendar->columns - 1);
    return STATUS_OK;
}

static enum status read_day(struct app *app, struct error *error) {
    struct calendar *calendar = &app->calendar;
    bool other = calendar->day != calendar->read_day || !calendar->is_read;

    page_clear(&calendar->page);
    if (other)
        calendar->page.top = calendar->page.selected = 0;
    calendar->is_read = true;
    calendar->read_day = calendar->day;
    calendar->columns = app->columns;
    return agenda_visit_day(app->store, calendar->day, ITEMS_MOST + 1, add_item, app, error);
}

static void rooms_of(const struct app *app, struct calendar_rooms *rooms) {
    calendar_rooms(&app->layout.body, rooms);
}

static int rows_of(const struct app *app) {
    struct calendar_rooms rooms;

    rooms_of(app, &rooms);
    return rooms.day.rows - 1;
}

static enum status prepare_calendar(struct app *app, bool anew, struct error *error) {
    struct calendar *calendar = &app->calendar;
    enum status status = STATUS_OK;

    if (app->layout.too_small)
        return STATUS_OK;
    if (anew || calendar->month != first_of_month(calendar->day))
        status = count_month(app, error);
    if (status == STATUS_OK && (anew || !calendar->is_read || calendar->read_day != calendar->day ||
                                calendar->columns != app->columns))
        status = read_day(app, error);
    page_settle(&calendar->page, rows_of(app));
    return status;
}

/* ---- drawing ---- */

/* "lunedì 5 aprile 2021", and what is celebrated. */
static void name_day(const struct app *app, struct buffer *out) {
    day_number day = app->calendar.day;
    const char *holiday = holiday_name(day);

    buffer_addf(out, "%s ", date_weekday_short(date_weekday(day)));
    date_in_words(out, day);
    if (day == app->paint.today)
        buffer_addf(out, " · %s", _("today"));
    if (holiday)
        buffer_addf(out, " · %s", holiday);
}

static void draw_day_title(const struct app *app, const struct rect *rect,
                           struct surface *surface) {
    const struct page *page = &app->calendar.page;
    const struct theme *theme = &app->paint.theme;
    struct buffer title = {0}, more = {0}, line = {0};

    name_day(app, &title);
    if (page->count > 0)
        buffer_addf(&more, "%d%s", page->count < ITEMS_MOST ? page->count : ITEMS_MOST,
                    page->count > ITEMS_MOST ? "+" : "");
    if (page->top > 0)
        buffer_addf(&more, " %s", theme_glyph(theme, GLYPH_MORE_ABOVE));
    if (page->top + rect->rows - 1 < page->count)
        buffer_addf(&more, " %s", theme_glyph(theme, GLYPH_MORE_BELOW));
    page_title(&line, theme, buffer_text(&title), buffer_text(&more), rect->columns,
               app_view(app) == &day_view);
    surface->put(surface, rect->row, rect->column, rect->columns, buffer_text(&line));
    buffer_done(&title);
    buffer_done(&more);
    buffer_done(&line);
}

static void draw_day(const struct app *app, const struct rect *rect, struct surface *surface) {
    struct rect lines = {rect->row + 1, rect->column, rect->rows - 1, rect->columns};
    const struct page *page = &app->calendar.page;
    struct buffer line = {0};

    draw_day_title(app, rect, surface);
    page_draw(page, &app->paint.theme, surface, &lines, app_view(app) == &day_view);
    if (page->count == 0) {
        buffer_add_char(&line, ' ');
        line_text(&line, &app->paint.theme, _("nothing is dated on this day"));
        surface->put(surface, lines.row, lines.column, lines.columns, buffer_text(&line));
    }
    buffer_done(&line);
}

static void draw_calendar(struct app *app, struct surface *surface) {
    struct calendar_rooms rooms;

    rooms_of(app, &rooms);
    draw_day(app, &rooms.day, surface);
    calendar_draw_month(&app->calendar, &app->paint, &rooms, app_view(app) == &calendar_view,
                        surface);
}

/* ---- the views ---- */

static enum status enter_calendar(struct app *app, struct error *error) {
    enum status status = prepare_calendar(app, false, error); /* keys may come in a burst */

    if (status == STATUS_OK && app->calendar.page.count == 0)
        return error_set(error, STATUS_NEGATIVE, "%s", _("nothing is dated on this day"));
    if (status == STATUS_OK)
        app_push(app, &day_view);
    return status;
}

static enum status move_day(struct app *app, enum list_step step, int direction,
                            struct error *error) {
    (void)error;
    page_move(&app->calendar.page, step, direction, rows_of(app));
    return STATUS_OK;
}

void calendar_selected(const struct calendar *calendar, const struct register_def **reg,
                       int64_t *id) {
    const struct page *page = &calendar->page;
    const struct page_line *line =
        page->selected < page->count ? &page->lines[page->selected] : NULL;

    *id = line && line->reg ? line->id : 0;
    if (*id)
        *reg = line->reg;
}

static enum status enter_day(struct app *app, struct error *error) {
    const struct register_def *reg = NULL;
    int64_t id;

    calendar_selected(&app->calendar, &reg, &id);
    return id ? detail_open(app, reg, id, error) : STATUS_OK;
}

/* It is drawn, and brought up to date, with the month. */
static void draw_nothing(struct app *app, struct surface *surface) {
    (void)app;
    (void)surface;
}

const struct view_ops calendar_view = {.place = PLACE_CALENDAR,
                                       .draw = draw_calendar,
                                       .move = move_calendar,
                                       .enter = enter_calendar,
                                       .prepare = prepare_calendar};

const struct view_ops day_view = {
    .place = PLACE_DAY, .draw = draw_nothing, .move = move_day, .enter = enter_day};
