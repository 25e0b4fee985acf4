/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The program as a talk, line by line, for screen readers and terminals that cannot place their
 * cursor: what the files of it share. Every verb of the command line works at its prompt.
 */
#ifndef CRUSCOTTO_SRC_COMMAND_LINEAR_H
#define CRUSCOTTO_SRC_COMMAND_LINEAR_H

#include "store/list.h"
#include "verbs.h"

enum { LINEAR_PAGE = 20, LINEAR_COLUMNS = 80 };

struct linear {
    const struct command_line *line;
    const struct config *config;
    action_teller *actions;
    bool on_terminal; /* else lines come from a file or a program: no draft is kept or offered */
    bool ended;       /* the user's wish, or nobody is there any more */
    struct buffer database; /* its whole path, once a draft needs it */

    const struct register_def *reg; /* the open one; NULL: none */
    int64_t record;                 /* the open one; 0: none */
    struct buffer code;             /* its code when it was shown last, safe to show */
    bool trash;
    struct buffer filter, order, search;

    int64_t ids[LINEAR_PAGE]; /* of the page that was read last */
    int count;
    bool more;
    struct list_key *pages; /* behind which each page but the first begins; owned */
    int page, page_room;
};

/* Words of a line; owned. */
struct words {
    char **words;
    int count, room;
};
void words_done(struct words *words);
bool words_add(struct words *words, const char *text); /* copied; false: no memory */
void words_remove(struct words *words, int at);

/* Takes a line apart at blanks; quotes of either kind keep some. */
bool words_split(struct words *words, const char *line);

/* ---- linear_input.c ---- */

enum reply { REPLY_GIVEN, REPLY_CANCELLED, REPLY_ENDED };

/* Asks on standard output, reads one line. ^C cancels. At the end of input `ended` is set. */
enum reply linear_ask(struct linear *linear, const char *prompt, struct buffer *answer);

/* A question whose answer is no unless yes is said; *reply, which may be NULL, tells whether it was
 * answered at all. */
bool linear_confirm(struct linear *linear, const char *question, enum reply *reply);

/* Lines of at most 80 columns; text of any origin. */
void linear_say(const struct linear *linear, const char *text);
void linear_say_f(const struct linear *linear, const char *format, ...) PRINTF_LIKE(2, 3);

/* ---- linear_list.c ---- */

void linear_open(struct linear *linear, const struct register_def *reg);
void linear_list_done(struct linear *linear);

/* Reads a page: 0 the same, 1 the next, -1 the one before; first: from the beginning. */
void linear_page(struct linear *linear, int direction);
void linear_first_page(struct linear *linear);

/* Writes the list as it is narrowed, by the verb that writes lists. */
void linear_write_list(struct linear *linear, const char *path);

/* The registers with their numbers. */
void linear_registers(struct linear *linear);

/* ---- linear_form.c ---- */

/* Asks for the fields of a new record, or of one that is there, and has the verb (add, set) save
 * them. words: the verb, the register, the code; fields given already are not asked for. */
void linear_form(struct linear *linear, const struct register_def *reg, int64_t id,
                 struct words *words);

/* What a talk that ended left over is offered once. */
void linear_offer_draft(struct linear *linear);

/* ---- linear_reference.c ---- */

/* Lists with numbers the records that the words find, the usual first ones without words; their
 * codes are added to `codes`. */
void linear_candidates(struct linear *linear, const struct register_def *reg, const char *words,
                       struct words *codes);

/* Puts the code of the open record, or its number, into `code`. */
void linear_read_code(struct linear *linear);

/* Whether a record of the register goes by this name, and by no other's. */
bool linear_is_code(struct linear *linear, const struct register_def *reg, const char *name);

/* ---- linear.c ---- */

/* Runs a verb as the command line would; what goes wrong is said. */
enum status linear_verb(struct linear *linear, const struct words *words);

/* ---- linear_store.c ---- */

/* Opens the database for reading, for what is no verb; said where it fails. NULL then. */
struct store *linear_store(const struct linear *linear);

/* The whole path of the database; empty where it cannot be opened. */
const char *linear_database(struct linear *linear);

/* The record that a word names, as the verbs understand it; what goes wrong is said. 0 then. */
int64_t linear_named(const struct linear *linear, const struct register_def *reg, const char *word);

#endif
