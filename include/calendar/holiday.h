/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * The national holidays of Italy by year, from 1949 on: the list of law 260/1949 with what laws
 * 54/1977, 336/2000 and 151/2025 and decree 792/1985 took off it and put back. Patron saints are
 * not in it: they are holidays of one town.
 */
#ifndef CRUSCOTTO_CALENDAR_HOLIDAY_H
#define CRUSCOTTO_CALENDAR_HOLIDAY_H

#include "calendar/date.h"

/* Easter Sunday of a year (Gregorian computus, Meeus/Jones/Butcher). */
day_number holiday_easter(int year);

/* What is celebrated on the day, in the current language; NULL where nothing is. A Sunday as such
 * has no name. */
const char *holiday_name(day_number day);

#endif
