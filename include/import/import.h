/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * From a list to records: rows → plan → apply.
 *
 * The plan is made without writing to the database; it says for each row of the file what applying
 * would do. It stands in a private temporary file, not in memory. Applying is one transaction.
 */
#ifndef CRUSCOTTO_IMPORT_IMPORT_H
#define CRUSCOTTO_IMPORT_IMPORT_H

#include "csv/reader.h"
#include "store/store.h"

/* How a list writes its numbers and its dates; AUTO leaves it to the profile, else to the evidence
 * of the column and of the other columns. */
enum number_style { NUMBERS_AUTO, NUMBERS_ITALIAN /* 1.234,50 */, NUMBERS_ENGLISH /* 1,234.50 */ };
enum date_order {
    DATES_AUTO,
    DATES_DAY_FIRST,
    DATES_MONTH_FIRST,
    DATES_YEAR_FIRST, /* of years of two digits, 21-03-31: with four nothing is doubtful */
};

struct import_options {
    const struct register_def *reg; /* NULL: guessed from the header */
    const char *profile;            /* NULL: recognised by the header; "none": no profile */
    const char *profile_text;       /* of a profile that stands in no file yet; goes before both */
    enum number_style numbers;
    enum date_order dates;
    bool all_rows;      /* also those that the profile's filter leaves out */
    const char *source; /* NULL: the row's source column, else the profile's, else "list" */
    struct csv_options csv;
    day_number today;
    const char *user;
    /* Called now and then while reading and applying; returns false to cancel cleanly: the function
     * called ends with STATUS_NEGATIVE and nothing is written. May be NULL. */
    bool (*progress)(void *context, long long bytes_done, long long rows_done);
    void *progress_context;
    /* Set where the plan fails as the columns do not tell the register: a person can. May be NULL. */
    bool *no_register;
};

enum plan_kind {
    PLAN_NEW,
    PLAN_CHANGED,
    PLAN_SAME,
    PLAN_REJECTED,
    PLAN_CONFLICTING, /* edited by hand since the last import, or in the trash: left alone unless it
                         is ticked */
    PLAN_GONE, /* no row of the list (line 0): a record of the same source that is not in it any
                  more; reported, and moved to the trash only where it is ticked. Looked for only
                  where the source is a named one and the profile does not say that its lists are
                  parts */
    PLAN_KINDS
};

/* Name for JSON and messages: "new", "changed", … and its translation. */
const char *plan_kind_name(enum plan_kind kind);
const char *plan_kind_label(enum plan_kind kind);

/* A source for people: rows that say nothing else are from "list", which is translated. */
const char *import_source_label(const char *source);

struct import_plan; /* owned; import_plan_free */

/* Names of columns, remarks and what rows hold come from the file: sanitise them before a terminal
 * gets them. */
struct plan_summary {
    const char *file;    /* as given; "-" for standard input */
    const char *profile; /* "" where the register's own names were used */
    const char *source;  /* "" where each row names its own */
    const struct register_def *reg;
    const struct csv_dialect *dialect;
    const struct csv_notes *notes;
    long long rows; /* count[] without PLAN_GONE adds up to it */
    long long count[PLAN_KINDS];
    long long ticked[PLAN_KINDS]; /* of them those that applying writes */
    long long filtered;           /* left out by the profile's filter; not in rows */
    long long repeated;           /* identical to an earlier row of the list; in PLAN_SAME */
    long long warnings;           /* cells kept but doubtful, of rows that are not rejected */
    const char *only; /* what the profile's filter leaves, "solo Toscana"; "" where it does not say */
    bool is_rejects;  /* rejected rows of another import, mended: a part of a list */
    /* Headers that were not mapped; NULL at the end. */
    const char *const *unknown_columns;
    /* Translated sentences: how numbers and dates were read, which columns of the profile are
     * missing, what was repaired; NULL at the end. */
    const char *const *remarks;
};

struct plan_row {
    int64_t place; /* for import_plan_tick */
    bool ticked;   /* applying writes it */
    enum plan_kind kind;
    long long line;
    const char *code;

    /* Of a rejected or conflicting row. Further bad cells stand in the reason behind the first,
     * with their columns. */
    const char *column; /* header of the first bad cell; "" where the whole row is wrong */
    const char *reason;
    const char *raw; /* of a rejected row, decoded to UTF-8 */

    /* Of a new or changed row, and of a conflicting one were it ticked: the record as it would be;
     * but for new, a bit per field that changes, and the values that it replaces, those only. Of a
     * gone one: the record as it is. */
    const struct record *record, *before;
    uint64_t changed;

    const char *warning; /* "" where none */
};

/* Reads the list (a path, or "-") and makes the plan; without a store everything is new.
 * STATUS_INPUT: the file cannot be used at all; STATUS_CONFIG: a profile is wrong; STATUS_USAGE:
 * the register cannot be told. The plan keeps the store: it must live as long. */
enum status import_plan_make(struct store *store, const char *path,
                             const struct import_options *options, struct import_plan **plan,
                             struct error *error) MUST_USE;
void import_plan_free(struct import_plan *plan);
const struct plan_summary *import_plan_summary(const struct import_plan *plan);

/* Visits the rows of the given kinds (bits 1 << kind) in file order; repeatable. */
typedef enum status plan_visitor(void *context, const struct plan_row *row, struct error *error);
enum status import_plan_visit(struct import_plan *plan, unsigned kinds, plan_visitor *visit,
                              void *context, struct error *error) MUST_USE;

/* Visits the cells that are kept but doubtful, summary->warnings of them. */
typedef enum status warning_visitor(void *context, long long line, const char *column,
                                    const char *reason, struct error *error);
enum status import_plan_warnings(struct import_plan *plan, warning_visitor *visit, void *context,
                                 struct error *error) MUST_USE;

/* Visits at most `limit` rows of the given kinds from the number `first` (from 0) on. Cheap wherever that is:
 * of the kinds asked for last the plan knows where every 256th row stands, as far as it was walked.
 */
enum status import_plan_window(struct import_plan *plan, unsigned kinds, long long first, int limit,
                               plan_visitor *visit, void *context, struct error *error) MUST_USE;

/* Whether a kind of row can be ticked: new and changed rows are from the start. A conflicting row,
 * once ticked, takes the list's values, and leaves the trash; a gone record goes there. */
bool plan_kind_ticks(enum plan_kind kind);

/* Ticks a row or takes its tick off; STATUS_NEGATIVE: it has none. */
enum status import_plan_tick(struct import_plan *plan, int64_t place, bool ticked,
                             struct error *error) MUST_USE;

/* The same for all rows of the given kinds that can be ticked. */
enum status import_plan_tick_all(struct import_plan *plan, unsigned kinds, bool ticked,
                                 struct error *error) MUST_USE;

/* Writes the rejected rows as a list to mend and import again (UTF-8 with BOM, the list's own
 * columns and delimiter, then the line and the reason). `name` stands in the sentence of an error.
 */
enum status import_plan_write_rejects(struct import_plan *plan, int fd, const char *name,
                                      struct error *error) MUST_USE;

/* Applies the ticked rows of the plan in one transaction; nothing is written where it fails. Rows
 * that another user changed since the plan was made become conflicting. *import_id is 0 where there
 * was nothing to write (a plan of only same rows leaves no trace). */
enum status import_apply(struct store *store, struct import_plan *plan,
                         const struct import_options *options, int64_t *import_id,
                         struct error *error) MUST_USE;

/* A list's columns in their order, each with the field of the register that it would go into by its
 * name (FIELD_NONE: none). Columns without a name are left out. */
typedef enum status column_visitor(void *context, const char *header, int field,
                                   struct error *error);
enum status import_columns(const char *path, const struct csv_options *csv,
                           const struct register_def *reg, column_visitor *visit, void *context,
                           struct error *error) MUST_USE;

/* Appends the text of a profile: which header goes into which field, by the first of them. Each
 * field is named once at most. */
struct profile_pair {
    const char *header;
    int field;
};
void import_profile_text(struct buffer *out, const struct register_def *reg, const char *source,
                         const struct profile_pair *pairs, int count);

/* Keeps a profile in the configuration directory; an existing one stays. STATUS_CONFIG: the text is
 * none; STATUS_USAGE: the name is none, or taken. */
enum status import_profile_save(const char *name, const char *text, struct error *error) MUST_USE;

/* All profiles by name, the user's own first. STATUS_CONFIG: one of them is wrong. */
typedef enum status profile_visitor(void *context, const char *name, const struct register_def *reg,
                                    struct error *error);
enum status import_profiles(profile_visitor *visit, void *context, struct error *error) MUST_USE;

/* The same files one by one, also those that cannot be used. What is borrowed lives during the call. */
struct profile_entry {
    const char *name, *path;
    bool own;                       /* the user's, not a shipped one */
    const struct register_def *reg; /* NULL: the profile is wrong */
    const char *source, *only;      /* "" where it does not say */
    const char *wrong;              /* with file and line; "" where nothing is */
};
typedef enum status profile_entry_visitor(void *context, const struct profile_entry *entry,
                                          struct error *error);
enum status import_profile_entries(profile_entry_visitor *visit, void *context,
                                   struct error *error) MUST_USE;

#endif
