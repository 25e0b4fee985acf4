/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The database: one SQLite file in WAL mode, its schema derived from the register table.
 *
 * Reading never writes and holds no statement open between calls, so that the WAL can be reset.
 * Writing is a short transaction: store_begin, store_put …, store_commit. Statuses: STATUS_DATABASE
 * (missing, unreadable, directory, no permission), STATUS_FOREIGN (not ours, or newer), STATUS_BUSY
 * (still locked after five seconds), STATUS_CONFLICT, STATUS_OUTPUT (disk full, I/O), STATUS_NEGATIVE
 * (no such record).
 */
#ifndef CRUSCOTTO_STORE_STORE_H
#define CRUSCOTTO_STORE_STORE_H

#include "register/record.h"

struct store;

enum store_access {
    STORE_READ,   /* must exist; queries only, even where the user may write */
    STORE_WRITE,  /* must exist */
    STORE_CREATE, /* made where missing, with its directory; mode 0660 */
};

struct store_options {
    const char *path;
    enum store_access access;
    bool with_group; /* open with the setgid group's rights: only for the configured database */
};

enum status store_open(const struct store_options *options, struct store **store,
                       struct error *error) MUST_USE;
void store_close(struct store *store);
const char *store_path(const struct store *store);
bool store_can_write(const struct store *store);

/* What the database is called on screen ("Piano 2021"); nothing is appended where it has no title. */
enum status store_title(struct store *store, struct buffer *title, struct error *error) MUST_USE;
enum status store_set_title(struct store *store, const char *title, struct error *error) MUST_USE;

/* A descriptor that can be read from when somebody wrote to the database, or did something to its
 * file (base/watch.h); the caller's to close. -1: there is no such thing here. */
int store_watch(struct store *store);

/* From now on a commit is answered before it has reached the disk; store_settle() sees to that, and is
 * to be called soon after: what a failing machine (not a killed program) may lose meanwhile is what was
 * written since, and never anything older. */
enum status store_settle_later(struct store *store, struct error *error) MUST_USE;
enum status store_settle(struct store *store, struct error *error) MUST_USE;

/* Changes whenever another connection committed something: cheap, one page read. */
enum status store_data_version(struct store *store, int64_t *version, struct error *error) MUST_USE;

/* ---- one record ---- */

/* Reads a record, trashed ones too, into an initialised record of the register. */
enum status store_get(struct store *store, const struct register_def *reg, int64_t id,
                      struct record *record, struct error *error) MUST_USE;

/* Finds a live record by `code`, `source:code` or `#id`. STATUS_NEGATIVE: none, or several — then the
 * error lists them as source:code. */
enum status store_find(struct store *store, const struct register_def *reg, const char *name,
                       int64_t *id, struct error *error) MUST_USE;

/* The same among the records in the trash. */
enum status store_find_trashed(struct store *store, const struct register_def *reg,
                               const char *name, int64_t *id, struct error *error) MUST_USE;

/* What refers to a record: every live record with a reference to it, grouped by register and field;
 * at most `limit` of each group, measurements from the newest back, the others in the order of their
 * coming; `more` tells that there are others. */
typedef enum status referrer_visitor(void *context, const struct record *record, int field,
                                     bool more, struct error *error);
enum status store_referrers(struct store *store, const struct register_def *reg, int64_t id,
                            int limit, referrer_visitor *visit, void *context,
                            struct error *error) MUST_USE;

/* ---- writing ---- */

/* `waiting` is called when a lock has not come free for 300 ms, so that someone can be told, and again
 * and again after that; where it answers false, the lock is given up at once: STATUS_BUSY. It may not
 * use the store. NULL: nobody is told. */
typedef bool store_waiting(void *context);
void store_on_wait(struct store *store, store_waiting *waiting, void *context);

/* While a bulk transaction is written, or an import is taken back, `working` is told now and then how
 * many thousandths are done. Where it answers false, the work is broken off: STATUS_NEGATIVE, and
 * nothing was written. It may not use the store. NULL: nobody is told. */
typedef bool store_working(void *context, int thousandths);
void store_on_work(struct store *store, store_working *working, void *context);

/* What the transaction under way is, for the journal; "edit" where nothing is said. `kind` is a
 * literal; `import` is the id of the import that it applies, or 0. */
void store_describe(struct store *store, const char *kind, int64_t import);

/* Starts a transaction (BEGIN IMMEDIATE). `user` signs what is written; `bulk` defers search index,
 * counts and references to the commit: for imports. */
enum status store_begin(struct store *store, const char *user, bool bulk, struct error *error)
    MUST_USE;
enum status store_commit(struct store *store, struct error *error) MUST_USE;
void store_rollback(struct store *store); /* harmless without a transaction */

/* In a bulk transaction: that about `rows` new records of a register follow. Where they outnumber what
 * is there, its indexes are dropped and built anew, sorted, at the commit: much cheaper than growing
 * them row by row. Lookups by key stay fast in between; windows do not. */
enum status store_expect(struct store *store, const struct register_def *reg, int64_t rows,
                         struct error *error) MUST_USE;

/* Stores a record: id 0 inserts it (an empty code becomes <prefix>-<n>), else its version must still
 * be the stored one (STATUS_CONFLICT). Changed fields are journalled; where nothing changed, nothing is
 * written. Sets id, version and stamps. */
enum status store_put(struct store *store, struct record *record, struct error *error) MUST_USE;

/* Moves a record to the trash or back; its version must still be the stored one. */
enum status store_trash(struct store *store, struct record *record, bool trash,
                        struct error *error) MUST_USE;

/* ---- journal ---- */

/* One field that one action changed. `field` is a field of the register, or "created", "deleted"
 * ("1": into the trash), "import". NULL values are missing ones. */
struct store_change {
    int64_t action;
    const char *at, *user, *kind;
    const char *field;
    const char *before, *before_extra, *after, *after_extra;
};
typedef enum status change_visitor(void *context, const struct store_change *change,
                                   struct error *error);

/* The history of a record, the newest first. A record's arrival by import is not in it: that is
 * record->import_id. */
enum status store_history(struct store *store, const struct register_def *reg, int64_t id,
                          change_visitor *visit, void *context, struct error *error) MUST_USE;

struct store_undone {
    int64_t records; /* taken back */
    int64_t erased;  /* of these: the new rows of an import, which are gone for good */
    int64_t refused; /* changed since, and left alone */
};
typedef enum status refusal_visitor(void *context, const struct record *record,
                                    const char *reason, struct error *error);

/* Takes an action back, in a transaction of its own: each record it changed gets its old values, one it
 * created goes to the trash; a record changed since is refused. Undoing an undo is redoing. `visit`
 * may be NULL. STATUS_NEGATIVE: no such action, or undone already. */
enum status store_undo_action(struct store *store, int64_t action, const char *user,
                              refusal_visitor *visit, void *context, struct store_undone *undone,
                              struct error *error) MUST_USE;

/* Takes a whole import back: its new rows are deleted for good, its changed rows get their old values;
 * what was changed since, by a later import too, is refused row by row. */
enum status store_undo_import(struct store *store, int64_t import, const char *user,
                              refusal_visitor *visit, void *context, struct store_undone *undone,
                              struct error *error) MUST_USE;

/* The user's last action that can be undone (or redone: undo of an undo); 0 where there is none. One
 * whose undo was refused for all its records does not come again, but can still be named. */
enum status store_last_action(struct store *store, const char *user, bool redo, int64_t *action,
                              struct error *error) MUST_USE;

/* ---- imports ---- */

struct store_known {
    int64_t id, version, import_id;
    uint64_t row_hash, hand;
    bool deleted;
};

/* The record with this key, trashed ones too; *found false where there is none. */
enum status store_lookup(struct store *store, const struct register_def *reg, const char *source,
                         const char *code, struct store_known *known, bool *found,
                         struct error *error) MUST_USE;

/* From here until store_survey_end everything read is of one moment, and there is memory to read much
 * of a register. Others may write meanwhile; this store may not. */
enum status store_survey(struct store *store, struct error *error) MUST_USE;
void store_survey_end(struct store *store); /* harmless without a survey */

/* Visits the codes of a source's records, trashed ones too, in their order. */
typedef enum status code_visitor(void *context, int64_t id, const char *code, struct error *error);
enum status store_codes(struct store *store, const struct register_def *reg, const char *source,
                        code_visitor *visit, void *context, struct error *error) MUST_USE;

struct store_import {
    int64_t id;
    const char *file, *profile, *source, *reg, *user; /* borrowed; reg: the register's name */
    const char *encoding, *delimiter, *digest;        /* digest: of the file's bytes, hex */
    const char *started_at;                           /* ISO UTC; set by the store */
    bool finished, undone;
    int64_t rows, added, changed, same, rejected, conflicting;
};

/* Announces an import in a transaction of its own, so that a writer who finds the database locked
 * waits for it; sets import->id. */
enum status store_import_start(struct store *store, struct store_import *import,
                               struct error *error) MUST_USE;

/* Within the transaction that applies it: writes the counts and marks it finished. */
enum status store_import_finish(struct store *store, const struct store_import *import,
                                struct error *error) MUST_USE;

/* Takes the announcement of an import that was not applied back. */
void store_import_abandon(struct store *store, int64_t id);

struct store_reject {
    int64_t import_id, line;
    const char *column, *reason, *raw; /* column: header name, "" where the row as a whole is wrong */
};

/* Within a transaction. */
enum status store_reject_add(struct store *store, const struct store_reject *reject,
                             struct error *error) MUST_USE;

typedef enum status import_visitor(void *context, const struct store_import *import,
                                   struct error *error);
typedef enum status reject_visitor(void *context, const struct store_reject *reject,
                                   struct error *error);

/* The newest first. */
enum status store_imports(struct store *store, int limit, import_visitor *visit, void *context,
                          struct error *error) MUST_USE;
enum status store_rejects(struct store *store, int64_t import_id, reject_visitor *visit,
                          void *context, struct error *error) MUST_USE;

/* ---- health ---- */

/* Copies the database as it is now into an empty file, which is checked; others may write meanwhile.
 * store_on_work() is told. STATUS_OUTPUT: the copy could not be written; STATUS_NEGATIVE: it was
 * broken off, or the database is damaged. What is in the file then is of no use. */
enum status store_backup(struct store *store, const char *path, struct error *error) MUST_USE;

struct store_health {
    int64_t size; /* bytes */
    int schema_version;
    bool integrity, foreign_keys, search_index, tallies; /* each: found right */
    char detail[512];                                   /* the first thing found wrong */
    bool shared_directory; /* a directory of its own, setgid and group-writable */
    unsigned file_mode, directory_mode;
};
enum status store_check(struct store *store, struct store_health *health, struct error *error)
    MUST_USE;

#endif
