/* SPDX-License-Identifier: EUPL-1.2 */
#include "encoding.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/i18n.h"
#include "base/text.h"
#include "decode.h"
#include "reason.h"

/* ---------------------------------------------------------------- byte order marks */

struct mark {
    const char *bytes;
    size_t len;
    enum csv_encoding encoding;
};

static const struct mark marks[] = {
    {"\xEF\xBB\xBF", 3, CSV_UTF8},
    {"\xFF\xFE", 2, CSV_UTF16LE},
    {"\xFE\xFF", 2, CSV_UTF16BE},
};

static const struct mark *find_mark(const struct csv_window *window) {
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (window->len >= marks[i].len && memcmp(window->bytes, marks[i].bytes, marks[i].len) == 0)
            return &marks[i];
    return NULL;
}

/* ---------------------------------------------------------------- UTF-16 without a mark */

/* Latin text in UTF-16 has a NUL in nearly every second byte, always on the same side. */
static bool looks_utf16(const struct csv_window *window, size_t side) {
    size_t pairs = window->len / 2, nuls[2] = {0};
    if (pairs > 2048)
        pairs = 2048;
    for (size_t i = 0; i < 2 * pairs; i++)
        nuls[i % 2] += window->bytes[i] == '\0';
    return pairs > 0 && nuls[side] * 10 >= pairs * 7 && nuls[1 - side] == 0;
}

/* ---------------------------------------------------------------- bytes above ASCII */

struct tally {
    long long sequences;                    /* of UTF-8 */
    long long strangers;                    /* bytes that are none */
    long long first_line;                   /* of the first stranger */
    long long windows_letters, dos_letters; /* accents after a letter */
    bool dos[256];
};

static bool is_letter(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/* The Italian vowels with accents, as CP850 and as Windows-1252 write them. */
static void tally_letter(struct tally *tally, unsigned char byte) {
    if (memchr("\x82\x85\x8A\x8D\x95\x97", byte, 6) != NULL) {
        tally->dos_letters++;
        tally->dos[byte] = true;
    }
    if (memchr("\xE0\xE8\xE9\xEC\xF2\xF9\xC0\xC8\xC9\xCC\xD2\xD9", byte, 12) != NULL)
        tally->windows_letters++;
}

static void tally_window(const struct csv_window *window, struct tally *tally) {
    long long line = 1;
    for (size_t at = 0; at < window->len;) {
        unsigned char byte = (unsigned char)window->bytes[at];
        line += byte == '\n';
        if (byte < 0x80) {
            at++;
            continue;
        }
        uint32_t code_point;
        size_t taken = text_next(window->bytes + at, window->len - at, &code_point);
        bool cut = taken == 1 && !window->whole && window->len - at < 4;
        tally->sequences += taken > 1;
        tally->strangers += taken == 1 && !cut;
        if (taken == 1 && !cut && tally->first_line == 0)
            tally->first_line = line;
        if (taken == 1 && at > 0 && is_letter(window->bytes[at - 1]))
            tally_letter(tally, byte);
        at += taken;
    }
}

/* One such byte could be a dash or dots of Windows-1252; several different ones after letters, and
 * none of its accents, are an Italian list from DOS. */
static bool looks_dos(const struct tally *tally) {
    int different = 0;
    for (size_t i = 0; i < sizeof tally->dos / sizeof *tally->dos; i++)
        different += tally->dos[i];
    return tally->windows_letters == 0 && different >= 2 && tally->dos_letters >= 3;
}

static void guess_by_letters(const struct csv_window *window, struct csv_dialect *dialect,
                             bool *decided) {
    struct tally tally = {0};
    tally_window(window, &tally);
    dialect->encoding = CSV_UTF8;
    *decided = tally.sequences + tally.strangers > 0;
    if (!*decided)
        csv_set_reason(dialect->encoding_reason, _("nothing but ASCII so far"));
    else if (tally.strangers == 0)
        csv_set_reason(dialect->encoding_reason,
                       _("the letters above ASCII (%lld) are all valid UTF-8"), tally.sequences);
    else if (tally.sequences > tally.strangers)
        csv_set_reason(dialect->encoding_reason,
                       _("valid UTF-8 letters: %lld, stray bytes: %lld (the first on line %lld)"),
                       tally.sequences, tally.strangers, tally.first_line);
    else
        dialect->encoding = looks_dos(&tally) ? CSV_CP850 : CSV_WINDOWS_1252;
    dialect->perhaps_dos = dialect->encoding == CSV_WINDOWS_1252 && tally.windows_letters == 0 &&
                           tally.dos_letters > 0;
    if (dialect->encoding == CSV_CP850)
        csv_set_reason(dialect->encoding_reason,
                       _("no UTF-8 (line %lld), and the accents are those of DOS"),
                       tally.first_line);
    else if (dialect->encoding == CSV_WINDOWS_1252)
        csv_set_reason(dialect->encoding_reason, _("not valid UTF-8: first at line %lld"),
                       tally.first_line);
}

void csv_guess_encoding(const struct csv_window *window, enum csv_encoding asked,
                        struct csv_dialect *dialect, bool *decided) {
    const struct mark *mark = find_mark(window);
    *decided = true;
    if (asked != CSV_ENCODING_AUTO) {
        dialect->encoding = asked;
        dialect->bom = mark != NULL && (mark->encoding == asked ||
                                        (mark->encoding == CSV_UTF8 && !csv_is_utf16(asked)));
        csv_set_reason(dialect->encoding_reason, _("as asked"));
    } else if (mark != NULL) {
        dialect->encoding = mark->encoding;
        dialect->bom = true;
        csv_set_reason(dialect->encoding_reason, _("the file begins with its byte order mark"));
    } else if (looks_utf16(window, 1) || looks_utf16(window, 0)) {
        dialect->encoding = looks_utf16(window, 1) ? CSV_UTF16LE : CSV_UTF16BE;
        csv_set_reason(dialect->encoding_reason, _("every second byte is zero"));
    } else {
        guess_by_letters(window, dialect, decided);
    }
}

/* ---------------------------------------------------------------- no text */

struct signature {
    const char *bytes;
    const char *what; /* what it is, and what to do */
};

static const struct signature signatures[] = {
    {"PK\x03\x04", N_("a workbook (xlsx, ods) or a ZIP archive: open it and save the list as CSV")},
    {"\xD0\xCF\x11\xE0", N_("an old workbook (xls): open it and save the list as CSV")},
    {"%PDF-", N_("a PDF document: ask for the list as CSV")},
    {"\x1F\x8B", N_("a gzip archive: unpack it first")},
    {"SQLite format 3", N_("an SQLite database: name it with --db")},
    {"<!doctype html", N_("a web page, no list: the download went wrong")},
    {"<html", N_("a web page, no list: the download went wrong")},
    {"<?xml", N_("XML, no list: ask for it as CSV")},
};

static const struct signature *find_signature(const struct csv_window *window) {
    const struct mark *mark = find_mark(window);
    size_t at = mark != NULL && mark->encoding == CSV_UTF8 ? mark->len : 0;
    while (at < window->len && strchr(" \t\r\n", window->bytes[at]) != NULL &&
           window->bytes[at] != '\0')
        at++;
    for (size_t i = 0; i < sizeof signatures / sizeof *signatures; i++) {
        size_t len = strlen(signatures[i].bytes);
        if (window->len - at >= len &&
            strncasecmp(window->bytes + at, signatures[i].bytes, len) == 0)
            return &signatures[i];
    }
    return NULL;
}

enum status csv_check_text(const struct csv_window *window, enum csv_encoding encoding,
                           struct error *error) {
    const struct signature *signature = find_signature(window);
    if (signature != NULL)
        return error_set(error, STATUS_INPUT, _("is %s"), _(signature->what));
    const char *nul = window->len == 0 || csv_is_utf16(encoding)
                          ? NULL
                          : memchr(window->bytes, '\0', window->len);
    if (nul == NULL)
        return STATUS_OK;
    long long line = 1;
    const char *begin = window->bytes;
    for (const char *at = begin; at < nul; at++)
        if (*at == '\n') {
            line++;
            begin = at + 1;
        }
    return error_set(error, STATUS_INPUT,
                     _("line %lld, byte %lld: a NUL byte, so this is binary: save the list as CSV, "
                       "or name its encoding"),
                     line, (long long)(nul - begin) + 1);
}
