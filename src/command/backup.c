/* SPDX-License-Identifier: EUPL-1.2 */
#include <sys/stat.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/number.h"
#include "progress.h"
#include "verbs.h"

/* --force is for an older backup, never for the database itself. */
static enum status refuse_itself(const struct session *session, const char *path,
                                 struct error *error) {
    struct stat database, file;

    if (stat(store_path(session->store), &database) != 0 || stat(path, &file) != 0 ||
        database.st_dev != file.st_dev || database.st_ino != file.st_ino)
        return STATUS_OK;
    return error_set(error, STATUS_USAGE, _("\"%s\" is the database itself: choose another name"),
                     path);
}

/* It holds all that the database does: it is nobody else's business. */
static void keep_others_out(int fd) {
    struct stat file;

    if (fstat(fd, &file) == 0)
        (void)!fchmod(fd, file.st_mode & (S_IRWXU | S_IRWXG));
}

static enum status copy(struct session *session, struct new_file *file, struct error *error) {
    struct progress progress;

    keep_others_out(file->fd);
    progress_start(&progress, "-");
    progress_write();
    store_on_work(session->store, progress_part, &progress);
    enum status status = store_backup(session->store, buffer_text(&file->beside), error);
    store_on_work(session->store, NULL, NULL);
    int number = progress_end(&progress);
    return number && status != STATUS_OK ? session_interrupted(number, error) : status;
}

static void say(struct session *session, const char *path) {
    struct buffer size = {0};
    struct stat file;

    if (stat(path, &file) == 0)
        number_format(&size, (int64_t)file.st_size, 0, 0);
    output_say(session->out, _("Backup written and checked: \"%s\", %s bytes\n"), path,
               buffer_text(&size));
    buffer_done(&size);
}

static enum status run(struct session *session, struct error *error) {
    const char *path = session->line->words[0];
    struct new_file file;
    enum status status = refuse_itself(session, path, error);

    if (status == STATUS_OK)
        status = file_begin(&file, path, session->line->option[OPTION_FORCE] != NULL, error);
    if (status != STATUS_OK)
        return status;
    status = copy(session, &file, error);
    if (status != STATUS_OK) {
        file_abandon(&file);
        return status;
    }
    status = file_finish(&file, error);
    if (status == STATUS_OK)
        say(session, path);
    return status;
}

const struct command command_backup = {
    .name = "backup",
    .summary = N_("Copy the database into a file while others work"),
    .details = N_("The copy is of one moment, whole, and checked before it gets its name: a "
                  "backup that could not be read is not kept. It is a database like any other: "
                  "cruscotto --db FILE opens it. A file that is there is left alone unless "
                  "--force is given."),
    .arguments = N_("FILE"),
    .least = 1,
    .most = 1,
    .options = OPTION_BIT(OPTION_FORCE),
    .need = NEED_READ,
    .run = run,
};
