/* SPDX-License-Identifier: EUPL-1.2 */
/* What may be typed at the prompt, and what it does. */
#include "linear.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"

/* ---- verbs ---- */

/* The options of the program itself go with every verb. */
static bool add_globals(const struct linear *linear, struct words *argv) {
    bool ok = words_add(argv, "cruscotto") && words_add(argv, "--linear");

    for (int i = 0; i < OPTION_COUNT && ok; i++) {
        const char *value = linear->line->option[i];
        if (!value || !option_rows[i].everywhere || i == OPTION_LINEAR)
            continue;
        struct buffer word = {0};
        buffer_addf(&word, "--%s%s%s", option_rows[i].name, option_rows[i].argument ? "=" : "",
                    value);
        ok = words_add(argv, buffer_text(&word));
        buffer_done(&word);
    }
    return ok;
}

enum status linear_verb(struct linear *linear, const struct words *words) {
    struct command_line line = {0};
    struct words argv = {0};
    struct error error = {0};
    enum status status = STATUS_INTERNAL;
    bool ok = add_globals(linear, &argv);

    for (int i = 0; i < words->count && ok; i++)
        ok = words_add(&argv, words->words[i]);
    if (ok)
        status = command_parse(argv.count, argv.words, &line, &error);
    if (status == STATUS_OK)
        status = command_run(&line, linear->config, linear->actions, &error);
    if (status != STATUS_OK && error.text[0])
        linear_say(linear, error.text);
    command_done(&line);
    words_done(&argv);
    return status;
}

/* ---- what is missing in a verb ---- */

static bool has_options(const struct words *words) {
    for (int i = 1; i < words->count; i++)
        if (words->words[i][0] == '-' && words->words[i][1])
            return true;
    return false;
}

/* The open register and record are what is meant; anything else is asked for. */
static bool take_missing(struct linear *linear, const struct command *command,
                         struct words *words) {
    struct buffer name = {0}, answer = {0};
    bool ok = false;

    command_argument(command, words->count - 1, &name);
    if (words->count == 1 && linear->reg && strcmp(buffer_text(&name), _("REGISTER")) == 0) {
        ok = words_add(words, linear->reg->name);
    } else if (words->count == 2 && linear->record &&
               register_by_name(words->words[1]) == linear->reg) {
        buffer_addf(&answer, "#%" PRId64, linear->record);
        ok = words_add(words, buffer_text(&answer));
    } else {
        buffer_add_char(&name, ':');
        ok = linear_ask(linear, buffer_text(&name), &answer) == REPLY_GIVEN && answer.len &&
             words_add(words, buffer_text(&answer));
    }
    buffer_done(&name);
    buffer_done(&answer);
    return ok;
}

/* How many words come before the values of fields, which are asked for one by one. */
static int words_before_values(const struct command *command) {
    return command == &command_add ? 2 : command == &command_set ? 3 : command->least + 1;
}

/* What the questions are about is what the verb changes, whatever its code is by then. */
static bool name_by_number(struct words *words, int64_t id) {
    struct buffer number = {0};

    buffer_addf(&number, "#%" PRId64, id);
    words_remove(words, 2);
    bool ok = words_add(words, buffer_text(&number));
    buffer_done(&number);
    return ok;
}

/* Behind the verb stand the register and, where a record is changed, its name: nothing more. */
static void fill_in_form(struct linear *linear, const struct command *command,
                         struct words *words) {
    const struct register_def *reg = NULL;
    struct error error;

    if (session_register(words->words[1], &reg, &error) != STATUS_OK) {
        linear_say(linear, error.text);
        return;
    }
    int64_t id = command == &command_set ? linear_named(linear, reg, words->words[2]) : 0;
    if (command == &command_add || (id && name_by_number(words, id)))
        linear_form(linear, reg, id, words);
}

/* An import is shown before it is done; what leaves a list is asked about. */
static bool is_wanted(struct linear *linear, const struct command *command,
                      const struct words *words) {
    if (command == &command_trash)
        return linear_confirm(linear, _("Move it to the trash? (y/N)"), NULL);
    if (command != &command_import || has_options(words))
        return true;
    struct words preview = {0};
    bool ok = words_add(&preview, "import") && words_add(&preview, "--dry-run");
    for (int i = 1; i < words->count && ok; i++)
        ok = words_add(&preview, words->words[i]);
    enum status status = ok ? linear_verb(linear, &preview) : STATUS_INTERNAL;
    words_done(&preview);
    return (status == STATUS_OK || status == STATUS_REJECTED) &&
           linear_confirm(linear, _("Write it? (y/N)"), NULL);
}

static void run_verb(struct linear *linear, const struct command *command, struct words *words) {
    bool form = command == &command_add || command == &command_set;

    while (!has_options(words) && words->count < words_before_values(command))
        if (!take_missing(linear, command, words))
            return;
    if (form && words->count == words_before_values(command))
        fill_in_form(linear, command, words);
    else if (is_wanted(linear, command, words))
        (void)linear_verb(linear, words);
}

/* Runs a verb on what is open: its name, then words parted by blanks. */
static void run_named(struct linear *linear, const char *text) {
    struct words words = {0};

    if (words_split(&words, text))
        run_verb(linear, command_by_name(words.words[0]), &words);
    words_done(&words);
}

/* ---- words of the talk ---- */

enum {
    AT_TOP = 1 << 0,
    AT_LIST = 1 << 1,
    AT_RECORD = 1 << 2,
    ANYWHERE = AT_TOP | AT_LIST | AT_RECORD
};

static unsigned where(const struct linear *linear) {
    return linear->record ? AT_RECORD : linear->reg ? AT_LIST : AT_TOP;
}

typedef void act(struct linear *linear, const char *rest);

static act help, end, back, reload, next_page, previous_page, search, filter, sort, trash;

static void registers_again(struct linear *linear, const char *rest) {
    (void)rest;
    linear->reg = NULL;
    linear->record = 0;
    linear_registers(linear);
}

/* What may be typed beside numbers, names of registers and verbs. A word of one letter or its name
 * in either language; `verb` is run on what is open. */
static const struct phrase {
    const char *letter;
    struct label word;
    unsigned places;
    bool takes_text;
    const char *help;
    const char *verb;
    act *run;
} phrases[] = {
    {"?", {"help", "aiuto"}, ANYWHERE, false, N_("this help"), NULL, help},
    {"q", {"quit", "fine"}, ANYWHERE, false, N_("end the program"), NULL, end},
    {"b", {"back", "indietro"}, AT_LIST | AT_RECORD, false, N_("back"), NULL, back},
    {"r", {"registers", "registri"}, ANYWHERE, false, N_("all registers"), NULL, registers_again},
    {"s",
     {"status", "stato"},
     ANYWHERE,
     false,
     N_("what is due and how things stand"),
     "status",
     NULL},
    {"l",
     {"again", "elenco"},
     AT_LIST | AT_RECORD,
     false,
     N_("read the page or the record again"),
     NULL,
     reload},
    {"+", {"next", "avanti"}, AT_LIST, false, N_("the next page"), NULL, next_page},
    {"-", {"previous", "precedente"}, AT_LIST, false, N_("the page before"), NULL, previous_page},
    {"/", {"search", "cerca"}, AT_LIST, true, N_("search: words; none: all again"), NULL, search},
    {"f",
     {"filter", "filtra"},
     AT_LIST,
     true,
     N_("filter, as in state:open due<+10d; none: all"),
     NULL,
     filter},
    {"o",
     {"sort", "ordina"},
     AT_LIST,
     true,
     N_("sort by fields, as in due,-title; none: as usual"),
     NULL,
     sort},
    {"t",
     {"bin", "cestino"},
     AT_LIST,
     false,
     N_("the trash of this register, or the list"),
     NULL,
     trash},
    {"a", {"new", "aggiungi"}, AT_LIST | AT_RECORD, false, N_("add a record"), "add", NULL},
    {"e", {"edit", "modifica"}, AT_RECORD, false, N_("change the record"), "set", NULL},
    {"c", {"close", "chiudi"}, AT_RECORD, false, N_("complete the record"), "done", NULL},
    {"d",
     {"delete", "cestina"},
     AT_RECORD,
     false,
     N_("move the record to the trash"),
     "trash",
     NULL},
    {"U",
     {"untrash", "ripristina"},
     AT_RECORD,
     false,
     N_("take it out of the trash"),
     "restore",
     NULL},
    {"h",
     {"story", "storia"},
     AT_RECORD,
     false,
     N_("what changed in the record, and by whom"),
     "history",
     NULL},
    {"u", {"undo", "annulla"}, ANYWHERE, false, N_("undo the last thing you did"), "undo", NULL},
    {"y", {"redo", "rifai"}, ANYWHERE, false, N_("do again what you undid"), "redo", NULL},
    {"i",
     {"take", "importa"},
     ANYWHERE,
     false,
     N_("import a list: shown before it is written"),
     "import",
     NULL},
    {"E",
     {"write", "esporta"},
     AT_LIST,
     true,
     N_("export the list into a file: its name"),
     NULL,
     NULL},
};
enum { PHRASES = sizeof phrases / sizeof *phrases };

static void help(struct linear *linear, const char *rest) {
    (void)rest;
    linear_say(linear, _("A number or the name of a register opens it."));
    for (int i = 0; i < PHRASES; i++)
        if (phrases[i].places & where(linear))
            linear_say_f(linear, "%s, %s: %s", phrases[i].letter, label_text(phrases[i].word),
                         _(phrases[i].help));
    linear_say(linear, _("Every command works here, too:"));
    struct buffer verbs = {0};
    for (int i = 0; commands[i]; i++)
        buffer_addf(&verbs, "%s%s", i ? ", " : "", commands[i]->name);
    linear_say(linear, buffer_text(&verbs));
    linear_say(linear, _("help and a command tell more of it, as in: help list"));
    buffer_done(&verbs);
}

static void end(struct linear *linear, const char *rest) {
    (void)rest;
    linear->ended = true;
}

static void show_record(struct linear *linear) {
    struct buffer text = {0};

    buffer_addf(&text, "show %s #%" PRId64, linear->reg->name, linear->record);
    run_named(linear, buffer_text(&text));
    linear_read_code(linear);
    buffer_done(&text);
}

static void reload(struct linear *linear, const char *rest) {
    (void)rest;
    if (linear->record)
        show_record(linear);
    else
        linear_page(linear, 0);
}

static void back(struct linear *linear, const char *rest) {
    if (linear->record) {
        linear->record = 0;
        linear_page(linear, 0);
    } else {
        registers_again(linear, rest);
    }
}

static void next_page(struct linear *linear, const char *rest) {
    (void)rest;
    linear_page(linear, 1);
}

static void previous_page(struct linear *linear, const char *rest) {
    (void)rest;
    linear_page(linear, -1);
}

static void narrow(struct linear *linear, struct buffer *part, const char *text) {
    buffer_truncate(part, 0);
    buffer_add_text(part, text);
    linear_first_page(linear);
}

static void search(struct linear *linear, const char *rest) {
    narrow(linear, &linear->search, rest);
}

static void filter(struct linear *linear, const char *rest) {
    narrow(linear, &linear->filter, rest);
}

static void sort(struct linear *linear, const char *rest) { narrow(linear, &linear->order, rest); }

static void trash(struct linear *linear, const char *rest) {
    (void)rest;
    linear->trash = !linear->trash;
    linear_first_page(linear);
}

/* ---- a line ---- */

static bool is_word(const struct phrase *phrase, const char *word) {
    return strcmp(word, phrase->letter) == 0 || text_same_name(word, phrase->word.en) ||
           text_same_name(word, phrase->word.it);
}

static const struct phrase *phrase_for(const struct linear *linear, const char *word, bool more) {
    for (int i = 0; i < PHRASES; i++)
        if ((phrases[i].places & where(linear)) && is_word(&phrases[i], word) &&
            (!more || (phrases[i].takes_text && !command_by_name(word))))
            return &phrases[i];
    return NULL;
}

static void say_phrase(struct linear *linear, const struct phrase *phrase, const char *rest) {
    struct buffer asked = {0};

    if (phrase->run) {
        phrase->run(linear, rest);
    } else if (phrase->verb) {
        run_named(linear, phrase->verb);
    } else if (*rest || linear_ask(linear, _("File:"), &asked) == REPLY_GIVEN) {
        linear_write_list(linear, *rest ? rest : buffer_text(&asked));
    }
    buffer_done(&asked);
}

static void choose(struct linear *linear, long number) {
    if (!linear->reg) {
        if (number < 1 || number > register_count())
            linear_say(linear, _("there is no such number here"));
        else
            linear_open(linear, registers[number - 1]);
    } else if (number < 1 || number > linear->count) {
        linear_say(linear, _("there is no such number here"));
    } else {
        linear->record = linear->ids[number - 1];
        show_record(linear);
    }
}

static void take_words(struct linear *linear, struct words *words, const char *rest) {
    const struct command *command = command_by_name(words->words[0]);
    const struct phrase *phrase = phrase_for(linear, words->words[0], words->count > 1);
    const struct register_def *reg = NULL;
    struct error error;

    if (phrase) {
        say_phrase(linear, phrase, rest);
    } else if (command) {
        run_verb(linear, command, words);
    } else if (words->count == 1 && session_register(words->words[0], &reg, &error) == STATUS_OK) {
        linear_open(linear, reg);
    } else {
        linear_say_f(linear, _("\"%s\" is not known here: ? tells what is"), words->words[0]);
    }
}

static void take_line(struct linear *linear, const char *text) {
    const char *rest = text + strcspn(text, " ");
    struct words words = {0};
    char *end_of_number = NULL;
    long number = strtol(text, &end_of_number, 10);

    if (*text == '/') {
        if (linear->reg && !linear->record)
            search(linear, text + 1 + strspn(text + 1, " "));
        else
            linear_say(linear, _("open a register first"));
    } else if (isdigit((unsigned char)*text) && !*end_of_number) {
        choose(linear, number);
    } else if (!*text) {
        if (where(linear) == AT_LIST)
            linear_page(linear, 1);
    } else if (words_split(&words, text) && words.count) {
        take_words(linear, &words, rest + strspn(rest, " "));
    }
    words_done(&words);
}

/* ---- the talk ---- */

static void prompt_of(const struct linear *linear, struct buffer *prompt) {
    buffer_truncate(prompt, 0);
    if (linear->reg)
        buffer_add_text(prompt,
                        label_text(linear->record ? linear->reg->singular : linear->reg->plural));
    if (linear->record)
        buffer_addf(prompt, " %s", buffer_text(&linear->code));
    buffer_add_char(prompt, '>');
}

enum status command_linear(const struct command_line *line, const struct config *config,
                           action_teller *actions) {
    struct linear linear = {.line = line,
                            .config = config,
                            .actions = actions,
                            .on_terminal = isatty(STDIN_FILENO) == 1};
    struct buffer prompt = {0}, text = {0};

    run_named(&linear, "status");
    if (linear.on_terminal)
        linear_offer_draft(&linear);
    if (!linear.ended)
        linear_say(&linear, _("r: all registers. ?: help. q: end."));
    while (!linear.ended) {
        prompt_of(&linear, &prompt);
        if (linear_ask(&linear, buffer_text(&prompt), &text) == REPLY_GIVEN)
            take_line(&linear, buffer_text(&text));
    }
    linear_list_done(&linear);
    buffer_done(&linear.filter);
    buffer_done(&linear.order);
    buffer_done(&linear.search);
    buffer_done(&linear.code);
    buffer_done(&linear.database);
    buffer_done(&prompt);
    buffer_done(&text);
    return STATUS_OK;
}
