/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Configuration: INI files, read through inih, and the program's settings in them. inih silently
 * cuts lines over 200 bytes, section names over 49 and values at " ;", so every such line is found
 * first and is an error with its number.
 */
#ifndef CRUSCOTTO_BASE_CONFIG_H
#define CRUSCOTTO_BASE_CONFIG_H

#include <stdbool.h>

#include "base/error.h"
#include "base/option.h"

/* Called for each key; section is "" before the first one. To stop, returns anything but STATUS_OK,
 * having filled *error with STATUS_CONFIG (without file and line: ini_read adds them). The strings
 * live as long as the call. */
typedef enum status ini_key_handler(void *context, const char *section, const char *key,
                                    const char *value, int line, struct error *error);

/* Reads a whole INI text. Errors are STATUS_CONFIG and begin "name:line: ". Comments stand on lines
 * of their own (";" or "#" first); blanks before a key do not matter. */
enum status ini_read_text(const char *name, const char *text, ini_key_handler *handler,
                          void *context, struct error *error) MUST_USE;

/* The same for a file opened with the user's rights. *found is false, and the status ok, where
 * there is none. */
enum status ini_read_file(const char *path, ini_key_handler *handler, void *context, bool *found,
                          struct error *error) MUST_USE;

/* Sets one key in an INI file and leaves every other line, comments included, as it is; "" is the
 * part before the first section, a NULL value takes the key out. The file and its directory are
 * made where they are missing. What is written is complete or not there at all. STATUS_CONFIG: the
 * file is wrong already (file and line), or the value cannot stand on a line; STATUS_OUTPUT: it is
 * a symbolic link or no file, or may not be written. */
enum status ini_write_key(const char *path, const char *section, const char *key, const char *value,
                          struct error *error) MUST_USE;

/* The same for several keys of a section at once: all of them, or none. */
struct ini_setting {
    const char *key, *value;
};
enum status ini_write_keys(const char *path, const char *section, const struct ini_setting *lines,
                           int count, struct error *error) MUST_USE;

/* The settings: a field for each row of the options. "" is a text or path that is not set. */
struct config {
#define CONFIG_PATH(key, ...) char key[4096];
#define CONFIG_TEXT(key, ...) char key[200]; /* no line of a file is longer */
#define CONFIG_INT(key, ...)  int key;
#define CONFIG_BOOL(key, ...) bool key;
    OPTIONS(CONFIG_PATH, CONFIG_TEXT, CONFIG_INT, CONFIG_BOOL, CONFIG_INT)
#undef CONFIG_PATH
#undef CONFIG_TEXT
#undef CONFIG_INT
#undef CONFIG_BOOL
    char shared_database[4096]; /* what /etc/cruscotto.conf names: the only one opened with the
                                   group's rights */
    enum config_origin origins[CONFIG_OPTIONS]; /* in the order of the table */
};

/* Called when a file has been read; errors begin with its path, and the line where it is known. */
typedef enum status config_section_end(void *context, const char *path, struct error *error);

/* A [section] of the files whose keys another room reads. */
struct config_section {
    const char *name; /* NULL ends the list */
    ini_key_handler *read;
    config_section_end *end; /* may be NULL */
    void *context;
};

/* Reads /etc/cruscotto.conf and then the user's file ($XDG_CONFIG_HOME/cruscotto/config): lines
 * "key = value", and the sections given (NULL: none). Anything unknown, and any value that does not
 * fit, is STATUS_CONFIG with file and line; *config then holds what was read before. */
enum status config_load(struct config *config, const struct config_section *sections,
                        struct error *error) MUST_USE;

/* The language that was chosen, as i18n_init takes it; NULL: none was. */
const char *config_language(const struct config *config);

/* Where the option's value comes from. */
enum config_origin config_origin(const struct config *config, const struct option_def *option);
void config_set_origin(struct config *config, const struct option_def *option,
                       enum config_origin origin);

/* Takes a value as it would stand in the user's file, and writes it there; NULL takes the option
 * out of that file: then what the administrator's says, or the default, holds again. Where it fails
 * *config is as it was. Errors: those of option_parse and ini_write_key. */
enum status config_save(struct config *config, const struct option_def *option, const char *value,
                        struct error *error) MUST_USE;

#endif
