/* SPDX-License-Identifier: EUPL-1.2 */
/* Where data goes: standard output, or a file. */
#ifndef CRUSCOTTO_REPORT_OUTPUT_H
#define CRUSCOTTO_REPORT_OUTPUT_H

#include <stdbool.h>

#include "base/buffer.h"
#include "base/error.h"

enum format {
    OUTPUT_TABLE,
    OUTPUT_TSV,
    OUTPUT_EXCEL, /* CSV as Excel in Italian opens and keeps it */
    OUTPUT_CSV,   /* RFC 4180 */
    OUTPUT_JSON,
    OUTPUT_MARKDOWN,
    OUTPUT_MAN,
    OUTPUT_FORMATS
};

/* Names of the formats as typed; false where there is none of that name. */
extern const char *const format_names[OUTPUT_FORMATS];
bool format_from_name(const char *name, enum format *format);

/* Failure is sticky: after it nothing more is written, and output_status() says so, for loops that
 * should end early. */
struct output {
    int fd;
    const char *name; /* for messages; NULL: standard output */
    bool terminal;
    bool ascii;  /* nothing but ASCII for people */
    int columns; /* of the terminal, or what COLUMNS says; 0: not known, no limit */
    struct buffer pending;
    enum status status;
    struct error error;
    bool reader_gone; /* the other end of a pipe was closed */
};

void output_start(struct output *out, int fd, const char *name, bool ascii);

/* As it is: for what is safe or must not be changed. */
void output_bytes(struct output *out, const char *bytes, size_t count);
void output_text(struct output *out, const char *text);
void output_f(struct output *out, const char *format, ...) PRINTF_LIKE(2, 3);

/* Sentences of the program: spelled in ASCII where only that can be shown. */
void output_say(struct output *out, const char *format, ...) PRINTF_LIKE(2, 3);

/* Text of any origin, made safe for a terminal. */
void output_safe(struct output *out, const char *text);

/* Breaks text at blanks into lines of at most output columns (80 where unknown), each after the
 * first begun with `indent` blanks; `column` is where the first begins. Line feeds in it stay. Made
 * safe, and ended by a line feed. */
void output_wrapped(struct output *out, const char *text, int column, int indent);

/* Writes a new file: nobody sees it before it is whole, and what failed leaves none behind. One that
 * exists is refused unless overwrite. */
typedef enum status output_writer(void *context, struct output *out, struct error *error);
enum status output_file(const char *path, bool overwrite, output_writer *write, void *context,
                        struct error *error) MUST_USE;

const char *output_ellipsis(const struct output *out);
enum status output_status(const struct output *out);

/* Writes what is pending; the first failure so far is filled into *error. */
enum status output_end(struct output *out, struct error *error) MUST_USE;

#endif
