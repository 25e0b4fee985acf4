/* SPDX-License-Identifier: EUPL-1.2 */
#include "report/output.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/text.h"
#include "report/status.h"

enum { FULL = 64 * 1024, USUAL_COLUMNS = 80, NARROWEST = 20 };

const char *const format_names[OUTPUT_FORMATS] = {
    [OUTPUT_TABLE] = "table", [OUTPUT_TSV] = "tsv",           [OUTPUT_EXCEL] = "excel",
    [OUTPUT_CSV] = "csv",     [OUTPUT_JSON] = "json",         [OUTPUT_MARKDOWN] = "markdown",
    [OUTPUT_MAN] = "man",
};

bool format_from_name(const char *name, enum format *format) {
    for (int i = 0; i < OUTPUT_FORMATS; i++)
        if (strcmp(format_names[i], name) == 0) {
            *format = (enum format)i;
            return true;
        }
    return false;
}

static int columns_of(int fd, bool terminal) {
    struct winsize size;
    const char *wanted = getenv("COLUMNS");
    long columns = wanted ? strtol(wanted, NULL, 10) : 0;

    if (terminal && ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        columns = size.ws_col;
    if (columns < 1 || columns > 100000)
        return terminal ? USUAL_COLUMNS : 0;
    return columns < NARROWEST ? NARROWEST : (int)columns;
}

void output_start(struct output *out, int fd, const char *name, bool ascii) {
    bool terminal = isatty(fd) == 1;

    *out = (struct output){.fd = fd, .name = name, .terminal = terminal};
    out->ascii = ascii || (terminal && !i18n_utf8_terminal());
    out->columns = columns_of(fd, terminal);
}

static void flush(struct output *out) {
    if (out->status == STATUS_OK && !buffer_ok(&out->pending))
        out->status = error_memory(&out->error);
    if (out->status == STATUS_OK && out->pending.len) {
        out->status = file_write(out->fd, buffer_text(&out->pending), out->pending.len, out->name,
                                 &out->error);
        struct pollfd poller = {.fd = out->fd, .events = POLLOUT};
        if (out->status != STATUS_OK && poll(&poller, 1, 0) > 0)
            out->reader_gone = (poller.revents & POLLERR) != 0;
    }
    buffer_truncate(&out->pending, 0);
}

void output_bytes(struct output *out, const char *bytes, size_t count) {
    if (out->status != STATUS_OK)
        return;
    buffer_add(&out->pending, bytes, count);
    if (out->pending.len >= FULL || !buffer_ok(&out->pending))
        flush(out);
}

void output_text(struct output *out, const char *text) { output_bytes(out, text, strlen(text)); }

void output_f(struct output *out, const char *format, ...) {
    struct buffer text = {0};
    va_list arguments;

    va_start(arguments, format);
    buffer_addv(&text, format, arguments);
    va_end(arguments);
    output_text(out, buffer_text(&text));
    buffer_done(&text);
}

/* Line by line, as only line feeds of our own are to stay. */
static void spell(struct output *out, const char *text) {
    struct buffer line = {0};

    while (*text) {
        size_t len = strcspn(text, "\n");
        text_sanitise(&line, text, len, out->ascii);
        text += len;
        if (*text == '\n') {
            buffer_add_char(&line, '\n');
            text++;
        }
    }
    output_text(out, buffer_text(&line));
    buffer_done(&line);
}

void output_say(struct output *out, const char *format, ...) {
    struct buffer text = {0};
    va_list arguments;

    va_start(arguments, format);
    buffer_addv(&text, format, arguments);
    va_end(arguments);
    spell(out, buffer_text(&text));
    buffer_done(&text);
}

void output_safe(struct output *out, const char *text) {
    struct buffer safe = {0};

    status_safe(&safe, text, out->ascii);
    output_text(out, buffer_text(&safe));
    buffer_done(&safe);
}

/* Writes one paragraph, already safe, word by word. */
static void wrap(struct output *out, const char *text, int *column, int indent, int columns) {
    bool first = true;

    for (text += strspn(text, " "); *text; text += strspn(text, " ")) {
        size_t len = strcspn(text, " ");
        struct buffer word = {0};
        buffer_add(&word, text, len);
        int width = text_width(buffer_text(&word));
        if (!first && *column + 1 + width > columns) {
            output_f(out, "\n%*s", indent, "");
            *column = indent;
        } else if (!first) {
            output_text(out, " ");
            *column += 1;
        }
        output_text(out, buffer_text(&word));
        *column += width;
        first = false;
        text += len;
        buffer_done(&word);
    }
}

void output_wrapped(struct output *out, const char *text, int column, int indent) {
    int columns = out->columns ? out->columns : USUAL_COLUMNS;
    struct buffer safe = {0}, line = {0};

    while (true) {
        size_t len = strcspn(text, "\n");
        buffer_truncate(&safe, 0);
        buffer_add(&line, text, len);
        status_safe(&safe, buffer_text(&line), out->ascii);
        buffer_truncate(&line, 0);
        wrap(out, buffer_text(&safe), &column, indent, columns);
        output_text(out, "\n");
        text += len;
        if (!*text++)
            break;
        if (*text != '\n')
            output_f(out, "%*s", indent, "");
        column = indent;
    }
    buffer_done(&safe);
    buffer_done(&line);
}

const char *output_ellipsis(const struct output *out) { return out->ascii ? "..." : "…"; }

enum status output_status(const struct output *out) { return out->status; }

enum status output_end(struct output *out, struct error *error) {
    flush(out);
    buffer_done(&out->pending);
    if (out->status != STATUS_OK) {
        *error = out->error;
        /* Whoever reads the first lines of a list has got what was wanted. */
        if (out->reader_gone)
            error->text[0] = '\0';
    }
    return out->status;
}

enum status output_file(const char *path, bool overwrite, output_writer *write, void *context,
                        struct error *error) {
    struct new_file file;
    struct output out;
    struct error failure;
    enum status status = file_begin(&file, path, overwrite, error);

    if (status != STATUS_OK)
        return status;
    output_start(&out, file.fd, path, false);
    status = write(context, &out, error);
    if (output_end(&out, &failure) != STATUS_OK) {
        *error = failure;
        status = failure.status;
    }
    if (status == STATUS_OK)
        return file_finish(&file, error);
    file_abandon(&file);
    return status;
}
