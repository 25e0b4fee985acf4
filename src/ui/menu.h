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
};

extern const struct view_ops menu_view;

void menu_done(struct menu *menu);

enum status menu_registers(struct app *app, struct error *error) MUST_USE;
enum status menu_orders(struct app *app, struct error *error) MUST_USE;
enum status menu_filters(struct app *app, struct error *error) MUST_USE;

/* Switches "mine" on or off; says how to set one's offices where there are none. */
enum status menu_switch_mine(struct app *app, struct error *error) MUST_USE;

#endif
