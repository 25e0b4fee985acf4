/* SPDX-License-Identifier: EUPL-1.2 */
/* Records as rows of a sheet: which fields are its columns, and how their values are written. */
#ifndef CRUSCOTTO_REPORT_RECORDS_H
#define CRUSCOTTO_REPORT_RECORDS_H

#include "register/chosen.h"
#include "register/record.h"
#include "report/sheet.h"

struct record_column {
    int field;      /* FIELD_NONE: the record's number */
    bool companion; /* what the type keeps beside the value: a date's precision, a state's original
                     */
    char name[64];
};

struct record_sheet {
    const struct register_def *reg;
    struct record_column parts[SHEET_COLUMNS];
    struct sheet_column columns[SHEET_COLUMNS];
    int count;
    bool labelled; /* columns and choices are called as on screen */
    struct sheet sheet;
};

/* The columns that lists show, in their order; all fields with their companions, in the order of
 * the register; those named, with a comma between, in either language. */
void records_usual(struct record_sheet *records, const struct register_def *reg);
void records_all(struct record_sheet *records, const struct register_def *reg);
enum status records_named(struct record_sheet *records, const struct register_def *reg,
                          const char *names, struct error *error) MUST_USE;

/* The columns that were chosen for a list, in their order. */
void records_chosen(struct record_sheet *records, const struct chosen_columns *chosen);

/* Puts the records' numbers before the other columns, which a JSON document has. */
void records_numbered(struct record_sheet *records, const struct register_def *reg);

/* Calls columns and choices in CSV as they are called on screen, which the import knows, too; what
 * stands beside a value keeps its name. */
void records_labelled(struct record_sheet *records);

/* The error of a field that the register has not: STATUS_USAGE. */
enum status records_no_field(const struct register_def *reg, const char *name, struct error *error);

/* A bit for each field that is needed. */
uint64_t records_fields(const struct record_sheet *records);

void records_start(struct record_sheet *records, struct output *out, enum format format);
void records_row(struct record_sheet *records, const struct record *record);
void records_end(struct record_sheet *records);

/* Whether a field's type keeps something beside the value that is worth writing: not where it is
 * only what the store found for a reference. */
bool records_has_companion(const struct field_def *field);

/* Appends the companion of a value: the precision of every date, what a file said for a state.
 * False where there is none. */
bool records_companion(const struct field_def *field, const struct value *value,
                       struct buffer *out);

/* Appends what a person would call the record: its title, else the values that lists show. */
void records_describe(const struct record *record, struct buffer *out);

#endif
