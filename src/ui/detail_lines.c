/* SPDX-License-Identifier: EUPL-1.2 */
/* A record as lines of text. */
#include <inttypes.h>
#include <string.h>

#include "detail.h"
#include "report/status.h"

enum {
    LABEL_MOST = 24,
    BAR_COLUMNS = 10,
    PERCENT = 100,
    PERCENT_UNITS = 10000,
    REFERRERS_MOST = 50, /* of one kind */
    ISO_DAY = 10,
    ISO_MINUTE = 16,
};

struct sheet {
    struct page *page;
    const struct list_source *source;
    const struct theme *theme;
    const struct record *record;
    const struct detail_wanted *wanted;
    int label_columns;
    bool ok;

    /* Of the referrers that are being visited. */
    const struct register_def *reg;
    int field;
    struct slot slots[LAYOUT_SLOTS];
    int slot_count;
};

/* What a line says on the right of its label. */
struct answer {
    struct buffer text; /* made safe; line feeds break it */
    enum role role;
    const struct register_def *reg; /* where Enter leads */
    struct buffer name;
};

static void answer_done(struct answer *answer) {
    buffer_done(&answer->text);
    buffer_done(&answer->name);
}

/* ---- lines ---- */

static struct page_line *add_line(struct sheet *sheet) {
    struct page_line *line = page_add(sheet->page);

    sheet->ok = sheet->ok && line;
    return line;
}

static void add_heading(struct sheet *sheet, const char *text) {
    (void)add_line(sheet);
    struct page_line *line = add_line(sheet);

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
        struct page_line *line = add_line(sheet);
        if (!line)
            return;
        line_fit(&line->text, sheet->theme, first ? label : "", label_columns, ALIGN_LEFT);
        if (answer->role != ROLE_PLAIN)
            line_role(&line->text, answer->role);
        buffer_add(&line->text, rest, len);
        if (first && answer->reg) {
            line->reg = answer->reg;
            buffer_add_text(&line->name, buffer_text(&answer->name));
        }
        rest += len + skip;
        first = false;
    } while (*rest);
}

static void add_answer(struct sheet *sheet, const char *label, const struct answer *answer) {
    add_wrapped(sheet, label, sheet->label_columns, answer);
}

static void add_words(struct sheet *sheet, const char *label, const char *words) {
    struct answer answer = {0};

    line_text(&answer.text, sheet->theme, words);
    add_answer(sheet, label, &answer);
    answer_done(&answer);
}

/* ---- answers ---- */

/* Line feeds of notes stay, each line made safe. */
static void say_text(struct answer *answer, const struct theme *theme, const char *text) {
    for (;;) {
        size_t len = strcspn(text, "\r\n");

        text_sanitise(&answer->text, text, len, theme->ascii);
        text += len;
        if (!*text)
            return;
        text += text[0] == '\r' && text[1] == '\n' ? 2 : 1;
        buffer_add_char(&answer->text, '\n');
    }
}

static void say_plain(struct answer *answer, const struct sheet *sheet, int field) {
    struct buffer text = {0};

    field_format(&sheet->record->reg->fields[field], &sheet->record->values[field], FORMAT_FULL,
                 &text);
    if (sheet->record->reg->fields[field].flags & FIELD_LINES)
        say_text(answer, sheet->theme, buffer_text(&text));
    else
        line_text(&answer->text, sheet->theme, buffer_text(&text));
    buffer_done(&text);
}

static void say_date(struct answer *answer, const struct sheet *sheet, int field) {
    static const enum role roles[] = {
        [URGENCY_NONE] = ROLE_PLAIN, [URGENCY_SOON] = ROLE_SOON, [URGENCY_OVERDUE] = ROLE_OVERDUE};
    const struct record *record = sheet->record;
    const struct paint *paint = sheet->source->paint;
    struct moment moment;
    struct buffer distance = {0};

    say_plain(answer, sheet, field);
    if (!(record->reg->fields[field].flags & FIELD_DUE) || record_class(record) != STATE_OPEN ||
        !value_moment(&record->values[field], &moment))
        return;
    status_distance(&distance, moment.day, paint->today);
    buffer_add_text(&answer->text, " (");
    line_text(&answer->text, sheet->theme, buffer_text(&distance));
    buffer_add_char(&answer->text, ')');
    answer->role = roles[agenda_urgency(record, paint->today, paint->soon_days)];
    buffer_done(&distance);
}

static void say_state(struct answer *answer, const struct sheet *sheet, int field) {
    const struct field_def *def = &sheet->record->reg->fields[field];
    const struct value *value = &sheet->record->values[field];
    const struct choice *choice = choice_by_token(def->choices, value_text(value));

    if (choice)
        buffer_addf(&answer->text, "%s ",
                    sheet->theme->ascii ? choice->glyph.ascii : choice->glyph.utf8);
    say_plain(answer, sheet, field);
    if (value->extra.len) {
        buffer_add_text(&answer->text, " (");
        line_text(&answer->text, sheet->theme, buffer_text(&value->extra));
        buffer_add_char(&answer->text, ')');
    }
}

static void say_reference(struct answer *answer, const struct sheet *sheet, int field) {
    const struct field_def *def = &sheet->record->reg->fields[field];
    const struct value *value = &sheet->record->values[field];
    const char *code = value_text(value), *colon = strchr(code, ':');
    const char *source =
        value_text(&sheet->record->values[register_field(sheet->record->reg, "source")]);
    struct buffer target = {0};

    if (def->target)
        buffer_add_text(&target, def->target);
    else if (colon)
        buffer_add(&target, code, (size_t)(colon - code));
    say_plain(answer, sheet, field);
    if (!value->extra.len) {
        buffer_addf(&answer->text, " (%s)", _("not found"));
    } else if ((answer->reg = register_by_name(buffer_text(&target)))) {
        buffer_addf(&answer->name, "%s%s%s", source ? source : "", source ? ":" : "",
                    def->target ? code : colon + 1);
        buffer_addf(&answer->text, " %s", theme_glyph(sheet->theme, GLYPH_LINK));
    }
    buffer_done(&target);
}

static void say_bar(struct answer *answer, const struct sheet *sheet, int64_t part, int64_t whole) {
    buffer_add_char(&answer->text, ' ');
    cell_bar(&answer->text, sheet->theme, part, whole, BAR_COLUMNS);
}

static void say_number(struct answer *answer, const struct sheet *sheet, int field) {
    const struct record *record = sheet->record;
    const struct field_def *def = &record->reg->fields[field];
    int64_t part = value_integer(&record->values[field]);
    int whole = cell_whole(record, field);

    say_plain(answer, sheet, field);
    if (def->flags & FIELD_BAR)
        say_bar(answer, sheet, part, PERCENT_UNITS);
    if (whole == FIELD_NONE)
        return;
    int64_t of = value_integer(&record->values[whole]);
    say_bar(answer, sheet, part, of);
    struct buffer name = {0};
    line_text(&name, sheet->theme, label_text(record->reg->fields[whole].label));
    buffer_add_char(&answer->text, ' ');
    buffer_addf(&answer->text, _("%d%% of %s"), (int)((double)part / (double)of * PERCENT + 0.5),
                buffer_text(&name));
    buffer_done(&name);
}

/* ---- fields in groups ---- */

enum group { GROUP_MAIN, GROUP_DATES, GROUP_NUMBERS, GROUP_LINKS, GROUP_TEXTS, GROUP_COUNT };

static const char *const group_names[GROUP_COUNT] = {
    [GROUP_MAIN] = NULL,
    [GROUP_DATES] = N_("Dates"),
    [GROUP_NUMBERS] = N_("Figures"),
    [GROUP_LINKS] = N_("Links to other records"),
    [GROUP_TEXTS] = N_("Texts"),
};

typedef void say_function(struct answer *answer, const struct sheet *sheet, int field);

static const struct manner {
    const struct field_type *type;
    enum group group;
    say_function *say;
} manners[] = {
    {&type_date, GROUP_DATES, say_date},
    {&type_integer, GROUP_NUMBERS, say_number},
    {&type_decimal, GROUP_NUMBERS, say_number},
    {&type_money, GROUP_NUMBERS, say_number},
    {&type_percent, GROUP_NUMBERS, say_number},
    {&type_reference, GROUP_LINKS, say_reference},
    {&type_municipalities, GROUP_LINKS, say_plain},
    {&type_state, GROUP_MAIN, say_state},
    {NULL, GROUP_MAIN, say_plain},
};

static const struct manner *manner_of(const struct field_def *field) {
    const struct manner *manner = manners;

    while (manner->type && manner->type != field->type)
        manner++;
    return manner;
}

static enum group group_of(const struct field_def *field) {
    return field->flags & FIELD_LINES ? GROUP_TEXTS : manner_of(field)->group;
}

static void add_field(struct sheet *sheet, int field) {
    const struct field_def *def = &sheet->record->reg->fields[field];
    struct answer answer = {0};

    if (sheet->record->values[field].set)
        manner_of(def)->say(&answer, sheet, field);
    else
        buffer_add_char(&answer.text, '-');
    add_answer(sheet, label_text(def->label), &answer);
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
        if (!belongs(sheet, i) || group_of(&record->reg->fields[i]) != group ||
            !(record->values[i].set || sheet->wanted->empty_fields))
            continue;
        if (!begun)
            add_heading(sheet, _(group_names[group]));
        begun = true;
        add_field(sheet, i);
    }
}

static void add_empty_count(struct sheet *sheet) {
    const struct record *record = sheet->record;
    unsigned long count = 0;
    struct page_line *line;

    for (int i = 0; i < record->reg->field_count; i++)
        count += belongs(sheet, i) && !record->values[i].set;
    if (count == 0 || sheet->wanted->empty_fields || !add_line(sheet) || !(line = add_line(sheet)))
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
    int most = 0;

    for (int i = 0; i < record->reg->field_count; i++) {
        int width = text_width(label_text(record->reg->fields[i].label));

        if (width > most && (record->values[i].set || sheet->wanted->empty_fields))
            most = width;
    }
    return (most < LABEL_MOST ? most : LABEL_MOST) + 2;
}

static void add_title(struct sheet *sheet) {
    struct answer answer = {.role = ROLE_TITLE};
    struct buffer title = {0};

    record_title(sheet->record, &title);
    line_text(&answer.text, sheet->theme, buffer_text(&title));
    add_wrapped(sheet, "", 0, &answer);
    buffer_done(&title);
    answer_done(&answer);
}

/* ---- provenance ---- */

static void add_stamp(struct sheet *sheet, const char *label, const struct buffer *at,
                      const struct buffer *by) {
    struct buffer day = {0}, text = {0};
    struct moment moment;

    buffer_add(&day, buffer_text(at), at->len < ISO_DAY ? at->len : ISO_DAY);
    if (!moment_from_iso(buffer_text(&day), "", &moment)) {
        buffer_done(&day);
        return;
    }
    moment_format(&text, &moment, DATE_FULL);
    if (at->len >= ISO_MINUTE)
        buffer_addf(&text, " %.5s UTC", buffer_text(at) + ISO_DAY + 1);
    buffer_addf(&text, ", %s", buffer_text(by));
    add_words(sheet, label, buffer_text(&text));
    buffer_done(&day);
    buffer_done(&text);
}

static unsigned long count_bits(uint64_t bits) {
    unsigned long count = 0;

    for (; bits; bits &= bits - 1)
        count++;
    return count;
}

static void add_import(struct sheet *sheet) {
    const struct record *record = sheet->record;
    unsigned long edited = count_bits(record->hand);
    struct buffer text = {0};

    if (!record->import_id)
        return;
    buffer_addf(&text, _("no. %lld, line %lld"), (long long)record->import_id,
                (long long)record->import_line);
    add_words(sheet, _("Import"), buffer_text(&text));
    buffer_truncate(&text, 0);
    buffer_addf(&text, ngettext("%lu field since then", "%lu fields since then", edited), edited);
    if (edited)
        add_words(sheet, _("Edited by hand"), buffer_text(&text));
    buffer_done(&text);
}

static void add_provenance(struct sheet *sheet) {
    const struct record *record = sheet->record;
    struct buffer version = {0};

    add_heading(sheet, _("Provenance"));
    for (int i = 0; i < record->reg->field_count; i++)
        if ((record->reg->fields[i].flags & FIELD_HOUSE) && record->values[i].set)
            add_field(sheet, i);
    add_import(sheet);
    add_stamp(sheet, _("Created"), &record->created_at, &record->created_by);
    if (record->version > 1)
        add_stamp(sheet, _("Changed"), &record->updated_at, &record->updated_by);
    buffer_addf(&version, "%" PRId64, record->version);
    add_words(sheet, _("Version"), buffer_text(&version));
    buffer_done(&version);
}

/* ---- what refers to it ---- */

/* All columns of the other register's list but the one that says what we know: us. */
static void begin_referrers(struct sheet *sheet, const struct register_def *reg, int field) {
    struct buffer name = {0};

    sheet->reg = reg;
    sheet->field = field;
    sheet->slot_count = layout_slots(reg, layout_listed(reg) & ~(UINT64_C(1) << field),
                                     sheet->wanted->columns, sheet->slots);
    buffer_addf(&name, "%s (%s)", label_text(reg->plural), label_text(reg->fields[field].label));
    add_heading(sheet, buffer_text(&name));
    buffer_done(&name);
}

static enum status add_referrer(void *context, const struct record *record, int field, bool more,
                                struct error *error) {
    struct sheet *sheet = context;

    if (sheet->reg != record->reg || sheet->field != field)
        begin_referrers(sheet, record->reg, field);
    struct page_line *line = add_line(sheet);
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
    if (wanted->provenance)
        add_provenance(&sheet);
    if (wanted->provenance)
        (void)add_line(&sheet);
    for (int group = 0; group < GROUP_COUNT; group++)
        add_group(&sheet, (enum group)group);
    add_empty_count(&sheet);
    if (!sheet.ok)
        return error_memory(error);
    return store_referrers(source->store, record->reg, record->id, REFERRERS_MOST, add_referrer,
                           &sheet, error);
}
