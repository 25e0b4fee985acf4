/* SPDX-License-Identifier: EUPL-1.2 */
#include "question.h"

#include "app.h"
#include "frame.h"

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

static void draw_question(struct app *app, struct surface *surface) {
    int width = frame_sentence(surface, &app->paint.theme, ROLE_PLAIN,
                               buffer_text(&app->question.text));

    surface->cursor(surface, surface->rows - 1, width);
}

const struct view_ops question_view = {.place = PLACE_QUESTION, .draw = draw_question};
