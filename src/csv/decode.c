/* SPDX-License-Identifier: EUPL-1.2 */
#include "decode.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"

/* Windows-1252 from 0x80 to 0x9F; 0x81, 0x8D, 0x8F, 0x90 and 0x9D are letters of nothing. */
static const struct csv_letter windows_letters[32] = {
    {0x20AC, "\xE2\x82\xAC"}, {0x0081, "\xC2\x81"},     {0x201A, "\xE2\x80\x9A"},
    {0x0192, "\xC6\x92"},     {0x201E, "\xE2\x80\x9E"}, {0x2026, "\xE2\x80\xA6"},
    {0x2020, "\xE2\x80\xA0"}, {0x2021, "\xE2\x80\xA1"}, {0x02C6, "\xCB\x86"},
    {0x2030, "\xE2\x80\xB0"}, {0x0160, "\xC5\xA0"},     {0x2039, "\xE2\x80\xB9"},
    {0x0152, "\xC5\x92"},     {0x008D, "\xC2\x8D"},     {0x017D, "\xC5\xBD"},
    {0x008F, "\xC2\x8F"},     {0x0090, "\xC2\x90"},     {0x2018, "\xE2\x80\x98"},
    {0x2019, "\xE2\x80\x99"}, {0x201C, "\xE2\x80\x9C"}, {0x201D, "\xE2\x80\x9D"},
    {0x2022, "\xE2\x80\xA2"}, {0x2013, "\xE2\x80\x93"}, {0x2014, "\xE2\x80\x94"},
    {0x02DC, "\xCB\x9C"},     {0x2122, "\xE2\x84\xA2"}, {0x0161, "\xC5\xA1"},
    {0x203A, "\xE2\x80\xBA"}, {0x0153, "\xC5\x93"},     {0x009D, "\xC2\x9D"},
    {0x017E, "\xC5\xBE"},     {0x0178, "\xC5\xB8"},
};

const struct csv_letter *csv_windows_letter(unsigned char byte) {
    return &windows_letters[byte - 0x80];
}

static const char *iconv_name(enum csv_encoding encoding) {
    static const char *const names[] = {
        [CSV_UTF16LE] = "UTF-16LE",
        [CSV_UTF16BE] = "UTF-16BE",
        [CSV_ISO_8859_15] = "ISO-8859-15",
        [CSV_CP850] = "CP850",
    };
    return names[encoding];
}

static enum status open_conversion(enum csv_encoding encoding, iconv_t *conversion,
                                   struct error *error) {
    *conversion = iconv_open("UTF-8", iconv_name(encoding));
    if (*conversion != (iconv_t)-1)
        return STATUS_OK;
    return error_set(error, STATUS_INPUT,
                     _("this system cannot convert from %s: save the list as UTF-8"),
                     csv_encoding_name(encoding));
}

/* ---------------------------------------------------------------- one byte, one letter */

static void set_letter(struct csv_decoder *decoder, size_t index, const char *utf8, size_t len) {
    memcpy(decoder->high[index].utf8, utf8, len);
    decoder->high[index].len = (unsigned char)len;
}

static void fill_windows(struct csv_decoder *decoder) {
    for (size_t i = 0; i < 32; i++)
        set_letter(decoder, i, windows_letters[i].utf8, strlen(windows_letters[i].utf8));
    for (unsigned byte = 0xA0; byte < 0x100; byte++) {
        const char utf8[2] = {(char)(0xC0 | (byte >> 6)), (char)(0x80 | (byte & 0x3F))};
        set_letter(decoder, byte - 0x80, utf8, sizeof utf8);
    }
}

static enum status fill_from_iconv(struct csv_decoder *decoder, struct error *error) {
    iconv_t conversion;
    enum status status = open_conversion(decoder->encoding, &conversion, error);
    if (status != STATUS_OK)
        return status;
    for (unsigned byte = 0x80; byte < 0x100; byte++) {
        char in = (char)byte, *from = &in, *to = decoder->high[byte - 0x80].utf8;
        size_t in_left = 1, out_left = sizeof decoder->high[0].utf8;
        if (iconv(conversion, &from, &in_left, &to, &out_left) != (size_t)-1)
            decoder->high[byte - 0x80].len =
                (unsigned char)(sizeof decoder->high[0].utf8 - out_left);
        else
            set_letter(decoder, byte - 0x80, "\xEF\xBF\xBD", 3);
    }
    iconv_close(conversion);
    return STATUS_OK;
}

enum status csv_decoder_init(struct csv_decoder *decoder, enum csv_encoding encoding, bool decided,
                             struct error *error) {
    *decoder = (struct csv_decoder){.encoding = encoding, .decided = decided};
    if (encoding == CSV_ISO_8859_15 || encoding == CSV_CP850)
        return fill_from_iconv(decoder, error);
    fill_windows(decoder);
    return STATUS_OK;
}

static void add_letter(const struct csv_decoder *decoder, unsigned char byte, struct buffer *out) {
    buffer_add(out, decoder->high[byte - 0x80].utf8, decoder->high[byte - 0x80].len);
}

/* Letter by letter; in a UTF-8 list only the bytes that are no UTF-8. */
static void decode_bytes(const struct csv_decoder *decoder, const char *bytes, size_t len,
                         struct buffer *out) {
    for (size_t at = 0; at < len;) {
        size_t run = csv_ascii_run(bytes + at, len - at);
        buffer_add(out, bytes + at, run);
        at += run;
        if (at == len)
            return;
        uint32_t code_point;
        size_t taken =
            decoder->encoding == CSV_UTF8 ? text_next(bytes + at, len - at, &code_point) : 1;
        if (taken > 1)
            buffer_add(out, bytes + at, taken);
        else
            add_letter(decoder, (unsigned char)bytes[at], out);
        at += taken;
    }
}

const char *csv_decode(struct csv_decoder *decoder, const char *bytes, size_t len,
                       struct buffer *out, size_t *out_len, bool *foreign) {
    *out_len = len;
    *foreign = false;
    if (csv_is_utf16(decoder->encoding))
        return bytes;
    bool utf8 = decoder->encoding == CSV_UTF8 && text_is_utf8(bytes, len);
    if (!decoder->decided && !utf8)
        decoder->encoding = CSV_WINDOWS_1252;
    decoder->decided = true;
    if (utf8)
        return bytes;
    *foreign = decoder->encoding == CSV_UTF8;
    buffer_truncate(out, 0);
    decode_bytes(decoder, bytes, len, out);
    *out_len = out->len;
    return buffer_text(out);
}

/* ---------------------------------------------------------------- UTF-16 */

enum status csv_utf16_open(struct csv_utf16 *utf16, enum csv_encoding encoding,
                           struct error *error) {
    *utf16 = (struct csv_utf16){.bytes = malloc(CSV_UTF16_BLOCK)};
    if (utf16->bytes == NULL)
        return error_memory(error);
    enum status status = open_conversion(encoding, &utf16->conversion, error);
    if (status != STATUS_OK) {
        free(utf16->bytes);
        utf16->bytes = NULL;
    }
    return status;
}

static enum status read_more(struct csv_utf16 *utf16, struct csv_source *source,
                             struct error *error) {
    size_t left = utf16->len - utf16->at, got = 0;
    memmove(utf16->bytes, utf16->bytes + utf16->at, left);
    enum status status =
        csv_source_read(source, utf16->bytes + left, CSV_UTF16_BLOCK - left, &got, error);
    utf16->at = 0;
    utf16->len = left + got;
    utf16->ended = status == STATUS_OK && got == 0;
    return status;
}

/* What no conversion takes, one unit of it, as U+FFFD. */
static void replace_unit(struct csv_utf16 *utf16, char **to, size_t *room) {
    size_t left = utf16->len - utf16->at;
    memcpy(*to, "\xEF\xBF\xBD", 3);
    *to += 3;
    *room -= 3;
    utf16->at += left < 2 ? left : 2;
}

/* Converts what was read; stops for want of room or of bytes. */
static void convert(struct csv_utf16 *utf16, char **to, size_t *room) {
    while (utf16->at < utf16->len && *room >= 4) {
        char *from = utf16->bytes + utf16->at;
        size_t left = utf16->len - utf16->at;
        bool failed = iconv(utf16->conversion, &from, &left, to, room) == (size_t)-1;
        utf16->at = utf16->len - left;
        if (failed && (errno == E2BIG || (errno == EINVAL && !utf16->ended)))
            return;
        if (failed && *room >= 4)
            replace_unit(utf16, to, room);
    }
}

enum status csv_utf16_read(struct csv_utf16 *utf16, struct csv_source *source, char *to,
                           size_t room, size_t *count, struct error *error) {
    char *at = to;
    while (at == to && !(utf16->ended && utf16->at == utf16->len)) {
        if (!utf16->ended && utf16->len - utf16->at < 4) {
            enum status status = read_more(utf16, source, error);
            if (status != STATUS_OK)
                return status;
        }
        convert(utf16, &at, &room);
    }
    *count = (size_t)(at - to);
    return STATUS_OK;
}

void csv_utf16_close(struct csv_utf16 *utf16) {
    if (utf16->bytes == NULL)
        return;
    iconv_close(utf16->conversion);
    free(utf16->bytes);
    utf16->bytes = NULL;
}
