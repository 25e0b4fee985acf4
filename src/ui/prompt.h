/* SPDX-License-Identifier: EUPL-1.2 */
/* The line at the bottom in which one types: words to search for, a filter, the answer to a
 * question.
 */
#ifndef CRUSCOTTO_UI_PROMPT_H
#define CRUSCOTTO_UI_PROMPT_H

#include "complete.h"
#include "edit.h"
#include "list.h"

struct app;
struct surface;
struct view_ops;

enum prompt_kind { PROMPT_SEARCH, PROMPT_FILTER, PROMPT_QUESTION, PROMPT_PALETTE };

/* What is asked. The strings are translated already and live as long as the program. */
struct question {
    const char *label;
    /* Takes the answer, and the prompt away (app_pop) where it goes on; an error is shown and the
     * answer stays to be put right. */
    enum status (*accept)(struct app *app, const char *answer, struct error *error);
    void (*complete)(struct app *app, struct edit *edit); /* of Tab; NULL: there is nothing */
};

struct prompt {
    enum prompt_kind kind;
    struct edit edit;
    struct buffer before;    /* the search or filter that Esc brings back */
    struct list_place place; /* where the selection was then */
    struct buffer wrong;     /* why what was typed is of no use */
    int wrong_at;            /* in a filter: which character, from 1; 0: not known */
    struct buffer note;      /* what may help, above the line */
    struct question question;
    struct offers completion; /* of a filter */
    bool partial;                 /* what was typed is no filter yet: the list shows the last one */
};

extern const struct view_ops prompt_view;

void prompt_done(struct prompt *prompt);

void prompt_search(struct app *app);
enum status prompt_filter(struct app *app, struct error *error) MUST_USE;
void prompt_ask(struct app *app, const struct question *question, const char *answer);

/* For a view that has the line as a part of it: empties it, and draws it on the last row. */
void prompt_begin(struct app *app, enum prompt_kind kind);
void prompt_draw_line(const struct app *app, struct surface *surface);

/* What was typed changed: a search or a filter follows it. */
enum status prompt_changed(struct app *app, struct error *error) MUST_USE;

/* Takes it back. */
enum status prompt_cancel(struct app *app, struct error *error) MUST_USE;

#endif
