/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Everything a key can do, one row each. Keymap, help and the footer's hints derive from the rows;
 * an action that does not work yet has none.
 */
#ifndef CRUSCOTTO_UI_ACTIONS_H
#define CRUSCOTTO_UI_ACTIONS_H

#include "app.h"
#include "ui/keymap.h"

/* Headings of the help. */
enum section {
    SECTION_MOVE,
    SECTION_VIEWS,
    SECTION_FIND,
    SECTION_RECORD,
    SECTION_TIME,
    SECTION_EDIT,
    SECTION_FORM,
    SECTION_IMPORT,
    SECTION_TYPING,
    SECTION_PROGRAM,
    SECTION_COUNT
};
const char *section_name(enum section section); /* a msgid */

/* What must be the case for an action to make sense; else a sentence says what is missing. */
enum need {
    NEED_ROW = 1 << 0,
    NEED_SEARCH = 1 << 1,
    NEED_NARROWED = 1 << 2, /* or marked */
    NEED_WRITE = 1 << 3,    /* where one may not, it is not shown either */
    NEED_OWN_KEYS = 1 << 4, /* which key it is means something: it cannot be given others */
};

typedef enum status action_run(struct app *app, uint32_t key, struct error *error);

struct action {
    const char *name; /* for configuration */
    const char *keys; /* as key_next reads them */
    unsigned places;  /* bits of enum place in which the keys mean this */
    enum section section;
    unsigned needs;
    const char *help;      /* msgid */
    const char *hint;      /* msgid: one word for the footer; NULL: none */
    const char *hint_keys; /* named there; NULL: the first key */
    int hint_rank;         /* the highest gives way first */
    action_run *run;
};

extern const struct action actions[]; /* a NULL name ends it */
extern const struct action edit_actions[], import_actions[], program_actions[], time_actions[],
    column_actions[];

/* All tables of actions; NULL ends it. */
extern const struct action *const action_tables[];

/* NULL where the key means nothing there. */
const struct action *action_for(const struct keymap *keymap, enum place place, uint32_t key);

/* NULL where there is none of that name. */
const struct action *action_by_name(const char *name);

/* Whether it is to be shown at all to this user. */
bool action_is_shown(const struct app *app, const struct action *action);

/* Does it, or says what it needs. */
enum status action_do(const struct action *action, struct app *app, uint32_t key,
                      struct error *error) MUST_USE;

/* Appends the keys by their names on the screen: "j ↓". */
void action_keys(struct buffer *out, const struct keymap *keymap, const struct action *action,
                 bool ascii);

/* Appends the first key of the action of that name, for sentences; "-" where it has none. */
void action_key(struct buffer *out, const struct keymap *keymap, const char *name, bool ascii);

/* Appends a sentence, with the first key of an action in the place of "{its-name}". */
void action_sentence(struct buffer *out, const struct app *app, const char *sentence);

/* The same as an error: STATUS_NEGATIVE. */
enum status action_refuse(const struct app *app, const char *sentence, struct error *error);

/* Appends as many hints for a place as fit; without `writing` none of what changes records. */
void action_hints(struct buffer *line, const struct keymap *keymap, const struct theme *theme,
                  enum place place, bool writing, int columns);

#endif
