/* SPDX-License-Identifier: EUPL-1.2 */
/* Columns that a person sends into fields, and the profile that remembers it. */
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "header.h"

/* ---- what there is ---- */

/* The first column that fits a field best has it. */
static void claim(const struct header *header, const struct register_def *reg, int *claims) {
    int strengths[REGISTER_MAX_FIELDS] = {0};

    for (int i = 0; i < REGISTER_MAX_FIELDS; i++)
        claims[i] = NO_COLUMN;
    for (size_t i = 0; i < header->names.count; i++) {
        struct fit fit = header_fit(header, (int)i, reg);

        if (fit.field == FIELD_NONE || fit.companion || fit.strength <= strengths[fit.field])
            continue;
        claims[fit.field] = (int)i;
        strengths[fit.field] = fit.strength;
    }
}

static int field_of(const int *claims, const struct register_def *reg, int column) {
    for (int i = 0; i < reg->field_count; i++)
        if (claims[i] == column)
            return i;
    return FIELD_NONE;
}

static enum status visit_columns(const struct header *header, const struct register_def *reg,
                                 column_visitor *visit, void *context, struct error *error) {
    int claims[REGISTER_MAX_FIELDS];
    enum status status = STATUS_OK;

    claim(header, reg, claims);
    for (size_t i = 0; status == STATUS_OK && i < header->names.count; i++)
        if (*header->names.items[i] != '\0')
            status = visit(context, header->shown.items[i], field_of(claims, reg, (int)i), error);
    return status;
}

enum status import_columns(const char *path, const struct csv_options *csv,
                           const struct register_def *reg, column_visitor *visit, void *context,
                           struct error *error) {
    struct csv_reader *reader = NULL;
    const struct csv_row *row = NULL;
    struct header header = {0};
    int fd = -1;
    enum status status = file_open_read(path, &fd, error);

    if (status == STATUS_OK)
        status = csv_open(fd, path, csv, &reader, error);
    if (status == STATUS_OK)
        status = header_read(&header, reader, path, &row, error);
    if (status == STATUS_OK)
        status = visit_columns(&header, reg, visit, context, error);
    if (reader != NULL)
        csv_close(reader);
    if (fd >= 0)
        (void)close(fd);
    header_done(&header);
    return status;
}

/* ---- the profile ---- */

/* Headers stand in the form in which they are compared: nothing in it means anything in INI. */
void import_profile_text(struct buffer *out, const struct register_def *reg, const char *source,
                         const struct profile_pair *pairs, int count) {
    buffer_addf(out, "[profile]\nregister = %s\n", reg->name);
    if (*source != '\0')
        buffer_addf(out, "source = %s\n", source);
    buffer_add_text(out, "\n[recognise]\n");
    for (int i = 0; i < count; i++) {
        buffer_addf(out, "%d = ", i + 1);
        text_name(out, pairs[i].header);
        buffer_add_char(out, '\n');
    }
    buffer_add_text(out, "\n[columns]\n");
    for (int i = 0; i < count; i++) {
        buffer_addf(out, "%s = ", reg->fields[pairs[i].field].name);
        text_name(out, pairs[i].header);
        buffer_add_char(out, '\n');
    }
}

static enum status check_name(const char *name, struct error *error) {
    if (*name == '\0' || *name == '.' || strchr(name, '/') != NULL || strcmp(name, "none") == 0)
        return error_value(error, STATUS_USAGE, name, _("not the name of a profile"));
    return STATUS_OK;
}

static enum status write_profile(const char *path, const char *name, const char *text,
                                 struct error *error) {
    struct stat found;

    if (lstat(path, &found) == 0)
        return error_value(error, STATUS_USAGE, name, _("there is a profile of this name already"));
    return file_replace(path, text, strlen(text), error);
}

enum status import_profile_save(const char *name, const char *text, struct error *error) {
    struct buffer directory = {0}, path = {0};
    struct profile profile = {0};
    enum status status = check_name(name, error);

    if (status == STATUS_OK) {
        status = profile_read_text(name, text, name, &profile, error);
        profile_done(&profile);
    }
    file_config_path(&directory, "profiles");
    buffer_addf(&path, "%s/%s.ini", buffer_text(&directory), name);
    if (status == STATUS_OK && !(buffer_ok(&directory) && buffer_ok(&path)))
        status = error_memory(error);
    if (status == STATUS_OK)
        status = file_make_directories(buffer_text(&directory), error);
    if (status == STATUS_OK)
        status = write_profile(buffer_text(&path), name, text, error);
    buffer_done(&directory);
    buffer_done(&path);
    return status;
}
