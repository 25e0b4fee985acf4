/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A word by itself: it is looked for in all columns that are shown. The search index holds texts and
 * codes; what else begins with the word on the screen (a state, a choice, the code of another record,
 * a day, an amount) is compared as such.
 */
#include <string.h>

#include "filter_internal.h"

enum { LETTERS_LEAST = 3 }; /* shorter ones begin too much */

/* Whether the folded text has the folded word at the start of one of its own. */
static bool has_word(const char *text, const char *word)
{
    for (const char *at = text; (at = strstr(at, word)) != NULL; at++)
        if (at == text || at[-1] == ' ')
            return true;
    return false;
}

static bool label_has(struct label label, const char *folded)
{
    struct buffer text = {0};

    text_fold(&text, label.it);
    buffer_add_char(&text, ' ');
    text_fold(&text, label.en);
    bool has = has_word(buffer_text(&text), folded);
    buffer_done(&text);
    return has;
}

static bool choices_have(const struct field_def *field, const char *folded)
{
    for (const struct choice *choice = field->choices; choice && choice->token; choice++)
        if (label_has(choice->label, folded))
            return true;
    return false;
}

/* A day or an amount as it stands on the screen; a bare number is mostly part of a code. */
static bool looks_like(const struct field_type *type, const char *word)
{
    if (word[strspn(word, "0123456789/.,%-")] || !strpbrk(word, "0123456789"))
        return false;
    if (type == &type_date)
        return strchr(word, '/') != NULL;
    if (type == &type_percent)
        return strchr(word, '%') != NULL;
    return type == &type_money && strpbrk(word, ".,") != NULL;
}

static bool is_shown(uint64_t shown, int field)
{
    return shown >> field & 1;
}

static bool is_term(const struct word_of *word, const struct field_def *field, const char *folded)
{
    if (looks_like(field->type, word->text))
        return true;
    if (text_width(folded) < LETTERS_LEAST)
        return false;
    return field->type == &type_reference || choices_have(field, folded);
}

/* ---- as a condition ---- */

static enum status choices_condition(struct filter *filter, const struct field_def *field,
                                     const char *folded, struct error *error)
{
    enum status status = STATUS_OK;
    const char *comma = "";

    buffer_addf(&filter->sql, "r.\"%s\" IN (", field->name);
    for (const struct choice *choice = field->choices; choice->token && status == STATUS_OK; choice++)
        if (label_has(choice->label, folded)) {
            buffer_addf(&filter->sql, "%s?", comma);
            status = filter_add_text(filter, choice->token, error);
            comma = ",";
        }
    buffer_add_char(&filter->sql, ')');
    return status;
}

/* By what is shown of it: the title of what it stands for, or the code. */
static enum status reference_condition(struct filter *filter, const struct field_def *field,
                                       const char *folded, struct error *error)
{
    const struct register_def *target = field->target ? register_by_name(field->target) : NULL;

    if (target && (field->flags & FIELD_NAMED))
        buffer_addf(&filter->sql,
                    "EXISTS(SELECT 1 FROM \"%s\" AS t WHERE t.id=r.\"%s_id\" AND "
                    "contains(t.\"%s\",?))",
                    target->name, field->name, target->fields[register_title_field(target)].name);
    else
        buffer_addf(&filter->sql, "contains(r.\"%s\",?)", field->name);
    return filter_add_text(filter, folded, error);
}

static enum status add_term(struct filter *filter, const struct word_of *word,
                            const struct field_def *field, const char *folded, struct error *error)
{
    if (field->type == &type_reference)
        return reference_condition(filter, field, folded, error);
    if (field->choices)
        return choices_condition(filter, field, folded, error);
    struct filter_term term = {.reg = word->reg, .field = field, .op = OP_EQUAL,
                               .value = word->text, .today = word->today};
    return filter_term_sql(filter, &term, error);
}

/* A day that does not exist is no day, but may be a word. */
static enum status try_term(struct filter *filter, const struct word_of *word, int field,
                            const char *folded, struct error *error)
{
    const size_t before = filter->sql.len;
    const int binds = filter->bind_count;

    buffer_add_text(&filter->sql, " OR ifnull(");
    enum status status = add_term(filter, word, &word->reg->fields[field], folded, error);
    buffer_add_text(&filter->sql, ",0)");
    if (status != STATUS_USAGE || filter->bind_count == FILTER_BINDS)
        return status;
    buffer_truncate(&filter->sql, before);
    filter_drop_binds(filter, binds);
    return STATUS_OK;
}

enum status filter_word_sql(struct filter *filter, const struct word_of *word, struct error *error)
{
    const char *name = word->reg->name;
    struct buffer folded = {0};

    text_fold(&folded, word->text);
    buffer_addf(&filter->sql,
                "(r.id IN (SELECT rowid FROM \"%s_search\" WHERE \"%s_search\" MATCH ?)", name, name);
    enum status status = filter_add_words(filter, word->text, error);
    for (int i = 0; i < word->reg->field_count && status == STATUS_OK; i++)
        if (is_shown(word->shown, i) &&
            is_term(word, &word->reg->fields[i], buffer_text(&folded)))
            status = try_term(filter, word, i, buffer_text(&folded), error);
    buffer_add_char(&filter->sql, ')');
    buffer_done(&folded);
    return status;
}

/* ---- whether there is anything to it ---- */

struct beginning {
    const char *folded;
    bool found;
};

static enum status look(void *context, const struct record *record, struct error *error)
{
    struct beginning *beginning = context;
    struct buffer code = {0};

    (void)error;
    text_fold(&code, value_text(&record->values[FIELD_CODE]));
    beginning->found = strncmp(buffer_text(&code), beginning->folded, strlen(beginning->folded)) == 0;
    buffer_done(&code);
    return STATUS_OK;
}

/* The first code from the word on begins with it, or none does. */
static enum status find_code(struct store *store, const struct register_def *target,
                             struct beginning *beginning, struct error *error)
{
    struct list_query query = {.reg = target,
                               .order = {.terms = {{.field = FIELD_CODE}}, .count = 1}};
    struct list_key key = {0};
    struct record word;

    record_init(&word, target);
    value_set(&word.values[FIELD_CODE], beginning->folded, NULL);
    list_key_from(&query, &word, &key);
    enum status status =
        store_window(store, &query, &key, true, true, 1, look, beginning, error);
    list_key_done(&key);
    record_done(&word);
    return status;
}

static enum status find_title(struct store *store, const struct register_def *target,
                              struct beginning *beginning, struct error *error)
{
    struct list_query query = {.reg = target, .search = beginning->folded};
    int64_t count = 0;

    order_default(target, &query.order);
    enum status status = store_count(store, &query, 1, &count, error);
    beginning->found = count > 0;
    return status;
}

/* A register that refers to itself has the codes of its records in the search index already, mostly all
 * with the same letters in front: to look at each row for those would be dear. */
static enum status is_elsewhere(struct store *store, const struct word_of *word, int field,
                                const char *folded, bool *found, struct error *error)
{
    const struct field_def *def = &word->reg->fields[field];
    struct beginning beginning = {.folded = folded};
    enum status status = STATUS_OK;

    if (!is_term(word, def, folded) || (def->target && register_by_name(def->target) == word->reg))
        return STATUS_OK;
    if (def->type != &type_reference)
        *found = true;
    else if (def->target && (def->flags & FIELD_NAMED))
        status = find_title(store, register_by_name(def->target), &beginning, error);
    else if (def->target)
        status = find_code(store, register_by_name(def->target), &beginning, error);
    *found = *found || beginning.found;
    return status;
}

enum status filter_word_elsewhere(struct store *store, const struct word_of *word, bool *found,
                                  struct error *error)
{
    struct buffer folded = {0};
    enum status status = STATUS_OK;

    text_fold(&folded, word->text);
    for (int i = 0; i < word->reg->field_count && status == STATUS_OK && !*found; i++)
        if (is_shown(word->shown, i))
            status = is_elsewhere(store, word, i, buffer_text(&folded), found, error);
    buffer_done(&folded);
    return status;
}
