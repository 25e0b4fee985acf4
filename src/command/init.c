/* SPDX-License-Identifier: EUPL-1.2 */
/* Makes a database, in a directory of its own that a group can share. */
#include <errno.h>
#include <libgen.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/i18n.h"
#include "verbs.h"

enum { SHARED_DIRECTORY = 02770 };

/* SQLite's companion files get the directory's group only where it is setgid: without that the next
 * colleague could not open the database. */
static enum status make_directory(const char *path, bool *made, struct error *error) {
    *made = mkdir(path, 0700) == 0;
    if (!*made && errno == EEXIST)
        return STATUS_OK;
    if (!*made || chmod(path, SHARED_DIRECTORY) != 0)
        return error_set(error, STATUS_DATABASE, _("Cannot make the directory \"%s\": %s"), path,
                         error_reason(errno));
    return STATUS_OK;
}

static bool is_shared(const char *path) {
    struct stat found;

    return stat(path, &found) == 0 && (found.st_mode & S_ISGID) && (found.st_mode & S_IWGRP);
}

static enum status make(struct session *session, const char *path, const char *directory,
                        struct error *error) {
    struct store_options options = {.path = path, .access = STORE_CREATE};
    bool made = false;
    enum status status = make_directory(directory, &made, error);

    if (status == STATUS_OK)
        status = store_open(&options, &session->store, error);
    if (status != STATUS_OK)
        return status;
    if (session->line->option[OPTION_TITLE])
        status = store_set_title(session->store, session->line->option[OPTION_TITLE], error);
    if (status != STATUS_OK)
        return status;
    output_say(session->out, _("Made the database \"%s\".\n"), path);
    if (!is_shared(directory))
        output_say(session->out,
                   _("It is for you alone: to share it, make it in a directory of its own that is "
                     "not there yet.\n"));
    else if (made)
        output_say(session->out,
                   _("To share it, give the directory \"%s\" to the group: chgrp GROUP.\n"),
                   directory);
    return STATUS_OK;
}

static enum status run(struct session *session, struct error *error) {
    const char *path = session->line->words[0];
    struct stat found;

    if (!*path)
        return error_set(error, STATUS_USAGE, "%s", _("The name of the database is empty"));
    if (session->line->option[OPTION_READ_ONLY])
        return error_set(error, STATUS_USAGE, _("\"%s\" writes: it does not go with --read-only"),
                         session->line->command->name);
    if (lstat(path, &found) == 0)
        return error_set(error, STATUS_DATABASE,
                         _("\"%s\" exists already; to open it: cruscotto --db %s"), path, path);
    char *copy = strdup(path);
    if (!copy)
        return error_memory(error);
    enum status status = make(session, path, dirname(copy), error);
    free(copy);
    return status;
}

const struct command command_init = {
    .name = "init",
    .summary = N_("Make a database"),
    .details = N_("A directory that is not there yet is made for it and can be shared by a group: "
                  "mode 2770. The file is readable and writable by that group alone: mode 0660."),
    .arguments = N_("FILE"),
    .least = 1,
    .most = 1,
    .need = NEED_NOTHING,
    .options = OPTION_BIT(OPTION_TITLE),
    .run = run,
};
