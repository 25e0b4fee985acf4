/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/config.h"

#include <string.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/number.h"
#include "base/text.h"
#include "config_options.h"

#define SYSTEM_PATH "/etc/cruscotto.conf"

static config_reader read_path, read_text, read_number;

#define FIELD(name) offsetof(struct config, name), sizeof(((struct config *)0)->name)

static const struct config_option options[] = {
    {"database", read_path, FIELD(database), 0, 0, 0, N_("the database that is opened")},
    {"office", read_text, FIELD(office), 0, 0, 0,
     N_("your offices, parted by commas: what \"only mine\" shows")},
    {"soon_days", read_number, FIELD(soon_days), 0, 366, 7,
     N_("how many days ahead a deadline counts as near")},
};

const struct config_option *config_options(size_t *count) {
    *count = sizeof options / sizeof options[0];
    return options;
}

/* ---- Types ------------------------------------------------------------------------------- */

static enum status read_text(const struct config_option *option, const struct config_source *source,
                             const char *value, void *field, struct error *error) {
    size_t len = strlen(value);

    (void)source;
    if (len >= option->size)
        return error_set(error, STATUS_CONFIG, _("the value of \"%s\" is too long"), option->key);
    memcpy(field, value, len + 1);
    return STATUS_OK;
}

/* A path without a place to start from would mean another file in every directory. */
static enum status read_path(const struct config_option *option, const struct config_source *source,
                             const char *value, void *field, struct error *error) {
    struct buffer path = {0};
    enum status status;

    if (!source->system && strncmp(value, "~/", 2) == 0) {
        file_home(&path);
        value++;
    } else if (*value != '\0' && *value != '/') {
        return error_set(error, STATUS_CONFIG,
                         source->system ? _("\"%s\" needs a path that begins with \"/\"")
                                        : _("\"%s\" needs a path that begins with \"/\" or \"~/\""),
                         option->key);
    }
    buffer_add_text(&path, value);
    status = buffer_ok(&path) ? read_text(option, source, buffer_text(&path), field, error)
                              : error_memory(error);
    buffer_done(&path);
    return status;
}

static enum status read_number(const struct config_option *option,
                               const struct config_source *source, const char *value, void *field,
                               struct error *error) {
    int64_t number;

    (void)source;
    if (number_parse_plain(value, 0, &number, NULL) != STATUS_OK || number < option->least ||
        number > option->most)
        return error_set(error, STATUS_CONFIG, _("\"%s\" takes a whole number from %d to %d"),
                         option->key, option->least, option->most);
    *(int *)field = (int)number;
    return STATUS_OK;
}

/* ---- Files ------------------------------------------------------------------------------- */

/* A file on its way into the configuration. */
struct loading {
    struct config *config;
    struct config_source source;
};

static enum status unknown_key(const char *key, struct error *error) {
    enum { SLIPS = 3 };
    const char *nearest = NULL;
    size_t least = SLIPS + 1;

    for (size_t i = 0; i < sizeof options / sizeof options[0]; i++) {
        size_t distance = text_distance(key, options[i].key);

        if (distance < least) {
            least = distance;
            nearest = options[i].key;
        }
    }
    if (nearest == NULL)
        return error_set(error, STATUS_CONFIG, _("there is no option \"%s\""), key);
    return error_set(error, STATUS_CONFIG, _("there is no option \"%s\"; did you mean \"%s\"?"),
                     key, nearest);
}

static enum status take_key(void *context, const char *section, const char *key, const char *value,
                            int line, struct error *error) {
    struct loading *loading = context;

    (void)line;
    if (*section != '\0')
        return error_set(error, STATUS_CONFIG, _("there is no section [%s]"), section);
    for (size_t i = 0; i < sizeof options / sizeof options[0]; i++) {
        if (strcmp(key, options[i].key) == 0)
            return options[i].read(&options[i], &loading->source, value,
                                   (char *)loading->config + options[i].offset, error);
    }
    return unknown_key(key, error);
}

static void set_defaults(struct config *config) {
    *config = (struct config){0};
    for (size_t i = 0; i < sizeof options / sizeof options[0]; i++) {
        if (options[i].read == read_number)
            memcpy((char *)config + options[i].offset, &options[i].fallback, sizeof(int));
    }
}

enum status config_load_from(struct config *config, const char *system_path, const char *user_path,
                             struct error *error) {
    struct loading loading = {.config = config, .source = {.system = true}};
    enum status status;
    bool found;

    set_defaults(config);
    status = ini_read_file(system_path, take_key, &loading, &found, error);
    if (status != STATUS_OK)
        return status;
    memcpy(config->shared_database, config->database, sizeof config->database);
    loading.source.system = false;
    return ini_read_file(user_path, take_key, &loading, &found, error);
}

enum status config_load(struct config *config, struct error *error) {
    struct buffer path = {0};
    enum status status;

    file_config_path(&path, "config");
    status = buffer_ok(&path) ? config_load_from(config, SYSTEM_PATH, buffer_text(&path), error)
                              : error_memory(error);
    buffer_done(&path);
    return status;
}
