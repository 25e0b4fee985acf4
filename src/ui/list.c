/* SPDX-License-Identifier: EUPL-1.2 */
#include "list_internal.h"

#include <stdlib.h>
#include <string.h>

#include "calendar/date.h"

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
    list_forget_found(list, true);
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

/* ---- counts ---- */

static enum status count_shown(struct list *list, const struct list_source *source,
                               struct error *error) {
    struct list_query query = list_ask(list, source);
    int64_t *shown = &list->counts.shown;

    *shown = -1;
    if (!list->trash && narrow_is_clear(&list->narrow))
        return STATUS_OK;
    if (list_counts_found(list, shown))
        return STATUS_OK;
    return store_count(source->store, &query, AGENDA_CAP, shown, error);
}

static enum status count_rows(struct list *list, const struct list_source *source,
                              struct error *error) {
    int due = register_due_field(list->reg);
    struct list_counts *counts = &list->counts;
    enum status status = store_tally(source->store, list->reg, &counts->tally, error);

    counts->overdue = 0;
    if (status == STATUS_OK)
        status = count_shown(list, source, error);
    if (status == STATUS_OK && due != FIELD_NONE)
        status = store_dates_count(source->store, list->reg, due, date_from(1900, 1, 1),
                                   source->paint->today - 1, AGENDA_CAP, &counts->overdue, error);
    return status;
}

/* ---- reading all ---- */

static enum status parse_filter(struct list *list, const struct list_source *source,
                                struct error *error) {
    struct filter *filter = NULL;
    bool looks = false;
    enum status status = list_parse_filter(list, source, buffer_text(&list->narrow.search), &filter,
                                           &looks, error);

    if (status != STATUS_OK)
        return status;
    filter_free(list->filter);
    list->filter = filter;
    list->looks = looks;
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

static enum status load(struct list *list, const struct list_source *source, struct error *error) {
    list->patience.stopped = false;
    enum status status = list_find_more(list, source, error);
    if (status == STATUS_OK)
        status = count_rows(list, source, error);
    if (status == STATUS_OK)
        status = refresh_anchor(list, source, error);
    if (status == STATUS_OK)
        status = list_read_around(list, source, error);
    if (status == STATUS_OK)
        status = list_settle(list, source, error);
    const struct list_row *row = list_current(list);
    list->settled = row ? row->id : 0;
    return status;
}

/* Who moved meanwhile has another row selected, which stays; else the place that was looked for is
 * still what counts, were it found only now. */
enum status list_go_on(struct list *list, const struct list_source *source, struct error *error) {
    const struct list_row *row = list_current(list);

    if (row && row->id != list->settled)
        list_drop_anchor(list);
    enum status status = load(list, source, error);
    if (status != STATUS_OK)
        list->patience.stopped = false;
    return status;
}

static enum status reload(struct list *list, const struct list_source *source, bool other,
                          struct error *error) {
    list_drop_anchor(list);
    enum status status = parse_filter(list, source, error);
    list_forget_found(list, other);
    return status == STATUS_OK ? load(list, source, error) : status;
}

enum status list_reload(struct list *list, const struct list_source *source, struct error *error) {
    return reload(list, source, false, error);
}

enum status list_restart(struct list *list, const struct list_source *source, struct error *error) {
    list->count = list->selected = 0;
    list_forget_anchor(list);
    return reload(list, source, true, error);
}

void list_keep_place(const struct list *list, struct list_place *place) {
    const struct list_row *row = list_current(list);

    list_place_done(place);
    if (row)
        list_copy_key(&place->key, &row->key);
    place->row = list->selected;
}

enum status list_return_to(struct list *list, const struct list_source *source,
                           const struct list_place *place, struct error *error) {
    list->count = list->selected = 0;
    list_copy_key(&list->anchor, &place->key);
    list->anchor_row = place->row;
    return reload(list, source, true, error);
}

void list_hide(struct list *list) {
    list_drop_anchor(list);
    free_window(list);
}

void list_change_columns(struct list *list) { list->columns = 0; }

/* The same rows with more or fewer of their neighbours: where they stand is known as before. */
enum status list_fit(struct list *list, const struct list_source *source, int rows, int columns,
                     struct error *error) {
    int64_t position = list_position(list);

    if (rows == list->rows && columns == list->columns)
        return STATUS_OK;
    list_drop_anchor(list);
    enum status status = set_room(list, rows, error);
    if (status != STATUS_OK)
        return status;
    if (columns != list->columns)
        memset(list->needs, 0, sizeof list->needs);
    list->columns = columns;
    (void)list_lay_out(list, source);
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
        return list_read_on(list, source, direction > 0, 1, &got, error);
    list->selected = to;
    return STATUS_OK;
}

/* The window moves and the selection keeps its place in it, as far as there are rows; then the
 * selection goes the rest of the way. */
static enum status move_rows(struct list *list, const struct list_source *source, int rows,
                             int direction, struct error *error) {
    int got;
    enum status status = list_read_on(list, source, direction > 0, rows, &got, error);
    int to = list->selected + direction * (rows - got);

    list->selected = to < 0 ? 0 : to < list->count ? to : list->count - (list->count > 0);
    return status;
}

static enum status move_end(struct list *list, const struct list_source *source, int direction,
                            struct error *error) {
    int64_t total = list_total(list);
    int got;

    list->count = list->selected = 0;
    enum status status =
        list_read_rows(list, source, NULL, false, direction < 0, list->rows, &got, error);
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
    list->patience.stopped = false;
    list->moving = true;
    enum status status = move(list, source, step, direction, error);
    list->moving = false;
    return status == STATUS_OK ? list_settle(list, source, error) : status;
}

/* ---- going to a record ---- */

enum status list_go_to_key(struct list *list, const struct list_source *source,
                             const struct list_key *key, struct error *error) {
    for (int i = 0; i < list->count; i++)
        if (list->window[i].id == key->id) {
            list->selected = i;
            return STATUS_OK;
        }
    list_copy_key(&list->anchor, key);
    list->anchor_row = list->selected;
    enum status status = list_read_around(list, source, error);
    return status == STATUS_OK ? list_settle(list, source, error) : status;
}
