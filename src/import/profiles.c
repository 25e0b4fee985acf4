/* SPDX-License-Identifier: EUPL-1.2 */
/* Where profiles are found, and which of them a list asks for. */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "profile.h"

#ifndef PROFILEDIR
#define PROFILEDIR "/usr/local/share/cruscotto/profiles"
#endif

enum { PATH_SIZE = 4096 };

/* The name of a profile's file without its suffix; false for any other file. */
static bool profile_name(const char *file, struct buffer *name) {
    static const char suffix[] = ".ini";
    size_t len = strlen(file), tail = strlen(suffix);

    if (*file == '.' || len <= tail || strcmp(file + len - tail, suffix) != 0)
        return false;
    buffer_truncate(name, 0);
    buffer_add(name, file, len - tail);
    return buffer_ok(name);
}

static const struct profile *find(const struct profiles *profiles, const char *name) {
    for (size_t i = 0; i < profiles->count; i++)
        if (strcmp(profiles->items[i].name, name) == 0)
            return &profiles->items[i];
    return NULL;
}

static enum status add(struct profiles *profiles, const char *path, const char *name,
                       struct error *error) {
    struct profile *items = realloc(profiles->items, (profiles->count + 1) * sizeof *items);

    if (items == NULL)
        return error_memory(error);
    profiles->items = items;
    return profile_read_file(path, name, &items[profiles->count++], error);
}

enum status profiles_add_text(struct profiles *profiles, const char *text,
                              const struct profile **profile, struct error *error) {
    struct profile *items = realloc(profiles->items, (profiles->count + 1) * sizeof *items);

    if (items == NULL)
        return error_memory(error);
    profiles->items = items;
    *profile = &items[profiles->count++];
    return profile_read_text(_("by hand"), text, _("by hand"), &items[profiles->count - 1], error);
}

static int compare_names(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The files of a directory by name, so that nothing depends on the order on the disk. */
static enum status list_files(const char *directory, struct names *files, struct error *error) {
    DIR *stream = opendir(directory);
    bool ok = true;

    if (stream == NULL && errno == ENOENT)
        return STATUS_OK;
    if (stream == NULL)
        return error_set(error, STATUS_CONFIG, _("Cannot read the directory \"%s\": %s"), directory,
                         error_reason(errno));
    for (struct dirent *entry; ok && (entry = readdir(stream)) != NULL;)
        ok = names_add_text(files, entry->d_name);
    (void)closedir(stream);
    if (!ok)
        return error_memory(error);
    if (files->count > 0)
        qsort(files->items, files->count, sizeof *files->items, compare_names);
    return STATUS_OK;
}

enum status profiles_load_directory(struct profiles *profiles, const char *directory,
                                    struct error *error) {
    struct names files = {0};
    struct buffer path = {0}, name = {0};
    enum status status = list_files(directory, &files, error);

    for (size_t i = 0; status == STATUS_OK && i < files.count; i++) {
        if (!profile_name(files.items[i], &name) || find(profiles, buffer_text(&name)) != NULL)
            continue;
        buffer_truncate(&path, 0);
        buffer_addf(&path, "%s/%s", directory, files.items[i]);
        status = add(profiles, buffer_text(&path), buffer_text(&name), error);
    }
    names_done(&files);
    buffer_done(&path);
    buffer_done(&name);
    return status;
}

/* src/profiles beside build/, when build/cruscotto runs from the tree. Not for a program that runs
 * with a group's rights: whoever can link it into a directory would choose its profiles. */
static bool tree_directory(char *path, size_t size) {
    static const char suffix[] = "/../src/profiles";
    ssize_t len;
    char *slash;

    if (file_runs_setgid())
        return false;
    len = readlink("/proc/self/exe", path, size - sizeof suffix);
    if (len <= 0 || (size_t)len >= size - sizeof suffix)
        return false;
    path[len] = '\0';
    slash = strrchr(path, '/');
    if (slash == NULL)
        return false;
    memcpy(slash, suffix, sizeof suffix);
    return access(path, R_OK | X_OK) == 0;
}

enum status profiles_load(struct profiles *profiles, struct error *error) {
    struct buffer own = {0};
    char tree[PATH_SIZE];
    enum status status;

    file_config_path(&own, "profiles");
    status = buffer_ok(&own) ? profiles_load_directory(profiles, buffer_text(&own), error)
                             : error_memory(error);
    buffer_done(&own);
    if (status != STATUS_OK)
        return status;
    return profiles_load_directory(profiles, tree_directory(tree, sizeof tree) ? tree : PROFILEDIR,
                                   error);
}

void profiles_done(struct profiles *profiles) {
    for (size_t i = 0; i < profiles->count; i++)
        profile_done(&profiles->items[i]);
    free(profiles->items);
    *profiles = (struct profiles){0};
}

enum status profiles_named(const struct profiles *profiles, const char *name,
                           const struct profile **found, struct error *error) {
    struct buffer known = {0};
    enum status status;

    *found = find(profiles, name);
    if (*found != NULL)
        return STATUS_OK;
    for (size_t i = 0; i < profiles->count; i++)
        buffer_addf(&known, "%s%s", i > 0 ? ", " : "", profiles->items[i].name);
    status = error_set(error, STATUS_USAGE, _("There is no profile \"%s\"; there are: %s"), name,
                       buffer_text(&known));
    buffer_done(&known);
    return status;
}

int profile_header(const struct names *alternatives, const struct names *headers) {
    struct buffer name = {0};
    int found = -1;

    for (size_t i = 0; i < alternatives->count && found < 0; i++) {
        buffer_truncate(&name, 0);
        text_name(&name, alternatives->items[i]);
        found = names_find(headers, buffer_text(&name));
    }
    buffer_done(&name);
    return found;
}

static bool has_all(const struct profile *profile, const struct names *headers) {
    bool all = profile->recognise.count > 0;

    for (size_t i = 0; i < profile->recognise.count && all; i++) {
        struct names alternatives = {0};
        all = names_add_words(&alternatives, profile->recognise.items[i], '|') &&
              profile_header(&alternatives, headers) >= 0;
        names_done(&alternatives);
    }
    return all;
}

void profiles_recognise(const struct profiles *profiles, const struct names *headers,
                        const struct register_def *reg, const struct profile **found) {
    *found = NULL;
    for (size_t i = 0; i < profiles->count; i++) {
        const struct profile *profile = &profiles->items[i];

        if ((reg == NULL || profile->reg == reg) && has_all(profile, headers) &&
            (*found == NULL || profile->recognise.count > (*found)->recognise.count))
            *found = profile;
    }
}

enum status import_profiles(profile_visitor *visit, void *context, struct error *error) {
    struct profiles profiles = {0};
    enum status status = profiles_load(&profiles, error);

    for (size_t i = 0; status == STATUS_OK && i < profiles.count; i++)
        status = visit(context, profiles.items[i].name, profiles.items[i].reg, error);
    profiles_done(&profiles);
    return status;
}

/* ---- one by one ---- */

struct showing {
    profile_entry_visitor *visit;
    void *context;
    bool own;
    struct names *seen; /* names of the user's own, which hide shipped ones */
};

static enum status show_file(struct showing *showing, const char *path, const char *name,
                             struct error *error) {
    struct profile profile = {0};
    struct error wrong = {0};
    enum status status = profile_read_file(path, name, &profile, &wrong);
    const bool fine = status == STATUS_OK;
    const struct profile_entry entry = {.name = name,
                                        .path = path,
                                        .own = showing->own,
                                        .reg = fine ? profile.reg : NULL,
                                        .source = fine ? profile.source : "",
                                        .only = fine ? profile_only(&profile) : "",
                                        .wrong = fine ? "" : wrong.text};

    status = showing->visit(showing->context, &entry, error);
    profile_done(&profile);
    return status;
}

static enum status show_directory(struct showing *showing, const char *directory,
                                  struct error *error) {
    struct names files = {0};
    struct buffer path = {0}, name = {0};
    enum status status = list_files(directory, &files, error);

    for (size_t i = 0; status == STATUS_OK && i < files.count; i++) {
        if (!profile_name(files.items[i], &name) ||
            names_find(showing->seen, buffer_text(&name)) >= 0)
            continue;
        buffer_truncate(&path, 0);
        buffer_addf(&path, "%s/%s", directory, files.items[i]);
        status = names_add_text(showing->seen, buffer_text(&name)) && buffer_ok(&path)
                     ? show_file(showing, buffer_text(&path), buffer_text(&name), error)
                     : error_memory(error);
    }
    names_done(&files);
    buffer_done(&path);
    buffer_done(&name);
    return status;
}

enum status import_profile_entries(profile_entry_visitor *visit, void *context,
                                   struct error *error) {
    struct names seen = {0};
    struct showing showing = {.visit = visit, .context = context, .own = true, .seen = &seen};
    struct buffer own = {0};
    char tree[PATH_SIZE];
    enum status status;

    file_config_path(&own, "profiles");
    status = buffer_ok(&own) ? show_directory(&showing, buffer_text(&own), error)
                             : error_memory(error);
    showing.own = false;
    if (status == STATUS_OK)
        status = show_directory(
            &showing, tree_directory(tree, sizeof tree) ? tree : PROFILEDIR, error);
    names_done(&seen);
    buffer_done(&own);
    return status;
}
