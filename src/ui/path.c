/* SPDX-License-Identifier: EUPL-1.2 */
/* Paths are completed as a shell would. */
#include "path.h"

#include <dirent.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "app.h"

enum { SHOWN_MOST = 40 }; /* of what a path could be */

/* ---- what was meant ---- */

/* Off a file manager or a shell, a path comes in quotes. */
static void take_quotes_off(const char **start, size_t *len) {
    if (*len >= 2 && strchr("'\"", **start) && (*start)[*len - 1] == **start) {
        ++*start;
        *len -= 2;
    }
}

void path_meant(struct buffer *out, const char *typed) {
    size_t len = strlen(typed);

    text_trim(&typed, &len);
    take_quotes_off(&typed, &len);
    if (len > 0 && typed[0] == '~' && (len == 1 || typed[1] == '/')) {
        file_home(out);
        typed++;
        len--;
    }
    buffer_add(out, typed, len);
}

const char *path_name(const char *path) {
    const char *slash = strrchr(path, '/');

    return slash && slash[1] ? slash + 1 : path;
}

/* ---- what it could be ---- */

struct completion {
    struct buffer directory;         /* that is looked into, "/" at its end */
    const char *start;               /* what the name begins with */
    struct buffer common;            /* what all that fit have in common */
    struct buffer shown[SHOWN_MOST]; /* the first of them by name */
    long long count;
    bool is_directory; /* the only one that fits */
};

static bool is_directory(const struct completion *to, const char *name) {
    struct buffer path = {0};
    struct stat found;

    buffer_addf(&path, "%s%s", buffer_text(&to->directory), name);
    bool is = stat(buffer_text(&path), &found) == 0 && S_ISDIR(found.st_mode);
    buffer_done(&path);
    return is;
}

static size_t same_bytes(const char *a, const char *b) {
    size_t len = 0;

    while (a[len] && a[len] == b[len])
        len++;
    while (len > 0 && ((unsigned char)a[len] & 0xC0) == 0x80) /* no half of a character */
        len--;
    return len;
}

/* Puts a name among those that are shown; the last of them gives way. */
static void show(struct completion *to, const char *name) {
    int at = to->count < SHOWN_MOST ? (int)to->count : SHOWN_MOST;

    while (at > 0 && strcmp(buffer_text(&to->shown[at - 1]), name) > 0)
        at--;
    if (at == SHOWN_MOST)
        return;
    struct buffer last = to->shown[SHOWN_MOST - 1];
    memmove(&to->shown[at + 1], &to->shown[at],
            (size_t)(SHOWN_MOST - 1 - at) * sizeof to->shown[0]);
    buffer_truncate(&last, 0);
    buffer_addf(&last, "%s%s", name, to->is_directory ? "/" : "");
    to->shown[at] = last;
}

/* Hidden files only where a dot was typed. */
static void consider(struct completion *to, const char *name) {
    bool hidden = name[0] == '.';

    if (strncmp(name, to->start, strlen(to->start)) != 0 || (hidden && to->start[0] != '.') ||
        strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
        return;
    if (to->count == 0)
        buffer_add_text(&to->common, name);
    else
        buffer_truncate(&to->common, same_bytes(buffer_text(&to->common), name));
    to->is_directory = is_directory(to, name);
    show(to, name);
    to->count++;
}

static bool look_into(struct completion *to) {
    DIR *stream = opendir(to->directory.len ? buffer_text(&to->directory) : ".");

    if (!stream)
        return false;
    for (struct dirent *entry; (entry = readdir(stream));)
        consider(to, entry->d_name);
    (void)closedir(stream);
    return true;
}

static void tell(struct app *app, const struct completion *to, bool readable) {
    struct buffer *note = &app->prompt.note;

    if (!readable)
        buffer_add_text(note, _("there is no such directory, or it may not be read"));
    else if (to->count == 0)
        buffer_add_text(note, _("nothing there begins so"));
    for (int i = 0; to->count > 1 && i < to->count && i < SHOWN_MOST; i++)
        buffer_addf(note, "%s%s", i ? "  " : "", buffer_text(&to->shown[i]));
    const long long more = to->count - SHOWN_MOST;
    if (more > 0)
        buffer_addf(note, ngettext("  … and %lld more", "  … and %lld more", (unsigned long)more),
                    more);
}

/* What was typed stays as it is up to the name's start: ~ too. A name that cannot be typed here,
 * with control characters, is not taken over. */
static void take_over(struct edit *edit, const struct completion *to, size_t kept) {
    struct buffer path = {0}, safe = {0};

    text_sanitise(&safe, buffer_text(&to->common), to->common.len, false);
    if (strcmp(buffer_text(&safe), buffer_text(&to->common)) == 0) {
        buffer_add(&path, buffer_text(&edit->text), kept);
        buffer_add_text(&path, buffer_text(&to->common));
        if (to->count == 1 && to->is_directory)
            buffer_add_char(&path, '/');
        if (path.len <= EDIT_MOST)
            edit_set(edit, buffer_text(&path));
    }
    buffer_done(&path);
    buffer_done(&safe);
}

static size_t name_start(const char *path) {
    const char *slash = strrchr(path, '/');

    return slash ? (size_t)(slash - path) + 1 : 0;
}

void path_complete(struct app *app, struct edit *edit) {
    struct completion to = {0};
    struct buffer meant = {0};

    buffer_truncate(&app->prompt.note, 0);
    buffer_truncate(&app->prompt.wrong, 0);
    if (strcmp(buffer_text(&edit->text), "~") == 0)
        edit_set(edit, "~/");
    path_meant(&meant, buffer_text(&edit->text));
    size_t at = name_start(buffer_text(&meant));
    buffer_add(&to.directory, buffer_text(&meant), at);
    to.start = buffer_text(&meant) + at;
    bool readable = look_into(&to);
    if (to.count > 0)
        take_over(edit, &to, name_start(buffer_text(&edit->text)));
    tell(app, &to, readable);
    buffer_done(&to.directory);
    buffer_done(&to.common);
    for (int i = 0; i < SHOWN_MOST; i++)
        buffer_done(&to.shown[i]);
    buffer_done(&meant);
}
