/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Numbers as integers of a smaller unit: money in cents, decimals in ten-thousandths. Never through
 * a double. Written the Italian way (1.234,50) or the English one (1,234.50) by language.
 */
#ifndef CRUSCOTTO_BASE_NUMBER_H
#define CRUSCOTTO_BASE_NUMBER_H

#include <stdint.h>

#include "base/buffer.h"
#include "base/error.h"

enum { MONEY_DECIMALS = 2, DECIMAL_DECIMALS = 4 };

/* Parses text into units of 10^-decimals. Accepts what an Italian types: "1.234,50", "1234,5",
 * "1 234,50", "€ 1.234,50", "1.234,50 EUR", "-3", and "1234.5" where the dot cannot be a thousands
 * separator (not exactly three digits behind it, or more than three, or a leading 0, before it).
 * "1.234" is one thousand two hundred and thirty-four; "1,234.50" is refused ("formato inglese?").
 * More decimals than the unit has are refused unless they are zeros; so are overflow and anything
 * else. Errors are STATUS_USAGE. */
enum status number_parse(const char *text, int decimals, int64_t *units,
                         struct error *error) MUST_USE;

/* Parses the machine's form: [-]digits[.digits], no grouping. */
enum status number_parse_plain(const char *text, int decimals, int64_t *units,
                               struct error *error) MUST_USE;

/* Appends with grouping and decimal mark of the current language (base/i18n.h); at least
 * `shown` decimals, more only where they are not zero. */
void number_format(struct buffer *out, int64_t units, int decimals, int shown);

/* Appends the machine's form: dot, no grouping, trailing zeros dropped beyond `shown` decimals. */
void number_format_plain(struct buffer *out, int64_t units, int decimals, int shown);

#endif
