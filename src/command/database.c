/* SPDX-License-Identifier: EUPL-1.2 */
/* Which database a call means. */
#include <errno.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/i18n.h"
#include "command/command.h"

/* Where it is, and whose. */
struct place {
    char path[4096];
    bool own;    /* the user's own, in the usual place */
    bool shared; /* named by /etc/cruscotto.conf */
};

static enum status take_path(const char *path, struct place *place, struct error *error) {
    int len = snprintf(place->path, sizeof place->path, "%s", path);

    if (len > 0 && (size_t)len < sizeof place->path)
        return STATUS_OK;
    return error_set(error, STATUS_DATABASE, "%s",
                     len ? _("The name of the database is too long")
                         : _("The name of the database is empty"));
}

static enum status find(const struct command_line *line, const struct config *config,
                        struct place *place, struct error *error) {
    const char *wanted = line->option[OPTION_DB];
    struct buffer own = {0};

    *place = (struct place){0};
    if (!wanted)
        wanted = getenv("CRUSCOTTO_DB");
    if (wanted && (*wanted || line->option[OPTION_DB]))
        return take_path(wanted, place, error);
    if (*config->database) {
        place->shared = strcmp(config->database, config->shared_database) == 0;
        return take_path(config->database, place, error);
    }
    file_data_path(&own, "cruscotto.db");
    place->own = true;
    enum status status =
        buffer_ok(&own) ? take_path(buffer_text(&own), place, error) : error_memory(error);
    buffer_done(&own);
    return status;
}

/* The directory of the user's own database is made with it. */
static enum status make_place(const char *path, struct error *error) {
    char *copy = strdup(path);
    enum status status = copy ? file_make_directories(dirname(copy), error) : error_memory(error);

    free(copy);
    return status;
}

enum status command_open_store(const struct command_line *line, const struct config *config,
                               enum store_access access, struct store **store,
                               struct error *error) {
    struct place place;
    struct stat found;
    enum status status = find(line, config, &place, error);

    if (status != STATUS_OK)
        return status;
    if (place.own && !line->option[OPTION_READ_ONLY] && stat(place.path, &found) != 0 &&
        errno == ENOENT) {
        access = STORE_CREATE;
        status = make_place(place.path, error);
    }
    if (status != STATUS_OK)
        return status;
    struct store_options options = {
        .path = place.path, .access = access, .with_group = place.shared};
    return store_open(&options, store, error);
}
