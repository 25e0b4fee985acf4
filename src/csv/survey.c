/* SPDX-License-Identifier: EUPL-1.2 */
#include "survey.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "scanner.h"

/* ---------------------------------------------------------------- looking at cells */

/* How the delimiters stand in the text: followed by a blank they are punctuation, between digits
 * they may be decimal points. */
struct manners {
    size_t delimiters, spaced, numeric;
};

static bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

static bool is_blank(const char *bytes, size_t len) {
    while (len > 0 && strchr(" \t\r\n", bytes[len - 1]) != NULL)
        len--;
    return len == 0;
}

static bool could_be_name(const char *bytes, size_t len) {
    if (is_digit(*bytes) || *bytes == '-' || *bytes == '+')
        return false;
    for (size_t i = 0; i < len; i++)
        if ((bytes[i] | 0x20) >= 'a' && (bytes[i] | 0x20) <= 'z')
            return true;
    return false;
}

static bool is_wrapped(const char *bytes, size_t len) {
    return len >= 2 && bytes[0] == '"' && bytes[len - 1] == '"';
}

static void look_at_delimiter(const struct csv_record *record, size_t at, struct manners *manners) {
    bool last = at + 1 >= record->len;
    manners->delimiters++;
    manners->spaced += !last && record->bytes[at + 1] == ' ' && at > 0;
    manners->numeric +=
        at > 0 && !last && is_digit(record->bytes[at - 1]) && is_digit(record->bytes[at + 1]);
}

static void look_at_record(struct csv_survey *survey, const struct csv_record *record,
                           struct manners *manners) {
    struct csv_text text = {.bytes = record->bytes, .len = record->len, .last = true};
    struct csv_survey_row row = {.line = record->line};
    struct csv_field field = {0};
    do {
        bool mended = csv_field_scan_lenient(&survey->grammar, &text, field.next, &field);
        size_t len = field.end - field.start;
        bool filled = !is_blank(record->bytes + field.start, len);
        row.columns++;
        row.filled += filled;
        row.named += filled && could_be_name(record->bytes + field.start, len);
        survey->closed += field.quoted && !mended;
        survey->wrapped += !field.quoted && is_wrapped(record->bytes + field.start, len);
        if (field.stop == CSV_STOP_DELIMITER)
            look_at_delimiter(record, field.raw_end, manners);
    } while (field.stop == CSV_STOP_DELIMITER);
    if (row.filled > 0)
        survey->row[survey->rows++] = row;
    survey->damaged += row.filled > 0 && record->damage != CSV_SOUND;
}

/* ---------------------------------------------------------------- judging */

static void find_columns(struct csv_survey *survey) {
    for (size_t i = 0; i < survey->rows; i++) {
        size_t columns = survey->row[i].columns, agreeing = 0;
        if (columns < 2 || columns == survey->columns)
            continue;
        for (size_t j = 0; j < survey->rows; j++)
            agreeing += survey->row[j].columns == columns;
        if (agreeing > survey->agreeing ||
            (agreeing == survey->agreeing && columns > survey->columns)) {
            survey->agreeing = agreeing;
            survey->columns = columns;
        }
    }
}

static int compare_sizes(const void *left, const void *right) {
    const size_t *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

static size_t usually_filled(const struct csv_survey *survey) {
    size_t filled[CSV_SURVEY_ROWS], count = 0;
    for (size_t i = 0; i < survey->rows; i++)
        if (survey->row[i].columns == survey->columns)
            filled[count++] = survey->row[i].filled;
    if (count == 0)
        return 0;
    qsort(filled, count, sizeof *filled, compare_sizes);
    return filled[count / 2];
}

static bool is_wide(const struct csv_survey *survey, const struct csv_survey_row *row) {
    return row->columns >= 2 && row->columns + 1 >= survey->columns;
}

/* The first row that is about as full as the list usually is. Where that looks like data, a row
 * above it that is at least half as full and holds nothing but names is a header with columns
 * unnamed. */
static size_t find_header(const struct csv_survey *survey) {
    size_t usual = usually_filled(survey), half = SIZE_MAX;
    for (size_t i = 0; i < survey->rows && survey->columns > 0; i++) {
        const struct csv_survey_row *row = &survey->row[i];
        if (!is_wide(survey, row))
            continue;
        bool names = row->named == row->filled;
        if (row->filled * 4 >= usual * 3)
            return row->named * 4 < row->filled * 3 && half != SIZE_MAX ? half : i;
        if (half == SIZE_MAX && names && row->filled * 2 >= usual)
            half = i;
    }
    return 0;
}

/* How alike the rows are divided. In a ragged list they are not, but a delimiter that texts and
 * numbers hardly use and every row has is one all the same: that counts half. */
static size_t agreement(const struct csv_survey *survey, bool punctuation) {
    size_t divided = 0;
    for (size_t i = 0; i < survey->rows; i++)
        divided += survey->row[i].columns > 1;
    size_t points = 1000 * survey->agreeing / survey->rows;
    size_t half = punctuation ? 0 : 500 * divided / survey->rows;
    return points > half ? points : half;
}

/* Quotes enclose cells where most of them are in order, and are no letters where cells are full of
 * them. Apostrophes are letters: only a list full of them in the right places is quoted by them. */
static size_t weigh_quotes(const struct csv_survey *survey, size_t points) {
    if (survey->wrapped * 2 >= survey->rows)
        points = points * 70 / 100;
    if (survey->closed <= 2 * survey->damaged)
        return points * (survey->rows - survey->damaged) / survey->rows;
    if (survey->grammar.quote == '"')
        return points * 110 / 100;
    return survey->closed * 2 >= survey->rows ? points * 105 / 100 : points;
}

static int score(const struct csv_survey *survey, const struct manners *manners) {
    if (survey->columns == 0)
        return 0;
    const struct csv_survey_row *header = &survey->row[survey->header];
    bool punctuation = strchr(",:", survey->grammar.delimiter) != NULL;
    size_t points = weigh_quotes(survey, agreement(survey, punctuation));
    if (punctuation && manners->spaced * 2 > manners->delimiters)
        points = points * 40 / 100;
    if (punctuation && manners->numeric * 2 > manners->delimiters)
        points = points * 80 / 100;
    if (header->named * 2 < header->filled)
        points = points * 70 / 100;
    if (survey->header > 0)
        points = points * 90 / 100;
    return (int)points;
}

enum status csv_survey(struct csv_survey *survey, const struct csv_grammar *grammar,
                       const struct csv_sample *sample, struct error *error) {
    struct csv_source source;
    struct csv_scanner scanner = {
        .grammar = *grammar, .max_record = sample->len, .source = &source};
    struct manners manners = {0};
    bool found = true;
    *survey = (struct csv_survey){.grammar = *grammar};
    csv_source_open_bytes(&source, sample->bytes, sample->len, 0);
    enum status status = csv_scanner_start(&scanner, false, error);
    scanner.line = sample->line;
    while (status == STATUS_OK && survey->rows < CSV_SURVEY_ROWS) {
        struct csv_record record;
        status = csv_scanner_next(&scanner, &record, &found, error);
        if (status != STATUS_OK || !found)
            break;
        /* The sample may end in the midst of a record, which says nothing about the quotes. */
        bool cut = !sample->whole && (record.damage == CSV_UNCLOSED_QUOTE ||
                                      scanner.consumed == (long long)sample->len);
        if (cut && survey->rows >= 1)
            break;
        look_at_record(survey, &record, &manners);
    }
    csv_scanner_done(&scanner);
    csv_source_close(&source);
    if (status != STATUS_OK && status != STATUS_INPUT)
        return status;
    find_columns(survey);
    survey->header = find_header(survey);
    survey->score = score(survey, &manners);
    return STATUS_OK;
}
