/* SPDX-License-Identifier: EUPL-1.2 */
/* What goes out: formats, harmless text, streams that fail. */
#include "cli_fixture.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>

#include "register/register.h"

/* A title that would clear the screen, change the window's title and reorder text (its C1 byte the
 * reader takes for the Windows-1252 one); a formula; an hour, a half-year, an amount, a note of two
 * lines. */
static const char LIST[] =
    "Codice;Titolo;Fine;Stato;Budget;Avanzamento;Note\r\n"
    "A-1;\"\x1b[2J\x1b]0;x\x07"
    "Ross\xc3\xb2 \xc2\x9b"
    "31m \xe2\x80\xae"
    "rovescio\";30/06/2021 12:00;in corso;1.234,50;62,5%;\"riga uno\nriga due\"\r\n"
    "A-2;=1+1;primo semestre 2021;concluso;;;\"virgo\"\"lette; e punti\"\r\n";

static void expect_harmless_at(const struct cli *cli, const char *stream, size_t len, int line) {
    for (size_t i = 0; i < len; i++) {
        unsigned char byte = (unsigned char)stream[i];
        bool c1 = byte == 0xC2 && i + 1 < len && (unsigned char)stream[i + 1] < 0xA0;
        if ((byte < 0x20 && byte != '\n' && byte != '\t' && byte != '\r') || byte == 0x7F || c1 ||
            strncmp(stream + i, "\xe2\x80\xae", 3) == 0) {
            char why[64];
            snprintf(why, sizeof why, "line %d: byte 0x%02x at %zu", line, byte, i);
            cli_fail(cli, why);
        }
    }
}
#define EXPECT_HARMLESS(cli)                                                                       \
    (expect_harmless_at(cli, (cli)->result.out, (cli)->result.out_len, __LINE__),                  \
     expect_harmless_at(cli, (cli)->result.err, (cli)->result.err_len, __LINE__))

static void test_control_bytes_of_a_title_never_come_out(void **state) {
    static const char *const views[][4] = {
        {"list", "project"},
        {"list", "project", "--format=table"},
        {"list", "project", "--format=csv"},
        {"list", "project", "--format=json"},
        {"show", "project", "A-1"},
        {"show", "project", "A-1", "--format=table"},
        {"show", "project", "A-1", "--format=json"},
        {"show", "project", "A-1", "--format=csv"},
        {"status"},
        {"status", "--format=json"},
        {"export", "project", "--format=json"},
        {"list", "project", "--filter", "titolo:\x1b[31m"},
        {"show", "project", "\x1b[31mno"},
        {"\x1b[31mno"},
        {"list", "\x1b[31mno"},
        {"list", "project", "--columns", "\x1b[31mno"},
        {"import", "\x1b[31mno"},
        {"import", "no", "--as", "\x1b[31mno"},
    };
    struct cli *cli = *state;

    cli_fill(cli, "project", LIST);
    for (size_t i = 0; i < sizeof views / sizeof *views; i++) {
        RUN(cli, views[i][0], views[i][1], views[i][2], views[i][3]);
        EXPECT_HARMLESS(cli);
    }
}

static void test_tsv_is_for_programs(void **state) {
    struct cli *cli = *state;

    cli_fill(cli, "project", LIST);
    RUN(cli, "list", "progetti", "--columns",
        "codice,fine,end_precision,stato,budget,avanzamento,note", "--sort", "codice");
    EXPECT_EXIT(cli, 0);
    assert_string_equal(cli->result.out,
                        "code\tend\tend_precision\tstate\tbudget\tprogress\tnotes\n"
                        "A-1\t2021-06-30T12:00\tminute\trunning\t1234.50\t62.5\triga uno riga due\n"
                        "A-2\t2021-06-30\thalf\tdone\t\t\tvirgo\"lette; e punti\n");
}

static void test_csv_is_rfc_4180(void **state) {
    struct cli *cli = *state;

    cli_fill(cli, "project", LIST);
    RUN(cli, "list", "progetti", "--columns", "codice,titolo,budget,note", "--sort", "codice",
        "--format", "csv", "--filter", "codice=A-2");
    EXPECT_EXIT(cli, 0);
    assert_string_equal(cli->result.out, "code,title,budget,notes\r\n"
                                         "A-2,'=1+1,,\"virgo\"\"lette; e punti\"\r\n");
}

static void test_json_has_bare_numbers_cents_and_nulls(void **state) {
    struct cli *cli = *state;

    cli_fill(cli, "project", LIST);
    RUN(cli, "list", "progetti", "--columns", "codice,fine,budget,avanzamento,note,titolo",
        "--sort", "codice", "--format", "json");
    EXPECT_EXIT(cli, 0);
    assert_string_equal(
        cli->result.out,
        "{\"register\":\"project\",\"total\":2,\"rows\":[\n"
        "{\"code\":\"A-1\",\"end\":\"2021-06-30T12:00\",\"budget\":123450,\"progress\":62.5,"
        "\"notes\":\"riga uno\\nriga due\",\"title\":\"\\u001b[2J\\u001b]0;x\\u0007Ross\xc3\xb2 "
        "\xe2\x80\xba"
        "31m \\u202erovescio\"},\n"
        "{\"code\":\"A-2\",\"end\":\"2021-06-30\",\"budget\":null,\"progress\":null,"
        "\"notes\":\"virgo\\\"lette; e punti\",\"title\":\"=1+1\"}\n"
        "]}\n");
}

static void test_every_field_is_in_json(void **state) {
    struct cli *cli = *state;

    cli_fill(cli, "project", LIST);
    RUN(cli, "list", "progetti", "--format", "json", "--limit", "1");
    for (int i = 0; i < register_by_name("project")->field_count; i++) {
        char *key = text_format("\"%s\":", register_by_name("project")->fields[i].name);
        EXPECT_OUT(cli, key);
        free(key);
    }
    EXPECT_OUT(cli, "\"id\":");
    EXPECT_OUT(cli, "\"state_original\":");
    assert_int_equal(cli_number(cli, "total"), 2);
}

static void test_a_table_is_for_people_and_fits(void **state) {
    struct cli *cli = *state;

    cli_fill(cli, "project", LIST);
    cli_start(cli, (struct process_setup){
                       .argv = (const char *const[]){environment_program(), "--db", cli->database,
                                                     "list", "progetti", "--format", "table", NULL},
                       .environment = (const char *const[]){"COLUMNS=60", NULL}});
    EXPECT_EXIT(cli, 0);
    EXPECT_OUT(cli, "Codice");
    EXPECT_OUT(cli, "in corso");
    EXPECT_OUT(cli, "S1 2021");
    for (const char *line = cli->result.out; *line; line += strcspn(line, "\n") + 1)
        assert_true(strcspn(line, "\n") <= 60 + 20); /* bytes: accents and ellipses take more */
    RUN(cli, "list", "progetti", "--format", "table", "--ascii");
    for (size_t i = 0; i < cli->result.out_len; i++)
        assert_true((unsigned char)cli->result.out[i] < 0x80);
}

static void test_nothing_found_is_no_failure(void **state) {
    struct cli *cli = *state;

    RUN(cli, "list", "project");
    EXPECT_EXIT(cli, 0);
    EXPECT_ERR(cli, "nessuna riga");
    RUN(cli, "list", "project", "--format", "json");
    EXPECT_EXIT(cli, 0);
    assert_string_equal(cli->result.out, "{\"register\":\"project\",\"total\":0,\"rows\":[]}\n");
    assert_string_equal(cli->result.err, "");
    RUN(cli, "due");
    EXPECT_EXIT(cli, 0);
    EXPECT_ERR(cli, "non scade niente");
    RUN(cli, "imports");
    EXPECT_EXIT(cli, 0);
    RUN(cli, "imports", "7");
    EXPECT_EXIT(cli, 1);
    EXPECT_MESSAGE(cli);
    RUN(cli, "show", "project", "niente");
    EXPECT_EXIT(cli, 1);
    EXPECT_MESSAGE(cli);
    assert_string_equal(cli->result.out, "");
}

static void test_show_has_every_field_and_both_directions(void **state) {
    struct cli *cli = *state;

    cli_fill(cli, "project", LIST);
    cli_fill(cli, "deadline",
             "Codice;Titolo;Scadenza;Progetto\nS-1;Rendiconto;20/03/2021;A-1\n"
             "S-2;Altro;21/03/2021;Z-9\n");
    /* wide enough for no name to be broken */
    cli_start(cli,
              (struct process_setup){
                  .argv = (const char *const[]){environment_program(), "--db", cli->database,
                                                "show", "progetto", "A-1", "--format=table", NULL},
                  .environment = (const char *const[]){"COLUMNS=1000", NULL}});
    EXPECT_EXIT(cli, 0);
    EXPECT_OUT(cli, "1.234,50 €");
    EXPECT_OUT(cli, "30/06/2021 12:00");
    EXPECT_OUT(cli, "riga due");
    EXPECT_OUT(cli, "Scadenze (Progetto)");
    EXPECT_OUT(cli, "S-1");
    for (int i = 0; i < register_by_name("project")->field_count; i++)
        EXPECT_OUT(cli, register_by_name("project")->fields[i].label.it);
    RUN(cli, "show", "scadenza", "S-1", "--format", "json");
    EXPECT_OUT(cli, "\"references\":[{\"field\":\"project\",\"code\":\"A-1\",\"title\":\"");
    RUN(cli, "show", "scadenza", "S-2", "--format", "table");
    EXPECT_OUT(cli, "Z-9 (non trovato)");
    RUN(cli, "show", "scadenza", "#1", "--format", "tsv");
    EXPECT_OUT(cli, "code\tS-1\n");
    RUN(cli, "show", "scadenza", "list:S-1");
    EXPECT_EXIT(cli, 0);
}

static void test_an_ambiguous_code_lists_its_candidates(void **state) {
    struct cli *cli = *state;
    char *path = cli_write_text(cli, "l.csv", "Codice;Titolo\nA;Bosco\n");

    RUN(cli, "import", path, "--as", "project", "--source", "uno");
    RUN(cli, "import", path, "--as", "project", "--source", "due");
    RUN(cli, "show", "project", "A");
    EXPECT_EXIT(cli, 1);
    EXPECT_MESSAGE(cli);
    EXPECT_ERR(cli, "uno:A");
    EXPECT_ERR(cli, "due:A");
    RUN(cli, "show", "project", "due:A");
    EXPECT_EXIT(cli, 0);
    free(path);
}

static void test_due_counts_and_lists(void **state) {
    struct cli *cli = *state;

    cli_fill(cli, "deadline",
             "Codice;Titolo;Scadenza;Stato\n"
             "S-1;Ieri;14/03/2021;aperta\nS-2;Fra sette;22/03/2021 12:00;\n"
             "S-3;Fra otto;23/03/2021;aperta\nS-4;Fatta;14/03/2021;adempiuta\n");
    RUN(cli, "due", "--format", "json");
    EXPECT_EXIT(cli, 0);
    assert_int_equal(cli_number(cli, "overdue"), 1);
    assert_int_equal(cli_number(cli, "soon"), 1);
    EXPECT_OUT(cli, "\"code\":\"S-1\"");
    EXPECT_OUT(cli, "\"date\":\"2021-03-22T12:00\",\"precision\":\"minute\",\"days\":7,"
                    "\"urgency\":\"soon\"");
    EXPECT_NO_OUT(cli, "S-3");
    EXPECT_NO_OUT(cli, "S-4");
    RUN(cli, "due", "--days", "8");
    EXPECT_OUT(cli, "deadline\tS-3\tFra otto\tdue\t2021-03-23\tday\t8\tnone\topen\t\t\timported\n");
    RUN(cli, "due", "--format", "table");
    EXPECT_OUT(cli, "−1 gg");
    EXPECT_OUT(cli, "1 scaduta · 1 entro 7 giorni");
    RUN(cli, "due", "--days", "8", "--format", "table");
    EXPECT_OUT(cli, "1 scaduta · 2 entro 8 giorni");
    RUN(cli, "due", "--days", "1", "--format", "table");
    EXPECT_OUT(cli, "1 scaduta · 0 entro 1 giorno\n");
}

static void test_registers_tell_their_fields_in_all_formats(void **state) {
    struct cli *cli = *state;

    RUN_BARE(cli, "registers");
    EXPECT_EXIT(cli, 0);
    EXPECT_OUT(cli, "project\tProgetti\tcode\tCodice\tCode\ttext\t0");
    RUN_BARE(cli, "registers", "--format", "json");
    EXPECT_OUT(cli, "\"name\":\"relation\"");
    EXPECT_OUT(cli, "{\"token\":\"done\",\"label\":{\"en\":\"concluded\",\"it\":\"concluso\"},"
                    "\"class\":\"closed\"}");
    RUN_BARE(cli, "registers", "corsi", "--format", "table");
    EXPECT_OUT(cli, "Iscrizioni entro");
    EXPECT_OUT(cli, " riferimento ");
    EXPECT_NO_OUT(cli, " reference ");
    RUN_BARE(cli, "registers", "corsi", "--format", "tsv");
    EXPECT_OUT(cli, "\treference\t");
    RUN_BARE(cli, "registers", "corsi", "--format", "csv");
    EXPECT_NO_OUT(cli, "\nproject,");
}

static void test_a_full_disk_is_told(void **state) {
    static const char *const verbs[][2] = {
        {"status", NULL}, {"list", "project"}, {"export", "project"}, {"--help", NULL}};
    struct cli *cli = *state;

    cli_fill(cli, "project", LIST);
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        cli_start(cli,
                  (struct process_setup){
                      .argv = (const char *const[]){environment_program(), "--db", cli->database,
                                                    verbs[i][0], verbs[i][1], NULL},
                      .output_path = "/dev/full"});
        EXPECT_EXIT(cli, 9);
        EXPECT_MESSAGE(cli);
        EXPECT_ERR(cli, "il disco è pieno");
    }
}

/* Runs the program with one stream replaced as the child says; returns its exit code. */
static int run_with(const struct cli *cli, void (*prepare)(void), const char *verb) {
    pid_t pid = fork();
    int status = 0;

    assert_true(pid >= 0);
    if (pid == 0) {
        int null = open("/dev/null", O_RDWR);
        if (null < 0 || dup2(null, 2) < 0)
            _exit(126);
        prepare();
        execl(environment_program(), "cruscotto", "--db", cli->database, verb, (char *)NULL);
        _exit(127);
    }
    assert_int_equal(waitpid(pid, &status, 0), pid);
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

static void close_output(void) { close(1); }

static void close_all(void) {
    close(0);
    close(1);
    close(2);
}

/* A pipe that nobody reads any more. */
static void lose_reader(void) {
    int ends[2];

    signal(SIGPIPE, SIG_DFL);
    if (pipe(ends) == 0 && dup2(ends[1], 1) == 1) {
        close(ends[0]);
        close(ends[1]);
    }
}

static void test_closed_streams_lose_nothing(void **state) {
    struct cli *cli = *state;
    size_t before, after;

    RUN(cli, "status");
    char *old = cli_read(cli->database, &before);
    assert_int_equal(run_with(cli, close_output, "status"), 9);
    assert_int_equal(run_with(cli, close_all, "status"), 9);
    assert_int_equal(run_with(cli, lose_reader, "status"), 9);
    char *new = cli_read(cli->database, &after);
    assert_int_equal(before, after);
    assert_memory_equal(old, new, after);
    free(old);
    free(new);
}

static void test_export_to_a_file_overwrites_nothing(void **state) {
    struct cli *cli = *state;
    char *path = cli_path(cli, "fuori.csv");
    size_t len;

    cli_fill(cli, "project", LIST);
    RUN(cli, "export", "project", "--output", path);
    EXPECT_EXIT(cli, 0);
    assert_string_equal(cli->result.out, "");
    char *bytes = cli_read(path, &len);
    assert_memory_equal(bytes,
                        "\xEF\xBB\xBF"
                        "code;title;",
                        14);
    free(bytes);
    RUN(cli, "export", "project", "--output", path);
    EXPECT_EXIT(cli, 9);
    EXPECT_MESSAGE(cli);
    EXPECT_ERR(cli, "esiste già");
    RUN(cli, "export", "project", "--output", path, "--force", "--format=json");
    EXPECT_EXIT(cli, 0);
    bytes = cli_read(path, &len);
    assert_memory_equal(bytes, "{\"register\"", 11);
    free(bytes);
    RUN(cli, "export", "project", "--output", "/nowhere/x.csv");
    EXPECT_EXIT(cli, 9);
    EXPECT_MESSAGE(cli);
    RUN(cli, "export", "project", "--force");
    EXPECT_EXIT(cli, 2);
    free(path);
}

static void test_a_list_goes_into_a_file_as_it_is_filtered(void **state) {
    struct cli *cli = *state;
    char *path = cli_path(cli, "pochi.csv");
    size_t len;

    cli_fill(cli, "project", LIST);
    RUN(cli, "list", "project", "--filter", "codice:A-2", "--columns", "codice,titolo,fine",
        "--output", path);
    EXPECT_EXIT(cli, 0);
    assert_string_equal(cli->result.out, "");
    char *bytes = cli_read(path, &len);
    static const char expected[] = "\xEF\xBB\xBF"
                                   "code;title;end\r\n"
                                   "A-2;'=1+1;primo semestre 2021\r\n";
    if (len != strlen(expected) || memcmp(bytes, expected, len) != 0)
        cli_fail(cli, bytes);
    free(bytes);
    free(path);
}

static void test_markdown_is_one_table_with_nothing_run(void **state) {
    struct cli *cli = *state;

    cli_fill(cli, "project", "Codice;Titolo;Note\nA-1;Uno | <due> *tre*;\"riga\n`q`\"\n");
    RUN(cli, "list", "project", "--columns", "codice,titolo,note,budget", "--format=markdown");
    EXPECT_EXIT(cli, 0);
    assert_string_equal(cli->result.out,
                        "| Codice | Titolo | Note | Budget |\n"
                        "|---|---|---|--:|\n"
                        "| A-1 | Uno \\| &lt;due> \\*tre\\* | riga<br>\\`q\\` |  |\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_control_bytes_of_a_title_never_come_out),
        TEST(test_tsv_is_for_programs),
        TEST(test_csv_is_rfc_4180),
        TEST(test_json_has_bare_numbers_cents_and_nulls),
        TEST(test_every_field_is_in_json),
        TEST(test_a_table_is_for_people_and_fits),
        TEST(test_nothing_found_is_no_failure),
        TEST(test_show_has_every_field_and_both_directions),
        TEST(test_an_ambiguous_code_lists_its_candidates),
        TEST(test_due_counts_and_lists),
        TEST(test_registers_tell_their_fields_in_all_formats),
        TEST(test_a_full_disk_is_told),
        TEST(test_closed_streams_lose_nothing),
        TEST(test_export_to_a_file_overwrites_nothing),
        TEST(test_a_list_goes_into_a_file_as_it_is_filtered),
        TEST(test_markdown_is_one_table_with_nothing_run),
    };

    return cmocka_run_group_tests_name("command line: output", tests, NULL, NULL);
}
