/* SPDX-License-Identifier: EUPL-1.2 */
/* What everything that changes records has in common. */
#ifndef CRUSCOTTO_UI_EDITING_H
#define CRUSCOTTO_UI_EDITING_H

#include <sys/types.h>

#include "register/record.h"

struct app;

/* The records that an action is for: the marked ones, else the one that is selected or open. */
struct targets {
    const struct register_def *reg;
    const int64_t *ids;
    int count;
    int64_t one;
    bool marked;
};

/* The database file as it was opened: another one may take its name. */
struct editing {
    bool allowed;
    dev_t device;
    ino_t file;
    struct buffer user;
    struct targets asked; /* what a question is about, whatever the list shows by its answer */
};

void editing_open(struct app *app);
void editing_close(struct app *app);

/* Whether another file has taken the place of the one that is open, or it was removed: what is
 * written would be lost. */
bool editing_is_replaced(const struct app *app);

/* Whether one may write, and it would not be lost. */
enum status editing_ready(struct app *app, struct error *error) MUST_USE;

/* Copies values and what the house keeps. */
void editing_copy(struct record *to, const struct record *from);

/* Makes a new record of one that was read: open, typed by hand, without its code. */
void editing_make_copy(struct record *record);

enum status editing_targets(const struct app *app, struct targets *targets,
                            struct error *error) MUST_USE;

/* Changes a record that was read, or leaves it as it is. */
typedef enum status editing_change(void *context, struct record *record, struct error *error);

/* Changes all of them as one action; *changed is how many it did change. The last one that it saw
 * is copied into *last (initialised; may be NULL). */
enum status editing_each(struct app *app, const struct targets *targets, editing_change *change,
                         void *context, int *changed, struct record *last,
                         struct error *error) MUST_USE;

/* The same for the trash and the way back. */
enum status editing_move(struct app *app, const struct targets *targets, bool trash, int *changed,
                         struct record *last, struct error *error) MUST_USE;

/* After a change: everything is read anew, the record is selected where its list is shown. */
void editing_show(struct app *app, const struct record *record);

/* Appends " «Titolo»", cut where it is long. */
void editing_quote(const char *title, struct buffer *out);

/* Appends "SCA-1 «Titolo»". */
void editing_name(const struct record *record, struct buffer *out);

#endif
