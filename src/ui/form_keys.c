/* SPDX-License-Identifier: EUPL-1.2 */
/* What keys do in a form. */
#include "app.h"
#include "base/number.h"
#include "draft.h"
#include "form.h"
#include "keys.h"
#include "run_form.h"

enum { PASTE_MOST = 1 << 20, LINES_A_PAGE = 8 };

static struct form_line *line_of(struct form *form) { return &form->lines[form->selected]; }

static bool is_picked(struct form *form) { return pick_fits(line_of(form)->def); }
static bool has_lines(struct form *form) { return line_of(form)->def->flags & FIELD_LINES; }

/* ---- typing ---- */

/* The list follows what is looked for. */
static enum status changed(struct app *app, struct error *error) {
    struct form *form = app->form;
    struct form_line *line = line_of(form);

    form_line_typed(line);
    draft_note(app);
    if (!is_picked(form))
        return STATUS_OK;
    return pick_fill(&form->pick, app->store, line->def, buffer_text(&line->edit.text), error);
}

static void say_too_long(struct app *app, bool lines) {
    struct buffer text = {0}, most = {0};

    number_format(&most, lines ? TYPED_MOST_LINES : TYPED_MOST, 0, 0);
    buffer_addf(&text, _("this field takes at most %s characters: nothing was put in"),
                buffer_text(&most));
    app_say(app, buffer_text(&text));
    app->message_is_error = true;
    buffer_done(&text);
    buffer_done(&most);
}

static enum status put(struct app *app, const char *bytes, size_t len, struct error *error) {
    struct form *form = app->form;
    enum text_verdict verdict = text_put(&line_of(form)->edit, bytes, len, has_lines(form));

    if (verdict == TEXT_TOO_LONG) {
        say_too_long(app, has_lines(form));
        return STATUS_OK;
    }
    if (verdict == TEXT_CLEANED)
        app_say(app, _("characters that cannot be shown were left out"));
    return changed(app, error);
}

static enum status put_pasted(struct app *app, struct error *error) {
    struct form *form = app->form;
    enum status status = STATUS_OK;

    form->pasting = false;
    if (form->pasted_too_much)
        say_too_long(app, has_lines(form));
    else
        status = put(app, buffer_text(&form->pasted), form->pasted.len, error);
    buffer_done(&form->pasted);
    return status;
}

/* Nothing that is pasted acts as a key. */
static void take_pasted(struct form *form, uint32_t key) {
    form->pasted_too_much = form->pasted.len >= PASTE_MOST;
    if (key < PRESS_UP && !form->pasted_too_much)
        text_encode(&form->pasted, key);
}

bool form_type(struct app *app, uint32_t key, enum status *status, struct error *error) {
    struct form *form = app->form;
    struct buffer typed = {0};

    if (key == PRESS_PASTE_BEGIN) {
        buffer_truncate(&form->pasted, 0);
        form->pasting = true;
        form->pasted_too_much = false;
    } else if (key == PRESS_PASTE_END) {
        *status = form->pasting ? put_pasted(app, error) : STATUS_OK;
    } else if (form->pasting) {
        take_pasted(form, key);
    } else if (key < ' ' || key >= PRESS_UP) {
        return false;
    } else {
        text_encode(&typed, key);
        *status = put(app, buffer_text(&typed), typed.len, error);
        buffer_done(&typed);
    }
    return true;
}

/* ---- in the line ---- */

void form_move(struct app *app, enum edit_move move) {
    struct form *form = app->form;
    struct edit *edit = &line_of(form)->edit;

    if (has_lines(form) && move == EDIT_HOME)
        text_line_start(edit);
    else if (has_lines(form) && move == EDIT_END)
        text_line_end(edit);
    else
        edit_move(edit, move);
}

/* What was picked for all marked records is not to change after all; a word empties it. */
static void leave_unchanged(const struct form *form, struct form_line *line) {
    if (form->kind != FORM_BULK || !pick_fits(line->def) || line->value.set)
        return;
    line->touched = false;
    buffer_truncate(&line->shown, 0);
}

enum status form_erase(struct app *app, bool backwards, struct error *error) {
    struct form *form = app->form;
    struct form_line *line = line_of(form);

    if (is_picked(form) && line->edit.text.len == 0) {
        if (backwards)
            form_line_unpick(line, app->store);
        else if (line->value.set)
            form_line_pick(line, app->store, NULL);
        leave_unchanged(form, line);
        form->pick.open = false;
        draft_note(app);
        return STATUS_OK;
    }
    edit_erase(&line->edit, backwards);
    return changed(app, error);
}

enum status form_erase_all(struct app *app, struct error *error) {
    struct form_line *line = line_of(app->form);

    if (is_picked(app->form) && line->edit.text.len == 0 && line->value.set)
        form_line_pick(line, app->store, NULL);
    leave_unchanged(app->form, line);
    edit_set(&line->edit, "");
    line->hidden = 0;
    enum status status = changed(app, error);
    app->form->pick.open = false;
    return status;
}

enum status run_form_word_left(struct app *app, uint32_t key, struct error *error) {
    (void)key;
    (void)error;
    text_word_left(&line_of(app->form)->edit);
    return STATUS_OK;
}

enum status run_form_word_right(struct app *app, uint32_t key, struct error *error) {
    (void)key;
    (void)error;
    text_word_right(&line_of(app->form)->edit);
    return STATUS_OK;
}

enum status run_form_erase_word(struct app *app, uint32_t key, struct error *error) {
    (void)key;
    text_erase_word(&line_of(app->form)->edit);
    return changed(app, error);
}

/* ---- from line to line ---- */

static enum status step(struct app *app, int lines) {
    form_select(app, app->form, app->form->selected + lines);
    return STATUS_OK;
}

enum status run_form_next(struct app *app, uint32_t key, struct error *error) {
    (void)key;
    (void)error;
    return step(app, 1);
}

enum status run_form_previous(struct app *app, uint32_t key, struct error *error) {
    (void)key;
    (void)error;
    return step(app, -1);
}

static enum status up_or_down(struct app *app, int direction) {
    struct form *form = app->form;

    if (form->pick.open) {
        pick_move(&form->pick, direction);
        form->pick.moved = true;
    } else if (!has_lines(form) ||
               !text_row_move(&line_of(form)->edit, form->text_columns, direction)) {
        return step(app, direction);
    }
    return STATUS_OK;
}

enum status run_form_down(struct app *app, uint32_t key, struct error *error) {
    (void)key;
    (void)error;
    return up_or_down(app, 1);
}

enum status run_form_up(struct app *app, uint32_t key, struct error *error) {
    (void)key;
    (void)error;
    return up_or_down(app, -1);
}

enum status run_form_page_down(struct app *app, uint32_t key, struct error *error) {
    (void)key;
    (void)error;
    return step(app, LINES_A_PAGE);
}

enum status run_form_page_up(struct app *app, uint32_t key, struct error *error) {
    (void)key;
    (void)error;
    return step(app, -LINES_A_PAGE);
}

/* In a list: the item that is selected. A set of municipalities waits for the next one. */
static enum status take_item(struct app *app) {
    struct form *form = app->form;
    struct form_line *line = line_of(form);

    if (form->pick.count == 0)
        return step(app, form_is_emptied(form, line) ? 1 : 0);
    form_line_pick(line, app->store, &form->pick.items[form->pick.selected]);
    form->pick.open = false;
    draft_note(app);
    return line->def->type == &type_municipalities ? STATUS_OK : step(app, 1);
}

enum status run_form_enter(struct app *app, uint32_t key, struct error *error) {
    struct form *form = app->form;

    (void)key;
    if (has_lines(form))
        return put(app, "\n", 1, error);
    if (!is_picked(form))
        return step(app, 1);
    if (form->pick.open)
        return take_item(app);
    enum status status = pick_fill(&form->pick, app->store, line_of(form)->def, "", error);
    pick_find(&form->pick, &line_of(form)->value);
    return status;
}

/* ---- leaving ---- */

enum status run_form_save(struct app *app, uint32_t key, struct error *error) {
    (void)key;
    return form_save(app, error);
}

static enum status leave(struct app *app, enum answer_word answer, struct error *error) {
    if (answer == ANSWER_YES)
        return form_save(app, error);
    if (answer == ANSWER_NO)
        app_pop(app);
    return STATUS_OK;
}

static enum status leave_for_good(struct app *app, enum answer_word answer, struct error *error) {
    (void)error;
    if (answer == ANSWER_NO)
        app_pop(app);
    app->quit = answer == ANSWER_YES;
    return STATUS_OK;
}

/* First the list, then the form; and what was typed is not thrown away unasked. */
enum status run_form_cancel(struct app *app, uint32_t key, struct error *error) {
    struct form *form = app->form;

    (void)key;
    (void)error;
    if (form->pick.open || (is_picked(form) && line_of(form)->edit.text.len)) {
        form->pick.open = false;
        edit_set(&line_of(form)->edit, "");
        form_line_typed(line_of(form));
    } else if (form_changed(form) && app->replaced) {
        question_ask(app,
                     _("It cannot be saved here: y ends and offers it at the next start, n loses it"),
                     leave_for_good);
    } else if (form_changed(form)) {
        question_ask(app, _("Save the changes? y yes, n no: lose them, Esc go on writing"), leave);
    } else {
        app_pop(app);
    }
    return STATUS_OK;
}
