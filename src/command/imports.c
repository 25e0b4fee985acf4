/* SPDX-License-Identifier: EUPL-1.2 */
#include <limits.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "csv/reader.h"
#include "import/import.h"
#include "report/sheet.h"
#include "store/store.h"
#include "verbs.h"

static const struct sheet_column columns[] = {
    {.name = "import", .title = {"No.", "N."}, .align = ALIGN_RIGHT, .bare = true, .whole = true},
    {.name = "started_at", .title = {"When", "Quando"}, .min = 16, .max = 16, .priority = 8},
    {.name = "user", .title = {"Who", "Chi"}, .min = 6, .max = 12, .priority = 5},
    {.name = "file", .title = {"List", "Elenco"}, .min = 12, .priority = 9},
    {.name = "register", .title = {"Register", "Registro"}, .min = 8, .max = 16, .priority = 7},
    {.name = "profile", .title = {"Profile", "Profilo"}, .min = 6, .max = 14, .priority = 1},
    {.name = "source", .title = {"Source", "Fonte"}, .min = 6, .max = 12, .priority = 2},
    {.name = "encoding", .title = {"Encoding", "Codifica"}, .min = 5, .max = 12},
    {.name = "delimiter", .title = {"Delimiter", "Separatore"}, .min = 5, .max = 15},
    {.name = "rows", .title = {"Rows", "Righe"}, .align = ALIGN_RIGHT, .bare = true, .whole = true},
    {.name = "new", .title = {"New", "Nuove"}, .align = ALIGN_RIGHT, .bare = true, .whole = true},
    {.name = "changed",
     .title = {"Chgd", "Camb."},
     .align = ALIGN_RIGHT,
     .bare = true,
     .whole = true},
    {.name = "same",
     .title = {"Same", "Uguali"},
     .align = ALIGN_RIGHT,
     .bare = true,
     .whole = true},
    {.name = "rejected",
     .title = {"Rej.", "Resp."},
     .align = ALIGN_RIGHT,
     .bare = true,
     .whole = true},
    {.name = "conflicting",
     .title = {"Confl.", "Confl."},
     .align = ALIGN_RIGHT,
     .bare = true,
     .whole = true},
    {.name = "finished",
     .title = {"Done", "Finita"},
     .max = 6,
     .min = 6,
     .priority = 3,
     .bare = true},
};

/* Where the state of an import goes: the sheet, and whether people read it. */
struct import_rows {
    struct sheet sheet;
    bool people;
};

static void put_register(struct import_rows *rows, const char *name) {
    const struct register_def *reg = register_by_name(name);

    sheet_cell(&rows->sheet, rows->people && reg ? label_text(reg->plural) : name);
}

static void put_start(struct import_rows *rows, const char *iso) {
    struct buffer when = {0};

    if (rows->people)
        moment_format_instant(&when, iso);
    sheet_cell(&rows->sheet, rows->people ? buffer_text(&when) : iso);
    buffer_done(&when);
}

static void put_delimiter(struct import_rows *rows, const char *name) {
    char label[32];
    int delimiter;

    if (rows->people && csv_delimiter_from_name(name, &delimiter)) {
        csv_delimiter_label(delimiter, label);
        name = label;
    }
    sheet_cell(&rows->sheet, name);
}

static enum status put_import(void *context, const struct store_import *import,
                              struct error *error) {
    struct import_rows *rows = context;
    const int64_t numbers[] = {import->rows, import->added,    import->changed,
                               import->same, import->rejected, import->conflicting};
    const char *const answers[2][2] = {{"false", _("no")}, {"true", _("yes")}};

    (void)error;
    sheet_number(&rows->sheet, import->id);
    put_start(rows, import->started_at);
    sheet_cell(&rows->sheet, import->user);
    sheet_cell(&rows->sheet, import->file);
    put_register(rows, import->reg);
    sheet_cell(&rows->sheet, import->profile);
    sheet_cell(&rows->sheet,
               rows->people ? import_source_label(import->source) : import->source);
    sheet_cell(&rows->sheet, import->encoding);
    put_delimiter(rows, import->delimiter);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        sheet_number(&rows->sheet, numbers[i]);
    sheet_cell(&rows->sheet, answers[import->finished][rows->people]);
    return output_status(rows->sheet.out);
}

static enum status write_imports(struct session *session, int limit, struct error *error) {
    struct import_rows rows = {.people = session->format == OUTPUT_TABLE};
    bool json = session->format == OUTPUT_JSON;

    output_text(session->out, json ? "{\"imports\":" : "");
    sheet_start(&rows.sheet, session->out, session->format, columns,
                (int)(sizeof columns / sizeof *columns));
    enum status status = store_imports(session->store, limit, put_import, &rows, error);
    sheet_end(&rows.sheet);
    output_text(session->out, json ? "}\n" : "");
    if (status == STATUS_OK && rows.sheet.rows == 0 && !json)
        session_note(session, _("no imports"));
    return status;
}

static const struct sheet_column reject_columns[] = {
    {.name = "line", .title = {"Line", "Riga"}, .align = ALIGN_RIGHT, .bare = true, .whole = true},
    {.name = "column", .title = {"Column", "Colonna"}, .min = 6, .max = 20, .priority = 6},
    {.name = "reason", .title = {"Reason", "Motivo"}, .min = 16, .priority = 9},
    {.name = "raw", .title = {"The row as it stood", "La riga com’era"}, .min = 16, .priority = 3},
};

static enum status put_reject(void *context, const struct store_reject *reject,
                              struct error *error) {
    struct sheet *sheet = context;

    (void)error;
    sheet_number(sheet, reject->line);
    sheet_cell(sheet, reject->column);
    sheet_cell(sheet, reject->reason);
    sheet_cell(sheet, reject->raw);
    return output_status(sheet->out);
}

struct import_search {
    int64_t id;
    bool found;
};

static enum status look_for(void *context, const struct store_import *import, struct error *error) {
    struct import_search *search = context;

    (void)error;
    search->found = search->found || import->id == search->id;
    return STATUS_OK;
}

static enum status write_rejects(struct session *session, const char *word, struct error *error) {
    char *end = NULL;
    struct import_search search = {.id = strtoll(word, &end, 10)};
    struct sheet sheet = {0};
    bool json = session->format == OUTPUT_JSON;
    enum status status = store_imports(session->store, INT_MAX, look_for, &search, error);

    if (status != STATUS_OK)
        return status;
    if (*end || !search.found)
        return error_set(error, STATUS_NEGATIVE,
                         _("There is no import \"%s\"; all there are: cruscotto imports"), word);
    if (json)
        output_f(session->out, "{\"import\":%lld,\"rejects\":", (long long)search.id);
    sheet_start(&sheet, session->out, session->format, reject_columns,
                (int)(sizeof reject_columns / sizeof *reject_columns));
    status = store_rejects(session->store, search.id, put_reject, &sheet, error);
    sheet_end(&sheet);
    output_text(session->out, json ? "}\n" : "");
    if (status == STATUS_OK && sheet.rows == 0 && !json)
        session_note(session, _("no row of this import was rejected"));
    return status;
}

static enum status run(struct session *session, struct error *error) {
    long limit = 0;
    enum status status = session_number(session, OPTION_LIMIT, 1, INT_MAX, INT_MAX, &limit, error);

    if (status != STATUS_OK)
        return status;
    if (session->line->word_count)
        return write_rejects(session, session->line->words[0], error);
    return write_imports(session, (int)limit, error);
}

const struct command command_imports = {
    .name = "imports",
    .summary = N_("List the imports, or the rejected rows of one"),
    .arguments = N_("[NUMBER]"),
    .most = 1,
    .options = OPTION_BIT(OPTION_LIMIT),
    .formats = ALL_FORMATS,
    .need = NEED_READ,
    .run = run,
};
