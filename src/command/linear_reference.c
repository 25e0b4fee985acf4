/* SPDX-License-Identifier: EUPL-1.2 */
/* Records of another register, offered by number where a field refers to one. */
#include <inttypes.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "linear.h"

enum { CANDIDATES = 9 };

struct offering {
    struct linear *linear;
    struct words *codes;
};

static enum status offer(void *context, const struct record *record, struct error *error) {
    struct offering *offering = context;
    const char *code = value_text(&record->values[FIELD_CODE]);
    struct buffer title = {0};

    if (!words_add(offering->codes, code))
        return error_memory(error);
    record_title(record, &title);
    linear_say_f(offering->linear, "  %d. %s, %s", offering->codes->count, code,
                 buffer_text(&title));
    buffer_done(&title);
    return STATUS_OK;
}

void linear_candidates(struct linear *linear, const struct register_def *reg, const char *words,
                       struct words *codes) {
    struct offering offering = {linear, codes};
    struct list_query query = {.reg = reg, .search = *words ? words : NULL};
    struct store *store = linear_store(linear);
    struct error error;

    if (!store)
        return;
    order_default(reg, &query.order);
    if (store_window(store, &query, NULL, false, true, CANDIDATES, offer, &offering, &error) !=
        STATUS_OK)
        linear_say(linear, error.text);
    store_close(store);
}

bool linear_is_code(struct linear *linear, const struct register_def *reg, const char *name) {
    struct store *store = linear_store(linear);
    struct error ignored;
    int64_t id = 0;
    bool found = store && store_find(store, reg, name, &id, &ignored) == STATUS_OK;

    store_close(store);
    return found;
}

void linear_read_code(struct linear *linear) {
    struct store *store = linear_store(linear);
    const char *code = NULL;
    struct record record;
    struct error ignored;

    record_init(&record, linear->reg);
    if (store && store_get(store, linear->reg, linear->record, &record, &ignored) == STATUS_OK)
        code = value_text(&record.values[FIELD_CODE]);
    buffer_truncate(&linear->code, 0);
    if (code)
        text_sanitise(&linear->code, code, strlen(code), linear->config->ascii);
    else
        buffer_addf(&linear->code, "#%" PRId64, linear->record);
    store_close(store);
    record_done(&record);
}
