/* SPDX-License-Identifier: EUPL-1.2 */
/* Numbers and strings in a spool's entry. Strings keep their NUL, so that they are used in place.
 */
#ifndef CRUSCOTTO_IMPORT_PACK_H
#define CRUSCOTTO_IMPORT_PACK_H

#include <stdint.h>
#include <string.h>

#include "base/buffer.h"

static inline void pack_number(struct buffer *out, int64_t number) {
    buffer_add(out, (const char *)&number, sizeof number);
}

static inline void pack_text(struct buffer *out, const char *text, size_t len) {
    uint32_t count = (uint32_t)len;

    buffer_add(out, (const char *)&count, sizeof count);
    buffer_add(out, text, len);
    buffer_add_char(out, '\0');
}

static inline int64_t unpack_number(const char **at) {
    int64_t number;

    memcpy(&number, *at, sizeof number);
    *at += sizeof number;
    return number;
}

static inline const char *unpack_text(const char **at, size_t *len) {
    const char *text = *at + sizeof(uint32_t);
    uint32_t count;

    memcpy(&count, *at, sizeof count);
    *at = text + count + 1;
    if (len != NULL)
        *len = count;
    return text;
}

#endif
