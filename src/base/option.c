/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/option.h"

#include <stdint.h>
#include <string.h>

#include "base/config.h"
#include "base/file.h"
#include "base/number.h"
#include "base/text.h"

/* ---- the table ---------------------------------------------------------------------------- */

static const struct option_choice language_choices[] = {
    [LANGUAGE_OF_ENVIRONMENT] = {"auto", N_("as the environment says")},
    [LANGUAGE_CHOSEN_ITALIAN] = {"it", N_("Italian")},
    [LANGUAGE_CHOSEN_ENGLISH] = {"en", N_("English")},
    {NULL, NULL},
};

static const struct option_choice color_choices[] = {
    [COLOR_OF_ENVIRONMENT] = {"auto", N_("as the environment says")},
    [COLOR_ALWAYS] = {"yes", N_("yes")},
    [COLOR_NEVER] = {"no", N_("no")},
    {NULL, NULL},
};

static const struct option_choice theme_choices[] = {
    [THEME_TERMINAL] = {"terminal", N_("the terminal's own")},
    [THEME_CONTRAST] = {"contrast", N_("high contrast, on black")},
    [THEME_COLOR_BLIND] = {"color-blind", N_("orange and blue, for the colour-blind")},
    [THEME_MONO] = {"mono", N_("no colours")},
    {NULL, NULL},
};

static const struct option_choice pacing_choices[] = {
    [PACING_AUTO] = {"auto", N_("on a line that proves slow")},
    [PACING_ON] = {"on", N_("always")},
    [PACING_OFF] = {"off", N_("never")},
    {NULL, NULL},
};

#define FIELD(name)                 offsetof(struct config, name), sizeof(((struct config *)0)->name)
#define ROW_PATH(name, again, text) {#name, TYPE_PATH, FIELD(name), 0, 0, 0, NULL, again, text},
#define ROW_TEXT(name, again, text) {#name, TYPE_TEXT, FIELD(name), 0, 0, 0, NULL, again, text},
#define ROW_NUMBER(name, low, high, value, again, text)                                            \
    {#name, TYPE_NUMBER, FIELD(name), low, high, value, NULL, again, text},
#define ROW_FLAG(name, value, again, text)                                                         \
    {#name, TYPE_FLAG, FIELD(name), 0, 1, value, NULL, again, text},
#define ROW_CHOICE(name, list, value, again, text)                                                 \
    {#name, TYPE_CHOICE, FIELD(name), 0, sizeof list / sizeof *list - 2, value, list, again, text},

const struct option_def option_defs[CONFIG_OPTIONS] = {
    OPTIONS(ROW_PATH, ROW_TEXT, ROW_NUMBER, ROW_FLAG, ROW_CHOICE)};

const struct option_def *option_by_key(const char *key) {
    for (size_t i = 0; i < CONFIG_OPTIONS; i++)
        if (strcmp(key, option_defs[i].key) == 0)
            return &option_defs[i];
    return NULL;
}

static void *field_of(const struct option_def *option, struct config *config) {
    return (char *)config + option->offset;
}

static const void *value_of(const struct option_def *option, const struct config *config) {
    return (const char *)config + option->offset;
}

static int number_of(const struct option_def *option, const struct config *config) {
    return option->type == TYPE_FLAG ? *(const bool *)value_of(option, config)
                                     : *(const int *)value_of(option, config);
}

static void set_number(const struct option_def *option, int value, struct config *config) {
    if (option->type == TYPE_FLAG)
        *(bool *)field_of(option, config) = value != 0;
    else
        *(int *)field_of(option, config) = value;
}

static bool is_text(const struct option_def *option) {
    return option->type == TYPE_TEXT || option->type == TYPE_PATH;
}

void option_reset(const struct option_def *option, struct config *config) {
    if (is_text(option))
        *(char *)field_of(option, config) = '\0';
    else
        set_number(option, option->usual, config);
}

/* ---- reading ------------------------------------------------------------------------------ */

static enum status parse_text(const struct option_def *option, const char *value,
                              struct config *config, struct error *error) {
    size_t len = strlen(value);

    if (len >= option->size)
        return error_set(error, STATUS_CONFIG, _("the value of \"%s\" is too long"), option->key);
    memcpy(field_of(option, config), value, len + 1);
    return STATUS_OK;
}

/* A path without a place to start from would mean another file in every directory. */
static enum status parse_path(const struct option_def *option, const char *value,
                              enum config_origin origin, struct config *config,
                              struct error *error) {
    struct buffer path = {0};
    enum status status;

    if (origin != ORIGIN_SYSTEM && strncmp(value, "~/", 2) == 0) {
        file_home(&path);
        value++;
    } else if (*value != '\0' && *value != '/') {
        return error_set(error, STATUS_CONFIG,
                         origin == ORIGIN_SYSTEM
                             ? _("\"%s\" needs a path that begins with \"/\"")
                             : _("\"%s\" needs a path that begins with \"/\" or \"~/\""),
                         option->key);
    }
    buffer_add_text(&path, value);
    status = buffer_ok(&path) ? parse_text(option, buffer_text(&path), config, error)
                              : error_memory(error);
    buffer_done(&path);
    return status;
}

static enum status parse_number(const struct option_def *option, const char *value,
                                struct config *config, struct error *error) {
    int64_t number;

    if (number_parse_plain(value, 0, &number, NULL) != STATUS_OK || number < option->least ||
        number > option->most)
        return error_set(error, STATUS_CONFIG, _("\"%s\" takes a whole number from %d to %d"),
                         option->key, option->least, option->most);
    set_number(option, (int)number, config);
    return STATUS_OK;
}

static enum status parse_flag(const struct option_def *option, const char *value,
                              struct config *config, struct error *error) {
    static const char *const words[][2] = {
        {"no", "yes"}, {"no", "sì"}, {"off", "on"}, {"false", "true"}, {"0", "1"}};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        for (int on = 0; on < 2; on++)
            if (text_same_name(value, words[i][on])) {
                set_number(option, on, config);
                return STATUS_OK;
            }
    return error_set(error, STATUS_CONFIG, _("\"%s\" takes yes or no"), option->key);
}

static enum status parse_choice(const struct option_def *option, const char *value,
                                struct config *config, struct error *error) {
    struct buffer known = {0};

    for (int i = 0; option->choices[i].token; i++) {
        if (strcmp(value, option->choices[i].token) == 0) {
            set_number(option, i, config);
            buffer_done(&known);
            return STATUS_OK;
        }
        buffer_addf(&known, "%s%s", i ? ", " : "", option->choices[i].token);
    }
    error_set(error, STATUS_CONFIG, _("\"%s\" takes one of: %s"), option->key, buffer_text(&known));
    buffer_done(&known);
    return STATUS_CONFIG;
}

enum status option_parse(const struct option_def *option, const char *value,
                         enum config_origin origin, struct config *config, struct error *error) {
    switch (option->type) {
    case TYPE_PATH:
        return parse_path(option, value, origin, config, error);
    case TYPE_NUMBER:
        return parse_number(option, value, config, error);
    case TYPE_FLAG:
        return parse_flag(option, value, config, error);
    case TYPE_CHOICE:
        return parse_choice(option, value, config, error);
    case TYPE_TEXT:
        break;
    }
    return parse_text(option, value, config, error);
}

/* ---- writing ------------------------------------------------------------------------------ */

void option_format(const struct option_def *option, const struct config *config,
                   struct buffer *out) {
    if (is_text(option))
        buffer_add_text(out, value_of(option, config));
    else if (option->type == TYPE_NUMBER)
        buffer_addf(out, "%d", number_of(option, config));
    else if (option->type == TYPE_FLAG)
        buffer_add_text(out, number_of(option, config) ? "yes" : "no");
    else
        buffer_add_text(out, option->choices[number_of(option, config)].token);
}

void option_show(const struct option_def *option, const struct config *config, struct buffer *out) {
    if (option->type == TYPE_FLAG)
        buffer_add_text(out, number_of(option, config) ? _("yes") : _("no"));
    else if (option->type == TYPE_CHOICE)
        buffer_add_text(out, _(option->choices[number_of(option, config)].label));
    else
        option_format(option, config, out);
}
