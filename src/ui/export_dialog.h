/* SPDX-License-Identifier: EUPL-1.2 */
/* Writing the list on the screen, or its marked records, into a file. */
#ifndef CRUSCOTTO_UI_EXPORT_DIALOG_H
#define CRUSCOTTO_UI_EXPORT_DIALOG_H

#include "base/buffer.h"
#include "report/output.h"

/* What was chosen so far. */
struct export_choice {
    enum format format;
    bool all_fields; /* else those that lists show */
    struct buffer path;
};

void export_choice_done(struct export_choice *choice);

#endif
