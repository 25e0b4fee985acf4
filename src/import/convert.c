/* SPDX-License-Identifier: EUPL-1.2 */
#include "convert.h"

#include <string.h>

#include "base/i18n.h"
#include "cell.h"
#include "decide.h"
#include "memo.h"
#include "readers.h"

/* ---- outcomes ---- */

void outcome_clear(struct outcome *outcome) {
    buffer_truncate(&outcome->reason, 0);
    buffer_truncate(&outcome->warning, 0);
    buffer_truncate(&outcome->left, 0);
    outcome->warnings = 0;
    outcome->column = NO_COLUMN;
}

void outcome_done(struct outcome *outcome) {
    buffer_done(&outcome->reason);
    buffer_done(&outcome->warning);
    buffer_done(&outcome->left);
}

static const char *column_name(const struct mapping *mapping, int column) {
    return column == NO_COLUMN ? "" : mapping->header->shown.items[column];
}

void outcome_reject(struct outcome *outcome, const struct mapping *mapping, int column,
                    const char *reason) {
    if (outcome->reason.len == 0) {
        outcome->column = column;
        buffer_add_text(&outcome->reason, reason);
        return;
    }
    buffer_addf(&outcome->reason, "; %s%s%s", column_name(mapping, column),
                column == NO_COLUMN ? "" : ": ", reason);
}

void outcome_warn(struct outcome *outcome, const char *column, const char *warning) {
    outcome->warnings++;
    buffer_add(&outcome->warning, column, strlen(column) + 1);
    buffer_add(&outcome->warning, warning, strlen(warning) + 1);
}

/* ---- starting ---- */

static bool wants_places(const struct mapping *mapping) {
    for (int i = 0; i < mapping->slot_count; i++)
        if (mapping->slots[i].role == SLOT_FIELD && reader_wants_places(mapping, i))
            return true;
    return false;
}

static enum status make_memos(struct converter *converter, struct error *error) {
    const struct mapping *mapping = converter->mapping;

    for (int i = 0; i < mapping->slot_count; i++) {
        bool pure;

        if (mapping->slots[i].role != SLOT_FIELD)
            continue;
        (void)reader_for(mapping, i, &pure);
        if (pure && (converter->memos[i] = memo_new()) == NULL)
            return error_memory(error);
    }
    return STATUS_OK;
}

enum status converter_start(struct converter *converter, const struct mapping *mapping,
                            const struct evidence *evidence, const struct import_options *options,
                            struct store *store, struct names *remarks, struct error *error) {
    enum status status;

    *converter = (struct converter){.mapping = mapping,
                                    .context = {.today = options->today, .from_file = true},
                                    .notes = register_field(mapping->reg, "notes")};
    status = decide_columns(mapping, evidence, options, converter->verdicts, remarks, error);
    if (status == STATUS_OK)
        status = make_memos(converter, error);
    if (status == STATUS_OK && store != NULL && wants_places(mapping))
        status = places_load(&converter->places, store, error);
    return status;
}

void converter_done(struct converter *converter) {
    for (int i = 0; i < SLOTS_MOST; i++)
        memo_free(converter->memos[i]);
    places_done(&converter->places);
    buffer_done(&converter->context.warning);
    buffer_done(&converter->text);
    buffer_done(&converter->part);
}

/* ---- converting ---- */

static void add_line(struct buffer *lines, const char *column, const char *text) {
    buffer_addf(lines, "%s%s: %s", lines->len > 0 ? "\n" : "", column, text);
}

/* A value that the profile wants kept where it cannot be read. */
static void keep_text(struct outcome *outcome, const char *column, const char *text,
                      const char *reason) {
    add_line(&outcome->left, column, text);
    outcome_warn(outcome, column, reason);
}

static void read_afresh(struct converter *converter, int slot, const struct staged_cell *from,
                        struct value *value, struct outcome *outcome) {
    const struct mapping *mapping = converter->mapping;
    int field = mapping->slots[slot].field;
    struct cell cell = {.converter = converter,
                        .field = &mapping->reg->fields[field],
                        .slot = slot,
                        .text = from->text,
                        .left = &converter->text};
    const char *column = column_name(mapping, from->column);
    struct error reason = {0};
    bool pure;

    buffer_truncate(&converter->context.warning, 0);
    buffer_truncate(&converter->text, 0);
    if (reader_for(mapping, slot, &pure)(&cell, value, &reason) == STATUS_OK) {
        if (converter->text.len > 0)
            add_line(&outcome->left, column, buffer_text(&converter->text));
        if (converter->context.warning.len > 0)
            outcome_warn(outcome, column, buffer_text(&converter->context.warning));
        else if (converter->memos[slot] != NULL && converter->text.len == 0)
            memo_keep(converter->memos[slot], from->text, from->len, value);
        return;
    }
    value_clear(value);
    if (mapping->profile != NULL && mapping->profile->keep[field])
        keep_text(outcome, column, from->text, reason.text);
    else
        outcome_reject(outcome, mapping, from->column, reason.text);
}

/* A required field without a value; what was there may stand for none, as "N/A" and 31/12/9999 do. */
static void reject_missing(struct outcome *outcome, const struct mapping *mapping, int field,
                           const struct staged_cell *cell) {
    struct error reason = {0};
    const char *sentence = field == FIELD_CODE ? _("the key is missing") : _("a value is required");

    if (cell->len > 0 || *cell->nothing != '\0') {
        (void)error_value(&reason, STATUS_USAGE, cell->len > 0 ? cell->text : cell->nothing,
                          _("stands for nothing, but a value is required"));
        sentence = reason.text;
    }
    outcome_reject(outcome, mapping, cell->column, sentence);
}

static void read_field(struct converter *converter, int slot, const struct staged_cell *cell,
                       struct value *value, struct outcome *outcome) {
    const struct mapping *mapping = converter->mapping;
    const struct profile *profile = mapping->profile;
    int field = mapping->slots[slot].field;
    size_t faults = outcome->reason.len;

    if (cell->len == 0)
        value_clear(value);
    else if (converter->memos[slot] == NULL ||
             !memo_find(converter->memos[slot], cell->text, cell->len, value))
        read_afresh(converter, slot, cell, value, outcome);
    if (!value->set && profile != NULL && profile->constants[field].set)
        value_copy(value, &profile->constants[field]);
    if (!value->set && mapping_requires(mapping, slot) && outcome->reason.len == faults)
        reject_missing(outcome, mapping, field, cell);
}

/* What the full export writes beside a date or a state. */
static void read_companion(const struct mapping *mapping, int field, const struct staged_cell *cell,
                           struct value *value, struct outcome *outcome) {
    enum precision precision;
    struct moment moment;

    if (!value->set)
        return;
    if (mapping->reg->fields[field].type != &type_date) {
        buffer_truncate(&value->extra, 0);
        buffer_add(&value->extra, cell->text, cell->len);
        return;
    }
    if (cell->len == 0)
        return;
    if (!precision_from_token(cell->text, &precision)) {
        outcome_reject(outcome, mapping, cell->column, _("no such precision of a date"));
        return;
    }
    buffer_truncate(&value->extra, 0);
    if (precision > PRECISION_MINUTE)
        buffer_add_text(&value->extra, cell->text);
    if (!value_moment(value, &moment))
        outcome_reject(outcome, mapping, cell->column,
                       _("the date is not the last day of such a period"));
}

static void add_constants(const struct mapping *mapping, struct record *record) {
    const struct profile *profile = mapping->profile;

    for (int i = 0; profile != NULL && i < mapping->reg->field_count; i++)
        if (mapping->slot_of[i] == NO_SLOT && profile->constants[i].set)
            value_copy(&record->values[i], &profile->constants[i]);
}

/* ---- the key ---- */

static void join_code(struct value *code, const char *part, bool first) {
    if (!first)
        buffer_add_char(&code->text, '\x1F');
    buffer_add_text(&code->text, part);
}

static void key_of_parts(struct converter *converter, const struct staged_row *row,
                         struct value *code, struct outcome *outcome) {
    const struct mapping *mapping = converter->mapping;
    bool first = true, some = false;
    int column = NO_COLUMN;

    for (int i = 0; i < mapping->slot_count; i++) {
        if (mapping->slots[i].role != SLOT_KEY)
            continue;
        column = first ? row->cells[i].column : column;
        buffer_truncate(&converter->part, 0);
        cell_code(row->cells[i].text, converter->verdicts[i].floats, &converter->part);
        some |= converter->part.len > 0;
        join_code(code, buffer_text(&converter->part), first);
        first = false;
    }
    code->set = some;
    if (!some)
        outcome_reject(outcome, mapping, column, _("the key is missing"));
}

static void key_of_fields(const struct mapping *mapping, const struct record *record,
                          struct value *code, struct outcome *outcome) {
    bool some = false;

    for (int i = 0; i < mapping->key_count; i++) {
        const struct value *value = &record->values[mapping->key_fields[i]];

        some |= value->set;
        join_code(code, value->set ? value_text(value) : "", i == 0);
    }
    code->set = some;
    if (!some)
        outcome_reject(outcome, mapping, NO_COLUMN, _("the key is missing"));
}

/* A digest's code is made where it is known how often it occurred. */
static void make_key(struct converter *converter, const struct staged_row *row,
                     struct record *record, struct outcome *outcome) {
    const struct mapping *mapping = converter->mapping;
    struct value *code = &record->values[FIELD_CODE];

    if (mapping->key == KEY_PARTS || mapping->key == KEY_FIELDS)
        value_clear(code);
    if (mapping->key == KEY_PARTS)
        key_of_parts(converter, row, code, outcome);
    else if (mapping->key == KEY_FIELDS)
        key_of_fields(mapping, record, code, outcome);
}

static void add_left(const struct converter *converter, struct record *record,
                     const struct outcome *outcome) {
    struct value *notes = &record->values[converter->notes];

    if (notes->set)
        buffer_add_char(&notes->text, '\n');
    buffer_add(&notes->text, outcome->left.data, outcome->left.len);
    notes->set = true;
}

static bool record_ok(const struct record *record) {
    for (int i = 0; i < record->reg->field_count; i++)
        if (!buffer_ok(&record->values[i].text) || !buffer_ok(&record->values[i].extra))
            return false;
    return true;
}

enum status convert_row(struct converter *converter, const struct staged_row *row,
                        struct record *record, struct outcome *outcome, struct error *error) {
    const struct mapping *mapping = converter->mapping;

    record_clear(record);
    outcome_clear(outcome);
    if (row->open_quote != NO_COLUMN)
        outcome_warn(outcome, column_name(mapping, row->open_quote),
                     _("a quote opens the cell and does not close it: kept as a letter"));
    if (*row->fault != '\0') {
        outcome_reject(outcome, mapping, row->fault_column, row->fault);
        return STATUS_OK;
    }
    add_constants(mapping, record);
    for (int i = 0; i < mapping->slot_count; i++) {
        const struct slot *slot = &mapping->slots[i];

        if (slot->role == SLOT_FIELD)
            read_field(converter, i, &row->cells[i], &record->values[slot->field], outcome);
        else if (slot->role == SLOT_COMPANION)
            read_companion(mapping, slot->field, &row->cells[i], &record->values[slot->field],
                           outcome);
    }
    make_key(converter, row, record, outcome);
    if (outcome->left.len > 0 && converter->notes != FIELD_NONE)
        add_left(converter, record, outcome);
    if (!record_ok(record) || !buffer_ok(&outcome->reason) || !buffer_ok(&outcome->warning))
        return error_memory(error);
    return STATUS_OK;
}
