/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Lists that stay flat: a window of a sorted, filtered, searched register is read from an index by
 * the key of the row before it, never by an offset. The cost depends on the window, not on the table,
 * as long as the filter hits often; a rare filter walks the index.
 */
#ifndef CRUSCOTTO_STORE_LIST_H
#define CRUSCOTTO_STORE_LIST_H

#include "store/filter.h"
#include "store/store.h"

enum { ORDER_MOST = 3, ORDER_BY_OPEN = -2 };

struct order_term {
    int field; /* index, or ORDER_BY_OPEN: the state's class, open first */
    bool descending;
};

struct order {
    struct order_term terms[ORDER_MOST];
    int count;
};

/* Reads "open,-due": field names in either language. STATUS_USAGE names the word that is wrong, or a
 * field that has no index to sort by. */
enum status order_parse(const struct register_def *reg, const char *text, struct order *order,
                        struct error *error) MUST_USE;
void order_default(const struct register_def *reg, struct order *order);
bool order_same(const struct order *one, const struct order *other);
/* Appends the order as order_parse reads it. */
void order_print(const struct register_def *reg, const struct order *order, struct buffer *out);

/* Whether a window in this order comes straight from an index: the register's own order, or a
 * single sortable field. Any other order is sorted on the way. */
bool order_is_flat(const struct register_def *reg, const struct order *order);

/* Has a question that may take long broken off: `enough` is asked every millisecond or so while it is
 * answered, `resumes` telling whether what was done so far is kept. Once it said so, `stopped` stays
 * true, what was visited so far stands, and further questions are not begun. */
struct patience {
    bool (*enough)(void *context, bool resumes);
    void *context;
    int64_t looked_at; /* rows, before the first one of a whole list comes */
    bool stopped;
};

/* Which live records a filter leaves, by one pass over the register that goes on where it was broken
 * off. Owned; all zero: not begun. */
enum { FOUND_MOST = 1000 };
struct found_set {
    int64_t *ids;
    int count, capacity; /* at FOUND_MOST the pass ends: they are many */
    int64_t last;        /* id up to which the register was looked at */
    bool complete;       /* to the end of the register */
};
void found_set_done(struct found_set *found);

struct list_query {
    const struct register_def *reg;
    struct order order;
    const struct filter *filter; /* NULL: all */
    const char *search;          /* words; a record fits when each begins a word of it; NULL: all */
    uint64_t fields;             /* a bit per field to read besides those always read: code, title,
                                    state, due date, origin, and what the order needs */
    bool trash;                  /* the trash instead of the live records */
    const struct found_set *among;   /* only these, where the filter leaves them; NULL: all */
    struct patience *patience;   /* NULL: to the end, however long it takes */
    bool whole; /* all rows are wanted: the register is read from end to end first, with memory to do
                   so, instead of each row being fetched from its own place on the disk */
};

/* Where a row stands in an order. Owned. All zero: nowhere. */
struct list_key {
    int64_t id;
    struct buffer text;
};
void list_key_done(struct list_key *key);
void list_key_from(const struct list_query *query, const struct record *record,
                   struct list_key *key);

/* Gets each row; the record is the store's and valid during the call. */
typedef enum status row_visitor(void *context, const struct record *record, struct error *error);

/* Visits at most `limit` rows behind (forward) or before (backward: nearest first) the key; from the
 * very first or last row where key is NULL. `inclusive` takes the row at the key too. */
enum status store_window(struct store *store, const struct list_query *query,
                         const struct list_key *key, bool inclusive, bool forward, int limit,
                         row_visitor *visit, void *context, struct error *error) MUST_USE;

/* Looks at so many rows more (0: at all that are left) for what the query's filter leaves. */
enum status store_find_more(struct store *store, const struct list_query *query, int64_t rows,
                            struct found_set *found, struct error *error) MUST_USE;

/* How many rows the query has, counted to at most `cap` (0: to the end). Without filter and search
 * it comes from the tally. */
enum status store_count(struct store *store, const struct list_query *query, int64_t cap,
                        int64_t *count, struct error *error) MUST_USE;

/* How many live records a register has, by class and by state (in the order of the state field's
 * choices; records without a state are only in `total` and `by_class`). From the tally: no counting. */
enum { TALLY_STATES = 16 };
struct tally {
    int64_t total, trashed;
    int64_t by_class[3];
    int64_t by_state[TALLY_STATES];
};
enum status store_tally(struct store *store, const struct register_def *reg, struct tally *tally,
                        struct error *error) MUST_USE;

/* Open live records whose date field (FIELD_DUE or FIELD_AGENDA) lies in [first, last]. */
enum status store_dates_count(struct store *store, const struct register_def *reg, int field,
                              day_number first, day_number last, int64_t cap, int64_t *count,
                              struct error *error) MUST_USE;

/* The same for each of so many days from the first on, up to the cap; or the closed records instead.
 * Of a day that has more than 200 records, not all closed ones may be counted. `counts` has
 * one per day. */
enum status store_days_count(struct store *store, const struct register_def *reg, int field,
                             bool closed, day_number first, int days, int cap, int *counts,
                             struct error *error) MUST_USE;

/* Visits them by date. */
enum status store_dates(struct store *store, const struct register_def *reg, int field, bool closed,
                        day_number first, day_number last, uint64_t fields, int limit,
                        row_visitor *visit, void *context, struct error *error) MUST_USE;

#endif
