/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Memory that runs out on purpose. Works in test programs named test_…_faults.c: the Makefile links
 * them so that malloc, calloc and realloc of the program (not those of libraries) come through here.
 *
 *     for (long n = 1; ; n++) {
 *         faults_refuse_allocation(n);
 *         status = function_under_test(…);
 *         if (!faults_stop())
 *             break;    it succeeded without reaching the n-th allocation
 *         …             it failed cleanly
 *     }
 */
#ifndef CRUSCOTTO_TESTS_FAULTS_H
#define CRUSCOTTO_TESTS_FAULTS_H

#include <stdbool.h>

/* The n-th allocation from now on (the first is 1) and every later one fails. */
void faults_refuse_allocation(long n);

/* Allocations succeed again. True if any was refused. */
bool faults_stop(void);

#endif
