/* SPDX-License-Identifier: EUPL-1.2 */
/* What terminfo says about the bytes that travel between a terminal and a program. */
#ifndef CRUSCOTTO_TESTS_KEYS_H
#define CRUSCOTTO_TESTS_KEYS_H

#include <stddef.h>

/* The bytes of a key script (see terminal_type), allocated. A key that is unknown or that the
 * terminal lacks fails the test. */
char *keys_encode(const char *term, const char *script, size_t *len);

/* The first control byte or sequence, made printable and allocated, that no string of the
 * terminal's terminfo entry could have produced; NULL if there is none. Sequences are told apart by
 * their introducer and final byte: parameters vary. */
char *keys_find_foreign(const char *term, const char *bytes, size_t len);

#endif
