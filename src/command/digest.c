/* SPDX-License-Identifier: EUPL-1.2 */
/* What there is to know this morning, for mail and for cron: nothing is written where there is
 * nothing. */
#include <stdio.h>

#include "agenda_rows.h"
#include "base/i18n.h"
#include "calendar/term.h"
#include "report/records.h"
#include "report/status.h"
#include "store/since.h"
#include "verbs.h"

enum { MOST_ROWS = 50, MOST_CHANGED = 20, MOST_DAYS = 36500 };

struct digest {
    struct session *session;
    long days;
    day_number since;
    struct json json;
    bool begun; /* the head of the text stands */
};

/* ---- the text ---- */

static void begin_text(struct digest *digest) {
    struct buffer line = {0};

    if (digest->begun)
        return;
    digest->begun = true;
    term_day(&line, digest->session->today);
    output_say(digest->session->out, "Cruscotto · %s\n", buffer_text(&line));
    buffer_done(&line);
}

static void put_heading(struct digest *digest, const char *heading) {
    begin_text(digest);
    output_say(digest->session->out, "\n%s\n", heading);
}

/* ---- what is due ---- */

struct section {
    const char *key;
    const char *heading; /* msgid */
    day_number first, last;
};

static enum status count_item(void *context, const struct agenda_item *item, struct error *error) {
    (void)item;
    (void)error;
    ++*(int *)context;
    return STATUS_OK;
}

static enum status write_section(struct digest *digest, const struct section *section,
                                 struct error *error) {
    struct session *session = digest->session;
    struct agenda_rows rows = {.today = session->today, .soon_days = session->config->soon_days};
    int count = 0;
    enum status status = agenda_visit(session->store, section->first, section->last, false,
                                      MOST_ROWS + 1, count_item, &count, error);

    if (status != STATUS_OK || (count == 0 && session->format != OUTPUT_JSON))
        return status;
    if (session->format == OUTPUT_JSON) {
        json_key(&digest->json, section->key);
        rows.sheet.outer = &digest->json;
    } else {
        put_heading(digest, _(section->heading));
    }
    agenda_rows_start(&rows, session->out, session->format);
    status = agenda_visit(session->store, section->first, section->last, false, MOST_ROWS,
                          agenda_rows_visit, &rows, error);
    agenda_rows_end(&rows);
    if (count > MOST_ROWS && session->format != OUTPUT_JSON)
        output_say(session->out, "%s\n", _("… and more: cruscotto due"));
    return status;
}

static enum status write_due(struct digest *digest, struct error *error) {
    const day_number today = digest->session->today;
    const struct section sections[] = {
        {"overdue", N_("Overdue"), date_from(1900, 1, 1), today - 1},
        {"due_today", N_("Today"), today, today},
        {"due_soon", N_("Soon"), today + 1, today + (day_number)digest->days},
    };
    enum status status = STATUS_OK;

    for (size_t i = 0; i < sizeof sections / sizeof *sections && status == STATUS_OK; i++)
        status = write_section(digest, &sections[i], error);
    return status;
}

/* ---- what is new ---- */

static const struct sheet_column changed_columns[] = {
    {.name = "register", .title = {"Register", "Registro"}, .min = 8, .max = 16, .priority = 1},
    {.name = "code", .title = {"Code", "Codice"}, .min = 8, .max = 14, .whole = true},
    {.name = "title", .title = {"Title", "Titolo"}, .min = 16, .priority = 2},
};

struct changes {
    struct digest *digest;
    struct sheet sheet;
    bool more;
    int in_register;
};

static void begin_changes(struct changes *changes) {
    struct digest *digest = changes->digest;
    struct moment day = {digest->since, -1, PRECISION_DAY};
    struct buffer heading = {0};

    buffer_add_text(&heading, _("New or changed since "));
    moment_format(&heading, &day, DATE_FULL);
    if (digest->session->format != OUTPUT_JSON)
        put_heading(digest, buffer_text(&heading));
    sheet_start(&changes->sheet, digest->session->out, digest->session->format, changed_columns, 3);
    buffer_done(&heading);
}

static enum status put_change(void *context, const struct record *record, struct error *error) {
    struct changes *changes = context;
    struct buffer title = {0};
    bool machine = changes->digest->session->format == OUTPUT_JSON;

    (void)error;
    if (++changes->in_register > MOST_CHANGED) {
        changes->more = true;
        return STATUS_OK;
    }
    if (changes->sheet.columns == NULL)
        begin_changes(changes);
    records_describe(record, &title);
    sheet_cell(&changes->sheet, machine ? record->reg->name : label_text(record->reg->plural));
    sheet_cell(&changes->sheet, value_text(&record->values[FIELD_CODE]));
    sheet_cell(&changes->sheet, buffer_text(&title));
    buffer_done(&title);
    return output_status(changes->sheet.out);
}

static enum status visit_changed(struct changes *changes, const struct register_def *reg,
                                 const struct store_since *since, struct error *error) {
    struct store *store = changes->digest->session->store;
    struct list_query query = {.reg = reg};
    struct filter *filter = NULL;
    enum status status = filter_add_since(store, &filter, reg, since, error);

    order_default(reg, &query.order);
    query.filter = filter;
    query.fields = ~UINT64_C(0);
    changes->in_register = 0;
    if (status == STATUS_OK)
        status = store_window(store, &query, NULL, false, true, MOST_CHANGED + 1, put_change,
                              changes, error);
    filter_free(filter);
    return status;
}

static enum status write_changed(struct digest *digest, struct error *error) {
    struct changes changes = {.digest = digest};
    struct store_since since = {.user = ""};
    struct buffer midnight = {0};
    bool machine = digest->session->format == OUTPUT_JSON;

    instant_of_day(&midnight, digest->since);
    enum status status =
        store_journal_before(digest->session->store, buffer_text(&midnight), &since.action, error);
    buffer_done(&midnight);
    if (machine) {
        json_key(&digest->json, "changed");
        changes.sheet.outer = &digest->json;
        begin_changes(&changes);
    }
    for (int i = 0; registers[i] && status == STATUS_OK; i++)
        status = visit_changed(&changes, registers[i], &since, error);
    if (changes.sheet.columns)
        sheet_end(&changes.sheet);
    if (changes.more && !machine)
        output_say(digest->session->out, "%s\n", _("… and more"));
    return status;
}

/* ---- the whole ---- */

static void day_at(struct json *json, const char *key, day_number day) {
    struct moment moment = {day, -1, PRECISION_DAY};
    struct buffer iso = {0};

    moment_iso(&iso, &moment);
    json_text_at(json, key, buffer_text(&iso));
    buffer_done(&iso);
}

static enum status write_all(struct digest *digest, struct error *error) {
    bool machine = digest->session->format == OUTPUT_JSON;

    if (machine) {
        json_open(&digest->json, '{');
        day_at(&digest->json, "today", digest->session->today);
        day_at(&digest->json, "since", digest->since);
        json_number_at(&digest->json, "days", digest->days);
    }
    enum status status = write_due(digest, error);
    if (status == STATUS_OK)
        status = write_changed(digest, error);
    if (machine) {
        json_close(&digest->json, '}');
        output_text(digest->session->out, "\n");
    }
    return status;
}

static bool is_working(day_number day) { return term_working_days(day - 1, day, 0, 0) == 1; }

static day_number last_working_day(day_number today) {
    day_number day = today - 1;

    while (!is_working(day))
        day--;
    return day;
}

static enum status run(struct session *session, struct error *error) {
    struct digest digest = {.session = session, .json = {.out = session->out}};
    enum status status = session_number(session, OPTION_DAYS, 0, MOST_DAYS,
                                        session->config->soon_days, &digest.days, error);

    if (status == STATUS_OK)
        status = session_day(session, OPTION_SINCE, last_working_day(session->today), &digest.since,
                             error);
    if (status != STATUS_OK ||
        (session->line->option[OPTION_WORKING_DAYS] && !is_working(session->today)))
        return status;
    return write_all(&digest, error);
}

const struct command command_digest = {
    .name = "digest",
    .summary = N_("What is overdue, due and new, for a mail in the morning"),
    .details = N_(
        "What is overdue, what is due today and in the next days, and what was made or changed "
        "since the last working day (--since names another). Nothing is written where there is "
        "nothing to tell, so that cron sends no mail: 0 7 * * * cruscotto digest --working-days"),
    .options = OPTION_BIT(OPTION_DAYS) | OPTION_BIT(OPTION_SINCE) | OPTION_BIT(OPTION_WORKING_DAYS),
    .formats = FORMAT_BIT(OUTPUT_TABLE) | FORMAT_BIT(OUTPUT_JSON),
    .same_on_pipe = true,
    .need = NEED_READ,
    .run = run,
};
