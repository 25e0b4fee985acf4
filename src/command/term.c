/* SPDX-License-Identifier: EUPL-1.2 */
#include "calendar/term.h"

#include "base/i18n.h"
#include "report/sheet.h"
#include "verbs.h"

static const char *iso(struct buffer *out, day_number day) {
    struct moment moment = {day, -1, PRECISION_DAY};

    buffer_truncate(out, 0);
    moment_iso(out, &moment);
    return buffer_text(out);
}

/* ---- the rules ---- */

static void put_rules(struct session *session) {
    static const struct sheet_column columns[] = {
        {.name = "rule", .title = {"Rule", "Regola"}, .whole = true},
        {.name = "italian", .title = {"In Italian", "In italiano"}, .whole = true},
        {.name = "source", .title = {"Source", "Fonte"}, .min = 12, .max = 36, .priority = 1},
        {.name = "what", .title = {"Last day", "Ultimo giorno"}, .min = 20, .priority = 2},
    };
    struct sheet sheet = {0};

    sheet_start(&sheet, session->out, session->format, columns, 4);
    for (int i = 0; i < TERM_RULES; i++) {
        sheet_cell(&sheet, term_rules[i].name.en);
        sheet_cell(&sheet, term_rules[i].name.it);
        sheet_cell(&sheet, *term_rules[i].source ? term_rules[i].source : NULL);
        sheet_cell(&sheet, _(term_rules[i].what));
    }
    sheet_end(&sheet);
}

/* ---- a term ---- */

static void put_text(struct session *session, const struct term *term,
                     const struct term_result *result) {
    struct buffer text = {0};

    term_day(&text, result->due);
    output_say(session->out, "%s\n\n", buffer_text(&text));
    buffer_truncate(&text, 0);
    term_explain(&text, term, result);
    output_wrapped(session->out, buffer_text(&text), 0, 0);
    buffer_done(&text);
}

static void put_json(struct session *session, const struct term *term,
                     const struct term_result *result) {
    struct json json = {.out = session->out};
    struct buffer text = {0};

    json_open(&json, '{');
    json_text_at(&json, "rule", term_rules[term->rule].name.en);
    json_text_at(&json, "from", iso(&text, term->from));
    json_number_at(&json, "months", term->months);
    json_number_at(&json, "days", term->days);
    json_bool_at(&json, "judicial", term->judicial);
    json_text_at(&json, "counted", iso(&text, result->counted));
    json_text_at(&json, "due", iso(&text, result->due));
    json_text_at(&json, "otherwise", result->disputed ? iso(&text, result->otherwise) : NULL);
    json_close(&json, '}');
    output_text(session->out, "\n");
    buffer_done(&text);
}

static void put_row(struct session *session, const struct term *term,
                    const struct term_result *result) {
    static const struct sheet_column columns[] = {
        {.name = "rule"}, {.name = "from"}, {.name = "counted"}, {.name = "due"}};
    const day_number days[] = {term->from, result->counted, result->due};
    struct sheet sheet = {0};
    struct buffer text = {0};

    sheet_start(&sheet, session->out, session->format, columns, 4);
    sheet_cell(&sheet, term_rules[term->rule].name.en);
    for (int i = 0; i < 3; i++)
        sheet_cell(&sheet, iso(&text, days[i]));
    sheet_end(&sheet);
    buffer_done(&text);
}

static enum status run(struct session *session, struct error *error) {
    const struct command_line *line = session->line;
    struct buffer words = {0};
    struct term term;
    struct term_result result;

    if (line->word_count == 0) {
        put_rules(session);
        return STATUS_OK;
    }
    for (int i = 0; i < line->word_count; i++)
        buffer_addf(&words, "%s%s", i ? " " : "", line->words[i]);
    enum status status = term_parse(buffer_text(&words), session->today, &term, error);
    buffer_done(&words);
    if (status == STATUS_OK)
        status = term_compute(&term, &result, error);
    if (status != STATUS_OK)
        return status;
    if (session->format == OUTPUT_TABLE)
        put_text(session, &term, &result);
    else if (session->format == OUTPUT_JSON)
        put_json(session, &term, &result);
    else
        put_row(session, &term, &result);
    return STATUS_OK;
}

const struct command command_term = {
    .name = "term",
    .summary = N_("Reckon a legal term, or list the rules there are"),
    .details = N_(
        "The day from which it runs, its length and the rule, in any order: cruscotto term civil "
        "31/01/2027 +1m. Lengths are 30g, 2s (weeks), 1m, 1a, 10gl (working days); without one "
        "the day itself is judged. \"feriale\" leaves August out of judicial terms; \"patrono "
        "24/6\" is a holiday where working days are counted. Italian holidays are reckoned for "
        "every year. It supports reckoning and is not legal advice: check what it says."),
    .arguments = N_("[RULE] [DAY] [LENGTH]"),
    .most = 12,
    .formats = ALL_FORMATS,
    .same_on_pipe = true,
    .need = NEED_NOTHING,
    .run = run,
};
