/* SPDX-License-Identifier: EUPL-1.2 */
/* Views with a name: how a list is narrowed and sorted and which columns it has, to come back to by a
 * letter. One's own stand in the configuration, everyone's in the database. */
#ifndef CRUSCOTTO_UI_VIEWS_H
#define CRUSCOTTO_UI_VIEWS_H

#include <stdint.h>

#include "store/list.h"

struct app;

/* Asks for letter and name, and whether it is for everyone; then saves how the list is shown. */
void views_save(struct app *app);

/* Visits one's own views, then everyone's: the former have negative ids. */
enum status views_visit(struct app *app, row_visitor *visit, void *context,
                        struct error *error) MUST_USE;

/* Opens the list of views; a letter recalls one at once, Space gives it another name. */
enum status views_menu(struct app *app, struct error *error) MUST_USE;

/* Shows its register as the view says; what was open is closed. */
enum status views_show(struct app *app, int64_t id, struct error *error) MUST_USE;

/* Whose records are one's own: as the configuration says, else as the register of logins does. */
enum status views_offices(struct app *app, struct error *error) MUST_USE;

#endif
