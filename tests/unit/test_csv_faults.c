/* SPDX-License-Identifier: EUPL-1.2 */
/* Memory that runs out at every allocation in turn: an error, no crash, no leak, no half-read list.
 */
#include "csv/writer.h"
#include "support/faults.h"
#include "test_csv_events.h"

#define BYTES(text) text, sizeof(text) - 1

static const struct {
    const char *bytes;
    size_t len;
    enum csv_encoding encoding;
} lists[] = {
    {BYTES("a;b\n1;\"x \"\"y\"\"\" \n\"z\"w;2\n"), CSV_ENCODING_AUTO},
    {BYTES("a;b\ncitt\xE0;\xC3\x83\xC2\xA0\n"), CSV_ENCODING_AUTO},
    {BYTES("a;b\ncitt\x85;x\n"), CSV_CP850},
    {BYTES("\xFF\xFE"
           "a\0;\0b\0\n\0\x31\0;\0\xAC\x20"),
     CSV_ENCODING_AUTO},
};

/* Reads the list while the n-th allocation fails; true when nothing failed. */
static bool read_list(size_t index, long n, enum status *status) {
    struct csv_options options = CSV_OPTIONS_AUTO;
    struct csv_reader *reader = NULL;
    const struct csv_row *row;
    struct error error = {0};

    options.encoding = lists[index].encoding;
    faults_refuse_allocation(n);
    *status = csv_open_bytes(lists[index].bytes, lists[index].len, 0, &options, &reader, &error);
    while (*status == STATUS_OK && (*status = csv_next(reader, &row, &error)) == STATUS_OK &&
           row != NULL)
        continue;
    csv_close(reader);
    return !faults_stop();
}

static void a_list_is_read_whole_or_not_at_all(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        enum status status;
        long n = 1;

        while (!read_list(i, n, &status)) {
            assert_int_equal(status, STATUS_INTERNAL);
            n++;
        }
        assert_int_equal(status, STATUS_OK);
        assert_true(n > 5);
    }
}

static void a_cell_that_cannot_be_written_is_told(void **state) {
    char text[2000];

    (void)state;
    memset(text, '=', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    for (long n = 1;; n++) {
        struct buffer out = {0};
        bool ok;

        faults_refuse_allocation(n);
        csv_write_cell(&out, &csv_style_excel, true, "x;y");
        csv_write_cell(&out, &csv_style_excel, false, text);
        text[0] = ';';
        csv_write_cell(&out, &csv_style_excel, false, text);
        text[0] = '=';
        ok = buffer_ok(&out);
        buffer_done(&out);
        if (!faults_stop()) {
            assert_true(ok);
            return;
        }
        assert_false(ok);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_list_is_read_whole_or_not_at_all),
        cmocka_unit_test(a_cell_that_cannot_be_written_is_told),
    };

    return cmocka_run_group_tests_name("csv faults", tests, NULL, NULL);
}
