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
 * value is missing. A word alone must be found by the search.
 */
#ifndef CRUSCOTTO_STORE_FILTER_H
#define CRUSCOTTO_STORE_FILTER_H

#include "register/register.h"

struct filter;

/* Errors are STATUS_USAGE, name the column (from 1) and say what was expected. An empty text gives
 * *filter NULL, which stands for all records. */
enum status filter_parse(const struct register_def *reg, const char *text, day_number today,
                         struct filter **filter, struct error *error) MUST_USE;
void filter_free(struct filter *filter);

/* What a state may be asked for beside its own values: open, closed, void. A NULL token ends it. */
extern const struct choice filter_classes[];

#endif
