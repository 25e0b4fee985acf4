/* SPDX-License-Identifier: EUPL-1.2 */
/* What cannot be read to its end: limits, NUL bytes, and files that are not what they were. */
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "test_csv_events.h"

static void expect_part(const char *events, const char *part) {
    size_t len = strlen(events), tail = len > 200 ? len - 200 : 0;

    if (strstr(events, part) == NULL)
        fail_msg("not \"%s\" but: %s", part, events + tail);
}

static void limits_are_told_with_line_and_column(void **state) {
    static const struct csv_options small = {.delimiter = ';',
                                             .quote = '"',
                                             .escape = CSV_ESCAPE_DOUBLED,
                                             .header_line = 1,
                                             .max_field = 8,
                                             .max_record = 40,
                                             .max_columns = 4};
    static const struct {
        const char *bytes, *events;
    } cases[] = {
        {"a;b\n12345678;2\n", "1:a|b\n2:12345678|2\n"},
        {"a;b\n1;123456789\n3;4\n",
         "1:a|b\nerror 8: line 2, column 2: a cell of more than 8 byte\n"},
        {"a;b;c;d\n1;2;3;4\n", "1:a|b|c|d\n2:1|2|3|4\n"},
        {"a;b\n1;2;3;4;5\n", "1:a|b\nerror 8: line 2: more than 4 columns: this is no list, or "
                             "semicolon is not its delimiter\n"},
        {"a;b\n\n12345678901234567890123456789012345678;\n",
         "1:a|b\nerror 8: line 3, column 1: a cell of more than 8 byte\n"},
        {"a;b\n12345678901234567890123456789012345678901\n3;4\n",
         "1:a|b\nerror 8: line 2: a row of more than 40 byte: this is no list, or its row ends "
         "are missing\n"},
        {"a;b\n\"1\n3\n5\n78\";\"1\n3\n5\n78\";\"1\n3\n5\n78\";\"1\n3\n5\n78\"\n3;4\n",
         "1:a|b\nerror 8: line 2: a row of more than 40 byte: this is no list, or its row ends "
         "are missing\n"},
        /* a row end counts, whole in the window or not: 40 bytes with it, and 41 */
        {"a;b\n1234567;234567\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r\n3;4\n",
         "1:a|b\n2:1234567|234567\n3:3|4\n"},
        {"a;b\n\"1234567;23456\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r\r\n3;4\n",
         "1:a|b\nerror 8: line 2: a row of more than 40 byte: this is no list, or its row ends "
         "are missing\n"},
        /* a quote that is open for longer than a cell may be was never meant to be open */
        {"a;b\n1;\"2\n3;4\n5;6\n7;8\n", "1:a|b\n2!2:1|\"2\n3:3|4\n4:5|6\n5:7|8\n"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        expect_events_of(cases[i].bytes, strlen(cases[i].bytes), &small, cases[i].events);
}

static void ten_thousand_columns_are_no_list(void **state) {
    struct buffer text = {0};
    char *events;

    (void)state;
    for (int i = 0; i < 10000; i++)
        buffer_addf(&text, "c%d;", i);
    buffer_add_text(&text, "\n");
    events = events_of(text.data, text.len, 0, NULL);
    assert_string_equal(events, "error 8: line 1: more than 4096 columns: this is no list, or "
                                "semicolon is not its delimiter\n");
    free(events);
    buffer_done(&text);
}

/* In the first window it is refused at once; behind it the rows before it are given first. */
static void a_nul_byte_ends_the_reading(void **state) {
    static const char direct[] = "a;b\n1;2\n3\0;4\n";
    const struct csv_options utf16 = {
        .encoding = CSV_UTF16LE, .delimiter = CSV_AUTO, .quote = CSV_AUTO, .escape = CSV_AUTO};
    static const char inside[] = "a\0;\0b\0\n\0\x31\0;\0\0\0\n\0";
    struct buffer text = {0};
    long long lines = 1;
    char *events, expected[96];

    (void)state;
    events = events_of(direct, sizeof direct - 1, 0, NULL);
    expect_part(events, "error 8: line 3, byte 2: a NUL byte");
    free(events);
    expect_events_of(inside, sizeof inside - 1, &utf16,
                     "1:a|b\nerror 8: line 2, column 2: a NUL byte, which no text has: save the "
                     "list again as CSV, or name its encoding\n");

    for (buffer_add_text(&text, "a;b\n"); text.len < 1100000; lines++)
        buffer_add_text(&text, "1;una riga\n");
    buffer_add(&text, "1;\"x\ny\0", 7);
    events = events_of(text.data, text.len, 0, NULL);
    snprintf(expected, sizeof expected, "\n%lld!2:1|\"x\nerror 8: line %lld, column 1: a NUL",
             lines + 1, lines + 2);
    expect_part(events, expected);
    free(events);
    buffer_done(&text);
}

/* ---- Descriptors ------------------------------------------------------------------------- */

static int scratch_file(const char *bytes, size_t len, char path[64]) {
    int fd;

    strcpy(path, "/tmp/cruscotto-csv-XXXXXX");
    fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, bytes, len), len);
    assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
    return fd;
}

static struct csv_reader *open_fd(int fd, const char *name, struct error *error) {
    const struct csv_options options = CSV_OPTIONS_AUTO;
    struct csv_reader *reader;

    if (csv_open(fd, name, &options, &reader, error) != STATUS_OK)
        assert_null(reader);
    return reader;
}

static char *read_fd(int fd, const char *name) {
    struct buffer events = {0};
    struct error error = {0};
    struct csv_reader *reader = open_fd(fd, name, &error);

    if (reader != NULL)
        events_read(&events, reader);
    else
        buffer_addf(&events, "error %d: %s\n", (int)error.status, error.text);
    csv_close(reader);
    return buffer_take(&events);
}

/* More than the window, so that reading is still going on when something happens. */
static void add_many_rows(struct buffer *text) {
    buffer_add_text(text, "a;b\n");
    while (text->len < 3000000)
        buffer_add_text(text, "1;una riga\n");
    buffer_truncate(text, 3000000);
}

static void a_file_is_read_from_where_its_descriptor_stands(void **state) {
    char path[64], *events;
    int fd = scratch_file("xx\na;b\n1;2\n", 11, path);

    (void)state;
    assert_int_equal(lseek(fd, 3, SEEK_SET), 3);
    events = read_fd(fd, "lista");
    assert_string_equal(events, "1:a|b\n2:1|2\n");
    free(events);
    unlink(path);
    close(fd);
}

static void what_cannot_be_read_is_told_by_its_name(void **state) {
    char path[64], *events;
    int directory = open("/", O_RDONLY);
    int file = scratch_file("a\n", 2, path);
    int unreadable = open(path, O_WRONLY);

    (void)state;
    events = read_fd(directory, "dir\x1b[31m");
    expect_part(events, "error 8: dir\xEF\xBF\xBD[31m: is a directory");
    free(events);
    events = read_fd(unreadable, "lista.csv");
    expect_part(events, "error 8: lista.csv: reading failed after 0 bytes");
    free(events);
    close(file);
    close(directory);
    close(unreadable);
    events = read_fd(unreadable, "lista.csv");
    expect_part(events, "error 8: lista.csv: cannot be read");
    free(events);
    unlink(path);
}

/* Opens a long file, lets something happen to it, and reads on. */
static char *read_meanwhile(void (*happening)(int fd, const char *path)) {
    struct buffer text = {0}, events = {0};
    struct error error = {0};
    struct csv_reader *reader;
    char path[64];
    int fd;

    add_many_rows(&text);
    fd = scratch_file(text.data, text.len, path);
    reader = open_fd(fd, "lista.csv", &error);
    assert_non_null(reader);
    happening(fd, path);
    events_read(&events, reader);
    csv_close(reader);
    unlink(path);
    close(fd);
    buffer_done(&text);
    return buffer_take(&events);
}

static void grow(int fd, const char *path) {
    int writer = open(path, O_WRONLY | O_APPEND);

    (void)fd;
    assert_int_equal(write(writer, "3;", 2), 2);
    close(writer);
}

static void shrink(int fd, const char *path) {
    (void)fd;
    assert_int_equal(truncate(path, 2000000), 0);
}

static void vanish(int fd, const char *path) {
    (void)fd;
    unlink(path);
}

static void rewrite(int fd, const char *path) {
    const struct timespec times[2] = {{.tv_nsec = UTIME_OMIT}, {.tv_sec = 1}};

    (void)path;
    assert_int_equal(futimens(fd, times), 0);
}

static void a_file_that_changes_is_not_taken_for_whole(void **state) {
    char *events = read_meanwhile(grow);

    (void)state;
    expect_part(events, "error 8: lista.csv: the file changed while it was being read (3000000 "
                        "bytes at first, 3000002 now)");
    free(events);
    events = read_meanwhile(shrink);
    expect_part(events, "(3000000 bytes at first, 2000000 now)");
    free(events);
    events = read_meanwhile(rewrite);
    expect_part(events, "the file changed while it was being read");
    free(events);
}

/* What was unlinked is still there for who has it open, and whole. */
static void a_file_that_vanishes_is_read_to_its_end(void **state) {
    char *events = read_meanwhile(vanish);

    (void)state;
    assert_null(strstr(events, "error"));
    free(events);
}

/* ---- Pipes ------------------------------------------------------------------------------- */

static int piped(void (*writer)(int fd), pid_t *child) {
    int ends[2];

    assert_int_equal(pipe(ends), 0);
    *child = fork();
    assert_true(*child >= 0);
    if (*child == 0) {
        close(ends[0]);
        signal(SIGPIPE, SIG_DFL);
        writer(ends[1]);
        _exit(0);
    }
    close(ends[1]);
    return ends[0];
}

static void write_slowly(int fd) {
    const char *text = "a;b\n1;\"x\ny\"\n3;4";
    const struct timespec pause = {.tv_nsec = 2000000};

    for (; *text != '\0'; text++) {
        if (write(fd, text, 1) != 1)
            return;
        nanosleep(&pause, NULL);
    }
}

static void a_pipe_may_be_slow_and_need_not_block(void **state) {
    (void)state;
    for (int flags = 0; flags < 2; flags++) {
        pid_t child;
        int fd = piped(write_slowly, &child);
        char *events;

        if (flags == 1)
            assert_int_equal(fcntl(fd, F_SETFL, O_NONBLOCK), 0);
        events = read_fd(fd, "-");
        assert_string_equal(events, "1:a|b\n2:1|x\\ny\n4:3|4\n");
        free(events);
        close(fd);
        waitpid(child, NULL, 0);
    }
}

static void write_one_line(int fd) {
    static char block[65536];

    memset(block, 'x', sizeof block);
    for (int i = 0; i < 1600; i++)
        if (write(fd, block, sizeof block) < 0)
            return;
}

static void a_hundred_megabytes_on_one_line_cost_no_memory(void **state) {
    struct rusage usage;
    pid_t child;
    int fd = piped(write_one_line, &child);
    char *events = read_fd(fd, "-");

    (void)state;
    expect_part(events, "error 8: -: line 1: a row of more than 16 MiB");
    free(events);
    close(fd);
    waitpid(child, NULL, 0);
    assert_int_equal(getrusage(RUSAGE_SELF, &usage), 0);
    if (getenv("SANITIZE") == NULL || *getenv("SANITIZE") == '\0')
        assert_true(usage.ru_maxrss < 64 * 1024);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(limits_are_told_with_line_and_column),
        cmocka_unit_test(ten_thousand_columns_are_no_list),
        cmocka_unit_test(a_nul_byte_ends_the_reading),
        cmocka_unit_test(a_file_is_read_from_where_its_descriptor_stands),
        cmocka_unit_test(what_cannot_be_read_is_told_by_its_name),
        cmocka_unit_test(a_file_that_changes_is_not_taken_for_whole),
        cmocka_unit_test(a_file_that_vanishes_is_read_to_its_end),
        cmocka_unit_test(a_pipe_may_be_slow_and_need_not_block),
        cmocka_unit_test(a_hundred_megabytes_on_one_line_cost_no_memory),
    };

    return cmocka_run_group_tests_name("csv limits", tests, NULL, NULL);
}
