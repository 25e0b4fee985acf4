/* SPDX-License-Identifier: EUPL-1.2 */
/* The keys of a list by their digests: sixteen bytes each, whatever their length. */
#ifndef CRUSCOTTO_IMPORT_KEYS_H
#define CRUSCOTTO_IMPORT_KEYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct keys {
    struct key_entry {
        uint64_t digest; /* 0: free */
        int64_t note;    /* the caller's; 0 when new */
    } * entries;
    size_t room;
};

/* Makes room for `count` keys, which is all there ever will be. False: no memory. */
bool keys_start(struct keys *keys, size_t count);
void keys_done(struct keys *keys);

uint64_t key_digest(const char *source, const char *code);

/* The note of a key, which is put in with 0 where it is new. */
int64_t *keys_put(struct keys *keys, uint64_t digest);
bool keys_has(const struct keys *keys, uint64_t digest);

#endif
