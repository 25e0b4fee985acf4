/* SPDX-License-Identifier: EUPL-1.2 */
/* What base and calendar do when memory runs out at each allocation in turn. */
#include <stdlib.h>
#include <string.h>

#include "../../src/base/config_files.h"
#include "base/buffer.h"
#include "base/config.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/number.h"
#include "base/text.h"
#include "calendar/date.h"
#include "support/check.h"
#include "support/environment.h"
#include "support/faults.h"

static char *directory, *state_file, *config_file;

static int start(void **state) {
    (void)state;
    i18n_init("en", NULL);
    directory = directory_make();
    state_file = text_format("%s/state", directory);
    config_file = text_format("%s/config", directory);
    return file_replace(config_file, "soon_days = 3\noffice = x\n", 25, NULL) == STATUS_OK ? 0 : 1;
}

static int stop(void **state) {
    (void)state;
    free(state_file);
    free(config_file);
    directory_remove(directory);
    return 0;
}

static const char text[] = "Città «Perché» \x1B 日本 e molto di più, tanto da crescere oltre i "
                           "primi sessantaquattro byte";

static void fold(struct buffer *out) { text_fold(out, text); }
static void name(struct buffer *out) { text_name(out, text); }
static void sanitise(struct buffer *out) { text_sanitise(out, text, strlen(text), false); }
static void spell(struct buffer *out) { text_sanitise(out, text, strlen(text), true); }
static void fit(struct buffer *out) { text_fit(out, text, 200, ALIGN_RIGHT, "…"); }
static void format(struct buffer *out) { buffer_addf(out, "%s%s%s", text, text, text); }
static void number(struct buffer *out) { number_format(out, INT64_MIN, 2, 2); }
static void path(struct buffer *out) { file_config_path(out, text); }

static void date(struct buffer *out) {
    const struct moment moment = {18701, 720, PRECISION_MINUTE};

    moment_format(out, &moment, DATE_FULL);
}

/* A buffer whose memory ran out is empty and says so, and a later try gives the whole. */
static void buffers_fail_cleanly(void **state) {
    void (*const writers[])(struct buffer *) = {fold,   name,   sanitise, spell, fit,
                                                format, number, path,     date};

    (void)state;
    for (size_t i = 0; i < sizeof writers / sizeof writers[0]; i++) {
        for (long n = 1;; n++) {
            struct buffer b = {0};
            bool refused;

            faults_refuse_allocation(n);
            writers[i](&b);
            refused = faults_stop();
            assert_int_equal(buffer_ok(&b), !refused);
            assert_int_equal(strlen(buffer_text(&b)) > 0, !refused);
            buffer_done(&b);
            if (!refused) {
                assert_true(n > 1);
                break;
            }
        }
    }
}

static enum status read_date(struct error *error) {
    struct moment moment;

    return moment_parse("venerdì", 18701, &moment, error);
}

static enum status replace(struct error *error) { return file_replace(state_file, "x", 1, error); }

static enum status load(struct error *error) {
    struct config config;

    return config_load_from(&config, &(struct config_files){"/nonexistent", config_file}, NULL, error);
}

static enum status save(struct error *error) {
    struct config config = {.soon_days = 3};

    return config_save_to(&config, &(struct config_files){"/nonexistent", config_file},
                          option_by_key("soon_days"), "4", error);
}

static enum status make(struct error *error) { return file_make_directories(directory, error); }

static void functions_fail_cleanly(void **state) {
    enum status (*const functions[])(struct error *) = {read_date, replace, load, save, make};

    (void)state;
    for (size_t i = 0; i < sizeof functions / sizeof functions[0]; i++) {
        for (long n = 1;; n++) {
            struct error error = {0};
            enum status status;
            bool refused;

            faults_refuse_allocation(n);
            status = functions[i](&error);
            refused = faults_stop();
            assert_int_equal(status != STATUS_OK, refused);
            assert_int_equal(strlen(error.text) > 0, refused);
            if (!refused) {
                assert_true(n > 1);
                break;
            }
        }
    }
}

/* Even without memory a message says what it can. */
static void messages_come_out_in_ascii(void **state) {
    struct error error;

    (void)state;
    faults_refuse_allocation(1);
    error_set(&error, STATUS_INPUT, "line 7: caffè\x1B[m");
    assert_true(faults_stop());
    assert_string_equal(error.text, "line 7: caff???[m");
}

static void names_do_not_match_by_accident(void **state) {
    (void)state;
    faults_refuse_allocation(1);
    assert_false(text_same_name("Attività", "Objective"));
    assert_true(text_distance("database", "databse") > 3);
    assert_true(faults_stop());
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(buffers_fail_cleanly),
        cmocka_unit_test(functions_fail_cleanly),
        cmocka_unit_test(messages_come_out_in_ascii),
        cmocka_unit_test(names_do_not_match_by_accident),
    };

    return cmocka_run_group_tests_name("base faults", tests, start, stop);
}
