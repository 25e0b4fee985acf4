/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Which column of a list goes into which field: by the names of the register table, or by a
 * profile. A slot is one text that is taken from each row: a field's, a companion's, or a part of
 * the key.
 */
#ifndef CRUSCOTTO_IMPORT_MAPPING_H
#define CRUSCOTTO_IMPORT_MAPPING_H

#include "profile.h"

struct header {
    struct names shown; /* as in the file; "" for a column without a name */
    struct names names; /* in text_name() form */
};
bool header_add(struct header *header, const char *text);
void header_done(struct header *header);

enum {
    SLOTS_MOST = 2 * REGISTER_MAX_FIELDS + PROFILE_PARTS,
    ALTERNATIVES = 6,
    NO_SLOT = -1,
    NO_COLUMN = -1,
};

enum slot_role { SLOT_FIELD, SLOT_COMPANION, SLOT_KEY };

struct slot_part {
    int columns[ALTERNATIVES], count; /* the first of them that has a value is taken */
};

struct slot {
    enum slot_role role;
    int field; /* of a field and a companion */
    struct slot_part parts[PROFILE_PARTS];
    int count;
};

enum key_rule {
    KEY_COLUMN, /* the field `code` is mapped */
    KEY_PARTS,  /* the profile's key columns */
    KEY_FIELDS, /* the register's key */
    KEY_DIGEST, /* of the mapped values, and how often it occurred */
};

struct mapping {
    const struct register_def *reg;
    const struct profile *profile; /* NULL: by the register's own names */
    const struct header *header;
    struct slot slots[SLOTS_MOST];
    int slot_count;
    int slot_of[REGISTER_MAX_FIELDS], companion_of[REGISTER_MAX_FIELDS];
    int filter_columns[PROFILE_FILTERS];
    uint64_t fields; /* a bit per field that the list or a constant gives */
    bool is_own;     /* an export of ours: what stands there is what was entered, word for word */
    bool is_rejects; /* the list is one of rejected rows, with line and reason */
    enum key_rule key;
    int key_fields[PROFILE_PARTS], key_count; /* of KEY_FIELDS */
    struct names unknown; /* headers that are neither stored nor known to the profile */
    struct names remarks;
};

/* The register whose names fit the header best. `path` may help where two fit alike: a list called
 * “corsi.csv” is more likely one of courses. STATUS_USAGE: it must be said, and where several fit the
 * error names them; STATUS_INPUT: no register fits at all. */
enum status mapping_guess(const struct header *header, const char *path,
                          const struct register_def **reg, struct error *error) MUST_USE;

/* By the register's names. STATUS_INPUT: a header is repeated, a required column or the key is
 * missing. */
enum status mapping_by_names(struct mapping *mapping, const struct header *header,
                             const struct register_def *reg, struct error *error) MUST_USE;
enum status mapping_by_profile(struct mapping *mapping, const struct header *header,
                               const struct profile *profile, struct error *error) MUST_USE;
/* Takes the profile's filters off: every row of the list passes. */
void mapping_pass_all(struct mapping *mapping);
void mapping_done(struct mapping *mapping);

/* Whether each column of the list goes somewhere. */
bool mapping_takes_all(const struct mapping *mapping);

/* Whether a row without a value here is refused. */
bool mapping_requires(const struct mapping *mapping, int slot);

/* The header of the column that a slot's text comes from in the first place; "" for a constant. */
const char *mapping_column_name(const struct mapping *mapping, int slot);

#endif
