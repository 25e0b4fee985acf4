/* SPDX-License-Identifier: EUPL-1.2 */
#include "complete.h"

#include <string.h>

#include "narrow.h"

enum { ROWS_LOOKED_AT = 4000, ROWS_READ = 200, RECORDS_OFFERED = 10, VALUES_OFFERED = 12 };

struct asking {
    struct offers *completion;
    struct store *store;
    const struct register_def *reg;
    const char *offices;
    day_number today;
    struct buffer typed; /* folded */
};

void complete_done(struct offers *completion) {
    buffer_done(&completion->word);
    buffer_done(&completion->text);
}

const char *complete_item(const struct offers *completion, int item) {
    return buffer_text(&completion->text) + completion->items[item];
}

/* ---- what is offered ---- */

static bool begins_so(const struct asking *asking, const char *text) {
    struct buffer folded = {0};

    text_fold(&folded, text);
    bool same = strncmp(buffer_text(&folded), buffer_text(&asking->typed), asking->typed.len) == 0;
    buffer_done(&folded);
    return same;
}

static bool is_offered(const struct offers *completion, const char *item) {
    for (int i = 0; i < completion->count; i++)
        if (strcmp(complete_item(completion, i), item) == 0)
            return true;
    return false;
}

static void offer(struct asking *asking, const char *item) {
    struct offers *completion = asking->completion;

    if (completion->count == COMPLETE_MOST || is_offered(completion, item))
        return;
    completion->items[completion->count++] = completion->text.len;
    buffer_add(&completion->text, item, strlen(item) + 1);
}

/* In quotation marks where the filter would end the value before its end. */
static void offer_value(struct asking *asking, const char *value) {
    struct buffer item = {0};

    if (value[strcspn(value, " \t\n()|\"")] == '\0') {
        buffer_add_text(&item, value);
    } else {
        buffer_add_char(&item, '"');
        for (; *value; value++)
            buffer_addf(&item, *value == '"' ? "\"%c" : "%c", *value);
        buffer_add_char(&item, '"');
    }
    offer(asking, buffer_text(&item));
    buffer_done(&item);
}

/* In the language of the interface, where what was typed may begin that. */
static const char *spelling(const struct asking *asking, struct label label) {
    const char *own = label_text(label);

    if (begins_so(asking, own))
        return own;
    if (begins_so(asking, label.it))
        return label.it;
    return begins_so(asking, label.en) ? label.en : NULL;
}

/* ---- fields ---- */

static bool takes_words(const struct field_def *field) {
    return field->type == &type_text || field->type == &type_code || field->choices ||
           field->type == &type_reference || field->type == &type_municipalities ||
           field->type == &type_flag;
}

/* "data_inizio": what a label is called in a filter. Dates and numbers are mostly compared, so that
 * the operator is left to whoever types. */
static void offer_field(struct asking *asking, const struct field_def *field) {
    const char *const labels[] = {label_text(field->label), field->label.it, field->label.en};
    struct buffer name = {0};

    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        buffer_truncate(&name, 0);
        text_name(&name, labels[i]);
        if (!begins_so(asking, buffer_text(&name)))
            continue;
        buffer_add_text(&name, takes_words(field) ? ":" : "");
        offer(asking, buffer_text(&name));
        break;
    }
    buffer_done(&name);
}

/* Those that stand in the list come first. */
static void offer_fields(struct asking *asking) {
    const struct register_def *reg = asking->reg;

    for (int listed = 1; listed >= 0; listed--)
        for (int i = 0; i < reg->field_count; i++)
            if ((reg->fields[i].column.place > 0) == listed)
                offer_field(asking, &reg->fields[i]);
}

/* ---- values ---- */

static void offer_choices(struct asking *asking, const struct choice *choices) {
    for (int i = 0; choices[i].token; i++) {
        const char *label = spelling(asking, choices[i].label);

        if (label)
            offer_value(asking, label);
    }
}

static void offer_offices(struct asking *asking) {
    struct buffer office = {0};

    for (const char *rest = asking->offices; rest && *rest;) {
        const char *start = rest;
        size_t len = strcspn(rest, ",");

        rest += len + (rest[len] == ',');
        text_trim(&start, &len);
        buffer_truncate(&office, 0);
        buffer_add(&office, start, len);
        if (len && begins_so(asking, buffer_text(&office)))
            offer_value(asking, buffer_text(&office));
    }
    buffer_done(&office);
}

static void offer_dates(struct asking *asking) {
    static const struct label words[] = {{"today", "oggi"},  {"tomorrow", "domani"},
                                         {"+7d", "+7g"},     {"+30d", "+30g"},
                                         {"-30d", "-30g"}};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        const char *word = spelling(asking, words[i]);

        if (word)
            offer(asking, word);
    }
}

struct collecting {
    struct asking *asking;
    int field;
};

static enum status take_value(void *context, const struct record *record, struct error *error) {
    struct collecting *collecting = context;
    const char *value = value_text(&record->values[collecting->field]);

    (void)error;
    if (value && collecting->asking->completion->count < VALUES_OFFERED &&
        begins_so(collecting->asking, value))
        offer_value(collecting->asking, value);
    return STATUS_OK;
}

/* What stands in the field elsewhere, as far as the first rows tell. */
static enum status offer_texts(struct asking *asking, int field, struct error *error) {
    struct collecting collecting = {asking, field};
    struct list_query query = {.reg = asking->reg, .fields = UINT64_C(1) << field};
    struct found_set found = {0};
    struct filter *filter = NULL;
    struct buffer expression = {0};

    order_default(query.reg, &query.order);
    buffer_addf(&expression, "-%s:-", asking->reg->fields[field].name);
    enum status status =
        filter_parse(asking->reg, buffer_text(&expression), asking->today, &filter, error);
    query.filter = filter;
    if (status == STATUS_OK)
        status = store_find_more(asking->store, &query, ROWS_LOOKED_AT, &found, error);
    query.among = &found;
    if (status == STATUS_OK)
        status = store_window(asking->store, &query, NULL, false, true, ROWS_READ, take_value,
                              &collecting, error);
    filter_free(filter);
    found_set_done(&found);
    buffer_done(&expression);
    return status;
}

static enum status take_code(void *context, const struct record *record, struct error *error) {
    struct asking *asking = context;
    const char *code = value_text(&record->values[FIELD_CODE]);

    (void)error;
    if (code)
        offer_value(asking, code);
    return STATUS_OK;
}

static enum status take_name(void *context, const struct record *record, struct error *error) {
    struct asking *asking = context;
    const char *name = value_text(&record->values[register_title_field(record->reg)]);

    (void)error;
    if (name)
        offer_value(asking, name);
    return STATUS_OK;
}

/* Codes or names of records that have the words that were begun. */
static enum status offer_records(struct asking *asking, const struct register_def *target,
                                 row_visitor *take, struct error *error) {
    struct list_query query = {.reg = target, .search = buffer_text(&asking->typed)};

    order_default(target, &query.order);
    return store_window(asking->store, &query, NULL, false, true, RECORDS_OFFERED, take, asking,
                        error);
}

static enum status offer_values(struct asking *asking, int field, struct error *error) {
    const struct field_def *def = &asking->reg->fields[field];

    if (def->type == &type_state)
        offer_choices(asking, filter_classes);
    if (def->choices)
        offer_choices(asking, def->choices);
    else if (def->type == &type_date)
        offer_dates(asking);
    else if (def->type == &type_municipalities)
        return offer_records(asking, register_by_name("municipality"), take_name, error);
    else if (def->type == &type_reference && def->target)
        return offer_records(asking, register_by_name(def->target), take_code, error);
    if (def->type != &type_text || (def->flags & FIELD_LINES))
        return STATUS_OK;
    if (field == narrow_owner_field(asking->reg))
        offer_offices(asking);
    return offer_texts(asking, field, error);
}

/* ---- where the cursor stands ---- */

/* The start of the term that the cursor is in. */
static size_t term_start(const char *text, size_t at) {
    bool quoted = false;
    size_t start = 0;

    for (size_t i = 0; i < at; i++) {
        quoted ^= text[i] == '"';
        if (!quoted && strchr(" \t\n()|", text[i]))
            start = i + 1;
    }
    return start + (text[start] == '-' && start < at);
}

/* What was begun, folded; an opening quotation mark is no part of it. */
static void take_word(struct asking *asking, const char *text, size_t at) {
    struct offers *completion = asking->completion;
    size_t start = completion->start;

    buffer_add(&completion->word, text + start, at - start);
    text_fold(&asking->typed, buffer_text(&completion->word) + (text[start] == '"' && start < at));
}

enum status complete_filter(struct offers *completion, struct store *store,
                            const struct register_def *reg, const char *offices, day_number today,
                            const struct edit *edit, struct error *error) {
    struct asking asking = {completion, store, reg, offices, today, {0}};
    const char *text = buffer_text(&edit->text);
    size_t start = term_start(text, edit->at);
    size_t len = strcspn(text + start, ":=!<>~\"");
    enum status status = STATUS_OK;

    buffer_truncate(&completion->word, 0);
    buffer_truncate(&completion->text, 0);
    completion->count = 0;
    completion->chosen = -1;
    completion->start = start;
    completion->unfinished = false;
    if (start + len < edit->at && text[start + len] != '"') {
        struct buffer name = {0};

        buffer_add(&name, text + start, len);
        int field = register_field_by_name(reg, buffer_text(&name));
        completion->start = start + len + strspn(text + start + len, ":=!<>~");
        take_word(&asking, text, edit->at);
        completion->unfinished = completion->word.len == 0;
        if (field != FIELD_NONE)
            status = offer_values(&asking, field, error);
        buffer_done(&name);
    } else if (start + len >= edit->at) {
        take_word(&asking, text, edit->at);
        offer_fields(&asking);
        completion->unfinished = completion->word.len > 0 && completion->count > 0;
    }
    buffer_done(&asking.typed);
    return status;
}

bool complete_next(struct offers *completion, struct edit *edit, int direction) {
    struct buffer rest = {0};

    if (completion->count == 0)
        return false;
    int places = completion->count + 1;
    completion->chosen = (completion->chosen + 1 + direction + places) % places - 1;
    buffer_add_text(&rest, buffer_text(&edit->text) + edit->at);
    buffer_truncate(&edit->text, completion->start);
    buffer_add_text(&edit->text, completion->chosen < 0
                                     ? buffer_text(&completion->word)
                                     : complete_item(completion, completion->chosen));
    edit->at = edit->text.len;
    buffer_add_text(&edit->text, buffer_text(&rest));
    buffer_done(&rest);
    return true;
}
