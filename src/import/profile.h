/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * What is known about the lists of one source system, read from an INI file:
 *
 *     [profile]    register, source, numbers (italian, english), dates (day-first, month-first),
 *                  short-rows (fill: cells missing at the end are empty), partial (yes: a list is
 *                  never all that the source has, so that nothing is gone when it is not in it),
 *                  only.it, only.en (what the filters leave, for people: "solo Toscana")
 *     [recognise]  1 = header …: those that all must be there for the profile to be found by itself
 *     [columns]    field = header; field.1, field.2 …: several joined
 *     [key]        1 = header …: what makes the code where no column is mapped to `code`
 *     [constants]  field = what it is where the list says nothing
 *     [nulls]      1 = text …: nothing, in every field; field.1: in that one
 *     [values]     field.token.1 = text …: what the list calls a choice; "text*" is how it begins
 *     [keep]       1 = field …: what cannot be read there goes to the notes, not to the rejects
 *     [filter]     column = header, 1 = text …: only rows where it says one of these; more filters
 *                  in [filter.2], [filter.3]: all must hold
 *     [leave]      1 = header …: known, and not stored on purpose
 *
 * Fields and tokens are English names of the register table. "A | B" is the first of these headers
 * that has a value. Headers are compared as names (case, accents, blanks and marks do not matter).
 * The register comes first. Only what [columns] and [key] name is ever stored.
 */
#ifndef CRUSCOTTO_IMPORT_PROFILE_H
#define CRUSCOTTO_IMPORT_PROFILE_H

#include "import/import.h"
#include "names.h"

enum { PROFILE_PARTS = 6, PROFILE_FILTERS = 3 };

struct profile_column {
    struct names parts[PROFILE_PARTS]; /* each: headers as the profile writes them, by preference */
    int count;
};

struct profile_rule {
    int field;
    const char *token;
    char *text;  /* in text_name() form */
    bool prefix; /* text is how it begins */
};

struct profile_filter {
    struct names headers, texts; /* texts in text_name() form, "*" at the end: a beginning */
};

struct profile {
    char *name; /* of the file, without ".ini" */
    const struct register_def *reg;
    char *source, *only_it, *only_en; /* only: may be NULL */
    enum number_style numbers;
    enum date_order dates;
    bool fill_short_rows, partial;
    struct names recognise, leave;
    struct profile_column columns[REGISTER_MAX_FIELDS], key;
    struct value constants[REGISTER_MAX_FIELDS];
    struct names nulls, field_nulls[REGISTER_MAX_FIELDS]; /* letter case apart, exact */
    struct profile_rule *rules;
    size_t rule_count;
    bool keep[REGISTER_MAX_FIELDS];
    struct profile_filter filters[PROFILE_FILTERS];
};

/* Errors are STATUS_CONFIG with file and line. `name` is the profile's. */
enum status profile_read_text(const char *path, const char *text, const char *name,
                              struct profile *profile, struct error *error) MUST_USE;
enum status profile_read_file(const char *path, const char *name, struct profile *profile,
                              struct error *error) MUST_USE;
void profile_done(struct profile *profile);

/* What the filters leave, in the language of the interface; "" where the profile does not say. */
const char *profile_only(const struct profile *profile);

/* Whether a text is one of the profile's words for nothing. */
bool profile_is_null(const struct profile *profile, int field, const char *text);

/* The token that the profile's [values] give for a text; NULL where they say nothing. */
const char *profile_token(const struct profile *profile, int field, const char *text);

/* Whether a filter lets a cell pass; of several values between ":::" one suffices. */
bool profile_filter_passes(const struct profile_filter *filter, const char *text);

/* All profiles: the user's own, then the shipped ones; a user's hides a shipped one of its name. */
struct profiles {
    struct profile *items;
    size_t count;
};
enum status profiles_load(struct profiles *profiles, struct error *error) MUST_USE;
/* Adds those of one directory, which need not be there. */
enum status profiles_load_directory(struct profiles *profiles, const char *directory,
                                    struct error *error) MUST_USE;
/* Adds one that stands in no file; *profile lives until another is added. */
enum status profiles_add_text(struct profiles *profiles, const char *text,
                              const struct profile **profile, struct error *error) MUST_USE;
void profiles_done(struct profiles *profiles);

/* STATUS_USAGE names the profiles that there are. */
enum status profiles_named(const struct profiles *profiles, const char *name,
                           const struct profile **found, struct error *error) MUST_USE;

/* The profile, of the register if one is given, whose [recognise] headers are all among `headers`
 * (text_name() form); of several the one with the most of them, the first of equals. *found NULL:
 * none. */
void profiles_recognise(const struct profiles *profiles, const struct names *headers,
                        const struct register_def *reg, const struct profile **found);

/* Whether one of the headers of "A | B" (as names_add_words split them) is there; its index. */
int profile_header(const struct names *alternatives, const struct names *headers);

#endif
