/* SPDX-License-Identifier: EUPL-1.2 */
/* Patterns of dates and hours, matched against folded text. */
#ifndef CRUSCOTTO_SRC_CALENDAR_PATTERN_H
#define CRUSCOTTO_SRC_CALENDAR_PATTERN_H

#include <stdbool.h>

#include "words.h"

/* What a pattern found. */
struct parts {
    int year, year_digits; /* 0 digits: no year */
    int month, day;
    int ordinal, weekday;
    int count;
    enum unit unit;
    int hour, minute, second; /* -1 each where absent */
    bool zoned;
    int zone; /* minutes east of Greenwich */
};

/* Matches a pattern at the start of text and returns what is left of it, or NULL; parts then holds
 * what was read. In a pattern a blank stands for any number of blanks, "_" for at least one, and
 * anything else for itself, but for
 *   %Y year of four digits, %y of four or two
 *   %d day, %m month, of one or two digits; %D, %M of two; %b month's name
 *   %o ordinal (words.h), %* the mark of one behind a number, or nothing
 *   %w weekday's name, %n count with a sign, %u unit of time
 *   %H hour, %I minute, %S second with or without a fraction, %z zone
 *   %~ what may join two parts: blanks, "-", "/", ",", "del", "of" … or nothing */
const char *pattern_match(const char *pattern, const char *text, struct parts *parts);

#endif
