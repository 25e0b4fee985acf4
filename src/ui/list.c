/* SPDX-License-Identifier: EUPL-1.2 */
#include "list.h"

#include <stdlib.h>
#include <string.h>

#include "calendar/date.h"

/* Rows above the window are counted one by one up to here, to say where one is. */
enum { COUNTED_ABOVE = 1000 };

/* ---- life ---- */

void list_init(struct list *list, const struct register_def *reg) {
    *list = (struct list){.reg = reg, .counts.shown = -1};
    order_default(reg, &list->order);
}

static void free_window(struct list *list) {
    for (int i = 0; i < list->rows; i++) {
        buffer_done(&list->window[i].line);
        list_key_done(&list->window[i].key);
    }
    free(list->window);
    list->window = NULL;
    list->rows = list->count = list->selected = 0;
}

void list_done(struct list *list) {
    free_window(list);
    narrow_done(&list->narrow);
    list_unmark(list);
    list_key_done(&list->anchor);
    buffer_done(&list->nothing);
    filter_free(list->filter);
    list->filter = NULL;
}

static enum status set_room(struct list *list, int rows, struct error *error) {
    free_window(list);
    if (rows <= 0)
        return STATUS_OK;
    list->window = calloc((size_t)rows, sizeof *list->window);
    if (!list->window)
        return error_memory(error);
    list->rows = rows;
    return STATUS_OK;
}

const struct list_row *list_current(const struct list *list) {
    return list->selected < list->count ? &list->window[list->selected] : NULL;
}

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
};

static void take_needs(struct list *list, const struct paint *paint, const struct record *record) {
    for (int i = 0; i < list->slot_count; i++) {
        struct room need = cell_need(paint, record, list->slots[i].field);
        struct room *all = &list->needs[list->slots[i].field];

        if (need.least > all->least)
            all->least = need.least;
        if (need.most > all->most)
            all->most = need.most;
        list->grown = list->grown || all->most > list->slots[i].width;
    }
}

static enum status take_row(void *context, const struct record *record, struct error *error) {
    struct reading *reading = context;
    struct list *list = reading->list;
    const struct list_source *source = reading->source;
    const struct paint *paint = source->paint;
    enum status status = STATUS_OK;
    struct list_row *row = make_row(list, reading->forward);

    reading->got++;
    row->id = record->id;
    row->urgency = agenda_urgency(record, paint->today, paint->soon_days);
    list_key_from(reading->query, record, &row->key);
    buffer_truncate(&row->line, 0);
    cell_row(&row->line, paint, record, list->slots, list->slot_count);
    take_needs(list, paint, record);
    row->changed = false;
    if (source->since)
        status = store_changed_since(source->store, source->since, list->reg, record->id,
                                     &row->changed, error);
    if (status != STATUS_OK)
        return status;
    return buffer_ok(&row->line) && buffer_ok(&row->key.text) ? STATUS_OK : error_memory(error);
}

/* Reads up to `limit` rows into one end of the window; *got says how many there were. */
static enum status read_rows(struct list *list, const struct list_source *source,
                             const struct list_key *key, bool inclusive, bool forward, int limit,
                             int *got, struct error *error) {
    struct list_query query = list_query_of(list);
    struct reading reading = {list, source, &query, forward, 0};
    enum status status = STATUS_OK;

    if (limit > 0)
        status = store_window(source->store, &query, key, inclusive, forward, limit, take_row,
                              &reading, error);
    *got = reading.got;
    return status;
}

static void copy_key(struct list_key *to, const struct list_key *from) {
    to->id = from->id;
    buffer_truncate(&to->text, 0);
    buffer_add(&to->text, buffer_text(&from->text), from->text.len);
}

/* How many rows the list has in all; -1: not known. */
static int64_t total_rows(const struct list *list) {
    const struct list_counts *counts = &list->counts;

    if (counts->shown < 0)
        return counts->tally.total;
    return counts->shown < AGENDA_CAP ? counts->shown : -1;
}

/* The window moved on by so many rows; at an end, its place is known again. */
static void count_moved(struct list *list, bool forward, int moved, bool at_end) {
    int64_t total = total_rows(list);

    if (at_end && !forward)
        list->above = 0;
    else if (at_end && total >= 0)
        list->above = total - list->count;
    else if (list->above >= 0)
        list->above += forward ? moved : -moved;
}

/* Reads on from the last row of the window, or back from its first one. */
static enum status read_on(struct list *list, const struct list_source *source, bool forward,
                           int limit, int *got, struct error *error) {
    struct list_key key = {0}; /* the row that it belongs to moves meanwhile */

    *got = 0;
    if (list->count == 0)
        return STATUS_OK;
    copy_key(&key, &list->window[forward ? list->count - 1 : 0].key);
    int room = list->rows - list->count;
    enum status status = read_rows(list, source, &key, false, forward, limit, got, error);
    int moved = !forward ? *got : *got > room ? *got - room : 0;
    if (status == STATUS_OK)
        count_moved(list, forward, moved, *got < limit);
    list_key_done(&key);
    return status;
}

static void drop_anchor(struct list *list) {
    const struct list_row *row = list_current(list);

    if (!row)
        return;
    copy_key(&list->anchor, &row->key);
    list->anchor_row = list->selected;
}

static void forget_anchor(struct list *list) {
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
    struct list_query query = list_query_of(list);
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
    struct list_query query = list_query_of(list);
    int64_t total = total_rows(list);
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
static enum status read_around(struct list *list, const struct list_source *source,
                               struct error *error) {
    const struct list_key *key = list->anchor.text.len ? &list->anchor : NULL;
    int above = !key ? 0 : list->anchor_row < list->rows ? list->anchor_row : list->rows - 1;
    int below = 0, before = 0, more = 0;

    list->count = list->selected = 0;
    if (list->rows <= 0)
        return STATUS_OK;
    enum status status =
        read_rows(list, source, key, true, true, list->rows - above, &below, error);
    int wanted = below < list->rows - above ? list->rows - below : above;
    if (status == STATUS_OK && key)
        status = read_rows(list, source, key, false, false, wanted, &before, error);
    if (status == STATUS_OK && list->count < list->rows)
        status = read_on(list, source, true, list->rows - list->count, &more, error);
    list->above = 0;
    if (status == STATUS_OK && key)
        status = look_above(list, source, error);
    list->selected = below > 0 ? before : before > 0 ? before - 1 : 0;
    return status;
}

/* True where the columns are others now. */
static bool lay_out(struct list *list) {
    struct slot slots[LAYOUT_SLOTS];
    int count =
        layout_slots(list->reg, layout_listed(list->reg), list->columns, list->needs, slots);
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

    drop_anchor(list);
    enum status status = read_around(list, source, error);
    row = list_current(list);
    if (row && row->id == id && list->selected == selected)
        list->above = above;
    return status;
}

/* Gives values the room that they need, which may bring other columns, and says what is below. */
static enum status settle(struct list *list, const struct list_source *source,
                          struct error *error) {
    enum status status = STATUS_OK;

    for (int turn = 0; turn < LAYOUT_SLOTS && list->grown && status == STATUS_OK; turn++) {
        list->grown = false;
        if (lay_out(list))
            status = read_again(list, source, error);
    }
    list->grown = false;
    return status == STATUS_OK ? look_below(list, source, error) : status;
}

/* ---- counts ---- */

static enum status count_rows(struct list *list, const struct list_source *source,
                              struct error *error) {
    struct list_query query = list_query_of(list);
    int due = register_due_field(list->reg);
    struct list_counts *counts = &list->counts;
    enum status status = store_tally(source->store, list->reg, &counts->tally, error);

    counts->shown = -1;
    counts->overdue = 0;
    if (status == STATUS_OK && (list->trash || !narrow_is_clear(&list->narrow)))
        status = store_count(source->store, &query, AGENDA_CAP, &counts->shown, error);
    if (status == STATUS_OK && due != FIELD_NONE)
        status = store_dates_count(source->store, list->reg, due, date_from(1900, 1, 1),
                                   source->paint->today - 1, AGENDA_CAP, &counts->overdue, error);
    return status;
}

/* ---- reading all ---- */

static enum status parse_filter(struct list *list, const struct list_source *source,
                                struct error *error) {
    struct buffer expression = {0};
    struct filter *filter = NULL;

    narrow_expression(&list->narrow, list->reg, source->paint, source->offices, &expression);
    enum status status =
        filter_parse(list->reg, buffer_text(&expression), source->paint->today, &filter, error);
    buffer_done(&expression);
    if (status == STATUS_OK && source->since && (list->narrow.quick >> QUICK_CHANGED & 1))
        status = filter_add_since(&filter, list->reg, source->since, error);
    if (status != STATUS_OK) {
        filter_free(filter);
        return status;
    }
    filter_free(list->filter);
    list->filter = filter;
    return STATUS_OK;
}

/* The record may have another place in the order by now. */
static enum status refresh_anchor(struct list *list, const struct list_source *source,
                                  struct error *error) {
    struct list_query query = list_query_of(list);
    struct record record;

    if (!list->anchor.text.len)
        return STATUS_OK;
    record_init(&record, list->reg);
    enum status status = store_get(source->store, list->reg, list->anchor.id, &record, error);
    if (status == STATUS_OK && record.deleted == list->trash)
        list_key_from(&query, &record, &list->anchor);
    record_done(&record);
    return status == STATUS_NEGATIVE ? STATUS_OK : status;
}

enum status list_reload(struct list *list, const struct list_source *source, struct error *error) {
    drop_anchor(list);
    enum status status = parse_filter(list, source, error);
    if (status == STATUS_OK)
        status = count_rows(list, source, error);
    if (status == STATUS_OK)
        status = refresh_anchor(list, source, error);
    if (status == STATUS_OK)
        status = read_around(list, source, error);
    return status == STATUS_OK ? settle(list, source, error) : status;
}

enum status list_restart(struct list *list, const struct list_source *source, struct error *error) {
    list->count = list->selected = 0;
    forget_anchor(list);
    return list_reload(list, source, error);
}

void list_keep_place(const struct list *list, struct list_place *place) {
    const struct list_row *row = list_current(list);

    list_place_done(place);
    if (row)
        copy_key(&place->key, &row->key);
    place->row = list->selected;
}

enum status list_return_to(struct list *list, const struct list_source *source,
                           const struct list_place *place, struct error *error) {
    list->count = list->selected = 0;
    copy_key(&list->anchor, &place->key);
    list->anchor_row = place->row;
    return list_reload(list, source, error);
}

void list_hide(struct list *list) {
    drop_anchor(list);
    free_window(list);
}

/* The same rows with more or fewer of their neighbours: where they stand is known as before. */
enum status list_fit(struct list *list, const struct list_source *source, int rows, int columns,
                     struct error *error) {
    int64_t position = list_position(list);

    if (rows == list->rows && columns == list->columns)
        return STATUS_OK;
    drop_anchor(list);
    enum status status = set_room(list, rows, error);
    if (status != STATUS_OK)
        return status;
    if (columns != list->columns)
        memset(list->needs, 0, sizeof list->needs);
    list->columns = columns;
    (void)lay_out(list);
    status = list_reload(list, source, error);
    const struct list_row *row = list_current(list);
    if (position > 0 && list->above < 0 && row && row->id == list->anchor.id)
        list->above = position - 1 - list->selected;
    return status;
}

/* ---- moving ---- */

static enum status move_line(struct list *list, const struct list_source *source, int direction,
                             struct error *error) {
    int got, to = list->selected + direction;

    if (to < 0 || to >= list->count)
        return read_on(list, source, direction > 0, 1, &got, error);
    list->selected = to;
    return STATUS_OK;
}

/* The window moves and the selection keeps its place in it, as far as there are rows; then the
 * selection goes the rest of the way. */
static enum status move_rows(struct list *list, const struct list_source *source, int rows,
                             int direction, struct error *error) {
    int got;
    enum status status = read_on(list, source, direction > 0, rows, &got, error);
    int to = list->selected + direction * (rows - got);

    list->selected = to < 0 ? 0 : to < list->count ? to : list->count - (list->count > 0);
    return status;
}

static enum status move_end(struct list *list, const struct list_source *source, int direction,
                            struct error *error) {
    int64_t total = total_rows(list);
    int got;

    list->count = list->selected = 0;
    enum status status =
        read_rows(list, source, NULL, false, direction < 0, list->rows, &got, error);
    list->selected = direction > 0 && list->count > 0 ? list->count - 1 : 0;
    list->above = direction < 0 ? 0 : total < 0 ? -1 : total - list->count;
    return status;
}

static enum status move(struct list *list, const struct list_source *source, enum list_step step,
                        int direction, struct error *error) {
    switch (step) {
    case STEP_LINE:
        return move_line(list, source, direction, error);
    case STEP_HALF:
        return move_rows(list, source, (list->rows + 1) / 2, direction, error);
    case STEP_PAGE:
        return move_rows(list, source, list->rows, direction, error);
    case STEP_END:
        break;
    }
    return move_end(list, source, direction, error);
}

enum status list_move(struct list *list, const struct list_source *source, enum list_step step,
                      int direction, struct error *error) {
    enum status status = move(list, source, step, direction, error);

    return status == STATUS_OK ? settle(list, source, error) : status;
}

/* ---- going to a record ---- */

enum status list_go_to_key(struct list *list, const struct list_source *source,
                             const struct list_key *key, struct error *error) {
    for (int i = 0; i < list->count; i++)
        if (list->window[i].id == key->id) {
            list->selected = i;
            return STATUS_OK;
        }
    copy_key(&list->anchor, key);
    list->anchor_row = list->selected;
    enum status status = read_around(list, source, error);
    return status == STATUS_OK ? settle(list, source, error) : status;
}
