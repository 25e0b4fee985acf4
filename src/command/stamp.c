/* SPDX-License-Identifier: EUPL-1.2 */
#include "stamp.h"

#include <stdio.h>
#include <time.h>

#include "calendar/date.h"

void stamp_local(struct buffer *out, const char *iso) {
    int year, month, day, hour, minute, second;
    struct tm local;

    if (sscanf(iso, "%4d-%2d-%2d%*1[T ]%2d:%2d:%2d", &year, &month, &day, &hour, &minute,
               &second) != 6 ||
        !date_valid(year, month, day)) {
        buffer_add_text(out, iso);
        return;
    }
    time_t instant =
        (time_t)date_from(year, month, day) * 86400 + hour * 3600 + minute * 60 + second;
    if (!localtime_r(&instant, &local)) {
        buffer_add_text(out, iso);
        return;
    }
    struct moment moment = {date_from(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday),
                            local.tm_hour * 60 + local.tm_min, PRECISION_MINUTE};
    moment_format(out, &moment, DATE_FULL);
}
