/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A list of records: the rows that are on the screen and nothing more. Rows come from the store by
 * the key of their neighbour, so that a move costs the same wherever it is; the selection is kept
 * by the record's id.
 */
#ifndef CRUSCOTTO_UI_LIST_H
#define CRUSCOTTO_UI_LIST_H

#include "cell.h"
#include "narrow.h"
#include "store/list.h"
#include "store/since.h"
#include "timeline.h"

enum list_step { STEP_LINE, STEP_HALF, STEP_PAGE, STEP_END };

struct list_row {
    int64_t id;
    enum urgency urgency;
    bool changed;        /* by others since the last visit */
    struct buffer line;  /* as drawn, without the marks in front */
    struct list_key key; /* where it stands */
};

struct list_counts {
    struct tally tally;
    int64_t shown;   /* rows of a narrowed list, up to AGENDA_CAP; -1: all of the register */
    int64_t overdue; /* up to AGENDA_CAP */
};

/* Records that the user marked. Owned. */
struct marks {
    int64_t *ids;
    int count, capacity;
};

/* What is being done for a list that takes long to read. */
enum list_work {
    LIST_READY,
    LIST_FINDING, /* looking for what its filter or search leaves: goes on where it was broken off */
    LIST_READING, /* sorting, mostly: begins anew */
    LIST_MOVING,  /* reading rows that the user moves to */
};

struct list_source;

struct list {
    const struct register_def *reg;
    bool trash; /* shows what is in the trash */
    struct marks marks;
    struct order order;
    struct narrow narrow;
    struct chosen_columns view; /* columns of the view that is shown, count 0: the usual ones */
    bool in_view;               /* else they are those that the user chose */
    struct filter *filter; /* of narrow; NULL: all */
    bool looks; /* for the words of the search too, since they may stand in any column */
    struct list_counts counts;

    struct found_set found; /* what the filter leaves, as far as it was found */
    struct found_set known; /* what it left before everything was read anew; until that is found */
    struct patience patience;
    const struct list_source *asked_by;
    bool moving;
    int64_t settled; /* the record that was selected when it was read last */

    int rows, columns; /* the room that the rows have */
    struct slot slots[LAYOUT_SLOTS];
    int slot_count;
    struct room needs[REGISTER_MAX_FIELDS]; /* of the rows that were on the screen at this width */
    struct list_row *window;                /* room for `rows` */
    int count, selected;
    int64_t above;   /* how many rows there are above the window; -1: some, not counted */
    bool more_below; /* there are rows below it */
    bool grown;      /* a value asks for more room than its column has */
    const struct timeline *timeline; /* rows are drawn along it; NULL: in columns */

    struct buffer nothing; /* what stands in the place of rows where there are none; may break */

    struct list_key anchor; /* of the selected row while there is no window, or it is read anew */
    int anchor_row;
};

/* Where rows come from and how they look. */
struct list_source {
    struct store *store;
    const struct paint *paint;
    const char *offices; /* whose records are mine; "" where it is not set */
    const struct columns *columns; /* that the user chose; NULL: the usual ones everywhere */
    const struct store_since *since; /* the last visit; NULL: there was none */
    /* Whether what is being done is to be broken off; asked every millisecond or so. NULL: never. */
    bool (*enough)(void *context, enum list_work work);
    void *enough_context;
};

void list_init(struct list *list, const struct register_def *reg);
void list_done(struct list *list);

/* Gives the rows back while the list is not on the screen; the selection stays. */
void list_hide(struct list *list);

/* Takes a new room; reads only where it changed. */
enum status list_fit(struct list *list, const struct list_source *source, int rows, int columns,
                     struct error *error) MUST_USE;

/* The columns are others now: they are laid out when it is fitted next. */
void list_change_columns(struct list *list);

/* Shows the columns of a view (none in them: the usual ones), or (NULL) those of the user again. */
void list_take_columns(struct list *list, const struct chosen_columns *columns);

/* The columns that it shows; NULL: the usual ones. */
const struct chosen_columns *list_columns(const struct list *list,
                                          const struct list_source *source);

/* Reads everything anew, the selection where it was on the screen. */
enum status list_reload(struct list *list, const struct list_source *source,
                        struct error *error) MUST_USE;

/* Reads everything anew after order or narrowing changed: from the first row on. */
enum status list_restart(struct list *list, const struct list_source *source,
                         struct error *error) MUST_USE;

/* What is still to be done: LIST_READY where nothing is. */
enum list_work list_work(const struct list *list);

/* "searching…", in the current language; empty where nothing is to be done. */
const char *list_work_word(const struct list *list);

/* Goes on with it; the selection stays where it is. */
enum status list_go_on(struct list *list, const struct list_source *source,
                       struct error *error) MUST_USE;

enum status list_move(struct list *list, const struct list_source *source, enum list_step step,
                      int direction, struct error *error) MUST_USE;

/* Marks the record, or takes the mark off. */
enum status list_mark(struct list *list, int64_t id, struct error *error) MUST_USE;
bool list_is_marked(const struct list *list, int64_t id);
void list_unmark(struct list *list);

/* NULL where the list is empty. */
const struct list_row *list_current(const struct list *list);

/* Which row from the top the selected one is, from 1; 0 where that is not known. */
int64_t list_position(const struct list *list);

/* What the list reads. */
struct list_query list_query_of(const struct list *list);

/* Selects the row at the key, or the first one behind it. */
enum status list_go_to_key(struct list *list, const struct list_source *source,
                           const struct list_key *key, struct error *error) MUST_USE;

/* Whether drawing a row needs the record's measurements in paint. */
bool list_shows_series(const struct list *list);

/* Draws the row of a record (list_row.c). */
void list_draw_row(struct list *list, const struct paint *paint, const struct record *record,
                   struct buffer *line);

/* Where the selection stands, to return to it after the list was narrowed. Owned. */
struct list_place {
    struct list_key key;
    int row;
};
void list_keep_place(const struct list *list, struct list_place *place);
enum status list_return_to(struct list *list, const struct list_source *source,
                           const struct list_place *place, struct error *error) MUST_USE;
void list_place_done(struct list_place *place);

/* Selects the record, or the first row behind where it would stand. */
enum status list_go_to(struct list *list, const struct list_source *source,
                       const struct record *record, struct error *error) MUST_USE;

/* Selects the next row (the previous one where direction is negative) that has the words; goes on
 * at the other end, and says so. STATUS_NEGATIVE: no row has them. */
enum status list_find(struct list *list, const struct list_source *source, const char *words,
                      int direction, bool *wrapped, struct error *error) MUST_USE;

/* How many rows a search would show, up to AGENDA_CAP. */
enum status list_count_found(struct list *list, const struct list_source *source, const char *words,
                             int64_t *count, struct error *error) MUST_USE;

/* Whether the register has a date by which rows are urgent: they have a mark more in front. */
bool list_has_urgency(const struct list *list);

#endif
