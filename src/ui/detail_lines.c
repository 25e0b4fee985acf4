/* SPDX-License-Identifier: EUPL-1.2 */
/* A record as lines of text. */
#include "detail_sheet.h"

enum { LABEL_GAP = 2 };

/* ---- lines ---- */

struct page_line *sheet_line(struct sheet *sheet) {
    struct page_line *line = page_add(sheet->page);

    sheet->ok = sheet->ok && line;
    return line;
}

void sheet_heading(struct sheet *sheet, const char *text) {
    (void)sheet_line(sheet);
    struct page_line *line = sheet_line(sheet);

    if (!line)
        return;
    line_role(&line->text, ROLE_TITLE);
    line_text(&line->text, sheet->theme, text);
}

/* Text in lines between words, in one role, behind a label that only the first one has. */
static void add_wrapped(struct sheet *sheet, const char *label, int label_columns,
                        const struct answer *answer) {
    const char *rest = buffer_text(&answer->text);
    int room = sheet->wanted->columns - label_columns;
    bool first = true;

    do {
        size_t skip = 0, len = layout_wrap(rest, room, &skip);
        struct page_line *line = sheet_line(sheet);
        if (!line)
            return;
        line_fit(&line->text, sheet->theme, first ? label : "", label_columns - LABEL_GAP,
                 ALIGN_LEFT);
        line_fill(&line->text, " ", label_columns > 0 ? LABEL_GAP : 0);
        if (answer->role != ROLE_PLAIN)
            line_role(&line->text, answer->role);
        buffer_add(&line->text, rest, len);
        if (first && answer->reg) {
            line->reg = answer->reg;
            line->id = answer->id;
            buffer_add_text(&line->name, buffer_text(&answer->name));
        }
        rest += len + skip;
        first = false;
    } while (*rest);
}

void sheet_labelled(struct sheet *sheet, const char *label, const struct answer *answer) {
    add_wrapped(sheet, label, sheet->label_columns, answer);
}

void sheet_answer(struct sheet *sheet, const struct answer *answer) {
    add_wrapped(sheet, "", 0, answer);
}

void sheet_words(struct sheet *sheet, const char *label, const char *words) {
    struct answer answer = {0};

    line_text(&answer.text, sheet->theme, words);
    sheet_labelled(sheet, label, &answer);
    answer_done(&answer);
}

/* ---- fields in groups ---- */

static const char *const group_names[GROUP_COUNT] = {
    [GROUP_MAIN] = NULL,
    [GROUP_DATES] = N_("Dates"),
    [GROUP_NUMBERS] = N_("Figures"),
    [GROUP_LINKS] = N_("Links to other records"),
    [GROUP_TEXTS] = N_("Texts"),
};

void sheet_field(struct sheet *sheet, int field) {
    const struct field_def *def = &sheet->record->reg->fields[field];
    struct answer answer = {0};
    int first = sheet->page->count;

    if (sheet->record->values[field].set)
        answer_field(&answer, sheet, field);
    else
        buffer_add_char(&answer.text, '-');
    sheet_labelled(sheet, label_text(def->label), &answer);
    for (int i = first; i < sheet->page->count; i++)
        sheet->page->lines[i].value = field + 1;
    answer_done(&answer);
}

static bool belongs(const struct sheet *sheet, int field) {
    return field != register_title_field(sheet->record->reg) &&
           !(sheet->record->reg->fields[field].flags & FIELD_HOUSE);
}

static void add_group(struct sheet *sheet, enum group group) {
    const struct record *record = sheet->record;
    bool begun = group_names[group] == NULL;

    for (int i = 0; i < record->reg->field_count; i++) {
        if (!belongs(sheet, i) || answer_group(&record->reg->fields[i]) != group ||
            !(record->values[i].set || sheet->wanted->empty_fields))
            continue;
        if (!begun)
            sheet_heading(sheet, _(group_names[group]));
        begun = true;
        sheet_field(sheet, i);
    }
}

static void add_empty_count(struct sheet *sheet) {
    const struct record *record = sheet->record;
    unsigned long count = 0;
    struct page_line *line;

    for (int i = 0; i < record->reg->field_count; i++)
        count += belongs(sheet, i) && !record->values[i].set;
    if (count == 0 || sheet->wanted->empty_fields || !sheet_line(sheet) ||
        !(line = sheet_line(sheet)))
        return;
    struct buffer text = {0};
    buffer_addf(&text,
                ngettext("%lu empty field (v shows it)", "%lu empty fields (v shows them)", count),
                count);
    line_text(&line->text, sheet->theme, buffer_text(&text));
    buffer_done(&text);
}

static int widest_label(const struct sheet *sheet) {
    const struct record *record = sheet->record;
    int most = sheet->wanted->provenance ? sheet_provenance_width() : 0;

    for (int i = 0; i < record->reg->field_count; i++) {
        int width = text_width(label_text(record->reg->fields[i].label));

        if (width > most && (record->values[i].set || sheet->wanted->empty_fields))
            most = width;
    }
    int limit = sheet->wanted->columns / 3;
    return (most < limit ? most : limit) + LABEL_GAP;
}

static void add_title(struct sheet *sheet) {
    struct answer answer = {.role = ROLE_TITLE};
    struct buffer title = {0};

    if (register_title_field(sheet->record->reg) == FIELD_CODE)
        return; /* it stands above */
    record_title(sheet->record, &title);
    line_text(&answer.text, sheet->theme, buffer_text(&title));
    add_wrapped(sheet, "", 0, &answer);
    buffer_done(&title);
    answer_done(&answer);
}

enum status detail_lines(struct page *page, const struct list_source *source,
                         const struct record *record, const struct detail_wanted *wanted,
                         struct error *error) {
    struct sheet sheet = {.page = page,
                          .source = source,
                          .theme = &source->paint->theme,
                          .record = record,
                          .wanted = wanted,
                          .ok = true};

    sheet.label_columns = widest_label(&sheet);
    add_title(&sheet);
    if (wanted->provenance) {
        sheet_provenance(&sheet);
        (void)sheet_line(&sheet);
    }
    add_group(&sheet, GROUP_MAIN);
    enum status status = sheet_series(&sheet, error);
    for (int group = GROUP_MAIN + 1; group < GROUP_COUNT; group++)
        add_group(&sheet, (enum group)group);
    add_empty_count(&sheet);
    if (status == STATUS_OK)
        status = sheet_municipalities(&sheet, error);
    if (status == STATUS_OK)
        status = sheet_referrers(&sheet, error);
    return status == STATUS_OK && !sheet.ok ? error_memory(error) : status;
}
