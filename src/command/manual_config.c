/* SPDX-License-Identifier: EUPL-1.2 */
/* What may stand in a configuration, from the table of options and those of actions. */
#include <string.h>

#include "base/config.h"
#include "base/i18n.h"
#include "base/option.h"
#include "manual.h"
#include "roff.h"

/* ---- actions ------------------------------------------------------------------------------ */

/* "Moving" as the heading of a list; in the page of the configuration with names, in that of the
 * program with keys. */
void manual_actions(struct output *out, action_teller *actions, bool named) {
    struct action_help help = {0};
    const char *section = "";

    for (int i = 0; actions(i, &help); i++) {
        struct buffer keys = {0};

        if (strcmp(section, help.section) != 0) {
            output_text(out, *section ? ".El\n" : "");
            output_text(out, ".Ss ");
            roff_text(out, _(help.section));
            output_text(out, ".Bl -tag -width Ds -compact\n");
            section = help.section;
        }
        roff_escape(&keys, help.keys);
        if (named)
            output_f(out, ".It Ic %s\n", help.name);
        else
            output_f(out, ".It \\&%s\n", buffer_text(&keys));
        roff_text(out, _(help.help));
        if (named && !help.fixed)
            output_f(out, "\\(em \\&%s\n", buffer_text(&keys));
        buffer_done(&keys);
    }
    output_text(out, *section ? ".El\n" : "");
}

/* ---- options ------------------------------------------------------------------------------ */

/* What may stand behind the "=". */
static void add_values(const struct option_def *option, struct buffer *out) {
    static const char *const kinds[] = {
        [TYPE_PATH] = N_("FILE"), [TYPE_TEXT] = N_("TEXT"), [TYPE_FLAG] = "yes|no"};

    if (option->type == TYPE_NUMBER)
        buffer_addf(out, "%d–%d", option->least, option->most);
    for (int i = 0; option->choices && option->choices[i].token; i++)
        buffer_addf(out, "%s%s", i ? "|" : "", option->choices[i].token);
    if (option->type < sizeof kinds / sizeof *kinds && kinds[option->type])
        buffer_add_text(out, _(kinds[option->type]));
}

static void add_meaning(const struct option_def *option, struct buffer *out) {
    struct config config;
    struct buffer usual = {0};

    memset(&config, 0, sizeof config);
    option_reset(option, &config);
    option_format(option, &config, &usual);
    buffer_add_text(out, _(option->help));
    if (usual.len)
        buffer_addf(out, _(" (default: %s)"), buffer_text(&usual));
    buffer_done(&usual);
}

static void put_options(struct output *out) {
    roff_section(out, _("OPTIONS"));
    output_text(out, ".Bl -tag -width Ds\n");
    for (size_t i = 0; i < CONFIG_OPTIONS; i++) {
        struct buffer values = {0}, escaped = {0}, meaning = {0};

        add_values(&option_defs[i], &values);
        roff_escape(&escaped, buffer_text(&values));
        output_f(out, ".It Ic %s No = Ar %s\n", option_defs[i].key, buffer_text(&escaped));
        add_meaning(&option_defs[i], &meaning);
        roff_text(out, buffer_text(&meaning));
        buffer_done(&values);
        buffer_done(&escaped);
        buffer_done(&meaning);
    }
    output_text(out, ".El\n");
}

static void put_keys(struct output *out, action_teller *actions) {
    roff_section(out, _("KEYS"));
    roff_text(out,
              _("Lines \"action = key key\" under a line \"[keys]\" give an action other keys; "
                "\"none\" takes all of them away."));
    roff_paragraph(out, _("A key is a character, ^A to ^Z with the control key, F1 to F12, or Up, "
                          "Down, Left, Right, C-Left, C-Right, Home, End, PgUp, PgDn, Ins, Del, "
                          "Backspace, Tab, S-Tab, Enter, Esc, Space."));
    roff_paragraph(out,
                   _("A key that means something else where the action works, and one that no "
                     "terminal sends, are errors. These are the actions, and the keys that they "
                     "have by themselves:"));
    manual_actions(out, actions, true);
}

static void put_columns(struct output *out) {
    roff_section(out, _("COLUMNS"));
    roff_text(out, _("Lines \"register = field field:width\" under a line \"[columns]\" say which "
                     "columns a list shows, from left to right; the dashboard writes them. A column "
                     "without a width takes what room there is."));
}

static void put_views(struct output *out) {
    roff_section(out, _("SAVED VIEWS"));
    roff_text(out, _("Lines \"letter.field = value\" under a line \"[views]\" are saved views of "
                     "one's own; the dashboard writes them. The fields are title, register, "
                     "filter, sort and columns, the last one as under \"[columns]\" or the word "
                     "\"usual\". Views that everyone shares stand in the database."));
}

static void put_files(struct output *out) {
    static const struct roff_entry files[] = {
        {"/etc/cruscotto.conf",
         N_("of everybody; only the database that it names is opened with the "
            "rights of the program's group")},
        {"~/.config/cruscotto/config",
         N_("one's own, which the settings of the dashboard write; goes before the former")},
    };

    roff_section(out, _("FILES"));
    roff_entries(out, "Pa", files, sizeof files / sizeof *files);
}

static void put_example(struct output *out) {
    roff_section(out, _("EXAMPLES"));
    output_text(out, ".Bd -literal\n"
                     "# for everybody\n"
                     "database = /srv/cruscotto/cruscotto.db\n"
                     "office = Scuola, Europa\n"
                     "soon_days = 10\n"
                     "\n"
                     "[keys]\n"
                     "search = / ^T\n"
                     "zoom = none\n"
                     "\n"
                     "[columns]\n"
                     "project = code title:40 state end\n"
                     "\n"
                     "[views]\n"
                     "s.title = Scuola\n"
                     "s.register = deadline\n"
                     "s.filter = area:scuola\n"
                     "s.sort = due\n"
                     "s.columns = usual\n"
                     ".Ed\n");
}

void manual_write_config(struct output *out, action_teller *actions) {
    roff_start(out, "CRUSCOTTO.CONF", 5, "cruscotto help configuration --format man");
    roff_section(out, _("NAME"));
    output_text(out, ".Nm cruscotto.conf\n.Nd ");
    roff_text(out, _("configuration of cruscotto"));
    roff_section(out, _("DESCRIPTION"));
    roff_text(out,
              _("Lines \"key = value\" in UTF-8. A comment is a line of its own that begins with "
                "\"#\" or \";\". No line is longer than 199 bytes."));
    roff_paragraph(out,
                   _("An option of the command line goes before the environment, that before "
                     "one's own file, that before the file of everybody. A language and colours "
                     "that a file names go before those of the environment, which speaks to all "
                     "programs."));
    roff_paragraph(out, _("A key, a section or a value that is not known is an error with file and "
                          "line, and nothing is started: exit 10."));
    put_options(out);
    put_keys(out, actions);
    put_columns(out);
    put_views(out);
    put_files(out);
    put_example(out);
    roff_section(out, _("SEE ALSO"));
    output_text(out, ".Xr cruscotto 1\n");
}

/* ---- the same on a terminal --------------------------------------------------------------- */

enum { NAME_WIDTH = 32 };

void help_configuration(struct output *out, action_teller *actions) {
    struct action_help help = {0};
    const char *section = "";

    output_wrapped(out,
                   _("Lines \"key = value\" in /etc/cruscotto.conf and ~/.config/cruscotto/config; "
                     "keys of actions under [keys]. All of it: man cruscotto.conf"),
                   0, 0);
    output_say(out, "\n%s\n", _("Options:"));
    for (size_t i = 0; i < CONFIG_OPTIONS; i++) {
        struct buffer name = {0}, meaning = {0};

        buffer_addf(&name, "%s = ", option_defs[i].key);
        add_values(&option_defs[i], &name);
        add_meaning(&option_defs[i], &meaning);
        help_row(out, buffer_text(&name), NAME_WIDTH, buffer_text(&meaning));
        buffer_done(&name);
        buffer_done(&meaning);
    }
    for (int i = 0; actions(i, &help); i++) {
        struct buffer name = {0};

        if (strcmp(section, help.section) != 0)
            output_say(out, "\n[keys] %s:\n", _(help.section));
        section = help.section;
        buffer_addf(&name, "%s = %s", help.name, help.keys);
        help_row(out, buffer_text(&name), NAME_WIDTH, _(help.help));
        buffer_done(&name);
    }
}
