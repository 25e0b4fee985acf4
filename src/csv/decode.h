/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Bytes to UTF-8. In every encoding but UTF-16 the characters that shape a list are ASCII, so
 * records are found in the bytes as they are and decoded one by one; UTF-16 is turned into UTF-8
 * on its way in.
 */
#ifndef CRUSCOTTO_CSV_DECODE_H
#define CRUSCOTTO_CSV_DECODE_H

#include <iconv.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/buffer.h"
#include "csv/reader.h"
#include "source.h"

static inline bool csv_is_utf16(enum csv_encoding encoding) {
    return encoding == CSV_UTF16LE || encoding == CSV_UTF16BE;
}

struct csv_letter {
    uint32_t code_point;
    char utf8[4];
};

/* The letter that Windows-1252 has for a byte 0x80..0x9F; the control for the five it lacks. */
const struct csv_letter *csv_windows_letter(unsigned char byte);

struct csv_decoder {
    enum csv_encoding encoding;
    bool decided; /* false: nothing but ASCII so far, and nobody said what it is */
    struct {
        char utf8[4];
        unsigned char len;
    } high[128]; /* the bytes from 0x80 on: of the encoding; of Windows-1252 where it is UTF-8 */
};

enum status csv_decoder_init(struct csv_decoder *decoder, enum csv_encoding encoding, bool decided,
                             struct error *error) MUST_USE;

/* Bytes that are not all ASCII in UTF-8: themselves where they are that, else in *out, which is
 * emptied first (check buffer_ok). Decides where it was undecided. *foreign: a UTF-8 list held
 * bytes that are none, and they were read as Windows-1252. */
const char *csv_decode(struct csv_decoder *decoder, const char *bytes, size_t len,
                       struct buffer *out, size_t *out_len, bool *foreign);

/* How many bytes at the start are ASCII. */
static inline size_t csv_ascii_run(const char *bytes, size_t len) {
    const uint64_t high = UINT64_C(0x8080808080808080);
    size_t run = 0;
    for (uint64_t word; len - run >= sizeof word; run += sizeof word) {
        memcpy(&word, bytes + run, sizeof word);
        if ((word & high) != 0)
            break;
    }
    while (run < len && (unsigned char)bytes[run] < 0x80)
        run++;
    return run;
}

struct csv_utf16 {
    iconv_t conversion;
    char *bytes; /* owned: read and not yet converted */
    size_t at, len;
    bool ended;
};

enum { CSV_UTF16_BLOCK = 65536 };

enum status csv_utf16_open(struct csv_utf16 *utf16, enum csv_encoding encoding,
                           struct error *error) MUST_USE;

/* Like csv_source_read, in UTF-8; room must be at least 8. A surrogate alone gives U+FFFD. */
enum status csv_utf16_read(struct csv_utf16 *utf16, struct csv_source *source, char *to,
                           size_t room, size_t *count, struct error *error) MUST_USE;

void csv_utf16_close(struct csv_utf16 *utf16);

#endif
