/* SPDX-License-Identifier: EUPL-1.2 */
#include "keys.h"

#include <ctype.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "register/field.h"

/*
 * What the terminals of our time send, in normal and in application mode, xterm, PuTTY, rxvt and
 * the Linux console alike: many of them do not send what their terminfo entry says.
 */
static const struct key_sequence usual[] = {
    {"\033[A", PRESS_UP},           {"\033OA", PRESS_UP},
    {"\033[B", PRESS_DOWN},         {"\033OB", PRESS_DOWN},
    {"\033[C", PRESS_RIGHT},        {"\033OC", PRESS_RIGHT},
    {"\033[D", PRESS_LEFT},         {"\033OD", PRESS_LEFT},
    {"\033[H", PRESS_HOME},         {"\033OH", PRESS_HOME},
    {"\033[1~", PRESS_HOME},        {"\033[7~", PRESS_HOME},
    {"\033[F", PRESS_END},          {"\033OF", PRESS_END},
    {"\033[4~", PRESS_END},         {"\033[8~", PRESS_END},
    {"\033[5~", PRESS_PAGE_UP},     {"\033[6~", PRESS_PAGE_DOWN},
    {"\033[2~", PRESS_INSERT},      {"\033[3~", PRESS_DELETE},
    {"\033[Z", PRESS_BACK_TAB},     {"\033OP", PRESS_F1},
    {"\033[11~", PRESS_F1},         {"\033[[A", PRESS_F1},
    {"\033OQ", PRESS_F1 + 1},       {"\033[12~", PRESS_F1 + 1},
    {"\033[[B", PRESS_F1 + 1},      {"\033OR", PRESS_F1 + 2},
    {"\033[13~", PRESS_F1 + 2},     {"\033[[C", PRESS_F1 + 2},
    {"\033OS", PRESS_F1 + 3},       {"\033[14~", PRESS_F1 + 3},
    {"\033[[D", PRESS_F1 + 3},      {"\033[15~", PRESS_F1 + 4},
    {"\033[[E", PRESS_F1 + 4},      {"\033[17~", PRESS_F1 + 5},
    {"\033[18~", PRESS_F1 + 6},     {"\033[19~", PRESS_F1 + 7},
    {"\033[20~", PRESS_F1 + 8},     {"\033[21~", PRESS_F1 + 9},
    {"\033[23~", PRESS_F1 + 10},    {"\033[24~", PRESS_F1 + 11},
    {"\033OM", PRESS_ENTER},        {"\033[1;5D", PRESS_WORD_LEFT},
    {"\033Od", PRESS_WORD_LEFT},    {"\033[1;5C", PRESS_WORD_RIGHT},
    {"\033Oc", PRESS_WORD_RIGHT},   {"\033[200~", PRESS_PASTE_BEGIN},
    {"\033[201~", PRESS_PASTE_END}, {"\033[0n", PRESS_REPORT},
    {"\033[3n", PRESS_REPORT},      {NULL, 0},
};

static const struct key_name {
    const char *name;
    uint32_t key;
    struct label label; /* on the screen */
    const char *glyph;  /* on a UTF-8 screen, shorter; may be NULL */
} key_names[] = {
    {"Up", PRESS_UP, {.en = "Up", .it = "Su"}, "↑"},
    {"Down", PRESS_DOWN, {.en = "Down", .it = "Giù"}, "↓"},
    {"Left", PRESS_LEFT, {.en = "Left", .it = "Sinistra"}, "←"},
    {"Right", PRESS_RIGHT, {.en = "Right", .it = "Destra"}, "→"},
    {"C-Left", PRESS_WORD_LEFT, {.en = "Ctrl-Left", .it = "Ctrl-Sinistra"}, "Ctrl-←"},
    {"C-Right", PRESS_WORD_RIGHT, {.en = "Ctrl-Right", .it = "Ctrl-Destra"}, "Ctrl-→"},
    {"Home", PRESS_HOME, {.en = "Home", .it = "Inizio"}, NULL},
    {"End", PRESS_END, {.en = "End", .it = "Fine"}, NULL},
    {"PgUp", PRESS_PAGE_UP, {.en = "PgUp", .it = "PagSu"}, NULL},
    {"PgDn", PRESS_PAGE_DOWN, {.en = "PgDn", .it = "PagGiù"}, NULL},
    {"Ins", PRESS_INSERT, {.en = "Ins", .it = "Ins"}, NULL},
    {"Del", PRESS_DELETE, {.en = "Del", .it = "Canc"}, NULL},
    {"Backspace", PRESS_BACKSPACE, {.en = "Backspace", .it = "Backspace"}, NULL},
    {"Tab", PRESS_TAB, {.en = "Tab", .it = "Tab"}, NULL},
    {"S-Tab", PRESS_BACK_TAB, {.en = "Shift-Tab", .it = "Maiusc-Tab"}, NULL},
    {"Enter", PRESS_ENTER, {.en = "Enter", .it = "Invio"}, NULL},
    {"Esc", PRESS_ESCAPE, {.en = "Esc", .it = "Esc"}, NULL},
    {"Space", ' ', {.en = "Space", .it = "Spazio"}, NULL},
    {NULL, 0, {0}, NULL},
};

/* The longest sequence that the bytes begin with; *partial where the bytes are the beginning of a
 * longer one. */
static size_t match(const struct key_sequence *sequences, const char *bytes, size_t len,
                    uint32_t *key, bool *partial) {
    size_t best = 0;

    for (; sequences && sequences->key; sequences++) {
        size_t size = sequences->bytes ? strlen(sequences->bytes) : 0;

        if (size > len && memcmp(sequences->bytes, bytes, len) == 0)
            *partial = true;
        else if (size > best && size <= len && memcmp(sequences->bytes, bytes, size) == 0) {
            *key = sequences->key;
            best = size;
        }
    }
    return best;
}

/* ECMA-48: CSI is ESC [, parameters, intermediates and a final byte; SS3 is ESC O and one byte. A
 * sequence nobody here knows is taken whole, so that its letters do not act as keys. */
static size_t sequence_length(const char *bytes, size_t len, bool *partial) {
    size_t at = 2;

    if (len < 2 || (bytes[1] != '[' && bytes[1] != 'O'))
        return 0;
    if (bytes[1] == '[')
        while (at < len && bytes[at] >= ' ' && bytes[at] <= '?')
            at++;
    *partial = *partial || at == len;
    return at < len ? at + 1 : 0;
}

static size_t decode_escape(const char *bytes, size_t len, bool final,
                            const struct key_sequence *extra, uint32_t *key) {
    bool partial = len == 1;
    uint32_t other = 0;
    size_t size = match(usual, bytes, len, key, &partial);
    size_t more = match(extra, bytes, len, &other, &partial);

    if (more > size) {
        *key = other;
        size = more;
    }
    if (size == 0) {
        *key = PRESS_UNKNOWN;
        size = sequence_length(bytes, len, &partial);
    }
    if (partial && size == 0 && !final)
        return 0;
    if (size == 0 && len >= 2 && bytes[1] >= '0' && bytes[1] <= '9') {
        uint32_t number = bytes[1] == '0' ? 10 : (uint32_t)(bytes[1] - '0');

        *key = (PRESS_F1 + number - 1) | PRESS_BY_ESCAPE;
        return 2;
    }
    if (size == 0)
        *key = PRESS_ESCAPE;
    return size ? size : 1;
}

/* Whether the bytes are the beginning of a UTF-8 character and not yet all of it. */
static bool is_begun(const char *bytes, size_t len) {
    unsigned char lead = (unsigned char)bytes[0];
    size_t announced = lead >= 0xF5   ? 1
                       : lead >= 0xF0 ? 4
                       : lead >= 0xE0 ? 3
                       : lead >= 0xC2 ? 2
                                      : 1;

    for (size_t i = 1; i < len && i < announced; i++)
        if (((unsigned char)bytes[i] & 0xC0) != 0x80)
            return false;
    return len < announced;
}

size_t key_decode(const char *bytes, size_t len, bool final, const struct key_sequence *extra,
                  uint32_t *key) {
    if (len == 0)
        return 0;
    if (bytes[0] == PRESS_ESCAPE)
        return decode_escape(bytes, len, final, extra, key);
    if (!final && is_begun(bytes, len))
        return 0;
    size_t size = text_next(bytes, len, key);
    if (*key == '\n')
        *key = PRESS_ENTER;
    else if (*key == 127 || *key == 8)
        *key = PRESS_BACKSPACE;
    return size;
}

static uint32_t function_key(const char *digits, size_t len) {
    uint32_t number = 0;

    for (size_t i = 0; i < len; i++) {
        if (digits[i] < '0' || digits[i] > '9' || i > 1)
            return PRESS_UNKNOWN;
        number = number * 10 + (uint32_t)(digits[i] - '0');
    }
    return number >= 1 && number <= 12 ? PRESS_F1 - 1 + number : PRESS_UNKNOWN;
}

static uint32_t named(const char *name, size_t len) {
    for (const struct key_name *row = key_names; row->name; row++)
        if (strlen(row->name) == len && memcmp(row->name, name, len) == 0)
            return row->key;
    if (len == 2 && name[0] == '^')
        return isalpha((unsigned char)name[1]) || strchr("\\]^_", name[1])
                   ? (uint32_t)name[1] & 0x1F
                   : PRESS_UNKNOWN;
    if (len >= 2 && name[0] == 'F')
        return function_key(name + 1, len - 1);
    uint32_t key;
    return text_next(name, len, &key) == len ? key : PRESS_UNKNOWN;
}

uint32_t key_next(const char **names) {
    const char *name = *names + strspn(*names, " ");
    size_t len = strcspn(name, " ");

    *names = name + len;
    return len ? named(name, len) : 0;
}

/* Of keys that have no name in the table. */
static void add_plain(struct buffer *out, uint32_t key) {
    if (key >= PRESS_F1 && key <= PRESS_F12)
        buffer_addf(out, "F%u", (unsigned)(key - PRESS_F1 + 1));
    else if (key < ' ')
        buffer_addf(out, "^%c", (char)(key + '@'));
    else
        text_encode(out, key);
}

void key_spell(struct buffer *out, uint32_t key) {
    for (const struct key_name *row = key_names; row->name; row++)
        if (row->key == key) {
            buffer_add_text(out, row->name);
            return;
        }
    add_plain(out, key);
}

void key_label(struct buffer *out, uint32_t key, bool ascii) {
    for (const struct key_name *row = key_names; row->name; row++) {
        if (row->key != key)
            continue;
        if (row->glyph && !ascii)
            buffer_add_text(out, row->glyph);
        else
            buffer_add_text(out, label_text(row->label));
        return;
    }
    add_plain(out, key);
}
