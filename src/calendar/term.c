/* SPDX-License-Identifier: EUPL-1.2 */
#include "calendar/term.h"

#include <string.h>

#include "calendar/holiday.h"

enum { SATURDAY = 5, SUNDAY = 6, FIRST_YEAR = 1900, LAST_YEAR = 2199, SINCE_2015 = 2015 };

const struct term_rule_row term_rules[TERM_RULES] = {
    [TERM_CIVIL] = {{"civil", "civile"},
                    "art. 2963 c.c.",
                    N_("a holiday moves on to the next day that is none; a Saturday stays")},
    [TERM_PROCEDURAL] = {{"procedural", "processuale"},
                         "art. 155 c.p.c., art. 52 c.p.a.",
                         N_("a holiday or a Saturday moves on to the next day that is neither")},
    [TERM_BACKWARD] = {{"backward", "ritroso"},
                       "art. 155 c.p.c., art. 52 c.p.a.",
                       N_("counted backward by one of the next two: the earlier day")},
    [TERM_BACKWARD_CPA] = {{"backward-cpa", "ritroso-cpa"},
                           "art. 52 c. 4 c.p.a.",
                           N_("counted backward; a holiday moves back, a Saturday stays")},
    [TERM_BACKWARD_CPC] = {{"backward-cpc", "ritroso-cpc"},
                           "art. 155 c.p.c., Cass. 14767/2014",
                           N_("counted backward; a holiday or a Saturday moves back")},
    [TERM_EU] = {{"eu", "ue"},
                 "reg. (CEE, Euratom) 1182/71, art. 3",
                 N_("a holiday or a weekend moves on; two days or more hold two working days")},
    [TERM_WORKING] = {{"working", "lavorativi"},
                      "",
                      N_("only Monday to Friday count, without holidays")},
    [TERM_FIXED] = {{"fixed", "fisso"}, "", N_("a day that a call names: it never moves")},
};

/* How a rule counts, and which way it moves from a last day that is off. */
static const struct way {
    int direction, move;
    bool saturday; /* is off as well */
    bool judicial; /* may stand still in August */
} ways[TERM_RULES] = {
    [TERM_CIVIL] = {1, 1, false, false},        [TERM_PROCEDURAL] = {1, 1, true, true},
    [TERM_BACKWARD] = {-1, -1, true, true},     [TERM_BACKWARD_CPA] = {-1, -1, false, true},
    [TERM_BACKWARD_CPC] = {-1, -1, true, true}, [TERM_EU] = {1, 1, true, false},
    [TERM_WORKING] = {1, 0, true, false},       [TERM_FIXED] = {1, 0, false, false},
};

static bool is_off(day_number day, bool saturday) {
    int weekday = date_weekday(day);

    return weekday == SUNDAY || (saturday && weekday == SATURDAY) || holiday_name(day) != NULL;
}

static bool is_working(day_number day, int patron_month, int patron_day) {
    int year, month, of_month;

    date_split(day, &year, &month, &of_month);
    return !is_off(day, true) && (month != patron_month || of_month != patron_day);
}

int term_working_days(day_number from, day_number last, int patron_month, int patron_day) {
    int count = 0;

    for (day_number day = from + 1; day <= last; day++)
        count += is_working(day, patron_month, patron_day);
    return count;
}

/* ---- August ---- */

/* The last day of that year's suspension; *first its first one. */
static day_number suspension(int year, day_number *first) {
    *first = date_from(year, 8, 1);
    return year >= SINCE_2015 ? date_from(year, 8, 31) : date_from(year, 9, 15);
}

static int year_of(day_number day) {
    int year, month, of_month;

    date_split(day, &year, &month, &of_month);
    return year;
}

static bool is_suspended(day_number day) {
    day_number first, last = suspension(year_of(day), &first);

    return day >= first && day <= last;
}

/* A term that begins within it runs from its end: the first day behind it counts (Ad. Plen.
 * 18/2016). */
static day_number leave_suspension(day_number day, int direction) {
    day_number first, last = suspension(year_of(day), &first);

    if (day < first || day > last)
        return day;
    return direction > 0 ? last : first;
}

/* By the calendar, and then longer by each suspension that lies within (Ad. Plen. 11/2022). */
static day_number lengthen(day_number from, day_number end, int direction) {
    for (int year = year_of(from); year >= FIRST_YEAR && year <= LAST_YEAR; year += direction) {
        day_number first, last = suspension(year, &first);
        bool within = direction > 0 ? from < first && end >= first : from > last && end <= last;

        if (within)
            end += direction * (last - first + 1);
        else if (direction > 0 ? first > end : last < end)
            break;
    }
    return end;
}

/* ---- counting ---- */

static bool counts(const struct term *term, day_number day) {
    if (term->rule == TERM_WORKING)
        return is_working(day, term->patron_month, term->patron_day);
    return !term->judicial || !is_suspended(day);
}

static day_number count_days(const struct term *term, int direction) {
    day_number day = term->from;

    for (int left = term->days; left > 0; left -= counts(term, day))
        day += direction;
    return day;
}

static day_number count_months(const struct term *term, int direction) {
    day_number from = term->judicial ? leave_suspension(term->from, direction) : term->from;
    day_number end = date_add_months(from, direction * term->months);

    return term->judicial ? lengthen(from, end, direction) : end;
}

/* Art. 3(5): a period of two days or more holds two working days at least. */
static day_number hold_two(const struct term *term, day_number end) {
    if (term->months == 0 && term->days < 2)
        return end;
    while (term_working_days(term->from, end, 0, 0) < 2)
        end++;
    return end;
}

static day_number move(enum term_rule rule, day_number day) {
    const struct way *way = &ways[rule];

    while (way->move && is_off(day, way->saturday))
        day += way->move;
    return day;
}

static enum status check(const struct term *term, struct error *error) {
    enum { MOST_MONTHS = 1200, MOST_DAYS = 36500 };
    int year = year_of(term->from) +
               ways[term->rule].direction * (term->months / 12 + term->days / 250 + 2);

    if (term->rule == TERM_FIXED && (term->months || term->days))
        return error_set(error, STATUS_USAGE, "%s", _("a fixed day takes no length"));
    if (term->rule == TERM_WORKING && term->months)
        return error_set(error, STATUS_USAGE, "%s",
                         _("working days are counted in days: write for instance 10gl"));
    if (term->judicial && !ways[term->rule].judicial)
        return error_set(error, STATUS_USAGE, "%s", _("only judicial terms stand still in August"));
    if (term->months > MOST_MONTHS || term->days > MOST_DAYS || year < FIRST_YEAR ||
        year > LAST_YEAR)
        return error_set(error, STATUS_USAGE, "%s", _("the year must lie between 1900 and 2199"));
    return STATUS_OK;
}

enum status term_compute(const struct term *term, struct term_result *result, struct error *error) {
    int direction = ways[term->rule].direction;
    enum status status = check(term, error);

    if (status != STATUS_OK)
        return status;
    result->counted = term->months ? count_months(term, direction) : count_days(term, direction);
    if (term->rule == TERM_EU)
        result->counted = hold_two(term, result->counted);
    result->due = move(term->rule, result->counted);
    result->otherwise =
        term->rule == TERM_BACKWARD ? move(TERM_BACKWARD_CPA, result->counted) : result->due;
    result->disputed = result->otherwise != result->due;
    return STATUS_OK;
}
