/* SPDX-License-Identifier: EUPL-1.2 */
/* Counts per register and state, kept by the one place that writes, so that nobody has to count. */
#include <string.h>

#include "internal.h"

static int token_index(const struct register_def *reg, const char *token)
{
    int field = register_state_field(reg);
    const struct choice *choices = field == FIELD_NONE ? NULL : reg->fields[field].choices;

    for (int i = 0; token && choices && i < TALLY_STATES && choices[i].token; i++)
        if (strcmp(choices[i].token, token) == 0)
            return i;
    return TALLY_STATES;
}

static const char *state_token(const struct register_def *reg, int index)
{
    int field = register_state_field(reg);

    return index == TALLY_STATES ? "" : reg->fields[field].choices[index].token;
}

void tally_count_many(struct store *store, const struct register_def *reg, const char *state,
                      bool trashed, int64_t by)
{
    struct tally_delta *delta = &store->tally[register_index(reg)];

    (trashed ? delta->trashed : delta->live)[token_index(reg, state)] += by;
}

void tally_count(struct store *store, const struct record *record, int by)
{
    int field = register_state_field(record->reg);

    tally_count_many(store, record->reg,
                     field == FIELD_NONE ? NULL : value_text(&record->values[field]),
                     record->deleted, by);
}

static enum status add(struct store *store, const char *reg, const char *state, int trashed,
                       int64_t by, struct error *error)
{
    sqlite3_stmt *statement;

    if (by == 0)
        return STATUS_OK;
    enum status status =
        store_prepare(store,
                      "INSERT INTO tally(register,state,trashed,n) VALUES(?1,?2,?3,?4) "
                      "ON CONFLICT DO UPDATE SET n=n+excluded.n",
                      &statement, error);
    if (status != STATUS_OK)
        return status;
    bind_text(statement, 1, reg);
    bind_text(statement, 2, state);
    sqlite3_bind_int(statement, 3, trashed);
    sqlite3_bind_int64(statement, 4, by);
    return store_run(store, statement, error);
}

static enum status flush_register(struct store *store, int index, struct error *error)
{
    const struct register_def *reg = registers[index];
    const struct tally_delta *delta = &store->tally[index];
    enum status status = STATUS_OK;

    for (int i = 0; status == STATUS_OK && i <= TALLY_STATES; i++) {
        if (delta->live[i] == 0 && delta->trashed[i] == 0)
            continue;
        status = add(store, reg->name, state_token(reg, i), 0, delta->live[i], error);
        if (status == STATUS_OK)
            status = add(store, reg->name, state_token(reg, i), 1, delta->trashed[i], error);
    }
    return status;
}

enum status tally_flush(struct store *store, struct error *error)
{
    enum status status = STATUS_OK;

    for (int i = 0; status == STATUS_OK && registers[i]; i++)
        status = flush_register(store, i, error);
    return status;
}

static void add_row(const struct register_def *reg, const char *state, bool trashed, int64_t n,
                    struct tally *tally)
{
    int field = register_state_field(reg);
    const struct choice *choices = field == FIELD_NONE ? NULL : reg->fields[field].choices;

    if (trashed) {
        tally->trashed += n;
        return;
    }
    tally->total += n;
    for (int i = 0; choices && i < TALLY_STATES && choices[i].token; i++)
        if (strcmp(choices[i].token, state) == 0) {
            tally->by_state[i] += n;
            tally->by_class[choices[i].class] += n;
            return;
        }
    tally->by_class[STATE_OPEN] += n;
}

enum status store_tally(struct store *store, const struct register_def *reg, struct tally *tally,
                        struct error *error)
{
    sqlite3_stmt *statement;
    bool row = true;
    enum status status = store_prepare(
        store, "SELECT state,trashed,n FROM tally WHERE register=?1", &statement, error);

    *tally = (struct tally){0};
    if (status != STATUS_OK)
        return status;
    bind_text(statement, 1, reg->name);
    while (status == STATUS_OK && row) {
        status = store_step(store, statement, &row, error);
        if (status == STATUS_OK && row)
            add_row(reg, column_text(statement, 0), sqlite3_column_int(statement, 1),
                    sqlite3_column_int64(statement, 2), tally);
    }
    store_reset(statement);
    return status;
}

enum status tally_verify(struct store *store, bool *right, struct error *error)
{
    enum status status = STATUS_OK;

    *right = true;
    for (int i = 0; status == STATUS_OK && registers[i]; i++) {
        struct tally tally;
        struct buffer sql = {0};
        int64_t counted = 0;
        buffer_addf(&sql, "SELECT count(*) FROM \"%s\"", registers[i]->name);
        status = store_tally(store, registers[i], &tally, error);
        if (status == STATUS_OK)
            status = store_integer(store, buffer_text(&sql), &counted, error);
        *right &= counted == tally.total + tally.trashed;
        buffer_done(&sql);
    }
    return status;
}
