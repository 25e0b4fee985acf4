/* SPDX-License-Identifier: EUPL-1.2 */
/* How many rows an import brought, in words. */
#include "base/number.h"
#include "import_state.h"

static const char *grouped(struct buffer *text, long long count) {
    buffer_truncate(text, 0);
    number_format(text, count, 0, 0);
    return buffer_text(text);
}

void import_counts(struct buffer *out, long long added, long long changed) {
    struct buffer text = {0};

    buffer_addf(out, ngettext("%s new", "%s new", (unsigned long)added), grouped(&text, added));
    buffer_addf(out, ngettext(", %s changed", ", %s changed", (unsigned long)changed),
                grouped(&text, changed));
    buffer_done(&text);
}

void import_not_taken(struct buffer *out, long long trashed, long long rejected) {
    struct buffer text = {0};

    if (trashed)
        buffer_addf(out, _(", %s to the trash"), grouped(&text, trashed));
    if (rejected)
        buffer_addf(out, ngettext(", %s rejected", ", %s rejected", (unsigned long)rejected),
                    grouped(&text, rejected));
    buffer_done(&text);
}
