/* SPDX-License-Identifier: EUPL-1.2 */
/* Legal terms in words: what is typed, and how a day is explained. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "calendar/holiday.h"
#include "calendar/term.h"
#include "words.h"

enum { MONTHS_A_YEAR = 12, DAYS_A_WEEK = 7, SATURDAY = 5, MOST = 100000 };

/* ---- reading ---- */

struct reading {
    const char *given;
    day_number today;
    bool has_rule, has_day, has_length;
    bool at_patron; /* the next word is the patron's day */
    struct term *term;
    struct error *error;
};

static enum status refuse(const struct reading *reading, const char *reason) {
    return error_value(reading->error, STATUS_USAGE, reading->given, reason);
}

static bool is_joint(const char *word) {
    static const char *const joints[] = {"da",     "dal",  "il",  "prima", "del",
                                         "before", "from", "the", "of"};

    for (size_t i = 0; i < sizeof joints / sizeof *joints; i++)
        if (strcmp(joints[i], word) == 0)
            return true;
    return false;
}

static bool read_rule(struct reading *reading, const char *word) {
    for (int i = 0; i < TERM_RULES; i++)
        if (strcmp(word, term_rules[i].name.en) == 0 || strcmp(word, term_rules[i].name.it) == 0) {
            reading->term->rule = (enum term_rule)i;
            reading->has_rule = true;
            return true;
        }
    return false;
}

static void add_length(struct reading *reading, long count, enum unit unit) {
    struct term *term = reading->term;

    if (unit == UNIT_MONTH || unit == UNIT_YEAR)
        term->months = (int)count * (unit == UNIT_YEAR ? MONTHS_A_YEAR : 1);
    else
        term->days = (int)count * (unit == UNIT_WEEK ? DAYS_A_WEEK : 1);
    reading->has_length = true;
}

/* "30g", "+2 mesi", "10gl"; *at is put behind it. */
static bool read_length(struct reading *reading, const char **at) {
    char *end;
    enum unit unit;
    const char *digits = *at + (**at == '+');
    long count = strtol(digits, &end, 10);

    if (*digits < '0' || *digits > '9' || count > MOST)
        return false;
    const char *word = end + strspn(end, " ");
    bool working = strncmp(word, "gl", 2) == 0 || strncmp(word, "wd", 2) == 0;
    size_t len = working ? 2 : words_read_unit(word, &unit);
    if (len == 0 || (word[len] != '\0' && word[len] != ' '))
        return false;
    if (working && !reading->has_rule)
        reading->has_rule = read_rule(reading, "working");
    add_length(reading, count, working ? UNIT_DAY : unit);
    *at = word + len;
    return true;
}

static enum status read_day(struct reading *reading, const char *word) {
    struct moment moment;
    enum status status = moment_parse(word, reading->today, &moment, reading->error);

    if (status != STATUS_OK)
        return status;
    if (moment.precision != PRECISION_DAY && moment.precision != PRECISION_MINUTE)
        return refuse(reading, _("a term runs from a day, as 31/12/2021"));
    if (reading->at_patron) {
        int year;
        date_split(moment.day, &year, &reading->term->patron_month, &reading->term->patron_day);
    } else {
        reading->term->from = moment.day;
        reading->has_day = true;
    }
    reading->at_patron = false;
    return STATUS_OK;
}

static enum status read_word(struct reading *reading, const char **at) {
    size_t len = strcspn(*at, " ");
    struct buffer word = {0};
    enum status status = STATUS_OK;

    buffer_add(&word, *at, len);
    const char *text = buffer_text(&word);
    *at += len;
    if (strcmp(text, "feriale") == 0 || strcmp(text, "august") == 0)
        reading->term->judicial = true;
    else if (strcmp(text, "patrono") == 0 || strcmp(text, "patron") == 0)
        reading->at_patron = true;
    else if (reading->at_patron)
        status = read_day(reading, text);
    else if (!is_joint(text) && !read_rule(reading, text))
        status = reading->has_day ? refuse(reading, _("neither a rule nor a length: write for "
                                                      "instance civile 31/12/2021 +30g"))
                                  : read_day(reading, text);
    buffer_done(&word);
    return status;
}

enum status term_parse(const char *text, day_number today, struct term *term, struct error *error) {
    struct reading reading = {.given = text, .today = today, .term = term, .error = error};
    struct buffer folded = {0};
    enum status status = STATUS_OK;

    *term = (struct term){.rule = TERM_CIVIL};
    text_fold(&folded, text);
    const char *at = buffer_text(&folded);
    for (at += strspn(at, " "); *at && status == STATUS_OK; at += strspn(at, " "))
        if (reading.at_patron || reading.has_length || !read_length(&reading, &at))
            status = read_word(&reading, &at);
    if (status == STATUS_OK && reading.at_patron)
        status =
            refuse(&reading, _("the patron's day is missing: write for instance patrono 24/6"));
    if (status == STATUS_OK && !reading.has_day)
        status = refuse(&reading, _("the day from which the term runs is missing"));
    if (status == STATUS_OK && !buffer_ok(&folded))
        status = error_memory(error);
    buffer_done(&folded);
    return status;
}

/* ---- explaining ---- */

void term_day(struct buffer *out, day_number day) {
    struct moment moment = {.day = day, .minute = -1, .precision = PRECISION_DAY};

    buffer_addf(out, "%s ", date_weekday_short(date_weekday(day)));
    moment_format(out, &moment, DATE_FULL);
}

static void add_rule(struct buffer *out, const struct term *term) {
    const struct term_rule_row *row = &term_rules[term->rule];

    buffer_addf(out, _("Rule: %s"), label_text(row->name));
    if (*row->source)
        buffer_addf(out, " (%s)", row->source);
    if (term->judicial)
        buffer_add_text(out, _("; August does not count (law 742/1969)"));
    buffer_add_char(out, '\n');
}

static void add_count(struct buffer *out, const struct term *term,
                      const struct term_result *result) {
    bool back = term->rule >= TERM_BACKWARD && term->rule <= TERM_BACKWARD_CPC;

    term_day(out, term->from);
    if (term->months)
        buffer_addf(out,
                    back ? ngettext(" − %d month", " − %d months", (unsigned long)term->months)
                         : ngettext(" + %d month", " + %d months", (unsigned long)term->months),
                    term->months);
    else if (term->days && term->rule == TERM_WORKING)
        buffer_addf(out,
                    ngettext(" + %d working day", " + %d working days", (unsigned long)term->days),
                    term->days);
    else if (term->days)
        buffer_addf(out,
                    back ? ngettext(" − %d day", " − %d days", (unsigned long)term->days)
                         : ngettext(" + %d day", " + %d days", (unsigned long)term->days),
                    term->days);
    if (term->months || term->days) {
        buffer_add_text(out, " = ");
        term_day(out, result->counted);
    }
    buffer_add_char(out, '\n');
}

static const char *off_name(day_number day) {
    const char *name = holiday_name(day);

    if (name)
        return name;
    return date_weekday(day) == SATURDAY ? _("Saturday") : _("Sunday");
}

static void add_move(struct buffer *out, const struct term *term,
                     const struct term_result *result) {
    if (result->due != result->counted) {
        buffer_addf(out,
                    result->due > result->counted ? _("%s: it moves on to ")
                                                  : _("%s: it moves back to "),
                    off_name(result->counted));
        term_day(out, result->due);
        buffer_add_char(out, '\n');
    }
    if (result->disputed) {
        buffer_add_text(out, _("Disputed: by art. 52 c.p.a. it would be "));
        term_day(out, result->otherwise);
        buffer_add_char(out, '\n');
    }
    if (term->rule == TERM_FIXED &&
        (holiday_name(result->due) || date_weekday(result->due) >= SATURDAY))
        buffer_addf(out, _("%s: a fixed day does not move\n"), off_name(result->due));
    if (term->rule == TERM_EU)
        buffer_add_text(out, _("Holidays are those of Italy: an EU institution has others\n"));
}

void term_explain(struct buffer *out, const struct term *term, const struct term_result *result) {
    add_rule(out, term);
    add_count(out, term, result);
    add_move(out, term, result);
    buffer_add_text(out, _("Support for reckoning, not legal advice: check it"));
}
