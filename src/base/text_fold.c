/* SPDX-License-Identifier: EUPL-1.2 */
/* The forms in which texts and names are compared. */
#include <ctype.h>
#include <string.h>
#include <wctype.h>

#include "base/text.h"
#include "latin.h"
#include "scan.h"

/* A text on its way to its folded form. */
struct folder {
    struct buffer *out;
    size_t start; /* where the form begins in out */
    bool blank;   /* a run of blanks waits to become one, if anything follows */
};

static char lower_ascii(char byte) {
    return byte >= 'A' && byte <= 'Z' ? (char)(byte + ('a' - 'A')) : byte;
}

static void flush_blank(struct folder *folder) {
    if (folder->blank && folder->out->len > folder->start)
        buffer_add_char(folder->out, ' ');
    folder->blank = false;
}

static void fold_spelling(struct folder *folder, const char *spelling) {
    if (*spelling == '\0')
        return;
    flush_blank(folder);
    for (; *spelling != '\0'; spelling++)
        buffer_add_char(folder->out, lower_ascii(*spelling));
}

/* A run of ASCII never grows, so room for it is made once. */
static void fold_ascii(struct folder *folder, const char *bytes, size_t run) {
    char *to;

    if (!buffer_reserve(folder->out, run + 1))
        return;
    to = folder->out->data + folder->out->len;
    for (size_t i = 0; i < run; i++) {
        char byte = bytes[i];

        if (scan_is_blank(byte)) {
            folder->blank = true;
        } else if (byte > ' ' && byte < 0x7F) {
            if (folder->blank && to > folder->out->data + folder->start)
                *to++ = ' ';
            folder->blank = false;
            *to++ = lower_ascii(byte);
        }
    }
    *to = '\0';
    folder->out->len = (size_t)(to - folder->out->data);
}

static bool is_invisible(uint32_t code_point) {
    return (code_point >= 0x200B && code_point <= 0x200F) ||
           (code_point >= 0x202A && code_point <= 0x202E) ||
           (code_point >= 0x2060 && code_point <= 0x206F) || code_point == 0xFEFF ||
           (code_point >= 0x80 && code_point < 0xA0);
}

static void fold_wide(struct folder *folder, uint32_t code_point) {
    const char *spelling;

    if (latin_is_blank(code_point)) {
        folder->blank = true;
        return;
    }
    if (is_invisible(code_point))
        return;
    spelling = latin_fold(code_point);
    if (spelling == NULL) {
        code_point = (uint32_t)towlower((wint_t)code_point);
        spelling = latin_fold(code_point); /* the ångström sign becomes å, and å becomes a */
    }
    if (spelling != NULL) {
        fold_spelling(folder, spelling);
        return;
    }
    flush_blank(folder);
    text_encode(folder->out, code_point);
}

void text_fold(struct buffer *out, const char *text) {
    struct folder folder = {.out = out, .start = out->len};
    size_t len = strlen(text), at = 0;

    while (at < len) {
        size_t run = scan_ascii(text + at, len - at);
        uint32_t code_point;

        if (run > 0) {
            fold_ascii(&folder, text + at, run);
            at += run;
            continue;
        }
        at += text_next(text + at, len - at, &code_point);
        fold_wide(&folder, code_point);
    }
}

static bool is_word(uint32_t code_point) {
    if (code_point < 0x80)
        return isalnum((int)code_point) != 0;
    return code_point != TEXT_REPLACEMENT && iswalnum((wint_t)code_point) != 0;
}

void text_name(struct buffer *out, const char *text) {
    size_t start = out->len, from = start, to = start;
    bool gap = false;

    text_fold(out, text);
    if (!buffer_ok(out) || out->len == start)
        return;
    /* In place: a name is never longer than its folded form. */
    while (from < out->len) {
        uint32_t code_point;
        size_t step = text_next(out->data + from, out->len - from, &code_point);

        if (is_word(code_point)) {
            if (gap && to > start)
                out->data[to++] = '_';
            memmove(out->data + to, out->data + from, step);
            to += step;
        }
        gap = !is_word(code_point);
        from += step;
    }
    buffer_truncate(out, to);
}

/* Reads the name of an ASCII text letter by letter, without memory: values are looked up among
 * tokens and labels for each cell of a list. */
struct namer {
    const char *at;
    bool begun;
    char waiting; /* the letter behind the '_' that was given last */
};

static bool is_dropped(char byte) {
    return byte == 0x7F || (byte > '\0' && byte < ' ' && !scan_is_blank(byte));
}

/* '\0' at the end. */
static char next_letter(struct namer *namer) {
    char letter = namer->waiting;
    bool gap = false;

    namer->waiting = '\0';
    if (letter != '\0')
        return letter;
    for (; *namer->at != '\0' && isalnum((unsigned char)*namer->at) == 0; namer->at++)
        gap = gap || !is_dropped(*namer->at);
    if (*namer->at == '\0')
        return '\0';
    letter = lower_ascii(*namer->at++);
    if (gap && namer->begun) {
        namer->waiting = letter;
        return '_';
    }
    namer->begun = true;
    return letter;
}

static bool same_ascii_name(const char *a, const char *b, bool *empty) {
    struct namer left = {.at = a}, right = {.at = b};
    char letter;

    do {
        letter = next_letter(&left);
        if (next_letter(&right) != letter)
            return false;
    } while (letter != '\0');
    *empty = !left.begun;
    return true;
}

static bool same_form(const char *a, const char *b, void (*form)(struct buffer *, const char *),
                      bool *empty) {
    struct buffer left = {0}, right = {0};
    bool same;

    form(&left, a);
    form(&right, b);
    same = buffer_ok(&left) && buffer_ok(&right) &&
           strcmp(buffer_text(&left), buffer_text(&right)) == 0;
    *empty = left.len == 0;
    buffer_done(&left);
    buffer_done(&right);
    return same;
}

static bool is_ascii(const char *text) {
    size_t len = strlen(text);

    return scan_ascii(text, len) == len;
}

bool text_same_name(const char *a, const char *b) {
    bool empty, same = is_ascii(a) && is_ascii(b) ? same_ascii_name(a, b, &empty)
                                                  : same_form(a, b, text_name, &empty);

    /* Texts without a letter or digit have no name: "%" and "€" are told apart as texts. */
    return same && (!empty || same_form(a, b, text_fold, &empty));
}

/* Levenshtein's distance of two folded texts over one row of the table: the words compared are
 * names of keys, fields and commands; what is longer is no slip of the fingers. */
static size_t distance_of(const char *a, size_t a_len, const char *b, size_t b_len) {
    enum { LONGEST = 63 };
    size_t row[LONGEST + 1];

    if (a_len > LONGEST || b_len > LONGEST)
        return a_len > b_len ? a_len : b_len;
    for (size_t j = 0; j <= b_len; j++)
        row[j] = j;
    for (size_t i = 1; i <= a_len; i++) {
        size_t corner = row[0];

        row[0] = i;
        for (size_t j = 1; j <= b_len; j++) {
            size_t change = corner + (a[i - 1] != b[j - 1]);
            size_t least = row[j] < row[j - 1] ? row[j] + 1 : row[j - 1] + 1;

            corner = row[j];
            row[j] = change < least ? change : least;
        }
    }
    return row[b_len];
}

size_t text_distance(const char *a, const char *b) {
    struct buffer left = {0}, right = {0};
    size_t distance;

    text_fold(&left, a);
    text_fold(&right, b);
    distance = buffer_ok(&left) && buffer_ok(&right)
                   ? distance_of(buffer_text(&left), left.len, buffer_text(&right), right.len)
                   : SIZE_MAX; /* no memory: nothing is near */
    buffer_done(&left);
    buffer_done(&right);
    return distance;
}
