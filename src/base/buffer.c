/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/buffer.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_CAPACITY = 64 };

static size_t grown(size_t cap, size_t least) {
    size_t next = cap < FIRST_CAPACITY ? FIRST_CAPACITY : cap;

    while (next < least)
        next = next > SIZE_MAX / 2 ? least : next * 2;
    return next;
}

bool buffer_reserve(struct buffer *buffer, size_t more) {
    size_t least, cap;
    char *data;

    if (buffer->failed)
        return false;
    if (buffer->cap > buffer->len && more < buffer->cap - buffer->len)
        return true;
    if (__builtin_add_overflow(buffer->len, more, &least) ||
        __builtin_add_overflow(least, 1, &least)) {
        buffer->failed = true;
        return false;
    }
    cap = grown(buffer->cap, least);
    data = realloc(buffer->data, cap);
    if (data == NULL) {
        buffer->failed = true;
        return false;
    }
    buffer->data = data;
    buffer->cap = cap;
    data[buffer->len] = '\0';
    return true;
}

void buffer_add(struct buffer *buffer, const char *bytes, size_t count) {
    if (count == 0 || !buffer_reserve(buffer, count))
        return;
    memcpy(buffer->data + buffer->len, bytes, count);
    buffer->len += count;
    buffer->data[buffer->len] = '\0';
}

void buffer_add_text(struct buffer *buffer, const char *text) {
    if (text != NULL)
        buffer_add(buffer, text, strlen(text));
}

void buffer_add_char(struct buffer *buffer, char byte) { buffer_add(buffer, &byte, 1); }

void buffer_addf(struct buffer *buffer, const char *format, ...) {
    va_list arguments;

    va_start(arguments, format);
    buffer_addv(buffer, format, arguments);
    va_end(arguments);
}

void buffer_addv(struct buffer *buffer, const char *format, va_list arguments) {
    va_list again;
    size_t room;
    int count;

    if (!buffer_reserve(buffer, FIRST_CAPACITY))
        return;
    room = buffer->cap - buffer->len;
    va_copy(again, arguments);
    count = vsnprintf(buffer->data + buffer->len, room, format, arguments);
    if (count < 0)
        buffer->failed = true;
    else if ((size_t)count >= room && buffer_reserve(buffer, (size_t)count))
        (void)vsnprintf(buffer->data + buffer->len, (size_t)count + 1, format, again);
    va_end(again);
    if (buffer->failed)
        buffer->data[buffer->len] = '\0';
    else
        buffer->len += (size_t)count;
}

void buffer_truncate(struct buffer *buffer, size_t len) {
    if (len >= buffer->len)
        return;
    buffer->len = len;
    buffer->data[len] = '\0';
}

const char *buffer_text(const struct buffer *buffer) {
    return buffer->data == NULL || buffer->failed ? "" : buffer->data;
}

char *buffer_take(struct buffer *buffer) {
    char *data = buffer_reserve(buffer, 0) ? buffer->data : NULL;

    if (data == NULL)
        free(buffer->data);
    *buffer = (struct buffer){0};
    return data;
}

void buffer_done(struct buffer *buffer) {
    free(buffer->data);
    *buffer = (struct buffer){0};
}
