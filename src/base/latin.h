/* SPDX-License-Identifier: EUPL-1.2 */
/* What stands for a character where only ASCII is at hand, or where letters are compared. */
#ifndef CRUSCOTTO_SRC_BASE_LATIN_H
#define CRUSCOTTO_SRC_BASE_LATIN_H

#include <stdbool.h>
#include <stdint.h>

/* The ASCII spelling of a code point from U+0080 on, letter case kept; NULL where there is none. */
const char *latin_ascii(uint32_t code_point);

/* What it is compared as: "" for nothing, NULL for itself in lower case. The letter case of a
 * letter is the caller's to lower. */
const char *latin_fold(uint32_t code_point);

/* A blank that is not ASCII. */
bool latin_is_blank(uint32_t code_point);

/* The marks that are written over or under the letter before them. */
bool latin_is_mark(uint32_t code_point);

#endif
