/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Municipalities by name: what lists call them, to the ISTAT code that registers keep. The names
 * are those of the register of municipalities; what it does not have is not guessed.
 */
#ifndef CRUSCOTTO_IMPORT_PLACES_H
#define CRUSCOTTO_IMPORT_PLACES_H

#include "store/store.h"

enum { ISTAT_DIGITS = 6 };

struct place {
    char *name, *exact, *loose; /* as it is written; text_name() form; and without its variants */
    char code[ISTAT_DIGITS + 1];
    char province[8];
};

struct places {
    struct place *items; /* by `loose`, once sorted */
    size_t count;
    bool sorted;
};

/* Records without an ISTAT code are left out. */
enum status places_load(struct places *places, struct store *store, struct error *error) MUST_USE;
bool places_add(struct places *places, const char *code, const char *name, const char *province);
void places_done(struct places *places);

enum place_match {
    PLACE_EXACT,   /* the name or the code as it is written */
    PLACE_VARIANT, /* "S. Miniato", "Comune di …", a name from before a merger, a code without its 0
                    */
    PLACE_UNKNOWN,
    PLACE_SEVERAL, /* of the same name, and no province said */
};

/* Finds the place that a text names: an ISTAT code, a name, "Castro (LE)". */
enum place_match places_find(struct places *places, const char *text, const struct place **found);

/* Whether a text begins as "Comune di …" does. */
bool places_has_title(const char *text);

#endif
