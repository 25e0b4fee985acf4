/* SPDX-License-Identifier: EUPL-1.2 */
/* What the files of the import dialog share. */
#ifndef CRUSCOTTO_UI_IMPORT_STATE_H
#define CRUSCOTTO_UI_IMPORT_STATE_H

#include "app.h"
#include "import/import.h"
#include "path.h"
#include "work.h"

enum { ALL_KINDS = (1U << PLAN_KINDS) - 1 };

/* The arrow between what is and what would be. */
static inline const char *arrow_of(const struct theme *theme) { return theme->ascii ? "->" : "→"; }

/* What a person decided about reading the list; the rest is left to the reader. */
struct decisions {
    struct csv_options csv;
    const struct register_def *reg; /* NULL: told by the header */
    enum number_style numbers;
    enum date_order dates;
    struct buffer profile, source; /* empty: told by the header */
    struct buffer mapping;         /* text of a profile made by hand, which goes before both */
};

/* A column of the list, and the field that it goes into. */
struct mapped_column {
    struct buffer header;
    int field; /* FIELD_NONE: none */
};

/* A row of the plan on the screen. */
struct plan_line {
    int64_t place;
    enum plan_kind kind;
    bool ticked;
    struct buffer text;
};

struct import_dialog {
    struct buffer path; /* of the list; as typed last, where there is no plan */
    struct decisions decisions;
    struct import_plan *plan; /* NULL: none */
    bool no_register;         /* the columns do not tell it */
    bool applied;
    struct buffer outcome; /* of applying, in a sentence */

    unsigned kinds; /* of rows that are shown */
    long long top, selected;
    struct page head; /* above the rows */
    struct plan_line *lines;
    int line_count, room, columns; /* rows on the screen, room for them, its width */
    bool stale;                    /* head and lines are to be made anew */

    struct page row, text, imports;
    struct mapped_column *columns_of_list;
    int column_count;
    const struct register_def *columns_reg; /* whose fields they go into */
    struct page columns_page;
    int imports_columns; /* for which they were made */
    struct buffer text_title;
};

/* ---- import_dialog.c ---- */

/* Makes the plan of the list as it was decided; where that fails, the one before stays. */
enum status import_make(struct app *app, const char *path, struct error *error) MUST_USE;

/* Shows the plan, over the list of imports. */
void import_show(struct app *app);

/* Gives the plan back. */
void import_forget(struct import_dialog *dialog);

void decisions_copy(struct decisions *to, const struct decisions *from);
void decisions_done(struct decisions *decisions);

/* Asks for a list. */
void import_ask(struct app *app);

enum status import_apply_plan(struct app *app, struct error *error) MUST_USE;

/* ---- import_plan.c ---- */

extern const struct view_ops import_plan_view;

/* From the first row on, of these kinds. */
void plan_show(struct import_dialog *dialog, unsigned kinds);

/* How many rows the kinds have. */
long long plan_rows_of(const struct import_dialog *dialog);

/* The word for one row of a kind. */
const char *plan_kind_word(enum plan_kind kind);

/* ---- import_head.c ---- */

/* A delimiter by its name. */

/* What was understood and what would be done, in few lines. */
void plan_head(struct app *app, int columns);

/* All of it, with reasons, to read. */
enum status plan_reading(struct app *app, struct error *error) MUST_USE;

/* ---- import_row.c ---- */

extern const struct view_ops import_row_view;

/* Opens the selected row, or makes its lines anew. */
enum status row_open(struct app *app, struct error *error) MUST_USE;

/* Appends what a row says beside its kind and code. */
void row_gist(struct buffer *out, const struct theme *theme, const struct plan_row *row);

/* ---- import_counts.c ---- */

/* "3 new, 1 changed"; ", 1 to the trash, 2 rejected", nothing where none are. */
void import_counts(struct buffer *out, long long added, long long changed);
void import_not_taken(struct buffer *out, long long trashed, long long rejected);

/* ---- import_text.c ---- */

extern const struct view_ops import_text_view;

/* An empty page with a title, to be filled and then shown. */
struct page *text_begin(struct app *app, const char *title);
void text_show(struct app *app);

/* Adds a text in lines of so many columns behind a label that only the first has. The text is from
 * anywhere; line feeds break it. */
void text_add(struct page *page, const struct theme *theme, int columns, const char *label,
              int label_columns, enum role role, const char *text);

/* ---- import_choices.c, import_list.c ---- */

/* The menu of what can be decided. */
enum status choices_open(struct app *app, struct error *error) MUST_USE;

/* Reads the list anew with decisions that are copied; where there is no plan, the one before stays.
 */
enum status choices_decide(struct app *app, const struct decisions *wanted,
                           struct error *error) MUST_USE;

/* Asks which register is meant. */
void choices_register(struct app *app);

extern const struct view_ops import_list_view;

/* ---- import_columns.c ---- */

/* Opens the columns of the list, to be sent into the register's fields by hand. */
enum status columns_open(struct app *app, const struct register_def *reg,
                         struct error *error) MUST_USE;
void columns_done(struct import_dialog *dialog);
extern const struct view_ops import_columns_view;

/* ---- what the keys do ---- */

typedef enum status import_run(struct app *app, uint32_t key, struct error *error);
import_run run_import_ask, run_import_choose, run_import_apply, run_import_rejects,
    run_import_imports, run_plan_open, run_plan_kind, run_plan_next_kind, run_plan_tick,
    run_plan_tick_all, run_plan_reading, run_row_next, run_row_previous, run_list_open,
    run_list_undo, run_column_choose, run_columns_read, run_columns_save;

#endif
