/* SPDX-License-Identifier: EUPL-1.2 */
/* Runs a command without a terminal and catches what it writes. No shell is involved. */
#ifndef CRUSCOTTO_TESTS_PROCESS_H
#define CRUSCOTTO_TESTS_PROCESS_H

#include <stdbool.h>
#include <stddef.h>

#include "support/environment.h"

struct process_setup {
    const char *const *argv;        /* NULL-terminated; argv[0] is looked up in PATH */
    const char *const *environment; /* changes as for environment_make; may be NULL */
    const char *home;               /* NULL: a fresh one, removed afterwards */
    const char *input;              /* standard input; NULL: empty */
    size_t input_len;               /* 0 with input: its strlen */
    const char *output_path;        /* standard output goes there instead, such as /dev/full */
    bool unprivileged;              /* root, too, is held to the permissions of files */
};

struct process_result {
    int exit_code;   /* 128 + n after signal n */
    char *out, *err; /* NUL-terminated; owned */
    size_t out_len, err_len;
};

/* Runs to the end. A command that takes longer than environment_patience_ms() five times is killed
 * and the test fails. */
void process_run(const struct process_setup *setup, struct process_result *result);
void process_free(struct process_result *result);

/* process_cruscotto(&result, "--db", path, "status"): the program under test with these words. */
#define process_cruscotto(result, ...)                                                             \
    process_run(&(struct process_setup){.argv = (const char *const[]){environment_program(),       \
                                                                      __VA_ARGS__, NULL}},         \
                result)

#endif
