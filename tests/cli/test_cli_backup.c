/* SPDX-License-Identifier: EUPL-1.2 */
/* Backups: whole, checked, and never in the place of something else. */
#include <dirent.h>
#include <sys/stat.h>

#include "cli_fixture.h"

#define PROJECTS "Codice;Titolo\nA-1;Bosco\nA-2;Prato\n"

static int files_in(const char *path) {
    DIR *directory = opendir(path);
    int count = 0;

    assert_non_null(directory);
    for (struct dirent *entry; (entry = readdir(directory));)
        count += entry->d_name[0] != '.';
    closedir(directory);
    return count;
}

static void test_a_backup_is_a_database(void **state) {
    struct cli *cli = *state;
    char *path = cli_path(cli, "copia.db");
    struct stat about;

    cli_fill(cli, "project", PROJECTS);
    int files = files_in(cli->directory);
    RUN(cli, "backup", path);
    EXPECT_EXIT(cli, 0);
    EXPECT_OUT(cli, "Copia scritta e verificata: “");
    assert_int_equal(stat(path, &about), 0);
    assert_int_equal(about.st_mode & 07, 0);
    /* nothing beside it */
    assert_int_equal(files_in(cli->directory), files + 1);
    RUN(cli, "trash", "project", "A-1");
    RUN_BARE(cli, "--db", path, "list", "project", "--format=json");
    EXPECT_EXIT(cli, 0);
    assert_int_equal(cli_number(cli, "total"), 2);
    RUN_BARE(cli, "--db", path, "check");
    EXPECT_EXIT(cli, 0);
    free(path);
}

static void test_nothing_is_overwritten_unasked(void **state) {
    struct cli *cli = *state;
    char *path = cli_write_text(cli, "mio.txt", "mio");
    size_t len;

    cli_fill(cli, "project", PROJECTS);
    RUN(cli, "backup", path);
    EXPECT_EXIT(cli, 9);
    EXPECT_MESSAGE(cli);
    char *bytes = cli_read(path, &len);
    assert_string_equal(bytes, "mio");
    free(bytes);
    RUN(cli, "backup", path, "--force");
    EXPECT_EXIT(cli, 0);
    bytes = cli_read(path, &len);
    assert_memory_equal(bytes, "SQLite format 3", 15);
    free(bytes);
    RUN(cli, "backup", cli->database, "--force");
    EXPECT_EXIT(cli, 2);
    EXPECT_ERR(cli, "è la base dati stessa");
    RUN(cli, "list", "project", "--format=json");
    assert_int_equal(cli_number(cli, "total"), 2);
    RUN(cli, "backup", "/nessuna/copia.db");
    EXPECT_EXIT(cli, 9);
    EXPECT_MESSAGE(cli);
    free(path);
}

/* What cannot be read back is not kept. */
static void test_a_damaged_database_gives_no_backup(void **state) {
    struct cli *cli = *state;
    char *path = cli_path(cli, "copia.db");
    size_t len;

    cli_fill(cli, "project", PROJECTS);
    char *bytes = cli_read(cli->database, &len);
    FILE *file = fopen(cli->database, "r+b");
    assert_non_null(file);
    for (size_t i = 4096 * 3; i + 8 < len; i++)
        if (memcmp(bytes + i, "bosco", 5) == 0) {
            fseek(file, (long)i, SEEK_SET);
            fwrite("zosco", 1, 5, file);
        }
    fclose(file);
    free(bytes);
    RUN(cli, "backup", path);
    EXPECT_EXIT(cli, 1);
    EXPECT_MESSAGE(cli);
    assert_int_not_equal(access(path, F_OK), 0);
    free(path);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_a_backup_is_a_database),
        TEST(test_nothing_is_overwritten_unasked),
        TEST(test_a_damaged_database_gives_no_backup),
    };

    return cmocka_run_group_tests_name("command line: backup", tests, NULL, NULL);
}
