/* SPDX-License-Identifier: EUPL-1.2 */
/* Plans when memory, or the room for temporary files, runs out. */
#include <signal.h>
#include <sys/resource.h>

#include "import_fixture.h"
#include "support/faults.h"

static const char list[] =
    "Codice;Titolo;Budget;Inizio;Livello;Comuni;Note;Nuova\n"
    "A;Un titolo che non sta nei primi sessantaquattro byte di un contenitore;1.234,50;31/12/2021;"
    "europeo;048017;x;y\n"
    "B;\"due\nrighe\";ca 5;31/02/2021;regionale;Cosenza;;\nA;U;1;;;;;\nC;V;2;15/3;;;;\nC;V;2;15/3;;;;\n";

static void memory_may_run_out_anywhere(void **state) {
    static const char profile[] =
        "[profile]\nregister=project\n[recognise]\n1=Codice\n[columns]\ntitle=Titolo\n"
        "budget=Budget\nstart=Inizio\nrole=Livello\nmunicipalities=Comuni\nfund=Fondo\n[key]\n"
        "1=Codice\n[constants]\nlevel=european\n[nulls]\n1=x\n[values]\nrole.lead.1=europeo\n"
        "[keep]\n1=budget\n[filter]\ncolumn=Nuova\n1=*\n";
    char *home = profile_write("prova", profile);
    struct list_file file = list_write("elenco.csv", list);
    struct import_options options = import_defaults("project");

    (void)state;
    for (int with_profile = 0; with_profile < 2; with_profile++) {
        options.profile = with_profile ? "prova" : "none";
        for (long n = 1;; n++) {
            struct import_plan *plan = NULL;
            struct error error = {0};

            faults_refuse_allocation(n);
            enum status status = import_plan_make(NULL, file.path, &options, &plan, &error);
            bool refused = faults_stop();
            if (status == STATUS_OK)
                import_plan_free(plan);
            else
                assert_null(plan);
            if (!refused) {
                assert_int_equal(status, STATUS_OK);
                assert_true(n > 50);
                break;
            }
            /* Some allocations are only for a better message, or for speed. */
            if (status != STATUS_OK && error.text[0] == '\0')
                fail_msg("allocation %ld: status %d without a word", n, (int)status);
        }
    }
    list_remove(&file);
    directory_remove(home);
}

/* A file that may not grow is a full disk. */
static void a_full_disk_is_told(void **state) {
    struct buffer text = {0};
    struct rlimit old, none = {.rlim_cur = 100000};
    struct import_options options = import_defaults("project");
    struct import_plan *plan = NULL;
    struct error error = {0};

    (void)state;
    buffer_add_text(&text, "Codice;Titolo\n");
    for (int i = 0; i < 20000; i++)
        buffer_addf(&text, "K%d;Un titolo qualunque\n", i);
    struct list_file file = list_write("elenco.csv", buffer_text(&text));
    buffer_done(&text);
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
    none.rlim_max = old.rlim_max;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &none), 0);
    enum status status = import_plan_make(NULL, file.path, &options, &plan, &error);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
    assert_int_equal(status, STATUS_OUTPUT);
    assert_non_null(strstr(error.text, "temporary file"));
    assert_null(plan);
    list_remove(&file);
}

static void what_cannot_be_read_is_told(void **state) {
    struct import_options options = import_defaults("project");
    struct import_plan *plan = NULL;
    struct error error = {0};
    char *directory = directory_make();

    (void)state;
    assert_int_equal(import_plan_make(NULL, "/nonexistent", &options, &plan, &error), STATUS_INPUT);
    assert_int_equal(import_plan_make(NULL, directory, &options, &plan, &error), STATUS_INPUT);
    assert_null(plan);
    expect_refused(NULL, &options, "PK\x03\x04\x14\x01\x02", STATUS_INPUT, NULL);
    directory_remove(directory);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_may_run_out_anywhere),
        cmocka_unit_test(a_full_disk_is_told),
        cmocka_unit_test(what_cannot_be_read_is_told),
    };

    return cmocka_run_group_tests_name("import_faults", tests, speak_english, NULL);
}
