/* SPDX-License-Identifier: EUPL-1.2 */
/* The words of the calendar in both languages. */
#ifndef CRUSCOTTO_SRC_CALENDAR_WORDS_H
#define CRUSCOTTO_SRC_CALENDAR_WORDS_H

#include <stddef.h>

#include "base/i18n.h"

enum unit { UNIT_DAY, UNIT_WEEK, UNIT_MONTH, UNIT_YEAR };

/* The month's name, 1 to 12. */
const char *words_month(int month, enum language language);

/* These read a folded word at the start of text, in either language, whole or cut to at least three
 * letters, and return how many bytes it takes; 0 where there is none. */
size_t words_read_month(const char *text, int *month);
size_t words_read_weekday(const char *text, int *weekday);

/* "g", "gg", "giorni", "d", "days" … */
size_t words_read_unit(const char *text, enum unit *unit);

/* "1", "1°", "1o", "1st", "i", "primo", "prima", "first" … up to four. */
size_t words_read_ordinal(const char *text, int *number);

/* The mark behind a number that makes it an ordinal, as in "1° giugno"; may be absent. */
size_t words_skip_ordinal_mark(const char *text);

#endif
