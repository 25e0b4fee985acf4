/* SPDX-License-Identifier: EUPL-1.2 */
#include "keys.h"

#include <stdlib.h>

#include "digest.h"

bool keys_start(struct keys *keys, size_t count) {
    enum { FIRST = 64 };

    keys->room = FIRST;
    while (keys->room - keys->room / 4 <= count)
        keys->room *= 2;
    keys->entries = calloc(keys->room, sizeof *keys->entries);
    return keys->entries != NULL;
}

void keys_done(struct keys *keys) {
    free(keys->entries);
    *keys = (struct keys){0};
}

uint64_t key_digest(const char *source, const char *code) {
    uint64_t digest = digest_text(digest_text(DIGEST_START, source), code);

    return digest != 0 ? digest : 1;
}

static struct key_entry *find(const struct keys *keys, uint64_t digest) {
    size_t at = (size_t)(digest & (keys->room - 1));

    while (keys->entries[at].digest != 0 && keys->entries[at].digest != digest)
        at = (at + 1) & (keys->room - 1);
    return &keys->entries[at];
}

int64_t *keys_put(struct keys *keys, uint64_t digest) {
    struct key_entry *entry = find(keys, digest);

    entry->digest = digest;
    return &entry->note;
}

bool keys_has(const struct keys *keys, uint64_t digest) { return find(keys, digest)->digest != 0; }
