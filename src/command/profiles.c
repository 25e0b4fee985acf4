/* SPDX-License-Identifier: EUPL-1.2 */
/* The profiles that explain lists: the user's own and the shipped ones, and what is wrong in one. */
#include <string.h>

#include "base/i18n.h"
#include "import/import.h"
#include "report/sheet.h"
#include "verbs.h"

struct listing {
    struct session *session;
    struct sheet sheet;
    struct buffer wrong; /* the first error */
};

static enum status put_profile(void *context, const struct profile_entry *entry,
                               struct error *error) {
    struct listing *listing = context;
    struct sheet *sheet = &listing->sheet;
    const bool table = sheet->format == OUTPUT_TABLE;
    const char *own = table ? _("your own") : "own", *shipped = table ? _("shipped") : "shipped";

    (void)error;
    sheet_cell(sheet, entry->name);
    if (table)
        sheet_cell(sheet, entry->reg ? label_text(entry->reg->plural) : _("not readable"));
    else
        sheet_cell(sheet, entry->reg ? entry->reg->name : NULL);
    sheet_cell(sheet, *entry->source ? entry->source : NULL);
    sheet_cell(sheet, *entry->only ? entry->only : NULL);
    sheet_cell(sheet, entry->own ? own : shipped);
    sheet_cell(sheet, entry->path);
    sheet_cell(sheet, *entry->wrong ? entry->wrong : NULL);
    if (*entry->wrong && listing->wrong.len == 0)
        buffer_add_text(&listing->wrong, entry->wrong);
    return output_status(sheet->out);
}

static enum status run(struct session *session, struct error *error) {
    static const struct sheet_column columns[] = {
        {.name = "profile", .title = {"Profile", "Profilo"}, .whole = true},
        {.name = "register", .title = {"Register", "Registro"}, .max = 24, .priority = 8},
        {.name = "source", .title = {"Source", "Fonte"}, .max = 14, .priority = 7},
        {.name = "only", .title = {"Filter", "Filtro"}, .max = 30, .priority = 5},
        {.name = "origin", .title = {"Whose", "Di chi"}, .max = 8, .priority = 6},
        {.name = "path", .title = {"File", "File"}, .min = 8, .priority = 4},
        {.name = "error", .title = {"Error", "Errore"}, .min = 8, .priority = 3},
    };
    struct listing listing = {.session = session};
    struct json json = {.out = session->out};
    const bool is_json = session->format == OUTPUT_JSON;

    if (is_json) {
        json_open(&json, '{');
        json_key(&json, "profiles");
        listing.sheet.outer = &json;
    }
    sheet_start(&listing.sheet, session->out, session->format, columns,
                (int)(sizeof columns / sizeof *columns));
    enum status status = import_profile_entries(put_profile, &listing, error);
    sheet_end(&listing.sheet);
    if (is_json) {
        json_close(&json, '}');
        output_text(session->out, "\n");
    }
    if (status == STATUS_OK && listing.wrong.len)
        status = error_set(error, STATUS_CONFIG, "%s", buffer_text(&listing.wrong));
    buffer_done(&listing.wrong);
    return status;
}

const struct command command_profiles = {
    .name = "profiles",
    .summary = N_("List the profiles that explain lists"),
    .details = N_("Your own stand in the directory \"profiles\" of your configuration, and hide a "
                  "shipped one of the same name. What is wrong in one is told with file and line."),
    .formats = ALL_FORMATS,
    .need = NEED_NOTHING,
    .run = run,
};
