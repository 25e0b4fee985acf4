/* SPDX-License-Identifier: EUPL-1.2 */
/* The lists of sample-data/regional/: each in the dialect that it is there to show, none forgotten.
 */
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "csv/reader.h"
#include "support/check.h"

#define DIRECTORY    "sample-data/regional"
#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const struct list {
    const char *name;
    enum csv_encoding encoding;
    bool bom;
    char delimiter;
    enum csv_newline newline;
    int header_line;
    size_t columns;
    int rows, ragged, blank, damaged; /* rows: damaged ones too, blank ones not */
    int repaired, replaced;           /* cells */
} lists[] = {
    {"anac-cig.csv", CSV_UTF8, false, ';', CSV_NEWLINE_LF, 1, 61, 6, 0, 0, 0, 0, 0},
    {"avvisi-righe-irregolari.csv", CSV_UTF8, false, ';', CSV_NEWLINE_LF, 1, 6, 4, 2, 0, 0, 0, 0},
    {"bandi-portale.csv", CSV_UTF8, false, ',', CSV_NEWLINE_LF, 1, 15, 4, 0, 0, 0, 0, 0},
    {"cordis-progetti.csv", CSV_UTF8, false, ';', CSV_NEWLINE_LF, 1, 8, 6, 0, 0, 1, 0, 0},
    {"corsi-excel.csv", CSV_WINDOWS_1252, false, ';', CSV_NEWLINE_CRLF, 1, 10, 4, 0, 4, 0, 0, 0},
    {"corsi-testo-unicode.txt", CSV_UTF16LE, true, '\t', CSV_NEWLINE_CRLF, 1, 9, 3, 0, 0, 0, 0, 0},
    {"elenco-operazioni.csv", CSV_UTF8, true, ',', CSV_NEWLINE_CRLF, 1, 12, 3, 0, 0, 0, 0, 0},
    {"indicepa-amministrazioni.txt", CSV_UTF8, false, '\t', CSV_NEWLINE_LF, 1, 31, 7, 0, 0, 0, 0,
     0},
    {"istat-comuni.csv", CSV_WINDOWS_1252, false, ';', CSV_NEWLINE_CRLF, 1, 26, 9, 0, 0, 0, 0, 0},
    {"italiadomani-bandi-avvisi.csv", CSV_UTF8, true, ';', CSV_NEWLINE_LF, 1, 24, 6, 0, 0, 0, 0, 0},
    {"italiadomani-obiettivi.csv", CSV_UTF8, true, ';', CSV_NEWLINE_LF, 1, 10, 5, 0, 0, 0, 5, 0},
    {"italiadomani-progetti.csv", CSV_UTF8, true, ';', CSV_NEWLINE_LF, 1, 28, 6, 0, 0, 0, 0, 0},
    {"opencoesione-opportunita.csv", CSV_UTF8, false, ';', CSV_NEWLINE_LF, 1, 7, 6, 0, 0, 0, 0, 0},
    {"opencoesione-progetti.csv", CSV_UTF8, false, ';', CSV_NEWLINE_CRLF, 1, 52, 6, 0, 0, 0, 2, 0},
    {"opencup-progetti.csv", CSV_UTF8, false, ';', CSV_NEWLINE_LF, 1, 62, 5, 0, 0, 0, 1, 0},
    {"padigitale-avvisi.csv", CSV_UTF8, false, ',', CSV_NEWLINE_LF, 1, 8, 5, 0, 0, 0, 0, 0},
    {"padigitale-candidature.csv", CSV_UTF8, false, ',', CSV_NEWLINE_LF, 1, 20, 6, 0, 0, 0, 0, 0},
    {"progetti-ambigui.csv", CSV_UTF8, false, ';', CSV_NEWLINE_CRLF, 2, 5, 2, 0, 0, 0, 0, 0},
    {"progetti-due-intestazioni.csv", CSV_UTF8, true, ';', CSV_NEWLINE_CRLF, 2, 7, 3, 0, 0, 0, 0,
     0},
    {"scadenze-caratteri-persi.csv", CSV_UTF8, false, ';', CSV_NEWLINE_LF, 1, 6, 3, 0, 0, 0, 0, 2},
    {"scadenze-cp850.csv", CSV_CP850, false, ';', CSV_NEWLINE_CRLF, 1, 5, 3, 0, 0, 0, 0, 0},
    {"solo-intestazione.csv", CSV_UTF8, true, ';', CSV_NEWLINE_NONE, 1, 4, 0, 0, 0, 0, 0, 0},
    {"toscana-progetti.csv", CSV_UTF8, false, '|', CSV_NEWLINE_LF, 1, 9, 4, 0, 0, 0, 0, 0},
    {"vuoto.csv", CSV_UTF8, false, ';', CSV_NEWLINE_NONE, 1, 0, 0, 0, 0, 0, 0, 0},
};

struct seen {
    size_t columns;
    int rows, ragged, damaged;
};

static struct seen read_rows(struct csv_reader *reader, const char *name) {
    struct seen seen = {0};
    const struct csv_row *row = NULL;
    struct error error = {0};
    bool header = true;
    enum status status;

    while ((status = csv_next(reader, &row, &error)) == STATUS_OK && row) {
        if (header) {
            seen.columns = row->count;
        } else {
            seen.rows++;
            seen.damaged += row->damaged;
            seen.ragged += !row->damaged && row->count != seen.columns;
        }
        header = false;
    }
    if (status != STATUS_OK)
        fail_msg("%s: %s", name, error.text);
    return seen;
}

static void check_list(const struct list *list, struct csv_reader *reader) {
    struct seen seen = read_rows(reader, list->name);
    const struct csv_dialect *dialect = csv_dialect(reader);
    const struct csv_notes *notes = csv_notes(reader);

    print_message("# %s\n", list->name);
    assert_string_equal(csv_encoding_name(dialect->encoding), csv_encoding_name(list->encoding));
    assert_string_equal(csv_newline_name(dialect->newline), csv_newline_name(list->newline));
    assert_int_equal(dialect->bom, list->bom);
    assert_int_equal(dialect->delimiter, list->delimiter);
    assert_int_equal(dialect->header_line, list->header_line);
    assert_int_equal(seen.columns, list->columns);
    assert_int_equal(seen.rows, list->rows);
    assert_int_equal(seen.ragged, list->ragged);
    assert_int_equal(seen.damaged, list->damaged);
    assert_int_equal(notes->blank_rows, list->blank);
    assert_int_equal(notes->repaired_cells, list->repaired);
    assert_int_equal(notes->replacement_cells, list->replaced);
}

static void each_list_is_in_its_dialect(void **state) {
    const struct csv_options options = CSV_OPTIONS_AUTO;

    (void)state;
    for (size_t i = 0; i < COUNT(lists); i++) {
        struct csv_reader *reader = NULL;
        struct error error = {0};
        char path[128];

        snprintf(path, sizeof path, DIRECTORY "/%s", lists[i].name);
        int fd = open(path, O_RDONLY);
        assert_true(fd >= 0);
        if (csv_open(fd, path, &options, &reader, &error) != STATUS_OK)
            fail_msg("%s", error.text);
        check_list(&lists[i], reader);
        csv_close(reader);
        close(fd);
    }
}

static bool is_listed(const char *name) {
    for (size_t i = 0; i < COUNT(lists); i++)
        if (strcmp(lists[i].name, name) == 0)
            return true;
    return false;
}

static void no_list_is_forgotten(void **state) {
    DIR *directory = opendir(DIRECTORY);
    const struct dirent *entry;

    (void)state;
    assert_non_null(directory);
    while ((entry = readdir(directory)) != NULL)
        if (entry->d_name[0] != '.' && !is_listed(entry->d_name))
            fail_msg("%s is not in the table", entry->d_name);
    closedir(directory);
}

static int start(void **state) {
    (void)state;
    i18n_init("it", NULL);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_list_is_in_its_dialect),
        cmocka_unit_test(no_list_is_forgotten),
    };

    return cmocka_run_group_tests_name("sample regional", tests, start, NULL);
}
