/* SPDX-License-Identifier: EUPL-1.2 */
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "import_report.h"
#include "import_rows.h"
#include "list_options.h"
#include "progress.h"

/* A word for a decision, in the order of its enumeration from 1; 0: none of them. */
static int word_number(const char *word, const char *const *words) {
    for (int i = 0; words[i]; i++)
        if (strcmp(words[i], word) == 0)
            return i + 1;
    return 0;
}

/* How values are written. */
static enum status read_styles(const struct session *session, struct import_options *options,
                               struct error *error) {
    static const char *const numbers[] = {"it", "en", NULL};
    static const char *const dates[] = {"dmy", "mdy", "ymd", NULL};
    const char *number = session->line->option[OPTION_NUMBERS];
    const char *date = session->line->option[OPTION_DATES];

    options->numbers = number ? (enum number_style)word_number(number, numbers) : NUMBERS_AUTO;
    options->dates = date ? (enum date_order)word_number(date, dates) : DATES_AUTO;
    if (number && options->numbers == NUMBERS_AUTO)
        return error_value(error, STATUS_USAGE, number,
                           _("--numbers takes it (1.234,50) or en (1,234.50)"));
    if (date && options->dates == DATES_AUTO)
        return error_value(error, STATUS_USAGE, date,
                           _("--dates takes dmy (31/12/21), mdy (12/31/21) or ymd (21/12/31)"));
    return STATUS_OK;
}

static enum status read_options(struct session *session, struct import_options *options,
                                struct buffer *user, struct error *error) {
    const char *const *option = session->line->option;
    enum status status = STATUS_OK;

    file_user_name(user);
    *options = (struct import_options){
        .profile = option[OPTION_PROFILE],
        .source = option[OPTION_SOURCE],
        .all_rows = option[OPTION_ALL_ROWS] != NULL,
        .today = session->today,
        .user = buffer_text(user),
    };
    if (option[OPTION_AS])
        status = session_register(option[OPTION_AS], &options->reg, error);
    if (status == STATUS_OK)
        status = list_options_read(session, &options->csv, error);
    return status == STATUS_OK ? read_styles(session, options, error) : status;
}

/* Before anything is applied: where the file cannot be written, nothing has happened. */
static enum status write_rejects(struct session *session, struct import_result *result,
                                 struct error *error) {
    const char *path = session->line->option[OPTION_REJECTS];
    int fd = -1;

    if (!path || !import_plan_summary(result->plan)->count[PLAN_REJECTED])
        return STATUS_OK;
    enum status status = file_create(path, false, &fd, error);
    if (status != STATUS_OK)
        return status;
    status = import_plan_write_rejects(result->plan, fd, path, error);
    if (close(fd) != 0 && status == STATUS_OK)
        status = error_set(error, STATUS_OUTPUT, _("Cannot write \"%s\": %s"), path,
                           _("the disk or the terminal failed"));
    if (status != STATUS_OK)
        (void)unlink(path);
    result->rejects_file = path;
    return status;
}

static enum status make_and_apply(struct session *session, const struct import_options *options,
                                  struct import_result *result, struct error *error) {
    enum status status =
        import_plan_make(session->store, session->line->words[0], options, &result->plan, error);

    if (status == STATUS_OK)
        status = write_rejects(session, result, error);
    progress_write();
    if (status == STATUS_OK && !result->dry_run)
        status = import_apply(session->store, result->plan, options, &result->id, error);
    return status;
}

static enum status report(struct session *session, const struct import_result *result,
                          struct error *error) {
    const struct plan_summary *summary = import_plan_summary(result->plan);
    enum status status = session->format == OUTPUT_JSON ? import_report_json(session, result, error)
                         : session->format == OUTPUT_CSV
                             ? import_rows_write(session, result->plan, NULL, error)
                             : import_report_text(session, result, error);

    if (status == STATUS_OK && summary->rows == 0 && summary->filtered == 0 &&
        session->format == OUTPUT_TABLE)
        session_note(session, _("no rows"));
    /* The report has named the rows: there is no more to say. */
    if (status == STATUS_OK && summary->count[PLAN_REJECTED])
        status = STATUS_REJECTED;
    return status;
}

static enum status run(struct session *session, struct error *error) {
    struct import_options options;
    struct import_result result = {.dry_run = session->line->option[OPTION_DRY_RUN] != NULL,
                                   .database = session->line->option[OPTION_DB],
                                   .source = session->line->option[OPTION_SOURCE]};
    struct progress progress;
    struct buffer user = {0};
    enum status status = read_options(session, &options, &user, error);

    if (status == STATUS_OK) {
        progress_start(&progress, session->line->words[0]);
        options.progress = progress_step;
        options.progress_context = &progress;
        status = make_and_apply(session, &options, &result, error);
        int number = progress_end(&progress);
        if (status == STATUS_OK)
            status = report(session, &result, error);
        else if (number)
            status = session_interrupted(number, error);
    }
    import_plan_free(result.plan);
    buffer_done(&user);
    return status;
}

const struct command command_import = {
    .name = "import",
    .summary = N_("Take a list into a register"),
    .details = N_(
        "The register is told by the column names, encoding and delimiter by the content; each can "
        "be given. Rows go in by the key of their source: new ones are added, changed ones "
        "changed, the same ones left alone; a row that cannot be taken is rejected with line, "
        "column and reason, kept with the import, and the rest goes in. All of it is one step: "
        "broken off, it leaves nothing behind."),
    .arguments = N_("FILE|-"),
    .least = 1,
    .most = 1,
    .options = OPTION_BIT(OPTION_AS) | OPTION_BIT(OPTION_PROFILE) | OPTION_BIT(OPTION_SOURCE) |
               OPTION_BIT(OPTION_DRY_RUN) | OPTION_BIT(OPTION_REJECTS) |
               OPTION_BIT(OPTION_NUMBERS) | OPTION_BIT(OPTION_DATES) |
               OPTION_BIT(OPTION_ALL_ROWS) | LIST_OPTIONS,
    .formats = FORMAT_BIT(OUTPUT_TABLE) | FORMAT_BIT(OUTPUT_CSV) | FORMAT_BIT(OUTPUT_JSON),
    .same_on_pipe = true,
    .need = NEED_WRITE,
    .run = run,
};
