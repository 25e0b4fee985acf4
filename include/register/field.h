/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Fields and their types. A field is one row of a register's table; everything else (SQL, lists,
 * forms, headers of files, names in filters, JSON keys) derives from that row. A type is one vtable.
 */
#ifndef CRUSCOTTO_REGISTER_FIELD_H
#define CRUSCOTTO_REGISTER_FIELD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "calendar/date.h"

/*
 * A value in canonical form, as the database holds it: dates ISO, money in cents, decimals in
 * ten-thousandths, percents in hundredths of a percent, choices by token, references by code, sets of
 * municipalities as sorted ISTAT codes with one blank between. `extra` is what the type's companion
 * column holds: a date's precision token (absent: a day, or a minute where there is a time), what a
 * file said for a state; for a reference, when the store read it, the title of the record that it
 * resolved to (empty: unresolved), which is for display and never saved. Owned; reusable without new memory. All zero is a missing value.
 */
struct value {
    bool set;
    struct buffer text, extra;
};

void value_clear(struct value *value);
void value_done(struct value *value);
void value_set(struct value *value, const char *text, const char *extra); /* NULL text: missing */
void value_copy(struct value *to, const struct value *from);
bool value_same(const struct value *a, const struct value *b); /* to the letter, extra included */
/* NULL where missing. */
const char *value_text(const struct value *value);
/* The canonical integer of a number type; 0 where missing. */
int64_t value_integer(const struct value *value);
/* False where missing. */
bool value_moment(const struct value *value, struct moment *moment);

enum state_class { STATE_OPEN, STATE_CLOSED, STATE_VOID };

struct glyph {
    const char *utf8, *ascii; /* one column each */
};

/* One choice of a state or of any other enumeration. A table of them ends with a NULL token. */
struct choice {
    const char *token;
    struct label label;
    const char *aliases; /* what files say, in text_name() form, '|' between; may be NULL */
    enum state_class class; /* of states */
    struct glyph glyph;     /* of states */
};

/* Check of a code's form. `doubtful` means: keep it and warn; `private`: it is a person's, and no
 * business of a register of bodies: refused where it is typed, left out of a list with a warning that
 * does not repeat it. The reason is translated. */
enum code_verdict { CODE_GOOD, CODE_DOUBTFUL, CODE_BAD, CODE_PRIVATE };
typedef enum code_verdict code_check(const char *code, struct buffer *reason);

enum field_flag {
    FIELD_REQUIRED = 1 << 0,
    FIELD_SEARCH = 1 << 1, /* its words are found by `/` */
    FIELD_SORT = 1 << 2,   /* has an index, so that sorting by it is flat */
    FIELD_DUE = 1 << 3,    /* a date by which something must be done: overdue and soon count it */
    FIELD_AGENDA = 1 << 4, /* a date worth seeing in the agenda, without being due */
    FIELD_LINES = 1 << 5,  /* text of several lines */
    FIELD_BAR = 1 << 6,    /* a percent drawn as a bar too */
    FIELD_HOUSE = 1 << 7,  /* kept by the house (source, origin): shown in the provenance only */
    FIELD_YEAR = 1 << 9,   /* a whole number written without grouping */
    FIELD_DONE = 1 << 10,  /* the day on which the record was closed: set with the state */
    FIELD_START = 1 << 12, /* the day on which what the record is about begins */
    FIELD_END = 1 << 13,   /* and its last day */
    FIELD_SERIES = 1 << 11, /* a text about how it went: where it was measured, that is shown */
    FIELD_NAMED = 1 << 8,  /* a reference shown by its record's title rather than by its code */
};

/* How the field stands in a list. */
struct column {
    int place;         /* order from the left; 0: not shown unless asked for */
    int priority;      /* the lowest gives way first where the width does not suffice */
    int min, max;      /* columns; max 0: takes what is left */
    struct label lead; /* a word before the value ("entro"), may be empty */
    struct label short_label; /* over the column where the field's own does not fit; may be empty */
};

struct field_type;

struct field_def {
    const char *name;   /* English: SQL, JSON, CSV */
    struct label label; /* for people; text_name(label) is accepted wherever a name is */
    const struct field_type *type;
    unsigned flags;
    const struct choice *choices; /* of choice and state */
    const char *target;           /* of a reference: the register; NULL: any, as register:code */
    code_check *check;            /* of a code */
    const char *due_state;        /* of FIELD_DUE: due in this state only; NULL: in any open one */
    int64_t min, max;             /* of numbers, canonical; both 0: no limits */
    const char *share_of;         /* of a number: the field it is a part of ("31/40" and a bar) */
    struct column column;
    const char *aliases; /* more header names of files, text_name() form, '|' between */
};

struct parse_context {
    day_number today;
    bool from_file;        /* a date must not depend on today */
    struct buffer warning; /* what is kept but doubtful; translated; empty where nothing is */
};

enum format_style {
    FORMAT_LIST,  /* short, in the interface's language */
    FORMAT_FULL,  /* long, in the interface's language */
    FORMAT_EXCEL, /* for a spreadsheet in Italian: gg/mm/aaaa, decimal comma, tokens */
    FORMAT_PLAIN, /* for machines: ISO, decimal dot, tokens */
    FORMAT_JSON,  /* as FORMAT_PLAIN, but money in integer cents */
};

struct field_type {
    const char *name;
    const char *sql;       /* type of the STRICT column: TEXT or INTEGER */
    const char *companion; /* suffix of the second column, NULL: none */
    enum align align;
    bool number; /* JSON writes it without quotes */

    /* Reads what a person or a file wrote (never empty, trimmed, UTF-8) into canonical form. On
     * failure the error says why, without the field's name; the status is STATUS_USAGE. */
    enum status (*parse)(const struct field_def *field, const char *text,
                         struct parse_context *context, struct value *value, struct error *error);

    /* Appends a value that is set. Not sanitised: it may hold what a file held. */
    void (*format)(const struct field_def *field, const struct value *value,
                   enum format_style style, struct buffer *out);
};

extern const struct field_type type_text, type_code, type_integer, type_decimal, type_money,
    type_percent, type_date, type_choice, type_state, type_reference, type_municipalities, type_flag;

/* Parses text, which may be empty or blank: then the value is missing (an error where required). */
enum status field_parse(const struct field_def *field, const char *text,
                        struct parse_context *context, struct value *value,
                        struct error *error) MUST_USE;

enum { TYPED_MOST = 2000, TYPED_MOST_LINES = 100000 }; /* characters */

/* Whether a text may be typed into a field: UTF-8, no control characters, of one line unless the field
 * takes several, not too long. Lists of other systems are not held to it. STATUS_USAGE, without the
 * field's name. */
enum status field_check_typed(const struct field_def *field, const char *text,
                              struct error *error) MUST_USE;

/* Whether the field's companion is part of the value: not that of a reference, which is only how it is
 * shown. */
bool field_keeps_extra(const struct field_def *field);
bool field_same(const struct field_def *field, const struct value *a, const struct value *b);

/* Appends nothing where the value is missing. */
void field_format(const struct field_def *field, const struct value *value,
                  enum format_style style, struct buffer *out);

/* The row of a token, or of a label or alias in either language; NULL where none fits. */
const struct choice *choice_by_token(const struct choice *choices, const char *token);
const struct choice *choice_by_name(const struct choice *choices, const char *text);

/* True when text, in text_name() form, is one of the '|'-separated names in list (may be NULL). */
bool name_in_list(const char *list, const char *name);

/* The forms of official codes; each rule's source stands beside it in src/register/code.c. */
code_check check_cup, check_cig, check_istat, check_cadastral, check_ipa, check_tax_code;

#endif
