/* SPDX-License-Identifier: EUPL-1.2 */
#include "named.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"

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

/* Adds to a sentence that the other place has such a record. */
static void point_elsewhere(const struct session *session, const struct register_def *reg,
                            const char *word, enum among among, struct error *error) {
    enum among other = among == AMONG_LIVE ? AMONG_TRASHED : AMONG_LIVE;
    const char *const places[] = {
        [AMONG_LIVE] = _("one is there outside the trash"),
        [AMONG_TRASHED] = _("one is in the trash: \"cruscotto restore\" takes it back"),
    };
    struct error ignored;
    int64_t id;

    if (find_here(session, reg, word, other, &id, &ignored) != STATUS_OK)
        return;
    struct error first = *error;
    error_set(error, first.status, "%.600s; %s", first.text, places[other]);
}

enum status named_find(const struct session *session, const struct register_def *reg,
                       const char *word, enum among among, struct record *record,
                       struct error *error) {
    enum among first = among == AMONG_ALL ? AMONG_LIVE : among;
    struct error ignored;
    int64_t id = 0;
    enum status status = find_here(session, reg, word, first, &id, error);

    if (status == STATUS_NEGATIVE && among == AMONG_ALL) {
        if (find_here(session, reg, word, AMONG_TRASHED, &id, &ignored) == STATUS_OK)
            status = STATUS_OK;
    } else if (status == STATUS_NEGATIVE) {
        point_elsewhere(session, reg, word, among, error);
    }
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
