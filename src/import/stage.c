/* SPDX-License-Identifier: EUPL-1.2 */
#include "stage.h"

#include <string.h>

#include "base/i18n.h"
#include "cell.h"
#include "csv/writer.h"
#include "digest.h"
#include "pack.h"

enum { ROWS_BETWEEN_CALLS = 2048 };

/* ---- what a column is asked ---- */

enum evidence_kind slot_evidence(const struct mapping *mapping, int slot) {
    static const struct {
        const struct field_type *type;
        enum evidence_kind kind;
    } kinds[] = {
        {&type_integer, EVIDENCE_WHOLE},  {&type_money, EVIDENCE_NUMBER},
        {&type_percent, EVIDENCE_NUMBER}, {&type_decimal, EVIDENCE_NUMBER},
        {&type_date, EVIDENCE_DATE},      {&type_code, EVIDENCE_CODE},
        {&type_reference, EVIDENCE_CODE},
    };
    const struct slot *at = &mapping->slots[slot];

    if (at->role == SLOT_COMPANION)
        return EVIDENCE_NONE;
    if (at->role == SLOT_KEY || at->field == FIELD_CODE)
        return EVIDENCE_CODE;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (kinds[i].type == mapping->reg->fields[at->field].type)
            return kinds[i].kind;
    return EVIDENCE_NONE;
}

/* ---- one row ---- */

static bool has_choice(const struct slot *slot) {
    return slot->count > 1 || slot->parts[0].count > 1;
}

static void note_nothing(struct staged_cell *cell, const char *word, size_t len) {
    cell->nothing = word;
    cell->nothing_len = len;
}

/* The cell's text, trimmed; "" where it says nothing. What our own export wrote is never a word for
 * nothing. */
static struct staged_cell take_cell(const struct stage *stage, const struct csv_row *row,
                                    int column) {
    struct staged_cell cell = {.text = "", .column = column, .nothing = ""};

    if ((size_t)column >= row->count || row->cells[column].len == 0)
        return cell;
    size_t len = row->cells[column].len;
    const char *text = csv_unharm(row->cells[column].text, &len);
    const bool null = !stage->mapping->is_own && cell_is_null(text, len);
    text_trim(&text, &len);
    if (null) {
        note_nothing(&cell, text, len);
        return cell;
    }
    cell.text = text;
    cell.len = len;
    return cell;
}

/* The profile's own words for nothing need the text to end where it was trimmed. */
static bool is_null_here(const struct stage *stage, int field, const struct staged_cell *cell,
                         struct buffer *word) {
    const struct profile *profile = stage->mapping->profile;

    if (profile == NULL || (profile->nulls.count == 0 && profile->field_nulls[field].count == 0))
        return false;
    buffer_truncate(word, 0);
    buffer_add(word, cell->text, cell->len);
    return profile_is_null(profile, field, buffer_text(word));
}

static struct staged_cell take_part(struct stage *stage, const struct csv_row *row, int field,
                                    const struct slot_part *part) {
    struct staged_cell cell = {.text = "", .column = part->columns[0], .nothing = ""};

    for (int i = 0; i < part->count && cell.len == 0; i++) {
        struct staged_cell next = take_cell(stage, row, part->columns[i]);
        const bool null = next.len > 0 && is_null_here(stage, field, &next, &stage->joined);
        if (next.len > 0 && !null)
            cell = next;
        else if (cell.nothing_len == 0)
            note_nothing(&cell, null ? next.text : next.nothing,
                         null ? next.len : next.nothing_len);
    }
    return cell;
}

static bool contains(const struct buffer *text, const struct staged_cell *part) {
    for (size_t at = 0; at + part->len <= text->len; at++)
        if (memcmp(text->data + at, part->text, part->len) == 0)
            return true;
    return false;
}

/* Several columns of one field, joined, but for what stands there already ("2022 - 4° trimestre"
 * and "2022"); the error of one names the first. */
static struct staged_cell join_parts(struct stage *stage, const struct csv_row *row,
                                     const struct slot *slot, struct buffer *out) {
    struct staged_cell joined = {
        .text = "", .column = slot->parts[0].columns[0], .nothing = ""};

    buffer_truncate(out, 0);
    for (int i = 0; i < slot->count; i++) {
        struct staged_cell cell = take_part(stage, row, slot->field, &slot->parts[i]);

        if (joined.nothing_len == 0)
            note_nothing(&joined, cell.nothing, cell.nothing_len);
        if (cell.len == 0 || contains(out, &cell))
            continue;
        if (out->len > 0)
            buffer_add_text(out, " – ");
        buffer_add(out, cell.text, cell.len);
    }
    joined.text = buffer_text(out);
    joined.len = out->len;
    return joined;
}

static void pack_cell(struct stage *stage, int slot, const struct staged_cell *cell) {
    enum evidence_kind kind = slot_evidence(stage->mapping, slot);

    if (has_choice(&stage->mapping->slots[slot]))
        pack_number(&stage->entry, cell->column);
    pack_text(&stage->entry, cell->text, cell->len);
    /* What was just packed ends in a NUL, which the cell need not. */
    if (kind != EVIDENCE_NONE && buffer_ok(&stage->entry))
        evidence_add(&stage->evidence[slot], kind,
                     stage->entry.data + stage->entry.len - cell->len - 1);
    if (mapping_requires(stage->mapping, slot))
        pack_text(&stage->entry, cell->nothing, cell->nothing_len);
}

static void pack_cells(struct stage *stage, const struct csv_row *row) {
    struct buffer out = {0};

    for (int i = 0; i < stage->mapping->slot_count; i++) {
        const struct slot *slot = &stage->mapping->slots[i];
        struct staged_cell cell = slot->count == 1
                                      ? take_part(stage, row, slot->field, &slot->parts[0])
                                      : join_parts(stage, row, slot, &out);
        pack_cell(stage, i, &cell);
    }
    buffer_done(&out);
}

void stage_unpack(const struct mapping *mapping, const char *entry, struct staged_row *row) {
    row->line = unpack_number(&entry);
    row->fault_column = (int)unpack_number(&entry);
    row->open_quote = (int)unpack_number(&entry);
    row->fault = unpack_text(&entry, NULL);
    for (int i = 0; i < mapping->slot_count && *row->fault == '\0'; i++) {
        struct staged_cell *cell = &row->cells[i];

        cell->column = has_choice(&mapping->slots[i]) ? (int)unpack_number(&entry)
                                                      : mapping->slots[i].parts[0].columns[0];
        cell->text = unpack_text(&entry, &cell->len);
        cell->nothing = mapping_requires(mapping, i) ? unpack_text(&entry, NULL) : "";
    }
    row->raw = unpack_text(&entry, NULL);
}

/* Why the row as a whole cannot be used; "" where it can. */
static const char *row_fault(const struct stage *stage, const struct csv_row *row,
                             struct buffer *reason) {
    size_t columns = stage->mapping->header->shown.count;
    const struct profile *profile = stage->mapping->profile;

    if (row->damaged)
        return row->damage;
    if (row->count == columns ||
        (row->count < columns && profile != NULL && profile->fill_short_rows))
        return "";
    buffer_truncate(reason, 0);
    buffer_addf(reason,
                ngettext("the row has %zu cell, the header has %zu",
                         "the row has %zu cells, the header has %zu", row->count),
                row->count, columns);
    return buffer_text(reason);
}

static bool passes_filters(const struct stage *stage, const struct csv_row *row) {
    const struct mapping *mapping = stage->mapping;

    for (int i = 0; i < PROFILE_FILTERS; i++) {
        int column = mapping->filter_columns[i];

        if (column != NO_COLUMN && (size_t)column < row->count &&
            !profile_filter_passes(&mapping->profile->filters[i], row->cells[column].text))
            return false;
    }
    return true;
}

static enum status add_row(struct stage *stage, const struct csv_row *row, struct error *error) {
    struct buffer reason = {0};
    const char *fault = row_fault(stage, row, &reason);
    enum status status = STATUS_OK;

    stage->digest = digest_text(stage->digest, row->raw);
    if (*fault == '\0' && !passes_filters(stage, row)) {
        stage->filtered++;
    } else {
        buffer_truncate(&stage->entry, 0);
        pack_number(&stage->entry, row->line);
        pack_number(&stage->entry, row->damaged ? row->damaged_column - 1 : NO_COLUMN);
        pack_number(&stage->entry, *fault == '\0' ? row->open_quote - 1 : NO_COLUMN);
        pack_text(&stage->entry, fault, strlen(fault));
        if (*fault == '\0')
            pack_cells(stage, row);
        pack_text(&stage->entry, row->raw, strlen(row->raw));
        stage->rows++;
        status = buffer_ok(&stage->entry) ? spool_add(&stage->spool, buffer_text(&stage->entry),
                                                      stage->entry.len, NULL, error)
                                          : error_memory(error);
    }
    buffer_done(&reason);
    return status;
}

static enum status tell(const struct stage *stage, struct csv_reader *reader,
                        const struct import_options *options, struct error *error) {
    if (options->progress == NULL ||
        options->progress(options->progress_context, csv_notes(reader)->bytes, stage->rows))
        return STATUS_OK;
    return error_set(error, STATUS_NEGATIVE, "%s",
                     _("The import was cancelled; nothing was written"));
}

enum status stage_read(struct stage *stage, struct csv_reader *reader,
                       const struct mapping *mapping, const struct import_options *options,
                       struct error *error) {
    const struct csv_row *row = NULL;
    enum status status;

    *stage = (struct stage){.mapping = mapping, .digest = DIGEST_START};
    status = spool_open(&stage->spool, error);
    for (long long count = 1; status == STATUS_OK; count++) {
        status = csv_next(reader, &row, error);
        if (status != STATUS_OK || row == NULL)
            break;
        status = add_row(stage, row, error);
        if (status == STATUS_OK && count % ROWS_BETWEEN_CALLS == 0)
            status = tell(stage, reader, options, error);
    }
    return status;
}

void stage_close(struct stage *stage) {
    spool_close(&stage->spool);
    buffer_done(&stage->entry);
    buffer_done(&stage->joined);
}
