/* SPDX-License-Identifier: EUPL-1.2 */
/* The line at the bottom in which one types: words to search for, or a filter. */
#ifndef CRUSCOTTO_UI_PROMPT_H
#define CRUSCOTTO_UI_PROMPT_H

#include "edit.h"
#include "list.h"

struct app;
struct view_ops;

enum prompt_kind { PROMPT_SEARCH, PROMPT_FILTER };

struct prompt {
    enum prompt_kind kind;
    struct edit edit;
    struct buffer before;    /* the search that Esc brings back */
    struct list_place place; /* where the selection was then */
    struct buffer wrong;     /* why the filter was not understood */
};

extern const struct view_ops prompt_view;

void prompt_done(struct prompt *prompt);

void prompt_search(struct app *app);
void prompt_filter(struct app *app);

/* What was typed changed: a search follows it. */
enum status prompt_changed(struct app *app, struct error *error) MUST_USE;

/* Takes it back. */
enum status prompt_cancel(struct app *app, struct error *error) MUST_USE;

#endif
