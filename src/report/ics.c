/* SPDX-License-Identifier: EUPL-1.2 */
#include "report/ics.h"

#include <ctype.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "report/records.h"
#include "report/status.h"

/* A record with the date of it that is being written. */
struct item {
    struct ics *ics;
    struct output *out;
    const struct record *record;
    int field;
    struct moment when;
};

static const struct field_def *field_of(const struct item *item) {
    return &item->record->reg->fields[item->field];
}

static const char *named(const struct record *record, const char *name) {
    int field = register_field(record->reg, name);

    return field == FIELD_NONE ? NULL : value_text(&record->values[field]);
}

/* ---- times ---- */

static void day_at(struct item *item, const char *name, day_number day) {
    int year, month, of_month;
    char value[16];

    date_split(day, &year, &month, &of_month);
    snprintf(value, sizeof value, "%04d%02d%02d", year, month, of_month);
    ics_line(item->out, name, value);
}

/* Of an hour, the hour in Italy; of a period, its last day. */
static void when_at(struct item *item, const char *name) {
    struct buffer with = {0}, value = {0};
    int year, month, day;

    if (item->when.precision != PRECISION_MINUTE) {
        buffer_addf(&with, "%s;VALUE=DATE", name);
        day_at(item, buffer_text(&with), item->when.day);
    } else {
        date_split(item->when.day, &year, &month, &day);
        buffer_addf(&with, "%s;TZID=Europe/Rome", name);
        buffer_addf(&value, "%04d%02d%02dT%02d%02d00", year, month, day, item->when.minute / 60,
                    item->when.minute % 60);
        ics_line(item->out, buffer_text(&with), buffer_text(&value));
    }
    buffer_done(&with);
    buffer_done(&value);
}

/* "2021-03-15T09:30:00Z" without its marks. */
static void stamp_at(struct item *item, const char *name, const char *iso) {
    struct buffer value = {0};

    for (; *iso; iso++)
        if (isalnum((unsigned char)*iso))
            buffer_add_char(&value, *iso);
    ics_line(item->out, name, value.len == 16 ? buffer_text(&value) : "19700101T000000Z");
    buffer_done(&value);
}

/* ---- who and what ---- */

static void add_part(struct buffer *out, const char *text) {
    for (; *text; text++)
        if (isalnum((unsigned char)*text) || strchr("._-", *text))
            buffer_add_char(out, *text);
        else
            buffer_addf(out, "%%%02X", (unsigned char)*text);
}

/* By register, source, code and date: the same whatever the file, and whoever asks. */
static void put_uid(struct item *item) {
    const char *source = named(item->record, "source");
    struct buffer uid = {0};

    buffer_addf(&uid, "%s.", item->record->reg->name);
    add_part(&uid, source ? source : "");
    buffer_add_char(&uid, '/');
    add_part(&uid, value_text(&item->record->values[FIELD_CODE]));
    buffer_addf(&uid, "/%s@cruscotto", field_of(item)->name);
    ics_line(item->out, "UID", buffer_text(&uid));
    buffer_done(&uid);
}

static void add_summary(const struct item *item, struct buffer *out) {
    const char *project = named(item->record, "project");

    if (project)
        buffer_addf(out, "%s · ", project);
    records_describe(item->record, out);
    if (record_is_example(item->record))
        buffer_add_text(out, status_example(false));
    if (item->field != register_due_field(item->record->reg))
        buffer_addf(out, " (%s)", label_text(field_of(item)->label));
}

static void put_link(struct item *item) {
    const char *link = named(item->record, "link");

    if (link && (strncmp(link, "https://", 8) == 0 || strncmp(link, "http://", 7) == 0) &&
        !strpbrk(link, " \r\n\t"))
        ics_line(item->out, "URL", link);
}

/* ---- an item ---- */

static bool is_called_off(const struct item *item) {
    return item->record->deleted || record_class(item->record) == STATE_VOID;
}

static void put_alarm(struct item *item, const char *summary) {
    int field = register_field(item->record->reg, "remind_days");
    const struct value *value = field == FIELD_NONE ? NULL : &item->record->values[field];
    long long days = value && value->set ? value_integer(value) : item->ics->alarm_days;
    char trigger[32];

    if (!(field_of(item)->flags & FIELD_DUE) || record_class(item->record) != STATE_OPEN ||
        item->record->deleted)
        return;
    snprintf(trigger, sizeof trigger, "-P%lldD", days);
    ics_line(item->out, "BEGIN", "VALARM");
    ics_line(item->out, "ACTION", "DISPLAY");
    ics_line(item->out, "TRIGGER", trigger);
    ics_text(item->out, "DESCRIPTION", summary);
    ics_line(item->out, "END", "VALARM");
}

static void put_event(struct item *item) {
    when_at(item, "DTSTART");
    if (item->when.precision != PRECISION_MINUTE)
        day_at(item, "DTEND;VALUE=DATE", item->when.day + 1);
    ics_line(item->out, "TRANSP", "TRANSPARENT");
    ics_line(item->out, "STATUS", is_called_off(item) ? "CANCELLED" : "CONFIRMED");
}

static void put_task(struct item *item) {
    static const struct {
        const char *token, *number;
    } priorities[] = {{"high", "1"}, {"medium", "5"}, {"low", "9"}};
    const char *priority = named(item->record, "priority");
    bool done = record_class(item->record) == STATE_CLOSED;

    when_at(item, "DUE");
    ics_line(item->out, "STATUS",
             is_called_off(item) ? "CANCELLED"
             : done              ? "COMPLETED"
                                 : "NEEDS-ACTION");
    if (done)
        ics_line(item->out, "PERCENT-COMPLETE", "100");
    for (size_t i = 0; priority && i < sizeof priorities / sizeof *priorities; i++)
        if (strcmp(priority, priorities[i].token) == 0)
            ics_line(item->out, "PRIORITY", priorities[i].number);
}

static void put_item(struct item *item) {
    const char *kind = item->ics->tasks ? "VTODO" : "VEVENT";
    const char *changed = buffer_text(&item->record->updated_at);
    struct buffer text = {0};

    ics_line(item->out, "BEGIN", kind);
    put_uid(item);
    stamp_at(item, "DTSTAMP", changed);
    stamp_at(item, "LAST-MODIFIED", changed);
    buffer_addf(&text, "%lld", (long long)item->record->version - 1);
    ics_line(item->out, "SEQUENCE", buffer_text(&text));
    (item->ics->tasks ? put_task : put_event)(item);
    buffer_truncate(&text, 0);
    add_summary(item, &text);
    ics_text(item->out, "SUMMARY", buffer_text(&text));
    ics_text(item->out, "CATEGORIES", label_text(item->record->reg->plural));
    put_link(item);
    put_alarm(item, buffer_text(&text));
    ics_line(item->out, "END", kind);
    buffer_done(&text);
    item->ics->count++;
}

/* ---- all of them ---- */

/* A window's record lacks what the house keeps: it is read again, whole. */
static enum status visit(void *context, const struct record *row, struct error *error) {
    struct item *item = context;
    struct record record;

    record_init(&record, row->reg);
    enum status status = store_get(item->ics->store, row->reg, row->id, &record, error);
    item->record = &record;
    if (status == STATUS_OK && value_moment(&record.values[item->field], &item->when))
        put_item(item);
    record_done(&record);
    error->text[0] = '\0';
    return status == STATUS_OK || status == STATUS_NEGATIVE ? output_status(item->out) : status;
}

static enum status write_field(struct ics *ics, const struct register_def *reg, int field,
                               struct output *out, struct error *error) {
    const struct moment first = {ics->first, -1, PRECISION_DAY},
                        last = {ics->last, -1, PRECISION_DAY};
    struct item item = {.ics = ics, .out = out, .field = field};
    struct list_query query = {.reg = reg};
    struct filter *filter = NULL;
    struct buffer text = {0};

    buffer_addf(&text, "%s>=", reg->fields[field].name);
    moment_iso(&text, &first);
    buffer_addf(&text, " %s<=", reg->fields[field].name);
    moment_iso(&text, &last);
    enum status status = filter_parse(reg, buffer_text(&text), ics->first, &filter, error);
    buffer_done(&text);
    order_default(reg, &query.order);
    query.filter = filter;
    for (int trash = 0; trash <= 1 && status == STATUS_OK; trash++) {
        query.trash = trash;
        status = store_window(ics->store, &query, NULL, false, true, INT_MAX, visit, &item, error);
    }
    filter_free(filter);
    return status;
}

/* The rule of the European Union since 1996. */
static void put_zone(struct output *out) {
    static const char *const lines[][2] = {
        {"BEGIN", "VTIMEZONE"},
        {"TZID", "Europe/Rome"},
        {"BEGIN", "DAYLIGHT"},
        {"TZOFFSETFROM", "+0100"},
        {"TZOFFSETTO", "+0200"},
        {"TZNAME", "CEST"},
        {"DTSTART", "19960331T020000"},
        {"RRULE", "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"},
        {"END", "DAYLIGHT"},
        {"BEGIN", "STANDARD"},
        {"TZOFFSETFROM", "+0200"},
        {"TZOFFSETTO", "+0100"},
        {"TZNAME", "CET"},
        {"DTSTART", "19961027T030000"},
        {"RRULE", "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"},
        {"END", "STANDARD"},
        {"END", "VTIMEZONE"},
    };

    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        ics_line(out, lines[i][0], lines[i][1]);
}

static enum status put_head(struct ics *ics, struct output *out, struct error *error) {
    struct buffer name = {0};

    buffer_add_text(&name, "Cruscotto");
    size_t len = name.len;
    buffer_add_text(&name, " · ");
    size_t before = name.len;
    enum status status = store_title(ics->store, &name, error);
    if (name.len == before)
        buffer_truncate(&name, len);
    ics_line(out, "BEGIN", "VCALENDAR");
    ics_line(out, "VERSION", "2.0");
    ics_line(out, "PRODID", "-//cruscotto//cruscotto " VERSION "//IT");
    ics_line(out, "CALSCALE", "GREGORIAN");
    ics_text(out, "NAME", buffer_text(&name));
    ics_text(out, "X-WR-CALNAME", buffer_text(&name));
    ics_line(out, "REFRESH-INTERVAL;VALUE=DURATION", "PT12H");
    ics_line(out, "X-PUBLISHED-TTL", "PT12H");
    put_zone(out);
    buffer_done(&name);
    return status;
}

enum status ics_write(struct ics *ics, struct output *out, struct error *error) {
    enum status status = put_head(ics, out, error);

    for (int i = 0; registers[i] && status == STATUS_OK; i++)
        for (int field = 0; field < registers[i]->field_count && status == STATUS_OK; field++)
            if ((registers[i]->fields[field].flags & (FIELD_DUE | FIELD_AGENDA)) &&
                (!ics->only || ics->only == registers[i]))
                status = write_field(ics, registers[i], field, out, error);
    ics_line(out, "END", "VCALENDAR");
    return status;
}
