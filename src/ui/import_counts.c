/* SPDX-License-Identifier: EUPL-1.2 */
/* How many rows an import brought, in words. */
#include "import_state.h"

void import_counts(struct buffer *out, long long added, long long changed) {
    buffer_addf(out, ngettext("%lld new", "%lld new", (unsigned long)added), added);
    buffer_addf(out, ngettext(", %lld changed", ", %lld changed", (unsigned long)changed), changed);
}

void import_rejected(struct buffer *out, long long rejected) {
    if (rejected)
        buffer_addf(out, ngettext(", %lld rejected", ", %lld rejected", (unsigned long)rejected),
                    rejected);
}
