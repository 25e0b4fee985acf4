/* SPDX-License-Identifier: EUPL-1.2 */
/* INI texts through inih, after the checks that it leaves out. */
#include <errno.h>
#include <ini.h>
#include <string.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/config.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/text.h"
#include "config_files.h"

/* inih's own limits: its line buffer with the NUL, and its section name with the NUL. */
enum { LINE_SIZE = 200, SECTION_SIZE = 50, FILE_LIMIT = 1024 * 1024 };

/* A text on its way through inih. */
struct ini_text {
    const char *name, *next; /* next: what is still unread */
    int line;                /* of the line read last */
    ini_key_handler *handler;
    void *context;
    enum status status;
    struct error *error;
};

/* A line, blanks at both ends off. */
struct ini_line {
    const char *start;
    size_t len;
};

static enum status fail_at(struct ini_text *text, const char *reason) {
    text->status =
        error_set(text->error, STATUS_CONFIG, "%s:%d: %s", text->name, text->line, reason);
    return text->status;
}

static bool is_comment(struct ini_line line) {
    return line.len > 0 && (*line.start == ';' || *line.start == '#');
}

static bool next_line(struct ini_text *text, struct ini_line *line) {
    if (*text->next == '\0')
        return false;
    line->start = text->next;
    line->len = strcspn(text->next, "\n");
    text->next += line->len + (text->next[line->len] == '\n');
    text->line++;
    text_trim(&line->start, &line->len);
    return true;
}

static bool has_inline_comment(struct ini_line line) {
    for (size_t i = 1; i < line.len; i++) {
        if (line.start[i] == ';' && (line.start[i - 1] == ' ' || line.start[i - 1] == '\t'))
            return true;
    }
    return false;
}

static enum status check_section(struct ini_text *text, struct ini_line line) {
    const char *end = memchr(line.start, ']', line.len);

    if (end != line.start + line.len - 1)
        return fail_at(text, _("a section is a line of its own: [name]"));
    if (line.len - 2 >= SECTION_SIZE)
        return fail_at(text, _("the section's name is longer than 49 bytes"));
    return STATUS_OK;
}

static enum status check_key(struct ini_text *text, struct ini_line line) {
    size_t key = 0;

    while (key < line.len && line.start[key] != '=' && line.start[key] != ':')
        key++;
    if (key == 0 || key == line.len)
        return fail_at(text, _("\"key = value\" is expected"));
    return STATUS_OK;
}

static enum status check_line(struct ini_text *text, struct ini_line line) {
    if (!text_is_utf8(line.start, line.len))
        return fail_at(text, _("the line is not UTF-8"));
    if (line.len == 0 || is_comment(line))
        return STATUS_OK;
    if (line.len >= LINE_SIZE)
        return fail_at(text, _("the line is longer than 199 bytes"));
    if (has_inline_comment(line))
        return fail_at(text, _("\" ;\" would cut the line: a comment stands on a line of its own"));
    return *line.start == '[' ? check_section(text, line) : check_key(text, line);
}

static enum status check_all(struct ini_text text) {
    struct ini_line line;
    enum status status = STATUS_OK;

    while (status == STATUS_OK && next_line(&text, &line))
        status = check_line(&text, line);
    return status;
}

/* Gives inih a line without the blanks before it, which would make it the continuation of the value
 * above. */
static char *give_line(char *to, int size, void *stream) {
    struct ini_text *text = stream;
    struct ini_line line;

    if (text->status != STATUS_OK || !next_line(text, &line))
        return NULL;
    if (is_comment(line) || line.len >= (size_t)size)
        line.len = 0;
    memcpy(to, line.start, line.len);
    to[line.len] = '\0';
    return to;
}

static int take_key(void *user, const char *section, const char *key, const char *value) {
    struct ini_text *text = user;
    struct error reason = {0};

    if (text->handler(text->context, section, key, value, text->line, &reason) == STATUS_OK)
        return 1;
    fail_at(text, reason.text);
    return 0;
}

enum status ini_read_text(const char *name, const char *text, ini_key_handler *handler,
                          void *context, struct error *error) {
    static const char bom[] = "\xEF\xBB\xBF";
    struct ini_text ini = {
        .name = name,
        .next = strncmp(text, bom, strlen(bom)) == 0 ? text + strlen(bom) : text,
        .handler = handler,
        .context = context,
        .error = error,
    };
    enum status status = check_all(ini);

    if (status != STATUS_OK)
        return status;
    if (ini_parse_stream(give_line, &ini, take_key, &ini) != 0 && ini.status == STATUS_OK)
        return fail_at(&ini, _("\"key = value\" is expected"));
    return ini.status;
}

static enum status read_all(int fd, const char *path, struct buffer *out, struct error *error) {
    char block[4096];
    ssize_t count;

    while ((count = read(fd, block, sizeof block)) != 0) {
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return error_set(error, STATUS_CONFIG, _("Cannot read \"%s\": %s"), path,
                             error_reason(errno));
        buffer_add(out, block, (size_t)count);
        if (out->len > FILE_LIMIT || memchr(block, '\0', (size_t)count) != NULL)
            return error_set(error, STATUS_CONFIG,
                             _("\"%s\" is not a text of \"key = value\" lines"), path);
    }
    return buffer_ok(out) ? STATUS_OK : error_memory(error);
}

enum status ini_load(const char *path, struct buffer *text, bool *found, struct error *error) {
    enum status status;
    int fd;

    *found = access(path, F_OK) == 0 || errno != ENOENT;
    if (!*found)
        return STATUS_OK;
    status = file_open_read(path, &fd, error);
    if (status != STATUS_OK) {
        if (error != NULL)
            error->status = STATUS_CONFIG;
        return STATUS_CONFIG;
    }
    status = read_all(fd, path, text, error);
    (void)close(fd);
    return status;
}

enum status ini_read_file(const char *path, ini_key_handler *handler, void *context, bool *found,
                          struct error *error) {
    struct buffer text = {0};
    enum status status = ini_load(path, &text, found, error);

    if (status == STATUS_OK && *found)
        status = ini_read_text(path, buffer_text(&text), handler, context, error);
    buffer_done(&text);
    return status;
}
