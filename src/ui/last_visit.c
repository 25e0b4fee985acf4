/* SPDX-License-Identifier: EUPL-1.2 */
#include "last_visit.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "app.h"
#include "base/file.h"

#define DIRECTORY  "visits"
#define SUFFIX     ".visit"
#define FIRST_LINE "cruscotto visit 1"
enum { SIZE_MOST = 8192 };

/* ---- the text ---- */

void last_visit_write_text(const struct last_visit *visit, const char *database,
                           struct buffer *out) {
    buffer_addf(out, FIRST_LINE "\naction %" PRId64 "\nat %" PRId64 "\ndatabase %s\n",
                visit->since.action, visit->at, database);
}

/* What follows the word at the start of the line; *text is behind the line. NULL: another word. */
static const char *line_of(const char **text, const char *word, size_t *len) {
    size_t word_len = strlen(word), line = strcspn(*text, "\n");
    const char *value = *text + word_len;

    if (line < word_len || strncmp(*text, word, word_len) != 0 || (*text)[line] != '\n')
        return NULL;
    *len = line - word_len;
    *text += line + 1;
    return value;
}

static bool read_number(const char **text, const char *word, int64_t *number) {
    size_t len;
    const char *value = line_of(text, word, &len);
    char *end;

    if (!value || len == 0 || len > 18 || strspn(value, "0123456789") != len)
        return false;
    *number = strtoll(value, &end, 10);
    return true;
}

bool last_visit_read_text(const char *text, const char *database, struct last_visit *visit) {
    int64_t action = 0, at = 0;
    size_t len;

    if (!line_of(&text, FIRST_LINE, &len) || len > 0 || !read_number(&text, "action ", &action) ||
        !read_number(&text, "at ", &at))
        return false;
    const char *name = strncmp(text, "database ", 9) == 0 ? text + 9 : NULL;
    len = strlen(database);
    if (!name || strncmp(name, database, len) != 0 || strcmp(name + len, "\n") != 0)
        return false;
    visit->since.action = action;
    visit->at = at;
    visit->known = true;
    return true;
}

/* ---- the file ---- */

/* False where there is something that is no file of ours; no file is nothing wrong. */
static bool read_file(int directory, const char *name, struct buffer *text) {
    int fd = openat(directory, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    struct stat about;

    if (fd < 0)
        return errno == ENOENT;
    bool ours = fstat(fd, &about) == 0 && S_ISREG(about.st_mode) && about.st_uid == geteuid() &&
                about.st_size < SIZE_MOST && buffer_reserve(text, SIZE_MOST);
    ssize_t got = ours ? read(fd, text->data, SIZE_MOST - 1) : -1;
    if (got >= 0) {
        text->len = (size_t)got;
        text->data[got] = '\0';
    }
    (void)close(fd);
    return got >= 0;
}

/* A whole new file takes the old one's place. */
static bool write_file(int directory, const char *name, const struct buffer *text) {
    struct buffer new = {0};
    struct error error;

    buffer_addf(&new, "%s.%ld", name, (long)getpid());
    int fd = openat(directory, buffer_text(&new),
                    O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    bool written = fd >= 0 && buffer_ok(text) &&
                   file_write(fd, text->data, text->len, name, &error) == STATUS_OK &&
                   renameat(directory, buffer_text(&new), directory, name) == 0;
    if (fd >= 0 && !written)
        (void)unlinkat(directory, buffer_text(&new), 0);
    if (fd >= 0)
        (void)close(fd);
    buffer_done(&new);
    return written;
}

/* ---- the visit ---- */

static void read_visit(struct app *app, const char *database) {
    struct last_visit *visit = &app->last_visit;
    struct buffer name = {0}, text = {0};
    int directory = file_open_state_directory(DIRECTORY);

    file_name_about(&name, database, SUFFIX);
    visit->unusable = directory < 0 || !read_file(directory, buffer_text(&name), &text);
    if (!visit->unusable)
        (void)last_visit_read_text(buffer_text(&text), database, visit);
    if (directory >= 0)
        (void)close(directory);
    buffer_done(&name);
    buffer_done(&text);
}

/* "lun 15/03 16:20". */
static void add_when(int64_t at, struct buffer *out) {
    struct moment local;
    int year, month, day;

    if (!moment_local(at, &local))
        return;
    date_split(local.day, &year, &month, &day);
    buffer_addf(out, "%s %02d/%02d %02d:%02d", date_weekday_short(date_weekday(local.day)), day,
                month, local.minute / 60, local.minute % 60);
}

static void welcome(struct app *app, int64_t count) {
    struct buffer text = {0}, when = {0}, number = {0};

    if (count >= AGENDA_CAP)
        buffer_addf(&number, "%d+", AGENDA_CAP - 1);
    else
        buffer_addf(&number, "%" PRId64, count);
    add_when(app->last_visit.at, &when);
    buffer_addf(&text,
                ngettext("%s record changed by others since your last visit (%s)",
                         "%s records changed by others since your last visit (%s)",
                         (unsigned long)count),
                buffer_text(&number), buffer_text(&when));
    app_say(app, buffer_text(&text));
    buffer_done(&text);
    buffer_done(&when);
    buffer_done(&number);
}

/* A journal that ends before what was seen is that of another file. */
static void look(struct app *app) {
    struct last_visit *visit = &app->last_visit;
    struct error error;
    int64_t end = 0, count = 0;

    if (store_journal_end(app->store, &end, &error) != STATUS_OK || end < visit->since.action) {
        visit->known = false;
        return;
    }
    visit->since.user = buffer_text(&app->editing.user);
    app->source.since = &visit->since;
    if (end > visit->since.action &&
        store_count_since(app->store, &visit->since, AGENDA_CAP, &count, &error) == STATUS_OK &&
        count > 0)
        welcome(app, count);
}

void last_visit_open(struct app *app) {
    char *database = realpath(store_path(app->store), NULL);

    app->last_visit = (struct last_visit){.unusable = database == NULL};
    if (database)
        read_visit(app, database);
    if (app->last_visit.unusable)
        app_say(app, _("your last visit cannot be remembered in the state directory"));
    else if (app->last_visit.known)
        look(app);
    free(database);
}

enum status last_visit_note(struct app *app, struct error *error) {
    return store_journal_end(app->store, &app->last_visit.seen, error);
}

void last_visit_close(struct app *app) {
    struct last_visit now = {.since = {.action = app->last_visit.seen}, .at = (int64_t)time(NULL)};
    struct buffer name = {0}, text = {0};
    char *database = realpath(store_path(app->store), NULL);
    int directory = -1;

    if (app->quit && !app->replaced && database && !app->last_visit.unusable)
        directory = file_open_state_directory(DIRECTORY);
    if (directory >= 0) {
        file_name_about(&name, database, SUFFIX);
        last_visit_write_text(&now, database, &text);
        (void)write_file(directory, buffer_text(&name), &text);
        (void)close(directory);
    }
    buffer_done(&name);
    buffer_done(&text);
    free(database);
}
