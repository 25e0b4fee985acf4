/* SPDX-License-Identifier: EUPL-1.2 */
/* How the rows of a list come onto the screen. */
#include <string.h>

#include "list_internal.h"

/* Rows above the window are counted one by one up to here, to say where one is. */
enum { COUNTED_ABOVE = 1000 };

/* ---- reading rows ---- */

/* A row for what is read at the lower end of the window (forward) or at its upper end; where there
 * is no room, the row at the other end gives way. */
static struct list_row *make_row(struct list *list, bool forward) {
    struct list_row *window = list->window;
    bool full = list->count == list->rows;
    int last = full ? list->count - 1 : list->count++;
    struct list_row spare = window[forward && full ? 0 : last];

    if (forward && full)
        memmove(window, window + 1, (size_t)last * sizeof *window);
    else if (!forward)
        memmove(window + 1, window, (size_t)last * sizeof *window);
    window[forward ? last : 0] = spare;
    return &window[forward ? last : 0];
}

int64_t list_position(const struct list *list) {
    return list->above < 0 || list->count == 0 ? 0 : list->above + list->selected + 1;
}

struct reading {
    struct list *list;
    const struct list_source *source;
    const struct list_query *query;
    bool forward;
    int got;
    struct series series;
};

static enum status take_row(void *context, const struct record *record, struct error *error) {
    struct reading *reading = context;
    struct list *list = reading->list;
    const struct list_source *source = reading->source;
    struct paint paint = *source->paint;
    enum status status = STATUS_OK;
    struct list_row *row = make_row(list, reading->forward);

    reading->got++;
    row->id = record->id;
    row->urgency = agenda_urgency(record, paint.today, paint.soon_days);
    list_key_from(reading->query, record, &row->key);
    buffer_truncate(&row->line, 0);
    if (list_shows_series(list)) {
        status = series_read(source->store, list->reg, record->id, &reading->series, error);
        paint.series = &reading->series;
    }
    list_draw_row(list, &paint, record, &row->line);
    row->changed = false;
    if (status == STATUS_OK && source->since)
        status = store_changed_since(source->store, source->since, list->reg, record->id,
                                     &row->changed, error);
    if (status != STATUS_OK)
        return status;
    return buffer_ok(&row->line) && buffer_ok(&row->key.text) ? STATUS_OK : error_memory(error);
}

/* Reads up to `limit` rows into one end of the window; *got says how many there were. */
enum status list_read_rows(struct list *list, const struct list_source *source,
                             const struct list_key *key, bool inclusive, bool forward, int limit,
                             int *got, struct error *error) {
    struct list_query query = list_ask(list, source);
    struct reading reading = {.list = list, .source = source, .query = &query, .forward = forward};
    enum status status = STATUS_OK;

    if (limit > 0)
        status = store_window(source->store, &query, key, inclusive, forward, limit, take_row,
                              &reading, error);
    series_done(&reading.series);
    *got = reading.got;
    return status;
}

void list_copy_key(struct list_key *to, const struct list_key *from) {
    to->id = from->id;
    buffer_truncate(&to->text, 0);
    buffer_add(&to->text, buffer_text(&from->text), from->text.len);
}

/* How many rows the list has in all; -1: not known. */
int64_t list_total(const struct list *list) {
    const struct list_counts *counts = &list->counts;

    if (counts->shown < 0)
        return counts->tally.total;
    return counts->shown < AGENDA_CAP ? counts->shown : -1;
}

/* The window moved on by so many rows; at an end, its place is known again. */
static void count_moved(struct list *list, bool forward, int moved, bool at_end) {
    int64_t total = list_total(list);

    if (at_end && !forward)
        list->above = 0;
    else if (at_end && total >= 0)
        list->above = total - list->count;
    else if (list->above >= 0)
        list->above += forward ? moved : -moved;
}

/* Reads on from the last row of the window, or back from its first one. */
enum status list_read_on(struct list *list, const struct list_source *source, bool forward,
                           int limit, int *got, struct error *error) {
    struct list_key key = {0}; /* the row that it belongs to moves meanwhile */

    *got = 0;
    if (list->count == 0)
        return STATUS_OK;
    list_copy_key(&key, &list->window[forward ? list->count - 1 : 0].key);
    int room = list->rows - list->count;
    enum status status = list_read_rows(list, source, &key, false, forward, limit, got, error);
    int moved = !forward ? *got : *got > room ? *got - room : 0;
    if (status == STATUS_OK)
        count_moved(list, forward, moved, *got < limit);
    list_key_done(&key);
    return status;
}

void list_drop_anchor(struct list *list) {
    const struct list_row *row = list_current(list);

    if (!row)
        return;
    list_copy_key(&list->anchor, &row->key);
    list->anchor_row = list->selected;
}

void list_forget_anchor(struct list *list) {
    list_key_done(&list->anchor);
    list->anchor_row = 0;
}

static enum status see_row(void *context, const struct record *record, struct error *error) {
    int *seen = context;

    (void)record;
    (void)error;
    ++*seen;
    return STATUS_OK;
}

static enum status look_above(struct list *list, const struct list_source *source,
                              struct error *error) {
    struct list_query query = list_ask(list, source);
    enum status status = STATUS_OK;
    int seen = 0;

    query.fields = 0;
    if (list->count > 0)
        status = store_window(source->store, &query, &list->window[0].key, false, false,
                              COUNTED_ABOVE, see_row, &seen, error);
    list->above = seen < COUNTED_ABOVE ? seen : -1;
    return status;
}

/* Where counting does not tell whether there are rows below, one step in the index does. */
static enum status look_below(struct list *list, const struct list_source *source,
                              struct error *error) {
    struct list_query query = list_ask(list, source);
    int64_t total = list_total(list);
    enum status status = STATUS_OK;
    int seen = 0;

    list->more_below = list->above + list->count < total;
    if (list->count == 0 || (list->above >= 0 && total >= 0))
        return STATUS_OK;
    query.fields = 0;
    status = store_window(source->store, &query, &list->window[list->count - 1].key, false, true, 1,
                          see_row, &seen, error);
    list->more_below = seen > 0;
    return status;
}

/* Fills the window so that the anchor, or what follows it, is selected and stands where it stood.
 */
enum status list_read_around(struct list *list, const struct list_source *source,
                               struct error *error) {
    const struct list_key *key = list->anchor.text.len ? &list->anchor : NULL;
    int above = !key ? 0 : list->anchor_row < list->rows ? list->anchor_row : list->rows - 1;
    int below = 0, before = 0, more = 0;

    list->count = list->selected = 0;
    if (list->rows <= 0)
        return STATUS_OK;
    enum status status =
        list_read_rows(list, source, key, true, true, list->rows - above, &below, error);
    int wanted = below < list->rows - above ? list->rows - below : above;
    if (status == STATUS_OK && key)
        status = list_read_rows(list, source, key, false, false, wanted, &before, error);
    if (status == STATUS_OK && list->count < list->rows)
        status = list_read_on(list, source, true, list->rows - list->count, &more, error);
    list->above = 0;
    if (status == STATUS_OK && key)
        status = look_above(list, source, error);
    list->selected = below > 0 ? before : before > 0 ? before - 1 : 0;
    return status;
}

const struct chosen_columns *list_columns(const struct list *list,
                                          const struct list_source *source) {
    if (list->in_view)
        return list->view.count ? &list->view : NULL;
    return chosen_of(source->columns, list->reg);
}

void list_take_columns(struct list *list, const struct chosen_columns *columns) {
    list->in_view = columns != NULL;
    if (columns)
        list->view = *columns;
    list_change_columns(list);
}

/* True where the columns are others now. */
bool list_lay_out(struct list *list, const struct list_source *source) {
    struct slot slots[LAYOUT_SLOTS];
    int count = layout_columns(list->reg, list_columns(list, source), list->columns,
                               list->needs, slots);
    bool same = count == list->slot_count;

    for (int i = 0; same && i < count; i++)
        same = slots[i].field == list->slots[i].field && slots[i].width == list->slots[i].width &&
               slots[i].brief == list->slots[i].brief;
    memcpy(list->slots, slots, (size_t)count * sizeof *slots);
    list->slot_count = count;
    return !same;
}

/* Reads the same rows again, without counting those above them. */
static enum status read_again(struct list *list, const struct list_source *source,
                              struct error *error) {
    const int64_t above = list->above;
    const struct list_row *row = list_current(list);
    const int64_t id = row ? row->id : 0;
    const int selected = list->selected;

    list_drop_anchor(list);
    enum status status = list_read_around(list, source, error);
    row = list_current(list);
    if (row && row->id == id && list->selected == selected)
        list->above = above;
    return status;
}

/* Gives values the room that they need, which may bring other columns, and says what is below. */
enum status list_settle(struct list *list, const struct list_source *source,
                          struct error *error) {
    enum status status = STATUS_OK;

    for (int turn = 0; turn < LAYOUT_SLOTS && list->grown && status == STATUS_OK; turn++) {
        list->grown = false;
        if (list_lay_out(list, source))
            status = read_again(list, source, error);
    }
    list->grown = false;
    return status == STATUS_OK ? look_below(list, source, error) : status;
}

