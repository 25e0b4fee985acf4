/* SPDX-License-Identifier: EUPL-1.2 */
#include "memo.h"

#include <stdlib.h>
#include <string.h>

#include "digest.h"

enum { PLACES = 2048, TEXT = 40, VALUE = 40, EXTRA = 40 };

struct memo {
    struct entry {
        char text[TEXT], value[VALUE], extra[EXTRA]; /* text "": free */
        bool set;
    } entries[PLACES];
};

struct memo *memo_new(void) {
    return calloc(1, sizeof(struct memo));
}

void memo_free(struct memo *memo) { free(memo); }

static size_t place_of(const char *text) {
    return (size_t)(digest_text(DIGEST_START, text) % PLACES);
}

bool memo_find(const struct memo *memo, const char *text, size_t len, struct value *value) {
    if (len >= TEXT)
        return false;
    const struct entry *entry = &memo->entries[place_of(text)];
    if (strcmp(entry->text, text) != 0)
        return false;
    value_set(value, entry->set ? entry->value : NULL, entry->extra);
    return true;
}

void memo_keep(struct memo *memo, const char *text, size_t len, const struct value *value) {
    if (len >= TEXT || len == 0 || value->text.len >= VALUE || value->extra.len >= EXTRA)
        return;
    struct entry *entry = &memo->entries[place_of(text)];
    memcpy(entry->text, text, len + 1);
    memcpy(entry->value, buffer_text(&value->text), value->text.len + 1);
    memcpy(entry->extra, buffer_text(&value->extra), value->extra.len + 1);
    entry->set = value->set;
}
