/* SPDX-License-Identifier: EUPL-1.2 */
/* The manual page in the tree is the one that the program writes from its tables. */
#include "cli_fixture.h"

#include "support/golden.h"

static void test_the_page_is_up_to_date(void **state) {
    struct cli *cli = *state;
    size_t len;

    RUN_BARE(cli, "help", "--format", "man", "--lang", "en");
    EXPECT_EXIT(cli, 0);
    char *page = cli_read("src/man/cruscotto.1", &len);
    char *difference = golden_difference(page, cli->result.out);
    if (*difference)
        fail_msg("cruscotto --lang en help --format man >src/man/cruscotto.1\n%s", difference);
    free(difference);
    free(page);
}

/* mandoc is not needed to build or to test: where it is not there, its opinion is not asked. */
static void test_mandoc_has_nothing_to_say(void **state) {
    struct cli *cli = *state;

    cli_start(cli, (struct process_setup){
                       .argv = (const char *const[]){"sh", "-c", "command -v mandoc", NULL}});
    if (cli->result.exit_code != 0)
        skip();
    cli_start(cli,
              (struct process_setup){.argv = (const char *const[]){"mandoc", "-T", "lint",
                                                                   "src/man/cruscotto.1", NULL}});
    assert_string_equal(cli->result.out, "");
    EXPECT_EXIT(cli, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_the_page_is_up_to_date),
        TEST(test_mandoc_has_nothing_to_say),
    };

    return cmocka_run_group_tests_name("command line: manual", tests, NULL, NULL);
}
