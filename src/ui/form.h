/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A record being written: one line per field of the register's table. What is typed stays until it
 * is saved or given up on purpose, whatever goes wrong meanwhile.
 */
#ifndef CRUSCOTTO_UI_FORM_H
#define CRUSCOTTO_UI_FORM_H

#include "base/presence.h"
#include "form_field.h"
#include "surface.h"

struct app;
struct view_ops;

enum form_kind {
    FORM_ADD,
    FORM_EDIT,
    FORM_BULK, /* what is filled in goes into all marked records */
};

/* In a bulk form, what empties a field. */
#define FORM_EMPTY_WORD "-"

struct form {
    const struct register_def *reg;
    enum form_kind kind;
    struct record base; /* what it began as */
    struct form_line lines[REGISTER_MAX_FIELDS];
    int count, selected, top;
    struct pick pick; /* of the selected line */
    int text_columns; /* the room of values when it was last drawn */
    struct buffer saved_by; /* who saved the record meanwhile; empty: nobody */
    struct presence presence; /* that the record is being edited */
    struct buffer also_by;    /* by whom else; empty: nobody that is known of */
    int64_t *ids;     /* of a bulk form; owned */
    int id_count;
    bool pasting, pasted_too_much;
    struct buffer pasted;
};

extern const struct view_ops form_view;

enum status form_open_new(struct app *app, const struct register_def *reg,
                          struct error *error) MUST_USE;
enum status form_open_edit(struct app *app, const struct register_def *reg, int64_t id,
                           struct error *error) MUST_USE;
enum status form_open_copy(struct app *app, const struct register_def *reg, int64_t id,
                           struct error *error) MUST_USE;
enum status form_open_bulk(struct app *app, const struct register_def *reg, const int64_t *ids,
                           int count, struct error *error) MUST_USE;

/* An empty form of so many fields, not shown yet; NULL without memory. */
struct form *form_make(const struct register_def *reg, enum form_kind kind);

/* Which record it is about, for a sentence: "Scadenza S21-01 «Titolo»", "Scadenze: 3 schede". */
void form_name(const struct form *form, struct buffer *out);

/* How the value of a line that is picked reads. */
void form_show_value(const struct form *form, struct form_line *line, struct store *store);

/* Puts the base's values into the lines. */
void form_fill(struct form *form, struct store *store);

/* Shows it; the app owns it from now on. */
void form_show(struct app *app, struct form *form);
void form_free(struct form *form);

bool form_changed(const struct form *form);

/* Whether what was typed into a bulk form's line is the word that empties the field. */
bool form_is_emptied(const struct form *form, const struct form_line *line);

/* Reads the selected line before it is left; what is wrong with it shows at it. */
void form_leave_line(struct app *app, struct form *form);
void form_select(struct app *app, struct form *form, int line);

/* Reads all lines; false where one is wrong: then the first of them is selected. */
bool form_settle(struct app *app, struct form *form, struct buffer *doubt);

/* `mine` becomes the base with what was filled in. */
void form_take(const struct form *form, struct record *mine);

/* ---- drawing (form_draw.c) ---- */
void form_draw(struct app *app, struct form *form, struct surface *surface);

/* ---- keys (form_keys.c) ---- */
bool form_type(struct app *app, uint32_t key, enum status *status, struct error *error);
void form_move(struct app *app, enum edit_move move);
enum status form_erase(struct app *app, bool backwards, struct error *error) MUST_USE;
enum status form_erase_all(struct app *app, struct error *error) MUST_USE;

/* ---- saving (form_save.c) ---- */
enum status form_save(struct app *app, struct error *error) MUST_USE;

/* Saves `mine`, which began as `base`, and closes the form; or asks what is to stand. */
enum status form_save_record(struct app *app, const struct record *base, struct record *mine,
                             const struct buffer *doubt, struct error *error) MUST_USE;

#endif
