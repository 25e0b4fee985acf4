/* SPDX-License-Identifier: EUPL-1.2 */
/* A database in a directory of its own, for the tests of the store. */
#ifndef CRUSCOTTO_TESTS_STORE_FIXTURE_H
#define CRUSCOTTO_TESTS_STORE_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/i18n.h"
#include "store/list.h"
#include "store/store.h"

enum { TODAY = 18701 }; /* 2021-03-15 */

struct fixture {
    char directory[64], path[96];
    struct store *store;
};

static inline void must(enum status status, const struct error *error)
{
    if (status != STATUS_OK)
        fail_msg("status %d: %s", (int)status, error->text);
}

static inline int fixture_setup(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    struct error error = {0};

    i18n_init("it", NULL);
    snprintf(fixture->directory, sizeof fixture->directory, "/tmp/cruscotto-store-XXXXXX");
    assert_non_null(mkdtemp(fixture->directory));
    snprintf(fixture->path, sizeof fixture->path, "%s/test.db", fixture->directory);
    struct store_options options = {.path = fixture->path, .access = STORE_CREATE};
    must(store_open(&options, &fixture->store, &error), &error);
    *state = fixture;
    return 0;
}

static inline int fixture_teardown(void **state)
{
    struct fixture *fixture = *state;
    static const char *const suffixes[] = {"", "-wal", "-shm", "-journal"};

    store_close(fixture->store);
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
        char name[128];
        snprintf(name, sizeof name, "%s%s", fixture->path, suffixes[i]);
        unlink(name);
    }
    rmdir(fixture->directory);
    free(fixture);
    return 0;
}

/* Sets "field=text" pairs, NULL at the end, through the fields' own parsers. */
static inline void fill(struct record *record, const char *const *pairs)
{
    struct parse_context context = {.today = TODAY};
    struct error error = {0};

    for (; *pairs; pairs++) {
        char name[64];
        const char *equal = strchr(*pairs, '=');
        snprintf(name, sizeof name, "%.*s", (int)(equal - *pairs), *pairs);
        int field = register_field(record->reg, name);
        assert_int_not_equal(field, FIELD_NONE);
        must(field_parse(&record->reg->fields[field], equal + 1, &context, &record->values[field],
                         &error),
             &error);
    }
    buffer_done(&context.warning);
}

/* Inserts a record in a transaction of its own and returns its id. */
static inline int64_t put(struct store *store, const char *reg, const char *const *pairs)
{
    struct record record;
    struct error error = {0};

    record_init(&record, register_by_name(reg));
    fill(&record, pairs);
    must(store_begin(store, "prova", false, &error), &error);
    must(store_put(store, &record, &error), &error);
    must(store_commit(store, &error), &error);
    int64_t id = record.id;
    record_done(&record);
    return id;
}

#define PUT(store, reg, ...) put(store, reg, (const char *const[]){__VA_ARGS__, NULL})

/* Collects the codes of visited rows, blanks between. */
static inline enum status collect_code(void *context, const struct record *record,
                                       struct error *error)
{
    struct buffer *codes = context;

    (void)error;
    buffer_addf(codes, "%s%s", codes->len ? " " : "", value_text(&record->values[FIELD_CODE]));
    return STATUS_OK;
}

#endif
