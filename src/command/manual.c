/* SPDX-License-Identifier: EUPL-1.2 */
/* The manual page, from the same tables as the help. */
#include "manual.h"

#include <string.h>

#include "base/i18n.h"
#include "roff.h"

/* ".Ar" for each word, in ".Op" where it stands in brackets. */
static void add_arguments(struct buffer *out, const char *arguments) {
    for (; *arguments; arguments += strspn(arguments, " ")) {
        size_t len = strcspn(arguments, " ");
        size_t optional = *arguments == '[' && arguments[len - 1] == ']';
        struct buffer word = {0};
        buffer_add(&word, arguments + optional, len - 2 * optional);
        buffer_add_text(out, optional ? " Op Ar " : " Ar ");
        roff_escape(out, buffer_text(&word));
        buffer_done(&word);
        arguments += len;
    }
}

static void add_option(struct buffer *out, const struct command *command, enum option_id id) {
    struct buffer argument = {0};

    if (option_rows[id].letter)
        buffer_addf(out, " Fl %c ,", option_rows[id].letter);
    buffer_addf(out, " Fl -%s", option_rows[id].name);
    help_argument(command, id, &argument);
    if (argument.len) {
        buffer_add_text(out, " Ar ");
        roff_escape(out, buffer_text(&argument));
    }
    buffer_done(&argument);
}

static void put_options(struct output *out, const struct command *command) {
    bool any = false;

    for (int i = 0; i < OPTION_COUNT; i++) {
        struct buffer line = {0};
        if (!help_has_option(command, (enum option_id)i))
            continue;
        if (!any)
            output_text(out, command ? ".Pp\n.Bl -tag -width Ds -compact\n"
                                      : ".Bl -tag -width Ds -compact\n");
        any = true;
        add_option(&line, command, (enum option_id)i);
        output_f(out, ".It%s\n", buffer_text(&line));
        roff_text(out, _(option_rows[i].help));
        buffer_done(&line);
    }
    output_text(out, any ? ".El\n" : "");
}

static void put_command(struct output *out, const struct command *command) {
    struct buffer line = {0};

    add_arguments(&line, command->arguments ? _(command->arguments) : "");
    output_f(out, ".It Cm %s%s\n", command->name, buffer_text(&line));
    roff_text(out, _(command->summary));
    if (command->details) {
        output_text(out, ".Pp\n");
        roff_text(out, _(command->details));
    }
    put_options(out, command);
    buffer_done(&line);
}

static void put_commands(struct output *out) {
    roff_section(out, _("COMMANDS"));
    roff_text(out, _("Options go before or after the command, in any order."));
    output_text(out, ".Bl -tag -width Ds\n");
    for (int i = 0; commands[i]; i++)
        put_command(out, commands[i]);
    output_text(out, ".El\n");
}

static void put_surroundings(struct output *out) {
    static const struct roff_entry variables[] = {
        {"CRUSCOTTO_DB", N_("the database, where --db does not name one")},
        {"LC_ALL , LC_MESSAGES , LANG",
         N_("the language; Italian where they name none, as C and POSIX do")},
        {"COLUMNS", N_("the width of tables, where the output is no terminal")},
        {"NO_COLOR", N_("set: no colours")},
        {"XDG_CONFIG_HOME , XDG_DATA_HOME",
         N_("where configuration and database are, instead of ~/.config and ~/.local/share")},
    };
    static const struct roff_entry files[] = {
        {"/etc/cruscotto.conf", N_("the configuration of everybody; the database that it names is "
                                   "the one that a shared installation opens")},
        {"~/.config/cruscotto/config", N_("one's own; what may stand in both: cruscotto.conf(5)")},
        {"~/.local/share/cruscotto/cruscotto.db",
         N_("the database where none is named; made at the first start")},
    };

    roff_section(out, _("ENVIRONMENT"));
    roff_entries(out, "Ev", variables, sizeof variables / sizeof *variables);
    roff_section(out, _("FILES"));
    roff_entries(out, "Pa", files, sizeof files / sizeof *files);
}

static void put_exit_codes(struct output *out) {
    roff_section(out, _("EXIT STATUS"));
    output_text(out, ".Bl -tag -width Ds -compact\n");
    for (const struct exit_code *code = exit_codes; code->meaning; code++) {
        output_f(out, ".It %d\n", (int)code->code);
        roff_text(out, _(code->meaning));
    }
    output_text(out, ".It 128+n\n");
    roff_text(out, _("ended by signal n"));
    output_text(out, ".El\n");
}

static void put_examples(struct output *out) {
    static const struct roff_entry examples[] = {
        {"cruscotto init /srv/cruscotto/cruscotto.db", N_("A database for a group:")},
        {"cruscotto import --dry-run elenco.csv", N_("What a list would do:")},
        {"cruscotto due --days 30", N_("The deadlines of the next month:")},
        {"cruscotto list progetti --filter stato:aperta --sort fine --format json",
         N_("The open projects for another program:")},
        {"cruscotto export corsi --output corsi.csv", N_("The courses for a spreadsheet:")},
    };

    roff_section(out, _("EXAMPLES"));
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        roff_text(out, _(examples[i].meaning));
        output_f(out, ".Pp\n.Dl $ %s\n", examples[i].name);
        output_text(out, i + 1 < sizeof examples / sizeof *examples ? ".Pp\n" : "");
    }
}

void manual_write(struct output *out, action_teller *actions) {
    roff_start(out, "CRUSCOTTO", 1, "cruscotto help --format man");
    roff_section(out, _("NAME"));
    output_text(out, ".Nm cruscotto\n.Nd ");
    roff_text(out, _("projects, deadlines and courses of an association on a terminal"));
    roff_section(out, _("SYNOPSIS"));
    output_text(out, ".Nm cruscotto\n.Op Ar OPTIONS\n.Op Ar COMMAND ...\n");
    roff_section(out, _("DESCRIPTION"));
    roff_text(out,
              _("Lists from regional and national systems (CSV) become records in registers, and "
                "the registers become panes, deadlines and reports on a terminal."));
    output_text(out, ".Pp\n");
    roff_text(
        out, _("Without a command it shows the dashboard on a terminal, and the text of \"status\" "
               "elsewhere. There, \"?\" shows the keys."));
    output_text(out, ".Pp\n");
    roff_text(out,
              _("Data goes to standard output, messages to standard error. Tables are for people "
                "and fit the terminal; on a pipe lists are TSV. In TSV, CSV and JSON names are "
                "English, dates ISO, and amounts have a decimal point; in JSON they are integer "
                "cents."));
    output_text(out, ".Pp\n");
    roff_text(out, _("Options that go with every command:"));
    put_options(out, NULL);
    put_commands(out);
    roff_section(out, _("KEYS"));
    roff_text(out, _("What the keys of the dashboard do, unless the configuration gives an action "
                     "others."));
    manual_actions(out, actions, false);
    put_surroundings(out);
    put_exit_codes(out);
    put_examples(out);
    roff_section(out, _("SEE ALSO"));
    output_text(out, ".Xr cruscotto.conf 5\n");
}
