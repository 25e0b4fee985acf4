/* SPDX-License-Identifier: EUPL-1.2 */
#include "report/agenda.h"

#include <stdlib.h>
#include <string.h>

enum { MINUTES_OF_A_DAY = 24 * 60 };

static day_number beginning(void) { return date_from(1900, 1, 1); }

enum urgency agenda_urgency(const struct record *record, day_number today, int soon_days) {
    struct moment due;

    if (!record_due(record, &due))
        return URGENCY_NONE;
    if (due.day < today)
        return URGENCY_OVERDUE;
    return due.day - today <= soon_days ? URGENCY_SOON : URGENCY_NONE;
}

/* Adds to *count, which stays at the cap once it is there. */
static enum status count_field(struct store *store, const struct register_def *reg, int field,
                               day_number first, day_number last, int64_t *count,
                               struct error *error) {
    int64_t more = 0;

    if (*count >= AGENDA_CAP)
        return STATUS_OK;
    enum status status =
        store_dates_count(store, reg, field, first, last, AGENDA_CAP - *count, &more, error);
    *count += more;
    return status;
}

enum status agenda_count(struct store *store, day_number today, int soon_days,
                         struct agenda_counts *counts, struct error *error) {
    enum status status = STATUS_OK;

    *counts = (struct agenda_counts){0};
    for (int i = 0; registers[i] && status == STATUS_OK; i++)
        for (int field = 0; field < registers[i]->field_count && status == STATUS_OK; field++) {
            if (!(registers[i]->fields[field].flags & FIELD_DUE))
                continue;
            status = count_field(store, registers[i], field, beginning(), today - 1,
                                 &counts->overdue, error);
            if (status == STATUS_OK)
                status = count_field(store, registers[i], field, today, today + soon_days,
                                     &counts->soon, error);
        }
    return status;
}

/* One dated record, without its values: they are read again when its turn comes. */
struct entry {
    struct moment when;
    int reg, field;
    int64_t id;
    char *code; /* owned */
};

struct gathering {
    struct entry *entries;
    size_t count, cap;
    int reg, field; /* what is being gathered */
    int limit;
};

static int minute_of(const struct moment *when) {
    return when->precision == PRECISION_MINUTE ? when->minute : MINUTES_OF_A_DAY;
}

static int compare_entries(const void *left, const void *right) {
    const struct entry *a = left, *b = right;

    if (a->when.day != b->when.day)
        return a->when.day < b->when.day ? -1 : 1;
    if (minute_of(&a->when) != minute_of(&b->when))
        return minute_of(&a->when) < minute_of(&b->when) ? -1 : 1;
    if (a->reg != b->reg)
        return a->reg < b->reg ? -1 : 1;
    int codes = strcmp(a->code, b->code);
    if (codes != 0)
        return codes;
    return a->id < b->id ? -1 : a->id > b->id;
}

static bool make_room(struct gathering *gathering) {
    if (gathering->count < gathering->cap)
        return true;
    size_t cap = gathering->cap ? 2 * gathering->cap : 64;
    struct entry *entries = realloc(gathering->entries, cap * sizeof *entries);
    if (!entries)
        return false;
    gathering->entries = entries;
    gathering->cap = cap;
    return true;
}

static enum status gather(void *context, const struct record *record, struct error *error) {
    struct gathering *gathering = context;
    struct entry entry = {.reg = gathering->reg, .field = gathering->field, .id = record->id};
    const char *code = value_text(&record->values[FIELD_CODE]);

    if (!value_moment(&record->values[gathering->field], &entry.when))
        return STATUS_OK;
    entry.code = strdup(code ? code : "");
    if (!entry.code || !make_room(gathering)) {
        free(entry.code);
        return error_memory(error);
    }
    gathering->entries[gathering->count++] = entry;
    return STATUS_OK;
}

static void keep_first(struct gathering *gathering, size_t most) {
    if (gathering->count)
        qsort(gathering->entries, gathering->count, sizeof *gathering->entries, compare_entries);
    while (gathering->count > most)
        free(gathering->entries[--gathering->count].code);
}

static enum status gather_all(struct store *store, day_number first, day_number last, bool all,
                              bool closed, struct gathering *gathering, struct error *error) {
    unsigned wanted = all ? FIELD_DUE | FIELD_AGENDA : FIELD_DUE;
    int limit = gathering->limit;
    enum status status = STATUS_OK;

    for (int i = 0; registers[i] && status == STATUS_OK; i++)
        for (int field = 0; field < registers[i]->field_count && status == STATUS_OK; field++) {
            if (!(registers[i]->fields[field].flags & wanted))
                continue;
            gathering->reg = i;
            gathering->field = field;
            status = store_dates(store, registers[i], field, closed, first, last,
                                 UINT64_C(1) << field, limit, gather, gathering, error);
            keep_first(gathering, (size_t)limit);
        }
    return status;
}

/* A record that a colleague deleted since it was gathered is passed over. */
static enum status visit_entry(struct store *store, const struct entry *entry,
                               agenda_visitor *visit, void *context, struct error *error) {
    const struct register_def *reg = registers[entry->reg];
    struct record record;
    struct agenda_item item = {.record = &record, .field = entry->field, .when = entry->when};

    record_init(&record, reg);
    enum status status = store_get(store, reg, entry->id, &record, error);
    if (status == STATUS_OK)
        status = visit(context, &item, error);
    else if (status == STATUS_NEGATIVE)
        status = STATUS_OK;
    record_done(&record);
    return status;
}

static enum status visit_all(struct store *store, struct gathering *gathering,
                             agenda_visitor *visit, void *context, struct error *error) {
    enum status status = STATUS_OK;

    for (size_t i = 0; i < gathering->count && status == STATUS_OK; i++)
        status = visit_entry(store, &gathering->entries[i], visit, context, error);
    return status;
}

static void gathering_done(struct gathering *gathering) {
    keep_first(gathering, 0);
    free(gathering->entries);
}

enum status agenda_visit(struct store *store, day_number first, day_number last, bool all,
                         int limit, agenda_visitor *visit, void *context, struct error *error) {
    struct gathering gathering = {.limit = limit};
    enum status status = gather_all(store, first, last, all, false, &gathering, error);

    if (status == STATUS_OK)
        status = visit_all(store, &gathering, visit, context, error);
    gathering_done(&gathering);
    return status;
}

enum status agenda_visit_day(struct store *store, day_number day, int limit, agenda_visitor *visit,
                             void *context, struct error *error) {
    enum status status = STATUS_OK;

    for (int closed = 0; closed <= 1 && status == STATUS_OK; closed++) {
        struct gathering gathering = {.limit = limit};

        status = gather_all(store, day, day, true, closed, &gathering, error);
        limit -= (int)gathering.count;
        if (status == STATUS_OK)
            status = visit_all(store, &gathering, visit, context, error);
        gathering_done(&gathering);
    }
    return status;
}

/* ---- days ---- */

static void add_day(struct day_counts *day, bool due, bool closed, int days_left, int soon_days,
                    int count) {
    int *to = closed                            ? &day->done
              : !due                            ? &day->open
              : days_left < 0                   ? &day->overdue
              : days_left <= soon_days          ? &day->soon
                                                : &day->open;

    *to = *to + count < DAY_CAP ? *to + count : DAY_CAP;
}

static enum status count_days(struct store *store, const struct register_def *reg, int field,
                              const struct agenda_days *wanted, struct day_counts *days,
                              struct error *error) {
    int counts[AGENDA_DAYS] = {0};
    enum status status = STATUS_OK;

    for (int closed = 0; closed <= 1 && status == STATUS_OK; closed++) {
        status = store_days_count(store, reg, field, closed, wanted->first, wanted->count, DAY_CAP,
                                  counts, error);
        for (int i = 0; i < wanted->count && status == STATUS_OK; i++)
            add_day(&days[i], reg->fields[field].flags & FIELD_DUE, closed,
                    wanted->first + i - wanted->today, wanted->soon_days, counts[i]);
    }
    return status;
}

enum status agenda_count_days(struct store *store, const struct agenda_days *wanted,
                              struct day_counts *days, struct error *error) {
    enum status status = STATUS_OK;

    for (int i = 0; i < wanted->count; i++)
        days[i] = (struct day_counts){0};
    for (int i = 0; registers[i] && status == STATUS_OK; i++)
        for (int field = 0; field < registers[i]->field_count && status == STATUS_OK; field++)
            if (registers[i]->fields[field].flags & (FIELD_DUE | FIELD_AGENDA))
                status = count_days(store, registers[i], field, wanted, days, error);
    return status;
}
