/* SPDX-License-Identifier: EUPL-1.2 */
/* The table of options, and the words of a call taken apart by it. */
#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/text.h"
#include "verbs.h"

enum { LONG_ONLY = 256 }; /* getopt's value of the first option in the table */

const struct option_row option_rows[OPTION_COUNT] = {
    [OPTION_DB] = {"db", 0, N_("FILE"), N_("the database"), true},
    [OPTION_LANG] = {"lang", 0, N_("it|en"), N_("the language of what is shown"), true},
    [OPTION_TODAY] = {"today", 0, N_("YYYY-MM-DD"), N_("the day that counts as today"), true},
    [OPTION_READ_ONLY] = {"read-only", 0, NULL, N_("change nothing"), true},
    [OPTION_ASCII] = {"ascii", 0, NULL, N_("show nothing but ASCII characters"), true},
    [OPTION_NO_COLOR] = {"no-color", 0, NULL, N_("use no colours"), true},
    [OPTION_LINEAR] = {"linear", 0, NULL,
                       N_("talk line by line, for screen readers and plain terminals"), true},
    [OPTION_FORMAT] = {"format", 0, N_("FORMAT"), N_("how data is written"), false},
    [OPTION_FILTER] = {"filter", 0, N_("EXPRESSION"),
                       N_("only what fits, as in \"state:open due<+10d\""), false},
    [OPTION_VIEW] = {"view", 0, N_("NAME"),
                     N_("as a saved view shows it: its name or letter"), false},
    [OPTION_SORT] = {"sort", 0, N_("FIELD,-FIELD"),
                     N_("the order; \"-\" before a field turns it round"), false},
    [OPTION_COLUMNS] = {"columns", 0, N_("FIELD,…"), N_("the fields to show"), false},
    [OPTION_LIMIT] = {"limit", 0, N_("N"), N_("at most so many rows"), false},
    [OPTION_TRASH] = {"trash", 0, NULL, N_("the trash instead"), false},
    [OPTION_DAYS] = {"days", 0, N_("N"), N_("look so many days ahead"), false},
    [OPTION_SINCE] = {"since", 0, N_("DAY"), N_("what was changed from this day on"), false},
    [OPTION_WORKING_DAYS] = {"working-days", 0, NULL, N_("nothing on other days"), false},
    [OPTION_FROM] = {"from", 0, N_("DAY"), N_("from this day on"), false},
    [OPTION_TO] = {"to", 0, N_("DAY"), N_("up to this day"), false},
    [OPTION_VTODO] = {"vtodo", 0, NULL, N_("as tasks instead of events"), false},
    [OPTION_AS] = {"as", 0, N_("REGISTER"), N_("the register, instead of guessing it"), false},
    [OPTION_PROFILE] = {"profile", 0, N_("NAME"), N_("the profile that explains the list"), false},
    [OPTION_SOURCE] = {"source", 0, N_("NAME"), N_("where the list comes from"), false},
    [OPTION_ENCODING] = {"encoding", 0, N_("NAME"),
                         N_("utf-8, windows-1252, iso-8859-15, cp850, utf-16le, utf-16be"), false},
    [OPTION_DELIMITER] = {"delimiter", 0, N_("CHARACTER"),
                          N_("between cells: a character or semicolon, comma, tab, pipe"), false},
    [OPTION_QUOTE] = {"quote", 0, N_("CHARACTER"),
                      N_("round cells: a character or double, single, none"), false},
    [OPTION_ESCAPE] = {"escape", 0, "doubled|backslash", N_("how a quote is written inside quotes"),
                       false},
    [OPTION_NEWLINE] = {"newline", 0, "lf|crlf|cr", N_("what ends a row"), false},
    [OPTION_HEADER_LINE] = {"header-line", 0, N_("N"), N_("the line with the column names"), false},
    [OPTION_NUMBERS] = {"numbers", 0, "it|en", N_("numbers are 1.234,50 (it) or 1,234.50 (en)"),
                        false},
    [OPTION_DATES] = {"dates", 0, "dmy|mdy|ymd",
                      N_("order of day, month and year in dates of numbers"), false},
    [OPTION_ALL_ROWS] = {"all-rows", 0, NULL,
                         N_("also the rows outside the profile's filter"), false},
    [OPTION_DRY_RUN] = {"dry-run", 'n', NULL, N_("only say what would happen"), false},
    [OPTION_REJECTS] = {"rejects", 0, N_("FILE"), N_("write the rejected rows to a list to mend"),
                        false},
    [OPTION_TITLE] = {"title", 0, N_("TEXT"), N_("what the database is called on screen"), false},
    [OPTION_OUTPUT] = {"output", 'o', N_("FILE"), N_("write to a new file"), false},
    [OPTION_FORCE] = {"force", 0, NULL, N_("overwrite the file that is there"), false},
    [OPTION_LABELS] = {"labels", 0, NULL, N_("headers as on screen, in the language of --lang"),
                       false},
    [OPTION_REOPEN] = {"reopen", 0, NULL, N_("open them again instead"), false},
    [OPTION_HELP] = {"help", 'h', NULL, N_("show this help"), true},
    [OPTION_VERSION] = {"version", 'V', NULL, N_("show the version"), true},
};

bool help_has_option(const struct command *command, enum option_id id) {
    if (!command)
        return option_rows[id].everywhere;
    return (command->options & OPTION_BIT(id)) || (id == OPTION_FORMAT && command->formats);
}

const struct command *command_by_name(const char *name) {
    for (int i = 0; commands[i]; i++)
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    return NULL;
}

static bool is_language(const char *word) {
    return strcmp(word, "it") == 0 || strcmp(word, "en") == 0;
}

const char *command_language(int argc, char **argv) {
    static const char option[] = "--lang";
    const size_t len = sizeof option - 1;

    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (strncmp(argv[i], option, len) != 0)
            continue;
        const char *given = NULL;
        if (argv[i][len] == '=')
            given = argv[i] + len + 1;
        else if (argv[i][len] == '\0' && i + 1 < argc)
            given = argv[i + 1];
        if (given)
            return is_language(given) ? given : NULL;
    }
    return NULL;
}

/* The nearest of some names, where one is near enough to have been meant. */
struct nearest {
    const char *name;
    size_t distance;
};

static void come_nearer(struct nearest *nearest, const char *name, const char *meant) {
    size_t distance = text_distance(name, meant);

    if (distance < nearest->distance)
        *nearest = (struct nearest){name, distance};
}

static size_t near_enough(const char *meant) { return strlen(meant) >= 4 ? 3 : 2; }

static enum status unknown_option(const char *word, struct error *error) {
    size_t len = strcspn(word, "=");
    struct buffer name = {0};

    buffer_add(&name, word, len);
    const char *bare = buffer_text(&name) + strspn(buffer_text(&name), "-");
    struct nearest nearest = {NULL, near_enough(bare)};
    for (int i = 0; i < OPTION_COUNT; i++)
        come_nearer(&nearest, option_rows[i].name, bare);
    if (nearest.name && nearest.distance == 0)
        error_set(error, STATUS_USAGE, _("The option --%s takes no value"), nearest.name);
    else if (nearest.name)
        error_set(error, STATUS_USAGE, _("There is no option %s: did you mean --%s?"),
                  buffer_text(&name), nearest.name);
    else
        error_set(error, STATUS_USAGE, _("There is no option %s; all there are: cruscotto --help"),
                  buffer_text(&name));
    buffer_done(&name);
    return STATUS_USAGE;
}

enum status command_unknown(const char *word, struct error *error) {
    struct nearest nearest = {NULL, near_enough(word)};

    for (int i = 0; commands[i]; i++)
        come_nearer(&nearest, commands[i]->name, word);
    if (nearest.name)
        return error_set(error, STATUS_USAGE, _("There is no command \"%s\": did you mean \"%s\"?"),
                         word, nearest.name);
    return error_set(error, STATUS_USAGE,
                     _("There is no command \"%s\"; all there are: cruscotto --help"), word);
}

static void make_long_options(struct option options[OPTION_COUNT + 1]) {
    for (int i = 0; i < OPTION_COUNT; i++)
        options[i] = (struct option){option_rows[i].name,
                                     option_rows[i].argument ? required_argument : no_argument,
                                     NULL, LONG_ONLY + i};
    options[OPTION_COUNT] = (struct option){0};
}

/* The one-letter options as getopt takes them: '-' gives other words in their place, ':' tells a
 * missing argument from an unknown option. */
static void make_letters(struct buffer *letters) {
    buffer_add_text(letters, "-:");
    for (int i = 0; i < OPTION_COUNT; i++)
        if (option_rows[i].letter) {
            buffer_add_char(letters, option_rows[i].letter);
            buffer_add_text(letters, option_rows[i].argument ? ":" : "");
        }
}

static int option_of(int found) {
    if (found >= LONG_ONLY)
        return found - LONG_ONLY;
    for (int i = 0; i < OPTION_COUNT; i++)
        if (option_rows[i].letter == found)
            return i;
    return OPTION_COUNT;
}

static void take_word(struct command_line *line, const char *word) {
    if (!line->command && line->word_count == 0) {
        line->command = command_by_name(word);
        if (line->command)
            return;
    }
    line->words[line->word_count++] = word;
}

static enum status read_words(int argc, char **argv, struct command_line *line,
                              struct error *error) {
    struct option options[OPTION_COUNT + 1];
    struct buffer letters = {0};
    enum status status = STATUS_OK;
    int found;

    make_long_options(options);
    make_letters(&letters);
    optind = 0; /* glibc: start anew */
    opterr = 0;
    while (status == STATUS_OK &&
           (found = getopt_long(argc, argv, buffer_text(&letters), options, NULL)) != -1) {
        const char *last = argv[optind - 1];
        if (found == 1)
            take_word(line, optarg);
        else if (found == ':')
            status = error_set(error, STATUS_USAGE, _("The option %s needs a value"), last);
        else if (found == '?')
            status = unknown_option(last, error);
        else
            line->option[option_of(found)] = optarg ? optarg : "";
    }
    while (status == STATUS_OK && optind < argc)
        take_word(line, argv[optind++]);
    buffer_done(&letters);
    return status;
}

static enum status check_options(const struct command_line *line, struct error *error) {
    for (int i = 0; i < OPTION_COUNT; i++) {
        const struct option_row *row = &option_rows[i];
        if (!line->option[i] || row->everywhere)
            continue;
        if (!line->command)
            return error_set(error, STATUS_USAGE, _("The option --%s goes with a command only"),
                             row->name);
        if (!help_has_option(line->command, (enum option_id)i))
            return error_set(
                error, STATUS_USAGE,
                _("The option --%s does not go with \"%s\"; what does: cruscotto %s --help"),
                row->name, line->command->name, line->command->name);
    }
    return STATUS_OK;
}

void command_argument(const struct command *command, int place, struct buffer *out) {
    const char *at = _(command->arguments);

    while (place-- > 0) {
        at += strcspn(at, " ");
        at += strspn(at, " ");
    }
    buffer_add(out, at, strcspn(at, " "));
}

static enum status check_words(const struct command_line *line, struct error *error) {
    const struct command *command = line->command;
    struct buffer usage = {0}, name = {0};

    if (!command || line->option[OPTION_HELP])
        return STATUS_OK;
    if (line->word_count >= command->least && line->word_count <= command->most)
        return STATUS_OK;
    help_usage(command, &usage);
    if (line->word_count < command->least) {
        command_argument(command, line->word_count, &name);
        error_set(error, STATUS_USAGE, _("%s is missing. Usage: %s"), buffer_text(&name),
                  buffer_text(&usage));
    } else {
        error_set(error, STATUS_USAGE, _("\"%s\" is too much. Usage: %s"),
                  line->words[command->most], buffer_text(&usage));
    }
    buffer_done(&name);
    buffer_done(&usage);
    return STATUS_USAGE;
}

static enum status read_language(const struct command_line *line, struct error *error) {
    const char *language = line->option[OPTION_LANG];

    if (!language || is_language(language))
        return STATUS_OK;
    return error_value(error, STATUS_USAGE, language, _("--lang takes it or en"));
}

static enum status read_day(const struct command_line *line, enum option_id id, day_number *day,
                            struct error *error) {
    const char *text = line->option[id];
    struct moment moment;
    struct error reason;

    if (!text)
        return STATUS_OK;
    if (moment_parse(text, line->today, &moment, &reason) != STATUS_OK)
        return error_set(error, STATUS_USAGE, "%s", reason.text);
    if (moment.precision != PRECISION_DAY)
        return error_set(error, STATUS_USAGE, _("\"%s\": --%s takes a day, as in 2021-03-15"), text,
                         option_rows[id].name);
    *day = moment.day;
    return STATUS_OK;
}

static enum status read_today(struct command_line *line, struct error *error) {
    line->today_given = line->option[OPTION_TODAY] != NULL;
    line->today = date_today();
    return read_day(line, OPTION_TODAY, &line->today, error);
}

enum status command_parse(int argc, char **argv, struct command_line *line, struct error *error) {
    *line = (struct command_line){0};
    line->words = calloc((size_t)argc + 1, sizeof *line->words);
    if (!line->words)
        return error_memory(error);
    enum status status = read_words(argc, argv, line, error);
    if (status == STATUS_OK)
        status = read_language(line, error);
    if (status == STATUS_OK)
        status = read_today(line, error);
    if (status != STATUS_OK || line->option[OPTION_VERSION])
        return status;
    if (!line->command && line->word_count)
        return command_unknown(line->words[0], error);
    status = check_words(line, error);
    return status == STATUS_OK ? check_options(line, error) : status;
}

void command_done(struct command_line *line) {
    free(line->words);
    line->words = NULL;
    line->word_count = 0;
}

bool command_wants_talk(const struct command_line *line) {
    return !line->command && line->option[OPTION_LINEAR] && !line->option[OPTION_HELP] &&
           !line->option[OPTION_VERSION];
}

bool command_wants_dashboard(const struct command_line *line) {
    return !line->command && !line->option[OPTION_LINEAR] && !line->option[OPTION_HELP] && !line->option[OPTION_VERSION] &&
           isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1;
}

static bool begins(const char *whole, const struct buffer *part) {
    struct buffer name = {0};

    text_name(&name, whole);
    bool found = strncmp(buffer_text(&name), buffer_text(part), part->len) == 0;
    buffer_done(&name);
    return found;
}

/* The one register with a name that begins so; NULL where there is none, or several. */
static const struct register_def *register_by_beginning(const char *word) {
    enum { SHORTEST = 3 };
    const struct register_def *found = NULL;
    struct buffer part = {0};
    int count = 0;

    text_name(&part, word);
    for (int i = 0; registers[i] && part.len >= SHORTEST; i++)
        if (begins(registers[i]->name, &part) || begins(registers[i]->plural.it, &part) ||
            begins(registers[i]->plural.en, &part)) {
            found = registers[i];
            count++;
        }
    buffer_done(&part);
    return count == 1 ? found : NULL;
}

enum status session_register(const char *word, const struct register_def **reg,
                             struct error *error) {
    struct nearest nearest = {NULL, near_enough(word)};

    *reg = register_by_name(word);
    if (!*reg)
        *reg = register_by_beginning(word);
    if (*reg)
        return STATUS_OK;
    for (int i = 0; registers[i]; i++) {
        come_nearer(&nearest, registers[i]->name, word);
        come_nearer(&nearest, label_text(registers[i]->plural), word);
    }
    if (nearest.name)
        return error_set(error, STATUS_USAGE,
                         _("There is no register \"%s\": did you mean \"%s\"?"), word,
                         nearest.name);
    return error_set(error, STATUS_USAGE,
                     _("There is no register \"%s\"; all there are: cruscotto registers"), word);
}

enum status session_number(const struct session *session, enum option_id id, long low, long high,
                           long otherwise, long *number, struct error *error) {
    const char *text = session->line->option[id];
    char *end = NULL;

    *number = otherwise;
    if (!text)
        return STATUS_OK;
    long given = strtol(text, &end, 10);
    if (!*text || *end || given < low || given > high)
        return error_set(error, STATUS_USAGE, _("--%s takes a whole number from %ld to %ld"),
                         option_rows[id].name, low, high);
    *number = given;
    return STATUS_OK;
}

enum status session_day(const struct session *session, enum option_id id, day_number otherwise,
                        day_number *day, struct error *error) {
    *day = otherwise;
    return read_day(session->line, id, day, error);
}
