/* SPDX-License-Identifier: EUPL-1.2 */
#include "csv/reader.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/i18n.h"

struct name {
    const char *name;
    int value;
};

/* The first name of a value is the one that is printed. */
static const struct name encodings[] = {
    {"auto", CSV_ENCODING_AUTO},
    {"utf-8", CSV_UTF8},
    {"utf8", CSV_UTF8},
    {"utf-16le", CSV_UTF16LE},
    {"utf-16", CSV_UTF16LE},
    {"utf16le", CSV_UTF16LE},
    {"utf-16be", CSV_UTF16BE},
    {"utf16be", CSV_UTF16BE},
    {"windows-1252", CSV_WINDOWS_1252},
    {"cp1252", CSV_WINDOWS_1252},
    {"latin1", CSV_WINDOWS_1252},
    {"iso-8859-1", CSV_WINDOWS_1252},
    {"iso-8859-15", CSV_ISO_8859_15},
    {"latin9", CSV_ISO_8859_15},
    {"cp850", CSV_CP850},
    {"ibm850", CSV_CP850},
};

static const struct name delimiters[] = {
    {"auto", CSV_AUTO}, {"semicolon", ';'}, {"comma", ','}, {"tab", '\t'},
    {"pipe", '|'},      {"colon", ':'},     {"space", ' '},
};

static const struct name quotes[] = {
    {"auto", CSV_AUTO}, {"double", '"'}, {"single", '\''}, {"none", CSV_NO_QUOTE}};

static const struct name escapes[] = {
    {"auto", CSV_AUTO}, {"doubled", CSV_ESCAPE_DOUBLED}, {"backslash", CSV_ESCAPE_BACKSLASH}};

static const char *const newlines[] = {
    [CSV_NEWLINE_NONE] = "none",
    [CSV_NEWLINE_LF] = "lf",
    [CSV_NEWLINE_CRLF] = "crlf",
    [CSV_NEWLINE_CR] = "cr",
};

enum { ENCODINGS = sizeof encodings / sizeof *encodings };
enum { DELIMITERS = sizeof delimiters / sizeof *delimiters };

static const struct name *find_name(const struct name *names, size_t count, const char *name) {
    for (size_t i = 0; i < count; i++)
        if (strcasecmp(names[i].name, name) == 0)
            return &names[i];
    return NULL;
}

static const char *find_value(const struct name *names, size_t count, int value) {
    for (size_t i = 0; i < count; i++)
        if (names[i].value == value)
            return names[i].name;
    return NULL;
}

const char *csv_encoding_name(enum csv_encoding encoding) {
    return find_value(encodings, ENCODINGS, (int)encoding);
}

bool csv_encoding_from_name(const char *name, enum csv_encoding *encoding) {
    const struct name *found = find_name(encodings, ENCODINGS, name);
    if (found != NULL)
        *encoding = (enum csv_encoding)found->value;
    return found != NULL;
}

const char *csv_newline_name(enum csv_newline newline) { return newlines[newline]; }

bool csv_newline_from_name(const char *name, enum csv_newline *newline) {
    bool is_auto = strcasecmp(name, "auto") == 0;
    for (int i = CSV_NEWLINE_NONE; i <= CSV_NEWLINE_CR; i++)
        if (is_auto || (i != CSV_NEWLINE_NONE && strcasecmp(name, newlines[i]) == 0)) {
            *newline = (enum csv_newline)i;
            return true;
        }
    return false;
}

bool csv_delimiter_from_name(const char *name, int *delimiter) {
    const struct name *found = find_name(delimiters, DELIMITERS, name);
    if (found != NULL) {
        *delimiter = found->value;
        return true;
    }
    unsigned char byte = (unsigned char)name[0];
    if (byte == '\0' || name[1] != '\0' || byte >= 0x7f || strchr("\r\n\"\\", byte) != NULL)
        return false;
    *delimiter = byte;
    return true;
}

bool csv_quote_from_name(const char *name, int *quote) {
    const struct name *found = find_name(quotes, sizeof quotes / sizeof *quotes, name);
    unsigned char byte = (unsigned char)name[0];
    if (found == NULL && (byte <= ' ' || name[1] != '\0' || byte >= 0x7f || byte == '\\' ||
                          (byte >= '0' && byte <= '9') ||
                          ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z')))
        return false;
    *quote = found != NULL ? found->value : byte;
    return true;
}

bool csv_escape_from_name(const char *name, int *escape) {
    const struct name *found = find_name(escapes, sizeof escapes / sizeof *escapes, name);
    if (found != NULL)
        *escape = found->value;
    return found != NULL;
}

const char *csv_escape_name(enum csv_escape escape) {
    return find_value(escapes, sizeof escapes / sizeof *escapes, (int)escape);
}

void csv_delimiter_name(int delimiter, char name[16]) {
    const char *found = find_value(delimiters, DELIMITERS, delimiter);
    if (found != NULL)
        snprintf(name, 16, "%s", found);
    else if (delimiter > ' ' && delimiter < 0x7f)
        snprintf(name, 16, "%c", delimiter);
    else
        snprintf(name, 16, "0x%02x", (unsigned)delimiter & 0xffU);
}

void csv_delimiter_label(int delimiter, char label[32]) {
    static const struct name labels[] = {
        {N_("semicolon"), ';'},    {N_("comma"), ','}, {N_("tab"), '\t'},
        {N_("vertical bar"), '|'}, {N_("colon"), ':'}, {N_("space"), ' '},
    };
    const char *found = find_value(labels, sizeof labels / sizeof *labels, delimiter);
    char name[16];

    csv_delimiter_name(delimiter, name);
    snprintf(label, 32, "%s", found != NULL ? _(found) : name);
}
