/* SPDX-License-Identifier: EUPL-1.2 */
/* The private file of a plan, and the table of keys. */
#include "../../src/import/keys.h"
#include "../../src/import/memo.h"
#include "../../src/import/spool.h"
#include "import_fixture.h"

enum { ENTRIES = 3000 };

/* Lengths around the block in which the file is read and written. */
static size_t length_of(int i) {
    static const size_t lengths[] = {0, 1, 7, 100, 5000, 70000, 256 * 1024 - 4, 300000};

    return i % 97 == 0 ? lengths[(size_t)i / 97 % COUNT(lengths)] : (size_t)i % 60;
}

static void fill_entry(struct buffer *entry, int i) {
    buffer_truncate(entry, 0);
    for (size_t n = 0; n < length_of(i); n++)
        buffer_add_char(entry, (char)('a' + (i + (int)n) % 26));
}

static void entries_come_back_in_order(void **state) {
    struct spool spool;
    struct spool_reader reader = {0};
    struct buffer entry = {0};
    struct error error = {0};
    static int64_t offsets[ENTRIES];

    (void)state;
    assert_int_equal(spool_open(&spool, &error), STATUS_OK);
    for (int i = 0; i < ENTRIES; i++) {
        fill_entry(&entry, i);
        assert_int_equal(spool_add(&spool, buffer_text(&entry), entry.len, &offsets[i], &error),
                         STATUS_OK);
    }
    for (int round = 0; round < 2; round++) {
        assert_int_equal(spool_rewind(&spool, &reader, &error), STATUS_OK);
        for (int i = 0; i < ENTRIES; i++) {
            const char *bytes;
            size_t len;
            int64_t offset;

            fill_entry(&entry, i);
            assert_int_equal(spool_next(&reader, &bytes, &len, &offset, &error), STATUS_OK);
            assert_non_null(bytes);
            assert_int_equal(len, entry.len);
            assert_int_equal(offset, offsets[i]);
            assert_memory_equal(bytes, buffer_text(&entry), len);
        }
        const char *end;
        size_t none;
        assert_int_equal(spool_next(&reader, &end, &none, NULL, &error), STATUS_OK);
        assert_null(end);
    }
    for (int i = ENTRIES - 1; i >= 0; i -= 7) {
        struct buffer read = {0};
        fill_entry(&entry, i);
        assert_int_equal(spool_read(&spool, offsets[i], &read, &error), STATUS_OK);
        assert_string_equal(buffer_text(&read), buffer_text(&entry));
        buffer_done(&read);
    }
    spool_reader_done(&reader);
    spool_close(&spool);
    buffer_done(&entry);
}

static void an_entry_is_patched_in_memory_and_on_disk(void **state) {
    struct spool spool;
    struct buffer read = {0};
    struct error error = {0};
    int64_t first, second;
    char *large = calloc(1, 400000);

    (void)state;
    assert_int_equal(spool_open(&spool, &error), STATUS_OK);
    assert_int_equal(spool_add(&spool, "uno due", 7, &first, &error), STATUS_OK);
    assert_int_equal(spool_patch(&spool, first, 4, "DUE", 3, &error), STATUS_OK);
    assert_int_equal(spool_add(&spool, large, 400000, NULL, &error), STATUS_OK);
    assert_int_equal(spool_add(&spool, "tre", 3, &second, &error), STATUS_OK);
    assert_int_equal(spool_patch(&spool, first, 0, "UNO", 3, &error), STATUS_OK);
    assert_int_equal(spool_patch(&spool, second, 0, "T", 1, &error), STATUS_OK);
    assert_int_equal(spool_read(&spool, first, &read, &error), STATUS_OK);
    assert_string_equal(buffer_text(&read), "UNO DUE");
    assert_int_equal(spool_read(&spool, second, &read, &error), STATUS_OK);
    assert_string_equal(buffer_text(&read), "Tre");
    buffer_done(&read);
    spool_close(&spool);
    free(large);
}

static void the_file_has_no_name(void **state) {
    char *directory = directory_make();
    struct spool spool;
    struct error error = {0};
    char *old = strdup(getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp");

    (void)state;
    setenv("TMPDIR", directory, 1);
    assert_int_equal(spool_open(&spool, &error), STATUS_OK);
    assert_int_equal(rmdir(directory), 0); /* nothing is in it */
    spool_close(&spool);
    assert_int_equal(spool_open(&spool, &error), STATUS_OUTPUT);
    assert_non_null(strstr(error.text, directory));
    spool_close(&spool);
    setenv("TMPDIR", old, 1);
    free(old);
    free(directory);
}

static void keys_are_remembered(void **state) {
    struct keys keys;

    (void)state;
    assert_true(keys_start(&keys, 5000));
    for (int64_t i = 1; i <= 5000; i++) {
        char code[24];
        snprintf(code, sizeof code, "K%lld", (long long)i);
        int64_t *note = keys_put(&keys, key_digest("fonte", code));
        assert_int_equal(*note, 0);
        *note = i;
    }
    assert_int_equal(*keys_put(&keys, key_digest("fonte", "K77")), 77);
    assert_true(keys_has(&keys, key_digest("fonte", "K5000")));
    assert_false(keys_has(&keys, key_digest("altra", "K77")));
    assert_int_not_equal(key_digest("ab", "c"), key_digest("a", "bc"));
    assert_int_not_equal(key_digest("", ""), 0);
    keys_done(&keys);
}

static void short_texts_are_remembered(void **state) {
    static const char longer[] = "un testo che è più lungo di quanto si ricorda";
    struct memo *memo = memo_new();
    struct value value = {0}, again = {0};

    (void)state;
    assert_false(memo_find(memo, "x", 1, &value));
    value_set(&value, "running", "In corso");
    memo_keep(memo, "In corso", 8, &value);
    assert_true(memo_find(memo, "In corso", 8, &again));
    assert_true(value_same(&value, &again));
    value_set(&value, NULL, NULL);
    memo_keep(memo, "9999", 4, &value);
    assert_true(memo_find(memo, "9999", 4, &again));
    assert_false(again.set);
    memo_keep(memo, longer, strlen(longer), &value);
    assert_false(memo_find(memo, longer, strlen(longer), &again));
    value_done(&value);
    value_done(&again);
    memo_free(memo);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(entries_come_back_in_order),
        cmocka_unit_test(an_entry_is_patched_in_memory_and_on_disk),
        cmocka_unit_test(the_file_has_no_name),
        cmocka_unit_test(keys_are_remembered),
        cmocka_unit_test(short_texts_are_remembered),
    };

    return cmocka_run_group_tests_name("import_spool", tests, speak_english, NULL);
}
