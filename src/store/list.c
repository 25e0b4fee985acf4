/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Windows over sorted registers.
 *
 * "The rows behind key (a, b, id)" is asked as up to three ranges, each an equality on the first terms
 * and one inequality: a = A and b = B and id > ID; a = A and b > B; a > A. Each is a plain walk of
 * the index, whatever the number of equal keys. (SQLite uses only the first column of a row value
 * for an expression's range, so that one comparison of row values would not be flat.)
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"

/* Rows that a walk looks at before it gives up finding enough: about a hundredth of a second. */
enum { MOST_WALKED = 2500, PARTS = ORDER_MOST + 3 };

/* One condition on a key: expression, operator, value to bind. */
struct part {
    int term; /* index of the order's term; the count of terms stands for the id */
    const char *op;
    const char *value;
};

struct range {
    struct part parts[PARTS];
    int count;
};

struct window {
    struct store *store;
    const struct list_query *query;
    bool forward, index_backward;
    struct buffer index, match, among;
    bool gather; /* look all hits up and sort them, instead of walking the index */
    const char *keys[ORDER_MOST]; /* of the row to start from; into key_text */
    char *key_text;
    char id[24];
    uint64_t fields;
    struct record record;
    int left;
    row_visitor *visit;
    void *context;
};

/* ---- what is always read ---- */

static uint64_t needed_fields(const struct list_query *query)
{
    const struct register_def *reg = query->reg;
    int always[] = {FIELD_CODE, register_title_field(reg), register_state_field(reg),
                    register_due_field(reg), register_field(reg, "origin")};
    uint64_t fields = query->fields;

    for (size_t i = 0; i < sizeof always / sizeof *always; i++)
        if (always[i] != FIELD_NONE)
            fields |= UINT64_C(1) << always[i];
    for (int i = 0; i < query->order.count; i++)
        if (query->order.terms[i].field >= 0)
            fields |= UINT64_C(1) << query->order.terms[i].field;
    return fields & row_all_fields(reg);
}

/* ---- conditions ---- */

static bool is_narrowed(const struct window *window)
{
    return window->match.len > 0 || window->query->filter || window->query->among;
}

/* Never a MATCH per row: each would gather all the hits of its word anew. */
static void add_match(const struct window *window, struct buffer *sql)
{
    const char *name = window->query->reg->name;

    if (!window->match.len)
        return;
    if (window->gather) {
        buffer_addf(sql, " AND r.id IN (SELECT rowid FROM \"%s_search\" WHERE \"%s_search\" MATCH ?)",
                    name, name);
        return;
    }
    buffer_add_text(sql, " AND fits(?");
    search_add_columns(window->query->reg, "r.", sql);
    buffer_add_char(sql, ')');
}

static void add_from(const struct window *window, struct buffer *sql)
{
    const struct list_query *query = window->query;

    buffer_addf(sql, " FROM \"%s\" AS r", query->reg->name);
    if (query->trash)
        buffer_addf(sql, " INDEXED BY \"%s_trash\"", query->reg->name);
    else if (window->gather)
        buffer_add_text(sql, " NOT INDEXED");
    else if (window->index.len)
        buffer_addf(sql, " INDEXED BY \"%s\"", buffer_text(&window->index));
    buffer_addf(sql, " WHERE r.deleted_at IS %s NULL", query->trash ? "NOT" : "");
    if (query->whole || (!window->gather && is_narrowed(window)))
        buffer_add_text(sql, " AND budget(r.id)");
    if (query->among)
        buffer_add_text(sql, " AND r.id IN (SELECT value FROM json_each(?))");
    add_match(window, sql);
    if (query->filter)
        buffer_addf(sql, " AND (%s)", filter_condition(query->filter));
}

static int bind_conditions(const struct window *window, sqlite3_stmt *statement, int index)
{
    if (window->query->among)
        bind_text(statement, index++, buffer_text(&window->among));
    if (window->match.len)
        bind_text(statement, index++, buffer_text(&window->match));
    if (window->query->filter)
        index = filter_bind(window->query->filter, window->store, statement, index);
    return index;
}

static bool term_descends(const struct window *window, int term)
{
    bool descends = term == window->query->order.count ? window->index_backward
                                                       : window->query->order.terms[term].descending;
    return descends != !window->forward;
}

static void add_term(const struct window *window, int term, struct buffer *sql)
{
    const struct list_query *query = window->query;

    if (term == query->order.count)
        buffer_add_text(sql, "r.id");
    else
        schema_key_expression(query->reg, &query->order.terms[term], sql);
}

static void range_sql(const struct window *window, const struct range *range, struct buffer *sql)
{
    buffer_add_text(sql, "SELECT ");
    row_columns(window->query->reg, window->fields, false, sql);
    add_from(window, sql);
    for (int i = 0; i < range->count; i++) {
        buffer_add_text(sql, " AND ");
        add_term(window, range->parts[i].term, sql);
        buffer_addf(sql, "%s?", range->parts[i].op);
    }
    buffer_add_text(sql, " ORDER BY ");
    for (int i = 0; i <= window->query->order.count; i++) {
        buffer_add_text(sql, i ? "," : "");
        add_term(window, i, sql);
        buffer_add_text(sql, term_descends(window, i) ? " DESC" : "");
    }
    buffer_add_text(sql, " LIMIT ?");
}

static int bind_range(const struct window *window, const struct range *range,
                      sqlite3_stmt *statement, int index)
{
    const struct list_query *query = window->query;

    for (int i = 0; i < range->count; i++) {
        const struct part *part = &range->parts[i];
        if (part->term == query->order.count ||
            sort_key_is_integer(query->reg, &query->order.terms[part->term]))
            sqlite3_bind_int64(statement, index++, strtoll(part->value, NULL, 10));
        else
            bind_text(statement, index++, part->value);
    }
    return index;
}

/* ---- walking ---- */

static enum status walk_rows(struct window *window, sqlite3_stmt *statement, struct error *error)
{
    enum status status = STATUS_OK;
    bool row = true;

    while (status == STATUS_OK && window->left > 0) {
        status = store_step(window->store, statement, &row, error);
        if (status != STATUS_OK || !row)
            break;
        row_read(statement, 0, window->fields, false, &window->record);
        window->record.deleted = window->query->trash;
        window->left--;
        status = window->visit(window->context, &window->record, error);
    }
    return status;
}

static enum status walk_range(struct window *window, const struct range *range,
                              struct error *error)
{
    struct buffer sql = {0};
    sqlite3_stmt *statement;

    if (window->left <= 0)
        return STATUS_OK;
    range_sql(window, range, &sql);
    enum status status = buffer_ok(&sql)
                             ? store_prepare(window->store, buffer_text(&sql), &statement, error)
                             : error_memory(error);
    buffer_done(&sql);
    if (status != STATUS_OK)
        return status;
    int index = bind_range(window, range, statement, bind_conditions(window, statement, 1));
    sqlite3_bind_int(statement, index, window->left);
    status = walk_rows(window, statement, error);
    store_reset(statement);
    return status;
}

static struct range with(const struct range *range, int term, const char *op, const char *value)
{
    struct range longer = *range;

    longer.parts[longer.count++] = (struct part){term, op, value};
    return longer;
}

/* A single field that descends: what is missing, whose key is the highest, comes last all the same. */
static const char *missing_to_move(const struct window *window)
{
    const struct order *order = &window->query->order;

    if (order->count != 1 || !order->terms[0].descending)
        return NULL;
    return sort_key_missing(window->query->reg, &order->terms[0]);
}

/* Beyond the start key's value of one term, given equality on the terms before it. */
static enum status walk_beyond(struct window *window, const struct range *before, int term,
                               struct error *error)
{
    const char *missing = term == 0 ? missing_to_move(window) : NULL;
    const char *key = term == window->query->order.count ? window->id : window->keys[term];
    struct range range = with(before, term, term_descends(window, term) ? "<" : ">", key);

    if (!missing)
        return walk_range(window, &range, error);
    bool at_missing = strcmp(key, missing) == 0;
    struct range last = with(before, 0, "=", missing);
    if (window->forward) {
        enum status status = at_missing ? STATUS_OK : walk_range(window, &range, error);
        return status == STATUS_OK && !at_missing ? walk_range(window, &last, error) : status;
    }
    range = at_missing ? with(before, 0, "<", missing) : with(&range, 0, "<", missing);
    return walk_range(window, &range, error);
}

static enum status walk_from_key(struct window *window, bool inclusive, struct error *error)
{
    int terms = window->query->order.count;
    struct range equal = {0};
    enum status status = STATUS_OK;

    for (int i = 0; i < terms; i++)
        equal = with(&equal, i, "=", window->keys[i]);
    if (inclusive) {
        struct range same = with(&equal, terms, "=", window->id);
        status = walk_range(window, &same, error);
    }
    for (int term = terms; status == STATUS_OK && term >= 0; term--) {
        struct range before = equal;
        before.count = term;
        status = walk_beyond(window, &before, term, error);
    }
    return status;
}

static enum status walk_from_end(struct window *window, struct error *error)
{
    const char *missing = missing_to_move(window);
    struct range all = {0};

    if (!missing)
        return walk_range(window, &all, error);
    struct range present = with(&all, 0, "<", missing), last = with(&all, 0, "=", missing);
    enum status status = walk_range(window, window->forward ? &present : &last, error);
    return status == STATUS_OK ? walk_range(window, window->forward ? &last : &present, error)
                               : status;
}

/* ---- the start key ---- */

static enum status split_key(struct window *window, const struct list_key *key,
                             struct error *error)
{
    snprintf(window->id, sizeof window->id, "%" PRId64, key->id);
    window->key_text = calloc(key->text.len + 1, 1);
    if (!window->key_text)
        return error_memory(error);
    memcpy(window->key_text, buffer_text(&key->text), key->text.len);
    const char *at = window->key_text, *end = at + key->text.len;
    for (int i = 0; i < window->query->order.count; i++) {
        window->keys[i] = at;
        at += strlen(at);
        at += at < end;
    }
    return STATUS_OK;
}

static bool index_runs_backward(const struct list_query *query)
{
    struct order own;

    if (query->order.count == 1)
        return query->order.terms[0].descending;
    order_default(query->reg, &own);
    return query->order.terms[0].descending != own.terms[0].descending;
}

static void window_done(struct window *window)
{
    record_done(&window->record);
    buffer_done(&window->index);
    buffer_done(&window->match);
    buffer_done(&window->among);
    free(window->key_text);
}

/* Words that the search knows; a query without any finds all. */
static void start_walk(struct window *window)
{
    const struct list_query *query = window->query;

    if (query->search && *query->search)
        (void)search_query(window->store, query->search, &window->match);
    if (query->among)
        found_json(query->among, &window->among);
    window->gather = query->trash || query->among ||
                     (query->whole && (is_narrowed(window) || !cache_has_room(window->store)));
    window->store->budget = query->whole ? INT64_MAX : MOST_WALKED;
}

/* An order that has no index of its own walks that of its first field: only rows that are equal there
 * are sorted. */
static void find_index(struct window *window)
{
    const struct list_query *query = window->query;
    struct order first = {.terms = {query->order.terms[0]}, .count = 1};
    struct order own;

    schema_order_index(query->reg, &query->order, &window->index);
    if (window->index.len == 0)
        schema_order_index(query->reg, &first, &window->index);
    order_default(query->reg, &own);
    if (window->index.len == 0 && own.count > 1 && own.terms[0].field == first.terms[0].field)
        schema_order_index(query->reg, &own, &window->index);
}

static bool ran_out(const struct window *window)
{
    const struct patience *patience = window->query->patience;

    return !window->gather && window->store->budget < 0 && !(patience && patience->stopped);
}

/* The walk found too little: what fits is rare, and quickly looked up and sorted instead. Goes on
 * behind the last row that was visited. */
static enum status gather_rest(struct window *window, const struct list_key *key, bool inclusive,
                               struct error *error)
{
    struct list_key last = {0};
    enum status status = STATUS_OK;

    window->gather = true;
    if (window->record.id) {
        list_key_from(window->query, &window->record, &last);
        free(window->key_text);
        window->key_text = NULL;
        status = split_key(window, &last, error);
        key = &last;
        inclusive = false;
    }
    if (status == STATUS_OK)
        status = key ? walk_from_key(window, inclusive, error) : walk_from_end(window, error);
    list_key_done(&last);
    return status;
}

enum status store_window(struct store *store, const struct list_query *query,
                         const struct list_key *key, bool inclusive, bool forward, int limit,
                         row_visitor *visit, void *context, struct error *error)
{
    struct window window = {.store = store,
                            .query = query,
                            .forward = forward,
                            .index_backward = index_runs_backward(query),
                            .fields = needed_fields(query),
                            .left = limit,
                            .visit = visit,
                            .context = context};
    enum status status = STATUS_OK;

    if (!patience_begin(store, query))
        return STATUS_OK;
    record_init(&window.record, query->reg);
    find_index(&window);
    start_walk(&window);
    if (query->whole)
        cache_widen(store, CACHE_TO_SORT);
    if (query->whole && !window.gather)
        status = cache_read_ahead(store, query->reg, error);
    if (status == STATUS_OK && key)
        status = split_key(&window, key, error);
    if (status == STATUS_OK)
        status = key ? walk_from_key(&window, inclusive, error) : walk_from_end(&window, error);
    if (status != STATUS_OK && ran_out(&window))
        status = gather_rest(&window, key, inclusive, error);
    window_done(&window);
    if (query->whole)
        cache_narrow(store);
    return patience_end(store, status);
}

/* ---- counting ---- */

/* In the order of the search index, which then gives one hit after the other. */
static void add_hits(const struct window *window, struct buffer *sql)
{
    const char *name = window->query->reg->name;

    buffer_addf(sql,
                " FROM \"%s_search\" AS s CROSS JOIN \"%s\" AS r ON r.id=s.rowid "
                "WHERE s.\"%s_search\" MATCH ? AND r.deleted_at IS NULL",
                name, name, name);
}

static enum status count_rows(struct window *window, bool hits, int64_t cap, int64_t *count,
                              struct error *error)
{
    struct buffer sql = {0};
    sqlite3_stmt *statement;
    bool row = false;

    buffer_add_text(&sql, "SELECT count(*) FROM (SELECT 1");
    if (hits)
        add_hits(window, &sql);
    else
        add_from(window, &sql);
    buffer_add_text(&sql, " LIMIT ?)");
    enum status status = store_prepare(window->store, buffer_text(&sql), &statement, error);
    buffer_done(&sql);
    if (status != STATUS_OK)
        return status;
    int index = bind_conditions(window, statement, 1);
    sqlite3_bind_int64(statement, index, cap ? cap : -1);
    status = store_step(window->store, statement, &row, error);
    *count = row ? sqlite3_column_int64(statement, 0) : 0;
    store_reset(statement);
    return status;
}

static enum status count_narrowed(struct window *window, int64_t cap, int64_t *count,
                                  struct error *error)
{
    bool hits = !window->query->filter && !window->query->trash && !window->query->among &&
                search_is_indexed(buffer_text(&window->match));
    enum status status = count_rows(window, hits, cap, count, error);

    if (status == STATUS_OK || hits || !ran_out(window))
        return status;
    window->gather = true;
    return count_rows(window, false, cap, count, error);
}

enum status store_count(struct store *store, const struct list_query *query, int64_t cap,
                        int64_t *count, struct error *error)
{
    struct window window = {.store = store, .query = query};
    enum status status;

    *count = 0;
    if (!patience_begin(store, query))
        return STATUS_OK;
    start_walk(&window);
    if (!is_narrowed(&window)) {
        struct tally tally;
        status = store_tally(store, query->reg, &tally, error);
        *count = query->trash ? tally.trashed : tally.total;
        if (cap && *count > cap)
            *count = cap;
    } else {
        status = count_narrowed(&window, cap, count, error);
    }
    window_done(&window);
    return patience_end(store, status);
}
