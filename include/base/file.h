/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Files that a user names. The program may be installed setgid to the database's group; that
 * group's rights serve only the database that /etc/cruscotto.conf names. Everything else goes
 * through here and is opened with the user's own rights.
 */
#ifndef CRUSCOTTO_BASE_FILE_H
#define CRUSCOTTO_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "base/buffer.h"
#include "base/error.h"

/* Gives up the group's rights for the whole process when it runs setgid (saved gid kept). Call once
 * at the start; file_with_group() takes them back for one database open. */
void file_drop_group(void);
void file_with_group(bool on);

/* Whether the program was started setgid, rights dropped or not. */
bool file_runs_setgid(void);

/* Opens for reading, close-on-exec; "-" is standard input. A directory, a missing file, no
 * permission: STATUS_INPUT and a sentence that names the path. */
enum status file_open_read(const char *path, int *fd, struct error *error) MUST_USE;

/* Creates a file for writing, mode 0666 less umask; an existing one is an error unless overwrite.
 * Never follows a symlink at the last component. STATUS_OUTPUT. */
enum status file_create(const char *path, bool overwrite, int *fd, struct error *error) MUST_USE;

/* Writes all bytes, retrying EINTR and short writes. STATUS_OUTPUT names `what`; NULL: the output. */
enum status file_write(int fd, const char *bytes, size_t count, const char *what,
                       struct error *error) MUST_USE;

/* A file being written beside its place, so that nobody ever sees half of it. Owned; ends with
 * file_finish() or file_abandon(). */
struct new_file {
    const char *path; /* borrowed */
    bool overwrite;
    struct buffer beside;
    int fd;
};

/* Refuses a path that exists unless overwrite, and what is there and no ordinary file always.
 * STATUS_OUTPUT. */
enum status file_begin(struct new_file *file, const char *path, bool overwrite,
                       struct error *error) MUST_USE;

/* Puts it into its place once all of it is on the disk. What came to stand there meanwhile is left
 * alone unless overwrite. On failure nothing is left over. */
enum status file_finish(struct new_file *file, struct error *error) MUST_USE;
void file_abandon(struct new_file *file);

/* Replaces a file's content by way of a temporary file and rename, so that a reader never sees a
 * half-written one. */
enum status file_replace(const char *path, const char *bytes, size_t count,
                         struct error *error) MUST_USE;

/* Creates a directory and its parents, mode 0700. */
enum status file_make_directories(const char *path, struct error *error) MUST_USE;

/* Appends the home directory: $HOME, else what the password database says. */
void file_home(struct buffer *out);

/* Appends $XDG_CONFIG_HOME/cruscotto/name (~/.config), $XDG_DATA_HOME/… (~/.local/share),
 * $XDG_STATE_HOME/… (~/.local/state). */
void file_config_path(struct buffer *out, const char *name);
void file_data_path(struct buffer *out, const char *name);
void file_state_path(struct buffer *out, const char *name);

/* Appends the name of a file of state about another file, one for each path: which path it is about
 * should stand in it all the same. */
void file_name_about(struct buffer *out, const char *path, const char *suffix);

/* Opens a directory below the state directory, making it where it is missing. A link that leads
 * elsewhere is not followed, and somebody else's directory is not taken for ours: -1, as where it
 * cannot be made. */
int file_open_state_directory(const char *name);

/* The login name of the real uid (never $USER), of any; the number where it has none. */
void file_user_name(struct buffer *out);
void file_login_of(uid_t user, struct buffer *out);

#endif
