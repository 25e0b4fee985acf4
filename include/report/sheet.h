/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Rows with the same columns, written as a table for people, as TSV, as CSV, as an array of JSON
 * objects or as a table of Markdown: cell by cell, in the order of the columns. Memory does not grow
 * with the rows.
 */
#ifndef CRUSCOTTO_REPORT_SHEET_H
#define CRUSCOTTO_REPORT_SHEET_H

#include "base/i18n.h"
#include "base/text.h"
#include "csv/writer.h"
#include "report/json.h"

enum { SHEET_COLUMNS = 128, SHEET_SAMPLE = 200 };

struct sheet_column {
    const char *name;   /* for machines */
    struct label title; /* for people */
    enum align align;
    int min, max; /* columns in a table; max 0: as much as there is */
    int priority; /* the lowest is left out first where the width does not suffice */
    bool bare;    /* JSON writes it without quotes */
    bool whole;   /* neither cut nor left out, such as a code that one types again; the longest are
                     cut all the same */
    bool verbatim; /* text that a spreadsheet must not take for a number, such as a code */
};

struct sheet {
    struct output *out;
    enum format format;
    const struct sheet_column *columns;
    int count;
    bool exact;         /* CSV keeps control characters, as what is written is to be read back */
    bool all;           /* a table cuts columns, but leaves none out */
    struct json *outer; /* the document that an array of JSON stands in; may be NULL */
    long long rows;     /* so far */
    int at;             /* the column of the cell to come */
    struct json json;
    int widths[SHEET_COLUMNS];  /* of the table; 0: left out */
    int natural[SHEET_COLUMNS]; /* of the widest cell so far */
    struct buffer sample;       /* cells of the first rows, each ended by a NUL; then of one row */
    bool laid_out;
};

/* The options are set in *sheet before; columns are borrowed. Writes the header, in a table only
 * once its widths are known from the first rows. */
void sheet_start(struct sheet *sheet, struct output *out, enum format format,
                 const struct sheet_column *columns, int count);
void sheet_cell(struct sheet *sheet, const char *text); /* NULL: missing */
void sheet_number(struct sheet *sheet, int64_t number);
void sheet_end(struct sheet *sheet);

/* The widths that the columns of a table get on so many terminal columns (0: no limit), with one
 * blank between two; a width of 0 leaves a column out. natural: of the cells; titles: of the
 * header, which gets room only where there is some left. */
void sheet_fit(const struct sheet_column *columns, const int *natural, const int *titles, int count,
               bool all, int available, int *widths);

#endif
