/* SPDX-License-Identifier: EUPL-1.2 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/watch.h"
#include "internal.h"

enum { TELL_AFTER = 300 /* ms */ };
enum { WORTH_SORTING = 2000 }; /* rows; below, dropping costs more than it saves */
enum { HEADER_BYTES = 100, VERSION_OFFSET = 60, APPLICATION_OFFSET = 68 };

static uint32_t big_endian(const unsigned char *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

/* Looks at the file before SQLite does: opening a foreign database in WAL mode would already make
 * files beside it. */
static enum status check_header(int fd, const char *path, struct error *error)
{
    unsigned char header[HEADER_BYTES] = {0};
    ssize_t got = pread(fd, header, sizeof header, 0);

    if (got < HEADER_BYTES || memcmp(header, "SQLite format 3", 16) != 0)
        return error_set(error, STATUS_FOREIGN,
                         _("%s is not a cruscotto database: it is no SQLite file"), path);
    if (big_endian(header + APPLICATION_OFFSET) != APPLICATION_ID)
        return error_set(error, STATUS_FOREIGN,
                         _("%s is not a cruscotto database: another program made it"), path);
    uint32_t version = big_endian(header + VERSION_OFFSET);
    if (version > SCHEMA_VERSION)
        return error_set(error, STATUS_FOREIGN,
                         _("%s was made by a newer cruscotto (format %u, this program knows %d); "
                           "update the program"),
                         path, version, SCHEMA_VERSION);
    return STATUS_OK;
}

static enum status missing(const char *path, struct error *error)
{
    return error_set(error, STATUS_DATABASE,
                     _("%s does not exist; to make it, type: cruscotto init %s"), path, path);
}

static enum status check_file(const char *path, struct error *error)
{
    struct stat about;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

    if (fd < 0 && errno == ENOENT)
        return missing(path, error);
    if (fd < 0)
        return error_set(error, STATUS_DATABASE, _("%s cannot be opened: %s"), path,
                         strerror(errno));
    enum status status = STATUS_OK;
    if (fstat(fd, &about) == 0 && S_ISDIR(about.st_mode))
        status = error_set(error, STATUS_DATABASE,
                           _("%s is a directory; name the database file in it"), path);
    else if (!S_ISREG(about.st_mode))
        status = error_set(error, STATUS_DATABASE, _("%s is not a regular file"), path);
    else
        status = check_header(fd, path, error);
    close(fd);
    return status;
}

/* ---- opening ---- */

void store_on_wait(struct store *store, store_waiting *waiting, void *context)
{
    store->waiting = waiting;
    store->waiting_context = context;
}

/* False: whoever is told gives up. */
static bool tell_of_wait(struct store *store, bool first, const struct timespec *now)
{
    int64_t waited = (now->tv_sec - store->waiting_since.tv_sec) * INT64_C(1000) +
                     (now->tv_nsec - store->waiting_since.tv_nsec) / 1000000;

    if (first)
        store->waiting_told = 0;
    if (!store->waiting || waited < store->waiting_told + TELL_AFTER)
        return true;
    store->waiting_told = waited;
    store->gave_up = !store->waiting(store->waiting_context);
    return !store->gave_up;
}

/* SQLite's own busy timeout sleeps up to 100 ms between two looks and starves among many writers; short
 * sleeps of uneven length let everyone in. */
static int wait_for_lock(void *context, int looks)
{
    struct store *store = context;
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    if (looks == 0)
        store->waiting_since = now;
    if (!tell_of_wait(store, looks == 0, &now) ||
        now.tv_sec - store->waiting_since.tv_sec >= BUSY_SECONDS)
        return 0;
    struct timespec nap = {.tv_nsec = 1000000 + now.tv_nsec / 1000 % 4 * 700000};
    nanosleep(&nap, NULL);
    return 1;
}

/* Page memory as it is needed: by default SQLite takes 20 pages at once, more than a screen reads. No
 * locks and no counts round each allocation: there is one thread. Only the first call of a process has
 * an effect, later ones answer that it is too late. */
static void spare_memory(void)
{
    sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    sqlite3_config(SQLITE_CONFIG_PAGECACHE, NULL, 0, 0);
}

static enum status connect(struct store *store, const char *path, int flags, struct error *error)
{
    spare_memory();
    int rc = sqlite3_open_v2(path, &store->db, flags | SQLITE_OPEN_NOMUTEX, NULL);

    if (rc != SQLITE_OK)
        return store_failed(store, rc, error);
    sqlite3_extended_result_codes(store->db, 1);
    /* A misspelt "name" is an error, not a text. */
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_busy_handler(store->db, wait_for_lock, store);
    rc = store_add_functions(store);
    return rc == SQLITE_OK ? STATUS_OK : store_failed(store, rc, error);
}

static enum status new_store(const char *path, struct store **store, struct error *error)
{
    *store = calloc(1, sizeof **store);
    if (*store && ((*store)->path = strdup(path)))
        return STATUS_OK;
    free(*store);
    *store = NULL;
    return error_memory(error);
}

/* A small cache and no memory map: ten sessions share the machine (measured: mmap costs up to 1 MB).
 * The log file stays when the last session closes, for those who may only read; it is cut then, since
 * whoever opens next reads it whole (measured: two seconds after an import of a million rows). */
static enum status set_up(struct store *store, bool write, struct error *error)
{
    int persist = 1;
    enum status status =
        store_exec(store,
                   "PRAGMA foreign_keys=ON;PRAGMA mmap_size=0;PRAGMA cache_size=-64;"
                   "PRAGMA journal_size_limit=1048576;"
                   "PRAGMA trusted_schema=ON;PRAGMA recursive_triggers=OFF;",
                   error);

    sqlite3_file_control(store->db, "main", SQLITE_FCNTL_PERSIST_WAL, &persist);
    store->writable = write && sqlite3_db_readonly(store->db, "main") == 0;
    if (status == STATUS_OK)
        status = schema_update(store, error);
    if (status == STATUS_OK && !store->writable)
        status = store_exec(store, "PRAGMA query_only=ON", error);
    return status;
}

static enum status open_existing(const struct store_options *options, struct store **store,
                                 struct error *error)
{
    enum status status = check_file(options->path, error);

    if (status != STATUS_OK)
        return status;
    status = new_store(options->path, store, error);
    if (status == STATUS_OK)
        status = connect(*store, options->path, SQLITE_OPEN_READWRITE, error);
    if (status == STATUS_OK)
        status = set_up(*store, options->access != STORE_READ, error);
    return status;
}

/* Makes the schema in a file of its own and gives it its name when it is whole, so that a program
 * killed here leaves nothing that looks like a database. */
static enum status make_file(const char *temporary, struct error *error)
{
    struct store *store = NULL;
    enum status status = new_store(temporary, &store, error);

    if (status == STATUS_OK)
        status = connect(store, temporary, SQLITE_OPEN_READWRITE, error);
    if (status == STATUS_OK)
        status = store_exec(store, "PRAGMA journal_mode=DELETE;BEGIN EXCLUSIVE", error);
    if (status == STATUS_OK)
        status = schema_create(store, error);
    if (status == STATUS_OK)
        status = store_exec(store, "COMMIT;PRAGMA journal_mode=WAL", error);
    store_close(store);
    return status;
}

static enum status create_file(const char *path, struct error *error)
{
    struct buffer temporary = {0};
    enum status status = STATUS_OK;

    buffer_addf(&temporary, "%s.%ld.new", path, (long)getpid());
    const char *name = buffer_text(&temporary);
    int fd = open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0660);
    if (fd < 0 || fchmod(fd, 0660) < 0)
        status = error_set(error, STATUS_DATABASE, _("%s cannot be made: %s"), path,
                           strerror(errno));
    if (fd >= 0)
        close(fd);
    if (status == STATUS_OK)
        status = make_file(name, error);
    /* link() refuses where a colleague was quicker: then theirs is opened. */
    if (status == STATUS_OK && link(name, path) < 0 && errno != EEXIST)
        status = error_set(error, STATUS_DATABASE, _("%s cannot be made: %s"), path,
                           strerror(errno));
    unlink(name);
    buffer_done(&temporary);
    return status;
}

static enum status create_if_missing(const char *path, struct error *error)
{
    struct stat about;

    if (lstat(path, &about) == 0)
        return STATUS_OK;
    return create_file(path, error);
}

enum status store_open(const struct store_options *options, struct store **store,
                       struct error *error)
{
    enum status status = STATUS_OK;

    *store = NULL;
    if (options->with_group)
        file_with_group(true);
    if (options->access == STORE_CREATE)
        status = create_if_missing(options->path, error);
    if (status == STATUS_OK)
        status = open_existing(options, store, error);
    if (options->with_group)
        file_with_group(false);
    if (*store)
        (*store)->with_group = options->with_group;
    if (status == STATUS_OK && options->access != STORE_READ && !store_can_write(*store))
        status = error_set(error, STATUS_DATABASE,
                           _("%s: you may not write it; ask for write rights"), options->path);
    if (status != STATUS_OK) {
        store_close(*store);
        *store = NULL;
    }
    return status;
}

static void end_writing(struct store *store)
{
    for (int i = 0; store->put_sql && i < 2 * register_count(); i++)
        buffer_done(&store->put_sql[i]);
    free(store->put_sql);
    store->put_sql = NULL;
    free(store->tally);
    free(store->first_new);
    free(store->touched);
    free(store->unindexed);
    store->unindexed = NULL;
    store->tally = NULL;
    store->first_new = NULL;
    store->touched = NULL;
    store->writing = store->bulk = false;
    store->action = store->import = store->undoes = 0;
}

void store_describe(struct store *store, const char *kind, int64_t import)
{
    store->kind = kind;
    store->import = import;
}

void store_close(struct store *store)
{
    if (!store)
        return;
    store_rollback(store);
    store_forget_statements(store);
    search_close(store);
    sqlite3_close(store->db);
    free(store->path);
    free(store);
}

const char *store_path(const struct store *store) { return store->path; }
bool store_can_write(const struct store *store) { return store->writable; }

enum status store_data_version(struct store *store, int64_t *version, struct error *error)
{
    return store_integer(store, "PRAGMA data_version", version, error);
}

/* Whoever writes appends to the log; the database's own file follows when it pleases. */
int store_watch(struct store *store)
{
    const char *database = sqlite3_db_filename(store->db, "main");
    int fd = watch_open();

    if (fd < 0 || !database)
        return fd;
    if (store->with_group)
        file_with_group(true);
    (void)!watch_add(fd, database, WATCH_IDENTITY);
    (void)!watch_add(fd, sqlite3_filename_wal(database), WATCH_CONTENT);
    if (store->with_group)
        file_with_group(false);
    return fd;
}

/* ---- transactions ---- */

/* An import that announced itself and is alive holds the lock for a reason: it is waited for. */
static bool import_under_way(struct store *store)
{
    sqlite3_stmt *statement;
    bool row = true, alive = false;

    if (store_prepare(store, "SELECT pid FROM import WHERE finished_at IS NULL", &statement,
                      NULL) != STATUS_OK)
        return false;
    while (!alive && store_step(store, statement, &row, NULL) == STATUS_OK && row) {
        pid_t pid = (pid_t)sqlite3_column_int64(statement, 0);
        alive = pid > 0 && pid != getpid() && (kill(pid, 0) == 0 || errno == EPERM);
    }
    store_reset(statement);
    return alive;
}

static void stamp(char now[32])
{
    struct timespec time;
    struct tm utc;

    clock_gettime(CLOCK_REALTIME, &time);
    gmtime_r(&time.tv_sec, &utc);
    size_t len = strftime(now, 32, "%Y-%m-%dT%H:%M:%S", &utc);
    snprintf(now + len, 32 - len, "Z");
}

static enum status begin_immediate(struct store *store, struct error *error)
{
    int rc;

    store->gave_up = false;
    do
        rc = sqlite3_exec(store->db, "BEGIN IMMEDIATE", NULL, NULL, NULL);
    while ((rc & 0xFF) == SQLITE_BUSY && !store->gave_up && import_under_way(store));
    return rc == SQLITE_OK ? STATUS_OK : store_failed(store, rc, error);
}

static enum status note_first_ids(struct store *store, struct error *error)
{
    enum status status = STATUS_OK;

    for (int i = 0; status == STATUS_OK && registers[i]; i++) {
        struct buffer sql = {0};
        buffer_addf(&sql, "SELECT ifnull(max(id),0)+1 FROM \"%s\"", registers[i]->name);
        status = store_integer(store, buffer_text(&sql), &store->first_new[i], error);
        buffer_done(&sql);
    }
    return status;
}

enum status store_begin(struct store *store, const char *user, bool bulk, struct error *error)
{
    size_t count = (size_t)register_count();

    if (!store->writable)
        return error_set(error, STATUS_DATABASE, _("%s is open for reading only"), store->path);
    store->tally = calloc(count, sizeof *store->tally);
    store->first_new = calloc(count, sizeof *store->first_new);
    store->touched = calloc(count, sizeof *store->touched);
    store->unindexed = calloc(count, sizeof *store->unindexed);
    store->put_sql = calloc(2 * count, sizeof *store->put_sql);
    enum status status = store->tally && store->first_new && store->touched && store->unindexed &&
                                 store->put_sql
                             ? begin_immediate(store, error)
                             : error_memory(error);
    if (status != STATUS_OK) {
        end_writing(store);
        return status;
    }
    store->writing = true;
    store->bulk = bulk;
    store->kind = "edit";
    snprintf(store->user, sizeof store->user, "%s", user);
    stamp(store->now);
    if (bulk) {
        task_begin(store);
        cache_widen(store, CACHE_BULK);
        status = note_first_ids(store, error);
    }
    if (status != STATUS_OK)
        store_rollback(store);
    return status;
}

enum status store_expect(struct store *store, const struct register_def *reg, int64_t rows,
                         struct error *error)
{
    struct tally tally;
    int index = register_index(reg);
    enum status status = store_tally(store, reg, &tally, error);

    if (status != STATUS_OK || !store->bulk || store->unindexed[index] ||
        rows <= tally.total + tally.trashed || rows < WORTH_SORTING)
        return status;
    status = schema_drop_indexes(store, reg, error);
    store->unindexed[index] = status == STATUS_OK;
    return status;
}

static enum status build_indexes(struct store *store, struct error *error)
{
    enum status status = STATUS_OK;

    for (int i = 0; status == STATUS_OK && registers[i]; i++)
        if (store->unindexed[i])
            status = schema_build_indexes(store, registers[i], error);
    return status;
}

/* What a bulk transaction has put off. References come before the indexes that they would change. */
static enum status catch_up(struct store *store, struct error *error)
{
    int indexes = 0, words = 0, from = store->task.to, to = from;

    for (int i = 0; registers[i]; i++) {
        indexes += store->unindexed[i] ? schema_index_count(registers[i]) : 0;
        words += store->touched[i] ? SEARCH_PARTS : 0;
    }
    if (indexes)
        to = words ? from + (1000 - from) * 6 / 10 : 1000;
    enum status status = reference_resolve_bulk(store, error);
    task_phase(store, from, to, indexes);
    if (status == STATUS_OK)
        status = build_indexes(store, error);
    task_phase(store, to, 1000, words);
    return status == STATUS_OK ? search_add_bulk(store, error) : status;
}

enum status store_commit(struct store *store, struct error *error)
{
    enum status status = STATUS_OK;
    bool bulk = store->bulk;

    if (bulk)
        status = catch_up(store, error);
    if (status == STATUS_OK)
        status = tally_flush(store, error);
    if (status == STATUS_OK)
        status = store_exec(store, "COMMIT", error);
    if (status != STATUS_OK) {
        store_rollback(store);
        return status;
    }
    task_end(store);
    end_writing(store);
    if (bulk)
        cache_narrow(store);
    return STATUS_OK;
}

void store_rollback(struct store *store)
{
    if (!store->writing)
        return;
    bool bulk = store->bulk;
    task_end(store);
    if (!sqlite3_get_autocommit(store->db))
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    end_writing(store);
    search_start_anew(store);
    if (bulk)
        cache_narrow(store);
}
