/* SPDX-License-Identifier: EUPL-1.2 */
#include "support/environment.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/check.h"

enum { MOST_VARIABLES = 64 };

static const char *const INHERITED[] = {"PATH",         "TMPDIR",        "TZ",           "LC_ALL",
                                        "ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS", "BUILD"};

static const char *variable(const char *name, const char *otherwise) {
    const char *value = getenv(name);
    return value && *value ? value : otherwise;
}

const char *environment_build(void) { return variable("BUILD", "build"); }

const char *environment_program(void) { return variable("CRUSCOTTO", "build/cruscotto"); }

int environment_patience_ms(void) { return *variable("SANITIZE", "") ? 20000 : 8000; }

char *text_format(const char *format, ...) {
    char *text = NULL;
    size_t len = 0;
    FILE *stream = open_memstream(&text, &len);
    va_list arguments;

    assert_non_null(stream);
    va_start(arguments, format);
    assert_true(vfprintf(stream, format, arguments) >= 0);
    va_end(arguments);
    assert_int_equal(fclose(stream), 0);
    return text;
}

static size_t name_length(const char *entry) { return strcspn(entry, "="); }

/* Sets or, without a '=', unsets one variable. */
static void change(char **environment, const char *entry) {
    size_t length = name_length(entry), i, last;

    for (i = 0; environment[i]; i++)
        if (name_length(environment[i]) == length && memcmp(environment[i], entry, length) == 0)
            break;
    if (entry[length] == '=') {
        assert_true(i + 1 < MOST_VARIABLES);
        free(environment[i]);
        environment[i] = text_format("%s", entry);
    } else if (environment[i]) {
        for (last = i; environment[last + 1]; last++)
            ;
        free(environment[i]);
        environment[i] = environment[last];
        environment[last] = NULL;
    }
}

static void change_to(char **environment, const char *name, const char *value) {
    char *entry = text_format("%s=%s", name, value);
    change(environment, entry);
    free(entry);
}

char **environment_make(const char *home, const char *term, const char *const *changes) {
    char **environment = calloc(MOST_VARIABLES, sizeof *environment);

    assert_non_null(environment);
    change(environment, "LC_ALL=C.UTF-8");
    for (size_t i = 0; i < sizeof INHERITED / sizeof *INHERITED; i++)
        if (getenv(INHERITED[i]))
            change_to(environment, INHERITED[i], getenv(INHERITED[i]));
    change_to(environment, "HOME", home);
    change_to(environment, "TERM", term);
    for (; changes && *changes; changes++)
        change(environment, *changes);
    return environment;
}

void environment_free(char **environment) {
    for (char **entry = environment; *entry; entry++)
        free(*entry);
    free(environment);
}

char *directory_make(void) {
    static int made;
    char *path = text_format("%s/home-%ld-%d", variable("TMPDIR", "/tmp"), (long)getpid(), ++made);

    assert_int_equal(mkdir(path, 0700), 0);
    return path;
}

static int remove_one(const char *path, const struct stat *status, int type, struct FTW *walk) {
    (void)status;
    (void)type;
    (void)walk;
    return remove(path);
}

void directory_remove(char *path) {
    nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    free(path);
}
