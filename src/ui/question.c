/* SPDX-License-Identifier: EUPL-1.2 */
#include "question.h"

#include <string.h>

#include "app.h"

void question_done(struct open_question *question) { buffer_done(&question->text); }

void question_ask(struct app *app, const char *text, question_answered *answered) {
    buffer_truncate(&app->question.text, 0);
    buffer_add_text(&app->question.text, text);
    app->question.answered = answered;
    app->question.about = 0;
    app_push(app, &question_view);
}

enum status question_answer(struct app *app, enum answer_word answer, struct error *error) {
    question_answered *answered = app->question.answered;

    app_pop(app);
    return answered(app, answer, error);
}

/* Where it is too long, its end stays: that is where the keys stand. */
static const char *end_of(const char *text, int columns) {
    while (text_width(text) > columns) {
        uint32_t code_point;
        text += text_next(text, strlen(text), &code_point);
    }
    return text;
}

static void draw_question(struct app *app, struct surface *surface) {
    struct buffer text = {0}, line = {0};

    line_text(&text, &app->paint.theme, buffer_text(&app->question.text));
    buffer_addf(&line, " %s", end_of(buffer_text(&text), surface->columns - 2));
    surface->put(surface, surface->rows - 1, 0, surface->columns, buffer_text(&line));
    surface->cursor(surface, surface->rows - 1, text_width(buffer_text(&line)));
    buffer_done(&text);
    buffer_done(&line);
}

const struct view_ops question_view = {.place = PLACE_QUESTION, .draw = draw_question};
