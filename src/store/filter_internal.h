/* SPDX-License-Identifier: EUPL-1.2 */
/* Between the filter's grammar and what each type makes of a term. */
#ifndef CRUSCOTTO_STORE_FILTER_INTERNAL_H
#define CRUSCOTTO_STORE_FILTER_INTERNAL_H

#include "internal.h"

enum filter_operator { OP_HAS, OP_EQUAL, OP_NOT, OP_LESS, OP_AT_MOST, OP_MORE, OP_AT_LEAST, OP_LIKE };

enum { FILTER_BINDS = 64 };

enum bind_kind { BIND_TEXT, BIND_INTEGER, BIND_WORDS };

struct filter_bind {
    enum bind_kind kind;
    int64_t number;
    char *text;
};

struct filter {
    struct buffer sql;
    struct filter_bind binds[FILTER_BINDS];
    int bind_count;
};

struct filter_term {
    const struct register_def *reg;
    const struct field_def *field;
    enum filter_operator op;
    const char *value;
    day_number today;
};

/* The SQL spelling of a comparison; OP_HAS and OP_LIKE are "=". */
const char *filter_sql_operator(enum filter_operator op);

enum status filter_add_text(struct filter *filter, const char *text, struct error *error) MUST_USE;
/* Words for the search index. */
enum status filter_add_words(struct filter *filter, const char *words, struct error *error) MUST_USE;
enum status filter_add_integer(struct filter *filter, int64_t number, struct error *error) MUST_USE;

/* Appends the condition of one term. STATUS_USAGE where value or operator do not suit the type. */
enum status filter_term_sql(struct filter *filter, const struct filter_term *term,
                            struct error *error) MUST_USE;

/* Takes back those behind the first ones. */
void filter_drop_binds(struct filter *filter, int first);

/* Appends the condition of a word that stands alone. */
enum status filter_word_sql(struct filter *filter, const struct word_of *word,
                            struct error *error) MUST_USE;

#endif
