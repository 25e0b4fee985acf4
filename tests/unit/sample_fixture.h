/* SPDX-License-Identifier: EUPL-1.2 */
/* All lists of sample-data/, read and parsed as the register table says. */
#ifndef CRUSCOTTO_TESTS_SAMPLE_FIXTURE_H
#define CRUSCOTTO_TESTS_SAMPLE_FIXTURE_H

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "csv/reader.h"
#include "register/record.h"
#include "support/check.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const struct list {
    const char *path, *reg;
} sample_lists[] = {
    {"sample-data/01-comuni.csv", "municipality"},
    {"sample-data/02-progetti.csv", "project"},
    {"sample-data/03-scadenze.csv", "deadline"},
    {"sample-data/04-corsi.csv", "course"},
    {"sample-data/05-obiettivi.csv", "objective"},
    {"sample-data/06-incontri.csv", "event"},
    {"sample-data/07-gare.csv", "tender"},
    {"sample-data/08-bandi.csv", "call"},
    {"sample-data/09-comunita.csv", "community"},
    {"sample-data/10-servizi.csv", "service"},
    {"sample-data/11-richieste.csv", "request"},
    {"sample-data/12-deleghe.csv", "mandate"},
    {"sample-data/13-pratiche.csv", "dossier"},
    {"sample-data/14-indicatori.csv", "indicator"},
    {"sample-data/15-rilevazioni.csv", "measurement"},
    {"sample-data/16-partecipazioni.csv", "participation"},
    {"sample-data/17-relazioni.csv", "relation"},
};

enum { SAMPLE_MOST = 2000 };

/* The day as of which the demonstration opens. */
static inline day_number today(void) { return date_from(2021, 3, 15); }

/* Everything that stands in the lists, read once. */
struct sample {
    struct record *records[SAMPLE_MOST];
    int count;
    int faults; /* cells, rows and columns that the register table does not take */
};

/* ---- Reading ------------------------------------------------------------------------------ */

static inline void fault(struct sample *sample, const struct list *list, long long line,
                         const char *what, const char *text) {
    print_error("%s:%lld: %s: %s\n", list->path, line, what, text);
    sample->faults++;
}

static inline void read_header(struct sample *sample, const struct list *list,
                               const struct csv_row *row, int *fields) {
    const struct register_def *reg = register_by_name(list->reg);

    for (size_t i = 0; i < row->count; i++) {
        fields[i] = register_field_by_name(reg, row->cells[i].text);
        if (fields[i] == FIELD_NONE)
            fault(sample, list, row->line, "unknown column", row->cells[i].text);
        for (size_t j = 0; j < i; j++)
            if (fields[i] == fields[j])
                fault(sample, list, row->line, "column repeated", row->cells[i].text);
    }
}

static inline void read_cell(struct sample *sample, const struct list *list, long long line,
                             const struct field_def *field, const char *text, struct value *value) {
    struct parse_context context = {.today = today()};
    struct error error = {0};

    if (field_parse(field, text, &context, value, &error) != STATUS_OK)
        fault(sample, list, line, field->name, error.text);
    if (context.warning.len > 0)
        fault(sample, list, line, field->name, buffer_text(&context.warning));
    buffer_done(&context.warning);
}

static inline void read_row(struct sample *sample, const struct list *list,
                            const struct csv_row *row, const int *fields) {
    const struct register_def *reg = register_by_name(list->reg);
    struct record *record = malloc(sizeof *record);

    assert_non_null(record);
    assert_true(sample->count < SAMPLE_MOST);
    record_init(record, reg);
    record->import_line = row->line;
    for (size_t i = 0; i < row->count; i++)
        read_cell(sample, list, row->line, &reg->fields[fields[i]], row->cells[i].text,
                  &record->values[fields[i]]);
    for (int i = 0; i < reg->field_count; i++)
        if ((reg->fields[i].flags & FIELD_REQUIRED) && !record->values[i].set)
            fault(sample, list, row->line, reg->fields[i].name, "missing");
    sample->records[sample->count++] = record;
}

static inline void check_dialect(struct sample *sample, const struct list *list,
                                 const struct csv_dialect *dialect) {
    if (dialect->encoding != CSV_UTF8 || !dialect->bom || dialect->delimiter != ';' ||
        dialect->newline != CSV_NEWLINE_CRLF)
        fault(sample, list, 1, "dialect", "not what Excel in Italian saves");
}

static inline void read_list(struct sample *sample, const struct list *list) {
    const struct csv_options options = CSV_OPTIONS_AUTO;
    int fields[REGISTER_MAX_FIELDS], fd = open(list->path, O_RDONLY);
    struct csv_reader *reader = NULL;
    const struct csv_row *row = NULL;
    size_t columns = 0;

    assert_true(fd >= 0);
    assert_int_equal(csv_open(fd, list->path, &options, &reader, NULL), STATUS_OK);
    while (csv_next(reader, &row, NULL) == STATUS_OK && row) {
        if (columns == 0)
            read_header(sample, list, row, fields);
        else if (row->count != columns || row->damaged)
            fault(sample, list, row->line, "row", "not as long as the header, or damaged");
        else
            read_row(sample, list, row, fields);
        columns = columns ? columns : row->count;
    }
    check_dialect(sample, list, csv_dialect(reader));
    csv_close(reader);
    close(fd);
}

static inline int read_sample(void **state) {
    struct sample *sample = calloc(1, sizeof *sample);

    assert_non_null(sample);
    i18n_init("it", NULL);
    for (size_t i = 0; i < COUNT(sample_lists); i++)
        read_list(sample, &sample_lists[i]);
    *state = sample;
    return 0;
}

static inline int free_sample(void **state) {
    struct sample *sample = *state;

    for (int i = 0; i < sample->count; i++) {
        record_done(sample->records[i]);
        free(sample->records[i]);
    }
    free(sample);
    return 0;
}

/* ---- Asking ------------------------------------------------------------------------------- */

static inline const char *text_of(const struct record *record, const char *field) {
    const struct value *value = record_value(record, field);
    const char *text = value ? value_text(value) : NULL;

    return text ? text : "";
}

static inline bool is(const struct record *record, const char *field, const char *text) {
    return strcmp(text_of(record, field), text) == 0;
}

static inline bool of_plan(const struct record *record) { return is(record, "origin", "plan"); }

/* How many records of a register come from the plan (or, with NULL, from anywhere) and have a value
 * in a field (NULL: any). */
static inline int count_of(const struct sample *sample, const char *reg, const char *origin,
                           const char *field, const char *text) {
    int count = 0;

    for (int i = 0; i < sample->count; i++) {
        const struct record *record = sample->records[i];
        count += strcmp(record->reg->name, reg) == 0 && (!origin || is(record, "origin", origin)) &&
                 (!field || is(record, field, text));
    }
    return count;
}

static inline int plan_rows(const struct sample *sample, const char *reg) {
    return count_of(sample, reg, "plan", NULL, NULL);
}

static inline const struct record *find(const struct sample *sample, const char *reg,
                                        const char *code) {
    for (int i = 0; i < sample->count; i++)
        if (strcmp(sample->records[i]->reg->name, reg) == 0 && is(sample->records[i], "code", code))
            return sample->records[i];
    return NULL;
}

#endif
