/* SPDX-License-Identifier: EUPL-1.2 */
/* Instants by the clock on the wall here. */
#include <stdio.h>
#include <time.h>

#include "calendar/date.h"

enum { SECONDS_A_DAY = 86400 };

bool moment_local(int64_t instant, struct moment *out) {
    time_t at = (time_t)instant;
    struct tm local;

    if (localtime_r(&at, &local) == NULL ||
        !date_valid(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday))
        return false;
    *out = (struct moment){date_from(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday),
                           local.tm_hour * 60 + local.tm_min, PRECISION_MINUTE};
    return true;
}

void moment_format_instant(struct buffer *out, const char *iso) {
    int year, month, day, hour, minute, second;
    struct moment moment;

    if (sscanf(iso, "%4d-%2d-%2d%*1[T ]%2d:%2d:%2d", &year, &month, &day, &hour, &minute,
               &second) == 6 &&
        date_valid(year, month, day) &&
        moment_local((int64_t)date_from(year, month, day) * SECONDS_A_DAY + hour * 3600 +
                         minute * 60 + second,
                     &moment))
        moment_format(out, &moment, DATE_FULL);
    else
        buffer_add_text(out, iso);
}

void instant_of_day(struct buffer *out, day_number day) {
    struct tm local = {.tm_isdst = -1}, utc;
    char text[32] = "";

    date_split(day, &local.tm_year, &local.tm_mon, &local.tm_mday);
    local.tm_year -= 1900;
    local.tm_mon--;
    time_t at = mktime(&local);
    if (gmtime_r(&at, &utc) != NULL)
        (void)strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
    buffer_add_text(out, text);
}
