/* SPDX-License-Identifier: EUPL-1.2 */
/* Configuration from files of one's choice. */
#ifndef CRUSCOTTO_SRC_BASE_CONFIG_FILES_H
#define CRUSCOTTO_SRC_BASE_CONFIG_FILES_H

#include "base/config.h"

/* config_load and config_save with the files named: the path of the administrator's file is no
 * business of the environment, as it decides what the group's rights may open. */
struct config_files {
    const char *system, *user;
};

enum status config_load_from(struct config *config, const struct config_files *files,
                             const struct config_section *sections, struct error *error) MUST_USE;
enum status config_save_to(struct config *config, const struct config_files *files,
                           const struct option_def *option, const char *value,
                           struct error *error) MUST_USE;

/* Appends the whole of an INI file. *found is false, and the status ok, where there is none. */
enum status ini_load(const char *path, struct buffer *text, bool *found,
                     struct error *error) MUST_USE;

#endif
