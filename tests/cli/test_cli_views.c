/* SPDX-License-Identifier: EUPL-1.2 */
/* Views and offices on the command line. */
#include "base/file.h"
#include "cli_fixture.h"

static void test_a_view_lists(void **state) {
    struct cli *cli = *state;

    RUN(cli, "add", "deadline", "title=Vicina", "due=16/3/2021", "code=A");
    EXPECT_EXIT(cli, 0);
    RUN(cli, "add", "deadline", "title=Lontana", "due=16/3/2031", "code=B");
    EXPECT_EXIT(cli, 0);
    RUN(cli, "add", "viste", "titolo=Presto", "lettera=p", "registro=scadenze",
            "filtro=scade<+10g", "ordine=-titolo");
    EXPECT_EXIT(cli, 0);
    RUN(cli, "list", "--view", "presto", "--format", "tsv");
    EXPECT_EXIT(cli, 0);
    EXPECT_OUT(cli, "Vicina");
    EXPECT_NO_OUT(cli, "Lontana");
    RUN(cli, "list", "deadline", "--view=p", "--filter", "lontana", "--format", "tsv");
    EXPECT_EXIT(cli, 0);
    EXPECT_NO_OUT(cli, "Vicina");
    RUN(cli, "list", "--view", "altra");
    EXPECT_EXIT(cli, 1);
    RUN(cli, "list");
    EXPECT_EXIT(cli, 2);
}

/* One's own view stands in the configuration, and brings its columns. */
static void test_a_view_of_ones_own(void **state) {
    struct cli *cli = *state;
    char *directory = text_format("%s/.config/cruscotto", cli->directory);
    char *path = text_format("%s/config", directory);

    RUN(cli, "add", "deadline", "title=Vicina", "due=16/3/2021", "code=A");
    RUN(cli, "add", "deadline", "title=Lontana", "due=16/3/2031", "code=B");
    assert_int_equal(file_make_directories(directory, NULL), STATUS_OK);
    static const char lines[] = "[views]\np.title = Presto\np.register = deadline\n"
                                "p.filter = scade<+10g\np.columns = due:12 title\n";
    assert_int_equal(file_replace(path, lines, strlen(lines), NULL), STATUS_OK);
    RUN(cli, "list", "--view", "presto", "--format", "csv");
    EXPECT_EXIT(cli, 0);
    assert_string_equal(cli->result.out, "due,title\r\n2021-03-16,Vicina\r\n");
    RUN(cli, "list", "--view", "p", "--columns", "code", "--format", "csv");
    assert_string_equal(cli->result.out, "code\r\nA\r\n");
    assert_int_equal(file_replace(path, "[views]\np.colour = x\n", 21, NULL), STATUS_OK);
    RUN(cli, "list", "deadline");
    EXPECT_EXIT(cli, 10);
    EXPECT_MESSAGE(cli);
    EXPECT_ERR(cli, "config:2:");
    free(path);
    free(directory);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_a_view_lists, cli_setup, cli_teardown),
        cmocka_unit_test_setup_teardown(test_a_view_of_ones_own, cli_setup, cli_teardown),
    };
    return cmocka_run_group_tests_name("command line: views", tests, NULL, NULL);
}
