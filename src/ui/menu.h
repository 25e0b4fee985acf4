/* SPDX-License-Identifier: EUPL-1.2 */
/* Something to choose from: registers, orders, filters, areas. */
#ifndef CRUSCOTTO_UI_MENU_H
#define CRUSCOTTO_UI_MENU_H

#include "page.h"

struct app;
struct view_ops;

typedef enum status menu_choose(struct app *app, int value, struct error *error);

struct menu {
    struct page page;
    struct buffer title;
    menu_choose *choose;
    menu_choose *more; /* of Space; NULL: it does nothing */
};

extern const struct view_ops menu_view;

void menu_done(struct menu *menu);

/* Opens an empty menu; then its items, each with a key (0: none) and a note on the right. What is
 * the case now is marked and selected. The one menu there is begins anew. */
void menu_begin(struct app *app, const char *title, menu_choose *choose);
void menu_add(struct app *app, uint32_t key, const char *label, const char *note, int value,
              bool now);

enum status menu_registers(struct app *app, struct error *error) MUST_USE;
enum status menu_orders(struct app *app, struct error *error) MUST_USE;
enum status menu_filters(struct app *app, struct error *error) MUST_USE;

/* Switches "mine" on or off; says how to set one's offices where there are none. */
enum status menu_switch_mine(struct app *app, struct error *error) MUST_USE;

#endif
