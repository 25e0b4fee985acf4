/* SPDX-License-Identifier: EUPL-1.2 */
#include "reason.h"

#include <stdarg.h>
#include <stdio.h>

void csv_set_reason(char reason[CSV_REASON_SIZE], const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int wanted = vsnprintf(reason, CSV_REASON_SIZE, format, arguments);
    va_end(arguments);
    if (wanted < CSV_REASON_SIZE)
        return;
    size_t end = CSV_REASON_SIZE - 1;
    while (end > 0 && ((unsigned char)reason[end - 1] & 0xC0) == 0x80)
        end--;
    if (end > 0 && (unsigned char)reason[end - 1] >= 0xC0)
        end--;
    reason[end] = '\0';
}

void csv_size_text(size_t bytes, char text[32]) {
    const size_t mebibyte = 1024 * 1024;
    if (bytes >= mebibyte && bytes % mebibyte == 0)
        snprintf(text, 32, "%zu MiB", bytes / mebibyte);
    else
        snprintf(text, 32, "%zu byte", bytes);
}
