/* SPDX-License-Identifier: EUPL-1.2 */
#include "import_report.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "dialect.h"
#include "import_rows.h"

enum { ROWS_SHOWN = 20, NEW_SHOWN = 3, WARNINGS_SHOWN = 10, INDENT = 2 };

/* ---- text ---- */

struct text_report {
    struct output *out;
    long long shown, most;
};

/* Ends the loop over a plan once enough rows were shown; never seen by a caller. */
static const enum status enough = STATUS_NEGATIVE;

static enum status put_row(void *context, const struct plan_row *row, struct error *error) {
    struct text_report *report = context;
    struct buffer text = {0};

    (void)error;
    if (output_status(report->out) != STATUS_OK)
        return output_status(report->out);
    if (report->shown++ == report->most)
        return enough;
    if (row->column && *row->column)
        buffer_addf(&text, _("line %lld, column \"%s\": %s"), row->line, row->column, row->reason);
    else if (*row->reason)
        buffer_addf(&text, _("line %lld: %s"), row->line, row->reason);
    else if (row->line)
        buffer_addf(&text, _("line %lld, %s: "), row->line, row->code);
    else
        buffer_addf(&text, "%s: ", row->code);
    if (*row->reason && row->changed)
        buffer_add_text(&text, ". ");
    if (!*row->reason || row->changed)
        import_row_in_words(row, &text);
    output_f(report->out, "%*s", 2 * INDENT, "");
    output_wrapped(report->out, buffer_text(&text), 2 * INDENT, 3 * INDENT);
    buffer_done(&text);
    return STATUS_OK;
}

static enum status put_rows(struct session *session, const struct import_result *result,
                            enum plan_kind kind, const char *heading, struct error *error) {
    const struct plan_summary *summary = import_plan_summary(result->plan);
    struct text_report report = {.out = session->out,
                                 .most = kind == PLAN_NEW ? NEW_SHOWN : ROWS_SHOWN};

    if (!summary->count[kind])
        return STATUS_OK;
    const long long more = summary->count[kind] - report.most;
    output_say(session->out, "%*s%s\n", INDENT, "", heading);
    enum status status = import_plan_visit(result->plan, 1U << kind, put_row, &report, error);
    if (status == enough)
        status = STATUS_OK;
    if (status == STATUS_OK && more > 0)
        output_say(session->out,
                   kind == PLAN_REJECTED
                       ? ngettext(
                             "    … and %lld more; all of them: --format json, or --rejects FILE\n",
                             "    … and %lld more; all of them: --format json, or --rejects FILE\n",
                             (unsigned long)more)
                       : ngettext("    … and %lld more; all of them: --format csv or json\n",
                                  "    … and %lld more; all of them: --format csv or json\n",
                                  (unsigned long)more),
                   more);
    return status;
}

/* Of a trial each row that would be written; of an import the records that the list has no more. */
static enum status put_written(struct session *session, const struct import_result *result,
                               struct error *error) {
    static const struct {
        enum plan_kind kind;
        const char *heading;
        bool always;
    } kinds[] = {
        {PLAN_NEW, N_("new:"), false},
        {PLAN_CHANGED, N_("changed:"), false},
        {PLAN_GONE, N_("no more in the list, left as they are:"), true},
    };
    enum status status = STATUS_OK;

    for (size_t i = 0; status == STATUS_OK && i < sizeof kinds / sizeof *kinds; i++)
        if (result->dry_run || kinds[i].always)
            status = put_rows(session, result, kinds[i].kind, _(kinds[i].heading), error);
    return status;
}

static void put_counts(struct session *session, const struct plan_summary *summary) {
    struct buffer text = {0};

    for (int kind = 0; kind < PLAN_KINDS; kind++)
        if (kind != PLAN_GONE || summary->count[kind])
            buffer_addf(&text, "%s%s %lld", text.len ? " · " : "",
                        plan_kind_label((enum plan_kind)kind), summary->count[kind]);
    output_f(session->out, "%*s", INDENT, "");
    output_wrapped(session->out, buffer_text(&text), INDENT, INDENT);
    buffer_done(&text);
}

static void put_sentence(struct session *session, const char *text) {
    output_f(session->out, "%*s", INDENT, "");
    output_wrapped(session->out, text, INDENT, INDENT);
}

static void put_reading(struct session *session, const struct plan_summary *summary) {
    char delimiter[32];
    struct buffer text = {0};

    csv_delimiter_label(summary->dialect->delimiter, delimiter);
    buffer_addf(&text, _("read as %s, delimiter %s"), csv_encoding_name(summary->dialect->encoding),
                delimiter);
    if (*summary->profile)
        buffer_addf(&text, _(", profile %s"), summary->profile);
    if (*summary->source)
        buffer_addf(&text, _(", source %s"), import_source_label(summary->source));
    put_sentence(session, buffer_text(&text));
    buffer_done(&text);
}

/* Of a trial, with the reason of each decision. */
static void put_reasons(struct session *session, const struct plan_summary *summary) {
    struct dialect_lines lines;
    struct buffer text = {0};

    dialect_lines_make(&lines, summary->dialect);
    for (int i = 0; i < lines.count; i++) {
        buffer_truncate(&text, 0);
        buffer_addf(&text, "%s: %s — %s", lines.line[i].label, lines.line[i].value,
                    lines.line[i].reason);
        output_f(session->out, "%*s", 2 * INDENT, "");
        output_wrapped(session->out, buffer_text(&text), 2 * INDENT, 3 * INDENT);
    }
    dialect_lines_done(&lines);
    buffer_done(&text);
}

static void put_filtered(struct session *session, const struct plan_summary *summary) {
    struct buffer text = {0};

    if (!summary->filtered)
        return;
    buffer_addf(&text,
                ngettext("%lld row outside the profile's filter",
                         "%lld rows outside the profile's filter",
                         (unsigned long)summary->filtered),
                summary->filtered);
    if (*summary->only)
        buffer_addf(&text, " (%s)", summary->only);
    put_sentence(session, buffer_text(&text));
    buffer_done(&text);
}

/* ---- what is doubtful ---- */

/* The doubtful cells of one column. */
struct doubts {
    char *column; /* owned */
    long long count;
    struct buffer first; /* "line 2: 03/04/2021 read as 3 April 2021" */
};

struct doubt_report {
    struct session *session;
    bool few; /* each is told */
    struct doubts columns[WARNINGS_SHOWN];
    int column_count;
    long long left; /* of columns that are not told */
};

static struct doubts *doubts_of(struct doubt_report *report, const char *column) {
    for (int i = 0; i < report->column_count; i++)
        if (strcmp(report->columns[i].column, column) == 0)
            return &report->columns[i];
    if (report->column_count == WARNINGS_SHOWN)
        return NULL;
    struct doubts *doubts = &report->columns[report->column_count];
    doubts->column = strdup(column);
    report->column_count += doubts->column != NULL;
    return doubts->column != NULL ? doubts : NULL;
}

static void put_doubt(struct session *session, const char *text) {
    output_f(session->out, "%*s", 2 * INDENT, "");
    output_wrapped(session->out, text, 2 * INDENT, 3 * INDENT);
}

static enum status take_doubt(void *context, long long line, const char *column, const char *reason,
                              struct error *error) {
    struct doubt_report *report = context;
    struct buffer text = {0};
    struct doubts *doubts;

    (void)error;
    if (report->few) {
        buffer_addf(&text, _("line %lld, %s: %s"), line, column, reason);
        put_doubt(report->session, buffer_text(&text));
    } else if ((doubts = doubts_of(report, column)) == NULL) {
        report->left++;
    } else if (doubts->count++ == 0) {
        buffer_addf(&doubts->first, _("line %lld: %s"), line, reason);
    }
    buffer_done(&text);
    return output_status(report->session->out);
}

static void put_doubtful_columns(struct doubt_report *report) {
    struct buffer text = {0};

    for (int i = 0; i < report->column_count; i++) {
        struct doubts *doubts = &report->columns[i];

        buffer_truncate(&text, 0);
        buffer_addf(&text,
                    ngettext("%s: %lld value, %s", "%s: %lld values, for instance %s",
                             (unsigned long)doubts->count),
                    doubts->column, doubts->count, buffer_text(&doubts->first));
        put_doubt(report->session, buffer_text(&text));
    }
    buffer_truncate(&text, 0);
    if (report->left)
        buffer_addf(&text,
                    ngettext("and %lld more; ", "and %lld more; ", (unsigned long)report->left),
                    report->left);
    buffer_add_text(&text, _("each of them: --format json"));
    put_doubt(report->session, buffer_text(&text));
    buffer_done(&text);
}

/* Few are told one by one, many column by column. */
static enum status put_doubts(struct session *session, const struct import_result *result,
                              struct error *error) {
    const struct plan_summary *summary = import_plan_summary(result->plan);
    struct doubt_report report = {.session = session, .few = summary->warnings <= WARNINGS_SHOWN};
    struct buffer text = {0};

    if (!summary->warnings)
        return STATUS_OK;
    buffer_addf(&text,
                ngettext("%lld value is doubtful and was kept",
                         "%lld values are doubtful and were kept",
                         (unsigned long)summary->warnings),
                summary->warnings);
    buffer_add_char(&text, ':');
    put_sentence(session, buffer_text(&text));
    buffer_done(&text);
    enum status status = import_plan_warnings(result->plan, take_doubt, &report, error);
    if (status == STATUS_OK && !report.few)
        put_doubtful_columns(&report);
    for (int i = 0; i < report.column_count; i++) {
        free(report.columns[i].column);
        buffer_done(&report.columns[i].first);
    }
    return status;
}

static void put_remarks(struct session *session, const struct plan_summary *summary) {
    struct buffer text = {0};

    for (const char *const *remark = summary->remarks; remark && *remark; remark++)
        put_sentence(session, *remark);
    for (const char *const *name = summary->unknown_columns; name && *name; name++) {
        buffer_add_text(&text, text.len ? ", " : _("columns left out: "));
        buffer_addf(&text, _("\"%s\""), *name);
    }
    if (text.len)
        put_sentence(session, buffer_text(&text));
    buffer_done(&text);
}

/* ---- what comes next ---- */

/* A word of a command line, as a shell takes it. */
static void add_shell_word(struct buffer *out, const char *word) {
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                "/._-+:,@%";

    if (*word != '\0' && word[strspn(word, plain)] == '\0') {
        buffer_add_text(out, word);
        return;
    }
    buffer_add_char(out, '\'');
    for (; *word != '\0'; word++)
        buffer_addf(out, *word == '\'' ? "'\\''" : "%c", *word);
    buffer_add_char(out, '\'');
}

static void add_option(struct buffer *out, const char *name, const char *value) {
    if (value == NULL || *value == '\0')
        return;
    buffer_addf(out, " %s ", name);
    add_shell_word(out, value);
}

/* A profile says the register; without one it stands there, so that nothing is guessed. */
static void add_command(struct buffer *out, const struct import_result *result) {
    const struct plan_summary *summary = import_plan_summary(result->plan);

    buffer_add_text(out, "cruscotto");
    add_option(out, "--db", result->database);
    buffer_add_text(out, " import ");
    add_shell_word(out, result->rejects_file);
    if (*summary->profile)
        add_option(out, "--profile", summary->profile);
    else
        add_option(out, "--as", summary->reg->name);
    add_option(out, "--source", result->source);
}

/* On a line of its own and never wrapped, so that it can be copied. */
static void put_command(struct session *session, const struct buffer *command) {
    output_f(session->out, "%*s", 2 * INDENT, "");
    output_safe(session->out, buffer_text(command));
    output_text(session->out, "\n");
}

static void put_rejects_file(struct session *session, const struct import_result *result) {
    struct buffer text = {0}, command = {0};

    add_command(&command, result);
    buffer_addf(&text, _("the rejected rows are in \"%s\"; once mended, they go in with:"),
                result->rejects_file);
    put_sentence(session, buffer_text(&text));
    put_command(session, &command);
    buffer_done(&text);
    buffer_done(&command);
}

static void put_number(struct session *session, const struct import_result *result) {
    struct buffer command = {0};

    buffer_add_text(&command, "cruscotto");
    add_option(&command, "--db", result->database);
    buffer_addf(&command, " undo import:%lld", (long long)result->id);
    output_f(session->out, "%*s", INDENT, "");
    output_say(session->out, _("import no. %lld; to take it back: "), (long long)result->id);
    output_safe(session->out, buffer_text(&command));
    output_text(session->out, "\n");
    buffer_done(&command);
}

static bool wrote(const struct plan_summary *summary) {
    long long written = 0;

    for (int kind = 0; kind < PLAN_KINDS; kind++)
        written += summary->ticked[kind];
    return written > 0;
}

static void put_end(struct session *session, const struct import_result *result) {
    const struct plan_summary *summary = import_plan_summary(result->plan);

    if (result->rejects_file)
        put_rejects_file(session, result);
    if (result->dry_run)
        put_sentence(session, _("a trial: nothing was written"));
    else if (summary->rows && summary->count[PLAN_SAME] == summary->rows)
        put_sentence(session, _("nothing to write: all is as in the list"));
    if (result->id && wrote(summary))
        put_number(session, result);
}

enum status import_report_text(struct session *session, const struct import_result *result,
                               struct error *error) {
    const struct plan_summary *summary = import_plan_summary(result->plan);
    struct buffer head = {0};

    buffer_addf(&head, "%s → %s: ",
                strcmp(summary->file, "-") == 0 ? _("the standard input") : summary->file,
                label_text(summary->reg->plural));
    buffer_addf(&head, ngettext("%lld row", "%lld rows", (unsigned long)summary->rows),
                summary->rows);
    output_wrapped(session->out, buffer_text(&head), 0, INDENT);
    buffer_done(&head);
    put_counts(session, summary);
    put_reading(session, summary);
    if (result->dry_run)
        put_reasons(session, summary);
    put_filtered(session, summary);
    put_remarks(session, summary);
    enum status status = put_doubts(session, result, error);
    if (status == STATUS_OK)
        status = put_written(session, result, error);
    if (status == STATUS_OK)
        status = put_rows(session, result, PLAN_REJECTED, _("rejected:"), error);
    if (status == STATUS_OK)
        status =
            put_rows(session, result, PLAN_CONFLICTING, _("in conflict, left as they are:"), error);
    put_end(session, result);
    return status;
}
