/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * How a function says that it failed: it returns a status and fills a struct error.
 *
 * The status is also the exit code of the program, so that a script and a colleague learn the
 * same thing. The text is one sentence for a person, already translated: what, where, what to do.
 */
#ifndef CRUSCOTTO_BASE_ERROR_H
#define CRUSCOTTO_BASE_ERROR_H

#define MUST_USE                   __attribute__((warn_unused_result))
#define PRINTF_LIKE(string, first) __attribute__((format(printf, string, first)))

enum status {
    STATUS_OK = 0,
    STATUS_NEGATIVE = 1,  /* the answer is no: nothing found, or ambiguous */
    STATUS_USAGE = 2,     /* the words of the call, or of a filter, are off */
    STATUS_REJECTED = 3,  /* done, but some rows were rejected */
    STATUS_CONFLICT = 4,  /* someone else's change stands in the way */
    STATUS_BUSY = 5,      /* the database stayed locked */
    STATUS_DATABASE = 6,  /* the database is missing, unreadable, a directory, no permission */
    STATUS_FOREIGN = 7,   /* not a cruscotto database, or newer than the program */
    STATUS_INPUT = 8,     /* the input cannot be used at all; nothing was written */
    STATUS_OUTPUT = 9,    /* output or disk failed; nothing was lost */
    STATUS_CONFIG = 10,   /* configuration or profile wrong */
    STATUS_TERMINAL = 11, /* the terminal cannot be used */
    STATUS_INTERNAL = 70, /* our own fault, or no memory */
};

struct error {
    enum status status;
    char text[1024]; /* UTF-8, without a final full stop or line feed; safe for a terminal */
};

/* Fills *error (which may be NULL) and returns status, so that callers can `return error_set(…)`.
 */
enum status error_set(struct error *error, enum status status, const char *format, ...)
    PRINTF_LIKE(3, 4);

/* An error about a value that a person or a file gave: “value”: reason. The value is shortened;
 * the reason is a translated part of a sentence. */
enum status error_value(struct error *error, enum status status, const char *value,
                        const char *reason);

/* The error of an allocation that failed: STATUS_INTERNAL. */
enum status error_memory(struct error *error);

/* What an errno means, as the end of a sentence in the current language: "permission denied". The
 * C library's own texts are often installed in English only. */
const char *error_reason(int number);

#endif
