/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Registers: what the association tracks. One const table per register, in one small file each, and
 * the one list of them all. A line about one register anywhere else is a fault of the house.
 */
#ifndef CRUSCOTTO_REGISTER_REGISTER_H
#define CRUSCOTTO_REGISTER_REGISTER_H

#include <stddef.h>

#include "register/field.h"

enum { REGISTER_MAX_FIELDS = 48, FIELD_NONE = -1, FIELD_CODE = 0 };

/* Of a register whose records say what a number of another record was, and when: names of fields. */
struct series_def {
    const char *of; /* the reference to what was measured; NULL: the register is no series */
    const char *when, *value;
    const char *growth; /* percent, as whoever measured states it */
    const char *bound;  /* a choice whose first row is "exactly" */
};

struct register_def {
    const char *name;     /* English, singular: SQL table, JSON, command line */
    struct label singular, plural;
    const char *prefix;   /* of the codes that rows typed by hand get */
    char digit;           /* '1'–'9' on the dashboard, 0: none */
    char letter;          /* in the menu of all registers */
    bool has_panel;       /* one of the dashboard's panes */
    const struct field_def *fields; /* [0] is always `code` */
    int field_count;
    const char *order;    /* default sort: field names, '-' before one that descends, ',' between;
                             "open" is the state's class, open first. This order has an index. */
    struct label open_words[2]; /* behind the count of open records: of one, of several or none */
    const char *headline_state; /* count this state instead of all open ones; NULL: all open */
    const char *key;      /* fields that make the code of an imported row without one, ',' between;
                             NULL: a digest of the row */
    struct series_def series;
    bool sentence; /* what its columns hold reads as one: "A depends on B" */
};

/* The registers, in the order of menus; NULL at the end. */
extern const struct register_def *const registers[];
int register_count(void);
int register_index(const struct register_def *reg);

/* By English or Italian name, singular or plural; NULL where there is none. */
const struct register_def *register_by_name(const char *name);
const struct register_def *register_by_digit(char digit);
const struct register_def *register_by_letter(char letter);

/* Index of a field by exact English name; FIELD_NONE where there is none. */
int register_field(const struct register_def *reg, const char *name);

/* Index of a field by any name a person may use: English name, label in either language, alias. */
int register_field_by_name(const struct register_def *reg, const char *name);

/* Index of the state field, of the title (the first required text beside the code, else the code), of
 * the first FIELD_DUE date, of the date that counts (that one, else the first of the agenda);
 * FIELD_NONE where there is none. */
int register_state_field(const struct register_def *reg);
int register_title_field(const struct register_def *reg);
int register_due_field(const struct register_def *reg);
int register_dated_field(const struct register_def *reg);

/* The fields between which the register's records last; false where it has no such pair. */
bool register_lasts(const struct register_def *reg, int *start, int *end);

/* The register that is the series of this one's records; NULL where there is none. */
const struct register_def *register_series(const struct register_def *reg);

/* The class that a record with this state value has; STATE_OPEN where the register has no state. */
enum state_class register_class(const struct register_def *reg, const struct value *state);

#endif
