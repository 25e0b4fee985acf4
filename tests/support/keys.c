/* SPDX-License-Identifier: EUPL-1.2 */
#include "support/keys.h"

#include <curses.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>

#include "support/check.h"
#include "support/environment.h"

enum { ESCAPE = 0x1b, DELETE = 0x7f, LONGEST_NAME = 16 };

/* A key that terminfo knows, or (capability NULL) that is the same everywhere. */
static const struct key {
    const char *name, *capability, *bytes;
} KEYS[] = {
    {"Down", "kcud1", NULL},  {"Up", "kcuu1", NULL},     {"Left", "kcub1", NULL},
    {"Right", "kcuf1", NULL}, {"PgDn", "knp", NULL},     {"PgUp", "kpp", NULL},
    {"Home", "khome", NULL},  {"End", "kend", NULL},     {"Ins", "kich1", NULL},
    {"Del", "kdch1", NULL},   {"BackTab", "kcbt", NULL}, {"Backspace", "kbs", NULL},
    {"Enter", NULL, "\r"},    {"Esc", NULL, "\033"},     {"Tab", NULL, "\t"},
    {"Space", NULL, " "},     {"lt", NULL, "<"},
};

static void use_terminal(const char *term) {
    int problem;

    if (setupterm((char *)(uintptr_t)term, 1, &problem) != OK)
        fail_msg("no terminfo entry for %s", term);
}

static void leave_terminal(void) { del_curterm(cur_term); }

static const char *capability(const char *name) {
    const char *string = tigetstr((char *)(uintptr_t)name);

    return string == (const char *)-1 ? NULL : string;
}

static const char *named_key(const char *name) {
    char function_key[LONGEST_NAME + 2];
    const char *bytes = NULL;
    size_t i;

    for (i = 0; i < sizeof KEYS / sizeof *KEYS; i++)
        if (strcmp(KEYS[i].name, name) == 0)
            bytes = KEYS[i].capability ? capability(KEYS[i].capability) : KEYS[i].bytes;
    if (!bytes && *name == 'F') {
        snprintf(function_key, sizeof function_key, "kf%s", name + 1);
        bytes = capability(function_key);
    }
    if (!bytes)
        fail_msg("no key <%s> on this terminal", name);
    return bytes;
}

/* Writes the key called name[0..len). */
static void encode_named(FILE *out, const char *start, size_t len) {
    char name[LONGEST_NAME] = {0};

    assert_true(len < sizeof name);
    memcpy(name, start, len);
    if (strncmp(name, "C-", 2) == 0)
        fputc(name[2] & 0x1f, out);
    else if (strncmp(name, "M-", 2) == 0)
        fprintf(out, "\033%s", name + 2);
    else
        fputs(named_key(name), out);
}

char *keys_encode(const char *term, const char *script, size_t *len) {
    char *bytes = NULL;
    FILE *out = open_memstream(&bytes, len);
    const char *end;

    assert_non_null(out);
    use_terminal(term);
    for (; *script; script++) {
        end = *script == '<' ? strchr(script, '>') : NULL;
        if (end) {
            encode_named(out, script + 1, (size_t)(end - script - 1));
            script = end;
        } else {
            fputc(*script, out);
        }
    }
    fclose(out);
    leave_terminal();
    return bytes;
}

/* A control byte, or a sequence boiled down to what tells its kind. */
struct control {
    unsigned char introducer; /* '[', '(' … after an escape; 0 for a lone control byte */
    unsigned char final;
    size_t len; /* of the bytes it was read from */
};

static struct control read_sequence(const unsigned char *bytes, size_t len) {
    size_t i = 2;

    if (len < 2)
        return (struct control){ESCAPE, 0, len};
    switch (bytes[1]) {
    case '[':
        while (i < len && bytes[i] >= 0x20 && bytes[i] < 0x40)
            i++;
        break;
    case ']':
    case 'P':
    case 'X':
    case '^':
    case '_': /* a string: known by its introducer alone */
        return (struct control){bytes[1], 0, 2};
    default:
        if (bytes[1] >= 0x30)
            return (struct control){ESCAPE, bytes[1], 2};
    }
    return (struct control){bytes[1], i < len ? bytes[i] : 0, i < len ? i + 1 : i};
}

/* The next control at or after *at; false when there is none. C1 controls count in UTF-8 and raw.
 */
static bool next_control(const char *text, size_t len, size_t *at, struct control *control) {
    const unsigned char *bytes = (const unsigned char *)text;

    for (; *at < len; (*at)++) {
        unsigned char byte = bytes[*at];
        if (byte == ESCAPE)
            *control = read_sequence(bytes + *at, len - *at);
        else if (byte < ' ' || byte == DELETE)
            *control = (struct control){0, byte, 1};
        else if (byte == 0xc2 && *at + 1 < len && bytes[*at + 1] < 0xa0)
            *control = (struct control){0, bytes[*at + 1], 2};
        else if (byte >= 0x80 && byte < 0xa0 && (*at == 0 || bytes[*at - 1] < 0x80))
            *control = (struct control){0, byte, 1};
        else
            continue;
        return true;
    }
    return false;
}

/* terminfo strings are programs: parameters stand as %-codes, which read_sequence takes for the
 * final byte. They are written out as digits, and delays dropped, before a string is read. */
static size_t flatten(const char *string, char *flat, size_t size) {
    size_t len = 0;

    while (*string && len + 1 < size) {
        if (string[0] == '$' && string[1] == '<') {
            string += strcspn(string, ">");
            string += *string == '>';
        } else if (string[0] == '%' && string[1] == 'p') {
            string += 3;
        } else if (string[0] == '%' && string[1] == '{') {
            string += strcspn(string, "}") + 1;
        } else if (string[0] == '%' && string[1]) {
            if (string[1] == 'd' || string[1] == 's')
                flat[len++] = '0';
            string += 2;
        } else {
            flat[len++] = *string++;
        }
    }
    return len;
}

static bool same_control(struct control a, struct control b) {
    return a.introducer == b.introducer && a.final == b.final;
}

static bool terminfo_has(struct control wanted) {
    char flat[1024];

    for (size_t i = 0; strnames[i]; i++) {
        const char *string = capability(strnames[i]);
        struct control control;
        size_t at = 0, len = string ? flatten(string, flat, sizeof flat) : 0;

        for (; next_control(flat, len, &at, &control); at += control.len)
            if (same_control(control, wanted))
                return true;
    }
    return false;
}

/* What a terminal driver adds or any program may send. */
static bool harmless(struct control control) {
    return control.introducer == 0 && control.final && strchr("\r\n\b\t\016\017", control.final);
}

/* Strings set titles, colours and worse; the program has no use for any. */
static bool is_string(struct control control) {
    return control.introducer && strchr("]PX^_", control.introducer);
}

static char *printable(const char *bytes, size_t len) {
    char *text = text_format("%s", "");

    for (size_t i = 0; i < len; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        char *longer = byte > ' ' && byte < DELETE ? text_format("%s%c", text, byte)
                                                   : text_format("%s\\x%02x", text, byte);
        free(text);
        text = longer;
    }
    return text;
}

char *keys_find_foreign(const char *term, const char *bytes, size_t len) {
    struct control control;
    char *found = NULL;

    use_terminal(term);
    for (size_t at = 0; !found && next_control(bytes, len, &at, &control); at += control.len)
        if (is_string(control) || (!harmless(control) && !terminfo_has(control)))
            found = printable(bytes + at, len - at < 24 ? len - at : 24);
    leave_terminal();
    return found;
}
