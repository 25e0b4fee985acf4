/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The language of the interface: Italian first, English second.
 *
 * Sentences of the program go through gettext (msgids are English, src/po/it.po is the Italian).
 * Names of registers, fields and states are data and stand in both languages in their tables:
 * struct label. Dates and amounts are written by us in the form of the language, never by the
 * system's locale, which is often not installed on a server.
 */
#ifndef CRUSCOTTO_BASE_I18N_H
#define CRUSCOTTO_BASE_I18N_H

#include <libintl.h>
#include <stdbool.h>

#define _(text)  gettext(text)
#define N_(text) (text)

enum language { LANGUAGE_ITALIAN, LANGUAGE_ENGLISH };

struct label {
    const char *en, *it;
};

/* Sets LC_CTYPE to C.UTF-8 (another UTF-8 locale where that is missing), picks the language and
 * binds the catalogue in `locale_dir` (NULL: where the program was installed or, run from the tree,
 * build/locale beside it). `wanted` is "it", "en" or NULL: then LC_ALL, LC_MESSAGES, LANG where
 * they name a language, else Italian (C, POSIX and C.UTF-8 name none). Call before any thread;
 * again, to change the language. */
void i18n_init(const char *wanted, const char *locale_dir);

enum language i18n_language(void);

/* Whether the user's terminal takes UTF-8, by LC_ALL, LC_CTYPE, LANG (none set: no). */
bool i18n_utf8_terminal(void);

/* The label in the current language. */
const char *label_text(struct label label);

#endif
