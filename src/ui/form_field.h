/* SPDX-License-Identifier: EUPL-1.2 */
/* One field of a form: what is typed or picked, what that means, what is wrong with it. */
#ifndef CRUSCOTTO_UI_FORM_FIELD_H
#define CRUSCOTTO_UI_FORM_FIELD_H

#include "form_pick.h"
#include "form_text.h"

struct form_line {
    int field;
    const struct field_def *def;
    struct edit edit;       /* what is typed; of a picked field: what is looked for */
    struct buffer original; /* of a typed field: the text at the beginning */
    struct value value;     /* of a picked field, and of a typed one once it is settled */
    struct buffer shown;    /* of a picked field: how its value reads */
    struct buffer wrong;    /* empty: nothing */
    size_t hidden;          /* bytes that stand left of the window, or rows above it */
    bool touched;           /* what it holds is not what it began with */
};

/* What is said about a type under its field. */
struct form_help {
    const struct field_type *type;
    const char *help;  /* a msgid */
    bool says_meaning; /* what was typed is shown as it was understood */
};
const struct form_help *form_help(const struct field_type *type);

void form_line_init(struct form_line *line, const struct register_def *reg, int field);
void form_line_done(struct form_line *line);

/* Puts a value into it: not touched. Without a store, a picked one does not show yet. */
void form_line_set(struct form_line *line, struct store *store, const struct value *value);

/* What was typed changed. */
void form_line_typed(struct form_line *line);

/* Takes the value of a picked field; NULL: none. A municipality is added to those there are. */
void form_line_pick(struct form_line *line, struct store *store, const struct pick_item *item);

/* Takes the last municipality of a set off, or the value as a whole. */
void form_line_unpick(struct form_line *line, struct store *store);

/* Reads what was typed; false where it is wrong, and `wrong` says why. *doubt (may be NULL) gets
 * what is kept but doubtful. `empty_word` stands for an empty field; may be NULL. */
bool form_line_settle(struct form_line *line, day_number today, const char *empty_word,
                      struct buffer *doubt);

/* Writes what was settled as it is understood: "+10d" means another day tomorrow. */
void form_line_tidy(struct form_line *line);

/* Appends what the typed text stands for, where that is not plain from it. */
void form_line_meaning(const struct form_line *line, day_number today, struct buffer *out);

#endif
