/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CRUSCOTTO_BASE_MEMORY_H
#define CRUSCOTTO_BASE_MEMORY_H

/* Hands memory that was freed back to the system, where the C library can do that and would keep it
 * otherwise. Worth its some hundred microseconds after work that took many megabytes. */
void memory_give_back(void);

#endif
