/* SPDX-License-Identifier: EUPL-1.2 */
/* Views and offices on the command line. */
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
    RUN(cli, "add", "viste", "titolo=Altrui", "lettera=a", "registro=scadenze",
            "solo per=nessuno-con-questo-nome");
    EXPECT_EXIT(cli, 0);
    RUN(cli, "list", "--view", "presto", "--format", "tsv");
    EXPECT_EXIT(cli, 0);
    EXPECT_OUT(cli, "Vicina");
    EXPECT_NO_OUT(cli, "Lontana");
    RUN(cli, "list", "deadline", "--view=p", "--filter", "lontana", "--format", "tsv");
    EXPECT_EXIT(cli, 0);
    EXPECT_NO_OUT(cli, "Vicina");
    RUN(cli, "list", "--view", "altrui");
    EXPECT_EXIT(cli, 1);
    RUN(cli, "list");
    EXPECT_EXIT(cli, 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_a_view_lists, cli_setup, cli_teardown),
    };
    return cmocka_run_group_tests_name("command line: views", tests, NULL, NULL);
}
