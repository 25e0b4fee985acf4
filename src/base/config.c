/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/config.h"

#include <string.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/text.h"
#include "config_files.h"

#define SYSTEM_PATH "/etc/cruscotto.conf"

enum config_origin config_origin(const struct config *config, const struct option_def *option) {
    return config->origins[option - option_defs];
}

void config_set_origin(struct config *config, const struct option_def *option,
                       enum config_origin origin) {
    config->origins[option - option_defs] = origin;
}

const char *config_language(const struct config *config) {
    static const char *const names[] = {
        [LANGUAGE_OF_ENVIRONMENT] = NULL,
        [LANGUAGE_CHOSEN_ITALIAN] = "it",
        [LANGUAGE_CHOSEN_ENGLISH] = "en",
    };

    return names[config->language];
}

/* ---- reading ------------------------------------------------------------------------------ */

/* A file on its way into the configuration. */
struct loading {
    struct config *config;
    enum config_origin origin;
    const struct config_section *sections;
};

static enum status unknown_key(const char *key, struct error *error) {
    enum { SLIPS = 3 };
    const char *nearest = NULL;
    size_t least = SLIPS + 1;

    for (size_t i = 0; i < CONFIG_OPTIONS; i++) {
        size_t distance = text_distance(key, option_defs[i].key);

        if (distance < least) {
            least = distance;
            nearest = option_defs[i].key;
        }
    }
    if (nearest == NULL)
        return error_set(error, STATUS_CONFIG, _("there is no option \"%s\""), key);
    return error_set(error, STATUS_CONFIG, _("there is no option \"%s\"; did you mean \"%s\"?"),
                     key, nearest);
}

static enum status take_option(struct loading *loading, const char *key, const char *value,
                               struct error *error) {
    const struct option_def *option = option_by_key(key);

    if (option == NULL)
        return unknown_key(key, error);
    config_set_origin(loading->config, option, loading->origin);
    return option_parse(option, value, loading->origin, loading->config, error);
}

static enum status take_key(void *context, const char *section, const char *key, const char *value,
                            int line, struct error *error) {
    struct loading *loading = context;

    if (*section == '\0')
        return take_option(loading, key, value, error);
    for (const struct config_section *own = loading->sections; own != NULL && own->name; own++)
        if (strcmp(section, own->name) == 0)
            return own->read(own->context, section, key, value, line, error);
    return error_set(error, STATUS_CONFIG, _("there is no section [%s]"), section);
}

static void set_defaults(struct config *config) {
    *config = (struct config){0};
    for (size_t i = 0; i < CONFIG_OPTIONS; i++)
        option_reset(&option_defs[i], config);
}

static enum status read_file(struct loading *loading, const char *path, struct error *error) {
    bool found;
    enum status status = ini_read_file(path, take_key, loading, &found, error);

    for (const struct config_section *own = loading->sections;
         status == STATUS_OK && found && own != NULL && own->name; own++)
        if (own->end)
            status = own->end(own->context, path, error);
    return status;
}

enum status config_load_from(struct config *config, const struct config_files *files,
                             const struct config_section *sections, struct error *error) {
    struct loading loading = {config, ORIGIN_SYSTEM, sections};
    enum status status;

    set_defaults(config);
    status = read_file(&loading, files->system, error);
    if (status != STATUS_OK)
        return status;
    memcpy(config->shared_database, config->database, sizeof config->database);
    loading.origin = ORIGIN_USER;
    return read_file(&loading, files->user, error);
}

enum status config_load(struct config *config, const struct config_section *sections,
                        struct error *error) {
    struct buffer path = {0};
    enum status status;

    file_config_path(&path, "config");
    struct config_files files = {SYSTEM_PATH, buffer_text(&path)};
    status =
        buffer_ok(&path) ? config_load_from(config, &files, sections, error) : error_memory(error);
    buffer_done(&path);
    return status;
}

/* ---- writing ------------------------------------------------------------------------------ */

/* Sections are other rooms' business, and were read before. */
static enum status take_known_option(void *context, const char *section, const char *key,
                                     const char *value, int line, struct error *error) {
    return *section ? STATUS_OK : take_key(context, section, key, value, line, error);
}

/* What the option is when the user's file does not name it. */
static enum status take_inherited(struct config *config, const struct config_files *files,
                                  const struct option_def *option, struct error *error) {
    struct config inherited;
    struct loading loading = {&inherited, ORIGIN_SYSTEM, NULL};
    bool found;

    set_defaults(&inherited);
    enum status status = ini_read_file(files->system, take_known_option, &loading, &found, error);
    if (status != STATUS_OK)
        return status;
    memcpy((char *)config + option->offset, (char *)&inherited + option->offset, option->size);
    config_set_origin(config, option, config_origin(&inherited, option));
    return STATUS_OK;
}

enum status config_save_to(struct config *config, const struct config_files *files,
                           const struct option_def *option, const char *value,
                           struct error *error) {
    struct config changed = *config;
    enum status status;

    if (value == NULL) {
        status = take_inherited(&changed, files, option, error);
    } else {
        status = option_parse(option, value, ORIGIN_USER, &changed, error);
        config_set_origin(&changed, option, ORIGIN_USER);
    }
    if (status == STATUS_OK)
        status = ini_write_key(files->user, "", option->key, value, error);
    if (status == STATUS_OK)
        *config = changed;
    return status;
}

enum status config_save(struct config *config, const struct option_def *option, const char *value,
                        struct error *error) {
    struct buffer path = {0};
    enum status status;

    file_config_path(&path, "config");
    struct config_files files = {SYSTEM_PATH, buffer_text(&path)};
    status = buffer_ok(&path) ? config_save_to(config, &files, option, value, error)
                              : error_memory(error);
    buffer_done(&path);
    return status;
}
