/* SPDX-License-Identifier: EUPL-1.2 */
/* A plan by pages, and the rows of it that applying is to write. */
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "plan.h"

enum { STRIDE = 256 };

/* ---- pages ---- */

static enum status remember(struct plan_index *index, int64_t offset, struct error *error) {
    if (index->count == index->capacity) {
        size_t capacity = index->capacity ? 2 * index->capacity : 64;
        int64_t *offsets = realloc(index->offsets, capacity * sizeof *offsets);

        if (offsets == NULL)
            return error_memory(error);
        index->offsets = offsets;
        index->capacity = capacity;
    }
    index->offsets[index->count++] = offset;
    return STATUS_OK;
}

/* Goes to the last place known that is not behind the row `first`; returns its number. */
static long long start_near(struct plan_index *index, unsigned kinds, long long first,
                            struct spool_reader *reader) {
    size_t block = (size_t)(first / STRIDE);

    if (index->kinds != kinds)
        index->count = 0;
    index->kinds = kinds;
    if (index->count == 0)
        return 0;
    if (block >= index->count)
        block = index->count - 1;
    spool_seek(reader, index->offsets[block]);
    return (long long)block * STRIDE;
}

static int64_t kind_of(const char *bytes) {
    int64_t kind;

    memcpy(&kind, bytes + offsetof(struct entry_head, kind), sizeof kind);
    return kind;
}

struct walk {
    long long number, first, behind; /* of the next row, and of the window */
    unsigned kinds;
};

static enum status walk(struct walk *walk, struct spool_reader *reader, struct visit *visit,
                        struct error *error) {
    struct plan_index *index = &visit->plan->index;
    enum status status = STATUS_OK;
    const char *bytes;
    size_t len;
    int64_t offset;
    struct entry entry;

    while (status == STATUS_OK && walk->number < walk->behind) {
        status = spool_next(reader, &bytes, &len, &offset, error);
        if (status != STATUS_OK || bytes == NULL)
            break;
        if (!(walk->kinds >> kind_of(bytes) & 1))
            continue;
        if (walk->number == (long long)index->count * STRIDE)
            status = remember(index, offset, error);
        if (status == STATUS_OK && walk->number >= walk->first) {
            entry_unpack(bytes, &entry);
            status = visit_show(visit, &entry, offset, error);
        }
        walk->number++;
    }
    return status;
}

enum status import_plan_window(struct import_plan *plan, unsigned kinds, long long first, int limit,
                               plan_visitor *visitor, void *context, struct error *error) {
    struct walk range = {.first = first, .behind = first + limit, .kinds = kinds};
    struct spool_reader reader = {0};
    struct visit visit;
    enum status status = spool_rewind(&plan->rows, &reader, error);

    if (status != STATUS_OK)
        return status;
    visit_init(&visit, plan, visitor, context);
    range.number = start_near(&plan->index, kinds, first, &reader);
    status = walk(&range, &reader, &visit, error);
    visit_done(&visit);
    spool_reader_done(&reader);
    return status;
}

/* ---- ticks ---- */

bool plan_kind_ticks(enum plan_kind kind) { return kind != PLAN_SAME && kind != PLAN_REJECTED; }

/* Gone records were read without their version, which tells at the end whether someone changed them
 * meanwhile: it is what they have when they are ticked. */
static enum status note_version(struct import_plan *plan, struct entry_head *head,
                                struct error *error) {
    struct record record;
    enum status status;

    record_init(&record, plan->mapping.reg);
    status = store_get(plan->store, plan->mapping.reg, head->id, &record, error);
    if (status == STATUS_NEGATIVE) /* erased: there is nothing left to do */
        status = STATUS_OK;
    head->version = record.version;
    record_done(&record);
    return status;
}

static enum status tick(struct import_plan *plan, int64_t offset, struct entry_head head,
                        bool ticked, struct error *error) {
    enum status status = STATUS_OK;

    if ((head.ticked != 0) == ticked)
        return STATUS_OK;
    if (ticked && head.kind == PLAN_GONE)
        status = note_version(plan, &head, error);
    if (status != STATUS_OK)
        return status;
    plan->summary.ticked[head.kind] += ticked ? 1 : -1;
    head.ticked = ticked;
    return spool_patch(&plan->rows, offset, 0, &head, sizeof head, error);
}

enum status import_plan_tick(struct import_plan *plan, int64_t place, bool ticked,
                             struct error *error) {
    struct buffer bytes = {0};
    struct entry_head head = {0};
    enum status status = spool_read(&plan->rows, place, &bytes, error);

    if (status == STATUS_OK) {
        memcpy(&head, bytes.data, sizeof head);
        status = plan_kind_ticks((enum plan_kind)head.kind)
                     ? tick(plan, place, head, ticked, error)
                     : error_set(error, STATUS_NEGATIVE, "%s",
                                 head.kind == PLAN_SAME
                                     ? _("the row says what is there already: nothing to write")
                                     : _("a rejected row cannot go in: it is to be mended first"));
    }
    buffer_done(&bytes);
    return status;
}

enum status import_plan_tick_all(struct import_plan *plan, unsigned kinds, bool ticked,
                                 struct error *error) {
    struct spool_reader reader = {0};
    const char *bytes;
    size_t len;
    int64_t offset;
    struct entry_head head;
    enum status status = spool_rewind(&plan->rows, &reader, error);

    while (status == STATUS_OK) {
        status = spool_next(&reader, &bytes, &len, &offset, error);
        if (status != STATUS_OK || bytes == NULL)
            break;
        memcpy(&head, bytes, sizeof head);
        if ((kinds >> head.kind & 1) && plan_kind_ticks((enum plan_kind)head.kind))
            status = tick(plan, offset, head, ticked, error);
    }
    spool_reader_done(&reader);
    return status;
}
