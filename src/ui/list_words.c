/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What narrows a list, as one filter. Words that are searched for go through the search index,
 * which is quick, unless something else that is shown may begin with one of them: then each is
 * looked for in all columns, in one pass over the register.
 */
#include <ctype.h>
#include <string.h>

#include "list_internal.h"

/* The next of the words, without quotation marks; false behind the last one. */
static bool next_word(const char **words, struct buffer *word) {
    *words += strspn(*words, " \"");
    size_t len = strcspn(*words, " \"");

    buffer_truncate(word, 0);
    buffer_add(word, *words, len);
    *words += len;
    return len > 0;
}

static uint64_t shown_fields(const struct list *list, const struct list_source *source) {
    const struct chosen_columns *columns = list_columns(list, source);
    uint64_t fields = 0;

    for (int i = 0; columns && i < columns->count; i++)
        fields |= UINT64_C(1) << columns->columns[i].field;
    return columns ? fields : layout_listed(list->reg);
}

static enum status are_elsewhere(const struct list *list, const struct list_source *source,
                                 const char *words, uint64_t shown, bool *found,
                                 struct error *error) {
    struct buffer word = {0};
    enum status status = STATUS_OK;

    while (status == STATUS_OK && !*found && next_word(&words, &word)) {
        const struct word_of one = {list->reg, buffer_text(&word), shown, source->paint->today};

        status = filter_word_elsewhere(source->store, &one, found, error);
    }
    buffer_done(&word);
    return status;
}

/* A dash by itself is none. */
static bool is_word(const char *text) {
    for (; *text; text++)
        if (isalnum((unsigned char)*text) || (unsigned char)*text >= 0x80)
            return true;
    return false;
}

static void add_words(const char *words, struct buffer *expression) {
    struct buffer word = {0};

    while (next_word(&words, &word))
        if (is_word(buffer_text(&word)))
            buffer_addf(expression, " \"%s\"", buffer_text(&word));
    buffer_done(&word);
}

enum status list_parse_filter(const struct list *list, const struct list_source *source,
                              const char *words, struct filter **filter, bool *looks,
                              struct error *error) {
    const uint64_t shown = shown_fields(list, source);
    struct buffer expression = {0};

    *filter = NULL;
    enum status status = are_elsewhere(list, source, words, shown, looks, error);
    narrow_expression(&list->narrow, list->reg, source->paint, source->offices, &expression);
    if (*looks)
        add_words(words, &expression);
    if (status == STATUS_OK)
        status = filter_parse_shown(list->reg, buffer_text(&expression), shown,
                                    source->paint->today, filter, error);
    buffer_done(&expression);
    if (status == STATUS_OK && source->since && (list->narrow.quick >> QUICK_CHANGED & 1))
        status = filter_add_since(source->store, filter, list->reg, source->since, error);
    if (status != STATUS_OK) {
        filter_free(*filter);
        *filter = NULL;
    }
    return status;
}
