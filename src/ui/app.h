/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The running dashboard: one struct that is passed down. It knows nothing of terminals: keys go in,
 * lines come out on a surface.
 */
#ifndef CRUSCOTTO_UI_APP_H
#define CRUSCOTTO_UI_APP_H

#include "browse.h"
#include "calendar.h"
#include "choosing.h"
#include "conflict.h"
#include "detail.h"
#include "draft.h"
#include "editing.h"
#include "export_dialog.h"
#include "help.h"
#include "history.h"
#include "import_dialog.h"
#include "last_visit.h"
#include "menu.h"
#include "palette.h"
#include "prompt.h"
#include "question.h"
#include "settings.h"
#include "ui/ui.h"
#include "watching.h"
#include "work.h"

/* Where keys mean what they mean. */
enum place {
    PLACE_DASHBOARD = 1 << 0,
    PLACE_REGISTER = 1 << 1,
    PLACE_DETAIL = 1 << 2,
    PLACE_MENU = 1 << 3,
    PLACE_HELP = 1 << 4,
    PLACE_PROMPT = 1 << 5,
    PLACE_PLAN = 1 << 6,     /* the rows of a list that is to be imported */
    PLACE_PLAN_ROW = 1 << 7, /* one of them */
    PLACE_IMPORTS = 1 << 8,  /* what was imported when */
    PLACE_TEXT = 1 << 9,     /* lines to read */
    PLACE_FORM = 1 << 10,
    PLACE_QUESTION = 1 << 11,
    PLACE_CONFLICT = 1 << 12,
    PLACE_HISTORY = 1 << 13,
    PLACE_COLUMNS = 1 << 14, /* which columns of a list go where */
    PLACE_PALETTE = 1 << 15,
    PLACE_SETTINGS = 1 << 16,
    PLACE_CALENDAR = 1 << 17,
    PLACE_DAY = 1 << 18,      /* what is dated on one of its days */
    PLACE_TIMELINE = 1 << 19, /* a register along its timeline */
    PLACE_CHOOSING = 1 << 20, /* which columns a list shows */
    PLACE_LISTS = PLACE_DASHBOARD | PLACE_REGISTER | PLACE_TIMELINE,
    PLACE_IMPORTING = PLACE_PLAN | PLACE_PLAN_ROW | PLACE_IMPORTS | PLACE_TEXT | PLACE_COLUMNS,
    PLACE_PAGES = PLACE_DETAIL | PLACE_MENU | PLACE_HELP | PLACE_IMPORTING | PLACE_HISTORY |
                  PLACE_SETTINGS | PLACE_CALENDAR | PLACE_DAY | PLACE_CHOOSING,
    PLACE_TYPING = PLACE_PROMPT | PLACE_FORM | PLACE_PALETTE,
    PLACE_ALL = PLACE_LISTS | PLACE_PAGES | PLACE_TYPING | PLACE_QUESTION | PLACE_CONFLICT,
};

/* What is open over the dashboard. A view that has no use for an operation leaves it NULL. */
struct view_ops {
    enum place place;
    void (*draw)(struct app *app, struct surface *surface);
    enum status (*move)(struct app *app, enum list_step step, int direction, struct error *error);
    enum status (*enter)(struct app *app, struct error *error);
    /* Brings what it shows up to date: with the store, where `anew`, and with the layout. */
    enum status (*prepare)(struct app *app, bool anew, struct error *error);
    /* A key that means itself here rather than an action; false: it does not. */
    bool (*type)(struct app *app, uint32_t key, enum status *status, struct error *error);
    void (*close)(struct app *app);
};

enum { VIEWS_DEEP = 10 };

struct app {
    const struct ui_options *options;
    struct store *store;
    struct paint paint;
    struct list_source source;
    int rows, columns;
    struct layout layout;

    int64_t data_version;
    struct watching watching;
    struct last_visit last_visit;
    bool replaced; /* another file has the database's name, or none */
    bool stale; /* everything is to be read anew */
    bool going_on; /* nothing was typed: lists that are not read to the end are, before drawing */
    struct agenda_counts counts;
    struct buffer offices; /* of the login, where the configuration has none */
    struct browse browse;
    struct detail detail;
    struct menu menu;
    struct prompt prompt;
    struct palette *palette; /* while it is open; owned */
    struct settings *settings; /* likewise */
    struct choosing *choosing; /* likewise */
    struct page help;
    struct calendar calendar;
    struct import_dialog *import; /* while it is open */
    struct export_choice export;
    struct work work; /* while something long is being done */
    struct editing editing;
    struct form *form; /* while one is open; owned */
    struct draft draft;
    struct open_question question;
    struct conflict *conflict; /* while one is open; owned */
    struct history history;
    const struct view_ops *views[VIEWS_DEEP]; /* [0] is the browser */
    int depth;

    struct buffer last_search;
    struct buffer message; /* stays until a key */
    bool message_is_error;
    bool asking_to_quit;
    bool pasting; /* what comes is a paste, until its end */

    /* What the loop does next. */
    bool quit, stop, redraw;
    bool relook; /* colours and glyphs are chosen anew first */
    struct buffer clipboard; /* bytes for the terminal that set its clipboard */

    /* While something long is being done: nothing is read anew, and now and then glance shows how
     * far it is; true where it is to be broken off. NULL: nobody is looking. */
    bool busy;
    bool (*show)(void *context); /* paints at once; false: no longer wanted. NULL: nothing to paint on */
    bool (*glance)(void *context);
    void *glance_context;
};

enum status app_open(struct app *app, const struct ui_options *options, const struct theme *theme,
                     int rows, int columns, struct error *error) MUST_USE;
void app_close(struct app *app);

void app_resize(struct app *app, int rows, int columns);

/* Acts on a key. What goes wrong is shown. */
void app_key(struct app *app, uint32_t key);

/* The day may have changed, others may have written: then everything is read anew. */
void app_notice(struct app *app);

/* How many ms until something is to be done without a key; -1: nothing is. */
long app_wait(const struct app *app);

/* What was written reaches the disk, once the screen shows it. */
void app_settle(struct app *app);

/* Reads what is missing on the screen, then draws all of it. */
void app_draw(struct app *app, struct surface *surface);

/* ---- for actions and views ---- */

const struct view_ops *app_view(const struct app *app);
void app_push(struct app *app, const struct view_ops *view);
void app_pop(struct app *app);
/* All but a form that holds something unsaved. */
void app_pop_all(struct app *app);

/* Which place the view on top is; the browser is two. */
enum place app_place(const struct app *app);

/* Everything is read anew before the next drawing. */
void app_reload(struct app *app);

/* A sentence on the last line, until the next key. */
void app_say(struct app *app, const char *sentence);

#endif
