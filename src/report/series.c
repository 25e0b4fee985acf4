/* SPDX-License-Identifier: EUPL-1.2 */
#include "report/series.h"

#include <string.h>

#include "base/number.h"

enum {
    HUNDREDTHS = 10000, /* in the whole */
    PERCENT = 100,
    TENTH = 10,
    ROUNDED_FROM = 1000, /* from ten per cent on, decimals say nothing */
    GROWTH_MOST = 100000000,
};

void series_done(struct series *series) {
    buffer_done(&series->last);
    buffer_done(&series->last_when);
    buffer_done(&series->before_when);
    buffer_done(&series->first_when);
}

static void begin(struct series *series) {
    series->count = series->examples = 0;
    series->step = series->whole = (struct growth){0};
    buffer_truncate(&series->last, 0);
    buffer_truncate(&series->last_when, 0);
    buffer_truncate(&series->before_when, 0);
    buffer_truncate(&series->first_when, 0);
}

/* ---- reading ---- */

static const struct value *value_of(const struct record *record, const char *field) {
    int index = field ? register_field(record->reg, field) : FIELD_NONE;

    return index == FIELD_NONE || !record->values[index].set ? NULL : &record->values[index];
}

static void format(const struct record *record, const char *field, struct buffer *out) {
    int index = register_field(record->reg, field);

    field_format(&record->reg->fields[index], &record->values[index], FORMAT_LIST, out);
}

/* The first choice of a bound is "exactly", which goes without saying. */
static bool is_exact(const struct record *record) {
    const char *name = record->reg->series.bound;
    const struct value *bound = value_of(record, name);

    return !bound || strcmp(value_text(bound),
                            record->reg->fields[register_field(record->reg, name)].choices->token) == 0;
}

static void take_newest(struct series *series, const struct record *record) {
    const struct value *growth = value_of(record, record->reg->series.growth);

    if (!series->exact[0]) {
        format(record, record->reg->series.bound, &series->last);
        buffer_add_char(&series->last, ' ');
    }
    format(record, record->reg->series.value, &series->last);
    format(record, record->reg->series.when, &series->last_when);
    if (growth)
        series->step = (struct growth){true, true, value_integer(growth)};
}

static enum status take(void *context, const struct record *record, struct error *error) {
    const struct series_def *def = &record->reg->series;
    struct series *series = context;

    (void)error;
    series->values[series->count] = value_integer(&record->values[register_field(record->reg, def->value)]);
    series->exact[series->count] = is_exact(record);
    series->examples += record_is_example(record);
    if (series->count == 0)
        take_newest(series, record);
    if (series->count == 1)
        format(record, def->when, &series->before_when);
    buffer_truncate(&series->first_when, 0);
    format(record, def->when, &series->first_when);
    series->count++;
    return STATUS_OK;
}

static void reverse(struct series *series) {
    for (int i = 0, j = series->count - 1; i < j; i++, j--) {
        int64_t value = series->values[i];
        bool exact = series->exact[i];

        series->values[i] = series->values[j];
        series->exact[i] = series->exact[j];
        series->values[j] = value;
        series->exact[j] = exact;
    }
}

static struct growth growth_since(const struct series *series, int before) {
    int last = series->count - 1;
    double from = before >= 0 && before < last ? (double)series->values[before] : 0;

    if (from <= 0 || !series->exact[before] || !series->exact[last])
        return (struct growth){0};
    double percent = ((double)series->values[last] - from) / from * HUNDREDTHS;
    return (struct growth){percent < GROWTH_MOST && percent > -GROWTH_MOST, false,
                           (int64_t)(percent + (percent < 0 ? -0.5 : 0.5))};
}

enum status series_read(struct store *store, const struct register_def *reg, int64_t id,
                        struct series *series, struct error *error) {
    begin(series);
    enum status status = store_series(store, reg, id, SERIES_MOST, take, series, error);
    if (status != STATUS_OK)
        return status;
    reverse(series);
    if (!series->step.known)
        series->step = growth_since(series, series->count - 2);
    series->whole = growth_since(series, 0);
    return STATUS_OK;
}

/* ---- saying ---- */

void series_growth(struct buffer *out, const struct growth *growth) {
    int64_t size = growth->percent < 0 ? -growth->percent : growth->percent;

    if (!growth->known)
        return;
    buffer_add_text(out, growth->percent < 0 ? "−" : growth->percent > 0 ? "+" : "");
    if (size >= ROUNDED_FROM)
        number_format(out, (size + PERCENT / 2) / PERCENT, 0, 0);
    else
        number_format(out, (size + TENTH / 2) / TENTH, 1, 0);
    buffer_add_char(out, '%');
}

static void say_growth(struct buffer *out, const struct growth *growth, const struct buffer *since) {
    struct buffer text = {0};

    if (!growth->known)
        return;
    series_growth(&text, growth);
    buffer_add_text(out, " · ");
    if (growth->stated)
        buffer_addf(out, _("%s as stated"), buffer_text(&text));
    else
        buffer_addf(out, _("%s since %s"), buffer_text(&text), buffer_text(since));
    buffer_done(&text);
}

void series_say(struct buffer *out, const struct series *series) {
    if (series->count == 0)
        return;
    buffer_addf(out, "%s (%s)", buffer_text(&series->last), buffer_text(&series->last_when));
    say_growth(out, &series->step, &series->before_when);
    if (series->count > 2)
        say_growth(out, &series->whole, &series->first_when);
}
