/* SPDX-License-Identifier: EUPL-1.2 */
/* Health of the database: what is right, what is wrong, and what to do. */
#include <inttypes.h>
#include <limits.h>
#include <sys/stat.h>

#include "base/i18n.h"
#include "report/sheet.h"
#include "store/store.h"
#include "verbs.h"

enum verdict { FINE, REMARK, WRONG };

/* One line of the findings. */
struct finding {
    const char *name; /* for machines */
    const char *what; /* translated */
    enum verdict verdict;
    struct buffer value; /* the same in every language */
    const char *shown;   /* translated, in its place for people; NULL: the value itself */
    const char *advice;  /* translated; NULL: none */
};

enum { MOST_FINDINGS = 12, LABEL_COLUMNS = 24 };

struct findings {
    struct finding rows[MOST_FINDINGS];
    int count;
};

static struct finding *add(struct findings *findings, const char *name, const char *what,
                           enum verdict verdict, const char *advice) {
    struct finding *finding = &findings->rows[findings->count++];

    *finding = (struct finding){
        .name = name, .what = what, .verdict = verdict, .advice = verdict == FINE ? NULL : advice};
    return finding;
}

static void add_right(struct findings *findings, const char *name, const char *what, bool right,
                      const char *advice) {
    struct finding *finding = add(findings, name, what, right ? FINE : WRONG, advice);

    buffer_add_text(&finding->value, right ? "right" : "wrong");
    finding->shown = right ? _("fine") : _("DAMAGED");
}

static void add_contents(struct findings *findings, const struct store_health *health,
                         bool writable) {
    const char *backup = _("restore the last backup, and keep this file for whoever looks into it");
    struct finding *finding;

    add_right(findings, "integrity", _("Integrity"), health->integrity, backup);
    add_right(findings, "foreign_keys", _("References"), health->foreign_keys, backup);
    if (writable) {
        add_right(findings, "search_index", _("Search index"), health->search_index, backup);
    } else {
        finding = add(findings, "search_index", _("Search index"), REMARK,
                      _("only who can write can check it"));
        buffer_add_text(&finding->value, "unchecked");
        finding->shown = _("not checked");
    }
    add_right(findings, "tallies", _("Counts"), health->tallies, backup);
    if (health->detail[0]) {
        finding = add(findings, "detail", _("Found first"), WRONG, NULL);
        buffer_add_text(&finding->value, health->detail);
    }
    finding = add(findings, "schema_version", _("Format"), FINE, NULL);
    buffer_addf(&finding->value, "%d", health->schema_version);
    finding = add(findings, "size", _("Size in bytes"), FINE, NULL);
    buffer_addf(&finding->value, "%" PRId64, health->size);
}

static void add_place(struct findings *findings, const struct store_health *health) {
    bool closed = (health->file_mode & S_IRWXO) == 0;
    struct finding *finding =
        add(findings, "file_mode", _("File permissions"), closed ? FINE : WRONG,
            _("whoever is on this machine can open it: chmod 0660"));

    buffer_addf(&finding->value, "%04o", health->file_mode);
    finding = add(findings, "directory_mode", _("Directory permissions"),
                  health->shared_directory ? FINE : REMARK,
                  _("nobody else can work in it; to share it, its directory must be of the group, "
                    "with mode 2770 (2775 where others may read)"));
    buffer_addf(&finding->value, "%04o", health->directory_mode);
}

static void add_access(struct findings *findings, bool writable) {
    struct finding *finding =
        add(findings, "writable", _("Writing"), writable ? FINE : REMARK,
            _("you can read only; to write, one must be of the file's group"));

    buffer_add_text(&finding->value, writable ? "yes" : "no");
    finding->shown = writable ? _("yes") : _("no");
}

static enum status count_unfinished(void *context, const struct store_import *import,
                                    struct error *error) {
    (void)error;
    *(long *)context += !import->finished;
    return STATUS_OK;
}

static enum status add_imports(struct findings *findings, struct store *store,
                               struct error *error) {
    long unfinished = 0;
    enum status status = store_imports(store, INT_MAX, count_unfinished, &unfinished, error);
    struct finding *finding =
        add(findings, "imports_under_way", _("Imports under way"), unfinished ? REMARK : FINE,
            _("one is running, or was broken off: then it wrote nothing"));

    buffer_addf(&finding->value, "%ld", unfinished);
    return status;
}

static const char *const verdict_names[] = {[FINE] = "ok", [REMARK] = "remark", [WRONG] = "wrong"};

static void write_text(struct session *session, const struct findings *findings) {
    struct output *out = session->out;

    output_safe(out, store_path(session->store));
    output_text(out, "\n");
    for (int i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->rows[i];
        struct buffer label = {0}, text = {0};
        text_fit(&label, finding->what, LABEL_COLUMNS, ALIGN_LEFT, output_ellipsis(out));
        output_say(out, "%s %s ", finding->verdict == WRONG ? "!" : " ", buffer_text(&label));
        buffer_add_text(&text, finding->shown ? finding->shown : buffer_text(&finding->value));
        if (finding->advice)
            buffer_addf(&text, " — %s", finding->advice);
        output_wrapped(out, buffer_text(&text), LABEL_COLUMNS + 3, LABEL_COLUMNS + 3);
        buffer_done(&label);
        buffer_done(&text);
    }
}

static void write_rows(struct session *session, const struct findings *findings) {
    static const struct sheet_column columns[] = {
        {.name = "name"}, {.name = "verdict"}, {.name = "value"}, {.name = "advice"}};
    struct sheet sheet = {0};

    sheet_start(&sheet, session->out, session->format, columns, 4);
    for (int i = 0; i < findings->count; i++) {
        sheet_cell(&sheet, findings->rows[i].name);
        sheet_cell(&sheet, verdict_names[findings->rows[i].verdict]);
        sheet_cell(&sheet, buffer_text(&findings->rows[i].value));
        sheet_cell(&sheet, findings->rows[i].advice);
    }
    sheet_end(&sheet);
}

static void write_json(struct session *session, const struct findings *findings, bool healthy) {
    struct json json = {.out = session->out};

    json_open(&json, '{');
    json_text_at(&json, "database", store_path(session->store));
    json_bool_at(&json, "healthy", healthy);
    json_key(&json, "findings");
    write_rows(session, findings);
    output_text(session->out, "}\n");
}

/* For writing where one may: only so can all of it be checked. */
static enum status open_best(struct session *session, struct error *error) {
    enum status status = STATUS_DATABASE;

    if (!session->line->option[OPTION_READ_ONLY])
        status = command_open_store(session->line, session->config, STORE_WRITE, &session->store,
                                    error);
    if (status == STATUS_DATABASE)
        status =
            command_open_store(session->line, session->config, STORE_READ, &session->store, error);
    return status;
}

static enum status run(struct session *session, struct error *error) {
    struct findings findings = {.count = 0};
    struct store_health health;
    bool healthy = true;
    enum status status = open_best(session, error);

    if (status == STATUS_OK)
        status = store_check(session->store, &health, error);

    if (status != STATUS_OK)
        return status;
    bool writable = store_can_write(session->store);
    add_contents(&findings, &health, writable);
    add_place(&findings, &health);
    add_access(&findings, writable);
    status = add_imports(&findings, session->store, error);
    for (int i = 0; i < findings.count; i++)
        healthy = healthy && findings.rows[i].verdict != WRONG;
    if (session->format == OUTPUT_TABLE)
        write_text(session, &findings);
    else if (session->format == OUTPUT_JSON)
        write_json(session, &findings, healthy);
    else
        write_rows(session, &findings);
    for (int i = 0; i < findings.count; i++)
        buffer_done(&findings.rows[i].value);
    if (status == STATUS_OK && !healthy)
        return error_set(error, STATUS_NEGATIVE, "%s", _("Something is wrong with the database"));
    return status;
}

const struct command command_check = {
    .name = "check",
    .summary = N_("Check the database and who may use it"),
    .details = N_(
        "Says what is right, what is wrong and what to do: integrity, references, search "
        "index, counts, permissions of file and directory. The exit code is 1 where something is "
        "wrong."),
    .formats = ALL_FORMATS,
    .same_on_pipe = true,
    .need = NEED_NOTHING, /* it opens the database itself, as well as it can */
    .run = run,
};
