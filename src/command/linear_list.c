/* SPDX-License-Identifier: EUPL-1.2 */
/* Lists read page by page, a row in a sentence. */
#include <inttypes.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "linear.h"
#include "report/records.h"

void linear_list_done(struct linear *linear) {
    for (int i = 0; i < linear->page_room; i++)
        list_key_done(&linear->pages[i]);
    free(linear->pages);
    linear->pages = NULL;
    linear->page = linear->page_room = 0;
}

void linear_open(struct linear *linear, const struct register_def *reg) {
    linear->reg = reg;
    linear->record = 0;
    linear->trash = false;
    buffer_truncate(&linear->filter, 0);
    buffer_truncate(&linear->order, 0);
    buffer_truncate(&linear->search, 0);
    linear_first_page(linear);
}

/* ---- rows ---- */

struct reading {
    struct linear *linear;
    const struct list_query *query;
    struct record_sheet columns;
};

/* "3. S21-01, Rendicontazione, 12/03/2021, aperta" */
static void say_row(const struct reading *reading, const struct record *record) {
    struct buffer text = {0};

    buffer_addf(&text, "%d.", reading->linear->count);
    for (int i = 0; i < reading->columns.count; i++) {
        int field = reading->columns.parts[i].field;
        if (!record->values[field].set)
            continue;
        buffer_add_text(&text, i ? ", " : " ");
        field_format(&record->reg->fields[field], &record->values[field], FORMAT_FULL, &text);
    }
    linear_say(reading->linear, buffer_text(&text));
    buffer_done(&text);
}

static bool keep_place(struct linear *linear, const struct list_query *query,
                       const struct record *record) {
    if (linear->page >= linear->page_room) {
        int room = linear->page_room ? 2 * linear->page_room : 8;
        struct list_key *more = realloc(linear->pages, (size_t)room * sizeof *more);
        if (!more)
            return false;
        for (int i = linear->page_room; i < room; i++)
            more[i] = (struct list_key){0};
        linear->pages = more;
        linear->page_room = room;
    }
    list_key_from(query, record, &linear->pages[linear->page]);
    return true;
}

static enum status take_row(void *context, const struct record *record, struct error *error) {
    struct reading *reading = context;
    struct linear *linear = reading->linear;

    if (linear->count == LINEAR_PAGE) {
        linear->more = true;
        return STATUS_OK;
    }
    linear->ids[linear->count++] = record->id;
    say_row(reading, record);
    if (linear->count == LINEAR_PAGE && !keep_place(linear, reading->query, record))
        return error_memory(error);
    return STATUS_OK;
}

/* ---- pages ---- */

static enum status prepare(const struct linear *linear, struct list_query *query,
                           struct filter **filter, struct error *error) {
    enum status status = STATUS_OK;

    query->reg = linear->reg;
    query->trash = linear->trash;
    query->search = linear->search.len ? buffer_text(&linear->search) : NULL;
    if (linear->order.len)
        status = order_parse(linear->reg, buffer_text(&linear->order), &query->order, error);
    else
        order_default(linear->reg, &query->order);
    if (status == STATUS_OK && linear->filter.len)
        status = filter_parse(linear->reg, buffer_text(&linear->filter), linear->line->today,
                              filter, error);
    query->filter = *filter;
    return status;
}

static void say_heading(const struct linear *linear, int64_t total) {
    struct buffer text = {0};

    buffer_addf(&text,
                ngettext("%s: %" PRId64 " record", "%s: %" PRId64 " records", (unsigned long)total),
                label_text(linear->reg->plural), total);
    if (linear->trash)
        buffer_addf(&text, ", %s", _("in the trash"));
    if (linear->search.len)
        buffer_addf(&text, _(", searched for \"%s\""), buffer_text(&linear->search));
    if (linear->filter.len)
        buffer_addf(&text, _(", filter %s"), buffer_text(&linear->filter));
    if (linear->order.len)
        buffer_addf(&text, _(", sorted by %s"), buffer_text(&linear->order));
    if (linear->page > 0)
        buffer_addf(&text, _(", page %d"), linear->page + 1);
    linear_say(linear, buffer_text(&text));
    buffer_done(&text);
}

static enum status read_page(struct linear *linear, struct store *store, struct error *error) {
    struct list_query query = {0};
    struct reading reading = {.linear = linear, .query = &query};
    struct filter *filter = NULL;
    int64_t total = 0;
    enum status status = prepare(linear, &query, &filter, error);

    records_usual(&reading.columns, linear->reg);
    query.fields = records_fields(&reading.columns);
    if (status == STATUS_OK)
        status = store_count(store, &query, 0, &total, error);
    if (status == STATUS_OK) {
        say_heading(linear, total);
        status =
            store_window(store, &query, linear->page > 0 ? &linear->pages[linear->page - 1] : NULL,
                         false, true, LINEAR_PAGE + 1, take_row, &reading, error);
    }
    filter_free(filter);
    return status;
}

static void show_page(struct linear *linear) {
    struct error error;
    struct store *store = linear_store(linear);

    linear->count = 0;
    linear->more = false;
    if (!store)
        return;
    if (read_page(linear, store, &error) != STATUS_OK)
        linear_say(linear, error.text);
    else if (linear->count == 0)
        linear_say(linear, _("no rows"));
    else
        linear_say(linear, linear->more
                               ? _("A number opens a record. Enter: the next page. ?: help.")
                               : _("A number opens a record. ?: help."));
    store_close(store);
}

void linear_page(struct linear *linear, int direction) {
    if (direction > 0 && !linear->more) {
        linear_say(linear, _("this is the last page"));
        return;
    }
    if (direction < 0 && linear->page == 0) {
        linear_say(linear, _("this is the first page"));
        return;
    }
    linear->page += direction;
    show_page(linear);
}

void linear_first_page(struct linear *linear) {
    linear->page = 0;
    show_page(linear);
}

void linear_registers(struct linear *linear) {
    for (int i = 0; registers[i]; i++)
        linear_say_f(linear, "%d. %s", i + 1, label_text(registers[i]->plural));
    linear_say(linear, _("A number or a name opens a register."));
}

/* ---- files ---- */

/* What the search and the filter leave, as one filter: words between quotation marks are searched
 * for. */
static void narrowed(const struct linear *linear, struct buffer *filter) {
    if (linear->filter.len)
        buffer_addf(filter, "(%s) ", buffer_text(&linear->filter));
    if (linear->search.len == 0)
        return;
    buffer_add_char(filter, '"');
    for (const char *at = buffer_text(&linear->search); *at; at++)
        buffer_add_char(filter, *at == '"' ? ' ' : *at);
    buffer_add_char(filter, '"');
}

void linear_write_list(struct linear *linear, const char *path) {
    struct words words = {0};
    struct buffer filter = {0};
    bool ok = words_add(&words, "list") && words_add(&words, linear->reg->name) &&
              words_add(&words, "--output") && words_add(&words, path);

    narrowed(linear, &filter);
    if (filter.len)
        ok = ok && words_add(&words, "--filter") && words_add(&words, buffer_text(&filter));
    if (linear->order.len)
        ok = ok && words_add(&words, "--sort") && words_add(&words, buffer_text(&linear->order));
    if (ok && linear->trash)
        ok = words_add(&words, "--trash");
    if (*path && ok && linear_verb(linear, &words) == STATUS_OK)
        linear_say_f(linear, _("written: %s"), path);
    words_done(&words);
    buffer_done(&filter);
}
