/* SPDX-License-Identifier: EUPL-1.2 */
#include "progress.h"

#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/number.h"

enum { EVERY_MS = 200, LINE_COLUMNS = 40 };

static volatile sig_atomic_t caught;
static const char *volatile farewell; /* translated before, as a handler may not look it up */

static const int signals[] = {SIGINT, SIGTERM, SIGHUP};

static void note_signal(int number) {
    caught = number;
    (void)signal(number, SIG_DFL);
}

static void leave(int number) {
    const char *text = farewell;

    (void)!write(STDERR_FILENO, text, strlen(text));
    _exit(128 + number);
}

static long long now_ms(void) {
    struct timespec now;

    if (clock_gettime(CLOCK_MONOTONIC, &now) != 0)
        return 0;
    return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* A signal that was ignored from the start (nohup) stays ignored. */
static void set_handlers(void (*handler)(int)) {
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        struct sigaction action = {.sa_handler = handler}, old;
        sigemptyset(&action.sa_mask);
        if (sigaction(signals[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN)
            (void)sigaction(signals[i], &action, NULL);
    }
}

void progress_start(struct progress *progress, const char *path) {
    struct stat found;

    *progress = (struct progress){.terminal = isatty(STDERR_FILENO) == 1};
    if (progress->terminal && strcmp(path, "-") != 0 && stat(path, &found) == 0 &&
        S_ISREG(found.st_mode))
        progress->size = (long long)found.st_size;
    progress->last = now_ms();
    caught = 0;
    farewell = _("\ncruscotto: Stopped: nothing was written\n");
    set_handlers(leave);
}

void progress_write(void) { set_handlers(note_signal); }

/* The line is given blanks up to its width, as the one before may have been longer. */
static void write_line(const char *text) {
    struct buffer line = {0};
    struct error ignored;

    buffer_addf(&line, "\r%-*s\r%s", LINE_COLUMNS, "", text);
    if (file_write(STDERR_FILENO, buffer_text(&line), line.len, "", &ignored) != STATUS_OK)
        line.len = 0; /* nobody is looking */
    buffer_done(&line);
}

/* -1 where it is not known. */
static int percent(const struct progress *progress, long long bytes, long long rows) {
    long long share = progress->total      ? 100 * rows / progress->total
                      : progress->size > 0 ? 100 * bytes / progress->size
                                           : -1;

    return share > 99 ? 99 : (int)share;
}

static void show(struct progress *progress, long long bytes, long long rows) {
    struct buffer text = {0}, number = {0};
    int share = percent(progress, bytes, rows);

    if (share >= 0)
        buffer_addf(&text, "%2d %%  ", share);
    number_format(&number, rows, 0, 0);
    buffer_addf(&text, ngettext("%s row", "%s rows", (unsigned long)rows), buffer_text(&number));
    write_line(buffer_text(&text));
    buffer_done(&text);
    buffer_done(&number);
}

bool progress_step(void *context, long long bytes_done, long long rows_done) {
    struct progress *progress = context;
    long long now = progress->terminal ? now_ms() : 0;

    /* The rows are counted anew when the list was read and is gone through again. */
    if (rows_done < progress->rows)
        progress->total = progress->rows;
    progress->rows = rows_done;
    if (progress->terminal && now - progress->last >= EVERY_MS) {
        progress->last = now;
        show(progress, bytes_done, rows_done);
    }
    return caught == 0;
}

bool progress_part(void *context, int thousandths) {
    struct progress *progress = context;
    long long now = progress->terminal ? now_ms() : 0;

    if (progress->terminal && now - progress->last >= EVERY_MS) {
        struct buffer text = {0};
        progress->last = now;
        buffer_addf(&text, "%2d %%", thousandths / 10 > 99 ? 99 : thousandths / 10);
        write_line(buffer_text(&text));
        buffer_done(&text);
    }
    return caught == 0;
}

int progress_end(struct progress *progress) {
    set_handlers(SIG_DFL);
    if (progress->terminal)
        write_line("");
    return caught;
}
