/* SPDX-License-Identifier: EUPL-1.2 */
/* What the call and the environment say of the program's options: it goes before the files. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command/command.h"

static void override(struct config *config, const char *key, enum config_origin origin) {
    const struct option_def *option = option_by_key(key);

    if (option)
        config_set_origin(config, option, origin);
}

static void take_database(const struct command_line *line, struct config *config) {
    const char *given = line->option[OPTION_DB];
    const char *variable = getenv("CRUSCOTTO_DB");

    if (!given && !(variable && *variable))
        return;
    (void)snprintf(config->database, sizeof config->database, "%s", given ? given : variable);
    override(config, "database", given ? ORIGIN_COMMAND_LINE : ORIGIN_ENVIRONMENT);
}

void command_configure(const struct command_line *line, struct config *config) {
    take_database(line, config);
    if (line->option[OPTION_LANG]) {
        config->language = strcmp(line->option[OPTION_LANG], "it") == 0 ? LANGUAGE_CHOSEN_ITALIAN
                                                                        : LANGUAGE_CHOSEN_ENGLISH;
        override(config, "language", ORIGIN_COMMAND_LINE);
    }
    if (line->option[OPTION_ASCII]) {
        config->ascii = true;
        override(config, "ascii", ORIGIN_COMMAND_LINE);
    }
    if (line->option[OPTION_NO_COLOR]) {
        config->color = COLOR_NEVER;
        override(config, "color", ORIGIN_COMMAND_LINE);
    }
}
