/* SPDX-License-Identifier: EUPL-1.2 */
/* The calendar for other programs, and the mail in the morning. */
#include "cli_fixture.h"

#define TODAY "--today=2021-03-15"

static void add_deadlines(struct cli *cli) {
    RUN(cli, "add", "deadline", "code=A", "due=18/3/2021 12:00", "project=REG,06",
        "title=Bando; parte 1, \\ con un titolo che è più lungo di una riga di settantacinque otté");
    EXPECT_EXIT(cli, 0);
    RUN(cli, "add", "deadline", "code=B", "due=12/3/2021", "title=Saldo", "remind_days=3");
    RUN(cli, "add", "deadline", "code=C", "due=2021-06-30", "title=Annullata", "state=cancelled");
    RUN(cli, "add", "deadline", "code=D", "due=2021-05-01", "title=Nel cestino");
    RUN(cli, "trash", "deadline", "D");
    RUN(cli, "add", "deadline", "code=E", "due=2030-05-01", "title=Lontana");
    EXPECT_EXIT(cli, 0);
}

static void test_lines_are_those_of_the_standard(void **state) {
    struct cli *cli = *state;

    add_deadlines(cli);
    RUN(cli, "ics", TODAY);
    EXPECT_EXIT(cli, 0);
    for (const char *line = cli->result.out; *line;) {
        const char *end = strchr(line, '\n');
        assert_non_null(end);
        assert_int_equal(end[-1], '\r');
        assert_true(end - line - 1 <= 75);
        /* never within a character */
        assert_int_not_equal((unsigned char)line[*line == ' '] & 0xC0, 0x80);
        line = end + 1;
    }
    EXPECT_OUT(cli, "SUMMARY:REG\\,06 · Bando\\; parte 1\\, \\\\ con un titolo che è più lungo");
    EXPECT_OUT(cli, "DTSTART;TZID=Europe/Rome:20210318T120000\r\n");
    EXPECT_OUT(cli, "DTSTART;VALUE=DATE:20210312\r\nDTEND;VALUE=DATE:20210313\r\n"
                    "TRANSP:TRANSPARENT\r\nSTATUS:CONFIRMED\r\n");
    EXPECT_OUT(cli, "UID:deadline./B/due@cruscotto\r\n");
    EXPECT_OUT(cli, "TRIGGER:-P3D\r\n");
    EXPECT_OUT(cli, "DTSTART;VALUE=DATE:20210630\r\nDTEND;VALUE=DATE:20210701\r\n"
                    "TRANSP:TRANSPARENT\r\nSTATUS:CANCELLED\r\n");
    EXPECT_OUT(cli, "DTSTART;VALUE=DATE:20210501\r\nDTEND;VALUE=DATE:20210502\r\n"
                    "TRANSP:TRANSPARENT\r\nSTATUS:CANCELLED\r\n");
    EXPECT_NO_OUT(cli, "Lontana");
    RUN(cli, "ics", "project", TODAY);
    EXPECT_NO_OUT(cli, "VEVENT");
    RUN(cli, "ics", TODAY, "--from=2029-01-01", "--to=31/12/2031");
    EXPECT_OUT(cli, "SUMMARY:Lontana\r\n");
    EXPECT_NO_OUT(cli, "Saldo");
    RUN(cli, "ics", TODAY, "--from=2029");
    EXPECT_EXIT(cli, 2);
}

static void test_tasks_and_files(void **state) {
    struct cli *cli = *state;
    char *path = cli_path(cli, "date.ics");
    size_t len;

    add_deadlines(cli);
    RUN(cli, "done", "deadline", "B");
    RUN(cli, "ics", TODAY, "--vtodo", "--output", path);
    EXPECT_EXIT(cli, 0);
    assert_string_equal(cli->result.out, "");
    char *bytes = cli_read(path, &len);
    assert_non_null(strstr(bytes, "DUE;VALUE=DATE:20210312\r\nSTATUS:COMPLETED\r\n"
                                  "PERCENT-COMPLETE:100\r\n"));
    assert_non_null(strstr(bytes, "STATUS:NEEDS-ACTION\r\n"));
    assert_non_null(strstr(bytes, "END:VTODO\r\nEND:VCALENDAR\r\n"));
    free(bytes);
    RUN(cli, "ics", "--output", path);
    EXPECT_EXIT(cli, 9);
    free(path);
}

static void test_the_digest_of_the_morning(void **state) {
    struct cli *cli = *state;

    RUN(cli, "digest", TODAY);
    EXPECT_EXIT(cli, 0);
    assert_string_equal(cli->result.out, ""); /* so that cron sends nothing */
    add_deadlines(cli);
    RUN(cli, "add", "deadline", "code=F", "due=15/3/2021", "title=Di oggi");
    RUN(cli, "digest", TODAY);
    EXPECT_EXIT(cli, 0);
    assert_memory_equal(cli->result.out, "Cruscotto · lun 15/03/2021\n\nScadute\n", 37);
    const char *today = strstr(cli->result.out, "\nOggi\n"),
               *soon = strstr(cli->result.out, "\nIn scadenza\n"),
               *new = strstr(cli->result.out, "\nNuove o cambiate dal 12/03/2021\n");
    assert_true(today && soon && new &&today < soon &&soon < new);
    assert_non_null(strstr(today, "Di oggi"));
    assert_non_null(strstr(soon, "Bando; parte 1"));
    assert_non_null(strstr(new, "Lontana"));
    RUN(cli, "digest", TODAY, "--format=json", "--days=0");
    EXPECT_EXIT(cli, 0);
    EXPECT_OUT(cli, "{\"today\":\"2021-03-15\",\"since\":\"2021-03-12\",\"days\":0,");
    EXPECT_OUT(cli, "\"due_soon\":[]");
    EXPECT_OUT(cli, "\"changed\":[\n{\"register\":\"deadline\",\"code\":\"");
    RUN(cli, "digest", "--since=2199-01-01", "--format=json");
    EXPECT_OUT(cli, "\"changed\":[]");
    RUN(cli, "digest", "--today=2021-03-14", "--working-days");
    EXPECT_EXIT(cli, 0);
    assert_string_equal(cli->result.out, "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_lines_are_those_of_the_standard),
        TEST(test_tasks_and_files),
        TEST(test_the_digest_of_the_morning),
    };

    return cmocka_run_group_tests_name("command line: calendar and digest", tests, NULL, NULL);
}
