/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The command line: what its words say, and the verbs. Data goes to standard output, messages to
 * standard error; the status returned is the exit code.
 */
#ifndef CRUSCOTTO_COMMAND_COMMAND_H
#define CRUSCOTTO_COMMAND_COMMAND_H

#include <stdbool.h>

#include "base/action_help.h"
#include "base/config.h"
#include "calendar/date.h"
#include "store/store.h"

struct command; /* a verb */

/* Every option of every verb; a name means the same everywhere. */
enum option_id {
    OPTION_DB,
    OPTION_LANG,
    OPTION_TODAY,
    OPTION_READ_ONLY,
    OPTION_ASCII,
    OPTION_NO_COLOR,
    OPTION_LINEAR,
    OPTION_FORMAT,
    OPTION_FILTER,
    OPTION_VIEW,
    OPTION_SORT,
    OPTION_COLUMNS,
    OPTION_LIMIT,
    OPTION_TRASH,
    OPTION_DAYS,
    OPTION_SINCE,
    OPTION_WORKING_DAYS,
    OPTION_FROM,
    OPTION_TO,
    OPTION_VTODO,
    OPTION_AS,
    OPTION_PROFILE,
    OPTION_SOURCE,
    OPTION_ENCODING,
    OPTION_DELIMITER,
    OPTION_QUOTE,
    OPTION_ESCAPE,
    OPTION_NEWLINE,
    OPTION_HEADER_LINE,
    OPTION_NUMBERS,
    OPTION_DATES,
    OPTION_ALL_ROWS,
    OPTION_DRY_RUN,
    OPTION_REJECTS,
    OPTION_TITLE,
    OPTION_OUTPUT,
    OPTION_FORCE,
    OPTION_LABELS,
    OPTION_REOPEN,
    OPTION_HELP,
    OPTION_VERSION,
    OPTION_COUNT
};

/* The words of a call, taken apart. Strings are those of argv. */
struct command_line {
    const struct command *command;    /* NULL: none was named */
    const char *option[OPTION_COUNT]; /* NULL: not given; "" for one without an argument */
    const char **words;               /* what is no option, without the verb; owned */
    int word_count;
    bool today_given;
    day_number today;
};

/* Sees to it that the three standard streams are open, so that no file takes their place, and that
 * a reader who went away is an error of writing instead of the end. */
void command_prepare_streams(void);

/* What --lang says, for the messages about everything else; NULL where it is not given, or is no
 * language here. */
const char *command_language(int argc, char **argv);

/* Takes the words apart; what is not known or does not fit is STATUS_USAGE. */
enum status command_parse(int argc, char **argv, struct command_line *line,
                          struct error *error) MUST_USE;
void command_done(struct command_line *line);

/* Whether the dashboard is wanted: no verb, and a terminal on both sides. */
bool command_wants_dashboard(const struct command_line *line);

/* Whether --linear is to open a talk: no verb. */
bool command_wants_talk(const struct command_line *line);

/* The status, then a prompt until the user ends it or the input does: every view and every verb
 * without placing a cursor. Errors are told; it always ends well. Without a terminal lines are taken
 * from standard input as they come; its end ends the program, answers no to an open question and
 * drops an open form, and drafts are neither kept nor offered. */
enum status command_linear(const struct command_line *line, const struct config *config,
                           action_teller *actions) MUST_USE;

/* Opens the database: --db, else $CRUSCOTTO_DB, else the configuration's, else the user's own,
 * which alone is made where it is missing, but not with --read-only. Of any other one that is
 * missing the sentence says what to type (STATUS_DATABASE). The group's rights serve only the one
 * that /etc/cruscotto.conf names. */
enum status command_open_store(const struct command_line *line, const struct config *config,
                               enum store_access access, struct store **store,
                               struct error *error) MUST_USE;

/* Puts what the call and the environment say in the place of what the files say. */
void command_configure(const struct command_line *line, struct config *config);

/* Help goes without, so that a wrong configuration does not hide it. */
bool command_needs_config(const struct command_line *line);

/* Runs the verb, or `status` where there is none. An empty error text: all has been said. */
enum status command_run(const struct command_line *line, const struct config *config,
                        action_teller *actions, struct error *error) MUST_USE;

/* Says on standard error why the program ends, where there is something to say. */
void command_complain(const struct command_line *line, const struct error *error);

#endif
