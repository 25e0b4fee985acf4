/* SPDX-License-Identifier: EUPL-1.2 */
/* Picks the dashboard or the command line. */
#include <stdlib.h>

#include "base/file.h"
#include "base/i18n.h"
#include "command/command.h"
#include "ui/ui.h"

/* Whoever may not write can still look. */
static enum status open_store(const struct command_line *line, const struct config *config,
                              struct store **store, struct error *error) {
    enum status status = STATUS_DATABASE;

    if (!line->option[OPTION_READ_ONLY])
        status = command_open_store(line, config, STORE_WRITE, store, error);
    return status == STATUS_DATABASE ? command_open_store(line, config, STORE_READ, store, error)
                                     : status;
}

static enum status run_dashboard(const struct command_line *line, struct config *config,
                                 struct keymap *keymap, struct error *error) {
    struct store *store = NULL;
    enum status status = open_store(line, config, &store, error);

    if (status != STATUS_OK)
        return status;
    struct buffer title = {0};
    status = store_title(store, &title, error);
    struct ui_options options = {
        .store = store,
        .title = title.len ? buffer_text(&title) : NULL,
        .today = line->today_given ? line->today : 0,
        .config = config,
        .keymap = keymap,
        .read_only = line->option[OPTION_READ_ONLY] != NULL,
    };
    if (status == STATUS_OK)
        status = ui_run(&options, error);
    buffer_done(&title);
    store_close(store);
    return status;
}

/* The files may name another language than the environment; what is wrong with them is told later,
 * where they are needed. */
static enum status configure(const char *language, struct config *config, struct keymap *keymap,
                             struct error *error) {
    const struct config_section sections[] = {
        {"keys", keymap_read, keymap_check, keymap},
        {NULL, NULL, NULL, NULL},
    };
    i18n_init(language, NULL);
    enum status status = config_load(config, sections, error);

    if (!language && config_language(config))
        i18n_init(config_language(config), NULL);
    return status;
}

static enum status run(const struct command_line *line, struct config *config,
                       struct keymap *keymap, struct error *error) {
    command_configure(line, config);
    if (command_wants_talk(line))
        return command_linear(line, config, ui_action_at);
    return command_wants_dashboard(line) ? run_dashboard(line, config, keymap, error)
                                         : command_run(line, config, ui_action_at, error);
}

int main(int argc, char **argv) {
    struct command_line line;
    struct config config;
    struct keymap keymap = {0};
    struct error error = {0}, config_error = {0};

    file_drop_group();
    command_prepare_streams();
    enum status configured =
        configure(command_language(argc, argv), &config, &keymap, &config_error);
    enum status status = command_parse(argc, argv, &line, &error);
    if (status == STATUS_OK && configured != STATUS_OK && command_needs_config(&line)) {
        error = config_error;
        status = configured;
    } else if (status == STATUS_OK) {
        status = run(&line, &config, &keymap, &error);
    }
    if (status != STATUS_OK)
        command_complain(&line, &error);
    command_done(&line);
    keymap_done(&keymap);
    return (int)status;
}
