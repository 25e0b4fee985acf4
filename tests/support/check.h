/* SPDX-License-Identifier: EUPL-1.2 */
/* cmocka with the headers that it wants to see first. */
#ifndef CRUSCOTTO_TESTS_CHECK_H
#define CRUSCOTTO_TESTS_CHECK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#endif
