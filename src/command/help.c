/* SPDX-License-Identifier: EUPL-1.2 */
/* Help, from the tables of verbs and options. */
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "manual.h"
#include "verbs.h"

enum { COMMAND_WIDTH = 24, OPTION_WIDTH = 30 };

const struct exit_code exit_codes[] = {
    {STATUS_OK, N_("done; also a list without rows")},
    {STATUS_NEGATIVE,
     N_("the answer is no: no such record, or several; something wrong was found")},
    {STATUS_USAGE, N_("wrong usage, also of a filter")},
    {STATUS_REJECTED, N_("rows were rejected, the others went in")},
    {STATUS_CONFLICT, N_("someone else's change stands in the way")},
    {STATUS_BUSY, N_("the database stayed locked")},
    {STATUS_DATABASE, N_("the database is missing, cannot be read, or may not be used")},
    {STATUS_FOREIGN, N_("not a cruscotto database, or newer than the program")},
    {STATUS_INPUT, N_("the list cannot be used at all; nothing was written")},
    {STATUS_OUTPUT, N_("the output or the disk failed; nothing was lost")},
    {STATUS_CONFIG, N_("the configuration or a profile is wrong")},
    {STATUS_TERMINAL, N_("the terminal cannot be used")},
    {STATUS_INTERNAL, N_("a fault of the program, or no memory")},
    {0, NULL},
};

void help_usage(const struct command *command, struct buffer *out) {
    if (!command) {
        buffer_addf(out, "cruscotto [%s] [%s]", _("OPTIONS"), _("COMMAND …"));
        return;
    }
    buffer_addf(out, "cruscotto %s", command->name);
    if (command->arguments)
        buffer_addf(out, " %s", _(command->arguments));
    for (int i = 0; i < OPTION_COUNT; i++)
        if (help_has_option(command, (enum option_id)i)) {
            buffer_addf(out, " [%s]", _("OPTIONS"));
            return;
        }
}

/* What stands in the place of an option's argument: of --format, the formats that the verb has. */
void help_argument(const struct command *command, enum option_id id, struct buffer *out) {
    if (id != OPTION_FORMAT || !command) {
        buffer_add_text(out, option_rows[id].argument ? _(option_rows[id].argument) : "");
        return;
    }
    for (int i = 0; i < OUTPUT_FORMATS; i++)
        if (command->formats & FORMAT_BIT(i))
            buffer_addf(out, "%s%s", out->len ? "|" : "", format_names[i]);
}

void help_row(struct output *out, const char *name, int columns, const char *meaning) {
    int width = text_width(name);

    output_say(out, "  %s", name);
    if (width + 2 > columns) {
        output_text(out, "\n");
        width = 0;
    } else {
        width += 2;
    }
    output_f(out, "%*s", columns + 2 - width, "");
    output_wrapped(out, meaning, columns + 2, columns + 2);
}

static void put_option(struct output *out, const struct command *command, enum option_id id) {
    const struct option_row *row = &option_rows[id];
    struct buffer name = {0}, argument = {0};

    if (row->letter)
        buffer_addf(&name, "-%c, ", row->letter);
    buffer_addf(&name, "--%s", row->name);
    help_argument(command, id, &argument);
    if (argument.len)
        buffer_addf(&name, " %s", buffer_text(&argument));
    help_row(out, buffer_text(&name), OPTION_WIDTH, _(row->help));
    buffer_done(&name);
    buffer_done(&argument);
}

static void put_options(struct output *out, const struct command *command, const char *heading) {
    bool any = false;

    for (int i = 0; i < OPTION_COUNT; i++) {
        if (!help_has_option(command, (enum option_id)i))
            continue;
        if (!any)
            output_say(out, "\n%s\n", heading);
        put_option(out, command, (enum option_id)i);
        any = true;
    }
}

static void put_usage(struct output *out, const struct command *command) {
    struct buffer usage = {0};

    help_usage(command, &usage);
    output_say(out, _("Usage: %s\n"), buffer_text(&usage));
    output_text(out, "\n");
    buffer_done(&usage);
}

static void help_command(const struct command *command, struct output *out) {
    put_usage(out, command);
    output_wrapped(out, _(command->summary), 0, 0);
    if (command->details) {
        output_text(out, "\n");
        output_wrapped(out, _(command->details), 0, 0);
    }
    put_options(out, command, _("Options:"));
    output_say(out, "\n%s\n", _("Options that go with every command: cruscotto --help"));
}

static void help_program(struct output *out) {
    put_usage(out, NULL);
    output_wrapped(out,
                   _("Without a command: the dashboard on a terminal, the text of \"status\" "
                     "elsewhere."),
                   0, 0);
    output_say(out, "\n%s\n", _("Commands:"));
    for (int i = 0; commands[i]; i++) {
        struct buffer name = {0};
        buffer_addf(&name, "%s %s", commands[i]->name,
                    commands[i]->arguments ? _(commands[i]->arguments) : "");
        help_row(out, buffer_text(&name), COMMAND_WIDTH, _(commands[i]->summary));
        buffer_done(&name);
    }
    put_options(out, NULL, _("Options:"));
    output_say(out, "\n%s\n", _("Of one command: cruscotto COMMAND --help"));
}

void help_write(const struct command *command, struct output *out) {
    if (command)
        help_command(command, out);
    else
        help_program(out);
}

static void write_other(struct session *session, bool configuration) {
    if (!configuration)
        manual_write(session->out, session->actions);
    else if (session->format == OUTPUT_MAN)
        manual_write_config(session->out, session->actions);
    else
        help_configuration(session->out, session->actions);
}

static enum status run(struct session *session, struct error *error) {
    const char *word = session->line->word_count ? session->line->words[0] : NULL;
    const struct command *command = word ? command_by_name(word) : NULL;

    bool configuration = word && strcmp(word, "configuration") == 0;

    if (session->format == OUTPUT_MAN || configuration) {
        write_other(session, configuration);
        return STATUS_OK;
    }
    if (word && !command)
        return command_unknown(word, error);
    help_write(command, session->out);
    return STATUS_OK;
}

const struct command command_help = {
    .name = "help",
    .summary = N_("Show help, or the manual page"),
    .details = N_("\"help configuration\" tells what may stand in a configuration file: the options, "
                  "and the actions that can be given other keys. --format man writes the manual "
                  "page of either in the language of mdoc(7)."),
    .arguments = N_("[TOPIC]"),
    .most = 1,
    .formats = FORMAT_BIT(OUTPUT_TABLE) | FORMAT_BIT(OUTPUT_MAN),
    .same_on_pipe = true,
    .need = NEED_NOTHING,
    .run = run,
};
