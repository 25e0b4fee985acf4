/* SPDX-License-Identifier: EUPL-1.2 */
#include "prompt.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "app.h"
#include "keys.h"

enum { ABOVE_MOST = 6 }; /* lines */

void prompt_done(struct prompt *prompt) {
    edit_done(&prompt->edit);
    buffer_done(&prompt->before);
    buffer_done(&prompt->wrong);
    buffer_done(&prompt->note);
    list_place_done(&prompt->place);
    complete_done(&prompt->completion);
}

static void set_text(struct buffer *buffer, const char *text) {
    buffer_truncate(buffer, 0);
    buffer_add_text(buffer, text);
}

static void set_trimmed(struct buffer *buffer, const char *text) {
    size_t len = strlen(text);

    text_trim(&text, &len);
    buffer_truncate(buffer, 0);
    buffer_add(buffer, text, len);
}

/* ---- opening and leaving ---- */

static enum status complete(struct app *app, struct error *error) {
    return complete_filter(&app->prompt.completion, app->store, browse_list(app)->reg,
                           app->source.offices, app->paint.today, &app->prompt.edit, error);
}

void prompt_search(struct app *app) {
    struct list *list = browse_list(app);
    struct prompt *prompt = &app->prompt;

    prompt->kind = PROMPT_SEARCH;
    buffer_truncate(&prompt->note, 0);
    set_text(&prompt->before, buffer_text(&list->narrow.search));
    list_keep_place(list, &prompt->place);
    edit_set(&prompt->edit, "");
    app_push(app, &prompt_view);
}

enum status prompt_filter(struct app *app, struct error *error) {
    struct list *list = browse_list(app);
    struct prompt *prompt = &app->prompt;

    prompt->kind = PROMPT_FILTER;
    prompt->partial = false;
    buffer_truncate(&prompt->wrong, 0);
    buffer_truncate(&prompt->note, 0);
    set_text(&prompt->before, buffer_text(&list->narrow.expression));
    list_keep_place(list, &prompt->place);
    edit_set(&prompt->edit, buffer_text(&list->narrow.expression));
    app_push(app, &prompt_view);
    return complete(app, error);
}

void prompt_ask(struct app *app, const struct question *question, const char *answer) {
    struct prompt *prompt = &app->prompt;

    prompt->kind = PROMPT_QUESTION;
    prompt->question = *question;
    buffer_truncate(&prompt->wrong, 0);
    buffer_truncate(&prompt->note, 0);
    edit_set(&prompt->edit, answer);
    app_push(app, &prompt_view);
}

void prompt_begin(struct app *app, enum prompt_kind kind) {
    app->prompt.kind = kind;
    buffer_truncate(&app->prompt.wrong, 0);
    buffer_truncate(&app->prompt.note, 0);
    edit_set(&app->prompt.edit, "");
}

/* While it is being typed a filter is mostly unfinished: nothing is said of it until it is accepted. */
static enum status follow_filter(struct app *app, struct error *error) {
    struct list *list = browse_list(app);
    const char *text = buffer_text(&app->prompt.edit.text);
    struct filter *filter = NULL;

    app->prompt.partial =
        (app->prompt.completion.unfinished && app->prompt.completion.chosen < 0) ||
        filter_parse(list->reg, text, app->paint.today, &filter, NULL) != STATUS_OK;
    filter_free(filter);
    if (app->prompt.partial)
        return STATUS_OK;
    set_trimmed(&list->narrow.expression, text);
    return list_restart(list, &app->source, error);
}

enum status prompt_changed(struct app *app, struct error *error) {
    struct list *list = browse_list(app);
    enum status status;

    buffer_truncate(&app->prompt.wrong, 0);
    buffer_truncate(&app->prompt.note, 0);
    switch (app->prompt.kind) {
    case PROMPT_SEARCH:
        set_text(&list->narrow.search, buffer_text(&app->prompt.edit.text));
        return list_restart(list, &app->source, error);
    case PROMPT_FILTER:
        status = complete(app, error);
        return status == STATUS_OK ? follow_filter(app, error) : status;
    case PROMPT_PALETTE:
        palette_changed(app);
        break;
    case PROMPT_QUESTION:
        break;
    }
    return STATUS_OK;
}

enum status prompt_cancel(struct app *app, struct error *error) {
    struct list *list = browse_list(app);
    struct narrow *narrow = &list->narrow;

    app_pop(app);
    if (app->prompt.kind != PROMPT_SEARCH && app->prompt.kind != PROMPT_FILTER)
        return STATUS_OK;
    set_text(app->prompt.kind == PROMPT_SEARCH ? &narrow->search : &narrow->expression,
             buffer_text(&app->prompt.before));
    return list_return_to(list, &app->source, &app->prompt.place, error);
}

/* An empty search shows everything again, from where one was. */
static enum status accept_search(struct app *app, struct error *error) {
    struct list *list = browse_list(app);

    if (list->narrow.search.len == 0) {
        buffer_truncate(&app->prompt.before, 0);
        return prompt_cancel(app, error);
    }
    set_text(&app->last_search, buffer_text(&list->narrow.search));
    app_pop(app);
    return STATUS_OK;
}

/* The number in "filter, column 13: …" is the first one in any language. */
static int wrong_column(const char *sentence) {
    return (int)strtol(sentence + strcspn(sentence, "0123456789"), NULL, 10);
}

static void go_to_column(struct edit *edit, int column) {
    edit_move(edit, EDIT_HOME);
    for (int i = 1; i < column; i++)
        edit_move(edit, EDIT_RIGHT);
}

/* A filter that is wrong stays to be put right, the cursor where it is wrong. */
static enum status accept_filter(struct app *app, struct error *error) {
    struct list *list = browse_list(app);
    const char *text = buffer_text(&app->prompt.edit.text);
    struct filter *filter = NULL;
    struct error wrong = {0};

    if (filter_parse(list->reg, text, app->paint.today, &filter, &wrong) != STATUS_OK) {
        set_text(&app->prompt.wrong, wrong.text);
        app->prompt.wrong_at = wrong_column(wrong.text);
        go_to_column(&app->prompt.edit, app->prompt.wrong_at);
        return STATUS_OK;
    }
    filter_free(filter);
    app_pop(app);
    if (!app->prompt.partial)
        return STATUS_OK; /* the list followed the keys */
    set_trimmed(&list->narrow.expression, text);
    return list_restart(list, &app->source, error);
}

static enum status accept_answer(struct app *app, struct error *error) {
    struct prompt *prompt = &app->prompt;
    struct buffer answer = {0};
    struct error wrong = {0};

    (void)error;
    buffer_truncate(&prompt->wrong, 0);
    buffer_add_text(&answer, buffer_text(&prompt->edit.text));
    if (prompt->question.accept(app, buffer_text(&answer), &wrong) != STATUS_OK)
        set_text(&prompt->wrong, wrong.text);
    buffer_done(&answer);
    return STATUS_OK;
}

static enum status enter_prompt(struct app *app, struct error *error) {
    static enum status (*const accept[])(struct app *,
                                         struct error *) = {[PROMPT_SEARCH] = accept_search,
                                                            [PROMPT_FILTER] = accept_filter,
                                                            [PROMPT_QUESTION] = accept_answer};

    return accept[app->prompt.kind](app, error);
}

/* The only way to go on is taken, and what comes behind it offered. */
static enum status take_offer(struct app *app, int direction, struct error *error) {
    struct prompt *prompt = &app->prompt;
    const bool only = prompt->completion.count == 1;

    if (!complete_next(&prompt->completion, &prompt->edit, direction))
        return STATUS_OK;
    return only ? prompt_changed(app, error) : follow_filter(app, error);
}

/* ---- the view ---- */

static bool type_prompt(struct app *app, uint32_t key, enum status *status, struct error *error) {
    struct prompt *prompt = &app->prompt;

    if ((key == PRESS_TAB || key == PRESS_BACK_TAB) && prompt->kind == PROMPT_FILTER) {
        *status = take_offer(app, key == PRESS_TAB ? 1 : -1, error);
        return true;
    }
    if (key == PRESS_TAB && prompt->kind == PROMPT_QUESTION && prompt->question.complete) {
        prompt->question.complete(app, &prompt->edit);
        return true;
    }
    if (!edit_insert(&app->prompt.edit, key))
        return false;
    *status = prompt_changed(app, error);
    return true;
}

static void add_found(const struct app *app, struct buffer *out) {
    const struct list *list = browse_list(app);
    int64_t found = list->counts.shown;
    struct buffer number = {0};

    if (app->prompt.kind != PROMPT_SEARCH && app->prompt.kind != PROMPT_FILTER)
        return;
    if (app->prompt.edit.text.len == 0)
        return;
    if (app->prompt.partial && app->prompt.kind == PROMPT_FILTER)
        return;
    if (list_work(list) != LIST_READY && found < AGENDA_CAP) {
        buffer_add_text(out, list_work_word(list));
        return;
    }
    if (found < 0)
        return;
    buffer_addf(&number, found >= AGENDA_CAP ? "%d+" : "%d",
                (int)(found >= AGENDA_CAP ? AGENDA_CAP - 1 : found));
    buffer_addf(out, ngettext("%s found", "%s found", (unsigned long)found), buffer_text(&number));
    buffer_done(&number);
}

/* How many bytes are left out in front so that the cursor's place is within so many columns. */
static size_t hidden(const struct edit *edit, int columns) {
    const char *text = buffer_text(&edit->text);
    size_t from = 0;
    int width = 0;

    for (size_t at = 0; at < edit->at;) {
        uint32_t code_point;
        at += text_next(text + at, edit->text.len - at, &code_point);
        width += text_columns_of(code_point);
    }
    while (width > columns) {
        uint32_t code_point;
        from += text_next(text + from, edit->text.len - from, &code_point);
        width -= text_columns_of(code_point);
    }
    return from;
}

static void draw_line(const struct app *app, struct surface *surface, int row) {
    const struct edit *edit = &app->prompt.edit;
    const struct theme *theme = &app->paint.theme;
    const char *label = app->prompt.kind == PROMPT_SEARCH   ? "/"
                        : app->prompt.kind == PROMPT_FILTER ? _("filter: ")
                        : app->prompt.kind == PROMPT_PALETTE ? ":"
                                                            : app->prompt.question.label;
    struct buffer line = {0}, found = {0}, start = {0};

    add_found(app, &found);
    int room = surface->columns - text_width(label) - text_width(buffer_text(&found)) - 3;
    size_t from = hidden(edit, room);
    buffer_add_text(&line, label);
    buffer_add(&start, buffer_text(&edit->text) + from, edit->at - from);
    line_fit(&line, theme, buffer_text(&edit->text) + from, room, ALIGN_LEFT);
    buffer_add_text(&line, "  ");
    line_text(&line, theme, buffer_text(&found));
    surface->put(surface, row, 0, surface->columns, buffer_text(&line));
    surface->cursor(surface, row, text_width(label) + text_width(buffer_text(&start)));
    buffer_done(&line);
    buffer_done(&found);
    buffer_done(&start);
}

void prompt_draw_line(const struct app *app, struct surface *surface) {
    draw_line(app, surface, surface->rows - 1);
}

/* Under the character that is wrong, where it is on the screen. */
static void draw_mark(const struct app *app, struct surface *surface) {
    const struct prompt *prompt = &app->prompt;
    const int before = text_width(_("filter: ")) + prompt->wrong_at - 1;
    struct buffer line = {0};
    const int room = surface->columns - text_width(_("filter: ")) - 3;

    if (before < surface->columns && hidden(&prompt->edit, room) == 0) {
        line_fill(&line, " ", before);
        line_role(&line, ROLE_ERROR);
        line_glyph(&line, &app->paint.theme, GLYPH_MORE_ABOVE);
    }
    surface->put(surface, surface->rows - 1, 0, surface->columns, buffer_text(&line));
    buffer_done(&line);
}

/* Breaks a text into lines above the one that is typed in, at most so many of them. */
static void draw_above(const struct app *app, struct surface *surface, int row, const char *text,
                       enum role role) {
    struct buffer safe = {0}, line = {0};
    size_t ends[ABOVE_MOST], starts[ABOVE_MOST], at = 0, skip;
    int count = 0;

    line_text(&safe, &app->paint.theme, text);
    for (; count < ABOVE_MOST && buffer_text(&safe)[at]; count++) {
        starts[count] = at;
        ends[count] = at + layout_wrap(buffer_text(&safe) + at, surface->columns - 1, &skip);
        at = ends[count] + skip;
    }
    for (int i = 0; i < count; i++) {
        buffer_truncate(&line, 0);
        buffer_add_char(&line, ' ');
        line_role(&line, role);
        buffer_add(&line, buffer_text(&safe) + starts[i], ends[i] - starts[i]);
        surface->put(surface, row - count + i, 0, surface->columns, buffer_text(&line));
    }
    buffer_done(&safe);
    buffer_done(&line);
}

/* As many of the ways to go on as fit, the one that stands now among them. */
static void draw_completion(const struct app *app, struct surface *surface, int row) {
    const struct offers *completion = &app->prompt.completion;
    const struct theme *theme = &app->paint.theme;
    struct buffer line = {0}, item = {0};
    int first = 0, room = surface->columns - 2;

    for (int i = 0, width = 0; i <= completion->chosen; i++) {
        int wide = text_width(complete_item(completion, i)) + 2;

        first = width + wide > room ? i : first;
        width = (width + wide > room ? 0 : width) + wide;
    }
    for (int i = first; i < completion->count && room > 0; i++) {
        buffer_truncate(&item, 0);
        line_text(&item, theme, complete_item(completion, i));
        int wide = text_width(buffer_text(&item)) + 2;

        if (wide > room && i > first)
            break;
        room -= wide;
        buffer_add_char(&line, ' ');
        line_marker(&line, theme, i == completion->chosen);
        line_role(&line, i == completion->chosen ? ROLE_KEY : ROLE_PLAIN);
        buffer_add_text(&line, buffer_text(&item));
        line_role(&line, ROLE_PLAIN);
    }
    surface->put(surface, row, 0, surface->columns, buffer_text(&line));
    buffer_done(&line);
    buffer_done(&item);
}

static void draw_prompt(struct app *app, struct surface *surface) {
    const struct prompt *prompt = &app->prompt;
    const bool wrong = prompt->kind != PROMPT_SEARCH && prompt->wrong.len;
    const bool marked = wrong && prompt->kind == PROMPT_FILTER && prompt->wrong_at > 0;
    const int row = surface->rows - 1 - marked;

    if (wrong)
        draw_above(app, surface, row, buffer_text(&prompt->wrong), ROLE_ERROR);
    else
        draw_above(app, surface, row, buffer_text(&prompt->note), ROLE_PLAIN);
    if (!wrong && prompt->kind == PROMPT_FILTER)
        draw_completion(app, surface, row - 1);
    if (marked)
        draw_mark(app, surface);
    draw_line(app, surface, row);
}

const struct view_ops prompt_view = {
    .place = PLACE_PROMPT, .draw = draw_prompt, .enter = enter_prompt, .type = type_prompt};
