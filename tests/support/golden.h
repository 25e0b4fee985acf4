/* SPDX-License-Identifier: EUPL-1.2 */
/* Golden files: texts that were looked at once and must not change unnoticed. */
#ifndef CRUSCOTTO_TESTS_GOLDEN_H
#define CRUSCOTTO_TESTS_GOLDEN_H

/* Compares the text with tests/golden/<name>.txt and fails the test with the lines that differ.
 * With GENERATE=1 in the environment (GENERATE=1 make check) the file is written instead: look at
 * the difference in git before committing it. */
#define golden_check(name, text) golden_check_at(name, text, __FILE__, __LINE__)
void golden_check_at(const char *name, const char *text, const char *file, int line);

/* What golden_check_at prints: lines of `want` that are gone with "-", of `got` that are new with
 * "+", each with its number. Allocated; empty when the texts are the same. */
char *golden_difference(const char *want, const char *got);

#endif
