/* SPDX-License-Identifier: EUPL-1.2 */
#include "report/export.h"

#include <ctype.h>
#include <limits.h>
#include <sys/stat.h>

#include "base/i18n.h"

/* ---- rows ---- */

/* Before the first row is written, those that are looked at are told. */
static bool ask(void *context, bool resumes) {
    struct export *export = context;
    int64_t rows = export->records->sheet.rows;

    (void)resumes;
    return !export->step(export->step_context, rows ? rows : export->patience.looked_at);
}

static enum status put_row(void *context, const struct record *record, struct error *error) {
    struct export *export = context;

    error->text[0] = '\0';
    records_row(export->records, record);
    return output_status(export->records->sheet.out);
}

static enum status write_rows(struct export *export, struct output *out, struct error *error) {
    records_start(export->records, out, export->format);
    enum status status = store_window(export->store, &export->query, NULL, false, true,
                                      export->limit, put_row, export, error);
    records_end(export->records);
    return status;
}

static enum status write_json(struct export *export, struct output *out, struct error *error) {
    struct json json = {.out = out};
    int64_t total = 0;
    enum status status = store_count(export->store, &export->query, 0, &total, error);

    if (status != STATUS_OK)
        return status;
    json_open(&json, '{');
    json_text_at(&json, "register", export->query.reg->name);
    json_number_at(&json, "total", total);
    json_key(&json, "rows");
    status = write_rows(export, out, error);
    output_text(out, "}\n");
    return status;
}

/* Whoever reads a pipe or a terminal may want the first rows only, and soon. */
static bool is_file(int fd) {
    struct stat about;

    return fstat(fd, &about) == 0 && S_ISREG(about.st_mode);
}

enum status export_write(struct export *export, struct output *out, struct error *error) {
    export->query.fields = records_fields(export->records);
    export->query.whole = export->limit == INT_MAX && is_file(out->fd);
    if (export->step) {
        export->patience = (struct patience){.enough = ask, .context = export};
        export->query.patience = &export->patience;
    }
    enum status status =
        export->format == OUTPUT_JSON ? write_json(export, out, error)
                                      : write_rows(export, out, error);
    if (export->patience.stopped)
        return error_set(error, STATUS_NEGATIVE, "%s", _("broken off: nothing was written"));
    return status;
}

/* ---- files ---- */

static enum status write_to(void *context, struct output *out, struct error *error) {
    return export_write(context, out, error);
}

enum status export_write_file(struct export *export, const char *path, bool overwrite,
                              struct error *error) {
    return output_file(path, overwrite, write_to, export, error);
}

const char *export_suffix(enum format format) {
    static const char *const suffixes[OUTPUT_FORMATS] = {
        [OUTPUT_EXCEL] = ".csv",
        [OUTPUT_CSV] = ".csv",
        [OUTPUT_JSON] = ".json",
        [OUTPUT_MARKDOWN] = ".md",
    };

    return suffixes[format] ? suffixes[format] : ".txt";
}

/* Letters without accents and digits; what is between them becomes one hyphen. */
static void add_file_name(struct buffer *out, const char *label) {
    struct buffer name = {0};

    text_name(&name, label);
    for (const char *at = buffer_text(&name); *at; at++)
        buffer_add_char(out, isalnum((unsigned char)*at) ? *at : '-');
    buffer_done(&name);
}

void export_name(struct buffer *out, const struct register_def *reg, day_number today,
                 enum format format) {
    struct moment day = {.day = today, .minute = -1, .precision = PRECISION_DAY};

    add_file_name(out, label_text(reg->plural));
    buffer_add_char(out, '-');
    moment_iso(out, &day);
    buffer_add_text(out, export_suffix(format));
}
