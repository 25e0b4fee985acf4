/* SPDX-License-Identifier: EUPL-1.2 */
/* The table of the program's options, and loading them from files of one's choice. */
#ifndef CRUSCOTTO_SRC_BASE_CONFIG_OPTIONS_H
#define CRUSCOTTO_SRC_BASE_CONFIG_OPTIONS_H

#include <stddef.h>

#include "base/config.h"

struct config_option;

/* Where a value comes from: the administrator's file may not name a user's path. */
struct config_source {
    bool system;
};

/* A type of option reads a value into the field at `field` of struct config. */
typedef enum status config_reader(const struct config_option *option,
                                  const struct config_source *source, const char *value,
                                  void *field, struct error *error);

struct config_option {
    const char *key;
    config_reader *read;
    size_t offset, size;       /* of the field in struct config */
    int least, most, fallback; /* of a number */
    const char *help;          /* N_() */
};

const struct config_option *config_options(size_t *count);

/* config_load with the files named: the path of the administrator's file is no business of the
 * environment, as it decides what the group's rights may open. */
enum status config_load_from(struct config *config, const char *system_path, const char *user_path,
                             struct error *error) MUST_USE;

#endif
