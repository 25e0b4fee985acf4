/* SPDX-License-Identifier: EUPL-1.2 */
#include "register/own_views.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"

static const char SECTION[] = "views";

/* What is kept of a view beside its letter: fields of the register, by their names. */
static const char *const kept[] = {"title", "register", "filter", "sort", "columns"};
enum { KEPT = sizeof kept / sizeof *kept };

void own_views_done(struct own_views *views) {
    for (int i = 0; i < views->count; i++)
        record_done(&views->rows[i]);
    free(views->rows);
    *views = (struct own_views){0};
}

bool own_views_letter(const char *letter) {
    return (unsigned char)*letter >= 0x80 || isalnum((unsigned char)*letter);
}

/* ---- reading ------------------------------------------------------------------------------- */

static void set(struct record *view, const char *field, const char *text) {
    value_set(&view->values[register_field(view->reg, field)], *text ? text : NULL, NULL);
}

static struct record *find(struct own_views *views, const char *letter) {
    for (int i = 0; i < views->count; i++)
        if (strcmp(value_text(record_value(&views->rows[i], "letter")), letter) == 0)
            return &views->rows[i];
    return NULL;
}

static struct record *add(struct own_views *views, const char *letter) {
    struct record *rows = realloc(views->rows, (size_t)(views->count + 1) * sizeof *rows);

    if (!rows)
        return NULL;
    views->rows = rows;
    struct record *view = &rows[views->count++];
    record_init(view, register_by_name("view"));
    view->id = -views->count;
    set(view, "letter", letter);
    set(view, "title", letter);
    return view;
}

static bool is_kept(const char *field) {
    for (int i = 0; i < KEPT; i++)
        if (strcmp(kept[i], field) == 0)
            return true;
    return false;
}

static enum status take(struct own_views *views, const char *letter, const char *field,
                        const char *value, struct error *error) {
    struct record *view = find(views, letter);

    if (!view)
        view = add(views, letter);
    if (!view)
        return error_memory(error);
    set(view, field, value);
    return STATUS_OK;
}

enum status own_views_read(void *context, const char *section, const char *key, const char *value,
                           int line, struct error *error) {
    const char *dot = strrchr(key, '.');
    char letter[8];

    (void)section;
    (void)line;
    if (!dot || !own_views_letter(key) || (size_t)(dot - key) >= sizeof letter || !is_kept(dot + 1))
        return error_set(error, STATUS_CONFIG,
                         _("a view has lines such as \"s.title = ...\": a letter, then title, "
                           "register, filter, sort or columns"));
    if (strcmp(dot + 1, "register") == 0 && !register_by_name(value))
        return error_set(error, STATUS_CONFIG, _("there is no register \"%.60s\""), value);
    memcpy(letter, key, (size_t)(dot - key));
    letter[dot - key] = '\0';
    return context ? take(context, letter, dot + 1, value, error) : STATUS_OK;
}

static enum status read_section(void *context, const char *section, const char *key,
                                const char *value, int line, struct error *error) {
    return strcmp(section, SECTION) == 0 ? own_views_read(context, section, key, value, line, error)
                                         : STATUS_OK;
}

enum status own_views_load(struct own_views *views, struct error *error) {
    struct buffer path = {0};
    bool found;

    file_config_path(&path, "config");
    enum status status = ini_read_file(buffer_text(&path), read_section, views, &found, error);
    buffer_done(&path);
    return status;
}

/* ---- writing ------------------------------------------------------------------------------- */

/* The view NULL: its lines go. */
static enum status write_lines(const char *letter, const struct record *view, struct error *error) {
    struct buffer path = {0}, keys[KEPT] = {0};
    struct ini_setting lines[KEPT];

    file_config_path(&path, "config");
    for (int i = 0; i < KEPT; i++) {
        buffer_addf(&keys[i], "%s.%s", letter, kept[i]);
        lines[i] = (struct ini_setting){buffer_text(&keys[i]),
                                        view ? value_text(record_value(view, kept[i])) : NULL};
    }
    enum status status = ini_write_keys(buffer_text(&path), SECTION, lines, KEPT, error);
    for (int i = 0; i < KEPT; i++)
        buffer_done(&keys[i]);
    buffer_done(&path);
    return status;
}

enum status own_views_save(const struct record *view, struct error *error) {
    return write_lines(value_text(record_value(view, "letter")), view, error);
}

enum status own_views_remove(const char *letter, struct error *error) {
    return write_lines(letter, NULL, error);
}
