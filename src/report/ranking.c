/* SPDX-License-Identifier: EUPL-1.2 */
#include "report/ranking.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "store/list.h"

/* Who took part, in what, and whose inhabitants count. */
#define PARTICIPATION "participation"
#define PLACE         "municipality"
#define ACTIVITY      "course:"

struct making {
    struct store *store;
    struct ranking *ranking;
};

static struct ranking_row *add_row(struct ranking *ranking, const char *code) {
    if (ranking->count == ranking->cap) {
        size_t cap = ranking->cap ? 2 * ranking->cap : 64;
        struct ranking_row *rows = realloc(ranking->rows, cap * sizeof *rows);
        if (!rows)
            return NULL;
        ranking->rows = rows;
        ranking->cap = cap;
    }
    struct ranking_row *row = &ranking->rows[ranking->count];
    *row = (struct ranking_row){.code = strdup(code)};
    if (!row->code)
        return NULL;
    ranking->count++;
    return row;
}

/* Participations come by municipality, so that only the last row can be meant. */
static enum status count_in(void *context, const struct record *record, struct error *error) {
    struct ranking *ranking = ((struct making *)context)->ranking;
    const char *activity = value_text(record_value(record, "activity"));
    const char *code = value_text(record_value(record, PLACE));
    const struct value *people = record_value(record, "people");

    if (!code || !activity || strncmp(activity, ACTIVITY, strlen(ACTIVITY)) != 0)
        return STATUS_OK;
    struct ranking_row *row = ranking->count ? &ranking->rows[ranking->count - 1] : NULL;
    if (!row || strcmp(row->code, code) != 0)
        row = add_row(ranking, code);
    if (!row)
        return error_memory(error);
    row->people += people->set ? value_integer(people) : 1;
    row->participations++;
    return STATUS_OK;
}

static enum status count_year(struct making *making, int year, struct error *error) {
    const struct register_def *reg = register_by_name(PARTICIPATION);
    struct list_query query = {.reg = reg, .fields = ~UINT64_C(0)};
    struct filter *filter = NULL;
    struct buffer text = {0};

    buffer_addf(&text, "date:%d", year);
    enum status status =
        filter_parse(reg, buffer_text(&text), date_from(year, 1, 1), &filter, error);
    buffer_done(&text);
    if (status == STATUS_OK)
        status = order_parse(reg, PLACE, &query.order, error);
    query.filter = filter;
    if (status == STATUS_OK)
        status = store_window(making->store, &query, NULL, false, true, INT_MAX, count_in, making,
                              error);
    filter_free(filter);
    return status;
}

static char *copy_of(const struct record *record, const char *field, const char *otherwise) {
    const char *text = value_text(record_value(record, field));

    return strdup(text ? text : otherwise);
}

/* What the register of municipalities says; one that is not there is called by its code. */
static enum status look_up(struct store *store, struct ranking_row *row, struct error *error) {
    const struct register_def *reg = register_by_name(PLACE);
    struct record record;
    struct error ignored;
    int64_t id = 0;
    enum status status = STATUS_OK;

    record_init(&record, reg);
    if (store_find(store, reg, row->code, &id, &ignored) == STATUS_OK)
        status = store_get(store, reg, id, &record, error);
    row->name = copy_of(&record, "name", row->code);
    row->province = copy_of(&record, "province", "");
    row->population = value_integer(record_value(&record, "population"));
    record_done(&record);
    if (status == STATUS_OK && !(row->name && row->province))
        status = error_memory(error);
    return status;
}

static int descending(int64_t a, int64_t b) { return a > b ? -1 : a < b; }

static int compare(const void *left, const void *right) {
    const struct ranking_row *a = left, *b = right;
    int order = (b->population > 0) - (a->population > 0);

    if (order == 0)
        order = descending(a->people * b->population, b->people * a->population);
    if (order == 0)
        order = descending(a->people, b->people);
    if (order == 0)
        order = strcmp(a->name, b->name);
    return order ? order : strcmp(a->code, b->code);
}

enum status ranking_make(struct store *store, int year, struct ranking *ranking,
                         struct error *error) {
    struct making making = {store, ranking};

    *ranking = (struct ranking){0};
    enum status status = count_year(&making, year, error);
    for (size_t i = 0; i < ranking->count && status == STATUS_OK; i++)
        status = look_up(store, &ranking->rows[i], error);
    if (status != STATUS_OK)
        ranking_done(ranking);
    else if (ranking->count)
        qsort(ranking->rows, ranking->count, sizeof *ranking->rows, compare);
    return status;
}

void ranking_done(struct ranking *ranking) {
    for (size_t i = 0; i < ranking->count; i++) {
        free(ranking->rows[i].code);
        free(ranking->rows[i].name);
        free(ranking->rows[i].province);
    }
    free(ranking->rows);
    *ranking = (struct ranking){0};
}

int64_t ranking_share(const struct ranking_row *row) {
    return row->population > 0 ? (row->people * 100000 + row->population / 2) / row->population : 0;
}
