/* SPDX-License-Identifier: EUPL-1.2 */
#include "support/faults.h"

#include <errno.h>
#include <stddef.h>

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *memory, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *memory, size_t size);

static long left; /* allocations until the first that is refused; 0: none is */
static bool refused;

static bool refuse(void) {
    if (left == 0)
        return false;
    if (left > 1) {
        left--;
        return false;
    }
    refused = true;
    errno = ENOMEM;
    return true;
}

void faults_refuse_allocation(long n) {
    left = n;
    refused = false;
}

bool faults_stop(void) {
    left = 0;
    return refused;
}

void *__wrap_malloc(size_t size) { return refuse() ? NULL : __real_malloc(size); }

void *__wrap_calloc(size_t count, size_t size) {
    return refuse() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *memory, size_t size) {
    return refuse() ? NULL : __real_realloc(memory, size);
}
