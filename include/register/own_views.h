/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Views that are a user's own: records of the register of views that stand in the user's
 * configuration instead of the database, which others read. A section [views] holds a line
 * "letter.field = value" for each of their fields.
 */
#ifndef CRUSCOTTO_REGISTER_OWN_VIEWS_H
#define CRUSCOTTO_REGISTER_OWN_VIEWS_H

#include "base/config.h"
#include "register/record.h"

struct own_views {
    struct record *rows; /* their ids are -1, -2, …, which no record of the database has */
    int count;
};

void own_views_done(struct own_views *views);

/* For config_section: context is a struct own_views, or NULL: lines are only checked. */
ini_key_handler own_views_read;

/* Reads those of the user's file; whatever else stands in it is left alone. */
enum status own_views_load(struct own_views *views, struct error *error) MUST_USE;

/* Writes the view in the place of the one that has its letter. Errors: those of ini_write_keys. */
enum status own_views_save(const struct record *view, struct error *error) MUST_USE;

/* Takes the view with this letter out of the file. */
enum status own_views_remove(const char *letter, struct error *error) MUST_USE;

/* Whether a letter can stand in front of the name of a view: no mark that means something in a
 * configuration. */
bool own_views_letter(const char *letter);

#endif
