/* SPDX-License-Identifier: EUPL-1.2 */
/* The plan into the database: one transaction, all or nothing. */
#include <inttypes.h>
#include <string.h>

#include "base/i18n.h"
#include "plan.h"

enum { ROWS_BETWEEN_CALLS = 512 };

struct apply {
    struct store *store;
    struct import_plan *plan;
    const struct import_options *options;
    struct store_import import;
    long long counts[PLAN_KINDS];  /* as applied; the plan's own change only after the commit */
    long long written[PLAN_KINDS]; /* of them */
    struct record record, planned;
    struct buffer staged, reason, kept;
    struct staged_row row;
    struct spool late; /* offsets of rows that became conflicting */
    long long rows, total; /* of the plan: gone through, and all */
    bool committing, stopped;
    bool takes_all; /* each column of the list goes somewhere */
};

/* ---- one row ---- */

/* What someone else changed since the plan was made is left alone. A gone record is no row of the
 * list, and stays what it is. */
static enum status became_conflicting(struct apply *apply, const struct entry *entry,
                                      int64_t offset, struct error *error) {
    if (entry->head.kind == PLAN_GONE)
        return STATUS_OK;
    apply->counts[entry->head.kind]--;
    apply->counts[PLAN_CONFLICTING]++;
    return spool_add(&apply->late, (const char *)&offset, sizeof offset, NULL, error);
}

static void sign(const struct apply *apply, const struct entry *entry, struct record *record) {
    record->import_id = apply->import.id;
    record->import_line = entry->head.line;
    record->row_hash = entry->head.row_hash;
}

static enum status put(struct apply *apply, const struct entry *entry, int64_t offset,
                       struct record *record, struct error *error) {
    struct error reason = {0};
    enum status status;

    status = store_put(apply->store, record, &reason);
    apply->written[entry->head.kind] += status == STATUS_OK;
    if (status == STATUS_CONFLICT)
        return became_conflicting(apply, entry, offset, error);
    if (status != STATUS_OK && error != NULL)
        *error = reason;
    return status;
}

static enum status add(struct apply *apply, const struct entry *entry, int64_t offset,
                       struct error *error) {
    entry_values(entry->values, &apply->record);
    sign(apply, entry, &apply->record);
    return put(apply, entry, offset, &apply->record, error);
}

/* The stored record with the fields that change; had it changed meanwhile, its version would tell.
 * A conflicting one that was in the trash leaves it. */
static enum status change(struct apply *apply, const struct entry *entry, int64_t offset,
                          struct error *error) {
    struct record *record = &apply->record;
    enum status status =
        store_get(apply->store, apply->plan->mapping.reg, entry->head.id, record, error);

    if (status == STATUS_NEGATIVE ||
        (status == STATUS_OK && record->deleted && !entry->head.trashed))
        return became_conflicting(apply, entry, offset, error);
    if (status != STATUS_OK)
        return status;
    entry_values(entry->values, &apply->planned);
    record->version = entry->head.version;
    record->deleted = false;
    for (int i = 0; i < record->reg->field_count; i++)
        if (entry->head.changed >> i & 1)
            value_copy(&record->values[i], &apply->planned.values[i]);
    /* What the list says and what was typed are the same now, where the list says anything. */
    record->hand &= ~apply->plan->mapping.fields;
    sign(apply, entry, record);
    return put(apply, entry, offset, record, error);
}

/* To the trash, as it was asked; but not what someone changed or trashed meanwhile. */
static enum status throw_away(struct apply *apply, const struct entry *entry, int64_t offset,
                              struct error *error) {
    struct record *record = &apply->record;
    enum status status =
        store_get(apply->store, apply->plan->mapping.reg, entry->head.id, record, error);

    if (status == STATUS_NEGATIVE || (status == STATUS_OK && record->deleted))
        return became_conflicting(apply, entry, offset, error);
    if (status != STATUS_OK)
        return status;
    record->version = entry->head.version;
    record->deleted = true;
    return put(apply, entry, offset, record, error);
}

/* Data protection: of rejected rows, too, only what is mapped is stored. A row that could not be cut
 * into cells is kept whole: nobody can tell what stands where. `--rejects` writes all of any row. */
static const char *text_to_keep(struct apply *apply) {
    const struct mapping *mapping = &apply->plan->mapping;

    if (apply->takes_all || *apply->row.fault != '\0')
        return apply->row.raw;
    buffer_truncate(&apply->kept, 0);
    for (int i = 0; i < mapping->slot_count; i++) {
        const struct staged_cell *cell = &apply->row.cells[i];

        if (cell->len > 0)
            buffer_addf(&apply->kept, "%s%s: %s", apply->kept.len > 0 ? "; " : "",
                        mapping_column_name(mapping, i), cell->text);
    }
    return buffer_text(&apply->kept);
}

static enum status note_reject(struct apply *apply, const struct entry *entry, int64_t offset,
                               struct error *error) {
    enum status status =
        spool_read(&apply->plan->stage.spool, entry->head.staged, &apply->staged, error);

    (void)offset;
    if (status != STATUS_OK)
        return status;
    stage_unpack(&apply->plan->mapping, buffer_text(&apply->staged), &apply->row);
    plan_reason(entry, &apply->reason);
    const struct store_reject reject = {.import_id = apply->import.id,
                                        .line = entry->head.line,
                                        .column = plan_column(apply->plan, entry),
                                        .reason = buffer_text(&apply->reason),
                                        .raw = text_to_keep(apply)};
    return store_reject_add(apply->store, &reject, error);
}

/* ---- all rows ---- */

/* A row is done when it is indexed as well: that is the commit's part of the work. */
static bool go_on(struct apply *apply, int thousandths) {
    enum { INSERTING = 350, CHANGING = 900 };
    const struct import_options *options = apply->options;
    bool many = apply->plan->summary.ticked[PLAN_NEW] > apply->total / 2;
    int share = many ? INSERTING : CHANGING;
    long long done = apply->rows * share + apply->total * (1000 - share) * thousandths / 1000;

    if (options->progress != NULL && !apply->stopped)
        apply->stopped =
            !options->progress(options->progress_context, apply->plan->notes.bytes, done / 1000);
    return !apply->stopped;
}

static bool store_goes_on(void *context, int thousandths) {
    struct apply *apply = context;

    return go_on(apply, apply->committing ? thousandths : 0);
}

static enum status stopped(struct error *error) {
    return error_set(error, STATUS_NEGATIVE, "%s",
                     _("The import was cancelled; nothing was written"));
}

static enum status apply_rows(struct apply *apply, struct error *error) {
    static enum status (*const steps[PLAN_KINDS])(struct apply *, const struct entry *, int64_t,
                                                  struct error *) = {[PLAN_NEW] = add,
                                                                     [PLAN_CHANGED] = change,
                                                                     [PLAN_REJECTED] = note_reject,
                                                                     [PLAN_CONFLICTING] = change,
                                                                     [PLAN_GONE] = throw_away};
    struct spool_reader reader = {0};
    const char *bytes = NULL;
    size_t len;
    int64_t offset;
    struct entry entry;
    enum status status = spool_rewind(&apply->plan->rows, &reader, error);

    while (status == STATUS_OK) {
        status = spool_next(&reader, &bytes, &len, &offset, error);
        if (status != STATUS_OK || bytes == NULL)
            break;
        entry_unpack(bytes, &entry);
        if (entry.head.ticked || entry.head.kind == PLAN_REJECTED)
            status = steps[entry.head.kind](apply, &entry, offset, error);
        apply->rows++;
        if (status == STATUS_OK && apply->rows % ROWS_BETWEEN_CALLS == 0 && !go_on(apply, 0))
            status = stopped(error);
    }
    spool_reader_done(&reader);
    return status;
}

/* After the commit: the plan says of each row what became of it. */
static enum status mark_late(struct apply *apply, struct error *error) {
    struct spool_reader reader = {0};
    const char *bytes = NULL;
    const int64_t late[] = {PLAN_CONFLICTING, false}; /* kind, ticked */
    size_t len;
    int64_t offset;
    enum status status = spool_rewind(&apply->late, &reader, error);

    while (status == STATUS_OK) {
        status = spool_next(&reader, &bytes, &len, NULL, error);
        if (status != STATUS_OK || bytes == NULL)
            break;
        memcpy(&offset, bytes, sizeof offset);
        status = spool_patch(&apply->plan->rows, offset, 0, late, sizeof late, error);
    }
    spool_reader_done(&reader);
    memcpy(apply->plan->summary.count, apply->counts, sizeof apply->counts);
    memcpy(apply->plan->summary.ticked, apply->written, sizeof apply->written);
    apply->plan->index.count = 0; /* kinds have changed */
    return status;
}

/* ---- the transaction ---- */

static void describe(struct apply *apply, char delimiter[16], struct buffer *digest) {
    const struct import_plan *plan = apply->plan;

    csv_delimiter_name(plan->dialect.delimiter, delimiter);
    buffer_addf(digest, "%016" PRIx64, plan->stage.digest);
    apply->import = (struct store_import){.file = plan->file,
                                          .profile = plan->summary.profile,
                                          .source = plan->summary.source,
                                          .reg = plan->mapping.reg->name,
                                          .user = apply->options->user,
                                          .encoding = csv_encoding_name(plan->dialect.encoding),
                                          .delimiter = delimiter,
                                          .digest = buffer_text(digest)};
}

static void take_counts(struct apply *apply) {
    struct store_import *import = &apply->import;

    import->rows = apply->plan->summary.rows;
    import->added = apply->written[PLAN_NEW];
    import->changed =
        apply->written[PLAN_CHANGED] + apply->written[PLAN_CONFLICTING] + apply->written[PLAN_GONE];
    import->same = apply->counts[PLAN_SAME];
    import->rejected = apply->counts[PLAN_REJECTED];
    import->conflicting = apply->counts[PLAN_CONFLICTING] - apply->written[PLAN_CONFLICTING];
    import->finished = true;
}

static enum status write_all(struct apply *apply, struct error *error) {
    enum status status = store_expect(apply->store, apply->plan->mapping.reg,
                                      apply->plan->summary.ticked[PLAN_NEW], error);

    if (status == STATUS_OK)
        status = apply_rows(apply, error);
    if (status == STATUS_OK) {
        take_counts(apply);
        status = store_import_finish(apply->store, &apply->import, error);
    }
    apply->committing = true;
    return status == STATUS_OK ? store_commit(apply->store, error) : status;
}

static enum status transact(struct apply *apply, struct error *error) {
    enum status status;

    store_on_work(apply->store, store_goes_on, apply);
    status = store_begin(apply->store, apply->options->user, true, error);
    if (status == STATUS_OK) {
        store_describe(apply->store, "import", apply->import.id);
        status = write_all(apply, error);
        if (status != STATUS_OK)
            store_rollback(apply->store);
    }
    store_on_work(apply->store, NULL, NULL);
    return status != STATUS_OK && apply->stopped ? stopped(error) : status;
}

static enum status announce_and_transact(struct apply *apply, struct error *error) {
    struct buffer digest = {0};
    char delimiter[16];
    enum status status;

    describe(apply, delimiter, &digest);
    status = store_import_start(apply->store, &apply->import, error);
    if (status == STATUS_OK) {
        status = transact(apply, error);
        if (status != STATUS_OK)
            store_import_abandon(apply->store, apply->import.id);
    }
    buffer_done(&digest);
    return status;
}

enum status import_apply(struct store *store, struct import_plan *plan,
                         const struct import_options *options, int64_t *import_id,
                         struct error *error) {
    struct apply apply = {.store = store, .plan = plan, .options = options};
    long long wanted = plan->summary.count[PLAN_REJECTED];
    enum status status;

    *import_id = 0;
    for (int i = 0; i < PLAN_KINDS; i++)
        wanted += plan->summary.ticked[i];
    apply.total = plan->summary.rows + plan->summary.count[PLAN_GONE];
    if (wanted == 0)
        return STATUS_OK;
    apply.takes_all = mapping_takes_all(&plan->mapping);
    memcpy(apply.counts, plan->summary.count, sizeof apply.counts);
    record_init(&apply.record, plan->mapping.reg);
    record_init(&apply.planned, plan->mapping.reg);
    status = spool_open(&apply.late, error);
    if (status == STATUS_OK)
        status = announce_and_transact(&apply, error);
    if (status == STATUS_OK)
        status = mark_late(&apply, error);
    if (status == STATUS_OK)
        *import_id = apply.import.id;
    spool_close(&apply.late);
    record_done(&apply.record);
    record_done(&apply.planned);
    buffer_done(&apply.staged);
    buffer_done(&apply.reason);
    buffer_done(&apply.kept);
    return status;
}
