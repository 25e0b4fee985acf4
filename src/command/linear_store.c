/* SPDX-License-Identifier: EUPL-1.2 */
/* What the talk itself asks the database, beside the verbs. */
#include <stdlib.h>

#include "linear.h"
#include "named.h"

struct store *linear_store(const struct linear *linear) {
    struct store *store = NULL;
    struct error error;

    if (command_open_store(linear->line, linear->config, STORE_READ, &store, &error) == STATUS_OK)
        return store;
    linear_say(linear, error.text);
    return NULL;
}

/* The same file may be named in many ways. */
const char *linear_database(struct linear *linear) {
    struct store *store = NULL;
    struct error ignored;

    if (!linear->database.len && command_open_store(linear->line, linear->config, STORE_READ,
                                                    &store, &ignored) == STATUS_OK) {
        char *path = realpath(store_path(store), NULL);

        buffer_add_text(&linear->database, path);
        free(path);
        store_close(store);
    }
    return buffer_text(&linear->database);
}

int64_t linear_named(const struct linear *linear, const struct register_def *reg,
                     const char *word) {
    struct session session = {.line = linear->line, .store = linear_store(linear)};
    struct record record;
    struct error error;
    int64_t id = 0;

    if (!session.store)
        return 0;
    record_init(&record, reg);
    if (named_find(&session, reg, word, AMONG_LIVE, &record, &error) == STATUS_OK)
        id = record.id;
    else
        linear_say(linear, error.text);
    record_done(&record);
    store_close(session.store);
    return id;
}
