/* SPDX-License-Identifier: EUPL-1.2 */
/* What short texts of a column became: a list says “In corso” and a date again and again. */
#ifndef CRUSCOTTO_IMPORT_MEMO_H
#define CRUSCOTTO_IMPORT_MEMO_H

#include "register/field.h"

struct memo;

struct memo *memo_new(void);
void memo_free(struct memo *memo);

/* True, and the value set, where the text is remembered. */
bool memo_find(const struct memo *memo, const char *text, size_t len, struct value *value);
/* Remembers what is short enough; another text may give way to it. */
void memo_keep(struct memo *memo, const char *text, size_t len, const struct value *value);

#endif
