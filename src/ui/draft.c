/* SPDX-License-Identifier: EUPL-1.2 */
#include "draft.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "app.h"
#include "base/file.h"
#include "form.h"

#define DIRECTORY "drafts"
#define SUFFIX    ".draft"
enum { NONE = -1, OLD_AT_MOST = 5000 /* ms */, SIZE_MOST = 8 << 20, NAMES_MOST = 100 };

static int64_t now_in_ms(void) {
    struct timespec now;

    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* ---- the directory ---- */

void draft_open(struct app *app) { app->draft.directory = app->draft.file = NONE; }

static void close_file(struct draft *draft) {
    if (draft->file >= 0)
        (void)close(draft->file);
    draft->file = NONE;
}

static bool have_directory(struct draft *draft) {
    if (draft->directory < 0)
        draft->directory = file_open_state_directory(DIRECTORY);
    return draft->directory >= 0;
}

static void remove_file(struct draft *draft) {
    if (draft->file >= 0)
        (void)unlinkat(draft->directory, buffer_text(&draft->name), 0);
    close_file(draft);
}

/* ---- writing ---- */

/* The lock goes with the process, however it ends: then the file is for others to offer. */
static bool lock(int fd) {
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};

    return fcntl(fd, F_SETLK, &whole) == 0;
}

static int make_file(int directory, struct buffer *name) {
    int fd = NONE;

    for (int i = 0; i < NAMES_MOST && fd < 0; i++) {
        buffer_truncate(name, 0);
        buffer_addf(name, "%ld-%d.new", (long)getpid(), i);
        fd = openat(directory, buffer_text(name),
                    O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
        if (fd < 0 && errno != EEXIST)
            return NONE;
    }
    return fd;
}

static void give_name(struct draft *draft) {
    if (draft->name.len == 0)
        buffer_addf(&draft->name, "%ld-%lld%s", (long)getpid(), (long long)time(NULL), SUFFIX);
}

/* A whole new file takes the old one's place, locked before it has its name. */
static bool write_file(struct draft *draft, const struct buffer *text) {
    struct buffer name = {0};
    struct error error;
    int fd = make_file(draft->directory, &name);

    give_name(draft);
    bool written = fd >= 0 && lock(fd) && buffer_ok(text) &&
                   file_write(fd, text->data, text->len, buffer_text(&name), &error) == STATUS_OK &&
                   renameat(draft->directory, buffer_text(&name), draft->directory,
                            buffer_text(&draft->name)) == 0;
    if (written) {
        close_file(draft);
        draft->file = fd;
    } else if (fd >= 0) {
        (void)unlinkat(draft->directory, buffer_text(&name), 0);
        (void)close(fd);
    }
    buffer_done(&name);
    return written;
}

/* The same file may be named in many ways. */
static char *database_of(const struct app *app) { return realpath(store_path(app->store), NULL); }

static void write_draft(struct app *app) {
    struct draft *draft = &app->draft;
    char *database = database_of(app);
    struct buffer text = {0};

    draft->due = 0;
    draft_write_text(app->form, database ? database : store_path(app->store), &text);
    if (!draft->unwritable && !(have_directory(draft) && write_file(draft, &text))) {
        draft->unwritable = true;
        /* What is wrong with the form itself is not to be covered by this. */
        if (!app->message_is_error || app->message.len == 0)
            app_say(app, _("what is typed cannot be kept safe in the state directory; save often"));
    }
    buffer_done(&text);
    free(database);
}

void draft_note(struct app *app) {
    struct draft *draft = &app->draft;

    if (!app->form || !form_changed(app->form))
        draft_drop(app);
    else if (draft->due == 0 && !draft->unwritable)
        draft->due = now_in_ms() + OLD_AT_MOST;
}

void draft_tick(struct app *app) {
    if (app->draft.due && now_in_ms() >= app->draft.due)
        write_draft(app);
}

long draft_wait(const struct app *app) {
    int64_t left = app->draft.due - now_in_ms();

    if (app->draft.due == 0)
        return NONE;
    return left > 0 ? (long)left : 0;
}

/* The next form is tried again: a disk may have room by then. */
void draft_drop(struct app *app) {
    app->draft.due = 0;
    app->draft.unwritable = false;
    remove_file(&app->draft);
}

void draft_close(struct app *app) {
    struct draft *draft = &app->draft;

    if (app->form && draft->due)
        write_draft(app);
    close_file(draft);
    if (draft->directory >= 0)
        (void)close(draft->directory);
    buffer_done(&draft->name);
    form_free(draft->offered);
}

/* ---- what was left behind ---- */

static bool is_draft(const char *name) {
    size_t len = strlen(name), suffix = strlen(SUFFIX);

    return len > suffix && strcmp(name + len - suffix, SUFFIX) == 0;
}

static bool read_all(int fd, size_t size, struct buffer *text) {
    while (text->len < size && buffer_reserve(text, size - text->len)) {
        ssize_t got = pread(fd, text->data + text->len, size - text->len, (off_t)text->len);
        if (got <= 0)
            return false;
        text->len += (size_t)got;
        text->data[text->len] = '\0';
    }
    return text->len == size;
}

/* A file of ours, of no living session: locked on success. */
static struct form *read_draft(const struct app *app, const char *name, int *fd, time_t *when) {
    char *database = database_of(app);
    struct buffer text = {0};
    struct stat about;
    struct form *form = NULL;

    *fd = openat(app->draft.directory, name, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (*fd >= 0 && fstat(*fd, &about) == 0 && S_ISREG(about.st_mode) &&
        about.st_uid == geteuid() && about.st_size > 0 && about.st_size < SIZE_MOST && lock(*fd) &&
        read_all(*fd, (size_t)about.st_size, &text) && buffer_ok(&text) && database) {
        form = draft_read_text(text.data, database);
        *when = about.st_mtime;
    }
    if (!form && *fd >= 0)
        (void)close(*fd);
    buffer_done(&text);
    free(database);
    return form;
}

static void keep_newer(struct draft *draft, const char *name, struct form *form, int fd) {
    form_free(draft->offered);
    close_file(draft);
    draft->offered = form;
    draft->file = fd;
    buffer_truncate(&draft->name, 0);
    buffer_add_text(&draft->name, name);
}

static bool find_newest(struct app *app, time_t *newest) {
    struct draft *draft = &app->draft;
    int copy = dup(draft->directory);
    DIR *names = copy >= 0 ? fdopendir(copy) : NULL;
    struct dirent *entry;

    *newest = 0;
    for (int i = 0; names && i < NAMES_MOST && (entry = readdir(names));) {
        time_t when = 0;
        int fd;
        if (!is_draft(entry->d_name))
            continue;
        i++;
        struct form *form = read_draft(app, entry->d_name, &fd, &when);
        if (form && when >= *newest) {
            keep_newer(draft, entry->d_name, form, fd);
            *newest = when;
        } else if (form) {
            form_free(form);
            (void)close(fd);
        }
    }
    if (names)
        (void)closedir(names);
    else if (copy >= 0)
        (void)close(copy);
    return draft->offered != NULL;
}

/* ---- the offer ---- */

static void resume(struct app *app) {
    struct form *form = app->draft.offered;
    int selected = form->selected;

    app->draft.offered = NULL;
    for (int i = 0; i < form->count; i++)
        if (pick_fits(form->lines[i].def))
            form_show_value(form, &form->lines[i], app->store);
    form_show(app, form);
    form->selected = selected;
    draft_note(app);
}

static enum status answered(struct app *app, enum answer_word answer, struct error *error) {
    struct draft *draft = &app->draft;

    (void)error;
    if (answer == ANSWER_YES) {
        resume(app);
        return STATUS_OK;
    }
    if (answer == ANSWER_NO) {
        remove_file(draft);
        app_say(app, _("the unsaved form was thrown away"));
    } else {
        app_say(app, _("the unsaved form is offered again at the next start"));
    }
    close_file(draft);
    buffer_truncate(&draft->name, 0);
    form_free(draft->offered);
    draft->offered = NULL;
    return STATUS_OK;
}

void draft_offer(struct app *app) {
    struct buffer text = {0}, when = {0}, name = {0};
    struct stat about;
    struct moment moment;
    time_t newest = 0;
    struct buffer path = {0};

    /* Nothing is made only to look. */
    file_state_path(&path, DIRECTORY);
    if (app->editing.allowed && lstat(buffer_text(&path), &about) == 0 &&
        have_directory(&app->draft) && find_newest(app, &newest)) {
        if (moment_local(newest, &moment))
            moment_format(&when, &moment, DATE_FULL);
        form_name(app->draft.offered, &name);
        buffer_addf(&text, _("Unsaved form of %s, %s: go on with it? y yes, n discard, Esc later"),
                    buffer_text(&when), buffer_text(&name));
        question_ask(app, buffer_text(&text), answered);
    }
    buffer_done(&path);
    buffer_done(&text);
    buffer_done(&when);
    buffer_done(&name);
}
