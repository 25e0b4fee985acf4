/* SPDX-License-Identifier: EUPL-1.2 */
/* The manual page, from the same tables as the help. */
#include "manual.h"

#include <inttypes.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"

#define MANUAL_DATE "November 24, 2026"

/* Text as roff takes it: what is not ASCII by number, so that no encoding has to be told. */
static void add_escaped(struct buffer *out, const char *text) {
    size_t left = strlen(text);

    if (*text == '.' || *text == '\'')
        buffer_add_text(out, "\\&");
    while (left) {
        uint32_t code_point;
        size_t step = text_next(text, left, &code_point);
        if (code_point == '\\')
            buffer_add_text(out, "\\e");
        else if (code_point < 0x7F)
            buffer_add_char(out, *text);
        else
            buffer_addf(out, "\\[u%04" PRIX32 "]", code_point);
        text += step;
        left -= step;
    }
}

/* Adds a word to a line, or begins the next where it would grow too long. */
static void add_word(struct buffer *out, const char *word, size_t len, size_t *column) {
    enum { LONGEST = 78 };
    struct buffer bare = {0}, escaped = {0};

    buffer_add(&bare, word, len);
    add_escaped(&escaped, buffer_text(&bare));
    if (*column && *column + 1 + escaped.len > LONGEST) {
        buffer_add_char(out, '\n');
        *column = 0;
    } else if (*column) {
        buffer_add_char(out, ' ');
        *column += 1;
    }
    buffer_add_text(out, buffer_text(&escaped));
    *column += escaped.len;
    buffer_done(&bare);
    buffer_done(&escaped);
}

/* Each sentence begins a line, as mdoc wants it. */
static void put_text(struct output *out, const char *text) {
    struct buffer lines = {0};
    size_t column = 0;

    for (text += strspn(text, " "); *text; text += strspn(text, " ")) {
        size_t len = strcspn(text, " ");
        add_word(&lines, text, len, &column);
        text += len;
        if (text[-1] == '.' && *text) {
            buffer_add_char(&lines, '\n');
            column = 0;
        }
    }
    buffer_add_char(&lines, '\n');
    output_text(out, buffer_text(&lines));
    buffer_done(&lines);
}

static void put_section(struct output *out, const char *name) {
    struct buffer safe = {0};

    add_escaped(&safe, name);
    output_f(out, ".Sh %s\n", buffer_text(&safe));
    buffer_done(&safe);
}

/* ".Ar" for each word, in ".Op" where it stands in brackets. */
static void add_arguments(struct buffer *out, const char *arguments) {
    for (; *arguments; arguments += strspn(arguments, " ")) {
        size_t len = strcspn(arguments, " ");
        size_t optional = *arguments == '[' && arguments[len - 1] == ']';
        struct buffer word = {0};
        buffer_add(&word, arguments + optional, len - 2 * optional);
        buffer_add_text(out, optional ? " Op Ar " : " Ar ");
        add_escaped(out, buffer_text(&word));
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
        add_escaped(out, buffer_text(&argument));
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
        put_text(out, _(option_rows[i].help));
        buffer_done(&line);
    }
    output_text(out, any ? ".El\n" : "");
}

static void put_command(struct output *out, const struct command *command) {
    struct buffer line = {0};

    add_arguments(&line, command->arguments ? _(command->arguments) : "");
    output_f(out, ".It Cm %s%s\n", command->name, buffer_text(&line));
    put_text(out, _(command->summary));
    if (command->details) {
        output_text(out, ".Pp\n");
        put_text(out, _(command->details));
    }
    put_options(out, command);
    buffer_done(&line);
}

static void put_commands(struct output *out) {
    put_section(out, _("COMMANDS"));
    put_text(out, _("Options go before or after the command, in any order."));
    output_text(out, ".Bl -tag -width Ds\n");
    for (int i = 0; commands[i]; i++)
        put_command(out, commands[i]);
    output_text(out, ".El\n");
}

struct entry {
    const char *name, *meaning;
};

static void put_entries(struct output *out, const char *macro, const struct entry *entries,
                        size_t count) {
    output_text(out, ".Bl -tag -width Ds\n");
    for (size_t i = 0; i < count; i++) {
        output_f(out, ".It %s %s\n", macro, entries[i].name);
        put_text(out, _(entries[i].meaning));
    }
    output_text(out, ".El\n");
}

static void put_surroundings(struct output *out) {
    static const struct entry variables[] = {
        {"CRUSCOTTO_DB", N_("the database, where --db does not name one")},
        {"LC_ALL , LC_MESSAGES , LANG",
         N_("the language; Italian where they name none, as C and POSIX do")},
        {"COLUMNS", N_("the width of tables, where the output is no terminal")},
        {"NO_COLOR", N_("set: no colours")},
        {"XDG_CONFIG_HOME , XDG_DATA_HOME",
         N_("where configuration and database are, instead of ~/.config and ~/.local/share")},
    };
    static const struct entry files[] = {
        {"/etc/cruscotto.conf", N_("the configuration of everybody; the database that it names is "
                                   "the one that a shared installation opens")},
        {"~/.config/cruscotto/config",
         N_("one's own: lines \"database = FILE\", \"office = NAME, NAME\", \"soon_days = N\"")},
        {"~/.local/share/cruscotto/cruscotto.db",
         N_("the database where none is named; made at the first start")},
    };

    put_section(out, _("ENVIRONMENT"));
    put_entries(out, "Ev", variables, sizeof variables / sizeof *variables);
    put_section(out, _("FILES"));
    put_entries(out, "Pa", files, sizeof files / sizeof *files);
}

static void put_exit_codes(struct output *out) {
    put_section(out, _("EXIT STATUS"));
    output_text(out, ".Bl -tag -width Ds -compact\n");
    for (const struct exit_code *code = exit_codes; code->meaning; code++) {
        output_f(out, ".It %d\n", (int)code->code);
        put_text(out, _(code->meaning));
    }
    output_text(out, ".It 128+n\n");
    put_text(out, _("ended by signal n"));
    output_text(out, ".El\n");
}

static void put_examples(struct output *out) {
    static const struct entry examples[] = {
        {"cruscotto init /srv/cruscotto/cruscotto.db", N_("A database for a group:")},
        {"cruscotto import --dry-run elenco.csv", N_("What a list would do:")},
        {"cruscotto due --days 30", N_("The deadlines of the next month:")},
        {"cruscotto list progetti --filter stato:aperta --sort fine --format json",
         N_("The open projects for another program:")},
        {"cruscotto export corsi --output corsi.csv", N_("The courses for a spreadsheet:")},
    };

    put_section(out, _("EXAMPLES"));
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        put_text(out, _(examples[i].meaning));
        output_f(out, ".Pp\n.Dl $ %s\n", examples[i].name);
        output_text(out, i + 1 < sizeof examples / sizeof *examples ? ".Pp\n" : "");
    }
}

void manual_write(struct output *out) {
    output_text(out, ".\\\" SPDX-License-Identifier: EUPL-1.2\n"
                     ".\\\" Written by: cruscotto help --format man\n"
                     ".Dd " MANUAL_DATE "\n.Dt CRUSCOTTO 1\n.Os\n");
    put_section(out, _("NAME"));
    output_text(out, ".Nm cruscotto\n.Nd ");
    put_text(out, _("projects, deadlines and courses of an association on a terminal"));
    put_section(out, _("SYNOPSIS"));
    output_text(out, ".Nm cruscotto\n.Op Ar OPTIONS\n.Op Ar COMMAND ...\n");
    put_section(out, _("DESCRIPTION"));
    put_text(out,
             _("Lists from regional and national systems (CSV) become records in registers, and "
               "the registers become panes, deadlines and reports on a terminal."));
    output_text(out, ".Pp\n");
    put_text(out,
             _("Without a command it shows the dashboard on a terminal, and the text of \"status\" "
               "elsewhere. There, \"?\" shows the keys."));
    output_text(out, ".Pp\n");
    put_text(out,
             _("Data goes to standard output, messages to standard error. Tables are for people "
               "and fit the terminal; on a pipe lists are TSV. In TSV, CSV and JSON names are "
               "English, dates ISO, and amounts have a decimal point; in JSON they are integer "
               "cents."));
    output_text(out, ".Pp\n");
    put_text(out, _("Options that go with every command:"));
    put_options(out, NULL);
    put_commands(out);
    put_surroundings(out);
    put_exit_codes(out);
    put_examples(out);
}
