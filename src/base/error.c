/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "base/i18n.h"
#include "base/text.h"

/* Copies as many whole characters as fit, with the terminating NUL. */
static void copy_whole(char *target, size_t size, const char *text, size_t len) {
    size_t end = 0;

    while (end < len) {
        uint32_t ignored;
        size_t step = text_next(text + end, len - end, &ignored);

        if (end + step >= size)
            break;
        end += step;
    }
    memcpy(target, text, end);
    target[end] = '\0';
}

/* Without memory for the careful way: ASCII stays, everything else becomes '?'. */
static void copy_ascii(char *target, size_t size, const char *text) {
    size_t len = 0;

    for (; text[len] != '\0' && len + 1 < size; len++)
        target[len] = text[len] >= 0x20 && text[len] < 0x7f ? text[len] : '?';
    target[len] = '\0';
}

enum status error_set(struct error *error, enum status status, const char *format, ...) {
    char raw[4 * sizeof error->text];
    struct buffer safe = {0};
    va_list arguments;

    if (error == NULL)
        return status;
    va_start(arguments, format);
    if (vsnprintf(raw, sizeof raw, format, arguments) < 0)
        raw[0] = '\0';
    va_end(arguments);
    error->status = status;
    text_sanitise(&safe, raw, strlen(raw), false);
    if (buffer_ok(&safe))
        copy_whole(error->text, sizeof error->text, buffer_text(&safe), safe.len);
    else
        copy_ascii(error->text, sizeof error->text, raw);
    buffer_done(&safe);
    return status;
}

enum status error_value(struct error *error, enum status status, const char *value,
                        const char *reason) {
    enum { LONGEST = 40 };
    struct buffer safe = {0}, shown = {0};
    int width;

    if (error == NULL) /* for those who only ask whether a text is a date or an amount */
        return status;
    text_sanitise(&safe, value, strlen(value), false);
    width = text_width(buffer_text(&safe));
    text_fit(&shown, buffer_text(&safe), width < LONGEST ? width : LONGEST, ALIGN_LEFT, "…");
    status = error_set(error, status, _("\"%s\": %s"), buffer_text(&shown), reason);
    buffer_done(&safe);
    buffer_done(&shown);
    return status;
}

enum status error_memory(struct error *error) {
    const char *text = _("Not enough memory: close other programs and try again");

    if (error != NULL) {
        error->status = STATUS_INTERNAL;
        copy_whole(error->text, sizeof error->text, text, strlen(text));
    }
    return STATUS_INTERNAL;
}

static const struct reason {
    int number;
    const char *text;
} reasons[] = {
    {ENOENT, N_("it does not exist")},
    {ENOTDIR, N_("a part of the path is not a directory")},
    {EISDIR, N_("it is a directory")},
    {EACCES, N_("permission denied")},
    {EPERM, N_("permission denied")},
    {EEXIST, N_("it exists already")},
    {ELOOP, N_("it is a symbolic link")},
    {ENAMETOOLONG, N_("the name is too long")},
    {ENOSPC, N_("the disk is full")},
    {EDQUOT, N_("the disk quota is used up")},
    {EFBIG, N_("the file is too large")},
    {EROFS, N_("the disk is read-only")},
    {EMFILE, N_("too many open files")},
    {ENFILE, N_("too many open files")},
    {EPIPE, N_("the reader has gone")},
    {EINTR, N_("interrupted")},
    {EIO, N_("the disk or the terminal failed")},
    {ENOMEM, N_("not enough memory")},
};

const char *error_reason(int number) {
    for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++) {
        if (reasons[i].number == number)
            return _(reasons[i].text);
    }
    return strerror(number);
}
