/* SPDX-License-Identifier: EUPL-1.2 */
/* Picks the dashboard or the command line. */
#include <stdlib.h>

#include "base/file.h"
#include "base/i18n.h"
#include "command/command.h"
#include "register/own_views.h"
#include "ui/ui.h"

/* What the files of the configuration say. */
struct wishes {
    struct config config;
    struct keymap keymap;
    struct columns columns;
};

/* Whoever may not write can still look. */
static enum status open_store(const struct command_line *line, const struct config *config,
                              struct store **store, struct error *error) {
    enum status status = STATUS_DATABASE;

    if (!line->option[OPTION_READ_ONLY])
        status = command_open_store(line, config, STORE_WRITE, store, error);
    return status == STATUS_DATABASE ? command_open_store(line, config, STORE_READ, store, error)
                                     : status;
}

static enum status run_dashboard(const struct command_line *line, struct wishes *wishes,
                                 struct error *error) {
    struct store *store = NULL;
    enum status status = open_store(line, &wishes->config, &store, error);

    if (status != STATUS_OK)
        return status;
    struct buffer title = {0};
    status = store_title(store, &title, error);
    struct ui_options options = {
        .store = store,
        .title = title.len ? buffer_text(&title) : NULL,
        .today = line->today_given ? line->today : 0,
        .config = &wishes->config,
        .keymap = &wishes->keymap,
        .columns = &wishes->columns,
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
static enum status configure(const char *language, struct wishes *wishes, struct error *error) {
    const struct config_section sections[] = {
        {"keys", keymap_read, keymap_check, &wishes->keymap},
        {"columns", chosen_read, NULL, &wishes->columns},
        {"views", own_views_read, NULL, NULL},
        {NULL, NULL, NULL, NULL},
    };
    i18n_init(language, NULL);
    enum status status = config_load(&wishes->config, sections, error);

    if (!language && config_language(&wishes->config))
        i18n_init(config_language(&wishes->config), NULL);
    return status;
}

static enum status run(const struct command_line *line, struct wishes *wishes,
                       struct error *error) {
    command_configure(line, &wishes->config);
    if (command_wants_talk(line))
        return command_linear(line, &wishes->config, ui_action_at);
    return command_wants_dashboard(line)
               ? run_dashboard(line, wishes, error)
               : command_run(line, &wishes->config, ui_action_at, error);
}

int main(int argc, char **argv) {
    struct command_line line;
    struct wishes wishes = {0};
    struct error error = {0}, config_error = {0};

    file_drop_group();
    command_prepare_streams();
    enum status configured = configure(command_language(argc, argv), &wishes, &config_error);
    enum status status = command_parse(argc, argv, &line, &error);
    if (status == STATUS_OK && configured != STATUS_OK && command_needs_config(&line)) {
        error = config_error;
        status = configured;
    } else if (status == STATUS_OK) {
        status = run(&line, &wishes, &error);
    }
    if (status != STATUS_OK)
        command_complain(&line, &error);
    command_done(&line);
    keymap_done(&wishes.keymap);
    chosen_done(&wishes.columns);
    return (int)status;
}
