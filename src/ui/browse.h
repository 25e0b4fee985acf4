/* SPDX-License-Identifier: EUPL-1.2 */
/* The dashboard with its panes, and one register over the whole screen. */
#ifndef CRUSCOTTO_UI_BROWSE_H
#define CRUSCOTTO_UI_BROWSE_H

#include "list.h"

struct app;
struct view_ops;

struct browse {
    const struct register_def *panels[LAYOUT_PANES];
    int panel_count;
    struct list **lists;            /* by index of the register; NULL where it was not shown yet */
    const struct register_def *reg; /* the only one on the screen; NULL: the dashboard */
    int focus;                      /* which panel has the keys */
    bool along_time;                /* the only register is drawn along the timeline */
    struct timeline timeline;
};

extern const struct view_ops browse_view;

enum status browse_open(struct app *app, struct error *error) MUST_USE;
void browse_close(struct app *app);

/* The list that has the keys. */
struct list *browse_list(const struct app *app);

/* What is still to be done for the lists on the screen. */
enum list_work browse_work(const struct app *app);

/* What the list says where it has no rows. */
enum status browse_say_nothing(const struct app *app, struct list *list,
                               struct error *error) MUST_USE;

void browse_dashboard(struct app *app);
enum status browse_register(struct app *app, const struct register_def *reg,
                            struct error *error) MUST_USE;
/* Draws the register along a timeline, or in columns again; STATUS_NEGATIVE where its records have
 * no start and end. */
enum status browse_along_time(struct app *app, const struct register_def *reg, bool on,
                              struct error *error) MUST_USE;

/* So many parts of the screen forth or back in time; 0: to today. */
enum status browse_pan(struct app *app, int parts, struct error *error) MUST_USE;
/* Closer, or (negative) further off. */
enum status browse_scale(struct app *app, int direction, struct error *error) MUST_USE;

/* Whether a register is on the screen along its timeline. */
bool browse_is_along_time(const struct app *app);

void browse_next_panel(struct app *app, int direction);

#endif
