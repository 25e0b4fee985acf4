/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The program's options: what may stand in a configuration file, one row each. The fields of struct
 * config, reading and writing the files, the settings screen and cruscotto.conf(5) derive from the
 * rows.
 */
#ifndef CRUSCOTTO_BASE_OPTION_H
#define CRUSCOTTO_BASE_OPTION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "base/error.h"
#include "base/i18n.h"

struct config;

/* What must be done for a new value to show at once, one bit each. */
enum option_redo {
    REDO_START = 1 << 0,    /* nothing helps but starting the program again */
    REDO_READ = 1 << 1,     /* everything on the screen is read anew */
    REDO_THEME = 1 << 2,    /* colours and glyphs are chosen anew, and everything painted */
    REDO_LANGUAGE = 1 << 3, /* the sentences change */
};

/*
 * The rows. The key is the name in the files and of the field in struct config:
 *   PATH(key, redo, help)                          char[], absolute; "~/" in the user's own file
 *   TEXT(key, redo, help)                          char[]
 *   NUMBER(key, least, most, default, redo, help)  int
 *   FLAG(key, default, redo, help)                 bool
 *   CHOICE(key, choices, default, redo, help)      int: the place in the choices
 * `choices` is an array in src/base/option.c, its places an enum here.
 */
#define OPTIONS(PATH, TEXT, NUMBER, FLAG, CHOICE)                                                  \
    PATH(database, REDO_START, N_("the database that is opened"))                                  \
    TEXT(office, REDO_READ, N_("your offices, parted by commas: what \"only mine\" shows"))        \
    NUMBER(soon_days, 0, 366, 7, REDO_READ, N_("how many days ahead a deadline counts as near"))   \
    CHOICE(language, language_choices, LANGUAGE_OF_ENVIRONMENT, REDO_LANGUAGE,                     \
           N_("the language of what is shown"))                                                    \
    FLAG(ascii, false, REDO_THEME, N_("show nothing but ASCII characters"))                        \
    CHOICE(color, color_choices, COLOR_OF_ENVIRONMENT, REDO_THEME, N_("whether to use colours"))   \
    CHOICE(theme, theme_choices, THEME_TERMINAL, REDO_THEME,                                       \
           N_("which colours, where there are any: the terminal's own, high contrast on black, "   \
              "orange and blue for the colour-blind, or none"))                                    \
    CHOICE(pacing, pacing_choices, PACING_AUTO, REDO_READ,                                         \
           N_("whether each painting waits until the line is done with the one before"))           \
    FLAG(clipboard, false, REDO_READ,                                                              \
         N_("copy to the clipboard through the terminal (OSC 52), where that may set it"))

enum language_choice { LANGUAGE_OF_ENVIRONMENT, LANGUAGE_CHOSEN_ITALIAN, LANGUAGE_CHOSEN_ENGLISH };
enum color_choice { COLOR_OF_ENVIRONMENT, COLOR_ALWAYS, COLOR_NEVER };
enum theme_choice { THEME_TERMINAL, THEME_CONTRAST, THEME_COLOR_BLIND, THEME_MONO, THEME_COUNT };
enum pacing_choice { PACING_AUTO, PACING_ON, PACING_OFF };

#define OPTION_COUNTED(...) +1
enum {
    CONFIG_OPTIONS =
        0 OPTIONS(OPTION_COUNTED, OPTION_COUNTED, OPTION_COUNTED, OPTION_COUNTED, OPTION_COUNTED)
};
#undef OPTION_COUNTED

enum option_type { TYPE_PATH, TYPE_TEXT, TYPE_NUMBER, TYPE_FLAG, TYPE_CHOICE };

struct option_choice {
    const char *token; /* in the files */
    const char *label; /* on the screen, msgid */
};

struct option_def {
    const char *key;
    enum option_type type;
    size_t offset, size;    /* of the field in struct config */
    int least, most, usual; /* of a number; `usual` is the default, also of flags and choices */
    const struct option_choice *choices; /* ends with a NULL token; of a CHOICE only */
    unsigned redo;
    const char *help; /* msgid */
};

extern const struct option_def option_defs[CONFIG_OPTIONS];

/* NULL where there is none of that name. */
const struct option_def *option_by_key(const char *key);

/* Where a value comes from, the weakest first. */
enum config_origin {
    ORIGIN_DEFAULT,
    ORIGIN_SYSTEM,      /* /etc/cruscotto.conf */
    ORIGIN_USER,        /* the user's own file */
    ORIGIN_ENVIRONMENT, /* for this run */
    ORIGIN_COMMAND_LINE
};

/* Reads a value as it stands in a file into its field. What does not fit is STATUS_CONFIG and a
 * sentence without file and line; the field is then as it was. */
enum status option_parse(const struct option_def *option, const char *value,
                         enum config_origin origin, struct config *config,
                         struct error *error) MUST_USE;

/* Appends the value as it stands in a file. */
void option_format(const struct option_def *option, const struct config *config,
                   struct buffer *out);

/* Appends the value in the current language, "" for a path or text that is not set. */
void option_show(const struct option_def *option, const struct config *config, struct buffer *out);

/* Sets a number, flag or choice to its default, a text to "". */
void option_reset(const struct option_def *option, struct config *config);

#endif
