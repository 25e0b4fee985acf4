/* SPDX-License-Identifier: EUPL-1.2 */
/* One key of an INI file set, every other byte of it kept. */
#include <errno.h>
#include <libgen.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/config.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/text.h"
#include "config_files.h"

/* ---- the file ----------------------------------------------------------------------------- */

/* Renaming a file into the place of a link would part the link from what it leads to, and writing
 * through it would change a file that the user may not think of. */
static enum status check_place(const char *path, struct error *error) {
    struct stat found;

    if (lstat(path, &found) != 0)
        return STATUS_OK;
    if (S_ISLNK(found.st_mode))
        return error_set(error, STATUS_OUTPUT,
                         _("\"%s\" is a symbolic link: change the file that it leads to yourself"),
                         path);
    if (!S_ISREG(found.st_mode))
        return error_set(error, STATUS_OUTPUT, _("\"%s\" is not a file"), path);
    if (access(path, W_OK) != 0)
        return error_set(error, STATUS_OUTPUT, _("Cannot write \"%s\": %s"), path,
                         error_reason(errno));
    return STATUS_OK;
}

static enum status make_place(const char *path, struct error *error) {
    char *copy = strdup(path);
    enum status status = copy ? file_make_directories(dirname(copy), error) : error_memory(error);

    free(copy);
    return status;
}

/* ---- the lines ---------------------------------------------------------------------------- */

/* Where a new line goes, while the old ones are copied. */
struct rewrite {
    const char *section, *key;
    bool within; /* the section, at the line that is being copied */
    struct buffer out;
    size_t start, place; /* in out: behind a BOM; behind the last line of the section */
    bool placed, found;  /* found: where the key itself stood */
};

static bool is_section(const char *line, size_t len, const char *section) {
    return len == strlen(section) + 2 && strncmp(line + 1, section, len - 2) == 0;
}

static bool is_key(const char *line, size_t len, const char *key) {
    size_t end = 0;

    while (end < len && line[end] != '=' && line[end] != ':')
        end++;
    text_trim(&line, &end);
    return end == strlen(key) && strncmp(line, key, end) == 0;
}

/* Copies a line, its end included, unless it is the key's own. */
static void copy_line(struct rewrite *rewrite, const char *start, size_t whole) {
    const char *line = start;
    size_t len = whole;
    bool content, heading;

    text_trim(&line, &len);
    content = len > 0 && *line != ';' && *line != '#';
    heading = content && *line == '[';
    if (heading)
        rewrite->within = is_section(line, len, rewrite->section);
    if (content && !heading && rewrite->within && is_key(line, len, rewrite->key)) {
        rewrite->place = rewrite->out.len;
        rewrite->placed = rewrite->found = true;
        return;
    }
    buffer_add(&rewrite->out, start, whole);
    if (content && rewrite->within && !rewrite->found) {
        rewrite->place = rewrite->out.len;
        rewrite->placed = true;
    }
}

/* The last of several lines of one key counts, so they all go and one new one comes. */
static void copy_lines(struct rewrite *rewrite, const char *text) {
    static const char bom[] = "\xEF\xBB\xBF";

    if (strncmp(text, bom, strlen(bom)) == 0) {
        buffer_add_text(&rewrite->out, bom);
        text += strlen(bom);
    }
    rewrite->within = *rewrite->section == '\0';
    rewrite->start = rewrite->place = rewrite->out.len;
    while (*text) {
        size_t len = strcspn(text, "\n");

        len += text[len] == '\n';
        copy_line(rewrite, text, len);
        text += len;
    }
}

/* Puts the new line in its place. A key before the sections, where there are no others, comes
 * first; a section that is missing comes last. */
static void put_line(struct rewrite *rewrite, const char *value, const char *line_end,
                     struct buffer *out) {
    const char *text = buffer_text(&rewrite->out);
    size_t place = rewrite->placed || *rewrite->section == '\0' ? rewrite->place : rewrite->out.len;

    buffer_add(out, text, place);
    if (place > rewrite->start && text[place - 1] != '\n')
        buffer_add_text(out, line_end);
    if (!rewrite->placed && *rewrite->section != '\0')
        buffer_addf(out, "%s[%s]%s", place > rewrite->start ? line_end : "", rewrite->section,
                    line_end);
    buffer_addf(out, "%s = %s%s", rewrite->key, value, line_end);
    buffer_add_text(out, text + place);
    out->failed = out->failed || rewrite->out.failed;
}

/* ---- all ---------------------------------------------------------------------------------- */

static enum status ignore(void *context, const char *section, const char *key, const char *value,
                          int line, struct error *error) {
    (void)context, (void)section, (void)key, (void)value, (void)line, (void)error;
    return STATUS_OK;
}

static bool fits_on_line(const char *value) {
    for (; *value; value++)
        if ((unsigned char)*value < ' ' || *value == 0x7F)
            return false;
    return true;
}

static enum status rewrite_text(const char *path, const char *old, struct rewrite *rewrite,
                                const char *value, struct buffer *out, struct error *error) {
    const char *line_end = strstr(old, "\r\n") ? "\r\n" : "\n";
    enum status status = ini_read_text(path, old, ignore, NULL, error);

    if (status != STATUS_OK)
        return status;
    copy_lines(rewrite, old);
    if (value)
        put_line(rewrite, value, line_end, out);
    else
        buffer_add(out, buffer_text(&rewrite->out), rewrite->out.len);
    if (rewrite->out.failed || !buffer_ok(out))
        return error_memory(error);
    /* The old text was right, so what is wrong now is the new line. */
    if ((value && !fits_on_line(value)) ||
        ini_read_text(path, buffer_text(out), ignore, NULL, NULL) != STATUS_OK)
        return error_set(error, STATUS_CONFIG,
                         _("the value of \"%s\" cannot stand on a line of the configuration: it is "
                           "too long, or has \" ;\" in it"),
                         rewrite->key);
    return STATUS_OK;
}

/* The text with one line after the other; *changed says whether there is anything to write. */
static enum status rewrite_lines(const char *path, const char *section,
                                 const struct ini_setting *lines, int count, struct buffer *text,
                                 bool *changed, struct error *error) {
    enum status status = STATUS_OK;

    for (int i = 0; i < count && status == STATUS_OK; i++) {
        struct rewrite rewrite = {.section = section, .key = lines[i].key};
        struct buffer old = *text;

        *text = (struct buffer){0};
        status = rewrite_text(path, buffer_text(&old), &rewrite, lines[i].value, text, error);
        *changed = *changed || lines[i].value || rewrite.found;
        buffer_done(&old);
        buffer_done(&rewrite.out);
    }
    return status;
}

enum status ini_write_keys(const char *path, const char *section, const struct ini_setting *lines,
                           int count, struct error *error) {
    struct buffer text = {0};
    bool found, changed = false;
    enum status status = check_place(path, error);

    if (status == STATUS_OK)
        status = ini_load(path, &text, &found, error);
    if (status == STATUS_OK)
        status = rewrite_lines(path, section, lines, count, &text, &changed, error);
    if (status == STATUS_OK && changed)
        status = make_place(path, error);
    if (status == STATUS_OK && changed)
        status = file_replace(path, buffer_text(&text), text.len, error);
    buffer_done(&text);
    return status;
}

enum status ini_write_key(const char *path, const char *section, const char *key, const char *value,
                          struct error *error) {
    return ini_write_keys(path, section, &(struct ini_setting){key, value}, 1, error);
}
