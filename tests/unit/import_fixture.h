/* SPDX-License-Identifier: EUPL-1.2 */
/* Lists written to a file, planned, and the plan told as text. */
#ifndef CRUSCOTTO_TESTS_IMPORT_FIXTURE_H
#define CRUSCOTTO_TESTS_IMPORT_FIXTURE_H

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "import/import.h"
#include "support/check.h"
#include "support/environment.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

enum { IMPORT_TODAY = 18701 }; /* 15/03/2021 */

static inline struct import_options import_defaults(const char *reg) {
    return (struct import_options){.reg = reg ? register_by_name(reg) : NULL,
                                   .profile = "none",
                                   .csv = CSV_OPTIONS_AUTO,
                                   .today = IMPORT_TODAY,
                                   .user = "prova"};
}

/* A list in a file of its own, whose name may matter. */
struct list_file {
    char *directory, *path;
};

static inline struct list_file list_write(const char *name, const char *text) {
    struct list_file file = {.directory = directory_make()};
    struct error error = {0};

    file.path = text_format("%s/%s", file.directory, name);
    if (file_replace(file.path, text, strlen(text), &error) != STATUS_OK)
        fail_msg("%s", error.text);
    return file;
}

static inline void list_remove(struct list_file *file) {
    free(file->path);
    directory_remove(file->directory);
}

static inline enum status plan_text(struct store *store, const char *text,
                                    const struct import_options *options, struct import_plan **plan,
                                    struct error *error) {
    struct list_file file = list_write("elenco.csv", text);
    enum status status = import_plan_make(store, file.path, options, plan, error);

    list_remove(&file);
    return status;
}

/* A plan that must come about. */
static inline struct import_plan *plan_of(struct store *store, const char *text,
                                          const struct import_options *options) {
    struct import_plan *plan = NULL;
    struct error error = {0};
    enum status status = plan_text(store, text, options, &plan, &error);

    if (status != STATUS_OK)
        fail_msg("status %d: %s", (int)status, error.text);
    return plan;
}

/* ---- a plan as text ---- */

static inline void tell_values(struct buffer *out, const struct record *record) {
    for (int i = 0; record && i < record->reg->field_count; i++) {
        const struct value *value = &record->values[i];

        if (!value->set)
            continue;
        buffer_addf(out, " %s=%s", record->reg->fields[i].name, value_text(value));
        if (value->extra.len)
            buffer_addf(out, "{%s}", buffer_text(&value->extra));
    }
}

static inline enum status tell_row(void *context, const struct plan_row *row, struct error *error) {
    struct buffer *out = context;

    (void)error;
    buffer_addf(out, "%s %lld", plan_kind_name(row->kind), row->line);
    if (!row->record)
        buffer_addf(out, " %s", row->code);
    tell_values(out, row->record);
    if (row->before) {
        buffer_add_text(out, " was");
        tell_values(out, row->before);
    }
    if (*row->column || *row->reason)
        buffer_addf(out, " [%s] %s", row->column, row->reason);
    if (*row->warning)
        buffer_addf(out, " ? %s", row->warning);
    buffer_add_char(out, '\n');
    return STATUS_OK;
}

/* All rows, a line each; the origin of new records, which is always the same, left out. */
static inline char *plan_told(struct import_plan *plan) {
    static const char origin[] = " origin=imported";
    struct buffer out = {0};
    struct error error = {0};
    char *at, *text;

    if (import_plan_visit(plan, ~0U, tell_row, &out, &error) != STATUS_OK)
        fail_msg("%s", error.text);
    text = buffer_take(&out);
    if (!text)
        text = calloc(1, 1);
    while ((at = strstr(text, origin)) != NULL)
        memmove(at, at + strlen(origin), strlen(at + strlen(origin)) + 1);
    return text;
}

static inline void expect_told(struct import_plan *plan, const char *expected, const char *list) {
    char *told = plan_told(plan);

    if (strcmp(told, expected) != 0)
        fail_msg("%s\ngives:\n%swanted:\n%s", list, told, expected);
    free(told);
}

static inline void expect_plan(struct store *store, const struct import_options *options,
                               const char *list, const char *expected) {
    struct import_plan *plan = plan_of(store, list, options);

    expect_told(plan, expected, list);
    import_plan_free(plan);
}

/* The remark that begins so; NULL where there is none. */
static inline const char *remark_of(const struct import_plan *plan, const char *beginning) {
    for (const char *const *at = import_plan_summary(plan)->remarks; *at; at++)
        if (strncmp(*at, beginning, strlen(beginning)) == 0)
            return *at;
    return NULL;
}

static inline void expect_refused(struct store *store, const struct import_options *options,
                                  const char *list, enum status wanted, const char *words) {
    struct import_plan *plan = NULL;
    struct error error = {0};
    enum status status = plan_text(store, list, options, &plan, &error);

    if (status != wanted || (words && !strstr(error.text, words)))
        fail_msg("%s\ngives status %d: %s\nwanted %d: %s", list, (int)status, error.text,
                 (int)wanted, words ? words : "");
    assert_null(plan);
}

/* A home with a profile of the user's own in it, in force until the directory is removed. */
static inline char *profile_write(const char *name, const char *text) {
    char *home = directory_make();
    char *profiles = text_format("%s/cruscotto/profiles", home);
    char *path = text_format("%s/%s.ini", profiles, name);

    assert_int_equal(file_make_directories(profiles, NULL), STATUS_OK);
    assert_int_equal(file_replace(path, text, strlen(text), NULL), STATUS_OK);
    assert_int_equal(setenv("XDG_CONFIG_HOME", home, 1), 0);
    free(profiles);
    free(path);
    return home;
}

static inline int speak_english(void **state) {
    (void)state;
    i18n_init("en", NULL);
    return 0;
}

#endif
