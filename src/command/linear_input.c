/* SPDX-License-Identifier: EUPL-1.2 */
#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "linear.h"

/* ---- words ---- */

void words_done(struct words *words) {
    for (int i = 0; i < words->count; i++)
        free(words->words[i]);
    free(words->words);
    *words = (struct words){0};
}

bool words_add(struct words *words, const char *text) {
    if (words->count == words->room) {
        int room = words->room ? 2 * words->room : 8;
        char **more = realloc(words->words, (size_t)room * sizeof *more);
        if (!more)
            return false;
        words->words = more;
        words->room = room;
    }
    char *copy = strdup(text);
    if (!copy)
        return false;
    words->words[words->count++] = copy;
    return true;
}

void words_remove(struct words *words, int at) {
    free(words->words[at]);
    words->count--;
    memmove(&words->words[at], &words->words[at + 1],
            (size_t)(words->count - at) * sizeof *words->words);
}

static const char *take_word(const char *line, struct buffer *word) {
    char quote = '\0';

    for (; *line && (quote || !strchr(" \t", *line)); line++)
        if (quote && *line == quote)
            quote = '\0';
        else if (!quote && (*line == '"' || *line == '\''))
            quote = *line;
        else
            buffer_add_char(word, *line);
    return line;
}

bool words_split(struct words *words, const char *line) {
    bool ok = true;

    for (line += strspn(line, " \t"); ok && *line; line += strspn(line, " \t")) {
        struct buffer word = {0};
        line = take_word(line, &word);
        ok = buffer_ok(&word) && words_add(words, buffer_text(&word));
        buffer_done(&word);
    }
    return ok;
}

/* ---- saying ---- */

void linear_say(const struct linear *linear, const char *text) {
    struct output out;
    struct error ignored;

    output_start(&out, STDOUT_FILENO, NULL, linear->config->ascii);
    if (out.columns == 0 || out.columns > LINEAR_COLUMNS)
        out.columns = LINEAR_COLUMNS;
    output_wrapped(&out, text, 0, 2);
    if (output_end(&out, &ignored) != STATUS_OK)
        return; /* nobody is listening: reading will end it */
}

void linear_say_f(const struct linear *linear, const char *format, ...) {
    struct buffer text = {0};
    va_list arguments;

    va_start(arguments, format);
    buffer_addv(&text, format, arguments);
    va_end(arguments);
    linear_say(linear, buffer_text(&text));
    buffer_done(&text);
}

/* ---- asking ---- */

/* Nothing is to be done but to end the reading. */
static void wake(int number) { (void)number; }

static void prompt(const struct linear *linear, const char *text) {
    struct output out;
    struct error ignored;

    output_start(&out, STDOUT_FILENO, NULL, linear->config->ascii);
    output_say(&out, "%s ", text);
    if (output_end(&out, &ignored) != STATUS_OK)
        return;
}

enum reply linear_ask(struct linear *linear, const char *text, struct buffer *answer) {
    struct sigaction ours = {.sa_handler = wake}, before;
    char *line = NULL;
    size_t room = 0;

    buffer_truncate(answer, 0);
    prompt(linear, text);
    (void)sigemptyset(&ours.sa_mask); /* without SA_RESTART: ^C ends the reading */
    (void)sigaction(SIGINT, &ours, &before);
    errno = 0;
    ssize_t len = getline(&line, &room, stdin);
    bool cancelled = len < 0 && errno == EINTR;
    (void)sigaction(SIGINT, &before, NULL);
    if (len >= 0) {
        const char *start = line;
        size_t kept = (size_t)len;
        text_trim(&start, &kept);
        text_sanitise_lines(answer, start, kept);
    }
    free(line);
    if (len >= 0)
        return REPLY_GIVEN;
    clearerr(stdin);
    linear_say(linear, "");
    linear->ended = !cancelled;
    return cancelled ? REPLY_CANCELLED : REPLY_ENDED;
}

bool linear_confirm(struct linear *linear, const char *question, enum reply *reply) {
    struct buffer answer = {0};
    enum reply given = linear_ask(linear, question, &answer);
    bool yes =
        given == REPLY_GIVEN &&
        (text_same_name(buffer_text(&answer), "s") || text_same_name(buffer_text(&answer), "sì") ||
         text_same_name(buffer_text(&answer), "y") || text_same_name(buffer_text(&answer), "yes"));

    if (reply)
        *reply = given;
    buffer_done(&answer);
    return yes;
}
