/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The lists of sample-data/regional/ through the program and its profiles: what goes in, what is
 * rejected, what the profile leaves out. They go into one database, behind the municipalities.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/check.h"
#include "support/process.h"

struct office {
    char *home, *database;
};

enum { OK = 0, REJECTED = 3, UNUSABLE = 8 };

static const struct list {
    const char *name, *profile, *reg; /* "null": the register's own names */
    int exit_code;
    long added, changed, same, rejected, filtered;
} lists[] = {
    {"anac-cig.csv", "\"anac-cig\"", "tender", OK, 5, 0, 0, 0, 1},
    {"avvisi-righe-irregolari.csv", "null", "call", REJECTED, 2, 0, 0, 2, 0},
    {"bandi-portale.csv", "null", "call", OK, 4, 0, 0, 0, 0},
    {"cordis-progetti.csv", "null", "project", REJECTED, 5, 0, 0, 1, 0},
    {"corsi-excel.csv", "\"excel-corsi\"", "course", OK, 4, 0, 0, 0, 0},
    {"corsi-testo-unicode.txt", "\"excel-corsi\"", "course", OK, 3, 0, 0, 0, 0},
    {"elenco-operazioni.csv", "\"elenco-operazioni\"", "project", OK, 3, 0, 0, 0, 0},
    {"indicepa-amministrazioni.txt", "\"indicepa-amministrazioni\"", "municipality", OK, 0, 4, 0, 0,
     3},
    {"istat-comuni.csv", "\"istat-comuni\"", "municipality", OK, 0, 0, 6, 0, 3},
    {"italiadomani-bandi-avvisi.csv", "\"italiadomani-bandi\"", "call", OK, 6, 0, 0, 0, 0},
    {"italiadomani-obiettivi.csv", "\"italiadomani-obiettivi\"", "deadline", REJECTED, 4, 0, 0, 1,
     0},
    {"italiadomani-progetti.csv", "\"italiadomani-progetti\"", "project", OK, 6, 0, 0, 0, 0},
    {"opencoesione-opportunita.csv", "\"opencoesione-opportunita\"", "call", OK, 6, 0, 0, 0, 0},
    {"opencoesione-progetti.csv", "\"opencoesione-progetti\"", "project", OK, 6, 0, 0, 0, 0},
    {"opencup-progetti.csv", "\"opencup\"", "project", OK, 5, 0, 0, 0, 0},
    {"padigitale-avvisi.csv", "\"padigitale-avvisi\"", "call", OK, 5, 0, 0, 0, 0},
    {"padigitale-candidature.csv", "\"padigitale-candidature\"", "project", OK, 5, 0, 0, 0, 1},
    {"progetti-ambigui.csv", "null", "project", OK, 2, 0, 0, 0, 0},
    {"progetti-due-intestazioni.csv", "null", "project", OK, 3, 0, 0, 0, 0},
    {"scadenze-caratteri-persi.csv", "\"excel-adempimenti\"", "deadline", REJECTED, 2, 0, 0, 1, 0},
    {"scadenze-cp850.csv", "null", "deadline", OK, 3, 0, 0, 0, 0},
    {"solo-intestazione.csv", "null", "deadline", OK, 0, 0, 0, 0, 0},
    {"toscana-progetti.csv", "null", "project", OK, 4, 0, 0, 0, 0},
};

static void run(const struct office *office, const char *const *words,
                struct process_result *result) {
    const char *argv[16] = {environment_program(), "--db", office->database, "--today",
                            "2021-03-15"};
    size_t count = 5;

    while (*words)
        argv[count++] = *words++;
    argv[count] = NULL;
    process_run(&(struct process_setup){.argv = argv, .home = office->home}, result);
}

#define RUN(office, result, ...) run(office, (const char *const[]){__VA_ARGS__, NULL}, result)

/* The tree's own profiles, wherever the program was built. */
static void give_profiles(const char *home) {
    static const char *const steps[] = {".config", ".config/cruscotto"};
    char *link = text_format("%s/.config/cruscotto/profiles", home);
    char *tree = getcwd(NULL, 0), *profiles = text_format("%s/src/profiles", tree);

    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        char *path = text_format("%s/%s", home, steps[i]);
        assert_int_equal(mkdir(path, 0700), 0);
        free(path);
    }
    assert_int_equal(symlink(profiles, link), 0);
    free(profiles);
    free(tree);
    free(link);
}

static int make_office(void **state) {
    struct office *office = calloc(1, sizeof *office);
    struct process_result result;

    assert_non_null(office);
    office->home = directory_make();
    office->database = text_format("%s/regional.db", office->home);
    give_profiles(office->home);
    process_cruscotto(&result, "init", office->database);
    assert_int_equal(result.exit_code, 0);
    process_free(&result);
    RUN(office, &result, "import", "sample-data/01-comuni.csv");
    assert_int_equal(result.exit_code, 0);
    process_free(&result);
    *state = office;
    return 0;
}

static int remove_office(void **state) {
    struct office *office = *state;

    directory_remove(office->home);
    free(office->database);
    free(office);
    return 0;
}

static bool has(const char *json, const char *key, const char *value) {
    char *wanted = text_format("\"%s\":%s,", key, value);
    bool found = strstr(json, wanted) != NULL;

    free(wanted);
    return found;
}

static bool counts(const char *json, const char *key, long count) {
    char *value = text_format("%ld", count);
    bool found = has(json, key, value);

    free(value);
    return found;
}

static void check_list(const struct office *office, const struct list *list) {
    char *path = text_format("sample-data/regional/%s", list->name);
    char *reg = text_format("\"%s\"", list->reg);
    struct process_result result;

    RUN(office, &result, "import", "--format", "json", path);
    if (result.exit_code != list->exit_code || !has(result.out, "profile", list->profile) ||
        !has(result.out, "register", reg) || !counts(result.out, "new", list->added) ||
        !counts(result.out, "changed", list->changed) || !counts(result.out, "same", list->same) ||
        !counts(result.out, "rejected", list->rejected) ||
        !counts(result.out, "filtered", list->filtered))
        fail_msg("%s: exit %d: %s%s", list->name, result.exit_code, result.out, result.err);
    process_free(&result);
    free(reg);
    free(path);
}

static void each_list_goes_in(void **state) {
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++)
        check_list(*state, &lists[i]);
}

static void an_empty_list_is_refused(void **state) {
    struct process_result result;

    RUN(*state, &result, "import", "sample-data/regional/vuoto.csv");
    assert_int_equal(result.exit_code, UNUSABLE);
    process_free(&result);
}

static void values_are_what_the_lists_say(void **state) {
    static const struct {
        const char *reg, *filter, *key, *value;
    } values[] = {
        {"project", "codice:1TOESE000003", "title",
         "\"ESEMPIO - CAPACIT\xC3\x80 AMMINISTRATIVA DEI COMUNI\""},
        {"project", "codice:1TOESE000005", "municipalities", "\"047023 047024\""},
        {"project", "codice:1TOESE000001", "end", "\"2021-12-31\""},
        {"project", "codice:ES-2I-2", "spent", "3849999"},
        {"project", "codice:ES-RT-002", "budget", "4200050"},
        {"call", "codice:902", "amount", "6819672131"},
        {"call", "codice:903", "closes", "null"},
        {"call", "codice:ES-B-2", "closes", "null"},
        {"call", "codice:ES-B-3", "closes_precision", "\"month\""},
        {"tender", "cig:0000301862", "amount", "25000000"},
        {"deadline", "codice:ES-850-1", "title", "\"ESEMPIO - Verifica della qualit\xC3\xA0\""},
        {"course", "codice=2", "fee", "125000"},
    };

    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        struct process_result result;
        RUN(*state, &result, "list", values[i].reg, "--filter", values[i].filter, "--format",
            "json");
        if (result.exit_code != 0 || !has(result.out, "total", "1") ||
            !has(result.out, values[i].key, values[i].value))
            fail_msg("%s, %s: %s%s", values[i].filter, values[i].key, result.out, result.err);
        process_free(&result);
    }
}

static int search_file(const char *path, const char *word) {
    const char *const argv[] = {"grep", "-q", word, path, NULL};
    struct process_result result;
    int exit_code;

    process_run(&(struct process_setup){.argv = argv}, &result);
    exit_code = result.exit_code;
    process_free(&result);
    return exit_code;
}

static void persons_are_not_taken_in(void **state) {
    enum { FOUND = 0, NOT_FOUND = 1 };
    const struct office *office = *state;
    char *log = text_format("%s-wal", office->database);

    assert_int_equal(search_file(office->database, "c_es11"), FOUND);
    assert_int_equal(search_file(office->database, "NON-IMPORTARE"), NOT_FOUND);
    assert_int_not_equal(search_file(log, "NON-IMPORTARE"), FOUND);
    free(log);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_list_goes_in),
        cmocka_unit_test(an_empty_list_is_refused),
        cmocka_unit_test(values_are_what_the_lists_say),
        cmocka_unit_test(persons_are_not_taken_in),
    };

    return cmocka_run_group_tests_name("sample profiles", tests, make_office, remove_office);
}
