/* SPDX-License-Identifier: EUPL-1.2 */
/* The table of verbs, and what a verb gets to work with. */
#ifndef CRUSCOTTO_SRC_COMMAND_VERBS_H
#define CRUSCOTTO_SRC_COMMAND_VERBS_H

#include "command/command.h"
#include "report/output.h"

struct session {
    const struct command_line *line;
    const struct config *config;
    action_teller *actions; /* of the dashboard, for help and manual */
    struct store *store; /* NULL where the verb needs none */
    day_number today;
    enum format format;
    struct output *out; /* standard output */
};

/* What a verb does with the database. */
enum need {
    NEED_NOTHING,
    NEED_READ,
    NEED_WRITE, /* --dry-run makes it NEED_READ */
};

struct command {
    const char *name;
    const char *summary;   /* what it does, one line */
    const char *details;   /* paragraphs for its help and the manual; NULL: none */
    const char *arguments; /* as the usage line shows them; NULL: none */
    int least, most;       /* how many of them */
    uint64_t options;      /* a bit for each option_id beside those that go with every verb */
    unsigned formats;      /* a bit for each enum format; 0: plain text only */
    bool same_on_pipe;     /* the text for people is the default on a pipe, too */
    enum need need;
    enum status (*run)(struct session *session, struct error *error);
};

#define OPTION_BIT(id) (UINT64_C(1) << (id))
#define FORMAT_BIT(id) (1U << (id))
#define ALL_FORMATS                                                                                \
    (FORMAT_BIT(OUTPUT_TABLE) | FORMAT_BIT(OUTPUT_TSV) | FORMAT_BIT(OUTPUT_CSV) |                  \
     FORMAT_BIT(OUTPUT_JSON))

/* In the order of the help; NULL at the end. */
extern const struct command *const commands[];
const struct command *command_by_name(const char *name);

/* The error of a word that is none: STATUS_USAGE, with the nearest verb. */
enum status command_unknown(const char *word, struct error *error);

extern const struct command command_init, command_status, command_list, command_show, command_due,
    command_import, command_imports, command_export, command_ranking, command_registers,
    command_check, command_csv, command_help, command_add, command_set, command_mark_done,
    command_trash, command_restore, command_profiles, command_undo, command_redo, command_history,
    command_term, command_backup, command_ics, command_digest;

/* Of an option, for help, manual and messages. */
struct option_row {
    const char *name;
    char letter;          /* 0: none */
    const char *argument; /* its name in capitals; NULL: none */
    const char *help;
    bool everywhere; /* goes with every verb and with none */
};
extern const struct option_row option_rows[OPTION_COUNT];

/* The register that a word names; STATUS_USAGE suggests the nearest. */
enum status session_register(const char *word, const struct register_def **reg,
                             struct error *error) MUST_USE;

/* A whole number from low to high given with an option; `otherwise` where it is not given. */
enum status session_number(const struct session *session, enum option_id id, long low, long high,
                           long otherwise, long *number, struct error *error) MUST_USE;

/* A day given with an option, as dates are typed. */
enum status session_day(const struct session *session, enum option_id id, day_number otherwise,
                        day_number *day, struct error *error) MUST_USE;

/* A remark on standard error. */
void session_note(const struct session *session, const char *text);

/* The status and the sentence of a command that a signal stopped: 128 + its number. */
enum status session_interrupted(int number, struct error *error) MUST_USE;

/* Help: of the program (NULL) or of a verb. */
void help_write(const struct command *command, struct output *out);

/* Appends the argument in this place, from 0, as the usage line calls it. */
void command_argument(const struct command *command, int place, struct buffer *out);

/* Appends the usage line of a verb, or of the program. */
void help_usage(const struct command *command, struct buffer *out);

/* The options of a verb in the order of the table, or those that go with every one (NULL). */
bool help_has_option(const struct command *command, enum option_id id);

#endif
