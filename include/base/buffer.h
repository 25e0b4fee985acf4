/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A growable string of bytes, always terminated by a NUL that len does not count.
 *
 * Failure is sticky: once an allocation failed, adding does nothing and buffer_ok() is false, so a
 * caller checks once at the end. An initialised buffer may be all zero: `struct buffer b = {0}`.
 */
#ifndef CRUSCOTTO_BASE_BUFFER_H
#define CRUSCOTTO_BASE_BUFFER_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

struct buffer {
    char *data; /* owned; NULL until something is added */
    size_t len, cap;
    bool failed;
};

void buffer_add(struct buffer *buffer, const char *bytes, size_t count);
void buffer_add_text(struct buffer *buffer, const char *text); /* NULL adds nothing */
void buffer_add_char(struct buffer *buffer, char byte);
void buffer_addf(struct buffer *buffer, const char *format, ...) PRINTF_LIKE(2, 3);
void buffer_addv(struct buffer *buffer, const char *format, va_list arguments) PRINTF_LIKE(2, 0);

/* Makes room for `more` bytes behind the content, which the caller may then write at data + len
 * before it raises len and puts the NUL; false if there is no memory. */
bool buffer_reserve(struct buffer *buffer, size_t more);

/* Shortens to len bytes; longer than the content does nothing. Keeps the memory. */
void buffer_truncate(struct buffer *buffer, size_t len);

/* The content as a C string; "" when empty or failed. Valid until the next change. */
const char *buffer_text(const struct buffer *buffer);

static inline bool buffer_ok(const struct buffer *buffer) { return !buffer->failed; }

/* Hands the string over to the caller, who frees it, and empties the buffer; NULL if it failed. */
char *buffer_take(struct buffer *buffer);

void buffer_done(struct buffer *buffer);

#endif
