/* SPDX-License-Identifier: EUPL-1.2 */
#include "report/status.h"

#include <inttypes.h>
#include <string.h>

enum {
    WIDEST = 80,
    NARROWEST = 40,
    OVERDUE_SHOWN = 3,
    NEXT_SHOWN = 6,
    JOINABLE_SHOWN = 4,
    NEXT_DAYS = 400, /* what comes later is nobody's next deadline */
    MARK_COLUMNS = 2,
    DATE_COLUMNS = 8,
    DISTANCE_COLUMNS = 8,
    CODE_COLUMNS = 11,
    REGISTER_COLUMNS = 15,
    TOTAL_COLUMNS = 4,
    GAP = 2, /* between the two halves of the register block */
};

/* A text being written line by line. */
struct page {
    struct store *store;
    const struct status_options *options;
    struct agenda_counts counts;
    struct buffer *out, line;
    int columns;
    int written; /* entries of the section so far */
};

static const char *ellipsis(const struct page *page) { return page->options->ascii ? "..." : "…"; }

static void end_line(struct page *page) {
    const char *text = buffer_text(&page->line);
    size_t len = page->line.len;

    while (len && text[len - 1] == ' ')
        len--;
    text_sanitise(page->out, text, len, page->options->ascii);
    buffer_add_char(page->out, '\n');
    buffer_truncate(&page->line, 0);
}

/* Adds a text of any origin, fitted. In ASCII it is spelled out first, as that changes its width.
 */
static void add_cell(struct page *page, const char *text, int columns, enum align align) {
    struct buffer safe = {0};

    status_safe(&safe, text, page->options->ascii);
    text_fit(&page->line, buffer_text(&safe), columns, align, ellipsis(page));
    buffer_done(&safe);
}

static void add_heading(struct page *page, const char *text) {
    end_line(page);
    buffer_add_text(&page->line, text);
    end_line(page);
    page->written = 0;
}

/* ---- the parts that others share ---- */

static void add_count(struct buffer *out, int64_t count) {
    if (count >= AGENDA_CAP)
        buffer_addf(out, "%d+", AGENDA_CAP - 1);
    else
        buffer_addf(out, "%" PRId64, count);
}

void status_headline(struct buffer *out, const struct agenda_counts *counts, int soon_days) {
    struct buffer number = {0};

    add_count(&number, counts->overdue);
    buffer_addf(out, ngettext("%s overdue", "%s overdue", (unsigned long)counts->overdue),
                buffer_text(&number));
    buffer_truncate(&number, 0);
    add_count(&number, counts->soon);
    buffer_add_text(out, " · ");
    buffer_addf(out, ngettext("%s within %d day", "%s within %d days", (unsigned long)soon_days),
                buffer_text(&number), soon_days);
    buffer_done(&number);
}

void status_distance(struct buffer *out, day_number day, day_number today) {
    if (day == today)
        buffer_add_text(out, _("today"));
    else if (day > today)
        buffer_addf(out, _("+%ld d"), (long)day - today);
    else
        buffer_addf(out, _("−%ld d"), (long)today - day);
}

const char *status_mark(enum urgency urgency, bool ascii) {
    static const char *const marks[][2] = {
        [URGENCY_NONE] = {"", ""}, [URGENCY_SOON] = {"!", "!"}, [URGENCY_OVERDUE] = {"‼", "X"}};

    return marks[urgency][ascii];
}

const char *status_example(bool ascii) { return ascii ? "`" : "°"; }

void status_safe(struct buffer *out, const char *text, bool ascii) {
    while (true) {
        size_t len = strcspn(text, "\x1f");
        text_sanitise(out, text, len, ascii);
        text += len;
        if (!*text++)
            return;
        buffer_add_char(out, '/');
    }
}

void status_open_word(struct buffer *out, const struct register_def *reg,
                      const struct tally *tally) {
    int64_t count = tally->by_class[STATE_OPEN];
    int field = register_state_field(reg);

    if (reg->headline_state && field != FIELD_NONE) {
        const struct choice *choices = reg->fields[field].choices;
        const struct choice *choice = choice_by_token(choices, reg->headline_state);
        count = choice ? tally->by_state[choice - choices] : 0;
    }
    buffer_addf(out, "%" PRId64 " %s", count, label_text(reg->open_words[count != 1]));
}

/* ---- the sections ---- */

static void add_date(struct buffer *out, const struct moment *when) {
    buffer_addf(out, "%s ", date_weekday_short(date_weekday(when->day)));
    moment_format(out, when, DATE_FULL);
}

static void write_head(struct page *page) {
    struct moment today = {page->options->today, -1, PRECISION_DAY};
    struct buffer left = {0}, right = {0};

    buffer_add_text(&left, "Cruscotto · ");
    add_date(&left, &today);
    if (page->counts.overdue)
        buffer_addf(&right, "%s ", status_mark(URGENCY_OVERDUE, page->options->ascii));
    status_headline(&right, &page->counts, page->options->soon_days);
    int width = text_width(buffer_text(&right));
    buffer_add_text(&page->line, buffer_text(&left));
    int rest = page->columns - text_width(buffer_text(&left)) - width;
    if (rest < GAP)
        end_line(page);
    else
        buffer_addf(&page->line, "%*s", rest, "");
    buffer_add_text(&page->line, buffer_text(&right));
    end_line(page);
    buffer_done(&left);
    buffer_done(&right);
}

static void add_code(struct page *page, const struct record *record) {
    struct buffer code = {0};

    buffer_add_text(&code, value_text(&record->values[FIELD_CODE]));
    if (record_is_example(record))
        buffer_add_text(&code, status_example(page->options->ascii));
    add_cell(page, buffer_text(&code), CODE_COLUMNS, ALIGN_LEFT);
    buffer_done(&code);
}

static enum status write_item(void *context, const struct agenda_item *item, struct error *error) {
    struct page *page = context;
    const struct record *record = item->record;
    struct buffer text = {0};
    int rest = page->columns - MARK_COLUMNS - DATE_COLUMNS - DISTANCE_COLUMNS - CODE_COLUMNS - 4;

    (void)error;
    enum urgency urgency = agenda_urgency(record, page->options->today, page->options->soon_days);
    add_cell(page, status_mark(urgency, page->options->ascii), MARK_COLUMNS, ALIGN_LEFT);
    field_format(&record->reg->fields[item->field], &record->values[item->field], FORMAT_LIST,
                 &text);
    add_cell(page, buffer_text(&text), DATE_COLUMNS, ALIGN_LEFT);
    buffer_truncate(&text, 0);
    status_distance(&text, item->when.day, page->options->today);
    add_cell(page, buffer_text(&text), DISTANCE_COLUMNS, ALIGN_RIGHT);
    buffer_add_text(&page->line, "  ");
    buffer_truncate(&text, 0);
    record_title(record, &text);
    if (rest > 2 * REGISTER_COLUMNS)
        rest -= REGISTER_COLUMNS + 1;
    add_cell(page, buffer_text(&text), rest, ALIGN_LEFT);
    buffer_add_char(&page->line, ' ');
    add_code(page, record);
    buffer_add_char(&page->line, ' ');
    if (text_width(buffer_text(&page->line)) + REGISTER_COLUMNS <= page->columns)
        add_cell(page, label_text(record->reg->plural), REGISTER_COLUMNS, ALIGN_LEFT);
    end_line(page);
    page->written++;
    buffer_done(&text);
    return STATUS_OK;
}

static enum status write_agenda(struct page *page, struct error *error) {
    day_number today = page->options->today;
    struct buffer more = {0};

    add_heading(page, _("Overdue and next"));
    enum status status = agenda_visit(page->store, date_from(1900, 1, 1), today - 1, false,
                                      OVERDUE_SHOWN, write_item, page, error);
    if (status == STATUS_OK && page->counts.overdue > page->written) {
        add_count(&more, page->counts.overdue);
        buffer_addf(&page->line, "   %s ", ellipsis(page));
        buffer_addf(&page->line, _("%s overdue in all: cruscotto due"), buffer_text(&more));
        end_line(page);
    }
    if (status == STATUS_OK)
        status = agenda_visit(page->store, today, today + NEXT_DAYS, false, NEXT_SHOWN, write_item,
                              page, error);
    if (status == STATUS_OK && page->written == 0) {
        buffer_add_text(&page->line, _("   nothing due"));
        end_line(page);
    }
    buffer_done(&more);
    return status;
}

/* "31/40" of the first number that is a share of another. */
static void add_share(struct buffer *out, const struct record *record) {
    const struct register_def *reg = record->reg;

    for (int i = 0; i < reg->field_count; i++) {
        const struct value *part = &record->values[i];
        const struct value *whole =
            reg->fields[i].share_of ? record_value(record, reg->fields[i].share_of) : NULL;
        if (!whole || !whole->set || !part->set)
            continue;
        buffer_addf(out, "%s/%s", value_text(part), value_text(whole));
        return;
    }
}

/* The due date with the word that stands before it in lists: "closes 19/03/21". */
static void add_due(struct buffer *out, const struct record *record) {
    int field = register_due_field(record->reg);

    if (field == FIELD_NONE || !record->values[field].set)
        return;
    const struct field_def *due = &record->reg->fields[field];
    buffer_addf(out, "%s ", due->column.lead.en ? label_text(due->column.lead) : "");
    field_format(due, &record->values[field], FORMAT_LIST, out);
}

static void add_first_date(struct buffer *out, const struct record *record) {
    for (int i = 0; i < record->reg->field_count; i++)
        if (record->reg->fields[i].flags & FIELD_AGENDA) {
            field_format(&record->reg->fields[i], &record->values[i], FORMAT_LIST, out);
            return;
        }
}

static enum status write_joinable(void *context, const struct record *record, struct error *error) {
    enum { SHARE = 9, DUE = 16, TITLE_LEAST = 12 };
    struct page *page = context;
    struct buffer text = {0};

    (void)error;
    add_cell(page, "", MARK_COLUMNS, ALIGN_LEFT);
    add_first_date(&text, record);
    add_cell(page, buffer_text(&text), DATE_COLUMNS, ALIGN_LEFT);
    buffer_truncate(&text, 0);
    add_share(&text, record);
    add_cell(page, buffer_text(&text), SHARE, ALIGN_RIGHT);
    buffer_add_text(&page->line, "  ");
    buffer_truncate(&text, 0);
    record_title(record, &text);
    int rest = page->columns - MARK_COLUMNS - DATE_COLUMNS - SHARE - CODE_COLUMNS - 3;
    bool with_due = rest > TITLE_LEAST + DUE;
    add_cell(page, buffer_text(&text), with_due ? rest - DUE - 1 : rest, ALIGN_LEFT);
    buffer_add_char(&page->line, ' ');
    add_code(page, record);
    buffer_truncate(&text, 0);
    add_due(&text, record);
    if (with_due) {
        buffer_add_char(&page->line, ' ');
        add_cell(page, buffer_text(&text), DUE, ALIGN_LEFT);
    }
    end_line(page);
    page->written++;
    buffer_done(&text);
    return STATUS_OK;
}

static enum status joinable_filter(const struct register_def *reg, day_number today,
                                   struct filter **filter, struct error *error) {
    struct buffer text = {0};

    buffer_addf(&text, "%s=%s", reg->fields[register_state_field(reg)].name, reg->headline_state);
    enum status status = filter_parse(reg, buffer_text(&text), today, filter, error);
    buffer_done(&text);
    return status;
}

/* The records of a register in the state that its headline counts: courses that can be joined. */
static enum status write_headline_records(struct page *page, const struct register_def *reg,
                                          struct error *error) {
    struct tally tally;
    struct filter *filter = NULL;
    struct list_query query = {.reg = reg, .fields = ~UINT64_C(0)};
    enum status status = store_tally(page->store, reg, &tally, error);

    if (status != STATUS_OK || tally.total == 0)
        return status;
    status = joinable_filter(reg, page->options->today, &filter, error);
    if (status != STATUS_OK)
        return status;
    struct buffer heading = {0};
    buffer_addf(&heading, "%s: ", label_text(reg->plural));
    status_open_word(&heading, reg, &tally);
    add_heading(page, buffer_text(&heading));
    order_default(reg, &query.order);
    query.filter = filter;
    status = store_window(page->store, &query, NULL, false, true, JOINABLE_SHOWN, write_joinable,
                          page, error);
    filter_free(filter);
    buffer_done(&heading);
    return status;
}

static enum status write_joinables(struct page *page, struct error *error) {
    enum status status = STATUS_OK;

    for (int i = 0; registers[i] && status == STATUS_OK; i++)
        if (registers[i]->headline_state)
            status = write_headline_records(page, registers[i], error);
    return status;
}

/* "  31 Progetti · 29 in corso"; the word is left out where it does not fit or says nothing. */
static void add_register(struct page *page, const struct register_def *reg,
                         const struct tally *tally, int columns) {
    struct buffer cell = {0}, word = {0};

    buffer_addf(&cell, "%*" PRId64 " %s", TOTAL_COLUMNS, tally->total, label_text(reg->plural));
    if (register_state_field(reg) != FIELD_NONE && !reg->headline_state) {
        buffer_add_text(&word, " · ");
        status_open_word(&word, reg, tally);
        if (text_width(buffer_text(&cell)) + text_width(buffer_text(&word)) <= columns)
            buffer_add_text(&cell, buffer_text(&word));
    }
    add_cell(page, buffer_text(&cell), columns, ALIGN_LEFT);
    buffer_done(&cell);
    buffer_done(&word);
}

static enum status write_registers(struct page *page, struct error *error) {
    bool two = page->columns >= WIDEST - 10;
    int columns = two ? (page->columns - GAP) / 2 : page->columns;
    enum status status = STATUS_OK;
    struct tally tally;

    add_heading(page, _("Registers"));
    for (int i = 0; registers[i] && status == STATUS_OK; i++) {
        status = store_tally(page->store, registers[i], &tally, error);
        if (status != STATUS_OK || tally.total == 0)
            continue;
        add_register(page, registers[i], &tally, columns);
        page->written++;
        if (two && page->written % 2)
            buffer_addf(&page->line, "%*s", GAP, "");
        else
            end_line(page);
    }
    if (page->line.len)
        end_line(page);
    if (status == STATUS_OK && page->written == 0) {
        buffer_add_text(&page->line,
                        _("   no records yet; to bring in a list: cruscotto import FILE"));
        end_line(page);
    }
    return status;
}

enum status status_write(struct store *store, const struct status_options *options,
                         struct buffer *out, struct error *error) {
    struct page page = {.store = store, .options = options, .out = out};

    page.columns = options->columns < WIDEST ? options->columns : WIDEST;
    if (page.columns < NARROWEST)
        page.columns = NARROWEST;
    enum status status =
        agenda_count(store, options->today, options->soon_days, &page.counts, error);
    if (status == STATUS_OK) {
        write_head(&page);
        status = write_agenda(&page, error);
    }
    if (status == STATUS_OK)
        status = write_joinables(&page, error);
    if (status == STATUS_OK)
        status = write_registers(&page, error);
    if (status == STATUS_OK && !(buffer_ok(out) && buffer_ok(&page.line)))
        status = error_memory(error);
    buffer_done(&page.line);
    return status;
}
