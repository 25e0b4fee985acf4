/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>

#include "../../src/ui/keys.h"
#include "base/i18n.h"
#include "support/check.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static int start(void **state) {
    (void)state;
    i18n_init("it", NULL);
    return 0;
}

/* ---- Decoding ---------------------------------------------------------------------------- */

enum { MORE = 0 };

static const struct decoding {
    const char *bytes;
    size_t size; /* taken, while more may come; MORE: undecided */
    uint32_t key;
    size_t final_size; /* where nothing more comes */
    uint32_t final_key;
} decodings[] = {
    {"j", 1, 'j', 1, 'j'},
    {"\r", 1, PRESS_ENTER, 1, PRESS_ENTER},
    {"\n", 1, PRESS_ENTER, 1, PRESS_ENTER},
    {"\t", 1, PRESS_TAB, 1, PRESS_TAB},
    {"\x7F", 1, PRESS_BACKSPACE, 1, PRESS_BACKSPACE},
    {"\b", 1, PRESS_BACKSPACE, 1, PRESS_BACKSPACE},
    {"\f", 1, 12, 1, 12},
    {"à", 2, 0xE0, 2, 0xE0},
    {"€x", 3, 0x20AC, 3, 0x20AC},
    {"\xC3", MORE, 0, 1, 0xFFFD},
    {"\xE2\x82", MORE, 0, 1, 0xFFFD},
    {"\xFFj", 1, 0xFFFD, 1, 0xFFFD},
    {"\033", MORE, 0, 1, PRESS_ESCAPE},
    {"\033[", MORE, 0, 1, PRESS_ESCAPE},
    {"\033[A", 3, PRESS_UP, 3, PRESS_UP},
    {"\033OA", 3, PRESS_UP, 3, PRESS_UP},
    {"\033[Bj", 3, PRESS_DOWN, 3, PRESS_DOWN},
    {"\033[5~", 4, PRESS_PAGE_UP, 4, PRESS_PAGE_UP},
    {"\033[6", MORE, 0, 1, PRESS_ESCAPE},
    {"\033[1~", 4, PRESS_HOME, 4, PRESS_HOME},
    {"\033[7~", 4, PRESS_HOME, 4, PRESS_HOME},
    {"\033[H", 3, PRESS_HOME, 3, PRESS_HOME},
    {"\033[F", 3, PRESS_END, 3, PRESS_END},
    {"\033[Z", 3, PRESS_BACK_TAB, 3, PRESS_BACK_TAB},
    {"\033OP", 3, PRESS_F1, 3, PRESS_F1},
    {"\033[[A", 4, PRESS_F1, 4, PRESS_F1},
    {"\033[21~", 5, PRESS_F1 + 9, 5, PRESS_F1 + 9},
    {"\033[24~", 5, PRESS_F12, 5, PRESS_F12},
    {"\033[1;2C", 6, PRESS_UNKNOWN, 6, PRESS_UNKNOWN}, /* Shift-Right: swallowed whole */
    {"\033[1;5C", 6, PRESS_WORD_RIGHT, 6, PRESS_WORD_RIGHT},
    {"\033[?62;22c", 9, PRESS_UNKNOWN, 9, PRESS_UNKNOWN},
    {"\033[1;5", MORE, 0, 1, PRESS_ESCAPE},
    {"\0331", 2, PRESS_F1 | PRESS_BY_ESCAPE, 2, PRESS_F1 | PRESS_BY_ESCAPE},
    {"\0339", 2, (PRESS_F1 + 8) | PRESS_BY_ESCAPE, 2, (PRESS_F1 + 8) | PRESS_BY_ESCAPE},
    {"\0330", 2, (PRESS_F1 + 9) | PRESS_BY_ESCAPE, 2, (PRESS_F1 + 9) | PRESS_BY_ESCAPE},
    {"\033j", 1, PRESS_ESCAPE, 1, PRESS_ESCAPE},
    {"\033\033", 1, PRESS_ESCAPE, 1, PRESS_ESCAPE},
};

static void test_decoding(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(decodings); i++) {
        const struct decoding *row = &decodings[i];
        size_t len = strlen(row->bytes);
        uint32_t key = 0;

        print_message("row %zu\n", i);
        assert_int_equal(key_decode(row->bytes, len, false, NULL, &key), row->size);
        if (row->size != MORE)
            assert_int_equal(key, row->key);
        assert_int_equal(key_decode(row->bytes, len, true, NULL, &key), row->final_size);
        assert_int_equal(key, row->final_key);
    }
}

static void test_nothing_to_decode(void **state) {
    uint32_t key;

    (void)state;
    assert_int_equal(key_decode("", 0, true, NULL, &key), 0);
}

/* Whatever comes, decoding ends: each step takes at least a byte. */
static void test_any_bytes_end(void **state) {
    static const char alphabet[] = "\033[O~;0129AZjq\xC3\xA0\xE2\x7F";
    char bytes[64];
    unsigned seed = 1;

    (void)state;
    for (int round = 0; round < 20000; round++) {
        size_t len = 0, at = 0;
        for (; len < sizeof bytes; len++) {
            seed = seed * 1103515245 + 12345;
            bytes[len] = alphabet[(seed >> 16) % (sizeof alphabet - 1)];
        }
        while (at < len) {
            uint32_t key = 0;
            size_t size = key_decode(bytes + at, len - at, true, NULL, &key);
            assert_in_range(size, 1, len - at);
            at += size;
        }
    }
}

static void test_keys_of_the_terminal_itself(void **state) {
    static const struct key_sequence own[] = {
        {NULL, PRESS_LEFT}, {"\033OA", PRESS_DOWN}, {"\033Kup", PRESS_UP}, {NULL, 0}};
    uint32_t key = 0;

    (void)state;
    assert_int_equal(key_decode("\033Kup", 4, false, own, &key), 4);
    assert_int_equal(key, PRESS_UP);
    assert_int_equal(key_decode("\033K", 2, false, own, &key), MORE);
    assert_int_equal(key_decode("\033OA", 3, false, own, &key), 3);
    assert_int_equal(key, PRESS_UP); /* what all terminals send goes before */
}

/* ---- Names ------------------------------------------------------------------------------- */

static void test_names(void **state) {
    const char *names = "j  Down ^F S-Tab F1 F10 Space ? è ";
    static const uint32_t keys[] = {'j',          PRESS_DOWN, 6,   PRESS_BACK_TAB, PRESS_F1,
                                    PRESS_F1 + 9, ' ',        '?', 0xE8,           0};

    (void)state;
    for (size_t i = 0; i < COUNT(keys); i++)
        assert_int_equal(key_next(&names), keys[i]);
    names = "Hyper";
    assert_int_equal(key_next(&names), PRESS_UNKNOWN);
}

static void test_labels(void **state) {
    static const struct {
        uint32_t key;
        const char *utf8, *ascii;
    } labels[] = {
        {'j', "j", "j"},
        {PRESS_DOWN, "↓", "Giù"},
        {PRESS_ENTER, "Invio", "Invio"},
        {PRESS_DELETE, "Canc", "Canc"},
        {PRESS_F1 + 9, "F10", "F10"},
        {12, "^L", "^L"},
        {' ', "Spazio", "Spazio"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(labels); i++) {
        struct buffer utf8 = {0}, ascii = {0};
        key_label(&utf8, labels[i].key, false);
        key_label(&ascii, labels[i].key, true);
        assert_string_equal(buffer_text(&utf8), labels[i].utf8);
        assert_string_equal(buffer_text(&ascii), labels[i].ascii);
        buffer_done(&utf8);
        buffer_done(&ascii);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_decoding),      cmocka_unit_test(test_nothing_to_decode),
        cmocka_unit_test(test_any_bytes_end), cmocka_unit_test(test_keys_of_the_terminal_itself),
        cmocka_unit_test(test_names),         cmocka_unit_test(test_labels),
    };
    return cmocka_run_group_tests_name("ui keys", tests, start, NULL);
}
