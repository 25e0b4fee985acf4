/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * How a sample reads under one choice of delimiter, quote and escape: what the sniffer compares.
 */
#ifndef CRUSCOTTO_CSV_SURVEY_H
#define CRUSCOTTO_CSV_SURVEY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "grammar.h"

enum { CSV_SURVEY_ROWS = 400 };

struct csv_sample {
    const char *bytes; /* begins at the beginning of a line; ASCII where it matters */
    size_t len;
    long long line; /* of its first byte */
    bool whole;     /* the input ends with it */
};

struct csv_survey_row {
    size_t columns, filled, named; /* cells; those that hold something; those that could be names */
    long long line;
};

struct csv_survey {
    struct csv_grammar grammar;
    struct csv_survey_row row[CSV_SURVEY_ROWS]; /* blank ones are left out */
    size_t rows;
    size_t closed;   /* fields in quotes that are in order */
    size_t wrapped;  /* fields that begin and end with a double quote and are in none */
    size_t damaged;  /* rows with quotes that are not */
    size_t columns;  /* the number of cells of most rows, at least 2; 0 when there is none */
    size_t agreeing; /* rows with that many */
    size_t header;   /* the row that names the columns */
    int score;       /* 0…1,200: how much this looks like the truth */
};

enum status csv_survey(struct csv_survey *survey, const struct csv_grammar *grammar,
                       const struct csv_sample *sample, struct error *error) MUST_USE;

#endif
