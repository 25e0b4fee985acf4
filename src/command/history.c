/* SPDX-License-Identifier: EUPL-1.2 */
/* What happened to a record, field by field, the newest first. */
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "named.h"
#include "report/records.h"
#include "verbs.h"

enum { VALUE_COLUMNS = 200, INDENT = 4 };

/* Where a list stands: an import and its line. */
struct place {
    int64_t import, line;
};

struct history {
    struct output *out;
    const struct record *record;
    enum format format;
    struct sheet sheet;   /* of rows */
    struct place arrival; /* by which import it came, as far back as was read */
    bool made_by_hand;    /* it did not come by an import */
};

static const struct sheet_column columns[] = {
    {.name = "action", .bare = true},
    {.name = "at"},
    {.name = "user"},
    {.name = "kind"},
    {.name = "field"},
    {.name = "before"},
    {.name = "before_companion"},
    {.name = "after"},
    {.name = "after_companion"},
};

/* The journal keeps what an import left in one text: its number, the line, two more numbers. */
static struct place read_place(const char *text) {
    struct place place = {0};

    if (!text || sscanf(text, "%" SCNd64 " %" SCNd64, &place.import, &place.line) != 2)
        place = (struct place){0};
    return place;
}

static bool same_place(struct place a, struct place b) {
    return a.import == b.import && a.line == b.line;
}

/* ---- rows ---- */

static void put_side(struct history *history, const struct field_def *field, const char *text,
                     const char *extra) {
    struct value value = {0};
    struct buffer shown = {0};

    value_set(&value, text, extra);
    field_format(field, &value, history->format == OUTPUT_JSON ? FORMAT_JSON : FORMAT_PLAIN,
                 &shown);
    sheet_cell(&history->sheet, text ? buffer_text(&shown) : NULL);
    buffer_truncate(&shown, 0);
    bool set = records_has_companion(field) && records_companion(field, &value, &shown);
    sheet_cell(&history->sheet, set ? buffer_text(&shown) : NULL);
    buffer_done(&shown);
    value_done(&value);
}

static void put_place_cells(struct sheet *sheet, struct place place) {
    char text[48];

    snprintf(text, sizeof text, "%" PRId64 ":%" PRId64, place.import, place.line);
    sheet_cell(sheet, place.import ? text : NULL);
    sheet_cell(sheet, NULL);
}

static void put_row(struct history *history, const struct store_change *change, int field) {
    struct sheet *sheet = &history->sheet;

    if (change->action)
        sheet_number(sheet, change->action);
    else
        sheet_cell(sheet, NULL);
    sheet_cell(sheet, change->at);
    sheet_cell(sheet, change->user);
    sheet_cell(sheet, change->kind);
    sheet_cell(sheet, change->field);
    if (field != FIELD_NONE) {
        const struct field_def *def = &history->record->reg->fields[field];
        put_side(history, def, change->before, change->before_extra);
        put_side(history, def, change->after, change->after_extra);
    } else if (strcmp(change->field, "import") == 0) {
        put_place_cells(sheet, read_place(change->before));
        put_place_cells(sheet, read_place(change->after));
    } else {
        sheet_cell(sheet, change->before);
        sheet_cell(sheet, NULL);
        sheet_cell(sheet, change->after);
        sheet_cell(sheet, NULL);
    }
}

/* ---- sentences ---- */

/* A value as people read it; of a long one the beginning. */
static void add_value(const struct history *history, const struct field_def *field,
                      const char *text, const char *extra, struct buffer *out) {
    struct value value = {0};
    struct buffer whole = {0}, safe = {0};

    value_set(&value, text, extra);
    field_format(field, &value, FORMAT_FULL, &whole);
    if (field->type == &type_state && value.extra.len)
        buffer_addf(&whole, " (%s)", buffer_text(&value.extra));
    text_sanitise(&safe, buffer_text(&whole), whole.len, history->out->ascii);
    int width = text_width(buffer_text(&safe));
    text_fit(out, buffer_text(&safe), width < VALUE_COLUMNS ? width : VALUE_COLUMNS, ALIGN_LEFT,
             output_ellipsis(history->out));
    buffer_done(&whole);
    buffer_done(&safe);
    value_done(&value);
}

static void add_field_sentence(const struct history *history, const struct store_change *change,
                               int field, struct buffer *out) {
    const struct field_def *def = &history->record->reg->fields[field];
    const char *label = label_text(def->label);
    struct buffer before = {0}, after = {0};

    add_value(history, def, change->before, change->before_extra, &before);
    add_value(history, def, change->after, change->after_extra, &after);
    if (!change->before)
        buffer_addf(out, _("%s: \"%s\", empty before"), label, buffer_text(&after));
    else if (!change->after)
        buffer_addf(out, _("%s: emptied, \"%s\" before"), label, buffer_text(&before));
    else
        buffer_addf(out, _("%s from \"%s\" to \"%s\""), label, buffer_text(&before),
                    buffer_text(&after));
    buffer_done(&before);
    buffer_done(&after);
}

/* What the house says about a record; false: nothing for people. */
static bool add_house_sentence(const struct store_change *change, struct buffer *out) {
    struct place before = read_place(change->before), after = read_place(change->after);

    if (strcmp(change->field, "created") == 0) {
        buffer_add_text(out, _("record made"));
    } else if (strcmp(change->field, "deleted") == 0) {
        bool trashed = change->after && *change->after == '1';
        buffer_add_text(out, trashed ? _("moved to the trash") : _("taken out of the trash"));
    } else if (strcmp(change->field, "import") == 0 && !same_place(before, after) && after.import) {
        buffer_addf(out, _("brought up to date by import %lld, line %lld"), (long long)after.import,
                    (long long)after.line);
    } else {
        return false;
    }
    return true;
}

static const char *kind_remark(const char *kind) {
    static const struct {
        const char *kind, *remark;
    } remarks[] = {
        {"undo", N_("undone")},
        {"redo", N_("done again")},
        {"import", N_("import")},
    };

    for (size_t i = 0; i < sizeof remarks / sizeof *remarks; i++)
        if (strcmp(kind, remarks[i].kind) == 0)
            return _(remarks[i].remark);
    return NULL;
}

static void say(const struct history *history, const char *at, const char *user,
                const char *sentence, const char *remark) {
    struct buffer line = {0};

    moment_format_instant(&line, at);
    buffer_addf(&line, " %s: %s", user, sentence);
    if (remark)
        buffer_addf(&line, " (%s)", remark);
    output_wrapped(history->out, buffer_text(&line), 0, INDENT);
    buffer_done(&line);
}

static void say_change(const struct history *history, const struct store_change *change,
                       int field) {
    struct buffer sentence = {0};
    bool any = true;

    if (field != FIELD_NONE)
        add_field_sentence(history, change, field, &sentence);
    else
        any = add_house_sentence(change, &sentence);
    if (any)
        say(history, change->at, change->user, buffer_text(&sentence), kind_remark(change->kind));
    buffer_done(&sentence);
}

/* ---- both ---- */

/* Marks of what was edited by hand stand with the import in the journal: those are no event. */
static bool is_event(const struct store_change *change) {
    return strcmp(change->field, "import") != 0 ||
           !same_place(read_place(change->before), read_place(change->after));
}

static enum status visit(void *context, const struct store_change *change, struct error *error) {
    struct history *history = context;
    int field = register_field(history->record->reg, change->field);

    (void)error;
    if (strcmp(change->field, "created") == 0)
        history->made_by_hand = true;
    if (strcmp(change->field, "import") == 0)
        history->arrival = read_place(change->before);
    if (!is_event(change))
        return STATUS_OK;
    if (history->format == OUTPUT_TABLE)
        say_change(history, change, field);
    else
        put_row(history, change, field);
    return output_status(history->out);
}

struct import_search {
    int64_t id;
    struct buffer file;
};

static enum status look_for(void *context, const struct store_import *import, struct error *error) {
    struct import_search *search = context;

    (void)error;
    if (import->id == search->id)
        buffer_add_text(&search->file, import->file);
    return STATUS_OK;
}

static enum status say_arrival(struct session *session, const struct history *history,
                               struct error *error) {
    const struct record *record = history->record;
    struct import_search search = {.id = history->arrival.import};
    struct buffer sentence = {0};
    enum status status = store_imports(session->store, INT_MAX, look_for, &search, error);

    if (status == STATUS_OK) {
        const char *slash = strrchr(buffer_text(&search.file), '/');
        buffer_addf(&sentence, _("came by import %lld, line %lld (%s)"),
                    (long long)history->arrival.import, (long long)history->arrival.line,
                    slash ? slash + 1 : buffer_text(&search.file));
        say(history, buffer_text(&record->created_at), buffer_text(&record->created_by),
            buffer_text(&sentence), NULL);
    }
    buffer_done(&search.file);
    buffer_done(&sentence);
    return status;
}

/* A record that an import brought has no entry for its arrival. */
static enum status end_with_arrival(struct session *session, struct history *history,
                                    struct error *error) {
    const struct record *record = history->record;
    char after[48];

    if (history->made_by_hand || !history->arrival.import)
        return STATUS_OK;
    if (history->format == OUTPUT_TABLE)
        return say_arrival(session, history, error);
    snprintf(after, sizeof after, "%" PRId64 " %" PRId64, history->arrival.import,
             history->arrival.line);
    struct store_change change = {.at = buffer_text(&record->created_at),
                                  .user = buffer_text(&record->created_by),
                                  .kind = "import",
                                  .field = "import",
                                  .after = after};
    put_row(history, &change, FIELD_NONE);
    return STATUS_OK;
}

static void start(struct session *session, struct history *history) {
    const struct record *record = history->record;
    struct json json = {.out = session->out};
    struct buffer heading = {0};

    if (history->format == OUTPUT_TABLE) {
        named_title(record, &heading);
        buffer_add_text(&heading, " · ");
        records_describe(record, &heading);
        if (record->deleted)
            buffer_addf(&heading, " (%s)", _("in the trash"));
        output_wrapped(session->out, buffer_text(&heading), 0, 0);
        output_text(session->out, "\n");
        buffer_done(&heading);
        return;
    }
    if (history->format == OUTPUT_JSON) {
        json_open(&json, '{');
        json_text_at(&json, "register", record->reg->name);
        json_text_at(&json, "code", value_text(&record->values[FIELD_CODE]));
        json_number_at(&json, "id", record->id);
        json_bool_at(&json, "trashed", record->deleted);
        json_key(&json, "changes");
    }
    sheet_start(&history->sheet, session->out, history->format, columns,
                (int)(sizeof columns / sizeof *columns));
}

static enum status write_history(struct session *session, const struct record *record,
                                 struct error *error) {
    struct history history = {.out = session->out,
                              .record = record,
                              .format = session->format,
                              .arrival = {record->import_id, record->import_line}};

    start(session, &history);
    enum status status =
        store_history(session->store, record->reg, record->id, visit, &history, error);
    if (status == STATUS_OK)
        status = end_with_arrival(session, &history, error);
    if (history.format != OUTPUT_TABLE)
        sheet_end(&history.sheet);
    if (history.format == OUTPUT_JSON)
        output_text(session->out, "}\n");
    return status;
}

static enum status run(struct session *session, struct error *error) {
    const struct register_def *reg;
    struct record record;
    enum status status = session_register(session->line->words[0], &reg, error);

    if (status != STATUS_OK)
        return status;
    record_init(&record, reg);
    status = named_find(session, reg, session->line->words[1], AMONG_ALL, &record, error);
    if (status == STATUS_OK)
        status = write_history(session, &record, error);
    record_done(&record);
    return status;
}

const struct command command_history = {
    .name = "history",
    .summary = N_("Tell what happened to a record, field by field"),
    .details = N_("The newest first; also of a record in the trash. In other formats than table a "
                  "row has the number of its action, for \"undo\"."),
    .arguments = N_("REGISTER CODE"),
    .least = 2,
    .most = 2,
    .formats = ALL_FORMATS,
    .need = NEED_READ,
    .run = run,
};
