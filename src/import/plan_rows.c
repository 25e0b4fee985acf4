/* SPDX-License-Identifier: EUPL-1.2 */
/* Each staged row beside what the database has: new, changed, same, rejected or conflicting. */
#include <inttypes.h>
#include <string.h>

#include "base/i18n.h"
#include "digest.h"
#include "plan.h"
#include "store/list.h"

enum { ROWS_BETWEEN_CALLS = 2048, REJECTED_KEY = -1 };

/* A plan in the making. */
struct making {
    struct import_plan *plan;
    const struct import_options *options;
    struct converter converter;
    struct keys keys;
    struct record row, stored, merged;
    struct outcome outcome;
    struct buffer packed, code, source, reason;
    struct entry entry;
    const struct record *values, *before; /* what goes into the entry; may be NULL */
    int source_field, origin_field;
    int64_t stored_count,
        found;           /* live records: of the register, and of them those met in the list */
    bool nothing_stored; /* the register is empty: nothing needs looking up */
};

/* ---- adding entries ---- */

static void count(struct import_plan *plan, enum plan_kind kind, int by) {
    plan->summary.count[kind] += by;
}

static enum status add_entry(struct making *making, int64_t *note, struct error *error) {
    struct entry *entry = &making->entry;
    int64_t offset;

    buffer_truncate(&making->packed, 0);
    entry->head.ticked = entry->head.kind == PLAN_NEW || entry->head.kind == PLAN_CHANGED;
    entry->warnings = buffer_text(&making->outcome.warning);
    entry->warnings_len = making->outcome.warning.len;
    entry_pack(entry, making->values, making->before, &making->packed);
    if (!buffer_ok(&making->packed))
        return error_memory(error);
    enum status status = spool_add(&making->plan->rows, buffer_text(&making->packed),
                                   making->packed.len, &offset, error);
    if (note != NULL && *note <= 0)
        *note = offset + 1;
    count(making->plan, (enum plan_kind)entry->head.kind, 1);
    making->plan->summary.ticked[entry->head.kind] += entry->head.ticked;
    making->plan->summary.warnings += making->outcome.warnings;
    return status;
}

static const char *header_of(const struct making *making, int column) {
    return column == NO_COLUMN ? "" : making->plan->header.shown.items[column];
}

/* Of a row that does not go in nothing is doubtful. */
static void drop_warnings(struct outcome *outcome) {
    buffer_truncate(&outcome->warning, 0);
    outcome->warnings = 0;
}

static enum status reject(struct making *making, struct error *error) {
    const struct value *code = &making->row.values[FIELD_CODE];

    drop_warnings(&making->outcome);
    making->entry.head.kind = PLAN_REJECTED;
    making->entry.column = header_of(making, making->outcome.column);
    making->entry.reason = buffer_text(&making->outcome.reason);
    making->entry.code = code->set ? value_text(code) : "";
    /* Its record is not gone from the list, though nothing of the row goes in. */
    if (code->set) {
        int64_t *note =
            keys_put(&making->keys, key_digest(making->entry.source, making->entry.code));
        *note = *note == 0 ? REJECTED_KEY : *note;
    }
    return add_entry(making, NULL, error);
}

/* ---- the same key twice ---- */

static enum status reject_twin(struct making *making, int64_t offset, const struct entry *twin,
                               struct error *error) {
    struct entry_head head = twin->head;

    if (head.kind == PLAN_REJECTED)
        return STATUS_OK;
    count(making->plan, (enum plan_kind)head.kind, -1);
    count(making->plan, PLAN_REJECTED, 1);
    making->plan->summary.ticked[head.kind] -= head.ticked;
    making->plan->summary.warnings -= entry_warnings(twin);
    head.kind = PLAN_REJECTED;
    head.ticked = 0;
    head.twin = making->entry.head.line;
    return spool_patch(&making->plan->rows, offset, 0, &head, sizeof head, error);
}

/* An earlier row has this key. Identical: it counts once; different: nobody can tell which is
 * meant, so that both are rejected. */
static enum status add_repeated(struct making *making, int64_t offset, struct error *error) {
    struct buffer bytes = {0};
    struct entry twin;
    enum status status = spool_read(&making->plan->rows, offset, &bytes, error);

    drop_warnings(&making->outcome);
    if (status == STATUS_OK) {
        entry_unpack(buffer_text(&bytes), &twin);
        if (twin.head.row_hash == making->entry.head.row_hash) {
            making->entry.head.kind = PLAN_SAME;
            making->plan->summary.repeated++;
            outcome_warn(&making->outcome, "", _("the row is repeated: it counts once"));
            making->outcome.warnings = 0; /* it stands in `repeated` */
        } else {
            making->entry.head.kind = PLAN_REJECTED;
            making->entry.head.twin = twin.head.line;
            status = reject_twin(making, offset, &twin, error);
        }
    }
    buffer_done(&bytes);
    return status == STATUS_OK ? add_entry(making, NULL, error) : status;
}

/* ---- what is stored ---- */

/* What a row adds to notes that the list has no column for: unless it stands there already. */
static void add_notes(const struct value *row, struct value *merged) {
    if (merged->set && strstr(value_text(merged), value_text(row)) != NULL)
        return;
    if (merged->set)
        buffer_add_char(&merged->text, '\n');
    merged->set = true;
    buffer_add_text(&merged->text, value_text(row));
}

struct difference plan_compare(const struct mapping *mapping, const struct record *stored,
                               const struct record *row, int notes, struct record *merged) {
    uint64_t given = mapping->fields & ~(UINT64_C(1) << FIELD_CODE);
    int source = register_field(mapping->reg, "source");
    uint64_t changed;

    if (source != FIELD_NONE)
        given &= ~(UINT64_C(1) << source);
    for (int i = 0; i < mapping->reg->field_count; i++)
        value_copy(&merged->values[i], &(given >> i & 1 ? row : stored)->values[i]);
    if (notes != FIELD_NONE && !(given >> notes & 1) && row->values[notes].set)
        add_notes(&row->values[notes], &merged->values[notes]);
    changed = record_changes(stored, merged);
    return (struct difference){.changed = changed, .by_hand = changed & stored->hand};
}

static void add_labels(const struct register_def *reg, uint64_t fields, struct buffer *out) {
    bool first = true;

    for (int i = 0; i < reg->field_count; i++) {
        if (!(fields >> i & 1))
            continue;
        buffer_addf(out, "%s%s", first ? "" : ", ", label_text(reg->fields[i].label));
        first = false;
    }
}

static const char *reason_of(struct making *making, const struct difference *difference) {
    if (making->stored.deleted)
        return _("the record is in the trash");
    buffer_addf(&making->reason, "%s: ", _("edited by hand since the last import"));
    add_labels(making->plan->mapping.reg, difference->by_hand, &making->reason);
    return buffer_text(&making->reason);
}

/* Both records go into the entry: as it would be, and the values that would be replaced. */
static void take_records(struct making *making, uint64_t changed) {
    for (int i = 0; i < making->stored.reg->field_count; i++)
        if (!(changed >> i & 1))
            value_clear(&making->stored.values[i]);
    making->values = &making->merged;
    making->before = &making->stored;
}

static enum status add_known(struct making *making, const struct store_known *known, int64_t *note,
                             struct error *error) {
    struct import_plan *plan = making->plan;
    struct entry *entry = &making->entry;
    struct difference difference;
    enum status status =
        store_get(plan->store, plan->mapping.reg, known->id, &making->stored, error);

    if (status != STATUS_OK)
        return status;
    record_clear(&making->merged);
    difference = plan_compare(&plan->mapping, &making->stored, &making->row,
                              making->converter.notes, &making->merged);
    entry->head.id = making->stored.id;
    entry->head.version = making->stored.version;
    entry->head.hand = making->stored.hand;
    entry->head.changed = difference.changed;
    entry->head.trashed = making->stored.deleted;
    entry->head.kind = making->stored.deleted || difference.by_hand ? PLAN_CONFLICTING
                       : difference.changed == 0                    ? PLAN_SAME
                                                                    : PLAN_CHANGED;
    if (entry->head.kind == PLAN_CONFLICTING)
        entry->reason = reason_of(making, &difference);
    if (entry->head.kind != PLAN_SAME)
        take_records(making, difference.changed);
    return add_entry(making, note, error);
}

/* What a new record has beyond the row: where it comes from, in a word. */
static enum status add_new(struct making *making, int64_t *note, struct error *error) {
    if (making->origin_field != FIELD_NONE && !making->row.values[making->origin_field].set)
        value_set(&making->row.values[making->origin_field], "imported", NULL);
    making->entry.head.kind = PLAN_NEW;
    making->values = &making->row;
    return add_entry(making, note, error);
}

static enum status look_up(struct making *making, int64_t *note, struct error *error) {
    const struct import_plan *plan = making->plan;
    struct entry *entry = &making->entry;
    struct store_known known = {0};
    bool found = false;
    enum status status = STATUS_OK;

    if (!making->nothing_stored)
        status = store_lookup(plan->store, plan->mapping.reg, entry->source, entry->code, &known,
                              &found, error);
    if (status != STATUS_OK || !found)
        return status == STATUS_OK ? add_new(making, note, error) : status;
    entry->head.id = known.id;
    making->found += !known.deleted;
    if (known.deleted || known.row_hash != entry->head.row_hash)
        return add_known(making, &known, note, error);
    entry->head.kind = PLAN_SAME;
    return add_entry(making, note, error);
}

/* ---- one row ---- */

static const char *source_of(const struct making *making) {
    const struct mapping *mapping = &making->plan->mapping;
    int field = making->source_field;

    if (making->options->source == NULL && field != FIELD_NONE &&
        mapping->slot_of[field] != NO_SLOT) {
        const struct value *value = &making->row.values[field];
        return value->set ? value_text(value) : "";
    }
    return buffer_text(&making->plan->source);
}

/* The code of a row without one: a digest of its values, and how often it came before. */
static void digest_code(struct making *making, uint64_t hash) {
    int64_t *times = keys_put(&making->keys, hash | 1);

    buffer_truncate(&making->code, 0);
    buffer_addf(&making->code, "%016" PRIx64, hash);
    if (++*times > 1)
        buffer_addf(&making->code, "-%" PRId64, *times);
    value_set(&making->row.values[FIELD_CODE], buffer_text(&making->code), NULL);
}

static void start_entry(struct making *making, const struct staged_row *row, int64_t staged) {
    making->entry = (struct entry){.head = {.line = row->line, .staged = staged},
                                   .source = "",
                                   .code = "",
                                   .column = "",
                                   .reason = ""};
    making->values = making->before = NULL;
    buffer_truncate(&making->reason, 0);
}

/* Sets the row's source, code and hash. */
static void identify(struct making *making) {
    const struct mapping *mapping = &making->plan->mapping;
    const char *source = source_of(making);
    uint64_t hash;

    buffer_truncate(&making->source, 0);
    buffer_add_text(&making->source, source);
    making->entry.source = buffer_text(&making->source);
    if (making->source_field != FIELD_NONE)
        value_set(&making->row.values[making->source_field],
                  making->source.len > 0 ? making->entry.source : NULL, NULL);
    if (making->outcome.reason.len > 0)
        return;
    hash = digest_number(record_hash(&making->row), mapping->fields);
    making->entry.head.row_hash = hash != 0 ? hash : 1;
    if (mapping->key == KEY_DIGEST)
        digest_code(making, hash);
    making->entry.code = value_text(&making->row.values[FIELD_CODE]);
}

static enum status add_row(struct making *making, const struct staged_row *row, int64_t staged,
                           struct error *error) {
    enum status status =
        convert_row(&making->converter, row, &making->row, &making->outcome, error);

    if (status != STATUS_OK)
        return status;
    start_entry(making, row, staged);
    identify(making);
    if (making->outcome.reason.len > 0)
        return reject(making, error);
    int64_t *note = keys_put(&making->keys, key_digest(making->entry.source, making->entry.code));
    if (*note > 0)
        return add_repeated(making, *note - 1, error);
    return look_up(making, note, error);
}

/* ---- all rows ---- */

static enum status start(struct making *making, struct error *error) {
    struct import_plan *plan = making->plan;
    const struct register_def *reg = plan->mapping.reg;
    size_t digests = plan->mapping.key == KEY_DIGEST ? 2 : 1;
    struct tally tally = {0};
    enum status status;

    making->source_field = register_field(reg, "source");
    making->origin_field = register_field(reg, "origin");
    record_init(&making->row, reg);
    record_init(&making->stored, reg);
    record_init(&making->merged, reg);
    if (!keys_start(&making->keys, (size_t)plan->stage.rows * digests))
        return error_memory(error);
    status = plan->store != NULL ? store_tally(plan->store, reg, &tally, error) : STATUS_OK;
    making->stored_count = tally.total;
    making->nothing_stored = tally.total + tally.trashed == 0;
    if (status == STATUS_OK)
        status = converter_start(&making->converter, &plan->mapping, plan->stage.evidence,
                                 making->options, plan->store, &plan->remarks, error);
    return status == STATUS_OK ? spool_open(&plan->rows, error) : status;
}

static void finish(struct making *making) {
    converter_done(&making->converter);
    keys_done(&making->keys);
    record_done(&making->row);
    record_done(&making->stored);
    record_done(&making->merged);
    outcome_done(&making->outcome);
    buffer_done(&making->packed);
    buffer_done(&making->code);
    buffer_done(&making->source);
    buffer_done(&making->reason);
}

static enum status tell(const struct making *making, long long rows, struct error *error) {
    const struct import_options *options = making->options;

    if (options->progress == NULL ||
        options->progress(options->progress_context, making->plan->notes.bytes, rows))
        return STATUS_OK;
    return error_set(error, STATUS_NEGATIVE, "%s",
                     _("The import was cancelled; nothing was written"));
}

static enum status all_rows(struct making *making, struct error *error) {
    struct spool_reader reader = {0};
    struct staged_row row;
    const char *bytes = NULL;
    size_t len;
    int64_t offset;
    enum status status = spool_rewind(&making->plan->stage.spool, &reader, error);

    for (long long rows = 1; status == STATUS_OK; rows++) {
        status = spool_next(&reader, &bytes, &len, &offset, error);
        if (status != STATUS_OK || bytes == NULL)
            break;
        stage_unpack(&making->plan->mapping, bytes, &row);
        status = add_row(making, &row, offset, error);
        if (status == STATUS_OK && rows % ROWS_BETWEEN_CALLS == 0)
            status = tell(making, rows, error);
    }
    spool_reader_done(&reader);
    return status;
}

enum status plan_rows(struct import_plan *plan, const struct import_options *options,
                      struct error *error) {
    struct making making = {.plan = plan, .options = options};
    enum status status = plan->store != NULL ? store_survey(plan->store, error) : STATUS_OK;

    if (status == STATUS_OK)
        status = start(&making, error);
    if (status == STATUS_OK)
        status = all_rows(&making, error);
    if (status == STATUS_OK && plan->whole_source && making.found < making.stored_count)
        status = plan_gone(plan, &making.keys, error);
    finish(&making);
    if (plan->store != NULL)
        store_survey_end(plan->store);
    return status;
}
