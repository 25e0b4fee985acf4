/* SPDX-License-Identifier: EUPL-1.2 */
/* Actions and imports taken back, and done again. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "report/json.h"
#include "named.h"
#include "progress.h"
#include "store/action.h"

enum { REFUSALS_SHOWN = 20 };

/* What is to be taken back, and what came of it. */
struct undoing {
    int64_t action, import; /* 0: not that */
    struct buffer file;     /* of the import */
    int64_t rows;           /* in it */
    bool redo;
    struct store_undone undone;
    struct buffer refusals; /* of each: register, code, title, reason, each ended by a NUL */
    int64_t named;          /* how many refusals are in there */
};

static void keep(struct buffer *list, const char *text) {
    buffer_add(list, text, strlen(text) + 1);
}

static enum status refused(void *context, const struct record *record, const char *reason,
                           struct error *error) {
    struct undoing *undoing = context;
    struct buffer title = {0};

    named_title(record, &title);
    keep(&undoing->refusals, record->reg->name);
    keep(&undoing->refusals, value_text(&record->values[FIELD_CODE]));
    keep(&undoing->refusals, buffer_text(&title));
    keep(&undoing->refusals, reason);
    undoing->named++;
    buffer_done(&title);
    return buffer_ok(&undoing->refusals) ? STATUS_OK : error_memory(error);
}

/* The texts of a refusal; returns the next one. */
struct refusal {
    const char *reg, *code, *title, *reason;
};

static const char *read_refusal(const char *at, struct refusal *refusal) {
    const char **texts[] = {&refusal->reg, &refusal->code, &refusal->title, &refusal->reason};

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        *texts[i] = at;
        at += strlen(at) + 1;
    }
    return at;
}

static void say_import(struct output *out, const struct undoing *undoing) {
    const int64_t erased = undoing->undone.erased;

    const int64_t restored = undoing->undone.records - erased;

    output_say(out,
               ngettext("Import %lld (%s) taken back: %lld record removed",
                        "Import %lld (%s) taken back: %lld records removed", (unsigned long)erased),
               (long long)undoing->import, buffer_text(&undoing->file), (long long)erased);
    if (restored)
        output_say(out, ngettext(", %lld as before", ", %lld as before", (unsigned long)restored),
                   (long long)restored);
    output_say(out, ngettext("; to have it again, import the list again\n",
                             "; to have them again, import the list again\n",
                             (unsigned long)erased));
}

static void say_result(struct output *out, const struct undoing *undoing) {
    const long long count = undoing->undone.records;
    const unsigned long form = (unsigned long)count;

    if (count == 0 && undoing->undone.refused)
        output_say(out, "%s\n", _("Nothing was taken back"));
    else if (undoing->redo)
        output_say(out, ngettext("Done again: %lld record\n", "Done again: %lld records\n", form),
                   count);
    else if (undoing->import)
        say_import(out, undoing);
    else
        output_say(out,
                   ngettext("Action %lld taken back: %lld record\n",
                            "Action %lld taken back: %lld records\n", form),
                   (long long)undoing->action, count);
}

static void say_refusals(struct output *out, const struct undoing *undoing) {
    const int64_t gone = undoing->undone.refused - undoing->named;
    const char *at = buffer_text(&undoing->refusals);
    struct refusal refusal;

    if (undoing->undone.refused)
        output_say(out,
                   ngettext("Left alone: %lld record\n", "Left alone: %lld records\n",
                            (unsigned long)undoing->undone.refused),
                   (long long)undoing->undone.refused);
    for (int64_t i = 0; i < undoing->named && i < REFUSALS_SHOWN; i++) {
        at = read_refusal(at, &refusal);
        output_say(out, "  %s: %s\n", refusal.title, refusal.reason);
    }
    if (undoing->named > REFUSALS_SHOWN)
        output_say(out, "  %s\n", _("… and more"));
    if (gone)
        output_say(out,
                   ngettext("  %lld is not there any more\n", "  %lld are not there any more\n",
                            (unsigned long)gone),
                   (long long)gone);
}

static void put_number_or_null(struct json *json, const char *key, int64_t number) {
    json_key(json, key);
    if (number)
        json_number(json, number);
    else
        json_bare(json, NULL);
}

static void write_json(struct output *out, const struct undoing *undoing) {
    const char *at = buffer_text(&undoing->refusals);
    struct json json = {.out = out};
    struct refusal refusal;

    json_open(&json, '{');
    put_number_or_null(&json, "action", undoing->action);
    put_number_or_null(&json, "import", undoing->import);
    json_number_at(&json, "records", undoing->undone.records);
    json_number_at(&json, "erased", undoing->undone.erased);
    json_number_at(&json, "refused", undoing->undone.refused);
    json_key(&json, "refusals");
    json_open(&json, '[');
    for (int64_t i = 0; i < undoing->named; i++) {
        at = read_refusal(at, &refusal);
        json_open(&json, '{');
        json_text_at(&json, "register", refusal.reg);
        json_text_at(&json, "code", refusal.code);
        json_text_at(&json, "reason", refusal.reason);
        json_close(&json, '}');
    }
    json_close(&json, ']');
    json_close(&json, '}');
    output_text(out, "\n");
}

static enum status read_word(const char *word, struct undoing *undoing, struct error *error) {
    static const char import[] = "import:";
    const size_t prefix = sizeof import - 1;
    const bool is_import = strncmp(word, import, prefix) == 0;
    const char *digits = is_import ? word + prefix : word;
    const size_t len = strlen(digits);

    if (!len || len > 18 || strspn(digits, "0123456789") < len)
        return error_value(error, STATUS_USAGE, word,
                           _("the number of an action is expected, or import: and the number of an "
                             "import"));
    *(is_import ? &undoing->import : &undoing->action) = strtoll(digits, NULL, 10);
    return STATUS_OK;
}

static enum status note_import(void *context, const struct store_import *import,
                               struct error *error) {
    struct undoing *undoing = context;

    (void)error;
    if (import->id == undoing->import) {
        const char *slash = strrchr(import->file, '/'), *name = slash ? slash + 1 : import->file;
        text_sanitise(&undoing->file, name, strlen(name), false);
        undoing->rows = import->rows;
    }
    return STATUS_OK;
}

/* A whole list does not go because of one word too few: it is to be named. */
static enum status ask_for_import(const struct undoing *undoing, struct error *error) {
    return error_set(error, STATUS_NEGATIVE,
                     ngettext("The last action is import %lld (%s, %lld row); to take it back: "
                              "cruscotto undo import:%lld",
                              "The last action is import %lld (%s, %lld rows); to take it back: "
                              "cruscotto undo import:%lld",
                              (unsigned long)undoing->rows),
                     (long long)undoing->import, buffer_text(&undoing->file),
                     (long long)undoing->rows, (long long)undoing->import);
}

static enum status choose_last(struct session *session, const char *user, struct undoing *undoing,
                               struct error *error) {
    enum status status =
        store_last_action(session->store, user, undoing->redo, &undoing->action, error);

    if (status == STATUS_OK && !undoing->action)
        status = error_set(error, STATUS_NEGATIVE, "%s",
                           undoing->redo ? _("There is nothing to do again")
                                         : _("There is nothing to undo"));
    return status;
}

static enum status choose(struct session *session, const char *user, struct undoing *undoing,
                          struct error *error) {
    const struct command_line *line = session->line;
    struct store_action about = {0};
    enum status status = line->word_count ? read_word(line->words[0], undoing, error)
                                          : choose_last(session, user, undoing, error);

    if (status == STATUS_OK && undoing->action)
        status = store_action_about(session->store, undoing->action, &about, error);
    if (about.import)
        undoing->import = about.import;
    if (status == STATUS_OK && undoing->import)
        status = store_imports(session->store, INT_MAX, note_import, undoing, error);
    if (status == STATUS_OK && about.import && !line->word_count)
        status = ask_for_import(undoing, error);
    return status;
}

/* Thousands of records may take a while: a signal stops it, and nothing was taken back. */
static enum status take_back_import(struct session *session, const char *user,
                                    struct undoing *undoing, struct error *error) {
    struct progress progress;

    progress_start(&progress, "-");
    progress_write();
    store_on_work(session->store, progress_part, &progress);
    enum status status = store_undo_import(session->store, undoing->import, user, refused, undoing,
                                           &undoing->undone, error);
    store_on_work(session->store, NULL, NULL);
    int number = progress_end(&progress);
    return status != STATUS_OK && number ? session_interrupted(number, error) : status;
}

static enum status take_back(struct session *session, const char *user, struct undoing *undoing,
                             struct error *error) {
    if (undoing->import)
        return take_back_import(session, user, undoing, error);
    return store_undo_action(session->store, undoing->action, user, refused, undoing,
                             &undoing->undone, error);
}

static enum status report(struct session *session, const struct undoing *undoing) {
    if (session->format == OUTPUT_JSON) {
        write_json(session->out, undoing);
    } else {
        say_result(session->out, undoing);
        say_refusals(session->out, undoing);
    }
    /* The report has said which and why: there is no more to say. */
    return undoing->undone.refused ? STATUS_CONFLICT : STATUS_OK;
}

static enum status run(struct session *session, bool redo, struct error *error) {
    struct undoing undoing = {.redo = redo};
    struct buffer user = {0};

    file_user_name(&user);
    enum status status = choose(session, buffer_text(&user), &undoing, error);
    if (status == STATUS_OK)
        status = take_back(session, buffer_text(&user), &undoing, error);
    if (status == STATUS_OK)
        status = report(session, &undoing);
    buffer_done(&undoing.refusals);
    buffer_done(&undoing.file);
    buffer_done(&user);
    return status;
}

static enum status run_undo(struct session *session, struct error *error) {
    return run(session, false, error);
}

static enum status run_redo(struct session *session, struct error *error) {
    return run(session, true, error);
}

const struct command command_undo = {
    .name = "undo",
    .summary = N_("Take an action or an import back"),
    .details = N_(
        "Your own last one, unless a number is given: those of actions stand in "
        "\"history\", those of imports (import:NUMBER) in \"imports\", and they are named in any "
        "case. Records that were changed since are left alone and named."),
    .arguments = N_("[ACTION|import:NUMBER]"),
    .most = 1,
    .formats = FORMAT_BIT(OUTPUT_TABLE) | FORMAT_BIT(OUTPUT_JSON),
    .same_on_pipe = true,
    .need = NEED_WRITE,
    .run = run_undo,
};

const struct command command_redo = {
    .name = "redo",
    .summary = N_("Do again what was undone last"),
    .details = N_("As long as you changed nothing since."),
    .formats = FORMAT_BIT(OUTPUT_TABLE) | FORMAT_BIT(OUTPUT_JSON),
    .same_on_pipe = true,
    .need = NEED_WRITE,
    .run = run_redo,
};
