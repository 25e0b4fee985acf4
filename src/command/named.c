/* SPDX-License-Identifier: EUPL-1.2 */
#include "named.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/text.h"
#include "report/records.h"
#include "report/status.h"
#include "store/list.h"

typedef enum status finder(struct store *store, const struct register_def *reg, const char *name,
                           int64_t *id, struct error *error);

static finder *const finders[] = {[AMONG_LIVE] = store_find, [AMONG_TRASHED] = store_find_trashed};

static enum status find_here(const struct session *session, const struct register_def *reg,
                             const char *word, enum among among, int64_t *id, struct error *error) {
    enum status status = finders[among](session->store, reg, word, id, error);
    struct buffer joined = {0};
    struct error ignored;

    if (status != STATUS_NEGATIVE || !strchr(word, '/'))
        return status;
    for (; *word; word++)
        buffer_add_char(&joined, *word == '/' ? '\x1f' : *word);
    if (finders[among](session->store, reg, buffer_text(&joined), id, &ignored) == STATUS_OK)
        status = STATUS_OK;
    buffer_done(&joined);
    return status;
}

/* Says instead that the other place has such a record. */
static bool point_elsewhere(const struct session *session, const struct register_def *reg,
                            const char *word, enum among among, struct error *error) {
    enum among other = among == AMONG_LIVE ? AMONG_TRASHED : AMONG_LIVE;
    const char *const places[] = {
        [AMONG_LIVE] = _("this record is not in the trash"),
        [AMONG_TRASHED] = _("this record is in the trash: \"cruscotto restore\" takes it back"),
    };
    struct error ignored;
    int64_t id;

    if (find_here(session, reg, word, other, &id, &ignored) != STATUS_OK)
        return false;
    (void)error_value(error, STATUS_NEGATIVE, word, places[other]);
    return true;
}

static enum status suggest(void *context, const struct record *record, struct error *error) {
    enum { TITLE_COLUMNS = 40 };
    struct buffer *names = context, title = {0}, line = {0};

    (void)error;
    records_describe(record, &title);
    status_safe(&line, buffer_text(&title), false);
    buffer_add_text(names, names->len ? ", " : "");
    status_safe(names, value_text(&record->values[FIELD_CODE]), false);
    buffer_add_char(names, ' ');
    int width = text_width(buffer_text(&line));
    text_fit(names, buffer_text(&line), width < TITLE_COLUMNS ? width : TITLE_COLUMNS, ALIGN_LEFT,
             "…");
    buffer_done(&title);
    buffer_done(&line);
    return STATUS_OK;
}

/* Whoever types what a record is called instead of its code learns the code. */
static void suggest_by_title(const struct session *session, const struct register_def *reg,
                             const char *word, enum among among, struct error *error) {
    enum { SUGGESTIONS = 3 };
    struct list_query query = {.reg = reg, .search = word, .trash = among == AMONG_TRASHED};
    struct buffer names = {0};
    struct error first = *error, ignored;

    order_default(reg, &query.order);
    if (store_window(session->store, &query, NULL, false, true, SUGGESTIONS, suggest, &names,
                     &ignored) == STATUS_OK &&
        names.len)
        (void)error_set(error, first.status, _("%s; did you mean: %s"), first.text,
                        buffer_text(&names));
    buffer_done(&names);
}

enum status named_find(const struct session *session, const struct register_def *reg,
                       const char *word, enum among among, struct record *record,
                       struct error *error) {
    enum among first = among == AMONG_ALL ? AMONG_LIVE : among;
    struct error ignored;
    bool elsewhere = false;
    int64_t id = 0;
    enum status status = find_here(session, reg, word, first, &id, error);

    if (status == STATUS_NEGATIVE && among == AMONG_ALL) {
        if (find_here(session, reg, word, AMONG_TRASHED, &id, &ignored) == STATUS_OK)
            status = STATUS_OK;
    } else if (status == STATUS_NEGATIVE) {
        elsewhere = point_elsewhere(session, reg, word, among, error);
    }
    /* with an id there were several of that name, and the error lists them */
    if (status == STATUS_NEGATIVE && !elsewhere && id == 0 && *word != '#')
        suggest_by_title(session, reg, word, among, error);
    return status == STATUS_OK ? store_get(session->store, reg, id, record, error) : status;
}

/* Within a transaction. */
static enum status change_each(struct session *session, const struct register_def *reg,
                               enum among among, named_change *change, struct buffer *report,
                               struct error *error) {
    const struct command_line *line = session->line;
    enum status status = STATUS_OK;

    for (int i = 1; status == STATUS_OK && i < line->word_count; i++) {
        struct record record;
        record_init(&record, reg);
        status = named_find(session, reg, line->words[i], among, &record, error);
        if (status == STATUS_OK)
            status = change(session, &record, report, error);
        record_done(&record);
    }
    return status;
}

enum status named_change_all(struct session *session, const struct register_def *reg,
                             enum among among, named_change *change, struct error *error) {
    struct buffer user = {0}, report = {0};

    file_user_name(&user);
    enum status status = store_begin(session->store, buffer_text(&user), false, error);
    if (status == STATUS_OK) {
        status = change_each(session, reg, among, change, &report, error);
        if (status == STATUS_OK)
            status = store_commit(session->store, error);
        else
            store_rollback(session->store);
    }
    if (status == STATUS_OK)
        output_say(session->out, "%s", buffer_text(&report));
    buffer_done(&user);
    buffer_done(&report);
    return status;
}

static void copy_text(struct buffer *to, const struct buffer *from) {
    buffer_truncate(to, 0);
    buffer_add_text(to, buffer_text(from));
}

void named_copy(struct record *to, const struct record *from) {
    copy_text(&to->created_at, &from->created_at);
    copy_text(&to->created_by, &from->created_by);
    copy_text(&to->updated_at, &from->updated_at);
    copy_text(&to->updated_by, &from->updated_by);
    to->id = from->id;
    to->version = from->version;
    to->import_id = from->import_id;
    to->import_line = from->import_line;
    to->row_hash = from->row_hash;
    to->hand = from->hand;
    to->deleted = from->deleted;
    for (int i = 0; i < to->reg->field_count; i++)
        value_copy(&to->values[i], &from->values[i]);
}

void named_title(const struct record *record, struct buffer *out) {
    const char *code = value_text(&record->values[FIELD_CODE]);
    struct buffer safe = {0};

    /* a code may hold a line feed, which would end the line */
    text_sanitise(&safe, code ? code : "", code ? strlen(code) : 0, false);
    buffer_addf(out, "%s %s", label_text(record->reg->singular), buffer_text(&safe));
    buffer_done(&safe);
}
