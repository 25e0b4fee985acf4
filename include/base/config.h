/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * INI files, read through inih. inih silently cuts lines over 200 bytes, section names over 49 and
 * values at " ;", so every such line is found first and is an error with its number.
 */
#ifndef CRUSCOTTO_BASE_CONFIG_H
#define CRUSCOTTO_BASE_CONFIG_H

#include <stdbool.h>

#include "base/error.h"

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

/* The program's settings, from /etc/cruscotto.conf and then the user's file
 * ($XDG_CONFIG_HOME/cruscotto/config): lines "key = value" without sections. A path is absolute; in
 * the user's file it may begin with "~/". */
struct config {
    char database[4096];        /* "" when not set */
    char shared_database[4096]; /* what /etc/cruscotto.conf names: the only one opened with the
                                   group's rights */
    char office[1024];          /* the user's offices, comma-separated; "" when not set */
    int soon_days; /* "in scadenza": today to + this many days; 7 (the rule of OpenCoesione) */
};

enum status config_load(struct config *config, struct error *error) MUST_USE;

#endif
