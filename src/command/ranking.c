/* SPDX-License-Identifier: EUPL-1.2 */
#include "report/ranking.h"

#include <limits.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/number.h"
#include "report/sheet.h"
#include "verbs.h"

enum { FIRST_YEAR = 1900, LAST_YEAR = 2199, SHARE_DECIMALS = 2 };

static const struct sheet_column columns[] = {
    {.name = "position", .title = {"", ""}, .align = ALIGN_RIGHT, .bare = true, .whole = true},
    {.name = "municipality", .title = {"Code", "Codice"}, .min = 6, .max = 10, .priority = 4},
    {.name = "name", .title = {"Municipality", "Comune"}, .min = 12, .priority = 9},
    {.name = "province", .title = {"Prov.", "Prov."}, .min = 4, .max = 5, .priority = 5},
    {.name = "people",
     .title = {"People", "Persone"},
     .align = ALIGN_RIGHT,
     .min = 7,
     .max = 9,
     .priority = 8,
     .bare = true},
    {.name = "participations",
     .title = {"Times", "Volte"},
     .align = ALIGN_RIGHT,
     .min = 5,
     .max = 7,
     .priority = 6,
     .bare = true},
    {.name = "population",
     .title = {"Inhabitants", "Abitanti"},
     .align = ALIGN_RIGHT,
     .min = 8,
     .max = 11,
     .priority = 7,
     .bare = true},
    {.name = "per_thousand",
     .title = {"Per 1,000", "Ogni 1.000"},
     .align = ALIGN_RIGHT,
     .min = 8,
     .max = 10,
     .priority = 9,
     .bare = true},
};

static void put_population(struct sheet *sheet, const struct ranking_row *row) {
    struct buffer text = {0};
    bool people_read = sheet->format == OUTPUT_TABLE;

    if (people_read)
        number_format(&text, row->population, 0, 0);
    else
        number_format_plain(&text, row->population, 0, 0);
    sheet_cell(sheet, row->population ? buffer_text(&text) : NULL);
    buffer_truncate(&text, 0);
    if (people_read)
        number_format(&text, ranking_share(row), SHARE_DECIMALS, SHARE_DECIMALS);
    else
        number_format_plain(&text, ranking_share(row), SHARE_DECIMALS, SHARE_DECIMALS);
    sheet_cell(sheet, row->population ? buffer_text(&text) : NULL);
    buffer_done(&text);
}

static void put_rows(struct session *session, const struct ranking *ranking, size_t limit) {
    struct sheet sheet = {0};

    sheet_start(&sheet, session->out, session->format, columns,
                (int)(sizeof columns / sizeof *columns));
    for (size_t i = 0; i < ranking->count && i < limit; i++) {
        const struct ranking_row *row = &ranking->rows[i];
        sheet_number(&sheet, (int64_t)i + 1);
        sheet_cell(&sheet, row->code);
        sheet_cell(&sheet, row->name);
        sheet_cell(&sheet, *row->province ? row->province : NULL);
        sheet_number(&sheet, row->people);
        sheet_number(&sheet, row->participations);
        put_population(&sheet, row);
    }
    sheet_end(&sheet);
}

static void write_ranking(struct session *session, const struct ranking *ranking, long year,
                          size_t limit) {
    bool json = session->format == OUTPUT_JSON;

    if (json)
        output_f(session->out, "{\"year\":%ld,\"total\":%zu,\"rows\":", year, ranking->count);
    put_rows(session, ranking, limit);
    if (json)
        output_text(session->out, "}\n");
    else if (ranking->count == 0)
        session_note(session, _("no participations in that year"));
    else if (session->format == OUTPUT_TABLE)
        output_say(session->out, "\n%s\n",
                   _("Per 1,000: people × 1,000 / inhabitants; no number of people counts one"));
}

static enum status read_year(const struct session *session, long *year, struct error *error) {
    const char *word = session->line->word_count ? session->line->words[0] : NULL;
    int this_year, month, day;
    char *end = NULL;

    date_split(session->today, &this_year, &month, &day);
    *year = word ? strtol(word, &end, 10) : this_year;
    if (word && (!*word || *end || *year < FIRST_YEAR || *year > LAST_YEAR))
        return error_value(error, STATUS_USAGE, word, _("a year is expected, as in 2021"));
    return STATUS_OK;
}

static enum status run(struct session *session, struct error *error) {
    struct ranking ranking;
    long year = 0, limit = 0;
    enum status status = read_year(session, &year, error);

    if (status == STATUS_OK)
        status = session_number(session, OPTION_LIMIT, 1, INT_MAX, INT_MAX, &limit, error);
    if (status == STATUS_OK)
        status = ranking_make(session->store, (int)year, &ranking, error);
    if (status != STATUS_OK)
        return status;
    write_ranking(session, &ranking, year, (size_t)limit);
    ranking_done(&ranking);
    return STATUS_OK;
}

const struct command command_ranking = {
    .name = "ranking",
    .summary = N_("Rank the municipalities by their participation in courses"),
    .details =
        N_("Of one calendar year, this one unless another is given: people for every thousand "
           "inhabitants, ties by people and then by name. Municipalities whose population is "
           "not known come behind, by people."),
    .arguments = N_("[YEAR]"),
    .most = 1,
    .options = OPTION_BIT(OPTION_LIMIT),
    .formats = ALL_FORMATS,
    .need = NEED_READ,
    .run = run,
};
