/* SPDX-License-Identifier: EUPL-1.2 */
/* Who the user is, and where that user's files live. */
#include <inttypes.h>
#include <pwd.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"

/* The XDG specification has relative paths ignored. */
static const char *absolute_variable(const char *name) {
    const char *value = getenv(name);

    return value != NULL && *value == '/' ? value : NULL;
}

void file_home(struct buffer *out) {
    const char *home = absolute_variable("HOME");
    const struct passwd *entry = home == NULL ? getpwuid(getuid()) : NULL;

    buffer_add_text(out, entry != NULL ? entry->pw_dir : home);
}

static void add_path(struct buffer *out, const char *variable, const char *beside_home,
                     const char *name) {
    const char *base = absolute_variable(variable);

    if (base != NULL) {
        buffer_add_text(out, base);
    } else {
        file_home(out);
        buffer_add_text(out, beside_home);
    }
    buffer_addf(out, "/cruscotto/%s", name);
}

void file_config_path(struct buffer *out, const char *name) {
    add_path(out, "XDG_CONFIG_HOME", "/.config", name);
}

void file_data_path(struct buffer *out, const char *name) {
    add_path(out, "XDG_DATA_HOME", "/.local/share", name);
}

void file_state_path(struct buffer *out, const char *name) {
    add_path(out, "XDG_STATE_HOME", "/.local/state", name);
}

/* FNV-1a. */
void file_name_about(struct buffer *out, const char *path, const char *suffix) {
    uint64_t hash = UINT64_C(14695981039346656037);

    for (; *path; path++)
        hash = (hash ^ (unsigned char)*path) * UINT64_C(1099511628211);
    buffer_addf(out, "%016" PRIx64 "%s", hash, suffix);
}

void file_login_of(uid_t user, struct buffer *out) {
    const struct passwd *entry = getpwuid(user);

    if (entry != NULL)
        buffer_add_text(out, entry->pw_name);
    else
        buffer_addf(out, "%ld", (long)user);
}

void file_user_name(struct buffer *out) { file_login_of(getuid(), out); }
