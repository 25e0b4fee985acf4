/* SPDX-License-Identifier: EUPL-1.2 */
#include "narrow.h"

#include <string.h>

void narrow_done(struct narrow *narrow) {
    buffer_done(&narrow->search);
    buffer_done(&narrow->expression);
}

void narrow_clear(struct narrow *narrow) {
    buffer_truncate(&narrow->search, 0);
    buffer_truncate(&narrow->expression, 0);
    narrow->quick = 0;
    narrow->area = NULL;
}

bool narrow_is_clear(const struct narrow *narrow) {
    return narrow->search.len == 0 && narrow->expression.len == 0 && narrow->quick == 0 &&
           narrow->area == NULL;
}

int narrow_area_field(const struct register_def *reg) { return register_field(reg, "area"); }

int narrow_owner_field(const struct register_def *reg) { return register_field(reg, "owner"); }

static const char *field_name(const struct register_def *reg, int field) {
    return reg->fields[field].name;
}

/* ---- the quick filters ---- */

struct expression {
    const struct register_def *reg;
    const struct paint *paint;
    const char *offices;
    struct buffer *out;
    bool lasting; /* days are counted from whatever day it is */
};

static void add_state(struct expression *to, const char *state) {
    int field = register_state_field(to->reg);

    if (field != FIELD_NONE)
        buffer_addf(to->out, " %s:%s", field_name(to->reg, field), state);
}

static void add_open(struct expression *to) { add_state(to, "open"); }

/* The states in which the date is one by which something must be done. */
static void add_pending(struct expression *to) {
    const char *state = to->reg->fields[register_due_field(to->reg)].due_state;

    add_state(to, state ? state : "open");
}

static void add_day(struct expression *to, int field, const char *op, day_number day) {
    struct moment moment = {.day = day, .minute = -1, .precision = PRECISION_DAY};

    buffer_addf(to->out, " %s%s", field_name(to->reg, field), op);
    if (to->lasting && day == to->paint->today)
        buffer_add_text(to->out, "today");
    else if (to->lasting)
        buffer_addf(to->out, "%+dd", (int)(day - to->paint->today));
    else
        moment_iso(to->out, &moment);
}

static void add_overdue(struct expression *to) {
    add_day(to, register_due_field(to->reg), "<", to->paint->today);
    add_pending(to);
}

static void add_soon(struct expression *to) {
    int due = register_due_field(to->reg);

    add_day(to, due, ">=", to->paint->today);
    add_day(to, due, "<=", to->paint->today + to->paint->soon_days);
    add_pending(to);
}

/* Monday to Sunday. */
static void add_week(struct expression *to) {
    int field = register_dated_field(to->reg);
    int weekday = to->lasting ? 0 : date_weekday(to->paint->today);
    day_number monday = to->paint->today - weekday;

    add_day(to, field, ">=", monday);
    add_day(to, field, "<=", monday + 6);
}

/* The owner names one of the offices; a quotation mark would end the word and is left out. */
static void add_mine(struct expression *to) {
    const char *name = field_name(to->reg, narrow_owner_field(to->reg));
    const char *rest = to->offices ? to->offices : "";
    const char *between = " (";

    for (size_t size; *rest; rest += size + (rest[size] == ',')) {
        const char *office = rest;
        size_t len = size = strcspn(rest, ",");

        text_trim(&office, &len);
        if (len == 0)
            continue;
        buffer_addf(to->out, "%s%s:\"", between, name);
        for (size_t i = 0; i < len; i++)
            if (office[i] != '"')
                buffer_add_char(to->out, office[i]);
        buffer_add_char(to->out, '"');
        between = " | ";
    }
    if (strcmp(between, " (") != 0)
        buffer_add_char(to->out, ')');
}

static bool has_due(const struct register_def *reg) {
    return register_due_field(reg) != FIELD_NONE;
}

static bool has_date(const struct register_def *reg) {
    return register_dated_field(reg) != FIELD_NONE;
}

static bool has_state(const struct register_def *reg) {
    return register_state_field(reg) != FIELD_NONE;
}

static bool has_owner(const struct register_def *reg) {
    return narrow_owner_field(reg) != FIELD_NONE;
}

/* Every register has one, and no field to ask about: the list asks the journal. */
static bool has_journal(const struct register_def *reg) {
    (void)reg;
    return true;
}

static void add_nothing(struct expression *to) {
    (void)to;
}

static const struct quick_filter {
    const char *label;
    bool (*applies)(const struct register_def *reg);
    void (*add)(struct expression *to);
} quick_filters[QUICK_COUNT] = {
    [QUICK_OVERDUE] = {N_("overdue"), has_due, add_overdue},
    [QUICK_SOON] = {"", has_due, add_soon},
    [QUICK_WEEK] = {N_("this week"), has_date, add_week},
    [QUICK_OPEN] = {N_("open only"), has_state, add_open},
    [QUICK_MINE] = {N_("mine"), has_owner, add_mine},
    [QUICK_CHANGED] = {N_("changed since the last visit"), has_journal, add_nothing},
};

bool narrow_applies(const struct register_def *reg, enum quick quick) {
    return quick_filters[quick].applies(reg);
}

/* Two stretches of time together would mostly hold nothing: the last one chosen counts. */
void narrow_switch(struct narrow *narrow, enum quick quick) {
    const unsigned times = 1U << QUICK_OVERDUE | 1U << QUICK_SOON | 1U << QUICK_WEEK;
    const unsigned bit = 1U << quick;

    if ((bit & times) && !(narrow->quick & bit))
        narrow->quick &= ~times;
    narrow->quick ^= bit;
}

void narrow_label(enum quick quick, const struct paint *paint, struct buffer *out) {
    if (quick == QUICK_SOON)
        buffer_addf(
            out, ngettext("within %d day", "within %d days", (unsigned long)paint->soon_days),
            paint->soon_days);
    else
        buffer_add_text(out, _(quick_filters[quick].label));
}

/* ---- all together ---- */

static void add_all(const struct narrow *narrow, struct expression to) {
    const struct register_def *reg = to.reg;
    struct buffer *out = to.out;

    if (narrow->expression.len)
        buffer_addf(out, "(%s)", buffer_text(&narrow->expression));
    for (int i = 0; i < QUICK_COUNT; i++)
        if ((narrow->quick >> i & 1) && quick_filters[i].applies(reg))
            quick_filters[i].add(&to);
    if (narrow->area && narrow_area_field(reg) != FIELD_NONE)
        buffer_addf(out, " %s:%s", field_name(reg, narrow_area_field(reg)), narrow->area->token);
}

void narrow_expression(const struct narrow *narrow, const struct register_def *reg,
                       const struct paint *paint, const char *offices, struct buffer *out) {
    add_all(narrow, (struct expression){reg, paint, offices, out, false});
}

void narrow_lasting(const struct narrow *narrow, const struct register_def *reg,
                    const struct paint *paint, const char *offices, struct buffer *out) {
    const char *words = buffer_text(&narrow->search);
    struct buffer all = {0};

    add_all(narrow, (struct expression){reg, paint, offices, &all, true});
    if (narrow->search.len)
        buffer_add_text(&all, " \"");
    for (; *words; words++)
        if (*words != '"')
            buffer_add_char(&all, *words);
    buffer_add_text(&all, narrow->search.len ? "\"" : "");
    const char *start = buffer_text(&all);
    size_t len = all.len;
    text_trim(&start, &len);
    buffer_add(out, start, len);
    buffer_done(&all);
}

static void add_part(struct buffer *out, const char *text) {
    buffer_addf(out, "%s%s", out->len ? " · " : "", text);
}

void narrow_describe(const struct narrow *narrow, const struct paint *paint, struct buffer *out) {
    struct buffer part = {0};

    if (narrow->search.len) {
        buffer_addf(&part, "“%s”", buffer_text(&narrow->search));
        add_part(out, buffer_text(&part));
    }
    for (int i = 0; i < QUICK_COUNT; i++) {
        buffer_truncate(&part, 0);
        narrow_label((enum quick)i, paint, &part);
        if (narrow->quick >> i & 1)
            add_part(out, buffer_text(&part));
    }
    if (narrow->area)
        add_part(out, label_text(narrow->area->label));
    if (narrow->expression.len)
        add_part(out, buffer_text(&narrow->expression));
    buffer_done(&part);
}
