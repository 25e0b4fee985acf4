/* SPDX-License-Identifier: EUPL-1.2 */
/* A list of strings that ends with NULL. All zero is the empty list. */
#ifndef CRUSCOTTO_IMPORT_NAMES_H
#define CRUSCOTTO_IMPORT_NAMES_H

#include <stdbool.h>
#include <stddef.h>

struct names {
    char **items; /* owned */
    size_t count;
};

/* False where there is no memory; then nothing was added. */
bool names_add(struct names *names, const char *text, size_t len);
bool names_add_text(struct names *names, const char *text);

/* Adds the words of a text between `mark`, blanks trimmed off, empty ones left out. */
bool names_add_words(struct names *names, const char *text, char mark);

/* Index of a string; -1 where it is not there. */
int names_find(const struct names *names, const char *text);

/* The list for callers: never NULL itself. */
const char *const *names_list(const struct names *names);
void names_done(struct names *names);

#endif
