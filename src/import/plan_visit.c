/* SPDX-License-Identifier: EUPL-1.2 */
/* Showing a plan, and writing its rejects back as a list. */
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "csv/writer.h"
#include "plan.h"

void plan_reason(const struct entry *entry, struct buffer *out) {
    buffer_truncate(out, 0);
    if (entry->head.twin != 0)
        buffer_addf(out, _("the key \"%s\" stands on line %lld too, with other values"),
                    entry->code, (long long)entry->head.twin);
    else
        buffer_add_text(out, entry->reason);
}

static const char *key_header(const struct mapping *mapping) {
    for (int i = 0; i < mapping->slot_count; i++)
        if (mapping->slots[i].role == SLOT_KEY || mapping->slots[i].field == FIELD_CODE)
            return mapping_column_name(mapping, i);
    return "";
}

const char *plan_column(const struct import_plan *plan, const struct entry *entry) {
    return entry->head.twin != 0 ? key_header(&plan->mapping) : entry->column;
}

void visit_init(struct visit *visit, struct import_plan *plan, plan_visitor *visitor,
                void *context) {
    *visit = (struct visit){.plan = plan, .visit = visitor, .context = context};
    record_init(&visit->record, plan->mapping.reg);
    record_init(&visit->before, plan->mapping.reg);
}

void visit_done(struct visit *visit) {
    record_done(&visit->record);
    record_done(&visit->before);
    buffer_done(&visit->staged);
    buffer_done(&visit->reason);
    buffer_done(&visit->warning);
}

/* "Fine: …; Importo: …". */
static const char *join_warnings(const struct entry *entry, struct buffer *out) {
    const char *at = NULL, *column, *sentence;

    buffer_truncate(out, 0);
    while (entry_warning(entry, &at, &column, &sentence))
        buffer_addf(out, "%s%s%s%s", out->len > 0 ? "; " : "", column, *column != '\0' ? ": " : "",
                    sentence);
    return buffer_text(out);
}

static void take_records(struct visit *visit, const struct entry *entry, struct plan_row *row) {
    if (row->kind == PLAN_SAME || row->kind == PLAN_REJECTED)
        return;
    entry_values(entry->values, &visit->record);
    visit->record.id = entry->head.id;
    visit->record.version = entry->head.version;
    row->record = &visit->record;
    if (row->kind == PLAN_NEW || row->kind == PLAN_GONE)
        return;
    entry_values(entry->before, &visit->before);
    row->before = &visit->before;
}

enum status visit_show(struct visit *visit, const struct entry *entry, int64_t offset,
                       struct error *error) {
    struct plan_row row = {.place = offset,
                           .ticked = entry->head.ticked != 0,
                           .kind = (enum plan_kind)entry->head.kind,
                           .line = entry->head.line,
                           .code = entry->code,
                           .column = plan_column(visit->plan, entry),
                           .raw = "",
                           .changed = entry->head.changed,
                           .warning = join_warnings(entry, &visit->warning)};
    enum status status = STATUS_OK;

    plan_reason(entry, &visit->reason);
    row.reason = buffer_text(&visit->reason);
    take_records(visit, entry, &row);
    if (row.kind == PLAN_REJECTED) {
        status = spool_read(&visit->plan->stage.spool, entry->head.staged, &visit->staged, error);
        if (status == STATUS_OK)
            stage_unpack(&visit->plan->mapping, buffer_text(&visit->staged), &visit->row);
        row.raw = status == STATUS_OK ? visit->row.raw : "";
    }
    return status == STATUS_OK ? visit->visit(visit->context, &row, error) : status;
}

typedef enum status entry_visitor(void *context, const struct entry *entry, int64_t offset,
                                  struct error *error);

static enum status each_entry(struct import_plan *plan, entry_visitor *visit, void *context,
                              struct error *error) {
    struct spool_reader reader = {0};
    const char *bytes = NULL;
    size_t len;
    int64_t offset;
    struct entry entry;
    enum status status = spool_rewind(&plan->rows, &reader, error);

    while (status == STATUS_OK) {
        status = spool_next(&reader, &bytes, &len, &offset, error);
        if (status != STATUS_OK || bytes == NULL)
            break;
        entry_unpack(bytes, &entry);
        status = visit(context, &entry, offset, error);
    }
    spool_reader_done(&reader);
    return status;
}

/* The kinds of entries that are to be shown. */
struct showing {
    struct visit visit;
    unsigned wanted;
};

static enum status show_wanted(void *context, const struct entry *entry, int64_t offset,
                               struct error *error) {
    struct showing *showing = context;

    return showing->wanted >> entry->head.kind & 1
               ? visit_show(&showing->visit, entry, offset, error)
               : STATUS_OK;
}

enum status import_plan_visit(struct import_plan *plan, unsigned wanted, plan_visitor *visitor,
                              void *context, struct error *error) {
    struct showing showing = {.wanted = wanted};

    visit_init(&showing.visit, plan, visitor, context);
    enum status status = each_entry(plan, show_wanted, &showing, error);
    visit_done(&showing.visit);
    return status;
}

/* ---- what is kept but doubtful ---- */

struct warning_teller {
    warning_visitor *visit;
    void *context;
};

/* That a row is repeated is said of the row, without a column. */
static enum status tell_warnings(void *context, const struct entry *entry, int64_t offset,
                                 struct error *error) {
    const struct warning_teller *teller = context;
    const char *at = NULL, *column, *sentence;
    enum status status = STATUS_OK;

    (void)offset;
    while (entry->head.kind != PLAN_REJECTED && status == STATUS_OK &&
           entry_warning(entry, &at, &column, &sentence))
        if (*column != '\0')
            status = teller->visit(teller->context, entry->head.line, column, sentence, error);
    return status;
}

enum status import_plan_warnings(struct import_plan *plan, warning_visitor *visit, void *context,
                                 struct error *error) {
    struct warning_teller teller = {visit, context};

    return each_entry(plan, tell_warnings, &teller, error);
}

/* ---- rejects as a list ---- */

struct rejects {
    int fd;
    const char *name;
    struct csv_style style;
    struct buffer out;
};

static enum status flush(struct rejects *rejects, struct error *error) {
    enum status status = buffer_ok(&rejects->out)
                             ? file_write(rejects->fd, buffer_text(&rejects->out), rejects->out.len,
                                          rejects->name, error)
                             : error_memory(error);

    buffer_truncate(&rejects->out, 0);
    return status;
}

/* The row as it stood, so that nothing of it is lost; but a row with a bad quote is one quoted
 * cell, since it would swallow those behind it. */
static void add_raw(struct rejects *rejects, const char *raw) {
    size_t quotes = 0;

    for (const char *at = raw; *at != '\0'; at++)
        quotes += *at == '"';
    if (quotes % 2 == 0)
        buffer_add_text(&rejects->out, raw);
    else
        csv_write_cell(&rejects->out, &rejects->style, true, raw);
}

static enum status add_reject(void *context, const struct plan_row *row, struct error *error) {
    struct rejects *rejects = context;
    struct buffer line = {0}, reason = {0};

    buffer_addf(&line, "%lld", row->line);
    buffer_addf(&reason, "%s%s%s", row->column, *row->column != '\0' ? ": " : "", row->reason);
    add_raw(rejects, row->raw);
    csv_write_cell(&rejects->out, &rejects->style, false, buffer_text(&line));
    csv_write_cell(&rejects->out, &rejects->style, false, buffer_text(&reason));
    csv_write_end_row(&rejects->out, &rejects->style);
    buffer_done(&line);
    buffer_done(&reason);
    return flush(rejects, error);
}

enum status import_plan_write_rejects(struct import_plan *plan, int fd, const char *name,
                                      struct error *error) {
    struct rejects rejects = {.fd = fd, .name = name, .style = csv_style_excel};

    rejects.style.delimiter = (char)plan->dialect.delimiter;
    csv_write_start(&rejects.out, &rejects.style);
    add_raw(&rejects, buffer_text(&plan->header_raw));
    csv_write_cell(&rejects.out, &rejects.style, false, _("Line"));
    csv_write_cell(&rejects.out, &rejects.style, false, _("Reason"));
    csv_write_end_row(&rejects.out, &rejects.style);
    enum status status = import_plan_visit(plan, 1U << PLAN_REJECTED, add_reject, &rejects, error);
    if (status == STATUS_OK)
        status = flush(&rejects, error);
    buffer_done(&rejects.out);
    return status;
}
