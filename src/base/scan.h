/* SPDX-License-Identifier: EUPL-1.2 */
/* The inner loops of text: eight bytes at a time while nothing but ASCII comes. */
#ifndef CRUSCOTTO_SRC_BASE_SCAN_H
#define CRUSCOTTO_SRC_BASE_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define TEXT_REPLACEMENT      0xFFFDU
#define TEXT_REPLACEMENT_UTF8 "\xEF\xBF\xBD"

#define SCAN_EACH(byte) (UINT64_C(0x0101010101010101) * (byte))

static inline bool scan_is_blank(char byte) {
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

/* How many bytes at the start are ASCII. */
static inline size_t scan_ascii(const char *bytes, size_t len) {
    size_t at = 0;

    for (; len - at >= sizeof(uint64_t); at += sizeof(uint64_t)) {
        uint64_t word;

        memcpy(&word, bytes + at, sizeof word);
        if ((word & SCAN_EACH(0x80)) != 0)
            break;
    }
    while (at < len && (unsigned char)bytes[at] < 0x80)
        at++;
    return at;
}

/* How many bytes at the start are printable ASCII, blank included. */
static inline size_t scan_printable(const char *bytes, size_t len) {
    size_t at = 0;

    for (; len - at >= sizeof(uint64_t); at += sizeof(uint64_t)) {
        uint64_t word, low, del;

        memcpy(&word, bytes + at, sizeof word);
        /* Bit 7 of a byte gets set where it is below 0x20, or is 0x7F: a borrow can spoil only
         * bytes above a hit, and any hit ends the loop. */
        low = (word - SCAN_EACH(0x20)) & ~word;
        del = ((word ^ SCAN_EACH(0x7F)) - SCAN_EACH(0x01)) & ~(word ^ SCAN_EACH(0x7F));
        if (((word | low | del) & SCAN_EACH(0x80)) != 0)
            break;
    }
    while (at < len && bytes[at] >= 0x20 && bytes[at] < 0x7F)
        at++;
    return at;
}

#endif
