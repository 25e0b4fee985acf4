/* SPDX-License-Identifier: EUPL-1.2 */
/* How the lines of a record's detail are made: shared by the files that make them. */
#ifndef CRUSCOTTO_UI_DETAIL_SHEET_H
#define CRUSCOTTO_UI_DETAIL_SHEET_H

#include "detail.h"

enum { MUNICIPALITIES_MOST = 30 }; /* shown of a set */

struct sheet {
    struct page *page;
    const struct list_source *source;
    const struct theme *theme;
    const struct record *record;
    const struct detail_wanted *wanted;
    int label_columns;
    bool ok; /* false: no memory */

    /* Of the referrers that are being visited. */
    const struct register_def *reg;
    int field;
    struct slot slots[LAYOUT_SLOTS];
    int slot_count;
};

struct page_line *sheet_line(struct sheet *sheet);
void sheet_heading(struct sheet *sheet, const char *text);
void sheet_words(struct sheet *sheet, const char *label, const char *words);

/* A field with its label; "-" where it is missing. */
void sheet_field(struct sheet *sheet, int field);

/* ---- answers (detail_answers.c) ---- */

/* What a line says on the right of its label. */
struct answer {
    struct buffer text; /* made safe; line feeds break it */
    enum role role;
    const struct register_def *reg; /* where Enter leads: by id or (id 0) by name */
    int64_t id;
    struct buffer name;
};

void answer_done(struct answer *answer);

/* Adds an answer behind its label. */
void sheet_labelled(struct sheet *sheet, const char *label, const struct answer *answer);

/* Adds an answer without a label over the whole width. */
void sheet_answer(struct sheet *sheet, const struct answer *answer);

/* Fields stand in groups by what they are. */
enum group { GROUP_MAIN, GROUP_DATES, GROUP_NUMBERS, GROUP_LINKS, GROUP_TEXTS, GROUP_COUNT };

enum group answer_group(const struct field_def *field);

/* Says what a field that is set holds. */
void answer_field(struct answer *answer, const struct sheet *sheet, int field);

/* ---- what else is known (detail_about.c) ---- */

void sheet_provenance(struct sheet *sheet);
int sheet_provenance_width(void); /* of its widest label */
enum status sheet_referrers(struct sheet *sheet, struct error *error) MUST_USE;

/* How the record was measured, in a line; nothing where it was not. */
enum status sheet_series(struct sheet *sheet, struct error *error) MUST_USE;

/* The municipalities of a set, a line each that leads to the municipality. */
enum status sheet_municipalities(struct sheet *sheet, struct error *error) MUST_USE;

#endif
