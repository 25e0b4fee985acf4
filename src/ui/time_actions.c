/* SPDX-License-Identifier: EUPL-1.2 */
/* Views of time: their keys, and what these do. */
#include "actions.h"
#include "run.h"

static enum status run_calendar(struct app *app, uint32_t key, struct error *error) {
    (void)key;
    (void)error;
    calendar_open(app);
    return STATUS_OK;
}

static enum status run_earlier(struct app *app, uint32_t key, struct error *error) {
    (void)key;
    (void)error;
    calendar_walk(app, -1);
    return STATUS_OK;
}

static enum status run_later(struct app *app, uint32_t key, struct error *error) {
    (void)key;
    (void)error;
    calendar_walk(app, 1);
    return STATUS_OK;
}

static enum status run_to_today(struct app *app, uint32_t key, struct error *error) {
    (void)key;
    (void)error;
    calendar_to_today(app);
    return STATUS_OK;
}

static enum status run_timeline(struct app *app, uint32_t key, struct error *error) {
    bool on = app_place(app) != PLACE_TIMELINE;
    const struct register_def *reg =
        app_place(app) == PLACE_DETAIL ? app->detail.at.reg : browse_list(app)->reg;

    (void)key;
    app_pop_all(app);
    return browse_along_time(app, reg, on, error);
}

#define ALONG_TIME(name, does)                                                                     \
    static enum status name(struct app *app, uint32_t key, struct error *error) {                  \
        (void)key;                                                                                 \
        return does;                                                                               \
    }

ALONG_TIME(run_back_in_time, browse_pan(app, -1, error))
ALONG_TIME(run_on_in_time, browse_pan(app, 1, error))
ALONG_TIME(run_to_now, browse_pan(app, 0, error))
ALONG_TIME(run_closer, browse_scale(app, 1, error))
ALONG_TIME(run_further, browse_scale(app, -1, error))

const struct action time_actions[] = {
    {"calendar", "M", PLACE_LISTS | PLACE_DETAIL | PLACE_CALENDAR | PLACE_DAY, SECTION_VIEWS, 0,
     N_("the month: all dates of all registers"), NULL, NULL, 0, run_calendar},
    {"open-day", "Enter", PLACE_CALENDAR | PLACE_DAY, SECTION_TIME, 0,
     N_("into the day's list, and from there into a record"), N_("open"), NULL, 2, run_enter},
    {"day-back", "h Left", PLACE_CALENDAR, SECTION_TIME, 0, N_("a day back; up and down are weeks"),
     N_("day"), "Left Right", 4, run_earlier},
    {"day-on", "l Right", PLACE_CALENDAR, SECTION_TIME, 0, N_("a day on"), NULL, NULL, 0,
     run_later},
    {"month-on", "PgDn ^F", PLACE_CALENDAR, SECTION_TIME, 0,
     N_("a month on; g and G go to the month's ends"), N_("month"), "PgUp PgDn", 3, run_page_down},
    {"month-back", "PgUp ^B", PLACE_CALENDAR, SECTION_TIME, 0, N_("a month back"), NULL, NULL, 0,
     run_page_up},
    {"to-today", "t", PLACE_CALENDAR, SECTION_TIME, 0, N_("to today"), N_("today"), NULL, 5,
     run_to_today},
    {"timeline", "L", PLACE_LISTS | PLACE_DETAIL, SECTION_VIEWS, 0,
     N_("the records along time, from start to end; or in columns again"), NULL, NULL, 0,
     run_timeline},
    {"time-back", "h Left", PLACE_TIMELINE, SECTION_TIME, 0, N_("back in time"), N_("time"),
     "Left Right", 1, run_back_in_time},
    {"time-on", "l Right", PLACE_TIMELINE, SECTION_TIME, 0, N_("on in time"), NULL, NULL, 0,
     run_on_in_time},
    {"closer", "+", PLACE_TIMELINE, SECTION_TIME, 0, N_("closer: months become wider"),
     N_("closer"), NULL, 1, run_closer},
    {"further", "-", PLACE_TIMELINE, SECTION_TIME, 0, N_("further off: more years fit"),
     N_("further"), NULL, 2, run_further},
    {"now", "t", PLACE_TIMELINE, SECTION_TIME, 0, N_("today into the middle"), NULL, NULL, 0,
     run_to_now},
    {NULL, NULL, 0, SECTION_COUNT, 0, NULL, NULL, NULL, 0, NULL},
};
