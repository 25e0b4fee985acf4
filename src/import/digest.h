/* SPDX-License-Identifier: EUPL-1.2 */
/* Digests that tell texts apart, eight bytes at a time; no defence against who wants them alike. */
#ifndef CRUSCOTTO_IMPORT_DIGEST_H
#define CRUSCOTTO_IMPORT_DIGEST_H

#include <stdint.h>
#include <string.h>

#define DIGEST_START UINT64_C(0x9E3779B97F4A7C15)

static inline uint64_t digest_number(uint64_t digest, uint64_t number) {
    digest = (digest ^ number) * UINT64_C(0xFF51AFD7ED558CCD);
    return digest ^ digest >> 32;
}

/* The length goes in too, so that "ab" and "c" are not "a" and "bc". */
static inline uint64_t digest_text(uint64_t digest, const char *text) {
    size_t len = strlen(text), rest = len;
    uint64_t word;

    for (; rest >= sizeof word; rest -= sizeof word, text += sizeof word) {
        memcpy(&word, text, sizeof word);
        digest = digest_number(digest, word);
    }
    word = 0;
    memcpy(&word, text, rest);
    return digest_number(digest_number(digest, word), len);
}

#endif
