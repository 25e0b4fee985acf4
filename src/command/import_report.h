/* SPDX-License-Identifier: EUPL-1.2 */
/* What an import did, or would do, as text and as JSON. */
#ifndef CRUSCOTTO_SRC_COMMAND_IMPORT_REPORT_H
#define CRUSCOTTO_SRC_COMMAND_IMPORT_REPORT_H

#include "import/import.h"
#include "verbs.h"

struct import_result {
    struct import_plan *plan;
    bool dry_run;
    int64_t id;               /* 0: nothing was written */
    const char *rejects_file; /* NULL: none was written */
    const char *database;     /* as --db gave it; NULL: not given */
    const char *source;       /* as --source gave it; NULL: not given */
};

enum status import_report_text(struct session *session, const struct import_result *result,
                               struct error *error) MUST_USE;
enum status import_report_json(struct session *session, const struct import_result *result,
                               struct error *error) MUST_USE;

#endif
