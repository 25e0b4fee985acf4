/* SPDX-License-Identifier: EUPL-1.2 */
/* A question on the last line, answered with one key. */
#ifndef CRUSCOTTO_UI_QUESTION_H
#define CRUSCOTTO_UI_QUESTION_H

#include <stdint.h>

#include "base/buffer.h"

struct app;
struct view_ops;

enum answer_word { ANSWER_YES, ANSWER_NO, ANSWER_BACK };

typedef enum status question_answered(struct app *app, enum answer_word answer,
                                      struct error *error);

struct open_question {
    struct buffer text;
    question_answered *answered;
    int64_t about; /* for whoever asked: what the answer is for */
};

extern const struct view_ops question_view;

void question_done(struct open_question *question);

/* Sets `about` to 0. The question is gone by the time `answered` is called. */
void question_ask(struct app *app, const char *text, question_answered *answered);

enum status question_answer(struct app *app, enum answer_word answer, struct error *error) MUST_USE;

#endif
