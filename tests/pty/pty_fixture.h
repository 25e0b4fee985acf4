/* SPDX-License-Identifier: EUPL-1.2 */
/* The dashboard in a pseudo-terminal, over the sample data as the program itself imports it. */
#ifndef CRUSCOTTO_TESTS_PTY_FIXTURE_H
#define CRUSCOTTO_TESTS_PTY_FIXTURE_H

#include <glob.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "support/check.h"
#include "support/process.h"
#include "support/terminal.h"

struct demo {
    char *directory;
    char *database;
};

static inline void demo_run(const char *const *argv, const char *home) {
    struct process_result result = {0};

    process_run(&(struct process_setup){.argv = argv, .home = home}, &result);
    if (result.exit_code != 0)
        fail_msg("%s: exit %d: %s", argv[argv[3] ? 4 : 1], result.exit_code, result.err);
    process_free(&result);
}

/* A group setup: once for a test program. */
static inline int demo_setup(void **state) {
    struct demo *demo = calloc(1, sizeof *demo);
    const char *program = environment_program();
    glob_t lists;

    assert_non_null(demo);
    demo->directory = directory_make();
    demo->database = text_format("%s/demo.db", demo->directory);
    demo_run((const char *const[]){program, "init", demo->database, NULL}, demo->directory);
    assert_int_equal(glob("sample-data/*.csv", 0, NULL, &lists), 0);
    for (size_t i = 0; i < lists.gl_pathc; i++)
        demo_run((const char *const[]){program, "--db", demo->database, "import", lists.gl_pathv[i],
                                       NULL},
                 demo->directory);
    globfree(&lists);
    *state = demo;
    return 0;
}

static inline int demo_teardown(void **state) {
    struct demo *demo = *state;

    directory_remove(demo->directory);
    free(demo->database);
    free(demo);
    return 0;
}

/* The dashboard as of the day of the demonstration; `option` may be NULL. */
static inline struct terminal *demo_open(const struct demo *demo, struct terminal_setup setup,
                                         const char *option) {
    setup.argv = (const char *const[]){
        environment_program(), "--db", demo->database, "--today", "2021-03-15", option, NULL};
    return terminal_open(&setup);
}

/* On the screen with all its panes. */
static inline struct terminal *demo_show(const struct demo *demo, struct terminal_setup setup,
                                         const char *option) {
    struct terminal *terminal = demo_open(demo, setup, option);

    terminal_expect(terminal, "3 Corsi");
    terminal_settle(terminal);
    return terminal;
}

#endif
