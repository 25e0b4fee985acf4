/* SPDX-License-Identifier: EUPL-1.2 */
/* What was understood of a list and what applying would do. */
#include <string.h>

#include "actions.h"
#include "base/number.h"
#include "import_state.h"

enum { LABEL_COLUMNS = 15, COUNTS_MOST = 3 };

/* ---- facts, each with its reason ---- */

struct fact {
    const char *label;
    struct buffer what;
    struct buffer why;
};

enum fact_name {
    FACT_ENCODING,
    FACT_DELIMITER,
    FACT_HEADER,
    FACT_REGISTER,
    FACT_PROFILE,
    FACT_COUNT
};

static void fact_encoding(const struct app *app, struct fact *fact) {
    const struct csv_dialect *dialect = import_plan_summary(app->import->plan)->dialect;

    fact->label = _("Encoding");
    buffer_add_text(&fact->what, csv_encoding_name(dialect->encoding));
    buffer_add_text(&fact->why, dialect->encoding_reason);
}

static void fact_delimiter(const struct app *app, struct fact *fact) {
    const struct csv_dialect *dialect = import_plan_summary(app->import->plan)->dialect;

    char word[32];

    fact->label = _("Delimiter");
    csv_delimiter_label(dialect->delimiter, word);
    buffer_add_text(&fact->what, word);
    buffer_add_text(&fact->why, dialect->delimiter_reason);
}

static void fact_header(const struct app *app, struct fact *fact) {
    const struct csv_dialect *dialect = import_plan_summary(app->import->plan)->dialect;

    fact->label = _("Header");
    buffer_addf(&fact->what, _("line %d"), dialect->header_line);
    buffer_add_text(&fact->why, dialect->header_reason);
}

static void fact_register(const struct app *app, struct fact *fact) {
    const struct plan_summary *summary = import_plan_summary(app->import->plan);

    fact->label = _("Register");
    buffer_add_text(&fact->what, label_text(summary->reg->plural));
    buffer_add_text(&fact->why, app->import->decisions.reg ? _("chosen by you")
                                : *summary->profile        ? _("the profile's")
                                                           : _("the column names fit it best"));
}

static void fact_profile(const struct app *app, struct fact *fact) {
    const struct plan_summary *summary = import_plan_summary(app->import->plan);

    fact->label = _("Profile");
    buffer_add_text(&fact->what, *summary->profile ? summary->profile : _("no profile"));
    if (*summary->source)
        buffer_addf(&fact->what, _(", source %s"), import_source_label(summary->source));
    buffer_add_text(&fact->why,
                    app->import->decisions.profile.len || app->import->decisions.mapping.len
                        ? _("chosen by you")
                    : *summary->profile ? _("recognised by its column names")
                                        : _("columns are known by the register's names"));
}

static void (*const facts[FACT_COUNT])(const struct app *, struct fact *) = {
    [FACT_ENCODING] = fact_encoding, [FACT_DELIMITER] = fact_delimiter, [FACT_HEADER] = fact_header,
    [FACT_REGISTER] = fact_register, [FACT_PROFILE] = fact_profile,
};

static void fact_done(struct fact *fact) {
    buffer_done(&fact->what);
    buffer_done(&fact->why);
}

/* ---- remarks ---- */

static int count_remarks(const struct plan_summary *summary) {
    int count = 0;

    while (summary->remarks[count])
        count++;
    return count;
}

static void add_left_out(const struct plan_summary *summary, struct buffer *out) {
    for (const char *const *name = summary->unknown_columns; *name; name++)
        buffer_addf(out, "%s\"%s\"", out->len ? ", " : _("columns left out: "), *name);
}

static void add_warnings(const struct plan_summary *summary, struct buffer *out) {
    if (summary->warnings)
        buffer_addf(out,
                    ngettext("%lld value is doubtful and was kept",
                             "%lld values are doubtful and were kept",
                             (unsigned long)summary->warnings),
                    summary->warnings);
}

static void add_filtered(const struct plan_summary *summary, struct buffer *out) {
    if (summary->filtered)
        buffer_addf(out,
                    ngettext("%lld row was left out by the profile's filter",
                             "%lld rows were left out by the profile's filter",
                             (unsigned long)summary->filtered),
                    summary->filtered);
}

static void (*const sentences[])(const struct plan_summary *,
                                 struct buffer *) = {add_left_out, add_filtered, add_warnings};

enum { SENTENCES = sizeof sentences / sizeof *sentences };

/* ---- the few lines ---- */

static struct page_line *add_line(struct page *head, const struct theme *theme, const char *label) {
    struct page_line *line = page_add(head);

    if (line)
        line_fit(&line->text, theme, label, LABEL_COLUMNS, ALIGN_LEFT);
    return line;
}

static void add_fact(struct app *app, enum fact_name name, int columns) {
    const struct theme *theme = &app->paint.theme;
    struct fact fact = {0};
    struct buffer text = {0};

    facts[name](app, &fact);
    struct page_line *line = add_line(&app->import->head, theme, fact.label);
    buffer_addf(&text, "%s%s%s", buffer_text(&fact.what), fact.why.len ? " · " : "",
                buffer_text(&fact.why));
    if (line)
        line_fit(&line->text, theme, buffer_text(&text), columns - LABEL_COLUMNS, ALIGN_LEFT);
    buffer_done(&text);
    fact_done(&fact);
}

/* How much else there is to know, and the first of it. */
static void add_remarks(struct app *app, int columns) {
    const struct plan_summary *summary = import_plan_summary(app->import->plan);
    struct buffer text = {0}, first = {0}, key = {0};
    int count = count_remarks(summary);

    if (count)
        buffer_add_text(&first, summary->remarks[0]);
    for (int i = 0; i < SENTENCES; i++) {
        struct buffer sentence = {0};
        sentences[i](summary, &sentence);
        count += sentence.len > 0;
        if (first.len == 0)
            buffer_add_text(&first, buffer_text(&sentence));
        buffer_done(&sentence);
    }
    action_key(&key, app->options->keymap, "plan-reading", app->paint.theme.ascii);
    if (count > 1)
        buffer_addf(&text, _("%d, %s shows them: "), count, buffer_text(&key));
    buffer_add_text(&text, buffer_text(&first));
    struct page_line *line =
        count ? add_line(&app->import->head, &app->paint.theme, _("Remarks")) : NULL;
    if (line)
        line_fit(&line->text, &app->paint.theme, buffer_text(&text), columns - LABEL_COLUMNS,
                 ALIGN_LEFT);
    buffer_done(&text);
    buffer_done(&first);
    buffer_done(&key);
}

/* ---- the counts ---- */

/* "2 cambiate 3": kind 0 are all rows. */
static void count_words(const struct import_dialog *dialog, int key, struct buffer *out) {
    const struct plan_summary *summary = import_plan_summary(dialog->plan);
    long long count = key ? summary->count[key - 1] : summary->rows + summary->count[PLAN_GONE];
    struct buffer number = {0};

    number_format(&number, count, 0, 0);
    buffer_addf(out, "%d %s %s", key, key ? plan_kind_label((enum plan_kind)(key - 1)) : _("all"),
                buffer_text(&number));
    buffer_done(&number);
}

static bool is_shown(const struct import_dialog *dialog, int key) {
    return dialog->kinds == (key ? 1U << (key - 1) : (unsigned)ALL_KINDS);
}

static void add_counts(struct app *app, int columns) {
    struct import_dialog *dialog = app->import;
    const struct theme *theme = &app->paint.theme;
    struct page_line *line = NULL;
    struct buffer words = {0};

    for (int key = 0; key <= PLAN_KINDS; key++) {
        buffer_truncate(&words, 0);
        count_words(dialog, key, &words);
        int wanted = text_width(buffer_text(&words)) + 3;
        if (!line || line_width(buffer_text(&line->text)) + wanted > columns)
            line = page_add(&dialog->head);
        if (!line)
            break;
        bool shown = is_shown(dialog, key);
        line_marker(&line->text, theme, shown);
        line_role(&line->text, shown ? ROLE_TITLE : ROLE_PLAIN);
        line_text(&line->text, theme, buffer_text(&words));
        line_role(&line->text, ROLE_PLAIN);
        buffer_add_text(&line->text, "  ");
    }
    buffer_done(&words);
}

static void add_outcome(struct app *app, int columns) {
    struct import_dialog *dialog = app->import;
    struct page_line *line = page_add(&dialog->head);

    if (!line)
        return;
    line_role(&line->text, ROLE_TITLE);
    line_fit(&line->text, &app->paint.theme, buffer_text(&dialog->outcome), columns, ALIGN_LEFT);
}

/* Without write rights one is told before having ticked a hundred rows. */
static void add_read_only(struct app *app, int columns) {
    struct page_line *line = page_add(&app->import->head);

    if (!line)
        return;
    line_role(&line->text, ROLE_ERROR);
    line_fit(&line->text, &app->paint.theme,
             _("Only to look at: you may not write into this database"), columns, ALIGN_LEFT);
}

void plan_head(struct app *app, int columns) {
    struct import_dialog *dialog = app->import;

    page_clear(&dialog->head);
    if (dialog->applied)
        add_outcome(app, columns);
    else if (!app->editing.allowed)
        add_read_only(app, columns);
    for (int i = 0; i < FACT_COUNT; i++)
        add_fact(app, (enum fact_name)i, columns);
    add_remarks(app, columns);
    add_counts(app, columns);
}

/* ---- all of it, to read ---- */

static void add_decision(struct app *app, struct page *page, int columns, const char *label,
                         const char *what, const char *why) {
    const struct theme *theme = &app->paint.theme;

    text_add(page, theme, columns, label, LABEL_COLUMNS, ROLE_TITLE, what);
    text_add(page, theme, columns, "", LABEL_COLUMNS, ROLE_PLAIN, why);
}

/* Quotes, what stands for one within them, and what ends a line. */
static void add_marks(struct app *app, struct page *page, int columns) {
    const struct csv_dialect *dialect = import_plan_summary(app->import->plan)->dialect;
    const char quote[] = {(char)dialect->quote, '\0'};
    bool quoted = dialect->quote != CSV_NO_QUOTE;

    add_decision(app, page, columns, _("Quotes"), quoted ? quote : _("none"),
                 dialect->quote_reason);
    if (quoted)
        add_decision(app, page, columns, _("Within quotes"),
                     dialect->escape == CSV_ESCAPE_BACKSLASH ? _("quotes stand behind a backslash")
                                                             : _("quotes are doubled"),
                     dialect->escape_reason);
    add_decision(app, page, columns, _("Line ends"), csv_newline_name(dialect->newline),
                 dialect->newline_reason);
}

enum status plan_reading(struct app *app, struct error *error) {
    const struct plan_summary *summary = import_plan_summary(app->import->plan);
    const struct theme *theme = &app->paint.theme;
    int columns = app->layout.body.columns - 1;
    struct page *page = text_begin(app, _("How the list was read"));

    (void)error;
    text_add(page, theme, columns, _("List"), LABEL_COLUMNS, ROLE_PLAIN, summary->file);
    for (int i = 0; i < FACT_COUNT; i++) {
        struct fact fact = {0};
        facts[i](app, &fact);
        text_add(page, theme, columns, fact.label, LABEL_COLUMNS, ROLE_TITLE,
                 buffer_text(&fact.what));
        text_add(page, theme, columns, "", LABEL_COLUMNS, ROLE_PLAIN, buffer_text(&fact.why));
        fact_done(&fact);
    }
    add_marks(app, page, columns);
    const char *label = _("Remarks");
    for (const char *const *remark = summary->remarks; *remark; remark++, label = "")
        text_add(page, theme, columns, label, LABEL_COLUMNS, ROLE_PLAIN, *remark);
    for (int i = 0; i < SENTENCES; i++) {
        struct buffer sentence = {0};
        sentences[i](summary, &sentence);
        if (sentence.len) {
            text_add(page, theme, columns, label, LABEL_COLUMNS, ROLE_PLAIN,
                     buffer_text(&sentence));
            label = "";
        }
        buffer_done(&sentence);
    }
    text_show(app);
    return STATUS_OK;
}
