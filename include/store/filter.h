/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The filter language, one for the dashboard and the command line:
 *
 *     stato:aperta scade<+10g area:scuola -referente:scuola titolo:"piano operativo" importo>=10000
 *
 * Terms side by side must all hold; `|` between terms: one of them; parentheses group; `-` before a
 * term negates it. A term is <field><operator><value>; operators are : = != < <= > >= and ~ (contains,
 * as : on text). Fields are named in either language; "scade" ("due") and "importo" ("amount") are
 * the register's due date and first amount where no field is called so. Text compares folded (case
 * and accents do not matter). `:` on a choice takes token or label; on a state also the classes aperta/chiusa/annullata
 * (open/closed/void); on a date a day or a period ("2021", "marzo 2021"). `campo:-` means that the
 * value is missing. A word alone must begin a word of a column that lists show: in texts and codes as the
 * search finds it, else a choice, a day, an amount, or another record by its code.
 */
#ifndef CRUSCOTTO_STORE_FILTER_H
#define CRUSCOTTO_STORE_FILTER_H

#include "register/register.h"

struct filter;

/* Errors are STATUS_USAGE, name the column (from 1) and say what was expected. An empty text gives
 * *filter NULL, which stands for all records. */
enum status filter_parse(const struct register_def *reg, const char *text, day_number today,
                         struct filter **filter, struct error *error) MUST_USE;
/* The same where other columns are shown than those that lists show by themselves: a bit a field. */
enum status filter_parse_shown(const struct register_def *reg, const char *text, uint64_t shown,
                               day_number today, struct filter **filter,
                               struct error *error) MUST_USE;

/* A word that is looked for, in the columns that are shown. */
struct word_of {
    const struct register_def *reg;
    const char *text;
    uint64_t shown;
    day_number today;
};

/* Whether anything that is shown may begin with the word besides what the search index holds: then a
 * filter of the word finds more than the search. *found is left alone where not. */
struct store;
enum status filter_word_elsewhere(struct store *store, const struct word_of *word, bool *found,
                                  struct error *error) MUST_USE;

void filter_free(struct filter *filter);

/* What a state may be asked for beside its own values: open, closed, void. A NULL token ends it. */
extern const struct choice filter_classes[];

#endif
