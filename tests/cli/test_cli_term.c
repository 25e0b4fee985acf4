/* SPDX-License-Identifier: EUPL-1.2 */
/* Legal terms on the command line. */
#include "cli_fixture.h"

static void test_a_term_is_reckoned_and_explained(void **state) {
    struct cli *cli = *state;

    RUN(cli, "term", "civile", "31/01/2027", "+1m");
    EXPECT_EXIT(cli, 0);
    assert_string_equal(cli->result.out, "lun 01/03/2027\n"
                                         "\n"
                                         "Regola: civile (art. 2963 c.c.)\n"
                                         "dom 31/01/2027 + 1 mese = dom 28/02/2027\n"
                                         "Domenica: slitta a lun 01/03/2027\n"
                                         "Calcolo di supporto: verificare\n");
    RUN(cli, "--lang=en", "term", "15", "days", "before", "20/04/2026", "backward-cpa");
    EXPECT_EXIT(cli, 0);
    EXPECT_OUT(cli, "Mon 20/04/2026 − 15 days = Sun 05/04/2026\n");
    EXPECT_OUT(cli, "Easter Sunday: it moves back to Sat 04/04/2026\n");
    RUN(cli, "term", "fisso", "04/10/2027");
    EXPECT_OUT(cli, "San Francesco: un giorno fisso non slitta\n");
    RUN(cli, "term", "ue", "02/05/2026");
    EXPECT_OUT(cli, "un’istituzione UE ne ha altri\n");
    RUN(cli, "term", "ritroso", "06/04/2026");
    EXPECT_OUT(cli, "Incerto: secondo l’art. 52 c.p.a. sarebbe sab 04/04/2026\n");
}

static void test_for_machines(void **state) {
    struct cli *cli = *state;

    RUN(cli, "term", "ritroso", "06/04/2026", "--format=json");
    EXPECT_EXIT(cli, 0);
    assert_string_equal(cli->result.out,
                        "{\"rule\":\"backward\",\"from\":\"2026-04-06\",\"months\":0,\"days\":0,"
                        "\"judicial\":false,\"counted\":\"2026-04-06\",\"due\":\"2026-04-03\","
                        "\"otherwise\":\"2026-04-04\"}\n");
    RUN(cli, "term", "processuale", "feriale", "25/07/2025", "30g", "--format=tsv");
    EXPECT_EXIT(cli, 0);
    assert_string_equal(cli->result.out, "rule\tfrom\tcounted\tdue\n"
                                         "procedural\t2025-07-25\t2025-09-24\t2025-09-24\n");
    RUN(cli, "term", "--format=csv");
    EXPECT_EXIT(cli, 0);
    EXPECT_OUT(cli, "civil,civile,art. 2963 c.c.,");
}

static void test_what_cannot_be_reckoned(void **state) {
    static const char *const words[][3] = {
        {"civile", "+30g", NULL}, {"31/02/2027", NULL, NULL}, {"fisso", "31/03/2027", "+1m"}};
    struct cli *cli = *state;

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        RUN(cli, "term", words[i][0], words[i][1], words[i][2]);
        EXPECT_EXIT(cli, 2);
        EXPECT_MESSAGE(cli);
        assert_string_equal(cli->result.out, "");
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_a_term_is_reckoned_and_explained),
        TEST(test_for_machines),
        TEST(test_what_cannot_be_reckoned),
    };

    return cmocka_run_group_tests_name("command line: legal terms", tests, NULL, NULL);
}
