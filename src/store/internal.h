/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of the store share. */
#ifndef CRUSCOTTO_STORE_INTERNAL_H
#define CRUSCOTTO_STORE_INTERNAL_H

#include <sqlite3.h>
#include <time.h>

#include "store/list.h"
#include "store/store.h"

enum {
    SCHEMA_VERSION = 1,
    APPLICATION_ID = 0x43525553, /* "CRUS" */
    STATEMENTS = 24,             /* kept prepared; a statement of a wide register takes ~20 KB */
    BUSY_SECONDS = 5,
    SEARCH_PARTS = 16, /* slices in which new rows get into the search index */
    KEY_BYTES = 48, /* of a folded text kept as sort key; equal keys sort by id */
};

/* Sort keys of what is missing: behind every text, day and number. */
#define LAST_TEXT "\xF4\x8F\xBF\xBF" /* U+10FFFF */
#define LAST_DAY "9999"

struct statement {
    char *sql;
    sqlite3_stmt *handle;
    unsigned long used;
};

/* Counts to add to the tally at the commit, by register; [TALLY_STATES] is "no state". */
struct tally_delta {
    int64_t live[TALLY_STATES + 1], trashed[TALLY_STATES + 1];
};

/* Who is told of long work, and what stretch of it, in thousandths, is being done. */
struct task {
    store_working *tell; /* NULL: nobody */
    void *context;
    int from, to;
    int64_t done, all; /* parts of the stretch */
    bool broken_off;
};

struct store {
    sqlite3 *db;
    char *path;
    bool writable;
    bool with_group; /* opened with the rights of the setgid group */
    struct statement cache[STATEMENTS];
    unsigned long clock;
    fts5_tokenizer words;
    Fts5Tokenizer *tokenizer;
    bool unsettled; /* committed, but perhaps not on the disk yet */
    int64_t budget; /* rows that a walk may still look at before another way is taken */
    int64_t looked_at; /* the id of the last one */
    struct patience *patience; /* of the question under way; NULL: it may take as long as it needs */
    int64_t resumes_from;      /* what was looked at behind this id is kept when it is broken off; -1:
                                  it begins anew */
    struct timespec waiting_since; /* for a lock */
    store_waiting *waiting;        /* told of it; NULL: nobody is */
    void *waiting_context;
    int64_t waiting_told; /* after how many ms, the last time */
    bool gave_up;         /* whoever was told has no patience */

    struct task task;
    bool surveying; /* between store_survey and store_survey_end */

    /* of the transaction under way */
    bool writing, bulk;
    bool in_doubt; /* the disk or the memory failed */
    char user[256];
    char now[32];
    const char *kind;                /* of the action; a literal */
    int64_t import, undoes;          /* what the action is of; 0: nothing */
    int64_t action;                  /* id of its row in `action`; 0 until something is journalled */
    struct tally_delta *tally;       /* one per register, while writing */
    int64_t *first_new;              /* one per register: ids from here on are new; bulk only */
    bool *touched;                   /* one per register: rows came or codes changed; bulk only */
    struct buffer *put_sql;          /* two per register, insert and update: made once */
    bool *unindexed;                 /* one per register: indexes dropped until the commit */
};

/* ---- sql.c ---- */

/* Fills *error for what SQLite answered; `rc` is its result code. */
enum status store_failed(struct store *store, int rc, struct error *error);
/* The same of another file. */
enum status database_failed(sqlite3 *db, const char *path, int rc, struct error *error);
enum status store_exec(struct store *store, const char *sql, struct error *error) MUST_USE;

/* A statement from the cache, reset and without bindings. Valid until STATEMENTS others were asked
 * for; give it back with store_reset. */
enum status store_prepare(struct store *store, const char *sql, sqlite3_stmt **statement,
                          struct error *error) MUST_USE;
void store_reset(sqlite3_stmt *statement);
void store_forget_statements(struct store *store);

/* Steps; *row tells whether there is one. */
enum status store_step(struct store *store, sqlite3_stmt *statement, bool *row,
                       struct error *error) MUST_USE;

/* Steps a statement without rows and resets it. */
enum status store_run(struct store *store, sqlite3_stmt *statement, struct error *error) MUST_USE;

/* One integer from a statement without parameters; 0 where there is no row. */
enum status store_integer(struct store *store, const char *sql, int64_t *number,
                          struct error *error) MUST_USE;

void bind_text(sqlite3_stmt *statement, int index, const char *text); /* NULL binds NULL */
const char *column_text(sqlite3_stmt *statement, int index);          /* "" for NULL */

/* ---- cache.c ---- */
/* KiB of pages. What is sorted takes as much again beside them. */
enum { CACHE_USUAL = 64, CACHE_TO_SORT = 24 * 1024, CACHE_BULK = 64 * 1024 };
/* For what reads or writes much of a register; narrowing gives the memory back. */
void cache_widen(struct store *store, int size);
/* Whether the machine can hold the database; if so, a register that was read ahead is read in any
 * order without waiting for the disk. */
bool cache_has_room(struct store *store);
enum status cache_read_ahead(struct store *store, const struct register_def *reg,
                             struct error *error) MUST_USE;
void cache_narrow(struct store *store);

/* ---- task.c ---- */
/* Thousandths of an undo: the changed rows, then the new ones; the rest is its commit's. */
enum { UNDO_CHANGED_PART = 300, UNDO_PART = 700 };
/* Of a bulk transaction. */
void task_begin(struct store *store);
void task_end(struct store *store);
/* The work from here to the next call: a stretch, in thousandths of the whole, and its parts. */
void task_phase(struct store *store, int from, int to, int64_t all);
enum status task_done(struct store *store, int64_t parts, struct error *error) MUST_USE;
/* The error of work that was broken off. */
enum status task_stopped(struct error *error);

/* ---- functions.c: those that the statements of the store call ---- */
int store_add_functions(struct store *store);

/* ---- schema.c ---- */

/* Whether text of this type is stored with a folded key of its own. */
bool field_has_stored_key(const struct field_def *field);
enum status schema_create(struct store *store, struct error *error) MUST_USE;
/* Brings an older or smaller layout up to the register table; `writable` only. */
enum status schema_update(struct store *store, struct error *error) MUST_USE;

/* ---- indexes.c ---- */

/* Appends the statements that make them, each ended by a semicolon. */
void schema_add_indexes(const struct register_def *reg, struct buffer *sql);
/* Drops the indexes of a register but that of its key, and builds them anew. */
enum status schema_drop_indexes(struct store *store, const struct register_def *reg,
                                struct error *error) MUST_USE;
enum status schema_build_indexes(struct store *store, const struct register_def *reg,
                                 struct error *error) MUST_USE;
int schema_index_count(const struct register_def *reg);
/* The name of the index for this order, "" where there is none. */
void schema_order_index(const struct register_def *reg, const struct order *order,
                        struct buffer *name);
/* The name of the index of open records by a date field. */
void schema_dates_index(const struct register_def *reg, int field, struct buffer *name);
/* Of a register that is a series (series.c): appends its index, of live records by what they measure and
 * when; and the order that walks it backward. */
void schema_add_series_index(const struct register_def *series, struct buffer *sql);
void series_newest_first(const struct register_def *series, struct buffer *sql);
/* Appends the SQL expression that sorts by a term, of table alias r. */
void schema_key_expression(const struct register_def *reg, const struct order_term *term,
                           struct buffer *out);

/* ---- row.c ---- */

/* Appends the select list for the fields in the mask (and, with house, what the house keeps). */
void row_columns(const struct register_def *reg, uint64_t fields, bool house, struct buffer *sql);
/* Reads what row_columns listed; returns the index behind it. */
int row_read(sqlite3_stmt *statement, int first, uint64_t fields, bool house,
             struct record *record);
uint64_t row_all_fields(const struct register_def *reg);
/* Visits all rows of a bound statement that lists these fields first, and resets it. */
enum status rows_visit(struct store *store, sqlite3_stmt *statement, const struct register_def *reg,
                       uint64_t fields, row_visitor *visit, void *context,
                       struct error *error) MUST_USE;

/* ---- reference.c ---- */
/* Whether a field may refer to records of this register. */
bool reference_may_mean(const struct field_def *field, const struct register_def *target);
enum status reference_resolve_own(struct store *store, const struct record *record,
                                  struct error *error) MUST_USE;
enum status reference_resolve_arrival(struct store *store, const struct record *record,
                                      struct error *error) MUST_USE;
enum status reference_carry_code(struct store *store, const struct record *old,
                                 const struct record *new, struct error *error) MUST_USE;
/* Before a record is erased. */
enum status reference_detach(struct store *store, const struct record *record,
                             struct error *error) MUST_USE;
enum status reference_resolve_bulk(struct store *store, struct error *error) MUST_USE;
/* Lets go of all records of the target that fit a condition. */
enum status reference_detach_many(struct store *store, const struct register_def *target,
                                  const char *condition, struct error *error) MUST_USE;

/* ---- search.c ---- */
/* The tokenizer of the search index, for the words of a query and of a row. */
bool search_open(struct store *store);
void search_close(struct store *store);
/* After a rollback: forgets what a failed write left behind in memory. */
void search_start_anew(struct store *store);
/* Appends an FTS5 query for the words in text; false where it holds none. */
bool search_query(struct store *store, const char *text, struct buffer *match);

/* Whether the hits of such a query come one after the other, without all being gathered first. */
bool search_is_indexed(const char *match);
/* SQL function: fits(query, text, …). */
void search_fits(sqlite3_context *context, int count, sqlite3_value **values);
/* Appends ",alias"column"" for each searchable field. */
void search_add_columns(const struct register_def *reg, const char *alias, struct buffer *sql);
enum status search_add(struct store *store, const struct record *record, struct error *error)
    MUST_USE;
enum status search_remove(struct store *store, const struct record *record, struct error *error)
    MUST_USE;
enum status search_add_bulk(struct store *store, struct error *error) MUST_USE;
/* The entries of the rows of a register with ids in a range, all at once: cheaper than row by row. */
enum status search_add_range(struct store *store, const struct register_def *reg, int64_t first,
                             int64_t last, struct error *error) MUST_USE;
enum status search_clear(struct store *store, const struct register_def *reg,
                         struct error *error) MUST_USE;

/* ---- found.c ---- */
/* Around what may be broken off. False where it already was: nothing is to be begun. */
bool patience_begin(struct store *store, const struct list_query *query);
/* A status that says only that it was broken off becomes STATUS_OK. */
enum status patience_end(struct store *store, enum status status);
/* Appends the ids as a JSON array. */
void found_json(const struct found_set *found, struct buffer *out);

/* ---- tally.c ---- */
void tally_count(struct store *store, const struct record *record, int by);
/* The same for several records; NULL or "" is no state. */
void tally_count_many(struct store *store, const struct register_def *reg, const char *state,
                      bool trashed, int64_t by);
enum status tally_flush(struct store *store, struct error *error) MUST_USE;
enum status tally_verify(struct store *store, bool *right, struct error *error) MUST_USE;

/* ---- journal.c ---- */

/* Fields of `change` rows that are no fields of a register. */
#define CHANGE_CREATED "created"
#define CHANGE_DELETED "deleted"
#define CHANGE_IMPORT "import" /* import id, line, row hash and hand bits, blanks between */

/* Makes the row of the action under way, where it is not there yet. */
enum status journal_open(struct store *store, struct error *error) MUST_USE;
enum status journal_created(struct store *store, const struct record *record,
                            struct error *error) MUST_USE;
/* Whether there is anything to write and to journal between the two. */
bool journal_differs(const struct record *old, const struct record *new);
enum status journal_changes(struct store *store, const struct record *old,
                            const struct record *new, struct error *error) MUST_USE;
/* Puts a value of a `change` row back into a record. */
void journal_apply(struct record *record, const char *field, const char *text, const char *extra);

/* ---- write.c ---- */
/* Deletes for good: row, search entry, counts, and references to it. */
enum status record_erase(struct store *store, const struct record *record, struct error *error)
    MUST_USE;

/* ---- erase.c ---- */
/* Deletes for good all rows that an import brought and nobody changed since, and counts them. */
enum status erase_imported(struct store *store, const struct register_def *reg, int64_t import,
                           int64_t *count, struct error *error) MUST_USE;

/* ---- key.c ---- */

/* Appends the sort key of a record by a term, as the database holds it. */
void sort_key(const struct record *record, const struct order_term *term, struct buffer *out);
/* Appends the folded form of a text, cut to KEY_BYTES between characters. */
void sort_key_text(const char *text, struct buffer *out);
/* Whether keys of this term are integers, and the key of what is missing. */
bool sort_key_is_integer(const struct register_def *reg, const struct order_term *term);
const char *sort_key_missing(const struct register_def *reg, const struct order_term *term);

/* ---- filter.c ---- */
/* The condition on table alias r, with anonymous parameters; filter_bind returns the next index. */
const char *filter_condition(const struct filter *filter);
int filter_bind(const struct filter *filter, struct store *store, sqlite3_stmt *statement,
                int index);

#endif
