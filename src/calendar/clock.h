/* SPDX-License-Identifier: EUPL-1.2 */
/* The local clock at a given instant, so that a change of summer time can be tested. */
#ifndef CRUSCOTTO_SRC_CALENDAR_CLOCK_H
#define CRUSCOTTO_SRC_CALENDAR_CLOCK_H

#include <time.h>

#include "calendar/date.h"

day_number clock_day(time_t now);

/* To the next local midnight, at least 1. */
int clock_seconds_to_midnight(time_t now);

#endif
