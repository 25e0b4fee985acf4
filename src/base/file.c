/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"

/* The group that a setgid program was started with; real == effective where it was not. Written
 * once, before any thread. */
static struct {
    bool known;
    gid_t real, privileged;
} group;

static void set_group(gid_t id) {
    /* The real and the saved group are always allowed. Going on with rights that should be gone
     * would be the worst way to fail. */
    if (getegid() != id && setegid(id) != 0)
        abort();
}

void file_drop_group(void) {
    if (!group.known) {
        group.known = true;
        group.real = getgid();
        group.privileged = getegid();
    }
    set_group(group.real);
}

void file_with_group(bool on) {
    if (group.known)
        set_group(on ? group.privileged : group.real);
}

bool file_runs_setgid(void) {
    return group.known ? group.real != group.privileged : getgid() != getegid();
}

static enum status read_failure(const char *path, int number, struct error *error) {
    return error_set(error, STATUS_INPUT, _("Cannot read \"%s\": %s"), path, error_reason(number));
}

/* Closing what was handed out must not close standard input for the rest of the program. */
static enum status open_standard_input(int *fd, struct error *error) {
    *fd = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    if (*fd < 0)
        return error_set(error, STATUS_INPUT, _("Cannot read the standard input: %s"),
                         error_reason(errno));
    return STATUS_OK;
}

enum status file_open_read(const char *path, int *fd, struct error *error) {
    struct stat status;

    *fd = -1;
    if (strcmp(path, "-") == 0)
        return open_standard_input(fd, error);
    /* Symbolic links are followed: they are the user's own, and so is /dev/fd/63 of <(command). A
     * named pipe waits for its writer, as it should; a signal ends the wait. */
    *fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (*fd < 0)
        return read_failure(path, errno, error);
    if (fstat(*fd, &status) == 0 && S_ISDIR(status.st_mode)) {
        (void)close(*fd);
        *fd = -1;
        return read_failure(path, EISDIR, error);
    }
    return STATUS_OK;
}

static enum status create_failure(const char *path, int number, struct error *error) {
    if (number == EEXIST)
        return error_set(error, STATUS_OUTPUT,
                         _("\"%s\" exists already: choose another name, or delete it first"), path);
    return error_set(error, STATUS_OUTPUT, _("Cannot write \"%s\": %s"), path,
                     error_reason(number));
}

static int create(const char *path, int old_file) {
    return open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOCTTY | O_NOFOLLOW | old_file, 0666);
}

enum status file_create(const char *path, bool overwrite, int *fd, struct error *error) {
    *fd = create(path, overwrite ? O_TRUNC : O_EXCL);
    return *fd < 0 ? create_failure(path, errno, error) : STATUS_OK;
}

/* Standard output may be shared with a program that made it non-blocking. */
static bool wait_until_writable(int fd) {
    struct pollfd poller = {.fd = fd, .events = POLLOUT};

    return poll(&poller, 1, -1) >= 0 || errno == EINTR;
}

static enum status write_failure(const char *what, int number, struct error *error) {
    if (what)
        return create_failure(what, number, error);
    return error_set(error, STATUS_OUTPUT, _("Cannot write the output: %s"), error_reason(number));
}

enum status file_write(int fd, const char *bytes, size_t count, const char *what,
                       struct error *error) {
    while (count > 0) {
        ssize_t done = write(fd, bytes, count);

        if (done >= 0) {
            bytes += done;
            count -= (size_t)done;
        } else if (errno == EAGAIN) {
            if (!wait_until_writable(fd))
                return write_failure(what, errno, error);
        } else if (errno != EINTR) {
            return write_failure(what, errno, error);
        }
    }
    return STATUS_OK;
}

/* A new file beside the one to replace; a name left over by a process that died is passed over. */
static int create_beside(const char *path, struct buffer *name) {
    enum { TRIES = 100 };
    int fd = -1;

    for (int i = 0; i < TRIES && fd < 0; i++) {
        buffer_truncate(name, 0);
        buffer_addf(name, "%s.%ld-%d.tmp", path, (long)getpid(), i);
        if (!buffer_ok(name)) {
            errno = ENOMEM;
            return -1;
        }
        fd = create(buffer_text(name), O_EXCL);
        if (fd < 0 && errno != EEXIST)
            return -1;
    }
    return fd;
}

/* The new file takes over the rights of the old one, before anything stands in it. */
static bool keep_mode(const char *path, int fd) {
    struct stat old;

    return lstat(path, &old) != 0 || !S_ISREG(old.st_mode) || fchmod(fd, old.st_mode & 0777) == 0;
}

/* A link fails where something came to stand there meanwhile; not every file system has links. */
static bool put_in_place(const struct new_file *file) {
    const char *beside = buffer_text(&file->beside);
    struct stat there;

    if (file->overwrite)
        return rename(beside, file->path) == 0;
    if (link(beside, file->path) == 0)
        return unlink(beside) == 0;
    if (errno == EEXIST)
        return false;
    if (lstat(file->path, &there) == 0) {
        errno = EEXIST;
        return false;
    }
    return rename(beside, file->path) == 0;
}

void file_abandon(struct new_file *file) {
    if (file->fd >= 0)
        (void)close(file->fd);
    if (file->beside.len)
        (void)unlink(buffer_text(&file->beside));
    file->fd = -1;
    buffer_done(&file->beside);
}

enum status file_begin(struct new_file *file, const char *path, bool overwrite,
                       struct error *error) {
    struct stat there;

    *file = (struct new_file){.path = path, .overwrite = overwrite, .fd = -1};
    if (lstat(path, &there) == 0) {
        if (!overwrite)
            return create_failure(path, EEXIST, error);
        if (S_ISDIR(there.st_mode))
            return create_failure(path, EISDIR, error);
        if (!S_ISREG(there.st_mode) && !S_ISLNK(there.st_mode))
            return error_set(error, STATUS_OUTPUT,
                             _("\"%s\" is no ordinary file: choose another name"), path);
    }
    file->fd = create_beside(path, &file->beside);
    if (file->fd >= 0 && keep_mode(path, file->fd))
        return STATUS_OK;
    enum status status = create_failure(path, errno, error);
    if (file->fd < 0)
        buffer_truncate(&file->beside, 0); /* that name is another process's */
    file_abandon(file);
    return status;
}

enum status file_finish(struct new_file *file, struct error *error) {
    enum status status = STATUS_OK;

    if (fsync(file->fd) != 0)
        status = create_failure(file->path, errno, error);
    if (close(file->fd) != 0 && status == STATUS_OK)
        status = create_failure(file->path, errno, error);
    file->fd = -1;
    if (status == STATUS_OK && !put_in_place(file))
        status = create_failure(file->path, errno, error);
    if (status != STATUS_OK)
        file_abandon(file);
    buffer_done(&file->beside);
    return status;
}

enum status file_replace(const char *path, const char *bytes, size_t count, struct error *error) {
    struct new_file file;
    enum status status = file_begin(&file, path, true, error);

    if (status != STATUS_OK)
        return status;
    status = file_write(file.fd, bytes, count, path, error);
    if (status == STATUS_OK)
        return file_finish(&file, error);
    file_abandon(&file);
    return status;
}

static bool is_directory(const char *path) {
    struct stat status;

    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

enum status file_make_directories(const char *path, struct error *error) {
    struct buffer part = {0};
    enum status status = STATUS_OK;

    for (const char *end = path; status == STATUS_OK && *end != '\0';) {
        end += strspn(end, "/");
        end += strcspn(end, "/");
        buffer_truncate(&part, 0);
        buffer_add(&part, path, (size_t)(end - path));
        if (!buffer_ok(&part))
            status = error_memory(error);
        else if (mkdir(buffer_text(&part), 0700) != 0 && !is_directory(buffer_text(&part)))
            status = error_set(error, STATUS_OUTPUT, _("Cannot make the directory \"%s\": %s"),
                               buffer_text(&part), error_reason(errno));
    }
    buffer_done(&part);
    return status;
}

int file_open_state_directory(const char *name) {
    struct buffer path = {0};
    struct error error;
    struct stat about;
    int fd = -1;

    file_state_path(&path, name);
    if (buffer_ok(&path) && file_make_directories(buffer_text(&path), &error) == STATUS_OK)
        fd = open(buffer_text(&path), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd >= 0 && (fstat(fd, &about) != 0 || about.st_uid != geteuid())) {
        (void)close(fd);
        fd = -1;
    }
    buffer_done(&path);
    return fd;
}
