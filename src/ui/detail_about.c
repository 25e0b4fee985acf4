/* SPDX-License-Identifier: EUPL-1.2 */
/* What is known about a record beside its fields: where it comes from, and what belongs to it. */
#include <inttypes.h>
#include <string.h>

#include "detail_sheet.h"

enum {
    REFERRERS_MOST = 50, /* of one kind */
};

/* ---- provenance ---- */

static void add_stamp(struct sheet *sheet, const char *label, const struct buffer *at,
                      const struct buffer *by) {
    struct buffer text = {0};

    moment_format_instant(&text, buffer_text(at));
    if (by->len)
        buffer_addf(&text, ", %s", buffer_text(by));
    if (text.len)
        sheet_words(sheet, label, buffer_text(&text));
    buffer_done(&text);
}

static unsigned long count_bits(uint64_t bits) {
    unsigned long count = 0;

    for (; bits; bits &= bits - 1)
        count++;
    return count;
}

enum about { ABOUT_IMPORT, ABOUT_EDITED, ABOUT_CREATED, ABOUT_CHANGED, ABOUT_VERSION, ABOUT_COUNT };

static const char *const about_labels[ABOUT_COUNT] = {
    [ABOUT_IMPORT] = N_("Import"),   [ABOUT_EDITED] = N_("Edited by hand"),
    [ABOUT_CREATED] = N_("Created"), [ABOUT_CHANGED] = N_("Changed"),
    [ABOUT_VERSION] = N_("Version"),
};

static const char *about_label(enum about about) { return _(about_labels[about]); }

int sheet_provenance_width(void) {
    int most = 0;

    for (int i = 0; i < ABOUT_COUNT; i++)
        if (text_width(about_label((enum about)i)) > most)
            most = text_width(about_label((enum about)i));
    return most;
}

static void add_import(struct sheet *sheet) {
    const struct record *record = sheet->record;
    unsigned long edited = count_bits(record->hand);
    struct buffer text = {0};

    if (!record->import_id)
        return;
    buffer_addf(&text, _("no. %lld, line %lld"), (long long)record->import_id,
                (long long)record->import_line);
    sheet_words(sheet, about_label(ABOUT_IMPORT), buffer_text(&text));
    buffer_truncate(&text, 0);
    buffer_addf(&text, ngettext("%lu field since then", "%lu fields since then", edited), edited);
    if (edited)
        sheet_words(sheet, about_label(ABOUT_EDITED), buffer_text(&text));
    buffer_done(&text);
}

void sheet_provenance(struct sheet *sheet) {
    const struct record *record = sheet->record;
    struct buffer version = {0};

    sheet_heading(sheet, _("Provenance"));
    for (int i = 0; i < record->reg->field_count; i++)
        if ((record->reg->fields[i].flags & FIELD_HOUSE) && record->values[i].set)
            sheet_field(sheet, i);
    add_import(sheet);
    add_stamp(sheet, about_label(ABOUT_CREATED), &record->created_at, &record->created_by);
    if (record->version > 1)
        add_stamp(sheet, about_label(ABOUT_CHANGED), &record->updated_at, &record->updated_by);
    buffer_addf(&version, "%" PRId64, record->version);
    sheet_words(sheet, about_label(ABOUT_VERSION), buffer_text(&version));
    buffer_done(&version);
}

/* ---- what refers to it ---- */

/* All columns of the other register's list but the one that says what we know: us. */
static void begin_referrers(struct sheet *sheet, const struct register_def *reg, int field) {
    struct buffer name = {0};

    sheet->reg = reg;
    sheet->field = field;
    sheet->slot_count = layout_slots(reg, layout_listed(reg) & ~(UINT64_C(1) << field),
                                     sheet->wanted->columns, NULL, sheet->slots);
    buffer_addf(&name, "%s (%s)", label_text(reg->plural), label_text(reg->fields[field].label));
    sheet_heading(sheet, buffer_text(&name));
    buffer_done(&name);
}

/* "A depends on B", over several lines where it takes them. */
static void add_sentence(struct sheet *sheet, const struct record *record) {
    struct answer answer = {.reg = record->reg, .id = record->id};
    struct buffer text = {0};

    for (int i = 0; i < record->reg->field_count; i++) {
        if (!(layout_listed(record->reg) >> i & 1) || !record->values[i].set)
            continue;
        buffer_add_text(&text, text.len ? " " : "");
        field_format(&record->reg->fields[i], &record->values[i], FORMAT_LIST, &text);
    }
    line_text(&answer.text, sheet->theme, buffer_text(&text));
    sheet_answer(sheet, &answer);
    buffer_done(&text);
    answer_done(&answer);
}

static enum status add_referrer(void *context, const struct record *record, int field, bool more,
                                struct error *error) {
    struct sheet *sheet = context;

    if (sheet->reg != record->reg || sheet->field != field)
        begin_referrers(sheet, record->reg, field);
    if (record->reg->sentence && !more) {
        add_sentence(sheet, record);
        return STATUS_OK;
    }
    struct page_line *line = sheet_line(sheet);
    if (!line)
        return error_memory(error);
    if (more) {
        line_text(&line->text, sheet->theme, _("and others"));
        return STATUS_OK;
    }
    line->reg = record->reg;
    line->id = record->id;
    cell_row(&line->text, sheet->source->paint, record, sheet->slots, sheet->slot_count);
    return STATUS_OK;
}

enum status sheet_referrers(struct sheet *sheet, struct error *error) {
    return store_referrers(sheet->source->store, sheet->record->reg, sheet->record->id,
                           REFERRERS_MOST, add_referrer, sheet, error);
}

/* ---- measurements ---- */

enum status sheet_series(struct sheet *sheet, struct error *error) {
    struct series series = {0};
    struct answer answer = {0};
    struct buffer text = {0};
    enum status status = series_read(sheet->source->store, sheet->record->reg, sheet->record->id,
                                     &series, error);

    if (status == STATUS_OK && series.count > 0) {
        cell_spark(&answer.text, sheet->theme, &series, cell_spark_columns(&series));
        buffer_add_text(&answer.text, answer.text.len ? " " : "");
        series_say(&text, &series);
        line_text(&answer.text, sheet->theme, buffer_text(&text));
        sheet_labelled(sheet, _("Measured"), &answer);
    }
    answer_done(&answer);
    buffer_done(&text);
    series_done(&series);
    return status;
}

/* ---- municipalities ---- */

/* The set holds ISTAT codes, which are the codes of the register that a row of this type refers to.
 */
static enum status add_municipality(struct sheet *sheet, const struct register_def *reg,
                                    const char *code, struct error *error) {
    struct record record;
    int64_t id = 0;
    enum status status = store_find(sheet->source->store, reg, code, &id, error);

    if (status != STATUS_OK)
        return status == STATUS_NEGATIVE ? STATUS_OK : status; /* its code stands above */
    record_init(&record, reg);
    status = store_get(sheet->source->store, reg, id, &record, error);
    struct page_line *line = status == STATUS_OK ? sheet_line(sheet) : NULL;
    if (line) {
        line->reg = reg;
        line->id = id;
        cell_row(&line->text, sheet->source->paint, &record, sheet->slots, sheet->slot_count);
    }
    record_done(&record);
    return status;
}

static enum status add_set(struct sheet *sheet, int field, struct error *error) {
    const struct register_def *reg = register_by_name("municipality");
    const char *codes = value_text(&sheet->record->values[field]);
    enum status status = STATUS_OK;

    sheet->slot_count = layout_slots(reg, layout_listed(reg), sheet->wanted->columns, NULL, sheet->slots);
    sheet_heading(sheet, label_text(sheet->record->reg->fields[field].label));
    for (int i = 0; *codes && i < MUNICIPALITIES_MOST && status == STATUS_OK; i++) {
        size_t len = strcspn(codes, " ");
        struct buffer code = {0};

        buffer_add(&code, codes, len);
        status = add_municipality(sheet, reg, buffer_text(&code), error);
        buffer_done(&code);
        codes += len + (codes[len] == ' ');
    }
    if (*codes)
        sheet_words(sheet, "", _("and others"));
    return status;
}

enum status sheet_municipalities(struct sheet *sheet, struct error *error) {
    const struct record *record = sheet->record;
    enum status status = STATUS_OK;

    for (int i = 0; i < record->reg->field_count && status == STATUS_OK; i++)
        if (record->reg->fields[i].type == &type_municipalities && record->values[i].set)
            status = add_set(sheet, i, error);
    return status;
}
