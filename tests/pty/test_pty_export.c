/* SPDX-License-Identifier: EUPL-1.2 */
/* Lists that leave the dashboard: into files, and into the clipboard of the user's machine. */
#include <stdio.h>
#include <sys/stat.h>

#include "pty_fixture.h"

/* A home of its own, removed by the test. */
static struct terminal *begin(void **state, const char *home) {
    return demo_show(*state, (struct terminal_setup){.home = home}, NULL);
}

/* The whole file; NULL where there is none. Freed by the caller. */
static char *read_file(const char *path) {
    FILE *file = fopen(path, "rb");
    static char bytes[1 << 20];

    if (!file)
        return NULL;
    bytes[fread(bytes, 1, sizeof bytes - 1, file)] = '\0';
    fclose(file);
    return strdup(bytes);
}

static int lines_of(const char *text) {
    int lines = 0;

    for (; *text; text++)
        lines += *text == '\n';
    return lines;
}

static void name_file(struct terminal *terminal, const char *path) {
    terminal_type(terminal, "<C-u>");
    terminal_type(terminal, path);
    terminal_settle(terminal);
    terminal_type(terminal, "<Enter>");
}

static void test_the_list_as_it_is_filtered_and_sorted(void **state) {
    char *home = directory_make(), *path = text_format("%s/fuori.csv", home);
    struct terminal *terminal = begin(state, home);

    terminal_type(terminal, "1/ambi<Enter>E1");
    terminal_expect(terminal, "scrivi in: progetti-2021-03-15.csv");
    name_file(terminal, "~/fuori.csv");
    terminal_expect(terminal, "riga scritta in “");
    char *text = read_file(path);
    assert_non_null(text);
    assert_memory_equal(text, "\xEF\xBB\xBF", 3);
    assert_non_null(strstr(text, "REG-04;"));
    assert_null(strstr(text, "REG-03;"));
    assert_non_null(strstr(text, ";in corso;"));
    free(text);
    terminal_close(terminal);
    directory_remove(home);
    free(path);
}

static void test_marked_records_alone(void **state) {
    char *home = directory_make(), *path = text_format("%s/due.md", home);
    struct terminal *terminal = begin(state, home);

    terminal_type(terminal, "1<Space><Down><Down><Space>E");
    terminal_expect(terminal, "esporta 2 schede segnate");
    terminal_type(terminal, "7");
    terminal_expect(terminal, "scrivi in: progetti-2021-03-15.md");
    name_file(terminal, path);
    terminal_expect(terminal, "2 righe scritte");
    char *text = read_file(path);
    assert_non_null(text);
    assert_int_equal(lines_of(text), 4);
    assert_memory_equal(text, "| Codice | Titolo |", 19);
    free(text);
    terminal_close(terminal);
    directory_remove(home);
    free(path);
}

static void test_nothing_is_overwritten_unasked(void **state) {
    char *home = directory_make(), *path = text_format("%s/mio.json", home);
    struct terminal *terminal = begin(state, home);
    FILE *file = fopen(path, "wb");

    fputs("caro", file);
    fclose(file);
    terminal_type(terminal, "2E6");
    name_file(terminal, path);
    terminal_expect(terminal, "esiste già: sostituirlo?");
    terminal_type(terminal, "n");
    terminal_expect(terminal, "non è stato scritto nulla");
    char *text = read_file(path);
    assert_string_equal(text, "caro");
    free(text);
    terminal_type(terminal, "E6");
    name_file(terminal, path);
    terminal_expect(terminal, "esiste già: sostituirlo?");
    terminal_type(terminal, "s");
    terminal_expect(terminal, "righe scritte");
    text = read_file(path);
    assert_memory_equal(text, "{\"register\":\"deadline\",\"total\":38,\"rows\":[", 41);
    free(text);
    terminal_close(terminal);
    directory_remove(home);
    free(path);
}

static void test_what_cannot_be_written_is_put_right(void **state) {
    char *home = directory_make(), *path = text_format("%s/x.csv", home);
    struct terminal *terminal = begin(state, home);

    terminal_type(terminal, "2E3");
    name_file(terminal, "/nessuna/x.csv");
    terminal_expect(terminal, "Impossibile scrivere");
    name_file(terminal, path);
    terminal_expect(terminal, "righe scritte");
    assert_int_equal(access(path, F_OK), 0);
    terminal_close(terminal);
    directory_remove(home);
    free(path);
}

/* ---- the clipboard ---- */

static struct terminal *begin_copying(void **state, const char *home, const char *const *changes) {
    char *directory = text_format("%s/.config/cruscotto", home);
    char *parent = text_format("%s/.config", home), *path = text_format("%s/config", directory);

    assert_int_equal(mkdir(parent, 0700), 0);
    assert_int_equal(mkdir(directory, 0700), 0);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs("clipboard = yes\n", file);
    fclose(file);
    free(directory);
    free(parent);
    free(path);
    return demo_show(*state, (struct terminal_setup){.home = home, .environment = changes}, NULL);
}

static void test_a_record_goes_to_the_clipboard(void **state) {
    char *home = directory_make();
    struct terminal *terminal = begin_copying(state, home, NULL);

    terminal_type(terminal, "1C");
    terminal_expect(terminal, "copiato: ADAPT");
    /* "Codice: ADAPT" and a line feed, in base64 */
    assert_non_null(strstr(terminal_bytes(terminal), "\033]52;c;Q29kaWNlOiBBREFQVA"));
    terminal_type(terminal, "<Enter>");
    terminal_expect(terminal, "─Progetto ADAPT");
    terminal_close(terminal);
    directory_remove(home);
}

static void test_tmux_passes_it_on(void **state) {
    static const char *const inside[] = {"TMUX=/tmp/x,1,0", NULL};
    char *home = directory_make();
    struct terminal *terminal = begin_copying(state, home, inside);

    terminal_type(terminal, "1C");
    terminal_expect(terminal, "copiato: ADAPT");
    assert_non_null(strstr(terminal_bytes(terminal), "\033Ptmux;\033\033]52;c;Q29kaWNl"));
    terminal_close(terminal);
    directory_remove(home);
}

int main(void) {
#define TEST(test) cmocka_unit_test_teardown(test, terminal_close_all)
    const struct CMUnitTest tests[] = {
        TEST(test_the_list_as_it_is_filtered_and_sorted),
        TEST(test_marked_records_alone),
        TEST(test_nothing_is_overwritten_unasked),
        TEST(test_what_cannot_be_written_is_put_right),
        TEST(test_a_record_goes_to_the_clipboard),
        TEST(test_tmux_passes_it_on),
    };

    return cmocka_run_group_tests_name("exporting on a terminal", tests, demo_setup, demo_teardown);
}
