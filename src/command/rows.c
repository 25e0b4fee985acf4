/* SPDX-License-Identifier: EUPL-1.2 */
#include "rows.h"

#include "base/i18n.h"
#include "progress.h"

static bool step(void *context, int64_t rows) { return progress_step(context, 0, rows); }

/* A signal ends it with nothing left over. */
static enum status write_file(struct session *session, struct export *export, const char *path,
                              struct error *error) {
    struct progress progress;

    progress_start(&progress, "-");
    progress_write();
    export->step = step;
    export->step_context = &progress;
    enum status status =
        export_write_file(export, path, session->line->option[OPTION_FORCE] != NULL, error);
    int number = progress_end(&progress);
    return number && status != STATUS_OK ? session_interrupted(number, error) : status;
}

enum status rows_write(struct session *session, struct export *export, struct error *error) {
    const char *path = session->line->option[OPTION_OUTPUT];

    if (session->line->option[OPTION_FORCE] && !path)
        return error_set(error, STATUS_USAGE, "%s", _("--force goes with --output only"));
    return path ? write_file(session, export, path, error)
                : export_write(export, session->out, error);
}
