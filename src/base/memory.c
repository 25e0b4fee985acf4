/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/memory.h"

#include <stdlib.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

/* POSIX has no word for it; glibc keeps what lies below anything still in use until it is asked. */
void memory_give_back(void) {
#ifdef __GLIBC__
    (void)malloc_trim(0);
#endif
}
